//! Numerals that are no facts: dates, years, laws, lists, exhibits, telephones, times, scales, names.

use super::numerals::Typed;
use super::tokens::{Kind, Token};
use crate::model::Decimal;

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "august",
    "october",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "agu",
    "agt",
    "aug",
    "sep",
    "sept",
    "okt",
    "oct",
    "nov",
    "des",
];

/// Words before the number of a law, a chapter, an exhibit, a room.
const LABELS: &[&str] = &[
    "nomor",
    "no",
    "number",
    "pasal",
    "ayat",
    "article",
    "articles",
    "section",
    "sections",
    "paragraph",
    "paragraphs",
    "bab",
    "chapter",
    "chapters",
    "lampiran",
    "annex",
    "appendix",
    "uu",
    "pp",
    "perpres",
    "permen",
    "perda",
    "perwal",
    "perbup",
    "permenpanrb",
    "inpres",
    "keppres",
    "kepmen",
    "halaman",
    "page",
    "pages",
    "hlm",
    "hal",
    "edisi",
    "edition",
    "versi",
    "version",
    "bagan",
    "gambar",
    "figure",
    "figures",
    "fig",
    "tabel",
    "table",
    "tables",
    "tab",
    "exhibit",
    "peta",
    "map",
    "grafik",
    "chart",
    "charts",
    "seksi",
    "butir",
    "huruf",
    "langkah",
    "step",
    "steps",
    "semester",
    "triwulan",
    "kuartal",
    "quarter",
    "half",
    "jilid",
    "volume",
    "vol",
    "rt",
    "rw",
    "jalan",
    "jl",
    "kav",
    "blok",
    "lantai",
    "floor",
    "room",
    "ruang",
    "loket",
    "catatan",
    "footnote",
    "note",
    "point",
    "item",
    "regulation",
    "law",
    "act",
];

const PHONES: &[&str] = &[
    "telepon",
    "telp",
    "tel",
    "telephone",
    "phone",
    "hp",
    "wa",
    "whatsapp",
    "hotline",
    "faks",
    "fax",
    "faksimile",
    "sms",
    "kontak",
    "call",
    "hubungi",
    "pos",
];

const SCALES: &[&str] = &["skala", "scale", "rentang", "range", "ranges", "berskala", "scales", "berentang"];

/// What is known about the report that exempts a numeral.
pub(super) struct Report<'a> {
    /// Lowest and highest possible values of indicators.
    pub(super) ranges: &'a [(Decimal, Decimal)],
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

    pub(super) fn word(&self, step: isize) -> &'a str {
        self.near(step).map_or("", |token| token.lower.as_str())
    }

    fn typed_text(&self) -> &'a str {
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
        .or_else(|| follows(here, before))
        .or_else(|| date(here))
        .or_else(|| time(here))
        .or_else(|| telephone(here))
        .or_else(|| range_of_scale(here, report))
        .or_else(|| year(here))
        .or_else(|| name(here))
        .or_else(|| list(here))
}

fn by_words(here: &Here<'_>, report: &Report<'_>) -> bool {
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
    let label = LABELS.contains(&here.word(-1)) && here.typed().length() == 1;
    label.then_some("a label")
}

impl Typed {
    fn length(&self) -> usize {
        self.tokens.len()
    }
}

fn label(here: &Here<'_>) -> Option<&'static str> {
    let is_whole = here.typed().whole().is_some();
    let word = match here.near(-1) {
        Some(sign) if sign.is(".") || sign.is("(") || sign.is(":") => here.word(-2),
        _ => here.word(-1),
    };
    let is_label = LABELS.contains(&word) && (is_whole || ["versi", "version"].contains(&word));
    // `point 3` is a label, `point 3,5` and `rose by one point` are not; `tahun 2009` is a year.
    is_label.then_some("a label")
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
        ["dan", "atau", "and", "or", "sampai", "hingga", "s", "d", "to", "through"].contains(&token.lower.as_str())
            || (token.kind == Kind::Sign && [",", "-", "–", "/", "(", ")"].contains(&token.lower.as_str()))
            || LABELS.contains(&token.lower.as_str())
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
    let is_month = |step: isize| MONTHS.contains(&here.word(step));
    let day_range = ["-", "–", "dan", "sampai", "hingga", "to", "and"];
    let ranged = is_day && day_range.contains(&here.word(1)) && is_month(3);
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

fn time(here: &Here<'_>) -> Option<&'static str> {
    const BEFORE: &[&str] = &["pukul", "jam", "at", "from"];
    const BEHIND: &[&str] = &["wib", "wita", "wit", "am", "pm", "a.m", "o"];
    let text = here.typed_text();
    let (hours, minutes) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let is_clock = minutes.len() == 2
        && hours.parse().is_ok_and(|hours: u8| hours < 25)
        && minutes.parse().is_ok_and(|minutes: u8| minutes < 60);
    let colon = |step: isize| here.near(step).is_some_and(|token| token.is(":") && !token.spaced);
    if (colon(1) && here.near(2).is_some_and(|token| token.kind == Kind::Number && !token.spaced))
        || (colon(-1)
            && here.near(0).is_some_and(|token| !token.spaced)
            && here.near(-2).is_some_and(|t| t.kind == Kind::Number))
    {
        return Some("a time");
    }
    let before = here.word(-1);
    let strong = ["pukul", "jam"].contains(&before);
    let ranged = here.index > 0 && ["-", "–", "sampai", "hingga", "to"].contains(&before) && {
        let (a, b) = (here.word(-3), here.word(1));
        ["pukul", "jam"].contains(&a) || BEHIND.contains(&b)
    };
    let behind = BEHIND.contains(&here.word(1))
        || (["-", "–", "sampai", "hingga", "to"].contains(&here.word(1)) && BEHIND.contains(&here.word(3)));
    let is_round = BEFORE.contains(&before) && behind;
    // `24 jam`, `24/7`
    let always = (text == "24" && (here.word(1) == "/" || here.word(1) == "jam" || here.word(1) == "hours"))
        || (text == "7" && before == "/" && here.word(-2) == "24");
    (is_clock && (strong || behind || ranged || is_round) || always).then_some("a time")
}

fn telephone(here: &Here<'_>) -> Option<&'static str> {
    let text = here.typed_text();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plus = here.near(-1).is_some_and(|token| token.is("+"));
    let in_brackets = here.near(-1).is_some_and(|token| token.is("("));
    let long_zero =
        text.starts_with('0') && (digits >= 5 || (digits >= 3 && in_brackets)) && !text.contains([',', '.']);
    let named = (-3..=-1).any(|step| PHONES.contains(&here.word(step))) && here.typed().whole().is_some();
    // A group of the digits of a number: a group beside it is a telephone's.
    let grouped = |step: isize| {
        here.near(step).is_some_and(|sign| sign.is("-") && !sign.spaced)
            && here.near(step * 2).is_some_and(|token| token.kind == Kind::Number && token.lower.len() >= 3)
    };
    let in_groups = digits >= 3 && !text.contains([',', '.']) && (grouped(-1) || grouped(1)) && {
        let tight = here.near(0).is_some_and(|token| !token.spaced) || here.near(1).is_some_and(|token| !token.spaced);
        let years = digits == 4 && text.parse().is_ok_and(|y: i64| (1900..2100).contains(&y));
        tight && !years
    };
    let behind_bracket = here.near(-1).is_some_and(|token| token.is(")"))
        && here.near(-2).is_some_and(|token| token.lower.starts_with('0') && token.lower.len() >= 3);
    (plus || long_zero || named || in_groups || behind_bracket).then_some("a telephone number")
}

/// `0–100`, `dari 1 sampai 4`, `a scale of 1 to 5`, `skala 100`.
fn range_of_scale(here: &Here<'_>, report: &Report<'_>) -> Option<&'static str> {
    const TO: &[&str] = &["-", "–", "sampai", "hingga", "to", "and"];
    let value = here.typed().value();
    let pair = |low: Decimal, high: Decimal, scale: bool| scale || report.ranges.contains(&(low, high));
    let near_scale = (-6..0).any(|step| SCALES.contains(&here.word(step)));
    let neighbour = |index: Option<usize>| {
        let other = here.all.get(index?)?;
        let between = if other.tokens.start < here.typed().tokens.start {
            other.tokens.end..here.typed().tokens.start
        } else {
            here.typed().tokens.end..other.tokens.start
        };
        let between = &here.tokens[between];
        (between.len() == 1 && TO.contains(&between[0].lower.as_str())).then_some(other.value())
    };
    let next = neighbour(Some(here.index + 1)).is_some_and(|high| pair(value, high, near_scale));
    let last = neighbour(here.index.checked_sub(1)).is_some_and(|low| pair(low, value, near_scale));
    let end = (-2..0).any(|step| SCALES.contains(&here.word(step)))
        && report.ranges.iter().any(|(low, high)| value == *low || value == *high);
    (next || last || end).then_some("a scale")
}

fn is_year(typed: &Typed, here: &Here<'_>) -> bool {
    let text = here.tokens[typed.tokens.start].lower.as_str();
    text.len() == 4 && typed.times == 1 && text.parse().is_ok_and(|year: i64| (1900..2100).contains(&year))
}

fn year(here: &Here<'_>) -> Option<&'static str> {
    const COUNTED: &[&str] = &[
        "aduan",
        "poin",
        "persen",
        "laporan",
        "responden",
        "orang",
        "complaints",
        "points",
        "per",
        "percent",
        "reports",
        "respondents",
    ];
    let counted = COUNTED.contains(&here.word(1)) || here.near(1).is_some_and(|token| token.is("%"));
    let money = ["rp", "$", "usd", "idr"].contains(&here.word(-1));
    // `laporan 2024`, but `2024 laporan dari warga` may be either; `in 2024 reports` is a year.
    let after_in = ["pada", "in", "tahun", "sejak", "since", "untuk", "for", "hingga", "sampai", "of", "to"]
        .contains(&here.word(-1));
    (is_year(here.typed(), here) && !money && (!counted || after_in)).then_some("a year")
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
