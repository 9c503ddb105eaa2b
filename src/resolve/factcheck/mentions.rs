//! Names of entities and indicators in prose: whom and what some tokens name.

use super::known::Known;
use super::lexicon::Cue;
use super::tokens::{Kind, Token, cut};
use crate::model::report::Figures;
use crate::model::{Id, Label};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Names by their first word, the longest of each first.
pub(super) struct Names(BTreeMap<String, Vec<Name>>);

struct Name {
    words: Vec<String>,
    indices: Vec<usize>,
    /// Whether it is short for a name, and is one only with a capital letter.
    is_short: bool,
}

/// What is named where.
pub(super) type Mention = (Range<usize>, Vec<usize>);

impl Names {
    /// Names of entities, in full, without the word of their kind, and their aliases: `Kota Tangerang` and `Tangerang`.
    pub(super) fn entities(figures: &Figures, kinds: &BTreeMap<Id, Label>, locale_index: usize) -> Names {
        let mut all: Vec<(String, usize, bool)> = Vec::new();
        for (index, entity) in figures.entities.iter().enumerate() {
            let name = entity.name.get(locale_index);
            all.push((name.to_owned(), index, false));
            // `Tangsel` is one with a capital letter only, `health office` is one without.
            let aliases = entity.aliases.iter().map(|alias| alias.get(locale_index));
            all.extend(aliases.map(|alias| (alias.to_owned(), index, alias.starts_with(char::is_uppercase))));
            let kinds = entity.kind.iter().filter_map(|kind| kinds.get(kind));
            for kind in kinds.flat_map(|kind| kind.0.iter()) {
                let (lower, kind) = (name.to_lowercase(), kind.to_lowercase());
                let short = match (lower.strip_prefix(&format!("{kind} ")), lower.strip_suffix(&format!(" {kind}"))) {
                    (Some(rest), _) => rest.to_owned(),
                    (None, Some(rest)) => rest.to_owned(),
                    (None, None) => continue,
                };
                all.push((short, index, true));
            }
        }
        Names::new(all)
    }

    /// Names of indicators, in full, without what stands in brackets, what stands there, and short.
    pub(super) fn indicators(figures: &Figures, locale_index: usize) -> Names {
        let mut all = Vec::new();
        for (index, indicator) in figures.indicators.iter().enumerate() {
            let name = indicator.name.get(locale_index);
            let (long, brief) = name.split_once(" (").unwrap_or((name, ""));
            for each in [name, long, brief.trim_end_matches(')'), indicator.short.get(locale_index)] {
                all.push((each.to_owned(), index, false));
            }
        }
        Names::new(all)
    }

    /// Names with what each names, and whether it is short for a name.
    pub(super) fn new(all: Vec<(String, usize, bool)>) -> Names {
        let mut map: BTreeMap<(Vec<String>, bool), Vec<usize>> = BTreeMap::new();
        for (name, index, is_short) in all {
            let words: Vec<String> = cut(&name).into_iter().map(|token| token.lower).collect();
            let indices = map.entry((words, is_short)).or_default();
            if !indices.contains(&index) {
                indices.push(index);
            }
        }
        let mut names: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for ((words, is_short), indices) in map {
            if let Some(first) = words.first().cloned() {
                names.entry(first).or_default().push(Name { words, indices, is_short });
            }
        }
        for list in names.values_mut() {
            list.sort_by_key(|name| (std::cmp::Reverse(name.words.len()), name.is_short));
        }
        Names(names)
    }

    /// The length of a name at the start of some tokens, and what has it.
    pub(super) fn at(&self, tokens: &[Token]) -> Option<(usize, &[usize])> {
        let first = tokens.first().filter(|token| matches!(token.kind, Kind::Word | Kind::Name))?;
        let is_here = |name: &&Name| {
            name.words.len() <= tokens.len()
                && name.words.iter().zip(tokens).all(|(word, token)| *word == token.lower)
                && (!name.is_short || first.is_capital)
        };
        let name = self.0.get(&first.lower)?.iter().find(is_here)?;
        Some((name.words.len(), &name.indices))
    }

    /// All names in some tokens.
    pub(super) fn all(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(&tokens[at..]) {
                Some((length, indices)) => {
                    found.push((at..at + length, indices.to_vec()));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// Of entities of one name, those of the bodies that are named too, or the one that is named in full.
pub(super) fn decide(mentions: &mut [Mention], figures: &Figures) {
    let names: Vec<Vec<usize>> = mentions.iter().map(|(_, each)| each.clone()).collect();
    for (at, (_, entities)) in mentions.iter_mut().enumerate().filter(|(_, (_, each))| each.len() > 1) {
        let others = |sure: bool| -> BTreeSet<usize> {
            let others = names.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, each)| each);
            others.filter(|each| !sure || each.len() == 1).flatten().copied().collect()
        };
        for parents in [others(true), others(false)] {
            let is_under = |entity: &usize| figures.entities[*entity].parent.is_some_and(|p| parents.contains(&p));
            let under: Vec<usize> = entities.iter().copied().filter(is_under).collect();
            if !under.is_empty() && under.len() < entities.len() {
                *entities = under;
                break;
            }
        }
        // `TANGERANG — Kota Tangerang …`
        let sure = others(true);
        let named: Vec<usize> = entities.iter().copied().filter(|entity| sure.contains(entity)).collect();
        if named.len() == 1 {
            *entities = named;
        }
    }
}

/// Adds bodies that are named by their kind: `kotanya`, `its city`, `unit ini`, of those named before or around.
pub(super) fn refer(known: &Known<'_>, tokens: &[Token], named: &mut Vec<Mention>, around: &BTreeSet<usize>) {
    let mut found: Vec<Mention> = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word && !token.is_capital) {
        let word = token.lower.as_str();
        let says = |at: Option<usize>, cue: Cue| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.says(cue));
        let is_of_name = tokens.get(at + 1).is_some_and(|next| next.is_capital || next.kind == Kind::Number);
        let before = at.checked_sub(1);
        let leads = says(before, Cue::ThisBefore);
        let pointed = leads || says(Some(at + 1), Cue::ThisAfter) || (says(before, Cue::Value) && !is_of_name);
        let stem = word.strip_suffix("nya").or(Some(word).filter(|_| pointed));
        let Some(kinds) = stem.and_then(|stem| known.nouns.get(stem)) else { continue };
        let is_kind = |entity: &usize| known.is_of_kinds(*entity, kinds);
        let of = |each: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
            let each: Vec<usize> = each.collect();
            let parents = each.iter().filter_map(|entity| known.figures.entities[*entity].parent);
            let all: BTreeSet<usize> = parents.chain(each.iter().copied()).filter(is_kind).collect();
            all.into_iter().collect()
        };
        let last = named.iter().rev().filter(|(range, _)| range.end <= at);
        let mut last = last.map(|(_, each)| of(&mut each.iter().copied())).filter(|each| each.len() == 1);
        let entities = last.next().unwrap_or_else(|| of(&mut around.iter().copied()));
        if entities.len() == 1 {
            let start = if leads { at - 1 } else { at };
            found.push((start..at + 1, entities));
        }
    }
    named.extend(found);
    named.sort_by_key(|(range, _)| range.start);
}
