//! Pages: what belongs to every one of them, and one builder for each kind.

pub(crate) mod data;
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
use super::names::Naming;
use super::notes::{Notes, observation_note};
use super::prose::Printer;
use super::view::parts::{Card, Change, Citation, Finding, Licence, Link, MetaItem, Publisher};
use super::view::{self, Alternate, Crumb, NavItem};
use super::{bands, chart};
use crate::model::address::{self, Page};
use crate::model::draft::EditionStatus;
use crate::model::number;
use crate::model::report::{ExhibitIndex, FindingKind, Number, ObservationIndex, Report, Shown};
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
}

/// A page about to be printed.
pub(crate) struct Sheet<'a> {
    pub(crate) local: &'a Local<'a>,
    pub(crate) page: Page,
    pub(crate) path: OutPath,
    pub(crate) notes: Notes,
}

impl<'a> Local<'a> {
    pub(crate) fn new(report: &'a Report, locale_index: usize, assets: &'a Assets) -> Local<'a> {
        let locale = &report.meta.locales[locale_index];
        let strings = &report.theme.strings[locale];
        let writer = Writer::new(locale, locale_index, strings);
        let site = site(report, &writer);
        let values = [("site", Value::from_serializable(&site)), ("t", Value::from_serializable(&strings.plain))];
        let drawings = report.exhibits.iter().map(|_| OnceLock::new()).collect();
        Local { report, writer, assets, site, drawings, values }
    }

    /// The drawing of an exhibit; none for tables, and where there is nothing to draw.
    pub(crate) fn drawing(&self, index: ExhibitIndex) -> Option<&Drawing> {
        let draw = || exhibit::draw(self.report, &self.report.exhibits[index], &self.writer);
        self.drawings[index].get_or_init(draw).as_ref()
    }

    /// A page in this locale.
    pub(crate) fn sheet(&'a self, page: Page) -> Sheet<'a> {
        let path = address::page(self.report, page, self.writer.locale_index);
        Sheet { local: self, page, path, notes: Notes::default() }
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

    /// A page's frame: titles, addresses, the way to it.
    pub(crate) fn frame(&self, kind: &str, section: &str, title: String, crumbs: Vec<Crumb>) -> view::Page {
        let (report, writer) = (self.local.report, &self.local.writer);
        let depth = self.path.depth();
        let site = &self.local.site.title;
        let is_home = self.page == Page::Home;
        let head_title = if is_home || title == *site {
            site.clone()
        } else {
            writer.fill("head-title", &[("page", &title), ("site", site)])
        };
        let edition = report.current_edition.map(|edition| &report.editions[edition]);
        let edition =
            edition.map(|edition| super::prose::plain(&report.figures, &edition.title[writer.locale_index], writer));
        let year =
            report.current_edition.and_then(|edition| report.editions[edition].published).map(|date| date.year());
        let canonical = url(report, &self.path);
        let citation = Citation {
            text_html: writer.fill(
                "citation",
                &[
                    ("publisher", &escape(&report.meta.publisher.name)),
                    ("title", &escape(site)),
                    ("page", &escape(&title)),
                    (
                        "edition",
                        &escape(&edition.clone().unwrap_or_else(|| year.map_or_else(String::new, |y| y.to_string()))),
                    ),
                ],
            ),
            url: Some(canonical.clone()),
        };
        let licence = self.local.site.licence.as_ref().map(|licence| licence.name.clone());
        let imprint: Vec<String> = [Some(report.meta.publisher.name.clone()), licence].into_iter().flatten().collect();
        view::Page {
            kind: kind.to_owned(),
            section: section.to_owned(),
            title: title.clone(),
            head_title,
            description: title,
            lang: report.meta.locales[writer.locale_index].to_string(),
            root: "../".repeat(depth),
            canonical: Some(canonical),
            alternates: self.alternates(),
            crumbs,
            assets: self.local.assets.view(&self.path),
            feed: Some(address::file(&feed_path(report, writer.locale_index)).relative_to(&self.path)),
            image: None,
            structured_html: None,
            edition,
            imprint: imprint.join(" · "),
            alert: None,
            citation: Some(citation),
            as_of: None,
            previous: None,
            next: None,
        }
    }

    fn alternates(&self) -> Vec<Alternate> {
        let report = self.local.report;
        if report.meta.locales.len() < 2 {
            return Vec::new();
        }
        let alternate = |(index, locale): (usize, &crate::model::Locale)| {
            let path = address::page(report, self.page, index);
            Alternate {
                lang: locale.to_string(),
                name: report.theme.strings[locale].get("language-name"),
                href: path.relative_to(&self.path),
                url: Some(url(report, &path)),
                current: index == self.local.writer.locale_index,
                fallback: index == 0,
            }
        };
        report.meta.locales.iter().enumerate().map(alternate).collect()
    }

    /// The way to this page: the overview, what lies between, and the page itself.
    pub(crate) fn crumbs(&self, between: Vec<Link>, own: &str) -> Vec<Crumb> {
        let home = self.link(self.local.t("overview"), Page::Home);
        let mut crumbs: Vec<Crumb> = std::iter::once(home)
            .chain(between)
            .map(|link| Crumb { label: link.label, href: Some(link.href) })
            .collect();
        crumbs.push(Crumb { label: own.to_owned(), href: None });
        crumbs
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
        let figure = match shown {
            Shown::Exhibit(index) => {
                let own = || format!("x-{}", self.local.report.exhibits[index].id);
                let placing = Placing { number, id: number.map_or_else(own, Number::anchor), heading };
                exhibit::figure(&printer, index, self.local.drawing(index), &placing, notes)
            }
            Shown::Table(index) => exhibit::record(&printer, index, number, notes),
        };
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

    /// The newest figure of a series as a card; none where there is no observation at all.
    pub(crate) fn card(&self, indicator_index: usize, entity: usize, named_for_entity: bool) -> Option<Card> {
        let (figures, writer) = (&self.local.report.figures, &self.local.writer);
        let range = figures.series.get(&(indicator_index, entity))?.clone();
        let newest = newest(figures, range.clone());
        let observation = &figures.observations[newest];
        let indicator = &figures.indicators[indicator_index];
        let period = writer.period(&observation.period);
        let (name, measure) = (Naming::alone(figures, writer).name(entity), writer.label(&indicator.name));
        let (title, subtitle) = if named_for_entity {
            (name.into_owned(), format!("{measure}, {period}"))
        } else {
            (measure.to_owned(), period)
        };
        let target = if named_for_entity { Page::Entity(entity) } else { Page::Indicator(indicator_index) };
        let grade = observation.grade.map(|grade| bands::grade(figures, grade, writer));
        let value = observation.value().map(|_| writer.value(indicator, observation));
        let gap = (value.is_none() && grade.is_none()).then(|| exhibit::gap(figures, newest, writer));
        let spark = exhibit::spark(figures, indicator_index, entity, chart::Role::Focus, writer);
        Some(Card {
            title,
            subtitle,
            machine: observation
                .value()
                .map(|_| indicator.published_value(observation).unwrap_or_default().to_string()),
            value,
            unit: None,
            marks: exhibit::marks(observation.status(), writer),
            href: Some(self.href(target)),
            gap,
            spark_svg: spark.filter(|spark| spark.points.len() > 1).map(|spark| chart::sparkline(&spark)),
            ruler_svg: self.ruler(newest),
            grade,
            change: self.change(range, newest),
            before: None,
            note_html: None,
        })
    }

    /// The band ruler of an observation.
    pub(crate) fn ruler(&self, index: ObservationIndex) -> Option<String> {
        let figures = &self.local.report.figures;
        let observation = &figures.observations[index];
        let grade = observation.grade?;
        let version = figures.version(grade);
        let (from, to) = bands::span(&figures.indicators[observation.indicator], version)?;
        let value = observation.value().map(bands::float);
        Some(chart::ruler(from, to, &bands::ruler(version, from, to), value))
    }

    /// The change to the newest observation from the one before it, where they may be compared.
    fn change(&self, range: std::ops::Range<usize>, newest: ObservationIndex) -> Option<Change> {
        let (figures, writer) = (&self.local.report.figures, &self.local.writer);
        let later = &figures.observations[newest];
        let indicator = &figures.indicators[later.indicator];
        let earlier = figures.observations[range.start..newest]
            .iter()
            .rev()
            .find(|o| o.comparable_value().is_some() && o.period.is_comparable_with(&later.period))?;
        later.comparable_value()?;
        if figures.break_between(later.indicator, &earlier.period, &later.period).is_some() {
            return None;
        }
        let difference = number::subtract(indicator.published_value(later)?, indicator.published_value(earlier)?)?;
        let decimals = indicator.decimals_of(later).max(indicator.decimals_of(earlier));
        let number = writer.rounded(difference.abs(), decimals);
        let words = writer.change(indicator, difference, &number, &number, Default::default());
        let mut letters = words.chars();
        let words: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let direction = match difference.cmp(&crate::model::Decimal::ZERO) {
            std::cmp::Ordering::Greater => "up",
            std::cmp::Ordering::Less => "down",
            std::cmp::Ordering::Equal => "same",
        };
        let (period, value) = (writer.period(&earlier.period), writer.value(indicator, earlier));
        let from = writer.fill("changed-from", &[("period", &period), ("value", &value)]);
        Some(Change { direction: direction.to_owned(), text_html: escape(&words), from_html: Some(escape(&from)) })
    }

    /// Findings as templates see them.
    pub(crate) fn findings(&self, wanted: impl Fn(&crate::model::report::Observation) -> bool) -> Vec<Finding> {
        let (figures, writer) = (&self.local.report.figures, &self.local.writer);
        let mut views = Vec::new();
        for (number, finding) in figures.findings.iter().enumerate() {
            let observation = &figures.observations[finding.observation];
            if !wanted(observation) {
                continue;
            }
            let indicator = &figures.indicators[observation.indicator];
            let decimals = indicator.decimals_of(observation);
            let (found, label, difference) = match &finding.kind {
                FindingKind::Recomputed { value, .. } => {
                    let found = writer.rounded(*value, decimals);
                    let rounded = crate::model::number::round_half_up(*value, decimals);
                    let difference = observation.value().and_then(|published| rounded.checked_sub(published));
                    (found, "found-recomputed", difference.map(|d| writer.signed(d, decimals)))
                }
                FindingKind::Grade { .. } => {
                    let ours = observation.grade.map(|grade| super::notes::grade_words(figures.level(grade), writer));
                    (ours.unwrap_or_default(), "found-scheme", None)
                }
                FindingKind::OutOfRange { range: (low, high) } => {
                    let (from, to) = (writer.number(*low), writer.number(*high));
                    (writer.fill("range-of", &[("from", &from), ("to", &to)]), "found-range", None)
                }
                FindingKind::Disputed => {
                    let also = observation.details.iter().flat_map(|details| &details.also);
                    let values: Vec<String> = also.map(|(value, _)| writer.number(*value)).collect();
                    (values.join("; "), "found-elsewhere", None)
                }
                FindingKind::Members { sum, .. } | FindingKind::Total { sum, .. } => {
                    (writer.number(*sum), "found-recomputed", None)
                }
                FindingKind::Change { value, .. } => (writer.number(*value), "found-recomputed", None),
                FindingKind::Rank { rank, .. } => (writer.rank(rank), "found-recomputed", None),
            };
            let published = match &finding.kind {
                FindingKind::Grade { published } => published.clone(),
                FindingKind::Change { published, .. } => writer.number(published.value),
                FindingKind::Rank { published, .. } => published.to_string(),
                _ => writer.value(indicator, observation),
            };
            let period = writer.period(&observation.period);
            let entity = Naming::alone(figures, writer).name(observation.entity);
            let words = [("indicator", writer.label(&indicator.name)), ("entity", &*entity), ("period", &period)];
            views.push(Finding {
                id: format!("f{}", number + 1),
                label: writer.fill("finding-at", &words),
                href: Some(self.href(Page::Entity(observation.entity))),
                published,
                found,
                found_label: self.local.t(label),
                difference,
                text_html: observation_note(figures, finding.observation, writer),
            });
        }
        views
    }

    /// The notice of an edition that is not simply the newest final one.
    pub(crate) fn alert(&self, edition: usize) -> Option<view::Alert> {
        let report = self.local.report;
        let kind = match report.editions[edition].status {
            EditionStatus::Draft => "draft",
            EditionStatus::Corrected => "corrected",
            EditionStatus::Withdrawn => "withdrawn",
            EditionStatus::Final if report.current_edition != Some(edition) => "older",
            EditionStatus::Final => return None,
        };
        Some(view::Alert {
            kind: kind.to_owned(),
            label: self.local.t(&format!("edition-{kind}")),
            text_html: escape(&self.local.t(&format!("alert-{kind}"))),
        })
    }
}

/// The newest observation of a series with a value or grade, else the newest of all. Derived ones that are
/// incomplete and spans come last.
pub(crate) fn newest(figures: &crate::model::report::Figures, range: std::ops::Range<usize>) -> ObservationIndex {
    let says = |index: &usize| {
        let observation = &figures.observations[*index];
        observation.value().is_some() || observation.grade.is_some()
    };
    range.clone().rev().find(says).unwrap_or(range.end - 1)
}

/// The feed of a locale.
pub(crate) fn feed_path(report: &Report, locale_index: usize) -> String {
    format!("{}feed.xml", address::locale_folder(&report.meta.locales, locale_index))
}
