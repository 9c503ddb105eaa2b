//! What a picture says, drafted from its data where the author says nothing: each value where they are few, else how
//! many there are, the least, the greatest, those in focus and how many are missing.

use super::bars::goal;
use super::panels;
use super::scene::Scene;
use super::wholes;
use crate::model::draft::Kind;
use crate::model::report::Observation;
use crate::model::{Decimal, Period};

/// So many rows, points or series are told one by one; of more nobody listens to each.
const MOST_ROWS: usize = 8;

/// The description of a picture.
pub(super) fn drafted(scene: &Scene<'_>) -> String {
    match scene.exhibit.kind {
        Kind::Line | Kind::Multiples | Kind::Slope | Kind::Sparkline => over_time(scene),
        Kind::Range | Kind::Columns if scene.exhibit.periods.len() > 1 => over_time(scene),
        Kind::Ranking => sentence(scene, "alt-ranking", &told(scene, &values(scene, 0))),
        Kind::Deviation => sentence(scene, "alt-deviation", &told(scene, &distances(scene))),
        Kind::Stacked => sentence(scene, "alt-stacked", &told(scene, &parts(scene))),
        Kind::Target => sentence(scene, "alt-target", &told(scene, &goals(scene))),
        Kind::Scatter => sentence(scene, "alt-scatter", &pairs(scene)),
        Kind::Histogram => sentence(scene, "alt-histogram", &counts(scene)),
        _ => {
            let all: Vec<Row> = (0..scene.exhibit.indicators.len()).flat_map(|at| values(scene, at)).collect();
            sentence(scene, "alt-rows", &told(scene, &all))
        }
    }
}

/// One thing told: who, how much in words, and the value that ranks it.
struct Row {
    name: String,
    words: String,
    value: Option<Decimal>,
    is_focus: bool,
}

/// What is measured and when, and what is said of it.
fn sentence(scene: &Scene<'_>, message: &str, rows: &str) -> String {
    let writer = scene.writer;
    let names: Vec<String> =
        (0..scene.exhibit.indicators.len()).map(|at| writer.label(&scene.indicator(at).name).to_owned()).collect();
    let periods: Vec<String> = scene.exhibit.periods.iter().map(|period| writer.period(period)).collect();
    let reference = scene.exhibit.reference.map(|index| &scene.figures.observations[index]);
    let reference = reference.map(|own| pair(scene, &scene.name(own.entity), &scene.told(Some(own))));
    let words = [
        ("indicator", writer.list(&names)),
        ("period", writer.list(&periods)),
        ("rows", rows.to_owned()),
        ("reference", reference.unwrap_or_default()),
    ];
    writer.fill(message, &words.each_ref().map(|(key, value)| (*key, value.as_str())))
}

/// Rows one by one, or where they are many the ends of their values, the focus, and how many have none.
fn told(scene: &Scene<'_>, rows: &[Row]) -> String {
    let tell = |row: &Row| pair(scene, &row.name, &row.words);
    if rows.len() <= MOST_ROWS {
        return rows.iter().map(tell).collect::<Vec<String>>().join("; ");
    }
    let valued: Vec<(Decimal, &Row)> = rows.iter().filter_map(|row| Some((row.value?, row))).collect();
    let least = valued.iter().reduce(|best, next| if next.0 < best.0 { next } else { best });
    let most = valued.iter().reduce(|best, next| if next.0 > best.0 { next } else { best });
    let mut said = Vec::new();
    if let (Some((_, least)), Some((_, most))) = (least, most) {
        let count = scene.writer.count(valued.len());
        let words = [
            ("count", count.as_str()),
            ("low", &least.words),
            ("lowest", &least.name),
            ("high", &most.words),
            ("highest", &most.name),
        ];
        said.push(scene.writer.fill("alt-spread", &words));
    }
    said.extend(rows.iter().filter(|row| row.is_focus).take(MOST_ROWS).map(tell));
    if valued.len() < rows.len() {
        said.push(scene.writer.counted("alt-without", rows.len() - valued.len()));
    }
    said.join("; ")
}

fn pair(scene: &Scene<'_>, name: &str, value: &str) -> String {
    scene.writer.fill("alt-ranking-row", &[("entity", name), ("value", value)])
}

/// An entity with a value, or with the reason for none.
fn row(scene: &Scene<'_>, entity: usize, observation: Option<&Observation>) -> Row {
    Row {
        name: scene.name(entity).into_owned(),
        words: scene.told(observation),
        value: observation.and_then(Observation::value),
        is_focus: scene.exhibit.focus.contains(&entity),
    }
}

/// All values of an indicator in the only, or the last, period.
fn values(scene: &Scene<'_>, at: usize) -> Vec<Row> {
    let Some(period) = scene.exhibit.periods.last() else { return Vec::new() };
    scene.rows().into_iter().map(|each| row(scene, each, scene.find(at, each, period))).collect()
}

fn distances(scene: &Scene<'_>) -> Vec<Row> {
    let reference = scene.exhibit.reference.map(|index| &scene.figures.observations[index]);
    let mut rows = values(scene, 0);
    for (row, entity) in rows.iter_mut().zip(&scene.exhibit.entities) {
        let observation = scene.period().and_then(|period| scene.find(0, *entity, period));
        if let Some(distance) = scene.change(reference, observation) {
            row.words = distance;
        }
    }
    rows
}

fn parts(scene: &Scene<'_>) -> Vec<Row> {
    let (entities, measures) = (&scene.exhibit.entities, scene.measures());
    let own = |sum: wholes::Sum<'_>| {
        let part = |(at, part): (usize, &Option<&Observation>)| pair(scene, measures[at], &scene.told(*part));
        let parts: Vec<String> = sum.parts.iter().enumerate().map(part).collect();
        let words = format!("({})", scene.writer.list(&parts));
        let total = wholes::total_label(scene, &sum).map(|total| format!("{total} "));
        let words = format!("{}{words}", total.unwrap_or_default());
        Row { name: sum.name, words, value: sum.total, is_focus: false }
    };
    wholes::sums(scene, entities).into_iter().map(own).collect()
}

fn goals(scene: &Scene<'_>) -> Vec<Row> {
    let by_period = scene.exhibit.periods.len() > 1;
    let mut rows = Vec::new();
    for entity in &scene.exhibit.entities {
        for period in &scene.exhibit.periods {
            let mut own = row(scene, *entity, scene.find(0, *entity, period));
            if by_period {
                own.name = scene.writer.period(period);
            }
            if let Some((_, goal)) = goal(scene, *entity, period) {
                own.words = format!("{} ({goal})", own.words);
            }
            rows.push(own);
        }
    }
    rows
}

/// Both values of each, or the ends of either measure.
fn pairs(scene: &Scene<'_>) -> String {
    let (across, up) = (values(scene, 0), values(scene, 1));
    if across.len() > MOST_ROWS {
        let side = |at: usize, rows: &[Row]| {
            let name = scene.writer.label(&scene.indicator(at).short);
            scene.writer.fill("alt-line-series", &[("entity", name), ("values", &told(scene, rows))])
        };
        return format!("{}. {}", side(0, &across), side(1, &up));
    }
    let both = |(across, up): (Row, Row)| Row { words: scene.writer.list(&[across.words, up.words]), ..up };
    told(scene, &across.into_iter().zip(up).map(both).collect::<Vec<Row>>())
}

fn counts(scene: &Scene<'_>) -> String {
    let classes = panels::classes(scene).0;
    let own = |class: &panels::Class| format!("{}: {}", class.label, scene.writer.count(class.entities.len()));
    classes.iter().filter(|class| !class.entities.is_empty()).map(own).collect::<Vec<String>>().join("; ")
}

/// Who had how much when; of many series those in focus, and the last values of all.
fn over_time(scene: &Scene<'_>) -> String {
    let (writer, exhibit) = (scene.writer, scene.exhibit);
    let rows = scene.rows();
    let is_many = rows.len() > MOST_ROWS;
    let told_alone = rows.into_iter().filter(|row| !is_many || exhibit.focus.contains(row));
    let mut all: Vec<String> = told_alone.take(MOST_ROWS).filter_map(|row| series(scene, row)).collect();
    let period = |period: Option<&Period>| period.map_or_else(String::new, |period| writer.period(period));
    let (from, to) = (period(exhibit.periods.first()), period(exhibit.periods.last()));
    if is_many {
        let last = told(scene, &values(scene, 0));
        all.insert(0, writer.fill("alt-line-series", &[("entity", &to), ("values", &last)]));
    }
    let series = all.join("; ");
    let name = writer.label(&scene.indicator(0).name);
    writer.fill("alt-line", &[("indicator", name), ("from", &from), ("to", &to), ("series", &series)])
}

/// The values of an entity: all, or the first, the last, the least and the greatest, and the change between the ends.
fn series(scene: &Scene<'_>, entity: usize) -> Option<String> {
    let writer = scene.writer;
    let found: Vec<&Observation> =
        scene.exhibit.periods.iter().filter_map(|period| scene.find(0, entity, period)).collect();
    let point = |observation: &Observation| {
        let (value, period) = (scene.told(Some(observation)), writer.period(&observation.period));
        writer.fill("alt-line-point", &[("value", &value), ("period", &period)])
    };
    let valued: Vec<&Observation> = found.iter().copied().filter(|own| own.value().is_some()).collect();
    let (first, last) = (valued.first()?, valued.last()?);
    let mut values = if found.len() <= MOST_ROWS {
        writer.list(&found.iter().map(|own| point(own)).collect::<Vec<String>>())
    } else {
        let least = valued.iter().min_by_key(|own| own.value())?;
        let most = valued.iter().rev().max_by_key(|own| own.value())?;
        let ends = [("first", first), ("last", last), ("low", least), ("high", most)];
        let words = ends.map(|(key, own)| (key, point(own)));
        let mut words = writer.fill("alt-series", &words.each_ref().map(|(key, value)| (*key, value.as_str())));
        if valued.len() < found.len() {
            words = format!("{words}, {}", writer.counted("alt-without", found.len() - valued.len()));
        }
        words
    };
    let change = scene.trend(first, last).filter(|_| valued.len() > 1);
    if let Some(change) = change {
        values = format!("{values}, {change}");
    }
    Some(writer.fill("alt-line-series", &[("entity", &scene.name(entity)), ("values", &values)]))
}
