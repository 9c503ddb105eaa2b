//! Stage 5: the disk, writing. [`Staging`] is the [`Sink`] that puts a site together in a folder beside the old one and
//! swaps the two in one step.
//!
//! Promised:
//!
//! - A build that fails, is killed or fills the disk leaves the old site whole; what it leaves behind beside it, the
//!   next build removes. A lock keeps a second build of the same folder out.
//! - A file whose bytes did not change keeps its modification time: the new site links to the old file. The bytes
//!   themselves are compared, not what a manifest says of them, so a damaged old file is written anew.
//! - If nothing changed at all, the old folder is not touched.
//! - Only a folder that Laporan made, or one that holds nothing, is replaced. Files called `.git…` in it are kept.
//!
//! Not promised: nothing waits for the disk to have written its cache, as a site can be built again. After a power cut
//! `laporan verify` tells whether it must be.

#![expect(clippy::disallowed_methods, reason = "this stage writes the disk")]

mod error;
mod manifest;
mod site;
mod verify;

pub use error::WriteError;
pub use verify::{Difference, verify};

use crate::sink::{Count, OutPath, Sha, Sink, lock, taken};
use manifest::Outputs;
use site::Site;
use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;
use walkdir::WalkDir;

/// Tells web hosts that would run the site through a generator of their own to serve it as it is.
const NO_JEKYLL: &str = ".nojekyll";

/// A site being put together. Dropped before [`Staging::finish`], it leaves the old site, and nothing beside it.
pub struct Staging {
    site: Site,
    state: Mutex<State>,
}

/// What was put until now.
#[derive(Default)]
struct State {
    folders: BTreeSet<String>,
    outputs: Outputs,
    count: Count,
    unchanged: usize,
    failed: Option<WriteError>,
}

/// What a finished build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Pages of the site: files called `index.html`.
    pub pages: usize,
    /// Files of the site, without its manifest.
    pub files: usize,
    /// The bytes of these files.
    pub bytes: u64,
    /// How many of these files are as they were.
    pub unchanged: usize,
    /// Whether the whole site is as it was; then the folder was not touched.
    pub nothing_new: bool,
}

impl Staging {
    /// Begins to build into the folder `output`, which need not exist. A symbolic link is followed: the folder it leads
    /// to is replaced, and the link stays.
    pub fn begin(output: &Path) -> Result<Staging, WriteError> {
        Ok(Staging { site: Site::open(output)?, state: Mutex::default() })
    }

    /// Completes the site with its manifest and puts it in the old one's place. `inputs` are the files it was built
    /// from. Fails if any file before could not be put.
    pub fn finish(self, inputs: &[(String, Sha)]) -> Result<Written, WriteError> {
        if let Some(error) = lock(&self.state).failed.take() {
            return Err(error);
        }
        let kept = self.put_own_files(inputs)?;
        let State { count: Count { pages, files, bytes }, unchanged, .. } = *lock(&self.state);
        let manifest = Path::new(manifest::NAME);
        let nothing_new = unchanged == files
            && count_files(&self.site.output) == files + kept + 1
            && same_bytes(&self.site.output.join(manifest), &self.site.new.join(manifest));
        if !nothing_new {
            self.site.swap()?;
        }
        Ok(Written { pages, files, bytes, unchanged, nothing_new })
    }

    /// Adds what every site has, and what the old folder keeps for git; the number of the latter.
    fn put_own_files(&self, inputs: &[(String, Sha)]) -> Result<usize, WriteError> {
        let mut kept = 0;
        let marker: OutPath = NO_JEKYLL.parse().map_err(WriteError::new)?;
        if !lock(&self.state).outputs.contains_key(&marker) {
            self.put(&marker, Vec::new())?;
        }
        for name in self.site.kept_files()? {
            let put = name.parse().is_ok_and(|path: OutPath| lock(&self.state).outputs.contains_key(&path));
            if !put {
                let bytes =
                    fs::read(self.site.output.join(&name)).map_err(|error| self.site.error("read", &name, &error))?;
                self.stage(&name, &bytes).map_err(|error| self.site.error("write", &name, &error))?;
                kept += 1;
            }
        }
        let text = manifest::print(inputs, &lock(&self.state).outputs);
        self.stage(manifest::NAME, text.as_bytes())
            .map_err(|error| self.site.error("write", manifest::NAME, &error))?;
        Ok(kept)
    }

    /// Writes one file, or links to the old one if it is the same; true if it is.
    fn stage(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        self.make_folders(path)?;
        let (old, new) = (self.site.output.join(path), self.site.new.join(path));
        if self.site.is_site && holds(&old, bytes) {
            if fs::hard_link(&old, &new).is_err() {
                let modified = fs::metadata(&old)?.modified()?;
                write_new(&new, bytes)?.set_times(FileTimes::new().set_modified(modified))?;
            }
            return Ok(true);
        }
        write_new(&new, bytes)?;
        Ok(false)
    }

    /// Makes the folders above a file, each once.
    fn make_folders(&self, path: &str) -> io::Result<()> {
        let Some((parent, _)) = path.rsplit_once('/') else { return Ok(()) };
        if lock(&self.state).folders.contains(parent) {
            return Ok(());
        }
        self.make_folders(parent)?;
        match fs::create_dir(self.site.new.join(parent)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        lock(&self.state).folders.insert(parent.to_owned());
        Ok(())
    }
}

impl Sink for Staging {
    fn put(&self, path: &OutPath, bytes: Vec<u8>) -> io::Result<()> {
        let size = bytes.len() as u64;
        let fresh = lock(&self.state).outputs.insert(path.clone(), (size, Sha::of(&bytes))).is_none();
        let staged =
            if fresh && path.as_str() != manifest::NAME { self.stage(path.as_str(), &bytes) } else { Err(taken(path)) };
        let mut state = lock(&self.state);
        match staged {
            Ok(unchanged) => {
                state.count.add(path, bytes.len());
                state.unchanged += usize::from(unchanged);
                Ok(())
            }
            Err(error) => {
                let shown = self.site.error("write", path.as_str(), &error);
                state.failed.get_or_insert_with(|| shown.clone());
                Err(io::Error::new(error.kind(), shown))
            }
        }
    }
}

/// Makes a file with these bytes; one that exists is an error.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Whether there is a file with exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let size_fits = fs::symlink_metadata(path).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64);
    size_fits && fs::read(path).is_ok_and(|old| old == bytes)
}

/// Whether two files have the same bytes.
fn same_bytes(a: &Path, b: &Path) -> bool {
    fs::read(a).is_ok_and(|bytes| holds(b, &bytes))
}

/// How many files are below a folder, whatever their kind.
fn count_files(folder: &Path) -> usize {
    let is_file = |entry: &walkdir::DirEntry| !entry.file_type().is_dir();
    WalkDir::new(folder).into_iter().filter(|entry| entry.as_ref().map_or(true, is_file)).count()
}
