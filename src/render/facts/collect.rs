//! The facts of a page, as it prints them: what is linked to notes, and then what stands in titles and the like.

use super::Fact;
use crate::markdown::options;
use crate::model::address::Page;
use crate::model::report::{Bound, ChapterVersion, Shown, Text};
use crate::model::text::mark;
use crate::model::{Phrase, Piece};
use crate::render::notes::{Notes, Use};
use crate::render::page::{Local, Sheet};
use crate::render::prose::{Printer, numbers};
use crate::render::sentences::around;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Facts of a page that prints texts of its own; the print edition and others repeat them.
pub(super) fn of_page(local: &Local<'_>, page: Page) -> Vec<Fact> {
    let sheet = local.sheet(page);
    let (report, at) = (local.report, local.writer.locale_index);
    let mut found = Found { sheet: &sheet, notes: Notes::default(), html: String::new(), plain: Vec::new() };
    match page {
        Page::Home => {
            found.plain(None, &report.meta.title[at]);
            found.plain_text(None, report.meta.notice.as_ref());
        }
        Page::Edition(index) => {
            found.plain(None, &report.editions[index].title[at]);
            for correction in &report.editions[index].corrections {
                found.plain(None, &correction.text[at]);
            }
        }
        Page::Chapter(edition, chapter) => {
            let version = &report.editions[edition].chapters[chapter].versions[at];
            found.chapter(edition, version);
        }
        Page::Exhibit(index) => {
            let printer = sheet.printer(None);
            found.html = exhibit(&printer, Shown::Exhibit(index), &mut found.notes);
            found.titles(Shown::Exhibit(index), None);
        }
        Page::Indicator(index) => {
            let definition = report.figures.indicators[index].definition.as_ref();
            found.html =
                definition.map_or_else(String::new, |text| sheet.printer(None).inline(&text[at], &mut found.notes));
        }
        _ => {}
    }
    found.facts()
}

/// What has been found on a page.
struct Found<'a> {
    sheet: &'a Sheet<'a>,
    notes: Notes,
    /// What the notes' links stand in.
    html: String,
    plain: Vec<Fact>,
}

impl Found<'_> {
    fn facts(self) -> Vec<Fact> {
        let fact = |used: Use| {
            let sentence = around(&self.html, &used.fragment);
            let Use { fragment, explained, machine, text } = used;
            let (page, locale_index) = (self.sheet.page, self.sheet.local.writer.locale_index);
            Fact { page, locale_index, fragment: Some(fragment), explained, machine, text, sentence }
        };
        self.notes.uses().into_iter().map(fact).chain(self.plain).collect()
    }

    /// The facts of a phrase that is printed as plain text.
    fn plain(&mut self, fragment: Option<&str>, phrase: &Phrase<Bound>) {
        let writer = &self.sheet.local.writer;
        let (sentence, numbers) = numbers(&self.sheet.local.report.figures, phrase, writer);
        let fact = |(explained, machine, text)| Fact {
            page: self.sheet.page,
            locale_index: writer.locale_index,
            fragment: fragment.map(str::to_owned),
            explained,
            machine,
            text,
            sentence: sentence.clone(),
        };
        self.plain.extend(numbers.into_iter().map(fact));
    }

    fn plain_text(&mut self, fragment: Option<&str>, text: Option<&Text>) {
        if let Some(text) = text {
            self.plain(fragment, &text[self.sheet.local.writer.locale_index]);
        }
    }

    /// What stands in the title and the alternative text of an exhibit, or in the title of a table.
    fn titles(&mut self, shown: Shown, fragment: Option<&str>) {
        let report = self.sheet.local.report;
        match shown {
            Shown::Exhibit(index) => {
                self.plain_text(fragment, Some(&report.exhibits[index].title));
                self.plain_text(fragment, report.exhibits[index].alt.as_ref());
            }
            Shown::Table(index) => self.plain_text(fragment, Some(&report.tables[index].title)),
        }
    }

    fn chapter(&mut self, edition: usize, version: &ChapterVersion) {
        let printer = self.sheet.printer(Some(edition));
        let opening = version.summary.iter().chain(&version.points);
        let mut parts: Vec<String> = opening.map(|text| printer.inline(text, &mut self.notes)).collect();
        let mut all = Vec::new();
        parts.push(printer.body(version, &mut self.notes, &mut |shown, notes| {
            all.push(shown);
            notes.within_figure = true;
            let html = exhibit(&printer, shown, notes);
            notes.within_figure = false;
            html
        }));
        self.html = parts.join("\n<p>");
        self.plain(None, &version.title);
        for heading in &version.headings {
            self.plain(Some(&heading.id), &phrase(&heading.text, &version.calls));
        }
        for text in unlinked(&version.text) {
            self.plain(None, &phrase(&text, &version.calls));
        }
        let numbering = &self.sheet.local.report.editions[edition].numbering;
        for shown in all {
            let anchor = numbering.number(shown).map(|number| number.anchor());
            self.titles(shown, anchor.as_deref());
        }
    }
}

/// What an exhibit or table prints with links to notes, in its order.
fn exhibit(printer: &Printer<'_>, shown: Shown, notes: &mut Notes) -> String {
    let at = printer.writer.locale_index;
    let mut html = String::new();
    let texts = match shown {
        Shown::Exhibit(index) => {
            let exhibit = &printer.report.exhibits[index];
            [exhibit.note.as_ref(), exhibit.subtitle.as_ref()]
        }
        Shown::Table(index) => {
            let table = &printer.report.tables[index];
            for cell in table.rows.iter().flatten().flatten() {
                html.push_str(&format!("<td>{}</td>", printer.inline_cell(&cell[at], notes)));
            }
            [table.note.as_ref(), None]
        }
    };
    for text in texts.into_iter().flatten() {
        html.push_str(&format!("<p>{}</p>", printer.inline(&text[at], notes)));
    }
    html
}

/// A text with marks as a phrase.
fn phrase(text: &str, calls: &[Bound]) -> Phrase<Bound> {
    let pieces = mark::split(text).into_iter().filter_map(|part| match part {
        Ok(text) => Some(Piece::Text(text.to_owned())),
        Err(index) => calls.get(index).cloned().map(Piece::Call),
    });
    Phrase { pieces: pieces.collect() }
}

/// The texts of links and the alternative texts of images, each behind its title.
fn unlinked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = 0_usize;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                if open == 0 {
                    found.extend([title.to_string(), String::new()]);
                }
                open += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => open -= 1,
            Event::Text(text) | Event::Code(text) if open > 0 => {
                if let Some(last) = found.last_mut() {
                    last.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}
