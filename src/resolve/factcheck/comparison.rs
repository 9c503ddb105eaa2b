//! Words that set one value above, below or beside another, held against the data.

use super::classify::Meaning;
use super::direction::{Clause, Figure};
use super::lexicon::Cue;
use super::tokens::Kind;
use super::trend;
use crate::model::Decimal;
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
        || clause.says(at, Cue::Comparative)
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
        // `the lead of A over B`
        _ if clause.says(at, Cue::Ahead) && clause.says(at.wrapping_sub(1), Cue::ThisBefore) => return None,
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
    if let Some((left, right)) = sizes(clause, at) {
        return (left.cmp(&right) != said.order).then(|| trend::told(clause, at, left, right));
    }
    let pairs = match beside_each_other(clause, at) {
        pairs if !pairs.is_empty() => pairs,
        _ => vec![sides(clause, at, said.order == Ordering::Equal)?],
    };
    let is_wrong = |(left, right): &(ObservationIndex, ObservationIndex)| are_contrary(clause, said, *left, *right);
    let (left, right) = pairs.into_iter().find(is_wrong)?;
    clause.contradicted(at, left, right)
}

/// `a gain of 1.55 points, smaller than that of 1.99`: the sizes of two changes on both sides of a word.
fn sizes(clause: &Clause<'_, '_>, at: usize) -> Option<(Decimal, Decimal)> {
    let size = |figure: &Figure| {
        let Meaning::Change(a, b) = figure.meaning else { return None };
        let value = |index: usize| clause.prose.known.figures.observations[index].value();
        Some(value(b)?.checked_sub(value(a)?)?.abs())
    };
    let is_compared = (at + 1..at + 5).any(|at| clause.says(at, Cue::Than));
    let mut behind = clause.figures(at + 1..clause.range.end).filter(|figure| is_compared && size(figure).is_some());
    let second = behind.next()?;
    match clause.figures(clause.range.start..at).next_back() {
        Some(first) => size(first).zip(size(second)),
        // `gained more than the others: 17.58 points against 7.62`
        None => {
            let (first, second) = (second, behind.next()?);
            let against = (first.token_index..second.token_index).any(|at| clause.says(at, Cue::Than));
            size(first).zip(size(second)).filter(|_| against)
        }
    }
}

/// Whether two values that may be compared are not in the order that a word says.
fn are_contrary(clause: &Clause<'_, '_>, said: Said, left: ObservationIndex, right: ObservationIndex) -> bool {
    let known = clause.prose.known;
    let figures = known.figures;
    let (a, b) = (&figures.observations[left], &figures.observations[right]);
    let one_time = a.period == b.period && (a.indicator == b.indicator || a.entity == b.entity);
    let are_told = |index| clause.figures(clause.range.clone()).any(|figure| figure.value() == Some(index));
    let one_series = (a.indicator, a.entity) == (b.indicator, b.entity)
        && (figures.break_between(a.indicator, &a.period, &b.period).is_none() || (are_told(left) && are_told(right)));
    if left == right || !(one_time && known.are_related(a.indicator, b.indicator) || one_series) {
        return false;
    }
    let value = |index: usize| {
        let observation = &figures.observations[index];
        figures.indicators[observation.indicator].published_value(observation)
    };
    let order = said.order(figures.indicators[a.indicator].better);
    matches!((value(left), value(right), order), (Some(a), Some(b), Some(order)) if a.cmp(&b) != order)
}

/// `Of A and B, the latter scored higher in both years`: the values of two bodies in each of the years named.
fn beside_each_other(clause: &Clause<'_, '_>, at: usize) -> Vec<(ObservationIndex, ObservationIndex)> {
    let figures = clause.prose.known.figures;
    let pointed = (clause.speech.sentence.start..at).rev().find(|at| clause.says(*at, Cue::Latter | Cue::Former));
    let bodies = match pointed {
        Some(pointed) => match clause.two_within(&(clause.speech.sentence.start..pointed)) {
            Some((first, second)) if clause.says(pointed, Cue::Latter) => Some((second, first)),
            found => found,
        },
        None if clause.figures(clause.range.clone()).next().is_none() => {
            clause.entity_before(at).zip(clause.entity_behind(at)).filter(|(left, right)| left != right)
        }
        None => None,
    };
    let Some((left, right)) = bodies else { return Vec::new() };
    let beside = |index: ObservationIndex| {
        let observation = &figures.observations[index];
        Some((index, figures.find(observation.indicator, right, &observation.period)?))
    };
    clause.at_hand(left).into_iter().filter_map(beside).collect()
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
    if let Some(year) = year_behind(clause, at).filter(|_| right.is_none_or(|right| Some(right) == left)) {
        return beside_year(clause, at, left, year);
    }
    if let Some((left, right)) = left.zip(right).filter(|(left, right)| left != right) {
        let told = |entity: usize| {
            clause.figures(range.clone()).find_map(|figure| {
                let (a, b) = match figure.meaning {
                    Meaning::Value(index) | Meaning::Told(index) => (index, index),
                    Meaning::Distance(a, b) => (a, b),
                    _ => return None,
                };
                [a, b].into_iter().find(|index| clause.stands_for(entity, of(*index).entity))
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
    if let Some(found) = of_distance(clause, at, before.is_none()) {
        return Some(found);
    }
    // `the city is higher (65.50 against 63.15)`
    if let (None, Some(pair)) = (before, in_brackets(clause, at)) {
        return Some(pair);
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

/// The two of a distance, in the order they are named: `Banten's government was 0.46 points ahead of Central Java's`, `that
/// lowest unit is 1.68 points lower than Kota X`, `A, second in its province, was 0.71 points behind`.
fn of_distance(clause: &Clause<'_, '_>, at: usize, alone: bool) -> Option<(ObservationIndex, ObservationIndex)> {
    let distance = |figure: &Figure| match figure.meaning {
        Meaning::Distance(a, b) => Some((a, b)),
        _ => None,
    };
    let (a, b) = clause.figures(at.saturating_sub(6)..at + 7).find_map(distance)?;
    let entity = |index: usize| clause.prose.known.figures.observations[index].entity;
    let of = |each: &[usize]| match (each.contains(&entity(a)), each.contains(&entity(b))) {
        (true, false) => Some((a, b)),
        (false, true) => Some((b, a)),
        _ => None,
    };
    let named = clause.speech.entities.iter().filter(|(range, _)| clause.range.contains(&range.start));
    let (before, behind): (Vec<_>, Vec<_>) = named.partition(|(range, _)| range.end <= at);
    let left = before.iter().rev().find_map(|(_, each)| of(each));
    let right = behind.iter().find_map(|(_, each)| of(each));
    match (left, right) {
        (Some(left), Some(right)) => Some(left).filter(|_| left.0 == right.1),
        (None, Some((right, left))) => Some((left, right)),
        (Some(left), None) if alone && clause.two_within(&(clause.range.start..at)).is_none() => Some(left),
        _ => None,
    }
}

/// `higher than in 2020`, `lebih rendah daripada tahun 2020`: the year with which another is compared.
fn year_behind(clause: &Clause<'_, '_>, at: usize) -> Option<i16> {
    let than = (at + 1..at + 5).find(|at| clause.says(*at, Cue::Than))?;
    let year = (than + 1..than + 4).find(|at| !clause.says(*at, Cue::OfYear | Cue::At | Cue::Filler))?;
    clause.speech.years(&(year..year + 1)).first().copied()
}

/// The value of which a comparison with a year speaks, and that of the year.
fn beside_year(
    clause: &Clause<'_, '_>,
    at: usize,
    entity: Option<usize>,
    year: i16,
) -> Option<(ObservationIndex, ObservationIndex)> {
    let known = clause.prose.known;
    let of = |index: ObservationIndex| &known.figures.observations[index];
    let told = clause.earlier(clause.speech.sentence.start..at, Figure::value);
    let told = told.filter(|told| entity.is_none_or(|entity| of(*told).entity == entity));
    let named = || {
        let entity = entity?;
        let mut others = clause.at_hand(entity).into_iter().filter(|index| of(*index).period.end().year() != year);
        others.next().filter(|_| others.next().is_none())
    };
    let own = told.or_else(named)?;
    let mut of_year = known.series(own).filter(|index| of(*index).period.end().year() == year);
    let (only, None) = (of_year.next()?, of_year.next()) else { return None };
    Some((own, only)).filter(|_| own != only)
}

/// `(65.50 against 63.15)`: two values right behind a word that compares.
fn in_brackets(clause: &Clause<'_, '_>, at: usize) -> Option<(ObservationIndex, ObservationIndex)> {
    let mut behind = clause.figures(at + 1..clause.range.end);
    let (first, second) = (behind.next()?, behind.next()?);
    let is_joined = (1..=2).any(|back| clause.says(second.token_index - back, Cue::Than | Cue::Reach));
    let is_near = first.token_index - at <= 6 && second.token_index - first.token_index <= 8;
    let opens = ["(", ":", ","].iter().any(|sign| clause.prose.tokens[first.token_index - 1].is(sign));
    (is_joined && is_near && opens).then_some(())?;
    first.value().zip(second.value())
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
