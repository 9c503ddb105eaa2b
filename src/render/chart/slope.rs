//! Two times, a few lines between them, values and names at both ends.

use super::ink::{Ink, Style};
use super::line::Threshold;
use super::paint::{Anchor, Paint, Plot, Variant};
use super::room::{self, Rect, Wanted};
use super::{Badge, Mark, Role, ValueAxis, axis, badge, line, text};

/// Values at two times.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SlopeChart {
    /// The range of values; it has no ticks, as all values are printed.
    pub(crate) value: ValueAxis,
    /// The earlier time.
    pub(crate) from: String,
    /// The later time.
    pub(crate) to: String,
    /// The lines, six at most.
    pub(crate) lines: Vec<SlopeLine>,
    /// Limits across both times.
    pub(crate) thresholds: Vec<Threshold>,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SlopeLine {
    /// Who or what.
    pub(crate) name: String,
    /// What it is to the reader.
    pub(crate) role: Role,
    /// The earlier value.
    pub(crate) from: Dot,
    /// The later value.
    pub(crate) to: Dot,
    /// The change in words; may be empty.
    pub(crate) change: String,
    /// The grade of the later value.
    pub(crate) badge: Option<Badge>,
}

/// A value at one of a few given times.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dot {
    /// The value.
    pub(crate) value: f64,
    /// The value as printed.
    pub(crate) label: String,
    /// What is said when it is pointed at.
    pub(crate) tooltip: String,
    /// How sure it is.
    pub(crate) mark: Mark,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &SlopeChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let values = chart.lines.iter().flat_map(|line| [line.from.value, line.to.value]);
    let range = axis::range(&chart.value, values.chain(chart.thresholds.iter().map(|limit| limit.y)));
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    let froms = chart.lines.iter().map(|line| line.from.label.as_str());
    let left = (bold.widest(froms) + 22.0).max(variant.pick(150.0, 62.0)).min(paint.width() * 0.4);
    let tos = chart.lines.iter().map(|line| bold.width(&line.to.label));
    let most = paint.width() - tos.fold(0.0, f64::max) - 52.0;
    // Names stand beside their values where a little less distance between the times makes that possible.
    let ends = chart.lines.iter().map(|own| before(&paint, own) + paint.face(style(own.role)).width(&own.name));
    let beside = (paint.width() - 17.0 - ends.fold(0.0, f64::max)).clamp(390.0, 470.0);
    let right = variant.pick(beside, 206.0).min(most).max(left + 40.0);
    let room = paint.width() - right - 16.0;
    let blocks: Vec<Block<'_>> = chart.lines.iter().map(|own| block(&paint, own, room)).collect();
    let all: f64 = blocks.iter().map(|block| block.height).sum();
    let height = variant.pick(330.0_f64, 340.0).max(all + 40.0);
    let rect = Rect::new(left, 40.0, right, height - 34.0);
    paint.room.frame.bottom = height;
    let plot = paint.plot(rect, 0.0..1.0, range);
    heads(&mut paint, chart, &rect, height - 18.0);
    for limit in &chart.thresholds {
        let y = plot.y(limit.y);
        paint.line([(left - 22.0, y), (right + 22.0, y)], if limit.dashed { Ink::Threshold } else { Ink::Target });
    }
    lines(&mut paint, chart, &plot);
    for line in &chart.lines {
        paint.room.lines.push([left, plot.y(line.from.value), right, plot.y(line.to.value)]);
    }
    froms_labels(&mut paint, chart, &plot);
    tos_labels(&mut paint, &blocks, &plot);
    for limit in chart.thresholds.iter().filter(|limit| !limit.label.is_empty()) {
        let y = plot.y(limit.y);
        let words = text::wrap(&limit.label, paint.face(Ink::Small), right - left - 20.0, 2);
        let extra = (words.lines.len() as f64 - 1.0) * paint.face(Ink::Small).pitch();
        let middle = (left + right) / 2.0;
        let spots = [(middle, y - 9.0 - extra, Anchor::Middle), (middle, y + 19.0, Anchor::Middle)];
        paint.place(&words.lines, Ink::Small, &spots, true);
    }
    (paint.finish(), height)
}

fn heads(paint: &mut Paint, chart: &SlopeChart, rect: &Rect, bottom: f64) {
    let bold = Style { bold: true, ..Ink::Text.into() };
    let room = rect.width() - 8.0;
    for (x, words) in [(rect.left, &chart.from), (rect.right, &chart.to)] {
        let lines = text::wrap(words, paint.face(bold), room, 1);
        let half = lines.width(paint.face(bold)) / 2.0;
        paint.wrapped((x.max(half).min(paint.width() - half), 16.0), Anchor::Middle, bold, &lines, words);
        paint.line([(x, 26.0), (x, bottom)], Ink::Leader);
    }
}

fn lines(paint: &mut Paint, chart: &SlopeChart, plot: &Plot) {
    for role in [Role::Context, Role::Second, Role::Focus] {
        for own in chart.lines.iter().filter(|line| line.role == role) {
            plot.line([(0.0, own.from.value), (1.0, own.to.value)], role.line());
            for (x, dot, is_last) in [(0.0, &own.from, false), (1.0, &own.to, true)] {
                line::mark(paint, plot.at(x, dot.value), (role, dot.mark), 6.0, is_last, &dot.tooltip);
            }
        }
    }
}

fn style(role: Role) -> Style {
    Style { bold: true, ..role.text().into() }
}

/// The earlier values, left of their marks, moved apart.
fn froms_labels(paint: &mut Paint, chart: &SlopeChart, plot: &Plot) {
    let pitch = paint.face(Ink::Text).pitch();
    let at = |dot: &Dot| Wanted { at: plot.y(dot.value), middle: plot.y(dot.value), height: pitch };
    let wanted: Vec<Wanted> = chart.lines.iter().map(|own| at(&own.from)).collect();
    let middles = room::spread(&wanted, 30.0, plot.rect.bottom + 12.0);
    for ((own, Wanted { at: y, .. }), middle) in chart.lines.iter().zip(&wanted).zip(middles) {
        paint.text((plot.rect.left - 14.0, middle + 5.0), Anchor::End, style(own.role), &own.from.label);
        if (middle - y).abs() > 9.0 {
            paint.line([(plot.rect.left - 8.0, *y), (plot.rect.left - 13.0, middle)], Ink::Leader);
        }
    }
}

/// What is said at the right end of a line: value, badge, name and change, in rows.
struct Block<'a> {
    own: &'a SlopeLine,
    value: &'a str,
    /// Where the name starts if it is beside the value.
    before: f64,
    is_beside: bool,
    name: text::Lines,
    change: text::Lines,
    height: f64,
}

/// Where the name starts that stands beside the later value.
fn before(paint: &Paint, own: &SlopeLine) -> f64 {
    paint.face(style(own.role)).width(&own.to.label) + if own.badge.is_some() { 40.0 } else { 12.0 }
}

fn block<'a>(paint: &Paint, own: &'a SlopeLine, room: f64) -> Block<'a> {
    let face = paint.face(style(own.role));
    let value = own.to.label.as_str();
    let before = before(paint, own);
    let is_beside = paint.variant == Variant::Wide && before + face.width(&own.name) <= room;
    let name = text::wrap(&own.name, face, if is_beside { room - before } else { room }, 2);
    let change = text::wrap(&own.change, paint.face(Ink::Muted), room, 1);
    let rows = if is_beside { 1 } else { 1 + name.lines.len() } + usize::from(!own.change.is_empty());
    Block { own, value, before, is_beside, name, change, height: rows as f64 * (face.pitch() + 1.0) + 4.0 }
}

fn tos_labels(paint: &mut Paint, blocks: &[Block<'_>], plot: &Plot) {
    let left = plot.rect.right + 16.0;
    let room = paint.width() - left;
    let pitch = paint.face(Ink::Text).pitch() + 1.0;
    let wanted = blocks.iter().map(|block| {
        let at = plot.y(block.own.to.value);
        // The first row of a block stands beside the mark.
        Wanted { at, middle: at + (block.height - pitch) / 2.0, height: block.height }
    });
    let wanted: Vec<Wanted> = wanted.collect();
    let middles = room::spread(&wanted, 24.0, plot.rect.bottom + 32.0);
    for ((block, Wanted { at, height, .. }), middle) in blocks.iter().zip(wanted).zip(middles) {
        let Block { own, value, before, is_beside, name, change, .. } = block;
        let look = style(own.role);
        let mut line = middle - height / 2.0 + pitch - 2.0;
        if (line - 5.0 - at).abs() > 9.0 {
            paint.line([(left - 8.0, at), (left - 2.0, line - 5.0)], Ink::Leader);
        }
        if face_fits(paint, look, value, room) {
            paint.text((left, line), Anchor::Start, look, value);
        }
        if let Some(own) = own.badge.as_ref().filter(|_| *before <= room) {
            badge::draw(paint, (left + before - 20.0, line - 4.5), own, None);
        }
        if *is_beside {
            paint.wrapped((left + before, line), Anchor::Start, look, name, &own.name);
        } else {
            paint.wrapped((left, line + pitch), Anchor::Start, look, name, &own.name);
            line += name.lines.len() as f64 * pitch;
        }
        paint.wrapped((left, line + pitch), Anchor::Start, Ink::Muted, change, &own.change);
    }
}

/// A number that does not fit is left to the tooltip: shortened it would be another.
fn face_fits(paint: &Paint, look: Style, value: &str, room: f64) -> bool {
    paint.face(look).width(value) <= room
}
