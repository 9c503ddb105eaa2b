//! Superlatives beside facts, held against the data.

use super::classify::Meaning;
use super::derive::key;
use super::direction::Clause;
use super::known::Known;
use super::lexicon::Cue;
use super::tokens::Token;
use crate::model::Decimal;
use crate::model::draft::{Better, End};
use crate::model::report::{Observation, ObservationIndex};

/// Which end of an order a word means: whether the greatest (or best), and whether it is about good and bad.
fn superlative(token: &Token) -> Option<(bool, bool)> {
    let ends =
        [(Cue::Most, true, false), (Cue::Least, false, false), (Cue::Best, true, true), (Cue::Worst, false, true)];
    ends.into_iter().find(|(cue, ..)| token.says(*cue)).map(|(_, top, is_good)| (top, is_good))
}

/// What is wrong with a superlative.
pub(super) fn wrong(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let known = clause.prose.known;
    let (top, is_good) = superlative(&clause.prose.tokens[at])?;
    if known.levels_named.all(clause.prose.tokens, &clause.range).iter().any(|named| named.tokens.contains(&at)) {
        return None;
    }
    // `tertinggi kedua`, but `tertinggi pada kedua tahun`
    let is_next = [at.wrapping_sub(1), at + 1].iter().any(|at| clause.says(*at, Cue::Next));
    if is_next || (at.saturating_sub(2)..at + 3).any(|near| clause.says(near, Cue::OtherOrder)) {
        return None;
    }
    let is_told = |meaning: &Meaning| matches!(meaning, Meaning::Value(_) | Meaning::Told(_) | Meaning::Extreme(..));
    let figures = clause.figures(clause.range.clone()).filter(|figure| is_told(&figure.meaning));
    let figures: Vec<(usize, Meaning)> = figures.map(|figure| (figure.token_index, figure.meaning)).collect();
    let near = figures.iter().min_by_key(|(token, _)| (token.abs_diff(at), *token < at));
    if near.is_none() {
        return wrong_in_exhibit(clause, at, top, is_good);
    }
    let index = match near.filter(|(token, _)| token.abs_diff(at) <= 16)? {
        (_, Meaning::Value(index) | Meaning::Told(index)) => index,
        (_, Meaning::Extreme(end, indicator)) => {
            let lower = is_good && known.figures.indicators[*indicator].better == Better::Lower;
            let other = if *end == End::Highest { "highest" } else { "lowest" };
            let message = || format!("`{}` is contradicted: the call beside it names the {other}", clause.word(at));
            return ((top != lower) != (*end == End::Highest)).then(message);
        }
        _ => return None,
    };
    let observation = &known.figures.observations[*index];
    let indicator = &known.figures.indicators[observation.indicator];
    if is_good && indicator.better == Better::Neither {
        return None;
    }
    let greatest = if is_good && indicator.better == Better::Lower { !top } else { top };
    let beside: Vec<&Observation> = figures
        .iter()
        .filter_map(|(_, meaning)| match meaning {
            Meaning::Value(index) | Meaning::Told(index) => Some(&known.figures.observations[*index]),
            _ => None,
        })
        .collect();
    (!is_extreme(known, *index, &beside, greatest))
        .then(|| format!("`{}` is contradicted: `{}` is not", clause.word(at), key(known.figures, *index)))
}

/// `Kota X paling panjang`: of one of the bodies that an exhibit shows.
fn wrong_in_exhibit(clause: &Clause<'_, '_>, at: usize, top: bool, is_good: bool) -> Option<String> {
    let figures = clause.prose.known.figures;
    let (exhibit, period) = clause.shown()?;
    let [indicator] = exhibit.indicators[..] else { return None };
    let better = figures.indicators[indicator].better;
    let entity = clause.entity_before(at).filter(|_| clause.is_subject(at))?;
    let value = |entity: usize| {
        let index = figures.find(indicator, entity, period)?;
        figures.indicators[indicator].published_value(&figures.observations[index])
    };
    let own = value(entity)?;
    let greatest = if is_good && better == Better::Lower { !top } else { top };
    let beats = |other: Decimal| if greatest { other <= own } else { other >= own };
    let is_extreme = exhibit.entities.iter().filter_map(|entity| value(*entity)).all(beats);
    let index = figures.find(indicator, entity, period)?;
    (!is_extreme).then(|| format!("`{}` is contradicted: `{}` is not", clause.word(at), key(figures, index)))
}

/// Whether a value is the greatest (or least) of its like, of its series, or of the facts beside it.
fn is_extreme(known: &Known<'_>, index: ObservationIndex, beside: &[&Observation], greatest: bool) -> bool {
    let figures = known.figures;
    let observation = &figures.observations[index];
    let entity = &figures.entities[observation.entity];
    let Some(own) = observation.value() else { return true };
    let beats =
        |other: &Observation| other.value().is_none_or(|value| if greatest { value <= own } else { value >= own });
    let like = |kinds: bool| {
        move |other: &&Observation| {
            let that = &figures.entities[other.entity];
            other.indicator == observation.indicator
                && other.period == observation.period
                && that.parent == entity.parent
                && (!kinds || that.kind == entity.kind)
        }
    };
    let among = |kinds: bool| {
        let all: Vec<&Observation> = figures.observations.iter().filter(like(kinds)).collect();
        all.len() > 1 && all.into_iter().all(beats)
    };
    let series = figures.observations_of(observation.indicator, observation.entity);
    let over_time = series.iter().filter(|other| other.value().is_some()).count() > 1 && series.iter().all(beats);
    let among_named = beside.len() > 2 && beside.iter().all(|other| beats(other));
    among(true) || among(false) || over_time || among_named
}
