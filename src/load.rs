//! Stage 1: the disk, reading. From a report's folder come its [`Sources`]: every file of `content/` and `themes/`,
//! sorted by path.
//!
//! Promised: texts are UTF-8 without a byte order mark; paths start at the report's folder and use forward slashes;
//! every file lies inside the report, whatever symbolic links it holds. Hidden files and the backups of editors are
//! no part of a report. What is `static/` in `content/` is never read as text, as it is copied as it is.

#![expect(clippy::disallowed_methods, reason = "this stage reads the disk")]

mod walk;

use crate::diag::{Diagnostics, Place, Reported, Source};
use crate::sink::reason;
use crate::sources::{BinaryFile, MARK, Sources};
use rayon::prelude::*;
use std::path::Path;
use walk::Found;

/// Endings of files that are read as text, in lowercase.
const TEXT_ENDINGS: [&str; 13] =
    ["yaml", "yml", "md", "csv", "html", "ftl", "css", "js", "svg", "json", "geojson", "txt", "xml"];

/// The folder of `content/` whose files are copied as they are.
const STATIC: &str = "content/static/";

/// Reads the report in the folder `root`.
pub fn load(root: &Path, diags: &mut Diagnostics) -> Result<Sources, Reported> {
    let found = walk::find(root, diags)?;
    let read: Vec<(Option<Read>, Diagnostics)> = found
        .into_par_iter()
        .map(|file| {
            let mut diags = Diagnostics::new();
            (read(file, &mut diags), diags)
        })
        .collect();
    let mut sources = Sources::default();
    for (read, messages) in read {
        diags.append(messages);
        match read {
            Some(Read::Text { source, marked }) => {
                if marked {
                    sources.marked.insert(source.path().to_owned());
                }
                sources.files.push(source);
            }
            Some(Read::Binary(file)) => sources.binaries.push(file),
            None => {}
        }
    }
    diags.check(sources)
}

/// One file, after reading.
enum Read {
    Text { source: Source, marked: bool },
    Binary(BinaryFile),
}

/// Reads a file if it is a text; nothing is left of one that cannot be read.
fn read(Found { path, disk }: Found, diags: &mut Diagnostics) -> Option<Read> {
    if !is_text(&path) {
        return Some(Read::Binary(BinaryFile { path, disk }));
    }
    let mut bytes = match std::fs::read(&disk) {
        Ok(bytes) => bytes,
        Err(error) => {
            diags.error(Place::File(Source::new(path, "")), format!("the file cannot be read: {}", reason(&error)));
            return None;
        }
    };
    let marked = bytes.starts_with(MARK);
    if marked {
        bytes.drain(..MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(Read::Text { source: Source::new(path, text), marked }),
        Err(error) => {
            refuse(path, error.as_bytes(), error.utf8_error().valid_up_to(), diags);
            None
        }
    }
}

/// Whether a file is read as text, by the ending of its name and its folder.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit(['.', '/']).next().unwrap_or_default().to_ascii_lowercase();
    path.contains('.') && TEXT_ENDINGS.contains(&ending.as_str()) && !path.starts_with(STATIC)
}

/// Reports a text that is not UTF-8, at its first wrong byte.
fn refuse(path: String, bytes: &[u8], wrong: usize, diags: &mut Diagnostics) {
    let source = Source::new(path, String::from_utf8_lossy(bytes));
    let place = Place::Bytes(source, wrong..wrong + char::REPLACEMENT_CHARACTER.len_utf8());
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let help = if utf16 { "the file looks like UTF-16: save it as UTF-8" } else { "save the file as UTF-8" };
    diags.error(place, format!("the byte {:02X} is not UTF-8", bytes[wrong])).help(help);
}
