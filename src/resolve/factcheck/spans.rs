//! Spans of time that are no facts: `3 bulan setelah`, `14 hari kerja`, `8 jam sehari`, `berusia 52 tahun`.

use super::exempt::{Here, Report};
use super::lexicon::Cue;
use super::tokens::{Kind, Token};
use std::collections::BTreeSet;

/// How many years lie between the two that a sentence names, where a numeral says so of a span: `in two years`.
pub(super) fn years(here: &Here<'_>) -> Option<i64> {
    let is_span = here.says(1, Cue::Year) && (here.says(-1, Cue::Within) || here.word(-2) == "dalam");
    if !is_span || here.says(2, Cue::AroundNow) || here.says(-1, Cue::AroundNow) {
        return None;
    }
    let year = |token: &Token| token.lower.parse::<i64>().ok().filter(|year| (1900..2100).contains(year));
    let named: BTreeSet<i64> = here.tokens[here.statement()].iter().filter_map(year).collect();
    let (first, last) = (named.first()?, named.last()?);
    (named.len() > 1).then_some(last - first)
}

/// A number of a unit of time that is no unit of the report's indicators.
pub(super) fn span(here: &Here<'_>, report: &Report<'_>) -> Option<&'static str> {
    let whole = here.typed().whole().filter(|whole| (1..=366).contains(whole))?;
    // `1 kali setahun`, `3 times a day`
    if here.says(1, Cue::Times) && here.says(2, Cue::Each) {
        return Some("a span of time");
    }
    let is_joined = here.says(-1, Cue::Range | Cue::And);
    let aged = (if is_joined { -4 } else { -2 }..0).any(|step| here.says(step, Cue::Aged));
    let at = if here.says(1, Cue::Working) { 2 } else { 1 };
    // `17 sampai 65 tahun`
    let joined = here.says(at, Cue::Range);
    let is_time = |step: isize| {
        let is_unit = here.says(step, Cue::Span) || (here.says(step, Cue::Year) && whole <= 120);
        is_unit && !report.known.units.contains(here.word(step))
    };
    // `94 tahun 2024` is a value and a year, `94 tahun lalu` a value and when.
    let next = here.near(at + 1);
    let is_year = next.is_some_and(|token| token.kind == Kind::Number);
    let is_when =
        ["ini", "depan"].contains(&here.word(at + 1)) || (["itu", "lalu"].contains(&here.word(at + 1)) && whole > 60);
    // Of the years between two that are named, or of both and those between.
    if years(here).is_some_and(|years| whole != years && whole != years + 1) {
        return None;
    }
    let is_measured = (-6..0).any(|step| here.says(step, Cue::Measured));
    if is_measured {
        return None;
    }
    (aged || (is_time(at) && !is_year && !is_when) || (joined && is_time(at + 2))).then_some("a span of time")
}
