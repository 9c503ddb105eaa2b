//! The fact check: what stands behind each numeral in prose, and behind each word of direction.
//!
//! Numerals are read in the page's locale. Those that calls print are right by themselves; those that an author typed
//! are looked up among the values, derived from them, or exempt as no facts; the rest is told.

mod classify;
mod clause;
mod comparison;
mod counting;
mod counts;
mod derive;
mod direction;
mod exempt;
mod groups;
mod known;
mod levels;
mod lexicon;
mod mentions;
mod numbering;
mod numerals;
mod places;
mod predicates;
mod quantifiers;
mod rounding;
mod spans;
mod speech;
mod statements;
mod sums;
mod superlative;
mod tabled;
mod time;
mod tokens;
mod trend;
mod units;
mod words;

use super::bind::Seen;
use crate::diag::Diagnostics;
use crate::model::Decimal;
use crate::model::draft::{Facts, Settings};
use crate::model::prose::{Class, Numeral};
use crate::model::report::{Bound, Report};
use classify::{Ask, Found, Meaning, Told};
use direction::{Figure, Prose};
use exempt::Here;
use known::{Context, Known};
use numerals::Typed;
use rayon::prelude::*;
use speech::Speech;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tokens::{Kind, Token};
use units::Unit;

/// Checks all prose, and tells what nothing stands behind.
pub(super) fn check(report: &Report, seen: Vec<Seen>, settings: &Settings, diags: &mut Diagnostics) -> Vec<Numeral> {
    let units = units::units(report, seen);
    // Without any figure, nothing could stand behind a numeral; what is waived is listed all the same.
    if settings.facts == Facts::Off || report.figures.observations.is_empty() {
        let printed = units.iter().flat_map(|unit| bound(unit, &tokens::cut(&unit.text)));
        return printed.map(|(_, numeral)| numeral).filter(|numeral| numeral.class == Class::Unchecked).collect();
    }
    let known: Vec<Known<'_>> =
        (report.meta.locales.iter().enumerate()).map(|(index, locale)| Known::new(report, locale, index)).collect();
    let words: Vec<String> = settings.exempt.iter().map(|word| word.to_lowercase()).collect();
    let of_unit = |unit: &Unit| unit_numerals(unit, &known[unit.locale_index], &words);
    let numerals: Vec<Numeral> = units.par_iter().flat_map_iter(of_unit).collect();
    for numeral in &numerals {
        tell(numeral, settings.facts, diags);
    }
    numerals
}

fn tell(numeral: &Numeral, facts: Facts, diags: &mut Diagnostics) {
    let told = match numeral.class {
        Class::Equal => diags.warning(numeral.place.clone(), numeral.message.clone()),
        Class::Derivable if numeral.help.is_some() => diags.warning(numeral.place.clone(), numeral.message.clone()),
        Class::Unmatched | Class::Ambiguous if facts == Facts::Deny => {
            diags.error(numeral.place.clone(), numeral.message.clone())
        }
        Class::Unmatched | Class::Ambiguous | Class::Contradicted => {
            diags.warning(numeral.place.clone(), numeral.message.clone())
        }
        Class::Bound | Class::Derivable | Class::Exempt | Class::Unchecked => return,
    };
    told.class(numeral.class.name());
    if let Some(help) = &numeral.help {
        told.help(help.clone());
    }
}

fn unit_numerals(unit: &Unit, known: &Known<'_>, words: &[String]) -> Vec<Numeral> {
    let tokens = known.language.read(&unit.text);
    let all = numerals::numerals(known.language, &tokens);
    let report = exempt::Report { known, words };
    let mut exempt: Vec<Option<&'static str>> = Vec::with_capacity(all.len());
    for index in 0..all.len() {
        let here = Here { text: &unit.text, tokens: &tokens, all: &all, index };
        exempt.push(exempt::exempt(&here, &report, exempt.last().copied().flatten()));
    }
    let wide = around(unit, known, &tokens);
    let reading = Reading { unit, known, tokens: &tokens, all: &all, exempt: &exempt, wide: &wide };
    let mut found: Vec<(usize, Numeral)> = Vec::new();
    let mut figures = calls(unit, &tokens);
    let mut speeches = Vec::new();
    let statements =
        statements::Reading { known, text: &unit.text, tokens: &tokens, all: &all, exempt: &exempt, wide: &wide };
    let (mut carried, mut wrong, mut counted) = (statements::Carried::default(), Vec::new(), Vec::new());
    for sentence in tokens::sentences(&tokens) {
        let mut context = known.context(&tokens[sentence.clone()], &unit.calls);
        (context.shown, context.is_record) = (unit.shown, unit.is_record());
        let speech = Speech::new(known, &tokens, sentence, context, &all, &exempt, &wide.entities);
        let told = statements.sentence(&speech, &mut carried);
        wrong.extend(told.words);
        counted.extend(told.read);
        reading.sentence(&speech, told.numerals, &mut figures, &mut found);
        speeches.push(speech);
    }
    found.extend(bound(unit, &tokens));
    let prose = Prose { unit, tokens: &tokens, known, figures, wide: &wide, counted };
    found.extend(wrong.into_iter().map(|(at, message)| direction::report(&prose, at, message)));
    found.extend(direction::contradicted(&prose, &speeches));
    found.retain(|(start, _)| *start >= unit.lead);
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, numeral)| numeral).collect()
}

/// A text with its numerals.
struct Reading<'a> {
    unit: &'a Unit,
    known: &'a Known<'a>,
    tokens: &'a [Token],
    all: &'a [Typed],
    /// Why each is no fact, if so.
    exempt: &'a [Option<&'static str>],
    wide: &'a Context,
}

impl Reading<'_> {
    /// Adds the figures of a sentence, and what stands behind its numerals.
    fn sentence(
        &self,
        speech: &Speech<'_>,
        mut counted: BTreeMap<usize, Found>,
        figures: &mut Vec<Figure>,
        found: &mut Vec<(usize, Numeral)>,
    ) {
        let within = |index: &usize| speech.sentence.contains(&self.all[*index].tokens.start);
        let indices: Vec<usize> = (0..self.all.len()).filter(within).collect();
        let is_counted: BTreeSet<usize> = counted.keys().copied().collect();
        let mut results: Vec<Found> = Vec::with_capacity(indices.len());
        for index in &indices {
            let result = counted.remove(&self.all[*index].tokens.start);
            let result = result.unwrap_or_else(|| self.classify(*index, speech, figures, &Told::default()));
            if result.class != Class::Exempt {
                let figure = Figure { token_index: self.all[*index].tokens.start, meaning: result.meaning };
                let at = figures.partition_point(|other| other.token_index < figure.token_index);
                figures.insert(at, figure);
            }
            results.push(result);
        }
        let told = self.told(speech, figures);
        let known: Vec<Decimal> = (indices.iter().zip(&results))
            .filter(|(_, result)| matches!(result.class, Class::Equal | Class::Derivable))
            .map(|(index, _)| self.all[*index].value())
            .collect();
        for (index, mut result) in indices.into_iter().zip(results) {
            let typed = &self.all[index].tokens;
            let here = Here { text: &self.unit.text, tokens: self.tokens, all: self.all, index };
            if result.class == Class::Unmatched
                && let Some(derivation) = sums::between(&here, &known)
            {
                result = Found::derivable(&self.unit.text[bytes(self.tokens, typed)], derivation);
            }
            if result.class == Class::Unmatched && !told.values.is_empty() && !is_counted.contains(&typed.start) {
                result = self.classify(index, speech, figures, &told);
                if let Some(figure) = figures.iter_mut().find(|figure| figure.token_index == typed.start) {
                    figure.meaning = result.meaning;
                }
            }
            let Found { class, message, help, call, .. } = result;
            let place = bytes(self.tokens, typed);
            let (start, text) = (place.start, self.unit.text[place.clone()].to_owned());
            let place = if class == Class::Exempt { self.unit.near(&place) } else { self.unit.place(&place) };
            found.push((start, Numeral { class, text, place, message, help, call }));
        }
    }

    /// What the figures of a sentence tell.
    fn told(&self, speech: &Speech<'_>, figures: &[Figure]) -> Told {
        let of_sentence = || figures.iter().filter(|figure| speech.sentence.contains(&figure.token_index));
        let values: Vec<usize> = of_sentence().filter_map(Figure::observation).collect();
        let entities: BTreeSet<usize> =
            values.iter().map(|index| self.known.figures.observations[*index].entity).collect();
        let is_implied = entities.len() == 1 && speech.context.entities.is_empty();
        let implied = entities.first().copied().filter(|_| is_implied);
        let before = |figure: &Figure| figure.base().or_else(|| self.known.previous(figure.value()?));
        Told { bases: of_sentence().filter_map(before).collect(), values, implied }
    }

    fn classify(&self, index: usize, speech: &Speech<'_>, figures: &[Figure], told: &Told) -> Found {
        if let Some(why) = self.exempt[index] {
            return Found::new(Class::Exempt, why);
        }
        let typed = &self.all[index].tokens;
        let mut own = speech.own(typed);
        self.known.reach(&mut own.entities, &self.tokens[speech.sentence.clone()]);
        if speech.goes_on(typed) {
            let before = figures.iter().rfind(|figure| figure.token_index < typed.start);
            let next = before.and_then(Figure::value).and_then(|before| self.known.next(before));
            own.time.go_on(next.map(|next| &self.known.figures.observations[next].period));
        }
        let is_base = speech.is_base(typed);
        let mut whole = Cow::Borrowed(&speech.context);
        if let Some(entity) = told.implied {
            own.entities.insert(entity);
            whole.to_mut().entities.insert(entity);
        }
        let here = Here { text: &self.unit.text, tokens: self.tokens, all: self.all, index };
        let ask = Ask { here: &here, known: self.known, own, whole: &whole, wide: self.wide, told, is_base };
        classify::classify(&ask)
    }
}

/// Of whom and what the text around a sentence speaks, or the headings above it.
fn around(unit: &Unit, known: &Known<'_>, tokens: &[Token]) -> Context {
    let mut wide = known.context(tokens, &unit.calls);
    let under = known.context(&known.language.read(&unit.under), &[]);
    if wide.entities.is_empty() {
        wide.entities = under.entities;
    }
    if wide.indicators.is_empty() {
        wide.indicators = under.indicators;
    }
    // `Some 14 thousand complaints`: of the one channel that has any.
    if wide.entities.is_empty() {
        wide.entities.extend(known.sole_owner(tokens, &wide.indicators));
    }
    if let Some(exhibit) = unit.shown.map(|shown| &known.exhibits[shown]) {
        wide.indicators = exhibit.indicators.iter().copied().collect();
    }
    wide
}

/// The figures that calls print.
fn calls(unit: &Unit, tokens: &[Token]) -> Vec<Figure> {
    let figure = |(token_index, token): (usize, &Token)| {
        let Kind::Call(index) = token.kind else { return None };
        let meaning = match unit.calls.get(index)? {
            Bound::Fact { observation, .. } => Meaning::Value(*observation),
            Bound::Change { from, to, .. } => Meaning::Change(*from, *to),
            Bound::Compare(compared) => Meaning::Told(compared.of),
            Bound::Sentence(told) => Meaning::Told(told.observation),
            Bound::Extreme { picked, end, .. } => Meaning::Extreme(*end, picked.indicator),
            Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) | Bound::Band { .. } => return None,
            _ => Meaning::Other,
        };
        Some(Figure { token_index, meaning })
    };
    tokens.iter().enumerate().filter_map(figure).collect()
}

fn bytes(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    tokens[range.start].range.start..tokens[range.end - 1].range.end
}

/// What calls print, and what is waived.
fn bound(unit: &Unit, tokens: &[Token]) -> Vec<(usize, Numeral)> {
    let mut found = Vec::new();
    for token in tokens {
        let Kind::Call(index) = token.kind else { continue };
        let (class, text, message) = match unit.calls.get(index) {
            Some(Bound::Unchecked { text, reason }) => (Class::Unchecked, text.clone(), format!("waived: {reason}")),
            Some(Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) | Bound::Band { .. }) | None => continue,
            Some(_) => (Class::Bound, String::new(), "printed by a call".to_owned()),
        };
        let place = unit.near(&token.range);
        found.push((token.range.start, Numeral { class, text, place, message, help: None, call: None }));
    }
    found
}
