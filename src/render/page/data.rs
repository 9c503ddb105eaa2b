//! The data page: every file to download, what its columns mean, how to check and to cite it, and what does not add up.

use super::super::export::column::Field;
use super::super::export::{Export, Exports, Format, meaning};
use super::super::format::{Writer, escape};
use super::super::view;
use super::super::view::parts::{File, Term};
use super::super::view::reference::{ColumnMeaning, DataPage, Dataset, Dictionary};
use super::{Local, Sheet, structured};
use crate::model::Decimal;
use crate::model::address::{Page, data_file};
use crate::model::number::round_half_up;

/// Downloads, columns and findings.
pub(crate) fn data(local: &Local<'_>, exports: &Exports) -> Result<(view::Page, Vec<u8>), tera::Error> {
    let sheet = local.sheet(Page::Data);
    let title = local.t("data-and-downloads");
    let mut frame = sheet.frame("data", "data", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("data-lead");
    frame.structured_html = structured::graph(&sheet, &frame, [structured::dataset(&sheet, &frame, None, exports)]);
    let of = |indicator: Option<usize>| {
        let wanted = |export: &&Export| !export.is_register && export.indicator == indicator;
        dataset(&sheet, indicator, exports.tables.iter().filter(wanted).collect())
    };
    let indicators = (0..local.report.figures.indicators.len()).map(Some);
    let mut datasets: Vec<Dataset> = std::iter::once(None).chain(indicators).map(of).collect();
    datasets.extend(exports.tables.iter().filter(|export| export.is_register).map(|export| register(&sheet, export)));
    datasets.extend((!exports.descriptions.is_empty()).then(|| descriptions(&sheet, exports)));
    datasets.retain(|set| !set.files.is_empty());
    let first = exports.tables.first();
    let citation = frame.citation.as_ref().map(|citation| citation.text_html.as_str()).unwrap_or_default();
    let view = DataPage {
        lead_html: Some(format!("<p>{}</p>", escape(&local.t("data-lead")))),
        meta: Sheet::meta(["UTF-8".to_owned(), local.t("decimal-point")]),
        formats: datasets.first().map_or_else(Vec::new, |set| set.files.iter().map(|f| f.label.clone()).collect()),
        datasets,
        columns: first.map_or_else(Vec::new, |export| dictionary(local, &export.fields)),
        registers: exports.tables.iter().filter(|e| e.is_register).map(|export| described(local, export)).collect(),
        cite_html: first
            .map(|export| local.writer.fill("cite-data", &[("citation", citation), ("file", &export.name)])),
        verify_html: Some(local.t("verify-lead")),
        findings: sheet.findings(|_| true),
        adjustments: Vec::new(),
        sources: Vec::new(),
    };
    let bytes = sheet.print("data.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The observations of an indicator, or all of them, in every format.
fn dataset(sheet: &Sheet<'_>, indicator: Option<usize>, of: Vec<&Export>) -> Dataset {
    let (local, report) = (sheet.local, sheet.report());
    let indicator = indicator.map(|index| (index, &report.figures.indicators[index]));
    let Some(first) = of.first() else { return Dataset::default() };
    Dataset {
        id: indicator.map_or_else(|| "d-all".to_owned(), |(_, indicator)| format!("d-{}", indicator.id)),
        name: indicator.map_or_else(
            || local.t("all-observations"),
            |(_, indicator)| local.writer.label(&indicator.name).to_owned(),
        ),
        href: indicator.map(|(index, _)| sheet.href(Page::Indicator(index))),
        description: if indicator.is_none() { local.t("all-observations-lead") } else { String::new() },
        shape: shape(&local.writer, first),
        rows: local.writer.count(first.rows),
        files: of.into_iter().map(|export| file(sheet, export)).collect(),
    }
}

/// A table behind the observations.
fn register(sheet: &Sheet<'_>, export: &Export) -> Dataset {
    let name = stem(export);
    Dataset {
        id: format!("d-codes-{name}"),
        name: sheet.local.t(&format!("register-{name}")),
        shape: shape(sheet.writer(), export),
        rows: sheet.writer().count(export.rows),
        files: vec![file(sheet, export)],
        ..Dataset::default()
    }
}

/// The name of a table behind the observations.
fn stem(export: &Export) -> &str {
    let name = export.name.rsplit('/').next().unwrap_or_default();
    name.trim_end_matches(".csv")
}

/// What describes the files for machines.
fn descriptions(sheet: &Sheet<'_>, exports: &Exports) -> Dataset {
    let file = |(name, length, sha): &(&'static str, usize, crate::sink::Sha)| File {
        label: sheet.local.t(&format!("file-{}", name.trim_end_matches(".json"))),
        name: (*name).to_owned(),
        href: data_file(name).relative_to(&sheet.path),
        size: Some(size(sheet.writer(), *length)),
        sha256: Some(sha.to_string()),
    };
    Dataset {
        id: "d-descriptions".to_owned(),
        name: sheet.local.t("descriptions"),
        description: sheet.local.t("descriptions-lead"),
        files: exports.descriptions.iter().map(file).collect(),
        ..Dataset::default()
    }
}

fn shape(writer: &Writer<'_>, export: &Export) -> String {
    let (rows, columns) = (writer.count(export.rows), writer.count(export.fields.len()));
    writer.fill("shape", &[("rows", &rows), ("columns", &columns)])
}

/// A file to download.
pub(super) fn file(sheet: &Sheet<'_>, export: &Export) -> File {
    let writer = sheet.writer();
    let label = match export.format {
        Format::Json => "JSON".to_owned(),
        Format::Csv(dialect) => match dialect.locale_index() {
            None => "CSV".to_owned(),
            Some(at) => {
                let locale = sheet.report().meta.locales[at].to_string();
                writer.fill("file-spreadsheet", &[("locale", &locale)])
            }
        },
    };
    File {
        label,
        name: export.name.clone(),
        href: export.path.relative_to(&sheet.path),
        size: Some(size(writer, export.size)),
        sha256: Some(export.sha.to_string()),
    }
}

fn size(writer: &Writer<'_>, bytes: usize) -> String {
    let tenths = |unit: usize| round_half_up(Decimal::from(bytes) / Decimal::from(unit), 1);
    let (name, count) = match bytes {
        0..1_000 => ("size-bytes", writer.count(bytes)),
        1_000..1_000_000 => ("size-kilobytes", writer.number(tenths(1_000))),
        _ => ("size-megabytes", writer.number(tenths(1_000_000))),
    };
    writer.fill(name, &[("count", &count)])
}

fn described(local: &Local<'_>, export: &Export) -> Dictionary {
    let name = local.t(&format!("register-{}", stem(export)));
    Dictionary { name, file: export.name.clone(), columns: dictionary(local, &export.fields) }
}

/// What columns mean; those of several locales are told once.
fn dictionary(local: &Local<'_>, fields: &[Field]) -> Vec<ColumnMeaning> {
    let locales: Vec<String> = local.report.meta.locales.iter().map(ToString::to_string).collect();
    let column = |field: &Field| {
        let names = match field.locale_index {
            Some(_) => locales.iter().map(|locale| format!("{}_{locale}", field.base)).collect(),
            None => vec![field.name.clone()],
        };
        let code = |(code, message): &(&'static str, String)| Term {
            term: (*code).to_owned(),
            text_html: escape(&local.t(message)),
        };
        ColumnMeaning {
            names,
            kind: field.kind.name().to_owned(),
            text_html: meaning(field, &local.writer).map(|text| escape(&text)).unwrap_or_default(),
            codes: field.codes.iter().map(code).collect(),
        }
    };
    fields.iter().filter(|field| field.locale_index.is_none_or(|at| at == 0)).map(column).collect()
}
