//! What holds for any figures, on generated ones.

use laporan::diag::Diagnostics;
use laporan::model::band::{Edge, Level, Tone, Version};
use laporan::model::prose::Class;
use laporan::model::report::{Figures, Reading};
use laporan::model::{Decimal, Period, number};
use laporan::sink::Memory;
use laporan::sources::Sources;
use laporan::{Overrides, parse, resolve};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use std::collections::{BTreeMap, BTreeSet};

/// The same cases in every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for others.
fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(2024), ..Config::default() }
}

/// A scheme version of one axis over any edges.
fn version() -> impl Strategy<Value = Version<()>> {
    let edges = prop::collection::btree_set(-10_000_i64..10_000, 1..9);
    (edges, any::<u16>(), any::<bool>()).prop_map(|(edges, excluded, has_no_grid)| {
        let level = |(index, at): (usize, i64)| {
            let at = Decimal::new(at, 2);
            let edge = if excluded >> index & 1 == 1 { Edge::Above(at) } else { Edge::From(at) };
            Level { id: index.to_string(), edge, tone: Tone::Neutral, label: (), zone: None }
        };
        let levels = edges.into_iter().rev().enumerate().map(level).collect();
        Version { from: None, to: None, levels, suffixes: Vec::new(), has_no_grid }
    })
}

fn period() -> impl Strategy<Value = Period> {
    let point = prop_oneof![
        (1..=9998_i16).prop_map(|year| format!("{year:04}")),
        (1..=9998_i16).prop_map(|year| format!("{year:04}/{:02}", (year + 1) % 100)),
        (1..=9999_i16, 1..=2).prop_map(|(year, half)| format!("{year:04}-S{half}")),
        (1..=9999_i16, 1..=4).prop_map(|(year, quarter)| format!("{year:04}-Q{quarter}")),
        (1..=9999_i16, 1..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        (1..=9999_i16, 1..=12, 1..=28).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
    ];
    // Years close together, so that orders meet.
    let near = (2019..=2025_i16, 0..6, 1..=12_i16).prop_map(|(year, form, n)| match form {
        0 => format!("{year}"),
        1 => format!("{year}/{:02}", (year + 1) % 100),
        2 => format!("{year}-S{}", n % 2 + 1),
        3 => format!("{year}-Q{}", n % 4 + 1),
        4 => format!("{year}-{n:02}"),
        _ => format!("{year}-{n:02}-{:02}", n * 2),
    });
    let one = prop_oneof![point, near];
    let text = (one.clone(), prop::option::of(one)).prop_map(|(first, last)| match last {
        Some(last) => [format!("{first}..{last}"), format!("{last}..{first}"), first],
        None => [first.clone(), first.clone(), first],
    });
    text.prop_map(|forms| forms.iter().find_map(|form| form.parse().ok()).expect("a period alone is valid"))
}

/// The digits of any number that can be kept.
fn digits() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?[0-9]{1,3}(\\.[0-9]{1,4})?",
        "-?[1-9][0-9]{0,27}",
        "-?[0-9]{1,14}\\.[0-9]{1,14}",
        "-?0\\.[0-9]{28}",
        Just("79228162514264337593543950335".to_owned()),
        Just("-79228162514264337593543950335".to_owned()),
        Just("0".to_owned()),
    ]
}

const INDICATORS: &str = "
x: {name: X, decimals: 2, better: higher, source: s, bands: m, check: {sum_over: b}, breakdowns: {b: {name: B, members: {p: P, q: Q}}}, targets: {period: 2024, rank_at_most: 2, kind: city, in: root}}
y: {name: Y, decimals: 2, better: lower, source: s, check: [{total: 100, over: children}, {total: 100, of: [x, y]}, {mean: x, over: {kind: city, in: root}, tolerance: 0.1}]}
mean: {name: D, decimals: 2, derive: {mean: x, over: children}}
skip: {name: D, decimals: 2, derive: {sum: x, over: {kind: city, in: root}, missing: skip}}
sum: {name: D, derive: {sum: [x, y]}}
share: {name: D, derive: {share: x, of: y}}
difference: {name: D, derive: {difference: [x, y]}}
weighted: {name: D, derive: {weighted: {x: 1, y: 0.111}, times: 25}}
index: {name: D, derive: {index: x, base: 2023}}
rank: {name: D, better: lower, derive: {rank: x}}
rank-lower: {name: D, better: lower, derive: {rank: y, kind: city, in: root}}
";

/// A report over rows of a CSV file, or what was reported.
fn figures(rows: &[String]) -> Result<Figures, Vec<String>> {
    let cities: String = (0..6).map(|city| format!("c{city}: {{name: C, kind: city, parent: root}}\n")).collect();
    let data = format!("indicator,entity,period,value\n{}\n", rows.join("\n"));
    let sources = Sources::from_texts([
        ("content/report.yaml", "title: T\npublisher: P\nbase_url: https://example.org/\nlocales: [id]\n"),
        ("content/editions/2024/01-a.id.md", "---\ntitle: T\n---\nT.\n"),
        ("content/sources.yaml", "s: {title: S}\n"),
        ("content/bands.yaml", "m:\n  - levels: [{id: A, min: 50, label: A}, {id: B, min: -100, label: B}]\n"),
        ("content/entities.yaml", &format!("root: {{name: R}}\n{cities}")),
        ("content/indicators.yaml", INDICATORS),
        ("content/data/a.csv", &data),
    ]);
    let mut diags = Diagnostics::new();
    let report = parse::parse(&sources, &mut diags).and_then(|draft| resolve::resolve(draft, &mut diags));
    report.map(|report| report.figures).map_err(|_| diags.iter().map(|each| each.message.clone()).collect())
}

/// Rows with each figure once.
fn rows(value: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<String>> {
    let row = ((0..2_usize, 0..6_usize, 2022..2025_i16), value);
    prop::collection::vec(row, 1..30).prop_map(|rows| {
        let rows: BTreeMap<_, _> = rows.into_iter().collect();
        let row = |((indicator, city, year), value)| format!("{},c{city},{year},{value}", ["x", "y"][indicator]);
        rows.into_iter().map(row).collect()
    })
}

/// A report whose chapter in each language has these lines; each city has a value of `x`.
fn report_of(values: &[String], lines: impl Fn(usize, usize) -> String) -> Sources {
    let chapter = |locale_index: usize| {
        let lines: String = (0..values.len()).map(|city| format!("- {}\n", lines(city, locale_index))).collect();
        format!("---\ntitle: T\n---\n\n{lines}")
    };
    let cities: String = (0..values.len()).map(|city| format!("c{city}: {{name: C{city}}}\n")).collect();
    let rows = values.iter().enumerate().map(|(city, value)| format!("x,c{city},2024,{value}\n"));
    Sources::from_texts([
        (
            "content/report.yaml",
            "title: T\npublisher: P\nbase_url: https://example.org/\nlocales: [id, en]\nfacts: warn\n",
        ),
        ("content/editions/2024/01-a.id.md", &chapter(0)),
        ("content/editions/2024/01-a.en.md", &chapter(1)),
        ("content/sources.yaml", "s: {title: S}\n"),
        ("content/entities.yaml", &cities),
        ("content/indicators.yaml", "x: {name: X, source: s}\n"),
        ("content/data/a.csv", &format!("indicator,entity,period,value\n{}", rows.collect::<String>())),
    ])
}

/// The figures a page prints.
fn printed(page: &[u8]) -> Vec<String> {
    let page = String::from_utf8_lossy(page);
    let text = |data: &str| data.split_once('>')?.1.split("</data>").next().map(str::to_owned);
    page.split("<data ").skip(1).filter_map(text).collect()
}

/// Every observation, grade, rank, target and finding, in words that do not depend on the order of the rows.
fn all(figures: &Figures) -> Vec<String> {
    let cities: Vec<usize> = (1..7).collect();
    let observations = figures.observations.iter().map(|o| {
        let rank = if o.is_derived() { None } else { resolve::rank(figures, o, &cities) };
        format!("{} {} {} {:?} {:?} {rank:?}", o.indicator, o.entity, o.period, o.reading, o.grade)
    });
    let targets = figures.targets.iter().map(|target| format!("{:?}", target.outcomes));
    let findings = figures.findings.iter().map(|finding| format!("{:?} {:?}", finding.figure, finding.kind));
    observations.chain(targets).chain(findings).collect()
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn a_higher_value_never_has_a_lower_level(version in version(), a in -200_000_i64..200_000, b in -200_000_i64..200_000, decimals in 0..4_u32) {
        let (low, high) = (Decimal::new(a.min(b), 3), Decimal::new(a.max(b), 3));
        let level = |value| version.level_index(value, decimals).unwrap_or(version.levels.len());
        prop_assert!(level(high) <= level(low));
    }

    #[test]
    fn the_boundary_table_agrees_with_the_edges(version in version()) {
        for boundary in version.boundaries(2) {
            let [below, on, above] = boundary.around;
            prop_assert_ne!(below.level, Some(boundary.level));
            prop_assert_eq!(on.level == Some(boundary.level), matches!(boundary.edge, Edge::From(_)));
            // The step above may already be the next edge.
            prop_assert!(above.level.is_some_and(|level| level <= boundary.level));
        }
    }

    #[test]
    fn a_period_is_read_as_it_is_printed(period in period()) {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
    }

    #[test]
    fn what_looks_like_a_period_is_read_or_refused(text in "(99|20|00)[0-9]{2}(/[0-9]{2}|-[SQ]?[0-9]{1,2}(-[0-9]{2})?)?(\\.\\.[0-9]{4})?") {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert!(period.start() <= period.end());
            prop_assert_eq!(period.to_string(), text);
        }
    }

    #[test]
    fn periods_have_one_order_which_is_that_of_their_ends(a in period(), b in period(), c in period()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
        prop_assert!(!(a <= b && b <= c) || a <= c);
        prop_assert!(a.end() >= b.end() || a < b);
    }

    #[test]
    fn sums_and_products_are_exact_or_refused(a in -1_000_000_000_i64..1_000_000_000, s in 0..9_u32, b in -1_000_000_000_i64..1_000_000_000, t in 0..9_u32) {
        let (x, y) = (Decimal::new(a, s), Decimal::new(b, t));
        let scale = s.max(t);
        let whole = i128::from(a) * 10_i128.pow(scale - s) + i128::from(b) * 10_i128.pow(scale - t);
        prop_assert_eq!(number::add(x, y), Some(Decimal::from_i128_with_scale(whole, scale)));
        prop_assert_eq!(number::subtract(number::add(x, y).unwrap_or_default(), y), Some(x));
        prop_assert_eq!(number::multiply(x, y), Some(Decimal::from_i128_with_scale(i128::from(a) * i128::from(b), s + t)));
    }

    #[test]
    fn a_number_is_read_as_it_is_printed(digits in digits()) {
        if let Ok(value) = number::parse(&digits) {
            prop_assert_eq!(number::parse(&value.to_string()), Ok(value));
        }
    }
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn a_number_is_read_in_each_language_as_it_is_printed(values in prop::collection::btree_set("-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,5})?", 1..12)) {
        let zero = |text: &String| text.starts_with('-') && text.chars().all(|c| matches!(c, '-' | '0' | '.'));
        let values: Vec<String> = values.into_iter().filter(|text| !zero(text)).collect();
        let (mut diags, sink) = (Diagnostics::new(), Memory::new());
        let sources = report_of(&values, |city, _| format!("{{{{ fact(of=\"x/c{city}/2024\") }}}}"));
        let built = laporan::build(&sources, &Overrides::default(), &sink, &mut diags);
        prop_assert!(built.is_ok(), "{:?}", diags.iter().map(|each| &each.message).collect::<Vec<_>>());
        let pages: BTreeMap<String, Vec<u8>> = sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
        let texts = [printed(&pages["2024/a/index.html"]), printed(&pages["en/2024/a/index.html"])];
        for (text, (group, mark)) in texts.iter().zip([(".", ","), (",", ".")]) {
            let read = text.iter().map(|text| text.replace(group, "").replace(mark, ".").replace('\u{2212}', "-"));
            prop_assert_eq!(read.collect::<Vec<_>>(), values.clone());
        }
        // And the fact check knows what is typed so as the value.
        let sources = report_of(&values, |city, locale| format!("X C{city}: {}", texts[locale][city].trim_start_matches('\u{2212}')));
        let report = parse::parse(&sources, &mut diags).and_then(|draft| resolve::resolve(draft, &mut diags));
        let report = report.map_err(|_| TestCaseError::fail("it resolves"))?;
        for text in texts.iter().flatten().filter(|text| text.contains([',', '.']) && !text.starts_with('\u{2212}')) {
            // Where one value is the negative of another, it is typed without its sign beside the wrong name too.
            let mut numerals = report.numerals.iter().filter(|numeral| numeral.text == *text);
            let is_known = numerals.any(|numeral| matches!(numeral.class, Class::Equal | Class::Ambiguous));
            prop_assert!(is_known, "{text}: {:?}", report.numerals);
        }
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn nothing_depends_on_the_order_of_rows(pair in rows("[0-9]{1,2}(\\.[0-9]{1,2})?|[1-9]").prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))) {
        let (rows, shuffled) = pair;
        match (figures(&rows), figures(&shuffled)) {
            (Ok(first), Ok(second)) => prop_assert_eq!(all(&first), all(&second)),
            (Err(first), Err(second)) => {
                let unordered = |messages: Vec<String>| messages.into_iter().collect::<BTreeSet<_>>();
                prop_assert_eq!(unordered(first), unordered(second));
            }
            _ => prop_assert!(false, "an order of rows makes an error"),
        }
    }

    #[test]
    fn numbers_of_any_size_give_a_value_or_an_error(rows in rows(digits())) {
        match figures(&rows) {
            Ok(figures) => {
                let known = figures.observations.iter().filter(|o| matches!(o.reading, Reading::Value(_))).count();
                prop_assert!(known >= rows.len());
            }
            Err(messages) => {
                let reasons = ["cannot be computed", "cannot be recomputed", "more digits"];
                let is_said = messages.iter().any(|message| reasons.iter().any(|reason| message.contains(reason)));
                prop_assert!(is_said, "{:?}", messages);
            }
        }
    }
}
