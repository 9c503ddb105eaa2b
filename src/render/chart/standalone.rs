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
pub(crate) const CARD: (f64, f64) = (1200.0, 630.0);
/// The space around what is on it.
const EDGE: f64 = 56.0;
/// The width of the words beside a chart.
const COLUMN: f64 = 440.0;
/// The size of the words at its foot.
const SOURCE: f64 = 22.0;

/// A social card as SVG, 1200 × 630: title and subtitle, the chart beside them, and the source at the foot. Without a
/// drawing the card has words only.
pub(crate) fn card(drawing: Option<&Drawing>, framing: &Framing<'_>) -> String {
    let Colours { paper, ink, second, focus } = Colours::of(framing.style);
    let (width, height) = CARD;
    let mut body = String::new();
    let room = if drawing.is_some() { COLUMN } else { width - 2.0 * EDGE };
    let sizes: &[f64] = if drawing.is_some() { &[42.0, 36.0, 30.0] } else { &[68.0, 54.0] };
    let set = |size: &f64| (*size, text::wrap(framing.title, Face { size: *size, bold: true }, room, 5));
    let fitting = sizes.iter().map(set).find(|(_, lines)| !lines.cut);
    let (size, title) = fitting.unwrap_or_else(|| set(&sizes[sizes.len() - 1]));
    let below = if drawing.is_some() { 24.0 } else { 34.0 };
    let subtitle = text::wrap(framing.subtitle, Face { size: below, bold: false }, room, 4);
    let foot = height - 36.0;
    let source = text::wrap(framing.source, Face { size: SOURCE, bold: false }, width - 2.0 * EDGE, 1);
    let mut y = 48.0;
    let bold = format!("font-weight=\"700\" fill=\"{ink}\"");
    let plain = format!("fill=\"{second}\"");
    for (words, size, look) in [(title, size, &bold), (subtitle, below, &plain)] {
        for line in words.lines.iter().filter(|line| !line.is_empty()) {
            y += (size * 1.2).round();
            card_line(&mut body, (y, size), look, line);
        }
        y += 14.0;
    }
    source.lines.iter().for_each(|line| card_line(&mut body, (foot, SOURCE), &plain, line));
    if let Some(drawing) = drawing {
        let left = EDGE + COLUMN + 48.0;
        beside(&mut body, drawing, framing.style, (left, 56.0), (width - EDGE - left, foot - 96.0));
    }
    let text = attributes(framing.style.look(""));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{text} width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n\
         <rect width=\"{width}\" height=\"12\" fill=\"{focus}\"/>\n{body}</svg>\n"
    )
}

fn card_line(out: &mut String, (y, size): (f64, f64), look: &str, words: &str) {
    out.push_str(&format!("<text x=\"{EDGE}\" y=\"{y}\" font-size=\"{size}\" {look}>"));
    svg::escape(out, words);
    out.push_str("</text>\n");
}

/// The variant of a drawing whose words come out larger in a box, in its middle.
fn beside(out: &mut String, drawing: &Drawing, style: &Style, (left, top): (f64, f64), (width, height): (f64, f64)) {
    let scale = |variant: Variant| {
        let high = variant.pick(&drawing.wide, &drawing.narrow).height.max(1.0);
        let scale = (width / variant.width()).min(height / high).clamp(0.05, 1.8);
        (scale * 1000.0).floor() / 1000.0
    };
    let larger = scale(Variant::Narrow) > scale(Variant::Wide);
    let variant = if larger { Variant::Narrow } else { Variant::Wide };
    let Marks { svg, height: high } = variant.pick(&drawing.wide, &drawing.narrow);
    let scale = scale(variant);
    let x = (left + (width - variant.width() * scale) / 2.0).round();
    let y = (top + (height - high * scale) / 2.0).round();
    let size = style.look(variant.pick("", "n")).iter().find(|(name, _)| name == "font-size");
    let size = size.map(|(_, size)| format!(" font-size=\"{size}\"")).unwrap_or_default();
    out.push_str(&format!("<g transform=\"translate({x} {y}) scale({scale})\"{size}>\n"));
    resolve(out, svg, style, &Colours::of(style).paper);
    out.push_str("</g>\n");
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
