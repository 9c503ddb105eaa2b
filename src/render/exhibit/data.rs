//! Cells of data tables.

use super::super::bands;
use super::super::format::Writer;
use super::super::view::figure::{Cell, CellKind, Table};
use super::super::view::parts::{Gap, Mark, StateKey};
use crate::model::report::{Figures, Observation, ObservationIndex, Reading};
use crate::model::{Missing, Status};
use std::collections::BTreeMap;

/// The state of a cell that no data file speaks of: no source gives a reason either.
const NO_DATA: &str = "no";

/// A cell of words.
pub(super) fn text_cell(text: &str) -> Cell {
    Cell { text: text.to_owned(), ..Cell::default() }
}

/// A cell of a value that is printed as it is; empty where there is none.
pub(super) fn number_cell(text: Option<String>) -> Cell {
    match text {
        Some(text) => Cell { kind: CellKind::Value, text, ..Cell::default() },
        None => Cell::default(),
    }
}

/// The cell of an observation: value, grade and signs, or the reason for none.
pub(crate) fn value_cell(figures: &Figures, found: Option<ObservationIndex>, writer: &Writer<'_>) -> Cell {
    observed_cell(figures, found.map(|index| &figures.observations[index]), writer)
}

/// The same of an observation that may be of a member of a breakdown.
pub(super) fn observed_cell(figures: &Figures, found: Option<&Observation>, writer: &Writer<'_>) -> Cell {
    let Some(observation) = found else {
        let reason = writer.strings.get("missing-no-data");
        let gap = Gap { label: String::new(), state: NO_DATA.to_owned(), reason };
        return Cell { text: "–".to_owned(), gap: Some(gap), ..Cell::default() };
    };
    let grade = observation.grade.map(|grade| bands::short_grade(figures, grade, writer));
    if observation.value().is_none() && grade.is_none() {
        let gap = reason(figures, observation, writer);
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
    reason(figures, &figures.observations[index], writer)
}

fn reason(figures: &Figures, observation: &Observation, writer: &Writer<'_>) -> Gap {
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
pub(super) fn states(table: &Table) -> Vec<StateKey> {
    let mut found: BTreeMap<String, StateKey> = BTreeMap::new();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        for mark in &cell.marks {
            let key = StateKey { state: String::new(), sign: mark.sign.clone(), meaning: mark.meaning.clone() };
            found.insert(format!("1{}{}", mark.sign, mark.meaning), key);
        }
        if let Some(gap) = &cell.gap {
            // The sign of what nobody wrote down is its text; the others are drawn.
            let sign = if gap.state == NO_DATA { cell.text.clone() } else { String::new() };
            let key = StateKey { state: gap.state.clone(), sign, meaning: gap.reason.clone() };
            found.insert(format!("2{}{}", gap.state, gap.reason), key);
        }
    }
    found.into_values().collect()
}
