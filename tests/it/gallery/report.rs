//! The report of the gallery: a chapter for each kind, in it the kind under every condition.

use std::fmt::Write;

/// A condition: its name, the indicator whose values it is about, and whom it shows.
const CONDITIONS: [(&str, &str, &str); 14] = [
    ("none", "kosong", "[e01, e02]"),
    ("one", "angka", "[e01]"),
    ("two", "angka", "[e01, e02]"),
    ("thirty", "angka", "{kind: biasa}"),
    ("many", "ramai", "{kind: ramai}"),
    ("long", "angka", "{kind: panjang}"),
    ("mixed", "campur", "[e01, e02, e03, e04, e05]"),
    ("negative", "minus", "[e01, e02, e03, e04, e05]"),
    ("equal", "sama", "[e01, e02, e03, e04, e05]"),
    ("huge", "besar", "[e01, e02, e03, e04, e05]"),
    ("tiny", "kecil", "[e01, e02, e03, e04, e05]"),
    ("missing", "hilang", "[e01, e02, e04, e06, e08, e10]"),
    ("states", "keadaan", "[e01, e02, e03, e04, e05, e06]"),
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

/// Kinds with what they need besides indicator and entities, and the conditions they refuse, each with its case in
/// `tests/errors`: more than six lines, values below zero in parts of a whole, no reference, no target.
pub(super) const KINDS: [(&str, &str, &[&str]); 15] = [
    ("line", "periods: {from: 2015, to: 2024}", &[]),
    ("ranking", "periods: 2024", &[]),
    ("deviation", "periods: 2024\nreference: INDICATOR/FIRST/2024", &["none"]),
    ("slope", "periods: [2023, 2024]", &["thirty", "many"]),
    ("range", "periods: [2023, 2024]", &[]),
    ("columns", "periods: 2024", &[]),
    ("stacked", "periods: 2024", &["mixed", "negative"]),
    ("target", "periods: 2024", &["mixed", "negative"]),
    ("heatmap", "periods: [2022, 2023, 2024]", &[]),
    ("multiples", "periods: {from: 2015, to: 2024}", &[]),
    ("scatter", "periods: 2024", &[]),
    ("histogram", "periods: 2024\nfocus: [FIRST]", &[]),
    ("map", "periods: 2024\nmap: {file: maps/MAP.geojson, key: id}", &[]),
    ("sparkline", "periods: {from: 2015, to: 2024}", &[]),
    ("table", "periods: [2023, 2024]", &[]),
];

/// Exhibits beyond the conditions: kind, name, and what they show.
const OTHERS: [(&str, &str, &str); 21] = [
    ("line", "months", "indicator: bulanan\nentities: [e01]"),
    ("line", "breaks", "indicator: putus\nentities: [e01, e02]"),
    ("line", "part-years", "indicator: paruh\nentities: [e01]"),
    ("line", "mixed-lengths", "indicator: dua-irama\nentities: [e01, e02]"),
    ("line", "targets", "indicator: sasaran\nentities: [e01, e02]\nperiods: {from: 2020, to: 2024}"),
    ("line", "focus", "indicator: angka\nentities: {kind: biasa}\nfocus: [e07]\nperiods: {from: 2015, to: 2024}"),
    ("ranking", "dots", "marks: dots\nindicator: band\nentities: [e01, e02, e03]\nperiods: 2024"),
    (
        "ranking",
        "reference",
        "indicator: band\nentities: {kind: biasa}\nfocus: [e09]\nreference: band/e05/2024\nperiods: 2024",
    ),
    ("range", "uncertain", "indicator: kira\nentities: [e01, e02, e03, e04]\nperiods: 2024"),
    ("columns", "groups", "indicator: angka\nentities: [e01, e02, e03]\nperiods: [2022, 2023, 2024]"),
    ("columns", "months", "indicator: bulanan\nentities: [e01]"),
    ("columns", "breaks", "indicator: putus\nentities: [e01, e02]\nperiods: {from: 2015, to: 2024}"),
    ("columns", "part-years", "indicator: paruh\nentities: [e01]\nperiods: ['2024-01..2024-06', '2025-01..2025-06']"),
    ("stacked", "share", "share: true\nindicators: [angka, angka-b]\nentities: [e01, e02, e03]\nperiods: 2024"),
    ("stacked", "four", "indicators: [bagian-a, bagian-b, bagian-c, bagian-d]\nentities: {kind: biasa}\nperiods: 2024"),
    ("target", "years", "indicator: sasaran\nentities: [e01]\nperiods: {from: 2020, to: 2024}"),
    (
        "multiples",
        "months",
        "indicator: bulanan\nentities: [e01, e02, e03, e04]\nperiods: {from: 2014-05, to: 2024-08}",
    ),
    ("multiples", "breaks", "indicator: putus\nentities: [e01, e02, e03, e04]"),
    (
        "scatter",
        "reference",
        "indicators: [angka, angka-b]\nentities: {kind: biasa}\nfocus: [e04]\nreference: angka/e02/2024\nperiods: 2024",
    ),
    ("heatmap", "indicators", "indicators: [angka, campur, band, keadaan]\nentities: {kind: panjang}\nperiods: 2024"),
    ("table", "breaks", "indicator: putus\nentities: [e01, e02, e03]"),
];

/// The indicators, each with what its values are like.
const INDICATORS: [(&str, &str); 10] = [
    ("kosong", "range: [0, 100], bands: skema"),
    ("angka", "better: higher, targets: [{at_least: 60, period: 2024}]"),
    ("ramai", "better: higher, targets: [{at_least: 60, period: 2024}]"),
    ("campur", "better: higher"),
    ("minus", "better: lower"),
    ("sama", "better: higher, targets: [{at_least: 42.5, period: 2024}]"),
    ("besar", "better: higher, targets: [{at_most: 9999999999999, period: 2024}]"),
    ("kecil", "decimals: 9, better: higher, targets: [{at_least: 0.00000005, period: 2024}]"),
    ("hilang", "better: higher, range: [0, 100], bands: skema"),
    ("band", "better: higher, range: [0, 100], bands: skema"),
];

const REASONS: [&str; 5] = ["not-published", "not-assessed", "not-in-sample", "not-applicable", "suppressed"];
const STATES: [&str; 5] = ["provisional", "estimated", "approximate", "disputed", "suspect"];

/// Two versions, so that the series is broken between 2019 and 2020; and one for any value, for maps.
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
peta:
- levels:
  - {id: A, min: 75, label: Baik sekali, tone: good}
  - {id: B, min: 50, label: Baik, tone: fair}
  - {id: C, min: 25, label: Cukup, tone: neutral}
  - {id: D, min: 0, label: Kurang, tone: poor}
  - {id: E, min: -1000000000, label: Buruk, tone: bad}
";

/// A value that looks like any other, the same every time.
fn value(indicator: &str, entity: usize, year: usize) -> String {
    let mixed = (entity * 37 + year * 11 + entity * year) % 97;
    match indicator {
        "sama" => "42.5".to_owned(),
        "campur" => format!("{}.{}", i64::try_from(mixed).expect("small") - 50, mixed % 10),
        "minus" => format!("-{}.{}", mixed + 1, mixed % 10),
        "besar" => format!("{}", 1_234_567_890_123_u64 + u64::try_from(mixed).expect("small") * 98_765_432_101),
        "kecil" => format!("0.{:09}", mixed + 1),
        _ => format!("{}.{:02}", 3 + mixed, (entity * 7 + year) % 100),
    }
}

/// A cell of the data.
fn cell(indicator: &str, entity: usize, year: usize) -> String {
    let plain = value(indicator, entity, year);
    match indicator {
        "hilang" if (entity + year).is_multiple_of(2) => format!("{{missing: {}}}", REASONS[(entity + year / 2) % 5]),
        "keadaan" if !(entity + year).is_multiple_of(3) && (entity, year) != (1, 2024) => {
            format!("{{value: {plain}, status: {}}}", STATES[(entity + year) % 5])
        }
        "kira" => format!("{{value: {plain}, plus_minus: {}.5}}", entity * 2),
        "band" if (entity, year) == (2, 2024) => "{value: 71.5, status: disputed}".to_owned(),
        "band" if (entity, year) == (3, 2024) => "{value: 91.25, status: provisional}".to_owned(),
        _ => plain,
    }
}

/// The figures of an indicator under one or more names.
fn data(indicator: &str, names: &[String]) -> String {
    let ids: Vec<String> = match indicator {
        "ramai" => (1..=500).map(|entity| format!("r{entity:03}")).collect(),
        _ => (1..=35).map(|entity| format!("e{entity:02}")).collect(),
    };
    let first = if indicator == "ramai" { 2022 } else { 2015 };
    let mut values = String::new();
    for (index, id) in ids.iter().enumerate() {
        let cells: Vec<String> =
            (first..=2024).map(|year| format!("{year}: {}", cell(indicator, index + 1, year))).collect();
        writeln!(values, "    {id}: {{{}}}", cells.join(", ")).expect("a text grows");
    }
    names.iter().map(|name| format!("- indicator: {name}\n  values:\n{values}")).collect()
}

/// All texts of the report.
pub(super) fn content() -> Vec<(String, String)> {
    let mut files = vec![
        file("report", "title: Galeri\npublisher: Uji\nbase_url: https://example.org/\nlocales: [id]\n"),
        file("sources", "uji: {publisher: Uji}\n"),
        file("bands", BANDS),
        file("entities", &entities()),
        file("data/waktu", &times()),
        ("content/maps/e01.geojson".to_owned(), map(7, 5, "e", 2)),
        ("content/maps/r001.geojson".to_owned(), map(25, 20, "r", 3)),
    ];
    let mut indicators = String::new();
    let mut define = |id: &str, more: &str| {
        let more = if more.is_empty() { String::new() } else { format!(", {more}") };
        writeln!(indicators, "{id}: {{name: Ukuran {id}, unit: poin, source: uji{more}}}").expect("a text grows");
    };
    for (id, more) in INDICATORS.into_iter().chain([("keadaan", INDICATORS[9].1)]) {
        define(id, more);
        define(&format!("{id}-b"), "decimals: 9");
        define(&format!("{id}-peta"), "bands: peta");
        define(&format!("{id}-semua"), &format!("derive: {{sum: [{id}, {id}-b]}}"));
        if id != "kosong" {
            let names = [id.to_owned(), format!("{id}-b"), format!("{id}-peta")];
            files.push(file(&format!("data/{id}"), &data(id, &names)));
        }
    }
    define("kira", "");
    files.push(file("data/kira", &data("kira", &["kira".to_owned()])));
    let parts = ["bagian-a", "bagian-b", "bagian-c", "bagian-d"];
    define("bagian", &format!("derive: {{sum: [{}]}}", parts.join(", ")));
    for (index, part) in parts.into_iter().enumerate() {
        define(part, "");
        files.push(file(&format!("data/{part}"), &data(["angka", "sama", "band", "kira"][index], &[part.to_owned()])));
    }
    define("bulanan", "");
    define("putus", "break: {2018: cara menghitung diubah oleh peraturan baru, 2022: sampel lain}");
    define("paruh", "");
    define("dua-irama", "");
    let targets = "{at_least: 40, period: 2021}, {at_least: 55, period: 2023}, {at_least: 70, period: 2024}";
    define("sasaran", &format!("better: higher, targets: [{targets}]"));
    files.push(file("indicators", &indicators));
    let sasaran = data("angka", &["sasaran".to_owned(), "putus".to_owned()]);
    files.push(file("data/sasaran", &sasaran));
    exhibits(&mut files);
    files
}

fn file(name: &str, text: &str) -> (String, String) {
    (format!("content/{name}.yaml"), text.to_owned())
}

fn entities() -> String {
    let mut entities = String::new();
    for entity in 1..=30 {
        writeln!(entities, "e{entity:02}: {{name: Unit {entity}, kind: biasa}}").expect("a text grows");
    }
    for (index, name) in LONG_NAMES.iter().enumerate() {
        writeln!(entities, "e{}: {{name: '{name}', kind: panjang}}", 31 + index).expect("a text grows");
    }
    for entity in 1..=500 {
        writeln!(entities, "r{entity:03}: {{name: Desa {entity}, kind: ramai}}").expect("a text grows");
    }
    entities
}

/// Series of other rhythms: five hundred months, halves of years beside years, and quarters beside years.
fn times() -> String {
    let mut yaml = "- indicator: bulanan\n  values:\n".to_owned();
    for entity in 1..=4 {
        let cells: Vec<String> = (0..500)
            .map(|month| {
                let (year, number) = (1983 + month / 12, 1 + month % 12);
                format!("{year}-{number:02}: {}", value("angka", (entity + month) % 13, month))
            })
            .collect();
        writeln!(yaml, "    e{entity:02}: {{{}}}", cells.join(", ")).expect("a text grows");
    }
    yaml.push_str(
        "- indicator: paruh\n  values:\n    e01: {2021: 61, 2022: 64, 2023: 72, 2024-01..2024-06: 31, 2024: 70, \
         2025-01..2025-06: {value: 35, status: provisional}}\n\
         - indicator: dua-irama\n  values:\n    e01: {2022: 61.5, 2023: 64, 2024: 72.25}\n    \
         e02: {2022-Q1: 50, 2022-Q2: 52, 2022-Q3: 51, 2022-Q4: 55, 2023-Q1: 58, 2023-Q2: {missing: not-published}, \
         2023-Q3: 61, 2023-Q4: 60, 2024-Q1: 66, 2024-Q2: 65}\n",
    );
    yaml
}

/// Regions with winding borders that neighbours share; the first has an island, the last but one a lake.
fn map(across: usize, down: usize, prefix: &str, digits: usize) -> String {
    let shake = |seed: usize| ((seed * 7919 + 104_729) % 1000) as f64 / 1000.0 - 0.5;
    let corner = |x: usize, y: usize| {
        let seed = x * 131 + y * 17;
        [106.0 + x as f64 * 0.2 + shake(seed) * 0.1, -6.0 - y as f64 * 0.2 + shake(seed + 7) * 0.1]
    };
    let border = |from: (usize, usize), to: (usize, usize)| {
        let is_turned = from > to;
        let (a, b) = if is_turned { (to, from) } else { (from, to) };
        let (start, end) = (corner(a.0, a.1), corner(b.0, b.1));
        let point = |step: usize| {
            let part = step as f64 / 5.0;
            let bend = shake(a.0 * 37 + a.1 * 91 + b.0 * 11 + step * 3) * 0.05;
            [start[0] + (end[0] - start[0]) * part + bend, start[1] + (end[1] - start[1]) * part - bend]
        };
        let mut points: Vec<[f64; 2]> = (1..5).map(point).collect();
        points.insert(0, start);
        points.push(end);
        if is_turned {
            points.reverse();
        }
        points.truncate(5);
        points
    };
    let round = |[x, y]: [f64; 2], size: f64| -> Vec<[f64; 2]> {
        [(0.0, 1.0), (0.8, 0.6), (1.0, -0.2), (0.3, -1.0), (-0.7, -0.7), (-1.0, 0.4), (0.0, 1.0)]
            .map(|(dx, dy)| [x + dx * size, y + dy * size])
            .to_vec()
    };
    let mut features = Vec::new();
    for index in 0..across * down {
        let (x, y) = (index % across, index / across);
        let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)];
        let mut ring: Vec<[f64; 2]> = corners.windows(2).flat_map(|pair| border(pair[0], pair[1])).collect();
        ring.push(ring[0]);
        let mut polygons = vec![vec![ring]];
        if index == 0 {
            polygons.push(vec![round([105.8, -5.9], 0.06)]);
        }
        if index + 2 == across * down {
            let middle = [106.0 + (x as f64 + 0.5) * 0.2, -6.0 - (y as f64 + 0.5) * 0.2];
            polygons[0].push(round(middle, 0.04));
        }
        let id = format!("{prefix}{:0digits$}", index + 1);
        features.push(serde_json::json!({
            "type": "Feature", "properties": {"id": id}, "geometry": {"type": "MultiPolygon", "coordinates": polygons}
        }));
    }
    serde_json::json!({"type": "FeatureCollection", "features": features}).to_string()
}

/// The exhibits, and a chapter for each kind that shows them.
fn exhibits(files: &mut Vec<(String, String)>) {
    for (number, (kind, more, refused)) in KINDS.into_iter().enumerate() {
        let mut chapter = format!("---\ntitle: {kind}\n---\n");
        for (condition, indicator, entities) in CONDITIONS.iter().filter(|(name, ..)| !refused.contains(name)) {
            let measured = match kind {
                "stacked" | "scatter" => format!("indicators: [{indicator}, {indicator}-b]"),
                "map" => format!("indicator: {indicator}-peta"),
                _ => format!("indicator: {indicator}"),
            };
            let (first, map) = match *condition {
                "many" => ("r001", "r001"),
                "long" => ("e31", "e01"),
                _ => ("e01", "e01"),
            };
            let more = more.replace("INDICATOR", indicator).replace("FIRST", first).replace("MAP", map);
            let text =
                format!("kind: {kind}\ntitle: '{kind}, {condition}'\n{measured}\nentities: {entities}\n{more}\n");
            files.push(file(&format!("exhibits/{kind}-{condition}"), &text));
            writeln!(chapter, "\n{{{{ exhibit(id=\"{kind}-{condition}\") }}}}").expect("a text grows");
        }
        for (_, name, text) in OTHERS.into_iter().filter(|(own, ..)| *own == kind) {
            files.push(file(
                &format!("exhibits/{kind}-{name}"),
                &format!("kind: {kind}\ntitle: '{kind}, {name}'\n{text}\n"),
            ));
            writeln!(chapter, "\n{{{{ exhibit(id=\"{kind}-{name}\") }}}}").expect("a text grows");
        }
        files.push((format!("content/editions/2024/{:02}-{kind}.id.md", number + 1), chapter));
    }
}
