//! Many at once: a panel an entity, classes of values, regions on a map.

use super::super::bands::{self, float};
use super::super::chart::{
    Badge, Bin, HistogramChart, MapChart, Missing, MultiplesChart, Panel, Reference, Region, SparklineChart,
    SparklineRow, Tick,
};
use super::scene::Scene;
use super::{axes, lines, rows};
use crate::model::Period;
use crate::model::report::Observation;
use std::collections::BTreeMap;

/// A panel an entity, all on the same axes.
pub(super) fn multiples(scene: &Scene<'_>) -> MultiplesChart {
    let value = axes::around(scene, &scene.values());
    let mut panels = Vec::new();
    let (shown, rest) = rows::first(scene);
    for row in shown {
        let (segments, gaps) = lines::runs(scene, row);
        panels.push(Panel { title: scene.name(row).into_owned(), segments, gaps });
    }
    MultiplesChart {
        zones: scene.zones(value.min, value.max),
        thresholds: scene.threshold(value.min, value.max).into_iter().collect(),
        time: lines::ticks(&scene.exhibit.periods, scene.writer),
        breaks: lines::breaks(scene),
        rest,
        panels,
        value,
    }
}

/// A small line for each entity, all on one scale.
pub(super) fn sparklines(scene: &Scene<'_>) -> SparklineChart {
    let value = axes::around(scene, &scene.values());
    let (exhibit, writer) = (scene.exhibit, scene.writer);
    let label = |period: &Period| lines::short_period(period, writer);
    let ends = exhibit.periods.first().zip(exhibit.periods.last());
    let (shown, rest) = rows::first(scene);
    let row = |entity: usize| {
        let (segments, gaps) = lines::runs(scene, entity);
        let valued = |period: &&Period| scene.find(0, entity, period).is_some_and(|found| found.value().is_some());
        let first = exhibit.periods.iter().find(valued);
        let last = exhibit.periods.iter().rev().find(valued).filter(|last| Some(*last) != first);
        let told = |period: Option<&Period>, head: Option<&Period>| {
            let Some(period) = period else { return String::new() };
            let value = scene.printed(scene.find(0, entity, period));
            let words = [("value", value.as_str()), ("period", &label(period))];
            if Some(period) == head { value } else { writer.fill("alt-line-point", &words) }
        };
        let (first, last) = (told(first, ends.map(|ends| ends.0)), told(last, ends.map(|ends| ends.1)));
        SparklineRow { name: scene.name(entity).into_owned(), role: scene.role(entity), segments, gaps, first, last }
    };
    SparklineChart {
        values: (value.min, value.max),
        times: ends.map_or((0.0, 1.0), |(from, to)| (from.middle(), to.middle())),
        heads: ends.map_or_else(Default::default, |(from, to)| (label(from), label(to))),
        rest,
        rows: shown.into_iter().map(row).collect(),
    }
}

/// A class of values and who is in it.
pub(super) struct Class {
    pub(super) from: f64,
    pub(super) to: f64,
    /// From and to, as printed.
    pub(super) label: String,
    pub(super) entities: Vec<usize>,
}

/// Classes of equal width between round values, over all values shown.
pub(super) fn classes(scene: &Scene<'_>) -> (Vec<Class>, Vec<Tick>) {
    let Some(period) = scene.period() else { return Default::default() };
    let value = |entity: &usize| Some((*entity, float(scene.find(0, *entity, period)?.value()?)));
    let values: Vec<(usize, f64)> = scene.exhibit.entities.iter().filter_map(value).collect();
    let numbers: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
    let ends = numbers.iter().copied().reduce(f64::min).zip(numbers.iter().copied().reduce(f64::max));
    let Some(ends) = ends else { return Default::default() };
    // More values bear more classes.
    let steps = (values.len() as f64).sqrt().ceil().clamp(4.0, 10.0);
    let ticks = axes::stepped(ends, false, scene.range(), steps, scene.writer).ticks;
    let mut classes = Vec::new();
    for (index, pair) in ticks.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        let is_last = index + 2 == ticks.len();
        let is_first = index == 0;
        let holds = |value: f64| (is_first || value >= from.at) && (is_last || value < to.at);
        let entities = values.iter().filter(|(_, value)| holds(*value)).map(|(entity, _)| *entity).collect();
        let words = [("from", from.label.as_str()), ("to", to.label.as_str())];
        let label = scene.writer.fill(if is_last { "class-last" } else { "class" }, &words);
        classes.push(Class { from: from.at, to: to.at, label, entities });
    }
    // The axis has air around the values; a class at its end that holds none says nothing.
    while classes.len() > 1 && classes.last().is_some_and(|class| class.entities.is_empty()) {
        classes.pop();
    }
    let empty = classes.iter().take_while(|class| class.entities.is_empty()).count();
    classes.drain(..empty);
    (classes, ticks)
}

/// How many values lie in each class.
pub(super) fn histogram(scene: &Scene<'_>) -> Option<HistogramChart> {
    let (writer, period) = (scene.writer, scene.period()?);
    let (classes, edges) = classes(scene);
    let most = classes.iter().map(|class| class.entities.len()).max()?;
    let mut count = axes::from_zero(0.0, most.max(1) as f64, None, writer);
    // A half of an entity is none.
    count.ticks.retain(|tick| tick.at.fract() == 0.0);
    for tick in &mut count.ticks {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count from zero on")]
        let whole = tick.at as usize;
        tick.label = writer.count(whole);
    }
    let bin = |class: Class| Bin {
        tooltip: format!("{}: {}", class.label, writer.count(class.entities.len())),
        count: class.entities.len() as f64,
        label: writer.count(class.entities.len()),
        is_own: class.entities.iter().any(|entity| scene.exhibit.focus.contains(entity)),
        from: class.from,
        to: class.to,
    };
    let marker = |entity: &usize| {
        let observation = scene.find(0, *entity, period);
        let words = [("entity", &*scene.name(*entity)), ("value", &scene.printed(observation))];
        let at = float(observation?.value()?);
        Some(Reference { at, label: writer.fill("reference-label", &words) })
    };
    Some(HistogramChart {
        bins: classes.into_iter().map(bin).collect(),
        count,
        edges,
        across_title: format!("{}, {} →", writer.label(&scene.indicator(0).name), writer.period(period)),
        markers: scene
            .exhibit
            .focus
            .iter()
            .filter(|own| scene.exhibit.entities.contains(own))
            .filter_map(marker)
            .collect(),
    })
}

/// Regions coloured by band.
pub(super) fn map(scene: &Scene<'_>) -> Option<MapChart> {
    let period = scene.period()?;
    let mut key: BTreeMap<usize, (Badge, String)> = BTreeMap::new();
    let mut reasons: BTreeMap<String, Missing> = BTreeMap::new();
    let mut regions = Vec::new();
    for (entity, polygons) in &scene.exhibit.shapes {
        let observation = scene.find(0, *entity, period);
        let grade = observation.and_then(|observation| observation.grade);
        if let Some(grade) = grade {
            let name = scene.writer.label(&scene.figures.level(grade).label).to_owned();
            key.insert(grade.level.into(), (bands::badge(scene.figures, grade), name));
        } else if observation.and_then(Observation::value).is_none() {
            reasons.insert(scene.printed(observation), scene.missing(observation));
        }
        let label = scene.printed(observation);
        let name = scene.name(*entity).into_owned();
        // A value without a band is known all the same: it is grey, not hatched.
        let neutral = observation.and_then(Observation::value).map(|_| Badge::default());
        regions.push(Region {
            polygons: polygons.clone(),
            tooltip: scene.tooltip(&name, period, &scene.told(observation)),
            missing: scene.missing(observation),
            band: grade.map(|grade| bands::badge(scene.figures, grade)).or(neutral),
            label,
            name,
        });
    }
    let reasons = reasons.into_iter().map(|(words, missing)| (missing, words)).collect();
    Some(MapChart { regions, key: key.into_values().collect(), reasons })
}
