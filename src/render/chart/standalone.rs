//! A chart as a file of its own: title, subtitle and source drawn in, classes resolved to presentation attributes.
//!
//! Attributes are what every reader of SVG knows: browsers, drawing programs, word processors, resvg. The palette is
//! the light one of the default theme.

use super::paint::Variant;
use super::text::{self, Face};
use super::{svg, text::Lines};

/// What stands around a chart in its file.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Framing<'a> {
    /// The headline.
    pub(crate) title: &'a str,
    /// What exactly is shown.
    pub(crate) subtitle: &'a str,
    /// Sources, publisher, licence.
    pub(crate) source: &'a str,
    /// The language of all words, such as `id`; may be empty.
    pub(crate) lang: &'a str,
}

/// The space around the chart.
const MARGIN: f64 = 16.0;
const FONTS: &str = "Segoe UI, Roboto, Helvetica Neue, Noto Sans, Liberation Sans, Arial, sans-serif";
const INK: &str = "#141b2b";
const INK_2: &str = "#465063";

/// The file of a chart, from the wide variant of its drawing.
pub(crate) fn standalone(wide: &str, framing: &Framing<'_>) -> String {
    let width = Variant::Wide.width() + 2.0 * MARGIN;
    let (root, rest) = wide.split_once('>').unwrap_or((wide, ""));
    let marks = rest.strip_suffix("</svg>").unwrap_or(rest);
    let (named, marks) = marks.split_once("</desc>").unwrap_or(("<title/><desc>", marks));
    let mut body = String::with_capacity(2 * wide.len());
    let mut y = 8.0;
    let room = width - 2.0 * MARGIN;
    let title = Face { size: 19.0, bold: true };
    y = words(&mut body, framing.title, (title, "font-size=\"19\" font-weight=\"700\""), room, y);
    let subtitle = Face { size: 14.0, bold: false };
    y = words(&mut body, framing.subtitle, (subtitle, &format!("fill=\"{INK_2}\"")), room, y) + 16.0;
    body.push_str(&format!("<g transform=\"translate({MARGIN} {y})\">\n"));
    resolve(&mut body, marks);
    body.push_str("</g>\n");
    y += attribute(root, "height").parse::<f64>().unwrap_or(0.0);
    let source = Face { size: 13.0, bold: false };
    y = words(&mut body, framing.source, (source, &format!("fill=\"{INK_2}\" font-size=\"13\"")), room, y + 8.0) + 14.0;
    let mut lang = String::new();
    if !framing.lang.is_empty() {
        lang.push_str(" xml:lang=\"");
        svg::escape(&mut lang, framing.lang);
        lang.push('"');
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{lang} font-family=\"{FONTS}\" font-size=\"14\" fill=\"{INK}\" \
         width=\"{width}\" height=\"{y}\" viewBox=\"0 0 {width} {y}\" role=\"img\" aria-labelledby=\"{}\">{named}</desc>\n\
         <rect width=\"{width}\" height=\"{y}\" fill=\"#fff\"/>\n{body}</svg>\n",
        attribute(root, "aria-labelledby"),
    )
}

/// The size of a social card.
const CARD: (f64, f64) = (1200.0, 630.0);

/// A social card as SVG, 1200 × 630: title, subtitle, as much of the chart's width as fits below, and the source.
/// `wide` may be empty: the card then has words only.
pub(crate) fn card(wide: &str, framing: &Framing<'_>) -> String {
    const EDGE: f64 = 56.0;
    let room = CARD.0 - 2.0 * EDGE;
    let mut body = String::with_capacity(2 * wide.len() + 1024);
    let mut y = 40.0;
    let (title, subtitle, source) = if wide.is_empty() { (64.0, 34.0, 24.0) } else { (40.0, 24.0, 20.0) };
    for (words, size, bold, fill) in [(framing.title, title, true, INK), (framing.subtitle, subtitle, false, INK_2)] {
        let lines = text::wrap(words, Face { size, bold }, room, if wide.is_empty() { 4 } else { 2 }).lines;
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
    body.push_str(&format!("<text x=\"{EDGE}\" y=\"{foot}\" font-size=\"{source}\" fill=\"{INK_2}\">"));
    svg::escape(&mut body, &line);
    body.push_str("</text>\n");
    if let Some((root, marks)) = wide.split_once('>') {
        let marks = marks.split_once("</desc>").map_or(marks, |(_, marks)| marks);
        let marks = marks.strip_suffix("</svg>").unwrap_or(marks);
        let high = attribute(root, "height").parse::<f64>().unwrap_or(1.0).max(1.0);
        let (top, bottom) = (y + 14.0, foot - source - 18.0);
        let scale = (room / Variant::Wide.width()).min((bottom - top) / high).max(0.05);
        let scale = (scale * 1000.0).floor() / 1000.0;
        body.push_str(&format!("<g transform=\"translate({EDGE} {top}) scale({scale})\">\n"));
        resolve(&mut body, marks);
        body.push_str("</g>\n");
    }
    let (width, height) = CARD;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"{FONTS}\" font-size=\"14\" fill=\"{INK}\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <rect width=\"{width}\" height=\"12\" fill=\"#22408f\"/>\n{body}</svg>\n"
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

/// The value of an attribute of a start tag of ours.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let start = format!(" {name}=\"");
    tag.split_once(&start).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value)
}

/// Marks with attributes instead of classes. Every element of ours is one line.
fn resolve(out: &mut String, marks: &str) {
    for line in marks.lines().filter(|line| !line.is_empty()) {
        let Some((before, (classes, after))) =
            line.split_once(" class=\"").and_then(|(before, rest)| Some((before, rest.split_once('"')?)))
        else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        if classes.split(' ').any(|class| class == "q") {
            // A halo is a text of its own below: word processors draw the stroke over the letters.
            let (start, rest) = after.split_once("<title>").unwrap_or((after, ""));
            let end = rest.split_once("</title>").map_or("", |(_, end)| end);
            element(out, before, classes, &format!("{start}{end}"));
        }
        let classes: Vec<&str> = classes.split(' ').filter(|class| *class != "q").collect();
        element(out, before, &classes.join(" "), after);
    }
}

fn element(out: &mut String, before: &str, classes: &str, after: &str) {
    let mut set: Vec<(&str, &str)> = Vec::new();
    for &(name, value) in classes.split(' ').flat_map(look) {
        set.retain(|(other, _)| *other != name);
        set.push((name, value));
    }
    out.push_str(before);
    for (name, value) in set {
        out.push_str(&format!(" {name}=\"{value}\""));
    }
    out.push_str(after);
    out.push('\n');
}

/// What a class of the vocabulary looks like in the light palette.
fn look(class: &str) -> &'static [(&'static str, &'static str)] {
    match class {
        "t" => &[("fill", INK_2), ("font-size", "13")],
        "m" => &[("fill", INK_2)],
        "v" => &[("font-weight", "700")],
        "e" => &[("text-anchor", "end")],
        "c" => &[("text-anchor", "middle")],
        "o" => &[("fill", "#fff")],
        "q" => &[("fill", "#fff"), ("stroke", "#fff"), ("stroke-width", "6"), ("stroke-linejoin", "round")],
        "k" | "f1" => &[("fill", "#22408f")],
        "k2" | "f2" => &[("fill", "#8f5b00")],
        "f0" => &[("fill", "#6b7585")],
        "l1" => &[("stroke", "#22408f"), ("stroke-width", "2.5"), ("fill", "none")],
        "l2" => &[("stroke", "#8f5b00"), ("stroke-width", "2.5"), ("fill", "none")],
        "l0" => &[("stroke", "#6b7585"), ("stroke-width", "2"), ("fill", "none")],
        "r1" => &[("fill", "#fff"), ("stroke", "#22408f"), ("stroke-width", "2.5")],
        "r2" => &[("fill", "#fff"), ("stroke", "#8f5b00"), ("stroke-width", "2.5")],
        "r0" => &[("fill", "#fff"), ("stroke", "#6b7585"), ("stroke-width", "2.5")],
        "d" => &[("stroke-dasharray", "3 2")],
        _ => look_behind(class),
    }
}

/// The classes of what stands behind the data, and of grades.
fn look_behind(class: &str) -> &'static [(&'static str, &'static str)] {
    match class {
        "gl" => &[("stroke", "#d3d9e0"), ("fill", "none")],
        "ax" => &[("stroke", INK), ("stroke-width", "1.5"), ("fill", "none")],
        "tg" => &[("stroke-width", "3")],
        "th" => &[("stroke", INK), ("stroke-width", "1.5"), ("stroke-dasharray", "5 3"), ("fill", "none")],
        "lw" => &[("stroke", "#fff"), ("stroke-width", "1.5"), ("stroke-dasharray", "5 3"), ("fill", "none")],
        "ld" | "hp" => &[("stroke", "#7b8596"), ("fill", "none")],
        "br" => &[("stroke", INK_2), ("fill", "none")],
        "hb" => &[("fill", "#f4f6f8"), ("stroke", "#7b8596"), ("stroke-dasharray", "3 2")],
        "rd" => &[("fill", "none"), ("stroke", "#7b8596"), ("stroke-width", "1.5"), ("stroke-dasharray", "3 2")],
        "ft" => &[("fill", "#e8ecf1")],
        "pp" => &[("fill", "#fff")],
        "pl" => &[("stroke", "#fff"), ("stroke-width", "1"), ("fill", "none")],
        "mk" => &[("fill", INK)],
        "zA" => &[("fill", "#e0f0ed")],
        "zB" => &[("fill", "#f0f8f6")],
        "zC" => &[("fill", "#fcf4d9")],
        "zD" => &[("fill", "#fae7da")],
        "zE" => &[("fill", "#f1e1e9")],
        "bA" => &[("fill", "#007a6c")],
        "bB" => &[("fill", "#8fd3c8")],
        "bC" => &[("fill", "#f2c94c")],
        "bD" => &[("fill", "#b64c10")],
        "bE" => &[("fill", "#5a0f35")],
        "xA" | "xD" | "xE" => &[("fill", "#fff"), ("font-weight", "700"), ("text-anchor", "middle")],
        "xB" | "xC" => &[("fill", INK), ("font-weight", "700"), ("text-anchor", "middle")],
        "p1" => &[("fill", "#3f58ab")],
        "p2" => &[("fill", "#7f93d3")],
        "p3" => &[("fill", "#b4c1e9")],
        "p4" => &[("fill", "#d5dcf3")],
        "y1" => &[("fill", "#fff")],
        "y2" | "y3" | "y4" => &[("fill", INK)],
        _ => &[],
    }
}
