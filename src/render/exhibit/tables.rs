//! The data of an exhibit as a real table: all that its picture says, in figures.

use super::super::prose::Printer;
use super::super::view::figure::{Cell, CellKind, Column, Row, Table};
use super::bars::{distance, goal};
use super::data::{number_cell, observed_cell, text_cell};
use super::scene::Scene;
use super::{dots, panels, wholes};
use crate::model::draft::Kind;
use crate::model::report::Exhibit;
use crate::model::{Decimal, Period};

/// More periods than these stand in rows, so that a long series is read downwards.
const MOST_COLUMNS: usize = 12;

/// The columns and rows of a table.
type Grid = (Vec<Column>, Vec<Row>);

/// The table of an exhibit: what it compares in rows, time or measures in columns.
pub(crate) fn data_table(printer: &Printer<'_>, exhibit: &Exhibit) -> Table {
    let scene = Scene::new(&printer.report.figures, exhibit, printer.writer);
    let writer = scene.writer;
    let caption = printer.plain(&exhibit.title[writer.locale_index]);
    let has_interval = exhibit.periods.len() == 1;
    let (columns, rows) = match exhibit.kind {
        Kind::Deviation => deviation(&scene),
        Kind::Slope => changes(&scene),
        Kind::Range if has_interval => intervals(&scene),
        Kind::Range => changes(&scene),
        Kind::Stacked => wholes(&scene),
        Kind::Target => targets(&scene),
        Kind::Histogram => classes(&scene),
        _ if exhibit.periods.len() == 1 => by_indicator(&scene),
        Kind::Line | Kind::Columns | Kind::Multiples | Kind::Table if exhibit.periods.len() > MOST_COLUMNS => {
            by_time(&scene)
        }
        _ => by_period(&scene),
    };
    let heat = exhibit.kind == Kind::Heatmap;
    let mut table = Table { caption, heat, columns, rows, ..Table::default() };
    if heat {
        warm(&scene, &mut table);
    }
    table
}

fn head(label: String) -> Column {
    Column { label, ..Column::default() }
}

fn numbers(label: String) -> Column {
    Column { label, number: true, ..Column::default() }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, ..Row::default() }
}

fn cell(scene: &Scene<'_>, at: usize, row: usize, period: Option<&Period>) -> Cell {
    let found = period.and_then(|period| scene.find(at, row, period));
    observed_cell(scene.figures, found, scene.writer)
}

/// Entities or members in rows, indicators in columns, one period.
fn by_indicator(scene: &Scene<'_>) -> Grid {
    let mut columns = vec![head(scene.heading())];
    // Members are of one indicator.
    let count = scene.exhibit.indicators.len();
    columns.extend((0..count).map(|at| numbers(scene.writer.label(&scene.indicator(at).short).to_owned())));
    let own = |each: usize| {
        let mut cells = vec![text_cell(&scene.name(each))];
        cells.extend((0..count).map(|at| cell(scene, at, each, scene.period())));
        row(cells)
    };
    (columns, scene.rows().into_iter().map(own).collect())
}

/// Entities, members or indicators (or entities and indicators) in rows, periods in columns.
fn by_period(scene: &Scene<'_>) -> Grid {
    let (figures, exhibit, writer) = (scene.figures, scene.exhibit, scene.writer);
    let many_rows = scene.rows().len() > 1 || exhibit.by.is_some();
    let many_indicators = exhibit.indicators.len() > 1;
    let is_named = many_rows || !many_indicators;
    let mut columns = vec![head(if is_named { scene.heading() } else { writer.strings.get("indicator") })];
    for (index, period) in exhibit.periods.iter().enumerate() {
        columns.push(Column {
            after_break: exhibit.indicators.iter().any(|i| figures.break_before(*i, &exhibit.periods, index).is_some()),
            ..numbers(writer.period(period))
        });
    }
    let mut rows = Vec::new();
    for each in scene.rows() {
        for at in 0..exhibit.indicators.len() {
            let indicator_name = writer.label(&scene.indicator(at).short);
            let name = match (many_rows, many_indicators) {
                (true, true) => format!("{}, {indicator_name}", scene.name(each)),
                (false, true) => indicator_name.to_owned(),
                _ => scene.name(each).into_owned(),
            };
            let mut cells = vec![text_cell(&name)];
            cells.extend(exhibit.periods.iter().map(|period| cell(scene, at, each, Some(period))));
            rows.push(row(cells));
        }
    }
    (columns, rows)
}

/// Periods in rows, entities or indicators (or both) in columns.
fn by_time(scene: &Scene<'_>) -> Grid {
    let writer = scene.writer;
    let (mut across, series) = by_period(scene);
    let mut columns = vec![head(writer.strings.get("period"))];
    let name = |own: &Row| numbers(own.cells.first().map(|cell| cell.text.clone()).unwrap_or_default());
    columns.extend(series.iter().map(name));
    let mut rows = Vec::new();
    for (index, time) in across.drain(1..).enumerate() {
        let cells = series.iter().filter_map(|own| own.cells.get(index + 1).cloned());
        let cells = std::iter::once(text_cell(&time.label)).chain(cells).collect();
        rows.push(Row { opens: time.after_break, ..row(cells) });
    }
    (columns, rows)
}

/// Why the series shown are broken, where they are.
pub(super) fn breaks(printer: &Printer<'_>, exhibit: &Exhibit) -> Vec<String> {
    let (figures, writer) = (&printer.report.figures, printer.writer);
    let mut told = Vec::new();
    for (at, period) in exhibit.periods.iter().enumerate() {
        for indicator in &exhibit.indicators {
            let Some((_, why)) = figures.break_before(*indicator, &exhibit.periods, at) else { continue };
            let reason = writer.broken(figures, *indicator, why);
            let words = [("period", &*writer.period(period)), ("reason", reason.trim_end_matches('.'))];
            let sentence = writer.fill("series-broken-from", &words);
            if !told.contains(&sentence) {
                told.push(sentence);
            }
        }
    }
    told
}

/// Values and how far they lie from the reference.
fn deviation(scene: &Scene<'_>) -> Grid {
    let (mut columns, mut rows) = by_indicator(scene);
    columns.push(numbers(scene.writer.strings.get("distance-column")));
    let reference = scene.exhibit.reference.map(|index| &scene.figures.observations[index]);
    for (row, entity) in rows.iter_mut().zip(&scene.exhibit.entities) {
        let own = scene.period().and_then(|period| scene.find(0, *entity, period));
        row.cells.push(number_cell(scene.change(reference, own)));
    }
    (columns, rows)
}

/// Two periods and what changed between them.
fn changes(scene: &Scene<'_>) -> Grid {
    let (mut columns, mut rows) = by_period(scene);
    columns[0].label = scene.heading();
    columns.push(numbers(scene.writer.strings.get("change-column")));
    for (row, each) in rows.iter_mut().zip(scene.rows()) {
        let found: Vec<_> = scene.exhibit.periods.iter().map(|period| scene.find(0, each, period)).collect();
        let change = if let [from, to] = found[..] { scene.change(from, to) } else { None };
        row.cells.push(number_cell(change));
    }
    (columns, rows)
}

/// Values and the intervals in which the true ones lie.
fn intervals(scene: &Scene<'_>) -> Grid {
    let (mut columns, mut rows) = by_indicator(scene);
    let ends = ["interval-low", "interval-high"].map(|name| numbers(scene.writer.strings.get(name)));
    columns.extend(ends);
    let decimals = scene.indicator(0).decimals;
    for (row, each) in rows.iter_mut().zip(scene.rows()) {
        let own = scene.period().and_then(|period| scene.find(0, each, period));
        let interval = own.and_then(dots::interval);
        let print = |end: Decimal| scene.writer.rounded(end, decimals.max(end.scale()));
        row.cells.push(number_cell(interval.map(|(low, _)| print(low))));
        row.cells.push(number_cell(interval.map(|(_, high)| print(high))));
    }
    (columns, rows)
}

/// Parts with their shares where these are drawn, and the wholes.
fn wholes(scene: &Scene<'_>) -> Grid {
    let (writer, exhibit) = (scene.writer, scene.exhibit);
    let mut columns = vec![head(writer.strings.get("name"))];
    let parts = scene.measures();
    columns.extend(parts.iter().map(|part| numbers((*part).to_owned())));
    columns.push(numbers(writer.strings.get("stack-total")));
    let mut sums = wholes::sums(scene, &scene.exhibit.entities).into_iter();
    let mut rows = Vec::new();
    for entity in &exhibit.entities {
        for period in &exhibit.periods {
            let Some(sum) = sums.next() else { continue };
            let mut cells = vec![text_cell(&sum.name)];
            for at in 0..parts.len() {
                let mut cell = cell(scene, at, *entity, Some(period));
                let value = sum.parts[at].and_then(|part| part.value()).zip(sum.total);
                let share = value.and_then(|(part, total)| wholes::share(scene, part, total));
                if let Some(share) = share.filter(|_| exhibit.is_share) {
                    cell.text = format!("{} ({share})", cell.text);
                }
                cells.push(cell);
            }
            cells.push(number_cell(wholes::total_label(scene, &sum)));
            rows.push(row(cells));
        }
    }
    (columns, rows)
}

/// Values, what they are to reach, and how far they are from it.
fn targets(scene: &Scene<'_>) -> Grid {
    let (writer, exhibit) = (scene.writer, scene.exhibit);
    let by_period = exhibit.entities.len() == 1 && exhibit.periods.len() > 1;
    let mut columns = vec![head(writer.strings.get("name"))];
    let names = ["value", "target-column", "distance-column"];
    columns.extend(names.map(|name| numbers(writer.strings.get(name))));
    let mut rows = Vec::new();
    for entity in &exhibit.entities {
        for period in &exhibit.periods {
            let name = if by_period { writer.period(period) } else { scene.name(*entity).into_owned() };
            let goal = goal(scene, *entity, period);
            let own = scene.find(0, *entity, period);
            let distance = goal.as_ref().and_then(|(at, _)| distance(scene, own?, *at));
            rows.push(row(vec![
                text_cell(&name),
                cell(scene, 0, *entity, Some(period)),
                number_cell(goal.map(|(_, label)| label)),
                number_cell(distance),
            ]));
        }
    }
    (columns, rows)
}

/// Classes with how many are in them, and who.
fn classes(scene: &Scene<'_>) -> Grid {
    let writer = scene.writer;
    let columns = vec![
        head(writer.strings.get("class-column")),
        numbers(writer.strings.get("count-column")),
        head(writer.strings.get("name")),
    ];
    let class = |class: panels::Class| {
        let names: Vec<String> = class.entities.iter().map(|entity| scene.name(*entity).into_owned()).collect();
        row(vec![
            text_cell(&class.label),
            number_cell(Some(writer.count(class.entities.len()))),
            text_cell(&writer.list(&names)),
        ])
    };
    (columns, panels::classes(scene).0.into_iter().map(class).collect())
}

/// Colours the cells of a heat table in five steps: by band where there is one, else between the ends of the column's
/// values, or of all values where they share an indicator. Values and grades stay readable without the colours.
fn warm(scene: &Scene<'_>, table: &mut Table) {
    let by_period = scene.exhibit.periods.len() > 1;
    let found = |entity: usize, column: usize| {
        let (at, period) = if by_period { (0, scene.exhibit.periods.get(column)) } else { (column, scene.period()) };
        scene.find(at, entity, period?)
    };
    let columns = table.columns.len().saturating_sub(1);
    let values = |column: usize| {
        let own = scene.rows().into_iter().filter_map(move |each| found(each, column)?.value());
        own.collect::<Vec<Decimal>>()
    };
    let all: Vec<Vec<Decimal>> = (0..columns).map(values).collect();
    let ends = |column: usize| {
        let own: Vec<Decimal> = if by_period { all.concat() } else { all[column].clone() };
        own.iter().min().copied().zip(own.iter().max().copied())
    };
    for (row, each) in table.rows.iter_mut().zip(scene.rows()) {
        for (column, cell) in row.cells.iter_mut().skip(1).enumerate() {
            let Some(observation) = found(each, column).filter(|_| cell.kind == CellKind::Value) else { continue };
            cell.heat = match (observation.grade, observation.value(), ends(column)) {
                (Some(grade), _, _) => {
                    let levels = scene.figures.schemes[usize::from(grade.scheme)].versions[usize::from(grade.version)]
                        .levels
                        .len();
                    u8::try_from(4 * usize::from(grade.level) / (levels - 1).max(1)).ok().map(|step| 5 - step)
                }
                (None, Some(value), Some((low, high))) => Some(step(value, low, high)),
                _ => None,
            };
        }
    }
}

/// The fifth of a range in which a value lies, from 1.
fn step(value: Decimal, low: Decimal, high: Decimal) -> u8 {
    let share = || value.checked_sub(low)?.checked_mul(Decimal::from(5))?.checked_div(high.checked_sub(low)?);
    let place = share().and_then(|place| u8::try_from(place.floor()).ok());
    place.map_or(3, |place| place.min(4) + 1)
}
