//! The small drawings of cards and rows: sparkline and band ruler. The words beside them say it all.

use super::ink::{Ink, Style};
use super::paint::{Anchor, Paint, Variant};
use super::room::Rect;
use super::{Band, Missing, Role, line, text};

/// A line without axes. Sparklines of one set share `min` and `max`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Spark {
    /// Colour.
    pub(crate) role: Role,
    /// The value at the bottom.
    pub(crate) min: f64,
    /// The value at the top.
    pub(crate) max: f64,
    /// A limit, drawn dashed.
    pub(crate) threshold: Option<f64>,
    /// The points in order of time.
    pub(crate) points: Vec<SparkPoint>,
}

/// A place of a sparkline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SparkPoint {
    /// When.
    pub(crate) x: f64,
    /// What stands below; shown for the first and the last.
    pub(crate) label: String,
    /// The value; nothing joins across a missing one.
    pub(crate) value: Option<f64>,
    /// Why there is none.
    pub(crate) missing: Missing,
    /// Whether values before and after it cannot be compared: no line from the one before.
    pub(crate) is_break: bool,
}

/// A band on the ruler.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RulerBand {
    /// Lower edge.
    pub(crate) from: f64,
    /// Upper edge.
    pub(crate) to: f64,
    /// Colour role; none for a part of the scale that is not used.
    pub(crate) role: Option<Band>,
}

/// The marks of a sparkline.
pub(super) fn spark(spark: &Spark) -> String {
    let mut paint = Paint::new(Variant::Narrow);
    paint.room.frame = Rect::new(0.0, 0.0, 120.0, 60.0);
    let points: Vec<&SparkPoint> = spark.points.iter().filter(|point| point.x.is_finite()).collect();
    let (first, last) = (points.first().map_or(0.0, |point| point.x), points.last().map_or(0.0, |point| point.x));
    let edges = if last > first { Rect::new(26.0, 8.0, 94.0, 42.0) } else { Rect::new(59.0, 8.0, 61.0, 42.0) };
    let plot = paint.plot(edges, first..last, spark.min..spark.max);
    if let Some(limit) = spark.threshold {
        let y = plot.y(limit);
        paint.line([(0.0, y), (120.0, y)], Ink::Threshold);
    }
    let apart = 68.0 / (points.len().max(2) - 1) as f64;
    let half = (apart * 0.4).clamp(2.0, 12.0);
    for point in points.iter().filter(|point| point.value.is_none()) {
        let x = plot.x(point.x);
        missing(&mut paint, Rect::new(x - half, 6.0, x + half, 42.0), point.missing);
    }
    let mut run: Vec<(f64, f64)> = Vec::new();
    for point in &points {
        if point.is_break || point.value.is_none() {
            join(&mut paint, &mut run, spark.role);
        }
        run.extend(point.value.map(|value| plot.at(point.x, value)));
    }
    join(&mut paint, &mut run, spark.role);
    let valued: Vec<&&SparkPoint> = points.iter().filter(|point| point.value.is_some()).collect();
    for (index, point) in valued.iter().enumerate() {
        let at = plot.at(point.x, point.value.unwrap_or_default());
        let edge = index == 0 || index + 1 == valued.len();
        if index + 1 == valued.len() && point.x >= last {
            line::dot(&mut paint, at, spark.role, if valued.len() > 12 { 4.0 } else { 5.5 }, spark.role.fill().into());
        } else if edge || valued.len() <= 5 {
            line::dot(&mut paint, at, spark.role, if valued.len() > 12 { 3.5 } else { 5.0 }, spark.role.ring().into());
        }
    }
    years(&mut paint, &points, |x| plot.x(x));
    paint.finish()
}

/// Draws the run of points gathered, and empties it.
fn join(paint: &mut Paint, run: &mut Vec<(f64, f64)>, role: Role) {
    if run.len() > 1 {
        paint.line(run.iter().copied(), role.line());
    }
    run.clear();
}

/// The first and the last time below the line, in the 11 px the theme gives them.
fn years(paint: &mut Paint, points: &[&SparkPoint], place: impl Fn(f64) -> f64) {
    let face = text::Face { size: 11.0, bold: false };
    let mut edges: Vec<&&SparkPoint> = points.first().into_iter().chain(points.last()).collect();
    if points.len() < 2 {
        edges.truncate(1);
    }
    let room = if edges.len() > 1 { 56.0 } else { 120.0 };
    for point in edges {
        let label = text::shorten(&point.label, face, room);
        let half = face.width(&label) / 2.0;
        let x = place(point.x).min(120.0 - half).max(half);
        paint.text((x, 58.0), Anchor::Middle, Ink::Text, &label);
    }
}

fn missing(paint: &mut Paint, rect: Rect, kind: Missing) {
    let middle = (rect.left + rect.right) / 2.0;
    match kind {
        Missing::NotPublished => paint.hatch(rect, ""),
        Missing::NotAssessed => paint.circle((middle, 37.0), 5.0, Ink::Outline),
        Missing::NotInSample => paint.rect(Rect::new(middle - 2.0, rect.top, middle + 2.0, rect.bottom), Ink::Track),
        Missing::Suppressed => paint.rect(rect, Ink::Track),
        Missing::NotApplicable => {}
    }
}

/// The marks of an inline bar that fills a share of its cell.
pub(super) fn bar(share: f64) -> String {
    let mut paint = Paint::new(Variant::Narrow);
    paint.rect(Rect::new(0.0, 0.0, 100.0, 8.0), Ink::Track);
    paint.rect(Rect::new(0.0, 0.0, 100.0 * share.clamp(0.0, 1.0), 8.0), Role::Focus.fill());
    paint.finish()
}

/// The marks of a ruler.
pub(super) fn ruler(min: f64, max: f64, bands: &[RulerBand], value: Option<f64>) -> String {
    const GAP: f64 = 1.5;
    let mut paint = Paint::new(Variant::Narrow);
    let plot = paint.plot(Rect::new(0.0, 0.0, 320.0, 16.0), min..max, 0.0..1.0);
    let mut bands = bands.to_vec();
    bands.sort_by(|a, b| a.from.total_cmp(&b.from));
    for band in &bands {
        let (left, right) = (plot.x(band.from), plot.x(band.to));
        let right = if right < 320.0 { right - GAP } else { right };
        match band.role {
            Some(role) => paint.rect(Rect::new(left, 9.0, right, 16.0), role.badge()),
            None => paint.rect(Rect::new(left, 11.5, right, 13.5), Ink::Track),
        }
    }
    if let Some(value) = value.filter(|value| value.is_finite()) {
        let x = plot.x(value).clamp(5.0, 315.0);
        paint.polygon([(x - 5.0, 0.0), (x + 5.0, 0.0), (x, 8.0)], Style::from(Ink::Marker));
    }
    paint.finish()
}
