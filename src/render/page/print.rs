//! The print edition: all chapters of an edition on one page, with one list of notes and one of sources.

use super::super::format::escape;
use super::super::notes::Notes;
use super::super::view::narrative::{Print, PrintChapter, TocItem};
use super::super::view::parts::MetaItem;
use super::narrative::{Printed, cards, chapter_label};
use super::{Local, Sheet};
use crate::model::address::{self, Page};
use crate::model::report::{ChapterVersion, Link};

/// An edition on one page.
pub(crate) fn print(local: &Local<'_>, edition_index: usize) -> Printed {
    let sheet = local.sheet(Page::Print(edition_index));
    let (report, writer) = (local.report, &local.writer);
    let edition = &report.editions[edition_index];
    let printer = sheet.printer(Some(edition_index));
    let edition_title = printer.plain(&edition.title[writer.locale_index]);
    let title = writer.fill("print-of", &[("edition", &edition_title)]);
    let between = vec![sheet.link(edition_title.clone(), Page::Edition(edition_index))];
    let crumbs = sheet.crumbs(between, &local.t("print-edition"));
    let mut frame = sheet.frame("print", "home", title, crumbs);
    frame.edition = Some(edition_title.clone());
    frame.alert = sheet.alert(edition_index);
    let mut notes = Notes::default();
    let mut chapters = Vec::new();
    let mut contents = Vec::new();
    for (chapter_index, chapter) in edition.chapters.iter().enumerate() {
        let version = in_print(&sheet, edition_index, chapter_index);
        let id = anchor(chapter_index);
        let label = chapter_label(local, chapter_index);
        let title = printer.plain(&chapter.versions[writer.locale_index].title);
        let sections = version.headings.iter().filter(|heading| heading.level == 2).map(|heading| TocItem {
            label: printer.unmarked(&heading.text, &version.calls),
            href: format!("#{}", heading.id),
            children: Vec::new(),
        });
        contents.push(TocItem {
            label: format!("{label}. {title}"),
            href: format!("#{id}"),
            children: sections.collect(),
        });
        let summary_html = version.summary.as_ref().map(|s| format!("<p>{}</p>", printer.inline(s, &mut notes)));
        let points_html = version.points.iter().map(|point| printer.inline(point, &mut notes)).collect();
        let mut failure = None;
        let body = printer.body(&version, &mut notes, &mut |shown, notes| {
            sheet.show(shown, Some(edition_index), "h3", &frame, notes).unwrap_or_else(|error| {
                failure.get_or_insert(error);
                String::new()
            })
        });
        if let Some(error) = failure {
            return Err(error);
        }
        let body_html = fit(&sheet, body, edition_index);
        chapters.push(PrintChapter { id, label, title_html: escape(&title), summary_html, points_html, body_html });
    }
    let view = Print {
        kicker: writer.fill("kicker", &[("edition", &edition_title)]),
        heading: local.site.title.clone(),
        standfirst_html: chapters
            .first()
            .and_then(|chapter| chapter.summary_html.clone())
            .map(|html| unnumbered(&html)),
        imprint: imprint(&sheet, edition_index),
        contents,
        cards: cards(&sheet, Some(edition_index)),
        chapters,
        notes: notes.views(&sheet),
        sources: notes.source_views(&report.figures, writer),
    };
    let bytes = sheet.print("print.html", &frame, &view)?;
    Ok((frame, bytes))
}

fn anchor(chapter_index: usize) -> String {
    format!("c{}", chapter_index + 1)
}

/// A chapter whose headings have ids of their own among all chapters, and whose links to other chapters stay here.
fn in_print(sheet: &Sheet<'_>, edition_index: usize, chapter_index: usize) -> ChapterVersion {
    let report = sheet.report();
    let at = sheet.writer().locale_index;
    let chapters = &report.editions[edition_index].chapters;
    let mut version = chapters[chapter_index].versions[at].clone();
    let own = |chapter: usize, fragment: &str| {
        let id = fragment.trim_start_matches('#');
        let is_heading = chapters[chapter].versions[at].headings.iter().any(|heading| heading.id == id);
        let chapter = anchor(chapter);
        match (is_heading, id) {
            (_, "" | "main") => format!("#{chapter}"),
            (true, id) => format!("#{chapter}-{id}"),
            (false, id) => format!("#{id}"),
        }
    };
    for link in version.links.values_mut() {
        let chapter = match &link.path {
            None => Some(chapter_index),
            Some(path) => (0..chapters.len())
                .find(|chapter| address::page(report, Page::Chapter(edition_index, *chapter), at) == *path),
        };
        if let Some(chapter) = chapter {
            *link = Link { path: None, fragment: own(chapter, &link.fragment) };
        }
    }
    let prefix = anchor(chapter_index);
    version.headings.iter_mut().for_each(|heading| heading.id = format!("{prefix}-{}", heading.id));
    version
}

/// A chapter's HTML one level down, with references to exhibits on this very page.
fn fit(sheet: &Sheet<'_>, mut html: String, edition_index: usize) -> String {
    for level in (2..6).rev() {
        html = html
            .replace(&format!("<h{level} "), &format!("<h{} ", level + 1))
            .replace(&format!("</h{level}>"), &format!("</h{}>", level + 1));
    }
    for chapter in 0..sheet.report().editions[edition_index].chapters.len() {
        let page = sheet.href(Page::Chapter(edition_index, chapter));
        html = html.replace(&format!("href=\"{page}#"), "href=\"#");
    }
    // Several landmarks without names would be a riddle to those who hear the page.
    html.replace("<aside ", "<div ").replace("</aside>", "</div>")
}

/// Figures and sources that were linked once already, without ids: an id stands only once on a page.
fn unnumbered(html: &str) -> String {
    let mut out = html.to_owned();
    for id in [" id=\"r", " id=\"q"] {
        let mut parts = out.split(id);
        let mut left = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            left.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
        }
        out = left;
    }
    out
}

/// Publisher, date, status and licence.
fn imprint(sheet: &Sheet<'_>, edition_index: usize) -> Vec<MetaItem> {
    let (report, writer) = (sheet.report(), sheet.writer());
    let edition = &report.editions[edition_index];
    let publisher = &report.meta.publisher;
    let mut items = vec![MetaItem { text: publisher.name.clone(), href: publisher.url.clone() }];
    let published = edition.published.map(|date| format!("{} {}", sheet.local.t("published-on"), writer.date(date)));
    items.extend(Sheet::meta(published));
    let licence = sheet.local.site.licence.as_ref();
    items.extend(licence.map(|licence| MetaItem { text: licence.name.clone(), href: licence.url.clone() }));
    let address = super::url(report, &address::page(report, Page::Edition(edition_index), writer.locale_index));
    items.push(MetaItem { text: address.clone(), href: Some(address) });
    items
}
