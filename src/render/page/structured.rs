//! Data for search engines: JSON-LD in the words of schema.org. Browsers do not run it.

use super::super::export::{Export, Exports};
use super::super::view;
use super::{Sheet, url};
use crate::model::address::{self, Page};
use crate::model::draft::Unit;
use crate::model::report::{Edition, Figures};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The graph of a page: the way to it, and what the page is.
pub(crate) fn graph(sheet: &Sheet<'_>, frame: &view::Page, what: impl IntoIterator<Item = Value>) -> Option<String> {
    let items: Vec<Value> = breadcrumbs(sheet, frame).into_iter().chain(what).collect();
    if items.is_empty() {
        return None;
    }
    let graph = json!({"@context": "https://schema.org", "@graph": items});
    // `</script>` within a string would end the element.
    Some(graph.to_string().replace('<', "\\u003c"))
}

fn breadcrumbs(sheet: &Sheet<'_>, frame: &view::Page) -> Option<Value> {
    if frame.crumbs.len() < 2 {
        return None;
    }
    let item = |(index, crumb): (usize, &view::Crumb)| {
        let mut item = Map::new();
        item.insert("@type".to_owned(), "ListItem".into());
        item.insert("position".to_owned(), (index + 1).into());
        item.insert("name".to_owned(), crumb.label.as_str().into());
        if let Some(href) = &crumb.href {
            item.insert("item".to_owned(), absolute(sheet, href).into());
        }
        Value::Object(item)
    };
    let items: Vec<Value> = frame.crumbs.iter().enumerate().map(item).collect();
    Some(json!({"@type": "BreadcrumbList", "itemListElement": items}))
}

/// The public address of a link that is relative to the page.
fn absolute(sheet: &Sheet<'_>, href: &str) -> String {
    let mut parts: Vec<&str> = sheet.path.as_str().split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    url(sheet.report(), &address::file(&parts.join("/")))
}

/// Who publishes the report.
fn publisher(sheet: &Sheet<'_>) -> Value {
    let publisher = &sheet.report().meta.publisher;
    let mut organization = Map::new();
    organization.insert("@type".to_owned(), "Organization".into());
    organization.insert("name".to_owned(), publisher.name.as_str().into());
    organization.extend(publisher.url.as_ref().map(|url| ("url".to_owned(), url.as_str().into())));
    organization.extend(publisher.email.as_ref().map(|email| ("email".to_owned(), email.as_str().into())));
    Value::Object(organization)
}

/// What reports, chapters and data sets have in common.
fn work(sheet: &Sheet<'_>, kind: &str, name: &str, description: &str) -> Map<String, Value> {
    let site = &sheet.local.site;
    let mut work = Map::new();
    let mut insert = |key: &str, value: Value| work.insert(key.to_owned(), value);
    insert("@type", kind.into());
    insert("name", name.into());
    insert("description", description.into());
    insert("inLanguage", site.lang.as_str().into());
    insert("url", url(sheet.report(), &sheet.path).into());
    insert("publisher", publisher(sheet));
    if let Some(address) = site.licence.as_ref().and_then(|licence| licence.url.as_ref()) {
        insert("license", address.as_str().into());
    }
    work
}

/// An edition as a report.
pub(crate) fn report(sheet: &Sheet<'_>, frame: &view::Page, edition: Option<&Edition>) -> Value {
    let mut report = work(sheet, "Report", &sheet.local.site.title, &frame.description);
    let published = edition.and_then(|edition| edition.published);
    report.extend(published.map(|date| ("datePublished".to_owned(), date.to_string().into())));
    if let Some(period) = edition.and_then(|edition| edition.period) {
        report.insert("temporalCoverage".to_owned(), period.to_string().into());
    }
    Value::Object(report)
}

/// The observations of an indicator, or all of them, as a data set with its files.
pub(crate) fn dataset(sheet: &Sheet<'_>, frame: &view::Page, indicator: Option<usize>, exports: &Exports) -> Value {
    let (report, figures) = (sheet.report(), &sheet.report().figures);
    let name = if indicator.is_some() { &frame.title } else { &sheet.local.site.title };
    let mut dataset = work(sheet, "Dataset", name, &frame.description);
    let mut insert = |key: &str, value: Value| dataset.insert(key.to_owned(), value);
    insert("identifier", url(report, &sheet.path).into());
    insert("creator", publisher(sheet));
    insert("isAccessibleForFree", true.into());
    let published = report.editions.iter().filter_map(|edition| edition.published);
    let corrected = report.editions.iter().flat_map(|edition| edition.corrections.iter().map(|each| each.date));
    if let Some((first, last)) = published.clone().min().zip(published.chain(corrected).max()) {
        insert("datePublished", first.to_string().into());
        insert("dateModified", last.to_string().into());
    }
    let of = figures.observations.iter().filter(|o| indicator.is_none_or(|indicator| o.indicator == indicator));
    let first = of.clone().map(|observation| observation.period.start()).min();
    let last = of.clone().map(|observation| observation.period.end()).max();
    if let Some((first, last)) = first.zip(last) {
        insert("temporalCoverage", format!("{first}/{last}").into());
    }
    let entities: BTreeSet<usize> = of.map(|observation| root(figures, observation.entity)).collect();
    let place = |entity: usize| json!({"@type": "Place", "name": sheet.writer().label(&figures.entities[entity].name)});
    insert("spatialCoverage", entities.into_iter().map(place).collect());
    let measured = indicator.map_or(0..figures.indicators.len(), |indicator| indicator..indicator + 1);
    insert("variableMeasured", measured.map(|indicator| variable(sheet, indicator)).collect());
    insert("distribution", downloads(sheet, indicator, exports).into());
    let data = url(report, &address::page(report, Page::Data, sheet.writer().locale_index));
    if indicator.is_some() {
        let (name, description) = (&sheet.local.site.title, sheet.local.t("data-lead"));
        insert(
            "isPartOf",
            json!({"@type": "Dataset", "@id": data, "url": data, "name": name, "description": description}),
        );
    } else {
        insert("@id", data.into());
    }
    Value::Object(dataset)
}

/// The topmost entity above one, or itself.
fn root(figures: &Figures, entity: usize) -> usize {
    std::iter::successors(Some(entity), |at| figures.entities[*at].parent).last().unwrap_or(entity)
}

/// An indicator as what is measured.
fn variable(sheet: &Sheet<'_>, index: usize) -> Value {
    let indicator = &sheet.report().figures.indicators[index];
    let mut variable = Map::new();
    let mut insert = |key: &str, value: Value| variable.insert(key.to_owned(), value);
    insert("@type", "PropertyValue".into());
    insert("propertyID", indicator.id.as_str().into());
    insert("name", sheet.writer().label(&indicator.name).into());
    match &indicator.unit {
        Unit::None => {}
        // The code of the per cent in the common code of UN/CEFACT.
        Unit::Percent => drop(insert("unitCode", "P1".into())),
        Unit::Named(unit) => drop(insert("unitText", sheet.writer().label(unit).into())),
    }
    Value::Object(variable)
}

/// The files of a data set.
fn downloads(sheet: &Sheet<'_>, indicator: Option<usize>, exports: &Exports) -> Vec<Value> {
    let file = |export: &Export| {
        json!({
            "@type": "DataDownload",
            "name": export.name,
            "contentUrl": url(sheet.report(), &export.path),
            "encodingFormat": export.format.media(),
            "contentSize": format!("{} B", export.size),
            "sha256": export.sha.to_string(),
        })
    };
    let wanted = |export: &&Export| !export.is_register && export.indicator == indicator;
    exports.tables.iter().filter(wanted).map(file).collect()
}
