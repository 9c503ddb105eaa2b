//! What calls print, word for word: figures of `tests/prose/content/`, and the calls of `tests/prose/cases.txt` with the
//! text expected in each language; and of another field and country in English, `tests/prose/trust/`.
//!
//! A case is a line with a call, and an indented line for each language, `id` and `en`. `UPDATE=1` writes what is
//! expected anew; its diff is read as an editor would.

#![expect(clippy::disallowed_methods, reason = "the cases are read from the disk")]

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::load::load;
use laporan::sink::Memory;
use laporan::sources::Sources;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose")
}

/// A call with what it prints in each language; a comment has none.
struct Case {
    call: String,
    expected: Vec<String>,
}

fn cases(text: &str, locales: &[&str]) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        let expected = locales.iter().find_map(|locale| line.strip_prefix(&format!("  {locale}: ")));
        match (expected, cases.last_mut()) {
            (Some(text), Some(case)) => case.expected.push(text.to_owned()),
            _ => cases.push(Case { call: line.to_owned(), expected: Vec::new() }),
        }
    }
    cases
}

fn is_call(case: &&Case) -> bool {
    case.call.contains('(') && !case.call.starts_with('#')
}

/// What each call prints in a chapter, in every language, once in text and once where markup cannot go.
fn printed(root: &Path, calls: &[&str], locales: &[&str]) -> Vec<Vec<[String; 2]>> {
    let mut diags = Diagnostics::new();
    let sources = load(root, &mut diags).expect("a readable report");
    let mut files: BTreeMap<String, String> =
        sources.files.iter().map(|source| (source.path().to_owned(), source.text().to_owned())).collect();
    let case = |(at, call): (usize, &&str)| format!("## ⟦{at}:{{{{ {call} }}}}⟧\n\n⟦{at}:{{{{ {call} }}}}⟧\n");
    let body: String = calls.iter().enumerate().map(case).collect();
    for locale in locales {
        files.insert(format!("content/editions/2024/01-t.{locale}.md"), format!("---\ntitle: T\n---\n\n{body}"));
    }
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sink = Memory::new();
    let built = laporan::build(&sources, &Overrides::default(), &sink, &mut diags);
    let is_clean = built.is_ok() && diags.count(Severity::Error) == 0;
    assert!(is_clean, "{}", print(&diags, Format::Human { colour: false }));
    let files: BTreeMap<String, Vec<u8>> =
        sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    let page = |(at, locale): (usize, &&str)| {
        let page = format!("{}2024/t/index.html", if at == 0 { String::new() } else { format!("{locale}/") });
        let text = plain(&String::from_utf8_lossy(&files[&page]));
        let of = |at: usize| {
            let mark = format!("⟦{at}:");
            // The contents list has the headings too, so the last two are the heading and the paragraph.
            let found: Vec<&str> =
                text.split(&mark).skip(1).map(|rest| rest.split('⟧').next().unwrap_or_default()).collect();
            let [.., heading, paragraph] = found[..] else { panic!("{at} is not on the page {page}") };
            [heading.to_owned(), paragraph.to_owned()]
        };
        (0..calls.len()).map(of).collect()
    };
    locales.iter().enumerate().map(page).collect()
}

/// HTML without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Compares what the calls of a report print with what is expected of them.
fn compare(root: &Path, locales: &[&str], least: usize) {
    let path = root.join("cases.txt");
    let text = fs::read_to_string(&path).expect("the cases");
    let all = cases(&text, locales);
    let calls: Vec<&str> = all.iter().filter(is_call).map(|case| case.call.as_str()).collect();
    assert!(calls.len() >= least, "{} cases", calls.len());
    let printed = printed(root, &calls, locales);
    let mut wrong = Vec::new();
    let mut anew = String::new();
    let mut number = 0;
    for case in &all {
        anew.push_str(&format!("{}\n", case.call));
        if !is_call(&case) {
            continue;
        }
        let texts: Vec<&[String; 2]> = printed.iter().map(|texts| &texts[number]).collect();
        number += 1;
        let lines = locales.iter().zip(&texts).map(|(locale, [_, text])| format!("  {locale}: {text}\n"));
        let lines: String = lines.collect();
        for [heading, text] in texts.iter().filter(|[heading, text]| heading != text) {
            wrong.push(format!("{}\n  heading {heading}\n  text    {text}", case.call));
        }
        if !texts.iter().map(|[_, text]| text).eq(&case.expected) {
            wrong.push(format!("{}\n{lines}", case.call));
        }
        anew.push_str(&lines);
    }
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, anew).expect("the cases");
        return;
    }
    assert!(wrong.is_empty(), "\n{}\nUPDATE=1 writes what is expected anew\n", wrong.join("\n"));
}

#[test]
fn every_call_reads_as_expected_in_both_languages() {
    compare(&root(), &["id", "en"], 120);
}

#[test]
fn every_call_reads_as_expected_in_another_field() {
    compare(&root().join("trust"), &["en"], 100);
}
