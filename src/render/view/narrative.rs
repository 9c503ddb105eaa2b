//! Pages that are read from top to bottom: the overview of an edition, its chapters, the print edition.
//!
//! In: rendered prose and figures. Out: the context variable `view` of `home.html`, `edition.html`,
//! `chapter.html` and `print.html`.

use serde::Serialize;

use super::parts::{Card, Date, EntityGroup, Link, MetaItem, Note, Scheme, Source, StateKey};

/// The overview: of the newest edition at the root (`home.html`), of each under its own address (`edition.html`).
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Home {
    /// Line over the heading, such as "Laporan tahunan · Edisi 2024".
    pub(crate) kicker: String,
    /// The heading.
    pub(crate) heading: String,
    /// First paragraph.
    pub(crate) standfirst_html: Option<String>,
    /// What the report counts, such as "4 kota", "8 unit layanan".
    pub(crate) meta: Vec<MetaItem>,
    /// Where to start reading.
    pub(crate) start: Option<Link>,
    /// Exhibit beside the heading, already rendered.
    pub(crate) hero_html: Option<String>,
    /// Key figures.
    pub(crate) cards: Vec<Card>,
    /// Summary beside the findings.
    pub(crate) summary_html: Option<String>,
    /// Main findings, one sentence each.
    pub(crate) points_html: Vec<String>,
    /// Chapters and other parts.
    pub(crate) contents: Vec<Part>,
    /// Who is measured.
    pub(crate) groups: Vec<EntityGroup>,
    /// Band schemes to read the grades by.
    pub(crate) schemes: Vec<Scheme>,
    /// Symbols of values and of what is missing.
    pub(crate) states: Vec<StateKey>,
    /// Editions, newest first.
    pub(crate) editions: Vec<Edition>,
    /// When the next one is due, in words.
    pub(crate) next_release: Option<String>,
    /// Notes on the figures of this page.
    pub(crate) notes: Vec<Note>,
    /// Sources of the figures of this page.
    pub(crate) sources: Vec<Source>,
}

/// A chapter or other part in the contents.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Part {
    /// Number or letter in front.
    pub(crate) mark: String,
    /// Title.
    pub(crate) title_html: String,
    /// Address.
    pub(crate) href: String,
    /// What is in it.
    pub(crate) summary_html: Option<String>,
    /// Its sections.
    pub(crate) sections: Vec<Link>,
}

/// An edition in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Edition {
    /// Target of links, such as `e-2024`.
    pub(crate) id: String,
    /// Title, such as "Edisi 2024".
    pub(crate) title: String,
    /// Its overview.
    pub(crate) href: Option<String>,
    /// `draft`, `final`, `corrected` or `withdrawn`.
    pub(crate) status: String,
    /// The same in words.
    pub(crate) status_label: String,
    /// Is it the edition shown on this page?
    pub(crate) current: bool,
    /// When it was published.
    pub(crate) published: Option<Date>,
    /// Period it reports on, and version.
    pub(crate) meta: Vec<MetaItem>,
    /// Its print edition.
    pub(crate) print: Option<String>,
    /// Corrections, newest first.
    pub(crate) corrections: Vec<Correction>,
}

/// A correction of an edition.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Correction {
    /// When.
    pub(crate) date: Date,
    /// What was corrected.
    pub(crate) text_html: String,
    /// The figures that it restates, with the pages of whom they are of.
    pub(crate) figures: Vec<Link>,
}

/// An entry of a table of contents.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct TocItem {
    /// Heading in short.
    pub(crate) label: String,
    /// Fragment, such as `#s-units`.
    pub(crate) href: String,
    /// Headings below it.
    pub(crate) children: Vec<TocItem>,
}

/// A chapter.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Chapter {
    /// Number in words, such as "Bab 1".
    pub(crate) label: String,
    /// Title, may hold facts.
    pub(crate) title_html: String,
    /// Summary.
    pub(crate) summary_html: Option<String>,
    /// Edition, number of exhibits, link to the data.
    pub(crate) meta: Vec<MetaItem>,
    /// Main points, one sentence each.
    pub(crate) points_html: Vec<String>,
    /// Headings of the body; notes and sources are added by the template.
    pub(crate) toc: Vec<TocItem>,
    /// The prose with its exhibits, already rendered.
    pub(crate) body_html: String,
    /// Notes on its figures.
    pub(crate) notes: Vec<Note>,
    /// Its sources.
    pub(crate) sources: Vec<Source>,
}

/// All of an edition on one page, to be printed. Ids carry their chapter's, so that none occurs twice.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Print {
    /// Line over the title on the cover.
    pub(crate) kicker: String,
    /// Title on the cover.
    pub(crate) heading: String,
    /// First paragraph, on the cover.
    pub(crate) standfirst_html: Option<String>,
    /// Publisher, dates, version, licence, one a line.
    pub(crate) imprint: Vec<MetaItem>,
    /// Contents; addresses are fragments of this page.
    pub(crate) contents: Vec<TocItem>,
    /// Key figures.
    pub(crate) cards: Vec<Card>,
    /// Chapters.
    pub(crate) chapters: Vec<PrintChapter>,
    /// Notes of all chapters.
    pub(crate) notes: Vec<Note>,
    /// Sources of all chapters.
    pub(crate) sources: Vec<Source>,
}

/// A chapter of the print edition.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct PrintChapter {
    /// Target of the contents.
    pub(crate) id: String,
    /// Number in words.
    pub(crate) label: String,
    /// Title.
    pub(crate) title_html: String,
    /// Summary.
    pub(crate) summary_html: Option<String>,
    /// Main points.
    pub(crate) points_html: Vec<String>,
    /// The prose with its exhibits.
    pub(crate) body_html: String,
}
