//! Social cards, 1200 × 630: what a shared link shows beside its title.

use super::Failure;
use super::chart::{self, Drawing, Fonts, Framing};
use super::page::{Local, url};
use super::prose::plain;
use super::view::Image;
use crate::model::address::{self, Page};
use crate::model::report::Report;
use crate::sink::{OutPath, Sink};
use rayon::prelude::*;

/// The pages with a card of their own, exhibits aside: the home page, every edition, and the chapters of the newest.
/// Chapters of older editions share their edition's card, all other pages that of the home page.
fn pages(report: &Report) -> Vec<Page> {
    let chapters = report.current_edition.map_or(0, |current| report.editions[current].chapters.len());
    let chapters = (0..chapters).filter_map(|chapter| Some(Page::Chapter(report.current_edition?, chapter)));
    std::iter::once(Page::Home).chain((0..report.editions.len()).map(Page::Edition)).chain(chapters).collect()
}

/// The card that a page shows where it is shared.
pub(crate) fn image(local: &Local<'_>, page: Page) -> Image {
    let (report, at) = (local.report, local.writer.locale_index);
    let shown = match page {
        Page::Exhibit(index) | Page::Embed(index) if local.drawing(index).is_some() => {
            let exhibit = &report.exhibits[index];
            let path = address::exhibit_file(report, &exhibit.id, "card.png", at);
            return of(report, &path, plain(&report.figures, &exhibit.title[at], &local.writer));
        }
        Page::Chapter(edition, _) if report.current_edition != Some(edition) => Page::Edition(edition),
        Page::Home | Page::Edition(_) | Page::Chapter(..) => page,
        Page::Print(edition) => Page::Edition(edition),
        _ => Page::Home,
    };
    let path = address::card(report, shown, at);
    of(report, &path, words(local, shown).0)
}

fn of(report: &Report, path: &OutPath, alt: String) -> Image {
    let (width, height) = chart::CARD;
    Image { url: url(report, path), alt, width: width as u32, height: height as u32 }
}

/// Title, subtitle and the exhibit of a card.
fn words<'a>(local: &'a Local<'_>, page: Page) -> (String, String, Option<&'a Drawing>) {
    let (report, at) = (local.report, local.writer.locale_index);
    let title = |edition: usize| plain(&report.figures, &report.editions[edition].title[at], &local.writer);
    let first = |edition: usize, wanted: Option<usize>| {
        let mut shown = report.editions[edition].numbering.figures.iter();
        let (exhibit, _) = shown.find(|(_, chapter)| wanted.is_none_or(|wanted| wanted == *chapter))?;
        local.drawing(*exhibit)
    };
    let site = &local.site.title;
    match page {
        Page::Chapter(edition, chapter) => {
            let version = &report.editions[edition].chapters[chapter].versions[at];
            let subtitle = format!("{site} · {}", title(edition));
            (plain(&report.figures, &version.title, &local.writer), subtitle, first(edition, Some(chapter)))
        }
        Page::Edition(edition) => (title(edition), site.clone(), first(edition, None)),
        _ => {
            let edition = report.current_edition;
            (site.clone(), edition.map(title).unwrap_or_default(), edition.and_then(|edition| first(edition, None)))
        }
    }
}

/// Draws the cards of pages.
pub(crate) fn cards(local: &[Local<'_>], fonts: &Fonts, sink: &impl Sink) -> Result<(), Failure> {
    let jobs: Vec<(&Local<'_>, Page)> =
        local.iter().flat_map(|local| pages(local.report).into_iter().map(move |page| (local, page))).collect();
    let results = jobs.par_iter().map(|(local, page)| {
        let report = local.report;
        let (title, subtitle, drawing) = words(local, *page);
        let framing = Framing {
            title: &title,
            subtitle: &subtitle,
            source: &report.meta.publisher.name,
            lang: "",
            style: &report.theme.style,
        };
        let png = fonts.png(&chart::card(drawing, &framing), 1.0).map_err(std::io::Error::other)?;
        Ok(sink.put(&address::card(report, *page, local.writer.locale_index), png)?)
    });
    results.collect()
}
