//! `data/**/*.csv`: observations as tidy data, one row each, with the checks of the YAML form.
//!
//! What the text means where it is not plain CSV stands in a small YAML file beside it: `name.csv.yaml`.

use super::call;
use super::data::uncertainty;
use super::decode::{self, Reader};
use super::sheet::{Said, SheetBuilder};
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{Content, Extras, Form, Sheet, Sourced, csv as places};
use crate::model::{Decimal, Id, Missing, Period, Status, Wording, number};
use crate::yaml::Node;
use csv::StringRecord;
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

/// What a CSV file leaves open.
#[derive(Debug, Clone)]
struct Settings {
    delimiter: u8,
    has_decimal_comma: bool,
    indicator: Option<Id>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { delimiter: b',', has_decimal_comma: false, indicator: None }
    }
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Indicator,
    Entity,
    Period,
    Value,
    Status,
    Missing,
    Level,
    PublishedLevel,
    Suffix,
    Low,
    High,
    PlusMinus,
    Source,
    Note,
}

impl Column {
    const ALL: [(Column, &'static str); 14] = [
        (Column::Indicator, "indicator"),
        (Column::Entity, "entity"),
        (Column::Period, "period"),
        (Column::Value, "value"),
        (Column::Status, "status"),
        (Column::Missing, "missing"),
        (Column::Level, "level"),
        (Column::PublishedLevel, "published_level"),
        (Column::Suffix, "suffix"),
        (Column::Low, "low"),
        (Column::High, "high"),
        (Column::PlusMinus, "plus_minus"),
        (Column::Source, "source"),
        (Column::Note, "note"),
    ];
}

/// A column that names members of a breakdown begins so: `by.channel`.
const BY: &str = "by.";

/// Reads a CSV file, with the settings beside it.
pub(super) fn sheet(source: &Source, settings: Option<&Source>, diags: &mut Diagnostics) -> Option<Sourced<Sheet>> {
    let settings = match settings {
        Some(file) => decode::file(file, diags, read_settings)?.item,
        None => Settings::default(),
    };
    if u32::try_from(source.text().len()).is_err() {
        diags.error(Place::File(source.clone()), "a CSV file has at most 4 GiB: split it");
        return None;
    }
    let mut rows = Rows::open(source, &settings, diags)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(settings.delimiter)
        .from_reader(source.text().as_bytes());
    let mut record = StringRecord::new();
    let mut count = 0;
    let mut starts = Vec::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = error.position().map_or(0, |position| position.byte() as usize);
                let place = Place::Bytes(source.clone(), at..at);
                diags.error(place, format!("this row cannot be read: {error}"));
                return None;
            }
        }
        rows.start = record.position().map_or(0, |position| position.byte() as usize);
        // The line end of the row before may count to this one.
        rows.start += source.text()[rows.start..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        // The first row names the columns.
        if count > 0 {
            // A row with a mistake is no cell; nothing is looked up once there is an error, so the numbers may drift.
            if rows.builder.count() % Form::STRIDE == 0 && starts.len() == rows.builder.count() / Form::STRIDE {
                starts.push(rows.start as u32);
            }
            rows.row(&record, diags);
        }
        count += 1;
    }
    let Rows { builder, columns, .. } = rows;
    let columns = columns.names;
    let form = Form::Csv { delimiter: settings.delimiter, columns, starts };
    Some(Sourced { source: source.clone(), item: builder.build(form) })
}

fn read_settings(r: &mut Reader<'_>, node: &Node) -> Option<Settings> {
    let mut fields = r.map(node)?;
    let decimal = fields.optional(r, "decimal", |r, node| r.choice(node, &[(true, ","), (false, ".")]));
    let delimiters = [(b',', ","), (b';', ";"), (b'\t', "tab")];
    let delimiter = fields.optional(r, "delimiter", |r, node| r.choice(node, &delimiters));
    let indicator = fields.optional(r, "indicator", Reader::scalar);
    fields.finish(r);
    Some(Settings { delimiter: delimiter.unwrap_or(b','), has_decimal_comma: decimal.unwrap_or(false), indicator })
}

/// Which column says what.
struct Columns {
    /// As written.
    names: Vec<String>,
    /// The position of each known column.
    positions: [Option<usize>; Column::ALL.len()],
    /// The positions of breakdowns.
    breakdowns: Vec<(usize, Id)>,
}

impl Columns {
    /// The columns of a first row; every mistake in it is reported.
    fn read(source: &Source, settings: &Settings, diags: &mut Diagnostics) -> Option<Columns> {
        let text = source.text();
        let (ranges, _) = places::fields(text, 0, settings.delimiter);
        let names: Vec<String> = ranges.iter().map(|range| unquoted(&text[range.clone()]).into_owned()).collect();
        let place = |at: usize| Place::Bytes(source.clone(), ranges[at].clone());
        if let [only] = &names[..]
            && let Some(key) = other_delimiter(only)
        {
            diags
                .error(place(0), "the first row names one column only")
                .help(format!("the columns look separated otherwise: write `delimiter: {key}` in a YAML file of this file's name with `.yaml` behind it"));
            return None;
        }
        let mut columns = Columns { names, positions: [None; Column::ALL.len()], breakdowns: Vec::new() };
        let mut is_fine = true;
        for (at, name) in columns.names.iter().enumerate() {
            if let Some(first) = columns.names[..at].iter().position(|other| other == name) {
                diags
                    .error(place(at), format!("the column `{name}` is repeated"))
                    .also(place(first), "first used here");
                is_fine = false;
            } else if let Some(known) = Column::ALL.iter().position(|(_, known)| known == name) {
                columns.positions[known] = Some(at);
            } else if let Some(Ok(breakdown)) = name.strip_prefix(BY).map(str::parse::<Id>) {
                columns.breakdowns.push((at, breakdown));
            } else {
                let known = Column::ALL.map(|(_, known)| known);
                diags.error(place(at), format!("the column `{name}` means nothing here")).suggest(name, known);
                is_fine = false;
            }
        }
        is_fine &= columns.are_complete(settings, &place, diags);
        is_fine.then_some(columns)
    }

    /// A field by what its column says; empty where there is no such column.
    fn field<'r>(&self, record: &'r StringRecord, column: Column) -> &'r str {
        self.positions[column as usize].and_then(|at| record.get(at)).unwrap_or("")
    }

    fn are_complete(&self, settings: &Settings, place: &dyn Fn(usize) -> Place, diags: &mut Diagnostics) -> bool {
        let needed = [Column::Indicator, Column::Entity, Column::Period, Column::Value];
        let needed = needed.into_iter().filter(|column| *column != Column::Indicator || settings.indicator.is_none());
        let lacking = needed.filter(|column| self.positions[*column as usize].is_none());
        let lacking: Vec<&str> = lacking.map(|column| Column::ALL[column as usize].1).collect();
        for name in &lacking {
            diags.error(place(0), format!("the column `{name}` is missing"));
        }
        lacking.is_empty()
    }
}

/// The setting for what separates the columns of a first row that was read as one.
fn other_delimiter(only: &str) -> Option<&'static str> {
    let delimiters = [(";", "\";\""), ("\t", "tab"), (",", "\",\"")];
    delimiters.iter().find(|(mark, _)| only.contains(mark)).map(|(_, key)| *key)
}

/// A field without its quotes.
fn unquoted(field: &str) -> Cow<'_, str> {
    let inside = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.map_or(Cow::Borrowed(field), |inside| Cow::Owned(inside.replace("\"\"", "\"")))
}

/// Reads rows into a sheet.
struct Rows<'a> {
    source: &'a Source,
    settings: &'a Settings,
    columns: Columns,
    builder: SheetBuilder,
    /// The first byte of the row in hand.
    start: usize,
}

impl<'a> Rows<'a> {
    fn open(source: &'a Source, settings: &'a Settings, diags: &mut Diagnostics) -> Option<Rows<'a>> {
        let columns = Columns::read(source, settings, diags)?;
        Some(Rows { source, settings, columns, builder: SheetBuilder::new(), start: 0 })
    }

    /// Reads a row; nothing is added once its mistakes have been reported.
    fn row(&mut self, record: &StringRecord, diags: &mut Diagnostics) -> Option<()> {
        self.check_form(record, diags)?;
        let indicator = match &self.settings.indicator {
            Some(id) if self.field(record, Column::Indicator).is_empty() => {
                let found = self.builder.indicators.number(id.as_str(), |_| Ok::<_, String>(id.clone()));
                self.or_report(found, Column::Indicator, diags)
            }
            _ => {
                let found = self.builder.indicators.number(self.columns.field(record, Column::Indicator), parse);
                self.or_report(found, Column::Indicator, diags)
            }
        };
        let entity = self.builder.entities.number(self.columns.field(record, Column::Entity), parse);
        let entity = self.or_report(entity, Column::Entity, diags);
        let period = self.builder.periods.number(self.columns.field(record, Column::Period), parse::<Period>);
        let period = self.or_report(period, Column::Period, diags);
        let member = self.member(record, diags);
        let said = self.said(record, diags);
        self.builder.push((indicator?, entity?, period?, member?), said?);
        Some(())
    }

    /// Refuses a row of another length, and quotes that do not close.
    fn check_form(&self, record: &StringRecord, diags: &mut Diagnostics) -> Option<()> {
        let expected = self.columns.names.len();
        if record.len() == expected && !record.as_slice().contains(['"', '\n']) && !self.starts_with_quote(record) {
            return Some(());
        }
        let text = self.source.text();
        let (ranges, _) = places::fields(text, self.start, self.settings.delimiter);
        for range in &ranges {
            if let Some(flaw) = places::quote_flaw(&text[range.clone()]) {
                let first_line = text[range.clone()].lines().next().map_or(0, str::len);
                diags.error(Place::Bytes(self.source.clone(), range.start..range.start + first_line), flaw);
                return None;
            }
        }
        if record.len() != expected {
            let range =
                ranges.first().map_or(self.start, |range| range.start)..ranges.last().map_or(0, |range| range.end);
            let message = format!("this row has {} fields, but there are {expected} columns", record.len());
            let error = diags.error(Place::Bytes(self.source.clone(), range), message);
            if record.len() > expected && self.settings.delimiter == b',' {
                error.help("a field that holds a comma stands in quotes, and the decimal mark is a point");
            }
            return None;
        }
        Some(())
    }

    fn starts_with_quote(&self, record: &StringRecord) -> bool {
        // Quotes around fields make the text of a row longer than its fields and what stands between them.
        let next = self.start + record.as_slice().len() + record.len() - 1;
        !matches!(self.source.text().as_bytes().get(next), None | Some(b'\r' | b'\n'))
    }

    fn field<'r>(&self, record: &'r StringRecord, column: Column) -> &'r str {
        self.columns.field(record, column)
    }

    /// The place of a field of the row in hand; of the whole row where it has none.
    fn place(&self, column: Column) -> Place {
        self.place_at(self.columns.positions[column as usize])
    }

    fn place_at(&self, position: Option<usize>) -> Place {
        let (ranges, _) = places::fields(self.source.text(), self.start, self.settings.delimiter);
        let whole = ranges.first().map_or(self.start, |range| range.start)..ranges.last().map_or(self.start, |r| r.end);
        let range = position.and_then(|at| ranges.get(at)).cloned().unwrap_or(whole);
        Place::Bytes(self.source.clone(), range)
    }

    fn or_report<T>(&self, found: Result<T, String>, column: Column, diags: &mut Diagnostics) -> Option<T> {
        found.map_err(|why| diags.error(self.place(column), why).severity).ok()
    }

    fn member(&mut self, record: &StringRecord, diags: &mut Diagnostics) -> Option<u16> {
        let mut given = self.columns.breakdowns.iter().filter(|(at, _)| record.get(*at).is_some_and(|f| !f.is_empty()));
        let Some((at, breakdown)) = given.next() else { return Some(0) };
        if given.next().is_some() {
            diags.error(self.place_at(None), "figures are of one member of one breakdown, and this row names more");
            return None;
        }
        let name = record.get(*at).unwrap_or("");
        let found = self.builder.members.number(&format!("{breakdown}/{name}"), |_| {
            let member = parse::<Id>(name)?;
            Ok::<_, String>(Some((breakdown.clone(), member)))
        });
        let found = found.and_then(|number| {
            u16::try_from(number).map_err(|_| "a file can name at most 65535 members of breakdowns".to_owned())
        });
        found.map_err(|why| diags.error(self.place_at(Some(*at)), why).severity).ok()
    }

    fn said(&mut self, record: &StringRecord, diags: &mut Diagnostics) -> Option<Said> {
        let value = self.number(record, Column::Value, diags)?;
        let missing = self.choice(record, Column::Missing, &Missing::ALL, diags)?;
        let status = self.choice(record, Column::Status, &Status::ALL, diags)?;
        let level = self.field(record, Column::Level);
        let content = match (value, missing, level) {
            (Some(value), None, "") => Content::Value(value),
            (None, Some(missing), "") => Content::Missing(missing),
            (None, None, level) if !level.is_empty() => Content::Level,
            (None, None, _) => {
                let names = Missing::ALL.map(|(_, name)| name).join(" | ");
                diags
                    .error(
                        self.place(Column::Value),
                        "a row has a value or says why there is none, and this one has neither",
                    )
                    .help(format!("give a value, or a reason in the column `missing`: {names}"));
                return None;
            }
            _ => {
                let message = "a row has exactly one of `value`, `missing` and `level`, and this one has more";
                diags.error(self.place_at(None), message);
                return None;
            }
        };
        let source = match self.field(record, Column::Source) {
            "" => 0,
            name => {
                let found = self.builder.sources.number(name, |name| parse::<Id>(name).map(Some));
                self.or_report(found, Column::Source, diags)?
            }
        };
        let extras = self.extras(record, value, diags)?;
        Some(Said { content, source, status, extras })
    }

    fn extras(
        &self,
        record: &StringRecord,
        value: Option<Decimal>,
        diags: &mut Diagnostics,
    ) -> Option<Option<Box<Extras>>> {
        const RARE: [Column; 7] = [
            Column::Level,
            Column::PublishedLevel,
            Column::Suffix,
            Column::Low,
            Column::High,
            Column::PlusMinus,
            Column::Note,
        ];
        if RARE.iter().all(|column| self.field(record, *column).is_empty()) {
            return Some(None);
        }
        let text = |column| Some(self.field(record, column)).filter(|text| !text.is_empty()).map(str::to_owned);
        let low = self.number(record, Column::Low, diags)?;
        let high = self.number(record, Column::High, diags)?;
        let plus_minus = self.number(record, Column::PlusMinus, diags)?;
        let bounds = uncertainty(value, plus_minus, low, high);
        let uncertainty = bounds.map_err(|why| diags.error(self.place_at(None), why).severity).ok()?;
        let note = match text(Column::Note) {
            Some(note) => Some(Wording::Same(call::phrase(&note, &self.place(Column::Note), diags)?)),
            None => None,
        };
        let (level, suffix) = (text(Column::Level), text(Column::Suffix));
        let published_level = text(Column::PublishedLevel);
        Some(Some(Box::new(Extras { level, published_level, suffix, uncertainty, note, ..Extras::default() })))
    }

    /// A number, where the field is not empty.
    fn number(&self, record: &StringRecord, column: Column, diags: &mut Diagnostics) -> Option<Option<Decimal>> {
        let typed = self.field(record, column);
        if typed.is_empty() {
            return Some(None);
        }
        let read = if self.settings.has_decimal_comma { with_comma(typed) } else { number::parse(typed) };
        self.or_report(read, column, diags).map(Some)
    }

    fn choice<T: Copy>(
        &self,
        record: &StringRecord,
        column: Column,
        choices: &[(T, &'static str)],
        diags: &mut Diagnostics,
    ) -> Option<Option<T>> {
        let typed = self.field(record, column);
        if typed.is_empty() {
            return Some(None);
        }
        let found = choices.iter().find(|(_, name)| *name == typed).map(|(value, _)| *value);
        if found.is_none() {
            let names = choices.iter().map(|(_, name)| *name);
            diags.error(self.place(column), format!("`{typed}` is not a known choice here")).suggest(typed, names);
        }
        found.map(Some)
    }
}

/// A number with a decimal comma, as the settings of the file say.
fn with_comma(typed: &str) -> Result<Decimal, String> {
    if typed.contains('.') {
        let bare = typed.replace('.', "");
        return Err(format!(
            "`{typed}` has a point, but the decimal mark of this file is a comma: write only digits and a comma, such as {bare}"
        ));
    }
    number::parse(&typed.replacen(',', ".", 1))
        .map_err(|_| format!("`{typed}` is not a number: write digits with a comma as the decimal mark"))
}

fn parse<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|why: T::Err| why.to_string())
}
