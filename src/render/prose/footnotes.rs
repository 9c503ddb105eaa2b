//! Footnotes of authors: a letter in the text, the note at the end of the chapter, and the way back.

use super::escape;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::collections::BTreeMap;

/// One footnote of a chapter.
struct Footnote<'t> {
    name: CowStr<'t>,
    /// Its number on the page, from 1.
    number: usize,
    /// How many references there are to it.
    references: usize,
}

/// The events of a chapter with its footnotes behind its text, in the order of their first references.
///
/// `count` is the number of footnotes on the page so far; `list` names the list, and `back` the links back.
pub(super) fn at_the_end<'t>(events: Vec<Event<'t>>, count: &mut usize, list: &str, back: &str) -> Vec<Event<'t>> {
    let (mut out, mut texts) = apart(events);
    let mut footnotes: Vec<Footnote<'t>> = Vec::new();
    refer(&mut out, &mut footnotes, count);
    if footnotes.is_empty() {
        return out;
    }
    let mut items = Vec::new();
    // A footnote may refer to further ones, which then join the list.
    for at in 0.. {
        let Some(footnote) = footnotes.get(at) else { break };
        let mut text = texts.remove(&*footnote.name).unwrap_or_default();
        refer(&mut text, &mut footnotes, count);
        items.push(text);
    }
    out.push(Event::Html(format!("<ol class=\"refs\" aria-label=\"{}\">\n", escape(list)).into()));
    for (footnote, mut text) in footnotes.iter().zip(items) {
        let (number, letter) = (footnote.number, letter(footnote.number));
        let links = Event::InlineHtml(backlinks(footnote, back).into());
        match text.pop() {
            Some(end @ Event::End(TagEnd::Paragraph)) => text.extend([links, end]),
            last => text.extend(last.into_iter().chain([links])),
        }
        out.push(Event::Html(format!("<li id=\"f{number}\" data-l=\"{letter}\">").into()));
        out.append(&mut text);
        out.push(Event::Html("</li>\n".into()));
    }
    out.push(Event::Html("</ol>\n".into()));
    out
}

/// The text without its footnotes, and what stands in each of them.
fn apart(events: Vec<Event<'_>>) -> (Vec<Event<'_>>, BTreeMap<String, Vec<Event<'_>>>) {
    let (mut text, mut footnotes) = (Vec::with_capacity(events.len()), BTreeMap::new());
    let mut open: Vec<(String, Vec<Event<'_>>)> = Vec::new();
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => open.push((name.to_string(), Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => footnotes.extend(open.pop()),
            event => open.last_mut().map_or(&mut text, |(_, inner)| inner).push(event),
        }
    }
    (text, footnotes)
}

/// Turns references into links, and counts the footnotes that are first referred to here.
fn refer<'t>(events: &mut [Event<'t>], footnotes: &mut Vec<Footnote<'t>>, count: &mut usize) {
    for event in events {
        let Event::FootnoteReference(name) = event else { continue };
        let at = footnotes.iter().position(|footnote| footnote.name == *name).unwrap_or_else(|| {
            *count += 1;
            footnotes.push(Footnote { name: name.clone(), number: *count, references: 0 });
            footnotes.len() - 1
        });
        let footnote = &mut footnotes[at];
        footnote.references += 1;
        let (id, number, letter) = (reference(footnote, footnote.references), footnote.number, letter(footnote.number));
        let link = format!("<a id=\"{id}\" href=\"#f{number}\" role=\"doc-noteref\">{letter}</a>");
        *event = Event::InlineHtml(format!("<sup class=\"fn\">{link}</sup>").into());
    }
}

/// The id of the nth reference to a footnote.
fn reference(footnote: &Footnote<'_>, nth: usize) -> String {
    let further = if nth > 1 { format!("-{nth}") } else { String::new() };
    format!("b{}{further}", footnote.number)
}

fn backlinks(footnote: &Footnote<'_>, back: &str) -> String {
    let link = |nth: usize| {
        let further = if nth > 1 { format!(", {nth}") } else { String::new() };
        let label = escape(&format!("{back} {}{further}", letter(footnote.number)));
        let id = reference(footnote, nth);
        format!(" <a class=\"back\" href=\"#{id}\" aria-label=\"{label}\">↩</a>")
    };
    (1..=footnote.references).map(link).collect()
}

/// a, b, … z, aa, ab: letters, as the notes on figures have numbers.
fn letter(number: usize) -> String {
    let (more, last) = ((number - 1) / 26, (number - 1) % 26);
    let head = if more > 0 { letter(more) } else { String::new() };
    let last = u8::try_from(last).map_or('z', |last| char::from(b'a' + last));
    format!("{head}{last}")
}
