//! `enam unit`, `six units`: the numbers of entities, of their values, of those of a level, and of those listed.

use super::classify::{Ask, Found, Meaning};
use super::derive::{self, Derivation};
use super::lexicon::Cue;
use super::numerals::Typed;
use super::predicates;
use super::tokens::{Kind, Token};
use super::words::Language;
use crate::model::prose::Class;
use std::collections::BTreeSet;

/// A numeral that announces a list of bodies.
pub(super) fn announced(ask: &Ask<'_>) -> Option<Found> {
    let typed = ask.here.typed();
    let whole = typed.whole().filter(|_| typed.times == 1)?;
    let count = listed(ask)?;
    Some(if i64::try_from(count).is_ok_and(|count| count == whole) {
        derivable(ask, "as many are listed")
    } else {
        Found::new(Class::Unmatched, format!("`{}` are counted, and {count} are listed", ask.text()))
    })
}

/// A numeral before a noun for kinds of entities.
pub(super) fn count(ask: &Ask<'_>) -> Option<Found> {
    let here = ask.here;
    let typed = here.typed();
    let whole = typed.whole().filter(|_| typed.times == 1)?;
    // `the top three units`
    if typed.is_word && here.says(-1, Cue::Order) {
        return Some(Found::new(Class::Exempt, "ordinary counting"));
    }
    let is_whole = |count: usize| i64::try_from(count).is_ok_and(|count| count == whole);
    let Counted { kinds, step, last, is_part } = counted(ask)?;
    if let Some(found) = others(ask, whole) {
        return Some(found);
    }
    let mut counted = derive::counts(ask, &kinds);
    let shown = ask.whole.shown.map(|shown| ask.known.exhibits[shown].entities.len());
    counted.extend(shown.map(|count| (count, "exhibited".to_owned())));
    if let Some((_, how)) = counted.iter().find(|(count, _)| is_whole(*count)) {
        return Some(derivable(ask, how));
    }
    let whole_set = is_of_parent(ask, typed.tokens.end - 1 + last.unsigned_abs() + 1);
    let most = counted.iter().map(|(count, _)| *count).max();
    let is_of_bodies = ask.entities().iter().any(|entity| !ask.known.figures.entities[*entity].children.is_empty());
    let too_many = (!typed.is_word || whole > 10 || is_part || (step == 1 && is_of_bodies))
        && most.is_some_and(|most| i64::try_from(most).is_ok_and(|most| whole > most));
    if whole_set || too_many || (!typed.is_word && step == 1 && !ask.entities().is_empty()) {
        let counts: Vec<String> = counted.iter().map(|(count, how)| format!("{count}: {how}")).take(3).collect();
        let found = Found::new(Class::Unmatched, format!("nothing known here counts `{}`", ask.text()));
        return Some(if counts.is_empty() { found } else { found.help(format!("counted: {}", counts.join("; "))) });
    }
    (whole <= 10 && typed.is_word).then(|| Found::new(Class::Exempt, "ordinary counting"))
}

/// `tiga unit lainnya adalah A, B, dan C`: others than those before, as many as are named behind.
fn others(ask: &Ask<'_>, whole: i64) -> Option<Found> {
    let here = ask.here;
    let is_near = here.says(-1, Cue::Others) || (1..7).any(|step| here.says(step, Cue::Others));
    let behind = &here.tokens[here.typed().tokens.end..];
    let end = behind.iter().position(|token| token.is(".") || token.is(";")).unwrap_or(behind.len());
    let parts = ask.known.entities(&behind[..end]);
    let is_leaf = |each: &[usize]| each.iter().all(|entity| ask.known.figures.entities[*entity].children.is_empty());
    let count = parts.iter().filter(|(_, each)| is_leaf(each)).count();
    let is_all = i64::try_from(count) == Ok(whole);
    is_near.then(|| {
        if is_all { derivable(ask, "as many are listed") } else { Found::new(Class::Exempt, "ordinary counting") }
    })
}

fn derivable(ask: &Ask<'_>, how: &str) -> Found {
    let how = format!("follows from known values: {how}");
    Found::derivable(ask.text(), Derivation { how, call: None, told: None, meaning: Meaning::Other })
}

/// Kinds of entities that a numeral counts, with how far behind it their noun begins and ends.
struct Counted {
    kinds: Vec<String>,
    step: isize,
    last: isize,
    /// Whether they are some of those told before.
    is_part: bool,
}

fn counted(ask: &Ask<'_>) -> Option<Counted> {
    let (here, known) = (ask.here, ask.known);
    // `Dua di antaranya`, `two of them`
    let among = [("di", "antaranya"), ("of", "them"), ("of", "these"), ("of", "which")];
    if among.contains(&(here.word(1), here.word(2))) {
        let before = here.tokens[..here.typed().tokens.start].iter().rev();
        let kinds = before.filter(|token| !token.is_capital).find_map(|token| known.nouns.get(&token.lower))?;
        return Some(Counted { kinds: kinds.clone(), step: 2, last: 2, is_part: true });
    }
    // `pemerintah daerah` is one noun; of `nilai unit` values are counted, of `local governments` governments.
    let steps: &[isize] = match known.language {
        Language::Indonesian if here.word(2) == "daerah" => &[2, 1],
        Language::Indonesian => &[1],
        Language::English | Language::Other(_) => &[1, 2],
    };
    let step = steps.iter().copied().find(|step| {
        let is_noun = here.near(*step).is_some_and(|token| known.is_noun(token));
        is_noun && here.near(1).is_some_and(|token| token.kind == Kind::Word)
    })?;
    let mut kinds = known.nouns[here.word(step)].clone();
    // `kota dan kabupaten`
    if here.says(step + 1, Cue::And | Cue::Or)
        && let Some(more) = known.nouns.get(here.word(step + 2))
    {
        kinds.extend(more.iter().cloned());
        return Some(Counted { kinds, step, last: step + 2, is_part: false });
    }
    Some(Counted { kinds, step, last: step, is_part: false })
}

/// How many bodies are named in the list that a numeral announces: `enam unit: A, B, …`, `three cities, namely …`.
fn listed(ask: &Ask<'_>) -> Option<usize> {
    let here = ask.here;
    let (from, tokens) = (here.typed().tokens.end, here.tokens);
    let opens = |token: &Token| token.is(":") || token.says(Cue::Namely);
    let start = from + tokens[from..].iter().position(opens)?;
    let ends = |token: &Token| [".", ";", "!", "?"].iter().any(|sign| token.is(sign));
    let sentence = tokens[..from].iter().rposition(ends).map_or(0, |at| at + 1);
    // `four are below 80 in 2022: A, B, …`
    let is_limit = |typed: &Typed| predicates::side(here, typed.tokens.start).is_some();
    let is_year = |typed: &Typed| typed.whole().is_some_and(|year| (1900..2100).contains(&year));
    let mut others = here.all.iter().filter(|typed| (from..start).contains(&typed.tokens.start));
    let is_last = !is_limit(here.typed()) && others.all(|typed| is_year(typed) || is_limit(typed));
    let end = start + tokens[start..].iter().position(ends).unwrap_or(tokens.len() - start);
    let list = &tokens[start..end];
    // The first word of a sentence has a capital in any case.
    let leads = ask.known.nouns.contains_key(&tokens[sentence].lower) && !tokens[sentence + 1].is_capital;
    let is_of_entities = leads || tokens[sentence..start].iter().any(|token| ask.known.is_noun(token));
    if !is_last
        || tokens[from..start].iter().any(ends)
        || !is_of_entities
        || list.iter().any(|token| token.says(Cue::Partly) || matches!(token.kind, Kind::Call(_)))
    {
        return None;
    }
    // A body named with its unit is no item of its own.
    let named = ask.known.entities(list);
    let parent = |entity: &usize| ask.known.figures.entities[*entity].parent;
    let parents: BTreeSet<usize> = named.iter().flat_map(|(_, each)| each).filter_map(parent).collect();
    let items = named.iter().filter(|(_, each)| !each.iter().all(|entity| parents.contains(entity))).count();
    let separators = list.iter().filter(|token| token.is(",") || token.says(Cue::And));
    (items > 1 && separators.count() + 1 >= items).then_some(items)
}

/// Whether the noun that ends before a token is followed by whose parts are counted: `unit yang dinilai di Kota X`.
fn is_of_parent(ask: &Ask<'_>, from: usize) -> bool {
    let behind = ask.here.tokens.get(from..).unwrap_or(&[]);
    let links = behind.iter().take_while(|token| token.says(Cue::Linking)).count();
    ask.known.entity_at(&behind[links..]).is_some_and(|(_, entities)| {
        entities.iter().any(|entity| !ask.known.figures.entities[*entity].children.is_empty())
    })
}
