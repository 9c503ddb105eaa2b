//! How a value becomes a grade.

use super::number::{Decimal, round_half_up};
use super::{Id, Period};

/// The lower edge of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// `min`: the edge belongs to the level.
    From(Decimal),
    /// `above`: the edge belongs to the level below.
    Above(Decimal),
}

impl Edge {
    /// The number at the edge.
    pub fn at(self) -> Decimal {
        match self {
            Edge::From(at) | Edge::Above(at) => at,
        }
    }

    /// Whether a value is on the upper side.
    pub fn admits(self, value: Decimal) -> bool {
        match self {
            Edge::From(at) => value >= at,
            Edge::Above(at) => value > at,
        }
    }
}

/// What a level means, which picks its colour role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Sufficient.
    Fair,
    /// Too low.
    Poor,
    /// Much too low.
    Bad,
    /// Says nothing.
    Neutral,
}

impl Tone {
    /// Every tone with its name in files.
    pub const ALL: [(Tone, &'static str); 5] = [
        (Tone::Good, "good"),
        (Tone::Fair, "fair"),
        (Tone::Poor, "poor"),
        (Tone::Bad, "bad"),
        (Tone::Neutral, "neutral"),
    ];
}

/// A level of a scheme version, with its names of type `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level<T> {
    /// What it is called in data (`A`), printed as the grade's letter where it is short.
    pub id: String,
    /// Its lower edge.
    pub edge: Edge,
    /// What it means.
    pub tone: Tone,
    /// Its name.
    pub label: T,
    /// Another name of it: its zone.
    pub zone: Option<T>,
}

/// The levels of a scheme in the periods they were in force, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<T> {
    /// First period in force; open where left out.
    pub from: Option<Period>,
    /// Last period in force; open where left out.
    pub to: Option<Period>,
    /// Best first; never empty; edges fall.
    pub levels: Vec<Level<T>>,
    /// The second axis: what may stand beside a level, by what it is called in data.
    pub suffixes: Vec<(Id, T)>,
    /// Whether values are graded as they are (`grid: none`), not rounded to the indicator's decimals first.
    pub has_no_grid: bool,
}

/// What a scheme version says of a value on, just below or just above an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// The value.
    pub value: Decimal,
    /// The index of its level; none below the lowest.
    pub level: Option<usize>,
}

/// The lower edge of a level, and what happens around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boundary {
    /// The index of the level.
    pub level: usize,
    /// Its lower edge.
    pub edge: Edge,
    /// The values one step below the edge, on it, and one step above it.
    pub around: [Probe; 3],
}

/// A band scheme with its versions, earliest first, which do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme<T> {
    /// Its name.
    pub id: Id,
    /// The versions.
    pub versions: Vec<Version<T>>,
}

impl<T> Scheme<T> {
    /// The index of the version in force for all of a period.
    pub fn version_index(&self, period: &Period) -> Option<usize> {
        self.versions.iter().position(|v| period.lies_within(v.from.as_ref(), v.to.as_ref()))
    }
}

impl<T> Version<T> {
    /// Every edge, best level first, with the levels of the values either side of it on the grid of an indicator.
    pub fn boundaries(&self, decimals: u32) -> Vec<Boundary> {
        let step = Decimal::new(1, decimals.min(Decimal::MAX_SCALE));
        let probe = |value: Option<Decimal>, edge: Decimal| {
            let value = value.unwrap_or(edge);
            Probe { value, level: self.level_index(value, decimals) }
        };
        let boundary = |(level, each): (usize, &Level<T>)| {
            let at = each.edge.at();
            let around = [at.checked_sub(step), Some(at), at.checked_add(step)].map(|value| probe(value, at));
            Boundary { level, edge: each.edge, around }
        };
        self.levels.iter().enumerate().map(boundary).collect()
    }

    /// The index of the level of a value, rounded half-up to the indicator's decimals first unless the version has no
    /// grid; none below the lowest edge.
    pub fn level_index(&self, value: Decimal, decimals: u32) -> Option<usize> {
        let value = if self.has_no_grid { value } else { round_half_up(value, decimals) };
        self.levels.iter().position(|level| level.edge.admits(value))
    }
}
