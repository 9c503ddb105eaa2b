//! Values over time: zones behind, lines with gaps, labels at their ends.

mod frame;
mod labels;
mod marks;

use std::ops::Range;

pub(super) use frame::missing;
pub(super) use marks::{dot, mark};

use super::ink::Ink;
use super::paint::{Anchor, Paint, Plot, Variant};
use super::room::Rect;
use super::text;
use super::{Mark, Missing, Role, Tick, ValueAxis, Zone, axis};

/// Values over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LineChart {
    /// The value axis; widened where data lie outside.
    pub(crate) value: ValueAxis,
    /// The labelled times. Time is a year with its fraction: 2024.5 is the middle of 2024.
    pub(crate) time: Vec<Tick>,
    /// The bands in force, by stretch of time.
    pub(crate) stretches: Vec<Stretch>,
    /// The series, the focus among them; with more than six all but the focus are drawn as context.
    pub(crate) series: Vec<Series>,
    /// Times without a value.
    pub(crate) gaps: Vec<Gap>,
    /// Where values before and after cannot be compared.
    pub(crate) breaks: Vec<Break>,
    /// Limits over the whole width.
    pub(crate) thresholds: Vec<Threshold>,
    /// Targets for some time.
    pub(crate) targets: Vec<Target>,
}

/// The bands in force for some time. Ends beyond the axis are cut; a single stretch covers the whole width.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stretch {
    /// From this time.
    pub(crate) from: f64,
    /// To this time.
    pub(crate) to: f64,
    /// The bands, whose edges are drawn as they are in force.
    pub(crate) zones: Vec<Zone>,
}

/// The values of one entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Series {
    /// Printed at the end of the line.
    pub(crate) name: String,
    /// What it is to the reader.
    pub(crate) role: Role,
    /// Runs of points joined by a line; none is drawn from one run to the next.
    pub(crate) segments: Vec<Vec<Point>>,
    /// A change in words, such as `+1,55 poin`, printed at the middle of the last piece of line.
    pub(crate) change: String,
}

/// A value at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Point {
    /// When.
    pub(crate) x: f64,
    /// The value.
    pub(crate) y: f64,
    /// The value as printed.
    pub(crate) label: String,
    /// What is said when it is pointed at.
    pub(crate) tooltip: String,
    /// How sure it is.
    pub(crate) mark: Mark,
    /// From when to when, if it is of a part of a year.
    pub(crate) part: Option<(f64, f64)>,
}

/// A time without a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Gap {
    /// When.
    pub(crate) x: f64,
    /// Why.
    pub(crate) kind: Missing,
    /// Who, when and why, in words.
    pub(crate) tooltip: String,
}

/// A break between values that cannot be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Break {
    /// When: between two values.
    pub(crate) x: f64,
    /// What changed.
    pub(crate) label: String,
}

/// A limit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Threshold {
    /// Its value.
    pub(crate) y: f64,
    /// Its name; may be empty.
    pub(crate) label: String,
    /// Whether it is drawn dashed.
    pub(crate) dashed: bool,
}

/// A target for some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Target {
    /// From this time.
    pub(crate) from: f64,
    /// To this time.
    pub(crate) to: f64,
    /// The target.
    pub(crate) y: f64,
    /// Its name and value.
    pub(crate) label: String,
    /// What is said when it is pointed at.
    pub(crate) tooltip: String,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &LineChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let layout = frame::layout(&mut paint, chart);
    paint.room.frame.bottom = layout.height;
    let ends = labels::ends(&paint, chart, &layout);
    frame::draw(&mut paint, chart, &layout, &ends);
    marks::lines(&mut paint, chart, &layout.plot);
    marks::points(&mut paint, chart, &layout);
    labels::draw(&mut paint, chart, &layout, &ends);
    (paint.finish(), layout.height)
}

/// Where everything stands.
struct Layout {
    /// The plot: the box of its zones and gridlines; its places of time lie within.
    plot: Plot,
    /// The box of the zones of dated values.
    rect: Rect,
    /// Where labels at the ends of lines start, if they stand in a column.
    ends: Option<f64>,
    values: Range<f64>,
    height: f64,
}

impl Series {
    /// The points that are numbers.
    fn points(&self) -> impl DoubleEndedIterator<Item = &Point> {
        self.segments.iter().flatten().filter(|point| point.x.is_finite() && point.y.is_finite())
    }

    /// How it is drawn: of many series only the focus stands out.
    fn role_among(&self, count: usize) -> Role {
        if count > marks::MANY && self.role != Role::Focus { Role::Context } else { self.role }
    }
}

/// The range of time over everything drawn.
fn times(chart: &LineChart) -> Range<f64> {
    let points = chart.series.iter().flat_map(Series::points).map(|point| point.x);
    let gaps = chart.gaps.iter().map(|gap| gap.x);
    let all = points.chain(gaps).chain(chart.time.iter().map(|tick| tick.at)).filter(|at| at.is_finite());
    let (min, max) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), at| (min.min(at), max.max(at)));
    if min <= max { min..max } else { 0.0..1.0 }
}

/// A name and a value in the lines they need: on one if both fit, else the value below the name, which is shortened
/// where two lines do not hold it.
fn name_and_value(name: &str, value: &str, face: text::Face, room: f64, stacked: bool) -> text::Lines {
    let joined = format!("{name} {value}");
    if name.is_empty() || value.is_empty() {
        return text::wrap(joined.trim(), face, room, 2);
    }
    if !stacked && face.width(&joined) <= room {
        return text::Lines { lines: vec![joined], cut: false };
    }
    let mut words = text::wrap(name, face, room, 2);
    let joined = words.lines.last().map(|last| format!("{last} {value}")).filter(|_| words.lines.len() > 1);
    match joined.filter(|joined| face.width(joined) <= room) {
        Some(joined) => {
            words.lines.pop();
            words.lines.push(joined);
        }
        // A number is never shortened: it would be another number.
        None if face.width(value) <= room => words.lines.push(value.to_owned()),
        // That of a part of a year names its period, which may stand below it.
        None => match text::wrap(value, face, room, 3) {
            broken if broken.lines.len() > 1 && !broken.cut => words.lines.extend(broken.lines),
            _ => words.cut = true,
        },
    }
    words
}
