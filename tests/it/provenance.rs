//! Where figures come from, on every page: each leads to its note and back, and `facts.json` tells where each stands.

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, print};
use laporan::load::load;
use laporan::sink::Memory;
use laporan::sources::Sources;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Site = BTreeMap<String, String>;

/// The report of a folder of the repository in the theme of the program.
fn built(folder: &str) -> Site {
    let mut diags = Diagnostics::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let content = load(&root.join(folder), &mut diags).expect("a readable report");
    let texts = content.files.iter().filter(|source| source.path().starts_with("content/")).map(|source| {
        let text = source.text().replace("theme: plain", "theme: laporan");
        (source.path().to_owned(), text.replace("](/catatan.txt", "](/data/").replace("](/gambar.png", "](/data/"))
    });
    let texts: Vec<(String, String)> = texts.collect();
    let sources = Sources::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sink = Memory::new();
    let built = laporan::build(&sources, &Overrides::default(), &sink, &mut diags);
    assert!(built.is_ok(), "{folder}:\n{}", print(&diags, Format::Human { colour: false }));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), text(bytes))).collect()
}

/// What stands in a page between two texts, at each place.
fn all<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    page.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page without its tags and the numbers of sources and footnotes, and the same with its attributes.
fn words(page: &str) -> [String; 2] {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let end = [("a class=\"cite\"", "</a>"), ("sup class=\"fn\"", "</sup>")];
        let end = end.iter().find(|(name, _)| tag.starts_with(name)).map_or(">", |(_, end)| end);
        rest = tag.split_once(end).map_or("", |(_, rest)| rest);
        if end != ">" {
            text.truncate(text.trim_end().len());
        }
    }
    [unescaped(&(text + rest)), unescaped(page)]
}

/// The links of figures: their ids, and the notes they lead to.
fn figures(page: &str) -> Vec<(&str, &str)> {
    let links = all(page, "<a class=\"num", "</a>").into_iter();
    links.map(|link| (inside(link, " id=\""), inside(link, "href=\"#"))).collect()
}

fn inside<'a>(text: &'a str, open: &str) -> &'a str {
    all(text, open, "\"").first().copied().unwrap_or("")
}

/// Every figure leads to a note that leads back, on every page, and every link within a page leads somewhere.
fn faults(site: &Site) -> (usize, Vec<String>) {
    let (mut count, mut faults) = (0, Vec::new());
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let ids: BTreeSet<&str> = all(page, " id=\"", "\"").into_iter().collect();
        let links: BTreeSet<&str> = all(page, "href=\"#", "\"").into_iter().collect();
        for (id, note) in figures(page) {
            count += 1;
            // A book's first page repeats figures of its chapters, to which their notes lead back.
            if !ids.contains(note) || !(links.contains(id) || id.is_empty()) {
                faults.push(format!("{path}: the figure `{id}` and its note `{note}` do not lead to each other"));
            }
        }
        faults.extend(links.difference(&ids).map(|link| format!("{path}: nothing is at `#{link}`")));
    }
    (count, faults)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// What `facts.json` says that the pages do not, and figures of chapters that it does not list.
fn untrue(site: &Site) -> (usize, Vec<String>) {
    let file: Value = serde_json::from_str(&site["facts.json"]).expect("JSON");
    let (facts, mut faults) = (list(&file, "facts"), Vec::new());
    let pages: BTreeSet<&str> = facts.iter().map(|fact| text(fact, "page")).collect();
    let read: BTreeMap<&str, [String; 2]> = pages.iter().map(|page| (*page, words(&site[*page]))).collect();
    let mut listed: BTreeSet<(&str, &str)> = BTreeSet::new();
    for fact in facts {
        let (page, fragment) = (text(fact, "page"), text(fact, "fragment"));
        listed.insert((page, fragment));
        let sentence = text(fact, "sentence").split_whitespace().collect::<Vec<_>>().join(" ");
        let is_there = fact["fragment"].is_null() || site[page].contains(&format!(" id=\"{fragment}\""));
        let is_said = read[page].iter().any(|words| words.contains(&sentence));
        let is_within = sentence.contains(&text(fact, "text").split_whitespace().collect::<Vec<_>>().join(" "));
        if !is_there || !is_said || !is_within {
            faults.push(format!("{page}#{fragment}: {} in {sentence}", text(fact, "text")));
        }
    }
    // The other pages repeat these, or make sentences of their own.
    let linked: BTreeSet<&str> = listed.iter().filter(|(_, id)| !id.is_empty()).map(|(page, _)| *page).collect();
    for page in linked {
        let unlisted = figures(&site[page]).into_iter().filter(|(id, _)| !listed.contains(&(page, id)));
        faults.extend(unlisted.map(|(id, _)| format!("{page}#{id} is not listed")));
    }
    let uses: usize = list(&file, "observations").iter().map(|each| list(each, "used_in").len()).sum();
    let behind: usize = facts.iter().map(|fact| list(fact, "of").len()).sum();
    if uses != behind {
        faults.push(format!("{uses} uses of observations, and {behind} observations behind facts"));
    }
    (facts.len(), faults)
}

#[test]
fn figures_of_every_page_lead_to_notes_and_stand_where_facts_say() {
    for (folder, least) in [("tests/build/every-call", 600), ("tests/errors/corrections", 10), ("", 400)] {
        let site = built(folder);
        let (figures, mut wrong) = faults(&site);
        let (facts, untrue) = untrue(&site);
        wrong.extend(untrue);
        assert!(figures >= least && facts >= least, "{folder}: {figures} figures, {facts} facts");
        assert!(wrong.is_empty(), "{folder}: {} faults\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    }
}
