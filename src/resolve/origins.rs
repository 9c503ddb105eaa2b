//! Where the cells of data files stand, found again by their number only when a message needs it.

use crate::diag::{Place, Source};
use crate::model::draft::{Form, csv};
use crate::model::{Id, Period};
use crate::yaml::{Part, Step};

/// The data files, in the order of their cells' numbers.
#[derive(Default)]
pub(super) struct Origins {
    files: Vec<(u32, Source, Form)>,
}

/// What of a cell is meant.
#[derive(Debug, Clone, Copy)]
pub(super) enum Spot<'a> {
    /// The name of the indicator.
    Indicator,
    /// The name of the entity.
    Entity(&'a Id),
    /// The name of the member of a breakdown.
    Member(&'a Id),
    /// A key of the cell of an entity and a period; the whole cell if it is empty.
    Cell(&'a Id, &'a Period, &'static str),
}

impl Origins {
    /// Adds a file whose cells are numbered from `first`.
    pub(super) fn add(&mut self, first: u32, source: Source, form: Form) {
        self.files.push((first, source, form));
    }

    /// The place of something of a cell.
    pub(super) fn place(&self, cell_number: u32, spot: Spot<'_>) -> Place {
        let after = self.files.partition_point(|(first, _, _)| *first <= cell_number);
        let Some((first, source, form)) = after.checked_sub(1).and_then(|index| self.files.get(index)) else {
            return Place::None;
        };
        let number = cell_number - first;
        match form {
            Form::Yaml { is_list, blocks } => {
                let block = blocks.partition_point(|(_, end)| *end <= number);
                let index = blocks.get(block).filter(|_| *is_list).map(|(index, _)| Step::Index(*index as usize));
                in_yaml(source, index, spot)
            }
            Form::Csv { delimiter, columns, starts } => {
                let stride = Form::STRIDE as u32;
                let start = starts.get((number / stride) as usize).map_or(0, |start| *start as usize);
                in_csv(source, (*delimiter, columns), start, number % stride, spot)
            }
        }
    }
}

fn in_yaml(source: &Source, block: Option<Step>, spot: Spot<'_>) -> Place {
    let key = |key: &str| Step::Key(key.to_owned());
    let (steps, part) = match spot {
        Spot::Indicator => (vec![key("indicator")], Part::Value),
        Spot::Entity(entity) => (vec![key("values"), key(entity.as_str())], Part::Key),
        Spot::Member(breakdown) => (vec![key("by"), key(breakdown.as_str())], Part::Value),
        Spot::Cell(entity, period, "") => {
            (vec![key("values"), key(entity.as_str()), key(&period.to_string())], Part::Value)
        }
        Spot::Cell(entity, period, inside) => {
            (vec![key("values"), key(entity.as_str()), key(&period.to_string()), key(inside)], Part::Value)
        }
    };
    Place::Yaml(source.clone(), block.into_iter().chain(steps).collect(), part)
}

/// A field of the n-th row from a byte, or the whole row.
fn in_csv(source: &Source, (delimiter, columns): (u8, &[String]), start: usize, rows: u32, spot: Spot<'_>) -> Place {
    let mut start = start;
    for _ in 0..rows {
        start = csv::fields(source.text(), start, delimiter).1;
    }
    let (fields, _) = csv::fields(source.text(), start, delimiter);
    let wanted = match spot {
        Spot::Indicator => "indicator".to_owned(),
        Spot::Entity(_) => "entity".to_owned(),
        Spot::Member(breakdown) => format!("by.{breakdown}"),
        Spot::Cell(_, _, "") => "value".to_owned(),
        Spot::Cell(_, _, key) => key.to_owned(),
    };
    let found = columns.iter().position(|name| *name == wanted).and_then(|at| fields.get(at)).cloned();
    let found = found.filter(|range| !range.is_empty());
    let whole = fields.first().map_or(start, |range| range.start)..fields.last().map_or(start, |range| range.end);
    Place::Bytes(source.clone(), found.unwrap_or(whole))
}
