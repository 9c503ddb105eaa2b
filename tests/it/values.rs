//! Values at the edge of what authors write: periods, numbers, positions, and input made to break a reader.

use laporan::diag::{Diagnostics, Position};
use laporan::model::number::{self, round_half_up};
use laporan::model::{Decimal, Locale, Period};
use laporan::parse::parse;
use laporan::resolve::resolve;
use laporan::sources::Sources;

fn period(text: &str) -> Period {
    text.parse().unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn periods_have_a_first_and_a_last_day() {
    let all = [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2023/24", "2023-04-01", "2024-03-31"),
        ("1999/00", "1999-04-01", "2000-03-31"),
        ("2024-S1", "2024-01-01", "2024-06-30"),
        ("2024-S2", "2024-07-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12-20", "2024-12-20", "2024-12-20"),
        ("2021..2024", "2021-01-01", "2024-12-31"),
        ("2025-01..2025-04-15", "2025-01-01", "2025-04-15"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9998/99", "9998-04-01", "9999-03-31"),
        ("9999-S2", "9999-07-01", "9999-12-31"),
    ];
    for (typed, first, last) in all {
        let period = period(typed);
        let days = (period.start().to_string(), period.end().to_string());
        assert_eq!((period.to_string().as_str(), days.0.as_str(), days.1.as_str()), (typed, first, last));
        assert!(period.middle() > 0.0);
    }
}

#[test]
fn what_is_no_period_says_what_to_write() {
    let forms = "write 2024, 2024-S1, 2024-Q3, 2024-07, 2024-12-20, 2023/24 or a span such as 2021..2024";
    let all = [
        "",
        "24",
        "0000",
        "0000-01-01",
        "20240",
        "2024-",
        "2024-0",
        "2024-00",
        "2024-13",
        "2024-1",
        "2024-S0",
        "2024-S3",
        "2024-Q5",
        "2024-Q",
        "2024-q1",
        "2024-02-30",
        "2024/24",
        "2023/25",
        "2023/2024",
        "9999/00",
        "2024 ",
        " 2024",
        "-2024",
        "+2024",
        "２０２４",
        "2024-é1",
        "202é",
        "2024..",
        "..2024",
        "2024/-1",
        "2024-+1",
        "tahun 2024",
    ];
    for typed in all {
        let why = typed.parse::<Period>().expect_err(typed);
        assert!(why.starts_with('`') && why.ends_with(&format!("` is not a period: {forms}")), "{typed}: {why}");
    }
    for typed in ["2024..2021", "2024..2024", "2024-12..2024-01"] {
        let why = typed.parse::<Period>().expect_err(typed);
        assert_eq!(why, format!("`{typed}` runs backwards: write the earlier period first"));
    }
}

#[test]
fn periods_are_in_the_order_of_their_ends_and_longer_ones_first() {
    let ordered = [
        "2022",
        "2023-S1",
        "2023-09",
        "2023-Q3",
        "2021..2023",
        "2023",
        "2023-S2",
        "2023-Q4",
        "2023-12",
        "2023-12-31",
        "2023/24",
    ];
    let mut sorted: Vec<Period> = ordered.iter().map(|typed| period(typed)).collect();
    sorted.sort();
    let sorted: Vec<String> = sorted.iter().map(Period::to_string).collect();
    let expected = [
        "2022",
        "2023-S1",
        "2023-Q3",
        "2023-09",
        "2021..2023",
        "2023",
        "2023-S2",
        "2023-Q4",
        "2023-12",
        "2023-12-31",
        "2023/24",
    ];
    assert_eq!(sorted, expected);
}

#[test]
fn only_periods_of_one_length_are_compared() {
    let compared = |a: &str, b: &str| period(a).is_comparable_with(&period(b));
    assert!(compared("2023", "2024") && compared("2023-Q1", "2024-Q3") && compared("2022/23", "2023/24"));
    assert!(!compared("2023", "2024-S1") && !compared("2023", "2023/24") && !compared("2021..2022", "2023..2024"));
}

#[test]
fn numbers_are_kept_to_the_last_digit_the_author_typed() {
    for typed in ["0", "-3", "94.76", "12.50", "007", "0.1234567890123456789012345678", "79228162514264337593543950335"]
    {
        let value = number::parse(typed).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(value.to_string().trim_start_matches('0'), typed.trim_start_matches('0'));
    }
}

#[test]
fn what_is_no_number_says_what_to_write() {
    let cases = [
        ("94,76", "write the decimal mark as a point, 94.76"),
        ("-0,5", "write the decimal mark as a point, -0.5"),
        ("1_000", "write only digits and a decimal point, 1000"),
        ("1 000,5", "write the decimal mark as a point, 1000.5"),
        ("1.234,50", "write only digits and a decimal point, 1234.50"),
        ("1,234.50", "write only digits and a decimal point, 1234.50"),
        ("1.000.000", "write only digits and a decimal point, 1000000"),
        (".5", "write only digits and a decimal point, 0.5"),
        ("5.", "write only digits and a decimal point, 5"),
        ("+5", "write only digits and a decimal point, 5"),
        ("−3", "write only digits and a decimal point, -3"),
        ("94.76%", "leave out the per cent sign and give the indicator `unit: percent`, 94.76"),
        ("1e400", "write all digits, without an exponent"),
        ("NaN", "write digits with a point as the decimal mark, or `{missing: ...}` with a reason"),
        ("", "write digits with a point as the decimal mark, or `{missing: ...}` with a reason"),
        ("--5", "write digits with a point as the decimal mark, or `{missing: ...}` with a reason"),
        ("٩٤", "write digits with a point as the decimal mark, or `{missing: ...}` with a reason"),
    ];
    for (typed, remedy) in cases {
        assert_eq!(number::parse(typed), Err(format!("`{typed}` is not a number: {remedy}")));
    }
    let long = "0.12345678901234567890123456789";
    let why = format!("`{long}` has more digits than can be kept exactly: 28 at most");
    assert_eq!(number::parse(long), Err(why));
    assert!(number::parse("79228162514264337593543950336").is_err());
}

#[test]
fn numbers_round_half_away_from_zero() {
    let cases =
        [("94.755", 2, "94.76"), ("-94.755", 2, "-94.76"), ("2.5", 0, "3"), ("94.754", 2, "94.75"), ("1", 2, "1.00")];
    for (typed, decimals, rounded) in cases {
        let value: Decimal = number::parse(typed).expect("a number");
        assert_eq!(round_half_up(value, decimals).to_string(), rounded);
    }
    // There is no room for the decimals, so the number stays as it is.
    assert_eq!(round_half_up(Decimal::MAX, 12), Decimal::MAX);
}

#[test]
fn locales_are_language_tags() {
    for tag in ["id", "en-GB", "jv-Java", "sun"] {
        assert_eq!(tag.parse::<Locale>().map(|locale| locale.to_string()), Ok(tag.to_owned()));
    }
    for tag in ["", "i", "ID", "id_ID", "id-", "indo", "en-aaaaaaaaa", "../id", &format!("en{}", "-abcdefgh".repeat(9))]
    {
        assert!(tag.parse::<Locale>().is_err(), "{tag}");
    }
}

#[test]
fn positions_count_lines_and_characters_from_one() {
    let cases = [
        ("", 0, (1, 1)),
        ("", 5, (1, 1)),
        ("abc", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("abc", 99, (1, 4)),
        ("a\nbc\n", 2, (2, 1)),
        ("a\nbc\n", 4, (2, 3)),
        ("a\nbc\n", 5, (3, 1)),
        ("é: x", 4, (1, 4)),
        // Within a character: where it begins.
        ("é", 1, (1, 1)),
        ("\tx", 1, (1, 2)),
        ("a\r\nb", 1, (1, 2)),
        ("a\r\nb", 2, (1, 3)),
        ("a\r\nb", 3, (2, 1)),
        ("e\u{301}x", 3, (1, 3)),
    ];
    for (text, byte, (line_number, column_number)) in cases {
        assert_eq!(Position::of(text, byte), Position { line_number, column_number }, "{text:?} at {byte}");
    }
}

/// Reads a report with one more file; whatever is wrong must be said, never thrown.
fn survives(path: &str, text: &str) -> Vec<String> {
    let report = "title: Laporan\npublisher: Penerbit\nbase_url: https://example.org/\nlocales: [id]\n";
    let chapter = "---\ntitle: Bab\n---\n";
    let mut files = vec![("content/report.yaml", report), ("content/editions/2024/01-bab.id.md", chapter)];
    files.retain(|(known, _)| *known != path);
    files.push((path, text));
    let mut diags = Diagnostics::new();
    let sources = Sources::from_texts(files);
    let _ = parse(&sources, &mut diags).and_then(|draft| resolve(draft, &mut diags));
    diags.iter().map(|each| each.message.clone()).collect()
}

#[test]
fn deep_yaml_is_refused() {
    let deep = "lists and maps stand too deep within each other";
    for text in [
        format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("indicator: {}", "- ".repeat(10_000)),
        format!("{}x{}", "{a: ".repeat(1_000), "}".repeat(1_000)),
        (0..1_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
    ] {
        let said = survives("content/data/a.yaml", &text);
        assert!(said.iter().all(|said| said == deep || said.starts_with("a list cannot begin here")), "{said:?}");
        assert_eq!(said.len(), 1);
    }
}

#[test]
fn repeated_anchors_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let before = level - 1;
        text +=
            &format!("a{level}: &a{level} [*a{before}, *a{before}, *a{before}, *a{before}, *a{before}, *a{before}]\n");
    }
    assert_eq!(survives("content/data/a.yaml", &text), ["`*name` repeats too much"]);
}

#[test]
fn deep_chapters_do_no_harm() {
    let chapter =
        |body: &str| survives("content/editions/2024/01-bab.id.md", &format!("---\ntitle: Bab\n---\n\n{body}\n"));
    for body in
        ["> ".repeat(10_000), "- ".repeat(10_000), "[".repeat(10_000), "*a **b ".repeat(5_000), "`".repeat(10_001)]
    {
        assert_eq!(chapter(&body), [""; 0]);
    }
    for call in
        ["(".repeat(10_000), "[".repeat(10_000), "not ".repeat(10_000), "-".repeat(10_000), "1 + ".repeat(10_000)]
    {
        assert_eq!(chapter(&format!("{{{{ {call} }}}}")).len(), 1);
    }
}

#[test]
fn broken_calls_are_always_said() {
    for call in [
        "{{",
        "{{}",
        "{{}}",
        "{{ }}",
        "{{{{}}}}",
        "{{ é }}",
        "{{ \"é\" + }}",
        "{{ 'a }}",
        "{{ fact( }}",
        "{{ fact(of=) }}",
        "{{%}}",
    ] {
        for path in ["content/editions/2024/01-bab.id.md", "content/tables/a.yaml"] {
            let text = match path.ends_with(".md") {
                true => format!("---\ntitle: Bab\n---\n\n{call}\n"),
                false => format!("title: |-\n  {call}\ncolumns: []\nrows: []\n"),
            };
            let said = survives(path, &text);
            assert!(!said.is_empty(), "{call} in {path}");
        }
    }
}

#[test]
fn years_at_the_ends_of_the_calendar_do_no_harm() {
    for typed in ["0001", "9999", "9998/99", "9999-12-31", "0001..9999"] {
        let text = format!("indicator: a\nvalues: {{b: {{{typed}: 1}}}}\n");
        let said = survives("content/data/a.yaml", &text);
        assert_eq!(said, ["no indicator is called `a`", "no entity is called `b`"], "{typed}");
    }
}

#[test]
fn no_two_lengths_of_periods_are_compared_in_either_order() {
    let lengths = ["2023", "2023/24", "2023-S1", "2023-Q3", "2023-07", "2023-12-20", "2021..2024", "2024-01..2024-10"];
    for (at, a) in lengths.iter().enumerate() {
        for b in &lengths[at + 1..] {
            assert!(!period(a).is_comparable_with(&period(b)) && !period(b).is_comparable_with(&period(a)), "{a} {b}");
        }
    }
    // A span is compared with nothing, not even with itself.
    assert!(!period("2021..2024").is_comparable_with(&period("2021..2024")));
}

/// Numerals in prose are read by the marks of their page's locale.
#[test]
fn the_marks_of_a_locale_are_those_of_cldr() {
    let marks = |locale: &str| {
        let marks = laporan::model::number::marks(&locale.parse().expect("a locale"));
        (marks.decimal, marks.group)
    };
    let expected = [
        ("id", (',', '.')),
        ("en", ('.', ',')),
        ("de", (',', '.')),
        ("fr", (',', '\u{202f}')),
        ("sv", (',', '\u{a0}')),
    ];
    assert_eq!(expected.map(|(locale, _)| (locale, marks(locale))), expected);
}
