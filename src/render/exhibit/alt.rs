//! What a picture says, drafted from its data where the author says nothing.

use super::bars::goal;
use super::panels;
use super::scene::Scene;
use super::wholes;
use crate::model::Period;
use crate::model::draft::Kind;
use crate::model::report::Observation;

/// So many rows are told one by one; the rest is counted, as the table has them all.
const MOST_ROWS: usize = 8;

/// The description of a picture.
pub(super) fn drafted(scene: &Scene<'_>) -> String {
    match scene.exhibit.kind {
        Kind::Line | Kind::Multiples | Kind::Slope => over_time(scene),
        Kind::Range | Kind::Columns if scene.exhibit.periods.len() > 1 => over_time(scene),
        Kind::Ranking => rows(scene, "alt-ranking", &values(scene, 0)),
        Kind::Deviation => rows(scene, "alt-deviation", &distances(scene)),
        Kind::Stacked => rows(scene, "alt-stacked", &parts(scene)),
        Kind::Target => rows(scene, "alt-target", &goals(scene)),
        Kind::Scatter => rows(scene, "alt-scatter", &pairs(scene)),
        Kind::Histogram => rows(scene, "alt-histogram", &counts(scene)),
        _ => rows(
            scene,
            "alt-rows",
            &(0..scene.exhibit.indicators.len()).flat_map(|at| values(scene, at)).collect::<Vec<_>>(),
        ),
    }
}

/// Some rows in a sentence with what is measured and when.
fn rows(scene: &Scene<'_>, message: &str, rows: &[String]) -> String {
    let writer = scene.writer;
    let names: Vec<String> =
        (0..scene.exhibit.indicators.len()).map(|at| writer.label(&scene.indicator(at).name).to_owned()).collect();
    let periods: Vec<String> = scene.exhibit.periods.iter().map(|period| writer.period(period)).collect();
    let reference = scene.exhibit.reference.map(|index| &scene.figures.observations[index]);
    let reference = reference.map(|observation| told(scene, observation.entity, Some(observation)));
    let words = [
        ("indicator", writer.list(&names)),
        ("period", writer.list(&periods)),
        ("rows", few(scene, rows)),
        ("reference", reference.unwrap_or_default()),
    ];
    let words: Vec<(&str, &str)> = words.iter().map(|(key, value)| (*key, value.as_str())).collect();
    writer.fill(message, &words)
}

/// A list that stops where nobody listens any more.
fn few(scene: &Scene<'_>, rows: &[String]) -> String {
    if rows.len() <= MOST_ROWS + 1 {
        return rows.join("; ");
    }
    let more = scene.writer.counted("alt-more", rows.len() - MOST_ROWS);
    format!("{}; {more}", rows[..MOST_ROWS].join("; "))
}

/// Who and how much.
fn told(scene: &Scene<'_>, entity: usize, observation: Option<&Observation>) -> String {
    pair(scene, &scene.name(entity), &scene.printed(observation))
}

fn pair(scene: &Scene<'_>, name: &str, value: &str) -> String {
    scene.writer.fill("alt-ranking-row", &[("entity", name), ("value", value)])
}

/// All values of an indicator, or the reasons for none.
fn values(scene: &Scene<'_>, at: usize) -> Vec<String> {
    let Some(period) = scene.period() else { return Vec::new() };
    let told = |row: usize| pair(scene, &scene.name(row), &scene.printed(scene.find(at, row, period)));
    scene.rows().into_iter().map(told).collect()
}

fn distances(scene: &Scene<'_>) -> Vec<String> {
    let Some(period) = scene.period() else { return Vec::new() };
    let reference = scene.exhibit.reference.map(|index| &scene.figures.observations[index]);
    let own = |entity: &usize| {
        let observation = scene.find(0, *entity, period);
        match scene.change(reference, observation) {
            Some(distance) => pair(scene, &scene.name(*entity), &distance),
            None => told(scene, *entity, observation),
        }
    };
    scene.exhibit.entities.iter().map(own).collect()
}

fn parts(scene: &Scene<'_>) -> Vec<String> {
    let measures = scene.measures();
    let own = |sum: &wholes::Sum<'_>| {
        let part = |(at, part): (usize, &Option<&Observation>)| pair(scene, measures[at], &scene.printed(*part));
        let parts: Vec<String> = sum.parts.iter().enumerate().map(part).collect();
        scene.writer.fill("alt-line-series", &[("entity", &sum.name), ("values", &scene.writer.list(&parts))])
    };
    wholes::sums(scene).iter().map(own).collect()
}

fn goals(scene: &Scene<'_>) -> Vec<String> {
    let by_period = scene.exhibit.periods.len() > 1;
    let mut rows = Vec::new();
    for entity in &scene.exhibit.entities {
        for period in &scene.exhibit.periods {
            let name = if by_period { scene.writer.period(period) } else { scene.name(*entity).into_owned() };
            let value = scene.printed(scene.find(0, *entity, period));
            let goal = goal(scene, *entity, period).map(|(_, label)| format!(" ({label})")).unwrap_or_default();
            rows.push(pair(scene, &name, &format!("{value}{goal}")));
        }
    }
    rows
}

fn pairs(scene: &Scene<'_>) -> Vec<String> {
    let Some(period) = scene.period() else { return Vec::new() };
    let own = |entity: &usize| {
        let both = [0, 1].map(|at| scene.printed(scene.find(at, *entity, period)));
        pair(scene, &scene.name(*entity), &scene.writer.list(&both))
    };
    scene.exhibit.entities.iter().map(own).collect()
}

fn counts(scene: &Scene<'_>) -> Vec<String> {
    let classes = panels::classes(scene).0;
    let own = |class: &panels::Class| format!("{}: {}", class.label, scene.writer.count(class.entities.len()));
    classes.iter().filter(|class| !class.entities.is_empty()).map(own).collect()
}

/// Who had how much when.
fn over_time(scene: &Scene<'_>) -> String {
    let writer = scene.writer;
    let series = |entity: &usize| {
        let point = |period: &Period| {
            let observation = scene.find(0, *entity, period)?;
            observation.value()?;
            let words = [("value", scene.printed(Some(observation))), ("period", writer.period(period))];
            Some(writer.fill("alt-line-point", &words.each_ref().map(|(key, value)| (*key, value.as_str()))))
        };
        let points: Vec<String> = scene.exhibit.periods.iter().filter_map(point).collect();
        // Of a long series the ends and the extremes would be a guess: the ends are told.
        let told =
            if points.len() > MOST_ROWS { vec![points[0].clone(), points[points.len() - 1].clone()] } else { points };
        let values = writer.list(&told);
        let words = [("entity", &*scene.name(*entity)), ("values", &values)];
        (!told.is_empty()).then(|| writer.fill("alt-line-series", &words))
    };
    let all: Vec<String> = scene.rows().iter().filter_map(series).collect();
    let period = |period: Option<&Period>| period.map_or_else(String::new, |period| writer.period(period));
    let (from, to) = (period(scene.exhibit.periods.first()), period(scene.exhibit.periods.last()));
    let name = writer.label(&scene.indicator(0).name);
    let words = [("indicator", name), ("from", from.as_str()), ("to", to.as_str()), ("series", &few(scene, &all))];
    writer.fill("alt-line", &words)
}
