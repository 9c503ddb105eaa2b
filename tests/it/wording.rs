//! What calls print, word for word: figures of `tests/prose/content/`, and the calls of `tests/prose/cases.txt` with the
//! text expected in each language.
//!
//! A case is a line with a call, and two indented lines, `id` and `en`. `UPDATE=1` writes what is expected anew; its
//! diff is read as an editor would.

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

/// A call with what it prints in Indonesian and in English; a comment has neither.
struct Case {
    call: String,
    expected: Option<[String; 2]>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        let language =
            [("  id: ", 0), ("  en: ", 1)].into_iter().find_map(|(mark, at)| Some((line.strip_prefix(mark)?, at)));
        match (language, cases.last_mut()) {
            (Some((text, at)), Some(case)) => case.expected.get_or_insert_default()[at] = text.to_owned(),
            _ => cases.push(Case { call: line.to_owned(), expected: None }),
        }
    }
    cases
}

fn is_call(case: &&Case) -> bool {
    case.call.contains('(') && !case.call.starts_with('#')
}

/// What each call prints in a chapter, in both languages, once in text and once where markup cannot go.
fn printed(calls: &[&str]) -> [Vec<[String; 2]>; 2] {
    let mut diags = Diagnostics::new();
    let sources = load(&root(), &mut diags).expect("a readable report");
    let mut files: BTreeMap<String, String> =
        sources.files.iter().map(|source| (source.path().to_owned(), source.text().to_owned())).collect();
    let case = |(at, call): (usize, &&str)| format!("## ⟦{at}:{{{{ {call} }}}}⟧\n\n⟦{at}:{{{{ {call} }}}}⟧\n");
    let body: String = calls.iter().enumerate().map(case).collect();
    for locale in ["id", "en"] {
        files.insert(format!("content/editions/2024/01-t.{locale}.md"), format!("---\ntitle: T\n---\n\n{body}"));
    }
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sink = Memory::new();
    let built = laporan::build(&sources, &Overrides::default(), &sink, &mut diags);
    let is_clean = built.is_ok() && diags.count(Severity::Error) == 0;
    assert!(is_clean, "{}", print(&diags, Format::Human { colour: false }));
    let files: BTreeMap<String, Vec<u8>> =
        sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    ["2024/t/index.html", "en/2024/t/index.html"].map(|page| {
        let text = plain(&String::from_utf8_lossy(&files[page]));
        let of = |at: usize| {
            let mark = format!("⟦{at}:");
            // The contents list has the headings too, so the last two are the heading and the paragraph.
            let found: Vec<&str> =
                text.split(&mark).skip(1).map(|rest| rest.split('⟧').next().unwrap_or_default()).collect();
            let [.., heading, paragraph] = found[..] else { panic!("{at} is not on the page {page}") };
            [heading.to_owned(), paragraph.to_owned()]
        };
        (0..calls.len()).map(of).collect()
    })
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

#[test]
fn every_call_reads_as_expected_in_both_languages() {
    let path = root().join("cases.txt");
    let text = fs::read_to_string(&path).expect("the cases");
    let all = cases(&text);
    let calls: Vec<&str> = all.iter().filter(is_call).map(|case| case.call.as_str()).collect();
    assert!(calls.len() >= 120, "{} cases", calls.len());
    let [id, en] = printed(&calls);
    let mut wrong = Vec::new();
    for (case, (id, en)) in all.iter().filter(is_call).zip(id.iter().zip(&en)) {
        for each in [id, en] {
            if each[0] != each[1] {
                wrong.push(format!("{}\n  heading {}\n  text    {}", case.call, each[0], each[1]));
            }
        }
        let printed = [id[1].clone(), en[1].clone()];
        if case.expected.as_ref() != Some(&printed) {
            wrong.push(format!("{}\n  id: {}\n  en: {}", case.call, printed[0], printed[1]));
        }
    }
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let mut anew = String::new();
        let mut printed = id.iter().zip(&en);
        for case in &all {
            anew.push_str(&format!("{}\n", case.call));
            if let Some((id, en)) = is_call(&case).then(|| printed.next()).flatten() {
                anew.push_str(&format!("  id: {}\n  en: {}\n", id[1], en[1]));
            }
        }
        fs::write(&path, anew).expect("the cases");
        return;
    }
    assert!(wrong.is_empty(), "\n{}\nUPDATE=1 writes what is expected anew\n", wrong.join("\n"));
}
