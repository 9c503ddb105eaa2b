//! Bars: rankings, distances from a reference, values against targets.

use super::super::bands::{self, float};
use super::super::chart::{
    DeviationChart, Form, Missing, RankingChart, Reference, Row, TargetChart, TargetRow, Tick, ValueAxis,
};
use super::scene::Scene;
use super::{axes, rows};
use crate::model::report::Observation;
use crate::model::{Decimal, Period, number};

/// Rows of one period, the best first.
pub(super) fn ranking(scene: &Scene<'_>) -> Option<RankingChart> {
    let (exhibit, writer) = (scene.exhibit, scene.writer);
    let period = scene.period()?;
    let rows: Vec<Row> = rows::ranked(scene).into_iter().map(|shown| ranked(scene, shown, period)).collect();
    let values: Vec<f64> = rows.iter().filter_map(|row| row.value).collect();
    let form = if exhibit.is_dotted { Form::Dots } else { Form::Bars };
    let value = if exhibit.is_dotted { axes::around(scene, &values) } else { bar_axis(scene, &values) };
    let reference = exhibit.reference.and_then(|index| {
        let observation = &scene.figures.observations[index];
        let label = reference_label(scene, observation);
        Some(Reference { at: float(observation.value()?), label })
    });
    let has_badges = rows.iter().any(|row| row.badge.is_some());
    let badge_header = if has_badges { writer.strings.get("grade-short") } else { String::new() };
    let zones = scene.zones(value.min, value.max);
    Some(RankingChart { form, zones, value, rows, reference, badge_header })
}

/// An entity, or the number of those left out.
fn ranked(scene: &Scene<'_>, shown: rows::Row, period: &Period) -> Row {
    match shown {
        rows::Row::Of(entity) => row(scene, entity, period),
        rows::Row::Others(label) => Row { label, missing: Missing::NotApplicable, ..Row::default() },
    }
}

fn row(scene: &Scene<'_>, entity: usize, period: &Period) -> Row {
    let observation = scene.find(0, entity, period);
    let name = scene.name(entity).into_owned();
    let label = scene.printed(observation);
    Row {
        tooltip: scene.tooltip(&name, period, &scene.told(observation)),
        value: observation.and_then(Observation::value).map(float),
        badge: scene.badge(observation),
        emphasised: scene.exhibit.focus.contains(&entity),
        missing: scene.missing(observation),
        label,
        name,
    }
}

/// Whose value others are compared with, and the value.
fn reference_label(scene: &Scene<'_>, observation: &Observation) -> String {
    let value = scene.printed(Some(observation));
    scene.writer.fill("reference-label", &[("entity", &*scene.name(observation.entity)), ("value", &value)])
}

/// An axis of bars: from zero, ticks at the limits of bands where there are some.
fn bar_axis(scene: &Scene<'_>, values: &[f64]) -> ValueAxis {
    let (indicator, writer) = (scene.indicator(0), scene.writer);
    let highest = values.iter().copied().fold(0.0, f64::max);
    let lowest = values.iter().copied().fold(0.0, f64::min);
    let range = indicator.range.filter(|(low, _)| low.is_zero());
    if let (Some(version), Some((low, high))) = (scene.only_version(), range) {
        let edges = version.levels.iter().map(|level| level.edge.at());
        let tick = |at: Decimal| Tick { at: float(at), label: writer.number(at.normalize()) };
        let mut ticks: Vec<Tick> = edges.chain([low, high]).map(tick).collect();
        ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
        ticks.dedup_by(|a, b| a.at == b.at);
        return ValueAxis { min: 0.0, max: float(high).max(highest), ticks, truncated: false };
    }
    axes::from_zero(lowest, highest, None, writer)
}

/// Distances of one period from the exhibit's reference; none without one.
pub(super) fn deviation(scene: &Scene<'_>) -> Option<DeviationChart> {
    let reference = &scene.figures.observations[scene.exhibit.reference?];
    let period = scene.period()?;
    let mut furthest = 0.0_f64;
    let mut rows = Vec::new();
    for shown in rows::ranked(scene) {
        let rows::Row::Of(entity) = shown else {
            rows.push(ranked(scene, shown, period));
            continue;
        };
        let observation = scene.find(0, entity, period);
        let mut row = row(scene, entity, period);
        row.badge = None;
        let distance = scene.change(Some(reference), observation);
        let value = observation.and_then(Observation::value).zip(reference.value());
        row.value = distance.as_ref().and(value).map(|(own, zero)| float(own) - float(zero));
        if row.value.is_none() && observation.and_then(Observation::value).is_some() {
            // It is known, but nothing may be computed from it.
            row.missing = Missing::NotApplicable;
        }
        row.label = distance.unwrap_or(row.label);
        furthest = furthest.max(row.value.unwrap_or(0.0).abs());
        rows.push(row);
    }
    let furthest = if furthest > 0.0 { furthest } else { 1.0 };
    let strings = scene.writer.strings;
    Some(DeviationChart {
        value: axes::from_zero(-furthest, furthest, None, scene.writer),
        rows,
        zero: scene.writer.fill("deviation-zero", &[("reference", &reference_label(scene, reference))]),
        below: strings.get("deviation-below"),
        above: strings.get("deviation-above"),
    })
}

/// Values against their targets, or against the best band where none is set.
pub(super) fn target(scene: &Scene<'_>) -> TargetChart {
    let exhibit = scene.exhibit;
    let by_period = exhibit.entities.len() == 1 && exhibit.periods.len() > 1;
    let mut rows = Vec::new();
    let (entities, rest) = rows::first(scene);
    for entity in &entities {
        for period in &exhibit.periods {
            let name = if by_period { scene.writer.period(period) } else { scene.name(*entity).into_owned() };
            rows.push(bullet(scene, *entity, period, name));
        }
    }
    let highest = rows.iter().flat_map(|row| [row.value, row.target.as_ref().map(|(at, _)| *at)]).flatten();
    let highest = highest.fold(0.0, f64::max);
    let scale = scale(scene, highest);
    for row in &mut rows {
        row.scale = scale.clone();
    }
    TargetChart { rows, rest }
}

/// The scale of all rows, from zero to the highest possible value.
fn scale(scene: &Scene<'_>, highest: f64) -> ValueAxis {
    let Some((_, high)) = scene.indicator(0).range.filter(|(_, high)| *high > Decimal::ZERO) else {
        return axes::from_zero(0.0, highest, None, scene.writer);
    };
    let ticks = [Decimal::ZERO, high].map(|at| Tick { at: float(at), label: scene.writer.number(at.normalize()) });
    ValueAxis { min: 0.0, max: float(high), ticks: ticks.to_vec(), truncated: false }
}

fn bullet(scene: &Scene<'_>, entity: usize, period: &Period, name: String) -> TargetRow {
    let observation = scene.find(0, entity, period);
    let label = scene.printed(observation);
    let version = scene.version(period);
    let target = goal(scene, entity, period);
    let distance = target.as_ref().and_then(|(at, _)| distance(scene, observation?, *at));
    let high = scene.range().map(|(_, high)| high);
    let zones = version.zip(high).map(|(version, high)| bands::zones(version, 0.0, high, scene.writer));
    let low = scene.indicator(0).range.map(|(low, _)| low).filter(|low| *low > Decimal::ZERO);
    let unused = low.map(|low| {
        let words = scene.writer.fill("scale-begins", &[("value", &scene.writer.number(low.normalize()))]);
        (0.0, float(low), words)
    });
    TargetRow {
        note: String::new(),
        role: scene.role(entity),
        scale: ValueAxis::default(),
        zones: zones.unwrap_or_default(),
        unused,
        value: observation.and_then(Observation::value).map(float),
        tooltip: scene.tooltip(&scene.name(entity), period, &scene.told(observation)),
        label,
        missing: scene.missing(observation),
        target: target.map(|(at, label)| (float(at), label)),
        unit: distance.as_ref().map(|_| scene.unit()).unwrap_or_default(),
        distance: distance.unwrap_or_default(),
        name,
    }
}

/// What a value is to reach: its target, else the best band's edge.
pub(super) fn goal(scene: &Scene<'_>, entity: usize, period: &Period) -> Option<(Decimal, String)> {
    scene.target(entity, period).or_else(|| scene.best_edge(scene.version(period)?))
}

/// How far a sure value lies from a limit, with its sign.
pub(super) fn distance(scene: &Scene<'_>, observation: &Observation, at: Decimal) -> Option<String> {
    observation.comparable_value()?;
    let indicator = scene.indicator(0);
    let distance = number::subtract(indicator.published_value(observation)?, at)?;
    Some(scene.writer.signed(distance, indicator.decimals_of(observation).max(at.scale())))
}
