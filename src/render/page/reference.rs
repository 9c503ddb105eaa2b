//! Lists of entities and indicators, and exhibits on pages of their own.

use super::super::exhibit;
use super::super::format::escape;
use super::super::notes::Notes;
use super::super::prose::number_label;
use super::super::view::parts::{EntityGroup, EntityRow};
use super::super::view::reference::{EmbedPage, ExhibitPage};
use super::super::view::{self, ListPage};
use super::narrative::{chapter_label, entity_groups, own_page};
use super::{Local, Sheet, url};
use crate::model::address::{self, Page};
use crate::model::report::Shown;
use std::collections::BTreeSet;

type Printed = Result<(view::Page, Vec<u8>), tera::Error>;

/// The list of entities.
pub(crate) fn entities(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Entities);
    let title = local.t("entities");
    let mut frame = sheet.frame("list", "entities", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("entities-lead");
    let count = local.report.figures.entities.len();
    let meta = Sheet::meta([local.writer.counted("count-entities", count)]);
    let view = ListPage {
        lead_html: Some(format!("<p>{}</p>", escape(&frame.description))),
        meta,
        groups: entity_groups(&sheet),
    };
    let bytes = sheet.print("list.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The list of indicators.
pub(crate) fn indicators(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Indicators);
    let title = local.t("indicators");
    let mut frame = sheet.frame("list", "indicators", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("indicators-lead");
    let figures = &local.report.figures;
    let row = |(index, indicator): (usize, &crate::model::report::Indicator)| {
        let values = figures.series.iter().filter(|((i, _), _)| *i == index).map(|(_, range)| range.len()).sum();
        EntityRow {
            name: local.writer.label(&indicator.name).to_owned(),
            href: Some(sheet.href(Page::Indicator(index))),
            note: Some(local.writer.counted("count-values", values)),
            text_html: indicator
                .definition
                .as_ref()
                .map(|definition| escape(&sheet.printer(None).plain(&definition[local.writer.locale_index]))),
            ..EntityRow::default()
        }
    };
    let rows = figures.indicators.iter().enumerate().map(row).collect();
    let group = EntityGroup { id: "all".to_owned(), entities: rows, ..EntityGroup::default() };
    let meta = Sheet::meta([local.writer.counted("count-indicators", figures.indicators.len())]);
    let view =
        ListPage { lead_html: Some(format!("<p>{}</p>", escape(&frame.description))), meta, groups: vec![group] };
    let bytes = sheet.print("list.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// An exhibit on a page of its own.
pub(crate) fn exhibit(local: &Local<'_>, index: usize) -> Printed {
    let sheet = local.sheet(Page::Exhibit(index));
    let (report, writer) = (local.report, &local.writer);
    let exhibit = &report.exhibits[index];
    let printer = sheet.printer(None);
    let title = printer.plain(&exhibit.title[writer.locale_index]);
    let shown_in =
        |edition: usize| report.editions[edition].numbering.chapter(Shown::Exhibit(index)).map(|at| (edition, at));
    let chapter = report.current_edition.and_then(shown_in);
    let between = chapter.map(|(edition, at)| sheet.link(chapter_label(local, at), Page::Chapter(edition, at)));
    let own = sheet.number_of(index).unwrap_or_else(|| local.t("exhibit"));
    let mut frame = sheet.frame("exhibit", "", title.clone(), sheet.crumbs(between.into_iter().collect(), &own));
    if let Some(subtitle) = &exhibit.subtitle {
        frame.description = printer.plain(&subtitle[writer.locale_index]);
    }
    let mut notes = Notes::default();
    let figure_html = show_alone(&sheet, index, &frame, &mut notes)?;
    frame.as_of = sheet.as_of(notes.sources());
    let chapters = report.editions.iter().enumerate().filter_map(|(edition_index, edition)| {
        let chapter = edition.numbering.chapter(Shown::Exhibit(index))?;
        let number = edition.numbering.number(Shown::Exhibit(index))?;
        let version = &edition.chapters[chapter].versions[writer.locale_index];
        let mut link = sheet.link(printer.plain(&version.title), Page::Chapter(edition_index, chapter));
        link.href = format!("{}#{}", link.href, number.anchor());
        link.note = Some(printer.plain(&edition.title[writer.locale_index]));
        Some(link)
    });
    let embed = url(report, &address::page(report, Page::Embed(index), writer.locale_index));
    let view = ExhibitPage {
        figure_html,
        embed_code: Some(format!(
            "<iframe src=\"{embed}\" title=\"{}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>",
            escape(&title)
        )),
        embed_href: Some(sheet.href(Page::Embed(index))),
        mentions: chapters.collect(),
        notes: notes.views(&sheet),
        sources: notes.source_views(&report.figures, writer),
    };
    let bytes = sheet.print("exhibit.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The bare exhibit, for frames on other sites.
pub(crate) fn embed(local: &Local<'_>, index: usize) -> Printed {
    let sheet = local.sheet(Page::Embed(index));
    let exhibit = &local.report.exhibits[index];
    let title = sheet.printer(None).plain(&exhibit.title[local.writer.locale_index]);
    let mut frame = sheet.frame("embed", "", title.clone(), Vec::new());
    frame.canonical =
        Some(url(local.report, &address::page(local.report, Page::Exhibit(index), local.writer.locale_index)));
    let figure_html = show_alone(&sheet, index, &frame, &mut Notes::default())?;
    let origin = sheet.link(local.site.title.clone(), Page::Exhibit(index));
    let view = EmbedPage { figure_html, origin: Some(origin) };
    let bytes = sheet.print("embed.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// An exhibit as the only one on its page; its sources are told by name where nothing lists them.
fn show_alone(sheet: &Sheet<'_>, index: usize, frame: &view::Page, notes: &mut Notes) -> Result<String, tera::Error> {
    let printer = sheet.printer(None);
    let exhibit = &sheet.report().exhibits[index];
    let mut figure = exhibit::figure(&printer, index, sheet.local.drawing(index), &own_page(&exhibit.id), notes);
    figure.label = sheet.number_of(index).unwrap_or_else(|| sheet.local.t("exhibit"));
    figure.permalink = None;
    if matches!(sheet.page, Page::Embed(_)) {
        let figures = &sheet.report().figures;
        let names = notes.source_views(figures, sheet.writer()).into_iter().filter_map(|source| source.publisher);
        let names: BTreeSet<String> = names.collect();
        let names: Vec<String> = names.into_iter().collect();
        figure.sources_html = (!names.is_empty()).then(|| escape(&names.join(", ")));
        // Links to notes lead nowhere in a frame.
        figure.subtitle_html =
            exhibit.subtitle.as_ref().map(|text| escape(&printer.plain(&text[sheet.writer().locale_index])));
        figure.note_html = exhibit.note.as_ref().map(|text| escape(&printer.plain(&text[sheet.writer().locale_index])));
    }
    sheet.figure(&figure, frame)
}

impl Sheet<'_> {
    /// Every exhibit: charts and tables as the current edition numbers them, then what it does not show.
    pub(super) fn exhibits(&self) -> Vec<usize> {
        let report = self.report();
        let mut listed = Vec::new();
        if let Some(edition) = report.current_edition {
            let numbering = &report.editions[edition].numbering;
            listed.extend(numbering.figures.iter().map(|(exhibit, _)| *exhibit));
            let exhibit =
                |(shown, _): &(Shown, usize)| if let Shown::Exhibit(index) = shown { Some(*index) } else { None };
            listed.extend(numbering.tables.iter().filter_map(exhibit));
        }
        let others: Vec<usize> = (0..report.exhibits.len()).filter(|index| !listed.contains(index)).collect();
        listed.extend(others);
        listed
    }

    /// The number of an exhibit in the current edition, such as "Bagan 3", if that shows it.
    pub(super) fn number_of(&self, exhibit: usize) -> Option<String> {
        let edition = &self.report().editions[self.report().current_edition?];
        edition.numbering.number(Shown::Exhibit(exhibit)).map(|number| number_label(number, self.writer()))
    }
}
