//! Addresses: two things on one are an error, and links that stay in the report must lead to something.

use super::editions::Links;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::address::{self, Page, RESERVED};
use crate::model::report::{Edition, Link, Report};
use crate::sink::OutPath;
use std::collections::BTreeMap;

/// What stands on each output path.
pub(super) type Addresses = BTreeMap<OutPath, String>;

/// All pages and copied files by address; clashes are reported.
pub(super) fn addresses(report: &Report, diags: &mut Diagnostics) -> Addresses {
    let mut taken = Addresses::new();
    let is_reserved = |edition: &Edition| {
        let id = edition.id.as_str();
        RESERVED.contains(&id) || report.meta.locales.iter().any(|locale| locale.as_str() == id)
    };
    for edition in &report.editions {
        if is_reserved(edition) {
            let message = format!("an edition cannot be called `{}`: the site has a folder of that name", edition.id);
            diags.error(Place::None, message).help("call it by its year, such as `2024`");
        }
    }
    for (page, what) in pages(report) {
        if let Page::Edition(index) | Page::Chapter(index, _) = page
            && is_reserved(&report.editions[index])
        {
            continue;
        }
        for locale_index in 0..report.meta.locales.len() {
            if page == Page::NotFound && locale_index > 0 {
                continue;
            }
            let path = address::page(report, page, locale_index);
            claim(&mut taken, path, what.clone(), diags);
        }
    }
    for (path, what) in files(report) {
        claim(&mut taken, path, what, diags);
    }
    for file in &report.statics {
        match file.address.parse::<OutPath>() {
            Ok(path) => claim(&mut taken, path, format!("the file `{}`", file.path), diags),
            Err(why) => {
                let place = Place::File(Source::new(file.path.clone(), ""));
                diags.error(place, format!("this file cannot be published: {why}"));
            }
        }
    }
    for (path, what) in &taken {
        let folders =
            path.as_str().match_indices('/').filter_map(|(at, _)| path.as_str()[..at].parse::<OutPath>().ok());
        if let Some((folder, file)) = folders.filter_map(|folder| Some((taken.get(&folder)?, folder))).next() {
            let message = format!("`{file}` would be a file and a folder: {folder}, and {what}");
            diags.error(Place::None, message).help("rename one of them");
            break;
        }
    }
    taken
}

fn claim(taken: &mut Addresses, path: OutPath, what: String, diags: &mut Diagnostics) {
    if let Some(other) = taken.get(&path) {
        diags
            .error(Place::None, format!("two things have the address `{path}`: {other} and {what}"))
            .help("rename one of them");
    } else {
        taken.insert(path, what);
    }
}

/// Every page of the site with a name for messages.
fn pages(report: &Report) -> Vec<(Page, String)> {
    let figures = &report.figures;
    let (has_entities, has_figures) = (!figures.entities.is_empty(), !figures.indicators.is_empty());
    let fixed = [
        (Page::Home, "the home page", true),
        (Page::Entities, "the list of entities", has_entities),
        (Page::Indicators, "the list of indicators", has_figures),
        (Page::Data, "the data page", has_figures),
        (Page::Sources, "the list of sources", !figures.sources.is_empty()),
        (Page::Methods, "the methods page", has_figures),
        (Page::Editions, "the list of editions", true),
        (Page::Changes, "the history of releases", address::is_there(report, Page::Changes)),
        (Page::Search, "the index", address::is_there(report, Page::Search)),
        (Page::NotFound, "the page for missing addresses", true),
    ];
    let there = fixed.into_iter().filter(|(_, _, is_there)| *is_there);
    let mut pages: Vec<(Page, String)> = there.map(|(page, what, _)| (page, what.to_owned())).collect();
    for (index, edition) in report.editions.iter().enumerate() {
        pages.push((Page::Edition(index), format!("the edition `{}`", edition.id)));
        if address::is_there(report, Page::Print(index)) {
            pages.push((Page::Print(index), format!("the print edition of `{}`", edition.id)));
        }
        for (chapter_index, chapter) in edition.chapters.iter().enumerate() {
            let what = format!("the chapter `{:02}-{}`", chapter.number, chapter.slug);
            pages.push((Page::Chapter(index, chapter_index), what));
        }
    }
    let entities = figures.entities.iter().enumerate();
    pages.extend(entities.map(|(index, e)| (Page::Entity(index), format!("the entity `{}`", e.id))));
    let indicators = figures.indicators.iter().enumerate();
    pages.extend(indicators.map(|(index, i)| (Page::Indicator(index), format!("the indicator `{}`", i.id))));
    for (index, exhibit) in report.exhibits.iter().enumerate() {
        pages.push((Page::Exhibit(index), format!("the exhibit `{}`", exhibit.id)));
        pages.push((Page::Embed(index), format!("the frame of the exhibit `{}`", exhibit.id)));
    }
    pages
}

/// Every other file that the site has of itself, with a name for messages.
fn files(report: &Report) -> Vec<(OutPath, String)> {
    let locale_indices = || 0..report.meta.locales.len();
    let every = ["manifest.json", "robots.txt", "sitemap.xml", "_headers"].map(address::file);
    let feeds = locale_indices().map(|at| address::locale_folder(&report.meta.locales, at) + "feed.xml");
    let cards = locale_indices().map(|at| address::card(report, Page::Home, at));
    let every = every.into_iter().chain(feeds.map(|path| address::file(&path))).chain(cards);
    let mut files: Vec<(OutPath, String)> = every.map(|path| (path, "a file of every site".to_owned())).collect();
    let indicators = &report.figures.indicators;
    if !indicators.is_empty() {
        // The other files there have a second point in their names or stand in a folder: no indicator is called so.
        let all = ["csv", "json"].map(|ending| address::data_file(&format!("observations.{ending}")));
        files.extend(all.map(|path| (path, "all observations".to_owned())));
        let described = ["datapackage.json", "csv-metadata.json"].map(address::data_file);
        files.extend(described.map(|path| (path, "a file of every site with data".to_owned())));
    }
    for id in indicators.iter().map(|indicator| &indicator.id) {
        let data = ["csv", "json"].map(|ending| address::data_file(&format!("{id}.{ending}")));
        files.extend(data.map(|path| (path, format!("the data of the indicator `{id}`"))));
    }
    for exhibit in &report.exhibits {
        let what = || format!("a file of the exhibit `{}`", exhibit.id);
        let file = |ending: &str, locale_index| address::exhibit_file(report, &exhibit.id, ending, locale_index);
        files.extend(["csv", "json"].map(|ending| (file(ending, 0), what())));
        if !exhibit.kind.is_table() {
            let drawn = |at| ["svg", "png", "card.png"].map(|ending| (file(ending, at), what()));
            files.extend(locale_indices().flat_map(drawn));
        }
    }
    files
}

/// Finds where the links of all chapters lead and keeps it with the chapters.
pub(super) fn links(report: &mut Report, links: Vec<Links>, addresses: &Addresses, diags: &mut Diagnostics) {
    for Links { edition, chapter, locale, source, targets } in links {
        for (typed, place) in targets {
            if is_external(&typed) {
                continue;
            }
            let folder = source.path().rsplit_once('/').map_or("", |(folder, _)| folder);
            match internal(report, (edition, chapter, locale), folder, &typed, addresses) {
                Ok(link) => {
                    let version = &mut report.editions[edition].chapters[chapter].versions[locale];
                    version.links.insert(typed, link);
                }
                Err(_) if typed.is_empty() => {
                    diags
                        .error(place, "this link has no address")
                        .help("write it between the brackets, or remove the link");
                }
                Err(why) => {
                    diags.error(place, format!("the link `{typed}` leads nowhere: {why}")).help(
                        "link to a chapter by its file (`02-name.en.md#heading`), to a page or file of the site from its root (`/data/`), or to a whole web address",
                    );
                }
            }
        }
    }
}

fn is_external(target: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    schemes.iter().any(|scheme| target.starts_with(scheme))
}

fn internal(
    report: &Report,
    at: (usize, usize, usize),
    folder: &str,
    typed: &str,
    addresses: &Addresses,
) -> Result<Link, String> {
    let (target, fragment) = typed.split_once('#').unwrap_or((typed, ""));
    let with_hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    let (edition, chapter, locale) = at;
    if target.is_empty() {
        has_fragment(report, edition, chapter, locale, fragment)?;
        return Ok(Link { path: None, fragment: with_hash });
    }
    if let Some(from_root) = target.strip_prefix('/') {
        let is_folder = from_root.is_empty() || from_root.ends_with('/');
        let file = if is_folder { format!("{from_root}index.html") } else { from_root.to_owned() };
        let in_locale = format!("{}{file}", address::locale_folder(&report.meta.locales, locale));
        let candidates =
            [in_locale.clone(), file.clone(), format!("{in_locale}/index.html"), format!("{file}/index.html")];
        let found =
            candidates.iter().filter_map(|path| path.parse::<OutPath>().ok()).find(|p| addresses.contains_key(p));
        let path = found.ok_or("the site has no such page or file")?;
        return Ok(Link { path: Some(path), fragment: with_hash });
    }
    if !target.ends_with(".md") {
        return Err("only chapters are linked by their files".to_owned());
    }
    let (edition, chapter, locale) = chapter_at(report, folder, target).ok_or("there is no such chapter")?;
    if !fragment.is_empty() {
        has_fragment(report, edition, chapter, locale, fragment)?;
    }
    let path = address::page(report, Page::Chapter(edition, chapter), locale);
    Ok(Link { path: Some(path), fragment: with_hash })
}

/// The chapter of a file named from a folder.
fn chapter_at(report: &Report, folder: &str, target: &str) -> Option<(usize, usize, usize)> {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    let ["content", "editions", edition, file] = parts[..] else { return None };
    let edition = report.editions.iter().position(|e| e.id.as_str() == edition)?;
    let (name, locale) = file.strip_suffix(".md")?.rsplit_once('.')?;
    let locale = report.meta.locales.iter().position(|known| known.as_str() == locale)?;
    let (number, slug) = name.split_once('-')?;
    let number: u32 = number.parse().ok()?;
    let is_it = |c: &crate::model::report::Chapter| c.number == number && c.slug.as_str() == slug;
    Some((edition, report.editions[edition].chapters.iter().position(is_it)?, locale))
}

fn has_fragment(report: &Report, edition: usize, chapter: usize, locale: usize, fragment: &str) -> Result<(), String> {
    let edition = &report.editions[edition];
    let version = &edition.chapters[chapter].versions[locale];
    let is_heading = version.headings.iter().any(|heading| heading.id == fragment);
    let is_shown = edition.numbering.anchors(chapter).any(|anchor| anchor == fragment);
    if is_heading || is_shown || ["notes", "sources", "main"].contains(&fragment) {
        Ok(())
    } else {
        Err(format!("the chapter has no heading `#{fragment}`"))
    }
}
