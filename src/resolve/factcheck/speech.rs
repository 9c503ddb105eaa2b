//! Of whom, what and when each numeral of a sentence speaks, by the words around it.

use super::known::{Context, Known};
use super::lexicon::{Cue, Cues};
use super::mentions::{self, Mention};
use super::numerals::Typed;
use super::time::{Calendar, Time};
use super::tokens::{Kind, Token};
use crate::model::Decimal;
use std::collections::BTreeSet;
use std::ops::Range;

/// A sentence with what it names.
pub(super) struct Speech<'a> {
    tokens: &'a [Token],
    pub(super) sentence: Range<usize>,
    /// The sentence as a whole.
    pub(super) context: Context,
    pub(super) entities: Vec<Mention>,
    /// Of those, who is part of whom.
    parents: Vec<(usize, usize)>,
    /// Of those, who has values of its own.
    valued: BTreeSet<usize>,
    pub(super) indicators: Vec<Mention>,
    calendar: Calendar,
    /// Where its figures begin and end: typed numerals that are no exempt ones, and calls.
    figures: Vec<Range<usize>>,
}

/// Words before the value from which something changed, or with which it is compared.
const BASE: Cues = Cues::of(&[Cue::From, Cue::Than, Cue::Formerly, Cue::Since]);
/// Words before a body with which another is compared.
const COMPARED: Cues =
    Cues::of(&[Cue::Than, Cue::Over, Cue::Above, Cue::Below, Cue::Ahead, Cue::Behind, Cue::Reach, Cue::With]);

/// Whether a numeral is a value rather than a rank or a small count.
fn is_telling(typed: &Typed) -> bool {
    typed.readings[0].decimals > 0 || typed.value() > Decimal::ONE_HUNDRED
}

impl<'a> Speech<'a> {
    pub(super) fn new(
        known: &Known<'_>,
        tokens: &'a [Token],
        sentence: Range<usize>,
        mut context: Context,
        all: &[Typed],
        exempt: &[Option<&'static str>],
        around: &BTreeSet<usize>,
    ) -> Speech<'a> {
        let within = &tokens[sentence.clone()];
        let shift = |mut mentions: Vec<Mention>| {
            for (range, _) in &mut mentions {
                *range = range.start + sentence.start..range.end + sentence.start;
            }
            mentions
        };
        let mut named = known.entities(within);
        // Of bodies of one name, those that the exhibit shows.
        for (_, each) in &mut named {
            let shown = context.shown.map_or(&[][..], |shown| &known.exhibits[shown].entities);
            if each.iter().any(|entity| shown.contains(entity)) {
                each.retain(|entity| shown.contains(entity));
            }
        }
        mentions::refer(known, within, &mut named, around);
        context.entities.extend(named.iter().flat_map(|(_, each)| each));
        context.subjects = context.entities.clone();
        known.reach(&mut context.entities, within);
        let here = |range: &Range<usize>| sentence.contains(&range.start);
        let typed = || all.iter().zip(exempt).filter(|(typed, _)| here(&typed.tokens));
        let is_year = |at: usize| {
            let is_here = |typed: &Typed| typed.tokens.start == at && tokens[at].lower.len() == 4;
            typed().any(|(typed, why)| is_here(typed) && matches!(why, Some("a year" | "a date")))
        };
        let calendar = Calendar::new(known.language, tokens, &sentence, &is_year);
        let mut figures: Vec<Range<usize>> = typed()
            .filter(|(typed, why)| why.is_none() && is_telling(typed))
            .map(|(typed, _)| typed.tokens.clone())
            .collect();
        figures.extend(sentence.clone().filter(|at| matches!(tokens[*at].kind, Kind::Call(_))).map(|at| at..at + 1));
        figures.sort_by_key(|range| range.start);
        let context = Context { time: calendar.time().clone(), ..context };
        let (entities, indicators) = (shift(named), shift(known.indicators(within)));
        let all = || entities.iter().flat_map(|(_, each)| each);
        let valued = all().copied().filter(|entity| known.has_values(*entity)).collect();
        let parents = all();
        let parents = parents.filter_map(|entity| Some((*entity, known.figures.entities[*entity].parent?))).collect();
        Speech { tokens, sentence, context, parents, valued, entities, indicators, calendar, figures }
    }

    /// Of whom, what and when a numeral speaks.
    pub(super) fn own(&self, typed: &Range<usize>) -> Context {
        let entities = self.owners(typed);
        Context {
            subjects: entities.intersection(&self.context.subjects).copied().collect(),
            entities,
            indicators: self.measured(typed),
            time: self.time(typed),
            shown: self.context.shown,
            is_record: self.context.is_record,
        }
    }

    /// The years named within some tokens.
    pub(super) fn years(&self, range: &Range<usize>) -> Vec<i16> {
        self.calendar.years.iter().filter(|year| range.contains(&year.token_index)).map(|year| year.year).collect()
    }

    /// What is named between the figure before a numeral and it.
    fn segment<'m>(&self, mentions: &'m [Mention], typed: &Range<usize>) -> Vec<&'m Mention> {
        let before = self.figures.iter().rfind(|figure| figure.end <= typed.start);
        let start = before.map_or(self.sentence.start, |figure| figure.end);
        mentions.iter().filter(|(range, _)| start <= range.start && range.end <= typed.start).collect()
    }

    /// Whose value it may be: of whom was spoken last, or who is named right behind it; else of any of the sentence.
    fn owners(&self, typed: &Range<usize>) -> BTreeSet<usize> {
        if let Some(entities) = self.entity_in_row(typed) {
            return entities;
        }
        let is_compared = |mention: &&Mention| mention.0.start > 0 && self.tokens[mention.0.start - 1].says(COMPARED);
        let mut left = self.segment(&self.entities, typed);
        if left.is_empty() {
            left = self.entities.iter().filter(|(range, _)| range.end <= typed.start).collect();
        }
        if left.is_empty() || left.iter().any(is_compared) {
            return self.context.entities.clone();
        }
        let next = self.entities.iter().find(|(range, _)| range.start >= typed.end);
        let follows = next.filter(|(range, _)| {
            let between = &self.tokens[typed.end..range.start];
            between.len() <= 5
                && between.iter().any(|token| token.says(Cue::Of) || token.is("("))
                && !between.iter().any(|token| token.is(",") || token.is(";") || token.kind == Kind::Number)
        });
        let last = left.last().copied().filter(|_| follows.is_none());
        let named: BTreeSet<usize> = left.into_iter().chain(follows).flat_map(|(_, each)| each).copied().collect();
        // A unit is named with its body: `Dinas Sosial Kota X`; but `Banten` alone is the place or its government.
        let is_apart = |child: usize, entity: usize| {
            self.entities.iter().any(|(_, each)| each.contains(&child) && !each.contains(&entity))
        };
        // `A, B, dan C di atas nilai Kota X sebesar 94,76`: of the body itself, whose value is named apart from its units.
        let is_own = |entity: &usize| {
            let last = last.filter(|(_, each)| each.contains(entity) && self.valued.contains(entity));
            let says = |at: Option<usize>, cue: Cue| at.is_some_and(|at| self.tokens[at].says(cue));
            last.is_some_and(|(range, _)| {
                // but not `the score of Kota X's six units`
                let owns = ["'", "’"].iter().any(|sign| self.tokens.get(range.end).is_some_and(|token| token.is(sign)));
                let (before, second) = (range.start.checked_sub(1), range.start.checked_sub(2));
                !owns && (says(before, Cue::Value) || (says(before, Cue::Of) && says(second, Cue::Value)))
            })
        };
        let is_parent = |entity: &usize| {
            let of = |(child, parent): &(usize, usize)| {
                parent == entity && named.contains(child) && is_apart(*child, *entity)
            };
            !is_own(entity) && self.parents.iter().any(of)
        };
        named.iter().copied().filter(|entity| !is_parent(entity)).collect()
    }

    /// `A dan B masing-masing 67,18 dan 68,39`: as many bodies as figures, in one order.
    fn entity_in_row(&self, typed: &Range<usize>) -> Option<BTreeSet<usize>> {
        let place = self.figures.iter().position(|figure| figure.start == typed.start)?;
        let is_parent = |mention: &&Mention| {
            let within = |(child, parent): &(usize, usize)| {
                mention.1.contains(parent) && self.entities.iter().any(|(_, each)| each.contains(child))
            };
            self.parents.iter().any(within)
        };
        let named: Vec<&Mention> = self.entities.iter().filter(|mention| !is_parent(mention)).collect();
        let (first, last) = (self.figures.first()?, self.figures.last()?);
        let apart = named.iter().all(|(range, _)| range.end <= first.start)
            || named.iter().all(|(range, _)| range.start >= last.end);
        let is_row = named.len() > 1 && named.len() == self.figures.len() && apart && self.tells_each();
        is_row.then(|| named[place].1.iter().copied().collect())
    }

    /// Whether the sentence says that figures stand in the order of what they are of.
    fn tells_each(&self) -> bool {
        self.tokens[self.sentence.clone()].iter().any(|token| token.says(Cue::Respectively))
    }

    /// What it may measure: what is named right behind it, or was named last before it; else any of the sentence.
    fn measured(&self, typed: &Range<usize>) -> BTreeSet<usize> {
        let is_right_behind = |end: usize, start: usize| (end..end + 2).contains(&start);
        let behind = self.indicators.iter().find(|(range, _)| is_right_behind(typed.end, range.start));
        if let Some((_, indicators)) = behind {
            return indicators.iter().copied().collect();
        }
        let mut left = self.segment(&self.indicators, typed);
        left.retain(|(range, _)| !self.figures.iter().any(|figure| is_right_behind(figure.end, range.start)));
        left.into_iter().flat_map(|(_, indicators)| indicators).copied().collect()
    }

    /// When: the year right behind it or that stands in its place in a row; else all of the sentence.
    fn time(&self, typed: &Range<usize>) -> Time {
        let mut whole = self.calendar.time().clone();
        if whole.has_parts() {
            self.narrow(&mut whole, typed);
        }
        let year = self.year_behind(typed).or_else(|| self.year_in_row(typed)).or_else(|| self.year_before(typed));
        let year = year.or_else(|| self.relative_year(typed));
        // `22,48 poin (26,39 persen)`: of one time
        let bracket = typed.start.checked_sub(1).filter(|before| self.tokens[*before].is("("));
        let told = bracket.and_then(|at| self.figures.iter().find(|figure| figure.end <= at && at - figure.end <= 1));
        if let (None, Some(told)) = (year, told) {
            return self.time(&told.clone());
        }
        if let Some(year) = year {
            return whole.of([year]);
        }
        // `meraih 94,76, naik dibanding 2023`: what stands before a comparison is not of the year compared with.
        let bases = self.calendar.years.iter().filter(|year| year.is_base);
        let bases: BTreeSet<i16> = bases.filter(|year| typed.end <= year.token_index).map(|year| year.year).collect();
        if !bases.is_empty() && whole.years.len() == bases.len() + 1 {
            whole.years.retain(|year| !bases.contains(year));
        }
        let back = self.tokens[self.sentence.start..typed.start].iter().rev();
        let before = back.take(5).find(|token| !token.says(Cue::Filler));
        let is_base = before.is_some_and(|token| token.says(BASE));
        whole.is_base = is_base;
        whole
    }

    /// Whether a numeral goes on from the figure before it, without a year of its own: `recovered to 60.39 and then 65.50`.
    pub(super) fn goes_on(&self, typed: &Range<usize>) -> bool {
        let Some(place) = self.figures.iter().position(|figure| figure.start == typed.start) else { return false };
        if self.year_behind(typed).is_some() || self.relative_year(typed).is_some() {
            return false;
        }
        let Some(before) = place.checked_sub(1).map(|before| self.figures[before].end) else { return false };
        let between = &self.tokens[before..typed.start];
        let has_year = self.calendar.years.iter().any(|year| (before..typed.start).contains(&year.token_index));
        let is_joined = between
            .iter()
            .all(|token| token.says(Cue::And | Cue::Reach) || [",", "→", "–"].iter().any(|sign| token.is(sign)));
        let leads = |token: &Token| token.says(Cue::Then);
        if is_joined && place > 1 {
            return self.goes_on(&self.figures[place - 1]);
        }
        let behind = between.iter().rposition(leads).map(|at| before + at);
        behind.is_some_and(|at| {
            !has_year || !self.calendar.years.iter().any(|year| (at..typed.start).contains(&year.token_index))
        })
    }

    /// Whether a numeral is that from which something changed: `5.18 points above its 88.54`.
    pub(super) fn is_base(&self, typed: &Range<usize>) -> bool {
        let back = self.tokens[self.sentence.start..typed.start].iter().rev();
        let before = back.take(5).find(|token| !token.says(Cue::Filler));
        before.is_some_and(|token| {
            token.says(BASE | Cue::Above | Cue::Below) || ["up", "down"].contains(&token.lower.as_str())
        })
    }

    /// Of several halves of years, the one of a numeral: where they lead, the one before it, else the one behind it.
    fn narrow(&self, time: &mut Time, typed: &Range<usize>) {
        let Some(place) = self.figures.iter().position(|figure| figure.start == typed.start) else { return };
        let leads = time.clone().of_parts(self.tokens, &(self.sentence.start..self.figures[0].start));
        let start = place.checked_sub(1).map_or(self.sentence.start, |before| self.figures[before].end);
        let end = self.figures.get(place + 1).map_or(self.sentence.end, |next| next.start);
        time.of_parts(self.tokens, &if leads { start..typed.start } else { typed.end..end });
    }

    /// `94,76 pada 2024`, `14.012 aduan pada tahun 2024`, `96.03 points (2024)`.
    fn year_behind(&self, typed: &Range<usize>) -> Option<i16> {
        let next = self.calendar.years.iter().find(|year| year.token_index >= typed.end)?;
        let between = &self.tokens[typed.end..next.token_index];
        let from = between.iter().position(|token| token.says(Cue::OfYear))?;
        // A unit may stand between.
        let is_word = |token: &Token| token.kind == Kind::Word && !token.says(Cue::And);
        let is_unit = from == 0 || (from == 1 && (is_word(&between[0]) || between[0].is("%")));
        // `pada 2022, 2023, dan 2024` and `pada 2020–2023` give many years.
        let joined = self.calendar.years.iter().find(|year| year.token_index > next.token_index).is_some_and(|other| {
            let between = &self.tokens[next.token_index + 1..other.token_index];
            !between.is_empty() && between.iter().all(|token| token.says(Cue::And | Cue::Range) || token.is(","))
        });
        if joined {
            return None;
        }
        let leads = between[from..].iter().all(|token| token.says(Cue::OfYear));
        (is_unit && leads && between.len() <= 5).then_some(next.year)
    }

    /// `93,21 setahun sebelumnya`, `yang setahun sebelumnya masih unggul 1,10 poin`.
    fn relative_year(&self, typed: &Range<usize>) -> Option<i16> {
        let is_clear = |range: Range<usize>| {
            let cuts =
                |token: &Token| token.is(",") || token.is(";") || matches!(token.kind, Kind::Number | Kind::Ordinal);
            !self.tokens[range].iter().any(cuts)
        };
        let relative = &self.calendar.relative;
        let is_right_behind = |end: usize, at: usize| at >= end && at - end <= 4 && is_clear(end..at);
        let behind = relative.iter().find(|(at, _)| is_right_behind(typed.end, *at));
        let last = self.figures.iter().rfind(|figure| figure.end <= typed.start);
        let last = last.map_or(self.sentence.start, |last| last.end);
        let before = || {
            let within = |at: usize| (last..typed.start).contains(&at) && is_clear(at..typed.start);
            relative.iter().rfind(|(at, _)| within(*at) && !is_right_behind(last, *at))
        };
        behind.or_else(before).map(|(_, year)| *year)
    }

    /// `capaian 2023 sebesar 93,21`, `its 2023 result of 94.46`.
    fn year_before(&self, typed: &Range<usize>) -> Option<i16> {
        let year = self.calendar.years.iter().rfind(|year| year.token_index < typed.start)?;
        let between = &self.tokens[year.token_index + 1..typed.start];
        let is_lead = |token: &Token| token.says(Cue::AmountsTo | Cue::Namely);
        let leads = between.iter().all(|token| is_lead(token) || token.is(",")) && between.iter().any(is_lead);
        ((1..=3).contains(&between.len()) && leads).then_some(year.year)
    }

    /// `88,47 dan 93,21 pada 2022 dan 2023`, `2022: 88,47; 2023: 93,21`: as many years as figures, in turn or in one order.
    fn year_in_row(&self, typed: &Range<usize>) -> Option<i16> {
        let years = &self.calendar.years;
        let place = self.figures.iter().position(|figure| figure.start == typed.start)?;
        if years.len() < 2 || years.len() != self.figures.len() {
            return None;
        }
        let alternate = self.figures.iter().zip(years).all(|(figure, year)| year.token_index < figure.start)
            && self.figures.iter().zip(&years[1..]).all(|(figure, next)| figure.start < next.token_index);
        let apart = self.figures.iter().all(|figure| figure.start > years[years.len() - 1].token_index)
            || self.figures.iter().all(|figure| figure.start < years[0].token_index);
        (alternate || (apart && (self.tells_each() || years.len() > 2))).then(|| years[place].year)
    }
}
