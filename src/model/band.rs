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
    /// The index of the level of a value, rounded half-up to the indicator's decimals first; none below the lowest edge.
    pub fn level_index(&self, value: Decimal, decimals: u32) -> Option<usize> {
        let value = round_half_up(value, decimals);
        self.levels.iter().position(|level| level.edge.admits(value))
    }
}
