//! What depends on a value: changing one changes the sentences, exhibits, cards and exports that it is behind, in every
//! language, and no other file of the site.

use laporan::diag::{Diagnostics, Format, print};
use laporan::load::load;
use laporan::model::report::{Report, Shown};
use laporan::sink::Memory;
use laporan::sources::Sources;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Site = BTreeMap<String, Vec<u8>>;

/// A value in a data file: the file, and its text before and after.
type Change = (&'static str, &'static str, &'static str);

/// The small report of two languages in the theme of the program, with values that are all different.
fn small(changes: &[Change]) -> (Site, Report) {
    let content = |path: &str, text: &str| match path {
        "content/report.yaml" => text.replace("theme: plain", "theme: laporan"),
        "content/data/nilai.yaml" => text.replace("dinas-dua: {2024: 94.76}", "dinas-dua: {2024: 94.70}"),
        _ => text.replace("](/catatan.txt)", "](/data/)"),
    };
    built("tests/build/two-languages", content, changes)
}

/// The demonstration report.
fn demonstration(changes: &[Change]) -> (Site, Report) {
    built("", |_, text| text.to_owned(), changes)
}

/// A report in the theme of the program, with some of its texts and then values changed.
fn built(folder: &str, adapted: impl Fn(&str, &str) -> String, changes: &[Change]) -> (Site, Report) {
    let mut diags = Diagnostics::new();
    let content = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut diags).expect("a readable report");
    let content = content.files.iter().filter(|source| source.path().starts_with("content/"));
    let texts = content.map(|source| {
        let mut text = adapted(source.path(), source.text());
        for (path, before, after) in changes.iter().filter(|(path, ..)| source.path() == *path) {
            assert_eq!(text.matches(before).count(), 1, "{path}: {before}");
            text = text.replace(before, after);
        }
        (source.path().to_owned(), text)
    });
    let texts: Vec<(String, String)> = texts.collect();
    let sources = Sources::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sink = Memory::new();
    let report = laporan::build(&sources, &laporan::Overrides::default(), &sink, &mut diags);
    let report = report.unwrap_or_else(|_| panic!("{}", print(&diags, Format::Human { colour: false })));
    (without_hashes(sink), report)
}

/// The files of a site; the search indices, which are named by their own bytes, under names that stay.
fn without_hashes(sink: Memory) -> Site {
    let mut site: Site = sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect();
    let hashed: Vec<String> = site.keys().filter(|path| path.starts_with("assets/search-")).cloned().collect();
    for path in hashed {
        let bytes = site.remove(&path).expect("a file of the site");
        let stays = format!("{}.js", path.split('.').next().expect("a name"));
        site.insert(stays.clone(), bytes);
        let (name, stays) = (path.trim_start_matches("assets/"), stays.trim_start_matches("assets/"));
        for bytes in site.iter_mut().filter(|(path, _)| path.ends_with(".html")).map(|(_, bytes)| bytes) {
            *bytes = String::from_utf8_lossy(bytes).replace(name, stays).into_bytes();
        }
    }
    site
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_slice(&site[path]).expect("JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

/// The value of a row as pages print it, with a decimal point.
fn printed(report: &Report, row: &Value) -> String {
    let figures = &report.figures;
    let observation = figures.observations.iter().find(|each| {
        figures.indicators[each.indicator].id.as_str() == text(row, "indicator")
            && figures.entities[each.entity].id.as_str() == text(row, "entity")
            && each.period.to_string() == text(row, "period")
    });
    let observation = observation.expect("a figure of the report");
    figures.indicators[observation.indicator].published_value(observation).expect("a value").to_string()
}

/// The keys of what was computed from some observations, with theirs.
fn resting(report: &Report, keys: &[&str]) -> BTreeSet<String> {
    let figures = &report.figures;
    let key = |index: usize| {
        let observation = &figures.observations[index];
        let (indicator, entity) =
            (&figures.indicators[observation.indicator].id, &figures.entities[observation.entity].id);
        format!("{indicator}/{entity}/{}", observation.period)
    };
    let mut found: BTreeSet<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    loop {
        let before = found.len();
        for (index, observation) in figures.observations.iter().enumerate() {
            if observation.parts.iter().any(|part| found.contains(&key(*part))) {
                found.insert(key(index));
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// The addresses of pages in each language of a report.
fn everywhere(report: &Report, pages: &[&str]) -> Vec<String> {
    let locales = report.meta.locales.iter().enumerate();
    let folders = locales.map(|(at, locale)| if at == 0 { String::new() } else { format!("{locale}/") });
    folders.flat_map(|folder| pages.iter().map(move |page| format!("{folder}{page}"))).collect()
}

/// The site's own account of what depends on some observations.
fn predicted(site: &Site, report: &Report, keys: &BTreeSet<String>) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    let texts: BTreeMap<&str, String> = site
        .iter()
        .filter(|(path, _)| [".html", ".csv", ".json", ".xml", ".js"].iter().any(|end| path.ends_with(end)))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).replace("&#39;", "'")))
        .collect();
    let holds = |wanted: &str, files: &mut BTreeSet<String>| {
        let here = texts.iter().filter(|(_, text)| text.contains(wanted));
        files.extend(here.map(|(path, _)| (*path).to_owned()));
    };
    let edition = &report.editions[0].id;
    // The value, as each language writes it: in tables, cards, titles, exports.
    let rows = json(site, "data/observations.json");
    let rows = list(&rows, "observations");
    for row in rows.iter().filter(|row| keys.contains(text(row, "key"))) {
        for value in [text(row, "value"), &printed(report, row)] {
            holds(value, &mut files);
            holds(&value.replace('.', ","), &mut files);
        }
        // A card shows the newest figure above a small chart of all.
        let is_of_series = |other: &&Value| ["indicator", "entity"].iter().all(|key| other[key] == row[key]);
        let newest = rows.iter().filter(is_of_series).max_by_key(|row| text(row, "period")).expect("a series");
        for page in everywhere(report, &["index.html", &format!("{edition}/index.html")]) {
            let value = text(newest, "value");
            let value = if page.starts_with("en") { value.to_owned() } else { value.replace('.', ",") };
            if texts[page.as_str()].contains(&value) {
                files.insert(page);
            }
        }
    }
    // Facts in sentences, and wherever a sentence is repeated.
    let facts = json(site, "facts.json");
    let is_behind = |row: &Value| list(row, "of").iter().any(|key| key.as_str().is_some_and(|key| keys.contains(key)));
    for fact in list(&facts, "facts").iter().filter(|fact| is_behind(fact)) {
        holds(text(fact, "sentence"), &mut files);
        files.insert(text(fact, "page").to_owned());
        // The search knows the words of chapters one by one.
        let search = format!("assets/search-{}.js", text(fact, "locale"));
        if texts.get(search.as_str()).is_some_and(|words| words.contains(text(fact, "text"))) {
            files.insert(search);
        }
    }
    exhibits(site, report, keys, &mut files);
    // Exhibits that a page makes of the data lie beside it; the drawings of all languages follow the data.
    for path in site.keys().filter(|path| path.contains("/x-") && path.ends_with(".json")) {
        if json(site, path).as_array().into_iter().flatten().any(|row| keys.contains(text(row, "key"))) {
            let beside = path.trim_end_matches("json");
            let is_beside = |other: &&String| other.trim_start_matches("en/").starts_with(beside);
            files.extend(site.keys().filter(is_beside).cloned());
        }
    }
    // Lists of files with their sums, and the chapters in one.
    files.extend(everywhere(report, &[&format!("{edition}/print/index.html"), "data/index.html"]));
    files.insert("data/datapackage.json".to_owned());
    files
}

/// Exhibits of some observations, with their pictures, and the chapters and cards that show them.
fn exhibits(site: &Site, report: &Report, keys: &BTreeSet<String>, files: &mut BTreeSet<String>) {
    let edition = &report.editions[0];
    for (index, exhibit) in report.exhibits.iter().enumerate() {
        let id = exhibit.id.as_str();
        let rows = json(site, &format!("exhibits/{id}/{id}.json"));
        if !rows.as_array().into_iter().flatten().any(|row| keys.contains(text(row, "key"))) {
            continue;
        }
        files.extend(site.keys().filter(|path| path.contains(&format!("exhibits/{id}/"))).cloned());
        let charts = edition.numbering.figures.iter().map(|(exhibit, chapter)| (Shown::Exhibit(*exhibit), *chapter));
        let shown =
            charts.chain(edition.numbering.tables.iter().copied()).find(|(what, _)| *what == Shown::Exhibit(index));
        let (_, chapter) = shown.expect("an exhibit that is shown");
        for (version, locale) in edition.chapters[chapter].versions.iter().zip(["", "en/"]) {
            files.insert(format!("{locale}{}/{}/index.html", edition.id, version.address));
        }
        // A chapter's first chart is on its social card, and the edition's first on those of the edition and of home.
        let mut figures = edition.numbering.figures.iter();
        let is_first = figures.clone().next().is_some_and(|(first, _)| *first == index);
        let leads = figures.find(|(_, of)| *of == chapter).is_some_and(|(first, _)| *first == index);
        for (version, locale) in edition.chapters[chapter].versions.iter().zip(["", "en/"]) {
            if leads {
                files.insert(format!("{locale}{}/{}/card.png", edition.id, version.address));
            }
            if is_first {
                files.extend([format!("{locale}{}/card.png", edition.id), format!("{locale}card.png")]);
            }
        }
    }
}

/// Compares what changes in a site with what is said to depend on some observations.
fn compare((before, report): &(Site, Report), after: &Site, keys: &[&str]) {
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let changed: BTreeSet<String> =
        before.iter().filter(|(path, bytes)| after[*path] != **bytes).map(|(path, _)| path.clone()).collect();
    let predicted = predicted(before, report, &resting(report, keys));
    let only = |these: &BTreeSet<String>, those: &BTreeSet<String>| -> Vec<String> {
        these.difference(those).cloned().collect()
    };
    let (missed, stale) = (only(&changed, &predicted), only(&predicted, &changed));
    assert!(missed.is_empty() && stale.is_empty(), "{keys:?}\nalso changed: {missed:#?}\nunchanged: {stale:#?}");
}

#[test]
fn changing_a_value_changes_what_depends_on_it_and_nothing_else() {
    const FILE: &str = "content/data/nilai.yaml";
    let cases: [(Change, &str); 5] = [
        ((FILE, "2020: 80.50", "2020: 80.60"), "nilai/kota/2020"),
        ((FILE, "2022: 82.25", "2022: 82.26"), "nilai/kota/2022"),
        ((FILE, "2024: 94.76", "2024: 94.77"), "nilai/kota/2024"),
        ((FILE, "2024: {value: 95.31", "2024: {value: 95.33"), "nilai/kota-lain/2024"),
        ((FILE, "dinas-satu: {2024: 94.75}", "dinas-satu: {2024: 94.78}"), "nilai/dinas-satu/2024"),
    ];
    let before = small(&[]);
    for (change, key) in cases {
        compare(&before, &small(&[change]).0, &[key]);
    }
}

#[test]
fn the_same_holds_in_the_demonstration_report() {
    const IKM: Change = ("content/data/ikm.yaml", "2020: {value: 91.75", "2020: {value: 91.76");
    const IPP: Change = ("content/data/ipp.yaml", "value: 4.61", "value: 4.62");
    const UNIT: Change = ("content/data/kepatuhan/unit-tangerang.yaml", "value: 97.43", "value: 97.44");
    let before = demonstration(&[]);
    compare(&before, &demonstration(&[IKM, IPP]).0, &["ikm/tangerang-disdukcapil/2020", "ipp/magelang/2024"]);
    compare(&before, &demonstration(&[UNIT]).0, &["kepatuhan/tangerang-dpmptsp/2023"]);
}
