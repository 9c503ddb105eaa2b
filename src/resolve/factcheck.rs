//! The fact check: what stands behind each numeral in prose, and behind each word of direction.
//!
//! Numerals are read in the page's locale. Those that calls print are right by themselves; those that an author typed
//! are looked up among the values, derived from them, or exempt as no facts; the rest is told.

mod classify;
mod derive;
mod direction;
mod exempt;
mod known;
mod numerals;
mod parity;
mod tokens;
mod units;
mod words;

use super::bind::Seen;
use crate::diag::Diagnostics;
use crate::model::draft::{Facts, Settings};
use crate::model::prose::{Class, Numeral};
use crate::model::report::{Bound, Report};
use exempt::Here;
use known::{Context, Known};
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
    let known: Vec<Known<'_>> = (report.meta.locales.iter().enumerate())
        .map(|(index, locale)| Known::new(&report.figures, &report.meta.kinds, locale, index))
        .collect();
    let words: Vec<String> = settings.exempt.iter().map(|word| word.to_lowercase()).collect();
    let mut numerals = Vec::new();
    for unit in &units {
        unit_numerals(unit, &known[unit.locale_index], &words, &mut numerals);
    }
    for numeral in &numerals {
        tell(numeral, settings.facts, diags);
    }
    parity::check(report, diags);
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
    let whole = known.context(&tokens, &unit.calls);
    let under = known.context(&tokens::cut(&unit.under), &[]);
    let report = exempt::Report { ranges: &known.ranges, words };
    let mut found: Vec<(usize, Numeral)> = Vec::new();
    let mut before = None;
    for (index, typed) in all.iter().enumerate() {
        let here = Here { text: &unit.text, tokens: &tokens, all: &all, index };
        let place = bytes(&tokens, &typed.tokens);
        before = exempt::exempt(&here, &report, before);
        let result = match before {
            Some(why) => classify::Found { class: Class::Exempt, message: why.to_owned(), help: None, call: None },
            None => {
                let sentence = sentences.iter().find(|range| range.contains(&typed.tokens.start)).cloned();
                let sentence = sentence.unwrap_or(0..tokens.len());
                let mut context = known.context(&tokens[sentence.clone()], &unit.calls);
                context.shown = unit.shown;
                let mut wide = if whole.entities.is_empty() { under.clone() } else { whole.clone() };
                if wide.indicators.is_empty() {
                    wide.indicators.clone_from(&under.indicators);
                }
                classify::classify(&here, known, &with_indicators(context, &wide), &wide)
            }
        };
        let classify::Found { class, message, help, call } = result;
        let text = unit.text[place.clone()].to_owned();
        let start = place.start;
        let place = if class == Class::Exempt { unit.near(&place) } else { unit.place(&place) };
        found.push((start, Numeral { class, text, place, message, help, call }));
    }
    found.extend(bound(unit, &tokens));
    found.extend(direction::contradicted(unit, &tokens, &sentences, known));
    found.sort_by_key(|(start, _)| *start);
    out.extend(found.into_iter().map(|(_, numeral)| numeral));
}

/// A sentence that names no indicator speaks of that of its paragraph.
fn with_indicators(mut context: Context, wide: &Context) -> Context {
    if context.indicators.is_empty() {
        context.indicators.clone_from(&wide.indicators);
    }
    context
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
