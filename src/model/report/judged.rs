//! What is said of figures beyond their values: targets met or not, and what does not add up.

use super::{Break, EntityIndex, IndicatorIndex, ObservationIndex, ObservationName, Rank, SourceIndex};
use crate::diag::Place;
use crate::model::draft::{Change, Formula, Goal, Periods};
use crate::model::{Decimal, Label, Missing, Status};

/// What values of an indicator are to reach, and whether they do.
#[derive(Debug)]
pub struct Target {
    /// What.
    pub indicator: IndicatorIndex,
    /// Whose; none: everyone's.
    pub entity: Option<EntityIndex>,
    /// When.
    pub periods: Periods,
    /// What is to be reached.
    pub goal: Goal<EntityIndex>,
    /// Where it was set.
    pub source: Option<SourceIndex>,
    /// A remark.
    pub note: Option<Label>,
    /// By entity and period: every figure it concerns, and the one it names if there is none.
    pub outcomes: Vec<(ObservationName, Verdict)>,
}

/// Whether a target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// Nobody can tell.
    CannotTell(Doubt),
}

/// Why nobody can tell whether a target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// There is no figure.
    NoFigure,
    /// There is no value, for a reason.
    Missing(Missing),
    /// A part of a derived value is missing, or there is a grade only.
    NoValue,
    /// The value is not sure enough.
    Uncertain(Status),
    /// The series is broken between the first period of the target and this one.
    Broken,
    /// No rank is known, or those without a value could change it.
    NoRank,
}

/// A published value: of a series, or of a member of a breakdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureIndex {
    /// Index into [`super::Figures::observations`].
    Whole(ObservationIndex),
    /// Index into [`super::Figures::breakdown_observations`].
    Member(usize),
}

/// A published figure that does not agree with others.
#[derive(Debug)]
pub struct Finding {
    /// The figure.
    pub figure: FigureIndex,
    /// What disagrees.
    pub kind: FindingKind,
    /// Why the report accepts it, if it does; a finding without a reason is new.
    pub accepted: Option<Label>,
    /// The cell in its data file.
    pub place: Place,
}

/// What disagrees with a published figure.
#[derive(Debug)]
pub enum FindingKind {
    /// Its recomputation.
    Recomputed {
        /// The result, exact.
        value: Decimal,
        /// How it was computed.
        formula: Formula<IndicatorIndex>,
        /// From what.
        parts: Vec<ObservationIndex>,
    },
    /// The scheme gives another grade than the source prints.
    Grade {
        /// The grade as printed.
        published: String,
    },
    /// It lies outside the possible range.
    OutOfRange {
        /// Lowest and highest possible value.
        range: (Decimal, Decimal),
    },
    /// Sources print other values.
    Disputed,
    /// The members of a breakdown do not add up to it.
    Members {
        /// Their sum.
        sum: Decimal,
        /// Index into [`super::Indicator::breakdowns`].
        breakdown: usize,
    },
    /// It is the first of some values that do not add up to a known total.
    Total {
        /// Their sum.
        sum: Decimal,
        /// The known total.
        total: Decimal,
        /// The values; empty for members of a breakdown.
        parts: Vec<ObservationIndex>,
    },
    /// The values published give another change than the one its source prints.
    Change {
        /// The change as printed.
        published: Change,
        /// Later less earlier.
        value: Decimal,
    },
    /// Its source prints a change since a period that it may not be compared with.
    Incomparable {
        /// The change as printed.
        published: Change,
        /// What lies between.
        why: Break,
    },
    /// The values of all entities give another rank than the one its source prints.
    Rank {
        /// The rank as printed.
        published: u32,
        /// The rank by the values.
        rank: Rank,
    },
}

impl FindingKind {
    /// The names of all kinds, by which a report accepts findings.
    pub const NAMES: [&str; 9] =
        ["recomputed", "grade", "out-of-range", "disputed", "members", "total", "change", "incomparable", "rank"];

    /// The name of the kind.
    pub fn name(&self) -> &'static str {
        match self {
            FindingKind::Recomputed { .. } => "recomputed",
            FindingKind::Grade { .. } => "grade",
            FindingKind::OutOfRange { .. } => "out-of-range",
            FindingKind::Disputed => "disputed",
            FindingKind::Members { .. } => "members",
            FindingKind::Total { .. } => "total",
            FindingKind::Change { .. } => "change",
            FindingKind::Incomparable { .. } => "incomparable",
            FindingKind::Rank { .. } => "rank",
        }
    }
}
