//! The prose of a report in pieces: titles, paragraphs, headings, cells, each with the way back to its file.

use super::super::bind::Seen;
use crate::diag::{Place, Source};
use crate::markdown::options;
use crate::model::report::{Bound, ChapterVersion, ExhibitIndex, Report};
use crate::model::text::mark;
use crate::model::{Phrase, Piece};
use crate::yaml::{Part, Step};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// A paragraph, heading, cell or phrase: its text with marks of calls.
pub(super) struct Unit {
    pub(super) text: String,
    /// How many of its bytes only say of what the rest is: the heads of a cell's row and column.
    pub(super) lead: usize,
    pub(super) calls: Vec<Bound>,
    pub(super) locale_index: usize,
    /// The title and heading it stands under.
    pub(super) under: String,
    /// The exhibit whose text it is.
    pub(super) shown: Option<ExhibitIndex>,
    spot: Spot,
}

enum Spot {
    /// Stretches of the text with the bytes of the file each comes from.
    Text(Source, Vec<(usize, usize)>),
    Value(Place),
}

impl Unit {
    /// Whether it is of a table of records.
    pub(super) fn is_record(&self) -> bool {
        matches!(&self.spot, Spot::Value(place) if path(place).starts_with("content/tables/"))
    }

    /// The place of bytes of the text.
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        match &self.spot {
            Spot::Text(source, stretches) => {
                let start = origin(stretches, range.start);
                let end = origin(stretches, range.end - 1) + 1;
                Place::Bytes(source.clone(), start..end.max(start))
            }
            Spot::Value(place) => self.within(place, range).unwrap_or_else(|| place.clone()),
        }
    }

    /// The place of bytes of the text, or where that must be looked for, of all of it.
    pub(super) fn near(&self, range: &Range<usize>) -> Place {
        match &self.spot {
            Spot::Text(..) => self.place(range),
            Spot::Value(place) => place.clone(),
        }
    }

    /// The bytes of a numeral within a value of a YAML file: the same one of its like as in the text.
    fn within(&self, place: &Place, range: &Range<usize>) -> Option<Place> {
        let (source, Some(value)) = place.find()? else { return None };
        let typed = &self.text[range.clone()];
        let nth = self.text[..range.start].matches(typed).count();
        let raw = blank_calls(source.text().get(value.clone())?);
        let (at, _) = raw.match_indices(typed).nth(nth)?;
        Some(Place::Bytes(source.clone(), value.start + at..value.start + at + typed.len()))
    }
}

/// The text with its calls made blanks of the same length.
fn blank_calls(raw: &str) -> String {
    let mut blank = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(open) = rest.find("{{") {
        let end = rest[open..].find("}}").map_or(rest.len(), |length| open + length + 2);
        blank.push_str(&rest[..open]);
        blank.push_str(&" ".repeat(end - open));
        rest = &rest[end..];
    }
    blank.push_str(rest);
    blank
}

fn origin(stretches: &[(usize, usize)], at: usize) -> usize {
    let index = stretches.partition_point(|(start, _)| *start <= at).saturating_sub(1);
    stretches.get(index).map_or(0, |(start, origin)| origin + at.saturating_sub(*start))
}

/// All prose outside of chapters, and then that of each chapter.
pub(super) fn units(report: &Report, seen: Vec<Seen>) -> Vec<Unit> {
    let mut together: BTreeMap<(String, Option<usize>, usize), String> = BTreeMap::new();
    for each in &seen {
        let text: String = each.phrase.pieces.iter().filter_map(plain).collect();
        let under = together.entry(neighbourhood(each)).or_default();
        under.push_str(&text);
        under.push_str(". ");
    }
    let unit = |each: Seen| {
        let under = together.get(&neighbourhood(&each)).cloned().unwrap_or_default();
        let name = path(&each.place).strip_prefix("content/exhibits/").and_then(|name| name.strip_suffix(".yaml"));
        let shown = report.exhibits.iter().position(|exhibit| Some(exhibit.id.as_str()) == name);
        Unit { shown, ..of_phrase(&each.phrase, each.place, each.locale_index, under) }
    };
    let mut units: Vec<Unit> = seen.into_iter().map(unit).collect();
    for chapter in report.editions.iter().flat_map(|edition| &edition.chapters) {
        for (locale_index, version) in chapter.versions.iter().enumerate() {
            units.extend(of_version(version, locale_index));
        }
    }
    units
}

/// The file of a place, without looking for the place in it.
fn path(place: &Place) -> &str {
    match place {
        Place::Yaml(source, ..) | Place::Text(source, ..) | Place::Bytes(source, _) | Place::File(source) => {
            source.path()
        }
        Place::None => "",
    }
}

/// What is read together: the texts of an exhibit, the cells of a row.
fn neighbourhood(seen: &Seen) -> (String, Option<usize>, usize) {
    let path = path(&seen.place).to_owned();
    let row = match &seen.place {
        Place::Yaml(_, steps, _) => steps.iter().find_map(|step| match step {
            Step::Index(index) => Some(*index),
            _ => None,
        }),
        _ => None,
    };
    (path, row, seen.locale_index)
}

fn of_phrase(phrase: &Phrase<Bound>, place: Place, locale_index: usize, under: String) -> Unit {
    let mut calls = Vec::new();
    let mut text = String::new();
    for piece in &phrase.pieces {
        match piece {
            Piece::Text(typed) => text.push_str(typed),
            Piece::Call(bound) => {
                text.push_str(&mark::write(calls.len()));
                calls.push(bound.clone());
            }
        }
    }
    Unit { text, lead: 0, calls, locale_index, under, shown: None, spot: Spot::Value(place) }
}

/// The units of a chapter in one locale, front matter first.
pub(super) fn of_version(version: &ChapterVersion, locale_index: usize) -> Vec<Unit> {
    let at = |steps: Vec<Step>| Place::Yaml(version.source.clone(), steps, Part::Value);
    let key = |key: &str| Step::Key(key.to_owned());
    let title: String = version.title.pieces.iter().filter_map(plain).collect();
    let mut units = vec![of_phrase(&version.title, at(vec![key("title")]), locale_index, String::new())];
    let summary = version.summary.iter();
    units.extend(summary.map(|text| of_phrase(text, at(vec![key("summary")]), locale_index, title.clone())));
    for (index, point) in version.points.iter().enumerate() {
        let steps = vec![key("points"), Step::Index(index)];
        units.push(of_phrase(point, at(steps), locale_index, title.clone()));
    }
    units.extend(of_body(version, locale_index, &title));
    units
}

fn plain(piece: &Piece<Bound>) -> Option<&str> {
    match piece {
        Piece::Text(text) => Some(text),
        Piece::Call(_) => None,
    }
}

fn of_body(version: &ChapterVersion, locale_index: usize, title: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut under = title.to_owned();
    let mut text = String::new();
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    let mut is_address = false;
    let mut grid = Grid::default();
    for (event, range) in Parser::new_ext(&version.text, options()).into_offset_iter() {
        match event {
            Event::Text(typed) if !is_address => {
                stretches.push((text.len(), origin(&version.origins, range.start)));
                // A call within the stretch has an origin of its own.
                for (start, from) in version.origins.iter().filter(|(start, _)| range.contains(start)) {
                    stretches.push((text.len() + (start - range.start), *from));
                }
                text.push_str(&typed);
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Text(_) => {
                text.push('\u{fffc}');
            }
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } | Tag::CodeBlock(_)) => {
                is_address = true;
            }
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => is_address = false,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image) => {}
            Event::Start(_) | Event::End(_) => {
                let is_heading = matches!(event, Event::End(TagEnd::Heading(_)));
                let lead = grid.lead(&event, &text);
                if text.trim().is_empty() {
                    text.clear();
                    stretches.clear();
                    continue;
                }
                if is_heading {
                    under = format!("{title}. {text}");
                }
                for (start, _) in &mut stretches {
                    *start += lead.len();
                }
                units.push(Unit {
                    text: format!("{lead}{}", std::mem::take(&mut text)),
                    lead: lead.len(),
                    calls: version.calls.clone(),
                    locale_index,
                    under: under.clone(),
                    shown: None,
                    spot: Spot::Text(version.source.clone(), std::mem::take(&mut stretches)),
                });
            }
            _ => {}
        }
    }
    units
}

/// The heads of a table, and of the row that is read.
#[derive(Default)]
struct Grid {
    columns: Vec<String>,
    row: String,
    column: usize,
    is_head: bool,
}

impl Grid {
    /// What says of what a cell is that ends: its row and its column.
    fn lead(&mut self, event: &Event<'_>, text: &str) -> String {
        match event {
            Event::Start(Tag::TableHead) => *self = Grid { is_head: true, ..Grid::default() },
            Event::End(TagEnd::TableHead) => self.is_head = false,
            Event::Start(Tag::TableRow) => {
                (self.row, self.column) = (self.columns.first().cloned().unwrap_or_default(), 0)
            }
            Event::End(TagEnd::TableCell) if self.is_head => self.columns.push(text.to_owned()),
            Event::End(TagEnd::TableCell) => return self.cell(text),
            _ => {}
        }
        String::new()
    }

    fn cell(&mut self, text: &str) -> String {
        let column = self.column;
        self.column += 1;
        // A number of the row may stand before its name.
        let is_name = text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit());
        if column == 0 || (column == 1 && is_name) {
            self.row = format!("{} {text}", self.row);
        }
        match self.columns.get(column) {
            Some(head) if column > 0 && !text.trim().is_empty() => format!("{}, {head}: ", self.row),
            _ => String::new(),
        }
    }
}
