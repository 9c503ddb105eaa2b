//! Chapter text: calls cut out, headings and links found.
//!
//! Calls are replaced by marks before CommonMark sees them, as their quotes, pipes and underscores would be read as
//! markup. Code is left alone: what stands between backquotes is printed as typed.

use super::call;
use crate::diag::{Diagnostics, Place, Source};
use crate::markdown::options;
use crate::model::draft::{Body, Call, Function, Heading};
use crate::model::id::slug;
use crate::model::text::mark;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reads the text of a chapter from a byte of its file on.
pub(super) fn body(source: &Source, start: usize, diags: &mut Diagnostics) -> Option<Body> {
    let typed = &source.text()[start..];
    let mut marked = Marked { text: String::with_capacity(typed.len()), origins: Vec::new(), calls: Vec::new() };
    let mut fine = true;
    for (range, is_code) in code_and_text(typed) {
        marked.origins.push((marked.text.len(), start + range.start));
        if is_code {
            marked.text.push_str(&typed[range]);
            continue;
        }
        fine &= marked.add(source, start, typed, range, diags);
    }
    let mut body =
        Body { text: marked.text, calls: marked.calls, headings: Vec::new(), links: Vec::new(), origins: Vec::new() };
    scan(&mut body, &marked.origins, source, diags);
    body.origins = marked.origins;
    check_shows(&body, diags);
    check_cites(&body, diags);
    fine.then_some(body)
}

/// Reports exhibits and tables that do not stand in a paragraph of their own, as they become figures of the page.
fn check_shows(body: &Body, diags: &mut Diagnostics) {
    let name = |call: &Call| match call.function {
        Function::Exhibit { .. } => Some("exhibit"),
        Function::Table { .. } => Some("table"),
        _ => None,
    };
    let shows: Vec<(usize, &str)> =
        body.calls.iter().enumerate().filter_map(|(index, call)| Some((index, name(call)?))).collect();
    if shows.is_empty() {
        return;
    }
    let alone = alone(&body.text);
    for (index, name) in shows.into_iter().filter(|(index, _)| !alone.contains(index)) {
        diags
            .error(body.calls[index].place.clone(), format!("`{name}` does not stand in a paragraph of its own"))
            .help("leave a blank line before and after it, outside of lists, tables, quotes and headings");
    }
}

/// Reports source notes where no link can stand: in headings, links and alternative texts.
fn check_cites(body: &Body, diags: &mut Diagnostics) {
    if !body.calls.iter().any(|call| matches!(call.function, Function::Cite { .. })) {
        return;
    }
    let mut plain_depth = 0_usize;
    for event in Parser::new_ext(&body.text, options()) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::Image { .. }) => plain_depth += 1,
            Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image) => plain_depth -= 1,
            Event::Text(text) if plain_depth > 0 => {
                let calls = mark::split(&text).into_iter().filter_map(|part| body.calls.get(part.err()?));
                for call in calls.filter(|call| matches!(call.function, Function::Cite { .. })) {
                    diags
                        .error(call.place.clone(), "`cite` cannot stand in a heading, a link or an alternative text")
                        .help("write it behind");
                }
            }
            _ => {}
        }
    }
}

/// The calls that are all of a paragraph which is part of nothing else.
fn alone(text: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut depth = 0_usize;
    let mut paragraph = String::new();
    for (event, _) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth == 1 && tag == Tag::Paragraph {
                    paragraph.clear();
                } else {
                    paragraph.push(' ');
                }
            }
            Event::End(tag) => {
                depth -= 1;
                if depth == 0
                    && tag == TagEnd::Paragraph
                    && let [Err(call_index)] = mark::split(&paragraph)[..]
                {
                    found.insert(call_index);
                }
            }
            Event::Text(text) => paragraph.push_str(&text),
            _ => paragraph.push(' '),
        }
    }
    found
}

struct Marked {
    text: String,
    /// Where stretches of `text` begin, with the byte of the file each comes from.
    origins: Vec<(usize, usize)>,
    calls: Vec<Call>,
}

impl Marked {
    /// Adds a stretch of text with marks for its calls; whether all of them could be read.
    fn add(
        &mut self,
        source: &Source,
        start: usize,
        typed: &str,
        range: Range<usize>,
        diags: &mut Diagnostics,
    ) -> bool {
        let offset = start + range.start;
        let mut fine = true;
        let mut rest = range.clone();
        while !rest.is_empty() {
            // One call at a time, so that what follows it keeps its origin.
            let open = typed[rest.clone()].find("{{").map_or(rest.end, |at| rest.start + at);
            self.origins.push((self.text.len(), start + rest.start));
            self.text.push_str(&typed[rest.start..open]);
            if open == rest.end {
                break;
            }
            let close = call::end_of(&typed[open..rest.end]).map_or(open + 2, |length| open + length);
            self.origins.push((self.text.len(), start + open));
            let place = |r: Range<usize>| Place::Bytes(source.clone(), start + open + r.start..start + open + r.end);
            match call::substitute(&typed[open..close], &place, &mut self.calls, diags) {
                Some(text) => self.text.push_str(&text),
                None => fine = false,
            }
            rest.start = close;
        }
        self.origins.push((self.text.len(), offset + range.len()));
        fine
    }
}

/// Stretches of Markdown that are code, and those between them, in order and without a gap.
fn code_and_text(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut stretches = Vec::new();
    let mut at = 0;
    let has_code = text.contains('`') || text.contains("~~~") || text.contains("    ") || text.contains('\t');
    if has_code && text.contains("{{") {
        // Calls are blanked to letters first, so that a backquote within one does not begin code.
        for range in code(&blank_calls(text)) {
            stretches.push((at..range.start, false));
            at = range.end;
            stretches.push((range, true));
        }
    }
    stretches.push((at..text.len(), false));
    stretches
}

/// Code of a Markdown text: blocks and spans, in order.
fn code(text: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// The text with every `{{ … }}` that is not in code made plain letters of the same length.
fn blank_calls(text: &str) -> String {
    let mut blank = text.to_owned();
    let mut codes = code(text);
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|found| at + found) {
        if let Some(code) = codes.iter().find(|code| code.start <= open && open < code.end) {
            at = code.end;
            continue;
        }
        let length = call::end_of(&text[open..]).unwrap_or(2);
        at = open + length;
        blank.replace_range(open..at, &"x".repeat(length));
        // What the call's own backquotes seemed to begin is seen anew.
        if text[open..at].contains(['`', '~']) {
            codes = code(&blank);
        }
    }
    blank
}

/// The byte of the file that a byte of the marked text comes from.
fn origin(origins: &[(usize, usize)], at: usize) -> usize {
    let index = origins.partition_point(|(start, _)| *start <= at).saturating_sub(1);
    origins.get(index).map_or(0, |(start, origin)| origin + (at - start))
}

/// Finds headings and links, and what must not stand in a chapter.
fn scan(body: &mut Body, origins: &[(usize, usize)], source: &Source, diags: &mut Diagnostics) {
    let place = |range: &Range<usize>| {
        let (from, to) = (origin(origins, range.start), origin(origins, range.end));
        Place::Bytes(source.clone(), from..to.max(from))
    };
    let mut taken = BTreeSet::new();
    let mut open: Option<(u8, Option<String>, String)> = None;
    let (mut footnotes, mut references) = (Vec::new(), BTreeSet::new());
    for (event, range) in Parser::new_ext(&body.text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                if level as u8 == 1 {
                    diags
                        .error(place(&range), "the title of a chapter stands in its front matter, so its text has no heading of the first level")
                        .help("begin headings of the text with `##`");
                }
                open = Some((level as u8, id.map(|id| id.to_string()), String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, id, text)) = open.take() {
                    let id = heading_id(id, &text, &mut taken, &place(&range), diags);
                    body.headings.push(Heading { level, id, text });
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, _, heading)) = &mut open {
                    heading.push_str(&text);
                }
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if dest_url.chars().any(mark::is_reserved) =>
            {
                diags.error(place(&range), "a call cannot stand in the address of a link or an image");
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                body.links.push((dest_url.to_string(), place(&range)));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => footnotes.push((name, place(&range))),
            Event::FootnoteReference(name) => {
                references.insert(name.to_string());
            }
            _ => {}
        }
    }
    for (name, place) in footnotes.into_iter().filter(|(name, _)| !references.contains(&**name)) {
        diags
            .error(place, format!("nothing in the text refers to the footnote `{name}`"))
            .help(format!("write `[^{name}]` where it belongs, or delete it"));
    }
}

/// Fragments that pages use themselves.
const RESERVED_IDS: [&str; 5] = ["main", "notes", "sources", "toc", "mp"];

/// Whether pages use a fragment themselves: for a part of theirs, or with a number for a note, a source, a footnote or
/// the text that refers to it.
fn is_reserved(id: &str) -> bool {
    let number = id.strip_prefix(['n', 'r', 'x', 's', 'q', 'f', 'b']);
    RESERVED_IDS.contains(&id) || number.is_some_and(|rest| rest.parse::<usize>().is_ok())
}

fn heading_id(
    given: Option<String>,
    text: &str,
    taken: &mut BTreeSet<String>,
    place: &Place,
    diags: &mut Diagnostics,
) -> String {
    if let Some(id) = given {
        let is_free = !is_reserved(&id) && taken.insert(id.clone());
        if !is_free {
            diags.error(place.clone(), format!("the heading id `{id}` is already used on this page"));
        }
        return id;
    }
    let plain: String = mark::split(text).into_iter().filter_map(Result::ok).collect();
    let base = match slug(&plain) {
        slug if slug.is_empty() => "s".to_owned(),
        slug => slug,
    };
    let mut id = base.clone();
    let mut number = 2;
    while is_reserved(&id) || !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}
