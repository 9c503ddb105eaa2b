//! Names at line ends, values beside points, names of limits: each where it is free.

use super::*;
use crate::render::chart::ink::Style;
use crate::render::chart::room;

/// How the words of a series look.
pub(super) fn style(role: Role) -> Style {
    Style { bold: role != Role::Context, ..role.text().into() }
}

/// Name and last value of a series, in the lines of its label; of many series the context has its name only.
pub(super) fn words(paint: &Paint, series: &Series, last: &Point, count: usize) -> text::Lines {
    let role = series.role_among(count);
    let face = paint.face(style(role));
    let room = paint.variant.pick(170.0, 96.0);
    if count > 6 && role == Role::Context {
        return text::wrap(&series.name, face, room, paint.variant.pick(1, 2));
    }
    name_and_value(&series.name, &last.label, face, room, role == Role::Focus)
}

/// Places all labels, the most important first.
pub(super) fn draw(paint: &mut Paint, chart: &LineChart, layout: &Layout, ends: &[End<'_>]) {
    paint.room.frame = Rect::new(layout.rect.left, 0.0, layout.rect.right, layout.height);
    draw_ends(paint, chart, ends, layout.ends.unwrap_or_default());
    names_elsewhere(paint, chart, layout);
    changes(paint, chart, layout);
    values(paint, chart, layout);
    limits(paint, chart, layout);
    frame::zone_names(paint, chart, layout);
}

/// A label at the end of a line.
pub(super) struct End<'a> {
    series: &'a Series,
    words: text::Lines,
    /// Where the line ends, and the height the label takes.
    wanted: room::Wanted,
    /// The middle it gets.
    pub(super) middle: f64,
}

impl End<'_> {
    /// Whether a height is within the label.
    pub(super) fn meets(&self, y: f64) -> bool {
        (self.middle - y).abs() < self.wanted.height / 2.0
    }
}

/// Moves the labels of lines that reach the last time apart, in a column.
pub(super) fn ends<'a>(paint: &Paint, chart: &'a LineChart, layout: &Layout) -> Vec<End<'a>> {
    if layout.ends.is_none() {
        return Vec::new();
    }
    let end = times(chart).end;
    let count = chart.series.len();
    // Of many series the context is labelled where that moves no label far; the rest is left to tooltips and table.
    let far = if count > 6 { 20.0 } else { f64::INFINITY };
    let mut labels: Vec<End<'_>> = Vec::new();
    for role in [Role::Focus, Role::Second, Role::Context] {
        for series in chart.series.iter().filter(|series| series.role_among(count) == role) {
            let Some(last) = series.points().next_back().filter(|last| last.x >= end) else { continue };
            let words = words(paint, series, last, count);
            let height = words.lines.len() as f64 * paint.face(style(role)).pitch() + 3.0;
            let y = layout.plot.y(last.y);
            labels.push(End { series, words, wanted: room::Wanted { at: y, middle: y, height }, middle: 0.0 });
            let wanted: Vec<room::Wanted> = labels.iter().map(|label| label.wanted).collect();
            let middles = room::spread(&wanted, layout.rect.top - 8.0, layout.rect.bottom + 8.0);
            let all: f64 = wanted.iter().map(|wanted| wanted.height).sum();
            let near = middles.iter().zip(&wanted).all(|(middle, wanted)| (middle - wanted.at).abs() <= far);
            if all > layout.rect.height() + 16.0 || role == Role::Context && !near {
                labels.pop();
            } else {
                labels.iter_mut().zip(middles).for_each(|(label, middle)| label.middle = middle);
            }
        }
    }
    labels
}

/// Draws them, with leaders to those that moved.
fn draw_ends(paint: &mut Paint, chart: &LineChart, ends: &[End<'_>], left: f64) {
    for End { series, words, wanted: room::Wanted { at: y, .. }, middle } in ends {
        let look = style(series.role_among(chart.series.len()));
        let face = paint.face(look);
        let first = middle - (words.lines.len() as f64 - 1.0) * face.pitch() / 2.0 + face.size * 0.34;
        paint.wrapped((left, first), Anchor::Start, look, words, &series.name);
        if (middle - y).abs() > face.size * 0.7 {
            paint.line([(left - 9.0, *y), (left - 2.0, *middle)], Ink::Leader);
        }
    }
}

/// The labels of series that end earlier, or of all where there is no column: beside their last point.
fn names_elsewhere(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let end = times(chart).end;
    let count = chart.series.len();
    for series in &chart.series {
        let is_open = |last: &&Point| last.x < end || layout.ends.is_none();
        let Some(last) = series.points().next_back().filter(is_open) else { continue };
        let role = series.role_among(count);
        let look = style(role);
        let (x, y) = layout.plot.at(last.x, last.y);
        let one = format!("{} {}", series.name, last.label).trim_start().to_owned();
        let room = paint.variant.pick(170.0, 110.0);
        let two = name_and_value(&series.name, &last.label, paint.face(look), room, true);
        let pitch = paint.face(look).pitch();
        let _ = paint.place(&[one], look, &beside((x, y), 1, pitch), false)
            || paint.place(&two.lines, look, &beside((x, y), two.lines.len(), pitch), true)
            || away(paint, (x, y), look, &two.lines);
    }
}

/// A label further off, with a leader.
fn away(paint: &mut Paint, (x, y): (f64, f64), look: Style, lines: &[String]) -> bool {
    for step in 2..12 {
        for down in [-1.0, 1.0] {
            let middle = y + down * f64::from(step) * 14.0;
            let spots =
                [(x + 20.0, middle, Anchor::Start), (x - 20.0, middle, Anchor::End), (x, middle, Anchor::Middle)];
            if let Some(spot) = spots.into_iter().find(|&spot| paint.place(lines, look, &[spot], false)) {
                let side = (spot.0 - x).signum() * if spot.0 == x { 0.0 } else { 3.0 };
                let to = if down > 0.0 { middle - paint.face(look).size } else { middle + 4.0 };
                paint.line([(x, y + down * 8.0), (spot.0 - side, to)], Ink::Leader);
                return true;
            }
        }
    }
    false
}

/// Places beside a mark for a label of some lines: right, left, above, below.
fn beside((x, y): (f64, f64), lines: usize, pitch: f64) -> Vec<(f64, f64, Anchor)> {
    let extra = (lines as f64 - 1.0) * pitch;
    let middle = y + 5.0 - extra / 2.0;
    vec![
        (x + 14.0, middle, Anchor::Start),
        (x - 14.0, middle, Anchor::End),
        (x, y - 14.0 - extra, Anchor::Middle),
        (x, y + 24.0, Anchor::Middle),
        (x + 14.0, y - 8.0 - extra, Anchor::Start),
        (x + 14.0, y + 18.0, Anchor::Start),
        (x - 14.0, y - 8.0 - extra, Anchor::End),
        (x - 14.0, y + 18.0, Anchor::End),
    ]
}

/// The change in words at the middle of the last piece of a line.
fn changes(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let count = chart.series.len();
    for series in chart.series.iter().filter(|series| !series.change.is_empty()) {
        let Some([.., from, to]) = series.segments.last().map(Vec::as_slice) else { continue };
        let (a, b) = (layout.plot.at(from.x, from.y), layout.plot.at(to.x, to.y));
        let middle = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
        let look = style(series.role_among(count));
        let half = paint.face(look).width(&series.change) / 2.0;
        // Far enough from a steep line that its slope does not reach the text.
        let off = if b.0 > a.0 { ((b.1 - a.1) / (b.0 - a.0)).abs() * half } else { f64::INFINITY };
        if off > 40.0 {
            continue;
        }
        let spots =
            [(middle.0, middle.1 + 20.0 + off, Anchor::Middle), (middle.0, middle.1 - 10.0 - off, Anchor::Middle)];
        paint.place(std::slice::from_ref(&series.change), look, &spots, false);
    }
}

/// The values of points: all where they are few, else the first, the least and the greatest of the focus.
fn values(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let count = chart.series.len();
    let all = chart.series.iter().flat_map(Series::points).count();
    let few = all <= paint.variant.pick(12, 6) && count <= 3;
    for role in [Role::Focus, Role::Second, Role::Context] {
        let shown = few || role == Role::Focus || role == Role::Second && count <= 3;
        for series in chart.series.iter().filter(|series| shown && series.role_among(count) == role) {
            let points: Vec<&Point> = series.points().collect();
            let wanted = if few { points.clone() } else { telling(&points, |point| layout.plot.x(point.x)) };
            let last = points.last().copied();
            for point in wanted.into_iter().filter(|point| last.is_none_or(|last| !std::ptr::eq(*point, last))) {
                value(paint, layout.plot.at(point.x, point.y), style(role), &point.label, few);
            }
        }
    }
}

/// The least point, the greatest, and the first if it is not beside one of them.
fn telling<'a>(points: &[&'a Point], place: impl Fn(&Point) -> f64) -> Vec<&'a Point> {
    let least = points.iter().copied().reduce(|least, point| if point.y < least.y { point } else { least });
    let greatest = points.iter().copied().reduce(|most, point| if point.y > most.y { point } else { most });
    let mut telling: Vec<&Point> = Vec::new();
    for point in [least, greatest, points.first().copied()].into_iter().flatten() {
        if !telling.iter().any(|other| (place(other) - place(point)).abs() < 40.0) {
            telling.push(point);
        }
    }
    telling
}

fn value(paint: &mut Paint, (x, y): (f64, f64), look: Style, label: &str, halo: bool) {
    if label.is_empty() {
        return;
    }
    let mut spots = vec![(x, y + 24.0, Anchor::Middle), (x, y - 13.0, Anchor::Middle)];
    // On a falling or rising line the free side is the outer one; `place` finds it by what is crossed.
    spots.extend([
        (x + 10.0, y + 20.0, Anchor::Start),
        (x - 10.0, y + 20.0, Anchor::End),
        (x + 10.0, y - 9.0, Anchor::Start),
        (x - 10.0, y - 9.0, Anchor::End),
        (x + 12.0, y + 5.0, Anchor::Start),
        (x - 12.0, y + 5.0, Anchor::End),
        (x, y + 40.0, Anchor::Middle),
        (x, y - 29.0, Anchor::Middle),
    ]);
    paint.place(&[label.to_owned()], look, &spots, halo);
}

/// The names of limits and targets, on or below their lines.
fn limits(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let rect = layout.rect;
    for limit in chart.thresholds.iter().filter(|limit| !limit.label.is_empty()) {
        let y = layout.plot.y(limit.y);
        let words = text::wrap(&limit.label, paint.face(Ink::Small), rect.width() - 16.0, 1);
        let across = [
            (rect.right - 6.0, Anchor::End),
            ((rect.left + rect.right) / 2.0, Anchor::Middle),
            (rect.left + 34.0, Anchor::Start),
        ];
        let spots: Vec<_> =
            across.iter().flat_map(|&(x, anchor)| [(x, y - 6.0, anchor), (x, y + 17.0, anchor)]).collect();
        paint.place(&words.lines, Ink::Small, &spots, true);
    }
    for target in chart.targets.iter().filter(|target| !target.label.is_empty()) {
        let y = layout.plot.y(target.y);
        let (from, to) = (layout.plot.x(target.from), layout.plot.x(target.to));
        let middle = (from + to) / 2.0;
        let words = text::wrap(&target.label, paint.face(Ink::Small), rect.width() - 16.0, 1);
        let spots = [
            (middle, y - 7.0, Anchor::Middle),
            (middle, y + 18.0, Anchor::Middle),
            (to + 12.0, y + 4.0, Anchor::Start),
            (from - 12.0, y + 4.0, Anchor::End),
            (to, y - 7.0, Anchor::End),
            (to, y + 18.0, Anchor::End),
            (to + 12.0, y - 6.0, Anchor::Start),
            (from, y - 7.0, Anchor::Start),
            (from, y + 18.0, Anchor::Start),
            (middle, y - 24.0, Anchor::Middle),
            (middle, y + 36.0, Anchor::Middle),
        ];
        paint.place(&words.lines, Ink::Small, &spots, true);
    }
}
