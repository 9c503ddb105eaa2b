//! Where a built site goes: addresses of output files, their hashes, and what takes the files.
//!
//! A [`Sink`] takes `(OutPath, bytes)` from many threads. [`Memory`] keeps them, for tests and the preview;
//! [`Counting`] forgets them, for `check`; the disk's own sink is `write::Staging`. All three refuse a second
//! file on an address.

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::io;
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The longest segment of a path in bytes; file systems end at 255, and some tools add an ending.
const SEGMENT_LIMIT: usize = 240;

/// The address of an output file from the root of the site: segments joined by `/`, each a name that every common host
/// takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// The path as it is on the disk, not encoded for an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders are above the file: 0 for `index.html`, 2 for `entities/tangerang/index.html`.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// Whether the file is a page of the site, that is, called `index.html`.
    pub fn is_page(&self) -> bool {
        self.0.rsplit('/').next() == Some("index.html")
    }

    /// The address from the site's root, encoded, ending in the file's name.
    pub fn url(&self) -> String {
        encode(&self.0)
    }

    /// The public address from the site's root, encoded: without a last `index.html`, so a page's ends in `/`.
    pub fn clean_url(&self) -> String {
        if self.is_page() { encode(&self.0[..self.0.len() - "index.html".len()]) } else { self.url() }
    }

    /// The link to this file from the page `from`, encoded: `../../entities/tangerang/index.html`.
    pub fn relative_to(&self, from: &OutPath) -> String {
        let common = self.0.bytes().zip(from.0.bytes()).take_while(|(a, b)| a == b).count();
        let shared = self.0.as_bytes()[..common].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
        let up = from.0.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
        let mut link = "../".repeat(up);
        link.push_str(&encode(&self.0[shared..]));
        link
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for OutPath {
    type Err = String;

    fn from_str(text: &str) -> Result<OutPath, String> {
        if text.is_empty() {
            return Err("an output path is empty".to_owned());
        }
        match text.split('/').find_map(fault) {
            Some(fault) => Err(format!("`{}` cannot be an output path: {fault}", text.escape_debug())),
            None => Ok(OutPath(text.to_owned())),
        }
    }
}

/// What is wrong with one segment of a path.
fn fault(segment: &str) -> Option<String> {
    if segment.is_empty() {
        return Some("a `/` stands at its start, at its end or beside another".to_owned());
    }
    if segment == "." || segment == ".." {
        return Some(format!("`{segment}` is not a name"));
    }
    if segment.len() > SEGMENT_LIMIT {
        return Some(format!("a name in it has {} bytes, and {SEGMENT_LIMIT} is the limit", segment.len()));
    }
    if let Some(refused) = segment.chars().find(|c| c.is_control() || r#"\<>:"|?*"#.contains(*c)) {
        return Some(format!("the character `{}` is refused by some hosts", refused.escape_debug()));
    }
    if segment.ends_with(['.', ' ']) {
        return Some("a name in it ends in a point or a blank, which some hosts cut off".to_owned());
    }
    None
}

/// Percent-encodes a path so that it can stand in an address and, unescaped, in an attribute.
fn encode(path: &str) -> String {
    let mut url = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$()*+,;=@".contains(&byte) {
            url.push(char::from(byte));
        } else {
            write!(url, "%{byte:02X}").expect("a string takes all that is written");
        }
    }
    url
}

/// The SHA-256 of a file, printed as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sha([u8; 32]);

impl Sha {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Sha {
        Sha::of_parts(&[bytes])
    }

    /// The hash of these parts one after the other.
    pub fn of_parts(parts: &[&[u8]]) -> Sha {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Sha(hash.finalize().into())
    }

    /// The first digits, for the name of an asset.
    pub fn short(&self) -> String {
        self.to_string()[..10].to_owned()
    }
}

impl fmt::Display for Sha {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
        let digits: String = self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        f.write_str(&digits)
    }
}

impl FromStr for Sha {
    type Err = String;

    fn from_str(text: &str) -> Result<Sha, String> {
        let wrong = || format!("`{}` is not a SHA-256: write 64 hexadecimal digits", text.escape_debug());
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let mut hash = [0; 32];
        for (at, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Sha(hash))
    }
}

/// Takes the files of a site from many threads. A file is put once; a second one on its address is an error.
pub trait Sink: Sync {
    /// Takes one file. An error's text is in plain words and names the file.
    fn put(&self, path: &OutPath, bytes: Vec<u8>) -> io::Result<()>;
}

/// The error of a second file on an address.
pub(crate) fn taken(path: &OutPath) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, format!("two files of the site are called `{path}`"))
}

/// What the system says went wrong, without its number, to stand after a colon.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The lock of a value that is whole even if a thread panicked while holding it.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A site in memory.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<OutPath, Vec<u8>>>,
}

impl Memory {
    /// An empty site.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// The files that were put, by address.
    pub fn into_files(self) -> BTreeMap<OutPath, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, path: &OutPath, bytes: Vec<u8>) -> io::Result<()> {
        match lock(&self.files).insert(path.clone(), bytes) {
            Some(_) => Err(taken(path)),
            None => Ok(()),
        }
    }
}

/// How large a site is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Files called `index.html`.
    pub pages: usize,
    /// All files.
    pub files: usize,
    /// The bytes of all files.
    pub bytes: u64,
}

impl Count {
    /// Counts one file more.
    pub(crate) fn add(&mut self, path: &OutPath, size: usize) {
        self.pages += usize::from(path.is_page());
        self.files += 1;
        self.bytes += size as u64;
    }
}

/// Counts a site and keeps none of it.
#[derive(Debug, Default)]
pub struct Counting {
    seen: Mutex<(Count, BTreeSet<OutPath>)>,
}

impl Counting {
    /// Nothing counted yet.
    pub fn new() -> Counting {
        Counting::default()
    }

    /// What was put until now.
    pub fn count(&self) -> Count {
        lock(&self.seen).0
    }
}

impl Sink for Counting {
    fn put(&self, path: &OutPath, bytes: Vec<u8>) -> io::Result<()> {
        let (count, paths) = &mut *lock(&self.seen);
        if !paths.insert(path.clone()) {
            return Err(taken(path));
        }
        count.add(path, bytes.len());
        Ok(())
    }
}
