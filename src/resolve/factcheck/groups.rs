//! Statistics over the values of several bodies: how far they are apart, their mean, their sum.

use super::classify::{Ask, Meaning};
use super::derive::{self, Derivation, fits_time, is_what_said};
use super::lexicon::Cue;
use super::rounding::is_said;
use crate::model::report::ObservationIndex;
use crate::model::{Decimal, Id};
use std::collections::{BTreeMap, BTreeSet};

/// `terpaut 3,12 poin`, `rerata empat kota adalah 83,57`, `kedua kota menerima 15.009 aduan`.
pub(super) fn statistic(ask: &Ask<'_>, values: &[(ObservationIndex, Decimal)]) -> Option<Derivation> {
    let here = ask.here;
    let says = |cue: Cue| here.tokens[here.statement()].iter().any(|token| token.says(cue));
    let (is_mean, is_sum) = (says(Cue::Mean), says(Cue::Together));
    let of_group = |all: &Vec<Decimal>| {
        let (low, high) = (all.iter().min()?, all.iter().max()?);
        let sum: Decimal = all.iter().sum();
        let mean = sum.checked_div(Decimal::from(all.len())).filter(|_| is_mean);
        let found = |how: String| Some(Derivation::silent(how, Meaning::Other));
        if all.len() > 2 && is_said(ask, high.checked_sub(*low)?) {
            return found(format!("{high} − {low}"));
        }
        if mean.is_some_and(|mean| is_said(ask, mean)) {
            return found(format!("{sum} ÷ {}", all.len()));
        }
        let terms = || all.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" + ");
        if is_sum && is_said(ask, sum) { found(terms()) } else { None }
    };
    let figures = ask.known.figures;
    let kind = |entity: usize| figures.entities[entity].kind.clone();
    let mut groups = vec![together(ask, values.iter().copied(), &kind)];
    let tokens = here.tokens;
    let noun = |at: usize| {
        tokens.get(at).filter(|token| ask.known.is_noun(token)).and_then(|token| ask.known.nouns.get(&token.lower))
    };
    let joined = |at: usize| noun(at + 2).filter(|_| tokens[at + 1].says(Cue::And | Cue::Or));
    // `the eight cities and regencies`
    let together_at = |at: usize| Some([noun(at)?.as_slice(), joined(at)?.as_slice()].concat());
    let kinds: BTreeSet<Vec<String>> =
        (0..tokens.len()).flat_map(|at| [noun(at).cloned(), together_at(at)]).flatten().collect();
    for kinds in kinds.into_iter().filter(|_| is_mean || is_sum) {
        let is_kind = |entity: &usize| ask.known.is_of_kinds(*entity, &kinds);
        for (_, scope) in derive::scopes(ask, &is_kind) {
            let scope: BTreeSet<usize> = scope.into_iter().collect();
            groups.push(together(ask, derive::values(figures, &scope), &|_| None));
        }
    }
    groups.iter().flat_map(BTreeMap::values).filter(|all| all.len() > 1).find_map(of_group)
}

type Group = (usize, i16, Option<Id>);

/// Values of one indicator and year, one of each body, by a kind of the bodies.
fn together(
    ask: &Ask<'_>,
    values: impl IntoIterator<Item = (ObservationIndex, Decimal)>,
    kind: &dyn Fn(usize) -> Option<Id>,
) -> BTreeMap<Group, Vec<Decimal>> {
    let figures = ask.known.figures;
    let mut found: BTreeMap<Group, BTreeMap<usize, Vec<Decimal>>> = BTreeMap::new();
    for (index, value) in values {
        let observation = &figures.observations[index];
        if fits_time(ask, &observation.period) && is_what_said(ask, observation.indicator) {
            let group = (observation.indicator, observation.period.end().year(), kind(observation.entity));
            found.entry(group).or_default().entry(observation.entity).or_default().push(value);
        }
    }
    let is_one_each = |group: &BTreeMap<usize, Vec<Decimal>>| group.values().all(|values| values.len() == 1);
    let found = found.into_iter().filter(|(_, group)| is_one_each(group));
    found.map(|(group, values)| (group, values.into_values().flatten().collect())).collect()
}
