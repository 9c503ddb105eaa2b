//! Lines and points of a line chart.

use super::*;
use crate::render::chart::ink::Style;

/// Series with at most this many points show every one of them as a ring or a dot.
const FEW: usize = 12;
/// Series with at most this many show them as small dots, to be pointed at.
const SOME: usize = 60;

/// Of more series than these only the focus stands out.
pub(super) const MANY: usize = 6;

/// Draws the lines: context first, the focus last.
pub(super) fn lines(paint: &mut Paint, chart: &LineChart, plot: &Plot) {
    let count = chart.series.len();
    for role in [Role::Context, Role::Second, Role::Focus] {
        for series in chart.series.iter().filter(|series| series.role_among(count) == role) {
            let has_dots = series.points().count() <= FEW || role == Role::Focus && series.points().count() <= SOME;
            let has_dots = has_dots && (role == Role::Focus || count <= MANY);
            let style = if has_dots { role.line().into() } else { paint.tip(role.line(), &series.name) };
            for segment in &series.segments {
                let points = segment.iter().filter(|point| point.x.is_finite() && point.y.is_finite());
                let points: Vec<(f64, f64)> = points.map(|point| (point.x, point.y)).collect();
                if points.len() > 1 {
                    plot.line(points.iter().copied(), style);
                    let places: Vec<(f64, f64)> = points.iter().map(|&(x, y)| plot.at(x, y)).collect();
                    let pieces = places.windows(2).map(|pair| [pair[0].0, pair[0].1, pair[1].0, pair[1].1]);
                    paint.room.lines.extend(pieces);
                }
            }
        }
    }
}

/// Draws the points.
pub(super) fn points(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let count = chart.series.len();
    for role in [Role::Context, Role::Second, Role::Focus] {
        for series in chart.series.iter().filter(|series| series.role_among(count) == role) {
            one(paint, chart, (series, role), &layout.plot);
        }
    }
}

fn one(paint: &mut Paint, chart: &LineChart, (series, role): (&Series, Role), plot: &Plot) {
    let count = series.points().count();
    let all: usize = chart.series.iter().map(|series| series.points().count()).sum();
    // Where the points are too many for rings, small dots are for the focus, and for others while they are few.
    let dotted = count <= SOME && (role == Role::Focus || role == Role::Second && all <= SOME);
    let (end, own_last) = (times(chart).end, series.points().next_back());
    let alone = |point: &Point| series.segments.iter().any(|run| run.len() == 1 && run[0] == *point);
    // Of many series those behind are lines alone.
    let is_behind = role == Role::Context && chart.series.len() > MANY;
    let apart = plot.rect.width() / count.saturating_sub(1).max(1) as f64;
    let large = count <= FEW && (apart >= 16.0 || count < 3);
    for point in series.points() {
        // A ring is earlier, a dot is of the last time.
        let is_last = point.x >= end;
        let is_edge = is_last || own_last.is_some_and(|last| std::ptr::eq(last, point));
        let plain = point.mark == Mark::Published && !is_edge && !alone(point);
        if plain && (is_behind || !large && !dotted) {
            continue;
        }
        let at = plot.at(point.x, point.y);
        if let Some((from, to)) = point.part {
            let (left, right) = (plot.x(from), plot.x(to));
            paint.line([(left, at.1), (right, at.1)], role.line());
            for x in [left, right] {
                paint.line([(x, at.1 - 5.0), (x, at.1 + 5.0)], role.line());
            }
            paint.room.taken.push(Rect::new(left, at.1 - 5.0, right, at.1 + 5.0));
        }
        if plain && !large {
            let style = paint.tip(role.fill(), &point.tooltip);
            dot(paint, at, role, 2.5, style);
        } else {
            let size = if !large {
                4.0
            } else if is_behind {
                3.0
            } else if role == Role::Context {
                5.5
            } else {
                6.0
            };
            mark(paint, at, (role, point.mark), size, is_last, &point.tooltip);
        }
    }
}

/// One mark, by how sure its value is; its place is taken.
pub(in crate::render::chart) fn mark(
    paint: &mut Paint,
    at: (f64, f64),
    (role, mark): (Role, Mark),
    size: f64,
    is_last: bool,
    tooltip: &str,
) {
    let kind = match mark {
        Mark::Published | Mark::Approximate if is_last => role.fill(),
        Mark::Published | Mark::Derived => role.ring(),
        Mark::Approximate => role.fill(),
        Mark::Provisional => role.dashed(),
        Mark::Disputed | Mark::Suspect => Ink::Ring0,
    };
    let style = paint.tip(kind, tooltip);
    match mark {
        Mark::Derived => {
            let (x, y) = at;
            paint.polygon([(x, y - size), (x + size, y + size * 0.8), (x - size, y + size * 0.8)], style);
        }
        Mark::Disputed | Mark::Suspect => {
            paint.circle(at, 9.0, style);
            let question = Style { bold: true, ..Ink::Small.into() };
            let place = (at.0, at.1 + 4.5);
            // It stands in its own ring; another's may touch that, not the sign.
            let (x, y) = at;
            if paint.room.is_free(&Rect::new(x - 3.0, y - 6.5, x + 3.0, y + 6.5)) {
                paint.text(place, Anchor::Middle, question, "?");
            }
        }
        Mark::Approximate => {
            paint.circle(at, size + 4.0, Ink::Outline);
            dot(paint, at, role, size, style);
        }
        Mark::Published if is_last => dot(paint, at, role, size + 0.5, style),
        Mark::Published | Mark::Provisional => dot(paint, at, role, size, style),
    }
    let reach = match mark {
        Mark::Disputed | Mark::Suspect | Mark::Approximate => 10.0,
        _ => size + 1.0,
    };
    paint.room.taken.push(Rect::around(at, reach));
}

/// A round mark, or a square one for the second series: colour alone does not tell them apart.
pub(in crate::render::chart) fn dot(paint: &mut Paint, at: (f64, f64), role: Role, size: f64, style: Style) {
    if role == Role::Second {
        paint.rect(Rect::around(at, size - 0.5), style);
    } else {
        paint.circle(at, size, style);
    }
}
