//! Phrases and chapters for readers: Markdown to HTML, marks to what their calls print.

mod footnotes;

use super::format::{Writer, escape};
use super::notes::Notes;
use super::said::said;
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
    let piece = |piece: &Piece<Bound>| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Call(bound) => said(figures, bound, writer).plain(),
    };
    phrase.pieces.iter().map(piece).collect()
}

impl Printer<'_> {
    /// A phrase as inline HTML, its figures linked to their notes.
    pub(crate) fn inline(&self, phrase: &Phrase<Bound>, notes: &mut Notes) -> String {
        let piece = |piece: &Piece<Bound>| match piece {
            Piece::Text(text) => escape(text),
            Piece::Call(bound) => self.bound(bound, notes),
        };
        phrase.pieces.iter().map(piece).collect()
    }

    /// A phrase as plain text.
    pub(crate) fn plain(&self, phrase: &Phrase<Bound>) -> String {
        plain(&self.report.figures, phrase, self.writer)
    }

    /// What a call prints in running text.
    fn bound(&self, bound: &Bound, notes: &mut Notes) -> String {
        match bound {
            Bound::Cite(source) => notes.cite(*source, self.writer),
            Bound::Ref(shown) => self.reference(*shown),
            bound => said(&self.report.figures, bound, self.writer).html(&self.report.figures, notes),
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
        let part = |part: Result<&str, usize>| match part {
            Ok(text) => text.to_owned(),
            Err(index) => match calls.get(index) {
                Some(Bound::Ref(shown)) => self.number(*shown).unwrap_or_default(),
                Some(bound) => said(&self.report.figures, bound, self.writer).plain(),
                None => String::new(),
            },
        };
        mark::split(text).into_iter().map(part).collect()
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
                    bound => out.push_str(&self.bound(bound, notes)),
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
        let events = Parser::new_ext(&version.text, options()).map(|event| match event {
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
            Event::Text(text) if plain_depth > 0 => Event::Text(self.unmarked(&text, &version.calls).into()),
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
