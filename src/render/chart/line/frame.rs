//! The frame of a line chart: where it stands, zones, gridlines, limits, gaps and breaks.

use super::*;
use crate::render::chart::Badge;
use crate::render::chart::badge;
use crate::render::chart::ink::Style;

/// Decides where everything stands.
pub(super) fn layout(paint: &mut Paint, chart: &LineChart) -> Layout {
    let variant = paint.variant;
    let series = chart.series.iter().flat_map(Series::points).map(|point| point.y);
    let limits = chart.thresholds.iter().map(|limit| limit.y).chain(chart.targets.iter().map(|target| target.y));
    let values = axis::range(&chart.value, series.chain(limits));
    let face = paint.face(Ink::Small);
    let ticks = face.widest(axis::within(&chart.value.ticks, &values).iter().map(|tick| tick.label.as_str()));
    let left = (ticks + 8.0).min(paint.width() * 0.4).max(8.0).ceil();
    let top = 14.0 + heads(paint, chart, left);
    let bottom = top + variant.pick(298.0, 338.0);
    let rect = Rect::new(left, top, paint.width(), bottom);
    let (from, to, ends) = across(paint, chart, &rect);
    let plot = paint.plot(Rect::new(from, top, to, bottom), times(chart), values.clone());
    Layout { plot, rect, ends, values, height: bottom + 40.0 }
}

/// The room above the plot for the words of breaks.
fn heads(paint: &Paint, chart: &LineChart, left: f64) -> f64 {
    let face = paint.face(Ink::Small);
    let room = break_room(paint, chart, left);
    let most = chart.breaks.iter().map(|at| text::wrap(&at.label, face, room, 3).lines.len()).max();
    most.map_or(0.0, |lines| lines as f64 * face.pitch() + 10.0)
}

fn break_room(paint: &Paint, chart: &LineChart, left: f64) -> f64 {
    ((paint.width() - left) / chart.breaks.len().max(1) as f64 - 8.0).min(250.0)
}

/// The places of the first and the last time, and where labels at line ends start, if they stand in a column.
fn across(paint: &Paint, chart: &LineChart, rect: &Rect) -> (f64, f64, Option<f64>) {
    let times = times(chart);
    let mut distinct: Vec<f64> = chart.series.iter().flat_map(Series::points).map(|point| point.x).collect();
    distinct.extend(chart.gaps.iter().map(|gap| gap.x).chain(chart.time.iter().map(|tick| tick.at)));
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let width = rect.width();
    let has_badges = chart.stretches.iter().any(|stretch| !stretch.zones.is_empty());
    // Few points leave room beside and above them; many need their labels in a column.
    let beside = paint.variant == Variant::Narrow && distinct.len() <= 3 && chart.series.len() <= 3;
    let (before, after) = match distinct.len() {
        0 | 1 => (0.5, 0.5),
        2 if beside => (0.25, 0.25),
        2 => (0.31, 0.25),
        3 => (0.2, 0.16),
        _ => (0.0, 0.0),
    };
    let least = if has_badges { 40.0 } else { 14.0 };
    let label = if beside { 0.0 } else { end_column(paint, chart, times.end) };
    let last = rect.right - if label > 0.0 { label + 24.0 } else { 14.0 };
    let from = (rect.left + (width * before).max(least)).min(last - 1.0);
    let to = if distinct.len() < 2 { from + 1.0 } else { last.min(rect.right - width * after).max(from + 1.0) };
    (from, to, (!beside).then_some(to + 16.0))
}

/// The width labels of lines that reach the last time need.
fn end_column(paint: &Paint, chart: &LineChart, end: f64) -> f64 {
    let count = chart.series.len();
    let widths = chart.series.iter().filter_map(|series| {
        let last = series.points().next_back().filter(|last| last.x >= end)?;
        let style = super::labels::style(series.role_among(count));
        let words = super::labels::words(paint, series, last, count);
        Some(words.width(paint.face(style)))
    });
    let small = paint.face(Ink::Small);
    let targets = chart.targets.iter().filter(|target| target.to >= end).map(|target| small.width(&target.label));
    widths.chain(targets.map(|width| width.min(paint.variant.pick(170.0, 96.0)))).fold(0.0, f64::max)
}

/// Draws all that lies behind the data.
pub(super) fn draw(paint: &mut Paint, chart: &LineChart, layout: &Layout, ends: &[labels::End<'_>]) {
    zones(paint, chart, layout);
    let spans = [(layout.rect.left, layout.rect.right)];
    let ticks = axis::within(&chart.value.ticks, &layout.values);
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (layout.plot.y(tick.at), tick.label.as_str())).collect();
    axis::values(paint, &ticks, &spans, layout.rect.left - 8.0);
    for limit in &chart.thresholds {
        // A text across a limit is as bad as one across data.
        let y = layout.plot.y(limit.y);
        paint.room.lines.extend(spans.iter().map(|&(from, to)| [from, y, to, y]));
    }
    gaps(paint, chart, layout);
    for limit in &chart.thresholds {
        let y = layout.plot.y(limit.y);
        // A limit ends before a label it would cross.
        let stop = layout.ends.filter(|_| ends.iter().any(|end| end.meets(y))).map(|ends| ends - 6.0);
        for &(from, to) in &spans {
            let to = stop.filter(|_| from == layout.rect.left).unwrap_or(to);
            paint.line([(from, y), (to, y)], if limit.dashed { Ink::Threshold } else { Ink::Target });
        }
    }
    for target in &chart.targets {
        let (from, y) = layout.plot.at(target.from, target.y);
        let (from, to) = (from - 6.0, layout.plot.x(target.to) + 6.0);
        let style = paint.tip(Ink::Target, &target.tooltip);
        paint.line([(from, y), (to, y)], style);
        paint.room.lines.push([from, y, to, y]);
    }
    if chart.value.truncated {
        axis::cut(paint, layout.rect.left, layout.rect.top, layout.rect.bottom);
    }
    breaks(paint, chart, layout);
    time(paint, chart, layout);
}

/// The stretch of the plot a scheme covers.
pub(super) fn span(chart: &LineChart, layout: &Layout, index: usize) -> (f64, f64) {
    let Stretch { from, to, .. } = chart.stretches[index];
    let first = index == 0;
    let last = index + 1 == chart.stretches.len();
    let left = if first { layout.rect.left } else { layout.plot.x(from) };
    let right = if last { layout.rect.right } else { layout.plot.x(to) };
    (left, right.max(left))
}

fn zones(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let columns: Vec<(f64, f64, &Vec<Zone>)> = (0..chart.stretches.len())
        .map(|index| span(chart, layout, index))
        .zip(&chart.stretches)
        .map(|((left, right), stretch)| (left, right, &stretch.zones))
        .collect();
    for (left, right, zones) in columns {
        for zone in zones {
            let (low, high) = (zone.from.max(layout.values.start), zone.to.min(layout.values.end));
            if low < high {
                let rect = Rect::new(left, layout.plot.y(high), right, layout.plot.y(low));
                axis::zone(paint, rect, zone);
            }
        }
    }
}

/// Draws what is missing: whole columns where one series is shown, else boxes on the axis.
fn gaps(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let mut times: Vec<f64> = chart.time.iter().map(|tick| layout.plot.x(tick.at)).collect();
    times.extend(chart.gaps.iter().map(|gap| layout.plot.x(gap.x)));
    times.sort_by(f64::total_cmp);
    let apart = times.windows(2).map(|pair| pair[1] - pair[0]).filter(|apart| *apart > 0.5);
    let width = (apart.fold(f64::INFINITY, f64::min) * 0.8).clamp(6.0, 36.0);
    let top = if chart.series.len() > 1 { layout.rect.bottom - 20.0 } else { layout.rect.top + 4.0 };
    for gap in chart.gaps.iter().filter(|gap| gap.x.is_finite()) {
        let x = layout.plot.x(gap.x);
        let rect = Rect::new(x - width / 2.0, top, x + width / 2.0, layout.rect.bottom - 4.0);
        missing(paint, rect, gap.kind, &gap.tooltip);
        // A text may stand on a grey band, not on hatching or an outline.
        match gap.kind {
            Missing::NotPublished => paint.room.taken.push(rect),
            Missing::NotAssessed => paint.room.taken.push(Rect { top: rect.bottom - 16.0, ..rect }),
            _ => {}
        }
    }
}

/// One box for what is missing, by its reason.
pub(in crate::render::chart) fn missing(paint: &mut Paint, rect: Rect, kind: Missing, tooltip: &str) {
    match kind {
        Missing::NotPublished => {
            paint.hatch(rect, tooltip);
            if rect.width() >= 24.0 && rect.height() >= 60.0 {
                let middle = (rect.left + rect.right) / 2.0;
                let spots = [0.5, 0.4, 0.6].map(|part| (middle, rect.top + rect.height() * part, Anchor::Middle));
                let style = Style { halo: true, bold: true, ..Ink::Text.into() };
                paint.place(&["…".to_owned()], style, &spots, true);
            }
        }
        Missing::NotAssessed => {
            let style = paint.tip(Ink::Outline, tooltip);
            let radius = (rect.width() / 2.0).min(6.0);
            paint.circle(((rect.left + rect.right) / 2.0, rect.bottom - radius - 2.0), radius, style);
        }
        Missing::NotInSample => {
            let style = paint.tip(Ink::Track, tooltip);
            let middle = (rect.left + rect.right) / 2.0;
            paint.rect(Rect::new(middle - 2.0, rect.top, middle + 2.0, rect.bottom), style);
        }
        Missing::Suppressed => {
            let style = paint.tip(Ink::Track, tooltip);
            paint.rect(rect, style);
        }
        Missing::NotApplicable => {}
    }
}

/// Breaks, and above each what changed.
fn breaks(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let room = break_room(paint, chart, layout.rect.left);
    let face = paint.face(Ink::Small);
    for at in chart.breaks.iter().filter(|at| at.x.is_finite()) {
        let (x, top, bottom) = (layout.plot.x(at.x), layout.rect.top, layout.rect.bottom);
        axis::broken(paint, x, (top, bottom), &at.label);
        let words = text::wrap(&at.label, face, room, 3);
        let half = words.width(face) / 2.0;
        let middle = x.min(paint.width() - half).max(half);
        let first = top - 13.0 - (words.lines.len() as f64 - 1.0) * face.pitch();
        let wanted = paint.lines_box((middle, first), Anchor::Middle, Ink::Small, &words.lines);
        if paint.room.is_free(&wanted) {
            paint.wrapped((middle, first), Anchor::Middle, Ink::Small, &words, &at.label);
        }
    }
}

/// The labels of time, bold where they are few, with ticks where they are many.
fn time(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    let baseline = layout.rect.bottom + 26.0;
    let range = times(chart);
    let ticks = axis::within(&chart.time, &range);
    let few = ticks.len() <= 4;
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (layout.plot.x(tick.at), tick.label.as_str())).collect();
    if !few {
        let mut last = f64::NEG_INFINITY;
        for (x, _) in &ticks {
            // Nearer ones would make a band.
            if *x - last >= 6.0 {
                paint.line([(*x, layout.rect.bottom), (*x, layout.rect.bottom + 5.0)], Ink::Leader);
                last = *x;
            }
        }
    }
    let style = if few { Style { bold: true, ..Ink::Text.into() } } else { Ink::Small.into() };
    axis::across(paint, &ticks, baseline, style);
}

/// Badges of the zones at the left of their stretch, and their names where no data are.
pub(super) fn zone_names(paint: &mut Paint, chart: &LineChart, layout: &Layout) {
    for (index, stretch) in chart.stretches.iter().enumerate() {
        let (left, right) = span(chart, layout, index);
        for zone in &stretch.zones {
            let (low, high) = (zone.from.max(layout.values.start), zone.to.min(layout.values.end));
            if low < high && right - left >= 34.0 {
                let rect = Rect::new(left, layout.plot.y(high), right, layout.plot.y(low));
                zone_name(paint, zone, rect);
            }
        }
    }
}

fn zone_name(paint: &mut Paint, zone: &Zone, rect: Rect) {
    let half = badge::RADIUS + 2.0;
    let x = rect.left + 17.0;
    let (first, last) = (rect.top + half + 3.0, rect.bottom - half - 3.0);
    if first > last {
        return;
    }
    // Near the lower limit of the zone first: there the limit explains the letter.
    let places = [last, first, (first + last) / 2.0, first + (last - first) * 0.25, first + (last - first) * 0.75];
    let free = |paint: &Paint, y: f64| {
        let rect = Rect::around((x, y), half);
        paint.room.is_free(&rect) && !paint.room.is_crossed(&rect)
    };
    let name = text::wrap(&zone.name, paint.face(Ink::Small), (rect.width() - 40.0).max(0.0), 1);
    let beside = |paint: &Paint, y: f64| {
        let words = paint.lines_box((x + 16.0, y + 4.5), Anchor::Start, Ink::Small, &name.lines);
        !name.cut && paint.room.is_free(&words) && !paint.room.is_crossed(&words)
    };
    let both = places.iter().find(|&&y| free(paint, y) && beside(paint, y));
    let Some(&y) = both.or_else(|| places.iter().find(|&&y| free(paint, y))) else { return };
    let named = both.is_some();
    // A badge without letter and name would pass for a value.
    if !named && zone.letter.is_empty() {
        return;
    }
    let own = Badge { role: zone.role, letter: zone.letter.clone() };
    badge::draw(paint, (x, y), &own, None);
    if named {
        paint.lines((x + 16.0, y + 4.5), Anchor::Start, Ink::Small, &name.lines);
    }
}
