//! Editions with their chapters, and the numbers of what they show.

use super::{Bound, EntityIndex, ExhibitIndex, IndicatorIndex, ObservationIndex, TableIndex, Text};
use crate::diag::Source;
use crate::model::draft::{EditionStatus, Heading};
use crate::model::{Id, Period, Phrase};
use crate::sink::OutPath;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An edition and its chapters.
#[derive(Debug)]
pub struct Edition {
    /// Its name and address.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// The period it reports on.
    pub period: Option<Period>,
    /// The day of publication.
    pub published: Option<Date>,
    /// How far it is.
    pub status: EditionStatus,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// The series whose newest figures open it; empty where the report leaves the choice to the theme.
    pub key_figures: Vec<(IndicatorIndex, EntityIndex)>,
    /// Its chapters, in order; each has a version in every locale.
    pub chapters: Vec<Chapter>,
    /// Exhibits and tables in the order of their numbers.
    pub numbering: Numbering,
}

/// A correction of an edition.
#[derive(Debug)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What was corrected.
    pub text: Text,
    /// The figures that it restates.
    pub of: Vec<ObservationIndex>,
}

/// Which exhibits and tables an edition shows, in the order of its chapters.
#[derive(Debug, Default)]
pub struct Numbering {
    /// Charts: the n-th is figure n + 1. With the chapter's index.
    pub figures: Vec<(ExhibitIndex, usize)>,
    /// Tables: the n-th is table n + 1. With the chapter's index.
    pub tables: Vec<(Shown, usize)>,
}

/// An exhibit or a record table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// An exhibit.
    Exhibit(ExhibitIndex),
    /// A record table.
    Table(TableIndex),
}

/// A chapter in every locale.
#[derive(Debug)]
pub struct Chapter {
    /// What its versions share.
    pub slug: Id,
    /// The number in its file name.
    pub number: u32,
    /// By the locale's index.
    pub versions: Vec<ChapterVersion>,
}

/// A chapter in one locale.
#[derive(Debug, Clone)]
pub struct ChapterVersion {
    /// Last part of its address.
    pub address: Id,
    /// Title.
    pub title: Phrase<Bound>,
    /// Summary.
    pub summary: Option<Phrase<Bound>>,
    /// Main points.
    pub points: Vec<Phrase<Bound>>,
    /// CommonMark with marks.
    pub text: String,
    /// What the marks stand for.
    pub calls: Vec<Bound>,
    /// Every heading in order: level, fragment, text with marks.
    pub headings: Vec<Heading>,
    /// Where links that stay in the report lead, by what the author typed.
    pub links: BTreeMap<String, Link>,
    /// The chapter's file.
    pub source: Source,
    /// Where stretches of the text begin, with the byte of the file that each comes from.
    pub origins: Vec<(usize, usize)>,
}

/// A link that stays in the report.
#[derive(Debug, Clone)]
pub struct Link {
    /// The output file; none for the page itself.
    pub path: Option<OutPath>,
    /// With its `#`, or empty.
    pub fragment: String,
}

impl Numbering {
    /// The number of an exhibit or table, from 1, among figures or among tables.
    pub fn number(&self, what: Shown) -> Option<Number> {
        let figure = self.figures.iter().position(|(index, _)| Shown::Exhibit(*index) == what);
        let table = || self.tables.iter().position(|(table, _)| *table == what);
        figure.map(|at| Number::Figure(at + 1)).or_else(|| table().map(|at| Number::Table(at + 1)))
    }

    /// The index of the chapter that shows it.
    pub fn chapter(&self, what: Shown) -> Option<usize> {
        let figure = self.figures.iter().find(|(index, _)| Shown::Exhibit(*index) == what).map(|(_, at)| *at);
        figure.or_else(|| self.tables.iter().find(|(table, _)| *table == what).map(|(_, at)| *at))
    }

    /// The fragments of what a chapter shows.
    pub fn anchors(&self, chapter: usize) -> impl Iterator<Item = String> {
        let figures = self.figures.iter().enumerate().filter(move |(_, (_, at))| *at == chapter);
        let tables = self.tables.iter().enumerate().filter(move |(_, (_, at))| *at == chapter);
        let figures = figures.map(|(at, _)| Number::Figure(at + 1).anchor());
        figures.chain(tables.map(|(at, _)| Number::Table(at + 1).anchor()))
    }
}

/// The number of an exhibit or table in its edition, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// A chart.
    Figure(usize),
    /// A table.
    Table(usize),
}

impl Number {
    /// The fragment where it is shown, the same in every locale.
    pub fn anchor(self) -> String {
        match self {
            Number::Figure(number) => format!("fig-{number}"),
            Number::Table(number) => format!("tab-{number}"),
        }
    }
}
