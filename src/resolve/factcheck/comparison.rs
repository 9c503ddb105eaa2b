//! Words that set one value above, below or beside another, held against the data.

use super::classify::Meaning;
use super::derive::key;
use super::direction::{Clause, Figure};
use super::lexicon::Cue;
use super::tokens::Kind;
use crate::model::draft::Better;
use crate::model::report::ObservationIndex;
use std::cmp::Ordering;

/// What a word says of the value before it beside the one behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    order: Ordering,
    /// Whether it is about better and worse, not about more and less.
    is_quality: bool,
}

impl Said {
    /// The order of the values, where one is better.
    pub(super) fn order(self, better: Better) -> Option<Ordering> {
        match better {
            _ if !self.is_quality || self.order == Ordering::Equal => Some(self.order),
            Better::Higher => Some(self.order),
            Better::Lower => Some(self.order.reverse()),
            Better::Neither => None,
        }
    }
}

/// `lebih tinggi`, `higher`, `better than`: an adjective that compares.
pub(super) fn adjective(clause: &Clause<'_, '_>, at: usize) -> Option<Said> {
    let word = clause.word(at);
    // `sedikit lebih baik`
    if clause.says(at + 1, Cue::Comparative) {
        return None;
    }
    // `more than 20 points`
    if clause.says(at + 1, Cue::Over | Cue::Under) && clause.figures(at + 2..at + 4).next().is_some() {
        return None;
    }
    let is_compared = clause.says(at.wrapping_sub(1), Cue::Comparative)
        || (at + 1..at + 7).any(|at| clause.says(at, Cue::Than | Cue::From));
    let said = |order, is_quality| is_compared.then_some(Said { order, is_quality });
    match word {
        _ if clause.says(at, Cue::More) => said(Ordering::Greater, false),
        _ if clause.says(at, Cue::Less) => said(Ordering::Less, false),
        _ if clause.says(at, Cue::Better) => said(Ordering::Greater, true),
        _ if clause.says(at, Cue::Worse) => said(Ordering::Less, true),
        _ => None,
    }
}

/// What a word says of the two sides of it.
fn said(clause: &Clause<'_, '_>, at: usize) -> Option<Said> {
    let word = clause.word(at);
    let (order, is_quality) = match word {
        _ if clause.says(at, Cue::Above) => (Ordering::Greater, false),
        _ if clause.says(at, Cue::Below) => (Ordering::Less, false),
        _ if clause.says(at, Cue::Ahead) && !clause.says(at.wrapping_sub(1), Cue::Comparative) => {
            (Ordering::Greater, true)
        }
        _ if clause.says(at, Cue::Behind) => (Ordering::Less, true),
        "lost" | "loses" if clause.word(at + 1) == "to" => (Ordering::Less, true),
        _ if is_equal(clause, at) => (Ordering::Equal, false),
        _ => return adjective(clause, at),
    };
    // `beaten by Kota X`, `led by 0.29 points`
    let is_amount = clause.prose.tokens.get(at + 2).is_some_and(|token| token.kind != Kind::Word);
    let is_passive = clause.word(at + 1) == "by" && !is_amount;
    Some(Said { order: if is_passive { order.reverse() } else { order }, is_quality })
}

/// `setara dengan`, `sama dengan`, `tidak berubah`, `drew level with`.
fn is_equal(clause: &Clause<'_, '_>, at: usize) -> bool {
    let (word, before) = (clause.word(at), clause.before(at));
    let nearly = (at.saturating_sub(3)..at).any(|at| clause.says(at, Cue::Nearly));
    match word {
        "berubah" => before == "tidak" && !clause.says(at.saturating_sub(2), Cue::Nearly),
        _ if nearly => false,
        "sama" => clause.says(at + 1, Cue::With) && before != "yang",
        "level" => {
            at > 0
                && clause.says(at - 1, Cue::Stands)
                && !clause.prose.tokens.get(at + 1).is_some_and(|next| next.is_capital || next.is("of"))
        }
        _ => clause.says(at, Cue::Equal),
    }
}

/// What is wrong with a word that compares.
pub(super) fn wrong(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let said = said(clause, at)?;
    let (left, right) = sides(clause, at, said.order == Ordering::Equal)?;
    let known = clause.prose.known;
    let figures = known.figures;
    let (a, b) = (&figures.observations[left], &figures.observations[right]);
    let one_time = a.period == b.period && (a.indicator == b.indicator || a.entity == b.entity);
    let one_series = (a.indicator, a.entity) == (b.indicator, b.entity)
        && figures.break_between(a.indicator, &a.period, &b.period).is_none();
    if left == right || !(one_time && known.are_related(a.indicator, b.indicator) || one_series) {
        return None;
    }
    let value = |index: usize| {
        let observation = &figures.observations[index];
        figures.indicators[observation.indicator].published_value(observation)
    };
    let (first, second) = (value(left)?, value(right)?);
    let order = said.order(figures.indicators[a.indicator].better)?;
    (first.cmp(&second) != order).then(|| {
        let (left, right) = (key(figures, left), key(figures, right));
        format!("`{}` is contradicted: `{left}` is {first} and `{right}` is {second}", clause.word(at))
    })
}

/// The two values that a word sets beside each other: figures on both sides of it, or those of the bodies named there.
fn sides(clause: &Clause<'_, '_>, at: usize, is_equal: bool) -> Option<(ObservationIndex, ObservationIndex)> {
    let figures = clause.prose.known.figures;
    let of = |index: usize| &figures.observations[index];
    let (range, start) = (clause.range.clone(), clause.speech.sentence.start);
    let before = clause.figures(range.start..at).rev().find_map(Figure::value);
    let behind = clause.figures(at + 1..range.end).find_map(Figure::value);
    if let (Some(left), Some(right)) = (before, behind) {
        return Some((left, right));
    }
    let (left, right) = (clause.entity_before(at), clause.entity_behind(at));
    if let Some((left, right)) = left.zip(right).filter(|(left, right)| left != right) {
        let told = |entity: usize| {
            clause.figures(range.clone()).find_map(|figure| {
                let (a, b) = match figure.meaning {
                    Meaning::Value(index) | Meaning::Told(index) => (index, index),
                    Meaning::Distance(a, b) => (a, b),
                    _ => return None,
                };
                [a, b].into_iter().find(|index| of(*index).entity == entity)
            })
        };
        let beside = |known: usize, entity: usize| figures.find(of(known).indicator, entity, &of(known).period);
        return match (told(left), told(right)) {
            (Some(a), Some(b)) => Some((a, b)),
            (Some(a), None) => Some((a, beside(a, right)?)),
            (None, Some(b)) => Some((beside(b, left)?, b)),
            (None, None) => {
                let [a] = clause.at_hand(left)[..] else { return None };
                Some((a, beside(a, right)?))
            }
        };
    }
    // `that lowest unit is 1.68 points lower than Kota X`
    let distance = |figure: &Figure| match figure.meaning {
        Meaning::Distance(a, b) => Some((a, b)),
        _ => None,
    };
    if let (None, Some(right)) = (left, right)
        && let Some((a, b)) = clause.figures(range.clone()).find_map(distance)
    {
        let is_of_two = of(a).entity != of(b).entity;
        return [(a, b), (b, a)].into_iter().find(|(_, other)| is_of_two && of(*other).entity == right);
    }
    let last = before.or_else(|| clause.earlier(start..at, Figure::value));
    if let Some(found) = last.and_then(|last| Some((last, counterpart(clause, at, last)?))) {
        return Some(found);
    }
    if !is_equal {
        return None;
    }
    // `setara dengan tahun sebelumnya`, `A and B were level, with 94.76 and 96.45`
    let mut behind = clause.figures(at + 1..range.end).filter_map(Figure::value);
    match (behind.next(), behind.next()) {
        (Some(a), Some(b)) => Some((a, b)),
        (Some(a), None) => Some((clause.prose.known.previous(a)?, a)),
        _ => None,
    }
}

/// `above its target`, `more than the total`: the value by a related indicator that a word names.
fn counterpart(clause: &Clause<'_, '_>, at: usize, index: ObservationIndex) -> Option<ObservationIndex> {
    let known = clause.prose.known;
    let observation = &known.figures.observations[index];
    let word = (at + 1..at + 5).find(|at| clause.says(*at, Cue::Target | Cue::Total))?;
    let is_named =
        |other: &usize| !clause.says(word, Cue::Target) || known.name_words[*other].iter().any(|each| each == "target");
    let mut others = (0..known.figures.indicators.len())
        .filter(|other| known.are_comparable(observation.indicator, *other) && is_named(other))
        .filter_map(|other| known.figures.find(other, observation.entity, &observation.period));
    others.next().filter(|_| others.next().is_none())
}
