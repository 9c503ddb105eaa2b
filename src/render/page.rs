//! Pages: what belongs to every one of them, and one builder for each kind.

pub(crate) mod data;
pub(crate) mod entity;
mod figures;
mod frame;
mod generated;
pub(crate) mod indicator;
pub(crate) mod made;
mod mentions;
pub(crate) mod narrative;
pub(crate) mod print;
pub(crate) mod record;
pub(crate) mod reference;
pub(crate) mod search;
mod structured;

use super::assets::Assets;
use super::chart::Drawing;
use super::exhibit::{self, Placing};
use super::format::{Writer, escape};
use super::notes::Notes;
use super::prose::Printer;
use super::view::parts::{Licence, Link, MetaItem, Publisher};
use super::view::{self, NavItem};
use crate::model::Locale;
use crate::model::address::{self, Page};
use crate::model::report::{ExhibitIndex, Number, Report, Shown};
use crate::sink::OutPath;
use serde::Serialize;
use std::sync::OnceLock;
use tera::{Context, Value};

/// What all pages of one locale share.
pub(crate) struct Local<'a> {
    pub(crate) report: &'a Report,
    pub(crate) writer: Writer<'a>,
    pub(crate) assets: &'a Assets,
    pub(crate) site: view::Site,
    /// Every exhibit's drawing, made when the first page needs it.
    drawings: Vec<OnceLock<Option<Drawing>>>,
    /// `site` and `t` as the templates get them, made once.
    values: [(&'static str, Value); 2],
    /// The facts of all chapters, once they are known.
    pub(crate) facts: Option<&'a super::facts::Facts>,
}

/// A page about to be printed.
pub(crate) struct Sheet<'a> {
    pub(crate) local: &'a Local<'a>,
    pub(crate) page: Page,
    pub(crate) path: OutPath,
}

impl<'a> Local<'a> {
    pub(crate) fn new(report: &'a Report, locale_index: usize, assets: &'a Assets) -> Local<'a> {
        let locale = &report.meta.locales[locale_index];
        let strings = &report.theme.strings[locale];
        let writer = Writer::new(locale, locale_index, strings);
        let site = site(report, &writer);
        let values = [("site", Value::from_serializable(&site)), ("t", Value::from_serializable(&strings.plain))];
        let drawings = report.exhibits.iter().map(|_| OnceLock::new()).collect();
        Local { report, writer, assets, site, drawings, values, facts: None }
    }

    /// The drawing of an exhibit; none for tables, and where there is nothing to draw.
    pub(crate) fn drawing(&self, index: ExhibitIndex) -> Option<&Drawing> {
        let draw = || exhibit::draw(self.report, &self.report.exhibits[index], &self.writer);
        self.drawings[index].get_or_init(draw).as_ref()
    }

    /// A page in this locale.
    pub(crate) fn sheet(&'a self, page: Page) -> Sheet<'a> {
        let path = address::page(self.report, page, self.writer.locale_index);
        Sheet { local: self, page, path }
    }

    /// The pages that list and explain, in the order of the navigation.
    fn registers(&self) -> Vec<Page> {
        let all = [
            Page::Entities,
            Page::Indicators,
            Page::Data,
            Page::Sources,
            Page::Methods,
            Page::Editions,
            Page::Changes,
            Page::Search,
        ];
        let linked = |page: &Page| {
            let path = address::page(self.report, *page, self.writer.locale_index);
            self.site.nav.iter().chain(&self.site.footer).any(|item| item.path == path.as_str())
        };
        all.into_iter().filter(linked).collect()
    }

    /// A string of the theme.
    pub(crate) fn t(&self, name: &str) -> String {
        self.writer.strings.get(name)
    }
}

/// The address of a page or file from the site's root, whole and clean.
pub(crate) fn url(report: &Report, path: &OutPath) -> String {
    format!("{}{}", report.meta.base_url, path.clean_url())
}

fn site(report: &Report, writer: &Writer<'_>) -> view::Site {
    let at = writer.locale_index;
    let path = |page| address::page(report, page, at).as_str().to_owned();
    let t = |name: &str| writer.strings.get(name);
    let item =
        |label: String, page: Page, section: &str| NavItem { label, path: path(page), section: section.to_owned() };
    let figures = &report.figures;
    let mut nav = vec![item(t("overview"), Page::Home, "home")];
    if !figures.entities.is_empty() {
        nav.push(item(t("entities"), Page::Entities, "entities"));
    }
    if !figures.indicators.is_empty() {
        nav.push(item(t("indicators"), Page::Indicators, "indicators"));
        nav.push(item(t("data"), Page::Data, "data"));
    }
    if address::is_there(report, Page::Search) {
        nav.push(item(t("search"), Page::Search, "search"));
    }
    let mut footer = Vec::new();
    if !figures.sources.is_empty() {
        footer.push(item(t("sources"), Page::Sources, "sources"));
    }
    if !figures.indicators.is_empty() {
        footer.push(item(t("methods"), Page::Methods, "methods"));
    }
    footer.push(item(t("editions"), Page::Editions, "editions"));
    if address::is_there(report, Page::Changes) {
        footer.push(item(t("changes"), Page::Changes, "changes"));
    }
    if let Some(edition) = report.current_edition.filter(|edition| address::is_there(report, Page::Print(*edition))) {
        footer.push(item(t("print-edition"), Page::Print(edition), "print"));
    }
    let plain = |text: &crate::model::report::Text| super::prose::plain(figures, &text[at], writer);
    let publisher = &report.meta.publisher;
    view::Site {
        title: plain(&report.meta.title),
        lang: report.meta.locales[at].to_string(),
        dir: direction(&report.meta.locales[at]).to_owned(),
        og_locale: og_locale(&report.meta.locales[at]),
        publisher: Some(Publisher {
            name: publisher.name.clone(),
            url: publisher.url.clone(),
            email: publisher.email.clone(),
        }),
        notice_html: report.meta.notice.as_ref().map(|notice| escape(&plain(notice))),
        licence: licence(report),
        edition_label: report.current_edition.map(|edition| plain(&report.editions[edition].title)),
        nav,
        footer,
        home: path(Page::Home),
    }
}

/// Which way a locale is written.
fn direction(locale: &Locale) -> &'static str {
    let tag = locale.as_str().parse::<icu::locale::LanguageIdentifier>();
    let known = icu::locale::LocaleDirectionality::new_extended();
    if tag.is_ok_and(|tag| known.is_right_to_left(&tag)) { "rtl" } else { "ltr" }
}

/// Language and territory of a locale, which CLDR knows where the tag leaves it out; the language alone where it does not.
fn og_locale(locale: &Locale) -> String {
    let Ok(mut tag) = locale.as_str().parse::<icu::locale::LanguageIdentifier>() else { return locale.to_string() };
    icu::locale::LocaleExpander::new_extended().maximize(&mut tag);
    match tag.region {
        Some(region) => format!("{}_{region}", tag.language),
        None => tag.language.to_string(),
    }
}

/// The data's licence: its name as printed, and where its text is.
pub(crate) fn licence(report: &Report) -> Option<Licence> {
    let id = report.meta.licence.as_ref()?;
    let creative_commons = id.strip_prefix("CC-BY").map(|rest| {
        let parts: Vec<&str> = rest.split('-').filter(|part| !part.is_empty()).collect();
        let (version, terms) = parts.split_last().map_or(("4.0", &[][..]), |(version, terms)| (*version, terms));
        let mut path = "by".to_owned();
        terms.iter().for_each(|term| path.push_str(&format!("-{}", term.to_lowercase())));
        format!("https://creativecommons.org/licenses/{path}/{version}/")
    });
    let zero = (id == "CC0-1.0").then(|| "https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    let spdx = || format!("https://spdx.org/licenses/{id}.html");
    let name = id.replacen("CC-BY", "CC BY", 1).replacen("-4.0", " 4.0", 1);
    Some(Licence { name, url: Some(creative_commons.or(zero).unwrap_or_else(spdx)) })
}

impl<'a> Sheet<'a> {
    pub(crate) fn report(&self) -> &'a Report {
        self.local.report
    }

    pub(crate) fn writer(&self) -> &'a Writer<'a> {
        &self.local.writer
    }

    /// A printer for this page.
    pub(crate) fn printer(&self, edition: Option<usize>) -> Printer<'_> {
        Printer { report: self.local.report, writer: &self.local.writer, from: &self.path, edition }
    }

    /// The address of another page from this one.
    pub(crate) fn href(&self, page: Page) -> String {
        address::page(self.local.report, page, self.local.writer.locale_index).relative_to(&self.path)
    }

    /// A link to another page.
    pub(crate) fn link(&self, label: impl Into<String>, page: Page) -> Link {
        Link { label: label.into(), href: self.href(page), note: None }
    }

    /// The page as bytes.
    pub(crate) fn print(
        &self,
        template: &str,
        page: &view::Page,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, tera::Error> {
        let mut context = self.context(page);
        context.insert("view", view);
        let mut bytes = Vec::with_capacity(32 * 1024);
        self.local.report.theme.templates.render_to(template, &context, &mut bytes)?;
        Ok(bytes)
    }

    fn context(&self, page: &view::Page) -> Context {
        let mut context = Context::new();
        for (name, value) in &self.local.values {
            context.insert_value(*name, value.clone());
        }
        context.insert("page", page);
        context
    }

    /// A chart or table as HTML, by the theme's `figure.html`.
    pub(crate) fn show(
        &self,
        shown: Shown,
        edition: Option<usize>,
        heading: &str,
        frame: &view::Page,
        notes: &mut Notes,
    ) -> Result<String, tera::Error> {
        let printer = self.printer(edition);
        let number: Option<Number> =
            edition.and_then(|edition| exhibit::shown_number(self.local.report, edition, shown));
        notes.within_figure = true;
        let figure = match shown {
            Shown::Exhibit(index) => {
                let own = || format!("x-{}", self.local.report.exhibits[index].id);
                let placing = Placing { number, id: number.map_or_else(own, Number::anchor), heading };
                exhibit::figure(&printer, index, self.local.drawing(index), &placing, notes)
            }
            Shown::Table(index) => exhibit::record(&printer, index, number, notes),
        };
        notes.within_figure = false;
        self.figure(&figure, frame)
    }

    /// A figure by the theme's template for figures.
    pub(crate) fn figure(&self, figure: &view::figure::Figure, frame: &view::Page) -> Result<String, tera::Error> {
        let mut context = self.context(frame);
        context.insert("figure", figure);
        self.local.report.theme.templates.render("figure.html", &context)
    }

    /// Short remarks from texts.
    pub(crate) fn meta(items: impl IntoIterator<Item = String>) -> Vec<MetaItem> {
        items.into_iter().map(|text| MetaItem { text, href: None }).collect()
    }
}

/// The feed of a locale.
pub(crate) fn feed_path(report: &Report, locale_index: usize) -> String {
    format!("{}feed.xml", address::locale_folder(&report.meta.locales, locale_index))
}
