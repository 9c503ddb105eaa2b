//! The fact check: what stands behind each numeral in prose, and behind each word of direction.
//!
//! Numerals are read in the page's locale. Those that calls print are right by themselves; those that an author typed
//! are looked up among the values, derived from them, or exempt as no facts; the rest is told.

mod classify;
mod counting;
mod derive;
mod direction;
mod exempt;
mod known;
mod mentions;
mod numbering;
mod numerals;
mod places;
mod rounding;
mod spans;
mod speech;
mod sums;
mod superlative;
mod tabled;
mod thresholds;
mod time;
mod tokens;
mod units;
mod words;

use super::bind::Seen;
use crate::diag::Diagnostics;
use crate::model::draft::{Facts, Settings};
use crate::model::prose::{Class, Numeral};
use crate::model::report::{Bound, Report};
use classify::{Ask, Found, Meaning};
use direction::{Figure, Prose};
use exempt::Here;
use known::{Context, Known};
use speech::Speech;
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
    let mut numerals = Vec::new();
    for unit in &units {
        unit_numerals(unit, &known[unit.locale_index], &words, &mut numerals);
    }
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

fn unit_numerals(unit: &Unit, known: &Known<'_>, words: &[String], out: &mut Vec<Numeral>) {
    let tokens = tokens::cut(&unit.text);
    let all = numerals::numerals(known.language, &tokens);
    let sentences = tokens::sentences(&tokens);
    let report = exempt::Report { known, words };
    let mut exempt: Vec<Option<&'static str>> = Vec::with_capacity(all.len());
    for index in 0..all.len() {
        let here = Here { text: &unit.text, tokens: &tokens, all: &all, index };
        exempt.push(exempt::exempt(&here, &report, exempt.last().copied().flatten()));
    }
    let wide = around(unit, known, &tokens);
    let mut found: Vec<(usize, Numeral)> = Vec::new();
    let mut figures = calls(unit, &tokens);
    for sentence in &sentences {
        let mut context = known.context(&tokens[sentence.clone()], &unit.calls);
        context.shown = unit.shown;
        context.subjects = context.entities.clone();
        known.reach(&mut context.entities, &tokens[sentence.clone()]);
        let speech = Speech::new(known, &tokens, sentence.clone(), context, &all, &exempt);
        for (index, typed) in all.iter().enumerate().filter(|(_, typed)| sentence.contains(&typed.tokens.start)) {
            let here = Here { text: &unit.text, tokens: &tokens, all: &all, index };
            let result = match exempt[index] {
                Some(why) => Found::new(Class::Exempt, why),
                None => {
                    let mut own = speech.own(&typed.tokens);
                    known.reach(&mut own.entities, &tokens[sentence.clone()]);
                    let ask = Ask { here: &here, known, own, whole: &speech.context, wide: &wide };
                    classify::classify(&ask)
                }
            };
            if result.class != Class::Exempt {
                figures.push(Figure { token_index: typed.tokens.start, meaning: result.meaning });
            }
            let Found { class, message, help, call, .. } = result;
            let place = bytes(&tokens, &typed.tokens);
            let (start, text) = (place.start, unit.text[place.clone()].to_owned());
            let place = if class == Class::Exempt { unit.near(&place) } else { unit.place(&place) };
            found.push((start, Numeral { class, text, place, message, help, call }));
        }
    }
    figures.sort_by_key(|figure| figure.token_index);
    found.extend(bound(unit, &tokens));
    let prose = Prose { unit, tokens: &tokens, known, figures };
    found.extend(direction::contradicted(&prose, &sentences));
    found.sort_by_key(|(start, _)| *start);
    out.extend(found.into_iter().map(|(_, numeral)| numeral));
}

/// Of whom and what the text around a sentence speaks, or the headings above it.
fn around(unit: &Unit, known: &Known<'_>, tokens: &[Token]) -> Context {
    let mut wide = known.context(tokens, &unit.calls);
    let under = known.context(&tokens::cut(&unit.under), &[]);
    if wide.entities.is_empty() {
        wide.entities = under.entities;
    }
    if wide.indicators.is_empty() {
        wide.indicators = under.indicators;
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
