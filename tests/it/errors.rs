//! What bad input gets: every folder of `tests/errors/` is a report, and the messages expected of it are written in it.
//!
//! A comment under a line puts a caret under the column where a message begins:
//!
//! ```yaml
//! kepatuhann: {unit: poin}
//! # @1 error: the key `name` is missing
//!   decimals: many
//! #           ^^^^ error: `many` is not a number of decimals
//! #           ^ help: write a whole number from 0 to 12
//! ```
//!
//! `@7` names a column that a caret cannot reach. Several carets pin the length too; `help:` is compared where it is
//! given; `also:` is the other place of a clash. Markdown has `<!-- ^ error: … -->`, templates `{# ^ error: … #}`.
//! `expected.txt` holds messages that no comment can stand under: of files as a whole (`path: error: …`), of the report
//! as a whole (`error: …`), and of files without comments (`path:line:column: error: …`).

#![expect(clippy::disallowed_methods, reason = "the cases are read from the disk")]

use crate::load::Folder;
use laporan::Overrides;
use laporan::diag::{Diagnostic, Diagnostics, Place, Position, Reported};
use laporan::load::load;
use laporan::parse::parse;
use laporan::resolve::{lock, resolve};
use laporan::sink::Counting;
use laporan::sources::{BinaryFile, Sources};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Every case with what it was told, run once for all tests.
pub(crate) static RUNS: LazyLock<Vec<(PathBuf, Diagnostics)>> = LazyLock::new(|| {
    let mut roots: Vec<PathBuf> = list(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors"));
    roots.retain(|path| path.is_dir());
    assert!(!roots.is_empty(), "tests/errors has no case");
    roots.into_par_iter().map(|root| (root.clone(), told(&root))).collect()
});

/// All that is said of the report in a folder.
pub(crate) fn told(root: &Path) -> Diagnostics {
    let mut diags = Diagnostics::new();
    let _: Result<(), Reported> = stages(root, &mut diags);
    diags
}

fn stages(root: &Path, diags: &mut Diagnostics) -> Result<(), Reported> {
    let sources = load(root, diags)?;
    let report = laporan::build(&sources, &Overrides::default(), &Counting::new(), diags)?;
    if root.ends_with("locked") {
        lock(&report, diags);
    }
    Ok(())
}

#[test]
fn every_message_stands_where_it_is_expected() {
    let failures: Vec<String> = RUNS.iter().filter_map(|(root, diags)| compare(root, diags)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What is said, each with its place before it and what to do behind it.
fn said(root: &Path, diags: &Diagnostics) -> Vec<String> {
    let all = diags.iter().flat_map(|each| messages(root, each));
    all.map(|message| Message { width: None, ..message }.print().replace("\n      help: ", " / ")).collect()
}

#[test]
#[cfg(unix)]
fn what_a_repository_cannot_hold_is_refused_too() {
    use std::os::unix::ffi::OsStrExt;
    let outside = Folder::new(&[("secret.md", b"s")]);
    let folder = Folder::new(&[("content/report.yaml", b"r")]);
    folder.link("content/a.md", outside.0.join("secret.md"));
    folder.link("content/b.md", "none.md");
    fs::create_dir(folder.0.join("content/c")).expect("a new folder");
    folder.link("content/c/back", "..");
    let _socket = std::os::unix::net::UnixListener::bind(folder.0.join("content/d.md")).expect("a socket");
    fs::write(folder.0.join("content").join(std::ffi::OsStr::from_bytes(b"e\xE9.md")), "").expect("a new file");
    assert_eq!(
        said(&folder.0, &told(&folder.0)),
        [
            "content/a.md: error: this symbolic link leaves the report's folder / copy what it leads to into the report",
            "content/b.md: error: this symbolic link leads nowhere / remove the link, or correct it",
            "content/c/back: error: this symbolic link leads back to `content`, above it / remove the link",
            "content/d.md: error: this is neither a file nor a folder / remove it from the report",
            "content/e\u{fffd}.md: error: the name of this file is not UTF-8 / rename the file",
        ]
    );
}

#[test]
fn files_that_no_host_takes_are_refused() {
    let report = "title: Laporan\npublisher: Penerbit\nbase_url: https://example.org/\nlocales: [id]\n";
    let files = [
        ("content/report.yaml", report),
        ("content/editions/2024/01-bab.id.md", "---\ntitle: Bab\n---\n"),
        ("content/static/a:b.txt", "a"),
    ];
    let mut diags = Diagnostics::new();
    let draft = parse(&Sources::from_texts(files), &mut diags).expect("nothing wrong with each file");
    assert!(resolve(draft, &mut diags).is_err());
    let why = "`a:b.txt` cannot be an output path: the character `:` is refused by some hosts";
    let expected = format!("content/static/a:b.txt: error: this file cannot be published: {why}");
    assert_eq!(said(Path::new("none"), &diags), [expected]);
}

#[test]
fn a_file_that_vanished_is_named() {
    let file = BinaryFile { path: "content/static/foto.jpg".to_owned(), disk: PathBuf::from("none/foto.jpg") };
    let error = file.read().expect_err("no such file").to_string();
    assert_eq!(error, "cannot read `content/static/foto.jpg`: no such file or directory");
}

/// A message at its place; line and column are 0 where it has none.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Message {
    path: String,
    line_number: usize,
    column_number: usize,
    kind: String,
    text: String,
    help: Option<String>,
    /// The length in characters; of an expected message only where several carets stand.
    width: Option<usize>,
}

impl Message {
    fn fits(&self, found: &Message) -> bool {
        let place = |m: &Message| (m.path.clone(), m.line_number, m.column_number);
        place(self) == place(found)
            && (&self.kind, &self.text) == (&found.kind, &found.text)
            && (self.help.is_none() || self.help == found.help)
            && (self.width.is_none() || self.width == found.width)
    }

    fn print(&self) -> String {
        let Message { path, line_number, column_number, kind, text, help, width } = self;
        let place = match (path.as_str(), line_number) {
            ("", _) => String::new(),
            (path, 0) => format!("{path}: "),
            (path, line) => format!("{path}:{line}:{column_number}: "),
        };
        let width = width.map_or_else(String::new, |width| format!(" ({width} characters)"));
        let help = help.as_ref().map_or_else(String::new, |help| format!("\n      help: {help}"));
        format!("{place}{kind}: {text}{width}{help}")
    }
}

/// What differs between the messages of a case and those expected.
fn compare(root: &Path, diags: &Diagnostics) -> Option<String> {
    let mut found: Vec<Message> = diags.iter().flat_map(|each| messages(root, each)).collect();
    found.sort();
    let mut missing = Vec::new();
    for expected in expected(root) {
        match found.iter().position(|message| expected.fits(message)) {
            Some(at) => drop(found.remove(at)),
            None => missing.push(expected),
        }
    }
    let mut lines = Vec::new();
    lines.extend(missing.iter().map(|message| format!("  missing     {}", message.print())));
    lines.extend(found.iter().map(|message| format!("  unexpected  {}", message.print())));
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    (!lines.is_empty()).then(|| format!("tests/errors/{name}\n{}\n", lines.join("\n")))
}

/// A diagnostic as a message, and the other place of a clash as one more.
fn messages(root: &Path, each: &Diagnostic) -> Vec<Message> {
    let plain = |text: &str| text.replace(&root.display().to_string(), "ROOT");
    let message = |place: &Place, kind: &str, text: &str, help: Option<&String>| {
        let (path, start, width) = match place.find() {
            None => (String::new(), None, None),
            Some((source, None)) => (source.path().to_owned(), None, None),
            Some((source, Some(range))) => {
                let covered = source.text().get(range.clone()).unwrap_or("");
                let width = covered.lines().next().unwrap_or("").chars().count();
                (source.path().to_owned(), Some(Position::of(source.text(), range.start)), Some(width))
            }
        };
        Message {
            path,
            line_number: start.map_or(0, |at| at.line_number),
            column_number: start.map_or(0, |at| at.column_number),
            kind: kind.to_owned(),
            text: plain(text),
            help: help.map(|help| plain(help)),
            width,
        }
    };
    let mut all = vec![message(&each.place, each.severity.word(), &each.message, each.help.as_ref())];
    all.extend(each.also.iter().map(|(place, what)| message(place, "also", what, None)));
    all
}

/// All expected messages of a case.
fn expected(root: &Path) -> Vec<Message> {
    let mut all = Vec::new();
    for file in files(root) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let path = file.strip_prefix(root).expect("a file below its root").to_string_lossy().replace('\\', "/");
        if path == "expected.txt" {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                add(&mut all, listed(line).unwrap_or_else(|| panic!("{}: cannot be read: {line}", file.display())));
            }
            continue;
        }
        let mut line_number = 0;
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            match commented(line) {
                None => line_number = index + 1,
                Some((column_number, width, kind, text)) => {
                    let width = Some(width).filter(|width| *width > 1);
                    let path = path.clone();
                    add(&mut all, Message { path, line_number, column_number, kind, text, help: None, width });
                }
            }
        }
    }
    all
}

/// Adds a message, or a help to the message before it.
fn add(all: &mut Vec<Message>, message: Message) {
    match all.last_mut() {
        Some(last) if message.kind == "help" => last.help = Some(message.text),
        _ => all.push(message),
    }
}

/// An expected message of a comment: column, carets, kind and text.
fn commented(line: &str) -> Option<(usize, usize, String, String)> {
    let trimmed = line.trim();
    let inner = [("<!--", "-->"), ("{#", "#}"), ("#", "")].iter().find_map(|(open, close)| {
        let inner = trimmed.strip_prefix(open)?;
        Some(inner.strip_suffix(close).unwrap_or(inner).trim())
    })?;
    let (mark, rest) = inner.split_once(' ')?;
    let (column_number, width) = if let Some(column) = mark.strip_prefix('@') {
        (column.parse().ok()?, 1)
    } else {
        let is_caret = !mark.is_empty() && mark.chars().all(|c| c == '^');
        (line[..line.find('^').filter(|_| is_caret)?].chars().count() + 1, mark.len())
    };
    let (kind, text) = kind_and_text(rest)?;
    Some((column_number, width, kind, text))
}

/// A message of `expected.txt`.
fn listed(line: &str) -> Option<Message> {
    let message = |place: &str, kind: String, text: String| {
        let mut fields = place.splitn(3, ':');
        let path = fields.next()?.to_owned();
        let mut number = || fields.next().map_or(Some(0), |field| field.parse().ok());
        let (line_number, column_number) = (number()?, number()?);
        Some(Message { path, line_number, column_number, kind, text, help: None, width: None })
    };
    if let Some((kind, text)) = kind_and_text(line.trim_start()) {
        return message("", kind, text);
    }
    let (place, rest) = line.split_once(": ")?;
    let (kind, text) = kind_and_text(rest)?;
    message(place, kind, text)
}

fn kind_and_text(rest: &str) -> Option<(String, String)> {
    let (kind, text) = rest.split_once(": ")?;
    let is_kind = ["error", "warning", "finding", "help", "also"].contains(&kind);
    is_kind.then(|| (kind.to_owned(), text.to_owned()))
}

/// Everything in a folder, sorted.
fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    paths
}

/// Every file below a folder, sorted.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    list(folder).into_iter().flat_map(below).collect()
}
