//! Numbers that follow from known values: differences, shares, ranks, counts.

use super::super::ranks;
use super::known::{Context, Known};
use super::numerals::Reading;
use crate::model::Decimal;
use crate::model::draft::Better;
use crate::model::number::round_half_up;
use crate::model::report::{Figures, ObservationIndex};
use std::collections::{BTreeMap, BTreeSet};

/// How a number follows from values, and the call that prints it.
pub(super) struct Derivation {
    pub(super) how: String,
    pub(super) call: Option<String>,
}

/// The name of an observation as it stands in calls.
pub(super) fn key(figures: &Figures, index: ObservationIndex) -> String {
    let observation = &figures.observations[index];
    let (indicator, entity) = (&figures.indicators[observation.indicator].id, &figures.entities[observation.entity].id);
    format!("{indicator}/{entity}/{}", observation.period)
}

/// The call that prints an observation.
pub(super) fn fact(figures: &Figures, index: ObservationIndex, options: &str) -> String {
    format!("{{{{ fact(of=\"{}\"{options}) }}}}", key(figures, index))
}

fn values(known: &Known<'_>, context: &Context) -> Vec<(ObservationIndex, Decimal)> {
    let figures = known.figures;
    let of = |entity: usize| {
        (0..figures.indicators.len()).filter_map(move |indicator| figures.series.get(&(indicator, entity)).cloned())
    };
    let indices = context.entities.iter().copied().flat_map(of).flatten();
    let value = |index: usize| {
        let observation = &figures.observations[index];
        let indicator = &figures.indicators[observation.indicator];
        Some((index, indicator.published_value(observation)?))
    };
    indices.filter_map(value).collect()
}

fn rounds_to(value: Decimal, reading: Reading, exact: u32) -> bool {
    let Reading { value: typed, decimals } = reading;
    // Fewer decimals than known are a rounding, if any are left.
    (decimals >= exact || decimals > 0) && round_half_up(value.abs(), decimals) == typed
}

/// Differences and shares of the values of whom a sentence speaks.
pub(super) fn amount(
    known: &Known<'_>,
    context: &Context,
    years: &BTreeSet<i16>,
    reading: Reading,
    is_percent: bool,
) -> Option<Derivation> {
    let figures = known.figures;
    let values = values(known, context);
    let of = |index: usize| &figures.observations[index];
    let in_years = |index: usize| years.len() < 2 || years.contains(&of(index).period.end().year());
    for (at, (first, a)) in values.iter().enumerate() {
        for (second, b) in &values[at + 1..] {
            let (earlier, later) = (of(*first), of(*second));
            let one_series = (earlier.indicator, earlier.entity) == (later.indicator, later.entity);
            let one_time = earlier.indicator == later.indicator && earlier.period == later.period;
            let indicator = &figures.indicators[earlier.indicator];
            let decimals = indicator.decimals_of(earlier).max(indicator.decimals_of(later));
            let (name, entity) = (&indicator.id, &figures.entities[earlier.entity].id);
            let Some(difference) = b.checked_sub(*a) else { continue };
            let broken =
                one_series && figures.break_between(earlier.indicator, &earlier.period, &later.period).is_some();
            if one_series && !broken && in_years(*first) && in_years(*second) {
                let (from, to) = (earlier.period, later.period);
                if rounds_to(difference, reading, decimals) {
                    let call =
                        format!("{{{{ change(of=\"{name}/{entity}\", from={}, to={}) }}}}", quoted(&from), quoted(&to));
                    return Some(Derivation { how: format!("{b} − {a}"), call: Some(call) });
                }
                let relative = difference.checked_div(*a).and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED));
                if is_percent && relative.is_some_and(|value| rounds_to(value, reading, 1)) {
                    return Some(Derivation { how: format!("({b} − {a}) ÷ {a}"), call: None });
                }
            }
            if one_time && rounds_to(difference, reading, decimals) && is_of_years(of(*first).period, years) {
                return Some(Derivation { how: format!("{b} − {a}"), call: None });
            }
            let one_whole = earlier.entity == later.entity
                && earlier.period == later.period
                && earlier.indicator != later.indicator
                && indicator.unit == figures.indicators[later.indicator].unit;
            if is_percent && one_whole {
                for (part, whole) in [(a, b), (b, a)] {
                    let share = part.checked_div(*whole).and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED));
                    if part < whole && share.is_some_and(|share| rounds_to(share, reading, 1)) {
                        return Some(Derivation { how: format!("{part} ÷ {whole}"), call: None });
                    }
                }
            }
        }
    }
    beside(known, context, reading)
}

fn is_of_years(period: crate::model::Period, years: &BTreeSet<i16>) -> bool {
    years.is_empty() || years.contains(&period.end().year())
}

/// The number as a call's argument: years need no quotes.
fn quoted(period: &crate::model::Period) -> String {
    let text = period.to_string();
    if text.bytes().all(|b| b.is_ascii_digit()) { text } else { format!("\"{text}\"") }
}

/// Numbers that stand in the notes of an observation.
fn beside(known: &Known<'_>, context: &Context, reading: Reading) -> Option<Derivation> {
    let found = known.beside.get(&reading.value).filter(|_| reading.decimals > 0)?;
    let index = found.iter().find(|index| context.entities.contains(&known.figures.observations[**index].entity))?;
    Some(Derivation { how: format!("it stands in the note of `{}`", key(known.figures, *index)), call: None })
}

/// A rank by the values, or as its source prints it; or how many are ranked.
pub(super) fn rank(
    known: &Known<'_>,
    context: &Context,
    years: &BTreeSet<i16>,
    typed: usize,
    is_size: bool,
) -> Option<Derivation> {
    let figures = known.figures;
    for (index, _) in values(known, context) {
        let observation = &figures.observations[index];
        if !is_of_years(observation.period, years) {
            continue;
        }
        let name = key(figures, index);
        let printed = observation.details.as_ref().and_then(|details| details.rank.as_ref());
        if let Some(rank) = printed {
            let number = if is_size { rank.of } else { Some(rank.value) };
            if number.is_some_and(|number| usize::try_from(number) == Ok(typed)) {
                return Some(Derivation { how: format!("the source of `{name}` prints this rank"), call: None });
            }
        }
        let entity = &figures.entities[observation.entity];
        let indicator = &figures.indicators[observation.indicator];
        if indicator.better == Better::Neither {
            continue;
        }
        let scopes = [
            (entity.kind.as_ref(), entity.parent, true),
            (None, entity.parent, false),
            (entity.kind.as_ref(), None, false),
        ];
        for (kind, within, plain) in scopes {
            let mut scope = figures.of_kind(kind, within);
            if kind.is_none() {
                scope.retain(|other| figures.entities[*other].parent == within);
            }
            let Some(found) = ranks::rank(figures, observation, &scope) else { continue };
            let number = if is_size { found.size } else { found.rank };
            if number == typed && found.size > 1 {
                let call = plain.then(|| format!("{{{{ rank(of=\"{name}\") }}}}"));
                let how = format!("`{name}` is {} of {}", found.rank, found.size);
                return Some(Derivation { how, call });
            }
        }
    }
    None
}

/// How many entities of some kinds there are around whom a sentence speaks of, and how many of them have values.
pub(super) fn counts(known: &Known<'_>, context: &Context, kinds: &[String]) -> Vec<(usize, String)> {
    let figures = known.figures;
    let is_kind = |entity: usize| {
        figures.entities[entity].kind.as_ref().is_some_and(|kind| kinds.iter().any(|each| each == kind.as_str()))
    };
    let parents: Vec<usize> =
        context.entities.iter().copied().filter(|e| !figures.entities[*e].children.is_empty()).collect();
    let mut scopes: Vec<(String, Vec<usize>)> = Vec::new();
    for parent in &parents {
        let below = figures.of_kind(None, Some(*parent)).into_iter().filter(|entity| is_kind(*entity)).collect();
        scopes.push((format!("under `{}`", figures.entities[*parent].id), below));
    }
    if parents.is_empty() {
        scopes.push(("of all".to_owned(), (0..figures.entities.len()).filter(|entity| is_kind(*entity)).collect()));
    }
    let mut found: BTreeMap<usize, String> = BTreeMap::new();
    for (name, scope) in scopes {
        found.entry(scope.len()).or_insert_with(|| format!("entities {name}"));
        let mut with_value: BTreeMap<(usize, crate::model::Period), usize> = BTreeMap::new();
        for observation in figures.observations.iter().filter(|o| o.value().is_some() && scope.contains(&o.entity)) {
            *with_value.entry((observation.indicator, observation.period)).or_default() += 1;
        }
        for ((indicator, period), count) in with_value {
            let years = &context.years;
            if is_of_years(period, years) {
                let id = &figures.indicators[indicator].id;
                found.entry(count).or_insert_with(|| format!("values of `{id}` {name} in {period}"));
            }
        }
    }
    found.into_iter().filter(|(count, _)| *count > 0).collect()
}
