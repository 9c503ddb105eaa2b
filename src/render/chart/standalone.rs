//! A chart as a file of its own: title, subtitle and source drawn in, classes resolved to presentation attributes.
//!
//! Attributes are what every reader of SVG knows: browsers, drawing programs, word processors, resvg. What they say is
//! what the theme's style sheets say of light paper.

use super::paint::Variant;
use super::text::{self, Face};
use super::{Drawing, Marks, svg, text::Lines};
use crate::theme::style::{Side, Style};

/// What stands around a chart in its file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Framing<'a> {
    /// The headline.
    pub(crate) title: &'a str,
    /// What exactly is shown.
    pub(crate) subtitle: &'a str,
    /// Sources, publisher, licence.
    pub(crate) source: &'a str,
    /// The language of all words, such as `id`; may be empty.
    pub(crate) lang: &'a str,
    /// Colours, fonts, sizes and strokes.
    pub(crate) style: &'a Style,
}

/// The space around the chart.
const MARGIN: f64 = 16.0;

/// The colours of words and paper.
struct Colours {
    paper: String,
    ink: String,
    second: String,
    focus: String,
}

impl Colours {
    fn of(style: &Style) -> Colours {
        let colour =
            |name: &str, default: &str| style.variable(name, Side::Light).unwrap_or_else(|| default.to_owned());
        let ink = colour("ink", "black");
        Colours { paper: colour("paper", "white"), second: colour("ink-2", &ink), focus: colour("s1", &ink), ink }
    }
}

/// The file of a chart, from the wide variant of its drawing.
pub(crate) fn standalone(drawing: &Drawing, framing: &Framing<'_>) -> String {
    let Colours { paper, second, .. } = Colours::of(framing.style);
    let width = Variant::Wide.width() + 2.0 * MARGIN;
    let mut body = String::with_capacity(2 * drawing.wide.svg.len());
    let mut y = 8.0;
    let room = width - 2.0 * MARGIN;
    let title = Face { size: 19.0, bold: true };
    y = words(&mut body, framing.title, (title, "font-size=\"19\" font-weight=\"700\""), room, y);
    let subtitle = Face { size: 14.0, bold: false };
    y = words(&mut body, framing.subtitle, (subtitle, &format!("fill=\"{second}\"")), room, y) + 16.0;
    body.push_str(&format!("<g transform=\"translate({MARGIN} {y})\">\n"));
    resolve(&mut body, &drawing.wide.svg, framing.style, &paper);
    body.push_str("</g>\n");
    y += drawing.wide.height;
    let source = Face { size: 13.0, bold: false };
    y = words(&mut body, framing.source, (source, &format!("fill=\"{second}\" font-size=\"13\"")), room, y + 8.0)
        + 14.0;
    let mut lang = String::new();
    if !framing.lang.is_empty() {
        lang.push_str(" xml:lang=\"");
        svg::escape(&mut lang, framing.lang);
        lang.push('"');
    }
    let Drawing { title, desc, .. } = drawing;
    let text = attributes(framing.style.look(""));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{lang}{text} width=\"{width}\" height=\"{y}\" \
         viewBox=\"0 0 {width} {y}\" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">{title}</title>\
         <desc id=\"d\">{desc}</desc>\n<rect width=\"{width}\" height=\"{y}\" fill=\"{paper}\"/>\n{body}</svg>\n"
    )
}

/// The size of a social card.
const CARD: (f64, f64) = (1200.0, 630.0);

/// A social card as SVG, 1200 × 630: title, subtitle, as much of the chart's width as fits below, and the source.
/// Without a drawing the card has words only.
pub(crate) fn card(drawing: Option<&Drawing>, framing: &Framing<'_>) -> String {
    const EDGE: f64 = 56.0;
    let Colours { paper, ink, second, focus } = Colours::of(framing.style);
    let room = CARD.0 - 2.0 * EDGE;
    let mut body = String::with_capacity(drawing.map_or(0, |drawing| 2 * drawing.wide.svg.len()) + 1024);
    let mut y = 40.0;
    let (title, subtitle, source, most) = if drawing.is_some() { (40.0, 24.0, 20.0, 2) } else { (64.0, 34.0, 24.0, 4) };
    for (words, size, bold, fill) in [(framing.title, title, true, &ink), (framing.subtitle, subtitle, false, &second)]
    {
        let lines = text::wrap(words, Face { size, bold }, room, most).lines;
        for line in lines.iter().filter(|line| !line.is_empty()) {
            y += (size * 1.2).round();
            let weight = if bold { " font-weight=\"700\"" } else { "" };
            body.push_str(&format!("<text x=\"{EDGE}\" y=\"{y}\" font-size=\"{size}\"{weight} fill=\"{fill}\">"));
            svg::escape(&mut body, line);
            body.push_str("</text>\n");
        }
        y += 10.0;
    }
    let foot = CARD.1 - 32.0;
    let line = text::wrap(framing.source, Face { size: source, bold: false }, room, 1).lines.remove(0);
    body.push_str(&format!("<text x=\"{EDGE}\" y=\"{foot}\" font-size=\"{source}\" fill=\"{second}\">"));
    svg::escape(&mut body, &line);
    body.push_str("</text>\n");
    if let Some(Drawing { wide: Marks { svg, height }, .. }) = drawing {
        let (top, bottom) = (y + 14.0, foot - source - 18.0);
        let scale = (room / Variant::Wide.width()).min((bottom - top) / height.max(1.0)).max(0.05);
        let scale = (scale * 1000.0).floor() / 1000.0;
        body.push_str(&format!("<g transform=\"translate({EDGE} {top}) scale({scale})\">\n"));
        resolve(&mut body, svg, framing.style, &paper);
        body.push_str("</g>\n");
    }
    let (width, height) = CARD;
    let text = attributes(framing.style.look(""));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{text} width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n\
         <rect width=\"{width}\" height=\"12\" fill=\"{focus}\"/>\n{body}</svg>\n"
    )
}

/// Draws words in as many lines as they need, three at most; the result is where they end.
fn words(out: &mut String, words: &str, (face, look): (Face, &str), room: f64, from: f64) -> f64 {
    if words.is_empty() {
        return from;
    }
    let Lines { lines, .. } = text::wrap(words, face, room, 3);
    let mut y = from;
    for line in lines {
        y += (face.size * 1.3).round();
        out.push_str(&format!("<text x=\"{MARGIN}\" y=\"{y}\" {look}>"));
        svg::escape(out, &line);
        out.push_str("</text>\n");
    }
    y + 4.0
}

/// Marks with attributes instead of classes. Every element of ours is one line.
fn resolve(out: &mut String, marks: &str, style: &Style, paper: &str) {
    for line in marks.lines().filter(|line| !line.is_empty()) {
        let Some((before, (classes, after))) =
            line.split_once(" class=\"").and_then(|(before, rest)| Some((before, rest.split_once('"')?)))
        else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let (halo, own): (Vec<&str>, Vec<&str>) = classes.split(' ').partition(|class| *class == "q");
        let own = merged(own.iter().map(|class| style.look(class)));
        if !halo.is_empty() {
            // A halo is a text of its own below: word processors draw the stroke over the letters.
            let (start, rest) = after.split_once("<title>").unwrap_or((after, ""));
            let end = rest.split_once("</title>").map_or("", |(_, end)| end);
            let fill = [("fill".to_owned(), paper.to_owned())];
            let halo = attributes(&merged([own.as_slice(), style.look("q"), &fill]));
            out.push_str(&format!("{before}{halo}{start}{end}\n"));
        }
        out.push_str(&format!("{before}{}{after}\n", attributes(&own)));
    }
}

/// Several looks in one: later ones stand over earlier ones.
fn merged<'a>(looks: impl IntoIterator<Item = &'a [(String, String)]>) -> Vec<(String, String)> {
    let mut set: Vec<(String, String)> = Vec::new();
    for (name, value) in looks.into_iter().flatten() {
        set.retain(|(other, _)| other != name);
        set.push((name.clone(), value.clone()));
    }
    set
}

fn attributes(look: &[(String, String)]) -> String {
    let mut out = String::new();
    for (name, value) in look {
        svg::attribute(&mut out, name, value);
    }
    out
}
