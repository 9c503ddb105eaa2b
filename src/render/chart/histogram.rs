//! How many values lie in each class, from zero, with the place of one of them.

use super::ink::{Ink, Style};
use super::paint::{Anchor, Paint, Variant};
use super::ranking::Reference;
use super::room::Rect;
use super::{Tick, ValueAxis, axis, text};

/// How values are spread.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HistogramChart {
    /// The classes from low to high; they touch.
    pub(crate) bins: Vec<Bin>,
    /// The axis of counts; it holds zero whatever is asked.
    pub(crate) count: ValueAxis,
    /// The labelled values across.
    pub(crate) edges: Vec<Tick>,
    /// What is measured across, such as `Skor kepatuhan, 2024 →`.
    pub(crate) across_title: String,
    /// Values to point out, the reader's own first: a dashed line and its name.
    pub(crate) markers: Vec<Reference>,
}

/// One class.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bin {
    /// Lower edge, included.
    pub(crate) from: f64,
    /// Upper edge.
    pub(crate) to: f64,
    /// How many.
    pub(crate) count: f64,
    /// How many, as printed.
    pub(crate) label: String,
    /// Class and count in words.
    pub(crate) tooltip: String,
    /// Whether it stands out, as the class of the reader's own value.
    pub(crate) is_own: bool,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &HistogramChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let bins: Vec<&Bin> =
        chart.bins.iter().filter(|bin| bin.from.is_finite() && bin.to > bin.from && bin.count.is_finite()).collect();
    let counts = axis::range(&chart.count, bins.iter().map(|bin| bin.count).chain([0.0]));
    let whole = ValueAxis { min: f64::NAN, max: f64::NAN, ..ValueAxis::default() };
    let places = bins.iter().flat_map(|bin| [bin.from, bin.to]).chain(chart.markers.iter().map(|marker| marker.at));
    let across = axis::range(&whole, places);
    let face = paint.face(Ink::Small);
    let ticks = axis::within(&chart.count.ticks, &counts);
    let widest = face.widest(ticks.iter().map(|tick| tick.label.as_str()));
    let left = (widest + 8.0).min(paint.width() * 0.4).max(8.0).ceil();
    let heads = chart.markers.len() as f64 * 19.0;
    let rect = Rect::new(left, heads + 26.0, paint.width() - 14.0, heads + 26.0 + variant.pick(250.0, 230.0));
    let plot = paint.plot(rect, across.clone(), counts);
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (plot.y(tick.at), tick.label.as_str())).collect();
    axis::values(&mut paint, &ticks, &[(rect.left, rect.right)], left - 8.0);
    let some = bins.iter().any(|bin| bin.is_own);
    for bin in &bins {
        let ink = if bin.is_own || !some { Ink::Fill1 } else { Ink::Fill0 };
        let style = paint.tip(ink, &bin.tooltip);
        let (from, to, y) = (plot.x(bin.from), plot.x(bin.to), plot.y(bin.count));
        let gap = if to - from > 4.0 { 0.5 } else { 0.0 };
        paint.rect(Rect::new(from + gap, y, to - gap, rect.bottom), style);
    }
    for (index, marker) in chart.markers.iter().enumerate() {
        let x = plot.x(marker.at);
        paint.room.taken.push(Rect::new(x - 2.0, 21.0 + index as f64 * 19.0, x + 2.0, rect.bottom));
    }
    let bold = Style { bold: true, halo: true, ..Ink::Text.into() };
    for bin in bins.iter().filter(|bin| bin.count > 0.0) {
        let (from, to, y) = (plot.x(bin.from), plot.x(bin.to), plot.y(bin.count));
        let free = to - from - paint.face(bold).width(&bin.label);
        if free >= 0.0 {
            let middle = (from + to) / 2.0;
            let spots = [0.0, free / 2.0, -free / 2.0].map(|aside| (middle + aside, y - 6.0, Anchor::Middle));
            paint.place(std::slice::from_ref(&bin.label), bold, &spots, true);
        }
    }
    paint.line([(rect.left, rect.bottom), (rect.right, rect.bottom)], Ink::Axis);
    for (index, marker) in chart.markers.iter().enumerate().filter(|(_, marker)| marker.at.is_finite()) {
        let x = plot.x(marker.at);
        let y = 16.0 + index as f64 * 19.0;
        let style = Style { bold: index == 0, ..Ink::Text.into() };
        let words = text::wrap(&marker.label, paint.face(style), paint.width() - 8.0, 1);
        let half = words.width(paint.face(style)) / 2.0;
        paint.wrapped((x.max(half).min(paint.width() - half), y), Anchor::Middle, style, &words, &marker.label);
        // Dark above its bar, light over it.
        let own = bins.iter().rev().find(|bin| bin.from <= marker.at && marker.at <= bin.to);
        let top = own.map_or(rect.bottom, |bin| plot.y(bin.count));
        paint.line([(x, y + 5.0), (x, top)], Ink::Threshold);
        if top < rect.bottom {
            paint.line([(x, top), (x, rect.bottom)], Ink::OverBar);
        }
    }
    let edges = axis::within(&chart.edges, &across);
    let edges: Vec<(f64, &str)> = edges.iter().map(|tick| (plot.x(tick.at), tick.label.as_str())).collect();
    axis::across(&mut paint, &edges, rect.bottom + 19.0, Ink::Small);
    let title = text::wrap(&chart.across_title, face, paint.width(), 2);
    let (width, below) = (paint.width(), rect.bottom + 40.0);
    paint.wrapped((width, below), Anchor::End, Ink::Small, &title, &chart.across_title);
    (paint.finish(), below + 6.0 + (title.lines.len() as f64 - 1.0) * face.pitch())
}
