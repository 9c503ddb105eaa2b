//! Dots: two times with a line between, spans, two measures.

use super::super::bands::float;
use super::super::chart::{RangeChart, RangeRow, Reference, Role, ScatterChart, ScatterPoint, SlopeChart, SlopeLine};
use super::scene::Scene;
use super::{axes, mark, rows};
use crate::model::report::Observation;
use crate::model::{Decimal, Period};

/// So many points are all labelled if there is room; of more only the focus and the outermost.
const FEW_POINTS: usize = 15;

/// Two periods, a line an entity; none where one of them has no value at an end.
pub(super) fn slope(scene: &Scene<'_>) -> Option<SlopeChart> {
    let [from, to] = &scene.exhibit.periods[..] else { return None };
    let value = axes::around(scene, &scene.values());
    let mut drawn = Vec::new();
    for (index, row) in scene.rows().into_iter().enumerate() {
        let name = scene.name(row);
        let [first, last] = [from, to].map(|period| scene.find(0, row, period));
        drawn.push(SlopeLine {
            role: scene.line_role(index, row),
            from: scene.dot(&name, first)?,
            to: scene.dot(&name, last)?,
            change: scene.change(first, last).unwrap_or_default(),
            badge: scene.badge(last),
            name: name.into_owned(),
        });
    }
    Some(SlopeChart {
        thresholds: scene.threshold(value.min, value.max).into_iter().collect(),
        value,
        from: scene.writer.period(from),
        to: scene.writer.period(to),
        lines: drawn,
    })
}

/// Two periods, or one with the interval in which the true value lies.
pub(super) fn range(scene: &Scene<'_>) -> Option<RangeChart> {
    let periods = &scene.exhibit.periods;
    let earlier = if let [earlier, _] = &periods[..] { Some(earlier) } else { None };
    let later = periods.last()?;
    let (shown, rest) = rows::first(scene);
    let rows: Vec<RangeRow> = shown.into_iter().map(|row| range_row(scene, row, earlier, later)).collect();
    let ends = rows.iter().filter_map(|row| row.span.as_ref()).flat_map(|(low, high, _)| [*low, *high]);
    let values: Vec<f64> = scene.values().into_iter().chain(ends).collect();
    let value = axes::around(scene, &values);
    let threshold = scene.threshold(value.min, value.max);
    let limit = threshold.as_ref().map(|threshold| threshold.y);
    let rows: Vec<RangeRow> = rows.into_iter().map(|row| RangeRow { threshold: limit, ..row }).collect();
    let has_last = rows.iter().any(|row| !row.last.is_empty());
    Some(RangeChart {
        value,
        header: String::new(),
        last_header: if has_last { scene.writer.strings.get("change-column") } else { String::new() },
        earlier: earlier.map(|period| scene.writer.period(period)).unwrap_or_default(),
        later: scene.writer.period(later),
        threshold: threshold.map(|threshold| threshold.label).unwrap_or_default(),
        rest,
        rows,
    })
}

fn range_row(scene: &Scene<'_>, entity: usize, earlier: Option<&Period>, later: &Period) -> RangeRow {
    let name = scene.name(entity);
    let first = earlier.and_then(|period| scene.find(0, entity, period));
    let last = scene.find(0, entity, later);
    let (from, to) = (scene.dot(&name, first), scene.dot(&name, last));
    // The column at the end has the change, or the period without a value and why.
    let absent = match (&from, &to, earlier) {
        (_, None, _) => Some((later, last)),
        (None, Some(_), Some(earlier)) => Some((earlier, first)),
        _ => None,
    };
    let words = match absent {
        Some((period, observation)) => (scene.writer.period(period), scene.printed(observation)),
        None => (scene.change(first, last).unwrap_or_default(), String::new()),
    };
    RangeRow {
        name: name.into_owned(),
        note: String::new(),
        role: scene.role(entity),
        span: last.and_then(|observation| span(scene, observation)),
        earlier: from,
        later: to,
        threshold: None,
        last: words.0,
        reason: words.1,
        missing: absent.map(|(_, observation)| scene.missing(observation)),
    }
}

/// The ends of an interval, as published.
pub(super) fn interval(observation: &Observation) -> Option<(Decimal, Decimal)> {
    let uncertainty = observation.details.as_ref()?.uncertainty?;
    Some((uncertainty.low, uncertainty.high))
}

fn span(scene: &Scene<'_>, observation: &Observation) -> Option<(f64, f64, String)> {
    let (low, high) = interval(observation)?;
    let [from, to] = [low, high].map(|end| scene.writer.rounded(end, scene.indicator(0).decimals.max(end.scale())));
    Some((float(low), float(high), scene.writer.fill("interval", &[("low", &from), ("high", &to)])))
}

/// Two indicators of one period: a point an entity which has both.
pub(super) fn scatter(scene: &Scene<'_>) -> Option<ScatterChart> {
    let period = scene.period()?;
    let mut points = Vec::new();
    for entity in &scene.exhibit.entities {
        let [across, up] = [0, 1].map(|at| scene.find(at, *entity, period));
        let both = across.and_then(Observation::value).zip(up.and_then(Observation::value));
        let Some((x, y)) = both else { continue };
        let name = scene.name(*entity).into_owned();
        let words = format!("{}; {}", scene.told(across), scene.told(up));
        let marks = [across, up].into_iter().flatten().map(mark);
        let is_focus = scene.exhibit.focus.contains(entity);
        points.push(ScatterPoint {
            x: float(x),
            y: float(y),
            tooltip: scene.tooltip(&name, period, &words),
            role: if is_focus { Role::Focus } else { Role::Context },
            mark: marks.max().unwrap_or_default(),
            is_labelled: false,
            name,
        });
    }
    label(&mut points);
    let axis = |at: usize, values: Vec<f64>| {
        let range = scene.indicator(at).range.map(|(low, high)| (float(low), float(high)));
        axes::spread(&values, range, scene.writer)
    };
    let reference = |at: usize| {
        let observation = &scene.figures.observations[scene.exhibit.reference?];
        let is_own = observation.indicator == scene.exhibit.indicators[at];
        let value = scene.printed(Some(observation));
        let words = [("entity", &*scene.name(observation.entity)), ("value", value.as_str())];
        let label = scene.writer.fill("reference-label", &words);
        Some(Reference { at: float(observation.value().filter(|_| is_own)?), label })
    };
    let title = |at: usize| scene.writer.label(&scene.indicator(at).name);
    Some(ScatterChart {
        across: axis(0, points.iter().map(|point| point.x).collect()),
        across_title: format!("{} →", title(0)),
        up: axis(1, points.iter().map(|point| point.y).collect()),
        up_title: format!("↑ {}", title(1)),
        across_reference: reference(0),
        up_reference: reference(1),
        points,
    })
}

/// Asks for names: of all if they are few, else of the outermost.
fn label(points: &mut [ScatterPoint]) {
    let is_few = points.len() <= FEW_POINTS;
    let ends = |get: fn(&ScatterPoint) -> f64| {
        let values = points.iter().map(get);
        (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
    };
    let (x, y) = (ends(|point| point.x), ends(|point| point.y));
    for point in points {
        point.is_labelled = is_few || point.x == x.0 || point.x == x.1 || point.y == y.0 || point.y == y.1;
    }
}
