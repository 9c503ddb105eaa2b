//! Columns from zero, side by side where a time or a place has more than one.

use std::ops::Range;

use super::ink::{Ink, Style};
use super::key::{self, Sign};
use super::line::{self, Threshold};
use super::paint::{Anchor, Paint, Plot, Variant};
use super::room::Rect;
use super::{Missing, Role, ValueAxis, axis, text};

/// Columns from zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ColumnsChart {
    /// The value axis; it holds zero whatever is asked.
    pub(crate) value: ValueAxis,
    /// The groups from left to right.
    pub(crate) groups: Vec<Group>,
    /// What each role is, where groups have more than one column.
    pub(crate) key: Vec<(Role, String)>,
    /// Limits over the whole width.
    pub(crate) thresholds: Vec<Threshold>,
    /// Before which groups the series is broken, and why.
    pub(crate) breaks: Vec<(usize, String)>,
    /// How many are left out, in words; empty if none are.
    pub(crate) rest: String,
}

/// The columns of one time or place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Group {
    /// What stands below; may have two lines.
    pub(crate) label: String,
    /// The columns, three at most.
    pub(crate) columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Column {
    /// Its colour.
    pub(crate) role: Role,
    /// The value, if there is one.
    pub(crate) value: Option<f64>,
    /// The value as printed.
    pub(crate) label: String,
    /// What is said when it is pointed at.
    pub(crate) tooltip: String,
    /// Whether it covers a part of the time only, or is provisional: outlined, not filled.
    pub(crate) is_partial: bool,
    /// Why there is no value, if there is none.
    pub(crate) missing: Missing,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &ColumnsChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let columns = chart.groups.iter().flat_map(|group| &group.columns);
    let values = columns.filter_map(|column| column.value).chain(chart.thresholds.iter().map(|limit| limit.y));
    let values = axis::range(&chart.value, values.chain([0.0]));
    let face = paint.face(Ink::Small);
    let ticks = axis::within(&chart.value.ticks, &values);
    let widest = face.widest(ticks.iter().map(|tick| tick.label.as_str()));
    let left = (widest + 8.0).min(paint.width() * 0.4).max(8.0).ceil();
    let mut items: Vec<(Sign, &str)> =
        chart.key.iter().map(|(role, words)| (Sign::Square(role.fill()), words.as_str())).collect();
    items.extend(chart.breaks.iter().map(|(_, why)| (Sign::Break, why.as_str())));
    let width = paint.width();
    let top = key::draw(&mut paint, &items, (left, width), 0.0) + 20.0;
    let below = if values.start < 0.0 { 20.0 } else { 0.0 };
    let rect = Rect::new(left, top, paint.width(), top + variant.pick(278.0, 258.0));
    let inner = Rect::new(rect.left, rect.top, rect.right, rect.bottom - below);
    let plot = paint.plot(inner, 0.0..chart.groups.len().max(1) as f64, values.clone());
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (plot.y(tick.at), tick.label.as_str())).collect();
    axis::values(&mut paint, &ticks, &[(rect.left, rect.right)], left - 8.0);
    for (index, why) in &chart.breaks {
        axis::broken(&mut paint, plot.x(*index as f64), (rect.top, rect.bottom), why);
    }
    for limit in &chart.thresholds {
        let y = plot.y(limit.y);
        paint.room.lines.push([rect.left, y, rect.right, y]);
    }
    bars(&mut paint, chart, &plot, &values);
    limits(&mut paint, chart, &plot, &rect);
    paint.line([(rect.left, plot.y(0.0)), (rect.right, plot.y(0.0))], Ink::Axis);
    paint.room.frame.bottom = f64::INFINITY;
    let bottom = names(&mut paint, chart, &plot, rect.bottom);
    let bottom = key::rest(&mut paint, &chart.rest, bottom);
    (paint.finish(), bottom)
}

/// Where the columns of a group stand: the box of each, from top to bottom of the plot.
fn places(plot: &Plot, index: usize, count: usize) -> Vec<Rect> {
    let pitch = plot.x(1.0) - plot.x(0.0);
    let left = plot.rect.left + index as f64 * pitch;
    let width = (pitch * 0.72).min(64.0 * count as f64);
    let own = width / count.max(1) as f64;
    let start = left + (pitch - width) / 2.0;
    let gap = if own > 6.0 && count > 1 { 1.0 } else { 0.0 };
    let place = |at: usize| {
        let from = start + at as f64 * own;
        Rect::new(from + gap, plot.rect.top, from + own - gap, plot.rect.bottom)
    };
    (0..count).map(place).collect()
}

fn bars(paint: &mut Paint, chart: &ColumnsChart, plot: &Plot, values: &Range<f64>) {
    let zero = plot.y(0.0);
    let mut labels = Vec::new();
    for (index, group) in chart.groups.iter().enumerate() {
        for (column, place) in group.columns.iter().zip(places(plot, index, group.columns.len())) {
            let Some(value) = column.value.filter(|value| value.is_finite()) else {
                // No higher than a sign: a tall box would look like a large value.
                let top = zero - 32.0;
                line::missing(
                    paint,
                    Rect::new(place.left, top, place.right, zero - 1.0),
                    column.missing,
                    &column.tooltip,
                );
                paint.room.taken.push(Rect::new(place.left, top, place.right, zero));
                continue;
            };
            let y = plot.y(value);
            let ink = if column.is_partial { column.role.dashed() } else { column.role.fill() };
            let style = paint.tip(ink, &column.tooltip);
            let rect = Rect::new(place.left, y.min(zero), place.right, y.max(zero));
            let rect = if rect.height() < 1.0 { Rect { top: zero - 1.0, bottom: zero, ..rect } } else { rect };
            paint.rect(rect, style);
            paint.room.taken.push(rect);
            labels.push((column, rect, value));
        }
    }
    value_labels(paint, &labels, values);
}

/// Values at the ends of columns: all where they fit, else of the first, the last, the least and the greatest.
fn value_labels(paint: &mut Paint, labels: &[(&Column, Rect, f64)], values: &Range<f64>) {
    let style = |column: &Column| Style { bold: true, halo: true, ..column.role.text().into() };
    let spot = |rect: &Rect, value: f64| {
        let y = if value < 0.0 { rect.bottom + 16.0 } else { rect.top - 6.0 };
        ((rect.left + rect.right) / 2.0, y, Anchor::Middle)
    };
    let boxes: Vec<Rect> = labels
        .iter()
        .map(|(column, rect, value)| {
            let (x, y, anchor) = spot(rect, *value);
            paint.text_box((x, y), anchor, style(column), &column.label)
        })
        .collect();
    let all = boxes.windows(2).all(|pair| !pair[0].overlaps(&pair[1]));
    let by = |better: fn(f64, f64) -> bool| {
        labels.iter().enumerate().reduce(|best, next| if better(next.1.2, best.1.2) { next } else { best })
    };
    let edges = [by(|a, b| a > b), by(|a, b| a < b)].into_iter().flatten().map(|(index, _)| index);
    let order: Vec<usize> = if all {
        (0..labels.len()).collect()
    } else {
        [labels.len().checked_sub(1)].into_iter().flatten().chain(edges).chain([0]).collect()
    };
    let mut done: Vec<usize> = Vec::new();
    for index in order.into_iter().filter(|&index| index < labels.len()) {
        let (column, rect, value) = &labels[index];
        let outside = values.end > values.start && !column.label.is_empty();
        if outside && !done.contains(&index) {
            let (x, y, anchor) = spot(rect, *value);
            let half = paint.face(style(column)).width(&column.label) / 2.0;
            let x = x.max(half).min(paint.width() - half);
            paint.place(std::slice::from_ref(&column.label), style(column), &[(x, y, anchor)], true);
            done.push(index);
        }
    }
}

fn limits(paint: &mut Paint, chart: &ColumnsChart, plot: &Plot, rect: &Rect) {
    paint.room.frame = Rect { top: rect.top - 22.0, ..*rect };
    for limit in &chart.thresholds {
        let y = plot.y(limit.y);
        paint.line([(rect.left, y), (rect.right, y)], if limit.dashed { Ink::Threshold } else { Ink::Target });
        let words = text::wrap(&limit.label, paint.face(Ink::Small), rect.width() / 2.0, 1);
        let right = rect.right - 4.0;
        let spots = [
            (right, y - 6.0, Anchor::End),
            (rect.left + 6.0, y - 6.0, Anchor::Start),
            (right, y + 17.0, Anchor::End),
            (rect.left + 6.0, y + 17.0, Anchor::Start),
            (right, rect.top - 6.0, Anchor::End),
        ];
        paint.place(&words.lines, Style { halo: true, ..Ink::Small.into() }, &spots, true);
    }
}

/// The names of groups below: on two lines where they are few, else those that fit. The result is the height.
fn names(paint: &mut Paint, chart: &ColumnsChart, plot: &Plot, bottom: f64) -> f64 {
    let pitch = plot.x(1.0) - plot.x(0.0);
    let style = Style::from(Ink::Small);
    let face = paint.face(style);
    let middle = |index: usize| plot.rect.left + (index as f64 + 0.5) * pitch;
    let words: Vec<_> = chart.groups.iter().map(|group| text::wrap(&group.label, face, pitch - 6.0, 3)).collect();
    if pitch >= 56.0 || words.iter().all(|words| !words.cut) {
        let most = words.iter().map(|words| words.lines.len()).max().unwrap_or(1);
        for (index, (words, group)) in words.iter().zip(&chart.groups).enumerate() {
            paint.wrapped((middle(index), bottom + 19.0), Anchor::Middle, style, words, &group.label);
        }
        return bottom + 25.0 + (most as f64 - 1.0) * face.pitch();
    }
    let ticks: Vec<(f64, &str)> =
        chart.groups.iter().enumerate().map(|(index, group)| (middle(index), group.label.as_str())).collect();
    axis::across(paint, &ticks, bottom + 19.0, style);
    bottom + 26.0
}
