//! Calls in prose with everything they name found.

use super::{Break, EntityIndex, IndicatorIndex, ObservationIndex, Shown, SourceIndex, Verdict};
use crate::model::draft::{Beside, Condition, End, NumberStyle, Scale};
use crate::model::{Decimal, Id, Period};
use std::cmp::Ordering;

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
    /// A figure told in one sentence.
    Sentence(Box<Told>),
    /// A value beside another.
    Compare(Box<Compared>),
    /// How many of a group fulfil a condition.
    Count {
        /// The group and those who do.
        picked: Box<Picked>,
        /// How the count is printed.
        style: NumberStyle,
    },
    /// Who has the highest or lowest value of a group; more than one if their values are equal.
    Extreme {
        /// The group and who it is.
        picked: Box<Picked>,
        /// Which end of it.
        end: End,
        /// What is printed beside the names.
        beside: Beside,
    },
    /// Who of a group fulfils a condition.
    List {
        /// The group and those who do.
        picked: Box<Picked>,
        /// What is printed beside the names.
        beside: Beside,
        /// How many are named.
        limit: usize,
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

impl Bound {
    /// The figures whose values it states or compares; none for what shows or cites.
    pub fn observations(&self) -> Vec<ObservationIndex> {
        match self {
            Bound::Fact { observation, .. } | Bound::Band { observation } | Bound::Rank { observation, .. } => {
                vec![*observation]
            }
            Bound::Change { from, to, .. } => vec![*from, *to],
            Bound::Sentence(told) => vec![told.observation],
            Bound::Compare(compared) => match &compared.with {
                Against::Figure(other) => vec![compared.of, *other],
                Against::Mean(group, _) => std::iter::once(compared.of).chain(group.compared.iter().copied()).collect(),
            },
            Bound::Count { picked, .. } | Bound::Extreme { picked, .. } | Bound::List { picked, .. } => {
                picked.compared.clone()
            }
            Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) | Bound::Unchecked { .. } => Vec::new(),
        }
    }
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

/// What there is to say of a figure.
#[derive(Debug, Clone)]
pub struct Told {
    /// Which.
    pub observation: ObservationIndex,
    /// What became of the value before it.
    pub since: Since,
    /// The earlier grade it moved from, or stayed at, and which way: greater is better.
    pub moved: Option<(super::Grade, Ordering)>,
    /// Its rank, if it has one among others.
    pub rank: Option<(Rank, Scope)>,
    /// The targets that concern it: their indices in [`super::Figures::targets`], and whether they are met.
    pub targets: Vec<(usize, Verdict)>,
    /// What its numbers are told in, if not in ones.
    pub scale: Option<Scale>,
}

/// What became of the value before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// There is none to speak of: the figure has no value, or none that may be compared.
    Unsaid,
    /// It is the first of its series.
    First,
    /// It changed, or did not.
    Change {
        /// The last that may be compared with it.
        from: ObservationIndex,
        /// Later less earlier, of the values as published.
        difference: Decimal,
    },
    /// The last one may not be compared with it.
    Broken {
        /// The last one.
        from: ObservationIndex,
        /// What lies between.
        why: Break,
    },
    /// The last one has no value, or none that is sure enough.
    Doubtful {
        /// The last one.
        from: ObservationIndex,
    },
}

/// Among whom something is counted or ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Entities of this kind, or any.
    pub kind: Option<Id>,
    /// Within this entity, or everywhere.
    pub within: Option<EntityIndex>,
}

/// A value beside another of the same period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Which figure.
    pub of: ObservationIndex,
    /// Beside what.
    pub with: Against,
    /// The first less the second, of the values as published.
    pub difference: Decimal,
    /// How the difference is printed.
    pub style: NumberStyle,
}

/// Beside what a value is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// A figure.
    Figure(ObservationIndex),
    /// The mean of a group, rounded as its indicator's values are.
    Mean(Box<Picked>, Decimal),
}

/// A group of entities in a period, and who of them was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// What is measured.
    pub indicator: IndicatorIndex,
    /// When.
    pub period: Period,
    /// Among whom.
    pub scope: Scope,
    /// What was asked.
    pub condition: Condition,
    /// Who fulfils it, the greatest value first, then in the order written.
    pub found: Vec<EntityIndex>,
    /// Those whose values were compared, the greatest first.
    pub compared: Vec<ObservationIndex>,
    /// Those whose values are not sure enough and were left out.
    pub doubtful: Vec<ObservationIndex>,
    /// Those without a value.
    pub without: Vec<EntityIndex>,
}
