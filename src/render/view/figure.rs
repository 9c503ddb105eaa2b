//! Exhibits and tables as templates see them.
//!
//! In: drawings and formatted cells. Out: the context variable `figure` of `figure.html`, and [`Table`] wherever a
//! table stands. Promised: the first cell of a row is its header; a row has as many cells as there are columns.

use serde::Serialize;

use super::parts::{File, Gap, Grade, Mark, StateKey};

/// An exhibit: chart with data table, or table alone.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Figure {
    /// Target of links and prefix of the ids inside, such as `fig-2`; unique on its page.
    pub(crate) id: String,
    /// Kind as in its file, such as `ranking`.
    pub(crate) kind: String,
    /// Number, such as "Bagan 2" or "Tabel 1".
    pub(crate) label: String,
    /// Element of the title: `h1` on a page of its own, else `h2`, `h3` or `p`.
    pub(crate) heading: String,
    /// The finding, in words.
    pub(crate) title_html: String,
    /// Measure, unit, period, where the axis starts.
    pub(crate) subtitle_html: Option<String>,
    /// Drawing of 704 units, a whole `<svg class="w">`; none for a table.
    pub(crate) wide_svg: Option<String>,
    /// Drawing of 328 units, a whole `<svg class="n">`, which takes its title and description from the wide one.
    pub(crate) narrow_svg: Option<String>,
    /// The data: behind a disclosure under a drawing, else shown.
    pub(crate) table: Option<Table>,
    /// Symbols used in drawing and table.
    pub(crate) keys: Vec<StateKey>,
    /// Source links without the word "Sumber", separated by commas, such as `<a href="#s1">S1</a>`.
    pub(crate) sources_html: Option<String>,
    /// A remark after the sources.
    pub(crate) note_html: Option<String>,
    /// Downloads.
    pub(crate) files: Vec<File>,
    /// Page of the exhibit.
    pub(crate) permalink: Option<String>,
    /// Public address of that page, for paper.
    pub(crate) address: String,
}

/// A table.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Table {
    /// What the table holds; also the name of its scrolling region.
    pub(crate) caption: String,
    /// Is the caption only for readers who hear the page, as a title stands above?
    pub(crate) caption_hidden: bool,
    /// Is it a heat table, whose cells carry steps?
    pub(crate) heat: bool,
    /// Headings over several columns; empty where there are none. The first column has no group.
    pub(crate) groups: Vec<ColumnGroup>,
    /// Columns, the row header's first.
    pub(crate) columns: Vec<Column>,
    /// Rows.
    pub(crate) rows: Vec<Row>,
}

/// A heading over several columns.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ColumnGroup {
    /// Heading.
    pub(crate) label: String,
    /// How many columns it covers.
    pub(crate) span: usize,
}

/// A column.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Column {
    /// Heading.
    pub(crate) label: String,
    /// The heading in full where `label` is cut short.
    pub(crate) full: Option<String>,
    /// Are its cells numbers, set to the right?
    pub(crate) number: bool,
    /// Does the band scheme change before it? A double rule is drawn.
    pub(crate) after_break: bool,
}

/// A row.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Row {
    /// Is it the whole of the rows around it, set bold?
    pub(crate) strong: bool,
    /// Does it open a group?
    pub(crate) opens: bool,
    /// Target of links.
    pub(crate) id: Option<String>,
    /// Header first.
    pub(crate) cells: Vec<Cell>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CellKind {
    /// Words.
    #[default]
    Text,
    /// A value, already written for readers.
    Value,
    /// No value, with a reason.
    Missing,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Cell {
    /// What it holds.
    pub(crate) kind: CellKind,
    /// Words or value; empty where the value is missing or is a grade alone.
    pub(crate) text: String,
    /// The same where figures in it are linked to their notes.
    pub(crate) text_html: Option<String>,
    /// What a row's header sorts by, where that is not its text: a period as in the data.
    pub(crate) machine: Option<String>,
    /// Where it leads.
    pub(crate) href: Option<String>,
    /// Class and reason of a missing value.
    pub(crate) gap: Option<Gap>,
    /// Badge, usually the letter alone.
    pub(crate) grade: Option<Grade>,
    /// Signs behind the value.
    pub(crate) marks: Vec<Mark>,
    /// Inline bar, decorative: `<svg class="bar">`.
    pub(crate) bar_svg: Option<String>,
    /// Step of a heat table, `1` to `5`.
    pub(crate) heat: Option<u8>,
    /// Value before it was restated.
    pub(crate) was: Option<String>,
}
