//! The index: everything there is to find, by letter; and the words of the prose for the script that searches them.

use super::super::view::parts::Link;
use super::super::view::record::{Letter, SearchPage};
use super::narrative::{Printed, chapter_label};
use super::{Local, Sheet};
use crate::markdown::options;
use crate::model::Locale;
use crate::model::address::{self, Page};
use crate::model::report::ChapterVersion;
use crate::sink::{OutPath, Sha};
use icu::collator::options::{CollatorOptions, Strength};
use icu::collator::{Collator, CollatorBorrowed};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

/// Something to find, with the words it is found by beside its name.
struct Entry {
    link: Link,
    words: String,
}

/// The page, and the script with its words that is loaded on first use.
pub(crate) fn search(local: &Local<'_>) -> Result<(Printed, OutPath, Vec<u8>), tera::Error> {
    let sheet = local.sheet(Page::Search);
    let title = local.t("search");
    let mut frame = sheet.frame("search", "search", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("search-lead");
    let locale = &local.report.meta.locales[local.writer.locale_index];
    let mut entries = entries(&sheet);
    let collator = collator(locale, Strength::Tertiary);
    // Of one name, an entity stands before a section about it: the order in which they were listed.
    entries.sort_by(|a, b| collator.compare(&a.link.label, &b.link.label));
    let index = index(&entries);
    let path = address::file(&format!("assets/search-{locale}.{}.js", Sha::of(&index).short()));
    let view = SearchPage {
        lead_html: Some(format!("<p>{}</p>", super::escape(&frame.description))),
        index: Some(path.relative_to(&sheet.path)),
        script: local.assets.href("search.js", &sheet.path),
        letters: letters(entries, locale),
    };
    let bytes = sheet.print("search.html", &frame, &view)?;
    Ok((Ok((frame, bytes)), path, index))
}

fn collator(locale: &Locale, strength: Strength) -> CollatorBorrowed<'static> {
    let tag: icu::locale::Locale = locale.as_str().parse().unwrap_or(icu::locale::locale!("en"));
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    Collator::try_new((&tag).into(), options).expect("the data of ICU is compiled in and falls back to the root locale")
}

fn entries(sheet: &Sheet<'_>) -> Vec<Entry> {
    let (report, writer, local) = (sheet.report(), sheet.writer(), sheet.local);
    let figures = &report.figures;
    let mut entries = Vec::new();
    let mut add = |label: &str, note: Option<String>, page: Page, fragment: &str, words: String| {
        let href = format!("{}{fragment}", sheet.href(page));
        entries.push(Entry { link: Link { label: label.to_owned(), href, note }, words });
    };
    for (index, entity) in figures.entities.iter().enumerate() {
        let kind = entity.kind.as_ref().map(|kind| sheet.kind_name(kind));
        let parent = entity.parent.map(|parent| writer.label(&figures.entities[parent].name).to_owned());
        let note = [kind, parent].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let aliases: Vec<&str> = entity.aliases.iter().map(|alias| writer.label(alias)).collect();
        let note = Some(note).filter(|n| !n.is_empty());
        add(writer.label(&entity.name), note, Page::Entity(index), "", words(&aliases.join(" ")));
    }
    let printer = sheet.printer(None);
    for (index, indicator) in figures.indicators.iter().enumerate() {
        let definition = indicator.definition.as_ref().map(|d| printer.plain(&d[writer.locale_index]));
        let words = words(&definition.unwrap_or_default());
        add(writer.label(&indicator.name), Some(local.t("indicator")), Page::Indicator(index), "", words);
    }
    for (index, exhibit) in report.exhibits.iter().enumerate() {
        let title = printer.plain(&exhibit.title[writer.locale_index]);
        let subtitle = exhibit.subtitle.as_ref().map(|s| printer.plain(&s[writer.locale_index]));
        let note = sheet.number_of(index).unwrap_or_else(|| local.t("exhibit"));
        add(&title, Some(note), Page::Exhibit(index), "", words(&subtitle.unwrap_or_default()));
    }
    for (edition_index, edition) in report.editions.iter().enumerate() {
        let printer = sheet.printer(Some(edition_index));
        let name = printer.plain(&edition.title[writer.locale_index]);
        for (chapter_index, chapter) in edition.chapters.iter().enumerate() {
            let version = &chapter.versions[writer.locale_index];
            let page = Page::Chapter(edition_index, chapter_index);
            let note = format!("{}, {name}", chapter_label(local, chapter_index));
            let mut sections = sections(version, |text| printer.unmarked(text, &version.calls)).into_iter();
            let first = sections.next().unwrap_or_default();
            let summary = version.summary.as_ref().map(|summary| printer.plain(summary)).unwrap_or_default();
            let points: Vec<String> = version.points.iter().map(|point| printer.plain(point)).collect();
            let opening = format!("{summary} {} {}", points.join(" "), first.1);
            add(&printer.plain(&version.title), Some(note.clone()), page, "", words(&opening));
            for ((fragment, text), heading) in sections.zip(&version.headings) {
                let label = printer.unmarked(&heading.text, &version.calls);
                add(&label, Some(note.clone()), page, &format!("#{fragment}"), words(&text));
            }
        }
    }
    entries
}

/// The text of a chapter by its headings: first what stands before any, with an empty id.
fn sections(version: &ChapterVersion, plain: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let mut sections = vec![(String::new(), String::new())];
    let mut headings = version.headings.iter();
    let mut in_heading = false;
    for event in Parser::new_ext(&version.text, options()) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                in_heading = true;
                let id = headings.next().map(|heading| heading.id.clone()).unwrap_or_default();
                sections.push((id, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(text) | Event::Code(text) if !in_heading => {
                if let Some((_, section)) = sections.last_mut() {
                    section.push_str(&plain(&text));
                    section.push(' ');
                }
            }
            _ => {}
        }
    }
    sections
}

/// The words of a text, each once, in small letters.
fn words(text: &str) -> String {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == ',' || c == '.'));
    let words = parts.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let words: BTreeSet<String> = words.filter(|word| word.chars().count() > 1).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// A script that hands over names, remarks, addresses and words.
fn index(entries: &[Entry]) -> Vec<u8> {
    let row = |entry: &Entry| {
        let note = entry.link.note.as_deref().unwrap_or_default();
        serde_json::json!([entry.link.label, note, entry.link.href, entry.words])
    };
    let rows: Vec<serde_json::Value> = entries.iter().map(row).collect();
    let mut script = format!("self.searchIndex={};", serde_json::Value::Array(rows));
    script.push('\n');
    script.into_bytes()
}

/// Entries, already in order, by their first letter; accents do not make another letter.
fn letters(entries: Vec<Entry>, locale: &Locale) -> Vec<Letter> {
    let collator = collator(locale, Strength::Primary);
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let first = entry.link.label.chars().find(|c| c.is_alphanumeric());
        let label = match first {
            Some(letter) if letter.is_alphabetic() => letter.to_uppercase().collect(),
            _ => "0–9".to_owned(),
        };
        match letters.iter_mut().find(|letter| collator.compare(&letter.label, &label).is_eq()) {
            Some(letter) => letter.entries.push(entry.link),
            None => {
                let id = format!("h-{}", letters.len() + 1);
                letters.push(Letter { id, label, entries: vec![entry.link] });
            }
        }
    }
    letters
}
