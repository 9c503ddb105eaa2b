//! Superlatives beside facts, held against the data.

use super::classify::Meaning;
use super::derive::key;
use super::direction::{Clause, Figure};
use super::lexicon::Cue;
use super::tokens::Token;
use crate::model::Decimal;
use crate::model::draft::{Better, End};
use crate::model::report::{Figures, Observation, ObservationIndex};
use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// What a superlative says.
#[derive(Debug, Clone)]
struct Said {
    /// Whether it means the greatest (or best).
    top: bool,
    /// Whether it is about good and bad.
    is_good: bool,
    /// Places from that end: the first, `the second highest`, `the two weakest`.
    places: RangeInclusive<usize>,
    /// The first of the years meant: `its biggest gain since 2022`.
    since: Option<i16>,
    /// Whether bodies are put in an order, not the years of one: `di antara pemerintah daerah`.
    is_of_bodies: bool,
}

impl Said {
    fn at(clause: &Clause<'_, '_>, at: usize) -> Option<Said> {
        let (top, is_good) = end(clause.prose.tokens.get(at)?)?;
        let before = at.wrapping_sub(1);
        let places = match [before, at + 1].into_iter().find(|at| clause.says(*at, Cue::Next)) {
            Some(next) => {
                let place = clause.number(next)?;
                place..=place
            }
            None => 1..=count(clause, at).unwrap_or(1),
        };
        let since = (at + 1..clause.range.end).find(|at| clause.says(*at, Cue::Since));
        let since = match since {
            Some(since) => Some(*clause.speech.years(&(since..clause.range.end)).first()?),
            None => None,
        };
        Some(Said { top, is_good, places, since, is_of_bodies: is_of_bodies(clause, at) })
    }

    fn is_first(&self) -> bool {
        *self.places.start() == 1
    }

    /// Whether a value is among those places of some, all of which it is one of.
    fn fits<T: Ord>(&self, own: &T, all: &[T], greatest: bool) -> bool {
        let beats = |other: &&T| if greatest { *other > own } else { *other < own };
        self.places.contains(&(all.iter().filter(beats).count() + 1))
    }

    /// Whether the greatest value is meant.
    fn is_greatest(&self, better: Better) -> Option<bool> {
        match better {
            Better::Neither if self.is_good => None,
            Better::Lower if self.is_good => Some(!self.top),
            _ => Some(self.top),
        }
    }
}

/// Which end of an order a word means: whether the greatest (or best), and whether it is about good and bad.
fn end(token: &Token) -> Option<(bool, bool)> {
    let ends =
        [(Cue::Most, true, false), (Cue::Least, false, false), (Cue::Best, true, true), (Cue::Worst, false, true)];
    ends.into_iter().find(|(cue, ..)| token.says(*cue)).map(|(_, top, is_good)| (top, is_good))
}

/// `terdepan di antara pemerintah daerah`, `the weakest of six units`: whether a noun for those in the order follows.
fn is_of_bodies(clause: &Clause<'_, '_>, at: usize) -> bool {
    let tokens = &clause.prose.tokens;
    let is_noun = |at: usize| clause.range.contains(&at) && clause.prose.known.is_noun(&tokens[at]);
    let among = (at + 1..at + 4).find(|at| clause.says(*at, Cue::Among));
    among.is_some_and(|among| (among + 1..among + 4).any(is_noun))
}

/// `the two weakest`, `dua unit dengan nilai tertinggi`: of how many it is said.
fn count(clause: &Clause<'_, '_>, at: usize) -> Option<usize> {
    let near = (at.saturating_sub(4)..at).rev();
    let mut words = near.take_while(|at| clause.says_word(*at) && !clause.says(*at, Cue::And | Cue::Of | Cue::Ranks));
    words.find_map(|at| clause.number(at)).filter(|count| *count > 1)
}

/// What is wrong with a superlative.
pub(super) fn wrong(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let said = Said::at(clause, at)?;
    // Levels are put in an order, not values: `tingkat teratas`, `the highest of nine levels`.
    let levels = clause.prose.known.levels_named.all(clause.prose.tokens, &clause.range);
    if levels.iter().any(|named| named.tokens.contains(&at)) {
        return None;
    }
    // `2,95 poin dari unit terbaik`: what another is compared with has no figure here.
    if (at.saturating_sub(3)..at).any(|near| clause.says(near, Cue::From | Cue::Than))
        && clause.figures(at + 1..at + 17).next().is_none()
    {
        return None;
    }
    if let Some(order) = order_of_changes(clause, at) {
        return wrong_of_changes(clause, at, &said, order);
    }
    if (at.saturating_sub(2)..at + 3).any(|near| clause.says(near, Cue::OtherOrder)) {
        return None;
    }
    let is_told = |meaning: &Meaning| matches!(meaning, Meaning::Value(_) | Meaning::Told(_) | Meaning::Extreme(..));
    let figures = clause.figures(clause.range.clone()).filter(|figure| is_told(&figure.meaning));
    let figures: Vec<&Figure> = figures.collect();
    let nearest = || figures.iter().min_by_key(|figure| (figure.token_index.abs_diff(at), figure.token_index < at));
    let ahead = figures.iter().find(|figure| figure.token_index > at);
    let near = ahead.filter(|ahead| names_its_own(clause, at, ahead.token_index)).or_else(nearest);
    let Some(near) = near else { return wrong_without_figure(clause, at, &said) };
    let index = match near.meaning {
        _ if near.token_index.abs_diff(at) > 16 => return None,
        Meaning::Value(index) | Meaning::Told(index) => index,
        Meaning::Extreme(end, indicator) => {
            let greatest = said.is_greatest(clause.prose.known.figures.indicators[indicator].better)?;
            let other = if end == End::Highest { "highest" } else { "lowest" };
            let message = || format!("`{}` is contradicted: the call beside it names the {other}", clause.word(at));
            return (greatest != (end == End::Highest)).then(message);
        }
        _ => return None,
    };
    // `its low point in 2022, and then 60.39 in 2023`
    let index = match clause.speech.years(&(at..near.token_index.min(at + 4)))[..] {
        [year] if near.token_index > at => {
            let mut of_year = clause.prose.known.series(index);
            of_year.find(|index| clause.prose.known.figures.observations[*index].period.end().year() == year)?
        }
        _ => index,
    };
    // `most clearly in 2022 (92.54 against 82.70)` is said of a distance.
    if clause.says_word(at + 1) && is_compared(clause, near.token_index) && !said.is_good {
        return None;
    }
    let all = &clause.prose.known.figures.observations;
    let values: Vec<ObservationIndex> = figures.iter().filter_map(|figure| figure.observation()).collect();
    let beside: Vec<&Observation> = values.iter().map(|index| &all[*index]).collect();
    let group = group(clause, &figures, near.token_index, index);
    let places = if said.is_first() { 1..=group.len().max(*said.places.end()) } else { said.places.clone() };
    let said = Said { places, ..said };
    let told = if *said.places.end() > 1 && said.is_first() { group } else { vec![index] };
    told.into_iter().find(|index| !is_extreme(clause.prose.known.figures, *index, &beside, &said)).map(|index| {
        format!("`{}` is contradicted: `{}` is not", clause.word(at), key(clause.prose.known.figures, index))
    })
}

/// Whether another value or a target is set beside a figure: `92.54 against 82.70`.
fn is_compared(clause: &Clause<'_, '_>, at: usize) -> bool {
    [at.wrapping_sub(1), at + 1].iter().any(|at| clause.says(*at, Cue::Than))
}

/// `nilai terendah dicatat Kota X (67,18)`: whether a superlative names the body of the figure behind it.
fn names_its_own(clause: &Clause<'_, '_>, at: usize, figure: usize) -> bool {
    let tokens = clause.prose.tokens;
    let cuts = |token: &Token| token.is(",") || token.is(";") || token.says(Cue::And);
    let named = clause.speech.entities.iter().find(|(range, _)| range.start > at && range.end <= figure);
    named.is_some_and(|(range, each)| {
        // `the highest that of Puskesmas X`
        let is_that = range.start > 1 && tokens[range.start - 2].says(Cue::ThisBefore);
        let is_place = tokens[range.start - 1].says(Cue::Of | Cue::At) && !is_that;
        !is_place
            && !tokens[at..range.start].iter().any(cuts)
            && each.iter().all(|entity| clause.prose.known.has_values(*entity))
    })
}

/// Values told with the nearest one, on its side, of other bodies at its time: `A (93.35) and B (90.09)`.
fn group(clause: &Clause<'_, '_>, figures: &[&Figure], near: usize, index: ObservationIndex) -> Vec<ObservationIndex> {
    let all = &clause.prose.known.figures.observations;
    let is_like = |other: &ObservationIndex| {
        let (a, b) = (&all[index], &all[*other]);
        a.indicator == b.indicator && a.entity != b.entity && a.period == b.period
    };
    let mut found = vec![index];
    if figures.iter().all(|figure| figure.value() != Some(index)) {
        return found;
    }
    let place = figures.iter().position(|figure| figure.token_index == near).unwrap_or_default();
    let joined = |a: usize, b: usize| {
        let between = &clause.prose.tokens[a..b];
        // `A the highest (97.41) and B the lowest (96.34)`
        let is_one = between.iter().all(|token| end(token).is_none());
        between.len() < 10 && is_one && between.iter().any(|token| token.says(Cue::And))
    };
    if let Some(before) =
        place.checked_sub(1).map(|place| figures[place]).filter(|before| joined(before.token_index, near))
    {
        found.extend(before.value().filter(is_like));
    }
    if let Some(next) = figures.get(place + 1).filter(|next| joined(near, next.token_index)) {
        found.extend(next.value().filter(is_like));
    }
    found
}

/// `Kota X paling panjang`, `Nilai …: Kota X terdepan`: of one body, by what an exhibit shows or the sentence speaks of.
fn wrong_without_figure(clause: &Clause<'_, '_>, at: usize, said: &Said) -> Option<String> {
    let figures = clause.prose.known.figures;
    let entity = clause.entity_before(at).filter(|_| clause.is_subject(at))?;
    let index = match clause.shown() {
        Some((exhibit, period)) => {
            let [indicator] = exhibit.indicators[..] else { return None };
            figures.find(indicator, entity, period)?
        }
        None if clause.is_measured() => {
            let [only] = clause.at_hand(entity)[..] else { return None };
            only
        }
        None => return None,
    };
    let observation = &figures.observations[index];
    let mut shown = Vec::new();
    if let Some((exhibit, period)) = clause.shown() {
        let others = exhibit.entities.iter().filter_map(|entity| figures.find(observation.indicator, *entity, period));
        shown.extend(others.map(|index| &figures.observations[index]));
    }
    // `Kota X terdepan` is said among bodies, `tertinggi` perhaps among years.
    let said = &Said { is_of_bodies: said.is_of_bodies || said.is_good, ..said.clone() };
    let is_true = match shown[..] {
        [] => is_extreme(figures, index, &[], said),
        _ => is_among(figures, observation, shown.iter().copied(), said),
    };
    (!is_true).then(|| format!("`{}` is contradicted: `{}` is not", clause.word(at), key(figures, index)))
}

/// Which changes a superlative puts in an order: rises, falls, or both: `lompatan terbesar`, `the smallest change`.
fn order_of_changes(clause: &Clause<'_, '_>, at: usize) -> Option<Option<Ordering>> {
    let noun = |at: usize| {
        let order = clause.direction(at, Better::Higher);
        (order.is_some() || clause.says(at, Cue::Shift)).then_some(order)
    };
    let beside = [at + 1, at.wrapping_sub(1), at + 2, at.wrapping_sub(2)];
    beside.into_iter().filter(|at| !clause.says(*at, Cue::Comparative)).find_map(noun).or_else(|| {
        // `Kenaikan A, 26,83 poin, adalah yang terbesar`
        let last = clause.figures(clause.range.start..at).next_back()?;
        let is_change = matches!(last.meaning, Meaning::Change(..));
        let mut before = (clause.range.start..last.token_index).rev();
        before.find_map(noun).filter(|_| is_change)
    })
}

/// What is wrong with a superlative of changes: held against the changes of others at that time, and of the series.
fn wrong_of_changes(clause: &Clause<'_, '_>, at: usize, said: &Said, order: Option<Ordering>) -> Option<String> {
    let figures = clause.prose.known.figures;
    let near = |figure: &&Figure| figure.token_index.abs_diff(at);
    let told = clause.figures(clause.range.clone()).filter(|figure| figure.base().is_some()).min_by_key(near)?;
    let Meaning::Change(from, to) = told.meaning else { return None };
    let change = |from: ObservationIndex, to: ObservationIndex| -> Option<Decimal> {
        let (a, b) = (&figures.observations[from], &figures.observations[to]);
        let value = b.comparable_value()?.checked_sub(a.comparable_value()?)?;
        Some(match order {
            Some(Ordering::Less) => -value,
            Some(_) => value,
            None => value.abs(),
        })
    };
    let own = change(from, to)?;
    let (a, b) = (&figures.observations[from], &figures.observations[to]);
    let entity = &figures.entities[a.entity];
    let of = |other: usize| {
        change(figures.find(a.indicator, other, &a.period)?, figures.find(a.indicator, other, &b.period)?)
    };
    let is_way = |change: &Decimal| *change > Decimal::ZERO;
    let among = |kinds: bool| -> Vec<Decimal> {
        let like = (0..figures.entities.len()).filter(|other| {
            let that = &figures.entities[*other];
            that.parent == entity.parent && (!kinds || that.kind == entity.kind)
        });
        like.filter_map(of).filter(is_way).collect()
    };
    let series: Vec<usize> = figures.series.get(&(a.indicator, a.entity)).cloned().unwrap_or(0..0).collect();
    let is_meant = |index: &usize| {
        let observation = &figures.observations[*index];
        observation.value().is_some() && said.since.is_none_or(|since| since <= observation.period.end().year())
    };
    let series: Vec<usize> = series.into_iter().filter(is_meant).collect();
    let steps: Vec<Decimal> = series.windows(2).filter_map(|pair| change(pair[0], pair[1])).filter(is_way).collect();
    let mut sets = vec![among(true), among(false), steps];
    sets.retain(|all| all.len() > *said.places.end());
    let is_true = sets.is_empty() || sets.iter().any(|all| said.fits(&own, all, said.top));
    (!is_true).then(|| format!("`{}` is contradicted: `{}` is not", clause.word(at), key(figures, to)))
}

/// Whether a value is the greatest (or least) of its like, of its series, or of the facts beside it.
fn is_extreme(figures: &Figures, index: ObservationIndex, beside: &[&Observation], said: &Said) -> bool {
    let observation = &figures.observations[index];
    let entity = &figures.entities[observation.entity];
    let like = |kinds: bool| {
        figures.observations.iter().filter(move |other| {
            let that = &figures.entities[other.entity];
            other.indicator == observation.indicator
                && other.period == observation.period
                && that.parent == entity.parent
                && (!kinds || that.kind == entity.kind)
        })
    };
    let of_kind = figures.observations.iter().filter(|other| {
        (other.indicator, other.period) == (observation.indicator, observation.period)
            && figures.entities[other.entity].kind == entity.kind
    });
    let series = figures.observations_of(observation.indicator, observation.entity).iter();
    let is_recent = |other: &&Observation| said.since.is_none_or(|since| since <= other.period.end().year());
    let mut sets: Vec<Vec<&Observation>> = vec![like(true).collect(), like(false).collect(), of_kind.collect()];
    if !said.is_of_bodies {
        sets.push(series.filter(is_recent).collect());
    }
    if beside.len() > 2 {
        sets.push(beside.to_vec());
    }
    // What is one of two, both of which are meant, is first of nothing.
    sets.retain(|all| all.iter().filter(|other| other.value().is_some()).count() > *said.places.end());
    sets.is_empty() || sets.into_iter().any(|all| is_among(figures, observation, all.into_iter(), said))
}

/// Whether a value is where a superlative puts it among some.
fn is_among<'f>(figures: &Figures, own: &Observation, all: impl Iterator<Item = &'f Observation>, said: &Said) -> bool {
    let Some(greatest) = said.is_greatest(figures.indicators[own.indicator].better) else { return true };
    let Some(value) = own.value() else { return true };
    let all: Vec<Decimal> = all.filter_map(Observation::value).collect();
    said.fits(&value, &all, greatest)
}
