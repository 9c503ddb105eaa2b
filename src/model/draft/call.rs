//! Calls in prose: what is called with which arguments, and where.

use crate::diag::Place;
use crate::model::{Id, Period};
use std::fmt;
use std::str::FromStr;

/// An observation's name: `kepatuhan/tangerang/2024`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Which indicator.
    pub indicator: Id,
    /// Of whom.
    pub entity: Id,
    /// When.
    pub period: Period,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.indicator, self.entity, self.period)
    }
}

impl FromStr for Key {
    type Err = String;
    fn from_str(text: &str) -> Result<Key, String> {
        let (indicator, rest) = text.split_once('/').ok_or_else(|| wrong_key(text))?;
        let (entity, period) = rest.split_once('/').ok_or_else(|| wrong_key(text))?;
        Ok(Key { indicator: indicator.parse()?, entity: entity.parse()?, period: period.parse()? })
    }
}

fn wrong_key(text: &str) -> String {
    format!("`{text}` names no figure: write `indicator/entity/period`, such as `kepatuhan/tangerang/2024`")
}

/// The name of a series, `indicator/entity`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesName {
    /// What is measured.
    pub indicator: Id,
    /// Who is measured.
    pub entity: Id,
}

impl FromStr for SeriesName {
    type Err = String;

    fn from_str(text: &str) -> Result<SeriesName, String> {
        let names = text.split_once('/').and_then(|(indicator, entity)| {
            Some(SeriesName { indicator: indicator.parse().ok()?, entity: entity.parse().ok()? })
        });
        names.ok_or_else(|| format!("`{text}` is no series: write indicator/entity, such as kepatuhan/tangerang"))
    }
}

/// A call in prose with its place.
#[derive(Debug, Clone)]
pub struct Call {
    /// What is called.
    pub function: Function,
    /// Where it stands.
    pub place: Place,
}

/// The functions of prose with their arguments.
#[derive(Debug, Clone)]
pub enum Function {
    /// A value.
    Fact {
        /// Which figure.
        of: Key,
        /// How it is printed.
        style: NumberStyle,
    },
    /// The change of a value between two periods.
    Change {
        /// Indicator and entity.
        of: (Id, Id),
        /// The earlier period.
        from: Period,
        /// The later period.
        to: Period,
        /// How the number is printed.
        style: NumberStyle,
    },
    /// The grade of a value.
    Band {
        /// Which figure.
        of: Key,
    },
    /// The rank of a value.
    Rank {
        /// Which figure.
        of: Key,
        /// Among entities of this kind; left out: of its own kind.
        kind: Option<Id>,
        /// Within this entity; left out: within its own parent.
        within: Option<Id>,
    },
    /// A chart or table, in a paragraph of its own.
    Exhibit {
        /// Which one.
        id: Id,
    },
    /// A record table, in a paragraph of its own.
    Table {
        /// Which one.
        id: Id,
    },
    /// A numbered source note.
    Cite {
        /// Which source.
        source: Id,
    },
    /// A numbered reference to an exhibit or table.
    Ref {
        /// Which one.
        to: Id,
    },
    /// A text that is waived from the fact check.
    Unchecked {
        /// The text.
        text: String,
        /// Why.
        reason: String,
    },
}

/// How a number in prose is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberStyle {
    /// Decimals; left out: as published.
    pub decimals: Option<u32>,
    /// A plus before positive numbers.
    pub sign: bool,
    /// The unit behind it.
    pub unit: bool,
    /// The number alone, without `naik` or `rose`.
    pub bare: bool,
}
