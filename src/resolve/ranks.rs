//! Competition ranks: equal values share the better rank, and the following ranks are left out.

use crate::model::draft::Better;
use crate::model::report::{Figures, Indicator, Observation, Rank};
use crate::model::Decimal;
use std::cmp::Ordering;

/// The order of two values of an indicator, the better one first; by value falling where neither is better.
pub(super) fn better_first(indicator: &Indicator, a: Decimal, b: Decimal) -> Ordering {
    if indicator.better == Better::Lower { a.cmp(&b) } else { b.cmp(&a) }
}

/// The rank of an observation among the entities of a scope, which holds its own.
pub(super) fn rank(figures: &Figures, observation: &Observation, scope: &[usize]) -> Option<Rank> {
    let indicator = &figures.indicators[observation.indicator];
    let own = indicator.published_value(observation).filter(|_| observation.comparable_value().is_some())?;
    let value = |entity: &usize| {
        let index = figures.find(observation.indicator, *entity, &observation.period)?;
        let other = &figures.observations[index];
        indicator.published_value(other).filter(|_| other.comparable_value().is_some())
    };
    let values: Vec<Decimal> = scope.iter().filter_map(value).collect();
    let better = values.iter().filter(|other| better_first(indicator, **other, own) == Ordering::Less).count();
    let tied = values.iter().filter(|other| **other == own).count();
    Some(Rank { rank: better + 1, tied, size: values.len(), unranked: scope.len() - values.len() })
}
