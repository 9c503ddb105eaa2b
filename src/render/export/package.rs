//! What stands in the data files, for machines: a Data Package (version 2 of its standard) and CSV on the Web.

use super::super::format::Writer;
use super::super::page::licence;
use super::super::prose::plain;
use super::column::{Context, Field, Kind, SEPARATOR};
use super::csv::Dialect;
use super::{Export, Format, pretty};
use crate::model::report::Report;
use serde_json::{Map, Value, json};

/// How a period is written: see the report's own format.
const PERIOD: &str = r"\d{4}(/\d{2}|-S[12]|-Q[1-4]|-\d{2}(-\d{2})?)?";

/// The pattern of what may stand in a cell of a kind, if it has one.
fn pattern(kind: Kind) -> Option<String> {
    match kind {
        Kind::Id => Some("[a-z0-9]+(-[a-z0-9]+)*".to_owned()),
        Kind::Period => Some(format!(r"{PERIOD}(\.\.{PERIOD})?")),
        _ => None,
    }
}

/// What a column means, in the words of a theme that tells it.
pub(crate) fn meaning(field: &Field, writer: &Writer<'_>) -> Option<String> {
    let kind = if field.locale_index.is_some() { "label" } else { "column" };
    let message = format!("{kind}-{}", field.base.replace('_', "-"));
    writer.strings.has(&message).then(|| writer.strings.get(&message))
}

/// `datapackage.json`.
pub(crate) fn data_package(context: &Context<'_>, exports: &[Export]) -> Vec<u8> {
    let report = context.report;
    let mut package = Map::new();
    let mut insert = |key: &str, value: Value| package.insert(key.to_owned(), value);
    insert("$schema", "https://datapackage.org/profiles/2.0/datapackage.json".into());
    insert("name", "data".into());
    insert("id", format!("{}data/", report.meta.base_url).into());
    insert("title", title(context).into());
    insert("homepage", report.meta.base_url.as_str().into());
    // Dates are the report's own: its newest edition's, or that of the last correction of one.
    let published = report.editions.iter().filter_map(|edition| edition.published);
    let corrected = report.editions.iter().flat_map(|edition| edition.corrections.iter().map(|each| each.date));
    if let Some(date) = published.clone().chain(corrected).max() {
        insert("version", date.to_string().into());
    }
    if let Some(date) = published.max() {
        insert("created", format!("{date}T00:00:00Z").into());
    }
    if let Some(licence) = licence(report) {
        let id = report.meta.licence.as_deref();
        insert("licenses", json!([{"name": id, "title": licence.name, "path": licence.url}]));
    }
    insert("contributors", json!([contributor(report)]));
    let sources: Vec<Value> = (0..report.figures.sources.len()).map(|index| source(context, index)).collect();
    if !sources.is_empty() {
        insert("sources", sources.into());
    }
    let resources: Vec<Value> = exports.iter().map(|export| resource(context, export, exports)).collect();
    insert("resources", resources.into());
    pretty(&Value::Object(package))
}

/// The report's title in its first language.
pub(crate) fn title(context: &Context<'_>) -> String {
    let first = context.writers[0];
    plain(context.figures(), &context.report.meta.title[0], first)
}

fn contributor(report: &Report) -> Value {
    let publisher = &report.meta.publisher;
    let mut contributor = Map::new();
    contributor.insert("title".to_owned(), publisher.name.as_str().into());
    contributor.extend(publisher.url.as_ref().map(|url| ("path".to_owned(), url.as_str().into())));
    contributor.extend(publisher.email.as_ref().map(|email| ("email".to_owned(), email.as_str().into())));
    contributor.insert("roles".to_owned(), json!(["publisher"]));
    Value::Object(contributor)
}

fn source(context: &Context<'_>, index: usize) -> Value {
    let source = &context.figures().sources[index];
    let title = source.title.as_ref().map(|title| title.get(0)).or(source.publisher.as_deref());
    let mut view = Map::new();
    view.insert("title".to_owned(), title.unwrap_or(source.id.as_str()).into());
    view.extend(source.url.as_ref().map(|url| ("path".to_owned(), url.as_str().into())));
    view.extend(source.published.map(|period| ("version".to_owned(), period.to_string().into())));
    Value::Object(view)
}

fn resource(context: &Context<'_>, export: &Export, exports: &[Export]) -> Value {
    let mut resource = Map::new();
    let mut insert = |key: &str, value: Value| resource.insert(key.to_owned(), value);
    let is_json = export.format == Format::Json;
    let stem = export.name.trim_end_matches(".csv").trim_end_matches(".json").replace('/', "-");
    insert("name", if is_json { format!("{stem}-json") } else { stem }.into());
    insert("path", export.name.as_str().into());
    if let Some(indicator) = export.indicator {
        insert("title", context.figures().indicators[indicator].name.get(0).into());
    }
    if !is_json {
        insert("type", "table".into());
    }
    insert("format", if is_json { "json" } else { "csv" }.into());
    insert("mediatype", export.format.media().into());
    insert("encoding", "utf-8".into());
    insert("bytes", export.size.into());
    insert("hash", format!("sha256:{}", export.sha).into());
    if is_json {
        return Value::Object(resource);
    }
    let is_plain = matches!(export.format, Format::Csv(Dialect::Plain));
    if !is_plain {
        insert("dialect", json!({"delimiter": ";", "lineTerminator": "\r\n"}));
    }
    // What columns mean is told once for each table, not again for each indicator.
    let writer = context.writers.first().filter(|_| export.indicator.is_none() && is_plain);
    let fields: Vec<Value> = export.fields.iter().map(|field| table_field(field, is_plain, writer.copied())).collect();
    let mut schema = json!({"fields": fields, "missingValues": [""]});
    let keys: Vec<&str> = export.key.iter().map(String::as_str).collect();
    if !keys.is_empty() {
        schema["primaryKey"] = json!(keys);
    }
    let references: Vec<Value> = references(export, exports)
        .map(|(field, (target, to))| {
            let resource = if target.name == export.name { String::new() } else { resource_name(target) };
            json!({"fields": [field], "reference": {"resource": resource, "fields": [to]}})
        })
        .collect();
    if !references.is_empty() {
        schema["foreignKeys"] = references.into();
    }
    insert("schema", schema);
    Value::Object(resource)
}

fn resource_name(export: &Export) -> String {
    export.name.trim_end_matches(".csv").replace('/', "-")
}

/// The columns of a file that name rows of another, with that and the column there.
fn references<'e>(export: &'e Export, exports: &'e [Export]) -> impl Iterator<Item = (&'e str, (&'e Export, &'e str))> {
    let target = |field: &'e Field| {
        let name = format!("{}{}.csv", super::REGISTERS, field.refers_to?);
        let target = exports.iter().find(|other| other.name == name)?;
        Some((field.name.as_str(), (target, target.fields.first()?.name.as_str())))
    };
    export.fields.iter().filter_map(target)
}

fn table_field(field: &Field, is_plain: bool, writer: Option<&Writer<'_>>) -> Value {
    let mut view = Map::new();
    view.insert("name".to_owned(), field.name.as_str().into());
    let kind = match field.kind {
        Kind::Decimal => "number",
        Kind::Integer => "integer",
        Kind::Day => "date",
        _ => "string",
    };
    view.insert("type".to_owned(), kind.into());
    match field.kind {
        Kind::Address => drop(view.insert("format".to_owned(), "uri".into())),
        Kind::Decimal if !is_plain => drop(view.insert("decimalChar".to_owned(), ",".into())),
        _ => {}
    }
    let description = writer.and_then(|writer| meaning(field, writer));
    view.extend(description.map(|text| ("description".to_owned(), text.into())));
    let mut constraints = Map::new();
    if field.is_required {
        constraints.insert("required".to_owned(), true.into());
    }
    let codes: Vec<&str> = field.codes.iter().map(|(code, _)| *code).collect();
    if field.kind == Kind::Integer {
        constraints.insert("minimum".to_owned(), 0.into());
    } else if !codes.is_empty() && field.kind == Kind::List {
        let any = codes.join("|");
        constraints.insert("pattern".to_owned(), format!("({any})({SEPARATOR}({any}))*").into());
    } else if !codes.is_empty() {
        constraints.insert("enum".to_owned(), codes.into());
    } else if let Some(pattern) = pattern(field.kind) {
        constraints.insert("pattern".to_owned(), pattern.into());
    }
    if !constraints.is_empty() {
        view.insert("constraints".to_owned(), Value::Object(constraints));
    }
    Value::Object(view)
}

/// `csv-metadata.json`, where readers of CSV on the Web look for it: a group of all tables.
pub(crate) fn csv_metadata(context: &Context<'_>, exports: &[Export]) -> Vec<u8> {
    let tables = exports.iter().filter(|export| export.format != Format::Json);
    let tables: Vec<Value> = tables.map(|export| csv_table(context, export, exports)).collect();
    let language = context.report.meta.locales[0].to_string();
    let mut group = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "dc:title": title(context),
        "tables": tables,
    });
    if let Some(url) = licence(context.report).and_then(|licence| licence.url) {
        group["dc:license"] = json!({"@id": url});
    }
    // On one line: it is long, and for machines.
    format!("{group}\n").into_bytes()
}

fn csv_table(context: &Context<'_>, export: &Export, exports: &[Export]) -> Value {
    let is_plain = matches!(export.format, Format::Csv(Dialect::Plain));
    let column = |field: &Field| {
        let mut column = Map::new();
        column.insert("name".to_owned(), field.name.as_str().into());
        column.insert("titles".to_owned(), field.name.as_str().into());
        column.insert("datatype".to_owned(), datatype(field, is_plain));
        column.insert("null".to_owned(), "".into());
        if field.is_required {
            column.insert("required".to_owned(), true.into());
        }
        if field.kind == Kind::List {
            column.insert("separator".to_owned(), SEPARATOR.to_string().into());
        }
        if let Some(at) = field.locale_index {
            column.insert("lang".to_owned(), context.report.meta.locales[at].to_string().into());
        }
        Value::Object(column)
    };
    let columns: Vec<Value> = export.fields.iter().map(column).collect();
    let mut schema = json!({"columns": columns});
    if !export.key.is_empty() {
        schema["primaryKey"] = json!(export.key);
    }
    // Strict readers of CSV on the Web take no reference that may be empty.
    let is_required = |name: &str| export.fields.iter().any(|field| field.name == name && field.is_required);
    let references: Vec<Value> = references(export, exports)
        .filter(|(field, _)| is_required(field))
        .map(|(field, (target, to))| {
            let reference = json!({"resource": target.name, "columnReference": to});
            json!({"columnReference": field, "reference": reference})
        })
        .collect();
    if !references.is_empty() {
        schema["foreignKeys"] = references.into();
    }
    let mut table = json!({"url": export.name, "tableSchema": schema});
    if !is_plain {
        table["dialect"] = json!({"delimiter": ";", "lineTerminators": ["\r\n"], "encoding": "utf-8"});
    }
    table
}

fn datatype(field: &Field, is_plain: bool) -> Value {
    match field.kind {
        Kind::Decimal if is_plain => "decimal".into(),
        Kind::Decimal => json!({"base": "decimal", "format": {"decimalChar": ","}}),
        Kind::Integer => "nonNegativeInteger".into(),
        Kind::Day => "date".into(),
        Kind::Address => "anyURI".into(),
        kind => match pattern(kind).filter(|_| field.codes.is_empty()) {
            Some(pattern) => json!({"base": "string", "format": format!("^{pattern}$")}),
            None if !field.codes.is_empty() => {
                let codes: Vec<&str> = field.codes.iter().map(|(code, _)| *code).collect();
                json!({"base": "string", "format": format!("^({})$", codes.join("|"))})
            }
            None => "string".into(),
        },
    }
}
