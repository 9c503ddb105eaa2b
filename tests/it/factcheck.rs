//! The fact check over sentences as reports word them: what each numeral is taken for, and planted mistakes.
//!
//! A line of `tests/factcheck/<locale>.txt` is a sentence, `=>`, and the class of each numeral in order; words behind
//! `|` say which direction is right, so that its opposite must be found.

#![expect(clippy::disallowed_methods, reason = "these tests read the repository")]

use laporan::diag::{Diagnostics, Position};
use laporan::load::load;
use laporan::model::prose::Class;
use laporan::parse::parse;
use laporan::resolve::resolve;
use laporan::sources::Sources;
use std::fs;
use std::path::{Path, PathBuf};

/// A sentence with what is expected of it.
struct Sentence {
    text: String,
    classes: Vec<String>,
    direction: Option<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/factcheck")
}

fn corpus(locale: &str) -> Vec<Sentence> {
    let text = fs::read_to_string(root().join(format!("{locale}.txt"))).expect("a corpus");
    let sentence = |line: &str| {
        let (text, rest) = line.rsplit_once(" => ").or_else(|| line.rsplit_once(" =>")).expect("a line with `=>`");
        let (classes, direction) = rest.split_once(" | ").map_or((rest, None), |(c, d)| (c, Some(d.trim().to_owned())));
        let classes = classes.split(',').map(str::trim).filter(|class| !class.is_empty()).map(str::to_owned);
        Sentence { text: text.to_owned(), classes: classes.collect(), direction }
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(sentence).collect()
}

/// What a numeral was found to be: its class, its text, the call suggested, and what is said.
pub(crate) type Found = (Class, String, Option<String>, String);

/// What is found in some sentences, each a paragraph of a chapter in a locale.
pub(crate) fn found(sentences: &[String], locale: &str) -> Vec<Vec<Found>> {
    found_and_told(sentences, locale).0
}

/// The same, and all that is said of the report.
fn found_and_told(sentences: &[String], locale: &str) -> (Vec<Vec<Found>>, Diagnostics) {
    let mut diags = Diagnostics::new();
    let sources = load(&root(), &mut diags).expect("a readable report");
    let mut files: Vec<(String, String)> =
        sources.files.iter().map(|source| (source.path().to_owned(), source.text().to_owned())).collect();
    let body = |of: &str| if of == locale { sentences.join("\n\n") } else { "-".to_owned() };
    for each in ["id", "en"] {
        let text = format!("---\ntitle: T\n---\n{}\n", body(each));
        files.push((format!("content/editions/e/01-t.{each}.md"), text));
    }
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let draft = parse(&sources, &mut diags);
    let report = draft.and_then(|draft| resolve(draft, &mut diags));
    let report = report
        .unwrap_or_else(|_| panic!("{}", laporan::diag::print(&diags, laporan::diag::Format::Human { colour: false })));
    let mut all: Vec<Vec<Found>> = sentences.iter().map(|_| Vec::new()).collect();
    for numeral in &report.numerals {
        let Some((source, Some(range))) = numeral.place.find() else { continue };
        if !source.path().ends_with(&format!("t.{locale}.md")) {
            continue;
        }
        let line = Position::of(source.text(), range.start).line_number;
        if let Some(sentence) = line.checked_sub(4).and_then(|line| all.get_mut(line / 2)) {
            let (text, help, message) = (numeral.text.clone(), numeral.help.clone(), numeral.message.clone());
            sentence.push((numeral.class, text, help, message));
        }
    }
    (all, diags)
}

/// Whether something is said of a numeral.
fn is_reported(class: Class) -> bool {
    !matches!(class, Class::Bound | Class::Exempt | Class::Unchecked)
}

fn classes(locale: &str) {
    let corpus = corpus(locale);
    assert!(corpus.len() >= 200, "{} sentences", corpus.len());
    let texts: Vec<String> = corpus.iter().map(|sentence| sentence.text.clone()).collect();
    let (mut wrong, mut numerals, mut false_alarms, mut missed, mut reported) = (Vec::new(), 0, 0, 0, 0);
    for (sentence, found) in corpus.iter().zip(found(&texts, locale)) {
        let names: Vec<&str> = found.iter().map(|(class, ..)| class.name()).collect();
        numerals += sentence.classes.len().max(names.len());
        let quiet = |class: &str| ["bound", "exempt", "unchecked"].contains(&class);
        let (expected, told): (Vec<_>, Vec<_>) = (
            sentence.classes.iter().filter(|class| !quiet(class)).collect(),
            names.iter().filter(|class| !quiet(class)).collect(),
        );
        reported += told.len();
        false_alarms += told.len().saturating_sub(expected.len());
        missed += expected.len().saturating_sub(told.len());
        if sentence.classes != names {
            wrong.push(format!(
                "{}\n  expected {}\n  found    {}",
                sentence.text,
                sentence.classes.join(","),
                names.join(",")
            ));
        }
    }
    let sentences = corpus.len();
    let right = sentences - wrong.len();
    let summary = format!(
        "{locale}: {sentences} sentences, {numerals} numerals, {right} sentences right, {false_alarms} false alarms, {missed} missed, {reported} reported"
    );
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("factcheck-{locale}.txt")), &summary).ok();
    assert!(wrong.is_empty(), "\n{}\n{summary}\n", wrong.join("\n"));
}

#[test]
fn indonesian_sentences_are_read_as_meant() {
    classes("id");
}

#[test]
fn english_sentences_are_read_as_meant() {
    classes("en");
}

/// Every digit of every typed figure changed, one at a time: none may pass as what it was.
fn planted_digits(locale: &str) {
    let corpus = corpus(locale);
    let texts: Vec<String> = corpus.iter().map(|sentence| sentence.text.clone()).collect();
    let (mut planted, mut before): (Vec<String>, Vec<(String, Option<String>)>) = (Vec::new(), Vec::new());
    for (text, found) in texts.iter().zip(found(&texts, locale)) {
        for (class, numeral, help, _) in found {
            let once = text.matches(&numeral).count() == 1 && numeral.contains(|c: char| c.is_ascii_digit());
            if !matches!(class, Class::Equal | Class::Derivable) || !once {
                continue;
            }
            for (at, digit) in numeral.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                let other = char::from_digit((digit.to_digit(10).unwrap_or(0) + 1) % 10, 10).unwrap_or('0');
                let mut changed = numeral.clone();
                changed.replace_range(at..=at, &other.to_string());
                planted.push(text.replace(&numeral, &changed));
                before.push((changed, help.clone()));
            }
        }
    }
    assert!(planted.len() > 300, "{} planted", planted.len());
    let found = found(&planted, locale);
    let mut passed = Vec::new();
    for ((text, (changed, help)), found) in planted.iter().zip(&before).zip(found) {
        let is_found = found.iter().any(|(class, numeral, now, _)| {
            numeral == changed && is_reported(*class) && (now != help || *class == Class::Unmatched)
        });
        if !is_found {
            passed.push(format!("{text} ({changed})"));
        }
    }
    let summary = format!("{locale}: {} planted digits, {} found", planted.len(), planted.len() - passed.len());
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("factcheck-digits-{locale}.txt")), &summary).ok();
    assert!(passed.is_empty(), "\n{}\n{summary}\n", passed.join("\n"));
}

#[test]
fn a_changed_digit_is_found_in_indonesian() {
    planted_digits("id");
}

#[test]
fn a_changed_digit_is_found_in_english() {
    planted_digits("en");
}

#[test]
fn a_flipped_direction_is_found() {
    const FLIPS: [(&str, &str); 12] = [
        ("naik", "turun"),
        ("turun", "naik"),
        ("meningkat", "menurun"),
        ("menurun", "meningkat"),
        ("tertinggi", "terendah"),
        ("terendah", "tertinggi"),
        ("rose", "fell"),
        ("fell", "rose"),
        ("increased", "decreased"),
        ("decreased", "increased"),
        ("highest", "lowest"),
        ("lowest", "highest"),
    ];
    for locale in ["id", "en"] {
        let flip = |sentence: Sentence| {
            let direction = sentence.direction?;
            let (_, other) = FLIPS.iter().find(|(word, _)| *word == direction)?;
            Some(sentence.text.replacen(&direction, other, 1))
        };
        let flipped: Vec<String> = corpus(locale).into_iter().filter_map(flip).collect();
        assert!(flipped.len() > 20, "{} flipped", flipped.len());
        let passed: Vec<&String> = flipped
            .iter()
            .zip(found(&flipped, locale))
            .filter(|(_, found)| !found.iter().any(|(class, ..)| *class == Class::Contradicted))
            .map(|(text, _)| text)
            .collect();
        assert!(passed.is_empty(), "{passed:#?}");
    }
}

#[test]
fn versions_of_a_chapter_state_the_same_facts() {
    let calls = [
        ("fact(of=\"kepatuhan/tangerang/2024\")", "`kepatuhan/tangerang/2024`"),
        ("band(of=\"kepatuhan/tangerang/2024\")", "the grade of `kepatuhan/tangerang/2024`"),
        ("rank(of=\"kepatuhan/tangerang/2024\")", "the rank of `kepatuhan/tangerang/2024` among 3"),
        ("sentence(of=\"kepatuhan/tangerang/2024\")", "the sentence on `kepatuhan/tangerang/2024`"),
        (
            "compare(of=\"kepatuhan/tangerang/2024\", with=\"cilegon\")",
            "the comparison of `kepatuhan/tangerang/2024` to `kepatuhan/cilegon/2024`",
        ),
        (
            "compare(of=\"kepatuhan/tangerang-dpmptsp/2024\", with=\"mean\", percent=true)",
            "the comparison in per cent of `kepatuhan/tangerang-dpmptsp/2024` to the mean of 6",
        ),
        (
            "count(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\", level=\"B\")",
            "the count of `kepatuhan` at level B for 2024 among 4: `nobody`",
        ),
        (
            "list(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\", at_most=80)",
            "the list of `kepatuhan` of at most 80 for 2024 among 4: `nobody`",
        ),
        (
            "list(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\", missing=true)",
            "the list of `kepatuhan` without a value for 2024 among 4: `serang`",
        ),
        (
            "count(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\", above=95)",
            "the count of `kepatuhan` above 95 for 2024 among 4: `tangerang-selatan`, `cilegon`",
        ),
        (
            "highest(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\")",
            "the highest of `kepatuhan` for 2024 among 4: `tangerang-selatan`",
        ),
        (
            "lowest(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\")",
            "the lowest of `kepatuhan` for 2024 among 4: `tangerang`",
        ),
        (
            "list(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\", below=80)",
            "the list of `kepatuhan` below 80 for 2024 among 4: `nobody`",
        ),
    ];
    let stated: Vec<String> = calls.iter().map(|(call, _)| format!("{{{{ {call} }}}}")).collect();
    let (found, diags) = found_and_told(&stated, "id");
    let is_bound = |found: &Vec<Found>| found.iter().all(|(class, ..)| *class == Class::Bound);
    assert!(found.iter().all(is_bound), "{found:?}");
    let told: Vec<&str> = diags.iter().map(|each| each.message.as_str()).filter(|m| m.contains("versions")).collect();
    let expected = calls.map(|(_, what)| format!("the versions of this chapter state other facts: {what} once here"));
    let missing: Vec<&String> = expected.iter().filter(|message| !told.contains(&message.as_str())).collect();
    assert!(missing.is_empty() && told.len() == expected.len(), "{missing:?}\n{told:?}");
    let there = diags.iter().find_map(|each| each.also.as_ref().map(|(_, what)| what.as_str()));
    assert_eq!(there, Some("not at all"));
}

#[test]
fn waivers_are_listed_even_where_nothing_is_checked() {
    let waived = "Ada {{ unchecked(text=\"lima\", reason=\"kutipan\") }} dan 7.";
    let chapter = format!("---\ntitle: Bab\nsummary: '{waived}'\n---\n{waived}\n");
    let report = "title: L\npublisher: P\nbase_url: https://example.org/\nlocales: [id]\nfacts: off\n";
    let sources = Sources::from_texts([("content/report.yaml", report), ("content/editions/e/01-a.id.md", &chapter)]);
    let mut diags = Diagnostics::new();
    let report = parse(&sources, &mut diags).and_then(|draft| resolve(draft, &mut diags)).expect("nothing is wrong");
    let told = report.numerals.iter().map(|n| (n.class, n.text.as_str(), n.message.as_str()));
    assert_eq!(told.collect::<Vec<_>>(), [(Class::Unchecked, "lima", "waived: kutipan"); 2]);
}

/// A cell is read with the heads of its row and its column: a right value in a wrong cell is told.
#[test]
fn values_in_tables_are_held_against_their_row_and_column() {
    let table = "\
| Daerah | 2022 | 2023 | 2024 |
|---|---|---|---|
| Kota Tangerang | 88,47 | 93,21 | 94,76 |
| Kota Cilegon | 77,73 | 89,45 | 94,76 |
| Kota Tangerang Selatan | 88,83 | 96,45 | 96,45 |";
    let found = found(&[table.to_owned(), String::new(), String::new(), String::new()], "id");
    let told: Vec<(Class, &str)> = found.iter().flatten().map(|(class, text, ..)| (*class, text.as_str())).collect();
    let (equal, unmatched) = (Class::Equal, Class::Unmatched);
    let expected = [
        [(equal, "88,47"), (equal, "93,21"), (equal, "94,76")],
        [(equal, "77,73"), (equal, "89,45"), (unmatched, "94,76")],
        [(equal, "88,83"), (unmatched, "96,45"), (equal, "96,45")],
    ];
    let is_value = |(_, text): &&(Class, &str)| text.contains(',');
    assert_eq!(told.iter().filter(is_value).copied().collect::<Vec<_>>(), expected.concat());
}
