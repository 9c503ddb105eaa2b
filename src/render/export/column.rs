//! Columns of data files: what stands in each, told once for the CSV, the JSON and every description of them.

use super::super::format::Writer;
use crate::model::report::{Figures, ObservationIndex, Report, Verdict};
use std::collections::BTreeMap;

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Text,
    /// The name of a thing of the report.
    Id,
    /// A number with decimals.
    Decimal,
    /// A whole number.
    Integer,
    /// A period.
    Period,
    /// A calendar day.
    Day,
    /// An address on the web.
    Address,
    /// Several things, separated by [`SEPARATOR`].
    List,
}

/// What stands between the things of a list in one cell.
pub(crate) const SEPARATOR: char = ';';

impl Kind {
    /// Its name for readers of the column dictionary.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Id => "id",
            Kind::Decimal => "decimal",
            Kind::Integer => "integer",
            Kind::Period => "period",
            Kind::Day => "date",
            Kind::Address => "uri",
            Kind::List => "list",
        }
    }
}

/// A column of a table whose rows are `R`.
pub(crate) struct Column<R> {
    /// Its name; a column for each locale has `_` and the locale behind it.
    pub(crate) name: &'static str,
    /// What stands in it.
    pub(crate) kind: Kind,
    /// The only things that may stand in it, each with the message that tells what it means; empty: anything.
    pub(crate) codes: Vec<(&'static str, String)>,
    /// Whether every row has something in it.
    pub(crate) is_required: bool,
    /// The table whose first column holds what stands here.
    pub(crate) refers_to: Option<&'static str>,
    /// Whether there is one for each locale.
    pub(crate) is_local: bool,
    /// Writes the cell of a row, for a locale's index where there is one for each.
    pub(crate) write: Write<R>,
}

/// Writes a cell.
type Write<R> = fn(&Context<'_>, &R, usize, &mut String);

impl<R> Column<R> {
    /// A column that may be empty and hold anything of its kind.
    pub(crate) fn new(name: &'static str, kind: Kind, write: Write<R>) -> Column<R> {
        Column { name, kind, codes: Vec::new(), is_required: false, refers_to: None, is_local: false, write }
    }

    /// A column of words for each locale.
    pub(crate) fn local(name: &'static str, write: Write<R>) -> Column<R> {
        Column { is_local: true, ..Column::new(name, Kind::Text, write) }
    }

    /// Every row has something in it.
    pub(crate) fn required(self) -> Column<R> {
        Column { is_required: true, ..self }
    }

    /// What stands in it is the first column of another table.
    pub(crate) fn refers_to(self, table: &'static str) -> Column<R> {
        Column { refers_to: Some(table), ..self }
    }

    /// Only these may stand in it; each means what the message of its name behind a prefix says.
    pub(crate) fn codes(self, prefix: &str, codes: impl IntoIterator<Item = &'static str>) -> Column<R> {
        let codes = codes.into_iter().map(|code| (code, format!("{prefix}{code}"))).collect();
        Column { codes, ..self }
    }
}

/// A column of a file, without what writes it.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Its name in the file.
    pub(crate) name: String,
    /// The name that its meaning goes by: without a locale.
    pub(crate) base: &'static str,
    /// The index of its locale, if it is one of several for each.
    pub(crate) locale_index: Option<usize>,
    /// What stands in it.
    pub(crate) kind: Kind,
    /// As in [`Column::codes`].
    pub(crate) codes: Vec<(&'static str, String)>,
    /// As in [`Column::is_required`].
    pub(crate) is_required: bool,
    /// As in [`Column::refers_to`].
    pub(crate) refers_to: Option<&'static str>,
}

/// The columns of a file: all, or those of one locale.
pub(crate) fn spread<'c, R>(
    columns: &'c [Column<R>],
    context: &Context<'_>,
    only: Option<usize>,
) -> Vec<(Field, &'c Column<R>)> {
    let mut fields = Vec::new();
    for column in columns {
        let locales: Vec<Option<usize>> = match (column.is_local, only) {
            (false, _) => vec![None],
            (true, Some(only)) => vec![Some(only)],
            (true, None) => (0..context.writers.len()).map(Some).collect(),
        };
        for locale_index in locales {
            let suffix = locale_index.map_or_else(String::new, |at| format!("_{}", context.report.meta.locales[at]));
            let field = Field {
                name: format!("{}{suffix}", column.name),
                base: column.name,
                locale_index,
                kind: column.kind,
                codes: column.codes.clone(),
                is_required: column.is_required,
                refers_to: column.refers_to,
            };
            fields.push((field, column));
        }
    }
    fields
}

/// What cells are written from.
pub(crate) struct Context<'a> {
    /// The report.
    pub(crate) report: &'a Report,
    /// For each locale.
    pub(crate) writers: &'a [&'a Writer<'a>],
    /// "per cent", by locale.
    pub(crate) percent: Vec<String>,
    /// What kind of break lies before an observation, if one does.
    pub(crate) breaks: BTreeMap<ObservationIndex, &'static str>,
    /// The targets that concern an observation, by their index, and whether it meets them.
    pub(crate) targets: BTreeMap<ObservationIndex, Vec<(usize, Verdict)>>,
}

impl<'a> Context<'a> {
    /// What is looked up often, once.
    pub(crate) fn new(report: &'a Report, writers: &'a [&'a Writer<'a>]) -> Context<'a> {
        let figures = &report.figures;
        let mut targets: BTreeMap<ObservationIndex, Vec<(usize, Verdict)>> = BTreeMap::new();
        for (index, target) in figures.targets.iter().enumerate() {
            for (name, verdict) in &target.outcomes {
                if let Some(found) = figures.find(name.indicator, name.entity, &name.period) {
                    targets.entry(found).or_default().push((index, *verdict));
                }
            }
        }
        Context {
            report,
            writers,
            percent: writers.iter().map(|writer| writer.strings.get("unit-percent")).collect(),
            breaks: breaks(figures),
            targets,
        }
    }

    /// Who, what and how much.
    pub(crate) fn figures(&self) -> &'a Figures {
        &self.report.figures
    }
}

/// The first value of a series behind each of its breaks, with the break's kind.
fn breaks(figures: &Figures) -> BTreeMap<ObservationIndex, &'static str> {
    use crate::model::report::Break;
    let mut found = BTreeMap::new();
    for ((indicator, _), range) in &figures.series {
        let values: Vec<ObservationIndex> =
            range.clone().filter(|index| figures.observations[*index].value().is_some()).collect();
        for (at, index) in values.iter().enumerate().skip(1) {
            let period = &figures.observations[*index].period;
            let mut before = values[..at].iter().rev();
            let before = before.find(|before| figures.observations[**before].period.is_comparable_with(period));
            let Some(before) = before else { continue };
            match figures.break_between(*indicator, &figures.observations[*before].period, period) {
                Some(Break::Scheme) => found.insert(*index, "scheme"),
                Some(Break::Declared(_)) => found.insert(*index, "declared"),
                Some(Break::Part(_)) => found.insert(*index, "part"),
                Some(Break::Frequency) | None => None,
            };
        }
    }
    found
}
