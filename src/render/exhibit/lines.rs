//! Series over time: where lines run, where they break, what the axes say.

use super::super::bands::{self, float};
use super::super::chart::{
    Break, Gap, LineChart, Missing, Point, Role, Series, Spark, SparkPoint, Stretch, Target, Threshold, Tick, ValueAxis,
};
use super::super::format::Writer;
use super::scene::Scene;
use super::{axes, mark};
use crate::model::period::Frequency;
use crate::model::report::{Figures, Indicator, Observation, Reading};
use crate::model::{self, Period};
use std::collections::BTreeMap;

/// The drawing's word for why there is no value.
pub(super) fn missing(reading: &Reading) -> Missing {
    match reading {
        Reading::Missing(model::Missing::NotAssessed) => Missing::NotAssessed,
        Reading::Missing(model::Missing::NotInSample) => Missing::NotInSample,
        Reading::Missing(model::Missing::NotApplicable) => Missing::NotApplicable,
        Reading::Missing(model::Missing::Suppressed) => Missing::Suppressed,
        _ => Missing::NotPublished,
    }
}

/// Of so few periods and series the last change is printed at its line.
const FEW_PERIODS: usize = 4;
const FEW_SERIES: usize = 3;

/// A line chart of one indicator, a series for each entity.
pub(super) fn line_chart(scene: &Scene<'_>) -> LineChart {
    let (figures, writer, exhibit) = (scene.figures, scene.writer, scene.exhibit);
    let mut series = Vec::new();
    let mut gaps = Vec::new();
    for (index, row) in scene.rows().into_iter().enumerate() {
        let (segments, missing) = runs(scene, row);
        gaps.extend(missing);
        if !segments.is_empty() {
            let (name, role) = (scene.name(row).into_owned(), scene.line_role(index, row));
            let change = if exhibit.periods.len() <= FEW_PERIODS && exhibit.entities.len() <= FEW_SERIES {
                change(scene, row, &segments)
            } else {
                String::new()
            };
            series.push(Series { name, role, segments, change });
        }
    }
    let value = axes::around(scene, &scene.values());
    let limit = scene.threshold(value.min, value.max);
    LineChart {
        time: ticks(&exhibit.periods, writer),
        breaks: breaks(scene),
        stretches: stretches(figures, scene.indicator(0), &exhibit.periods, &value, writer),
        value,
        series,
        gaps,
        thresholds: limit.map(|limit| Threshold { label: String::new(), ..limit }).into_iter().collect(),
        targets: targets(scene),
    }
}

/// The change along the last piece of a line, with its unit.
fn change(scene: &Scene<'_>, entity: usize, segments: &[Vec<Point>]) -> String {
    let is_piece = segments.last().is_some_and(|segment| segment.len() > 1);
    let found = scene.exhibit.periods.iter().filter_map(|period| scene.find(0, entity, period));
    let valued: Vec<&Observation> = found.filter(|own| own.value().is_some()).collect();
    let change = match valued[..] {
        [.., from, to] if is_piece => scene.change(Some(from), Some(to)),
        _ => None,
    };
    let with_unit = |value: String| match scene.unit() {
        unit if unit.is_empty() => value,
        unit => scene.writer.fill("with-unit", &[("value", &value), ("unit", &unit)]),
    };
    change.map(with_unit).unwrap_or_default()
}

/// The runs of points of an entity that may be joined, and its times without a value.
pub(super) fn runs(scene: &Scene<'_>, row: usize) -> (Vec<Vec<Point>>, Vec<Gap>) {
    let (figures, writer) = (scene.figures, scene.writer);
    let name = scene.name(row);
    let shown = scene.exhibit.periods.iter().filter_map(|period| scene.find(0, row, period));
    let shown: Vec<&Observation> = shown.collect();
    let gap = |observation: &&Observation| {
        let period = writer.period(&observation.period);
        let reason = writer.reason(figures, observation);
        let words = [("entity", &*name), ("period", &period), ("reason", &reason)];
        let tooltip = writer.fill("gap-tooltip", &words);
        Gap { x: observation.period.middle(), kind: missing(&observation.reading), tooltip }
    };
    let gaps = shown.iter().filter(|o| o.value().is_none() && o.grade.is_none()).map(gap).collect();
    (segments(scene, &shown, &name), gaps)
}

/// The targets of those shown: one line for as long as a value stays the target.
fn targets(scene: &Scene<'_>) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for entity in scene.rows() {
        let mut is_open = false;
        for period in &scene.exhibit.periods {
            let Some((value, label)) = scene.target(entity, period) else {
                is_open = false;
                continue;
            };
            let (y, middle) = (float(value), period.middle());
            match targets.last_mut().filter(|target| is_open && target.y == y) {
                Some(target) => target.to = middle + 0.4,
                None => {
                    let tooltip = scene.tooltip(&scene.name(entity), period, &label);
                    targets.push(Target { from: middle - 0.4, to: middle + 0.4, y, label, tooltip });
                }
            }
            is_open = true;
        }
    }
    // Of a target of several a line is drawn once.
    let place = |target: &Target| (target.from, target.y, target.to);
    targets.sort_by(|a, b| place(a).partial_cmp(&place(b)).unwrap_or(std::cmp::Ordering::Equal));
    targets.dedup_by(|a, b| place(a) == place(b));
    targets
}

/// Runs of points that may be joined: comparable neighbours of one length without a missing one between them. The run
/// that ends last comes last.
fn segments(scene: &Scene<'_>, observations: &[&Observation], name: &str) -> Vec<Vec<Point>> {
    let figures = scene.figures;
    let mut segments: Vec<Vec<Point>> = Vec::new();
    let mut open: BTreeMap<Frequency, (usize, &Observation)> = BTreeMap::new();
    for observation in observations {
        let frequency = observation.period.frequency();
        let Some(value) = observation.value() else {
            open.remove(&frequency);
            continue;
        };
        let point = Point {
            x: observation.period.middle(),
            y: float(value),
            tooltip: scene.tooltip(name, &observation.period, &scene.told(Some(observation))),
            mark: mark(observation),
            label: scene.printed(Some(observation)),
            part: None,
        };
        let point = if frequency == Frequency::Span { part(scene, observation, point) } else { point };
        let joins = |before: &Observation| {
            before.comparable_value().is_some()
                && observation.comparable_value().is_some()
                && figures.break_between(observation.indicator, &before.period, &observation.period).is_none()
                && follows(&before.period, &observation.period)
        };
        let at = match open.get(&frequency).filter(|(_, before)| joins(before)) {
            Some((at, _)) => *at,
            None => {
                segments.push(Vec::new());
                segments.len() - 1
            }
        };
        segments[at].push(point);
        open.insert(frequency, (at, observation));
    }
    segments.sort_by(|a, b| {
        let end = |run: &[Point]| run.last().map_or(0.0, |point| point.x);
        end(a).total_cmp(&end(b))
    });
    segments
}

/// A point of a part of a year, which says when it begins and ends.
fn part(scene: &Scene<'_>, observation: &Observation, point: Point) -> Point {
    let period = &observation.period;
    let half = f64::from(period.start().until(period.end()).map_or(0, |span| span.get_days())) / 365.25 / 2.0;
    let label = format!("{} ({})", point.label, scene.writer.period(period));
    Point { label, part: Some((point.x - half, point.x + half)), ..point }
}

/// Whether one period comes right after another of its length, so that a line between them bridges nothing.
fn follows(before: &Period, after: &Period) -> bool {
    let gap = before.end().until(after.start()).map_or(i32::MAX, |span| span.get_days());
    gap <= 1 || before.frequency() == Frequency::Day
}

/// Labelled times: the periods themselves, but not those within a year that has its own label, nor parts of years,
/// which are named at their points.
pub(super) fn ticks(periods: &[Period], writer: &Writer<'_>) -> Vec<Tick> {
    let is_part = |own: &Period| own.frequency() == Frequency::Span;
    let years: Vec<&Period> = periods.iter().filter(|own| own.frequency() == Frequency::Year).collect();
    let is_within = |own: &Period| years.iter().any(|year| *year != own && own.lies_within(Some(year), Some(year)));
    let has_others = !periods.iter().all(is_part);
    let labelled = periods.iter().filter(|own| !(is_within(own) || has_others && is_part(own)));
    labelled.map(|period| Tick { at: period.middle(), label: short_period(period, writer) }).collect()
}

/// A period for an axis.
pub(super) fn short_period(period: &Period, writer: &Writer<'_>) -> String {
    match (period.first, period.last) {
        (model::period::Point::Half(year, half), None) => format!("S{half} {year}"),
        (model::period::Point::Quarter(year, quarter), None) => format!("Q{quarter} {year}"),
        _ => writer.period(period),
    }
}

/// Breaks between neighbours among the periods of one length.
pub(super) fn breaks(scene: &Scene<'_>) -> Vec<Break> {
    let (figures, indicator, periods) = (scene.figures, scene.exhibit.indicators[0], &scene.exhibit.periods);
    let mut breaks = Vec::new();
    for (at, after) in periods.iter().enumerate() {
        if let Some((before, why)) = figures.break_before(indicator, periods, at) {
            let x = (before.middle() + after.middle()) / 2.0;
            breaks.push(Break { x, label: scene.writer.broken(figures, indicator, why) });
        }
    }
    // Series of several lengths break at one time.
    breaks.dedup_by(|a, b| a.label == b.label && (a.x - b.x).abs() < 0.5);
    breaks
}

/// The bands in force, stretch by stretch of the time shown.
fn stretches(
    figures: &Figures,
    indicator: &Indicator,
    periods: &[Period],
    value: &ValueAxis,
    writer: &Writer<'_>,
) -> Vec<Stretch> {
    let (Some(scheme), Some(first), Some(last)) = (indicator.scheme, periods.first(), periods.last()) else {
        return Vec::new();
    };
    let scheme = &figures.schemes[scheme];
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut at: Option<(usize, f64)> = None;
    let mut close = |from: f64, to: f64, version: usize| {
        let zones = bands::zones(&scheme.versions[version], value.min, value.max, writer);
        stretches.push(Stretch { from, to, zones });
    };
    let (start, end) = (first.middle() - 0.5, last.middle() + 0.5);
    let mut previous_middle = start;
    for period in periods {
        let version = scheme.version_index(period);
        let middle = period.middle();
        let border = if previous_middle == start { start } else { (previous_middle + middle) / 2.0 };
        match (at, version) {
            (Some((open, _)), Some(version)) if open == version => {}
            (open, version) => {
                if let Some((open, from)) = open {
                    close(from, border, open);
                }
                at = version.map(|version| (version, border));
            }
        }
        previous_middle = middle;
    }
    if let Some((open, from)) = at {
        close(from, end, open);
    }
    stretches
}

/// A period below a sparkline, where there is room for a year.
fn tiny_period(period: &Period, writer: &Writer<'_>) -> String {
    if period.last.is_some() { period.end().year().to_string() } else { short_period(period, writer) }
}

/// A small line of the last periods of a series.
pub(crate) fn spark(
    figures: &Figures,
    indicator_index: usize,
    entity: usize,
    role: Role,
    writer: &Writer<'_>,
) -> Option<Spark> {
    let all = figures.observations_of(indicator_index, entity);
    let newest = all.last()?;
    let same = all.iter().filter(|o| o.period.frequency() == newest.period.frequency());
    let shown: Vec<&Observation> = same.rev().take(5).collect();
    let shown: Vec<&Observation> = shown.into_iter().rev().collect();
    let values: Vec<f64> = shown.iter().filter_map(|o| o.value()).map(float).collect();
    let lowest = values.iter().copied().reduce(f64::min)?;
    let highest = values.iter().copied().reduce(f64::max)?;
    let spread = (highest - lowest).max(highest.abs() / 20.0).max(f64::MIN_POSITIVE);
    let edge = newest.grade.map(|grade| float(figures.level(grade).edge.at()));
    let (min, max) = (lowest - spread / 2.0, highest + spread / 2.0);
    let threshold = edge.filter(|edge| *edge > min && *edge < max);
    let mut points = Vec::new();
    for (index, observation) in shown.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| shown[before]);
        let is_break = before.is_some_and(|before| {
            figures.break_between(indicator_index, &before.period, &observation.period).is_some()
                || !follows(&before.period, &observation.period)
        });
        let is_end = index == 0 || index + 1 == shown.len();
        points.push(SparkPoint {
            x: observation.period.middle(),
            label: if is_end { tiny_period(&observation.period, writer) } else { String::new() },
            value: observation.value().map(float),
            missing: missing(&observation.reading),
            is_break,
        });
    }
    Some(Spark { role, min, max, threshold, points })
}
