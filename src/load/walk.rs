//! The files of a report: which there are, before any is read.

use crate::diag::{Diagnostics, Place, Reported, Source};
use crate::sink::reason;
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file of the report.
pub(super) struct Found {
    /// The path from the report's folder, with forward slashes.
    pub(super) path: String,
    /// Where it is on this machine.
    pub(super) disk: PathBuf,
}

/// Finds all files of `content/` and `themes/`, sorted by path.
pub(super) fn find(root: &Path, diags: &mut Diagnostics) -> Result<Vec<Found>, Reported> {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let content = root.join("content");
    if !content.is_dir() {
        let place = root.display();
        diags
            .error(Place::None, format!("there is no folder `content` in `{place}`"))
            .help("name the report's folder with `--root DIR`, or make a new report with `laporan init DIR`");
        return diags.check(Vec::new());
    }
    let home = match root.canonicalize() {
        Ok(home) => home,
        Err(error) => {
            diags.error(Place::None, format!("the folder `{}` cannot be read: {}", root.display(), reason(&error)));
            return diags.check(Vec::new());
        }
    };
    let mut walk = Walk { root, home, found: Vec::new() };
    walk.folder(&content, diags);
    if walk.found.is_empty() && diags.check(()).is_ok() {
        diags
            .error(Place::None, format!("the folder `{}` is empty", content.display()))
            .help("write `content/report.yaml` and one chapter, or make a new report with `laporan init DIR`");
    }
    let themes = root.join("themes");
    if themes.symlink_metadata().is_ok() {
        walk.folder(&themes, diags);
    }
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    diags.check(walk.found)
}

/// The state of one walk.
struct Walk<'a> {
    root: &'a Path,
    /// The report's folder without symbolic links.
    home: PathBuf,
    found: Vec<Found>,
}

impl Walk<'_> {
    /// Adds the files below a folder of the report.
    fn folder(&mut self, folder: &Path, diags: &mut Diagnostics) {
        let mut entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.broken(folder, &error, diags);
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let wanted = entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy());
            if wanted && self.stays(&entry, diags) {
                if !is_folder {
                    self.file(entry, diags);
                }
            } else if is_folder {
                entries.skip_current_dir();
            }
        }
    }

    /// Adds one file.
    fn file(&mut self, entry: DirEntry, diags: &mut Diagnostics) {
        let path = self.name(entry.path());
        if self.inner(entry.path()).to_str().is_none() {
            diags
                .error(Place::File(Source::new(path, "")), "the name of this file is not UTF-8")
                .help("rename the file");
        } else if entry.file_type().is_file() {
            self.found.push(Found { path, disk: entry.into_path() });
        } else {
            diags
                .error(Place::File(Source::new(path, "")), "this is neither a file nor a folder")
                .help("remove it from the report");
        }
    }

    /// Whether an entry lies inside the report; a symbolic link that leads out of it is reported.
    fn stays(&self, entry: &DirEntry, diags: &mut Diagnostics) -> bool {
        let is_link = entry.path().symlink_metadata().is_ok_and(|data| data.is_symlink());
        if !is_link || entry.path().canonicalize().is_ok_and(|target| target.starts_with(&self.home)) {
            return true;
        }
        diags
            .error(
                Place::File(Source::new(self.name(entry.path()), "")),
                "this symbolic link leaves the report's folder",
            )
            .help("copy what it leads to into the report");
        false
    }

    /// Reports what a walk cannot go past.
    fn broken(&self, folder: &Path, error: &walkdir::Error, diags: &mut Diagnostics) {
        let path = error.path().unwrap_or(folder);
        if is_ignored(&path.file_name().unwrap_or_default().to_string_lossy()) {
            return;
        }
        let place = Place::File(Source::new(self.name(path), ""));
        if let Some(ancestor) = error.loop_ancestor() {
            let message = format!("this symbolic link leads back to `{}`, above it", self.name(ancestor));
            diags.error(place, message).help("remove the link");
        } else if path.is_symlink() {
            diags.error(place, "this symbolic link leads nowhere").help("remove the link, or correct it");
        } else {
            let cause = error.io_error().map_or_else(String::new, |error| format!(": {}", reason(error)));
            diags.error(place, format!("this cannot be read{cause}"));
        }
    }

    /// The path of an entry from the report's folder.
    fn inner<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(self.root).unwrap_or(path)
    }

    /// The path of an entry from the report's folder as text, with forward slashes.
    fn name(&self, path: &Path) -> String {
        let names: Vec<_> = self
            .inner(path)
            .components()
            .filter(|part| matches!(part, Component::Normal(_)))
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        names.join("/")
    }
}

/// Whether a file or folder of this name is no part of a report: hidden, or left by an editor.
fn is_ignored(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != ".well-known";
    hidden || name.ends_with('~') || name.ends_with(".swp") || (name.starts_with('#') && name.ends_with('#'))
}
