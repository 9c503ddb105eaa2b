//! `tables/*.yaml`: any other records.

use super::decode::Reader;
use crate::model::draft::Table;
use crate::model::{Id, Wording};
use crate::yaml::{Node, Step};

/// Reads a record table.
pub(super) fn table(r: &mut Reader<'_>, node: &Node) -> Option<Table> {
    let mut fields = r.map(node)?;
    let title = fields.required(r, "title", Reader::phrases);
    let columns = fields.required(r, "columns", |r, node| r.list(node, column));
    let rows = columns.as_ref().and_then(|columns| {
        fields.required(r, "rows", |r, node| match node {
            Node::List(items) if items.is_empty() => Some(Vec::new()),
            _ => r.list(node, |r, node| row(r, node, columns)),
        })
    });
    fields.node("rows");
    let source = fields.optional(r, "source", Reader::scalar);
    let note = fields.optional(r, "note", Reader::phrases);
    fields.finish(r);
    Some(Table { title: title?, columns: columns?, rows: rows?, source, note })
}

fn column(r: &mut Reader<'_>, node: &Node) -> Option<(Id, Wording<String>)> {
    let mut fields = r.map(node)?;
    let id = fields.required(r, "id", Reader::scalar);
    let name = fields.required(r, "name", Reader::label);
    fields.finish(r);
    Some((id?, name?))
}

type Cells = Vec<Option<Wording<crate::model::Phrase<crate::model::draft::Call>>>>;

fn row(r: &mut Reader<'_>, node: &Node, columns: &[(Id, Wording<String>)]) -> Option<Cells> {
    let entries = r.entries(node)?;
    let mut cells: Cells = vec![None; columns.len()];
    for (key, value) in entries {
        let known = columns.iter().position(|(id, _)| id.as_str() == key);
        r.within(Step::Key(key.clone()), |r| match known {
            Some(_) if *value == Node::Null => {}
            Some(index) => cells[index] = r.phrases(value),
            None => {
                let place = r.key_place();
                let names = columns.iter().map(|(id, _)| id.as_str());
                r.diags.error(place, format!("the table has no column `{key}`")).suggest(key, names);
            }
        });
    }
    Some(cells)
}
