//! What readers see of figures: small reports in the built-in theme, and the words of their pages.

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::sink::Memory;
use laporan::sources::Sources;
use std::collections::BTreeMap;

/// A report in two languages with these files; it has no errors.
fn site(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let report = "title: T\npublisher: P\nbase_url: https://example.org/\nlocales: [id, en]\n";
    let mut all = vec![
        ("content/report.yaml", report),
        ("content/sources.yaml", "s: {title: S}\n"),
        ("content/editions/2024/01-a.id.md", "---\ntitle: A\n---\nA.\n"),
        ("content/editions/2024/01-a.en.md", "---\ntitle: A\n---\nA.\n"),
    ];
    all.retain(|(path, _)| !files.iter().any(|(known, _)| known == path));
    all.extend(files);
    let (mut diags, sink) = (Diagnostics::new(), Memory::new());
    let built = laporan::build(&Sources::from_texts(all), &Overrides::default(), &sink, &mut diags);
    let is_clean = built.is_ok() && diags.count(Severity::Error) == 0;
    assert!(is_clean, "{}", print(&diags, Format::Human { colour: false }));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), text(bytes))).collect()
}

/// The words of the cells of a page's first table, row by row.
fn table(page: &str) -> Vec<Vec<String>> {
    let table = page.split("<table").nth(1).expect("a table").split("</table>").next().expect("an end");
    let rows = table.split("<tr").skip(1);
    let cells = |row: &str| {
        let cells = row.split("<t").skip(1).filter(|cell| cell.starts_with("h") || cell.starts_with("d"));
        cells.map(|cell| words(&format!("<t{cell}"))).collect::<Vec<String>>()
    };
    rows.map(cells).collect()
}

/// Text without its tags, with single spaces.
fn words(html: &str) -> String {
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const NAMESAKES: &str = "
banten: {name: Banten, kind: province}
cilegon: {name: Kota Cilegon, kind: city, parent: banten}
tangerang: {name: Kota Tangerang, kind: city, parent: banten}
cilegon-disdukcapil: {name: Disdukcapil, kind: unit, parent: cilegon}
cilegon-dinkes: {name: Dinkes, kind: unit, parent: cilegon}
tangerang-disdukcapil: {name: {id: Disdukcapil, en: Registry}, kind: unit, parent: tangerang}
";

#[test]
fn bodies_of_one_name_are_told_apart_where_they_meet() {
    let exhibit =
        |entities: &str| format!("kind: table\ntitle: T\nindicator: x\nperiods: 2024\nentities: {entities}\n");
    let (all, own) = (exhibit("{kind: unit, in: banten}"), exhibit("{children: cilegon}"));
    let site = site(&[
        ("content/entities.yaml", NAMESAKES),
        ("content/indicators.yaml", "x: {name: X, source: s}\n"),
        (
            "content/data/x.yaml",
            "indicator: x\nvalues: {cilegon-disdukcapil: {2024: 1}, cilegon-dinkes: {2024: 2}, tangerang-disdukcapil: {2024: 3}}\n",
        ),
        ("content/exhibits/all.yaml", &all),
        ("content/exhibits/own.yaml", &own),
    ]);
    let names = |page: &str| table(&site[page]).into_iter().skip(1).map(|row| row[0].clone()).collect::<Vec<_>>();
    let qualified = ["Disdukcapil (Kota Cilegon)", "Dinkes", "Disdukcapil (Kota Tangerang)"];
    assert_eq!(names("exhibits/all/index.html"), qualified);
    assert_eq!(names("indicators/x/index.html"), qualified);
    // In English they are called otherwise, but whoever reads both versions meets both.
    assert_eq!(names("en/exhibits/all/index.html")[2], "Registry (Kota Tangerang)");
    assert_eq!(names("exhibits/own/index.html"), ["Disdukcapil", "Dinkes"]);
    assert!(site["data/observations.csv"].contains(",Disdukcapil,Disdukcapil,"), "labels of exports stay bare");
}
