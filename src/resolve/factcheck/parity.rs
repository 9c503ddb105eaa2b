//! Two languages, one truth: the versions of a chapter state the same facts.

use super::derive::key;
use super::known::shown;
use super::tokens::{Kind, cut};
use super::units::of_version;
use crate::diag::{Diagnostics, Place};
use crate::model::draft::End;
use crate::model::report::{Bound, ChapterVersion, Figures, Picked, Report};
use std::collections::BTreeMap;

/// Reports facts that one version of a chapter states and another does not.
pub(super) fn check(report: &Report, diags: &mut Diagnostics) {
    for chapter in report.editions.iter().flat_map(|edition| &edition.chapters) {
        let stated: Vec<Stated> = chapter.versions.iter().map(|version| stated(version, &report.figures)).collect();
        let Some((first, others)) = stated.split_first() else { continue };
        for (other, version) in others.iter().zip(&chapter.versions[1..]) {
            compare(first, other, (&chapter.versions[0], version), diags);
        }
    }
}

/// Where each fact is stated.
type Stated = BTreeMap<String, Vec<Place>>;

fn stated(version: &ChapterVersion, figures: &Figures) -> Stated {
    let mut stated = Stated::new();
    for unit in of_version(version, 0) {
        for token in cut(&unit.text) {
            let Kind::Call(index) = token.kind else { continue };
            let Some(fact) = unit.calls.get(index).and_then(|bound| fact(bound, figures)) else { continue };
            stated.entry(fact).or_default().push(unit.near(&token.range));
        }
    }
    stated
}

fn fact(bound: &Bound, figures: &Figures) -> Option<String> {
    let keys: Vec<String> = shown(bound).into_iter().map(|index| key(figures, index)).collect();
    let what = match bound {
        Bound::Fact { .. } => "",
        Bound::Change { .. } => "the change ",
        Bound::Band { .. } => "the grade of ",
        Bound::Rank { .. } => "the rank of ",
        Bound::Sentence(_) => "the sentence on ",
        Bound::Compare(_) => "the comparison of ",
        Bound::Count { picked, .. } => return Some(group("the count", picked, figures)),
        Bound::Extreme { picked, end: End::Highest, .. } => return Some(group("the highest", picked, figures)),
        Bound::Extreme { picked, end: End::Lowest, .. } => return Some(group("the lowest", picked, figures)),
        Bound::List { picked, .. } => return Some(group("the list", picked, figures)),
        _ => return None,
    };
    Some(format!("{what}`{}`", keys.join("` to `")))
}

fn group(what: &str, picked: &Picked, figures: &Figures) -> String {
    let found: Vec<&str> = picked.found.iter().map(|entity| figures.entities[*entity].id.as_str()).collect();
    let found = if found.is_empty() { "nobody".to_owned() } else { found.join("`, `") };
    format!("{what} of `{}` for {}: `{found}`", figures.indicators[picked.indicator].id, picked.period)
}

fn compare(ours: &Stated, theirs: &Stated, versions: (&ChapterVersion, &ChapterVersion), diags: &mut Diagnostics) {
    let none = Vec::new();
    let facts: std::collections::BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    for fact in facts {
        let (a, b) = (ours.get(fact).unwrap_or(&none), theirs.get(fact).unwrap_or(&none));
        let (more, fewer, other) = match a.len().cmp(&b.len()) {
            std::cmp::Ordering::Equal => continue,
            std::cmp::Ordering::Greater => (a, b, versions.1),
            std::cmp::Ordering::Less => (b, a, versions.0),
        };
        let Some(place) = more.get(fewer.len()) else { continue };
        let there = fewer.last().cloned().unwrap_or_else(|| Place::File(other.source.clone()));
        let times = |count: usize| match count {
            0 => "not at all".to_owned(),
            1 => "once".to_owned(),
            count => format!("{count} times"),
        };
        let message = format!("the versions of this chapter state other facts: {fact} {} here", times(more.len()));
        diags.warning(place.clone(), message).also(there, times(fewer.len()));
    }
}
