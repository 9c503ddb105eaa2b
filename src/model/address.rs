//! Where each page and file of a site stands: the one place that knows addresses.

use super::report::Report;
use super::{Id, Locale};
use crate::sink::OutPath;

/// Folders and files at the root of a site that an edition cannot be called.
pub const RESERVED: [&str; 12] = [
    "assets",
    "changes",
    "data",
    "editions",
    "entities",
    "exhibits",
    "indicators",
    "methods",
    "search",
    "sources",
    "print",
    "feeds",
];

/// What a page is about, without its locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// The newest edition at the root.
    Home,
    /// An edition.
    Edition(usize),
    /// An edition on one page, for print.
    Print(usize),
    /// A chapter of an edition.
    Chapter(usize, usize),
    /// All entities.
    Entities,
    /// An entity.
    Entity(usize),
    /// All indicators.
    Indicators,
    /// An indicator.
    Indicator(usize),
    /// An exhibit.
    Exhibit(usize),
    /// An exhibit alone, for frames.
    Embed(usize),
    /// Downloads and findings.
    Data,
    /// Sources.
    Sources,
    /// Schemes and formulas.
    Methods,
    /// All editions.
    Editions,
    /// What releases changed.
    Changes,
    /// Everything by letter.
    Search,
    /// Not found.
    NotFound,
}

/// The folder of a locale with its slash; empty for the first one.
pub fn locale_folder(locales: &[Locale], locale_index: usize) -> String {
    if locale_index == 0 { String::new() } else { format!("{}/", locales[locale_index]) }
}

/// Whether the site has a page: print edition, release history and index are left out by a theme without their template.
pub fn is_there(report: &Report, page: Page) -> bool {
    let has_template = |name: &str| report.theme.templates.contains_template(name);
    match page {
        Page::Print(index) => !report.editions[index].chapters.is_empty() && has_template("print.html"),
        Page::Changes => !report.figures.indicators.is_empty() && has_template("changes.html"),
        Page::Search => has_template("search.html"),
        _ => true,
    }
}

/// The output file of a page in a locale.
pub fn page(report: &Report, page: Page, locale_index: usize) -> OutPath {
    let edition = |index: usize| report.editions[index].id.as_str();
    let path = match page {
        Page::Home => "index.html".to_owned(),
        Page::Edition(index) => format!("{}/index.html", edition(index)),
        Page::Print(index) => format!("{}/print/index.html", edition(index)),
        Page::Chapter(index, chapter) => {
            let address = &report.editions[index].chapters[chapter].versions[locale_index].address;
            format!("{}/{address}/index.html", edition(index))
        }
        Page::Entities => "entities/index.html".to_owned(),
        Page::Entity(index) => format!("entities/{}/index.html", report.figures.entities[index].id),
        Page::Indicators => "indicators/index.html".to_owned(),
        Page::Indicator(index) => format!("indicators/{}/index.html", report.figures.indicators[index].id),
        Page::Exhibit(index) => format!("exhibits/{}/index.html", report.exhibits[index].id),
        Page::Embed(index) => format!("exhibits/{}/embed/index.html", report.exhibits[index].id),
        Page::Data => "data/index.html".to_owned(),
        Page::Sources => "sources/index.html".to_owned(),
        Page::Methods => "methods/index.html".to_owned(),
        Page::Editions => "editions/index.html".to_owned(),
        Page::Changes => "changes/index.html".to_owned(),
        Page::Search => "search/index.html".to_owned(),
        Page::NotFound => "404.html".to_owned(),
    };
    file(&format!("{}{path}", locale_folder(&report.meta.locales, locale_index)))
}

/// A download of an exhibit in a locale, by its ending.
pub fn exhibit_file(report: &Report, exhibit: &Id, ending: &str, locale_index: usize) -> OutPath {
    file(&format!("{}exhibits/{exhibit}/{exhibit}.{ending}", locale_folder(&report.meta.locales, locale_index)))
}

/// The social card of a page, beside it.
pub fn card(report: &Report, of: Page, locale_index: usize) -> OutPath {
    beside(report, of, "card.png", locale_index)
}

/// A file in the folder of a page.
pub fn beside(report: &Report, of: Page, name: &str, locale_index: usize) -> OutPath {
    let page = page(report, of, locale_index);
    let folder = page.as_str().strip_suffix("index.html").unwrap_or_default();
    file(&format!("{folder}{name}"))
}

/// A file of the data folder, which all locales share.
pub fn data_file(name: &str) -> OutPath {
    file(&format!("data/{name}"))
}

/// A path made of ids and fixed words.
pub fn file(path: &str) -> OutPath {
    path.parse().expect("ids and fixed words make a valid path")
}
