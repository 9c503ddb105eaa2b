//! What stands behind a numeral.

use super::counting;
use super::derive::{self, Derivation};
use super::exempt::Here;
use super::known::{Context, Known};
use super::lexicon::{Cue, Cues};
use super::places;
use super::predicates;
use super::rounding;
use super::spans;
use super::tokens::{Kind, Token};
use crate::model::draft::{End, Goal, Unit};
use crate::model::prose::Class;
use crate::model::report::{ObservationIndex, Target};
use crate::model::{Decimal, Status};
use std::collections::BTreeSet;

/// What was found of a numeral.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) class: Class,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) call: Option<String>,
    pub(super) meaning: Meaning,
}

/// What a numeral stands for, where words of direction can be held against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A value.
    Value(ObservationIndex),
    /// The size of a change from one to another.
    Change(ObservationIndex, ObservationIndex),
    /// How far the first is from the second.
    Distance(ObservationIndex, ObservationIndex),
    /// A value told in a sentence or a comparison.
    Told(ObservationIndex),
    /// A rank.
    Rank(usize),
    /// Who has the highest value of an indicator, or the lowest.
    Extreme(End, usize),
    /// Anything else.
    Other,
}

impl Found {
    pub(super) fn new(class: Class, message: impl Into<String>) -> Found {
        Found { class, message: message.into(), help: None, call: None, meaning: Meaning::Other }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Found {
        self.help = Some(help.into());
        self
    }

    /// A numeral that follows from values.
    pub(super) fn derivable(text: &str, derivation: Derivation) -> Found {
        let Derivation { how, call, told, meaning } = derivation;
        let mut found = Found::new(Class::Derivable, format!("`{text}` is typed, and {how}"));
        found.meaning = meaning;
        match (call, told) {
            (Some(call), _) => found.help(format!("write `{call}`")),
            (None, Some(help)) => found.help(help),
            (None, None) => found,
        }
    }
}

/// A numeral to classify, with of whom, what and when it speaks.
pub(super) struct Ask<'a> {
    pub(super) here: &'a Here<'a>,
    pub(super) known: &'a Known<'a>,
    /// By the words around it.
    pub(super) own: Context,
    /// By its sentence.
    pub(super) whole: &'a Context,
    /// By the text around its sentence.
    pub(super) wide: &'a Context,
    /// What the other figures of its sentence tell.
    pub(super) told: &'a Told,
    /// Whether it may be a value from which something changed.
    pub(super) is_base: bool,
}

/// What the figures of a sentence tell; nothing where none of them is known yet.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The values from which changes lead, and those before the values told.
    pub(super) bases: Vec<ObservationIndex>,
    /// The values told, or of which is told.
    pub(super) values: Vec<ObservationIndex>,
    /// The one body whose they are, if the sentence names none.
    pub(super) implied: Option<usize>,
}

impl<'a> Ask<'a> {
    /// The numeral as typed.
    pub(super) fn text(&self) -> &'a str {
        self.here.typed_text()
    }

    /// Entities the sentence speaks of, or else the text around it.
    pub(super) fn entities(&self) -> &BTreeSet<usize> {
        if self.whole.entities.is_empty() { &self.wide.entities } else { &self.whole.entities }
    }

    /// Entities of whom something is said, without those that only say where: `peringkat 2 di Banten`.
    pub(super) fn subjects(&self) -> &BTreeSet<usize> {
        if self.own.subjects.is_empty() { self.entities() } else { &self.own.subjects }
    }

    /// Entities whose value the numeral may be.
    fn owners(&self) -> &BTreeSet<usize> {
        if self.whole.entities.is_empty() { &self.wide.entities } else { &self.own.entities }
    }

    /// Whether `%` or a word for it stands behind it.
    pub(super) fn is_percent(&self) -> bool {
        let here = self.here;
        here.typed().is_fraction
            || here.near(1).is_some_and(|next| next.is("%"))
            || here.says(1, Cue::Percent)
            || here.says(2, Cue::Percent) && here.word(1) == "per"
    }

    /// Why a value of whom it speaks cannot be meant, if so.
    fn misfit(&self, index: ObservationIndex) -> Option<String> {
        let figures = self.known.figures;
        let observation = &figures.observations[index];
        let name = derive::key(figures, index);
        let time = &self.own.time;
        let of_series =
            || figures.series.get(&(observation.indicator, observation.entity)).cloned().into_iter().flatten();
        let other_part = |other: usize| {
            let period = &figures.observations[other].period;
            other != index && time.fits(period) && time.fits_part(period)
        };
        let is_other_part = !time.fits_part(&observation.period) && of_series().any(other_part);
        let is_base = self.is_base && self.told.bases.contains(&index);
        if !is_base && (!time.fits(&observation.period) || is_other_part) {
            return Some(format!("it is the value of `{name}`, and this speaks of another time"));
        }
        if !self.fits_unit(observation.indicator) {
            let unit = match &figures.indicators[observation.indicator].unit {
                Unit::Percent => "per cent".to_owned(),
                Unit::Named(unit) => format!("`{}`", unit.0[0]),
                Unit::None => "no unit".to_owned(),
            };
            return Some(format!("it is the value of `{name}`, which has another unit: {unit}"));
        }
        let named = &self.own.indicators;
        let is_named =
            named.is_empty() || named.iter().any(|each| self.known.are_related(*each, observation.indicator));
        (!is_named).then(|| format!("it is the value of `{name}`, and this speaks of another indicator"))
    }

    /// Whether the unit typed behind it can be that of an indicator: per cent, points and counts are never mixed up.
    fn fits_unit(&self, index: usize) -> bool {
        let indicator = &self.known.figures.indicators[index];
        let next = self.here.word(1);
        let is_count = |word: &str| self.known.counted.contains(word);
        match &indicator.unit {
            // A rate is told in per cent, or by a word of its name.
            Unit::Percent => {
                let worded =
                    || self.here.tokens.iter().any(|token| self.known.name_words[index].contains(&token.lower));
                self.is_percent() || (!self.known.units.contains(next) && worded())
            }
            _ if self.is_percent() => false,
            Unit::Named(unit) if self.here.says(1, Cue::Span) => {
                unit.0.iter().any(|unit| unit.to_lowercase().starts_with(next))
            }
            Unit::Named(_) if indicator.decimals == 0 => !self.here.says(1, Cue::Points),
            _ => !is_count(next),
        }
    }
}

/// Classifies a numeral that is not exempt by its form.
pub(super) fn classify(ask: &Ask<'_>) -> Found {
    let typed = ask.here.typed();
    if let Some(found) = places::rank(ask) {
        return found;
    }
    if typed.is_ordinal {
        return Found::new(Class::Exempt, "an ordinal");
    }
    if let Some(found) = counting::announced(ask).or_else(|| counting::count(ask)) {
        return found;
    }
    if let (Some(years), Some(whole)) = (spans::years(ask.here), typed.whole())
        && whole != years
        && whole != years + 1
    {
        return Found::new(Class::Unmatched, format!("`{}` years are told, and {years} lie between", ask.text()));
    }
    let is_small = typed.is_word && typed.times == 1 && typed.value() <= Decimal::TEN && !typed.is_fraction;
    if is_small && !quantifies(ask) {
        return Found::new(Class::Exempt, "ordinary counting");
    }
    let mut edge = edge(ask);
    if let Some(found) = edge.take_if(|_| ask.whole.entities.is_empty()) {
        return found;
    }
    if predicates::is_round_limit(ask) {
        return predicates::limit(ask.text());
    }
    let reason = match equal(ask) {
        Ok(found) => return found,
        Err(reason) => reason,
    };
    if let Some(found) = edge.or_else(|| target(ask)) {
        return found;
    }
    // A table of edges holds no figures: an edge is told from a value above.
    let is_edge = ask.known.edges.contains_key(&ask.here.typed().value());
    if let Some(table) = ask.known.tabled.table(ask).filter(|_| !is_edge) {
        return Found::new(Class::Derivable, format!("`{}` is typed, and stands in the table `{table}`", ask.text()));
    }
    if ask.known.tabled.is_count_of_parts(ask) {
        return Found::new(Class::Derivable, format!("`{}` is typed, and counts parts of this report", ask.text()));
    }
    // `2,24 poin lagi menuju seratus`
    let ends = || ask.known.ranges.iter().any(|(_, high)| *high == typed.meant());
    if ask.here.says(-1, Cue::Reach | Cue::Under) && ends() {
        return Found::new(Class::Exempt, "a scale");
    }
    if let Some(found) = counted_otherwise(ask) {
        return found;
    }
    if let Some(derivation) = derive::amount(ask) {
        return Found::derivable(ask.text(), derivation);
    }
    if let [first, second, ..] = typed.readings[..] {
        let message = format!("`{}` can be read as {} and as {}", ask.text(), first.value, second.value);
        return Found::new(Class::Ambiguous, message).help("write it by a call, or so that it can be read in one way");
    }
    unmatched(ask, reason)
}

/// Whether a small number in words says how much, not how many of what is spoken of.
fn quantifies(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    ask.is_percent()
        || here.says(1, Cue::Points)
        || (here.says(1, Cue::Times) && here.word(2) == "lipat")
        || (ask.known.units.contains(here.word(1)) && !ask.whole.entities.is_empty())
}

fn unmatched(ask: &Ask<'_>, reason: Option<String>) -> Found {
    let found = Found::new(Class::Unmatched, format!("nothing stands behind `{}`", ask.text()));
    if let Some(reason) = reason {
        return found.help(reason);
    }
    let others: Vec<String> = candidates(ask)
        .into_iter()
        .filter(|_| !ask.whole.entities.is_empty())
        .take(3)
        .map(|index| derive::key(ask.known.figures, index))
        .collect();
    if !others.is_empty() {
        let others = others.join("`, `");
        return found.help(format!("it is the value of `{others}`, of which this sentence does not speak"));
    }
    match nearest(ask) {
        Some(call) => found.help(format!("perhaps `{call}` is meant; else write `unchecked(text=..., reason=...)`")),
        None => found.help("write it by a call, or waive it by `unchecked(text=..., reason=...)`"),
    }
}

/// The value of whom the sentence speaks that differs by a digit.
fn nearest(ask: &Ask<'_>) -> Option<String> {
    let figures = ask.known.figures;
    let typed = ask.here.typed().readings[0].value.to_string();
    if typed.len() < 4 {
        return None;
    }
    let is_near = |index: &usize| {
        let observation = &figures.observations[*index];
        let value = figures.indicators[observation.indicator].published_value(observation);
        value.is_some_and(|value| strsim::damerau_levenshtein(&value.to_string(), &typed) == 1)
    };
    let mut of_sentence = derive::of_entities(figures, &ask.whole.entities);
    of_sentence.find(is_near).map(|index| derive::fact(figures, index, ""))
}

/// Observations whose value as published is one of the readings.
fn candidates(ask: &Ask<'_>) -> Vec<ObservationIndex> {
    let typed = ask.here.typed();
    let times = Decimal::from(typed.times);
    // `a deficit of £12.4m` is a value below zero.
    let is_below_zero = (-4..4).any(|step| ask.here.says(step, Cue::Minus));
    let values = typed.readings.iter().filter_map(|reading| reading.value.checked_mul(times));
    let values = values.flat_map(|value| [Some(value), Some(-value).filter(|_| is_below_zero)]).flatten();
    values.flat_map(|value| ask.known.by_value.get(&value).into_iter().flatten().copied()).collect()
}

/// Those of some observations of which the sentence speaks, as closely as it does.
fn narrowed(all: &[ObservationIndex], ask: &Ask<'_>) -> Vec<ObservationIndex> {
    let of = |index: &usize| &ask.known.figures.observations[*index];
    let mut left = all.to_vec();
    let mut keep = |test: &dyn Fn(&usize) -> bool| {
        let kept: Vec<usize> = left.iter().copied().filter(|index| test(index)).collect();
        if !kept.is_empty() {
            left = kept;
        }
    };
    keep(&|index| ask.entities().contains(&of(index).entity));
    keep(&|index| ask.own.time.years.iter().any(|year| of(index).period.end().year() == *year));
    keep(&|index| ask.own.indicators.contains(&of(index).indicator));
    keep(&|index| ask.whole.indicators.contains(&of(index).indicator));
    keep(&|index| ask.wide.indicators.contains(&of(index).indicator));
    // A published value goes before one computed for the same entity and period.
    let published: Vec<_> = left.iter().filter(|i| !of(i).is_derived()).map(|i| (of(i).entity, of(i).period)).collect();
    left.retain(|index| !of(index).is_derived() || !published.contains(&(of(index).entity, of(index).period)));
    left
}

/// An edge of a level named before it in the sentence, or that a word for edges stands before.
fn edge(ask: &Ask<'_>) -> Option<Found> {
    // What stands exactly at an edge is a value.
    if !ask.whole.entities.is_empty() && (-8..0).any(|step| ask.here.says(step, Cue::Exactly)) {
        return None;
    }
    let here = ask.here;
    let value = here.typed().value();
    let (scheme, words) = ask.known.edges.get(&value).filter(|_| !here.typed().is_word && !value.is_zero())?;
    let joined = here.near(-1).is_some_and(|sign| ["–", "-", ">"].iter().any(|each| sign.is(each)));
    // A single letter is a level's in capitals only.
    let is_level = |token: &super::tokens::Token| {
        ask.known.levels.contains(&token.lower) && (token.lower.chars().count() > 1 || token.is_capital)
    };
    let before = (-14..0).rev().filter_map(|step| here.near(step)).find(|token| is_level(token));
    // `88,31 ke atas berarti sangat baik`
    let opens = before.is_none()
        || here.says(1, Cue::And | Cue::Or | Cue::Range | Cue::Reach)
        || here.near(1).is_some_and(is_level);
    let behind = || (1..14).filter_map(|step| here.near(step)).find(|token| is_level(token)).filter(|_| opens);
    let by = |cues: Cues| (if joined { -5 } else { -4 }..0).any(|step| here.says(step, cues));
    let is_edge_told = here.tokens[here.statement()].iter().any(|token| token.says(Cue::Edge));
    let is_own_level = before.is_some_and(|level| words.contains(&level.lower));
    let by_word = by(Cue::Edge | Cue::Begin) || (is_edge_told && is_own_level);
    let named = match before {
        // Of an entity a value is told, unless a word for edges stands there.
        _ if is_of_entity(ask) => by_word,
        _ if behind().is_some_and(|level| words.contains(&level.lower)) => true,
        Some(level) => words.contains(&level.lower),
        None => by_word || by(Cue::Above | Cue::Below),
    };
    named.then(|| Found::new(Class::Derivable, format!("`{}` is typed, and is an edge of `{scheme}`", ask.text())))
}

/// A target of whom the sentence speaks, beside a word for it.
fn target(ask: &Ask<'_>) -> Option<Found> {
    let figures = ask.known.figures;
    let is_worded = (-4..4).any(|step| ask.here.says(step, Cue::Target));
    let value = ask.here.typed().value();
    let is_meant = |target: &&Target| {
        let is_own = target.entity.is_none_or(|entity| ask.entities().contains(&entity));
        let (Goal::AtLeast(limit) | Goal::AtMost(limit)) = &target.goal else { return false };
        is_own && *limit == value
    };
    let target = figures.targets.iter().filter(|_| is_worded).find(is_meant)?;
    let id = &figures.indicators[target.indicator].id;
    let derivation = Derivation::silent(format!("a target of `{id}`"), Meaning::Other);
    Some(Found::derivable(ask.text(), derivation))
}

/// Whether the statement of a numeral, up to a semicolon, names an entity.
fn is_of_entity(ask: &Ask<'_>) -> bool {
    let (tokens, statement) = (ask.here.tokens, ask.here.statement());
    let is_cut = statement.start > 0 && tokens[statement.start - 1].is(";")
        || tokens.get(statement.end).is_some_and(|token| token.is(";"));
    if is_cut { !ask.known.entities(&tokens[statement]).is_empty() } else { !ask.whole.entities.is_empty() }
}

/// The value the numeral is equal to; or why the one it is equal to cannot be meant.
fn equal(ask: &Ask<'_>) -> Result<Found, Option<String>> {
    let (known, typed) = (ask.known, ask.here.typed());
    let figures = known.figures;
    let owners = ask.owners();
    let speaks_of = |index: &usize| owners.contains(&figures.observations[*index].entity);
    let mut all = candidates(ask);
    // A small number equals something by chance.
    let is_telling = typed.readings[0].decimals > 0 || typed.value() > Decimal::ONE_HUNDRED;
    let mut named: Vec<usize> = all.iter().copied().filter(speaks_of).collect();
    let mut options = String::new();
    let mut is_counted = is_telling || counts_unit(ask, &named);
    // `13.421 tuntas, 20 diproses, 571 menunggu`: parts of one whole.
    let beside: Vec<usize> = named.iter().copied().filter(|index| is_part_beside(ask, *index)).collect();
    if !is_counted && !beside.is_empty() {
        (is_counted, named) = (true, beside);
    }
    if !named.is_empty() && is_counted {
        all = named;
    } else if !(is_telling && ask.whole.entities.is_empty()) || all.is_empty() {
        all = rounding::rounded(ask, &speaks_of);
        if typed.times == 1 {
            options = format!(", decimals={}", typed.readings[0].decimals);
        }
    }
    let (fit, misfit): (Vec<usize>, Vec<usize>) = all.iter().partition(|index| ask.misfit(**index).is_none());
    let left = narrowed(&fit, ask);
    let calls: Vec<String> = left.iter().map(|index| derive::fact(figures, *index, &options)).collect();
    let Some((first, more)) = calls.split_first() else {
        return Err(misfit.first().and_then(|index| ask.misfit(*index)));
    };
    let printed = &figures.observations[left[0]];
    let can_replace =
        more.is_empty() && typed.times == 1 && !typed.is_word && printed.status() != Some(Status::Approximate);
    let mut found = Found::new(Class::Equal, format!("`{}` is typed, and equal to a known value", ask.text()));
    found.help = Some(match more {
        [] => format!("write `{first}`"),
        [second, ..] => format!("write `{first}` or `{second}`"),
    });
    found.call = can_replace.then(|| first.clone());
    let own = typed.readings[0].value;
    if options.is_empty()
        && typed.readings.len() > 1
        && !known.by_value.get(&own).is_some_and(|all| all.contains(&left[0]))
    {
        found.class = Class::Ambiguous;
        found.message = format!("`{}` can be read as {own} and as {}", ask.text(), typed.readings[1].value);
    }
    found.meaning = Meaning::Value(left[0]);
    Ok(found)
}

/// `591 menunggu`, where 571 are: a count before the name of what is counted, which has another value.
fn counted_otherwise(ask: &Ask<'_>) -> Option<Found> {
    let (here, figures) = (ask.here, ask.known.figures);
    let typed = here.typed();
    if typed.is_word || typed.readings[0].decimals > 0 || ask.is_percent() {
        return None;
    }
    let ends = |token: &Token| matches!(token.kind, Kind::Number | Kind::Call(_) | Kind::Sign) || token.says(Cue::And);
    let behind = here.tokens[typed.tokens.end..].iter().take(4).take_while(|token| !ends(token));
    let words: Vec<&Token> = behind.collect();
    if words.iter().any(|token| token.says(Cue::Not | Cue::Rest)) {
        return None;
    }
    let names = |indicator: usize| words.iter().any(|token| ask.known.name_words[indicator].contains(&token.lower));
    let of_time = derive::of_entities(figures, ask.entities()).filter(|index| {
        let observation = &figures.observations[*index];
        figures.indicators[observation.indicator].decimals == 0
            && observation.value().is_some()
            && derive::fits_time(ask, &observation.period)
    });
    let (named, others): (Vec<usize>, Vec<usize>) =
        of_time.partition(|index| names(figures.observations[*index].indicator));
    // A word of all names tells nothing.
    let [index] = named[..] else { return None };
    (!others.is_empty()).then(|| {
        let found = Found::new(Class::Unmatched, format!("nothing stands behind `{}`", ask.text()));
        found.help(format!("perhaps `{}` is meant", derive::fact(figures, index, "")))
    })
}

/// Whether its sentence tells another part of one whole of the same body and time.
fn is_part_beside(ask: &Ask<'_>, index: ObservationIndex) -> bool {
    let all = &ask.known.figures.observations;
    let own = &all[index];
    ask.told.values.iter().map(|other| &all[*other]).any(|other| {
        // or `2 in 2022/23` beside another year of the same.
        let is_same = other.indicator == own.indicator && ask.own.time.years.len() == 1;
        let is_part = other.period == own.period && ask.known.are_of_one(own.indicator, other.indicator);
        other.entity == own.entity && (is_same || (is_part && other.indicator != own.indicator))
    })
}

/// Whether a small whole number stands before what an observation counts, or its sentence names the indicator.
fn counts_unit(ask: &Ask<'_>, all: &[ObservationIndex]) -> bool {
    let next = ask.here.word(1);
    all.iter().any(|index| {
        let indicator = ask.known.figures.observations[*index].indicator;
        let by_name = ask.whole.indicators.contains(&indicator);
        // `20 in process` of `Complaints in process`
        // and `27 diproses`, `20 processed`.
        let is_of = |word: &str| {
            let mut names = ask.known.name_words[indicator].iter();
            names.any(|name| word.starts_with(name.as_str()) || word.ends_with(name.as_str()))
        };
        let by_word = (1..4).any(|step| is_of(ask.here.word(step)));
        by_name
            || by_word
            || match &ask.known.figures.indicators[indicator].unit {
                Unit::Named(unit) => unit.0.iter().any(|unit| unit.to_lowercase() == next),
                Unit::Percent => ask.is_percent(),
                Unit::None => false,
            }
    })
}
