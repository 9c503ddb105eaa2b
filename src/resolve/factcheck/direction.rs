//! Words of direction and comparison beside facts, held against the data.

use super::classify::Meaning;
use super::comparison;
use super::known::{Context, Known};
use super::levels;
use super::lexicon::{Cue, Cues};
use super::places;
use super::speech::Speech;
use super::superlative;
use super::tokens::{Kind, Token};
use super::trend;
use super::units::Unit;
use crate::model::Decimal;
use crate::model::draft::Better;
use crate::model::prose::{Class, Numeral};
use crate::model::report::{Bound, ObservationIndex};
use std::cmp::Ordering;
use std::ops::Range;

/// Which way a word says a value went.
fn direction(token: &Token, better: Better) -> Option<Ordering> {
    let good = if better == Better::Lower { Ordering::Less } else { Ordering::Greater };
    if token.says(Cue::Up) {
        Some(Ordering::Greater)
    } else if token.says(Cue::Down) {
        Some(Ordering::Less)
    } else if token.says(Cue::Improve) && better != Better::Neither {
        Some(good)
    } else if token.says(Cue::Worsen) && better != Better::Neither {
        Some(good.reverse())
    } else {
        None
    }
}

/// A figure in the text: the number of its token, and what it stands for.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub(super) token_index: usize,
    pub(super) meaning: Meaning,
}

impl Figure {
    pub(super) fn value(&self) -> Option<ObservationIndex> {
        match self.meaning {
            Meaning::Value(index) => Some(index),
            _ => None,
        }
    }

    /// A value that it is or of which it tells.
    pub(super) fn observation(&self) -> Option<ObservationIndex> {
        match self.meaning {
            Meaning::Value(index) | Meaning::Told(index) | Meaning::Change(_, index) | Meaning::Distance(index, _) => {
                Some(index)
            }
            Meaning::Extreme(..) | Meaning::Rank(_) | Meaning::Other => None,
        }
    }

    /// The value from which the change that it tells leads.
    pub(super) fn base(&self) -> Option<ObservationIndex> {
        match self.meaning {
            Meaning::Change(from, _) => Some(from),
            _ => None,
        }
    }
}

/// Prose with what its figures stand for.
pub(super) struct Prose<'a> {
    pub(super) unit: &'a Unit,
    pub(super) tokens: &'a [Token],
    pub(super) known: &'a Known<'a>,
    /// Typed figures and calls, in order.
    pub(super) figures: Vec<Figure>,
    /// Of whom and what the text around its sentences speaks.
    pub(super) wide: &'a Context,
    /// The tokens of what is said of those counted.
    pub(super) counted: Vec<Range<usize>>,
}

impl Prose<'_> {
    /// Whether a word says which way a value went.
    pub(super) fn is_turn(&self, at: usize) -> bool {
        direction(&self.tokens[at], Better::Higher).is_some()
    }

    /// Whether a word may tell of the figures beside it, and not of bodies that are counted.
    pub(super) fn is_open(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Word && !self.counted.iter().any(|range| range.contains(&at))
    }
}

/// Words that the data contradict, by the byte of the text.
pub(super) fn contradicted(prose: &Prose<'_>, sentences: &[Speech<'_>]) -> Vec<(usize, Numeral)> {
    let mut found = Vec::new();
    // A question states nothing: `naik atau turun?`
    let is_question =
        |speech: &&Speech<'_>| prose.tokens[speech.sentence.clone()].last().is_some_and(|end| end.is("?"));
    for speech in sentences.iter().filter(|speech| !is_question(speech)) {
        let levels = levels::wrong(prose, speech);
        found.extend(levels.into_iter().map(|(at, message)| report(prose, at, message)));
        for clause in clauses(prose.tokens, &speech.sentence) {
            let clause = Clause { prose, speech, range: clause };
            for at in clause.range.clone().filter(|at| prose.is_open(*at)) {
                found.extend(clause.wrong(at).map(|message| report(prose, at, message)));
            }
        }
    }
    found
}

/// A sentence cut where another statement begins.
fn clauses(tokens: &[Token], sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = sentence.start;
    for at in sentence.clone() {
        let token = &tokens[at];
        // `terendah pada 2024: 93,08`
        let is_figure = |token: &Token| matches!(token.kind, Kind::Number | Kind::Call(_));
        let opens = tokens.get(at + 1).is_some_and(|token| token.says(Cue::From));
        let leads = token.is(":") && tokens.get(at + 1 + usize::from(opens)).is_some_and(is_figure);
        // `88,47; 93,21; dan 94,76`
        let joins = tokens.get(at + 1).is_some_and(|token| token.says(Cue::And));
        let next = at + 1 + usize::from(joins);
        let lists = token.is(";")
            && at > start
            && is_figure(&tokens[at - 1])
            && tokens.get(next).is_some_and(is_figure)
            && !tokens.get(next + 1).is_some_and(|token| token.is(":"));
        let cuts = ([";", ":", "."].iter().any(|sign| token.is(sign)) && !leads && !lists) || token.says(Cue::But);
        // `setahun kemudian`
        let timed = at > start && tokens[at - 1].says(Cue::Year | Cue::Span);
        if cuts && !timed && at > start {
            found.push(start..at);
            start = at;
        }
    }
    found.push(start..sentence.end);
    found
}

pub(super) fn report(prose: &Prose<'_>, at: usize, message: String) -> (usize, Numeral) {
    let range = &prose.tokens[at].range;
    let place = prose.unit.place(range);
    let text = prose.unit.text[range.clone()].to_owned();
    let help = Some("change the word, or print the change by `change(...)`".to_owned());
    (range.start, Numeral { class: Class::Contradicted, text, place, message, help, call: None })
}

/// A stretch of a sentence that makes one statement.
pub(super) struct Clause<'p, 'a> {
    pub(super) prose: &'p Prose<'a>,
    /// Its sentence.
    pub(super) speech: &'p Speech<'a>,
    pub(super) range: Range<usize>,
}

impl Clause<'_, '_> {
    pub(super) fn word(&self, at: usize) -> &str {
        if self.range.contains(&at) { &self.prose.tokens[at].lower } else { "" }
    }

    /// The word before another.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// Whether a word does one of some things in the clause.
    pub(super) fn says(&self, at: usize, cues: impl Into<Cues>) -> bool {
        self.range.contains(&at) && self.prose.tokens[at].says(cues)
    }

    /// Whether a word stands there in the clause, and no sign or numeral.
    pub(super) fn says_word(&self, at: usize) -> bool {
        self.range.contains(&at) && self.prose.tokens[at].kind == Kind::Word
    }

    pub(super) fn has(&self, cues: impl Into<Cues>, mut range: Range<usize>) -> bool {
        let cues = cues.into();
        range.any(|at| self.says(at, cues))
    }

    pub(super) fn is_negated(&self, at: usize) -> bool {
        self.has(Cue::Not, at.saturating_sub(2)..at)
    }

    /// Its figures within some tokens.
    pub(super) fn figures(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Figure> {
        let within = move |figure: &&Figure| range.contains(&figure.token_index);
        self.prose.figures.iter().filter(|figure| self.range.contains(&figure.token_index)).filter(within)
    }

    pub(super) fn direction(&self, at: usize, better: Better) -> Option<Ordering> {
        if self.range.contains(&at) { direction(&self.prose.tokens[at], better) } else { None }
    }

    /// What is wrong with a word.
    fn wrong(&self, at: usize) -> Option<String> {
        if let Some(found) = trend::wrong_target(self, at) {
            return Some(found);
        }
        if self.is_negated(at) {
            return comparison::wrong(self, at).filter(|_| self.word(at) == "berubah");
        }
        if let Some(found) = trend::wrong(self, at).or_else(|| trend::wrong_pace(self, at)) {
            return Some(found);
        }
        if self.turn(at, Better::Higher).is_some() {
            if let Some(found) = places::wrong_move(self, at) {
                return Some(found);
            }
            let found = self.wrong_amount(at).or_else(|| self.wrong_direction(at)).or_else(|| self.wrong_move(at));
            return found.or_else(|| comparison::wrong(self, at));
        }
        // `1.55 points smaller`, but not `a gain of 1.55 points, smaller than that of 1.99`
        let beside = self.figures(at.saturating_sub(3)..at + 4).next().is_some();
        let is_one = self.figures(self.range.clone()).filter(|figure| figure.base().is_some()).count() == 1;
        let is_sized = beside && is_one && !self.turns(self.range.start..at);
        let amount = comparison::adjective(self, at).filter(|_| is_sized).and_then(|_| self.wrong_amount(at));
        amount.or_else(|| comparison::wrong(self, at)).or_else(|| superlative::wrong(self, at))
    }

    /// Which way a word says a value went, if it is a verb or noun of direction.
    fn turn(&self, at: usize, better: Better) -> Option<Ordering> {
        self.direction(at, better).filter(|_| at == 0 || !self.says(at - 1, Cue::Phrasal))
    }

    /// Whether another word of direction stands within some tokens.
    fn turns(&self, mut range: Range<usize>) -> bool {
        range.any(|at| self.direction(at, Better::Higher).is_some())
    }

    /// A direction before the size of a change.
    fn wrong_amount(&self, at: usize) -> Option<String> {
        let behind = self.figures(at + 1..self.range.end).next();
        let behind = behind.filter(|figure| {
            // `the yearly gain was down to 1.55 points` tells no change by so much.
            let is_reached = figure.token_index > 0 && self.says(figure.token_index - 1, Cue::Reach);
            !is_reached && !self.turns(at + 1..figure.token_index)
        });
        // `a 1.45-point drop`, `5,18 poin lebih tinggi`
        let is_size = |figure: &&Figure| at - figure.token_index <= 4 && matches!(figure.meaning, Meaning::Change(..));
        let figure = self.figures(self.range.start..at).next_back().filter(is_size).or(behind)?;
        let figures = self.prose.known.figures;
        let call = match self.prose.tokens[figure.token_index].kind {
            Kind::Call(index) => self.prose.unit.calls.get(index),
            _ => None,
        };
        if let Some(Bound::Change { style, .. }) = call
            && !style.bare
        {
            // `naik naik 1,55 poin`
            return (figure.token_index == at + 1)
                .then(|| format!("`{}` is printed by the call already", self.word(at)));
        }
        let Meaning::Change(from, to) = figure.meaning else { return None };
        let indicator = &figures.indicators[figures.observations[from].indicator];
        let value = |index: usize| indicator.published_value(&figures.observations[index]);
        let difference = value(to)?.checked_sub(value(from)?)?;
        let adjective = || comparison::adjective(self, at)?.order(indicator.better);
        let said = self.direction(at, indicator.better).or_else(adjective)?;
        (said != difference.cmp(&Decimal::ZERO))
            .then(|| format!("`{}` is contradicted: the change is {difference}", self.word(at)))
    }

    /// A direction between, or before, two values of a series.
    fn wrong_direction(&self, at: usize) -> Option<String> {
        if self.has(Cue::Ranks, at.saturating_sub(5)..at) || self.has(Cue::Ranks, at + 1..at + 4) {
            return None;
        }
        let figures = self.prose.known.figures;
        let (earlier, later) = self.pair(at)?;
        let (first, second) = (&figures.observations[earlier], &figures.observations[later]);
        let indicator = &figures.indicators[first.indicator];
        let order = indicator.published_value(second)?.cmp(&indicator.published_value(first)?);
        let said = self.direction(at, indicator.better)?;
        self.contradicted(at, earlier, later).filter(|_| said != order)
    }

    /// The two observations that a word of direction is about: the facts around it, or the one behind it and the last
    /// before.
    fn pair(&self, at: usize) -> Option<(ObservationIndex, ObservationIndex)> {
        let figures = self.prose.known.figures;
        let of = |index: usize| &figures.observations[index];
        let same = |a: usize, b: usize| {
            (of(a).indicator, of(a).entity) == (of(b).indicator, of(b).entity) && of(a).period != of(b).period
        };
        let is_value = |figure: &&Figure| !matches!(figure.meaning, Meaning::Change(..));
        let mut behind = self.figures(at + 1..self.range.end).filter(is_value);
        let first = behind.next().filter(|figure| !self.turns(at + 1..figure.token_index))?;
        let next = first.value()?;
        let second = behind.next().filter(|figure| !self.turns(first.token_index..figure.token_index));
        let second_at = second.map_or(at, |second| second.token_index);
        let second = second.and_then(Figure::value).filter(|second| same(next, *second));
        // `naik menjadi 94,76 dari 93,21`
        let is_from = |at: usize| (1..=3).any(|back| self.says(at - back, Cue::From | Cue::Than));
        let before = self
            .figures(self.range.start..at)
            .rev()
            .find(is_value)
            .and_then(Figure::value)
            .filter(|before| same(*before, next));
        let leads = second.is_none() && self.prose.tokens[first.token_index - 1].is(":");
        let is_into = leads || (1..=3).any(|back| self.says(first.token_index - back, Cue::Reach | Cue::At));
        let couple = match (before, second) {
            (Some(before), _) if is_into => Some((before, next)),
            (_, Some(second)) if !is_into || is_from(second_at) => Some((next, second)),
            (Some(before), _) => Some((before, next)),
            (None, _) => None,
        };
        let comparable =
            |a: usize, b: usize| figures.break_between(of(a).indicator, &of(a).period, &of(b).period).is_none();
        // `the lowest score rose from 57.02 to 85.73`, of one body or another
        let spelled_out = || {
            let to = self.figures(first.token_index + 1..self.range.end).next()?;
            let leads = |at: usize, cue: Cue| (1..=2).any(|back| self.says(at - back, cue));
            let other =
                to.value().filter(|_| leads(first.token_index, Cue::From) && leads(to.token_index, Cue::Reach))?;
            (of(next).indicator == of(other).indicator && first.token_index - at <= 4).then_some((next, other))
        };
        if let Some(found) = spelled_out().filter(|(a, b)| of(*a).entity != of(*b).entity) {
            return Some(found);
        }
        if let Some((a, b)) = couple {
            let (a, b) = if of(a).period < of(b).period { (a, b) } else { (b, a) };
            // `from 571 to 193` is told by the figures themselves.
            let is_spelled_out = is_from(first.token_index) && second.is_some();
            return (is_spelled_out || comparable(a, b)).then_some((a, b));
        }
        // `naik menjadi 94,76`: from the year named, or the value before.
        if !is_into || first.token_index - at > 6 || self.figures(self.range.start..at).next().is_some() {
            return None;
        }
        let named: Vec<i16> = self.range.clone().filter_map(|at| self.word(at).parse().ok()).collect();
        let series = figures.series.get(&(of(next).indicator, of(next).entity))?.clone();
        let earlier: Vec<usize> = series
            .filter(|other| {
                of(*other).period < of(next).period
                    && comparable(*other, next)
                    && of(*other).comparable_value().is_some()
            })
            .collect();
        let by_year = earlier.iter().find(|other| named.contains(&of(**other).period.end().year()));
        Some((*by_year.or(earlier.last())?, next))
    }

    /// A direction without a figure: of a body named in a period named, or on from the figure before.
    fn wrong_move(&self, at: usize) -> Option<String> {
        let is_told = self.figures(self.range.clone()).next().is_some();
        if is_told || self.says(at, Cue::Comparative) || self.has(Cue::Ranks, self.range.clone()) {
            return None;
        }
        let (earlier, later) = self.moved(at)?;
        let figures = self.prose.known.figures;
        let (first, second) = (&figures.observations[earlier], &figures.observations[later]);
        let indicator = &figures.indicators[first.indicator];
        let order = indicator.published_value(second)?.cmp(&indicator.published_value(first)?);
        let said = self.direction(at, indicator.better)?;
        self.contradicted(at, earlier, later).filter(|_| said != order)
    }

    /// The values between which a direction without a figure leads.
    fn moved(&self, at: usize) -> Option<(ObservationIndex, ObservationIndex)> {
        // `fell in 2021, then rose in 2022`
        let is_dated = !self.speech.years(&self.range).is_empty();
        let start = if is_dated { self.speech.sentence.start } else { self.range.start };
        let entity = self.entity_before(at).or_else(|| self.entity_of_sentence(at).filter(|_| is_dated));
        let Some(entity) = entity else {
            // `fell to 53.23 in 2022 and then rose again`
            let goes_on = self.range.end - at <= 4 && self.has(Cue::Again, self.range.clone());
            let last = self.earlier(self.speech.sentence.start..at, Figure::value).filter(|_| goes_on)?;
            return self.prose.known.next(last).map(|next| (last, next));
        };
        let is_scored = (start..at).any(|at| self.prose.tokens[at].says(Cue::Value))
            || self.speech.indicators.iter().any(|(range, _)| (start..self.range.end).contains(&range.start))
            || self.speech.entities.iter().any(|(range, _)| range.end <= at && self.is_joined(range.end..at));
        // `fell in 2021 and has climbed since`: each has years of its own.
        let turns = |at: &usize| self.prose.is_turn(*at);
        let since = (self.range.start..at).rev().find(turns);
        let until = (at + 1..self.range.end).find(turns);
        let own = since.map_or(self.range.start, |_| at)..until.unwrap_or(self.range.end);
        if (since.is_some() || until.is_some()) && self.speech.years(&own).is_empty() {
            return None;
        }
        match self.at_hand_within(entity, &own)[..] {
            _ if !is_scored => None,
            [] => None,
            [only] => Some((self.prose.known.previous(only)?, only)),
            [first, .., last] => self.prose.known.is_comparable(first, last).then_some((first, last)),
        }
    }
}
