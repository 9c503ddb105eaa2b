//! A small line a row, without axes, between its first and its last value.

use std::ops::Range;

use super::ink::{Ink, Style};
use super::line::{self, Gap, Point};
use super::paint::{Anchor, Paint, Plot, Variant};
use super::room::Rect;
use super::text::{self, Lines};
use super::{Mark, Role, key};

/// Small lines below each other, on one scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SparklineChart {
    /// The scale of all rows.
    pub(crate) values: (f64, f64),
    /// The first and the last time.
    pub(crate) times: (f64, f64),
    /// What stands above the first and the last values.
    pub(crate) heads: (String, String),
    /// The rows in the order given.
    pub(crate) rows: Vec<SparklineRow>,
    /// How many rows are left out, in words.
    pub(crate) rest: String,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SparklineRow {
    /// Who.
    pub(crate) name: String,
    /// Colour.
    pub(crate) role: Role,
    /// Runs of points joined by a line.
    pub(crate) segments: Vec<Vec<Point>>,
    /// Times without a value.
    pub(crate) gaps: Vec<Gap>,
    /// The first value, with its time where that is another than the head's.
    pub(crate) first: String,
    /// The last value; empty where it is the first too.
    pub(crate) last: String,
}

/// The height of a line, and the space below it.
const HIGH: f64 = 30.0;
const GAP: f64 = 14.0;
/// The space between a value and the line.
const AIR: f64 = 12.0;

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &SparklineChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let (plain, bold) = (Style::from(Ink::Text), Style { bold: true, ..Ink::Text.into() });
    let names: Vec<Lines> = match variant {
        Variant::Wide => wrapped(&paint, chart, plain, paint.width() * 0.34),
        Variant::Narrow => wrapped(&paint, chart, plain, paint.width()),
    };
    let own = names.iter().map(|name| name.width(paint.face(plain))).fold(0.0, f64::max);
    let start = variant.pick(if own > 0.0 { own + 20.0 } else { 0.0 }, 0.0);
    let most = paint.width() * variant.pick(0.24, 0.28);
    let (heavy, small) = (paint.face(bold), paint.face(Ink::Small));
    let value = |label: &str| text::shorten(label, heavy, most);
    let widest = |labels: Vec<String>, head: &str| {
        let labels = labels.iter().map(|label| heavy.width(label));
        labels.chain([small.width(head)]).fold(0.0, f64::max).min(most)
    };
    let first = widest(chart.rows.iter().map(|row| value(&row.first)).collect(), &chart.heads.0);
    let last = widest(chart.rows.iter().map(|row| value(&row.last)).collect(), &chart.heads.1);
    let line = (start + first + AIR)..(paint.width() - last - AIR - 4.0);
    heads(&mut paint, chart, &line, most);
    let mut top = 26.0;
    for (row, name) in chart.rows.iter().zip(&names) {
        let pitch = paint.face(plain).pitch();
        let extra = (name.lines.len() as f64 - 1.0) * pitch;
        if variant == Variant::Narrow && !row.name.is_empty() {
            paint.wrapped((0.0, top + 12.0), Anchor::Start, plain, name, &row.name);
            top += extra + 20.0;
        }
        let high = variant.pick(HIGH.max(extra + 20.0), HIGH);
        let middle = top + high / 2.0 + 4.5;
        if variant == Variant::Wide {
            paint.wrapped((0.0, middle - extra / 2.0), Anchor::Start, plain, name, &row.name);
        }
        let rect = Rect::new(line.start, top, line.end, top + high);
        one(&mut paint, chart, row, rect);
        for (label, x, anchor, style) in [
            (&row.first, line.start - AIR, Anchor::End, plain),
            (&row.last, line.end + AIR, Anchor::Start, Style { bold: true, ..row.role.text().into() }),
        ] {
            let short = value(label);
            let style = if short == *label { style } else { paint.full(style, label) };
            paint.text((x, middle), anchor, style, &short);
        }
        top += high + GAP;
    }
    let bottom = key::rest(&mut paint, &chart.rest, top);
    (paint.finish(), bottom)
}

/// The names of all rows in the room they have.
fn wrapped(paint: &Paint, chart: &SparklineChart, style: Style, room: f64) -> Vec<Lines> {
    chart.rows.iter().map(|row| text::wrap(&row.name, paint.face(style), room, 2)).collect()
}

/// The first and the last time above the values.
fn heads(paint: &mut Paint, chart: &SparklineChart, line: &Range<f64>, most: f64) {
    let places = [(&chart.heads.0, line.start - AIR, Anchor::End), (&chart.heads.1, line.end + AIR, Anchor::Start)];
    for (head, x, anchor) in places {
        let short = text::shorten(head, paint.face(Ink::Small), most);
        paint.text((x, 13.0), anchor, Ink::Small, &short);
    }
}

/// The line of a row with its marks and gaps.
fn one(paint: &mut Paint, chart: &SparklineChart, row: &SparklineRow, rect: Rect) {
    let inner = Rect::new(rect.left + 6.0, rect.top + 4.0, rect.right - 6.0, rect.bottom - 4.0);
    let (times, values) = (chart.times.0..chart.times.1, chart.values.0..chart.values.1);
    let plot = paint.plot(inner, times, values);
    let count = row.segments.iter().flatten().count() + row.gaps.len();
    let half = (rect.width() / count.max(2) as f64 * 0.4).clamp(1.5, 12.0);
    for gap in &row.gaps {
        let x = plot.x(gap.x);
        let column = Rect::new((x - half).max(rect.left), rect.top, (x + half).min(rect.right), rect.bottom);
        line::missing(paint, column, gap.kind, &gap.tooltip);
    }
    for run in row.segments.iter().filter(|run| run.len() > 1) {
        plot.line(run.iter().map(|point| (point.x, point.y)), row.role.line());
    }
    marks(paint, row, &plot);
}

/// A ring for the first and for what stands alone, a dot for the last, and whatever is less than sure.
fn marks(paint: &mut Paint, row: &SparklineRow, plot: &Plot) {
    let count = row.segments.iter().flatten().count();
    let mut index = 0;
    for run in &row.segments {
        for point in run {
            index += 1;
            let is_edge = index == 1 || index == count || run.len() == 1;
            if is_edge || point.mark != Mark::Published {
                line::mark(
                    paint,
                    plot.at(point.x, point.y),
                    (row.role, point.mark),
                    4.0,
                    index == count,
                    &point.tooltip,
                );
            }
        }
    }
}
