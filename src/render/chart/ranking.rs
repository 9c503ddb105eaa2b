//! Rows in the order given: bars from zero, or dots, with values, badges, zones behind and a reference line.

mod rows;

use std::ops::Range;

pub(super) use rows::{missing, name, sign};

use super::ink::{Ink, Style};
use super::paint::{Anchor, Paint, Plot, Variant};
use super::room::Rect;
use super::{Badge, Missing, ValueAxis, Zone, axis, badge, text};

/// Rows in the order given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RankingChart {
    /// Bars or dots.
    pub(crate) form: Form,
    /// The axis; for bars it holds zero whatever is asked.
    pub(crate) value: ValueAxis,
    /// Bands behind the rows.
    pub(crate) zones: Vec<Zone>,
    /// The rows, first on top. Where none is emphasised all look so.
    pub(crate) rows: Vec<Row>,
    /// What the rows are compared with.
    pub(crate) reference: Option<Reference>,
    /// What stands above the badges, such as `Kategori`.
    pub(crate) badge_header: String,
}

/// How a row is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// A bar from zero.
    #[default]
    Bars,
    /// A dot; the axis may be truncated.
    Dots,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    /// Who; long names wrap to two lines, longer ones are shortened.
    pub(crate) name: String,
    /// The value, if there is one.
    pub(crate) value: Option<f64>,
    /// The value as printed; without a value the reason in words.
    pub(crate) label: String,
    /// What is said when the row is pointed at.
    pub(crate) tooltip: String,
    /// The grade beside the row.
    pub(crate) badge: Option<Badge>,
    /// Whether the row stands out.
    pub(crate) emphasised: bool,
    /// Why there is no value, if there is none.
    pub(crate) missing: Missing,
}

/// A line across all rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reference {
    /// Its value.
    pub(crate) at: f64,
    /// Its name and value, below the axis.
    pub(crate) label: String,
}

/// Where everything stands.
struct Layout {
    plot: Plot,
    /// The box of zones and bars.
    rect: Rect,
    values: Range<f64>,
    /// The right edge of names left of the rows (wide), or their left edge above them (narrow).
    names: f64,
    /// The middle of the badges, if there are any.
    badges: Option<f64>,
    rows: Vec<Place>,
}

/// Where a row stands.
pub(super) struct Place {
    pub(super) name: text::Lines,
    /// The first baseline of the name.
    pub(super) baseline: f64,
    /// The box of the bar, over the whole width of the plot.
    pub(super) bar: Rect,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &RankingChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let layout = layout(&paint, chart);
    back(&mut paint, chart, &layout);
    rows::draw(&mut paint, chart, &layout);
    let bottom = reference(&mut paint, chart, &layout);
    if layout.badges.is_some() {
        let face = paint.face(Ink::Small);
        let words = text::wrap(&chart.badge_header, face, 120.0, 1);
        let at = (paint.width(), 20.0);
        let wanted = paint.lines_box(at, Anchor::End, Ink::Small, &words.lines);
        if paint.room.is_free(&wanted) {
            paint.wrapped(at, Anchor::End, Ink::Small, &words, &chart.badge_header);
        }
    }
    (paint.finish(), bottom)
}

fn layout(paint: &Paint, chart: &RankingChart) -> Layout {
    let values = chart.rows.iter().filter_map(|row| row.value).chain(chart.reference.iter().map(|line| line.at));
    let zero = (chart.form == Form::Bars).then_some(0.0);
    let values = axis::range(&chart.value, values.chain(zero));
    let wide = paint.variant == Variant::Wide;
    let name = Style { bold: false, ..Ink::Text.into() };
    let face = paint.face(name);
    let has_badges = chart.rows.iter().any(|row| row.badge.is_some());
    let side = if has_badges { paint.variant.pick(64.0, 32.0) } else { paint.variant.pick(16.0, 10.0) };
    let room = if wide { 230.0 } else { paint.width() };
    let names: Vec<text::Lines> = chart.rows.iter().map(|row| text::wrap(&row.name, face, room, 2)).collect();
    let column = names.iter().map(|name| name.width(face)).fold(0.0, f64::max).ceil();
    let left = if wide { column + 12.0 } else { 0.0 };
    let right = paint.width() - side;
    let top = if chart.zones.is_empty() && !has_badges { 8.0 } else { 34.0 };
    let (rows, bottom) = places(paint, names, (left, right), top);
    let rect = Rect::new(left, top, right, bottom);
    let plot = paint.plot(Rect::new(left, top, right, bottom), values.clone(), 0.0..1.0);
    let badges = has_badges.then_some(paint.width() - paint.variant.pick(27.0, 14.0));
    Layout { plot, rect, values, names: if wide { column } else { 0.0 }, badges, rows }
}

/// Stacks the rows; the result are their places and where the last one ends.
pub(super) fn places(paint: &Paint, names: Vec<text::Lines>, (left, right): (f64, f64), top: f64) -> (Vec<Place>, f64) {
    let wide = paint.variant == Variant::Wide;
    let (thick, pitch) = (paint.variant.pick(24.0, 20.0), paint.face(Ink::Text).pitch());
    let mut y = top + paint.variant.pick(6.0, 5.0);
    let mut rows = Vec::new();
    for name in names {
        let extra = (name.lines.len() as f64 - 1.0) * pitch;
        let (baseline, bar_top) = if wide { (y + 23.0, y + 6.0 + extra / 2.0) } else { (y + 15.0, y + 23.0 + extra) };
        rows.push(Place { name, baseline, bar: Rect::new(left, bar_top, right, bar_top + thick) });
        y += if wide { 36.0 + (extra - 4.0).max(0.0) } else { 47.0 + extra };
    }
    (rows, y)
}

/// Zones with their badges, ticks and their labels.
fn back(paint: &mut Paint, chart: &RankingChart, layout: &Layout) {
    let rect = layout.rect;
    for zone in &chart.zones {
        let (from, to) = (zone.from.max(layout.values.start), zone.to.min(layout.values.end));
        if from < to {
            let (left, right) = (layout.plot.x(from), layout.plot.x(to));
            axis::zone(paint, Rect::new(left, rect.top, right, rect.bottom), zone);
        }
    }
    badges_above(paint, chart, layout);
    let ticks = axis::within(&chart.value.ticks, &layout.values);
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (layout.plot.x(tick.at), tick.label.as_str())).collect();
    for (x, _) in &ticks {
        if *x > rect.left + 0.5 && (*x < rect.right - 0.5 || chart.zones.is_empty()) {
            let ink = if chart.zones.is_empty() { Ink::Grid } else { Ink::Leader };
            paint.line([(*x, rect.top), (*x, rect.bottom + 4.0)], ink);
        }
    }
    // The reference line passes between the labels, to its own below them.
    let line = chart.reference.as_ref().map(|line| layout.plot.x(line.at));
    let face = paint.face(Ink::Small);
    let passed = |(x, label): &&(f64, &str)| line.is_none_or(|line| (x - line).abs() > face.width(label) / 2.0 + 2.0);
    let ticks: Vec<(f64, &str)> = ticks.iter().filter(passed).copied().collect();
    axis::across(paint, &ticks, rect.bottom + 19.0, Ink::Small);
    if chart.form == Form::Dots && chart.value.truncated {
        paint.line([(rect.left, rect.bottom), (rect.right, rect.bottom)], Ink::Leader);
        axis::cut_across(paint, rect.left, rect.bottom);
    }
}

/// The badge of every zone that is wide enough for one; narrower ones have their name as tooltip.
fn badges_above(paint: &mut Paint, chart: &RankingChart, layout: &Layout) {
    for zone in &chart.zones {
        let (from, to) = (zone.from.max(layout.values.start), zone.to.min(layout.values.end));
        let (left, right) = (layout.plot.x(from), layout.plot.x(to));
        let middle = ((left + right) / 2.0).round();
        if right - left >= 25.0 {
            let own = Badge { role: zone.role, letter: zone.letter.clone() };
            badge::draw(paint, (middle, 16.0), &own, Some(&zone.name));
        } else if right - left >= 14.0 {
            let style = Style { bold: true, ..Ink::Small.into() };
            paint.text((middle, 21.0), Anchor::Middle, style, &zone.letter);
        }
    }
}

/// The reference line, dark between the bars and light over them, its name below. The result is the chart's height.
fn reference(paint: &mut Paint, chart: &RankingChart, layout: &Layout) -> f64 {
    let bottom = layout.rect.bottom + 26.0;
    let Some(line) = chart.reference.as_ref().filter(|line| line.at.is_finite()) else { return bottom };
    let x = layout.plot.x(line.at);
    let zero = layout.plot.x(0.0);
    let mut y = layout.rect.top;
    let mut over = Vec::new();
    for (row, place) in chart.rows.iter().zip(&layout.rows) {
        if paint.variant == Variant::Narrow {
            // The line keeps clear of the names above the bars.
            let end = place.baseline - 14.0;
            if end > y {
                paint.line([(x, y), (x, end)], Ink::Threshold);
            }
            y = place.bar.top - 3.0;
        }
        let end = row.value.filter(|_| chart.form == Form::Bars).map_or(zero, |value| layout.plot.x(value));
        if (x - zero).signum() == (end - zero).signum() && (end - zero).abs() > (x - zero).abs() {
            paint.line([(x, y), (x, place.bar.top)], Ink::Threshold);
            over.push(place.bar);
            y = place.bar.bottom;
        }
    }
    paint.line([(x, y), (x, layout.rect.bottom + 27.0)], Ink::Threshold);
    for bar in over {
        paint.line([(x, bar.top), (x, bar.bottom)], Ink::OverBar);
    }
    let style = Style { bold: true, ..Ink::Text.into() };
    let words = text::wrap(&line.label, paint.face(style), paint.width(), 2);
    let half = words.width(paint.face(style)) / 2.0;
    let middle = x.min(paint.width() - half).max(half);
    let first = layout.rect.bottom + 41.0;
    paint.wrapped((middle, first), Anchor::Middle, style, &words, &line.label);
    first + (words.lines.len() as f64 - 1.0) * paint.face(style).pitch() + 5.0
}
