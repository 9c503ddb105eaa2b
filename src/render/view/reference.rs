//! Pages that are looked up: entities, indicators, exhibits, data, sources, methods.
//!
//! In: formatted figures and rendered exhibits. Out: the context variable `view` of the template of that name.

use serde::Serialize;

use super::figure::Table;
use super::parts::{Block, Card, File, Finding, Link, MetaItem, Note, Scheme, Source, StateKey, Term};

/// Profile of an entity.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct EntityPage {
    /// Its name.
    pub(crate) name: String,
    /// What it is, such as "Kota".
    pub(crate) kind: String,
    /// A sentence or two on its newest figures.
    pub(crate) lead_html: Option<String>,
    /// Short remarks.
    pub(crate) meta: Vec<MetaItem>,
    /// What it is part of.
    pub(crate) parent: Option<Link>,
    /// Key figures.
    pub(crate) cards: Vec<Card>,
    /// One block an indicator: its values in all periods.
    pub(crate) history: Vec<Block>,
    /// Its parts, a table with inline bars a block.
    pub(crate) children: Vec<Block>,
    /// Others of its kind with the same parent.
    pub(crate) siblings: Vec<Link>,
    /// Chapters and exhibits that speak of it.
    pub(crate) mentions: Vec<Link>,
    /// Findings on its figures.
    pub(crate) findings: Vec<Finding>,
    /// Notes on the figures of this page.
    pub(crate) notes: Vec<Note>,
    /// Their sources.
    pub(crate) sources: Vec<Source>,
    /// Its data.
    pub(crate) files: Vec<File>,
}

/// All about an indicator.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct IndicatorPage {
    /// Its name.
    pub(crate) name: String,
    /// What it measures.
    pub(crate) definition_html: Option<String>,
    /// Short remarks.
    pub(crate) meta: Vec<MetaItem>,
    /// Unit, direction, range, decimals, formula, source.
    pub(crate) terms: Vec<Term>,
    /// Band schemes, newest version first.
    pub(crate) schemes: Vec<Scheme>,
    /// Where its series may not be compared across, with the reason, one sentence each.
    pub(crate) breaks_html: Vec<String>,
    /// Ranking, trend, distribution: figures already rendered.
    pub(crate) figures: Vec<Block>,
    /// What is to be reached, and whether it was.
    pub(crate) targets: Option<Table>,
    /// Every value.
    pub(crate) values: Vec<Block>,
    /// Symbols used in the tables.
    pub(crate) states: Vec<StateKey>,
    /// Findings on its figures.
    pub(crate) findings: Vec<Finding>,
    /// Chapters and exhibits that use it.
    pub(crate) mentions: Vec<Link>,
    /// Downloads.
    pub(crate) files: Vec<File>,
    /// Notes on the figures of this page.
    pub(crate) notes: Vec<Note>,
    /// Their sources.
    pub(crate) sources: Vec<Source>,
}

/// One exhibit on a page of its own.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ExhibitPage {
    /// The exhibit, already rendered, with `h1` as heading.
    pub(crate) figure_html: String,
    /// HTML to copy for showing it on another page.
    pub(crate) embed_code: Option<String>,
    /// Address of the bare exhibit.
    pub(crate) embed_href: Option<String>,
    /// Chapters it stands in.
    pub(crate) mentions: Vec<Link>,
    /// Notes on the figures in its texts.
    pub(crate) notes: Vec<Note>,
    /// Its sources.
    pub(crate) sources: Vec<Source>,
}

/// The bare exhibit, to be shown inside another page.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct EmbedPage {
    /// The exhibit, already rendered; its links are whole addresses or lead to pages of this site.
    pub(crate) figure_html: String,
    /// Its page, with the report's name as label.
    pub(crate) origin: Option<Link>,
}

/// The page of downloads.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct DataPage {
    /// What is here.
    pub(crate) lead_html: Option<String>,
    /// Package description, checksums, encoding.
    pub(crate) meta: Vec<MetaItem>,
    /// Names of the formats in which each set of observations is there, in the order of its files.
    pub(crate) formats: Vec<String>,
    /// Data sets.
    pub(crate) datasets: Vec<Dataset>,
    /// Meaning of the columns of observations.
    pub(crate) columns: Vec<ColumnMeaning>,
    /// Meaning of the columns of the tables behind them.
    pub(crate) registers: Vec<Dictionary>,
    /// How to cite a file.
    pub(crate) cite_html: Option<String>,
    /// How to check a file, with the command to call; none where there are no checksums.
    pub(crate) verify_html: Option<String>,
    /// Published figures that do not add up.
    pub(crate) findings: Vec<Finding>,
    /// Figures written differently from their source.
    pub(crate) adjustments: Vec<Adjustment>,
    /// Sources named on this page.
    pub(crate) sources: Vec<Source>,
}

/// A data set.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Dataset {
    /// Target of links.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Page of what it holds.
    pub(crate) href: Option<String>,
    /// What it holds.
    pub(crate) description: String,
    /// Rows and columns in words, such as "7 baris × 6 kolom"; empty for what is no table.
    pub(crate) shape: String,
    /// How many rows it has; empty for what is no table.
    pub(crate) rows: String,
    /// Its files.
    pub(crate) files: Vec<File>,
}

/// The meaning of a column.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ColumnMeaning {
    /// Name as in the file; several where there is one for each language.
    pub(crate) names: Vec<String>,
    /// Type, such as `decimal`.
    pub(crate) kind: String,
    /// What it holds.
    pub(crate) text_html: String,
    /// The only things that may stand in it, with what they mean; empty: anything.
    pub(crate) codes: Vec<Term>,
}

/// The columns of a table behind the observations.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Dictionary {
    /// Name of the table.
    pub(crate) name: String,
    /// Its file, such as `codes/entities.csv`.
    pub(crate) file: String,
    /// Meaning of its columns.
    pub(crate) columns: Vec<ColumnMeaning>,
}

/// A figure written differently from its source.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Adjustment {
    /// Which figure.
    pub(crate) label: String,
    /// As its source writes it.
    pub(crate) written: String,
    /// As it stands here.
    pub(crate) here: String,
    /// Why, with source.
    pub(crate) reason_html: String,
}

/// All sources.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct SourcesPage {
    /// What is here.
    pub(crate) lead_html: Option<String>,
    /// How many, and the like.
    pub(crate) meta: Vec<MetaItem>,
    /// Sources in their order.
    pub(crate) sources: Vec<Source>,
}

/// Band schemes, formulas, breaks, symbols.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct MethodsPage {
    /// What is here.
    pub(crate) lead_html: Option<String>,
    /// Indicators with definition and formula.
    pub(crate) indicators: Vec<IndicatorMethod>,
    /// Band schemes with all their versions.
    pub(crate) schemes: Vec<SchemeHistory>,
    /// Symbols of values and of what is missing.
    pub(crate) states: Vec<StateKey>,
    /// General rules: rounding, comparing, ranking; a heading with text each.
    pub(crate) rules: Vec<Term>,
}

/// How an indicator is made.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct IndicatorMethod {
    /// Target of links.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Its page.
    pub(crate) href: Option<String>,
    /// Unit in words.
    pub(crate) unit: String,
    /// Definition, formula or check in words.
    pub(crate) text_html: Option<String>,
}

/// A band scheme with its versions.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct SchemeHistory {
    /// Target of links.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Versions, newest first.
    pub(crate) versions: Vec<Scheme>,
    /// Breaks between them, in words.
    pub(crate) breaks_html: Vec<String>,
    /// Indicators graded by it.
    pub(crate) used_by: Vec<Link>,
    /// All versions side by side, where that helps.
    pub(crate) table: Option<Table>,
}
