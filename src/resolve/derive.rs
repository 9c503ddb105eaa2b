//! Derived indicators: computed exactly, rounded only in print, missing where a part is.

use super::compute::{Computer, Outcome};
use crate::diag::{Diagnostics, Place};
use crate::model::draft::{self, Better, Formula, Group, Sourced};
use crate::model::report::{Details, Figures, Indicator, Observation, Reading};
use crate::model::{Id, Period};
use std::collections::BTreeSet;

/// Adds the observations of all derived indicators, in the order they need each other.
pub(super) fn derive(figures: &mut Figures, drafts: &Sourced<Vec<(Id, draft::Indicator)>>, diags: &mut Diagnostics) {
    for indicator in order(&figures.indicators, drafts, diags) {
        let Some(formula) = figures.indicators[indicator].derive.clone() else { continue };
        if let Formula::Rank { of, .. } = &formula
            && figures.indicators[*of].better == Better::Neither
        {
            let (id, of) = (&figures.indicators[indicator].id, &figures.indicators[*of].id);
            let at = Place::value(&drafts.source, [id.as_str(), "derive"]);
            let message = format!("`{of}` has no better direction, so it cannot be ranked");
            diags.error(at, message).help("give the indicator `better: higher` or `better: lower`");
            continue;
        }
        let mut found = Vec::new();
        let mut computer = Computer::new(figures);
        for (entity, period) in candidates(figures, &formula) {
            let (reading, parts) = match computer.compute(&formula, entity, &period) {
                Outcome::Value(value, parts) => (Reading::Value(value), parts.into_boxed_slice()),
                Outcome::Lacking(part) => (Reading::Incomplete(Box::new(part)), Box::default()),
                Outcome::Impossible => {
                    let id = &figures.indicators[indicator].id;
                    let at = Place::value(&drafts.source, [id.as_str(), "derive"]);
                    let entity = &figures.entities[entity].id;
                    let message = format!(
                        "`{id}/{entity}/{period}` cannot be computed: the divisor is zero, or the numbers become too large to be kept exactly"
                    );
                    diags.error(at, message);
                    continue;
                }
            };
            // A value is as sure as the least sure of its parts.
            let status = parts.iter().filter_map(|part| figures.observations[*part].status()).max();
            let grade = match &reading {
                Reading::Value(value) => figures.grade(&figures.indicators[indicator], &period, *value, status),
                _ => None,
            };
            let details = status.map(|status| Box::new(Details { status: Some(status), ..Details::default() }));
            found.push(Observation {
                indicator,
                entity,
                period,
                reading,
                grade,
                source: None,
                parts,
                details,
                cell_number: 0,
            });
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
    let group = match formula {
        Formula::Over { group: Group::Kind { kind, within }, .. } => {
            let within = figures.entities.iter().position(|entity| entity.id == *within);
            Some((figures.of_kind(kind.as_ref(), within), within))
        }
        Formula::Rank { kind, within: Some(within), .. } => {
            let within = figures.entities.iter().position(|entity| entity.id == *within);
            Some((figures.of_kind(kind.as_ref(), within), None))
        }
        Formula::Rank { kind: Some(kind), within: None, .. } => Some((figures.of_kind(Some(kind), None), None)),
        _ => None,
    };
    let over_children = matches!(
        formula,
        Formula::MeanOverChildren(_) | Formula::SumOverChildren(_) | Formula::Over { group: Group::Children, .. }
    );
    let mut found = BTreeSet::new();
    for input in formula.inputs().into_iter().copied().collect::<BTreeSet<usize>>() {
        let start = figures.observations.partition_point(|o| o.indicator < input);
        let end = figures.observations.partition_point(|o| o.indicator <= input);
        for observation in &figures.observations[start..end] {
            let period = observation.period;
            if let Formula::Index { base, .. } = formula
                && period != *base
                && figures.break_between(input, base, &period).is_some()
            {
                // An index across a break compares what cannot be compared, so there is none.
                continue;
            }
            let entity = match &group {
                Some((members, _)) if members.binary_search(&observation.entity).is_err() => None,
                Some((_, Some(within))) => Some(*within),
                _ if over_children => figures.entities[observation.entity].parent,
                _ => Some(observation.entity),
            };
            found.extend(entity.map(|entity| (entity, period)));
        }
    }
    found
}
