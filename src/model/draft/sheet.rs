//! The figure cells of a data file, flat: names are kept once, and cells point to them.

use super::Call;
use crate::model::{Decimal, Id, Missing, Period, Phrase, Status, Wording};

/// The figure cells of one data file, in the order written.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Names of indicators, each once.
    pub indicators: Vec<Id>,
    /// Names of entities, each once.
    pub entities: Vec<Id>,
    /// Periods, each once.
    pub periods: Vec<Period>,
    /// Names of sources, each once; the first is none, for cells that name none.
    pub sources: Vec<Option<Id>>,
    /// Members of breakdowns, each once; the first is none, for totals.
    pub members: Vec<Option<(Id, Id)>>,
    /// The cells, in pieces that are freed one by one as they are read.
    pub pieces: Vec<Vec<Cell>>,
    /// How places of cells are found again.
    pub form: Form,
}

/// How the place of the n-th cell of a data file is found again.
#[derive(Debug, Clone)]
pub enum Form {
    /// YAML: one block of figures, or a list of blocks.
    Yaml {
        /// Whether the file is a list.
        is_list: bool,
        /// For each block: its position in the list, and how many cells the file has up to its end.
        blocks: Vec<(u32, u32)>,
    },
    /// CSV.
    Csv {
        /// The byte between fields.
        delimiter: u8,
        /// Names of the columns.
        columns: Vec<String>,
        /// The first byte of every [`Form::STRIDE`]th row.
        starts: Vec<u32>,
    },
}

impl Form {
    /// Every how many rows the first byte is kept.
    pub const STRIDE: usize = 64;
}

impl Default for Form {
    fn default() -> Form {
        Form::Yaml { is_list: false, blocks: Vec::new() }
    }
}

/// A figure cell; names are indices into the lists of its [`Sheet`].
#[derive(Debug, Clone)]
pub struct Cell {
    /// What.
    pub indicator: u32,
    /// Whose.
    pub entity: u32,
    /// When.
    pub period: u32,
    /// Where it was published, if not where the indicator's values are.
    pub source: u32,
    /// Of which member of a breakdown.
    pub member: u16,
    /// How sure it is.
    pub status: Option<Status>,
    /// What was published, or why nothing was.
    pub content: Content,
    /// What else was said of it.
    pub extras: Option<Box<Extras>>,
}

/// What stands in a figure cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A value.
    Value(Decimal),
    /// A reason for none.
    Missing(Missing),
    /// A grade published without a value: [`Extras::level`].
    Level,
}

/// What is said of a few cells only.
#[derive(Debug, Clone, Default)]
pub struct Extras {
    /// The grade of a cell without a value.
    pub level: Option<String>,
    /// Other values that sources print for the same cell.
    pub also: Vec<(Decimal, Option<Id>)>,
    /// A note.
    pub note: Option<Wording<Phrase<Call>>>,
    /// The rank its source prints.
    pub rank: Option<PublishedRank<Wording<String>>>,
    /// The grade its source prints beside the value.
    pub published_level: Option<String>,
    /// The second axis of its grade.
    pub suffix: Option<String>,
    /// Between which values the true one lies.
    pub uncertainty: Option<Uncertainty>,
    /// The change its source prints.
    pub change: Option<Change>,
}

impl Extras {
    /// Whether anything is said at all.
    pub fn says_something(&self) -> bool {
        let Extras { level, also, note, rank, published_level, suffix, uncertainty, change } = self;
        level.is_some()
            || !also.is_empty()
            || note.is_some()
            || rank.is_some()
            || published_level.is_some()
            || suffix.is_some()
            || uncertainty.is_some()
            || change.is_some()
    }
}

/// A rank as its source prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedRank<T> {
    /// The rank, from 1.
    pub value: u32,
    /// Of how many.
    pub of: Option<u32>,
    /// Among whom.
    pub scope: Option<T>,
    /// Among entities of this kind, so that the rank can be checked.
    pub kind: Option<Id>,
    /// Within this entity, so that the rank can be checked.
    pub within: Option<Id>,
}

/// Between which values the true one lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncertainty {
    /// The lower bound.
    pub low: Decimal,
    /// The upper bound.
    pub high: Decimal,
    /// Half the width, where the source prints `±`.
    pub plus_minus: Option<Decimal>,
}

/// A change as its source prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The later value less the earlier.
    pub value: Decimal,
    /// The earlier period.
    pub from: Period,
}
