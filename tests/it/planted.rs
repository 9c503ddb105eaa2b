//! Mistakes planted in the chapters of the demonstration report, one at a time: each call typed with a wrong digit or the other
//! direction, each word of direction turned round. All must be told, except what is listed with its reason.
//!
//! A mistake stands in a copy of its paragraph below it, so that the whole report is read once with all of them.

#![expect(clippy::disallowed_methods, reason = "these tests write what they found")]

use laporan::diag::{Diagnostics, Format, Place, Source, print};
use laporan::load::load;
use laporan::model::draft::Unit;
use laporan::model::number::round_half_up;
use laporan::model::prose::{Class, Numeral};
use laporan::model::report::{Against, Bound, ChapterVersion, Compared, Report};
use laporan::model::{Decimal, Piece};
use laporan::parse::parse;
use laporan::resolve::resolve;
use laporan::sources::Sources;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// A mistake: what is put in the place of some bytes of a chapter.
struct Mistake {
    range: Range<usize>,
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A digit of a value, a change, a rank or a count that a call prints.
    Call,
    /// The direction of a change that a call prints.
    Change,
    /// A word of direction that is typed.
    Word,
    /// A number that is typed and follows from values, often in words: `six units`.
    Typed,
    /// A digit of a value in a text of an exhibit, or in a cell of a table of records.
    Record,
    /// A word of direction there.
    RecordWord,
}

/// Words of direction with their opposites; each is looked for in both ways.
const OPPOSITES: [(&str, &str); 21] = [
    ("naik", "turun"),
    ("meningkat", "menurun"),
    ("tertinggi", "terendah"),
    ("teratas", "terbawah"),
    ("terbaik", "terburuk"),
    ("terbanyak", "tersedikit"),
    ("paling panjang", "paling pendek"),
    ("paling tinggi", "paling rendah"),
    ("lebih tinggi", "lebih rendah"),
    ("lebih baik", "lebih buruk"),
    ("di atas", "di bawah"),
    ("rose", "fell"),
    ("went up", "went down"),
    ("increased", "decreased"),
    ("highest", "lowest"),
    ("best", "worst"),
    ("longest", "shortest"),
    ("higher", "lower"),
    ("better", "worse"),
    ("above", "below"),
    ("more than", "less than"),
];

/// Numbers in words, by locale.
const NUMBERS: [[&str; 13]; 2] = [
    [
        "nol",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "delapan",
        "sembilan",
        "sepuluh",
        "sebelas",
        "dua belas",
    ],
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
];

/// What is not found among the mistakes, by words of its sentence, with the reason.
const NOT_FOUND: &[&str] = &[
    // The name of a level is quoted, not a place in an order.
    "Karena itu “nilai terendah” dalam judul berita",
    "So “lowest score” in a headline",
    // Of two schemes, whose values are never compared.
    "Nilai 2024 jauh di bawah\nitu",
    "is far below that, but it belongs to another scheme",
    // A rule is told, not a figure; of a rank that is no figure here.
    "Naiknya nilai tidak selalu berarti naiknya peringkat",
    // What is higher, lower or longer is no figure of the report: the edges of a scheme, the end of a scale, a number
    // that only another source prints, how many years a series has.
    "have higher edges that are excluded",
    "prints three scores\nbelow it:",
    "yang lebih rendah, menyebutnya persen",
    "prints a lower figure, calls it per cent",
    "The shortest series is that of Kota Tangerang",
    // What is counted is neither in the data nor listed: bodies of one name, governments of a chapter, rows of a table.
    "of the same name are three different",
    "## tiga pemerintah provinsi",
    "## three provincial governments",
    "tiga komitmen daerah dicatat",
    "tiga pemerintah kota mengumumkan niat",
    "three city governments announced aims",
    "perhaps two wrong unit score",
];

/// The same, of exhibits and records.
const NOT_FOUND_IN_RECORDS: &[&str] = &[
    // Of several bodies at once, of which each is only near the end of the order.
    "dan Kota Tangerang terbawah dan nyaris sama",
    "Kabupaten Lebak dan pemerintah provinsi di atas.",
    // Of a number of units, whose moves are not counted.
    "unit Kota Cilegon turun pada 2023",
    "units of Kota Cilegon fell in 2023",
    "Tiga unit di bawah nilai Kota Tangerang",
    "Three units lie below the score of Kota Tangerang",
    "three above it",
    // Pieces of a line, of two schemes.
    "di kanannya pada nilai yang lebih rendah",
    "right of it at lower values",
    // A distance that is waived.
    "The distances are above {{ unchecked",
    "Dinas Pendidikan and Disdukcapil above it",
    // Of the order of a table's rows, and of edges.
    "Tingkat, dari yang terburuk",
    "Levels, worst first",
    "Only higher edges decide",
    // Of ranks, which stand in notes only.
    "; peringkat naik",
    "the rank rose",
];

fn resolved(sources: &Sources) -> Report {
    let mut diags = Diagnostics::new();
    let draft = parse(sources, &mut diags);
    let report = draft.and_then(|draft| resolve(draft, &mut diags));
    report.unwrap_or_else(|_| panic!("{}", print(&diags, Format::Human { colour: false })))
}

/// Changed forms of a number: each digit another one.
fn wrong_digits(number: &str) -> Vec<String> {
    let digits = number.char_indices().filter_map(|(at, sign)| Some((at, sign.to_digit(10)?)));
    let changed = |(at, digit): (usize, u32)| {
        let mut text = number.to_owned();
        text.replace_range(at..=at, &((digit + 1) % 10).to_string());
        text
    };
    digits.map(changed).collect()
}

/// A number as the locale writes it.
fn written(value: Decimal, locale: &str) -> String {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (group, mark) = if locale == "id" { (".", ",") } else { (",", ".") };
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push_str(group);
        }
        grouped.push(digit);
    }
    let fraction = if fraction.is_empty() { String::new() } else { format!("{mark}{fraction}") };
    format!("{}{grouped}{fraction}", if value.is_sign_negative() { "−" } else { "" })
}

/// What can be typed wrongly in the place of a call.
fn wrong_calls(bound: &Bound, typed: &str, report: &Report, locale_index: usize) -> Vec<(String, Kind)> {
    let locale = report.meta.locales[locale_index].as_str();
    let figures = &report.figures;
    let all = |numbers: Vec<String>| numbers.into_iter().map(|text| (text, Kind::Call)).collect();
    match bound {
        Bound::Fact { observation, .. } if typed.contains("scale=\"thousand\"") => {
            let value = figures.observations[*observation].value().expect("a value");
            let word = if locale == "id" { "ribu" } else { "thousand" };
            let number = written(round_half_up(value / Decimal::ONE_THOUSAND, 1), locale);
            all(wrong_digits(&number).into_iter().map(|number| format!("{number} {word}")).collect())
        }
        Bound::Fact { observation, .. } if !["decimals", "scale", "words"].iter().any(|key| typed.contains(key)) => {
            let observation = &figures.observations[*observation];
            let value = figures.indicators[observation.indicator].published_value(observation);
            value.map_or(Vec::new(), |value| all(wrong_digits(&written(value, locale))))
        }
        Bound::Change { from, difference, .. } if !typed.contains("percent") && !difference.is_zero() => {
            let unit = match &figures.indicators[figures.observations[*from].indicator].unit {
                Unit::Named(unit) => format!(" {}", unit.get(locale_index)),
                _ => String::new(),
            };
            let number = written(difference.abs(), locale);
            let (up, down) = if locale == "id" { ("naik", "turun") } else { ("rose", "fell") };
            let (right, wrong) = if difference.is_sign_negative() { (down, up) } else { (up, down) };
            let mut found: Vec<(String, Kind)> = all(wrong_digits(&number));
            found.iter_mut().for_each(|(text, _)| *text = format!("{right} {text}{unit}"));
            found.push((format!("{wrong} {number}{unit}"), Kind::Change));
            found
        }
        Bound::Rank { rank, .. } => {
            let (of, among) = if locale == "id" { ("peringkat", "dari") } else { ("rank", "of") };
            all(vec![format!("{of} {} {among} {}", rank.rank + 1, rank.size)])
        }
        Bound::Count { picked, .. } if typed.contains("words") => {
            all(vec![NUMBERS[locale_index][picked.found.len() + 1].to_owned()])
        }
        Bound::Count { picked, .. } => all(vec![(picked.found.len() + 1).to_string()]),
        Bound::Sentence(told) => {
            let observation = &figures.observations[told.observation];
            let value = figures.indicators[observation.indicator].published_value(observation).expect("a value");
            let name = figures.entities[observation.entity].name.get(locale_index);
            let (is, year) = (if locale == "id" { "bernilai" } else { "scored" }, observation.period);
            let said = |number: String| format!("{name} {is} {number} ({year}).");
            all(wrong_digits(&written(value, locale)).into_iter().map(said).collect())
        }
        Bound::Compare(compared) => wrong_comparisons(compared, report, locale_index),
        _ => Vec::new(),
    }
}

/// What can be typed wrongly in the place of a comparison: another distance, or the other way round.
fn wrong_comparisons(compared: &Compared, report: &Report, locale_index: usize) -> Vec<(String, Kind)> {
    let Against::Figure(with) = compared.with else { return Vec::new() };
    let name = report.figures.entities[report.figures.observations[with].entity].name.get(locale_index);
    let locale = report.meta.locales[locale_index].as_str();
    let (unit, ways, than) = match locale {
        "id" => ("poin", ["lebih tinggi", "lebih rendah"], "daripada"),
        _ => ("points", ["higher", "lower"], "than"),
    };
    let right = usize::from(compared.difference.is_sign_negative());
    let number = written(compared.difference, locale).trim_start_matches('−').to_owned();
    let typed = |number: &str, way: usize| format!("{number} {unit} {} {than} {name}", ways[way]);
    let mut found: Vec<(String, Kind)> =
        wrong_digits(&number).iter().map(|number| (typed(number, right), Kind::Call)).collect();
    found.push((typed(&number, 1 - right), Kind::Change));
    found
}

/// All calls of a chapter in the order of its file.
fn calls(version: &ChapterVersion) -> Vec<&Bound> {
    let phrases = std::iter::once(&version.title).chain(&version.summary).chain(&version.points);
    let in_phrases = phrases.flat_map(|phrase| &phrase.pieces).filter_map(|piece| match piece {
        Piece::Call(bound) => Some(bound),
        Piece::Text(_) => None,
    });
    in_phrases.chain(&version.calls).collect()
}

/// Every mistake that is planted in a chapter.
fn mistakes(report: &Report, version: &ChapterVersion, locale_index: usize) -> Vec<Mistake> {
    let text = version.source.text();
    let (calls_at, calls) = (calls_at(text), calls(version));
    assert_eq!(calls_at.len(), calls.len(), "{}", version.source.path());
    let mut found = Vec::new();
    for (range, bound) in calls_at.iter().zip(calls) {
        let wrong = wrong_calls(bound, &text[range.clone()], report, locale_index);
        found.extend(wrong.into_iter().map(|(text, kind)| Mistake { range: range.clone(), text, kind }));
    }
    found.extend(turned(text, Kind::Word));
    for numeral in report.numerals.iter().filter(|numeral| numeral.class == Class::Derivable) {
        let Place::Bytes(source, range) = &numeral.place else { continue };
        if source.path() == version.source.path() {
            let wrong = wrong_number(&numeral.text, locale_index);
            found.extend(wrong.into_iter().map(|text| Mistake { range: range.clone(), text, kind: Kind::Typed }));
        }
    }
    found
}

/// Where the calls of a text stand.
fn calls_at(text: &str) -> Vec<Range<usize>> {
    let end = |at: usize| at + text[at..].find("}}").expect("a call that ends") + 2;
    text.match_indices("{{").map(|(at, _)| at..end(at)).collect()
}

/// The words of direction of a text, each turned round.
fn turned(text: &str, kind: Kind) -> Vec<Mistake> {
    let calls = calls_at(text);
    let mut found = Vec::new();
    for (one, other) in OPPOSITES.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
        let is_letter = |c: char| c.is_alphanumeric();
        for (at, _) in text.match_indices(one) {
            let range = at..at + one.len();
            let is_word = !text[..at].ends_with(is_letter) && !text[range.end..].starts_with(is_letter);
            if is_word && !calls.iter().any(|call| call.contains(&at)) {
                found.push(Mistake { range, text: other.to_owned(), kind });
            }
        }
    }
    found
}

/// Wrong forms of a number that is typed, in digits or in words.
fn wrong_number(typed: &str, locale_index: usize) -> Vec<String> {
    if typed.contains(|c: char| c.is_ascii_digit()) {
        return wrong_digits(typed);
    }
    let at = NUMBERS[locale_index].iter().position(|word| *word == typed.to_lowercase());
    at.and_then(|at| NUMBERS[locale_index].get(at + 1)).map(|word| (*word).to_owned()).into_iter().collect()
}

/// Mistakes in a file of an exhibit or a table, which has the texts of both locales: values that calls print, and words.
fn record_mistakes(report: &Report, source: &Source) -> Vec<Mistake> {
    let (text, figures) = (source.text(), &report.figures);
    let mut found = Vec::new();
    for range in calls_at(text) {
        let key = text[range.clone()].strip_prefix("{{ fact(of=\"").and_then(|rest| rest.strip_suffix("\") }}"));
        let name = |index: &usize| {
            let observation = &figures.observations[*index];
            let (indicator, entity) =
                (&figures.indicators[observation.indicator], &figures.entities[observation.entity]);
            format!("{}/{}/{}", indicator.id, entity.id, observation.period)
        };
        let index = (0..figures.observations.len()).find(|index| Some(name(index).as_str()) == key);
        let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let locale = match (text[line..range.start].rfind("id: "), text[line..range.start].rfind("en: ")) {
            (id, en) if en > id => "en",
            _ => "id",
        };
        let value = index.and_then(|index| {
            let observation = &figures.observations[index];
            figures.indicators[observation.indicator].published_value(observation)
        });
        let wrong = value.map_or(Vec::new(), |value| wrong_digits(&written(value, locale)));
        found.extend(wrong.into_iter().map(|text| Mistake { range: range.clone(), text, kind: Kind::Record }));
    }
    found.extend(turned(text, Kind::RecordWord));
    found
}

/// A mistake where it stands among all.
struct Planted {
    path: String,
    range: Range<usize>,
    kind: Kind,
    paragraph: String,
}

/// A chapter with a copy of a paragraph for each mistake, what stands in its front matter being copied below that.
fn planted(version: &ChapterVersion, mistakes: &[Mistake], all: &mut Vec<Planted>) -> String {
    let text = version.source.text();
    let front = laporan::yaml::body(text);
    let start = text[front.end..].find('\n').map_or(text.len(), |at| front.end + at + 1);
    let mut new = text[..start].to_owned();
    let mut copy = |block: Range<usize>, new: &mut String| {
        for mistake in mistakes.iter().filter(|each| block.contains(&each.range.start)) {
            let paragraph = format!(
                "{}{}{}",
                &text[block.start..mistake.range.start],
                mistake.text,
                &text[mistake.range.end..block.end]
            );
            // Another heading of the same id could not stand on the page.
            let paragraph = paragraph.split(" {#").next().unwrap_or_default().to_owned();
            new.push_str("\n\n");
            let at = new.len() + mistake.range.start - block.start;
            new.push_str(&paragraph);
            let (path, kind) = (version.source.path().to_owned(), mistake.kind);
            all.push(Planted { path, range: at..at + mistake.text.len(), kind, paragraph });
        }
        new.push_str("\n\n");
    };
    let mut at = front.start;
    for line in text[front].split_inclusive('\n') {
        let quoted = line.find('\'').zip(line.rfind('\''));
        if let Some((open, close)) = quoted {
            copy(at + open + 1..at + close, &mut new);
        }
        at += line.len();
    }
    let mut at = start;
    for block in text[start..].split("\n\n") {
        new.push_str(block);
        copy(at..at + block.len(), &mut new);
        at += block.len() + 2;
    }
    new
}

/// Whether what stands at a mistake is told so that its author sees that something is wrong.
fn is_told(numeral: &Numeral, mistake: &Planted) -> bool {
    let Place::Bytes(source, range) = &numeral.place else { return false };
    source.path() == mistake.path
        && range.start < mistake.range.end
        && mistake.range.start < range.end
        && (matches!(numeral.class, Class::Unmatched | Class::Ambiguous | Class::Contradicted | Class::Equal)
            || (numeral.class == Class::Derivable && numeral.help.is_some()))
}

/// A report read with mistakes: how many of each kind there are and are told, and the paragraphs of those that are not.
fn read(sources: &Sources, all: &[Planted]) -> (BTreeMap<Kind, (usize, usize)>, Vec<String>) {
    let report = resolved(sources);
    let mut by_path: BTreeMap<&str, Vec<&Numeral>> = BTreeMap::new();
    for numeral in &report.numerals {
        if let Place::Bytes(source, _) = &numeral.place {
            by_path.entry(source.path()).or_default().push(numeral);
        }
    }
    let mut counts: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let mut passed = Vec::new();
    for mistake in all {
        let here = by_path.get(mistake.path.as_str()).into_iter().flatten();
        let told = here.clone().any(|numeral| is_told(numeral, mistake));
        let count = counts.entry(mistake.kind).or_default();
        count.0 += 1;
        count.1 += usize::from(told);
        if !told {
            passed.push(format!("{:?} in {}: {}", mistake.kind, mistake.path, mistake.paragraph));
        }
    }
    (counts, passed)
}

/// Asserts that all is told but what is listed, that what is listed is not told, and that there are enough of each kind.
fn holds(counts: &BTreeMap<Kind, (usize, usize)>, passed: &[String], listed: &[&str], least: &[(Kind, usize)]) {
    let summary = format!("{counts:?}\n{}\n", passed.join("\n\n"));
    let name = format!("planted-{:?}", least[0].0);
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), &summary).expect("a file");
    let is_listed = |paragraph: &&String| listed.iter().any(|known| paragraph.contains(known));
    let unlisted: Vec<&String> = passed.iter().filter(|paragraph| !is_listed(paragraph)).collect();
    assert!(unlisted.is_empty(), "{counts:?}\n{unlisted:#?}");
    let stale: Vec<_> = listed.iter().filter(|known| !passed.iter().any(|each| each.contains(**known))).collect();
    assert!(stale.is_empty(), "{counts:?}: found, although listed: {stale:#?}");
    for (kind, least) in least {
        let (planted, told) = counts.get(kind).copied().unwrap_or_default();
        assert!(planted >= *least, "{kind:?}: only {planted} planted, {told} told");
    }
}

fn demonstration() -> Sources {
    load(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Diagnostics::new()).expect("a readable report")
}

#[test]
fn every_mistake_planted_in_the_demonstration_report_is_told() {
    let sources = demonstration();
    let report = resolved(&sources);
    let mut all = Vec::new();
    let mut changed: BTreeMap<&str, String> = BTreeMap::new();
    for chapter in report.editions.iter().flat_map(|edition| &edition.chapters) {
        for (locale_index, version) in chapter.versions.iter().enumerate() {
            let mistakes = mistakes(&report, version, locale_index);
            changed.insert(version.source.path(), planted(version, &mistakes, &mut all));
        }
    }
    let texts = sources
        .files
        .iter()
        .map(|source| (source.path(), changed.get(source.path()).map_or(source.text(), String::as_str)));
    let sources = Sources { files: Sources::from_texts(texts).files, ..sources.clone() };
    let (counts, passed) = read(&sources, &all);
    holds(&counts, &passed, NOT_FOUND, &[(Kind::Call, 1000), (Kind::Change, 40), (Kind::Word, 30), (Kind::Typed, 15)]);
}

#[test]
fn every_mistake_planted_in_its_exhibits_and_records_is_told() {
    let sources = demonstration();
    let report = resolved(&sources);
    let (mut all, mut files) = (Vec::new(), Vec::new());
    let is_record = |path: &str| path.starts_with("content/exhibits/") || path.starts_with("content/tables/");
    for source in sources.files.iter().filter(|source| is_record(source.path())) {
        for mistake in record_mistakes(&report, source) {
            let (folder, _) = source.path().rsplit_once('/').expect("a folder");
            let path = format!("{folder}/planted-{}.yaml", files.len());
            let mut text = source.text().to_owned();
            text.replace_range(mistake.range.clone(), &mistake.text);
            let line = text[..mistake.range.start].rfind('\n').map_or(0, |at| at + 1);
            let paragraph = text[line..].lines().next().unwrap_or_default().to_owned();
            let range = mistake.range.start..mistake.range.start + mistake.text.len();
            files.push((path.clone(), text));
            all.push(Planted { path, range, kind: mistake.kind, paragraph });
        }
    }
    let own = sources.files.iter().map(|source| (source.path(), source.text()));
    let texts = own.chain(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sources = Sources { files: Sources::from_texts(texts).files, ..sources.clone() };
    let (counts, passed) = read(&sources, &all);
    holds(&counts, &passed, NOT_FOUND_IN_RECORDS, &[(Kind::Record, 100), (Kind::RecordWord, 5)]);
}
