//! Phrases and chapters for readers: Markdown to HTML, marks to what their calls print.

use super::format::{Writer, escape};
use super::notes::{Explained, Notes, grade_words};
use crate::markdown::options;
use crate::model::address::{self, Page};
use crate::model::draft::NumberStyle;
use crate::model::number::round_half_up;
use crate::model::report::{
    Bound, ChapterVersion, Figures, Number, Numbering, ObservationIndex, Reading, Report, Shown,
};
use crate::model::text::mark;
use crate::model::{Phrase, Piece, Status};
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
        Piece::Call(bound) => bound_plain(figures, bound, writer),
    };
    phrase.pieces.iter().map(piece).collect()
}

/// What a call prints where markup cannot go; exhibits and notes print nothing there.
fn bound_plain(figures: &Figures, bound: &Bound, writer: &Writer<'_>) -> String {
    match bound {
        Bound::Fact { observation, style } => fact(figures, *observation, *style, writer),
        Bound::Change { from, to, difference, style } => {
            let indicator = &figures.indicators[figures.observations[*from].indicator];
            let number = change_number(figures, *from, *to, *difference, *style, writer);
            writer.change(indicator, *difference, &number, *style)
        }
        Bound::Band { observation } => {
            let grade = figures.observations[*observation].grade;
            grade.map_or_else(String::new, |grade| grade_words(figures.level(grade), writer))
        }
        Bound::Rank { rank, .. } => writer.rank(rank),
        Bound::Unchecked { text, .. } => text.clone(),
        Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) => String::new(),
    }
}

/// A value in prose: its number, or why there is none.
fn fact(figures: &Figures, index: ObservationIndex, style: NumberStyle, writer: &Writer<'_>) -> String {
    let observation = &figures.observations[index];
    let indicator = &figures.indicators[observation.indicator];
    let Reading::Value(value) = observation.reading else {
        return writer.reason(figures, observation);
    };
    let decimals = style.decimals.unwrap_or_else(|| indicator.decimals_of(observation));
    let number = if style.sign { writer.signed(value, decimals) } else { writer.rounded(value, decimals) };
    let unit = match &indicator.unit {
        crate::model::draft::Unit::None => None,
        crate::model::draft::Unit::Percent => Some(writer.strings.get("unit-percent")),
        crate::model::draft::Unit::Named(unit) => Some(writer.label(unit).to_owned()),
    };
    let text = match unit.filter(|_| style.unit) {
        Some(unit) => writer.fill("with-unit", &[("value", &number), ("unit", &unit)]),
        None => number,
    };
    let is_approximate = observation.status() == Some(Status::Approximate);
    if is_approximate { writer.fill("around", &[("value", &text)]) } else { text }
}

/// The number of a change, without a sign unless asked for, as the verb says its direction.
fn change_number(
    figures: &Figures,
    from: ObservationIndex,
    to: ObservationIndex,
    difference: crate::model::Decimal,
    style: NumberStyle,
    writer: &Writer<'_>,
) -> String {
    let observations = [&figures.observations[from], &figures.observations[to]];
    let indicator = &figures.indicators[observations[0].indicator];
    let decimals = observations.map(|observation| indicator.decimals_of(observation));
    let decimals = style.decimals.unwrap_or(decimals[0].max(decimals[1]));
    if style.sign || style.bare {
        writer.signed(difference, decimals)
    } else {
        writer.rounded(difference.abs(), decimals)
    }
}

/// Stands for the number within the words of a change until its link is put in.
const SLOT: &str = "\u{e002}";

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
        let (figures, writer) = (&self.report.figures, self.writer);
        match bound {
            Bound::Fact { observation, style } => {
                let text = fact(figures, *observation, *style, writer);
                let machine = self.machine(*observation);
                notes.anchor(Explained::Observation(*observation), figures, machine.as_deref(), &text)
            }
            Bound::Change { from, to, difference, style } => {
                let indicator = &figures.indicators[figures.observations[*from].indicator];
                let number = change_number(figures, *from, *to, *difference, *style, writer);
                let words = escape(&writer.change(indicator, *difference, SLOT, *style));
                let explained = Explained::Change(*from, *to);
                let machine = difference.normalize().to_string();
                if words.contains(SLOT) {
                    words.replace(SLOT, &notes.anchor(explained, figures, Some(&machine), &number))
                } else {
                    notes.anchor(explained, figures, Some(&machine), &words)
                }
            }
            Bound::Band { observation } => {
                notes.anchor(Explained::Observation(*observation), figures, None, &bound_plain(figures, bound, writer))
            }
            Bound::Rank { observation, rank } => {
                notes.anchor(Explained::Rank(*observation), figures, None, &writer.rank(rank))
            }
            Bound::Cite(source) => notes.cite(*source, writer),
            Bound::Ref(shown) => self.reference(*shown),
            Bound::Unchecked { text, .. } => escape(text),
            Bound::Show(_) => String::new(),
        }
    }

    fn machine(&self, index: ObservationIndex) -> Option<String> {
        let observation = &self.report.figures.observations[index];
        let indicator = &self.report.figures.indicators[observation.indicator];
        let value = observation.value()?;
        // A derived value is given as printed; its exact digits may be endless.
        let value = if observation.is_derived() { round_half_up(value, indicator.decimals) } else { value };
        Some(value.to_string())
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
                Some(bound) => bound_plain(&self.report.figures, bound, self.writer),
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
        let marked = self.markdown(version);
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
    fn markdown(&self, version: &ChapterVersion) -> String {
        let mut headings = version.headings.iter();
        let mut in_plain = false;
        let mut has_html = false;
        let events = Parser::new_ext(&version.text, options()).map(|event| match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                in_plain = true;
                let id = headings.next().map(|heading| CowStr::from(heading.id.clone()));
                Event::Start(Tag::Heading { level, id, classes, attrs })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                in_plain = true;
                let dest_url = self.link(version, &dest_url).into();
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title: self.unmarked(&title, &version.calls).into(),
                    id,
                })
            }
            Event::End(end @ (TagEnd::Heading(_) | TagEnd::Image)) => {
                in_plain = false;
                Event::End(end)
            }
            Event::Text(text) if in_plain => Event::Text(self.unmarked(&text, &version.calls).into()),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
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
        let mut out = String::with_capacity(version.text.len() * 2);
        html::push_html(&mut out, events);
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
        .add_generic_attributes(["id", "class", "lang", "dir"])
        .add_tags(["aside", "section", "figure", "figcaption", "data"])
        .add_tag_attributes("data", ["value"])
        .link_rel(None)
        .clean(html)
        .to_string()
}
