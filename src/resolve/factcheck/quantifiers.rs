//! Words that say how many: `five of the six units`, `none of them`, `semua unit`, `keenam unit`, `separuh dari enam unit`.

use super::lexicon::{Cue, Cues};
use super::numerals::Typed;
use super::tokens::{Kind, Token};
use super::words::{Language, spelled};
use crate::model::Decimal;
use crate::model::number::round_half_up;
use std::cmp::Ordering;
use std::ops::Range;

/// How many of some bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Count(i64),
    /// In per cent.
    Share(Decimal),
    All,
    NotAll,
    None,
    Most,
    /// One alone, or those that are named.
    Only,
    /// The one at an end of the order: at its top, or not.
    Extreme(bool),
}

/// On which side of a number the one meant may be: `at least three`, `fewer than half`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    Exact,
    Over,
    Under,
}

impl Amount {
    /// Whether it says that so many of so many do.
    pub(super) fn holds(self, lean: Lean, count: usize, size: usize) -> bool {
        let is_said = |order: Ordering| match lean {
            Lean::Exact => order == Ordering::Equal,
            Lean::Over => order != Ordering::Less,
            Lean::Under => order != Ordering::Greater,
        };
        match self {
            Amount::Count(told) => i64::try_from(count).is_ok_and(|count| is_said(count.cmp(&told))),
            Amount::Share(told) => {
                let share = Decimal::from(count).checked_mul(Decimal::ONE_HUNDRED);
                let share = share.and_then(|all| all.checked_div(Decimal::from(size)));
                share.is_some_and(|share| is_said(round_half_up(share, 0).cmp(&told)))
            }
            Amount::All | Amount::Extreme(_) => count == size,
            Amount::NotAll => count < size,
            Amount::None => count == 0,
            Amount::Most => count * 2 > size,
            Amount::Only => count == 1,
        }
    }
}

/// A number of bodies where it stands.
#[derive(Debug, Clone)]
pub(super) struct Size {
    pub(super) token_index: usize,
    pub(super) count: i64,
}

/// How many, and of how many.
#[derive(Debug, Clone)]
pub(super) struct Quantifier {
    pub(super) tokens: Range<usize>,
    pub(super) amount: Amount,
    pub(super) lean: Lean,
    pub(super) size: Option<Size>,
    /// Whether `of` stands before it: `Of the seven units, two …`.
    pub(super) is_whole: bool,
}

impl Quantifier {
    /// The number told, if it is one.
    pub(super) fn count(&self) -> Option<i64> {
        if let Amount::Count(count) = self.amount { Some(count) } else { None }
    }

    pub(super) fn is_count(&self) -> bool {
        self.count().is_some()
    }

    /// As the number of those of whom others are counted.
    pub(super) fn as_size(&self) -> Option<Size> {
        let own = self.count().map(|count| Size { token_index: self.tokens.start, count });
        own.or_else(|| self.size.clone())
    }
}

/// What may be a number of bodies in a sentence.
pub(super) struct Numbers<'a> {
    pub(super) language: Language,
    pub(super) tokens: &'a [Token],
    pub(super) all: &'a [Typed],
    pub(super) exempt: &'a [Option<&'static str>],
    /// The numerals that are limits of values, by their first tokens.
    pub(super) limits: &'a [usize],
    /// Whether a token is a noun of bodies, or a unit of values.
    pub(super) is_noun: &'a dyn Fn(&Token) -> bool,
    pub(super) is_unit: &'a dyn Fn(&str) -> bool,
}

/// Words behind a number that counts no bodies.
const MEASURES: Cues = Cues::of(&[Cue::Points, Cue::Percent, Cue::Percentage, Cue::Times, Cue::Span, Cue::Year]);

impl Numbers<'_> {
    /// The numeral that begins at a token, if it may count bodies.
    fn number(&self, at: usize) -> Option<&Typed> {
        let index = self.all.binary_search_by_key(&at, |typed| typed.tokens.start).ok()?;
        let typed = &self.all[index];
        let next = self.tokens.get(typed.tokens.end);
        let is_measure = |token: &Token| token.is("%") || token.says(MEASURES) || (self.is_unit)(&token.lower);
        // `one point`, `ten per cent`, `two other points`
        let behind = self.tokens.get(typed.tokens.end + 1);
        let measures = next.is_some_and(is_measure)
            || (!next.is_some_and(|next| (self.is_noun)(next)) && behind.is_some_and(|token| token.says(Cue::Points)));
        let is_small = typed.is_fraction || typed.whole().is_some_and(|whole| (0..1000).contains(&whole));
        let dashed = next.is_some_and(|next| next.is("-") || next.is("/"));
        (self.exempt[index].is_none()
            && !self.limits.contains(&at)
            && typed.times == 1
            && is_small
            && !measures
            && !dashed)
            .then_some(typed)
    }

    /// The quantifiers within some tokens, in order.
    pub(super) fn quantifiers(&self, range: Range<usize>) -> Vec<Quantifier> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match self.quantifier(at, &range) {
                Some(quantifier) => {
                    at = quantifier.size.as_ref().map_or(quantifier.tokens.end, |size| size.token_index + 1);
                    found.push(quantifier);
                }
                None => at += 1,
            }
        }
        found
    }

    fn quantifier(&self, at: usize, range: &Range<usize>) -> Option<Quantifier> {
        let says = |at: usize, cue: Cue| range.contains(&at) && self.tokens[at].says(cue);
        let is_whole = self.is_whole(at, range);
        let lean = self.lean(at, range);
        let made = |end: usize, amount: Amount, size: Option<Size>| {
            Some(Quantifier { tokens: at..end, amount, lean, size, is_whole })
        };
        if let Some(typed) = self.number(at) {
            let (end, whole) = (typed.tokens.end, typed.whole().unwrap_or_default());
            // `keenam unit`
            if typed.is_ordinal {
                let counts = self.language == Language::Indonesian && typed.is_word;
                let size = Size { token_index: at, count: whole };
                let is_set = counts && self.tokens.get(end).is_some_and(|next| (self.is_noun)(next));
                return if is_set { made(end, Amount::All, Some(size)) } else { None };
            }
            let amount = if typed.is_fraction { Amount::Share(typed.value()) } else { Amount::Count(whole) };
            let partial = says(end, Cue::Partitive);
            let size = if partial { self.size(end, range) } else { None };
            return made(end, amount, size);
        }
        if says(at, Cue::Not) && says(at + 1, Cue::All) {
            return made(at + 2, Amount::NotAll, self.size(at + 2, range));
        }
        // `the lowest of the six units`, `the highest`
        let ends = [Cue::Most, Cue::Best, Cue::Least, Cue::Worst];
        if let Some(place) = ends.iter().position(|cue| says(at, *cue)) {
            let size = if says(at + 1, Cue::Partitive) { self.size(at + 1, range) } else { None };
            let is_followed = self.tokens.get(at + 1).is_some_and(|next| next.says(Cue::Above | Cue::Below));
            let is_one = size.is_some() || is_followed;
            return if is_one { made(at + 1, Amount::Extreme(place < 2), size) } else { None };
        }
        // `only three units` counts them.
        if says(at, Cue::Only) {
            let end = if self.tokens.get(at + 1).is_some_and(|next| next.is("-")) { at + 3 } else { at + 1 };
            return if self.number(end).is_some() { None } else { made(end, Amount::Only, None) };
        }
        let amount = match () {
            () if says(at, Cue::Nothing) => Amount::None,
            // `nearly all`
            () if says(at, Cue::All) && at > range.start && says(at - 1, Cue::Almost) => Amount::Most,
            () if says(at, Cue::All) => Amount::All,
            () if says(at, Cue::Majority) => Amount::Most,
            () => return None,
        };
        let mut end = at + 1;
        // `tidak satu pun`, `every one`
        while let Some(typed) = self.number(end).filter(|typed| typed.whole() == Some(1)) {
            end = typed.tokens.end;
        }
        while says(end, Cue::Nothing) {
            end += 1;
        }
        let size = self.size(end, range).or_else(|| self.own_size(at));
        // `in both 2022 and 2023`, `in all four years` are about time.
        let next = size.as_ref().map_or(end, |size| (size.token_index + 1).max(end));
        let is_time = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|token| token.says(Cue::Year | Cue::Span | Cue::Part) || token.kind == Kind::Number)
        };
        if is_time(end) || is_time(next) {
            return None;
        }
        made(end, amount, size)
    }

    /// `at least three`, `lebih dari separuh`.
    fn lean(&self, at: usize, range: &Range<usize>) -> Lean {
        let says = |cues: Cues| (at.saturating_sub(2).max(range.start)..at).any(|at| self.tokens[at].says(cues));
        match () {
            () if says(Cue::Over | Cue::Above) => Lean::Over,
            () if says(Cue::Under | Cue::Below | Cue::Almost) => Lean::Under,
            () => Lean::Exact,
        }
    }

    /// `both`, `ketiganya`: of how many, within the word.
    fn own_size(&self, at: usize) -> Option<Size> {
        let token = &self.tokens[at];
        let stem = token.lower.strip_suffix("nya").filter(|_| self.language == Language::Indonesian);
        let told = stem.and_then(|stem| spelled(self.language, &self.language.read(stem))).map(|number| number.value);
        let count = if token.lower == "both" { Some(2) } else { told };
        count.map(|count| Size { token_index: at, count })
    }

    /// Whether `of` stands before a quantifier: `Of Kota X's seven units`, `the best of the six`.
    fn is_whole(&self, at: usize, range: &Range<usize>) -> bool {
        let mut before = (range.start..at).rev().map(|at| (at, &self.tokens[at]));
        let is_own =
            |at: usize| self.tokens.get(at + 1).is_some_and(|next| next.is("'") || next.is("’") || next.is_capital);
        let found = before.find(|(at, token)| {
            let determines = token.says(Cue::ThisBefore) || token.lower == "s" || token.is("'") || token.is("’");
            !(determines || (token.is_capital && is_own(*at)))
        });
        found.is_some_and(|(_, token)| token.says(Cue::Partitive) && !token.says(Cue::Over | Cue::Under))
    }

    /// `of the seven units`, `of Kota X's six`: of how many.
    fn size(&self, from: usize, range: &Range<usize>) -> Option<Size> {
        let ends = |token: &Token| (self.is_noun)(token) || [",", ";", ":", "("].iter().any(|sign| token.is(sign));
        for at in from..range.end.min(from + 8) {
            if let Some(typed) = self.number(at).filter(|typed| !typed.is_fraction) {
                return Some(Size { token_index: at, count: typed.whole()? });
            }
            let is_word = self.tokens[at].kind == Kind::Word || self.tokens[at].lower == "'" || self.tokens[at].is("’");
            if ends(&self.tokens[at]) || !is_word {
                return None;
            }
        }
        None
    }
}
