//! One small panel an entity, all on the same axes.

use std::ops::Range;

use super::ink::{Ink, Style};
use super::key::{self, Sign};
use super::line::{self, Break, Gap, Point, Threshold};
use super::paint::{Anchor, Paint, Plot, Variant};
use super::room::Rect;
use super::{Role, Tick, ValueAxis, Zone, axis, text};

/// Small panels on shared axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MultiplesChart {
    /// The value axis, labelled at the first panel of a row.
    pub(crate) value: ValueAxis,
    /// Bands behind all panels.
    pub(crate) zones: Vec<Zone>,
    /// Limits across all panels.
    pub(crate) thresholds: Vec<Threshold>,
    /// The labelled times of all panels.
    pub(crate) time: Vec<Tick>,
    /// Where values before and after cannot be compared, in all panels.
    pub(crate) breaks: Vec<Break>,
    /// The panels in the order given.
    pub(crate) panels: Vec<Panel>,
    /// How many are left out, in words; empty if none are.
    pub(crate) rest: String,
}

/// One panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Panel {
    /// Who.
    pub(crate) title: String,
    /// Runs of points joined by a line.
    pub(crate) segments: Vec<Vec<Point>>,
    /// Times without a value.
    pub(crate) gaps: Vec<Gap>,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &MultiplesChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let points = chart.panels.iter().flat_map(|panel| panel.segments.iter().flatten());
    let limits = chart.thresholds.iter().map(|limit| limit.y);
    let values = axis::range(&chart.value, points.map(|point| point.y).chain(limits));
    let face = paint.face(Ink::Small);
    let ticks = axis::within(&chart.value.ticks, &values);
    let widest = face.widest(ticks.iter().map(|tick| tick.label.as_str()));
    let left = (widest + 8.0).min(paint.width() * 0.3).max(8.0).ceil();
    let columns = chart.panels.len().clamp(1, variant.pick(4, 2));
    let gap = variant.pick(16.0, 16.0);
    let width = ((paint.width() - left - gap * (columns - 1) as f64) / columns as f64).min(240.0);
    let mut reasons: Vec<(Sign, &str)> = chart.breaks.iter().map(|at| (Sign::Break, at.label.as_str())).collect();
    reasons.dedup_by(|a, b| a.1 == b.1);
    let mut bottom = key::draw(&mut paint, &reasons, (0.0, variant.width()), 0.0);
    for row in chart.panels.chunks(columns) {
        let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
        let titles: Vec<_> = row.iter().map(|panel| text::wrap(&panel.title, bold, width, 2)).collect();
        let lines = titles.iter().map(|title| title.lines.len()).max().unwrap_or(1) as f64;
        let top = bottom + 13.0 + lines * 17.0;
        for (index, (panel, title)) in row.iter().zip(&titles).enumerate() {
            let from = left + index as f64 * (width + gap);
            let rect = Rect::new(from, top, from + width, top + variant.pick(212.0, 180.0));
            let first = top - 15.0 - (title.lines.len() as f64 - 1.0) * 17.0;
            let style = Style { bold: true, ..Ink::Text.into() };
            paint.wrapped((from, first), Anchor::Start, style, title, &panel.title);
            one(&mut paint, chart, (panel, rect), &values, index == 0);
        }
        bottom = top + variant.pick(212.0, 180.0) + 32.0;
    }
    let bottom = key::rest(&mut paint, &chart.rest, bottom);
    (paint.finish(), bottom)
}

/// The times of all panels.
fn times(chart: &MultiplesChart) -> Vec<f64> {
    let points = chart.panels.iter().flat_map(|panel| panel.segments.iter().flatten()).map(|point| point.x);
    let gaps = chart.panels.iter().flat_map(|panel| &panel.gaps).map(|gap| gap.x);
    let ticks = chart.time.iter().map(|tick| tick.at);
    let mut all: Vec<f64> = points.chain(gaps).chain(ticks).filter(|at| at.is_finite()).collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

fn one(paint: &mut Paint, chart: &MultiplesChart, (panel, rect): (&Panel, Rect), values: &Range<f64>, is_first: bool) {
    let times = times(chart);
    let inset = match times.len() {
        0 | 1 => rect.width() / 2.0 - 0.5,
        2 => rect.width() * 0.25,
        3 => rect.width() * 0.17,
        _ => 14.0,
    };
    let range = times.first().copied().unwrap_or(0.0)..times.last().copied().unwrap_or(1.0);
    let inner = Rect { left: rect.left + inset, right: rect.right - inset, ..rect };
    let plot = paint.plot(inner, range.clone(), values.clone());
    for zone in &chart.zones {
        let (low, high) = (zone.from.max(values.start), zone.to.min(values.end));
        if low < high {
            axis::zone(paint, Rect::new(rect.left, plot.y(high), rect.right, plot.y(low)), zone);
        }
    }
    let ticks = axis::within(&chart.value.ticks, values);
    let shown = |label| if is_first { label } else { "" };
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (plot.y(tick.at), shown(tick.label.as_str()))).collect();
    axis::values(paint, &ticks, &[(rect.left, rect.right)], rect.left);
    let apart = times.windows(2).map(|pair| plot.x(pair[1]) - plot.x(pair[0])).fold(rect.width(), f64::min);
    for gap in &panel.gaps {
        let (x, half) = (plot.x(gap.x), (apart * 0.435).clamp(2.0, 34.0));
        let column = Rect::new(x - half, rect.top + 8.0, x + half, rect.bottom - 8.0);
        line::missing(paint, column, gap.kind, &gap.tooltip);
        paint.room.taken.push(column);
    }
    for limit in &chart.thresholds {
        let y = plot.y(limit.y);
        paint.line([(rect.left, y), (rect.right, y)], if limit.dashed { Ink::Threshold } else { Ink::Target });
        paint.room.lines.push([rect.left, y, rect.right, y]);
    }
    if chart.value.truncated && is_first {
        axis::cut(paint, rect.left, rect.top, rect.bottom);
    }
    for at in chart.breaks.iter().filter(|at| at.x.is_finite()) {
        axis::broken(paint, plot.x(at.x), (rect.top, rect.bottom), &at.label);
    }
    panel_marks(paint, panel, &plot, &rect);
    below(paint, chart, rect, &plot, &range);
}

fn panel_marks(paint: &mut Paint, panel: &Panel, plot: &Plot, rect: &Rect) {
    let count = panel.segments.iter().flatten().count();
    for run in &panel.segments {
        let run: Vec<(f64, f64)> =
            run.iter().filter(|point| point.y.is_finite()).map(|point| (point.x, point.y)).collect();
        if run.len() > 1 {
            plot.line(run.iter().copied(), Role::Focus.line());
            let places: Vec<(f64, f64)> = run.iter().map(|(x, y)| plot.at(*x, *y)).collect();
            paint.room.lines.extend(places.windows(2).map(|pair| [pair[0].0, pair[0].1, pair[1].0, pair[1].1]));
        }
    }
    let points: Vec<&Point> = panel.segments.iter().flatten().filter(|point| point.y.is_finite()).collect();
    let large = count <= 6;
    for (index, point) in points.iter().enumerate() {
        let at = plot.at(point.x, point.y);
        // A ring is earlier, a dot is of the last time.
        let is_last = at.0 >= plot.rect.right - 0.6;
        if large || index + 1 == points.len() || point.mark != super::Mark::Published {
            line::mark(paint, at, (Role::Focus, point.mark), if large { 6.0 } else { 4.0 }, is_last, &point.tooltip);
        } else if count <= 40 {
            let style = paint.tip(Role::Focus.fill(), &point.tooltip);
            paint.circle(at, 2.0, style);
        }
    }
    labels(paint, panel, plot, rect);
}

/// Values in the panel: of all points where they are few, else of the first and the last.
fn labels(paint: &mut Paint, panel: &Panel, plot: &Plot, rect: &Rect) {
    let frame = paint.room.frame;
    paint.room.frame = Rect { left: rect.left, right: rect.right, top: rect.top - 4.0, bottom: rect.bottom };
    let style = Style { bold: true, ..Ink::Focus.into() };
    let points: Vec<&Point> = panel.segments.iter().flatten().filter(|point| point.y.is_finite()).collect();
    let edges = [points.last(), points.first()];
    let wanted: Vec<&Point> =
        if points.len() <= 3 { points.clone() } else { edges.into_iter().flatten().copied().collect() };
    for point in wanted {
        let y = plot.y(point.y);
        let half = paint.face(style).width(&point.label) / 2.0;
        let x = plot.x(point.x).max(rect.left + half).min(rect.right - half);
        let steps = [24.0, -13.0, 40.0, -30.0, 58.0, -48.0, 76.0];
        let spots: Vec<(f64, f64, Anchor)> = steps.iter().map(|step| (x, y + step, Anchor::Middle)).collect();
        paint.place(std::slice::from_ref(&point.label), style, &spots, true);
    }
    paint.room.frame = frame;
}

/// The times below a panel: those that fit in it.
fn below(paint: &mut Paint, chart: &MultiplesChart, rect: Rect, plot: &Plot, range: &Range<f64>) {
    let face = paint.face(Ink::Small);
    let y = rect.bottom + 19.0;
    let ticks = axis::within(&chart.time, range);
    let ticks: Vec<(f64, f64, &str)> = ticks
        .iter()
        .map(|tick| {
            let long = face.width(&tick.label);
            let x = plot.x(tick.at).max(rect.left + long / 2.0).min(rect.right - long / 2.0);
            (x, long, tick.label.as_str())
        })
        .collect();
    let places: Vec<(f64, f64)> = ticks.iter().map(|(x, long, _)| (*x, *long)).collect();
    for ((x, long, label), _) in ticks.iter().zip(axis::fitting(&places, 8.0)).filter(|(_, shown)| *shown) {
        if *long <= rect.width() {
            paint.text((*x, y), Anchor::Middle, Ink::Small, label);
        }
    }
}
