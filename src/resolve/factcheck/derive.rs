//! Numbers that follow from known values: differences, shares, ranks, counts.

use super::classify::{Ask, Meaning};
use super::groups;
use super::lexicon::{Cue, Cues};
use super::numerals::Reading;
use super::rounding;
use super::sums;
use super::time::Time;
use crate::model::draft::Unit;
use crate::model::number::round_half_up;
use crate::model::report::{Break, Figures, Indicator, ObservationIndex};
use crate::model::{Decimal, Period};
use std::collections::{BTreeMap, BTreeSet};

/// How a number follows from values, and the call that prints it.
pub(super) struct Derivation {
    /// "follows from known values: …"
    pub(super) how: String,
    pub(super) call: Option<String>,
    /// What else to tell the author.
    pub(super) told: Option<String>,
    pub(super) meaning: Meaning,
}

impl Derivation {
    pub(super) fn silent(how: String, meaning: Meaning) -> Derivation {
        Derivation { how: format!("follows from known values: {how}"), call: None, told: None, meaning }
    }
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

/// The observations of some entities, one series after another.
pub(super) fn of_entities<'f>(
    figures: &'f Figures,
    entities: &'f BTreeSet<usize>,
) -> impl Iterator<Item = ObservationIndex> + 'f {
    let of = move |entity: usize| {
        (0..figures.indicators.len()).filter_map(move |indicator| figures.series.get(&(indicator, entity)).cloned())
    };
    entities.iter().copied().flat_map(of).flatten()
}

pub(super) fn values(figures: &Figures, entities: &BTreeSet<usize>) -> Vec<(ObservationIndex, Decimal)> {
    let value = |index: usize| {
        let observation = &figures.observations[index];
        Some((index, figures.indicators[observation.indicator].published_value(observation)?))
    };
    of_entities(figures, entities).filter_map(value).collect()
}

/// Differences, shares and multiples of the values of whom a sentence speaks, and what stands in their notes.
pub(super) fn amount(ask: &Ask<'_>) -> Option<Derivation> {
    let values = values(ask.known.figures, ask.entities());
    let is_gap = is_gap(ask);
    let is_multiple = ask.here.says(1, Cue::Times) && (ask.here.word(2) == "lipat" || ask.here.word(1) == "times");
    let mut distance = None;
    for (at, (first, a)) in values.iter().enumerate() {
        for (second, b) in &values[at + 1..] {
            let pair = Pair { ask, earlier: *first, later: *second, a: *a, b: *b };
            let found = if is_gap { None } else { pair.change(is_multiple) };
            if found.is_some() {
                return found;
            }
            distance = distance.or_else(|| pair.distance()).or_else(|| pair.share());
        }
    }
    distance
        .or_else(|| sums::sum(ask, &values))
        .or_else(|| groups::statistic(ask, &values))
        .or_else(|| sums::to_edge(ask, &values))
        .or_else(|| sums::end_of_scale(ask))
        .or_else(|| beside(ask, ask.here.typed().readings[0]))
}

/// Two values of whom a sentence speaks.
struct Pair<'p, 'a> {
    ask: &'p Ask<'a>,
    earlier: ObservationIndex,
    later: ObservationIndex,
    a: Decimal,
    b: Decimal,
}

impl Pair<'_, '_> {
    /// The change within a series, in its unit or in per cent, or how many times as much.
    fn change(&self, is_multiple: bool) -> Option<Derivation> {
        let Pair { ask, earlier, later, a, b } = self;
        let figures = ask.known.figures;
        let (first, second) = (&figures.observations[*earlier], &figures.observations[*later]);
        let one_series = (first.indicator, first.entity) == (second.indicator, second.entity);
        let cut = figures.break_between(first.indicator, &first.period, &second.period);
        if !one_series
            || cut.is_some_and(|cut| !(matches!(cut, Break::Frequency) && self.are_dated()))
            || !self.is_when_said()
            || !is_what_said(ask, first.indicator)
        {
            return None;
        }
        let indicator = &figures.indicators[first.indicator];
        let (name, entity) = (&indicator.id, &figures.entities[first.entity].id);
        let meaning = if cut.is_some() { Meaning::Other } else { Meaning::Change(*earlier, *later) };
        let difference = b.checked_sub(*a)?;
        // A difference of scores is in points, never in per cent.
        if fits_unit(ask, indicator)
            && !is_multiple
            && !difference.is_zero()
            && rounding::is_said(ask, difference.abs())
        {
            let (from, to) = (quoted(&first.period), quoted(&second.period));
            let call = format!("{{{{ change(of=\"{name}/{entity}\", from={from}, to={to}) }}}}");
            let call = Some(call).filter(|_| cut.is_none());
            return Some(Derivation { call, ..Derivation::silent(format!("{b} − {a}"), meaning) });
        }
        let relative = difference.checked_div(*a).and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED));
        const MOVES: Cues = Cues::of(&[Cue::Up, Cue::Down, Cue::Improve, Cue::Worsen, Cue::Gap, Cue::Comparative]);
        let moves = || ask.here.tokens[ask.here.statement()].iter().any(|token| token.says(MOVES));
        if ask.is_percent() && moves() && relative.is_some_and(|value| rounding::is_said(ask, value.abs())) {
            return Some(Derivation::silent(format!("({b} − {a}) ÷ {a}"), meaning));
        }
        let times = b.checked_div(*a).filter(|_| is_multiple)?;
        (round_half_up(times, ask.here.typed().readings[0].decimals) == ask.here.typed().value())
            .then(|| Derivation::silent(format!("{b} ÷ {a}"), meaning))
    }

    /// Whether the change is over the time the sentence names: between two years of it, to one from the value before,
    /// or since one.
    fn is_when_said(&self) -> bool {
        let figures = self.ask.known.figures;
        let (first, second) = (&figures.observations[self.earlier], &figures.observations[self.later]);
        let time = &self.ask.whole.time;
        let (from, to) = (time.year_of(&first.period), time.year_of(&second.period));
        let series = figures.series.get(&(first.indicator, first.entity)).cloned().unwrap_or(0..0);
        let has_value = |index: &usize| figures.observations[*index].value().is_some();
        let is_next = !(self.earlier + 1..self.later).any(|index| has_value(&index));
        let is_last = !(self.later + 1..series.end).any(|index| has_value(&index));
        let fits = |time: &Time| match time.years.len() {
            0 => true,
            1 => {
                (time.years.contains(&to) && (is_next || from == to))
                    || (time.years.contains(&from) && is_last && (self.is_since() || self.ask.is_percent()))
            }
            _ => time.years.contains(&to) && (time.years.contains(&from) || (time.steps && is_next)),
        };
        let (own, whole) = (&self.ask.own.time, &self.ask.whole.time);
        let by_whole = whole.years.len() > 1 && fits(whole);
        (fits(own) || by_whole) && (whole.fits_part(&second.period) || whole.fits_part(&first.period))
    }

    /// Whether the ends of both spans are named: `571 on 20 December 2024`, `12,080 up to 15 December 2025`.
    fn are_dated(&self) -> bool {
        let (figures, time) = (self.ask.known.figures, &self.ask.whole.time);
        [self.earlier, self.later].into_iter().all(|index| time.dates(&figures.observations[index].period))
    }

    fn is_since(&self) -> bool {
        let here = self.ask.here;
        here.tokens.iter().any(|token| token.says(Cue::Since | Cue::Than | Cue::From | Cue::Formerly))
    }

    /// How far two values of one time are apart: of two entities, or of one by two related indicators.
    fn distance(&self) -> Option<Derivation> {
        let Pair { ask, earlier, later, a, b } = self;
        let figures = ask.known.figures;
        let (first, second) = (&figures.observations[*earlier], &figures.observations[*later]);
        let one_time = first.period == second.period && fits_time(ask, &first.period);
        let (x, y) = (first.indicator, second.indicator);
        let alike = if first.entity == second.entity {
            x != y && figures.indicators[x].unit == figures.indicators[y].unit && ask.known.are_comparable(x, y)
        } else {
            x == y && is_what_said(ask, x)
        };
        let indicator = &figures.indicators[x];
        // Of bodies that are named one is meant, not two of their parts.
        let named = |entity: usize| ask.whole.subjects.contains(&entity);
        let has_named = || ask.whole.subjects.iter().filter(|entity| ask.known.has_values(**entity)).count() > 1;
        let alike = alike && (named(first.entity) || named(second.entity) || !has_named());
        let difference = b.checked_sub(*a).filter(|_| one_time && alike && fits_unit(ask, indicator))?;
        (!difference.is_zero() && rounding::is_said(ask, difference.abs()))
            .then(|| Derivation::silent(format!("{b} − {a}"), Meaning::Distance(*later, *earlier)))
    }

    /// A part of a whole in per cent.
    fn share(&self) -> Option<Derivation> {
        let Pair { ask, earlier, later, a, b } = self;
        let figures = ask.known.figures;
        let (first, second) = (&figures.observations[*earlier], &figures.observations[*later]);
        let one_whole = first.entity == second.entity
            && first.period == second.period
            && first.indicator != second.indicator
            && figures.indicators[first.indicator].unit == figures.indicators[second.indicator].unit
            && figures.indicators[first.indicator].decimals == 0
            && ask.known.are_related(first.indicator, second.indicator)
            && fits_time(ask, &first.period);
        // `capaian kinerja 111,90 persen`: a value by its target
        let is_attained = || {
            let is_target = ask.here.tokens[ask.here.statement()].iter().any(|token| token.says(Cue::Target));
            let one_time = first.entity == second.entity && first.period == second.period;
            is_target && one_time && ask.known.are_comparable(first.indicator, second.indicator)
        };
        if !ask.is_percent() || !(one_whole || is_attained()) {
            return None;
        }
        [(a, b), (b, a)].into_iter().filter(|(part, whole)| part < whole || !one_whole).find_map(|(part, whole)| {
            let share = part.checked_div(*whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
            rounding::is_said(ask, share).then(|| Derivation::silent(format!("{part} ÷ {whole}"), Meaning::Other))
        })
    }
}

/// Whether a difference of an indicator's values is in the unit typed: of scores in points, never in per cent; of rates in
/// percentage points.
fn fits_unit(ask: &Ask<'_>, indicator: &Indicator) -> bool {
    let percentage = ask.here.says(1, Cue::Percentage)
        || (ask.here.says(1, Cue::Points) && ask.here.says(2, Cue::Percent | Cue::Percentage));
    if indicator.unit == Unit::Percent { percentage } else { !percentage && !ask.is_percent() }
}

/// Whether a numeral's words, or its sentence's, speak of the time.
pub(super) fn fits_time(ask: &Ask<'_>, period: &Period) -> bool {
    (ask.own.time.fits(period) || ask.whole.time.fits(period)) && ask.whole.time.fits_part(period)
}

/// Whether the sentence speaks of an indicator, or names none.
pub(super) fn is_what_said(ask: &Ask<'_>, indicator: usize) -> bool {
    let named = &ask.whole.indicators;
    // A related one must be named by a word of its own: `target`.
    let words = &ask.known.name_words;
    let is_worded = |each: usize| {
        let mut own = words[indicator].difference(&words[each]);
        own.any(|word| ask.here.tokens.iter().any(|token| token.lower == *word))
    };
    named.is_empty()
        || named.contains(&indicator)
        || named.iter().any(|each| ask.known.are_related(*each, indicator) && is_worded(*each))
}

/// Whether the distance of two entities is told, not a change.
fn is_gap(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    let gap = (-10..3).filter(|step| *step != 0).any(|step| here.says(step, Cue::Gap));
    // `lebih baik 1,55 poin ketimbang setahun sebelumnya` is a change.
    let is_earlier = (1..8).any(|step| here.says(step, Cue::Earlier));
    let compared = !is_earlier && (-3..0).any(|step| here.says(step, Cue::Comparative));
    let figures = ask.known.figures;
    let known: Vec<usize> = ask.whole.subjects.iter().copied().collect();
    let apart = known.iter().any(|a| {
        known
            .iter()
            .any(|b| a != b && figures.entities[*a].parent != Some(*b) && figures.entities[*b].parent != Some(*a))
    });
    (gap || compared) && apart
}

/// The number as a call's argument: years need no quotes.
fn quoted(period: &Period) -> String {
    let text = period.to_string();
    if text.bytes().all(|b| b.is_ascii_digit()) { text } else { format!("\"{text}\"") }
}

/// Numbers that stand in the notes of an observation; a value of another source is told.
fn beside(ask: &Ask<'_>, reading: Reading) -> Option<Derivation> {
    let figures = ask.known.figures;
    let of = |list: &BTreeMap<Decimal, Vec<usize>>| {
        let found = list.get(&reading.value).filter(|_| reading.decimals > 0)?;
        let fits = |index: &&usize| {
            let observation = &figures.observations[**index];
            let published = figures.indicators[observation.indicator].published_value(observation);
            ask.entities().contains(&observation.entity)
                && fits_time(ask, &observation.period)
                && published != Some(reading.value)
        };
        found.iter().find(fits).copied()
    };
    let index = of(&ask.known.beside).or_else(|| of(&ask.known.noted))?;
    let (observation, name) = (&figures.observations[index], key(figures, index));
    let mut derivation = Derivation::silent(format!("it stands in the note of `{name}`"), Meaning::Other);
    let also =
        observation.details.as_ref().is_some_and(|details| details.also.iter().any(|(v, _)| *v == reading.value));
    if also {
        let value = figures.indicators[observation.indicator].published_value(observation).unwrap_or_default();
        derivation.how = format!("is what another source says of `{name}`, which is {value}");
    }
    let call = fact(figures, index, "");
    derivation.told = Some(format!("write `{call}`, or waive it by `unchecked(text=..., reason=...)`"));
    Some(derivation)
}

/// Entities around whom a sentence speaks of that pass a test: those in each body named, or all.
pub(super) fn scopes(ask: &Ask<'_>, is_meant: &dyn Fn(&usize) -> bool) -> Vec<(String, Vec<usize>)> {
    let figures = ask.known.figures;
    let parents = ask.entities().iter().filter(|entity| !figures.entities[**entity].children.is_empty());
    let below = |parent: &usize| figures.of_kind(None, Some(*parent)).into_iter().filter(is_meant).collect();
    let scopes: Vec<(String, Vec<usize>)> =
        parents.map(|parent| (format!("under `{}`", figures.entities[*parent].id), below(parent))).collect();
    if let [_, _, ..] = scopes[..] {
        let together = scopes.iter().flat_map(|(_, each)| each.iter().copied()).collect();
        return scopes.into_iter().chain([("of all".to_owned(), together)]).collect();
    }
    if !scopes.is_empty() {
        return scopes;
    }
    vec![("of all".to_owned(), (0..figures.entities.len()).filter(is_meant).collect())]
}

/// How many entities of some kinds there are around whom a sentence speaks of, and how many of them have values.
pub(super) fn counts(ask: &Ask<'_>, kinds: &[String]) -> Vec<(usize, String)> {
    let figures = ask.known.figures;
    let is_kind = |entity: &usize| ask.known.is_of_kinds(*entity, kinds);
    let mut found: BTreeMap<usize, String> = BTreeMap::new();
    for (name, scope) in scopes(ask, &is_kind) {
        found.entry(scope.len()).or_insert_with(|| format!("entities {name}"));
        // Where several kinds are meant, an area's one own government may be left out.
        for kind in kinds.iter().filter(|_| kinds.len() > 2) {
            let is_other =
                |entity: &&usize| figures.entities[**entity].kind.as_ref().is_some_and(|own| own.as_str() != kind);
            let others = scope.iter().filter(is_other).count();
            if others + 1 == scope.len() {
                found.entry(others).or_insert_with(|| format!("entities {name} that are no `{kind}`"));
            }
        }
        let mut with_value: BTreeMap<(usize, Period), usize> = BTreeMap::new();
        for observation in figures.observations.iter().filter(|o| o.value().is_some() && scope.contains(&o.entity)) {
            *with_value.entry((observation.indicator, observation.period)).or_default() += 1;
        }
        for ((indicator, period), count) in with_value {
            if ask.whole.time.fits(&period) {
                let id = &figures.indicators[indicator].id;
                found.entry(count).or_insert_with(|| format!("values of `{id}` {name} in {period}"));
            }
        }
    }
    found.into_iter().filter(|(count, _)| *count > 0).collect()
}
