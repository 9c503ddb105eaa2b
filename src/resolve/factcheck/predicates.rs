//! What is said of bodies that are counted: `above 94`, `between 80 and 85`, `in category A`, `above the city's own score`.

use super::classify::{Ask, Found};
use super::exempt::Here;
use super::known::Known;
use super::lexicon::{Cue, Cues};
use super::mentions::Mention;
use super::numerals::Typed;
use super::tokens::{Kind, Token};
use crate::model::Decimal;
use crate::model::prose::Class;
use crate::model::report::{Grade, Observation};
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
}

impl Test {
    /// Whether a value passes; none where that cannot be said.
    pub(super) fn passes(&self, known: &Known<'_>, observation: &Observation, is_within: bool) -> Option<bool> {
        let figures = known.figures;
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
                _ => {
                    found.push(Predicate { tokens: named.tokens, test: Test::Levels(named.grades), limits: Vec::new() })
                }
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
        found.extend(range.clone().filter_map(|at| self.beside_parent(at)));
        found.extend(range.clone().filter(|at| self.tokens[*at].says(Cue::ScaleEnd)).map(|at| Predicate {
            tokens: at..at + 1,
            test: Test::Scale,
            limits: Vec::new(),
        }));
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
            return Some(Predicate { tokens: head..next.tokens.end, test: Test::Between(value, next.value()), limits });
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
        let is_change =
            says(head.wrapping_sub(1), Cue::Up | Cue::Down | Cue::Gap) && !says(head, Cue::Above | Cue::Below);
        (!is_change).then(|| Predicate { tokens: head..end, test: Test::Limit(above, bound, value), limits: vec![at] })
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
                && each.iter().all(|entity| !entities[*entity].children.is_empty())
        };
        let (mention, _) = self.entities.iter().find(is_parent)?;
        let order = if above { Ordering::Greater } else { Ordering::Less };
        Some(Predicate { tokens: at..mention.end, test: Test::Parent(order), limits: Vec::new() })
    }

    /// Adds those that refer to one before: `three below it`, `di bawahnya`, `fell below that mark`.
    fn refer(&self, found: Vec<Predicate>, range: &Range<usize>, last: Option<&Predicate>) -> Vec<Predicate> {
        let mut all: Vec<Predicate> = Vec::new();
        let refers = |at: &usize| self.tokens[*at].says(Cue::AboveIt | Cue::BelowIt | Cue::DoesSo);
        let mut found = found.into_iter().peekable();
        for at in range.clone() {
            while let Some(next) = found.next_if(|next| next.tokens.start <= at) {
                all.push(next);
            }
            let is_taken = all.last().is_some_and(|last| at < last.tokens.end);
            if !refers(&at) || is_taken {
                continue;
            }
            let above = self.tokens[at].says(Cue::AboveIt);
            let same = self.tokens[at].says(Cue::DoesSo);
            let last = all.last().or(last);
            let test = last.and_then(|last| if same { Some(last.test.clone()) } else { last.test.on_side(above) });
            all.extend(test.map(|test| Predicate { tokens: at..at + 1, test, limits: Vec::new() }));
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
