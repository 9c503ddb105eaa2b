//! `peringkat 2`, `peringkat ke-2`, `ranked second`, `2nd place`, `dari 8`: ranks, and among how many.

use super::classify::{Ask, Found};
use super::derive;
use super::numerals::Typed;
use super::tokens::{Kind, Token};
use crate::model::prose::Class;

#[rustfmt::skip]
pub(super) const RANKS: &[&str] = &[
    "peringkat", "ranking", "rangking", "urutan", "posisi", "rank", "ranked", "ranks", "juara", "place", "placed",
    "position", "peringkatnya", "posisinya", "urutannya", "berperingkat", "diperingkat",
];
/// Verbs before an ordinal that is a rank.
const CAME: &[&str] = &["came", "comes", "finished", "finishes"];
#[rustfmt::skip]
const BEHIND: &[&str] = &["place", "rank", "position", "nationally", "nasional"];
/// What may stand behind a rank that no noun follows.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "dari", "of", "di", "in", "pada", "secara", "nasional", "nationally", "se", "untuk", "for", "on", "among", "antara",
    "ke", "to", "dan", "and", "menjadi", "tingkat", "dalam", "with", "dengan", "hingga", "meski", "even", "while", "at",
    "atau", "or", "place", "sampai",
];

/// What stands behind a rank or a number of ranked; nothing where it is neither.
pub(super) fn rank(ask: &Ask<'_>) -> Option<Found> {
    let typed = ask.here.typed();
    let whole = typed.whole().filter(|whole| typed.times == 1 && *whole < 10_000)?;
    let is_size = is_size(ask);
    let certainty = if is_size { Certainty::Sure } else { certainty(ask)? };
    let found = derive::rank(ask, usize::try_from(whole).ok()?, is_size);
    if let Some(mut derivation) = found {
        // An ordinal without a word for ranks may well be none; `came first` is a word well chosen.
        let is_worded = typed.is_word && CAME.contains(&ask.here.word(-1));
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
    let near = (-3..0).any(|step| RANKS.contains(&here.word(step)));
    let behind = typed.is_ordinal && (BEHIND.contains(&here.word(1)) || of_number(ask));
    if near || behind || (typed.is_ordinal && CAME.contains(&here.word(-1))) {
        return Some(Certainty::Sure);
    }
    let next = here.near(1);
    let is_bare = next.is_none_or(|next| {
        next.kind == Kind::Sign || next.kind == Kind::Number || LINKS.contains(&next.lower.as_str())
    });
    let named = (-24..0).any(|step| RANKS.contains(&here.word(step)));
    // `from 13th to 16th place`
    let named_behind = (2..7).any(|step| {
        ["place", "rank"].contains(&here.word(step)) && here.near(step - 1).is_some_and(|t| t.kind == Kind::Ordinal)
    });
    // `from 43rd to 23rd`, `naik dari 43 ke 23`
    let moves = ["from", "to", "dari", "ke", "menjadi"];
    let before = if here.word(-1) == "-" { here.word(-3) } else { here.word(-1) };
    let is_move = typed.is_ordinal && !typed.is_word && moves.contains(&before) && !ask.whole.entities.is_empty();
    if (is_bare && named) || (typed.is_ordinal && !typed.is_word && (named_behind || is_move)) {
        return Some(Certainty::Sure);
    }
    (typed.is_ordinal && is_bare && !ask.whole.entities.is_empty()).then_some(Certainty::Open)
}

/// `fourth of eight`, `kedua dari delapan`.
fn of_number(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    let next = here.all.get(here.index + 1);
    ["of", "dari"].contains(&here.word(1)) && next.is_some_and(|next| next.tokens.start == here.typed().tokens.end + 1)
}

fn is_size(ask: &Ask<'_>) -> bool {
    #[rustfmt::skip]
    const AMONG: &[&str] = &["dari", "of", "out", "total", "sebanyak", "seluruh", "the", "all", "antara", "among", "semua"];
    let here = ask.here;
    let Some(before) = here.index.checked_sub(1).map(|index: usize| -> &Typed { &here.all[index] }) else {
        return false;
    };
    let between = &here.tokens[before.tokens.end..here.typed().tokens.start];
    let is_among = |token: &Token| AMONG.contains(&token.lower.as_str());
    let ranked = || (-9..-1).any(|step| RANKS.contains(&here.word(step)));
    (1..=4).contains(&between.len()) && between.iter().all(is_among) && (before.is_ordinal || ranked())
}

/// Whether a numeral's rank is among all of a country.
pub(super) fn is_national(words: &str) -> bool {
    const NATIONAL: &[&str] = &["nasional", "national", "nationally", "indonesia", "country", "nationwide"];
    words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| NATIONAL.contains(&word))
}
