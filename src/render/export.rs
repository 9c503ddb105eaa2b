//! Files for machines: data, site map, feeds, server headers.

pub(crate) mod column;
mod csv;
mod json;
mod observations;
mod package;
mod registers;

use super::format::Writer;
use super::page::{feed_path, url};
use super::prose::plain;
use crate::model::address::{self, Page, data_file};
use crate::model::report::{ObservationIndex, Report};
use crate::sink::{OutPath, Sha, Sink};
use column::{Context, Field};
use csv::Dialect;
use registers::Register;
use serde_json::Value;
use std::fmt::Write;
use std::io;

pub(crate) use package::meaning;

/// How a data file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// CSV.
    Csv(Dialect),
    /// JSON.
    Json,
}

impl Format {
    /// Its media type.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Format::Csv(_) => "text/csv",
            Format::Json => "application/json",
        }
    }
}

/// A data file that has been written.
pub(crate) struct Export {
    /// How it is written.
    pub(crate) format: Format,
    /// Its path from the data folder.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) path: OutPath,
    /// Which indicator it holds; none for all.
    pub(crate) indicator: Option<usize>,
    /// Whether it is a table behind the observations.
    pub(crate) is_register: bool,
    /// Data rows in it.
    pub(crate) rows: usize,
    /// Its columns.
    pub(crate) fields: Vec<Field>,
    /// The columns that make a row's name.
    pub(crate) key: Vec<String>,
    /// Its length in bytes.
    pub(crate) size: usize,
    /// The hash of its content.
    pub(crate) sha: Sha,
}

/// The files of the data page.
#[derive(Default)]
pub(crate) struct Exports {
    /// Observations and the tables behind them.
    pub(crate) tables: Vec<Export>,
    /// What describes them: name, length and hash.
    pub(crate) descriptions: Vec<(&'static str, usize, Sha)>,
}

/// The folder of the tables behind the observations, below the data folder: no indicator can be called so.
const REGISTERS: &str = "codes/";

/// Writes the data files: observations, all and by indicator, each as CSV, as CSV for spreadsheets of the locales that
/// want another, and as JSON; the tables behind them; and what describes them all.
pub(crate) fn data_files(context: &Context<'_>, sink: &impl Sink) -> io::Result<Exports> {
    use rayon::prelude::*;
    let indicators = context.figures().indicators.len();
    if indicators == 0 {
        return Ok(Exports::default());
    }
    let dialects = context.writers.iter().filter_map(|writer| Dialect::of(writer));
    let formats: Vec<Format> =
        std::iter::once(Dialect::Plain).chain(dialects).map(Format::Csv).chain([Format::Json]).collect();
    let of = std::iter::once(None).chain((0..indicators).map(Some));
    let wanted: Vec<(Option<usize>, Format)> =
        of.flat_map(|of| formats.iter().map(move |format| (of, *format))).collect();
    let tables = wanted.into_par_iter().map(|(of, format)| observation_file(context, of, format, sink));
    let mut tables: Vec<Export> = tables.collect::<io::Result<_>>()?;
    for register in registers::all(context) {
        tables.push(register_file(context, register, sink)?);
    }
    let mut descriptions = Vec::new();
    let package = package::data_package(context, &tables);
    let metadata = package::csv_metadata(context, &tables);
    for (name, bytes) in [("datapackage.json", package), ("csv-metadata.json", metadata)] {
        descriptions.push((name, bytes.len(), Sha::of(&bytes)));
        sink.put(&data_file(name), bytes)?;
    }
    Ok(Exports { tables, descriptions })
}

fn observation_file(
    context: &Context<'_>,
    indicator: Option<usize>,
    format: Format,
    sink: &impl Sink,
) -> io::Result<Export> {
    let figures = context.figures();
    let stem = indicator.map_or(observations::TABLE, |indicator| figures.indicators[indicator].id.as_str());
    let columns = observations::columns();
    let rows = observations::rows(figures, indicator);
    let (name, (bytes, rows)) = match format {
        Format::Csv(dialect) => {
            let locale = dialect.locale_index().map(|at| format!(".{}", context.report.meta.locales[at]));
            let name = format!("{stem}{}.csv", locale.unwrap_or_default());
            (name, csv::write(context, &columns, rows, dialect))
        }
        Format::Json => (format!("{stem}.json"), json_file(context, indicator)),
    };
    let only = if let Format::Csv(dialect) = format { dialect.locale_index() } else { None };
    let fields = column::spread(&columns, context, only).into_iter().map(|(field, _)| field).collect();
    let key = vec!["key".to_owned()];
    put(Export { indicator, rows, fields, key, ..Export::new(format, name, &bytes) }, bytes, sink)
}

fn register_file(context: &Context<'_>, register: Register, sink: &impl Sink) -> io::Result<Export> {
    let Register { name, columns, rows, key } = register;
    let (bytes, rows) = csv::write(context, &columns, rows.into_iter(), Dialect::Plain);
    let fields: Vec<Field> = column::spread(&columns, context, None).into_iter().map(|(field, _)| field).collect();
    let key = fields[..key].iter().map(|field| field.name.clone()).collect();
    let export = Export::new(Format::Csv(Dialect::Plain), format!("{REGISTERS}{name}.csv"), &bytes);
    put(Export { is_register: true, rows, fields, key, ..export }, bytes, sink)
}

fn put(export: Export, bytes: Vec<u8>, sink: &impl Sink) -> io::Result<Export> {
    sink.put(&export.path, bytes)?;
    Ok(export)
}

impl Export {
    /// A file without rows and columns.
    fn new(format: Format, name: String, bytes: &[u8]) -> Export {
        let path = data_file(&name);
        let (size, sha) = (bytes.len(), Sha::of(bytes));
        let (fields, key) = (Vec::new(), Vec::new());
        Export { format, name, path, indicator: None, is_register: false, rows: 0, fields, key, size, sha }
    }
}

/// All observations, or those of an indicator with what is said of it.
fn json_file(context: &Context<'_>, indicator: Option<usize>) -> (Vec<u8>, usize) {
    let meta = &context.report.meta;
    let locales = || meta.locales.iter().enumerate();
    let mut head = serde_json::Map::new();
    if let Some(indicator) = indicator.map(|indicator| &context.figures().indicators[indicator]) {
        let names: serde_json::Map<String, Value> =
            locales().map(|(at, locale)| (locale.to_string(), indicator.name.get(at).into())).collect();
        head.insert("indicator".to_owned(), indicator.id.as_str().into());
        head.insert("name".to_owned(), names.into());
        head.insert("decimals".to_owned(), indicator.decimals.into());
    }
    head.insert("licence".to_owned(), meta.licence.clone().into());
    let mut json = Vec::with_capacity(1 << 16);
    json.extend_from_slice(b"{\n");
    for (key, value) in head {
        let line = format!("{}: {value},\n", Value::from(key));
        json.extend_from_slice(line.as_bytes());
    }
    json.extend_from_slice(b"\"observations\": ");
    let rows = observations::rows(context.figures(), indicator);
    let count = json::rows(context, &observations::columns(), rows, &mut json);
    json.extend_from_slice(b"\n}\n");
    (json, count)
}

/// JSON with two spaces of indentation and a line feed at its end.
pub(crate) fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

/// What an exhibit shows, as CSV and as JSON: observations of series, and those of members of breakdowns.
pub(crate) fn some(context: &Context<'_>, found: &[ObservationIndex], members: &[usize]) -> (Vec<u8>, Vec<u8>) {
    let columns = observations::columns();
    let rows = || observations::rows_of(context.figures(), found, members);
    let (csv, _) = csv::write(context, &columns, rows(), Dialect::Plain);
    let mut json = Vec::new();
    json::rows(context, &columns, rows(), &mut json);
    json.push(b'\n');
    (csv, json)
}

/// `sitemap.xml`: every page with its versions in other languages.
pub(crate) fn sitemap(report: &Report, pages: &[Page]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let locales = &report.meta.locales;
    for page in pages {
        let urls: Vec<String> = (0..locales.len()).map(|at| url(report, &address::page(report, *page, at))).collect();
        for own in &urls {
            write!(xml, "<url><loc>{}</loc>", xml_escape(own)).ok();
            for (locale, other) in locales.iter().zip(&urls).filter(|_| urls.len() > 1) {
                let other = xml_escape(other);
                write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{locale}\" href=\"{other}\"/>").ok();
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// `robots.txt`.
pub(crate) fn robots(report: &Report) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", report.meta.base_url).into_bytes()
}

/// `feed.xml` of a locale: editions and their corrections, newest first; none before an edition has a date.
///
/// Its dates are those of the editions, so that two builds give the same bytes.
pub(crate) fn feed(report: &Report, writer: &Writer<'_>) -> Option<Vec<u8>> {
    let figures = &report.figures;
    let at = writer.locale_index;
    let text = |text: &crate::model::report::Text| xml_escape(&plain(figures, &text[at], writer));
    let mut entries: Vec<(jiff::civil::Date, String)> = Vec::new();
    for (index, edition) in report.editions.iter().enumerate() {
        let Some(published) = edition.published else { continue };
        let link = xml_escape(&url(report, &address::page(report, Page::Edition(index), at)));
        let entry = |id: &str, date: jiff::civil::Date, title: &str, summary: &str| {
            format!(
                "<entry><id>{link}{id}</id><title>{title}</title><updated>{date}T00:00:00Z</updated>\
                 <link href=\"{link}\"/><summary>{summary}</summary></entry>\n"
            )
        };
        let title = text(&edition.title);
        entries.push((published, entry("", published, &title, &text(&report.meta.title))));
        for (number, correction) in edition.corrections.iter().enumerate() {
            let heading = format!("{title}: {}", xml_escape(&writer.strings.get("corrections")));
            let (date, id) = (correction.date, format!("#correction-{}", number + 1));
            entries.push((date, entry(&id, date, &heading, &text(&correction.text))));
        }
    }
    entries.sort_by(|a, b| b.cmp(a));
    let (updated, _) = entries.first()?;
    let own = xml_escape(&url(report, &address::file(&feed_path(report, at))));
    let home = xml_escape(&url(report, &address::page(report, Page::Home, at)));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{own}</id><title>{}</title><updated>{updated}T00:00:00Z</updated>\n\
         <link rel=\"self\" href=\"{own}\"/><link href=\"{home}\"/><author><name>{}</name></author>\n",
        report.meta.locales[at],
        text(&report.meta.title),
        xml_escape(&report.meta.publisher.name),
    );
    entries.iter().for_each(|(_, entry)| xml.push_str(entry));
    xml.push_str("</feed>\n");
    Some(xml.into_bytes())
}

fn xml_escape(text: &str) -> String {
    super::format::escape(text)
}

/// `_headers` for hosts that read it: a policy that allows only what the site uses, and a year's caching of assets.
pub(crate) fn headers() -> Vec<u8> {
    // Pages connect to nothing; checkers that run inside them, such as Lighthouse's, must be let read robots.txt.
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
                  connect-src 'self'; base-uri 'none'; form-action 'none'";
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
         /*/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {policy}; frame-ancestors *\n"
    )
    .into_bytes()
}
