//! Sums of parts, of several bodies, and what is left of a whole.

use super::classify::{Ask, Meaning};
use super::derive::{Derivation, fits_time, is_what_said};
use super::exempt::Here;
use super::lexicon::{Cue, Cues};
use super::rounding::is_said;
use super::tokens::Token;
use crate::model::Decimal;
use crate::model::draft::Unit;
use crate::model::report::ObservationIndex;

/// The sum of two parts of a whole, or the rest of a whole in per cent.
pub(super) fn sum(ask: &Ask<'_>, values: &[(ObservationIndex, Decimal)]) -> Option<Derivation> {
    let rest = || if says(ask, Cue::Rest) { rest(ask, values) } else { None };
    parts(ask, values).or_else(rest)
}

fn says(ask: &Ask<'_>, cue: Cue) -> bool {
    ask.here.tokens.iter().any(|token| token.says(cue))
}

/// How far two numbers of its sentence are apart that are known: a value and an edge or a target.
pub(super) fn between(here: &Here<'_>, known: &[Decimal]) -> Option<Derivation> {
    let typed = here.typed();
    let told = typed.value();
    // On which side of an edge a value lies, `to_edge` has asked.
    let is_sided = sides(here) != (false, false) && here.tokens[here.statement()].iter().any(|t| t.says(Cue::Edge));
    if typed.readings[0].decimals < 2 || told.is_zero() || is_sided {
        return None;
    }
    known.iter().enumerate().find_map(|(at, a)| {
        let b =
            known[at + 1..].iter().find(|b| a.checked_sub(**b).is_some_and(|difference| difference.abs() == told))?;
        Some(Derivation::silent(format!("{} − {}", a.max(b), a.min(b)), Meaning::Other))
    })
}

/// `0,82 poin di bawah ambang`, `2.27 points short of category A`, `3.55 points short of a hundred`: how far a value of
/// whom and when it speaks is from an edge of its scheme, or from the end of its scale.
pub(super) fn to_edge(ask: &Ask<'_>, values: &[(ObservationIndex, Decimal)]) -> Option<Derivation> {
    let figures = ask.known.figures;
    if ask.here.typed().readings[0].decimals == 0 || ask.is_percent() {
        return None;
    }
    let (above, below) = sides(ask.here);
    let is_far = |value: &Decimal, edge: &Decimal| {
        let distance = value.checked_sub(*edge).filter(|distance| is_said(ask, distance.abs()));
        distance.is_some_and(|distance| if distance.is_sign_negative() { !above } else { !below })
    };
    values.iter().find_map(|(index, value)| {
        let observation = &figures.observations[*index];
        let is_subject = ask.own.subjects.is_empty() || ask.own.subjects.contains(&observation.entity);
        if !is_subject || !fits_time(ask, &observation.period) || !is_what_said(ask, observation.indicator) {
            return None;
        }
        let edges = observation.grade.into_iter().flat_map(|grade| {
            let version = &figures.schemes[usize::from(grade.scheme)].versions[usize::from(grade.version)];
            version
                .levels
                .iter()
                .map(|level| level.edge.at())
                .filter(|edge| !edge.is_zero() && is_edge_named(ask, edge))
        });
        let end = figures.indicators[observation.indicator].range.map(|(_, end)| end);
        let edge = edges.chain(end.filter(|end| is_end_named(ask, end))).find(|edge| is_far(value, edge))?;
        Some(Derivation::silent(format!("{} − {}", value.max(&edge), value.min(&edge)), Meaning::Other))
    })
}

/// Whether the words behind a distance say on which side of an edge a value lies: above, below.
fn sides(here: &Here<'_>) -> (bool, bool) {
    let says = |cues: Cues| (1..3).any(|step| here.says(step, cues));
    (says(Cue::Above.into()), says(Cue::Below | Cue::Under))
}

/// Whether the sentence speaks of edges, or names a level at this one: `mutu A`, `category A`, `“very good”`.
fn is_edge_named(ask: &Ask<'_>, edge: &Decimal) -> bool {
    let Some((_, words)) = ask.known.edges.get(edge) else { return false };
    let is_level =
        |token: &Token| words.contains(&token.lower) && (token.lower.chars().count() > 1 || token.is_capital);
    says(ask, Cue::Edge) || ask.here.tokens[ask.here.statement()].iter().any(is_level)
}

/// Whether the sentence names the end of a scale: `short of a hundred`, `nilai sempurna`.
fn is_end_named(ask: &Ask<'_>, end: &Decimal) -> bool {
    let own = &ask.here.typed().tokens;
    says(ask, Cue::ScaleEnd) || ask.here.all.iter().any(|typed| typed.value() == *end && typed.tokens != *own)
}

/// `tinggal 2,24 poin lagi menuju seratus`: the end of a scale, where its sentence tells how far a value is from it.
pub(super) fn end_of_scale(ask: &Ask<'_>) -> Option<Derivation> {
    let (figures, end) = (ask.known.figures, ask.here.typed().value());
    ask.told.values.iter().find_map(|index| {
        let indicator = &figures.indicators[figures.observations[*index].indicator];
        indicator.range.filter(|(_, last)| *last == end)?;
        let value = indicator.published_value(&figures.observations[*index])?;
        let left = end.checked_sub(value)?;
        let is_told = ask.here.all.iter().any(|typed| !left.is_zero() && typed.value() == left);
        is_told.then(|| Derivation::silent(format!("{} − {}", end, value), Meaning::Other))
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
            let is_sum = [Cue::Rest, Cue::Together, Cue::Total].into_iter().any(|cue| says(ask, cue));
            if is_sum && !ask.is_percent() && ask.here.typed().value() == sum {
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
