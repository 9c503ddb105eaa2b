//! Directions of several steps, and how distances and changes move from one time to another, held against the data.

use super::classify::Meaning;
use super::direction::{Clause, Figure};
use super::lexicon::Cue;
use crate::model::Decimal;
use crate::model::report::ObservationIndex;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What is wrong with a direction that is said of each of several steps, or of one of them.
pub(super) fn wrong(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let near = |cue: Cue| clause.has(cue, at.saturating_sub(5)..at + 8);
    let pairs = if near(Cue::Steady) {
        steps(clause, at)
    } else if near(Cue::Once) {
        vec![only_step(clause, at)?]
    } else {
        drawn(clause, at)
    };
    let figures = clause.prose.known.figures;
    let wrong = |(earlier, later): &(ObservationIndex, ObservationIndex)| {
        let (a, b) = (&figures.observations[*earlier], &figures.observations[*later]);
        let indicator = &figures.indicators[a.indicator];
        let said = clause.direction(at, indicator.better)?;
        (indicator.published_value(b)?.cmp(&indicator.published_value(a)?) != said).then_some(())
    };
    let (earlier, later) = pairs.into_iter().find(|pair| wrong(pair).is_some())?;
    clause.contradicted(at, earlier, later)
}

/// `A (2022), B (2023), C (2024), turun setiap tahun`, `fell two years in a row: A, B, C`: from each value to the next.
fn steps(clause: &Clause<'_, '_>, at: usize) -> Vec<(ObservationIndex, ObservationIndex)> {
    let (sentence, tokens) = (clause.speech.sentence.clone(), &clause.prose.tokens);
    let turns = |other: &usize| clause.prose.is_turn(*other);
    let until = (at + 1..clause.range.end).find(turns).unwrap_or(clause.range.end);
    let since = (sentence.start..at).rev().find(turns).unwrap_or(sentence.start);
    let values = |range: std::ops::Range<usize>| -> Vec<ObservationIndex> {
        let told = clause.prose.figures.iter().filter(|figure| range.contains(&figure.token_index));
        let values: Vec<_> = told.filter_map(Figure::value).collect();
        if clause.is_series(&values) { values } else { Vec::new() }
    };
    let behind = values(at..until);
    let before = values(since..at);
    let told = if behind.len() > 1 { behind } else { before };
    let number =
        (at.saturating_sub(3)..at + 6).filter(|at| tokens.get(at + 1).is_some_and(|next| next.says(Cue::Year)));
    let number = number.filter_map(|at| clause.number(at)).next();
    let skip = number.map_or(0, |steps| told.len().saturating_sub(steps + 1));
    told[skip..].windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// `fell once, in 2021`, `in 2021, the one year in which it went up`: to the value of the year named.
fn only_step(clause: &Clause<'_, '_>, at: usize) -> Option<(ObservationIndex, ObservationIndex)> {
    let known = clause.prose.known;
    let years = |range: std::ops::Range<usize>| clause.speech.years(&range);
    if clause.has(Cue::From | Cue::Since, at..at + 4) {
        return None;
    }
    let behind = years(at..(at + 8).min(clause.range.end)).first().copied();
    let year = behind.or_else(|| years(clause.range.start..at).last().copied())?;
    let told = clause.prose.figures.iter().filter(|figure| clause.speech.sentence.contains(&figure.token_index));
    let told: Vec<_> = told.filter_map(Figure::value).collect();
    let all = match told.first() {
        Some(first) if clause.is_series(&told) => known.series(*first).collect(),
        Some(_) => return None,
        None => clause.all_of(clause.entity_before(at).or_else(|| clause.entity_of_sentence(at))?),
    };
    let is_meant = |index: &ObservationIndex| known.figures.observations[*index].period.end().year() == year;
    let mut meant = all.into_iter().filter(is_meant);
    let (only, None) = (meant.next()?, meant.next()) else { return None };
    Some((known.previous(only)?, only))
}

/// `ketiga garis naik sampai 2024`, `the line of A rises and then falls`: steps of the lines that an exhibit draws.
fn drawn(clause: &Clause<'_, '_>, at: usize) -> Vec<(ObservationIndex, ObservationIndex)> {
    let known = clause.prose.known;
    let Some(exhibit) = clause.prose.unit.shown.map(|shown| &known.exhibits[shown]) else { return Vec::new() };
    let [indicator] = exhibit.indicators[..] else { return Vec::new() };
    let steps = |entity: usize| -> Vec<(ObservationIndex, ObservationIndex)> {
        let series = known.figures.series.get(&(indicator, entity)).cloned().unwrap_or(0..0);
        series.filter_map(|index| Some((known.previous(index)?, index))).collect()
    };
    let is_line = |near: std::ops::Range<usize>| near.clone().find(|at| clause.says(*at, Cue::Line));
    let years = clause.speech.years(&clause.range);
    let count = is_line(at.saturating_sub(2)..at).and_then(|line| clause.number(line.checked_sub(1)?));
    if count == Some(exhibit.entities.len()) && years.len() == 1 {
        let is_meant = |(_, to): &(_, usize)| known.figures.observations[*to].period.end().year() == years[0];
        return exhibit.entities.iter().flat_map(|entity| steps(*entity)).filter(is_meant).collect();
    }
    let named = clause.speech.entities.iter().rev().find(|(range, each)| range.end <= at && each.len() == 1);
    let Some((range, [entity])) = named.map(|(range, each)| (range, &each[..])) else { return Vec::new() };
    let all = steps(*entity);
    let then = |at: usize| clause.prose.tokens.get(at).is_some_and(|token| token.says(Cue::Then));
    let goes_on = (clause.range.start..at).any(then) && at - clause.range.start <= 2;
    let is_first = range.end == at && is_line(at.saturating_sub(4)..at).is_some() && then(clause.range.end);
    let step = match years.is_empty() {
        true if goes_on => all.last(),
        true if is_first => all.first(),
        _ => None,
    };
    step.copied().into_iter().collect()
}

/// `melebar`, `the margin had grown`, `accelerated`: how distances or changes of the sentence move.
pub(super) fn wrong_pace(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let distances = clause.says(at, Cue::Widen | Cue::Narrow) || is_of_gap(clause, at);
    let order = match () {
        () if clause.says(at, Cue::Widen | Cue::Quicken) => Ordering::Greater,
        () if clause.says(at, Cue::Narrow | Cue::Slow) => Ordering::Less,
        () if distances => clause.direction(at, crate::model::draft::Better::Neither)?,
        () => return None,
    };
    let figures = clause.prose.known.figures;
    let mut sizes: BTreeMap<ObservationIndex, Decimal> = BTreeMap::new();
    let (mut bodies, mut steps) = (Vec::new(), 0);
    for figure in &clause.prose.figures {
        let (a, b) = match figure.meaning {
            Meaning::Distance(a, b) if distances => (a, b),
            Meaning::Change(a, b) if !distances => (a, b),
            _ => continue,
        };
        if !clause.speech.sentence.contains(&figure.token_index) {
            continue;
        }
        let (first, second) = (&figures.observations[a], &figures.observations[b]);
        let (low, high) = (first.entity.min(second.entity), first.entity.max(second.entity));
        bodies.push((first.indicator, second.indicator, low, high));
        let apart = second.value()?.checked_sub(first.value()?)?;
        steps += 1;
        sizes.insert(if distances && first.entity == low { a } else { b }, apart.abs());
    }
    bodies.dedup();
    let (Some((_, first)), Some((_, last))) = (sizes.first_key_value(), sizes.last_key_value()) else { return None };
    if bodies.len() != 1 || sizes.len() != steps || steps < 2 || last.cmp(first) == order {
        return None;
    }
    Some(told(clause, at, *first, *last))
}

/// What is told where two sizes contradict a word.
pub(super) fn told(clause: &Clause<'_, '_>, at: usize, first: Decimal, last: Decimal) -> String {
    format!("`{}` is contradicted: first are told {first}, then {last}", clause.word(at))
}

/// `the margin had grown to 1.22`: a direction of a distance.
fn is_of_gap(clause: &Clause<'_, '_>, at: usize) -> bool {
    clause.prose.is_turn(at)
        && clause.has(Cue::Gap, at.saturating_sub(8)..at)
        && clause.figures(at.saturating_sub(8)..at).next().is_none()
}

/// `melampaui targetnya`, `missed its target in each of the four years`: the values held against the targets of their time.
pub(super) fn wrong_target(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let is_met = match () {
        () if clause.says(at, Cue::Missed | Cue::Below | Cue::Under | Cue::Behind) => false,
        () if clause.says(at, Cue::Met | Cue::Above | Cue::Over | Cue::Ahead) => true,
        () => return None,
    };
    // `the target for 2019 was missed`
    let is_passive = clause.says(at, Cue::Met | Cue::Missed);
    let near = if is_passive { at.saturating_sub(7)..at + 7 } else { at + 1..at + 7 };
    near.into_iter().find(|at| clause.says(*at, Cue::Target))?;
    let is_met = is_met != clause.is_negated(at);
    let known = clause.prose.known;
    let figures = known.figures;
    let entity = clause.entity_before(at).or_else(|| clause.entity_of_sentence(at))?;
    let mut pairs = Vec::new();
    for index in clause.told_or_named(entity) {
        let observation = &figures.observations[index];
        let is_target = |other: &usize| {
            known.are_comparable(observation.indicator, *other) && known.name_words[*other].contains("target")
        };
        let targets = (0..figures.indicators.len()).filter(is_target);
        pairs.extend(targets.filter_map(|target| Some((index, figures.find(target, entity, &observation.period)?))));
    }
    let is_reached = |(value, target): &(ObservationIndex, ObservationIndex)| {
        let of = |index: ObservationIndex| figures.observations[index].value();
        of(*value) >= of(*target)
    };
    let wrong = pairs.iter().find(|pair| is_reached(pair) != is_met)?;
    let is_of_all = clause.speech.years(&clause.speech.sentence).is_empty();
    if is_of_all && pairs.iter().any(|pair| is_reached(pair) == is_met) {
        return None;
    }
    clause.contradicted(at, wrong.0, wrong.1)
}
