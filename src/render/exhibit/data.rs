//! The data of an exhibit as a real table.

use super::super::bands;
use super::super::format::Writer;
use super::super::prose::Printer;
use super::super::view::figure::{Cell, CellKind, Column, Row, Table};
use super::super::view::parts::{Gap, Mark, StateKey};
use crate::model::draft::Kind;
use crate::model::report::{Exhibit, Figures, ObservationIndex, Reading};
use crate::model::{Missing, Period, Status};
use std::collections::BTreeMap;

/// The table of an exhibit: what it compares in rows, time or measures in columns.
pub(crate) fn data_table(printer: &Printer<'_>, exhibit: &Exhibit) -> Table {
    let (figures, writer) = (&printer.report.figures, printer.writer);
    let caption = printer.plain(&exhibit.title[writer.locale_index]);
    let (columns, rows) = if exhibit.kind == Kind::Ranking || exhibit.periods.len() == 1 {
        by_indicator(figures, exhibit, writer)
    } else {
        by_period(figures, exhibit, writer)
    };
    Table { caption, columns, rows, ..Table::default() }
}

/// Entities in rows, indicators in columns, one period.
fn by_indicator(figures: &Figures, exhibit: &Exhibit, writer: &Writer<'_>) -> (Vec<Column>, Vec<Row>) {
    let head = Column { label: writer.strings.get("name"), ..Column::default() };
    let mut columns = vec![head];
    for indicator in &exhibit.indicators {
        let indicator = &figures.indicators[*indicator];
        columns.push(Column { label: writer.label(&indicator.short).to_owned(), number: true, ..Column::default() });
    }
    let mut rows = Vec::new();
    for entity in &exhibit.entities {
        let mut cells = vec![text_cell(writer.label(&figures.entities[*entity].name))];
        for indicator in &exhibit.indicators {
            let found = exhibit.periods.first().and_then(|period| figures.find(*indicator, *entity, period));
            cells.push(value_cell(figures, found, writer));
        }
        rows.push(Row { cells, ..Row::default() });
    }
    (columns, rows)
}

/// Entities or indicators (or both) in rows, periods in columns.
fn by_period(figures: &Figures, exhibit: &Exhibit, writer: &Writer<'_>) -> (Vec<Column>, Vec<Row>) {
    let many_entities = exhibit.entities.len() > 1;
    let many_indicators = exhibit.indicators.len() > 1;
    let head = if many_entities { "name" } else { "indicator" };
    let mut columns = vec![Column { label: writer.strings.get(head), ..Column::default() }];
    for (index, period) in exhibit.periods.iter().enumerate() {
        columns.push(Column {
            label: writer.period(period),
            number: true,
            after_break: index > 0 && breaks_before(figures, exhibit, &exhibit.periods[index - 1], period),
            full: None,
        });
    }
    let mut rows = Vec::new();
    for entity in &exhibit.entities {
        for indicator in &exhibit.indicators {
            let entity_name = writer.label(&figures.entities[*entity].name);
            let indicator_name = writer.label(&figures.indicators[*indicator].short);
            let name = match (many_entities, many_indicators) {
                (true, true) => format!("{entity_name}, {indicator_name}"),
                (false, true) => indicator_name.to_owned(),
                _ => entity_name.to_owned(),
            };
            let mut cells = vec![text_cell(&name)];
            let found = exhibit.periods.iter().map(|period| figures.find(*indicator, *entity, period));
            cells.extend(found.map(|found| value_cell(figures, found, writer)));
            rows.push(Row { cells, ..Row::default() });
        }
    }
    (columns, rows)
}

fn breaks_before(figures: &Figures, exhibit: &Exhibit, before: &Period, after: &Period) -> bool {
    before.is_comparable_with(after)
        && exhibit.indicators.iter().any(|indicator| figures.break_between(*indicator, before, after).is_some())
}

fn text_cell(text: &str) -> Cell {
    Cell { text: text.to_owned(), ..Cell::default() }
}

/// The cell of an observation: value, grade and signs, or the reason for none.
pub(crate) fn value_cell(figures: &Figures, found: Option<ObservationIndex>, writer: &Writer<'_>) -> Cell {
    let Some(index) = found else {
        let reason = writer.strings.get("missing-no-data");
        let gap = Gap { label: String::new(), state: "np".to_owned(), reason };
        return Cell { kind: CellKind::Missing, gap: Some(gap), ..Cell::default() };
    };
    let observation = &figures.observations[index];
    let grade = observation.grade.map(|grade| bands::short_grade(figures, grade, writer));
    if observation.value().is_none() && grade.is_none() {
        let gap = gap(figures, index, writer);
        return Cell { kind: CellKind::Missing, gap: Some(gap), ..Cell::default() };
    }
    let indicator = &figures.indicators[observation.indicator];
    Cell {
        kind: CellKind::Value,
        text: writer.value(indicator, observation),
        grade: grade.filter(|grade| grade.letter.is_some() || observation.value().is_none()),
        marks: marks(observation.status(), writer),
        ..Cell::default()
    }
}

/// Why an observation has no value.
pub(crate) fn gap(figures: &Figures, index: ObservationIndex, writer: &Writer<'_>) -> Gap {
    let observation = &figures.observations[index];
    let state = match observation.reading {
        Reading::Missing(Missing::NotAssessed) => "na",
        Reading::Missing(Missing::NotInSample) => "ns",
        Reading::Missing(Missing::NotApplicable) => "nx",
        Reading::Missing(Missing::Suppressed) => "sp",
        _ => "np",
    };
    let label = writer.period(&observation.period);
    Gap { label, state: state.to_owned(), reason: writer.reason(figures, observation) }
}

/// The sign of a status; `±` stands before the value and needs none.
pub(crate) fn marks(status: Option<Status>, writer: &Writer<'_>) -> Vec<Mark> {
    let mark = |status: Status| Mark {
        sign: writer.strings.get(&format!("sign-{}", status.name())),
        meaning: writer.strings.get(&format!("status-{}", status.name())),
    };
    status.filter(|status| *status != Status::Approximate).map(mark).into_iter().collect()
}

/// The signs a table uses, with their meanings.
pub(super) fn states(table: &Table, writer: &Writer<'_>) -> Vec<StateKey> {
    let mut found: BTreeMap<String, StateKey> = BTreeMap::new();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        for mark in &cell.marks {
            let key = StateKey { state: String::new(), sign: mark.sign.clone(), meaning: mark.meaning.clone() };
            found.insert(format!("1{}{}", mark.sign, mark.meaning), key);
        }
        if let Some(gap) = &cell.gap {
            let key = StateKey { state: gap.state.clone(), sign: String::new(), meaning: gap.reason.clone() };
            found.insert(format!("2{}{}", gap.state, gap.reason), key);
        }
    }
    let _ = writer;
    found.into_values().collect()
}
