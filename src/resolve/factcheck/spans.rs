//! Spans of time that are no facts: `3 bulan setelah`, `14 hari kerja`, `8 jam sehari`, `berusia 52 tahun`.

use super::exempt::{Here, Report};
use super::tokens::{Kind, Token};
use std::collections::BTreeSet;

const SHORT: &[&str] = &[
    "detik", "menit", "jam", "hari", "minggu", "pekan", "bulan", "second", "seconds", "minute", "minutes", "hour",
    "hours", "day", "days", "week", "weeks", "month", "months",
];
const LONG: &[&str] = &["tahun", "year", "years"];
/// Words between a number and a unit of time.
const KINDS: &[&str] = &["-", "working", "business", "calendar", "office", "full", "consecutive", "successive"];
/// Words before an age.
const AGED: &[&str] = &["berusia", "berumur", "usia", "umur", "aged", "age"];

/// Words before a time that was measured: it would be a fact.
const MEASURED: &[&str] = &[
    "rata", "average", "mean", "median", "menjadi", "turun", "naik", "fell", "rose", "dropped", "tunggu", "waiting",
    "cut",
];

/// How many years lie between the two that a sentence names, where a numeral says so of a span: `in two years`.
pub(super) fn years(here: &Here<'_>) -> Option<i64> {
    const WITHIN: &[&str] = &["in", "over", "within", "dalam", "selama", "kurun", "waktu"];
    const OTHER: &[&str] = &["terakhir", "last", "past", "next", "depan", "mendatang", "lagi", "ago"];
    let is_span = LONG.contains(&here.word(1)) && (WITHIN.contains(&here.word(-1)) || here.word(-2) == "dalam");
    if !is_span || OTHER.contains(&here.word(2)) || OTHER.contains(&here.word(-1)) {
        return None;
    }
    let ends = |token: &Token| token.is(".") || token.is(";");
    let (before, behind) = here.tokens.split_at(here.typed().tokens.start);
    let start = before.iter().rposition(ends).map_or(0, |at| at + 1);
    let end = before.len() + behind.iter().position(ends).unwrap_or(behind.len());
    let year = |token: &Token| token.lower.parse::<i64>().ok().filter(|year| (1900..2100).contains(year));
    let named: BTreeSet<i64> = here.tokens[start..end].iter().filter_map(year).collect();
    let (first, last) = (named.first()?, named.last()?);
    (named.len() > 1).then_some(last - first)
}

/// A number of a unit of time that is no unit of the report's indicators.
pub(super) fn span(here: &Here<'_>, report: &Report<'_>) -> Option<&'static str> {
    let whole = here.typed().whole().filter(|whole| (1..=366).contains(whole))?;
    // `1 kali setahun`, `3 times a day`
    const EACH: &[&str] = &["setahun", "sehari", "sebulan", "seminggu", "per", "a", "each", "tiap", "setiap"];
    if ["kali", "times"].contains(&here.word(1)) && EACH.contains(&here.word(2)) {
        return Some("a span of time");
    }
    let is_joined = ["-", "–", "sampai", "hingga", "to", "and", "dan"].contains(&here.word(-1));
    let aged = (if is_joined { -4 } else { -2 }..0).any(|step| AGED.contains(&here.word(step)));
    let at = if KINDS.contains(&here.word(1)) { 2 } else { 1 };
    let unit = here.word(at);
    // `17 sampai 65 tahun`
    let joined = if ["-", "–", "sampai", "hingga", "to"].contains(&unit) { here.word(at + 2) } else { "" };
    let is_time = |word: &str| {
        (SHORT.contains(&word) || (LONG.contains(&word) && whole <= 120)) && !report.known.units.contains(word)
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
    let is_measured = (-6..0).any(|step| MEASURED.contains(&here.word(step)));
    if is_measured {
        return None;
    }
    (aged || (is_time(unit) && !is_year && !is_when) || is_time(joined)).then_some("a span of time")
}
