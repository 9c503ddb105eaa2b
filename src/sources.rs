//! A report before anything in it is understood: all its files, sorted by path.
//!
//! What `load` gives and `parse` takes. Texts are UTF-8 without a byte order mark; other files are known by their place.

use crate::diag::Source;
use crate::sink::{Sha, reason};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// The byte order mark of UTF-8.
pub(crate) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// All files of a report, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Files read as text.
    pub files: Vec<Source>,
    /// Files known by their place only, read when they are written to the site.
    pub binaries: Vec<BinaryFile>,
    /// The paths of text files that begin with a byte order mark on the disk.
    pub marked: BTreeSet<String>,
}

/// A file that is not read as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BinaryFile {
    /// The path from the report's folder, with forward slashes.
    pub path: String,
    /// Where it is on this machine.
    pub disk: PathBuf,
}

impl BinaryFile {
    /// The file's bytes, now. An error's text is in plain words and names the file.
    #[expect(clippy::disallowed_methods, reason = "large files are read one by one, when they are needed")]
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let explain =
            |error: io::Error| io::Error::new(error.kind(), format!("cannot read `{}`: {}", self.path, reason(&error)));
        std::fs::read(&self.disk).map_err(explain)
    }
}

impl Sources {
    /// Sources that were never on a disk.
    pub fn from_texts<P: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (P, T)>) -> Sources {
        let mut files: Vec<Source> = texts.into_iter().map(|(path, text)| Source::new(path, text)).collect();
        files.sort_by(|a, b| a.path().cmp(b.path()));
        Sources { files, ..Sources::default() }
    }

    /// Every file with the hash of its bytes on the disk, sorted by path, for the manifest.
    pub fn inputs(&self) -> io::Result<Vec<(String, Sha)>> {
        let texts = self.files.par_iter().map(|file| {
            let mark = if self.marked.contains(file.path()) { MARK } else { b"" };
            Ok((file.path().to_owned(), Sha::of_parts(&[mark, file.text().as_bytes()])))
        });
        let binaries = self.binaries.par_iter().map(|file| Ok((file.path.clone(), Sha::of(&file.read()?))));
        let mut inputs = texts.chain(binaries).collect::<io::Result<Vec<_>>>()?;
        inputs.sort();
        Ok(inputs)
    }
}
