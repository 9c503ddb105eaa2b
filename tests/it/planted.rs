//! Mistakes planted in the chapters of the demonstration report, one at a time: each call typed with a wrong digit or the other
//! direction, each word of direction turned round. All must be told, except what is listed with its reason.
//!
//! A mistake stands in a copy of its paragraph below it, so that the whole report is read once with all of them.

use laporan::diag::{Diagnostics, Format, Place, print};
use laporan::load::load;
use laporan::model::draft::Unit;
use laporan::model::prose::{Class, Numeral};
use laporan::model::report::{Bound, ChapterVersion, Report};
use laporan::model::{Decimal, Piece};
use laporan::parse::parse;
use laporan::resolve::resolve;
use laporan::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
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
}

/// Words of direction with their opposites; each is looked for in both ways.
const OPPOSITES: [(&str, &str); 12] = [
    ("naik", "turun"),
    ("meningkat", "menurun"),
    ("tertinggi", "terendah"),
    ("teratas", "terbawah"),
    ("lebih tinggi", "lebih rendah"),
    ("di atas", "di bawah"),
    ("rose", "fell"),
    ("increased", "decreased"),
    ("highest", "lowest"),
    ("higher", "lower"),
    ("above", "below"),
    ("more than", "less than"),
];

/// What is not found among the mistakes, by words of its sentence, with the reason.
const NOT_FOUND: [&str; 10] = [
    // The name of a level is quoted, not a place in an order.
    "Karena itu “nilai terendah” dalam judul berita",
    "So “lowest score” in a headline",
    "Nilai kota pada tahun itu tetap turun.",
    // Of two schemes, whose values are never compared.
    "Nilai 2024 jauh di bawah\nitu",
    "is far below that, but it belongs to another scheme",
    "Naiknya nilai tidak selalu berarti naiknya peringkat",
    // What is higher or lower is no figure of the report: the edges of a scheme, the end of a scale, and a number that
    // only another source prints.
    "have higher edges that are excluded",
    "prints three scores\nbelow it:",
    "yang lebih rendah, menyebutnya persen",
    "prints a lower figure, calls it per cent",
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
        Bound::Count { picked, .. } => all(vec![(picked.found.len() + 1).to_string()]),
        _ => Vec::new(),
    }
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
    let calls_at: Vec<Range<usize>> =
        text.match_indices("{{").map(|(at, _)| at..at + text[at..].find("}}").expect("a call that ends") + 2).collect();
    let calls = calls(version);
    assert_eq!(calls_at.len(), calls.len(), "{}", version.source.path());
    let mut found = Vec::new();
    for (range, bound) in calls_at.iter().zip(calls) {
        let wrong = wrong_calls(bound, &text[range.clone()], report, locale_index);
        found.extend(wrong.into_iter().map(|(text, kind)| Mistake { range: range.clone(), text, kind }));
    }
    for (one, other) in OPPOSITES.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
        let is_letter = |c: char| c.is_alphanumeric();
        for (at, _) in text.match_indices(one) {
            let range = at..at + one.len();
            let is_word = !text[..at].ends_with(is_letter) && !text[range.end..].starts_with(is_letter);
            if is_word && !calls_at.iter().any(|call| call.contains(&at)) {
                found.push(Mistake { range, text: other.to_owned(), kind: Kind::Word });
            }
        }
    }
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

#[test]
fn every_mistake_planted_in_the_demonstration_report_is_told() {
    let mut diags = Diagnostics::new();
    let sources = load(Path::new(env!("CARGO_MANIFEST_DIR")), &mut diags).expect("a readable report");
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
    let report = resolved(&sources);
    let mut by_path: BTreeMap<&str, Vec<&Numeral>> = BTreeMap::new();
    for numeral in &report.numerals {
        if let Place::Bytes(source, _) = &numeral.place {
            by_path.entry(source.path()).or_default().push(numeral);
        }
    }
    let mut counts: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let (mut passed, mut listed) = (Vec::new(), BTreeSet::new());
    for mistake in &all {
        let here = by_path.get(mistake.path.as_str()).into_iter().flatten();
        let told = here.clone().any(|numeral| is_told(numeral, mistake));
        let count = counts.entry(mistake.kind).or_default();
        count.0 += 1;
        count.1 += usize::from(told);
        if told {
            continue;
        }
        let known: Vec<&&str> = NOT_FOUND.iter().filter(|known| mistake.paragraph.contains(**known)).collect();
        listed.extend(known.iter().map(|known| **known));
        if known.is_empty() {
            passed.push(format!("{:?} in {}: {}", mistake.kind, mistake.path, mistake.paragraph));
        }
    }
    assert!(passed.is_empty(), "{counts:?}\n{}", passed.join("\n\n"));
    let stale: Vec<&&str> = NOT_FOUND.iter().filter(|known| !listed.contains(**known)).collect();
    assert!(stale.is_empty(), "{counts:?}: all found, although listed: {stale:#?}");
    let least = BTreeMap::from([(Kind::Call, 1000), (Kind::Change, 40), (Kind::Word, 20)]);
    for (kind, least) in least {
        let (planted, told) = counts.get(&kind).copied().unwrap_or_default();
        assert!(planted >= least, "{kind:?}: only {planted} planted, {told} told");
    }
}
