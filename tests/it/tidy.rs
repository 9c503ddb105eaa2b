//! The repository itself: who may import whom, what stands in one place only, how long things get, and that no message
//! is without a case.

#![expect(clippy::disallowed_methods, reason = "these tests read the repository")]

use crate::errors::RUNS;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const SKIPPED: [&str; 5] = [".git", "target", "node_modules", "output", "expected"];

/// What each module of `src/` may name of the crate besides itself. Stages name no stage; only `lib.rs`, `main.rs` and
/// the commands know their order. `model` names the places of messages (`diag`), addresses (`sink`) and the theme.
const MAY_NAME: [(&str, &[&str]); 12] = [
    ("yaml", &[]),
    ("markdown", &[]),
    ("sink", &[]),
    ("diag", &["yaml"]),
    ("theme", &["diag", "model"]),
    ("model", &["diag", "sink", "theme"]),
    ("sources", &["diag", "sink"]),
    ("load", NEUTRAL),
    ("parse", NEUTRAL),
    ("resolve", NEUTRAL),
    ("render", NEUTRAL),
    ("write", NEUTRAL),
];

/// What a stage may name.
const NEUTRAL: &[&str] = &["diag", "markdown", "model", "sink", "sources", "theme", "yaml"];

/// Files that were too long when the limit was set, with their limit: the list may only shrink.
const LONG_FILES: [(&str, usize); 0] = [];

/// Messages that no case can bring about, each with the reason: the list may only shrink.
const WITHOUT_CASE: [(&str, &str); 8] = [
    ("a CSV file has at most 4 GiB: split it", "needs 4 GiB"),
    ("this row cannot be read: {error}", "cannot be reached: the text is UTF-8, and rows may differ in length"),
    ("a file can name at most 65535 members of breakdowns", "needs a file of 65536 members"),
    ("there can be {} band schemes, each with as many versions and levels", "needs 65536 of them"),
    ("the file cannot be read: {}", "needs a disk that refuses"),
    ("the folder `{}` cannot be read: {}", "needs a disk that refuses"),
    ("this cannot be read{cause}", "needs a disk that refuses"),
    ("the report could not be read", "cannot be reached: whoever returns nothing has said why"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the repository, by its path from the root.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a readable folder") {
            let path: PathBuf = entry.expect("a readable folder").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.extend(Some(path).filter(|_| !SKIPPED.contains(&name.as_str())));
            } else {
                let path = path.strip_prefix(root()).expect("a file of the repository");
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn text(path: &str) -> String {
    String::from_utf8_lossy(&fs::read(root().join(path)).expect("a readable file")).into_owned()
}

/// Rust files with their texts.
fn rust(folder: &str) -> Vec<(String, String)> {
    let paths = files(&root().join(folder)).into_iter().filter(|path| path.ends_with(".rs"));
    paths.map(|path| (path.clone(), text(&path))).collect()
}

/// All Rust files of the repository.
fn all_rust() -> Vec<(String, String)> {
    ["src", "tests", "examples"].into_iter().flat_map(rust).collect()
}

/// Lines that are no comments, with their numbers from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Code that is not a test.
fn program(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn stages_do_not_import_each_other() {
    let mut found = Vec::new();
    for (path, text) in rust("src") {
        let module = path["src/".len()..].split(['/', '.']).next().unwrap_or("").to_owned();
        let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == module) else { continue };
        for (number, line) in code(&text) {
            for (at, _) in line.match_indices("crate::") {
                let name = line[at + "crate::".len()..].split(|c: char| !c.is_alphanumeric() && c != '_').next();
                let name = name.unwrap_or("");
                if name != module && !allowed.contains(&name) {
                    found.push(format!("{path}:{number}: `{module}` must not name `{name}`"));
                }
            }
        }
    }
    none(found);
}

#[test]
fn yaml_is_read_in_one_file() {
    let found = rust("src").into_iter().filter(|(path, _)| path != "src/yaml.rs");
    let found = found.flat_map(|(path, text)| {
        let lines: Vec<String> = code(&text)
            .filter(|(_, line)| line.contains("serde_yaml"))
            .map(|(number, _)| format!("{path}:{number}: only src/yaml.rs knows the library"))
            .collect();
        lines
    });
    none(found.collect());
}

#[test]
fn forbidden_words_do_not_occur() {
    let forbidden = [
        (concat!("serde(", "tag"), "loses the place of a mistake"),
        (concat!("serde(", "untagged"), "loses the place of a mistake"),
        (concat!("serde(", "flatten"), "loses the place of a mistake"),
        (concat!("serde(", "try_from"), "loses the place of a mistake"),
        (concat!("Hash", "Map"), "has no order: use a BTreeMap"),
        (concat!("Hash", "Set"), "has no order: use a BTreeSet"),
    ];
    let mut found = Vec::new();
    for (path, text) in all_rust() {
        for (number, line) in code(&text) {
            let words = forbidden.iter().filter(|(word, _)| line.contains(word));
            found.extend(words.map(|(word, why)| format!("{path}:{number}: `{word}` {why}")));
        }
    }
    none(found);
}

#[test]
fn the_program_does_not_unwrap() {
    let mut found = Vec::new();
    for (path, text) in rust("src").into_iter().filter(|(path, _)| !path.ends_with("/tests.rs")) {
        let lines = code(program(&text)).filter(|(_, line)| line.contains(".unwrap()"));
        found.extend(lines.map(|(number, _)| format!("{path}:{number}: say by `expect` why it holds")));
    }
    none(found);
}

#[test]
fn every_file_says_what_it_is() {
    let silent = all_rust().into_iter().filter(|(_, text)| !text.starts_with("//! "));
    none(silent.map(|(path, _)| format!("{path}: begin with `//!`")).collect());
}

#[test]
fn files_are_short() {
    let mut found = Vec::new();
    for (path, text) in all_rust() {
        let length = text.lines().count();
        let old = LONG_FILES.iter().find(|(long, _)| *long == path).map(|(_, limit)| *limit);
        if length > old.unwrap_or(500) {
            found.push(format!("{path}: {length} lines"));
        } else if old.is_some() && length <= 500 {
            found.push(format!("{path}: short enough, so remove it from LONG_FILES"));
        }
    }
    none(found);
}

#[test]
fn functions_are_short() {
    let mut found = Vec::new();
    for (path, text) in all_rust() {
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let bare = line.trim_start();
            let indent = &line[..line.len() - bare.len()];
            let words = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "const fn ", "pub const fn "];
            if !words.iter().any(|start| bare.starts_with(start)) || line.ends_with('}') || line.ends_with(';') {
                continue;
            }
            let end = lines[index..].iter().position(|line| *line == format!("{indent}}}")).unwrap_or(0);
            let name = bare.split("fn ").nth(1).and_then(|rest| rest.split(['(', '<']).next()).unwrap_or("");
            if end + 1 > 70 {
                found.push(format!("{path}:{}: `{name}` has {} lines", index + 1, end + 1));
            }
        }
    }
    none(found);
}

#[test]
fn nothing_names_a_machine() {
    let forbidden = [
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/tm", "p/"),
        concat!("/Us", "ers/"),
        concat!("C:", "\\"),
        concat!("crates", ".io"),
        concat!("registry", ".npmjs"),
        concat!("np", "mjs."),
        concat!("py", "pi."),
    ];
    let mut found = Vec::new();
    for path in files(root()).into_iter().filter(|path| !path.ends_with("Cargo.lock") && path != ".git") {
        let Ok(text) = String::from_utf8(fs::read(root().join(&path)).expect("a readable file")) else { continue };
        for (index, line) in text.lines().enumerate() {
            let words = forbidden.iter().filter(|word| line.contains(**word));
            found.extend(words.map(|word| format!("{path}:{}: `{word}`", index + 1)));
        }
    }
    none(found);
}

#[test]
fn every_message_has_a_case() {
    let mut corpus: Vec<String> = Vec::new();
    for each in RUNS.iter().flat_map(|(_, diags)| diags.iter()) {
        corpus.push(each.message.clone());
        corpus.extend(each.help.clone());
        corpus.extend(each.also.as_ref().map(|(_, what)| what.clone()));
    }
    // Cases made while the tests run.
    corpus
        .extend(["load", "values", "errors", "factcheck", "told"].map(|module| text(&format!("tests/it/{module}.rs"))));
    let mut excused: BTreeSet<&str> = WITHOUT_CASE.iter().map(|(message, _)| *message).collect();
    let mut found = Vec::new();
    for (path, text) in rust("src").into_iter().filter(|(path, _)| has_messages(path)) {
        for (number, literal) in literals(program(&text)).into_iter().filter(|(_, literal)| is_message(literal)) {
            let is_covered = corpus.iter().any(|said| says(said, &literal));
            let is_excused = WITHOUT_CASE.iter().any(|(message, _)| *message == literal);
            if !is_covered && !is_excused {
                found.push(format!("{path}:{number}: \"{literal}\" has no case in tests/errors"));
            }
            if !is_covered {
                excused.remove(literal.as_str());
            }
        }
    }
    found.extend(excused.into_iter().map(|message| format!("\"{message}\" has a case: remove it from WITHOUT_CASE")));
    none(found);
}

/// Files whose texts authors read.
fn has_messages(path: &str) -> bool {
    let modules = ["load", "parse", "resolve", "model", "yaml", "theme", "diag", "sources"];
    let module = path["src/".len()..].split(['/', '.']).next().unwrap_or("");
    modules.contains(&module) && path != "src/diag/print.rs"
}

/// The texts in quotes of a program, unescaped, with their lines; those that are no messages for authors are left out.
fn literals(text: &str) -> Vec<(usize, String)> {
    // Reasons of the programmer, patterns to search for, and what a library wants to be told.
    let not_said =
        ["expect(", "reason = ", "unreachable!(", "contains(", "split_once(", "split(", "write_str(", "unknown("];
    let mut found = Vec::new();
    let mut is_opened = false;
    for (number, line) in code(text) {
        let mut rest = line;
        while let Some(open) = rest.find('"') {
            let before = &rest[..open];
            let (literal, length) = literal(&rest[open + 1..]);
            let is_char = before.ends_with('\'') || before.ends_with("'\\");
            // The first of a pair in a table is what the library says.
            let is_first = before.trim() == "(" || (before.trim().is_empty() && is_opened);
            let is_pattern = is_first && rest[open + 1 + length..].trim_start_matches('"').starts_with(',');
            if !is_char && !is_pattern && !not_said.iter().any(|word| before.ends_with(word)) {
                found.push((number, literal));
            }
            let end = open + 1 + if is_char { 0 } else { length + 1 };
            rest = rest.get(end..).unwrap_or("");
        }
        is_opened = line.trim() == "(";
    }
    found
}

/// A literal up to its closing quote, and its length in the file.
fn literal(text: &str) -> (String, usize) {
    let mut literal = String::new();
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !is_escaped => return (literal, at),
            '\\' if !is_escaped => {
                is_escaped = true;
                continue;
            }
            'n' if is_escaped => literal.push('\n'),
            _ => literal.push(c),
        }
        is_escaped = false;
    }
    (literal, text.len())
}

/// Whether a text is a sentence: several words, the first in lowercase or a quotation.
fn is_message(literal: &str) -> bool {
    let words =
        literal.split_whitespace().filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()));
    words.count() >= 2 && !literal.starts_with(|c: char| c.is_ascii_uppercase()) && !literal.contains("TODO")
}

/// Whether a printed text can come from a literal, as it is or with anything for its `{…}`.
fn says(said: &str, literal: &str) -> bool {
    if said.contains(literal) {
        return true;
    }
    let mut parts = vec![String::new()];
    let mut chars = literal.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.peek() == Some(&c) => {
                chars.next();
                parts.last_mut().expect("never empty").push(c);
            }
            '{' => {
                chars.by_ref().find(|c| *c == '}');
                parts.push(String::new());
            }
            _ => parts.last_mut().expect("never empty").push(c),
        }
    }
    let mut rest = said;
    parts.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}
