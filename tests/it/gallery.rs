//! Every kind of exhibit under every condition: a report made here, built in memory. The bytes of its drawings are
//! compared with `tests/gallery/expected.sha256`, which `UPDATE=1` writes anew; `GALLERY=DIR` writes the site to look at.

#![expect(clippy::disallowed_methods, reason = "the expected hashes are read from the disk")]

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

/// A condition: its name, the indicator whose values it is about, and whom it shows.
const CONDITIONS: [(&str, &str, &str); 11] = [
    ("none", "kosong", "[e01, e02]"),
    ("one", "angka", "[e01]"),
    ("two", "angka", "[e01, e02]"),
    ("thirty", "angka", "{kind: biasa}"),
    ("long", "angka", "{kind: panjang}"),
    ("negative", "minus", "[e01, e02, e03, e04, e05]"),
    ("equal", "sama", "[e01, e02, e03, e04, e05]"),
    ("huge", "besar", "[e01, e02, e03, e04, e05]"),
    ("tiny", "kecil", "[e01, e02, e03, e04, e05]"),
    ("missing", "hilang", "[e01, e02, e03, e04, e05, e06]"),
    ("banded", "band", "[e01, e02, e03, e04, e05]"),
];

/// Names of 60 characters and more, in several scripts.
const LONG_NAMES: [&str; 5] = [
    "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Kabupaten Contoh",
    "Администрация муниципального образования города Нижний Тагил и района",
    "東京都多摩地域振興事務所総務課広報広聴担当窓口改善推進室統計調査係長補佐職務代理者会議資料室",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "مكتب المدير العام للخدمات البلدية والشؤون الإدارية في المدينة الجديدة",
];

/// Kinds with what they need besides indicator and entities, and the conditions they refuse or that say nothing there.
const KINDS: [(&str, &str, &[&str]); 13] = [
    ("line", "periods: {from: 2015, to: 2024}", &[]),
    ("ranking", "periods: 2024", &[]),
    ("deviation", "periods: 2024\nreference: INDICATOR/e01/2024", &["none", "missing"]),
    ("slope", "periods: [2023, 2024]", &["thirty"]),
    ("range", "periods: [2023, 2024]", &[]),
    ("columns", "periods: 2024", &[]),
    ("stacked", "periods: 2024", &["negative"]),
    ("target", "periods: 2024", &["none", "negative", "equal", "huge", "tiny", "missing"]),
    ("heatmap", "periods: [2022, 2023, 2024]", &[]),
    ("multiples", "periods: {from: 2015, to: 2024}", &[]),
    ("scatter", "periods: 2024", &[]),
    ("histogram", "periods: 2024\nfocus: [e01]", &[]),
    ("table", "periods: [2023, 2024]", &[]),
];

/// The indicators, each with what its values are like.
const INDICATORS: [(&str, &str); 8] = [
    ("kosong", ""),
    ("angka", "better: higher, targets: [{at_least: 60, period: 2024}]"),
    ("minus", "better: higher"),
    ("sama", "better: higher"),
    ("besar", "better: higher"),
    ("kecil", "decimals: 9, better: higher"),
    ("hilang", "better: higher"),
    ("band", "better: higher, range: [0, 100], bands: skema"),
];

const REASONS: [&str; 5] = ["not-published", "not-assessed", "not-in-sample", "not-applicable", "suppressed"];

/// Two versions, so that the series is broken between 2019 and 2020.
const BANDS: &str = "skema:
- to: 2019
  levels:
  - {id: hijau, min: 81, label: Hijau, tone: good}
  - {id: merah, min: 0, label: Merah, tone: bad}
- from: 2020
  levels:
  - {id: A, min: 88, label: Baik sekali, tone: good}
  - {id: B, min: 54, label: Baik, tone: fair}
  - {id: C, min: 0, label: Kurang, tone: poor}
";

/// A value that looks like any other, the same every time.
fn value(indicator: &str, entity: usize, year: usize) -> String {
    let mixed = (entity * 37 + year * 11 + entity * year) % 97;
    match indicator {
        "sama" => "42.5".to_owned(),
        "minus" => format!("{}.{}", i64::try_from(mixed).expect("small") - 50, mixed % 10),
        "besar" => format!("{}", 1_234_567_890_123_u64 + u64::try_from(mixed).expect("small") * 98_765_432_101),
        "kecil" => format!("0.{:09}", mixed + 1),
        _ => format!("{}.{:02}", 3 + mixed, (entity * 7 + year) % 100),
    }
}

/// The figures of an indicator: two parts of a whole besides the values.
fn data(indicator: &str) -> String {
    let mut yaml = format!("indicator: {indicator}\nvalues:\n");
    for entity in 1..=35 {
        write!(yaml, "  e{entity:02}: {{").expect("a text grows");
        for year in 2015..=2024 {
            let text = match indicator {
                "hilang" if (entity + year) % 2 == 0 => format!("{{missing: {}}}", REASONS[(entity + year / 2) % 5]),
                "band" if entity == 2 && year == 2024 => "{value: 71.5, status: disputed}".to_owned(),
                "band" if entity == 3 && year == 2024 => "{value: 91.25, status: provisional}".to_owned(),
                _ => value(indicator, entity, year),
            };
            write!(yaml, "{year}: {text}, ").expect("a text grows");
        }
        yaml.push_str("}\n");
    }
    yaml
}

/// All texts of the report.
fn content() -> Vec<(String, String)> {
    let mut files = vec![
        file("report", "title: Galeri\npublisher: Uji\nbase_url: https://example.org/\nlocales: [id]\n"),
        file("sources", "uji: {publisher: Uji}\n"),
        file("bands", BANDS),
        ("content/editions/2024/01-bab.id.md".to_owned(), "---\ntitle: Bab\n---\n".to_owned()),
        ("content/maps/kotak.geojson".to_owned(), map()),
    ];
    let mut entities = String::new();
    for entity in 1..=30 {
        writeln!(entities, "e{entity:02}: {{name: Unit {entity}, kind: biasa}}").expect("a text grows");
    }
    for (index, name) in LONG_NAMES.iter().enumerate() {
        writeln!(entities, "e{}: {{name: '{name}', kind: panjang}}", 31 + index).expect("a text grows");
    }
    files.push(file("entities", &entities));
    let mut indicators = String::new();
    for (id, more) in INDICATORS {
        let more = if more.is_empty() { String::new() } else { format!(", {more}") };
        for part in ["", "-b"] {
            let more = if part.is_empty() { more.as_str() } else { ", decimals: 9" };
            writeln!(indicators, "{id}{part}: {{name: Ukuran {id}{part}, unit: poin, source: uji{more}}}")
                .expect("text");
        }
        writeln!(indicators, "{id}-semua: {{name: Jumlah, unit: poin, derive: {{sum: [{id}, {id}-b]}}}}")
            .expect("text");
        if id != "kosong" {
            files.push(file(&format!("data/{id}"), &data(id)));
            files.push(file(&format!("data/{id}-b"), &data(id).replace(&format!("{id}\n"), &format!("{id}-b\n"))));
        }
    }
    indicators.push_str("panjang: {name: Bulanan, unit: poin, source: uji}\n");
    files.push(file("indicators", &indicators));
    files.push(file("data/panjang", &months()));
    files.extend(exhibits());
    files
}

fn file(name: &str, text: &str) -> (String, String) {
    (format!("content/{name}.yaml"), text.to_owned())
}

/// Five hundred months of one entity.
fn months() -> String {
    let mut yaml = "indicator: panjang\nvalues:\n  e01: {".to_owned();
    for month in 0..500 {
        let (year, number) = (1983 + month / 12, 1 + month % 12);
        write!(yaml, "{year}-{number:02}: {}, ", value("angka", month % 13, month)).expect("a text grows");
    }
    yaml.push_str("}\n");
    yaml
}

/// Five squares beside each other.
fn map() -> String {
    let square = |index: u32| {
        let (west, east) = (106 + index, 107 + index);
        format!(
            "{{\"type\": \"Feature\", \"properties\": {{\"id\": \"e{:02}\"}}, \"geometry\": {{\"type\": \"Polygon\", \
             \"coordinates\": [[[{west}, -6], [{east}, -6], [{east}, -7], [{west}, -7], [{west}, -6]]]}}}}",
            index + 1
        )
    };
    let squares: Vec<String> = (0..5).map(square).collect();
    format!("{{\"type\": \"FeatureCollection\", \"features\": [{}]}}", squares.join(", "))
}

fn exhibits() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (kind, more, refused) in KINDS {
        for (condition, indicator, entities) in CONDITIONS.iter().filter(|(name, ..)| !refused.contains(name)) {
            let measured = match kind {
                "stacked" | "scatter" => format!("indicators: [{indicator}, {indicator}-b]"),
                _ => format!("indicator: {indicator}"),
            };
            let more = more.replace("INDICATOR", indicator);
            let text =
                format!("kind: {kind}\ntitle: '{kind}, {condition}'\n{measured}\nentities: {entities}\n{more}\n");
            files.push(file(&format!("exhibits/{kind}-{condition}"), &text));
        }
    }
    let one = |name: &str, text: &str| file(&format!("exhibits/{name}"), &format!("title: {name}\n{text}"));
    files.push(one("line-months", "kind: line\nindicator: panjang\nentities: [e01]\n"));
    files.push(one(
        "stacked-share",
        "kind: stacked\nshare: true\nindicators: [angka, angka-b]\nentities: [e01, e02]\nperiods: 2024\n",
    ));
    files.push(one(
        "ranking-dots",
        "kind: ranking\nmarks: dots\nindicator: band\nentities: [e01, e02, e03]\nperiods: 2024\n",
    ));
    files.push(one(
        "columns-groups",
        "kind: columns\nindicator: angka\nentities: [e01, e02, e03]\nperiods: [2022, 2023, 2024]\n",
    ));
    let map = "map: {file: maps/kotak.geojson, key: id}\n";
    for (name, indicator) in [("map-banded", "band"), ("map-missing", "hilang")] {
        let shown = "entities: [e01, e02, e03, e04, e05]\nperiods: 2024\n";
        files.push(one(name, &format!("kind: map\nindicator: {indicator}\n{shown}{map}")));
    }
    files
}

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
    let sources = Sources::from_texts(content());
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
    for (kind, _, refused) in KINDS.iter().filter(|(kind, ..)| !["table", "heatmap"].contains(kind)) {
        if refused.contains(&"none") {
            continue;
        }
        let page = &SITE[&format!("exhibits/{kind}-none/index.html")];
        let page = String::from_utf8_lossy(page);
        assert!(page.contains("Tidak ada angka untuk bagan ini.") && !page.contains("<svg class=\"w\""), "{kind}");
    }
}
