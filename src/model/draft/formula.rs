//! How values are computed, checked and judged.

use crate::model::{Decimal, Id, Period};

/// A derivation, over indicators named by `I`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula<I> {
    /// Arithmetic mean of an indicator over the entity's children.
    MeanOverChildren(I),
    /// Sum of an indicator over the entity's children.
    SumOverChildren(I),
    /// Sum of indicators.
    Sum(Vec<I>),
    /// Part over whole, in per cent.
    Share {
        /// The part.
        part: I,
        /// The whole.
        whole: I,
    },
    /// The first less the second.
    Difference(I, I),
    /// Weighted mean times a factor; weights are relative, so ninths stay exact.
    Weighted {
        /// Indicators and weights.
        weights: Vec<(I, Decimal)>,
        /// The factor.
        times: Decimal,
    },
    /// An indicator over a group of entities.
    Over {
        /// Mean or sum.
        method: Method,
        /// The indicator.
        of: I,
        /// Over whom.
        group: Group,
        /// Whether those without a value are left out; otherwise nothing is computed where one has none.
        skip: bool,
    },
    /// The competition rank of a value among entities.
    Rank {
        /// The indicator.
        of: I,
        /// Among entities of this kind; left out: of its own kind.
        kind: Option<Id>,
        /// Within this entity; left out: within its own parent.
        within: Option<Id>,
    },
    /// The value in per cent of the value in a base period.
    Index {
        /// The indicator.
        of: I,
        /// The period that is 100.
        base: Period,
    },
}

impl<I> Formula<I> {
    /// The same formula over other names; none if one of them has none.
    pub fn map<J>(&self, f: &mut impl FnMut(&I) -> Option<J>) -> Option<Formula<J>> {
        Some(match self {
            Formula::MeanOverChildren(of) => Formula::MeanOverChildren(f(of)?),
            Formula::SumOverChildren(of) => Formula::SumOverChildren(f(of)?),
            Formula::Sum(of) => {
                let found: Vec<J> = of.iter().filter_map(&mut *f).collect();
                Formula::Sum((found.len() == of.len()).then_some(found)?)
            }
            Formula::Share { part, whole } => {
                let (part, whole) = (f(part), f(whole));
                Formula::Share { part: part?, whole: whole? }
            }
            Formula::Difference(first, second) => {
                let (first, second) = (f(first), f(second));
                Formula::Difference(first?, second?)
            }
            Formula::Weighted { weights, times } => {
                let found: Vec<_> = weights.iter().filter_map(|(of, weight)| Some((f(of)?, *weight))).collect();
                let weights = (found.len() == weights.len()).then_some(found)?;
                Formula::Weighted { weights, times: *times }
            }
            Formula::Over { method, of, group, skip } => {
                Formula::Over { method: *method, of: f(of)?, group: group.clone(), skip: *skip }
            }
            Formula::Rank { of, kind, within } => {
                Formula::Rank { of: f(of)?, kind: kind.clone(), within: within.clone() }
            }
            Formula::Index { of, base } => Formula::Index { of: f(of)?, base: *base },
        })
    }

    /// Everything it is computed from.
    pub fn inputs(&self) -> Vec<&I> {
        match self {
            Formula::MeanOverChildren(of)
            | Formula::SumOverChildren(of)
            | Formula::Over { of, .. }
            | Formula::Rank { of, .. }
            | Formula::Index { of, .. } => vec![of],
            Formula::Sum(of) => of.iter().collect(),
            Formula::Share { part, whole } => vec![part, whole],
            Formula::Difference(first, second) => vec![first, second],
            Formula::Weighted { weights, .. } => weights.iter().map(|(of, _)| of).collect(),
        }
    }
}

/// What is computed over a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The arithmetic mean.
    Mean,
    /// The sum.
    Sum,
}

/// Over whom a value is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// The entity's children.
    Children,
    /// Everyone of a kind somewhere below an entity, which is the one that gets the value.
    Kind {
        /// The kind; left out: of any kind.
        kind: Option<Id>,
        /// The entity.
        within: Id,
    },
}

/// How published values are checked, over indicators named by `I`. A difference up to the tolerance is no finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check<I> {
    /// Each value is recomputed.
    Formula {
        /// How.
        formula: Formula<I>,
        /// The largest difference that is no finding.
        tolerance: Decimal,
    },
    /// Each value is the sum of its members in a breakdown.
    SumOver {
        /// The breakdown.
        breakdown: Id,
        /// The largest difference that is no finding.
        tolerance: Decimal,
    },
    /// Values add up to a known total, such as 100 per cent.
    Total {
        /// The total.
        total: Decimal,
        /// Which values.
        over: TotalOver<I>,
        /// The largest difference that is no finding.
        tolerance: Decimal,
    },
}

/// Which values add up to a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TotalOver<I> {
    /// Those of several indicators, of one entity in one period.
    Indicators(Vec<I>),
    /// Those of the children of one entity, in one period.
    Children,
    /// Those of the members of a breakdown, of one entity in one period.
    Breakdown(Id),
}

impl<I> Check<I> {
    /// The same check over other names; none if one of them has none.
    pub fn map<J>(&self, f: &mut impl FnMut(&I) -> Option<J>) -> Option<Check<J>> {
        Some(match self {
            Check::Formula { formula, tolerance } => Check::Formula { formula: formula.map(f)?, tolerance: *tolerance },
            Check::SumOver { breakdown, tolerance } => {
                Check::SumOver { breakdown: breakdown.clone(), tolerance: *tolerance }
            }
            Check::Total { total, over, tolerance } => {
                let over = match over {
                    TotalOver::Indicators(of) => {
                        let found: Vec<J> = of.iter().filter_map(&mut *f).collect();
                        TotalOver::Indicators((found.len() == of.len()).then_some(found)?)
                    }
                    TotalOver::Children => TotalOver::Children,
                    TotalOver::Breakdown(id) => TotalOver::Breakdown(id.clone()),
                };
                Check::Total { total: *total, over, tolerance: *tolerance }
            }
        })
    }
}

/// What a value is to reach, with entities named by `E`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal<E> {
    /// At least this value.
    AtLeast(Decimal),
    /// At most this value.
    AtMost(Decimal),
    /// At most this rank, as published, or among a kind within an entity.
    RankAtMost {
        /// The rank, from 1.
        rank: u32,
        /// Of which kind; left out with `within`: the rank that the source prints counts.
        kind: Option<Id>,
        /// Within whom.
        within: Option<E>,
    },
}
