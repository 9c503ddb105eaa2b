//! Whole builds: every folder of `tests/build/` is a report, built in memory and compared with its `expected/` byte for
//! byte. `UPDATE=1` writes `expected/` anew; its diff is reviewed like code.
//!
//! Each case brings a theme of a handful of lines, so that what is compared is readable and nothing leans on the
//! markup of the built-in one.

#![expect(clippy::disallowed_methods, reason = "the cases are read from the disk")]

use crate::errors::files;
use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::load::load;
use laporan::sink::{Memory, Sha};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A site: the bytes of every file by its address.
type Site = BTreeMap<String, Vec<u8>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of all cases, sorted.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/build")).expect("the cases");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    assert!(!cases.is_empty(), "tests/build has no case");
    cases
}

/// The site of a report that has nothing wrong with it.
fn build(root: &Path) -> Site {
    let mut diags = Diagnostics::new();
    let sink = Memory::new();
    let built =
        load(root, &mut diags).and_then(|sources| laporan::build(&sources, &Overrides::default(), &sink, &mut diags));
    let is_clean = built.is_ok() && diags.count(Severity::Error) + diags.count(Severity::Warning) == 0;
    assert!(is_clean, "{}:\n{}", root.display(), print(&diags, Format::Human { colour: false }));
    let file = |(path, bytes): (laporan::sink::OutPath, Vec<u8>)| {
        let path = path.to_string();
        // Of pictures, and of files too large to be read, the hash is enough: what they are made of is compared.
        let is_large = bytes.len() > 200_000;
        let hash = |bytes: Vec<u8>| format!("{}\n", Sha::of(&bytes)).into_bytes();
        let bytes = if path.ends_with(".png") || is_large { hash(bytes) } else { bytes };
        (path, bytes)
    };
    sink.into_files().into_iter().map(file).collect()
}

/// What stands in `expected/`.
fn expected(case: &Path) -> Site {
    let folder = case.join("expected");
    if !folder.is_dir() {
        return Site::new();
    }
    let read = |file: PathBuf| {
        let path = file.strip_prefix(&folder).expect("a file below its folder").to_string_lossy().replace('\\', "/");
        (path, fs::read(&file).expect("a readable file"))
    };
    files(&folder).into_iter().map(read).collect()
}

fn update(case: &Path, site: &Site) {
    let folder = case.join("expected");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).expect("a folder of ours");
    }
    for (path, bytes) in site {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a file below its folder")).expect("a new folder");
        fs::write(file, bytes).expect("a new file");
    }
}

/// What differs between two sites, file by file.
fn differences(built: &Site, expected: &Site) -> Vec<String> {
    let mut found = Vec::new();
    for path in expected.keys().filter(|path| !built.contains_key(*path)) {
        found.push(format!("  missing    {path}"));
    }
    for (path, bytes) in built {
        match expected.get(path) {
            None => found.push(format!("  extra      {path}")),
            Some(other) if other != bytes => {
                found.push(format!("  different  {path}{}", first_difference(bytes, other)));
            }
            Some(_) => {}
        }
    }
    found
}

/// The first line that differs, if both are text.
fn first_difference(built: &[u8], expected: &[u8]) -> String {
    let (Ok(built), Ok(expected)) = (str::from_utf8(built), str::from_utf8(expected)) else { return String::new() };
    let cut = |line: Option<&str>| line.map_or_else(|| "(end)".to_owned(), |line| line.chars().take(200).collect());
    let (mut ours, mut theirs) = (built.lines(), expected.lines());
    let mut number = 0;
    loop {
        number += 1;
        let (our, their) = (ours.next(), theirs.next());
        if our != their || our.is_none() {
            return format!(":{number}\n    built     {}\n    expected  {}", cut(our), cut(their));
        }
    }
}

#[test]
fn every_site_is_as_expected() {
    let wants_update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut found = Vec::new();
    for case in cases() {
        let site = build(&case);
        if wants_update {
            update(&case, &site);
        }
        let differences = differences(&site, &expected(&case));
        if !differences.is_empty() {
            let name = case.file_name().unwrap_or_default().to_string_lossy();
            found.push(format!("tests/build/{name}\n{}", differences.join("\n")));
        }
    }
    assert!(found.is_empty(), "\n{}\nUPDATE=1 writes what is expected anew\n", found.join("\n"));
}

/// The data files of a report in which everything is said of a figure that can be said; the public readers of
/// `tests/python` read them too.
#[test]
fn every_attribute_is_exported() {
    let case = root().join("tests/exports");
    let mut site = build(&case);
    site.retain(|path, _| path.starts_with("data/") && !path.ends_with(".html"));
    // Of every indicator the rows are those of all; one is enough.
    site.retain(|path, _| ["aduan.", "codes/", "observations"].iter().any(|name| path[5..].starts_with(name)));
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        update(&case, &site);
    }
    let differences = differences(&site, &expected(&case));
    assert!(differences.is_empty(), "\n{}\nUPDATE=1 writes what is expected anew\n", differences.join("\n"));
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let with = |threads: usize, case: &Path| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        pool.install(|| build(case))
    };
    for case in cases() {
        let none: [String; 0] = [];
        assert_eq!(differences(&with(1, &case), &with(8, &case)), none);
    }
}

#[test]
fn the_demonstration_report_builds_cleanly() {
    let site = build(root());
    let text = |path: &str| String::from_utf8_lossy(site.get(path).expect(path)).into_owned();
    assert!(text("index.html").contains("94,76"));
    assert!(text("en/index.html").contains("94.76"));
    let (_, style) = site.iter().find(|(path, _)| path.starts_with("assets/style.")).expect("the style");
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with("/index.html")) {
        let html = String::from_utf8_lossy(page);
        let exhibits = html.matches("<figure").count();
        let weight = page.len() + style.len();
        let is_light = !html.contains("class=\"k-chapter\"") || exhibits > 5 || weight < 100_000;
        assert!(is_light, "{path}: {exhibits} exhibits, {weight} bytes with the style");
    }
}
