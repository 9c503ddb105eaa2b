//! Sentences as reports word them, run through the fact check: what each numeral is taken for, and planted mistakes.
//!
//! A line of `tests/factcheck/*.<locale>.txt` is a sentence in which each numeral is followed by `_` and what it is:
//! `e` equal to a value, `d` derivable, `x` exempt, `b` printed by a call, `u` wrong or unknown, `a` readable in two
//! ways; a word of direction that the data contradict is followed by `_c`, and what is wrong but not found yet by `_n`.

#![expect(clippy::disallowed_methods, reason = "these tests read the repository")]

use laporan::diag::{Diagnostics, Position};
use laporan::load::load;
use laporan::model::prose::Class;
use laporan::parse::parse;
use laporan::resolve::resolve;
use laporan::sources::Sources;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A sentence with what is expected of its numerals, by the byte behind each.
#[derive(Clone)]
struct Sentence {
    text: String,
    marks: Vec<(usize, char)>,
}

/// What a numeral was found to be.
#[derive(Debug, Clone)]
struct Found {
    class: Class,
    range: Range<usize>,
    text: String,
    message: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/factcheck")
}

fn sentence(line: &str) -> Sentence {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some(at) = rest.find('_') {
        let mut next = rest[at + 1..].chars();
        let mark = next.next().filter(|c| "edxubacn".contains(*c));
        let ends = next.next().is_none_or(|c| !c.is_alphanumeric());
        text.push_str(&rest[..at]);
        match mark.filter(|_| ends) {
            Some(mark) => {
                marks.push((text.len(), mark));
                rest = &rest[at + 2..];
            }
            None => {
                text.push('_');
                rest = &rest[at + 1..];
            }
        }
    }
    text.push_str(rest);
    Sentence { text, marks }
}

fn corpus(name: &str) -> Vec<Sentence> {
    let text = fs::read_to_string(root().join(format!("{name}.txt"))).expect("a corpus");
    text.lines().filter(|line| !line.trim().is_empty()).map(sentence).collect()
}

/// What is found in some sentences, each a paragraph of a chapter in a locale.
fn found(sentences: &[&str], locale: &str) -> Vec<Vec<Found>> {
    found_in(&root(), &["id", "en"], sentences, locale)
}

/// The same in the report of a folder, which has some locales.
fn found_in(root: &Path, locales: &[&str], sentences: &[&str], locale: &str) -> Vec<Vec<Found>> {
    let mut diags = Diagnostics::new();
    let sources = load(root, &mut diags).expect("a readable report");
    let mut files: Vec<(String, String)> =
        sources.files.iter().map(|source| (source.path().to_owned(), source.text().to_owned())).collect();
    let body = |of: &str| if of == locale { sentences.join("\n\n") } else { "-".to_owned() };
    for each in locales {
        let text = format!("---\ntitle: T\n---\n{}\n", body(each));
        files.push((format!("content/editions/e/01-t.{each}.md"), text));
    }
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let draft = parse(&sources, &mut diags);
    let report = draft.and_then(|draft| resolve(draft, &mut diags));
    let report = report
        .unwrap_or_else(|_| panic!("{}", laporan::diag::print(&diags, laporan::diag::Format::Human { colour: false })));
    let mut all: Vec<Vec<Found>> = sentences.iter().map(|_| Vec::new()).collect();
    // Positions in a long text are found from the ends of its lines.
    let mut starts: Option<Vec<usize>> = None;
    for numeral in &report.numerals {
        let Some((source, Some(range))) = numeral.place.find() else { continue };
        if !source.path().ends_with(&format!("t.{locale}.md")) {
            continue;
        }
        let starts = starts.get_or_insert_with(|| {
            std::iter::once(0).chain(source.text().match_indices('\n').map(|(at, _)| at + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= range.start) - 1;
        debug_assert_eq!(Position::of(source.text(), starts[line]).line_number, line + 1);
        let Some(found) = line.checked_sub(3).and_then(|line| all.get_mut(line / 2)) else { continue };
        found.push(Found {
            class: numeral.class,
            range: range.start - starts[line]..range.end - starts[line],
            text: numeral.text.clone(),
            message: format!("{} ({})", numeral.message, numeral.help.clone().unwrap_or_default()),
        });
    }
    all
}

/// Whether something is said to be wrong.
fn is_alarm(class: Class) -> bool {
    matches!(class, Class::Unmatched | Class::Ambiguous | Class::Contradicted)
}

/// How a corpus was read.
#[derive(Default)]
struct Score {
    numerals: usize,
    agreed: usize,
    wrong: usize,
    wrong_found: usize,
    /// Known not to be found.
    not_found: usize,
    found_now: usize,
    right: usize,
    false_alarms: usize,
    differences: Vec<String>,
}

fn score(corpus: &[Sentence], found: Vec<Vec<Found>>) -> Score {
    let mut score = Score::default();
    for (sentence, found) in corpus.iter().zip(found) {
        let at = |end: usize| found.iter().filter(move |each| each.range.start < end && end <= each.range.end);
        let mut differ = |what: &str, end: usize, others: Vec<&Found>| {
            score.differences.push(format!("{}\n    at {end}: {what}; found {others:?}", sentence.text));
        };
        for &(end, mark) in &sentence.marks {
            if mark == 'b' {
                continue;
            }
            if mark == 'n' {
                score.not_found += 1;
                if at(end).any(|each| is_alarm(each.class)) {
                    differ("FOUND NOW", end, at(end).collect());
                    score.found_now += 1;
                }
                continue;
            }
            score.numerals += 1;
            let classes: Vec<Class> = at(end).map(|each| each.class).collect();
            let expected = match mark {
                'e' => Class::Equal,
                'd' => Class::Derivable,
                'u' => Class::Unmatched,
                'a' => Class::Ambiguous,
                'c' => Class::Contradicted,
                _ => Class::Exempt,
            };
            // What is not read as a numeral at all is exempt.
            let agrees = classes.contains(&expected) || (expected == Class::Exempt && classes.is_empty());
            score.agreed += usize::from(agrees);
            let alarmed = classes.iter().any(|class| is_alarm(*class));
            if is_alarm(expected) {
                score.wrong += 1;
                score.wrong_found += usize::from(alarmed);
                if !alarmed {
                    differ("MISSED", end, at(end).collect());
                }
            } else {
                score.right += 1;
                // A call is suggested for what needs none.
                let suggested = expected == Class::Exempt && classes.contains(&Class::Equal);
                score.false_alarms += usize::from(alarmed || suggested);
                if alarmed || suggested {
                    differ("FALSE ALARM", end, at(end).collect());
                } else if !agrees {
                    differ(&format!("CLASS {expected:?}"), end, at(end).collect());
                }
            }
        }
        let unmarked =
            |each: &&Found| !sentence.marks.iter().any(|(end, _)| each.range.start < *end && *end <= each.range.end);
        for each in found.iter().filter(unmarked).filter(|each| is_alarm(each.class)) {
            score.false_alarms += 1;
            score.right += 1;
            differ("FALSE ALARM", each.range.end, vec![each]);
        }
    }
    score
}

fn read(name: &str, locale: &str) -> Score {
    let corpus = corpus(&format!("{name}.{locale}"));
    let texts: Vec<&str> = corpus.iter().map(|sentence| sentence.text.as_str()).collect();
    let score = score(&corpus, found(&texts, locale));
    let summary = format!(
        "{name}.{locale}: {} numerals, {} classed as meant; {} of {} wrong ones found; {} more are known not to be; {} false alarms among {} right ones\n{}\n",
        score.numerals,
        score.agreed,
        score.wrong_found,
        score.wrong,
        score.not_found,
        score.false_alarms,
        score.right,
        score.differences.join("\n"),
    );
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{locale}")), &summary).expect("a file");
    score
}

/// Changed forms of a figure that a slip of the hand makes: a digit, two swapped, one lost or doubled, the mark moved.
fn slips(figure: &str) -> Vec<String> {
    let mut slips = Vec::new();
    let digits: Vec<usize> = figure.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    for &at in &digits {
        for digit in '0'..='9' {
            let mut changed = figure.to_owned();
            changed.replace_range(at..=at, &digit.to_string());
            slips.push(changed);
        }
        let mut lost = figure.to_owned();
        lost.remove(at);
        slips.push(lost);
        let mut doubled = figure.to_owned();
        doubled.insert(at, figure[at..].chars().next().unwrap_or('0'));
        slips.push(doubled);
    }
    for pair in digits.windows(2) {
        let mut bytes: Vec<char> = figure.chars().collect();
        bytes.swap(pair[0], pair[1]);
        slips.push(bytes.into_iter().collect());
    }
    if let Some(mark) = figure.find([',', '.']) {
        let bare = figure.replace([',', '.'], "");
        let sign = &figure[mark..=mark];
        slips.extend((1..bare.len()).map(|at| format!("{}{sign}{}", &bare[..at], &bare[at..])));
        slips.push(bare);
    }
    slips.push(format!("{figure}0"));
    slips.sort();
    slips.dedup();
    slips.retain(|slip| {
        slip != figure && slip.starts_with(|c: char| c.is_ascii_digit()) && slip.ends_with(|c: char| c.is_ascii_digit())
    });
    slips
}

/// Whether a slip is the same number, or the number rounded as it should be.
fn is_right(slip: &str, figure: &str) -> bool {
    let is_count = figure.rfind([',', '.']).is_some_and(|at| figure.len() - at == 4);
    let decimal = |text: &str| text.rfind([',', '.']).filter(|_| !is_count).map_or(0, |at| text.len() - at - 1);
    let bare = |text: &str| text.replace([',', '.'], "").parse::<u64>().unwrap_or(0);
    let (fewer, more) = (decimal(slip), decimal(figure));
    let power = 10_u64.pow(u32::try_from(fewer.abs_diff(more)).unwrap_or(0));
    if fewer >= more {
        return bare(slip) == bare(figure) * power;
    }
    fewer > 0 && bare(slip) == (bare(figure) + power / 2) / power
}

/// Slips in the figures that are known, each so many one: how many there are, and those that pass.
fn planted(name: &str, locale: &str, each: usize) -> (usize, Vec<String>) {
    let corpus = corpus(&format!("{name}.{locale}"));
    let texts: Vec<&str> = corpus.iter().map(|sentence| sentence.text.as_str()).collect();
    let mut planted: Vec<(String, usize, String)> = Vec::new();
    for (sentence, found) in corpus.iter().zip(found(&texts, locale)) {
        for (end, _) in sentence.marks.iter().filter(|(_, mark)| matches!(mark, 'e' | 'd')) {
            let is_known = |found: &&Found| {
                found.range.contains(&(end - 1)) && matches!(found.class, Class::Equal | Class::Derivable)
            };
            let Some(known) = found.iter().find(is_known) else { continue };
            let digits = known.text.trim_end_matches(|c: char| !c.is_ascii_digit());
            if !digits.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            for slip in slips(digits).into_iter().filter(|slip| !is_right(slip, digits)) {
                let start = known.range.start;
                let text = format!("{}{slip}{}", &sentence.text[..start], &sentence.text[start + digits.len()..]);
                planted.push((text, start, slip));
            }
        }
    }
    let planted: Vec<_> = planted.into_iter().step_by(each).collect();
    let texts: Vec<&str> = planted.iter().map(|(text, ..)| text.as_str()).collect();
    let mut passed = Vec::new();
    for ((text, start, slip), found) in planted.iter().zip(found(&texts, locale)) {
        let is_here = |each: &Found| each.range.start < start + slip.len() && *start < each.range.end;
        // A number of a note, or of another source, is told with what to do; so is a word of direction it makes wrong.
        let is_told = |found: &Found| is_alarm(found.class) || (is_here(found) && found.message.contains("waive it"));
        if !found.iter().any(is_told) {
            passed.push(format!("{slip}: {text}\n    {:?}", found.iter().find(|found| is_here(found))));
        }
    }
    (planted.len(), passed)
}

/// What a corpus must show: every wrong number found but those that are known not to be, and false alarms under two in a
/// hundred.
fn holds(name: &str, locale: &str) {
    let score = read(name, locale);
    assert!(score.numerals > 100, "{} numerals", score.numerals);
    assert_eq!((score.wrong_found, score.found_now), (score.wrong, 0), "\n{}", score.differences.join("\n"));
    assert!(score.false_alarms * 50 < score.right, "\n{}", score.differences.join("\n"));
}

#[test]
fn sentences_in_indonesian_are_read_as_meant() {
    holds("blind-1", "id");
    holds("blind-2", "id");
    holds("blind-3", "id");
    holds("blind-4", "id");
    holds("blind-5", "id");
    holds("blind-6", "id");
    holds("blind-7", "id");
    holds("blind-8", "id");
    holds("blind-9", "id");
    holds("blind-10", "id");
    holds("blind-11", "id");
    holds("blind-12", "id");
    holds("blind-13", "id");
    holds("blind-14", "id");
}

#[test]
fn sentences_in_english_are_read_as_meant() {
    holds("blind-1", "en");
    holds("blind-2", "en");
    holds("blind-3", "en");
    holds("blind-4", "en");
    holds("blind-5", "en");
    holds("blind-6", "en");
    holds("blind-7", "en");
    holds("blind-8", "en");
    holds("blind-9", "en");
    holds("blind-10", "en");
    holds("blind-11", "en");
    holds("blind-12", "en");
    holds("blind-13", "en");
    holds("blind-14", "en");
}

/// The report of a health trust in English: financial years, money in millions, deficits, times and rates.
#[test]
fn sentences_of_another_field_are_read_as_meant() {
    let corpus = corpus("trust.en");
    let texts: Vec<&str> = corpus.iter().map(|sentence| sentence.text.as_str()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose/trust");
    let score = score(&corpus, found_in(&folder, &["en"], &texts, "en"));
    assert!(score.differences.is_empty(), "\n{}", score.differences.join("\n"));
}

/// Of slips of the hand that make another number, at most one in a hundred is one that the data hold too.
fn slips_are_found(locale: &str) {
    let every = std::env::var("SLIPS").ok().and_then(|every| every.parse().ok()).unwrap_or(23);
    for name in ["blind-1", "blind-2"] {
        let (count, passed) = planted(name, locale, every);
        let text = format!("{name}.{locale}: {} of {count} slips pass\n{}\n", passed.len(), passed.join("\n"));
        fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("slips-{name}.{locale}")), &text)
            .expect("a file");
        assert!(count > 100 && passed.len() * 100 <= count, "{text}");
    }
}

#[test]
fn slips_of_the_hand_are_found_in_indonesian() {
    slips_are_found("id");
}

#[test]
fn slips_of_the_hand_are_found_in_english() {
    slips_are_found("en");
}
