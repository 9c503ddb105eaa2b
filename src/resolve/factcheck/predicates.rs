//! What is said of bodies that are counted: `above 94`, `between 80 and 85`, `in category A`, `above the city's own score`.

use super::classify::{Ask, Found};
use super::exempt::Here;
use super::known::Known;
use super::levels::Named;
use super::lexicon::{Cue, Cues};
use super::mentions::Mention;
use super::numerals::Typed;
use super::time::Time;
use super::tokens::{Kind, Token};
use crate::model::Decimal;
use crate::model::draft::Better;
use crate::model::prose::Class;
use crate::model::report::{Grade, ObservationIndex};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a value is held against.
#[derive(Debug, Clone)]
pub(super) enum Test {
    /// A value that it is beyond, and whether above it.
    Limit(bool, Bound, Decimal),
    Between(Decimal, Decimal),
    Levels(BTreeSet<Grade>),
    /// The value of the body of which it is part, by the same indicator and in the same period.
    Parent(Ordering),
    /// The end of the scale.
    Scale,
    /// The value before, or that of the first year named: that it rose (or fell), or became better (or worse).
    Moved {
        order: Ordering,
        is_quality: bool,
    },
}

/// Whether a limit is within what is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// `above 94`
    Without,
    /// `94 or more`, `reached 94`
    Within,
    /// `over 94`, `at least 94`: as the writer likes.
    Either,
}

/// A test where it stands.
#[derive(Debug, Clone)]
pub(super) struct Predicate {
    pub(super) tokens: Range<usize>,
    pub(super) test: Test,
    /// The numerals that are its limits, by their first tokens.
    pub(super) limits: Vec<usize>,
    /// Whether the opposite is said: `the only one that did not`.
    pub(super) is_negated: bool,
}

impl Predicate {
    pub(super) fn new(tokens: Range<usize>, test: Test) -> Predicate {
        Predicate { tokens, test, limits: Vec::new(), is_negated: false }
    }
}

impl Test {
    /// Whether a value passes; none where that cannot be said.
    pub(super) fn passes(
        &self,
        known: &Known<'_>,
        index: ObservationIndex,
        time: &Time,
        is_within: bool,
    ) -> Option<bool> {
        let figures = known.figures;
        let observation = &figures.observations[index];
        let indicator = &figures.indicators[observation.indicator];
        let value = indicator.published_value(observation)?;
        // Limits are of values with a range that they are in.
        let has = |limit: &Decimal| indicator.range.is_some_and(|(low, high)| low <= *limit && *limit <= high);
        match self {
            Test::Limit(_, _, limit) | Test::Between(limit, _) if !has(limit) => None,
            Test::Limit(above, bound, limit) => {
                let is_at = *bound == Bound::Within || (*bound == Bound::Either && is_within);
                let beyond = if *above { value > *limit } else { value < *limit };
                Some(beyond || (is_at && value == *limit))
            }
            Test::Between(low, high) => Some(*low <= value && value <= *high),
            Test::Levels(grades) => observation.grade.map(|grade| grades.contains(&grade)),
            Test::Parent(order) => {
                let parent = figures.entities[observation.entity].parent?;
                let other = figures.find(observation.indicator, parent, &observation.period)?;
                Some(value.cmp(&indicator.published_value(&figures.observations[other])?) == *order)
            }
            Test::Scale => indicator.range.map(|(_, high)| value > high),
            Test::Moved { order, is_quality } => {
                let year = |index: ObservationIndex| figures.observations[index].period.end().year();
                let (first, last) = (*time.years.first()?, *time.years.last()?);
                let mut series = figures.series.get(&(observation.indicator, observation.entity)).cloned()?;
                let before = match first == last {
                    true => known.previous(index)?,
                    false => series.find(|other| year(*other) == first && known.is_comparable(*other, index))?,
                };
                let order = match (is_quality, indicator.better) {
                    (true, Better::Neither) => return None,
                    (true, Better::Lower) => order.reverse(),
                    _ => *order,
                };
                let before = indicator.published_value(&figures.observations[before])?;
                (year(index) == last).then(|| value.cmp(&before) == order)
            }
        }
    }

    /// The same limits on the other side: `three above the city's score and three below it`.
    fn on_side(&self, above: bool) -> Option<Test> {
        match self {
            Test::Limit(_, _, limit) => Some(Test::Limit(above, Bound::Either, *limit)),
            Test::Parent(_) => Some(Test::Parent(if above { Ordering::Greater } else { Ordering::Less })),
            _ => None,
        }
    }
}

/// A sentence in which predicates are looked for.
pub(super) struct Reader<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) all: &'a [Typed],
    pub(super) exempt: &'a [Option<&'static str>],
    /// The bodies named in the sentence.
    pub(super) entities: &'a [Mention],
}

const UP: Cues = Cues::of(&[Cue::Above, Cue::Over]);
const DOWN: Cues = Cues::of(&[Cue::Below, Cue::Under]);

impl Reader<'_> {
    /// The predicates within some tokens, in order; `last` is the one told before.
    pub(super) fn predicates(&self, range: &Range<usize>, last: Option<&Predicate>) -> Vec<Predicate> {
        let levels = self.known.levels_named.all(self.tokens, range);
        let mut found: Vec<Predicate> = Vec::new();
        for named in levels {
            match found.last_mut() {
                // `D or E`
                Some(Predicate { tokens, test: Test::Levels(grades), .. })
                    if self.is_joined(tokens.end..named.tokens.start) =>
                {
                    grades.extend(named.grades);
                    tokens.end = named.tokens.end;
                }
                _ => found.extend(self.level(named)),
            }
        }
        let numerals = self.all.iter().zip(self.exempt).filter(|(typed, why)| {
            why.is_none() && range.contains(&typed.tokens.start) && typed.times == 1 && !typed.is_fraction
        });
        let numerals: Vec<&Typed> = numerals.map(|(typed, _)| typed).collect();
        for (index, typed) in numerals.iter().enumerate() {
            let is_taken = found.iter().any(|other| other.limits.contains(&typed.tokens.start));
            found.extend(self.limit(typed, numerals.get(index + 1).copied(), range).filter(|_| !is_taken));
        }
        found.extend(range.clone().filter_map(|at| self.beside_parent(at).or_else(|| self.moved(at))));
        found.extend(
            range
                .clone()
                .filter(|at| self.tokens[*at].says(Cue::ScaleEnd))
                .map(|at| Predicate::new(at..at + 1, Test::Scale)),
        );
        found.sort_by_key(|predicate| predicate.tokens.start);
        // What stands within another is none of its own.
        found.dedup_by(|next, before| next.tokens.start < before.tokens.end);
        self.refer(found, range, last)
    }

    fn is_joined(&self, mut range: Range<usize>) -> bool {
        range.len() <= 2 && range.all(|at| self.tokens[at].says(Cue::And | Cue::Or | Cue::Level))
    }

    /// A numeral that is a limit: `above 94`, `at least 90`, `88 ke atas`, `between 80 and 85`.
    fn limit(&self, typed: &Typed, next: Option<&Typed>, range: &Range<usize>) -> Option<Predicate> {
        let at = typed.tokens.start;
        let value = typed.value();
        let says = |at: usize, cues: Cues| range.contains(&at) && self.tokens[at].says(cues);
        // `by more than 5 points` is no limit of values, nor are per cent of scores.
        let behind = typed.tokens.end;
        let is_share =
            says(behind, Cue::Percent | Cue::Percentage) || self.tokens.get(behind).is_some_and(|t| t.is("%"));
        if is_share || typed.is_ordinal || (typed.is_word && value < Decimal::TEN) {
            return None;
        }
        let start = (1..5)
            .take_while(|back| at >= range.start + back && self.leads(at - back))
            .last()
            .map_or(at, |back| at - back);
        if let Some(next) = next
            && let Some(head) =
                (start.saturating_sub(1).max(range.start)..at).rev().find(|at| says(*at, Cue::Between.into()))
            && next.tokens.start == typed.tokens.end + 1
            && says(typed.tokens.end, Cue::And | Cue::Range)
        {
            let limits = vec![at, next.tokens.start];
            let test = Test::Between(value, next.value());
            return Some(Predicate { limits, ..Predicate::new(head..next.tokens.end, test) });
        }
        let side = |at: usize| match () {
            () if says(at, UP) => Some(true),
            () if says(at, DOWN) => Some(false),
            () => None,
        };
        let end = typed.tokens.end;
        let behind = (end..end + 3).find(|at| says(*at, Cue::Upwards | Cue::Downwards));
        let (head, end, above, bound) = match behind {
            Some(at) => (start, at + 1, says(at, Cue::Upwards.into()), Bound::Within),
            None => {
                let head = (start.saturating_sub(1).max(range.start)..at)
                    .rev()
                    .find(|at| side(*at).is_some() || says(*at, Cue::Reach.into()))?;
                let bound = match () {
                    () if says(head, Cue::Above | Cue::Below) => Bound::Without,
                    () if side(head).is_none() => Bound::Within,
                    () => Bound::Either,
                };
                (head, end, side(head).unwrap_or(true), bound)
            }
        };
        // `naik lebih dari 5 poin` is a change.
        let is_change = says(head.wrapping_sub(1), Cue::Up | Cue::Down | Cue::Gap)
            && !says(head, Cue::Above | Cue::Below)
            && !says(head.wrapping_sub(1), Cue::Comparative.into());
        let test = Test::Limit(above, bound, value);
        (!is_change).then(|| Predicate { limits: vec![at], ..Predicate::new(head..end, test) })
    }

    /// Whether a token may stand between a word for a side and its limit: `di atas nilai 94`, `above the mark of 94`.
    fn leads(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.says(Cue::Filler | Cue::Value | Cue::Edge | Cue::Of | Cue::Zone)
            || token.says(UP)
            || token.says(DOWN)
            || token.says(Cue::Reach | Cue::Between | Cue::About)
            || token.is("(")
    }

    /// `beat the city's own score`, `di atas nilai kotanya`: a side, and behind it a body of which those counted are part.
    fn beside_parent(&self, at: usize) -> Option<Predicate> {
        let token = &self.tokens[at];
        let above = token.says(UP) || token.says(Cue::Ahead);
        if !above && !token.says(DOWN) && !token.says(Cue::Behind) {
            return None;
        }
        let entities = &self.known.figures.entities;
        let is_parent = |(mention, each): &&Mention| {
            let between = at + 1..mention.start;
            (1..=5).contains(&(mention.end.saturating_sub(at)))
                && mention.start > at
                && between.clone().all(|at| self.tokens[at].kind == Kind::Word)
                && !self.all.iter().any(|typed| between.contains(&typed.tokens.start))
                && each.iter().all(|entity| !entities[*entity].children.is_empty())
        };
        let (mention, _) = self.entities.iter().find(is_parent)?;
        let order = if above { Ordering::Greater } else { Ordering::Less };
        Some(Predicate::new(at..mention.end, Test::Parent(order)))
    }

    /// A level, or those above or below it: `in category A`, `below category A`; none where it may be either.
    fn level(&self, named: Named) -> Option<Predicate> {
        let before = named.tokens.start.saturating_sub(3)..named.tokens.start;
        let says = |cues: Cues| self.tokens[before.clone()].iter().any(|token| token.says(cues));
        let levels = &self.known.levels_named;
        let grades = match () {
            () if says(Cue::Below | Cue::Under) => levels.beyond(&named.grades, false),
            () if says(Cue::Above.into()) => levels.beyond(&named.grades, true),
            () if says(Cue::Over.into()) => return None,
            () => named.grades.clone(),
        };
        let behind = named.tokens.end..self.tokens.len().min(named.tokens.end + 2);
        let is_open = self.tokens[behind].iter().any(|token| token.says(Cue::Upwards | Cue::Downwards));
        let limits = self.edge(&named);
        (!is_open).then(|| Predicate { limits, ..Predicate::new(named.tokens, Test::Levels(grades)) })
    }

    /// The edge in brackets behind a level: `the edge of the green zone (81.00)`.
    fn edge(&self, named: &Named) -> Vec<usize> {
        let at = named.tokens.end + 1;
        let is_edge = |typed: &&Typed| typed.tokens.start == at && self.known.edges.contains_key(&typed.value());
        let is_told =
            (named.tokens.start.saturating_sub(3)..named.tokens.start).any(|at| self.tokens[at].says(Cue::Edge));
        self.all.iter().filter(|_| is_told).find(is_edge).map(|typed| typed.tokens.start).into_iter().collect()
    }

    /// A word for a way that values went, with no figure for how far: `all five improved`, `semuanya turun`.
    fn moved(&self, at: usize) -> Option<Predicate> {
        let token = &self.tokens[at];
        let done = at > 0 && self.tokens[at - 1].says(Cue::DoesSo);
        let (order, is_quality) = match () {
            () if done && token.says(Cue::Better) => (Ordering::Greater, true),
            () if done && token.says(Cue::Worse) => (Ordering::Less, true),
            () if token.says(Cue::Comparative) => return None,
            () if token.says(Cue::Up) => (Ordering::Greater, false),
            () if token.says(Cue::Down) => (Ordering::Less, false),
            () if token.says(Cue::Improve) => (Ordering::Greater, true),
            () if token.says(Cue::Worsen) => (Ordering::Less, true),
            () => return None,
        };
        let is_figure = |token: &Token| token.kind == Kind::Number && token.lower.len() != 4;
        let behind = &self.tokens[at + 1..self.tokens.len().min(at + 5)];
        let is_side = behind.first().is_some_and(|next| next.says(UP) || next.says(DOWN));
        // `improved their counters` is no change of values.
        let goes_on =
            Cue::At | Cue::Since | Cue::From | Cue::Than | Cue::OfYear | Cue::Adverb | Cue::Again | Cue::And | Cue::But;
        if behind.first().is_some_and(|next| next.kind == Kind::Word && !next.says(goes_on)) {
            return None;
        }
        let start = if done { at - 1 } else { at };
        (!is_side && !behind.iter().any(is_figure))
            .then(|| Predicate::new(start..at + 1, Test::Moved { order, is_quality }))
    }

    /// Adds those that refer to one before: `three below it`, `two did`, `di bawahnya`, `fell below that mark`.
    fn refer(&self, found: Vec<Predicate>, range: &Range<usize>, last: Option<&Predicate>) -> Vec<Predicate> {
        let mut all: Vec<Predicate> = Vec::new();
        let cues = Cue::AboveIt | Cue::BelowIt | Cue::DoesSo | Cue::DoesNot;
        let refers = |at: &usize| self.tokens[*at].says(cues);
        let mut found = found.into_iter().peekable();
        for at in range.clone() {
            while let Some(next) = found.next_if(|next| next.tokens.start <= at) {
                all.push(next);
            }
            let is_taken = all.last().is_some_and(|last| at < last.tokens.end);
            // `All did better` says what they did.
            let goes_on = found.peek().is_some_and(|next| next.tokens.start <= at + 1);
            if !refers(&at) || is_taken || goes_on {
                continue;
            }
            let says = |cue: Cue| self.tokens[at].says(cue);
            let told = || {
                self.all.iter().rfind(|typed| {
                    range.start <= typed.tokens.start && typed.tokens.end <= at && typed.readings[0].decimals > 0
                })
            };
            let test = match all.last().or(last) {
                Some(last) if says(Cue::DoesSo) || says(Cue::DoesNot) => Some(last.test.clone()),
                Some(last) => last.test.on_side(says(Cue::AboveIt)),
                None if says(Cue::DoesSo) || says(Cue::DoesNot) => None,
                None => told().map(|typed| Test::Limit(says(Cue::AboveIt), Bound::Without, typed.value())),
            };
            let is_negated = says(Cue::DoesNot);
            all.extend(test.map(|test| Predicate { is_negated, ..Predicate::new(at..at + 1, test) }));
        }
        all.extend(found);
        all
    }
}

/// What stands behind a numeral that is a limit.
pub(super) fn limit(text: &str) -> Found {
    Found::new(Class::Derivable, format!("`{text}` is what values are counted against"))
}

/// Whether a value is a limit that those counted are above (the first) or below.
pub(super) fn side(here: &Here<'_>, at: usize) -> Option<bool> {
    let says = |cues: Cues| at.checked_sub(2).is_some_and(|start| here.tokens[start..at].iter().any(|t| t.says(cues)));
    if says(UP) {
        return Some(true);
    }
    says(DOWN).then_some(false)
}

/// Whether a numeral is a round limit on the side that its sentence says of a value it tells: `under 90, at 86.28`.
pub(super) fn is_round_limit(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    let typed = here.typed();
    let is_round = typed.whole().is_some_and(|whole| whole >= 10 && whole % 5 == 0) && !typed.is_word;
    let until = here.statement().end;
    let is_value = |next: &&Typed| next.tokens.start < until && next.readings[0].decimals > 0;
    let value = here.all.get(here.index + 1).filter(is_value);
    let above = side(here, typed.tokens.start).filter(|_| is_round && !ask.whole.entities.is_empty());
    above.zip(value).is_some_and(|(above, value)| {
        let is_value = ask.known.by_value.contains_key(&value.value());
        is_value && if above { value.value() > typed.value() } else { value.value() < typed.value() }
    })
}
