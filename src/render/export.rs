//! Files for machines: data, site map, feeds, server headers.

use super::format::Writer;
use super::notes::observation_key;
use super::page::{feed_path, url};
use super::prose::plain;
use crate::model::address::{self, Page, data_file};
use crate::model::number::round_half_up;
use crate::model::report::{Figures, Observation, ObservationIndex, Reading, Report};
use crate::sink::{OutPath, Sha};
use serde_json::{Value, json};
use std::fmt::Write;

/// A data file of the data page.
pub(crate) struct Export {
    /// Its format, such as "CSV".
    pub(crate) label: &'static str,
    /// Its file name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) path: OutPath,
    /// Which indicator it holds; none for all.
    pub(crate) indicator: Option<usize>,
    /// Data rows in it.
    pub(crate) rows: usize,
    /// Columns in it.
    pub(crate) columns: usize,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
    /// The hash of its content.
    pub(crate) sha: Sha,
}

/// The data files: all observations, and a CSV and a JSON for each indicator.
pub(crate) fn data_files(report: &Report, writers: &[&Writer<'_>]) -> Vec<Export> {
    use rayon::prelude::*;
    let figures = &report.figures;
    if figures.indicators.is_empty() {
        return Vec::new();
    }
    let mut files = vec![csv_file(report, writers, None)];
    let each: Vec<[Export; 2]> = (0..figures.indicators.len())
        .into_par_iter()
        .map(|indicator| [csv_file(report, writers, Some(indicator)), json_file(report, writers, indicator)])
        .collect();
    files.extend(each.into_iter().flatten());
    files
}

fn observations(figures: &Figures, indicator: Option<usize>) -> Vec<ObservationIndex> {
    let wanted = |index: &usize| indicator.is_none_or(|indicator| figures.observations[*index].indicator == indicator);
    (0..figures.observations.len()).filter(wanted).collect()
}

fn csv_file(report: &Report, writers: &[&Writer<'_>], indicator: Option<usize>) -> Export {
    let figures = &report.figures;
    let stem = indicator.map_or("observations", |indicator| figures.indicators[indicator].id.as_str());
    let name = format!("{stem}.csv");
    let found = observations(figures, indicator);
    let bytes = csv(report, writers, &found);
    let sha = Sha::of(&bytes);
    let columns = header(report).len();
    Export { label: "CSV", path: data_file(&name), name, indicator, rows: found.len(), columns, bytes, sha }
}

fn json_file(report: &Report, writers: &[&Writer<'_>], indicator_index: usize) -> Export {
    let figures = &report.figures;
    let indicator = &figures.indicators[indicator_index];
    let name = format!("{}.json", indicator.id);
    let found = observations(figures, Some(indicator_index));
    let names: serde_json::Map<String, Value> = report
        .meta
        .locales
        .iter()
        .zip(writers)
        .map(|(l, w)| (l.to_string(), w.label(&indicator.name).into()))
        .collect();
    let object = json!({
        "indicator": indicator.id.as_str(),
        "name": names,
        "decimals": indicator.decimals,
        "licence": report.meta.licence,
        "observations": json_rows(report, writers, &found),
    });
    let bytes = pretty(&object);
    let sha = Sha::of(&bytes);
    let columns = header(report).len();
    Export {
        label: "JSON",
        path: data_file(&name),
        name,
        indicator: Some(indicator_index),
        rows: found.len(),
        columns,
        bytes,
        sha,
    }
}

/// JSON with two spaces of indentation and a line feed at its end.
pub(crate) fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

const COLUMNS: [&str; 9] = ["indicator", "entity", "period", "value", "status", "missing", "grade", "source", "note"];

fn header(report: &Report) -> Vec<String> {
    let labels = ["indicator", "entity"]
        .into_iter()
        .flat_map(|what| report.meta.locales.iter().map(move |locale| format!("{what}_{locale}")));
    COLUMNS.into_iter().map(str::to_owned).chain(labels).collect()
}

/// One observation: its columns in the order of the header.
fn row(report: &Report, writers: &[&Writer<'_>], observation: &Observation) -> Vec<String> {
    let figures = &report.figures;
    let indicator = &figures.indicators[observation.indicator];
    let entity = &figures.entities[observation.entity];
    let missing = match &observation.reading {
        Reading::Missing(reason) => reason.name(),
        Reading::Incomplete(_) => "incomplete",
        Reading::GradeOnly | Reading::Value(_) => "",
    };
    let note = observation.details.as_ref().and_then(|details| details.note.as_ref());
    let note = note.zip(writers.first()).map(|(note, writer)| plain(figures, &note[writer.locale_index], writer));
    let mut row = vec![
        indicator.id.to_string(),
        entity.id.to_string(),
        observation.period.to_string(),
        value_text(figures, observation),
        observation.status().map_or("", |status| status.name()).to_owned(),
        missing.to_owned(),
        observation.grade.map_or_else(String::new, |grade| figures.level(grade).id.clone()),
        observation.source.map_or_else(String::new, |source| figures.sources[source].id.to_string()),
        note.unwrap_or_default(),
    ];
    row.extend(writers.iter().map(|writer| writer.label(&indicator.name).to_owned()));
    row.extend(writers.iter().map(|writer| writer.label(&entity.name).to_owned()));
    row
}

/// A value with a decimal point: published ones as published, computed ones rounded to ten decimals more than printed.
fn value_text(figures: &Figures, observation: &Observation) -> String {
    let indicator = &figures.indicators[observation.indicator];
    match observation.value() {
        Some(value) if observation.is_derived() => {
            let digits = round_half_up(value, (indicator.decimals + 10).min(20)).normalize();
            if digits.scale() < indicator.decimals { round_half_up(value, indicator.decimals) } else { digits }
                .to_string()
        }
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

/// Observations as tidy CSV.
pub(crate) fn csv(report: &Report, writers: &[&Writer<'_>], observations: &[ObservationIndex]) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::with_capacity(observations.len() * 96));
    let in_memory = "writing to memory cannot fail";
    csv.write_record(header(report)).expect(in_memory);
    for index in observations {
        csv.write_record(row(report, writers, &report.figures.observations[*index])).expect(in_memory);
    }
    csv.into_inner().expect(in_memory)
}

/// Observations as JSON objects; a value is a string, so that its digits stay as published.
pub(crate) fn json_rows(report: &Report, writers: &[&Writer<'_>], observations: &[ObservationIndex]) -> Value {
    let header = header(report);
    let object = |index: &ObservationIndex| {
        let observation = &report.figures.observations[*index];
        let fields = header.iter().cloned().zip(row(report, writers, observation)).filter(|(_, v)| !v.is_empty());
        let mut object: serde_json::Map<String, Value> = fields.map(|(key, value)| (key, value.into())).collect();
        object.insert("key".to_owned(), observation_key(&report.figures, observation).into());
        Value::Object(object)
    };
    observations.iter().map(object).collect()
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

/// `feed.xml` of a locale: editions and their corrections, newest first.
///
/// Its dates are those of the editions, so that two builds give the same bytes.
pub(crate) fn feed(report: &Report, writer: &Writer<'_>) -> Vec<u8> {
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
        for (number, (date, correction)) in edition.corrections.iter().enumerate() {
            let heading = format!("{title}: {}", xml_escape(&writer.strings.get("corrections")));
            entries.push((*date, entry(&format!("#correction-{}", number + 1), *date, &heading, &text(correction))));
        }
    }
    entries.sort_by(|a, b| b.cmp(a));
    let updated = entries.first().map_or_else(|| "1970-01-01".to_owned(), |(date, _)| date.to_string());
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
    xml.into_bytes()
}

fn xml_escape(text: &str) -> String {
    super::format::escape(text)
}

/// `_headers` for hosts that read it: a policy that allows only what the site uses, and a year's caching of assets.
pub(crate) fn headers() -> Vec<u8> {
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
                  base-uri 'none'; form-action 'none'";
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
         /*/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {policy}; frame-ancestors *\n"
    )
    .into_bytes()
}
