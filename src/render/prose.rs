//! Phrases and chapters for readers: Markdown to HTML, marks to what their calls print.

mod footnotes;

use super::format::{Writer, escape};
use super::notes::{Explained, Notes};
use super::said::{Said, said_after};
use super::sentences::before;
use crate::markdown::options;
use crate::model::address::{self, Page};
use crate::model::report::{Bound, ChapterVersion, Figures, Number, Numbering, Report, Shown};
use crate::model::text::mark;
use crate::model::{Phrase, Piece};
use crate::sink::OutPath;
use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Parser, Tag, TagEnd, html};

/// Prints for one page: knows where it is and what it may refer to.
pub(crate) struct Printer<'a> {
    pub(crate) report: &'a Report,
    pub(crate) writer: &'a Writer<'a>,
    /// The page that is printed.
    pub(crate) from: &'a OutPath,
    /// The edition whose numbers references use.
    pub(crate) edition: Option<usize>,
}

/// A phrase of figures as plain text.
pub(crate) fn plain(figures: &Figures, phrase: &Phrase<Bound>, writer: &Writer<'_>) -> String {
    plain_after("", figures, phrase, writer)
}

/// The same behind a text.
fn plain_after(before: &str, figures: &Figures, phrase: &Phrase<Bound>, writer: &Writer<'_>) -> String {
    print(before, figures, phrase, writer, &mut |_| ())
}

/// A phrase of figures as plain text, with its numbers: what explains each, the number for programs, and as printed.
pub(crate) fn numbers(
    figures: &Figures,
    phrase: &Phrase<Bound>,
    writer: &Writer<'_>,
) -> (String, Vec<(Explained, Option<String>, String)>) {
    let mut numbers = Vec::new();
    let printed = print("", figures, phrase, writer, &mut |said| numbers.extend(said.numbers()));
    (printed, numbers)
}

/// A phrase as plain text behind another; what each call says is handed on.
fn print(
    before: &str,
    figures: &Figures,
    phrase: &Phrase<Bound>,
    writer: &Writer<'_>,
    each: &mut dyn FnMut(Said),
) -> String {
    let mut printed = before.to_owned();
    for piece in &phrase.pieces {
        match piece {
            Piece::Text(text) => printed.push_str(text),
            Piece::Call(bound) => {
                let said = said_after(&printed, figures, bound, writer);
                printed.push_str(&said.plain());
                each(said);
            }
        }
    }
    printed.split_off(before.len())
}

impl Printer<'_> {
    /// A phrase as inline HTML, its figures linked to their notes.
    pub(crate) fn inline(&self, phrase: &Phrase<Bound>, notes: &mut Notes) -> String {
        self.inline_in("<p>", phrase, notes)
    }

    /// The same in a cell of a table, which need not be a sentence.
    pub(crate) fn inline_cell(&self, phrase: &Phrase<Bound>, notes: &mut Notes) -> String {
        self.inline_in("<td>", phrase, notes)
    }

    fn inline_in(&self, block: &str, phrase: &Phrase<Bound>, notes: &mut Notes) -> String {
        let mut html = block.to_owned();
        for piece in &phrase.pieces {
            match piece {
                Piece::Text(text) => html.push_str(&escape(text)),
                Piece::Call(bound) => html.push_str(&self.bound(bound, &html, notes)),
            }
        }
        html.split_off(block.len())
    }

    /// A phrase as plain text.
    pub(crate) fn plain(&self, phrase: &Phrase<Bound>) -> String {
        plain(&self.report.figures, phrase, self.writer)
    }

    /// The same in a cell of a table, which need not be a sentence.
    pub(crate) fn cell(&self, phrase: &Phrase<Bound>) -> String {
        plain_after("|", &self.report.figures, phrase, self.writer)
    }

    /// What a call prints in running text, behind what is printed already.
    fn bound(&self, bound: &Bound, html: &str, notes: &mut Notes) -> String {
        match bound {
            Bound::Cite(source) => notes.cite(*source, self.writer),
            Bound::Ref(shown) => self.reference(*shown),
            bound => {
                let said = said_after(&before(html), &self.report.figures, bound, self.writer);
                said.html(&self.report.figures, notes)
            }
        }
    }

    /// "Figure 3", linked to where it is shown in this edition.
    fn reference(&self, shown: Shown) -> String {
        let Some((edition, number, chapter)) = self.edition.and_then(|edition| {
            let numbering = &self.report.editions[edition].numbering;
            Some((edition, numbering.number(shown)?, numbering.chapter(shown)?))
        }) else {
            return String::new();
        };
        let target = address::page(self.report, Page::Chapter(edition, chapter), self.writer.locale_index);
        let label = escape(&number_label(number, self.writer));
        let page = if target == *self.from { String::new() } else { target.relative_to(self.from) };
        format!("<a href=\"{page}#{}\">{label}</a>", number.anchor())
    }

    /// A heading's or an alternative text's marks as plain text.
    pub(crate) fn unmarked(&self, text: &str, calls: &[Bound]) -> String {
        self.unmarked_after("", text, calls)
    }

    /// The same behind a text of its block.
    fn unmarked_after(&self, before: &str, text: &str, calls: &[Bound]) -> String {
        let mut printed = before.to_owned();
        for part in mark::split(text) {
            match part.map_err(|index| calls.get(index)) {
                Ok(text) => printed.push_str(text),
                Err(Some(Bound::Ref(shown))) => printed.push_str(&self.number(*shown).unwrap_or_default()),
                Err(Some(bound)) => {
                    let said = said_after(&printed, &self.report.figures, bound, self.writer);
                    printed.push_str(&said.plain());
                }
                Err(None) => {}
            }
        }
        printed.split_off(before.len())
    }

    /// "Figure 3" of this edition.
    fn number(&self, shown: Shown) -> Option<String> {
        let numbering: &Numbering = &self.report.editions[self.edition?].numbering;
        Some(number_label(numbering.number(shown)?, self.writer))
    }

    /// A chapter's text as HTML; `show` prints its exhibits and tables.
    pub(crate) fn body(
        &self,
        version: &ChapterVersion,
        notes: &mut Notes,
        show: &mut dyn FnMut(Shown, &mut Notes) -> String,
    ) -> String {
        let marked = self.markdown(version, notes);
        let mut out = String::with_capacity(marked.len() * 2);
        let mut after_figure = false;
        for part in mark::split(&marked) {
            match part {
                Ok(text) => {
                    let text = if after_figure { text.strip_prefix("</p>").unwrap_or(text) } else { text };
                    out.push_str(text);
                    after_figure = false;
                }
                Err(index) => match &version.calls[index] {
                    Bound::Show(shown) => {
                        if out.ends_with("<p>") {
                            out.truncate(out.len() - "<p>".len());
                        }
                        out.push_str(&show(*shown, notes));
                        after_figure = true;
                    }
                    bound => {
                        let printed = self.bound(bound, &out, notes);
                        out.push_str(&printed);
                    }
                },
            }
        }
        out
    }

    /// A chapter's Markdown as HTML with its marks still in it.
    fn markdown(&self, version: &ChapterVersion, notes: &mut Notes) -> String {
        let mut headings = version.headings.iter();
        // Headings, alternative texts and link texts hold no links to notes; they may stand in each other.
        let mut plain_depth = 0_usize;
        let mut has_html = false;
        let mut block = Block::default();
        let parser = Parser::new_ext(&version.text, options());
        let events = parser.map(|event| match block.read(event) {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                plain_depth += 1;
                let id = headings.next().map(|heading| CowStr::from(heading.id.clone()));
                Event::Start(Tag::Heading { level, id, classes, attrs })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                plain_depth += 1;
                let dest_url = self.link(version, &dest_url).into();
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title: self.unmarked(&title, &version.calls).into(),
                    id,
                })
            }
            Event::End(end @ (TagEnd::Heading(_) | TagEnd::Image | TagEnd::Link)) => {
                plain_depth -= 1;
                Event::End(end)
            }
            Event::Text(text) if plain_depth > 0 => {
                Event::Text(self.unmarked_after(&block.before, &text, &version.calls).into())
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                plain_depth += 1;
                let dest_url = self.link(version, &dest_url).into();
                Event::Start(Tag::Link { link_type, dest_url, title: self.unmarked(&title, &version.calls).into(), id })
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => Event::Html(aside(kind).into()),
            Event::End(TagEnd::BlockQuote(Some(_))) => Event::Html("</aside>\n".into()),
            Event::Html(html) => {
                has_html = true;
                Event::Html(html)
            }
            Event::InlineHtml(html) => {
                has_html = true;
                Event::InlineHtml(html)
            }
            other => other,
        });
        let events: Vec<Event<'_>> = events.collect();
        let back = self.writer.strings.get("back-to-text");
        let list = self.writer.strings.get("footnotes");
        let events = footnotes::at_the_end(events, notes.footnotes(), &list, &back);
        let mut out = String::with_capacity(version.text.len() * 2);
        html::push_html(&mut out, events.into_iter());
        if has_html && !self.report.meta.unsafe_html {
            out = clean(&out);
        }
        // The wrapper lets a wide table scroll by itself.
        if out.contains("<table>") {
            out = out
                .replace("<table>", "<div class=\"tw\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
        }
        out
    }

    /// Where a link leads from this page.
    fn link(&self, version: &ChapterVersion, typed: &str) -> String {
        match version.links.get(typed) {
            Some(link) => {
                let page = link.path.as_ref().map_or_else(String::new, |path| path.relative_to(self.from));
                format!("{page}{}", link.fragment)
            }
            None => typed.to_owned(),
        }
    }
}

/// The text of a block up to an event.
#[derive(Default)]
struct Block {
    before: String,
    /// What the event itself adds.
    here: String,
}

impl Block {
    fn read<'e>(&mut self, event: Event<'e>) -> Event<'e> {
        self.before.push_str(&std::mem::take(&mut self.here));
        match &event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::Image { .. }) => self.before.clear(),
            // A cell holds a value, no sentence.
            Event::Start(Tag::TableCell) => "|".clone_into(&mut self.before),
            Event::Text(text) | Event::Code(text) => self.here.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.here.push(' '),
            _ => {}
        }
        event
    }
}

/// "Figure 3" or "Table 1".
pub(crate) fn number_label(number: Number, writer: &Writer<'_>) -> String {
    let (message, number) = match number {
        Number::Figure(number) => ("figure-number", number),
        Number::Table(number) => ("table-number", number),
    };
    writer.fill(message, &[("number", &writer.count(number))])
}

fn aside(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note | BlockQuoteKind::Tip | BlockQuoteKind::Important => "<aside class=\"note\">\n",
        BlockQuoteKind::Warning | BlockQuoteKind::Caution => "<aside class=\"note warning\">\n",
    }
}

/// HTML of authors by the allow-list of a library, so that no script, style or frame gets in.
fn clean(html: &str) -> String {
    ammonia::Builder::default()
        .add_generic_attributes(["id", "class", "lang", "dir", "role", "aria-label", "data-l"])
        .add_tags(["aside", "section", "figure", "figcaption", "data"])
        .add_tag_attributes("data", ["value"])
        .link_rel(None)
        .clean(html)
        .to_string()
}
