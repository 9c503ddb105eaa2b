//! What is measured, and what it is to reach.

use super::{Call, Check, Formula, Goal, Periods};
use crate::model::{Decimal, Id, Period, Phrase, Wording};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neither,
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit<T> {
    /// A bare number.
    None,
    /// Per cent, `%` in tables.
    Percent,
    /// Named.
    Named(T),
}

/// With how many decimals published values are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// With those of the indicator at least: `86.2` prints 86,20.
    Padded,
    /// With those its source gives: `86.2` prints 86,2.
    Published,
}

/// What is measured.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Name.
    pub name: Wording<String>,
    /// A shorter name for narrow places.
    pub short: Option<Wording<String>>,
    /// How it is called within a sentence.
    pub in_text: Option<Wording<String>>,
    /// What it measures and how.
    pub definition: Option<Wording<Phrase<Call>>>,
    /// What a value counts.
    pub unit: Unit<Wording<String>>,
    /// The unit of exactly one.
    pub unit_one: Option<Wording<String>>,
    /// As published.
    pub decimals: u32,
    /// Whether values with fewer decimals are filled up with zeros.
    pub precision: Precision,
    /// Lowest and highest possible value.
    pub range: Option<(Decimal, Decimal)>,
    /// Which way is better.
    pub better: Better,
    /// Its band scheme.
    pub bands: Option<Id>,
    /// Default source of its observations.
    pub source: Option<Id>,
    /// How it is computed, where it is.
    pub derive: Option<Formula<Id>>,
    /// How published values are checked.
    pub checks: Vec<Check<Id>>,
    /// Into which members its values are broken down.
    pub breakdowns: Vec<Breakdown<Wording<String>>>,
    /// What its values are to reach.
    pub targets: Vec<Target>,
    /// Breaks of the series before a period, with the reason.
    pub breaks: Vec<(Period, Wording<String>)>,
}

/// A way to break the values of an indicator down, with names of type `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown<T> {
    /// What it is called in data: `channel`.
    pub id: Id,
    /// Its name.
    pub name: T,
    /// Its members, in the order written: what each is called in data, and its name.
    pub members: Vec<(Id, T)>,
}

/// What values of an indicator are to reach.
#[derive(Debug, Clone)]
pub struct Target {
    /// Whose; left out: everyone's.
    pub entity: Option<Id>,
    /// When.
    pub periods: Periods,
    /// What.
    pub goal: Goal<Id>,
    /// Where it was set.
    pub source: Option<Id>,
    /// A remark.
    pub note: Option<Wording<String>>,
}
