//! Calls in prose with everything they name found.

use super::{ObservationIndex, Shown, SourceIndex};
use crate::model::Decimal;
use crate::model::draft::NumberStyle;

/// A call with everything it names found.
#[derive(Debug, Clone)]
pub enum Bound {
    /// A value.
    Fact {
        /// Which.
        observation: ObservationIndex,
        /// How it is printed.
        style: NumberStyle,
    },
    /// A change.
    Change {
        /// The earlier observation.
        from: ObservationIndex,
        /// The later observation.
        to: ObservationIndex,
        /// Later less earlier, of the values as published.
        difference: Decimal,
        /// How the number is printed.
        style: NumberStyle,
    },
    /// A grade.
    Band {
        /// Of which observation.
        observation: ObservationIndex,
    },
    /// A rank.
    Rank {
        /// Of which observation.
        observation: ObservationIndex,
        /// The rank.
        rank: Rank,
    },
    /// A chart or table in a paragraph of its own.
    Show(Shown),
    /// A source note.
    Cite(SourceIndex),
    /// A reference to a chart or table of this edition.
    Ref(Shown),
    /// A waived text.
    Unchecked {
        /// The text.
        text: String,
        /// Why.
        reason: String,
    },
}

/// A competition rank: equal values share the better rank, and the next ranks are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// From 1.
    pub rank: usize,
    /// How many have the same value, itself included.
    pub tied: usize,
    /// How many are ranked.
    pub size: usize,
    /// How many of the scope have no value to rank.
    pub unranked: usize,
}
