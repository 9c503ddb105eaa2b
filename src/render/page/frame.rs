//! What frames a page: titles, addresses, the way to it and on from it, how to cite it, how new its data are.

use super::super::card;
use super::super::format::escape;
use super::super::view::parts::{Citation, Link};
use super::super::view::{self, Alternate, Crumb};
use super::{Sheet, feed_path, url};
use crate::model::Phrase;
use crate::model::address::{self, Page};
use crate::model::draft::EditionStatus;
use crate::model::report::{Bound, SourceIndex};

impl Sheet<'_> {
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
        let canonical = url(report, &self.path);
        let citation = Citation { text_html: self.citation(&title), url: Some(canonical.clone()) };
        let [previous, next] = self.onward().map(|page| page.map(|page| self.link(self.title_of(page), page)));
        let sources: Vec<SourceIndex> = (0..report.figures.sources.len()).collect();
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
            feed: report
                .editions
                .iter()
                .any(|edition| edition.published.is_some())
                .then(|| address::file(&feed_path(report, writer.locale_index)).relative_to(&self.path)),
            image: (self.page != Page::NotFound).then(|| card::image(self.local, self.page)),
            structured_html: None,
            edition: self.edition().map(|edition| self.title_of(Page::Edition(edition))),
            imprint: imprint.join(" · "),
            alert: None,
            citation: Some(citation),
            as_of: self.as_of(&sources),
            previous,
            next,
        }
    }

    /// The edition a page belongs to; pages of none belong to the current one.
    fn edition(&self) -> Option<usize> {
        match self.page {
            Page::Edition(index) | Page::Print(index) | Page::Chapter(index, _) => Some(index),
            _ => self.report().current_edition,
        }
    }

    /// Publisher, report, page, edition, and as its version the day of the last correction or of publication.
    fn citation(&self, title: &str) -> String {
        let (report, writer) = (self.report(), self.writer());
        let edition = self.edition().map(|index| (index, &report.editions[index]));
        let name = edition.map_or_else(String::new, |(index, _)| self.title_of(Page::Edition(index)));
        let day =
            edition.and_then(|(_, edition)| edition.corrections.last().map(|each| each.date).or(edition.published));
        let status = edition.and_then(|(_, edition)| {
            let known = EditionStatus::ALL.iter().find(|(status, _)| *status == edition.status);
            known.map(|(_, name)| self.local.t(&format!("edition-{name}")))
        });
        let version = day
            .zip(status)
            .map(|(day, status)| writer.fill("version-of-day", &[("date", &writer.date(day)), ("status", &status)]));
        let words = [
            ("publisher", escape(&report.meta.publisher.name)),
            ("title", escape(&self.local.site.title)),
            ("page", escape(title)),
            ("edition", escape(&name)),
            ("version", escape(version.as_deref().unwrap_or_default())),
        ];
        let message = match (name.is_empty(), &version) {
            (true, _) => "citation-page",
            (false, None) => "citation",
            (false, Some(_)) => "citation-version",
        };
        let message = if title == self.local.site.title { format!("{message}-home") } else { message.to_owned() };
        writer.fill(&message, &words.each_ref().map(|(key, text)| (*key, text.as_str())))
    }

    /// How new the data of a page are: when the newest of its sources was published.
    pub(crate) fn as_of(&self, sources: &[SourceIndex]) -> Option<String> {
        let published = sources.iter().filter_map(|source| self.report().figures.sources[*source].published);
        let newest = published.max_by_key(|period| (period.end(), period.start()))?;
        Some(self.writer().fill("newest-source", &[("date", &self.writer().period(&newest))]))
    }

    /// The pages before and after this one, among those of its kind.
    fn onward(&self) -> [Option<Page>; 2] {
        let report = self.report();
        let figures = &report.figures;
        let beside = |index: usize, count: usize, page: &dyn Fn(usize) -> Page| {
            [index.checked_sub(1).map(page), Some(index + 1).filter(|next| *next < count).map(page)]
        };
        match self.page {
            Page::Entity(index) => beside(index, figures.entities.len(), &Page::Entity),
            Page::Indicator(index) => beside(index, figures.indicators.len(), &Page::Indicator),
            Page::Exhibit(index) => {
                let listed = self.exhibits();
                let at = listed.iter().position(|other| *other == index).unwrap_or_default();
                beside(at, listed.len(), &|at| Page::Exhibit(listed[at]))
            }
            Page::Edition(index) => beside(index, report.editions.len(), &Page::Edition),
            Page::Chapter(edition, index) => {
                beside(index, report.editions[edition].chapters.len(), &|chapter| Page::Chapter(edition, chapter))
            }
            page => {
                let listed: Vec<Page> = self.local.registers();
                let at = listed.iter().position(|other| *other == page);
                at.map_or([None, None], |at| beside(at, listed.len(), &|index| listed[index]))
            }
        }
    }

    /// What a page is called where it is linked to.
    fn title_of(&self, page: Page) -> String {
        let (report, local) = (self.report(), self.local);
        let at = local.writer.locale_index;
        let plain = |phrase: &Phrase<Bound>| super::super::prose::plain(&report.figures, phrase, &local.writer);
        match page {
            Page::Entity(index) => self.name(index),
            Page::Indicator(index) => local.writer.label(&report.figures.indicators[index].name).to_owned(),
            Page::Exhibit(index) => plain(&report.exhibits[index].title[at]),
            Page::Edition(index) => plain(&report.editions[index].title[at]),
            Page::Chapter(edition, index) => plain(&report.editions[edition].chapters[index].versions[at].title),
            page => {
                let path = address::page(report, page, at);
                let known = local.site.nav.iter().chain(&local.site.footer).find(|item| item.path == path.as_str());
                known.map_or_else(String::new, |item| item.label.clone())
            }
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
