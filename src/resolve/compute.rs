//! Formulas, computed exactly: a part that is missing, or a number that cannot be kept, is said and never skipped.

use super::ranks::{Ranking, comparable};
use crate::model::draft::{Formula, Group, Method};
use crate::model::report::{Figures, ObservationIndex, ObservationName, Reading};
use crate::model::{Decimal, Id, Missing, Period, number};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a formula gives for an entity and a period.
pub(super) enum Outcome {
    /// A value, from these observations.
    Value(Decimal, Vec<ObservationIndex>),
    /// Nothing, as this part is missing.
    Lacking(ObservationName),
    /// Nothing, as the numbers become too large or a divisor is zero.
    Impossible,
}

/// A kind and the entity below which it is looked for.
type ScopeKey = (Option<Id>, Option<usize>);

/// Computes formulas over figures that do not change meanwhile.
pub(super) struct Computer<'a> {
    figures: &'a Figures,
    entities: BTreeMap<&'a Id, usize>,
    scopes: BTreeMap<ScopeKey, Rc<Vec<usize>>>,
    rankings: BTreeMap<(usize, Period, ScopeKey), Rc<Ranking>>,
    parts: Vec<ObservationIndex>,
    lacking: Option<ObservationName>,
}

impl<'a> Computer<'a> {
    /// Computes nothing yet.
    pub(super) fn new(figures: &'a Figures) -> Computer<'a> {
        Computer {
            figures,
            entities: figures.entities.iter().enumerate().map(|(index, entity)| (&entity.id, index)).collect(),
            scopes: BTreeMap::new(),
            rankings: BTreeMap::new(),
            parts: Vec::new(),
            lacking: None,
        }
    }

    /// Computes a formula exactly.
    pub(super) fn compute(&mut self, formula: &Formula<usize>, entity: usize, period: &Period) -> Outcome {
        self.parts = Vec::new();
        self.lacking = None;
        let value = self.value(formula, entity, period);
        match (value, self.lacking.take()) {
            (_, Some(lacking)) => Outcome::Lacking(lacking),
            (Some(value), None) => Outcome::Value(value, std::mem::take(&mut self.parts)),
            (None, None) => Outcome::Impossible,
        }
    }

    fn value(&mut self, formula: &Formula<usize>, entity: usize, period: &Period) -> Option<Decimal> {
        match formula {
            Formula::MeanOverChildren(of) => self.over(Method::Mean, *of, &Group::Children, false, entity, period),
            Formula::SumOverChildren(of) => self.over(Method::Sum, *of, &Group::Children, false, entity, period),
            Formula::Over { method, of, group, skip } => self.over(*method, *of, group, *skip, entity, period),
            Formula::Sum(of) => {
                let values: Vec<Option<Decimal>> = of.iter().map(|of| self.take(*of, entity, period)).collect();
                number::sum(values.into_iter().collect::<Option<Vec<_>>>()?)
            }
            Formula::Share { part, whole } => {
                let (part, whole) = (self.take(*part, entity, period), self.take(*whole, entity, period));
                number::multiply(part?, Decimal::ONE_HUNDRED)?.checked_div(whole?)
            }
            Formula::Difference(first, second) => {
                let (first, second) = (self.take(*first, entity, period), self.take(*second, entity, period));
                number::subtract(first?, second?)
            }
            Formula::Weighted { weights, times } => {
                let mut total = Decimal::ZERO;
                for (of, weight) in weights {
                    total = number::add(total, number::multiply(self.take(*of, entity, period)?, *weight)?)?;
                }
                // Divided last, so that ninths stay exact.
                let weight = number::sum(weights.iter().map(|(_, weight)| *weight))?;
                number::multiply(total, *times)?.checked_div(weight)
            }
            Formula::Index { of, base } => {
                if period != base && self.figures.break_between(*of, base, period).is_some() {
                    self.lacks(*of, entity, base);
                    return None;
                }
                let (value, base) = (self.take(*of, entity, period), self.take(*of, entity, base));
                number::multiply(value?, Decimal::ONE_HUNDRED)?.checked_div(base?)
            }
            Formula::Rank { of, kind, within } => self.rank(*of, kind.as_ref(), within.as_ref(), entity, period),
        }
    }

    fn lacks(&mut self, indicator: usize, entity: usize, period: &Period) {
        self.lacking.get_or_insert(ObservationName { indicator, entity, period: *period });
    }

    /// The value of one part, noted as used or lacking.
    fn take(&mut self, indicator: usize, entity: usize, period: &Period) -> Option<Decimal> {
        let found = self.figures.find(indicator, entity, period);
        let value = found.and_then(|index| self.figures.observations[index].value());
        if value.is_none() {
            self.lacks(indicator, entity, period);
        }
        self.parts.extend(found.filter(|_| value.is_some()));
        value
    }

    /// A mean or a sum over a group. Those that were not meant to have a value are left out; those that only lack one
    /// are left out where the formula says so.
    fn over(
        &mut self,
        method: Method,
        of: usize,
        group: &Group,
        skip: bool,
        entity: usize,
        period: &Period,
    ) -> Option<Decimal> {
        let figures = self.figures;
        let members = match group {
            Group::Children => figures.entities[entity].children.clone(),
            Group::Kind { kind, within } => {
                let within = self.entities.get(within).copied();
                self.scope((kind.clone(), within)).to_vec()
            }
        };
        let mut values = Vec::with_capacity(members.len());
        let mut first = None;
        for member in members {
            let found = figures.find(of, member, period);
            let reading = found.map(|index| &figures.observations[index].reading);
            let is_meant = !matches!(reading, Some(Reading::Missing(Missing::NotInSample | Missing::NotApplicable)));
            let has_value = matches!(reading, Some(Reading::Value(_)));
            if is_meant && (has_value || !skip) {
                values.push(self.take(of, member, period));
            } else {
                first.get_or_insert(member);
            }
        }
        if values.is_empty() {
            self.lacks(of, first.unwrap_or(entity), period);
        }
        let values: Vec<Decimal> = values.into_iter().collect::<Option<_>>()?;
        let count = Decimal::from(values.len());
        let sum = number::sum(values)?;
        if method == Method::Mean { sum.checked_div(count) } else { Some(sum) }
    }

    /// The rank of an entity's value, by default among its own kind within its own parent.
    fn rank(
        &mut self,
        of: usize,
        kind: Option<&Id>,
        within: Option<&Id>,
        entity: usize,
        period: &Period,
    ) -> Option<Decimal> {
        let figures = self.figures;
        let own = &figures.entities[entity];
        let within = match within {
            Some(id) => self.entities.get(id).copied(),
            None => own.parent,
        };
        let key = (kind.or(own.kind.as_ref()).cloned(), within);
        let indicator = &figures.indicators[of];
        let found = figures.find(of, entity, period);
        let value = found.and_then(|index| comparable(indicator, &figures.observations[index]));
        let Some(value) = value else {
            self.lacks(of, entity, period);
            return None;
        };
        self.parts.extend(found);
        let scope = self.scope(key.clone());
        let ranking = self.rankings.entry((of, *period, key));
        let ranking = ranking.or_insert_with(|| Rc::new(Ranking::new(figures, of, period, &scope)));
        Some(Decimal::from(ranking.rank(indicator, value).rank))
    }

    fn scope(&mut self, key: ScopeKey) -> Rc<Vec<usize>> {
        let figures = self.figures;
        let scope = self.scopes.entry(key);
        let scope = scope.or_insert_with_key(|(kind, within)| Rc::new(figures.of_kind(kind.as_ref(), *within)));
        Rc::clone(scope)
    }
}
