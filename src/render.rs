//! Stage 4, [`Report`] to files: one page at a time, in parallel, into a [`Sink`].

mod assets;
mod bands;
mod card;
mod chart;
mod css;
mod exhibit;
mod export;
mod facts;
mod format;
mod names;
mod notes;
mod page;
mod prose;
mod said;
mod sentences;
mod view;

use crate::diag::{Diagnostics, Place, Reported, Source};
use crate::model::address::{self, Page, exhibit_file};
use crate::model::report::Report;
use crate::sink::{OutPath, Sink};
use assets::Assets;
use chart::Fonts;
use export::Exports;
use export::column::Context;
use format::Writer;
use page::{Local, data, entity, indicator, made, narrative, print as print_edition, record, reference, search};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// Why a page could not be made.
enum Failure {
    /// A template asks for what a view does not have.
    Template(Box<tera::Error>),
    /// The sink took no more.
    Sink(std::io::Error),
}

impl From<tera::Error> for Failure {
    fn from(error: tera::Error) -> Failure {
        Failure::Template(Box::new(error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure::Sink(error)
    }
}

/// Prints all pages and files of a report into a sink.
pub fn render(report: &Report, sink: &impl Sink, diags: &mut Diagnostics) -> Result<(), Reported> {
    if let Err(failure) = all(report, sink, diags) {
        tell(failure, report, diags);
    }
    diags.check(())
}

/// Prints the data files of a report alone into a sink.
pub fn data_files(report: &Report, sink: &impl Sink, diags: &mut Diagnostics) -> Result<(), Reported> {
    let writers: Vec<Writer<'_>> = report
        .meta
        .locales
        .iter()
        .enumerate()
        .map(|(at, locale)| Writer::new(locale, at, &report.theme.strings[locale]))
        .collect();
    let writers: Vec<&Writer<'_>> = writers.iter().collect();
    if let Err(error) = export::data_files(&Context::new(report, &writers), sink) {
        tell(error.into(), report, diags);
    }
    diags.check(())
}

fn all(report: &Report, sink: &impl Sink, diags: &mut Diagnostics) -> Result<(), Failure> {
    let assets = Assets::new(&report.theme.assets)?;
    let mut locals: Vec<Local<'_>> =
        (0..report.meta.locales.len()).map(|locale_index| Local::new(report, locale_index, &assets)).collect();
    let facts = facts::Facts::new(report, &locals);
    for local in &mut locals {
        local.facts = Some(&facts);
    }
    let writers: Vec<&Writer<'_>> = locals.iter().map(|local| &local.writer).collect();
    let context = Context::new(report, &writers);
    let exports = export::data_files(&context, sink)?;

    let pages = pages(report);
    let jobs: Vec<(&Local<'_>, Page)> =
        locals.iter().flat_map(|local| pages.iter().map(move |page| (local, *page))).collect();
    let failures = Mutex::new(Vec::new());
    jobs.par_iter().for_each(|(local, page)| {
        let made =
            || made::files(local, *page, &context).into_iter().try_for_each(|(path, bytes)| sink.put(&path, bytes));
        if let Err(failure) = print(local, *page, &exports, sink).and_then(|()| Ok(made()?)) {
            failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((*page, failure));
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    failures.sort_by_key(|(page, _)| *page);
    for (_, failure) in failures {
        tell(failure, report, diags);
    }

    let fonts = Fonts::new(assets::fonts(&report.theme.assets)?);
    pictures(report, &locals, &fonts, sink, diags)?;
    card::cards(&locals, &fonts, sink)?;
    exhibits(&context, sink)?;
    let (not_found, bytes) = (address::page(report, Page::NotFound, 0), record::not_found(&locals[0])?.1);
    sink.put(&not_found, bytes)?;
    for (path, bytes) in assets.files() {
        sink.put(path, bytes.clone())?;
    }
    for file in &report.statics {
        let path: OutPath = address::file(&file.address);
        sink.put(&path, assets::read(&file.bytes)?.into_owned())?;
    }
    let listed: Vec<Page> = pages.into_iter().filter(|page| !matches!(page, Page::Embed(_) | Page::Print(_))).collect();
    sink.put(&address::file("sitemap.xml"), export::sitemap(report, &listed))?;
    sink.put(&address::file("facts.json"), facts::file(report, &facts))?;
    sink.put(&address::file("robots.txt"), export::robots(report))?;
    sink.put(&address::file("_headers"), export::headers())?;
    for local in &locals {
        if let Some(feed) = export::feed(report, &local.writer) {
            sink.put(&address::file(&page::feed_path(report, local.writer.locale_index)), feed)?;
        }
    }
    Ok(())
}

/// Every page there is in each locale.
fn pages(report: &Report) -> Vec<Page> {
    let figures = &report.figures;
    let mut pages = vec![Page::Home, Page::Editions, Page::Search, Page::Changes];
    if !figures.entities.is_empty() {
        pages.push(Page::Entities);
    }
    if !figures.indicators.is_empty() {
        pages.extend([Page::Indicators, Page::Data, Page::Methods]);
    }
    if !figures.sources.is_empty() {
        pages.push(Page::Sources);
    }
    pages.extend((0..figures.entities.len()).map(Page::Entity));
    pages.extend((0..figures.indicators.len()).map(Page::Indicator));
    for index in 0..report.exhibits.len() {
        pages.extend([Page::Exhibit(index), Page::Embed(index)]);
    }
    for (index, edition) in report.editions.iter().enumerate() {
        pages.extend([Page::Edition(index), Page::Print(index)]);
        pages.extend((0..edition.chapters.len()).map(|chapter| Page::Chapter(index, chapter)));
    }
    pages.retain(|page| address::is_there(report, *page));
    pages
}

fn print(local: &Local<'_>, page: Page, exports: &Exports, sink: &impl Sink) -> Result<(), Failure> {
    let (_, bytes) = match page {
        Page::Home | Page::Edition(_) => narrative::home(local, page),
        Page::Chapter(edition, chapter) => narrative::chapter(local, edition, chapter),
        Page::Entities => reference::entities(local),
        Page::Entity(index) => entity::entity(local, index),
        Page::Indicators => reference::indicators(local),
        Page::Indicator(index) => indicator::indicator(local, index, exports),
        Page::Exhibit(index) => reference::exhibit(local, index),
        Page::Embed(index) => reference::embed(local, index),
        Page::Data => data::data(local, exports),
        Page::Sources => record::sources(local),
        Page::Methods => record::methods(local),
        Page::Editions => record::editions(local),
        Page::Print(edition) => print_edition::print(local, edition),
        Page::Changes => record::changes(local),
        Page::Search => {
            let (printed, path, index) = search::search(local)?;
            sink.put(&path, index)?;
            printed
        }
        Page::NotFound => return Ok(()),
    }?;
    sink.put(&address::page(local.report, page, local.writer.locale_index), bytes)?;
    Ok(())
}

/// The data of every exhibit as files.
fn exhibits(context: &Context<'_>, sink: &impl Sink) -> Result<(), Failure> {
    let report = context.report;
    let results = report.exhibits.par_iter().map(|exhibit| {
        let members = exhibit::members(&report.figures, exhibit);
        let (csv, json) = export::some(context, &exhibit::observations(report, exhibit), &members);
        sink.put(&exhibit_file(report, &exhibit.id, "csv", 0), csv)?;
        Ok(sink.put(&exhibit_file(report, &exhibit.id, "json", 0), json)?)
    });
    results.collect()
}

/// The drawings of every exhibit as files, for each locale; tells which characters no font of the pictures has.
fn pictures(
    report: &Report,
    locals: &[Local<'_>],
    fonts: &Fonts,
    sink: &impl Sink,
    diags: &mut Diagnostics,
) -> Result<(), Failure> {
    let jobs: Vec<(&Local<'_>, usize)> =
        locals.iter().flat_map(|local| (0..report.exhibits.len()).map(move |index| (local, index))).collect();
    let results = jobs.par_iter().map(|(local, index)| {
        let exhibit = &report.exhibits[*index];
        let Some(drawing) = local.drawing(*index) else { return Ok(BTreeSet::new()) };
        let sheet = local.sheet(Page::Exhibit(*index));
        let pictures = exhibit::pictures(&sheet.printer(None), exhibit, drawing);
        let at = local.writer.locale_index;
        let png = fonts.png(&pictures.svg, 2.0).map_err(std::io::Error::other)?;
        let card = fonts.png(&pictures.card, 1.0).map_err(std::io::Error::other)?;
        let lacking = fonts.lacking(&pictures.svg);
        sink.put(&exhibit_file(report, &exhibit.id, "svg", at), pictures.svg.into_bytes())?;
        sink.put(&exhibit_file(report, &exhibit.id, "png", at), png)?;
        sink.put(&exhibit_file(report, &exhibit.id, "card.png", at), card)?;
        Ok(lacking)
    });
    let lacking: Vec<BTreeSet<char>> = results.collect::<Result<_, Failure>>()?;
    let names = jobs.iter().zip(&lacking).filter(|(_, lacking)| !lacking.is_empty());
    let names: BTreeSet<&str> = names.map(|((_, index), _)| report.exhibits[*index].id.as_str()).collect();
    let characters: BTreeSet<char> = lacking.into_iter().flatten().collect();
    if !characters.is_empty() {
        let message = format!(
            "no font has {}, so the PNG of {} shows boxes there",
            some(characters.iter().map(char::to_string)),
            some(names.into_iter().map(str::to_owned))
        );
        let help = "put a font with these characters into the theme, as `static/fonts/<name>.ttf`; the SVG needs none";
        diags.warning(Place::None, message).help(help);
    }
    Ok(())
}

/// The first of some names, and how many more there are.
fn some(names: impl Iterator<Item = String>) -> String {
    const SHOWN: usize = 8;
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let shown = names[..names.len().min(SHOWN)].join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}

/// Reports a failure once, however many pages it spoils.
fn tell(failure: Failure, report: &Report, diags: &mut Diagnostics) {
    let (place, message) = match failure {
        Failure::Sink(error) => (Place::None, crate::sink::reason(&error)),
        Failure::Template(error) => match error.kind() {
            tera::ErrorKind::RenderingError(found) | tera::ErrorKind::SyntaxError(found) => {
                let source = report
                    .theme
                    .sources
                    .iter()
                    .find(|source| source.path().ends_with(&format!("templates/{}", found.filename())));
                let source = source.cloned().unwrap_or_else(|| Source::new(found.filename(), ""));
                let message = found.message().trim_end_matches('.');
                let mut letters = message.chars();
                let message: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
                (Place::Bytes(source, found.span().range.clone()), message)
            }
            tera::ErrorKind::TemplateNotFound(name) => (Place::None, format!("the theme has no template `{name}`")),
            other => (Place::None, other.to_string()),
        },
    };
    let told: BTreeSet<String> = diags.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    if !told.contains(&message) {
        diags.error(place, message);
    }
}
