//! What the author wrote, each value valid alone; names are still names.

mod call;
pub mod csv;
mod formula;
mod indicator;
mod sheet;

pub use call::{Asked, Beside, Call, Condition, End, Function, Key, NumberStyle, Scale, SeriesName, With};
pub use formula::{Check, Formula, Goal, Group, Method, TotalOver};
pub use indicator::{Better, Breakdown, Indicator, Precision, Target, Unit};
pub use sheet::{Cell, Change, Content, Extras, Form, PublishedRank, Sheet, Uncertainty};

use super::band::Scheme;
use super::{Id, Locale, Period, Phrase, Wording};
use crate::diag::{Place, Source};
use crate::theme::Theme;
use jiff::civil::Date;
use std::path::PathBuf;

/// Something with the file it was read from.
#[derive(Debug, Clone)]
pub struct Sourced<T> {
    /// The file.
    pub source: Source,
    /// What it says.
    pub item: T,
}

/// A whole report as written.
pub struct Draft {
    /// `report.yaml`.
    pub report: Sourced<Settings>,
    /// `entities.yaml`, in the order written.
    pub entities: Sourced<Vec<(Id, Entity)>>,
    /// `indicators.yaml`, in the order written.
    pub indicators: Sourced<Vec<(Id, Indicator)>>,
    /// `bands.yaml`.
    pub bands: Sourced<Vec<Scheme<Wording<String>>>>,
    /// `sources.yaml`, in the order written.
    pub sources: Sourced<Vec<(Id, Reference)>>,
    /// `data/**`, by path.
    pub data: Vec<Sourced<Sheet>>,
    /// `exhibits/*.yaml`, by path; the file's stem is the id.
    pub exhibits: Vec<Sourced<(Id, Exhibit)>>,
    /// `tables/*.yaml`, by path; the file's stem is the id.
    pub tables: Vec<Sourced<(Id, Table)>>,
    /// `editions/*/`, by path.
    pub editions: Vec<Edition>,
    /// `static/**`: output path and where the bytes are.
    pub statics: Vec<Static>,
    /// The theme in use.
    pub theme: Theme,
}

/// A file that is copied as it is.
#[derive(Debug, Clone)]
pub struct Static {
    /// Address below the site's root.
    pub address: String,
    /// Where it stands in the report, for messages.
    pub path: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Bytes already read, or still on the disk.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// In memory.
    Read(std::borrow::Cow<'static, [u8]>),
    /// In a file.
    Disk(PathBuf),
}

/// `report.yaml`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The report's title.
    pub title: Wording<Phrase<Call>>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Where it will be served, ending in a slash.
    pub base_url: String,
    /// At least one; the first is served at the root.
    pub locales: Vec<Locale>,
    /// SPDX id of the data's licence.
    pub licence: Option<String>,
    /// When the next release is due.
    pub next_release: Option<Period>,
    /// What becomes of numerals that no fact stands behind.
    pub facts: Facts,
    /// A text shown on top of every page.
    pub notice: Option<Wording<Phrase<Call>>>,
    /// Names of the kinds of entities.
    pub kinds: Vec<(Id, Wording<String>)>,
    /// What several of a kind are called within a sentence.
    pub plurals: Vec<(Id, Wording<String>)>,
    /// Whether HTML in chapters is passed on as it is.
    pub unsafe_html: bool,
    /// Findings that are known and explained.
    pub accepted: Vec<Accepted>,
    /// Words beside which a numeral is no fact.
    pub exempt: Vec<String>,
}

/// Who publishes the report.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// Name.
    pub name: String,
    /// Address of its site.
    pub url: Option<String>,
    /// Address for letters.
    pub email: Option<String>,
}

/// What becomes of numerals in prose that no fact stands behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facts {
    /// Nothing.
    Off,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

/// Who is measured.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Name.
    pub name: Wording<String>,
    /// What it is: a city, a unit.
    pub kind: Option<Id>,
    /// What it is a part of.
    pub parent: Option<Id>,
    /// Other names by which prose calls it.
    pub aliases: Vec<Wording<String>>,
}

/// A finding that the report accepts, with the reason.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// Which figure.
    pub finding: Key,
    /// Of which member of which breakdown.
    pub by: Option<(Id, Id)>,
    /// What kind of finding; left out: every kind.
    pub kind: Option<&'static str>,
    /// Why.
    pub reason: Wording<String>,
}

/// Where a value was published.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Title as printed.
    pub title: Option<Wording<String>>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as precisely as known.
    pub published: Option<Period>,
    /// The day of the event it tells of.
    pub event: Option<Period>,
    /// Its whole address.
    pub url: Option<String>,
    /// When it was read.
    pub retrieved: Option<Date>,
    /// A remark.
    pub note: Option<Wording<String>>,
}

/// Kinds of exhibits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the format")]
pub enum Kind {
    Line,
    Ranking,
    Deviation,
    Range,
    Slope,
    Columns,
    Stacked,
    Target,
    Heatmap,
    Multiples,
    Scatter,
    Histogram,
    Sparkline,
    Map,
    Table,
}

impl Kind {
    /// Every kind with its name in files.
    pub const ALL: [(Kind, &'static str); 15] = [
        (Kind::Line, "line"),
        (Kind::Ranking, "ranking"),
        (Kind::Deviation, "deviation"),
        (Kind::Range, "range"),
        (Kind::Slope, "slope"),
        (Kind::Columns, "columns"),
        (Kind::Stacked, "stacked"),
        (Kind::Target, "target"),
        (Kind::Heatmap, "heatmap"),
        (Kind::Multiples, "multiples"),
        (Kind::Scatter, "scatter"),
        (Kind::Histogram, "histogram"),
        (Kind::Sparkline, "sparkline"),
        (Kind::Map, "map"),
        (Kind::Table, "table"),
    ];

    /// Whether it is a table, not a picture.
    pub fn is_table(self) -> bool {
        matches!(self, Kind::Table | Kind::Heatmap)
    }

    /// The name in files.
    pub fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// A chart or table shown to readers.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// What it is.
    pub kind: Kind,
    /// A headline in words.
    pub title: Wording<Phrase<Call>>,
    /// What exactly is shown.
    pub subtitle: Option<Wording<Phrase<Call>>>,
    /// What the picture says.
    pub alt: Option<Wording<Phrase<Call>>>,
    /// At least one.
    pub indicators: Vec<Id>,
    /// Whom it shows; left out: everyone with a value.
    pub entities: Option<Selection<Id>>,
    /// Which periods it shows; left out: all.
    pub periods: Option<Periods>,
    /// Which entities stand out.
    pub focus: Vec<Id>,
    /// An observation whose value is drawn as a line, or as the zero of deviations.
    pub reference: Option<Key>,
    /// The breakdown of the only indicator over whose members it spreads.
    pub by: Option<Id>,
    /// Whether parts are drawn as shares of their whole, to 100 %.
    pub is_share: bool,
    /// Whether values are drawn as dots, not as bars.
    pub is_dotted: bool,
    /// The regions of a map.
    pub map: Option<MapFile>,
    /// A note below.
    pub note: Option<Wording<Phrase<Call>>>,
}

/// A file of regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapFile {
    /// Its path below `content/`.
    pub file: String,
    /// The property of its features that holds the id of an entity.
    pub key: String,
    /// Its text, once found.
    pub text: String,
}

/// Some entities, named by `E`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection<E> {
    /// These, in this order.
    List(Vec<E>),
    /// The children of one.
    Children(E),
    /// All of a kind, within one or everywhere.
    Kind {
        /// The kind.
        kind: Id,
        /// Within whom.
        within: Option<E>,
    },
}

/// Some periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Periods {
    /// These.
    List(Vec<Period>),
    /// All that lie within.
    Range {
        /// From this one on.
        from: Option<Period>,
        /// Up to this one.
        to: Option<Period>,
    },
}

/// A record table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its title.
    pub title: Wording<Phrase<Call>>,
    /// Columns: name and heading.
    pub columns: Vec<(Id, Wording<String>)>,
    /// Rows of cells by column.
    pub rows: Vec<Vec<Option<Wording<Phrase<Call>>>>>,
    /// Where it is from.
    pub source: Option<Id>,
    /// A note below.
    pub note: Option<Wording<Phrase<Call>>>,
}

/// An edition and its chapters.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The folder's name.
    pub id: Id,
    /// `edition.yaml`; left out, the edition is a draft of that name.
    pub settings: Sourced<EditionSettings>,
    /// Chapters by file name.
    pub chapters: Vec<Chapter>,
}

/// `edition.yaml`.
#[derive(Debug, Clone)]
pub struct EditionSettings {
    /// Its title; left out: the id.
    pub title: Option<Wording<Phrase<Call>>>,
    /// The period it reports on.
    pub period: Option<Period>,
    /// The day of publication.
    pub published: Option<Date>,
    /// How far it is.
    pub status: EditionStatus,
    /// The release whose figures it prints.
    pub release: Option<Id>,
    /// What was corrected, in the order written.
    pub corrections: Vec<Correction>,
    /// The series whose newest figures open the edition.
    pub key_figures: Vec<SeriesName>,
}

/// A correction of an edition.
#[derive(Debug, Clone)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What was corrected.
    pub text: Wording<Phrase<Call>>,
    /// The figures that it restates.
    pub of: Vec<Key>,
}

/// How far an edition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionStatus {
    /// Being written.
    Draft,
    /// Published.
    Final,
    /// Published and corrected since.
    Corrected,
    /// Published and taken back; its pages say so.
    Withdrawn,
}

impl EditionStatus {
    /// Every status with its name in files.
    pub const ALL: [(EditionStatus, &'static str); 4] = [
        (EditionStatus::Draft, "draft"),
        (EditionStatus::Final, "final"),
        (EditionStatus::Corrected, "corrected"),
        (EditionStatus::Withdrawn, "withdrawn"),
    ];
}

/// One Markdown narrative in one locale.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its file.
    pub source: Source,
    /// The digits before its slug; chapters are in their order.
    pub number: u32,
    /// What the versions in all locales share.
    pub slug: Id,
    /// Its language.
    pub locale: Locale,
    /// Its address in this locale, if not the slug.
    pub address: Option<Id>,
    /// Title.
    pub title: Phrase<Call>,
    /// Summary.
    pub summary: Option<Phrase<Call>>,
    /// Main points.
    pub points: Vec<Phrase<Call>>,
    /// The day it was last read and mended, if after the edition was published.
    pub revised: Option<Date>,
    /// The text.
    pub body: Body,
}

/// CommonMark with marks where calls stood.
#[derive(Debug, Clone)]
pub struct Body {
    /// The text with [`super::text::mark`]s.
    pub text: String,
    /// The calls by index.
    pub calls: Vec<Call>,
    /// Every heading in order.
    pub headings: Vec<Heading>,
    /// Addresses that links and images lead to, with their places.
    pub links: Vec<(String, Place)>,
    /// Where stretches of the text begin, with the byte of the file that each comes from.
    pub origins: Vec<(usize, usize)>,
}

/// A heading of a chapter.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its fragment, unique in the chapter.
    pub id: String,
    /// Its text, with marks.
    pub text: String,
}
