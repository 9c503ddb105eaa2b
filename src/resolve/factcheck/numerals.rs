//! The numerals of a text with what they can be read as.

use super::lexicon::Cue;
use super::tokens::{Kind, Token};
use super::words::{self, Fraction, Language, spelled};
use crate::model::Decimal;
use crate::model::number::Marks;
use std::ops::Range;

/// A numeral of a text.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The values it can be read as with their decimals; the first is that of the page's locale.
    pub(super) readings: Vec<Reading>,
    /// Whether it says which, not how many.
    pub(super) is_ordinal: bool,
    /// Whether it is in words.
    pub(super) is_word: bool,
    /// Whether it is a fraction in words: `dua pertiga`.
    pub(super) is_fraction: bool,
    /// What the number is multiplied by: `1,5 juta`.
    pub(super) times: i64,
}

/// What a numeral can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) value: Decimal,
    pub(super) decimals: u32,
}

impl Typed {
    /// The value by the page's locale.
    pub(super) fn value(&self) -> Decimal {
        self.readings[0].value
    }

    /// The value with what it is multiplied by.
    pub(super) fn meant(&self) -> Decimal {
        self.value().checked_mul(Decimal::from(self.times)).unwrap_or(Decimal::MAX)
    }

    /// The value as a small whole number.
    pub(super) fn whole(&self) -> Option<i64> {
        use rust_decimal::prelude::ToPrimitive;
        let Reading { value, decimals } = self.readings[0];
        value.to_i64().filter(|_| decimals == 0)
    }
}

/// All numerals, in order.
pub(super) fn numerals(language: Language, tokens: &[Token]) -> Vec<Typed> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let typed = match tokens[at].kind {
            Kind::Number | Kind::Ordinal => digits(language, tokens, at),
            Kind::Word => in_words(language, tokens, at).or_else(|| roman(tokens, at)),
            _ => None,
        };
        at = typed.as_ref().map_or(at + 1, |typed| typed.tokens.end);
        found.extend(typed);
    }
    found
}

fn digits(language: Language, tokens: &[Token], at: usize) -> Option<Typed> {
    let token = &tokens[at];
    let text = token.lower.trim_end_matches(char::is_alphabetic);
    let readings = read(language, text);
    let mut end = at + 1;
    // `£12.4m`
    let is_money =
        at.checked_sub(1).is_some_and(|before| ["£", "$", "€", "rp"].contains(&tokens[before].lower.as_str()));
    let mut times = factor(language, &token.lower[text.len()..]).filter(|_| is_money).unwrap_or(1);
    if let Some(next) = tokens.get(end).filter(|next| next.kind == Kind::Word)
        && let Some(factor) = factor(language, &next.lower)
    {
        times = factor;
        end += 1;
    }
    let ordinal = token.kind == Kind::Ordinal || (!token.spaced && at >= 2 && is_ke(tokens, at));
    (!readings.is_empty()).then_some(Typed {
        tokens: at..end,
        readings,
        is_ordinal: ordinal,
        is_word: false,
        is_fraction: false,
        times,
    })
}

/// Whether `ke-` stands before a numeral.
fn is_ke(tokens: &[Token], at: usize) -> bool {
    tokens[at - 1].is("-") && !tokens[at - 1].spaced && tokens[at - 2].lower == "ke"
}

fn factor(language: Language, word: &str) -> Option<i64> {
    Some(match (language, word) {
        (Language::Indonesian, "ribu" | "rb") | (Language::English, "thousand" | "k") => 1_000,
        (Language::Indonesian, "juta" | "jt") | (Language::English, "million" | "m") => 1_000_000,
        (Language::Indonesian, "miliar" | "milyar") | (Language::English, "billion" | "bn") => 1_000_000_000,
        (Language::Indonesian, "triliun") | (Language::English, "trillion") => 1_000_000_000_000,
        _ => return None,
    })
}

/// `peringkat II`, `rank IV`, `juara pertama`: only behind a word for ranks.
fn roman(tokens: &[Token], at: usize) -> Option<Typed> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let token = &tokens[at];
    let place = ROMAN.iter().position(|roman| *roman == token.lower).filter(|_| token.is_capital);
    let is_word = token.lower == "pertama";
    let place = place.or(Some(0).filter(|_| is_word))?;
    at.checked_sub(1).filter(|before| tokens[*before].says(Cue::Ranks))?;
    let readings = vec![Reading { value: Decimal::from(place + 1), decimals: 0 }];
    Some(Typed { tokens: at..at + 1, readings, is_ordinal: true, is_word, is_fraction: false, times: 1 })
}

fn in_words(language: Language, tokens: &[Token], at: usize) -> Option<Typed> {
    // The end of a compound such as `dua-desimal` or `two-year` is read, its second part is not.
    if at > 0 && tokens[at - 1].is("-") && !tokens[at].spaced {
        return None;
    }
    if let Some(fraction) = fraction(language, tokens, at) {
        return Some(fraction);
    }
    let spelled = spelled(language, &tokens[at..])?;
    let reading = Reading { value: Decimal::from(spelled.value), decimals: 0 };
    let end = at + spelled.length;
    Some(Typed {
        tokens: at..end,
        readings: vec![reading],
        is_ordinal: spelled.is_ordinal,
        is_word: true,
        is_fraction: false,
        times: 1,
    })
}

/// `dua pertiga`, `sepertiga`, `two thirds`, `a quarter of`, in per cent.
fn fraction(language: Language, tokens: &[Token], at: usize) -> Option<Typed> {
    let Fraction { count, parts, length } = words::fraction(language, tokens, at)?;
    // `half a point`, `sepersepuluh poin`: of one, not of a whole
    let unit = (0..2).any(|step| tokens.get(at + length + step).is_some_and(|token| token.says(Cue::Points)));
    if unit && let Some(value) = Decimal::from(count).checked_div(Decimal::from(parts)) {
        let value = crate::model::number::round_half_up(value, 2).normalize();
        let readings = vec![Reading { value, decimals: value.scale() }];
        let tokens = at..at + length;
        return Some(Typed { tokens, readings, is_ordinal: false, is_word: true, is_fraction: false, times: 1 });
    }
    let value = Decimal::from(count).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(parts))?;
    let readings = vec![Reading { value: crate::model::number::round_half_up(value, 0), decimals: 0 }];
    let tokens = at..at + length;
    Some(Typed { tokens, readings, is_ordinal: false, is_word: true, is_fraction: true, times: 1 })
}

/// What digits with points and commas can be read as, the locale's own reading first.
fn read(language: Language, text: &str) -> Vec<Reading> {
    let text: String = text.chars().filter(|c| !matches!(c, '\u{a0}' | '\u{202f}')).collect();
    let Marks { decimal, group } = language.marks();
    let own = with_marks(&text, decimal, group);
    let other = with_marks(&text, if decimal == ',' { '.' } else { ',' }, decimal);
    let mut readings: Vec<Reading> = own.into_iter().collect();
    // A single group of three behind the locale's decimal mark may be a thousand of another language.
    readings.extend(other.filter(|other| !readings.contains(other) && (own.is_none() || is_thousand(&text, decimal))));
    readings
}

fn is_thousand(text: &str, mark: char) -> bool {
    text.split_once(mark)
        .is_some_and(|(before, after)| (1..=3).contains(&before.len()) && after.len() == 3 && !before.starts_with('0'))
}

fn with_marks(text: &str, decimal: char, group: char) -> Option<Reading> {
    let (whole, fraction) = text.split_once(decimal).unwrap_or((text, ""));
    if fraction.contains([decimal, group]) {
        return None;
    }
    let groups: Vec<&str> = whole.split(group).collect();
    let is_digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let fits = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !fits || !groups.iter().all(is_digits) {
        return None;
    }
    let digits = if fraction.is_empty() { groups.concat() } else { format!("{}.{fraction}", groups.concat()) };
    let value = Decimal::from_str_exact(&digits).ok()?;
    Some(Reading { value, decimals: u32::try_from(fraction.len()).ok()? })
}
