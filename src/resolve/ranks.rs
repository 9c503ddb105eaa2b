//! Competition ranks: equal values share the better rank, and the following ranks are left out.

use crate::model::Decimal;
use crate::model::Period;
use crate::model::draft::Better;
use crate::model::report::{Figures, Indicator, Observation, Rank};
use std::cmp::Ordering;

/// The order of two values of an indicator, the better one first; by value falling where neither is better.
pub(super) fn better_first(indicator: &Indicator, a: Decimal, b: Decimal) -> Ordering {
    if indicator.better == Better::Lower { a.cmp(&b) } else { b.cmp(&a) }
}

/// The values of a scope in a period, the best first.
pub(super) struct Ranking {
    values: Vec<Decimal>,
    unranked: usize,
}

impl Ranking {
    /// The values that may be compared, as published; all others of the scope are counted.
    pub(super) fn new(figures: &Figures, indicator_index: usize, period: &Period, scope: &[usize]) -> Ranking {
        let indicator = &figures.indicators[indicator_index];
        let value = |entity: &usize| {
            let index = figures.find(indicator_index, *entity, period)?;
            comparable(indicator, &figures.observations[index])
        };
        let mut values: Vec<Decimal> = scope.iter().filter_map(value).collect();
        values.sort_unstable_by(|a, b| better_first(indicator, *a, *b));
        let unranked = scope.len() - values.len();
        Ranking { values, unranked }
    }

    /// The rank of one of the values.
    pub(super) fn rank(&self, indicator: &Indicator, value: Decimal) -> Rank {
        let better = self.values.partition_point(|other| better_first(indicator, *other, value) == Ordering::Less);
        let not_worse =
            self.values.partition_point(|other| better_first(indicator, *other, value) != Ordering::Greater);
        Rank { rank: better + 1, tied: not_worse - better, size: self.values.len(), unranked: self.unranked }
    }
}

/// The value of an observation as published, if it may be compared.
pub(super) fn comparable(indicator: &Indicator, observation: &Observation) -> Option<Decimal> {
    indicator.published_value(observation).filter(|_| observation.comparable_value().is_some())
}

/// The rank of an observation among the entities of a scope, which holds its own.
pub fn rank(figures: &Figures, observation: &Observation, scope: &[usize]) -> Option<Rank> {
    let indicator = &figures.indicators[observation.indicator];
    let own = comparable(indicator, observation)?;
    Some(Ranking::new(figures, observation.indicator, &observation.period, scope).rank(indicator, own))
}
