//! Every kind of exhibit under every condition: a report made here, built in memory. The bytes of its drawings are
//! compared with `tests/gallery/expected.sha256`, which `UPDATE=1` writes anew; `GALLERY=DIR` writes the site to look at.

#![expect(clippy::disallowed_methods, reason = "the expected hashes are read from the disk")]

mod report;

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::sink::{Memory, Sha};
use laporan::sources::Sources;
use resvg::usvg::roxmltree::Document;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// What the renderer of pictures complains about.
struct Complaints(std::sync::Mutex<Vec<String>>);

impl log::Log for Complaints {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Warn
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            self.0.lock().expect("no test panics here").push(record.args().to_string());
        }
    }

    fn flush(&self) {}
}

static COMPLAINTS: Complaints = Complaints(std::sync::Mutex::new(Vec::new()));

/// The site of the gallery, built once.
static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    log::set_logger(&COMPLAINTS).expect("no other logger");
    log::set_max_level(log::LevelFilter::Warn);
    let (mut diags, sink) = (Diagnostics::new(), Memory::new());
    let sources = Sources::from_texts(report::content());
    let built = laporan::build(&sources, &Overrides::default(), &sink, &mut diags);
    let is_clean = built.is_ok() && diags.count(Severity::Error) == 0;
    assert!(is_clean, "{}", print(&diags, Format::Human { colour: false }));
    let site: BTreeMap<String, Vec<u8>> =
        sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    if let Some(folder) = std::env::var_os("GALLERY") {
        for (path, bytes) in &site {
            let file = Path::new(&folder).join(path);
            fs::create_dir_all(file.parent().expect("a file below its folder")).expect("a new folder");
            fs::write(file, bytes).expect("a new file");
        }
    }
    site
});

/// The narrow drawing in a page.
fn narrow(page: &str) -> Option<&str> {
    let from = page.find("<svg class=\"n\"")?;
    let length = page[from..].find("</svg>")? + "</svg>".len();
    Some(&page[from..from + length])
}

#[test]
fn every_drawing_is_as_expected() {
    let mut lines = String::new();
    for (path, bytes) in SITE.iter() {
        if path.ends_with(".svg") && path.starts_with("exhibits/") {
            writeln!(lines, "{}  {path}", Sha::of(bytes)).expect("a text grows");
        }
        if path.starts_with("exhibits/") && path.ends_with("/embed/index.html") {
            let page = String::from_utf8_lossy(bytes);
            if let Some(drawing) = narrow(&page) {
                writeln!(lines, "{}  {path}#narrow", Sha::of(drawing.as_bytes())).expect("a text grows");
            }
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery/expected.sha256");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::create_dir_all(file.parent().expect("a file below its folder")).expect("a new folder");
        fs::write(&file, &lines).expect("a new file");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let differing: Vec<&str> = lines.lines().filter(|line| !expected.contains(line)).collect();
    let gone: Vec<&str> = expected.lines().filter(|line| !lines.contains(line)).collect();
    let help = "look at the drawings (GALLERY=DIR), then UPDATE=1 writes what is expected anew";
    assert!(differing.is_empty() && gone.is_empty(), "new {differing:#?}\ngone {gone:#?}\n{help}");
}

#[test]
fn every_file_of_a_drawing_is_xml_and_is_drawn_again_without_complaint() {
    let drawings = SITE.iter().filter(|(path, _)| path.ends_with(".svg") && path.starts_with("exhibits/"));
    let mut count = 0;
    for (path, bytes) in drawings {
        let text = str::from_utf8(bytes).expect("a drawing is text");
        let document = Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(document.descendants().all(|node| node.attribute("class").is_none()), "{path} has classes");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{path}: a number is none");
        assert!(SITE.contains_key(&path.replace(".svg", ".png")), "{path} has no picture beside it");
        count += 1;
    }
    assert!(count > 100, "only {count} drawings");
    let mut complaints = COMPLAINTS.0.lock().expect("no test panics here").clone();
    // The embedded font has Latin, Greek and Cyrillic letters; of other scripts the SVG alone is whole.
    complaints.retain(|complaint| !complaint.starts_with("No fonts with a ") || complaint.contains("/U+0"));
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn where_there_is_nothing_a_sentence_stands() {
    for (kind, _, refused) in report::KINDS.iter().filter(|(kind, ..)| !["table", "heatmap"].contains(kind)) {
        if refused.contains(&"none") {
            continue;
        }
        let page = &SITE[&format!("exhibits/{kind}-none/index.html")];
        let page = String::from_utf8_lossy(page);
        assert!(page.contains("Tidak ada angka untuk bagan ini.") && !page.contains("<svg class=\"w\""), "{kind}");
    }
}
