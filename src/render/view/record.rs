//! Pages that keep the record: editions, changes between releases, and the list to search in.
//!
//! In: formatted dates and figures. Out: the context variable `view` of `editions.html`, `changes.html` and
//! `search.html`.

use serde::Serialize;

use super::narrative::Edition;
use super::parts::{Date, File, Link, MetaItem};

/// Every edition, with status and corrections.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct EditionsPage {
    /// What is here.
    pub(crate) lead_html: Option<String>,
    /// Editions, newest first.
    pub(crate) editions: Vec<Edition>,
    /// When the next one is due, in words.
    pub(crate) next_release: String,
}

/// What each release changed.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ChangesPage {
    /// What is here.
    pub(crate) lead_html: Option<String>,
    /// The same as files.
    pub(crate) files: Vec<File>,
    /// Releases, newest first; empty before the first.
    pub(crate) releases: Vec<Release>,
}

/// One release.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Release {
    /// Target of links.
    pub(crate) id: String,
    /// Name.
    pub(crate) title: String,
    /// When it was frozen.
    pub(crate) date: Option<Date>,
    /// Counts in words: "12 angka baru", "1 dinyatakan ulang".
    pub(crate) meta: Vec<MetaItem>,
    /// A remark.
    pub(crate) text_html: Option<String>,
    /// Figures it restated.
    pub(crate) restated: Vec<Restatement>,
    /// Figures it added, in words.
    pub(crate) added: Vec<Link>,
    /// Figures it removed, in words.
    pub(crate) removed: Vec<Link>,
}

/// A figure that a release restated.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Restatement {
    /// Which figure.
    pub(crate) label: String,
    /// Its page.
    pub(crate) href: Option<String>,
    /// Before.
    pub(crate) was: String,
    /// After.
    pub(crate) now: String,
    /// Why.
    pub(crate) reason_html: String,
}

/// Everything there is to find, by letter; a script may turn it into a search.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct SearchPage {
    /// What is here.
    pub(crate) lead_html: Option<String>,
    /// Address of the script that searches.
    pub(crate) script: Option<String>,
    /// Address of the script with the words to search in, to be loaded on first use.
    pub(crate) index: Option<String>,
    /// Letters in the language's order.
    pub(crate) letters: Vec<Letter>,
}

/// Entries under one letter.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Letter {
    /// Target of links, such as `h-k`.
    pub(crate) id: String,
    /// The letter.
    pub(crate) label: String,
    /// Entries; `note` says what each is.
    pub(crate) entries: Vec<Link>,
}
