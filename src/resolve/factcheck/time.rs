//! When a sentence speaks of, and each of its numerals.

use super::exempt::month;
use super::lexicon::Cue;
use super::tokens::{Kind, Token};
use super::words::{Language, spelled};
use crate::model::Period;
use crate::model::period::Frequency;
use std::collections::BTreeSet;
use std::ops::Range;

/// When.
#[derive(Debug, Clone, Default)]
pub(super) struct Time {
    /// Years named.
    pub(super) years: BTreeSet<i16>,
    /// Those of them with which a financial year begins: `2023/24`.
    financial: BTreeSet<i16>,
    /// Years of dates: of an announcement, or of the end of a part-year.
    dated: BTreeSet<i16>,
    months: BTreeSet<i8>,
    halves: BTreeSet<i8>,
    quarters: BTreeSet<i8>,
    /// Whether earlier years are meant too: the value is one from which something changed.
    pub(super) is_base: bool,
    /// Whether the sentence steps to the value before or behind: `setahun sebelumnya`, `the next half-year`.
    pub(super) steps: bool,
    /// The year since which it speaks, if it names no other.
    since: Option<i16>,
}

/// A year in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Year {
    /// The number of its token.
    pub(super) token_index: usize,
    pub(super) year: i16,
    /// Whether a day or month stands before it.
    is_dated: bool,
    /// Whether another year is compared with it: `dibanding 2023`, `beating its 2023 result`.
    pub(super) is_base: bool,
}

/// The years and months of a sentence, and how far they reach.
pub(super) struct Calendar {
    pub(super) years: Vec<Year>,
    /// Years told by how far they are from one named before, by the token for years: `setahun sebelumnya`.
    pub(super) relative: Vec<(usize, i16)>,
    time: Time,
}

impl Time {
    /// Whether a period is meant; all are where nothing is said.
    pub(super) fn fits(&self, period: &Period) -> bool {
        let (from, to) = (period.start().year(), period.end().year());
        if self.since.is_some_and(|since| since <= to) {
            return true;
        }
        let is_financial = period.frequency() == Frequency::FinancialYear && !self.financial.is_empty();
        let covers = |year: &i16| if is_financial { from == *year } else { from <= *year && *year <= to };
        let is_earlier = |year: &i16| self.is_base && to <= *year;
        let is_part = !matches!(period.frequency(), Frequency::Year | Frequency::FinancialYear);
        if self.years.is_empty() && !is_part {
            // What is announced on a day is of its year or the one before.
            return self.dated.is_empty()
                || self.dated.iter().any(|year| covers(year) || to == year - 1 || is_earlier(year));
        }
        let mut named = self.years.iter().chain(self.dated.iter().filter(|_| is_part)).peekable();
        named.peek().is_none() || named.any(|year| covers(year) || is_earlier(year))
    }

    /// The year by which a period is named: a financial year's first, where such years are named.
    pub(super) fn year_of(&self, period: &Period) -> i16 {
        let is_financial = period.frequency() == Frequency::FinancialYear && !self.financial.is_empty();
        if is_financial { period.start().year() } else { period.end().year() }
    }

    /// Whether the part of a year is the one meant; so it is where none is named.
    pub(super) fn fits_part(&self, period: &Period) -> bool {
        let month = period.end().month();
        match period.frequency() {
            Frequency::Year | Frequency::FinancialYear => true,
            Frequency::Half => self.halves.is_empty() || self.halves.contains(&(month / 6)),
            Frequency::Quarter => self.quarters.is_empty() || self.quarters.contains(&(month / 3)),
            _ => self.months.is_empty() || self.months.contains(&month),
        }
    }

    /// Whether the end of a span is named by its month and year.
    pub(super) fn dates(&self, period: &Period) -> bool {
        let end = period.end();
        self.dated.contains(&end.year()) && self.months.contains(&end.month())
    }

    /// Only the halves and quarters named within some tokens, if any are.
    pub(super) fn of_parts(&mut self, tokens: &[Token], range: &Range<usize>) -> bool {
        let (halves, quarters) = parts(tokens, range);
        let is_named = !halves.is_empty() || !quarters.is_empty();
        if is_named {
            (self.halves, self.quarters) = (halves, quarters);
        }
        is_named
    }

    /// Whether several parts of a year are named.
    pub(super) fn has_parts(&self) -> bool {
        self.halves.len() > 1 || self.quarters.len() > 1
    }

    /// Of the next value of a series, where there is one.
    pub(super) fn go_on(&mut self, next: Option<&Period>) {
        if let Some(next) = next {
            *self = Time { years: [next.end().year()].into(), ..Time::default() };
        }
    }

    /// Only the years given.
    pub(super) fn of(&self, years: impl IntoIterator<Item = i16>) -> Time {
        let years: BTreeSet<i16> = years.into_iter().collect();
        let financial = self.financial.intersection(&years).copied().collect();
        Time { years, financial, is_base: false, ..self.clone() }
    }
}

impl Calendar {
    /// What a sentence says of time; `is_year` tells the numbers of years.
    pub(super) fn new(
        language: Language,
        tokens: &[Token],
        sentence: &Range<usize>,
        is_year: &dyn Fn(usize) -> bool,
    ) -> Calendar {
        let mut time = Time::default();
        let mut years: Vec<Year> = Vec::new();
        for at in sentence.clone() {
            let token = &tokens[at];
            time.months.extend(month(token));
            let Some(year) = token.lower.parse().ok().filter(|_| token.kind == Kind::Number && is_year(at)) else {
                continue;
            };
            if is_financial(tokens, at, year) {
                time.financial.insert(year);
            }
            let before = at.checked_sub(1).map(|before| &tokens[before]).filter(|_| at > sentence.start);
            let is_dated = before.is_some_and(|before| {
                month(before).is_some() || (["/", "-"].contains(&before.lower.as_str()) && !token.spaced)
            });
            years.push(Year { token_index: at, year, is_dated, is_base: is_base(tokens, sentence.start, at) });
        }
        // `20 December, 2023`
        for year in &mut years {
            let comma = year.token_index >= 3 && tokens[year.token_index - 1].is(",");
            year.is_dated |= comma && (2..=3).any(|back| month(&tokens[year.token_index - back]).is_some());
        }
        let plain = |year: &&Year| !year.is_dated;
        time.years = years.iter().filter(plain).map(|year| year.year).collect();
        time.dated = years.iter().filter(|year| year.is_dated).map(|year| year.year).collect();
        // What is compared with a year is of the year after.
        if years.iter().filter(plain).all(|year| year.is_base) {
            time.years.extend(years.iter().filter(plain).map(|year| year.year + 1));
        }
        if let [year] = years[..] {
            let is_open = year.token_index > 0 && tokens[year.token_index - 1].says(Cue::Since);
            time.since = Some(year.year).filter(|_| is_open);
        }
        let mut within = Vec::new();
        for pair in years.windows(2) {
            let between = &tokens[pair[0].token_index + 1..pair[1].token_index];
            if between.len() == 1 && between[0].says(Cue::Range) {
                time.years.extend(pair[0].year..=pair[1].year);
                within.extend((pair[0].year + 1..pair[1].year).map(|year| Year { year, ..pair[1] }));
            }
        }
        years.extend(within);
        years.sort_by_key(|year| (year.token_index, year.year));
        let steps = steps(language, tokens, sentence);
        let beside = |step: &Step| -> Vec<i16> {
            time.years.iter().flat_map(|year| [year - step.years, year + step.years]).collect()
        };
        let near: Vec<i16> = steps.iter().flat_map(beside).collect();
        let relative = steps.iter().filter_map(|step| {
            let base = years.iter().rfind(|year| year.token_index < step.token_index && !year.is_dated)?.year;
            let year = if step.is_back? { base - step.years } else { base + step.years };
            Some((step.token_index, year))
        });
        let relative = relative.collect();
        time.steps = !steps.is_empty();
        time.years.extend(near);
        (time.halves, time.quarters) = parts(tokens, sentence);
        if steps_by_part(&tokens[sentence.clone()]) {
            (time.steps, time.halves, time.quarters) = (true, BTreeSet::new(), BTreeSet::new());
            let near: Vec<i16> = time.years.iter().flat_map(|year| [year - 1, year + 1]).collect();
            time.years.extend(near);
        }
        Calendar { years: years.into_iter().filter(|year| !year.is_dated).collect(), relative, time }
    }

    /// When the sentence as a whole speaks of.
    pub(super) fn time(&self) -> &Time {
        &self.time
    }
}

/// `2023/24`, where the token is the first of the two years.
fn is_financial(tokens: &[Token], at: usize, year: i16) -> bool {
    let follows = |token: &Token| token.lower.len() == 2 && token.lower.parse() == Ok((year + 1) % 100);
    tokens.get(at + 1).is_some_and(|token| token.is("/")) && tokens.get(at + 2).is_some_and(follows)
}

/// Whether another year is compared with the one of a token.
fn is_base(tokens: &[Token], start: usize, at: usize) -> bool {
    let mut back = tokens[start..at].iter().rev();
    back.find(|token| !token.says(Cue::Filler)).is_some_and(|token| token.says(Cue::YearBase))
}

/// `semester berikutnya`, `the next half-year`: the value before or behind in a series of parts of years.
fn steps_by_part(tokens: &[Token]) -> bool {
    tokens.windows(2).any(|pair| {
        let says = |at: usize, cue: Cue| pair[at].says(cue);
        (says(0, Cue::Part) && says(1, Cue::Adjacent)) || (says(0, Cue::Adjacent) && says(1, Cue::Part))
    })
}

/// Halves and quarters of years: `semester II`, `second half`, `triwulan 3`, `Q3`.
fn parts(tokens: &[Token], sentence: &Range<usize>) -> (BTreeSet<i8>, BTreeSet<i8>) {
    const NUMBERS: &[(&[&str], i8)] = &[
        (&["i", "1", "pertama", "kesatu", "first"], 1),
        (&["ii", "2", "kedua", "second"], 2),
        (&["iii", "3", "ketiga", "third"], 3),
        (&["iv", "4", "keempat", "fourth"], 4),
    ];
    let number = |at: usize| {
        let token = tokens.get(at).filter(|_| sentence.contains(&at))?;
        NUMBERS.iter().find(|(words, _)| words.contains(&token.lower.as_str())).map(|(_, number)| *number)
    };
    let (mut halves, mut quarters) = (BTreeSet::new(), BTreeSet::new());
    for at in sentence.clone() {
        let beside = || number(at + 1).or_else(|| at.checked_sub(1).and_then(number));
        // `the first and the second half`
        let other = || at.checked_sub(4).filter(|_| tokens[at.saturating_sub(3)].lower == "and").and_then(number);
        match tokens[at].lower.as_str() {
            "semester" | "half" | "halves" | "paruh" => halves.extend(beside().into_iter().chain(other())),
            "triwulan" | "kuartal" | "quarter" => quarters.extend(beside()),
            "s1" | "h1" => halves.extend([1]),
            "s2" | "h2" => halves.extend([2]),
            name @ ("q1" | "q2" | "q3" | "q4") => quarters.extend(name[1..].parse::<i8>().ok()),
            _ => {}
        }
    }
    (halves, quarters)
}

/// A look back or ahead by years: `setahun kemudian`, `two years earlier`, `the previous year`.
pub(super) struct Step {
    /// The number of the token for years.
    token_index: usize,
    pub(super) years: i16,
    /// Whether back, where a word says so.
    is_back: Option<bool>,
}

pub(super) fn steps(language: Language, tokens: &[Token], sentence: &Range<usize>) -> Vec<Step> {
    let mut steps = Vec::new();
    for at in sentence.clone() {
        let is_one = tokens[at].lower == "setahun";
        if !is_one && !tokens[at].says(Cue::Year) {
            continue;
        }
        let near = [Some(at + 1), at.checked_sub(1), at.checked_sub(2)];
        let near = || near.into_iter().flatten().filter(|near| sentence.contains(near)).map(|near| &tokens[near]);
        // `in two years`
        let within = at.checked_sub(2).is_some_and(|before| tokens[before].says(Cue::Within));
        if !is_one && !within && !near().any(|token| token.says(Cue::Away)) {
            continue;
        }
        let counted = at.checked_sub(1).and_then(|before| {
            let digits = tokens[before].lower.parse::<i16>().ok().filter(|years| *years < 100);
            let word = || spelled(language, &tokens[before..]).and_then(|number| i16::try_from(number.value).ok());
            digits.or_else(word)
        });
        let is_back = near().find_map(|token| match token {
            _ if token.says(Cue::Back) => Some(true),
            _ if token.says(Cue::Onward) => Some(false),
            _ => None,
        });
        steps.push(Step { token_index: at, years: counted.filter(|_| !is_one).unwrap_or(1), is_back });
    }
    steps
}
