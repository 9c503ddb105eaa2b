//! Sums of parts, of several bodies, and what is left of a whole.

use super::classify::{Ask, Meaning};
use super::derive::{Derivation, fits_time, is_what_said};
use super::lexicon::Cue;
use super::numerals::Typed;
use super::rounding::is_said;
use crate::model::Decimal;
use crate::model::draft::Unit;
use crate::model::report::{Grade, ObservationIndex};

/// The sum of two parts of a whole, or the rest of a whole in per cent.
pub(super) fn sum(ask: &Ask<'_>, values: &[(ObservationIndex, Decimal)]) -> Option<Derivation> {
    let rest = || if says(ask, Cue::Rest) { rest(ask, values) } else { None };
    parts(ask, values).or_else(rest)
}

fn says(ask: &Ask<'_>, cue: Cue) -> bool {
    ask.here.tokens.iter().any(|token| token.says(cue))
}

/// How far two numbers of its sentence are apart that are known: a value and an edge or a target.
pub(super) fn between(typed: &Typed, known: &[Decimal]) -> Option<Derivation> {
    let told = typed.value();
    if typed.readings[0].decimals < 2 || told.is_zero() {
        return None;
    }
    known.iter().enumerate().find_map(|(at, a)| {
        let b =
            known[at + 1..].iter().find(|b| a.checked_sub(**b).is_some_and(|difference| difference.abs() == told))?;
        Some(Derivation::silent(format!("{} − {}", a.max(b), a.min(b)), Meaning::Other))
    })
}

/// `0,82 poin di bawah ambang`, `2.24 points short of a hundred`: how far a value of whom and when it speaks is from an
/// edge of its scheme, or from the end of its scale that the text names.
pub(super) fn to_edge(ask: &Ask<'_>, values: &[(ObservationIndex, Decimal)]) -> Option<Derivation> {
    let (figures, here) = (ask.known.figures, ask.here);
    if here.typed().readings[0].decimals == 0 || ask.is_percent() {
        return None;
    }
    let names_level = says(ask, Cue::Edge) || !ask.known.levels_named.all(here.tokens, &here.statement()).is_empty();
    let is_typed =
        |end: &Decimal| here.all.iter().any(|typed| typed.value() == *end && typed.tokens != here.typed().tokens);
    values.iter().find_map(|(index, value)| {
        let observation = &figures.observations[*index];
        let indicator = &figures.indicators[observation.indicator];
        let is_subject = ask.own.subjects.is_empty() || ask.own.subjects.contains(&observation.entity);
        if !is_subject || !fits_time(ask, &observation.period) || !is_what_said(ask, observation.indicator) {
            return None;
        }
        let version = |grade: Grade| &figures.schemes[usize::from(grade.scheme)].versions[usize::from(grade.version)];
        let levels =
            observation.grade.filter(|_| names_level).map(version).into_iter().flat_map(|version| &version.levels);
        let ends = indicator.range.map(|(_, high)| high).filter(is_typed);
        let mut edges = levels.map(|level| level.edge.at()).chain(ends);
        let edge = edges.find(|edge| value.checked_sub(*edge).is_some_and(|distance| is_said(ask, distance.abs())))?;
        Some(Derivation::silent(format!("{} − {}", value.max(&edge), value.min(&edge)), Meaning::Other))
    })
}

fn is_count(ask: &Ask<'_>, index: ObservationIndex) -> bool {
    let figures = ask.known.figures;
    let observation = &figures.observations[index];
    figures.indicators[observation.indicator].decimals == 0 && fits_time(ask, &observation.period)
}

/// `591 aduan belum selesai`: two parts of one whole of one time.
fn parts(ask: &Ask<'_>, values: &[(ObservationIndex, Decimal)]) -> Option<Derivation> {
    let figures = ask.known.figures;
    let counts: Vec<_> = values.iter().filter(|(index, _)| is_count(ask, *index)).collect();
    for (at, (first, a)) in counts.iter().enumerate() {
        for (second, b) in &counts[at + 1..] {
            let (x, y) = (&figures.observations[*first], &figures.observations[*second]);
            let one = x.entity == y.entity && x.period == y.period && x.indicator != y.indicator;
            if !one || !ask.known.are_of_one(x.indicator, y.indicator) {
                continue;
            }
            let difference = a.checked_sub(*b)?.abs();
            let is_left = says(ask, Cue::Rest) && ask.known.are_related(x.indicator, y.indicator);
            if is_left && !ask.is_percent() && ask.here.typed().value() == difference {
                return Some(Derivation::silent(format!("{a} − {b}"), Meaning::Other));
            }
            // `4.2 per cent are not resolved`
            let left = difference.checked_div(*a.max(b)).and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED));
            if is_left && ask.is_percent() && left.is_some_and(|left| is_said(ask, left)) {
                return Some(Derivation::silent(format!("({a} − {b}) ÷ {}", a.max(b)), Meaning::Other));
            }
            let sum = a.checked_add(*b)?;
            if !ask.is_percent() && ask.here.typed().value() == sum {
                return Some(Derivation::silent(format!("{a} + {b}"), Meaning::Other));
            }
            let whole = counts.iter().filter(|(index, whole)| {
                let other = &figures.observations[*index];
                other.entity == x.entity && other.period == x.period && *whole >= sum && !whole.is_zero()
            });
            let share = |whole: &Decimal| sum.checked_div(*whole)?.checked_mul(Decimal::ONE_HUNDRED);
            for (_, whole) in whole.filter(|_| ask.is_percent()) {
                if share(whole).is_some_and(|share| is_said(ask, share)) {
                    return Some(Derivation::silent(format!("({a} + {b}) ÷ {whole}"), Meaning::Other));
                }
            }
        }
    }
    None
}

/// `kurang dari 5 persen belum selesai`: what a rate leaves of a hundred.
fn rest(ask: &Ask<'_>, values: &[(ObservationIndex, Decimal)]) -> Option<Derivation> {
    let figures = ask.known.figures;
    values.iter().filter(|_| ask.is_percent()).find_map(|(index, value)| {
        let observation = &figures.observations[*index];
        let is_rate = figures.indicators[observation.indicator].unit == Unit::Percent;
        let rest = Decimal::ONE_HUNDRED.checked_sub(*value)?;
        let is_meant = is_rate && fits_time(ask, &observation.period) && is_said(ask, rest);
        is_meant.then(|| Derivation::silent(format!("100 − {value}"), Meaning::Other))
    })
}
