//! What calls print: words with numbers in them that lead to their notes.

mod group;
mod sentence;

pub(crate) use group::{condition_words, entity_names, scope_words};

use super::format::{Writer, counted, escape};
use super::notes::{Explained, Notes, capitalised, graded};
use super::sentences::begins;
use crate::model::Decimal;
use crate::model::Status;
use crate::model::draft::NumberStyle;
use crate::model::number::round_half_up;
use crate::model::report::{Against, Bound, Compared, Figures, Indicator, ObservationIndex, Reading};
use std::cmp::Ordering;

/// What a call prints.
pub(crate) struct Said(Vec<Part>);

enum Part {
    Words(String),
    /// What explains a number, the number for programs, and the number for readers.
    Number(Explained, Option<String>, String),
}

impl Said {
    fn words(words: impl Into<String>) -> Said {
        Said(vec![Part::Words(words.into())])
    }

    fn number(what: Explained, machine: Option<String>, text: String) -> Said {
        Said(vec![Part::Number(what, machine, text)])
    }

    /// The same with a capital at its beginning.
    fn capitalised(mut self) -> Said {
        let text = self.0.iter_mut().map(|part| match part {
            Part::Words(text) | Part::Number(_, _, text) => text,
        });
        if let Some(first) = text.into_iter().find(|text| !text.is_empty()) {
            *first = capitalised(first);
        }
        self
    }

    /// As plain text.
    pub(crate) fn plain(&self) -> String {
        let text = |part: &Part| match part {
            Part::Words(text) | Part::Number(_, _, text) => text.clone(),
        };
        self.0.iter().map(text).collect()
    }

    /// Its numbers: what explains each, the number for programs, and as printed.
    pub(crate) fn numbers(self) -> impl Iterator<Item = (Explained, Option<String>, String)> {
        self.0.into_iter().filter_map(|part| match part {
            Part::Words(_) => None,
            Part::Number(explained, machine, text) => Some((explained, machine, text)),
        })
    }

    /// As inline HTML, its numbers linked to their notes.
    pub(crate) fn html(&self, figures: &Figures, notes: &mut Notes) -> String {
        let mut html = String::new();
        for part in &self.0 {
            match part {
                Part::Words(text) => html.push_str(&escape(text)),
                Part::Number(what, machine, text) => {
                    html.push_str(&notes.anchor(what.clone(), figures, machine.as_deref(), text));
                }
            }
        }
        html
    }
}

/// Numbers held back while words are made around them: each stands there as one reserved character.
#[derive(Default)]
struct Slots(Vec<Part>);

impl Slots {
    const FIRST: u32 = 0xe002;

    fn hold(&mut self, what: Explained, machine: Option<String>, text: String) -> String {
        self.0.push(Part::Number(what, machine, text));
        let slot = u32::try_from(self.0.len() - 1).ok().and_then(|at| char::from_u32(Slots::FIRST + at));
        slot.map_or_else(String::new, String::from)
    }

    /// The words with the numbers put in.
    fn fill(self, words: &str) -> Said {
        let mut held: Vec<Option<Part>> = self.0.into_iter().map(Some).collect();
        let mut parts = Vec::new();
        let mut text = String::new();
        for c in words.chars() {
            let at = (c as u32).checked_sub(Slots::FIRST).and_then(|at| held.get_mut(at as usize));
            match at.and_then(Option::take) {
                Some(number) => {
                    parts.push(Part::Words(std::mem::take(&mut text)));
                    parts.push(number);
                }
                None => text.push(c),
            }
        }
        parts.push(Part::Words(text));
        Said(parts)
    }
}

/// What a call prints behind a text of its block: with a capital where a sentence begins.
pub(crate) fn said_after(before: &str, figures: &Figures, bound: &Bound, writer: &Writer<'_>) -> Said {
    let said = said(figures, bound, writer);
    // A waived text is the author's own.
    let is_own = matches!(bound, Bound::Unchecked { .. });
    if !is_own && begins(before) { said.capitalised() } else { said }
}

/// What a call prints; exhibits, tables, source notes and references print nothing here.
pub(crate) fn said(figures: &Figures, bound: &Bound, writer: &Writer<'_>) -> Said {
    match bound {
        Bound::Fact { observation, style } => {
            let text = fact(figures, *observation, *style, writer);
            Said::number(explained(figures, *observation, *style, &text), machine(figures, *observation), text)
        }
        Bound::Change { from, to, difference, style } => change(figures, (*from, *to), *difference, *style, writer),
        Bound::Band { observation } => {
            let text = graded(figures, &figures.observations[*observation], writer).unwrap_or_default();
            Said::number(Explained::Observation(*observation), None, text)
        }
        Bound::Rank { observation, rank } => Said::number(Explained::Rank(*observation), None, writer.rank(rank)),
        Bound::Sentence(told) => sentence::sentence(figures, told, writer),
        Bound::Compare(compared) => compare(figures, compared, writer),
        Bound::Count { picked, style } => group::count(picked, *style, writer),
        Bound::Extreme { picked, end, beside } => group::extreme(figures, picked, *end, *beside, writer),
        Bound::List { picked, beside, limit } => group::list(figures, picked, *beside, *limit, writer),
        Bound::Unchecked { text, .. } => Said::words(text),
        Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) => Said(Vec::new()),
    }
}

/// The value of an observation for programs; a derived one as printed, as its exact digits may be endless.
fn machine(figures: &Figures, index: ObservationIndex) -> Option<String> {
    let observation = &figures.observations[index];
    let value = observation.value()?;
    let decimals = figures.indicators[observation.indicator].decimals;
    let value = if observation.is_derived() { round_half_up(value, decimals) } else { value };
    Some(value.to_string())
}

/// A number as a call wants it: in words, in thousands, or in digits with some decimals.
fn number(value: Decimal, decimals: u32, style: NumberStyle, writer: &Writer<'_>) -> String {
    const LARGEST_IN_WORDS: u64 = 20;
    if let Some(small) = small(value).filter(|small| style.words && *small <= LARGEST_IN_WORDS) {
        return writer.strings.format("number-in-words", &[("n", small.into())]);
    }
    let print =
        |value, decimals| if style.sign { writer.signed(value, decimals) } else { writer.rounded(value, decimals) };
    match style.scale.filter(|scale| value.abs() >= scale.size()) {
        Some(scale) => {
            let number = print(value / scale.size(), style.decimals.unwrap_or(1));
            writer.fill("scaled", &[("value", &number), ("scale", scale.name())])
        }
        None if style.scale.is_some() => print(value, decimals),
        None => print(value, style.decimals.unwrap_or(decimals)),
    }
}

/// What explains a value that is printed as this.
fn explained(figures: &Figures, index: ObservationIndex, style: NumberStyle, text: &str) -> Explained {
    match is_rounded(figures, index, style) {
        true => Explained::Rounded(index, text.to_owned()),
        false => Explained::Observation(index),
    }
}

/// Whether a value is printed with fewer digits than published.
fn is_rounded(figures: &Figures, index: ObservationIndex, style: NumberStyle) -> bool {
    let observation = &figures.observations[index];
    let Some(value) = figures.indicators[observation.indicator].published_value(observation) else { return false };
    let (size, decimals) = match style.scale.filter(|scale| value.abs() >= scale.size()) {
        Some(scale) => (scale.size(), style.decimals.unwrap_or(1)),
        None if style.scale.is_some() => return false,
        None => (Decimal::ONE, style.decimals.unwrap_or(value.scale())),
    };
    round_half_up(value / size, decimals) * size != value
}

fn small(value: Decimal) -> Option<u64> {
    u64::try_from(value).ok().filter(|small| Decimal::from(*small) == value)
}

/// A value in prose: its number, or why there is none.
fn fact(figures: &Figures, index: ObservationIndex, style: NumberStyle, writer: &Writer<'_>) -> String {
    let observation = &figures.observations[index];
    let indicator = &figures.indicators[observation.indicator];
    let Reading::Value(value) = observation.reading else {
        return writer.reason(figures, observation);
    };
    let number = number(value, indicator.decimals_of(observation), style, writer);
    let text = if style.unit { writer.with_unit(indicator, &number, &number) } else { number };
    let is_approximate = observation.status() == Some(Status::Approximate);
    if is_approximate { writer.fill("around", &[("value", &text)]) } else { text }
}

fn change(
    figures: &Figures,
    (from, to): (ObservationIndex, ObservationIndex),
    difference: Decimal,
    style: NumberStyle,
    writer: &Writer<'_>,
) -> Said {
    let indicator = &figures.indicators[figures.observations[from].indicator];
    let base = published(figures, from);
    let distance = Distance { figures, indicator, of: [from, to], base, difference };
    let explained = if style.percent { Explained::Percent(from, to) } else { Explained::Change(from, to) };
    if difference.is_zero() && !style.bare {
        let machine = Some(difference.normalize().to_string());
        return Said::number(explained, machine, writer.change(indicator, difference, "", "", style));
    }
    let mut slots = Slots::default();
    let number = distance.number(style, writer);
    let slot = slots.hold(explained, Some(distance.machine(style)), number.clone());
    slots.fill(&writer.change(indicator, difference, &slot, &number, style))
}

fn published(figures: &Figures, index: ObservationIndex) -> Decimal {
    let observation = &figures.observations[index];
    figures.indicators[observation.indicator].published_value(observation).unwrap_or_default()
}

/// How far one value is from another.
struct Distance<'a> {
    figures: &'a Figures,
    indicator: &'a Indicator,
    /// The values' observations, for their decimals.
    of: [ObservationIndex; 2],
    /// The value it is counted from.
    base: Decimal,
    difference: Decimal,
}

impl Distance<'_> {
    /// In per cent of the value it is counted from, where that is asked for.
    fn value(&self, style: NumberStyle) -> Decimal {
        let hundredfold = self.difference.checked_mul(Decimal::ONE_HUNDRED);
        let percent = hundredfold.and_then(|difference| difference.checked_div(self.base));
        percent.filter(|_| style.percent).unwrap_or(self.difference)
    }

    fn decimals(&self, style: NumberStyle) -> u32 {
        let of = self.of.map(|index| self.indicator.decimals_of(&self.figures.observations[index]));
        let usual = if style.percent { 1 } else { of[0].max(of[1]) };
        if style.scale.is_some() { usual } else { style.decimals.unwrap_or(usual) }
    }

    /// The number for programs.
    fn machine(&self, style: NumberStyle) -> String {
        if style.percent {
            return round_half_up(self.value(style), self.decimals(style)).to_string();
        }
        self.difference.normalize().to_string()
    }

    /// The number for readers, without a sign unless asked for, as words beside it say its direction.
    fn number(&self, style: NumberStyle, writer: &Writer<'_>) -> String {
        let (value, decimals) = (self.value(style), self.decimals(style));
        if style.sign || style.bare {
            return number(value, decimals, NumberStyle { sign: true, ..style }, writer);
        }
        // A difference is there, if not with so few decimals.
        if !value.is_zero() && round_half_up(value, decimals).is_zero() {
            let least = writer.number(Decimal::new(1, decimals));
            return writer.fill("less-than", &[("value", &least)]);
        }
        number(value.abs(), decimals, style, writer)
    }
}

fn compare(figures: &Figures, compared: &Compared, writer: &Writer<'_>) -> Said {
    let Compared { of, with, difference, style } = compared;
    let observation = &figures.observations[*of];
    let indicator = &figures.indicators[observation.indicator];
    let (other, base, explained, name) = match with {
        Against::Figure(other) => {
            let entities = [observation.entity, figures.observations[*other].entity];
            let name = entity_names(figures, &entities, writer).pop().unwrap_or_default();
            let explained =
                if style.percent { Explained::Percent(*other, *of) } else { Explained::Compared(*other, *of) };
            (*other, published(figures, *other), explained, name)
        }
        Against::Mean(group, mean) => {
            let scope = scope_words(figures, &group.scope, group.compared.len(), writer);
            let name = writer.fill("compare-mean", &[("scope", &scope)]);
            (*of, *mean, Explained::Mean(Box::new(compared.clone())), name)
        }
    };
    let distance = Distance { figures, indicator, of: [*of, other], base, difference: *difference };
    let direction = match difference.cmp(&Decimal::ZERO) {
        Ordering::Greater => "higher",
        Ordering::Less => "lower",
        Ordering::Equal => {
            let words = writer.fill("compare", &[("direction", "same"), ("with", &name)]);
            return Said::number(explained, Some(distance.machine(*style)), words);
        }
    };
    let mut slots = Slots::default();
    let number = distance.number(*style, writer);
    let slot = slots.hold(explained, Some(distance.machine(*style)), number.clone());
    let amount = writer.amount(indicator, &slot, &number, *style);
    let counted = counted(indicator, *style);
    let arguments = [("direction", direction), ("counted", counted), ("amount", &amount), ("with", &name)];
    slots.fill(&writer.fill("compare", &arguments))
}
