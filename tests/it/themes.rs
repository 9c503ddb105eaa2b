//! A report changes one template, one string or one variable of the built-in theme, and nothing else.

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::load::load;
use laporan::sink::Memory;
use laporan::sources::Sources;
use laporan::theme::style::{Side, Style};
use std::collections::BTreeMap;
use std::path::Path;

const REPORT: [(&str, &str); 2] = [
    (
        "content/report.yaml",
        "title: Laporan\npublisher: Penerbit\nbase_url: https://example.org/\nlocales: [id]\ntheme: kota\n",
    ),
    ("content/editions/2024/01-bab.id.md", "---\ntitle: Bab\n---\nTeks.\n"),
];

/// The site of a small report with a theme of its own, and other files.
fn files(more: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let settings = ("themes/kota/theme.yaml", "extends: laporan\n");
    let sources = Sources::from_texts(REPORT.into_iter().chain([settings]).chain(more.iter().copied()));
    let (sink, mut diags) = (Memory::new(), Diagnostics::new());
    let built = laporan::build(&sources, &Overrides::default(), &sink, &mut diags);
    let is_clean = built.is_ok() && diags.count(Severity::Error) == 0;
    assert!(is_clean, "{}", print(&diags, Format::Human { colour: false }));
    sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect()
}

/// The same as text.
fn build(theme: &[(&str, &str)]) -> BTreeMap<String, String> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    files(theme).into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// A line chart of two years.
const CHART: [(&str, &str); 4] = [
    ("content/entities.yaml", "kota: {name: Kota}\n"),
    ("content/indicators.yaml", "nilai: {name: Nilai}\n"),
    ("content/data/nilai.yaml", "indicator: nilai\nvalues:\n  kota: {2023: 1, 2024: 2}\n"),
    ("content/exhibits/deret.yaml", "kind: line\ntitle: Naik\nindicator: nilai\n"),
];

#[test]
fn charts_have_the_colours_and_strokes_of_the_theme_wherever_they_are_drawn() {
    let own = ":root { --s1: light-dark(#c00020, #ff8090); --line: 5; }\n";
    let with = |theme: &[(&'static str, &'static str)]| files(&[&CHART[..], theme].concat());
    let (plain, changed) = (with(&[]), with(&[("themes/kota/static/custom.css", own)]));
    let text = |site: &BTreeMap<String, Vec<u8>>, path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    let red = [0xc0, 0x00, 0x20];

    // In the page the line has a class, whose colour is that of the style sheets linked there.
    let page = text(&changed, "exhibits/deret/index.html");
    assert!(page.contains("class=\"l1\""), "{page}");
    let linked = page.split("<link rel=\"stylesheet\" href=\"../../").skip(1).filter_map(|rest| rest.split('"').next());
    let sheets: Vec<String> = linked.map(|path| text(&changed, path)).collect();
    let style = Style::read(sheets.iter().map(String::as_str));
    assert!(style.look("l1").contains(&("stroke".to_owned(), "#c00020".to_owned())), "{:?}", style.look("l1"));
    assert_eq!(style.variable("s1", Side::Dark).as_deref(), Some("#ff8090"));

    let line = "stroke=\"#c00020\" stroke-width=\"5\" fill=\"none\"";
    let svg = "exhibits/deret/deret.svg";
    assert!(text(&changed, svg).contains(line) && !text(&plain, svg).contains("#c00020"), "{}", text(&changed, svg));

    for picture in ["exhibits/deret/deret.png", "exhibits/deret/deret.card.png"] {
        assert!(colours(&changed[picture]).contains(&red) && !colours(&plain[picture]).contains(&red), "{picture}");
    }
}

/// The palette of a PNG.
fn colours(picture: &[u8]) -> Vec<[u8; 3]> {
    let reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().expect("it is a picture");
    let palette = reader.info().palette.as_deref().expect("it has a palette");
    palette.as_chunks().0.to_vec()
}

#[test]
fn one_template_is_changed() {
    let own = "{% extends \"base.html\" %}{% block content %}<p>Tersesat?</p>{% endblock content %}";
    let (plain, changed) = (build(&[]), build(&[("themes/kota/templates/404.html", own)]));
    assert!(changed["404.html"].contains("<p>Tersesat?</p>"));
    assert!(changed["404.html"].contains("class=\"skip\""));
    assert_eq!(plain["2024/bab/index.html"], changed["2024/bab/index.html"]);
}

#[test]
fn one_string_is_changed() {
    let (plain, changed) = (build(&[]), build(&[("themes/kota/i18n/id.ftl", "skip-to-content = Ke isi saja\n")]));
    let page = "2024/bab/index.html";
    assert!(changed[page].contains(">Ke isi saja</a>"));
    assert!(!plain[page].contains(">Ke isi saja</a>"));
    let without =
        |text: &str| text.lines().filter(|line| !line.contains("class=\"skip\"")).collect::<Vec<_>>().join("\n");
    assert_eq!(without(&plain[page]), without(&changed[page]));
}

#[test]
fn one_variable_is_changed() {
    let own = ":root { --link: #00509e; }\n";
    let (plain, changed) = (build(&[]), build(&[("themes/kota/static/custom.css", own)]));
    let page = "2024/bab/index.html";
    let path = changed.keys().find(|path| path.starts_with("assets/custom.")).expect("the style is published");
    assert_eq!(changed[path], ":root{--link:#00509e}");
    let link = format!("<link rel=\"stylesheet\" href=\"../../{path}\">");
    let (own_place, theme_place) = (changed[page].find(&link), changed[page].find("assets/style."));
    assert!(own_place.is_some() && own_place > theme_place, "it is read after the theme's own");
    assert_eq!(plain[page], changed[page].replace(&format!("{link}\n"), ""));
}

#[test]
fn the_theme_on_its_own_leaves_no_message_without_words() {
    let site = build(&[]);
    let page = &site["search/index.html"];
    assert!(page.contains("data-none=\"Tidak ditemukan.\""), "{page}");
}

/// German words for a few messages; what they leave out is taken from the English of the built-in theme.
const GERMAN: &str = "language-name = Deutsch
skip-to-content = Zum Inhalt
notes = Anmerkungen
table-number = Tabelle { $number }
count-values = { $n ->
    [one] { $count } Zahl
   *[other] { $count } Zahlen
}
with-unit = { $value } { $unit }
note-value = { $indicator }, { $entity }, { $period }: { $value }.
";

/// The strings of the built-in theme in English.
fn english() -> &'static str {
    let english = laporan::theme::BUILT_IN.get_file("i18n/en.ftl").and_then(|file| file.contents_utf8());
    english.expect("the theme speaks English")
}

#[test]
fn languages_of_other_scripts_are_read_in_their_order() {
    let cases = [
        ("ar", "تقرير", " dir=\"rtl\"", "ar_EG"),
        ("he", "דוח", " dir=\"rtl\"", "he_IL"),
        ("ja", "報告", "", "ja_JP"),
        ("zh-Hant", "報告", "", "zh_TW"),
    ];
    for (locale, title, dir, og_locale) in cases {
        let report = format!(
            "title: {{{locale}: {title}, id: Laporan}}\npublisher: Penerbit\nbase_url: https://example.org/\nlocales: [{locale}, id]\ntheme: kota\n"
        );
        let chapter = format!("---\ntitle: {title} ١ 一\n---\n{title} {{{{ fact(of=\"nilai/kota/2024\") }}}}\n");
        let (strings, page) =
            (format!("themes/kota/i18n/{locale}.ftl"), format!("content/editions/2024/01-bab.{locale}.md"));
        let texts = [
            ("content/report.yaml", report.as_str()),
            (&page, &chapter),
            ("content/editions/2024/01-bab.id.md", "---\ntitle: Bab\n---\nTeks {{ fact(of=\"nilai/kota/2024\") }}\n"),
            ("themes/kota/theme.yaml", "extends: laporan\n"),
            (&strings, english()),
        ];
        let (sink, mut diags) = (Memory::new(), Diagnostics::new());
        let built = laporan::build(
            &Sources::from_texts(CHART.into_iter().chain(texts)),
            &Overrides::default(),
            &sink,
            &mut diags,
        );
        assert!(built.is_ok(), "{}", print(&diags, Format::Human { colour: false }));
        let files = sink.into_files();
        let text = |path: &str| {
            String::from_utf8_lossy(files.iter().find(|(known, _)| known.as_str() == path).expect(path).1).into_owned()
        };
        let page = text("2024/bab/index.html");
        assert!(page.contains(&format!("<html lang=\"{locale}\"{dir} ")), "{page}");
        assert!(page.contains(&format!("<meta property=\"og:locale\" content=\"{og_locale}\">")), "{page}");
        assert!(page.contains(&format!("<h1>{title} ١ 一</h1>")), "{page}");
        assert!(
            text("id/2024/bab/index.html").contains("<html lang=\"id\" data-run"),
            "Indonesian is read from the left"
        );
        assert!(text("search/index.html").contains(title), "the index knows the script");
    }
}

#[test]
fn a_third_language_needs_only_files() {
    let english = english();
    // A message of the own file stands in place of the English one.
    let names: Vec<&str> = GERMAN.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    let mut own = GERMAN.to_owned();
    let mut is_own = false;
    for line in english.lines() {
        if !line.starts_with([' ', '}']) {
            is_own = names.iter().any(|name| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(" =")));
        }
        if !is_own {
            own.push_str(line);
            own.push('\n');
        }
    }
    let texts = [
        (
            "content/report.yaml",
            "title: {id: Laporan, de: Bericht}\npublisher: Penerbit\nbase_url: https://example.org/\nlocales: [id, de]\ntheme: kota\n",
        ),
        (
            "content/entities.yaml",
            "aachen: {name: {id: Aachen, de: Aachen}}\noedipus: {name: {id: Oedipus, de: Ödipus}}\nzons: {name: {id: Zons, de: Zons}}\n",
        ),
        (
            "content/indicators.yaml",
            "wert: {name: {id: Nilai, de: Wert}, unit: {id: poin, de: Punkte}, decimals: 2, better: higher}\n",
        ),
        ("content/data/wert.yaml", "indicator: wert\nvalues:\n  aachen: {2024: 1234.5}\n  oedipus: {2024-02-01: 2}\n"),
        ("content/editions/2024/edition.yaml", "title: {id: Edisi, de: Ausgabe}\npublished: 2025-03-01\n"),
        ("content/editions/2024/01-bab.id.md", "---\ntitle: Bab\n---\n{{ fact(of=\"wert/aachen/2024\") }}\n"),
        (
            "content/editions/2024/01-bab.de.md",
            "---\ntitle: Kapitel\naddress: kapitel\n---\n{{ fact(of=\"wert/aachen/2024\") }}\n",
        ),
        ("themes/kota/theme.yaml", "extends: laporan\n"),
        ("themes/kota/i18n/de.ftl", &own),
    ];
    let (sink, mut diags) = (Memory::new(), Diagnostics::new());
    let built = laporan::build(&Sources::from_texts(texts), &Overrides::default(), &sink, &mut diags);
    assert!(built.is_ok(), "{}", print(&diags, Format::Human { colour: false }));
    let files = sink.into_files();
    let page = |path: &str| {
        let found = files.iter().find(|(known, _)| known.as_str() == path).expect(path);
        String::from_utf8_lossy(found.1).into_owned()
    };
    let chapter = page("de/2024/kapitel/index.html");
    for wanted in [
        "<html lang=\"de\"",
        ">Zum Inhalt</a>",
        ">1.234,50</data>",
        "Anmerkungen",
        "hreflang=\"id\">Bahasa Indonesia",
        "Wert, Aachen, 2024: 1.234,50 Punkte.",
    ] {
        assert!(chapter.contains(wanted), "{wanted}");
    }
    assert!(page("2024/bab/index.html").contains("href=\"../../de/2024/kapitel/index.html\" lang=\"de\""));
    assert!(page("de/entities/oedipus/index.html").contains("1. Februar 2024"), "dates are written by CLDR");
    assert!(page("de/indicators/index.html").contains("2 Zahlen"), "plurals are picked by CLDR");
    let index = page("de/search/index.html");
    let place = |name: &str| index.find(&format!("/{name}/index.html")).expect(name);
    assert!(place("aachen") < place("oedipus") && place("oedipus") < place("zons"), "Ö stands with O");
    assert!(page("sitemap.xml").contains("hreflang=\"de\" href=\"https://example.org/de/2024/kapitel/\""));
    assert!(page("de/feed.xml").contains("xml:lang=\"de\""));
}

/// The demonstration report in the small theme of a test, which shares no template with the built-in one.
#[test]
fn another_theme_shows_the_whole_demonstration_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut diags = Diagnostics::new();
    let mut of = |folder: &Path| load(folder, &mut diags).expect("a report");
    let (report, theme) = (of(root), of(&root.join("tests/build/two-languages")));
    let texts = |sources: &Sources, folder: &str| -> Vec<(String, String)> {
        let files = sources.files.iter().filter(|file| file.path().starts_with(folder));
        files.map(|file| (file.path().to_owned(), file.text().replace("theme: laporan", "theme: plain"))).collect()
    };
    let all = [texts(&report, "content/"), texts(&theme, "themes/plain/")].concat();
    let sink = Memory::new();
    let built = laporan::build(&Sources::from_texts(all), &Overrides::default(), &sink, &mut diags);
    assert!(built.is_ok() && diags.count(Severity::Error) == 0, "{}", print(&diags, Format::Human { colour: false }));
    let files: BTreeMap<String, Vec<u8>> =
        sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    let pages: BTreeMap<&str, String> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
        .collect();

    let kinds = [
        "",
        "2024/",
        "2024/kepatuhan/",
        "entities/",
        "entities/tangerang/",
        "indicators/",
        "indicators/kepatuhan/",
        "exhibits/provinsi/",
        "exhibits/provinsi/embed/",
        "data/",
        "sources/",
        "methods/",
        "editions/",
    ];
    for kind in kinds {
        for locale in ["", "en/"] {
            let path = format!("{locale}{kind}index.html").replace("en/2024/kepatuhan", "en/2024/compliance");
            let page = pages.get(path.as_str()).unwrap_or_else(|| panic!("{path} is missing"));
            let main = page.split_once("<main>").map_or(page.as_str(), |(_, main)| main);
            let says = ["<h1>", "<p", "<td>", "<svg"].iter().any(|tag| main.contains(tag));
            assert!(says, "{path} says nothing: {page}");
        }
    }
    let left_out = ["search/index.html", "changes/index.html", "2024/print/index.html"];
    assert!(!left_out.iter().any(|path| pages.contains_key(path)), "pages without a template are left out");

    let mut broken = Vec::new();
    for (path, page) in &pages {
        for link in page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.contains(':') {
                continue;
            }
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = match file.strip_prefix("/laporan/") {
                Some(whole) => whole.to_owned(),
                None if file.is_empty() => (*path).to_owned(),
                None => joined(path, file),
            };
            let is_there = files.contains_key(&target);
            let has_place = fragment.is_empty()
                || pages.get(target.as_str()).is_some_and(|page| page.contains(&format!(" id=\"{fragment}\"")));
            broken.extend((!is_there || !has_place).then(|| format!("{path}: {link}")));
        }
    }
    assert!(broken.is_empty(), "{} links lead nowhere: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

/// A relative address from a page.
fn joined(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn a_chapter_with_five_exhibits_is_light() {
    const MOST: usize = 98_000;
    let mut diags = Diagnostics::new();
    let sources = load(Path::new(env!("CARGO_MANIFEST_DIR")), &mut diags).expect("a report");
    let sink = Memory::new();
    laporan::build(&sources, &Overrides::default(), &sink, &mut diags).expect("the demonstration report");
    let files = sink.into_files();
    let sizes = files.iter().map(|(path, bytes)| (path.as_str(), bytes.len()));
    let style = sizes.clone().find(|(path, _)| path.starts_with("assets/style.")).expect("a style sheet").1;
    let chapters = ["2024/unit-layanan/index.html", "en/2024/service-units/index.html"];
    for (path, bytes) in &files {
        if chapters.contains(&path.as_str()) {
            let exhibits = String::from_utf8_lossy(bytes).matches("<figure").count();
            assert!(exhibits >= 5, "{path} has {exhibits} exhibits");
            assert!(bytes.len() + style < MOST, "{path}: {} and {style} bytes", bytes.len());
        }
    }
    assert_eq!(sizes.filter(|(path, _)| chapters.contains(path)).count(), chapters.len());
}
