//! Derived indicators: computed exactly, rounded only in print, missing where a part is.

use crate::diag::{Diagnostics, Place};
use crate::model::draft::{self, Formula, Sourced};
use crate::model::report::{Figures, Indicator, Observation, ObservationIndex, ObservationName, Reading};
use crate::model::{Decimal, Id, Missing, Period};
use std::collections::BTreeSet;

/// What a formula gives for an entity and a period.
pub(super) enum Outcome {
    /// A value, from these observations.
    Value(Decimal, Vec<ObservationIndex>),
    /// Nothing, as this part is missing.
    Lacking(ObservationName),
    /// Nothing, as the numbers become too large or a divisor is zero.
    Impossible,
}

/// Adds the observations of all derived indicators, in the order they need each other.
pub(super) fn derive(
    figures: &mut Figures,
    drafts: &Sourced<Vec<(Id, draft::Indicator)>>,
    diags: &mut Diagnostics,
) {
    for indicator in order(&figures.indicators, drafts, diags) {
        let Some(formula) = figures.indicators[indicator].derive.clone() else { continue };
        let mut found = Vec::new();
        for (entity, period) in candidates(figures, &formula) {
            let (reading, parts) = match compute(figures, &formula, entity, &period) {
                Outcome::Value(value, parts) => (Reading::Value(value), parts),
                Outcome::Lacking(part) => (Reading::Incomplete(part), Vec::new()),
                Outcome::Impossible => {
                    let id = &figures.indicators[indicator].id;
                    let at = Place::value(&drafts.source, [id.as_str(), "derive"]);
                    let entity = &figures.entities[entity].id;
                    let message = format!("`{id}/{entity}/{period}` cannot be computed: the divisor is zero, or the numbers become too large to be kept exactly");
                    diags.error(at, message);
                    continue;
                }
            };
            let grade = match &reading {
                Reading::Value(value) => figures.grade(&figures.indicators[indicator], &period, *value),
                _ => None,
            };
            found.push(Observation { indicator, entity, period, reading, grade, source: None, parts, details: None });
        }
        insert(figures, found);
    }
}

/// Adds observations of one indicator, keeping the order and the indices held in `parts`.
fn insert(figures: &mut Figures, found: Vec<Observation>) {
    let Some(indicator) = found.first().map(|observation| observation.indicator) else { return };
    let at = figures.observations.partition_point(|o| o.indicator < indicator);
    let shift = found.len();
    let moved = |index: &mut usize| *index += if *index >= at { shift } else { 0 };
    let mut found = found;
    for observation in figures.observations.iter_mut().chain(&mut found) {
        observation.parts.iter_mut().for_each(moved);
    }
    figures.observations.splice(at..at, found);
    figures.index();
}

/// Derived indicators with those they need before them; a circle is an error.
fn order(
    indicators: &[Indicator],
    drafts: &Sourced<Vec<(Id, draft::Indicator)>>,
    diags: &mut Diagnostics,
) -> Vec<usize> {
    let mut order = Vec::new();
    let mut waiting: Vec<usize> = (0..indicators.len()).filter(|i| indicators[*i].derive.is_some()).collect();
    while !waiting.is_empty() {
        let is_ready = |index: &usize| {
            let inputs = indicators[*index].derive.iter().flat_map(Formula::inputs);
            inputs.into_iter().all(|input| !waiting.contains(input))
        };
        let (ready, later): (Vec<usize>, Vec<usize>) = waiting.iter().partition(|index| is_ready(index));
        if ready.is_empty() {
            for index in later {
                let id = &indicators[index].id;
                let at = Place::value(&drafts.source, [id.as_str(), "derive"]);
                diags.error(at, format!("`{id}` is computed from itself"));
            }
            return order;
        }
        order.extend(ready);
        waiting = later;
    }
    order
}

/// The entities and periods for which any part of a formula has been published.
fn candidates(figures: &Figures, formula: &Formula<usize>) -> BTreeSet<(usize, Period)> {
    let inputs: BTreeSet<usize> = formula.inputs().into_iter().copied().collect();
    let over_children = matches!(formula, Formula::MeanOverChildren(_) | Formula::SumOverChildren(_));
    let mut found = BTreeSet::new();
    for observation in figures.observations.iter().filter(|o| inputs.contains(&o.indicator)) {
        let entity = if over_children { figures.entities[observation.entity].parent } else { Some(observation.entity) };
        found.extend(entity.map(|entity| (entity, observation.period)));
    }
    found
}

/// Computes a formula exactly.
pub(super) fn compute(figures: &Figures, formula: &Formula<usize>, entity: usize, period: &Period) -> Outcome {
    let mut inputs = Inputs { figures, parts: Vec::new(), lacking: None };
    let value = inputs.value(formula, entity, period);
    match (value, inputs.lacking) {
        (_, Some(lacking)) => Outcome::Lacking(lacking),
        (Some(value), None) => Outcome::Value(value, inputs.parts),
        (None, None) => Outcome::Impossible,
    }
}

struct Inputs<'a> {
    figures: &'a Figures,
    parts: Vec<ObservationIndex>,
    lacking: Option<ObservationName>,
}

impl Inputs<'_> {
    fn value(&mut self, formula: &Formula<usize>, entity: usize, period: &Period) -> Option<Decimal> {
        match formula {
            Formula::MeanOverChildren(of) => {
                let values = self.children(*of, entity, period)?;
                sum(&values)?.checked_div(Decimal::from(values.len()))
            }
            Formula::SumOverChildren(of) => sum(&self.children(*of, entity, period)?),
            Formula::Sum(of) => {
                let values: Vec<Option<Decimal>> = of.iter().map(|of| self.take(*of, entity, period)).collect();
                sum(&values.into_iter().collect::<Option<Vec<_>>>()?)
            }
            Formula::Share { part, whole } => {
                let (part, whole) = (self.take(*part, entity, period), self.take(*whole, entity, period));
                part?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole?)
            }
            Formula::Difference(first, second) => {
                let (first, second) = (self.take(*first, entity, period), self.take(*second, entity, period));
                first?.checked_sub(second?)
            }
            Formula::Weighted { weights, times } => {
                let mut total = Decimal::ZERO;
                for (of, weight) in weights {
                    total = total.checked_add(self.take(*of, entity, period)?.checked_mul(*weight)?)?;
                }
                // Divided last, so that ninths stay exact.
                let weight: Vec<Decimal> = weights.iter().map(|(_, weight)| *weight).collect();
                total.checked_mul(*times)?.checked_div(sum(&weight)?)
            }
            Formula::Index { of, base } => {
                let (value, base) = (self.take(*of, entity, period), self.take(*of, entity, base));
                value?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base?)
            }
        }
    }

    /// The value of one part, noted as used or lacking.
    fn take(&mut self, indicator: usize, entity: usize, period: &Period) -> Option<Decimal> {
        let found = self.figures.find(indicator, entity, period);
        let value = found.and_then(|index| self.figures.observations[index].value());
        if value.is_none() {
            self.lacking.get_or_insert(ObservationName { indicator, entity, period: *period });
        }
        self.parts.extend(found.filter(|_| value.is_some()));
        value
    }

    /// The values of all children; those that were not meant to have one are left out.
    fn children(&mut self, indicator: usize, entity: usize, period: &Period) -> Option<Vec<Decimal>> {
        let mut values = Vec::new();
        for child in &self.figures.entities[entity].children {
            let found = self.figures.find(indicator, *child, period);
            let reading = found.map(|index| &self.figures.observations[index].reading);
            if matches!(reading, Some(Reading::Missing(Missing::NotInSample | Missing::NotApplicable))) {
                continue;
            }
            values.push(self.take(indicator, *child, period));
        }
        values.into_iter().collect()
    }
}

fn sum(values: &[Decimal]) -> Option<Decimal> {
    values.iter().try_fold(Decimal::ZERO, |total, value| total.checked_add(*value))
}
