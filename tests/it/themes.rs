//! A report changes one template, one string or one variable of the built-in theme, and nothing else.

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::sink::Memory;
use laporan::sources::Sources;
use std::collections::BTreeMap;

const REPORT: [(&str, &str); 2] = [
    (
        "content/report.yaml",
        "title: Laporan\npublisher: Penerbit\nbase_url: https://example.org/\nlocales: [id]\ntheme: kota\n",
    ),
    ("content/editions/2024/01-bab.id.md", "---\ntitle: Bab\n---\nTeks.\n"),
];

/// The site of a small report with a theme of its own.
fn build(theme: &[(&str, &str)]) -> BTreeMap<String, String> {
    let settings = ("themes/kota/theme.yaml", "extends: laporan\n");
    let sources = Sources::from_texts(REPORT.into_iter().chain([settings]).chain(theme.iter().copied()));
    let (sink, mut diags) = (Memory::new(), Diagnostics::new());
    let built = laporan::build(&sources, &Overrides::default(), &sink, &mut diags);
    let is_clean = built.is_ok() && diags.count(Severity::Error) == 0;
    assert!(is_clean, "{}", print(&diags, Format::Human { colour: false }));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), text(bytes))).collect()
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
    assert_eq!(changed[path], own);
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
