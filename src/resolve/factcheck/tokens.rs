//! Prose cut into words, numerals, marks of calls and signs.

use super::lexicon::Cues;
use std::ops::Range;

/// A word, a numeral, a call or a sign.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// In lower case.
    pub(super) lower: String,
    /// Whether a blank stands before it.
    pub(super) spaced: bool,
    /// Whether it begins with a capital letter.
    pub(super) is_capital: bool,
    /// What it does in its sentence, by the language it is read in.
    pub(super) cues: Cues,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits with their marks.
    Number,
    /// Digits and an ending: `2nd`.
    Ordinal,
    /// Letters and digits in one: `S1`.
    Name,
    /// The call with an index.
    Call(usize),
    /// Anything else, one character.
    Sign,
}

impl Token {
    /// Whether it is a sign, and this one.
    pub(super) fn is(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.lower == sign
    }

    /// Whether it does one of some things in its sentence.
    pub(super) fn says(&self, cues: impl Into<Cues>) -> bool {
        self.cues.meets(cues.into())
    }
}

/// Private-use characters, of which marks of calls are made.
const MARKS: Range<char> = '\u{e000}'..'\u{e020}';

/// Cuts a text.
pub(super) fn cut(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut spaced = true;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            spaced = true;
            continue;
        }
        let end = if MARKS.contains(&c) {
            mark_end(text, at)
        } else if c.is_alphanumeric() {
            run_end(text, at)
        } else {
            at + c.len_utf8()
        };
        if MARKS.contains(&c) {
            let kind = Kind::Call(call(&text[at..end]));
            tokens.push(Token {
                kind,
                range: at..end,
                lower: String::new(),
                spaced,
                is_capital: false,
                cues: Cues::default(),
            });
        } else if c.is_alphanumeric() {
            run(text, at..end, spaced, &mut tokens);
        } else {
            let lower = text[at..end].to_owned();
            tokens.push(Token {
                kind: Kind::Sign,
                range: at..end,
                lower,
                spaced,
                is_capital: false,
                cues: Cues::default(),
            });
        }
        spaced = false;
        at = end;
    }
    tokens
}

fn mark_end(text: &str, at: usize) -> usize {
    text[at..].find('\u{e001}').map_or(text.len(), |length| at + length + '\u{e001}'.len_utf8())
}

fn call(mark: &str) -> usize {
    match crate::model::text::mark::split(mark)[..] {
        [Err(index)] => index,
        _ => usize::MAX,
    }
}

/// The end of letters and digits, with points and commas between digits and blanks between groups of three.
fn run_end(text: &str, start: usize) -> usize {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let ends = |(offset, c): &(usize, char)| {
        let at = start + offset;
        let next = at + c.len_utf8();
        let between = *offset > 0 && digit(at - 1) && digit(next);
        let is_group = || (0..3).all(|step| digit(next + step)) && !digit(next + 3);
        let is_mark = matches!(c, '.' | ',') && between;
        let is_blank = matches!(c, '\u{a0}' | '\u{202f}') && between && is_group();
        !(c.is_alphanumeric() || is_mark || is_blank)
    };
    text[start..].char_indices().find(ends).map_or(text.len(), |(offset, _)| start + offset)
}

/// Tells apart what stands without a blank: `94,76`, `S1`, `2nd`, `Rp1.500`, `10rb`.
fn run(text: &str, range: Range<usize>, spaced: bool, tokens: &mut Vec<Token>) {
    let part = |kind: Kind, range: Range<usize>, spaced: bool| Token {
        kind,
        lower: text[range.clone()].to_lowercase(),
        is_capital: text[range.clone()].starts_with(char::is_uppercase),
        range,
        spaced,
        cues: Cues::default(),
    };
    let run = &text[range.clone()];
    let has_digit = run.contains(|c: char| c.is_ascii_digit());
    let letters_first = run.find(|c: char| c.is_ascii_digit()).unwrap_or(run.len());
    let digits_end = run.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let only_digits = |s: &str| !s.contains(char::is_alphabetic);
    let (before, after) = (run[..letters_first].to_lowercase(), run[digits_end..].to_lowercase());
    if !has_digit {
        tokens.push(part(Kind::Word, range, spaced));
    } else if !only_digits(&run[letters_first..digits_end]) {
        tokens.push(part(Kind::Name, range, spaced));
    } else if before.is_empty() && after.is_empty() {
        tokens.push(part(Kind::Number, range, spaced));
    } else if before.is_empty() && ["st", "nd", "rd", "th"].contains(&after.as_str()) {
        tokens.push(part(Kind::Ordinal, range, spaced));
    } else if before.is_empty() && ["rb", "jt", "m", "k"].contains(&after.as_str()) && digits_end > 0 {
        let middle = range.start + digits_end;
        tokens.push(part(Kind::Number, range.start..middle, spaced));
        tokens.push(part(Kind::Word, middle..range.end, false));
    } else if ["rp", "idr", "usd"].contains(&before.as_str()) && after.is_empty() {
        let middle = range.start + letters_first;
        tokens.push(part(Kind::Word, range.start..middle, spaced));
        tokens.push(part(Kind::Number, middle..range.end, false));
    } else {
        tokens.push(part(Kind::Name, range, spaced));
    }
}

/// Stretches of tokens between the ends of sentences.
pub(super) fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    const SHORT: [&str; 14] =
        ["no", "kab", "dr", "prof", "jl", "hal", "art", "fig", "tab", "vol", "ir", "h", "st", "gg"];
    let mut found = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let ends = ["!", "?", ".", "…"].iter().any(|sign| token.is(sign));
        let next_spaced = tokens.get(index + 1).is_none_or(|next| next.spaced || next.kind == Kind::Sign);
        let after_short = index > 0 && SHORT.contains(&tokens[index - 1].lower.as_str()) && token.is(".");
        if ends && next_spaced && !after_short {
            found.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}
