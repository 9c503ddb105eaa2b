//! Tables as CSV: for machines, and for spreadsheets of languages that write a decimal comma.

use super::super::format::Writer;
use super::column::{Column, Context, Kind, spread};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Commas between cells, decimal points, every locale.
    Plain,
    /// For a double click where the decimal mark is a comma: semicolons between cells, decimal commas, a byte order
    /// mark, CRLF, the labels of one locale, and no text that a spreadsheet would take for a formula.
    Spreadsheet {
        /// The index of the locale.
        locale_index: usize,
    },
}

impl Dialect {
    /// The dialect for spreadsheets of a locale, if its decimal mark is a comma.
    pub(crate) fn of(writer: &Writer<'_>) -> Option<Dialect> {
        let locale_index = writer.locale_index;
        (writer.decimal_mark() == Some(',')).then_some(Dialect::Spreadsheet { locale_index })
    }

    /// The locale whose labels alone are written.
    pub(crate) fn locale_index(self) -> Option<usize> {
        match self {
            Dialect::Plain => None,
            Dialect::Spreadsheet { locale_index } => Some(locale_index),
        }
    }
}

/// A table as CSV, and how many rows it has without its header.
pub(crate) fn write<R>(
    context: &Context<'_>,
    columns: &[Column<R>],
    rows: impl Iterator<Item = R>,
    dialect: Dialect,
) -> (Vec<u8>, usize) {
    let in_memory = "writing to memory cannot fail";
    let fields = spread(columns, context, dialect.locale_index());
    let mut bytes = Vec::with_capacity(1 << 16);
    let mut format = csv::WriterBuilder::new();
    if dialect != Dialect::Plain {
        bytes.extend_from_slice("\u{feff}".as_bytes());
        format.delimiter(b';').terminator(csv::Terminator::CRLF);
    }
    let mut csv = format.buffer_capacity(1 << 16).from_writer(bytes);
    csv.write_record(fields.iter().map(|(field, _)| &field.name)).expect(in_memory);
    let (mut cell, mut count) = (String::new(), 0);
    for row in rows {
        for (field, column) in &fields {
            cell.clear();
            (column.write)(context, &row, field.locale_index.unwrap_or(0), &mut cell);
            if dialect != Dialect::Plain {
                localise(&mut cell, column.kind);
            }
            csv.write_field(&cell).expect(in_memory);
        }
        csv.write_record(None::<&[u8]>).expect(in_memory);
        count += 1;
    }
    (csv.into_inner().expect(in_memory), count)
}

/// A cell as spreadsheets read it.
fn localise(cell: &mut String, kind: Kind) {
    match kind {
        Kind::Decimal => {
            if let Some(point) = cell.find('.') {
                cell.replace_range(point..=point, ",");
            }
        }
        Kind::Integer => {}
        // An apostrophe in front says that the rest is text.
        _ if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) => cell.insert(0, '\''),
        _ => {}
    }
}
