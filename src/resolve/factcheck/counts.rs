//! How many of those counted pass a test, by the values; and whether that is what a statement says.

use super::classify::{Found, Meaning};
use super::derive::Derivation;
use super::predicates::{self, Test};
use super::quantifiers::{Amount, Size};
use super::statements::{Reading, Set, Statement, Verdicts};
use crate::model::Period;
use crate::model::prose::Class;
use crate::model::report::ObservationIndex;
use std::collections::{BTreeMap, BTreeSet};

/// Who passes, of how many.
struct Counted {
    passed: BTreeSet<usize>,
    size: usize,
}

impl Counted {
    fn told(&self) -> String {
        format!("{} of {}", self.passed.len(), self.size)
    }
}

impl Reading<'_> {
    /// The values of those counted, by indicator and period.
    fn groups(&self, statement: &Statement) -> BTreeMap<(usize, Period), Vec<ObservationIndex>> {
        let figures = self.known.figures;
        let Set { kinds, parents, named, without, .. } = &statement.set;
        let wide = &self.wide.entities;
        let is_listed = !named.is_empty() && statement.quantifier.amount != Amount::Only;
        let is_meant = |index: usize| {
            if is_listed || without.contains(&index) {
                return named.contains(&index);
            }
            let within = |parent: &usize| parents.contains(parent) || (parents.is_empty() && wide.contains(parent));
            self.known.is_of_kinds(index, kinds) && figures.entities[index].parent.as_ref().is_some_and(within)
        };
        let mut groups: BTreeMap<(usize, Period), Vec<ObservationIndex>> = BTreeMap::new();
        for (index, observation) in figures.observations.iter().enumerate() {
            if !observation.is_derived()
                && observation.value().is_some()
                && is_meant(observation.entity)
                && statement.time.fits(&observation.period)
                && statement.time.fits_part(&observation.period)
            {
                groups.entry((observation.indicator, observation.period)).or_default().push(index);
            }
        }
        if let Some((count, top)) = statement.set.picked {
            for all in groups.values_mut() {
                all.sort_by_key(|index| figures.observations[*index].value());
                let skipped = if top { all.len().saturating_sub(count) } else { 0 };
                *all = all.iter().copied().skip(skipped).take(count).collect();
            }
        }
        groups
    }

    /// Who passes the test, by each group that may be meant.
    fn counts(&self, statement: &Statement) -> Vec<Counted> {
        let figures = self.known.figures;
        let groups = self.groups(statement);
        let of_group = |all: &[ObservationIndex], is_within: bool| {
            let (mut passed, mut size) = (BTreeSet::new(), 0);
            for index in all {
                let found = statement.predicate.test.passes(self.known, *index, &statement.time, is_within);
                // Of some bodies no change is known; they are not meant.
                if found.is_none() && matches!(statement.predicate.test, Test::Moved { .. }) {
                    continue;
                }
                size += 1;
                if found? != statement.is_negated {
                    passed.insert(figures.observations[*index].entity);
                }
            }
            (size > 0).then_some(Counted { passed, size })
        };
        let is_several = groups.values().any(|all| all.len() > 1);
        let groups = groups.into_values().filter(|all| all.len() > 1 || !is_several);
        groups.flat_map(|all| [of_group(&all, false), of_group(&all, true)]).flatten().collect()
    }

    /// Holds a statement against the values; those of whom it is true, or would be.
    pub(super) fn judge(&self, statement: &Statement, verdicts: &mut Verdicts) -> BTreeSet<usize> {
        let all = self.counts(statement);
        let size = statement.set.size.as_ref();
        let at = statement.quantifier.tokens.start;
        // `the other three`, `the three best` are all of those.
        let is_subset = !statement.set.without.is_empty() || statement.set.picked.is_some();
        let (amount, size) = match statement.quantifier.amount {
            Amount::Count(count) if is_subset => (Amount::All, Some(Size { token_index: at, count })),
            amount if is_subset => (amount, None),
            amount => (amount, size.cloned()),
        };
        let fits = |counted: &&Counted| size.as_ref().is_none_or(|size| i64::try_from(counted.size) == Ok(size.count));
        let holds = |counted: &&Counted| match amount {
            Amount::Only if !statement.set.named.is_empty() => counted.passed == statement.set.named,
            // `one of two above 88`
            Amount::Count(1)
                if size.as_ref().is_some_and(|size| i64::try_from(counted.passed.len()) == Ok(size.count)) =>
            {
                true
            }
            _ => amount.holds(statement.quantifier.lean, counted.passed.len(), counted.size),
        };
        let is_one_of = |counted: &Counted| amount == Amount::Count(1) && holds(&counted) && !fits(&counted);
        let is_sized = size.is_none() || all.iter().any(|counted| fits(&counted) || is_one_of(counted));
        let right = all.iter().find(|counted| holds(counted) && (!is_sized || fits(counted) || is_one_of(counted)));
        let Some(best) = right.or(all.iter().find(fits)).or(all.first()) else { return BTreeSet::new() };
        verdicts.read.push(statement.predicate.tokens.clone());
        let derived = |at: usize| {
            let how = format!("follows from known values: {}", best.told());
            let derivation = Derivation { how, call: None, told: None, meaning: Meaning::Other };
            (at, Found::derivable(self.typed(at), derivation))
        };
        let limits = statement.predicate.limits.iter();
        verdicts.numerals.extend(limits.map(|at| (*at, predicates::limit(self.typed(*at)))));
        let counted: BTreeSet<String> = all.iter().map(Counted::told).collect();
        let counted = counted.into_iter().take(3).collect::<Vec<_>>().join("; ");
        let wrong = |at: usize| {
            let found = Found::new(Class::Unmatched, format!("nothing known here counts `{}`", self.typed(at)));
            (at, found.help(format!("counted: {counted}")))
        };
        let is_number = |at: usize| self.all.binary_search_by_key(&at, |typed| typed.tokens.start).is_ok();
        let is_numeral = matches!(statement.quantifier.amount, Amount::Count(_) | Amount::Share(_)) && is_number(at);
        match right {
            _ if statement.is_rule => {}
            Some(_) if is_numeral => verdicts.numerals.extend([derived(at)]),
            None if is_numeral => verdicts.numerals.extend([wrong(at)]),
            // Of one body alone nobody says all or none.
            None if is_sized && (best.size > 1 || is_subset) => {
                // `both fell`: the word for the way is wrong.
                let is_way = matches!(statement.predicate.test, Test::Moved { .. }) && amount == Amount::All;
                let at = if is_way { statement.predicate.tokens.end - 1 } else { at };
                let word = &self.tokens[at].lower;
                verdicts.words.push((at, format!("`{word}` is contradicted: counted are {counted}")));
            }
            _ => {}
        }
        if let Some(size) = size.filter(|size| (size.token_index != at || !is_numeral) && is_number(size.token_index)) {
            verdicts.numerals.extend([if is_sized { derived(size.token_index) } else { wrong(size.token_index) }]);
        }
        best.passed.clone()
    }

    /// A numeral as typed.
    fn typed(&self, at: usize) -> &str {
        let index = self.all.binary_search_by_key(&at, |typed| typed.tokens.start);
        let tokens = index.map_or(at..at + 1, |index| self.all[index].tokens.clone());
        &self.text[self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end]
    }
}
