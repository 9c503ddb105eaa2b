//! What readers see of figures: small reports in the built-in theme, and the words of their pages.

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::sink::Memory;
use laporan::sources::Sources;
use std::collections::BTreeMap;

/// The pages of a report in two languages with these files.
fn site(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    built(files).0
}

/// The same with the findings told; it has no errors.
fn built(files: &[(&str, &str)]) -> (BTreeMap<String, String>, Vec<String>) {
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
    let pages = sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), text(bytes))).collect();
    let findings = diags.iter().filter(|each| each.severity == Severity::Finding);
    (pages, findings.map(|each| each.message.clone()).collect())
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
    let (_, values) = site["indicators/x/index.html"].split_once("id=\"v-x\"").expect("the table of all values");
    let own: Vec<String> = table(values).into_iter().skip(1).map(|row| row[0].clone()).collect();
    assert_eq!(own, qualified);
    // In English they are called otherwise, but whoever reads both versions meets both.
    assert_eq!(names("en/exhibits/all/index.html")[2], "Registry (Kota Tangerang)");
    assert_eq!(names("exhibits/own/index.html"), ["Disdukcapil", "Dinkes"]);
    assert!(site["data/observations.csv"].contains(",Disdukcapil,Disdukcapil,"), "labels of exports stay bare");
}

/// The rows of the table of an exhibit about a city, by the lines of its file.
fn rows(indicators: &str, data: &str, exhibit: &str) -> Vec<Vec<String>> {
    let exhibit = format!("title: T\n{exhibit}\n");
    let pages = site(&[
        ("content/entities.yaml", "k: {name: Kota, kind: city}\nl: {name: Lain, kind: city}\n"),
        (
            "content/bands.yaml",
            "m:\n  - to: 2023\n    levels: [{id: A, min: 50, label: Hijau}, {id: B, min: 0, label: Merah}]\n  - from: 2024\n    levels: [{id: A, min: 90, label: Atas}, {id: B, min: 0, label: Bawah}]\n    suffixes: {tm: Tanpa Maladministrasi}\n",
        ),
        ("content/indicators.yaml", indicators),
        ("content/data/x.yaml", data),
        ("content/exhibits/e.yaml", &exhibit),
    ]);
    let page = &pages["exhibits/e/index.html"];
    let mut rows = table(page);
    let note = page.split("<table").nth(1).and_then(|rest| rest.split("Sejak").nth(1));
    rows.extend(note.map(|note| vec![words(note.split("</").next().unwrap_or_default())]));
    rows
}

#[test]
fn values_are_printed_with_the_precision_declared() {
    let data = "- indicator: x\n  values: {k: {2024: 86.2}}\n- indicator: y\n  values: {k: {2024: 86.2}}\n";
    let indicators =
        "x: {name: X, decimals: 2, source: s}\ny: {name: Y, decimals: 2, precision: published, source: s}\n";
    let found = rows(indicators, data, "kind: table\nindicators: [x, y]\nperiods: 2024");
    assert_eq!(found[1], ["Kota", "86,20", "86,2"]);
}

#[test]
fn a_value_that_cannot_be_right_has_no_grade() {
    let data = "indicator: x\nvalues: {k: {2024: {value: 108.68, status: suspect}}, l: {2024: 98}}\n";
    let found =
        rows("x: {name: X, decimals: 2, bands: m, source: s}\n", data, "kind: table\nindicator: x\nperiods: 2024");
    assert!(!found[1][1].contains('A') && found[1][1].starts_with("108,68"), "{found:?}");
    assert!(found[2][1].starts_with("98,00") && found[2][1].contains('A'), "{found:?}");
}

#[test]
fn the_reason_of_a_break_is_printed_though_other_periods_stand_between() {
    let data = "indicator: x\nvalues: {k: {2023: 60, 2024-S1: 61, 2024: 62}}\n";
    let found = rows("x: {name: X, bands: m, source: s}\n", data, "kind: table\nindicator: x");
    assert_eq!(found[2], [" 2024: Skema berganti: tidak dapat dibandingkan.".trim()]);
    let part = "x: {name: X, source: s, break: {2024: Cara baru}}\ny: {name: Y, derive: {sum: [x]}}\n";
    let found = rows(part, data, "kind: table\nindicator: y\nperiods: [2023, 2024]");
    assert_eq!(found[2], ["2024: Deret X, yang menjadi dasar hitungan, terputus: tidak dapat dibandingkan."]);
}

const CHANNELS: &str = "x: {name: Aduan, source: s, bands: m, better: higher, check: {sum_over: kanal}, breakdowns: {kanal: {name: Kanal, members: {app: Aplikasi, tel: Telepon, loket: Loket}}}}\n";
const BY_CHANNEL: &str = "
- {indicator: x, by: {kanal: app}, values: {k: {2023: 10, 2024: 20}, l: {2024: 1}}}
- {indicator: x, by: {kanal: tel}, values: {k: {2023: 30, 2024: 50}, l: {2024: 1}}}
- {indicator: x, by: {kanal: loket}, values: {k: {2023: {missing: not-published}, 2024: 30}, l: {2024: 2}}}
";

#[test]
fn an_exhibit_spreads_over_the_members_of_a_breakdown() {
    let spread = |lines: &str| rows(CHANNELS, BY_CHANNEL, &format!("indicator: x\nby: kanal\n{lines}"));
    let by_time = [
        vec!["Kanal", "2023", "2024"],
        vec!["Aplikasi", "10 B Merah", "20 B Bawah"],
        vec!["Telepon", "30 B Merah", "50 B Bawah"],
        vec!["Loket", "tidak dipublikasikan", "30 B Bawah"],
    ];
    for kind in ["line", "columns", "multiples", "heatmap", "table"] {
        assert_eq!(spread(&format!("kind: {kind}\nentities: [k]"))[..4], by_time, "{kind}");
    }
    let pages = site(&[
        ("content/entities.yaml", "k: {name: Kota}\nl: {name: Lain}\n"),
        ("content/bands.yaml", "m: [{levels: [{id: A, min: 0, label: A}]}]\n"),
        ("content/indicators.yaml", CHANNELS),
        ("content/data/x.yaml", BY_CHANNEL),
        ("content/exhibits/e.yaml", "title: T\nkind: line\nindicator: x\nentities: [k]\nperiods: 2024\nby: kanal\n"),
    ]);
    let rows: Vec<&str> = pages["exhibits/e/e.csv"].lines().skip(1).collect();
    assert!(rows.len() == 3 && ["app", "tel", "loket"].iter().zip(&rows).all(|(member, row)| row.contains(member)));
    assert!(pages["exhibits/e/e.json"].contains("Telepon") && pages["exhibits/e/e.svg"].contains("Telepon"));
    let ranking = spread("kind: ranking\nentities: [k]\nperiods: 2024\nfocus: [tel]");
    assert_eq!(ranking[1..], [["Telepon", "50 B Bawah"], ["Loket", "30 B Bawah"], ["Aplikasi", "20 B Bawah"]]);
    let stacked = spread("kind: stacked\nperiods: 2024\nshare: true");
    assert_eq!(stacked[0], ["Nama", "Aplikasi", "Telepon", "Loket", "Jumlah"]);
    assert_eq!(stacked[1][2], "50 (50,0%) B Bawah");
    assert_eq!(stacked[2][4], "4");
}

#[test]
fn every_kind_of_finding_is_told_on_the_data_page_and_at_the_value() {
    let cities = "b: {name: B, kind: province}\nk: {name: Kota, kind: city, parent: b}\nl: {name: Lain, kind: city, parent: b}\n";
    let indicators = "
x: {name: X, decimals: 1, range: [0, 100], better: higher, bands: m, source: s}
a: {name: A, source: s, check: {total: 100, of: [a, c]}}
c: {name: C, source: s}
n: {name: N, source: s, check: {sum: [a, c]}}
p: {name: P, source: s, check: {sum_over: r}, breakdowns: {r: {name: R, members: {u: U, v: V}}}}
laju: {name: Laju, decimals: 2, unit: percent, source: s, check: {share: a, of: n, tolerance: 0.01}}
";
    let data = "
- indicator: x
  values:
    k: {2023: 50, 2024: {value: 60, published_level: C, rank: {value: 1, kind: city, in: b}, change: {value: 9, from: 2023}, also: [{value: 61}]}}
    l: {2023: {value: 108, status: suspect}, 2024: 70}
- {indicator: a, values: {k: {2024: 60}}}
- {indicator: c, values: {k: {2024: 30}}}
- {indicator: n, values: {k: {2024: 91}}}
- {indicator: laju, values: {k: {2024: 66.00}}}
- {indicator: p, values: {k: {2024: 10}}}
- {indicator: p, by: {r: u}, values: {k: {2024: 4}}}
- {indicator: p, by: {r: v}, values: {k: {2024: 5}}}
";
    let bands = "m: [{levels: [{id: A, min: 80, label: Hijau}, {id: B, min: 40, label: Kuning}, {id: C, min: 0, label: Merah}]}]\n";
    let (pages, told) = built(&[
        ("content/entities.yaml", cities),
        ("content/bands.yaml", bands),
        ("content/indicators.yaml", indicators),
        ("content/data/x.yaml", data),
    ]);
    let kinds = [
        ("`x/k/2024`: published as `C`, but 60 is `B` by the scheme", "by the scheme it is B (Kuning)"),
        ("`x/k/2024`: published as rank 1, but rank 2 of 2 by the values", "by the values it is rank 2 of 2"),
        ("`x/k/2024`: the change since 2023 is published as 9, but the values give 10.0", "the values give 10.0"),
        ("`x/k/2024`: published 60, and by other sources 61", "Sources print different numbers"),
        ("`x/l/2023`: published 108, outside the possible range 0 to 100", "Outside the range 0 to 100"),
        ("`a/k/2024`: published 60, and with the others it adds up to 90 instead of 100", "adds up to 90, not 100"),
        ("`n/k/2024`: published 91, recomputed 90 (sum)", "Recomputed, it is 90; published is 91"),
        ("`laju/k/2024`: published 66.00, recomputed 65.93 (share)", "Recomputed, it is 65.93; published is 66.00%"),
        ("`p/k/2024`: published 10, but its members by `r` add up to 9", "Its members add up to 9; published is 10"),
    ];
    assert_eq!(told.len(), kinds.len(), "{told:#?}");
    for (message, sentence) in kinds {
        assert!(told.iter().any(|said| said == message), "{message} is not among {told:#?}");
        let entity = if message.contains("/l/") { "l" } else { "k" };
        for page in ["en/data/index.html".to_owned(), format!("en/entities/{entity}/index.html")] {
            assert!(words(&pages[&page]).contains(sentence), "{page} does not say: {sentence}");
        }
    }
}

#[test]
fn a_note_says_how_sure_a_value_is_and_how_it_was_computed() {
    let indicators = "
x: {name: X, decimals: 2, bands: m, better: higher, source: s}
y: {name: Y, decimals: 2, source: s}
selisih: {name: Selisih, decimals: 2, derive: {difference: [x, y]}}
bobot: {name: Bobot, decimals: 2, derive: {weighted: {x: 1, y: 2}, times: 25}}
indeks: {name: Indeks, decimals: 1, derive: {index: y, base: 2023}}
";
    let data = "
- {indicator: x, values: {k: {2024: {value: 3.31, plus_minus: 0.1, suffix: tm}}}}
- {indicator: y, values: {k: {2023: 2, 2024: {value: 3, low: 2.5, high: 3.25}}}}
";
    let facts = ["x", "y", "selisih", "bobot", "indeks"].map(|id| format!("- {{{{ fact(of=\"{id}/k/2024\") }}}}\n"));
    let chapter = format!("---\ntitle: A\n---\n{}", facts.concat());
    let pages = site(&[
        ("content/entities.yaml", "k: {name: Kota}\n"),
        (
            "content/bands.yaml",
            "m: [{levels: [{id: A, min: 0, label: Hijau}], suffixes: {tm: Tanpa Maladministrasi}}]\n",
        ),
        ("content/indicators.yaml", indicators),
        ("content/data/x.yaml", data),
        ("content/editions/2024/01-a.id.md", &chapter),
        ("content/editions/2024/01-a.en.md", &chapter),
    ]);
    let page = words(&pages["2024/a/index.html"]);
    for said in [
        "X Kota, 2024: 3,31. Kategori: A (Hijau), Tanpa Maladministrasi. Ketidakpastian: ± 0,1.",
        "Y Kota, 2024: 3,00. Ketidakpastian: antara 2,50 dan 3,25.",
        "3,31 \u{2212} 3,00 = 0,31.",
        "25 × (1 × 3,31 + 2 × 3,00) ÷ 3 = 77,58.",
        "3,00 ÷ 2,00 (2023) × 100.",
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
}

#[test]
fn a_call_that_begins_a_sentence_begins_with_a_capital() {
    let six = "{{ count(indicator=\"x\", period=2024, kind=\"city\", words=true) }}";
    let body = |own: &str| {
        format!(
            "---\ntitle: '{six} {own}'\nsummary: 'Awal. {six} {own}'\n---\n\n{six} {own}. **{six}** {own}, {six} {own}.\n\n\
             ## {six} {own}\n\n- {six} {own}\n- [{six}](/data/) {own}\n\n| a |\n|---|\n| {six} |\n\n{{{{ unchecked(text=\"dua\", reason=\"x\") }}}}.\n"
        )
    };
    let (id, en) = (body("kota"), body("cities"));
    let site = site(&[
        ("content/entities.yaml", "a: {name: A, kind: city}\nb: {name: B, kind: city}\n"),
        ("content/indicators.yaml", "x: {name: X, source: s}\n"),
        ("content/data/x.yaml", "indicator: x\nvalues: {a: {2024: 1}, b: {2024: 2}}\n"),
        ("content/editions/2024/01-a.id.md", &id),
        ("content/editions/2024/01-a.en.md", &en),
    ]);
    for (page, small, large, own) in [("2024/a", "dua", "Dua", "kota"), ("en/2024/a", "two", "Two", "cities")] {
        let text = words(&site[&format!("{page}/index.html")]);
        let sentences = [
            format!("<title>{large} {own}"),
            format!("Awal. {large} {own}"),
            format!("{large} {own}. {large} {own}, {small} {own}. {large} {own}"),
            format!("{large} {own} {large} {own}"),
            format!(" a {small} "),
        ];
        for sentence in &sentences {
            let text = if sentence.starts_with('<') { &site[&format!("{page}/index.html")] } else { &text };
            assert!(text.contains(sentence.as_str()), "{sentence}\n{text}");
        }
        assert!(text.contains(" dua. "), "a waived text is the author's own");
    }
}
