//! Texts for readers: in one locale or in each, plain or with calls in them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A language tag such as `id` or `en-GB`, as authors write it and as addresses and `lang` carry it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locale(String);

impl Locale {
    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Locale {
    type Err = String;
    fn from_str(text: &str) -> Result<Locale, String> {
        let parts: Vec<&str> = text.split('-').collect();
        let language = parts[0];
        let fits = text.len() <= 35
            && (2..=3).contains(&language.len())
            && language.bytes().all(|b| b.is_ascii_lowercase())
            && parts[1..].iter().all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if fits {
            Ok(Locale(text.to_owned()))
        } else {
            Err(format!("`{text}` is not a language tag: write one such as `id`, `en` or `en-GB`"))
        }
    }
}

/// What an author wrote for readers: the same in every locale, or one text for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording<T> {
    /// A plain string.
    Same(T),
    /// A map from locale to string.
    Each(BTreeMap<Locale, T>),
}

/// A plain text in every locale of the report, by the locale's index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label(pub Vec<String>);

impl Label {
    /// The text in a locale.
    pub fn get(&self, locale_index: usize) -> &str {
        self.0.get(locale_index).map_or("", String::as_str)
    }
}

/// A text with calls in it, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase<C> {
    /// Texts and calls.
    pub pieces: Vec<Piece<C>>,
}

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<C> {
    /// As the author typed it.
    Text(String),
    /// What a call prints.
    Call(C),
}

impl<C> Phrase<C> {
    /// A phrase without calls.
    pub fn plain(text: impl Into<String>) -> Phrase<C> {
        Phrase { pieces: vec![Piece::Text(text.into())] }
    }

    /// The calls, in reading order.
    pub fn calls(&self) -> impl Iterator<Item = &C> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Call(call) => Some(call),
            Piece::Text(_) => None,
        })
    }
}

/// Marks of calls in running text: a private-use character either side of private-use digits, which no markup touches.
pub mod mark {
    const START: char = '\u{e000}';
    const END: char = '\u{e001}';
    const ZERO: u32 = 0xe010;

    /// Whether a character is kept for marks and so may not stand in an author's text.
    pub fn is_reserved(c: char) -> bool {
        ('\u{e000}'..='\u{e01f}').contains(&c)
    }

    /// The mark of the call with an index.
    pub fn write(call_index: usize) -> String {
        let digit = |d: char| d.to_digit(10).and_then(|d| char::from_u32(ZERO + d));
        let digits: String = call_index.to_string().chars().filter_map(digit).collect();
        format!("{START}{digits}{END}")
    }

    /// A text cut at its marks: plain parts, and the indices of calls.
    pub fn split(text: &str) -> Vec<Result<&str, usize>> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(START) {
            if !before.is_empty() {
                parts.push(Ok(before));
            }
            let (digits, after) = after.split_once(END).unwrap_or((after, ""));
            let value = |at: usize, c: char| at * 10 + (c as u32).saturating_sub(ZERO) as usize;
            parts.push(Err(digits.chars().fold(0, value)));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Ok(rest));
        }
        parts
    }
}
