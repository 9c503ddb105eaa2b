//! The site against its manifest.

use super::site::is_kept;
use super::{WriteError, manifest};
use crate::sink::{OutPath, Sha};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// One file that is not as the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Listed, and not there.
    Missing(OutPath),
    /// Listed, and there with other bytes.
    Changed(OutPath),
    /// There, and not listed.
    Extra(String),
}

impl Difference {
    /// The path of the file in the site.
    pub fn path(&self) -> &str {
        match self {
            Difference::Missing(path) | Difference::Changed(path) => path.as_str(),
            Difference::Extra(path) => path,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Difference::Missing(_) => "missing",
            Difference::Changed(_) => "changed",
            Difference::Extra(_) => "extra",
        };
        write!(f, "{word}: {}", self.path())
    }
}

/// Compares the site in the folder `output` with its manifest; the differences are sorted by path.
pub fn verify(output: &Path) -> Result<Vec<Difference>, WriteError> {
    let path = output.join(manifest::NAME);
    let bytes = fs::read(&path)
        .map_err(|error| WriteError::at("read", &path, &error).or("name a built site with `--output DIR`"))?;
    let listed = manifest::parse(&bytes).map_err(|fault| {
        WriteError::new(format!("cannot use `{}`: {fault}", path.display())).or("build the site again")
    })?;
    let found = found(output)?;
    let names: BTreeSet<&str> = listed.keys().map(OutPath::as_str).collect();
    let extra = found.iter().filter(|name| !names.contains(name.as_str())).cloned().map(Difference::Extra);
    let judged: Vec<Option<Difference>> = listed
        .par_iter()
        .map(|(path, (size, sha))| {
            if !found.contains(path.as_str()) {
                return Some(Difference::Missing(path.clone()));
            }
            let file = output.join(path.as_str());
            let size_fits = fs::symlink_metadata(&file).is_ok_and(|data| data.is_file() && data.len() == *size);
            let same = size_fits && fs::read(&file).is_ok_and(|bytes| Sha::of(&bytes) == *sha);
            (!same).then(|| Difference::Changed(path.clone()))
        })
        .collect();
    let mut differences: Vec<Difference> = judged.into_iter().flatten().chain(extra).collect();
    differences.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(differences)
}

/// The files of a site, without its manifest and what belongs to git.
fn found(output: &Path) -> Result<BTreeSet<String>, WriteError> {
    let mut found = BTreeSet::new();
    let wanted = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() != 1 || !(is_kept(&name) || name == manifest::NAME)
    };
    for entry in WalkDir::new(output).into_iter().filter_entry(wanted) {
        let entry = entry.map_err(|error| {
            let place = error.path().unwrap_or(output).to_owned();
            WriteError::at("read", &place, &error.into())
        })?;
        if !entry.file_type().is_dir() {
            let inner = entry.path().strip_prefix(output).unwrap_or(entry.path());
            let names: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            found.insert(names.join("/"));
        }
    }
    Ok(found)
}
