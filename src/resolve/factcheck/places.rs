//! `peringkat 2`, `peringkat ke-2`, `ranked second`, `2nd place`, `dari 8`: ranks, and among how many.

use super::super::ranks;
use super::classify::{Ask, Found, Meaning};
use super::derive::{self, Derivation};
use super::direction::Clause;
use super::exempt::Here;
use super::lexicon::Cue;
use super::numerals::Typed;
use super::time::Time;
use super::tokens::{Kind, Token};
use crate::model::Label;
use crate::model::draft::{Better, PublishedRank};
use crate::model::prose::Class;
use crate::model::report::{Entity, ObservationIndex};
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands behind a rank or a number of ranked; nothing where it is neither.
pub(super) fn rank(ask: &Ask<'_>) -> Option<Found> {
    let typed = ask.here.typed();
    let own = place_of(typed)?;
    if let Some(found) = steps(ask, own) {
        return Some(found);
    }
    let is_size = is_size(ask, ask.here);
    let certainty = if is_size { Certainty::Sure } else { certainty(ask)? };
    // Of `fifth of the city's six units` the city is not the subject.
    let all =
        if is_size { known(ask, ask.entities(), &ask.whole.time) } else { known(ask, &subjects(ask), &time(ask)) };
    let of_size = |size: usize| all.iter().filter(move |known| known.size == Some(size));
    let found = match size_behind(ask).filter(|size| of_size(*size).next().is_some()) {
        _ if is_size => of_size(own).next(),
        // `seventh of the nine`: of nine, not of any other number.
        Some(size) => of_size(size).find(|known| known.rank == own),
        None => all.iter().find(|known| known.rank == own),
    };
    if let Some(known) = found {
        let mut derivation = known.derivation(ask);
        // An ordinal without a word for ranks may well be none; `came first` is a word well chosen.
        let is_worded = typed.is_word && ask.here.says(-1, Cue::Came);
        if !is_size {
            derivation.meaning = Meaning::Rank(own);
        }
        derivation.call = derivation.call.filter(|_| certainty == Certainty::Sure && !is_worded && !is_size);
        return Some(Found::derivable(ask.text(), derivation));
    }
    if certainty == Certainty::Open || (ask.entities().is_empty() && typed.is_word) {
        return typed.is_ordinal.then(|| Found::new(Class::Exempt, "an ordinal"));
    }
    let found = Found::new(Class::Unmatched, format!("no rank known here is `{}`", ask.text()));
    Some(found.help("write it by `rank(of=...)`, or waive it by `unchecked(text=..., reason=...)`"))
}

/// A numeral as a rank or a number of ranked.
fn place_of(typed: &Typed) -> Option<usize> {
    let whole = typed.whole().filter(|whole| typed.times == 1 && *whole < 10_000)?;
    usize::try_from(whole).ok()
}

/// When: of a rank from which one moved, a year earlier too.
fn time(ask: &Ask<'_>) -> Time {
    let before = if ask.here.word(-1) == "-" { -3 } else { -1 };
    let is_base = ask.here.says(before, Cue::From | Cue::Formerly);
    let mut time = ask.own.time.clone();
    time.is_base |= is_base;
    time
}

/// Who is ranked: not the place in which they are, but all in it where nobody else is named.
fn subjects(ask: &Ask<'_>) -> BTreeSet<usize> {
    let places: BTreeSet<usize> = ask.known.entities(behind(ask.here)).into_iter().flat_map(|(_, each)| each).collect();
    let others = |named: &BTreeSet<usize>| -> BTreeSet<usize> { named.difference(&places).copied().collect() };
    [ask.subjects(), &ask.wide.entities]
        .into_iter()
        .map(others)
        .find(|named| !named.is_empty())
        .unwrap_or_else(|| ask.entities().clone())
}

/// The number of ranked behind a rank.
fn size_behind(ask: &Ask<'_>) -> Option<usize> {
    let here = ask.here;
    let next = Here { index: here.index + 1, ..*here };
    here.all.get(next.index).filter(|_| is_size(ask, &next)).and_then(place_of)
}

/// `slipped two places, from 23rd to 25th`: how far two ranks of the sentence are apart.
fn steps(ask: &Ask<'_>, own: usize) -> Option<Found> {
    let here = ask.here;
    if here.typed().is_ordinal || !here.says(1, Cue::Rungs) {
        return None;
    }
    let is_rank = |typed: &&Typed| {
        let before = typed.tokens.start.checked_sub(1).map(|at| &here.tokens[at]);
        let is_led = before.is_some_and(|before| before.says(Cue::Ranks | Cue::From | Cue::Reach));
        typed.is_ordinal || (is_led && !typed.is_word)
    };
    let statement = here.statement();
    let others =
        here.all.iter().filter(|typed| statement.contains(&typed.tokens.start) && typed.tokens != here.typed().tokens);
    let ranks: Vec<usize> = others.filter(is_rank).filter_map(place_of).collect();
    let [first, second] = ranks[..] else { return None };
    let apart = first.abs_diff(second);
    if apart == own {
        let how = format!("{} − {}", first.max(second), first.min(second));
        return Some(Found::derivable(ask.text(), Derivation::silent(how, Meaning::Other)));
    }
    Some(Found::new(Class::Unmatched, format!("`{}` places are told, and {apart} lie between", ask.text())))
}

/// `climbed from 43rd to 23rd`, `turun ke posisi 16 dari posisi 13`: what is wrong with a word for a move between ranks.
pub(super) fn wrong_move(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let mut behind = clause.figures(at + 1..clause.range.end);
    let turns = |mut range: Range<usize>| range.any(|at| clause.direction(at, Better::Higher).is_some());
    let mut next = || {
        let figure = behind.next().filter(|figure| !turns(at + 1..figure.token_index))?;
        let Meaning::Rank(rank) = figure.meaning else { return None };
        let is_base = (1..=4).any(|back| clause.says(figure.token_index.saturating_sub(back), Cue::From | Cue::Than));
        Some((rank, is_base))
    };
    let ((first, is_base), (second, is_other_base)) = (next()?, next()?);
    let (from, to) = match (is_base, is_other_base) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return None,
    };
    // The first is the best.
    let is_up = clause.direction(at, Better::Higher)?.is_gt();
    let is_wrong = if is_up { to >= from } else { to <= from };
    is_wrong.then(|| format!("`{}` is contradicted: rank {from} became rank {to}", clause.word(at)))
}

/// A rank that is known of whom a sentence speaks.
struct Known {
    of: ObservationIndex,
    rank: usize,
    size: Option<usize>,
    /// How it is known: from the source, from a note, or by the values.
    origin: Origin,
}

#[derive(PartialEq, Eq)]
enum Origin {
    Printed,
    Noted,
    /// Among those of its kind and place, as the call prints it.
    Called,
    Computed,
}

impl Known {
    fn derivation(&self, ask: &Ask<'_>) -> Derivation {
        let name = derive::key(ask.known.figures, self.of);
        let how = match self.origin {
            Origin::Printed => format!("the source of `{name}` prints this rank"),
            Origin::Noted => format!("it stands in the note of `{name}`"),
            Origin::Called | Origin::Computed => {
                format!("`{name}` is {} of {}", self.rank, self.size.unwrap_or_default())
            }
        };
        let call = (self.origin == Origin::Called).then(|| format!("{{{{ rank(of=\"{name}\") }}}}"));
        Derivation { call, ..Derivation::silent(how, Meaning::Other) }
    }
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
    // `the position of two years before`
    if here.says(1, Cue::Year | Cue::Span) {
        return None;
    }
    let near = (-3..0).any(|step| here.says(step, Cue::Ranks));
    let followed = here.says(1, Cue::RankNoun) || size_behind(ask).is_some();
    if near || (typed.is_ordinal && followed) || (typed.is_ordinal && here.says(-1, Cue::Came)) {
        return Some(Certainty::Sure);
    }
    let next = here.near(1);
    let is_bare =
        next.is_none_or(|next| next.kind == Kind::Sign || next.kind == Kind::Number || next.says(Cue::AfterRank));
    let named = (-24..0).any(|step| here.says(step, Cue::Ranks) || (typed.is_ordinal && here.says(step, Cue::Came)));
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
    // `eleventh in the country`, `second in Banten`, `ninth among the provinces`
    let rest = behind(here);
    let among = here.says(1, Cue::Among) && rest.iter().take(5).any(|token| ask.known.nouns.contains_key(&token.lower));
    let is_scoped = here.says(1, Cue::AfterRank) && (is_national(rest) || has_area(ask, rest) || among);
    match typed.is_ordinal && is_bare && !ask.whole.entities.is_empty() {
        true if is_scoped => Some(Certainty::Sure),
        true => Some(Certainty::Open),
        false => None,
    }
}

/// Whether a numeral is the number of those ranked: `fourth of eight`, `fifth of the city's six units`.
fn is_size(ask: &Ask<'_>, here: &Here<'_>) -> bool {
    let Some(before) = here.index.checked_sub(1).map(|index: usize| -> &Typed { &here.all[index] }) else {
        return false;
    };
    let between = &here.tokens[before.tokens.end..here.typed().tokens.start];
    let names = |token: &Token| {
        token.is_capital
            || token.says(Cue::ThisBefore)
            || ask.known.is_noun(token)
            || ["'", "’", "s"].contains(&token.lower.as_str())
    };
    let [first, rest @ ..] = between else { return false };
    let ranked = (-9..-1).any(|step| here.says(step, Cue::Ranks));
    let is_among =
        first.says(Cue::Among | Cue::RankNoun) && rest.iter().all(|token| token.says(Cue::Among) || names(token));
    is_among && rest.len() < 8 && (before.is_ordinal || ranked)
}

/// The words behind a rank and the number of ranked, up to the next figure or the end of the sentence.
fn behind<'a>(here: &Here<'a>) -> &'a [Token] {
    let start = here.typed().tokens.end;
    let size = here.all.get(here.index + 1).filter(|next| next.tokens.start <= start + 3);
    let figure = size.map_or(start, |size| size.tokens.end);
    let until = (start + 8).min(here.tokens.len());
    let end = (figure..until).find(|at| is_end(&here.tokens[*at])).unwrap_or(until);
    &here.tokens[start..end.max(start)]
}

fn is_end(token: &Token) -> bool {
    matches!(token.kind, Kind::Number | Kind::Ordinal | Kind::Call(_)) || token.is(".")
}

/// Whether some words name an area of which there are parts.
fn has_area(ask: &Ask<'_>, tokens: &[Token]) -> bool {
    let is_area = |entity: &usize| !ask.known.figures.entities[*entity].children.is_empty();
    ask.known.entities(tokens).iter().any(|(_, each)| each.iter().any(is_area))
}

/// Whether a rank is among all of a country, and whether it is among those of a place: by what follows it before the
/// next figure, else by what stands before.
fn scope_of_rank(ask: &Ask<'_>) -> (bool, bool) {
    let (here, behind) = (ask.here, behind(ask.here));
    let start = here.typed().tokens.start;
    let before = &here.tokens[start.saturating_sub(8)..start];
    let before = &before[before.iter().rposition(is_end).map_or(0, |at| at + 1)..];
    let placed = has_area(ask, behind);
    let national = is_national(behind) || (!placed && is_national(before));
    (national, placed && !national)
}

/// The ranks of whom a sentence speaks, at the time and by the indicator it means.
fn known(ask: &Ask<'_>, subjects: &BTreeSet<usize>, time: &Time) -> Vec<Known> {
    let figures = ask.known.figures;
    let (national, is_placed) = scope_of_rank(ask);
    let of_all = |rank: &PublishedRank<Label>| {
        let mut scopes = rank.scope.iter().flat_map(|scope| &scope.0);
        scopes.any(|scope| is_national(&ask.known.language.read(scope)))
    };
    let mut found = Vec::new();
    for of in derive::of_entities(figures, subjects).filter(|index| figures.observations[*index].value().is_some()) {
        let observation = &figures.observations[of];
        if !time.fits(&observation.period) || !derive::is_what_said(ask, observation.indicator) {
            continue;
        }
        let printed = observation.details.as_ref().and_then(|details| details.rank.as_ref());
        let printed = printed.filter(|rank| if national { of_all(rank) } else { !is_placed || !of_all(rank) });
        let size = printed.and_then(|rank| rank.of).and_then(|size| usize::try_from(size).ok());
        let rank = printed.and_then(|rank| usize::try_from(rank.value).ok());
        found.extend(rank.map(|rank| Known { of, rank, size, origin: Origin::Printed }));
        let noted = ask.known.noted_ranks.iter().filter(|(index, _, whole)| *index == of && *whole == national);
        found.extend(noted.map(|(_, rank, _)| Known { of, rank: *rank, size: None, origin: Origin::Noted }));
        if figures.indicators[observation.indicator].better != Better::Neither && !national {
            computed(ask, of, &mut found);
        }
    }
    found
}

/// Ranks by the values: among those of the kinds named behind it, else of its kind and place, of its place, or of its kind.
fn computed(ask: &Ask<'_>, of: ObservationIndex, found: &mut Vec<Known>) {
    let figures = ask.known.figures;
    let observation = &figures.observations[of];
    let entity: &Entity = &figures.entities[observation.entity];
    let mut add = |scope: &[usize], least: usize, origin: Origin| {
        let ranked = ranks::rank(figures, observation, scope).filter(|ranked| ranked.size >= least);
        found.extend(ranked.map(|ranked| Known { of, rank: ranked.rank, size: Some(ranked.size), origin }));
    };
    let mut of_place = figures.of_kind(None, entity.parent);
    of_place.retain(|other| figures.entities[*other].parent == entity.parent);
    let kinds = kinds_behind(ask);
    if !kinds.is_empty() {
        if !entity.kind.as_ref().is_some_and(|kind| kinds.contains(kind.as_str())) {
            return;
        }
        let is_named =
            |other: &usize| figures.entities[*other].kind.as_ref().is_some_and(|kind| kinds.contains(kind.as_str()));
        of_place.retain(is_named);
        let all_own = of_place.iter().all(|other| figures.entities[*other].kind == entity.kind);
        return add(&of_place, 2, if all_own { Origin::Called } else { Origin::Computed });
    }
    let kind = entity.kind.as_ref();
    if kind.is_some() && entity.parent.is_some() {
        add(&figures.of_kind(kind, entity.parent), 2, Origin::Called);
    }
    add(&of_place, 3, Origin::Computed);
    // What is said of a place is said of those in it.
    if !entity.parent.is_some_and(|parent| ask.whole.entities.contains(&parent)) {
        add(&figures.of_kind(kind, None), 3, Origin::Computed);
    }
}

/// The kinds of those ranked, where a noun for them follows: `dari 8 kota dan kabupaten`, `among the cities`.
fn kinds_behind(ask: &Ask<'_>) -> BTreeSet<String> {
    let nouns = &ask.known.nouns;
    let (here, size) = (ask.here, size_behind(ask));
    let counted = here.all.get(here.index + 1).filter(|_| size.is_some()).unwrap_or(here.typed());
    let rest = &here.tokens[counted.tokens.end..];
    let Some(at) = rest.iter().take(4).position(|token| nouns.contains_key(&token.lower)) else {
        return BTreeSet::new();
    };
    let joined = rest.get(at + 1).is_some_and(|token| token.says(Cue::And | Cue::Or) || token.is("/"));
    let more = rest.get(at + 2).filter(|_| joined).and_then(|token| nouns.get(&token.lower));
    [nouns.get(&rest[at].lower), more].into_iter().flatten().flatten().cloned().collect()
}

/// Whether some words speak of all of a country.
pub(super) fn is_national(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.says(Cue::National))
}
