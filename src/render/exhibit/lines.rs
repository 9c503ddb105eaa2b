//! Series over time: where lines run, where they break, what the axes say.

use super::super::bands::{self, float};
use super::super::chart::{
    Break, Gap, LineChart, Missing, Point, Role, Series, Spark, SparkPoint, Stretch, Tick, ValueAxis,
};
use super::super::format::Writer;
use super::super::prose::Printer;
use super::mark;
use crate::model::report::{Exhibit, Figures, Indicator, Observation, Reading};
use crate::model::{self, Period};

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

/// A line chart of one indicator, a series for each entity.
pub(super) fn line_chart(printer: &Printer<'_>, exhibit: &Exhibit) -> LineChart {
    let (figures, writer) = (&printer.report.figures, printer.writer);
    let indicator_index = exhibit.indicators[0];
    let indicator = &figures.indicators[indicator_index];
    let of = |entity: usize| -> Vec<&Observation> {
        let all = figures.observations_of(indicator_index, entity).iter();
        all.filter(|observation| exhibit.periods.contains(&observation.period)).collect()
    };
    let mut series = Vec::new();
    let mut gaps = Vec::new();
    for (index, entity) in exhibit.entities.iter().enumerate() {
        let name = writer.label(&figures.entities[*entity].name);
        let observations = of(*entity);
        let segments = segments(figures, indicator, &observations, name, writer);
        let is_focus = exhibit.focus.contains(entity) || (exhibit.focus.is_empty() && index == 0);
        let is_second = exhibit.focus.is_empty() && index == 1;
        let role = if is_focus {
            Role::Focus
        } else if is_second {
            Role::Second
        } else {
            Role::Context
        };
        if !segments.is_empty() {
            series.push(Series { name: name.to_owned(), role, segments, change: String::new() });
        }
        for observation in observations.iter().filter(|o| o.value().is_none() && o.grade.is_none()) {
            let period = writer.period(&observation.period);
            let reason = writer.reason(figures, observation);
            let words = [("entity", name), ("period", period.as_str()), ("reason", reason.as_str())];
            let tooltip = writer.fill("gap-tooltip", &words);
            gaps.push(Gap { x: observation.period.middle(), kind: missing(&observation.reading), tooltip });
        }
    }
    let values: Vec<f64> = series.iter().flat_map(|s| s.segments.iter().flatten()).map(|point| point.y).collect();
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let value = axis(lowest, highest, false, indicator.range.map(|(low, high)| (float(low), float(high))), writer);
    let stretches = stretches(figures, indicator, &exhibit.periods, &value, writer);
    LineChart {
        time: ticks(&exhibit.periods, writer),
        breaks: breaks(figures, indicator_index, &exhibit.periods, writer),
        stretches,
        value,
        series,
        gaps,
        ..LineChart::default()
    }
}

/// Runs of points that may be joined: comparable neighbours without a missing one between them.
fn segments(
    figures: &Figures,
    indicator: &Indicator,
    observations: &[&Observation],
    name: &str,
    writer: &Writer<'_>,
) -> Vec<Vec<Point>> {
    let mut segments: Vec<Vec<Point>> = Vec::new();
    let mut previous: Option<&Observation> = None;
    for observation in observations {
        let Some(value) = observation.value() else {
            previous = None;
            continue;
        };
        let label = writer.value(indicator, observation);
        let period = writer.period(&observation.period);
        let words = [("entity", name), ("period", period.as_str()), ("value", label.as_str())];
        let point = Point {
            x: observation.period.middle(),
            y: float(value),
            tooltip: writer.fill("point-tooltip", &words),
            mark: mark(observation.status(), observation.is_derived()),
            label,
        };
        let joins = previous.is_some_and(|before| {
            before.comparable_value().is_some()
                && observation.comparable_value().is_some()
                && figures.break_between(observation.indicator, &before.period, &observation.period).is_none()
                && follows(&before.period, &observation.period)
        });
        match segments.last_mut().filter(|_| joins) {
            Some(segment) => segment.push(point),
            None => segments.push(vec![point]),
        }
        previous = Some(observation);
    }
    segments
}

/// Whether one period comes right after another of its length, so that a line between them bridges nothing.
fn follows(before: &Period, after: &Period) -> bool {
    let gap = before.end().until(after.start()).map_or(i32::MAX, |span| span.get_days());
    gap <= 1 || before.frequency() == model::period::Frequency::Day
}

/// Labelled times: years where all are years, else the periods themselves.
fn ticks(periods: &[Period], writer: &Writer<'_>) -> Vec<Tick> {
    periods.iter().map(|period| Tick { at: period.middle(), label: short_period(period, writer) }).collect()
}

/// A period for an axis.
fn short_period(period: &Period, writer: &Writer<'_>) -> String {
    match (period.first, period.last) {
        (model::period::Point::Half(year, half), None) => format!("S{half} {year}"),
        (model::period::Point::Quarter(year, quarter), None) => format!("Q{quarter} {year}"),
        _ => writer.period(period),
    }
}

/// Breaks between neighbouring periods of one length.
fn breaks(figures: &Figures, indicator: usize, periods: &[Period], writer: &Writer<'_>) -> Vec<Break> {
    let mut breaks = Vec::new();
    for pair in periods.windows(2) {
        let [before, after] = pair else { continue };
        if !before.is_comparable_with(after) {
            continue;
        }
        if let Some(why) = figures.break_between(indicator, before, after) {
            let x = (before.middle() + after.middle()) / 2.0;
            breaks.push(Break { x, label: writer.broken(&figures.indicators[indicator], why) });
        }
    }
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

/// A value axis with about five round steps around the data, within the possible range.
pub(super) fn axis(
    lowest: f64,
    highest: f64,
    from_zero: bool,
    range: Option<(f64, f64)>,
    writer: &Writer<'_>,
) -> ValueAxis {
    let spread = if highest > lowest { highest - lowest } else { (highest.abs() / 10.0).max(1.0) };
    let step = round_step(spread / 4.0);
    let mut min = ((lowest - spread * 0.08) / step).floor() * step;
    let mut max = ((highest + spread * 0.08) / step).ceil() * step;
    if from_zero || (min > 0.0 && min < highest * 0.25) {
        min = min.min(0.0);
    }
    if from_zero {
        (min, max) = (if lowest < 0.0 { min } else { 0.0 }, max.max(0.0));
    }
    if let Some((low, high)) = range {
        min = if lowest >= low { min.max(low) } else { min };
        max = if highest <= high { max.min(high) } else { max };
    }
    let decimals = (-step.log10().floor()).clamp(0.0, 12.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just above")]
    let decimals = decimals as u32;
    let mut ticks = Vec::new();
    let mut at = (min / step).ceil() * step;
    while at <= max + step * 1e-6 {
        let label = model::Decimal::try_from(at).map_or_else(|_| at.to_string(), |d| writer.rounded(d, decimals));
        ticks.push(Tick { at, label });
        at += step;
    }
    let truncated = min > 0.0 || max < 0.0;
    ValueAxis { min, max, ticks, truncated }
}

/// The next of 1, 2, 5, 10, … times a power of ten.
fn round_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| *factor * power >= rough * 0.999);
    factor.unwrap_or(10.0) * power
}

/// A small line of the last periods of a series.
pub(crate) fn spark(
    figures: &Figures,
    indicator_index: usize,
    entity: usize,
    role: Role,
    writer: &Writer<'_>,
) -> Option<Spark> {
    let indicator = &figures.indicators[indicator_index];
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
            label: if is_end { short_period(&observation.period, writer) } else { String::new() },
            value: observation.value().map(float),
            missing: missing(&observation.reading),
            undated: false,
            is_break,
        });
    }
    let _ = indicator;
    Some(Spark { role, min, max, threshold, points })
}
