//! Tables as JSON: one object a row and a line, without the keys of empty cells.

use super::column::{Column, Context, Kind, SEPARATOR, spread};

/// Rows as an array of objects, and how many there are. A number with decimals is a string, so that its digits stay as
/// published; a whole number is a number, and a list is an array.
pub(crate) fn rows<R>(
    context: &Context<'_>,
    columns: &[Column<R>],
    rows: impl Iterator<Item = R>,
    json: &mut Vec<u8>,
) -> usize {
    let fields = spread(columns, context, None);
    let mut cell = String::new();
    let mut count = 0;
    json.push(b'[');
    for row in rows {
        json.extend_from_slice(if count == 0 { b"\n  {" } else { b",\n  {" });
        let mut is_first = true;
        for (field, column) in &fields {
            cell.clear();
            (column.write)(context, &row, field.locale_index.unwrap_or(0), &mut cell);
            if cell.is_empty() {
                continue;
            }
            if !is_first {
                json.extend_from_slice(b", ");
            }
            is_first = false;
            text(&field.name, json);
            json.extend_from_slice(b": ");
            value(&cell, column.kind, json);
        }
        json.push(b'}');
        count += 1;
    }
    json.extend_from_slice(if count == 0 { b"]" } else { b"\n]" });
    count
}

fn value(cell: &str, kind: Kind, json: &mut Vec<u8>) {
    match kind {
        Kind::Integer => json.extend_from_slice(cell.as_bytes()),
        Kind::List => {
            json.push(b'[');
            for (at, item) in cell.split(SEPARATOR).enumerate() {
                if at > 0 {
                    json.extend_from_slice(b", ");
                }
                text(item, json);
            }
            json.push(b']');
        }
        _ => text(cell, json),
    }
}

fn text(text: &str, json: &mut Vec<u8>) {
    serde_json::to_writer(json, text).expect("a text can be written to memory");
}
