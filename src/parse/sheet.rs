//! Building a [`Sheet`], cell by cell.

use super::intern::Names;
use crate::model::draft::{Cell, Content, Extras, Form, Sheet};
use crate::model::{Id, Period, Status};

/// How many cells a piece has. Each piece is freed once it has been read.
const PIECE: usize = 1 << 16;

/// A sheet being built.
pub(super) struct SheetBuilder {
    pub(super) indicators: Names<Id>,
    pub(super) entities: Names<Id>,
    pub(super) periods: Names<Period>,
    pub(super) sources: Names<Option<Id>>,
    pub(super) members: Names<Option<(Id, Id)>>,
    pieces: Vec<Vec<Cell>>,
    count: usize,
}

/// What a cell says, without its names.
pub(super) struct Said {
    pub(super) content: Content,
    pub(super) source: u32,
    pub(super) status: Option<Status>,
    pub(super) extras: Option<Box<Extras>>,
}

impl SheetBuilder {
    /// An empty sheet.
    pub(super) fn new() -> SheetBuilder {
        SheetBuilder {
            indicators: Names::after(Vec::new()),
            entities: Names::after(Vec::new()),
            periods: Names::after(Vec::new()),
            sources: Names::after(vec![None]),
            members: Names::after(vec![None]),
            pieces: Vec::new(),
            count: 0,
        }
    }

    /// How many cells there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Adds a cell; `names` are those of the indicator, the entity, the period and the member.
    pub(super) fn push(&mut self, names: (u32, u32, u32, u16), said: Said) {
        let (indicator, entity, period, member) = names;
        let Said { content, source, status, extras } = said;
        if self.pieces.last().is_none_or(|piece| piece.len() == PIECE) {
            self.pieces.push(Vec::new());
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.push(Cell { indicator, entity, period, source, member, status, content, extras });
        }
        self.count += 1;
    }

    /// The sheet.
    pub(super) fn build(self, form: Form) -> Sheet {
        Sheet {
            indicators: self.indicators.items,
            entities: self.entities.items,
            periods: self.periods.items,
            sources: self.sources.items,
            members: self.members.items,
            pieces: self.pieces,
            form,
        }
    }
}
