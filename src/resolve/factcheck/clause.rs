//! Of whom, what and when a statement speaks, for the words that are held against the data.

use super::derive::key;
use super::direction::{Clause, Figure};
use super::lexicon::Cue;
use super::time::Time;
use super::words::spelled;
use crate::model::Period;
use crate::model::report::{Exhibit, ObservationIndex};
use std::collections::BTreeSet;
use std::ops::Range;

impl Clause<'_, '_> {
    /// Tells that two values contradict a word.
    pub(super) fn contradicted(&self, at: usize, one: ObservationIndex, other: ObservationIndex) -> Option<String> {
        let figures = self.prose.known.figures;
        let value = |index: ObservationIndex| {
            let observation = &figures.observations[index];
            figures.indicators[observation.indicator].published_value(observation)
        };
        let (a, b) = (value(one)?, value(other)?);
        let (one, other) = (key(figures, one), key(figures, other));
        Some(format!("`{}` is contradicted: `{one}` is {a} and `{other}` is {b}", self.word(at)))
    }

    /// Whether nothing but adverbs stands within some tokens.
    pub(super) fn is_joined(&self, mut range: Range<usize>) -> bool {
        range.all(|at| self.says(at, Cue::Adverb))
    }

    /// The last value told within some tokens, of this statement or an earlier one.
    pub(super) fn earlier(
        &self,
        range: Range<usize>,
        of: impl Fn(&Figure) -> Option<ObservationIndex>,
    ) -> Option<ObservationIndex> {
        let told = |figure: &&Figure| range.contains(&figure.token_index);
        self.prose.figures.iter().rev().filter(told).find_map(of)
    }

    /// Who is named last before a word in its statement; a unit goes before the body it is named with.
    pub(super) fn entity_before(&self, at: usize) -> Option<usize> {
        let named = |(range, each): &(Range<usize>, Vec<usize>)| {
            (self.range.start <= range.start && range.end <= at && each.len() == 1).then(|| (range.clone(), each[0]))
        };
        let mut named = self.speech.entities.iter().rev().filter_map(named);
        let (range, last) = named.next()?;
        let entities = &self.prose.known.figures.entities;
        let is_part = |(before, other): &(Range<usize>, usize)| {
            range.start - before.end <= 2 && entities[*other].parent == Some(last)
        };
        Some(named.next().filter(is_part).map_or(last, |(_, part)| part))
    }

    /// Whether the sentence speaks of values, or names an indicator.
    pub(super) fn is_measured(&self) -> bool {
        !self.speech.indicators.is_empty()
            || self.speech.sentence.clone().any(|at| self.prose.tokens[at].says(Cue::Value))
    }

    /// Whether one body alone is named right before a word: `Kota X has the longest`, not `A, B and C lead`.
    pub(super) fn is_subject(&self, at: usize) -> bool {
        let before = self.speech.entities.iter().rfind(|(range, _)| range.end <= at);
        before.is_some_and(|(range, _)| {
            let joined = range.start > self.range.start && self.says(range.start - 1, Cue::And);
            at - range.end <= 2 && !joined
        })
    }

    /// Who is named first behind a word in its statement.
    pub(super) fn entity_behind(&self, at: usize) -> Option<usize> {
        let mut behind =
            self.speech.entities.iter().filter(|(range, _)| range.start > at && self.range.contains(&range.start));
        behind.next().filter(|(_, each)| each.len() == 1).map(|(_, each)| each[0])
    }

    /// The values of a body by the one indicator that is spoken of, in the periods that are.
    pub(super) fn at_hand(&self, entity: usize) -> Vec<ObservationIndex> {
        self.at_hand_within(entity, &self.range)
    }

    /// The same, in the periods named within some tokens.
    pub(super) fn at_hand_within(&self, entity: usize, range: &Range<usize>) -> Vec<ObservationIndex> {
        let figures = self.prose.known.figures;
        let Some(indicator) = self.indicator_of(entity) else { return Vec::new() };
        let series = figures.series.get(&(indicator, entity)).cloned().unwrap_or(0..0);
        let years = self.speech.years(range);
        let time = match self.has_that_year() {
            _ if !years.is_empty() => self.speech.context.time.of(years),
            true => match self.earlier(0..self.range.start, Figure::observation) {
                Some(last) => Time::default().of([figures.observations[last].period.end().year()]),
                None => return Vec::new(),
            },
            false => match self.shown() {
                Some((_, period)) => return figures.find(indicator, entity, period).into_iter().collect(),
                None => return Vec::new(),
            },
        };
        let is_meant = |index: &usize| {
            let observation = &figures.observations[*index];
            observation.value().is_some() && time.fits(&observation.period) && time.fits_part(&observation.period)
        };
        series.filter(is_meant).collect()
    }

    /// The one indicator that is spoken of.
    fn indicator_of(&self, entity: usize) -> Option<usize> {
        let figures = self.prose.known.figures;
        let here = self.speech.indicators.iter().filter(|(range, _)| self.range.contains(&range.start));
        let here: BTreeSet<usize> = here.flat_map(|(_, each)| each).copied().collect();
        let told = self.prose.figures.iter().filter(|figure| self.speech.sentence.contains(&figure.token_index));
        let told: BTreeSet<usize> =
            told.filter_map(|figure| figure.observation()).map(|index| figures.observations[index].indicator).collect();
        // What is spoken of around the sentence goes before what a word like `score` may name, if it is one.
        let around = &self.prose.wide.indicators;
        let wide = if around.len() == 1 { around.clone() } else { self.by_word(entity) };
        let named = [&here, &told, &self.speech.context.indicators, &wide];
        let named = named.into_iter().find(|each| !each.is_empty())?;
        let mut indicators = named.iter();
        indicators.next().copied().filter(|_| indicators.next().is_none())
    }

    /// All values of a body by the one indicator that is spoken of.
    pub(super) fn all_of(&self, entity: usize) -> Vec<ObservationIndex> {
        let figures = self.prose.known.figures;
        let series = self.indicator_of(entity).and_then(|indicator| figures.series.get(&(indicator, entity)).cloned());
        series.unwrap_or(0..0).filter(|index| figures.observations[*index].value().is_some()).collect()
    }

    /// The values of a body that the sentence tells, or all in the years that it names.
    pub(super) fn told_or_named(&self, entity: usize) -> Vec<ObservationIndex> {
        let figures = self.prose.known.figures;
        let years = self.speech.years(&self.speech.sentence);
        let is_meant = |index: &ObservationIndex| {
            let year = figures.observations[*index].period.end().year();
            figures.observations[*index].entity == entity && (years.is_empty() || years.contains(&year))
        };
        let told = self.prose.figures.iter().filter(|figure| self.speech.sentence.contains(&figure.token_index));
        let told: Vec<ObservationIndex> = told.filter_map(Figure::value).filter(is_meant).collect();
        let all = (0..figures.observations.len()).filter(is_meant);
        if told.is_empty() { all.collect() } else { told }
    }

    /// Whether values are of one series, in the order of their time.
    pub(super) fn is_series(&self, values: &[ObservationIndex]) -> bool {
        let of = |index: ObservationIndex| &self.prose.known.figures.observations[index];
        let goes_on = |pair: &[ObservationIndex]| {
            let (a, b) = (of(pair[0]), of(pair[1]));
            (a.indicator, a.entity) == (b.indicator, b.entity) && pair[0] < pair[1]
        };
        values.windows(2).all(goes_on)
    }

    /// The two bodies named within some tokens, each without the body it is part of.
    pub(super) fn two_within(&self, within: &Range<usize>) -> Option<(usize, usize)> {
        let entities = &self.prose.known.figures.entities;
        let named =
            self.speech.entities.iter().filter(|(range, each)| within.contains(&range.start) && each.len() == 1);
        let mut named: Vec<usize> = named.map(|(_, each)| each[0]).collect();
        named.dedup();
        let wholes: Vec<usize> = named.iter().filter_map(|entity| entities[*entity].parent).collect();
        named.retain(|entity| !wholes.contains(entity));
        let [first, second] = named[..] else { return None };
        Some((first, second))
    }

    /// Whether a body named is the one of a value, or an area whose own body is: `Banten's provincial government`.
    pub(super) fn stands_for(&self, named: usize, entity: usize) -> bool {
        let known = self.prose.known;
        named == entity || (!known.has_values[named] && known.figures.entities[entity].parent == Some(named))
    }

    /// The one body of which the sentence speaks up to a word, but for the body it is part of.
    pub(super) fn entity_of_sentence(&self, at: usize) -> Option<usize> {
        let entities = &self.prose.known.figures.entities;
        let named = self.speech.entities.iter().filter(|(range, _)| range.end <= at);
        let named: BTreeSet<usize> = named.flat_map(|(_, each)| each).copied().collect();
        let is_whole = |entity: &usize| named.iter().any(|other| entities[*other].parent == Some(*entity));
        let mut parts = named.iter().filter(|entity| !is_whole(entity));
        parts.next().copied().filter(|_| parts.next().is_none())
    }

    /// A small number in digits or words.
    pub(super) fn number(&self, at: usize) -> Option<usize> {
        let token = self.prose.tokens.get(at).filter(|_| self.range.contains(&at))?;
        let word = || spelled(self.prose.known.language, std::slice::from_ref(token)).map(|spelled| spelled.value);
        let value = token.lower.parse().ok().or_else(word)?;
        usize::try_from(value).ok().filter(|value| (1..=20).contains(value))
    }

    /// The indicators of a body of whose name the sentence has a word: `score`.
    fn by_word(&self, entity: usize) -> BTreeSet<usize> {
        let known = self.prose.known;
        let is_published = |indicator: &usize| {
            known
                .figures
                .observations_of(*indicator, entity)
                .iter()
                .any(|each| each.value().is_some() && !each.is_derived())
        };
        let tokens = &self.prose.tokens[self.speech.sentence.clone()];
        let is_worded = |indicator: &usize| {
            let words = &known.name_words[*indicator];
            tokens.iter().any(|token| token.says(Cue::Value) && words.iter().any(|word| token.lower.starts_with(word)))
        };
        (0..known.figures.indicators.len()).filter(is_worded).filter(is_published).collect()
    }

    /// What the exhibit shows whose text it is, if that is of one period.
    pub(super) fn shown(&self) -> Option<(&Exhibit, &Period)> {
        let exhibit = &self.prose.known.exhibits[self.prose.unit.shown?];
        let [period] = &exhibit.periods[..] else { return None };
        Some((exhibit, period))
    }

    /// `pada tahun itu`, `that year`.
    fn has_that_year(&self) -> bool {
        let pairs = [("tahun", "itu"), ("tahun", "tersebut"), ("that", "year"), ("same", "year"), ("tahun", "sama")];
        self.range.clone().any(|at| pairs.contains(&(self.word(at), self.word(at + 1))))
    }
}
