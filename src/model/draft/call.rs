//! Calls in prose: what is called with which arguments, and where.

use crate::diag::Place;
use crate::model::{Decimal, Id, Missing, Period};
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
    /// Where the values of its arguments stand, by name.
    pub arguments: Vec<(&'static str, Place)>,
}

impl Call {
    /// The place of an argument's value, or of the call where it was left out.
    pub fn at(&self, argument: &str) -> &Place {
        let found = self.arguments.iter().find(|(name, _)| *name == argument);
        found.map_or(&self.place, |(_, place)| place)
    }
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
    /// A figure told in one sentence.
    Sentence {
        /// Which figure.
        of: Key,
        /// Ranked among entities of this kind; left out: of its own kind.
        kind: Option<Id>,
        /// Ranked within this entity; left out: within its own parent.
        within: Option<Id>,
        /// What its numbers are told in, if not in ones.
        scale: Option<Scale>,
    },
    /// A value beside another one of the same period.
    Compare {
        /// Which figure.
        of: Key,
        /// Beside what.
        with: With,
        /// How the difference is printed.
        style: NumberStyle,
    },
    /// How many entities of a group fulfil a condition.
    Count {
        /// Which group and condition.
        group: Asked,
        /// How the count is printed.
        style: NumberStyle,
    },
    /// Who has the highest or the lowest value of a group.
    Extreme {
        /// Which group.
        group: Asked,
        /// Which end of it.
        end: End,
        /// What is printed beside the names.
        beside: Beside,
    },
    /// Who of a group fulfils a condition.
    List {
        /// Which group and condition.
        group: Asked,
        /// What is printed beside the names.
        beside: Beside,
        /// How many are named; left out: all.
        limit: Option<usize>,
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
    /// In thousands, millions or billions.
    pub scale: Option<Scale>,
    /// Small whole numbers in words.
    pub words: bool,
    /// A difference as a percentage of the value it starts from.
    pub percent: bool,
}

/// A power of ten that numbers are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Thousands.
    Thousand,
    /// Millions.
    Million,
    /// Billions: thousands of millions.
    Billion,
}

impl Scale {
    /// Every scale with its name in calls.
    pub const ALL: [(Scale, &'static str); 3] =
        [(Scale::Thousand, "thousand"), (Scale::Million, "million"), (Scale::Billion, "billion")];

    /// The name in calls.
    pub fn name(self) -> &'static str {
        Scale::ALL.iter().find(|(scale, _)| *scale == self).map_or("", |(_, name)| name)
    }

    /// How much one of it is.
    pub fn size(self) -> Decimal {
        Decimal::from(match self {
            Scale::Thousand => 1_000_u64,
            Scale::Million => 1_000_000,
            Scale::Billion => 1_000_000_000,
        })
    }
}

/// Beside what a value is put.
#[derive(Debug, Clone)]
pub enum With {
    /// The same figure of another entity.
    Entity(Id),
    /// A figure.
    Figure(Key),
    /// The same figure of what the entity is a part of.
    Parent,
    /// The mean of its like, as it would be ranked.
    Mean {
        /// Among entities of this kind; left out: of its own kind.
        kind: Option<Id>,
        /// Within this entity; left out: within its own parent.
        within: Option<Id>,
    },
}

/// Some entities in a period, and what is asked of them.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is measured.
    pub indicator: Id,
    /// When.
    pub period: Period,
    /// Entities of this kind; left out: of any.
    pub kind: Option<Id>,
    /// Within this entity; left out: everywhere.
    pub within: Option<Id>,
    /// What is asked of each.
    pub condition: Condition,
}

/// What is asked of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// That there is a value.
    Value,
    /// That its grade is this level.
    Level(String),
    /// That it is more.
    Above(Decimal),
    /// That it is as much or more.
    AtLeast(Decimal),
    /// That it is less.
    Below(Decimal),
    /// That it is as much or less.
    AtMost(Decimal),
    /// That there is no value, for this reason or any.
    Missing(Option<Missing>),
}

/// An end of an order of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The greatest value.
    Highest,
    /// The least value.
    Lowest,
}

/// What is printed beside names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// The value.
    pub value: bool,
    /// Of how many, and who was left out.
    pub scope: bool,
}
