//! `peringkat 2`, `peringkat ke-2`, `ranked second`, `2nd place`, `dari 8`: ranks, and among how many.

use super::classify::{Ask, Found};
use super::derive;
use super::lexicon::Cue;
use super::numerals::Typed;
use super::tokens::{Kind, Token};
use crate::model::prose::Class;

/// What stands behind a rank or a number of ranked; nothing where it is neither.
pub(super) fn rank(ask: &Ask<'_>) -> Option<Found> {
    let typed = ask.here.typed();
    let whole = typed.whole().filter(|whole| typed.times == 1 && *whole < 10_000)?;
    let is_size = is_size(ask);
    let certainty = if is_size { Certainty::Sure } else { certainty(ask)? };
    let found = derive::rank(ask, usize::try_from(whole).ok()?, is_size);
    if let Some(mut derivation) = found {
        // An ordinal without a word for ranks may well be none; `came first` is a word well chosen.
        let is_worded = typed.is_word && ask.here.says(-1, Cue::Came);
        derivation.call = derivation.call.filter(|_| certainty == Certainty::Sure && !is_worded);
        return Some(Found::derivable(ask.text(), derivation));
    }
    if certainty == Certainty::Open || (ask.entities().is_empty() && typed.is_word) {
        return typed.is_ordinal.then(|| Found::new(Class::Exempt, "an ordinal"));
    }
    let found = Found::new(Class::Unmatched, format!("no rank known here is `{}`", ask.text()));
    Some(found.help("write it by `rank(of=...)`, or waive it by `unchecked(text=..., reason=...)`"))
}

#[derive(PartialEq, Eq)]
enum Certainty {
    /// It is a rank.
    Sure,
    /// An ordinal that may be one.
    Open,
}

fn certainty(ask: &Ask<'_>) -> Option<Certainty> {
    let (here, typed) = (ask.here, ask.here.typed());
    let near = (-3..0).any(|step| here.says(step, Cue::Ranks));
    let behind = typed.is_ordinal && (here.says(1, Cue::RankNoun) || of_number(ask));
    if near || behind || (typed.is_ordinal && here.says(-1, Cue::Came)) {
        return Some(Certainty::Sure);
    }
    let next = here.near(1);
    let is_bare =
        next.is_none_or(|next| next.kind == Kind::Sign || next.kind == Kind::Number || next.says(Cue::AfterRank));
    let named = (-24..0).any(|step| here.says(step, Cue::Ranks));
    // `from 13th to 16th place`
    let named_behind = (2..7)
        .any(|step| here.says(step, Cue::RankNoun) && here.near(step - 1).is_some_and(|t| t.kind == Kind::Ordinal));
    // `from 43rd to 23rd`, `naik dari 43 ke 23`
    let before = if here.word(-1) == "-" { -3 } else { -1 };
    let is_move = typed.is_ordinal
        && !typed.is_word
        && here.says(before, Cue::From | Cue::Reach)
        && !ask.whole.entities.is_empty();
    if (is_bare && named) || (typed.is_ordinal && !typed.is_word && (named_behind || is_move)) {
        return Some(Certainty::Sure);
    }
    (typed.is_ordinal && is_bare && !ask.whole.entities.is_empty()).then_some(Certainty::Open)
}

/// `fourth of eight`, `kedua dari delapan`.
fn of_number(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    let next = here.all.get(here.index + 1);
    here.says(1, Cue::Of) && next.is_some_and(|next| next.tokens.start == here.typed().tokens.end + 1)
}

fn is_size(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    let Some(before) = here.index.checked_sub(1).map(|index: usize| -> &Typed { &here.all[index] }) else {
        return false;
    };
    let between = &here.tokens[before.tokens.end..here.typed().tokens.start];
    let is_among = |token: &Token| token.says(Cue::Among);
    let ranked = || (-9..-1).any(|step| here.says(step, Cue::Ranks));
    (1..=4).contains(&between.len()) && between.iter().all(is_among) && (before.is_ordinal || ranked())
}

/// Whether some words speak of all of a country.
pub(super) fn is_national(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.says(Cue::National))
}
