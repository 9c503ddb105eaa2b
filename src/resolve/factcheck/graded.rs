//! Levels named in prose: `kategori A`, `zona hijau`, `highest quality`.

use super::known::Known;
use super::lexicon::Cue;
use super::mentions::Names;
use super::tokens::{Kind, Token};
use crate::model::report::{Figures, Grade};
use std::collections::BTreeSet;

/// Names of levels, and whose each is.
pub(super) struct Levels {
    names: Names,
    grades: Vec<Grade>,
}

impl Levels {
    pub(super) fn new(figures: &Figures, locale_index: usize) -> Levels {
        let (mut all, mut grades) = (Vec::new(), Vec::new());
        for (scheme_index, scheme) in figures.schemes.iter().enumerate() {
            for (version_index, version) in scheme.versions.iter().enumerate() {
                for (index, level) in version.levels.iter().enumerate() {
                    let Some(grade) = Grade::new(scheme_index, version_index, index) else { continue };
                    let zone = level.zone.as_ref().map(|zone| zone.get(locale_index));
                    let names = [level.id.as_str(), level.label.get(locale_index)].into_iter().chain(zone);
                    all.extend(names.map(|name| (name.to_owned(), grades.len(), false)));
                    grades.push(grade);
                }
            }
        }
        Levels { names: Names::new(all), grades }
    }

    /// The levels named in some tokens.
    pub(super) fn named(&self, tokens: &[Token]) -> BTreeSet<Grade> {
        let is_level = |at: usize| {
            let near = tokens.get(at).filter(|token| token.kind == Kind::Word);
            near.is_some_and(|token| token.says(Cue::Level))
        };
        let mut found = BTreeSet::new();
        for (range, indices) in self.names.all(tokens) {
            let first = &tokens[range.start];
            let beside = (1..3).any(|back| range.start >= back && is_level(range.start - back)) || is_level(range.end);
            // `Good` and `A` are words too.
            let is_sure = range.len() > 1
                && (first.is_capital || tokens[range.clone()].iter().any(|token| token.says(Cue::Zone)));
            if is_sure || (beside && first.is_capital) {
                found.extend(indices.iter().map(|index| self.grades[*index]));
            }
        }
        found
    }
}

/// How many of some entities have one of the levels, for each indicator and period that some tokens' time fits.
pub(super) fn counts(
    known: &Known<'_>,
    levels: &BTreeSet<Grade>,
    scope: &[usize],
    is_meant: &dyn Fn(usize, &crate::model::Period) -> bool,
) -> BTreeSet<usize> {
    let mut counts = std::collections::BTreeMap::new();
    for observation in known.figures.observations.iter().filter(|each| scope.contains(&each.entity)) {
        if observation.grade.is_some_and(|grade| levels.contains(&grade))
            && is_meant(observation.indicator, &observation.period)
        {
            *counts.entry((observation.indicator, observation.period)).or_insert(0) += 1;
        }
    }
    counts.into_values().collect()
}
