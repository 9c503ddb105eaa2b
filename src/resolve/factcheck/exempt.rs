//! Numerals that are no facts: dates, years, laws, lists, exhibits, telephones, times, scales, names.

use super::known::Known;
use super::lexicon::{Cue, Cues};
use super::numbering::{address, document, label, standard, telephone};
use super::numerals::Typed;
use super::spans;
use super::tokens::{Kind, Token};
use crate::model::Decimal;
use std::ops::Range;

/// Names of months and their short forms.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "feb"],
    &["maret", "march", "mar"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["agustus", "august", "agu", "agt", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["desember", "december", "des", "dec"],
];

/// The month a word names; `may` and `march` are verbs too.
pub(super) fn month(token: &Token) -> Option<i8> {
    let is_name = token.is_capital || !["may", "march", "mar", "dec", "des", "sep"].contains(&token.lower.as_str());
    let at = MONTHS.iter().position(|words| words.contains(&token.lower.as_str())).filter(|_| is_name)?;
    i8::try_from(at + 1).ok()
}

/// What is known about the report that exempts a numeral.
pub(super) struct Report<'a> {
    pub(super) known: &'a Known<'a>,
    /// Words of `report.yaml`, in lower case.
    pub(super) words: &'a [String],
}

/// A numeral in its text.
pub(super) struct Here<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) all: &'a [Typed],
    pub(super) index: usize,
}

impl<'a> Here<'a> {
    pub(super) fn typed(&self) -> &'a Typed {
        &self.all[self.index]
    }

    /// A token before (negative) or behind the numeral; -1 is the one before.
    pub(super) fn near(&self, step: isize) -> Option<&'a Token> {
        let typed = self.typed();
        let from = if step < 0 { typed.tokens.start } else { typed.tokens.end - 1 };
        self.tokens.get(from.checked_add_signed(step)?)
    }

    /// Whether the token there does one of some things in its sentence.
    pub(super) fn says(&self, step: isize, cues: impl Into<Cues>) -> bool {
        self.near(step).is_some_and(|token| token.says(cues))
    }

    pub(super) fn word(&self, step: isize) -> &'a str {
        self.near(step).map_or("", |token| token.lower.as_str())
    }

    /// Its statement, up to a point or a semicolon.
    pub(super) fn statement(&self) -> Range<usize> {
        let ends = |token: &Token| token.is(".") || token.is(";");
        let Range { start, end } = self.typed().tokens;
        let until = self.tokens[end..].iter().position(ends).map_or(self.tokens.len(), |at| end + at);
        self.tokens[..start].iter().rposition(ends).map_or(0, |at| at + 1)..until
    }

    pub(super) fn typed_text(&self) -> &'a str {
        let typed = self.typed();
        let first = self.tokens[typed.tokens.start].range.start;
        &self.text[first..self.tokens[typed.tokens.end - 1].range.end]
    }
}

/// Why a numeral is no fact, if it is none; `before` is what was found of the numeral before it.
pub(super) fn exempt(here: &Here<'_>, report: &Report<'_>, before: Option<&'static str>) -> Option<&'static str> {
    let typed = here.typed();
    if by_words(here, report) {
        return Some("named in `exempt`");
    }
    if typed.is_word {
        return word(here);
    }
    label(here)
        .or_else(|| document(here))
        .or_else(|| follows(here, before))
        .or_else(|| date(here))
        .or_else(|| time(here))
        .or_else(|| telephone(here, report))
        .or_else(|| address(here))
        .or_else(|| range_of_scale(here, report))
        .or_else(|| year(here, report))
        .or_else(|| standard(here))
        .or_else(|| name(here))
        .or_else(|| spans::span(here, report))
        .or_else(|| list(here))
}

fn by_words(here: &Here<'_>, report: &Report<'_>) -> bool {
    if report.words.is_empty() {
        return false;
    }
    let typed = here.typed();
    let start = here.tokens[typed.tokens.start].range.start;
    let end = here.tokens[typed.tokens.end - 1].range.end;
    let (before, after) = (here.text[..start].to_lowercase(), here.text[end..].to_lowercase());
    report.words.iter().any(|word| {
        before.trim_end().ends_with(word.as_str())
            || after.trim_start().starts_with(word.as_str())
            || here
                .text
                .to_lowercase()
                .match_indices(word.as_str())
                .any(|(at, _)| at <= start && end <= at + word.len())
    })
}

/// Number words that do not count what the report counts.
fn word(here: &Here<'_>) -> Option<&'static str> {
    let label = here.says(-1, Cue::Label) && here.typed().length() == 1;
    label.then_some("a label")
}

impl Typed {
    fn length(&self) -> usize {
        self.tokens.len()
    }
}

/// `Pasal 38 dan 39`, `Figures 3, 4 and 5`, `25/2009`, `2018–2024`.
fn follows(here: &Here<'_>, before: Option<&'static str>) -> Option<&'static str> {
    let previous = here.index.checked_sub(1).map(|index| &here.all[index])?;
    if before == Some("a telephone number") && previous.tokens.end == here.typed().tokens.start {
        return before;
    }
    let before = before.filter(|why| *why == "a label" || *why == "a year" || *why == "a date")?;
    let between = &here.tokens[previous.tokens.end..here.typed().tokens.start];
    let joins = |token: &Token| {
        token.says(Cue::And | Cue::Or | Cue::Range)
            || ["s", "d"].contains(&token.lower.as_str())
            || (token.kind == Kind::Sign && [",", "-", "–", "/", "(", ")"].contains(&token.lower.as_str()))
            || token.says(Cue::Label)
            || token.lower == "angka"
    };
    let is_close = !between.is_empty() && between.len() <= 3 && between.iter().all(joins);
    let slash = between.iter().any(|token| token.is("/"));
    let fits = match before {
        "a label" => here.typed().whole().is_some(),
        // `2023/24`
        _ => slash || is_year(here.typed(), here),
    };
    (is_close && fits).then_some(before)
}

fn date(here: &Here<'_>) -> Option<&'static str> {
    let whole = here.typed().whole()?;
    let is_day = (1..=31).contains(&whole);
    let is_month = |step: isize| here.near(step).is_some_and(|token| month(token).is_some());
    let ranged = is_day && here.says(1, Cue::Range | Cue::And) && is_month(3);
    if (is_day && (is_month(1) || is_month(-1) || ranged || (here.word(1) == "of" && is_month(2)))) || ranged {
        return Some("a date");
    }
    // `20/12/2024`, `2024-12-20`, `2024-S1`
    let tight = |step: isize| {
        here.near(step).is_some_and(|token| ["/", "-"].contains(&token.lower.as_str()))
            && here
                .near(step + step.signum())
                .is_some_and(|token| token.kind == Kind::Number || token.kind == Kind::Name)
            && here.near(step.max(0) + 1).is_none_or(|token| step < 0 || !token.spaced)
    };
    let (left, right) = (tight(-1), tight(1));
    let is_joined = |step: isize| here.near(step).is_some_and(|token| !token.spaced);
    let own = here.near(0).is_some_and(|token| !token.spaced);
    let left = left && own && is_joined(-1);
    let right = right && is_joined(1) && is_joined(2);
    let has_year = (-4..=4).any(|step| {
        here.near(step).is_some_and(|token| {
            token.kind == Kind::Number
                && token.lower.len() == 4
                && token.lower.parse().is_ok_and(|y: i64| (1900..2100).contains(&y))
        })
    });
    ((left || right) && has_year && (is_day || (1900..2100).contains(&whole))).then_some("a date")
}

/// Minutes of a time of day, where a numeral can be one: `8`, `07.30`, `16:00`.
fn minutes<'a>(here: &Here<'a>) -> Option<&'a str> {
    let text = here.typed_text();
    let (hours, minutes) = text.split_once(['.', ':']).unwrap_or((text, ""));
    let is_hour = hours.parse().is_ok_and(|hours: u8| hours < 25);
    let is_minute = minutes.len() == 2 && minutes.parse().is_ok_and(|minutes: u8| minutes < 60);
    (is_hour && (minutes.is_empty() || is_minute)).then_some(minutes)
}

/// `pukul 07.30 WIB`, `16:00`, `open from 8.00 to 15.30`, `24 jam`, `24/7`.
fn time<'a>(here: &Here<'a>) -> Option<&'static str> {
    let is_number = |token: &Token| token.kind == Kind::Number && !token.spaced;
    let is_joined = |step: isize| here.near(step).is_some_and(|token| token.is(":") && !token.spaced);
    let by_colon = (is_joined(1) && here.near(2).is_some_and(is_number))
        || (is_joined(-1)
            && here.near(0).is_some_and(is_number)
            && here.near(-2).is_some_and(|t| t.kind == Kind::Number));
    let text = here.typed_text();
    let always = (text == "24" && (here.word(1) == "/" || ["jam", "hours"].contains(&here.word(1))))
        || (text == "7" && here.word(-1) == "/" && here.word(-2) == "24")
        || (text == "7" && here.says(1, Cue::Span) && here.says(2, Cue::Each));
    if by_colon || always {
        return Some("a time");
    }
    let own = minutes(here)?;
    let half_day = |here: &Here<'a>| ["a", "p"].contains(&here.word(1)) && here.word(2) == "." && here.word(3) == "m";
    let is_named = |here: &Here<'a>| here.says(-1, Cue::Clock) || here.says(1, Cue::ClockAfter) || half_day(here);
    // The other end of a span tells what this one is, or both are on the quarter of an hour.
    let is_quarter = |minutes: &str| ["00", "15", "30", "45"].contains(&minutes);
    let is_end = |step: isize| {
        let index = here.index.checked_add_signed(step).filter(|index| *index < here.all.len());
        let other = index.map(|index| Here { index, ..*here });
        let other = other.filter(|other| other.typed().tokens.start.abs_diff(here.typed().tokens.start) <= 3);
        let other = other.and_then(|other| minutes(&other).map(|minutes| (is_named(&other), minutes)));
        let is_time = |(is_named, minutes): (bool, &str)| is_named || (is_quarter(own) && is_quarter(minutes));
        here.says(step, Cue::Range) && other.is_some_and(is_time)
    };
    let is_open = !own.is_empty()
        && here.says(-1, Cue::From | Cue::Range | Cue::At)
        && here.tokens[here.statement()].iter().any(|token| token.says(Cue::Open));
    (is_named(here) || is_end(1) || is_end(-1) || is_open).then_some("a time")
}

/// `0–100`, `dari 1 sampai 4`, `a scale of 1 to 5`, `skala 100`.
fn range_of_scale(here: &Here<'_>, report: &Report<'_>) -> Option<&'static str> {
    let value = here.typed().value();
    // A scale of answers begins at nought or one.
    let is_plain = |low: Decimal, high: Decimal| {
        (low.is_zero() || low == Decimal::ONE) && low.scale() == 0 && high.scale() == 0 && high <= Decimal::ONE_HUNDRED
    };
    let pair = |low: Decimal, high: Decimal, scale: bool| {
        (scale && is_plain(low, high)) || report.known.ranges.contains(&(low, high))
    };
    let before = here.statement().start..here.typed().tokens.start;
    let near_scale = here.tokens[before].iter().any(|token| token.says(Cue::Scale));
    let neighbour = |index: Option<usize>| {
        let other = here.all.get(index?)?;
        let between = if other.tokens.start < here.typed().tokens.start {
            other.tokens.end..here.typed().tokens.start
        } else {
            here.typed().tokens.end..other.tokens.start
        };
        let between = &here.tokens[between];
        (between.len() == 1 && between[0].says(Cue::Range | Cue::And)).then_some(other.value())
    };
    let next = neighbour(Some(here.index + 1)).is_some_and(|high| pair(value, high, near_scale));
    let last = neighbour(here.index.checked_sub(1)).is_some_and(|low| pair(low, value, near_scale));
    let is_end = (-2..0).any(|step| here.says(step, Cue::Scale)) || (near_scale && here.says(-1, Cue::Range | Cue::At));
    let end = is_end && report.known.ranges.iter().any(|(low, high)| value == *low || value == *high);
    // `4,61 dari 5`, `dikalikan 25`
    let of = here.says(-1, Cue::Maximum)
        && here
            .near(-2)
            .is_some_and(|token| token.kind == Kind::Number || token.says(Cue::Points) || token.lower == "out")
        && report.known.ranges.iter().any(|(_, high)| value == *high);
    let factor = report.known.factors.contains(&value)
        && (here.says(-1, Cue::Multiplied) || (here.says(-2, Cue::Multiplied) && here.says(-1, Cue::By)));
    (next || last || end || of || factor).then_some("a scale")
}

fn is_year(typed: &Typed, here: &Here<'_>) -> bool {
    let text = here.tokens[typed.tokens.start].lower.as_str();
    text.len() == 4 && typed.times == 1 && text.parse().is_ok_and(|year: i64| (1900..2100).contains(&year))
}

fn year(here: &Here<'_>, report: &Report<'_>) -> Option<&'static str> {
    // Words behind a number of what it counts, besides the units and kinds of the report.
    // Words before a number of things, never before a year.
    let next = here.word(1);
    let is_part = here.says(1, Cue::Maximum) && here.near(2).is_some_and(|token| token.kind == Kind::Number);
    let counted = is_part
        || here.says(1, Cue::Counted)
        || here.near(1).is_some_and(|token| token.is("%"))
        || report.known.units.contains(next)
        || (report.known.nouns.contains_key(next) && here.near(1).is_some_and(|token| !token.is_capital));
    // `laporan 2024`, but `2024 laporan dari warga` may be either; `in 2024 reports` is a year.
    let after_in = here.says(-1, Cue::Dating)
        || ["i", "ii", "iii", "iv"].contains(&here.word(-1))
        || here.near(-1).is_some_and(|token| month(token).is_some());
    let is_taken = here.says(-1, Cue::Taking);
    (is_year(here.typed(), here) && !is_taken && (!counted || after_in)).then_some("a year")
}

/// `COVID-19`, `P2KB`, `v2.1`, `#5`, an address.
fn name(here: &Here<'_>) -> Option<&'static str> {
    let own = here.near(0).is_some_and(|_| !here.tokens[here.typed().tokens.start].spaced);
    let sign = here.near(-1)?;
    let before = here.near(-2);
    let hyphened = own
        && sign.is("-")
        && !sign.spaced
        && before.is_some_and(|token| token.kind == Kind::Name || (token.kind == Kind::Word && token.lower != "ke"))
        // `minus`-like ranges of words do not occur tight, `A-5` does.
        && !here.typed().is_ordinal;
    let address = own
        && (sign.is("/") || sign.is("#") || sign.is("_") || sign.is("=") || sign.is("@"))
        && before.is_some_and(|token| token.kind != Kind::Number || sign.is("_"));
    let wide = own && ["#", "@"].contains(&sign.lower.as_str());
    (hyphened || address || wide).then_some("part of a name")
}

/// `(1)`, `1)` and `1.` before what is listed.
fn list(here: &Here<'_>) -> Option<&'static str> {
    here.typed().whole().filter(|whole| (1..=20).contains(whole))?;
    let closes = here.near(1).is_some_and(|token| token.is(")") && !token.spaced);
    let opens = here.near(-1).is_none_or(|token| token.is("("));
    let first = here.typed().tokens.start == 0;
    let dotted = first && here.near(1).is_some_and(|token| token.is(".") && !token.spaced) && here.near(2).is_some();
    ((closes && (opens || first)) || dotted).then_some("a place in a list")
}
