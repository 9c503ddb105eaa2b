//! Numbers in words, Indonesian and English.

use super::lexicon::{Cue, ENGLISH, INDONESIAN};
use super::tokens::{Kind, Token, cut};
use crate::model::Locale;
use crate::model::number::{Marks, marks};

/// Which language's words and marks a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// A comma before decimals, points between thousands.
    Indonesian,
    /// A point before decimals, commas between thousands.
    English,
    /// Its marks are known, its words are not.
    Other(Marks),
}

impl Language {
    /// The language of a locale.
    pub(super) fn of(locale: &Locale) -> Language {
        match locale.as_str().split('-').next() {
            Some("id") => Language::Indonesian,
            Some("en") => Language::English,
            _ => Language::Other(marks(locale)),
        }
    }

    /// The tokens of a text with what they do in it.
    pub(super) fn read(self, text: &str) -> Vec<Token> {
        let mut tokens = cut(text);
        match self {
            Language::Indonesian => INDONESIAN.mark(&mut tokens),
            Language::English => ENGLISH.mark(&mut tokens),
            Language::Other(_) => {}
        }
        tokens
    }

    /// What stands between whole and fraction, and between groups of digits.
    pub(super) fn marks(self) -> Marks {
        match self {
            Language::Indonesian => Marks { decimal: ',', group: '.' },
            Language::English => Marks { decimal: '.', group: ',' },
            Language::Other(marks) => marks,
        }
    }
}

/// A number in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) value: i64,
    /// How many tokens it takes.
    pub(super) length: usize,
    /// Whether it says which, not how many.
    pub(super) is_ordinal: bool,
}

const UNITS_ID: [&str; 10] = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
const UNITS_EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS_EN: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS_EN: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENTHS_EN: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

fn position(list: &[&str], word: &str) -> Option<i64> {
    list.iter().position(|each| *each == word).and_then(|at| i64::try_from(at).ok())
}

/// The number in words that begins at a token.
pub(super) fn spelled(language: Language, tokens: &[Token]) -> Option<Spelled> {
    match language {
        Language::Indonesian => indonesian(tokens),
        Language::English => english(tokens),
        Language::Other(_) => None,
    }
    .filter(|spelled| spelled.length > 0)
}

fn indonesian(tokens: &[Token]) -> Option<Spelled> {
    let first = tokens.first().filter(|token| token.kind == Kind::Word)?;
    let bare = first.lower.strip_prefix("ke").filter(|rest| part_id(rest).is_some());
    let is_ordinal = bare.is_some();
    let (mut total, mut group, mut unit, mut length) = (0_i64, 0_i64, 0_i64, 0_usize);
    let mut seen = false;
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Word || (index > 0 && !token.spaced) {
            break;
        }
        let word = if index == 0 { bare.unwrap_or(&token.lower) } else { &token.lower };
        let Some(part) = part_id(word) else { break };
        match part {
            Part::Unit(_) if unit > 0 => break,
            Part::Unit(n) => unit = n,
            Part::Whole(n) => group += n,
            Part::Times(10) if unit > 0 => (group, unit) = (group + unit * 10, 0),
            Part::Times(11) if unit > 0 => (group, unit) = (group + 10 + unit, 0),
            Part::Times(n @ 100) if unit > 0 => (group, unit) = (group + unit * n, 0),
            Part::Big(n) if group + unit > 0 => {
                total += (group + unit) * n;
                (group, unit) = (0, 0);
            }
            Part::Thousand => total += 1000,
            Part::Times(_) | Part::Big(_) => break,
        }
        seen = true;
        length = index + 1;
    }
    seen.then_some(Spelled { value: total + group + unit, length, is_ordinal })
}

enum Part {
    Unit(i64),
    Whole(i64),
    Times(i64),
    Big(i64),
    Thousand,
}

fn part_id(word: &str) -> Option<Part> {
    if let Some(n) = position(&UNITS_ID, word) {
        return Some(Part::Unit(n));
    }
    Some(match word {
        "sepuluh" => Part::Whole(10),
        "sebelas" => Part::Whole(11),
        "seratus" => Part::Whole(100),
        "seribu" => Part::Thousand,
        "puluh" => Part::Times(10),
        "belas" => Part::Times(11),
        "ratus" => Part::Times(100),
        "ribu" => Part::Big(1_000),
        "juta" => Part::Big(1_000_000),
        "miliar" => Part::Big(1_000_000_000),
        _ => return None,
    })
}

fn english(tokens: &[Token]) -> Option<Spelled> {
    let (mut total, mut group, mut length) = (0_i64, 0_i64, 0_usize);
    let mut last_was_ten = false;
    let mut index = 0;
    let mut is_ordinal = false;
    while let Some(token) = tokens.get(index) {
        let hyphen = last_was_ten && token.is("-") && !token.spaced;
        let joins = length > 0 && group >= 100 && token.lower == "and";
        if hyphen || joins {
            index += 1;
            let next = tokens.get(index).map(|next| next.lower.as_str()).unwrap_or("");
            let goes_on = position(&UNITS_EN, next).is_some()
                || position(&ORDINALS_EN, next).is_some()
                || (joins && position(&TENS_EN, next).is_some());
            if !goes_on {
                break;
            }
            continue;
        }
        if token.kind != Kind::Word || is_ordinal {
            break;
        }
        let word = token.lower.as_str();
        let fits = group == 0 || last_was_ten || group % 100 == 0;
        if let Some(n) = position(&UNITS_EN, word).filter(|_| fits && length < index + 1) {
            group += n;
            last_was_ten = false;
        } else if let Some(n) = position(&TENS_EN, word).filter(|_| group % 100 == 0) {
            group += (n + 2) * 10;
            last_was_ten = true;
        } else if let Some(n) = position(&ORDINALS_EN, word).filter(|_| fits) {
            group += n;
            is_ordinal = true;
        } else if let Some(n) = position(&TENTHS_EN, word).filter(|_| group % 100 == 0) {
            group += (n + 2) * 10;
            is_ordinal = true;
        } else if word == "hundred" && (1..100).contains(&group) {
            group *= 100;
            last_was_ten = false;
        } else if let Some(n) = big_en(word).filter(|_| group > 0) {
            (total, group) = (total + group * n, 0);
            last_was_ten = false;
        } else {
            break;
        }
        index += 1;
        length = index;
        // A second number in a row is another one.
        let next = tokens.get(index).map(|next| next.lower.as_str()).unwrap_or("");
        if !last_was_ten && group % 100 != 0 && position(&UNITS_EN, next).is_some() {
            break;
        }
    }
    (length > 0).then_some(Spelled { value: total + group, length, is_ordinal })
}

fn big_en(word: &str) -> Option<i64> {
    match word {
        "thousand" => Some(1_000),
        "million" => Some(1_000_000),
        "billion" => Some(1_000_000_000),
        _ => None,
    }
}

/// A fraction in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    pub(super) count: i64,
    pub(super) parts: i64,
    /// How many tokens it takes.
    pub(super) length: usize,
}

/// The fraction in words that begins at a token.
pub(super) fn fraction(language: Language, tokens: &[Token], at: usize) -> Option<Fraction> {
    let found = match language {
        Language::Indonesian => fraction_id(&tokens[at..]),
        Language::English => fraction_en(tokens, at),
        Language::Other(_) => None,
    };
    found.filter(|found| found.count < found.parts)
}

/// `sepertiga`, `dua pertiga`, `separuh`.
fn fraction_id(tokens: &[Token]) -> Option<Fraction> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let part = |word: &str| match part_id(word)? {
        Part::Unit(n) | Part::Whole(n) if n > 1 => Some(n),
        _ => None,
    };
    let is_half = ["separuh", "separo"].contains(&word(0)) || (word(0) == "setengah" && word(1) == "dari");
    if is_half {
        return Some(Fraction { count: 1, parts: 2, length: 1 });
    }
    if let Some(parts) = word(0).strip_prefix("seper").and_then(part) {
        return Some(Fraction { count: 1, parts, length: 1 });
    }
    let Spelled { value: count, length, .. } = indonesian(tokens)?;
    let parts = word(length).strip_prefix("per").and_then(part)?;
    Some(Fraction { count, parts, length: length + 1 })
}

/// `two thirds`, `a quarter of`, `three-quarters`, `half of`, `nine in ten`.
fn fraction_en(tokens: &[Token], at: usize) -> Option<Fraction> {
    let word = |step: usize| tokens.get(at + step).map_or("", |token| token.lower.as_str());
    let part = |word: &str| match word {
        "quarter" => Some(4),
        _ => position(&ORDINALS_EN, word).or_else(|| Some((position(&TENTHS_EN, word)? + 2) * 10)).filter(|n| *n > 2),
    };
    if word(0) == "half" {
        // `the second half of 2022`
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let is_of_year =
            before.is_some_and(|t| t.says(Cue::Order | Cue::Next | Cue::ThisBefore) || t.lower == "latter");
        let is_of = ["of", "the", "its", "their", "a"].contains(&word(1));
        return (is_of && !is_of_year).then_some(Fraction { count: 1, parts: 2, length: 1 });
    }
    let (count, length) = match word(0) {
        "a" => (1, 1),
        _ => english(&tokens[at..])
            .filter(|spelled| !spelled.is_ordinal)
            .map(|spelled| (spelled.value, spelled.length))?,
    };
    // `nine in ten`
    let others = || english(tokens.get(at + length + 1..)?).filter(|parts| !parts.is_ordinal);
    if word(0) != "a"
        && word(length) == "in"
        && let Some(parts) = others()
    {
        return Some(Fraction { count, parts: parts.value, length: length + 1 + parts.length });
    }
    let hyphen = usize::from(word(length) == "-");
    let noun = word(length + hyphen);
    let parts = if count == 1 { part(noun) } else { noun.strip_suffix('s').and_then(part) };
    // `one third of`, but `one fifth place`
    parts.filter(|_| count > 1 || hyphen > 0 || word(length + 1) == "of").map(|parts| Fraction {
        count,
        parts,
        length: length + hyphen + 1,
    })
}
