//! The folder of a site and what stands beside it during a build: the new site, a lock, and where two folders cannot be
//! exchanged in one step, for a moment the old site.

use super::{WriteError, manifest};
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The place of a site, held by a lock. Dropped, it leaves nothing beside the site.
pub(super) struct Site {
    /// The folder of the site, without symbolic links.
    pub(super) output: PathBuf,
    /// The folder beside it for the new site.
    pub(super) new: PathBuf,
    /// Whether there is an old site in `output`.
    pub(super) is_site: bool,
    /// The folder as its user calls it, for messages.
    shown: PathBuf,
    /// Where the old site stands between two renames.
    old: PathBuf,
    /// Released after the folders are removed.
    _lock: Lock,
}

impl Site {
    /// Takes the lock, clears up after builds that were killed, and makes the folder for the new site.
    pub(super) fn open(shown: &Path) -> Result<Site, WriteError> {
        let output = resolve(shown)?;
        let (new, old) = (beside(&output, "new"), beside(&output, "old"));
        let lock = Lock::take(beside(&output, "lock"), shown)?;
        if old.exists() && !output.exists() {
            fs::rename(&old, &output).map_err(|error| WriteError::at("restore", shown, &error))?;
        }
        for dead in [&new, &old] {
            remove(dead).map_err(|error| WriteError::at("remove", dead, &error))?;
        }
        let is_site = inspect(&output, shown)?;
        fs::create_dir(&new).map_err(|error| WriteError::at("write", &new, &error))?;
        Ok(Site { output, new, is_site, shown: shown.to_owned(), old, _lock: lock })
    }

    /// The error of doing something to a file of the site.
    pub(super) fn error(&self, verb: &str, path: &str, error: &io::Error) -> WriteError {
        WriteError::at(verb, &self.shown.join(path), error)
    }

    /// The names of files in the old folder that are no part of the site and stay.
    pub(super) fn kept_files(&self) -> Result<Vec<String>, WriteError> {
        let names = if self.output.exists() { names(&self.output, &self.shown)? } else { Vec::new() };
        Ok(names.into_iter().filter(|name| is_kept(name)).collect())
    }

    /// Puts the new site in the place of the old one, which then stands in `new` or `old` until it is removed.
    pub(super) fn swap(&self) -> Result<(), WriteError> {
        let explain = |error: io::Error| WriteError::at("replace", &self.shown, &error);
        let Ok(data) = fs::metadata(&self.output) else {
            return fs::rename(&self.new, &self.output).map_err(explain);
        };
        fs::set_permissions(&self.new, data.permissions()).map_err(explain)?;
        match exchange(&self.new, &self.output) {
            Ok(true) => Ok(()),
            Ok(false) => self.rename_twice().map_err(explain),
            // A folder of a lower layer of an overlay cannot be renamed. If it holds no site, nothing is lost with it.
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices && !self.is_site => {
                remove(&self.output).and_then(|()| fs::rename(&self.new, &self.output)).map_err(explain)
            }
            Err(error) => Err(explain(error)),
        }
    }

    /// Swaps where the system cannot do it in one step. Killed between the two, the next build puts the old site back.
    fn rename_twice(&self) -> io::Result<()> {
        fs::rename(&self.output, &self.old)?;
        fs::rename(&self.new, &self.output).inspect_err(|_| {
            // If even this fails, the old site waits under its other name for the next build.
            let _ = fs::rename(&self.old, &self.output);
        })
    }
}

impl Drop for Site {
    /// Removes what stands beside the site. What cannot be removed, the next build tries again.
    fn drop(&mut self) {
        let _ = remove(&self.new);
        if self.output.exists() {
            let _ = remove(&self.old);
        }
    }
}

/// Whether a file of this name in the folder of a site belongs to its user.
pub(super) fn is_kept(name: &str) -> bool {
    name.starts_with(".git")
}

/// The folder of a site without symbolic links; the folders above it are made.
fn resolve(shown: &Path) -> Result<PathBuf, WriteError> {
    let explain = |error: io::Error| WriteError::at("write", shown, &error);
    let missing = || {
        WriteError::new(format!("the output `{}` is no folder that can be made", shown.display()))
            .or("name a folder with `--output DIR`")
    };
    if shown.symlink_metadata().is_ok() {
        let output = shown.canonicalize().map_err(explain)?;
        return if output.parent().is_some() { Ok(output) } else { Err(missing()) };
    }
    let name = shown.file_name().ok_or_else(missing)?;
    let parent = match shown.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Err(missing()),
    };
    if let Some(file) = parent.ancestors().find(|folder| folder.is_file()) {
        return Err(WriteError::new(format!(
            "cannot write `{}`: `{}` is not a folder",
            shown.display(),
            file.display()
        ))
        .or("choose another folder with `--output DIR`"));
    }
    fs::create_dir_all(parent).map_err(explain)?;
    Ok(parent.canonicalize().map_err(explain)?.join(name))
}

/// The path of something that stands beside the site during a build: `.output.laporan-new`.
fn beside(output: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or_default());
    name.push(format!(".laporan-{what}"));
    output.with_file_name(name)
}

/// Whether the folder holds a site; an error if it is not ours to replace.
fn inspect(output: &Path, shown: &Path) -> Result<bool, WriteError> {
    let place = shown.display();
    let elsewhere = "choose another folder with `--output DIR`, or delete this one if nothing in it is needed";
    if !output.exists() {
        return Ok(false);
    }
    if !output.is_dir() {
        return Err(WriteError::new(format!("the output `{place}` is not a folder")).or(elsewhere));
    }
    if is_mounted(output) {
        return Err(WriteError::new(format!("the output `{place}` is a disk of its own and cannot be swapped"))
            .or(format!("choose a folder inside it: `--output {}`", shown.join("site").display())));
    }
    let names = names(output, shown)?;
    if let Some(name) = names.iter().find(|name| is_kept(name) && output.join(name).is_dir()) {
        return Err(WriteError::new(format!("the output `{place}` holds the folder `{name}`, which would be lost"))
            .or("choose another folder with `--output DIR` and copy the site from there"));
    }
    if names.iter().any(|name| name == manifest::NAME) {
        let path = output.join(manifest::NAME);
        let bytes = fs::read(&path).map_err(|error| WriteError::at("read", &path, &error))?;
        if manifest::is_ours(&bytes) {
            return Ok(true);
        }
    }
    match names.iter().find(|name| !(is_kept(name) || *name == super::NO_JEKYLL)) {
        None => Ok(false),
        Some(name) => {
            let message =
                format!("the output `{place}` was not made by Laporan, as it holds `{name}` and no manifest of ours");
            Err(WriteError::new(message).or(elsewhere))
        }
    }
}

/// The names in a folder, sorted.
fn names(folder: &Path, shown: &Path) -> Result<Vec<String>, WriteError> {
    let explain = |error: io::Error| WriteError::at("read", shown, &error);
    let mut names = fs::read_dir(folder)
        .map_err(explain)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<_>>>()
        .map_err(explain)?;
    names.sort();
    Ok(names)
}

/// Removes a folder with all below it, or a file; nothing there is no error.
fn remove(path: &Path) -> io::Result<()> {
    let removed = match path.symlink_metadata() {
        Ok(data) if data.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Exchanges two folders in one step; false where the system or the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two folders in one step; false where the system or the file system cannot.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Whether a folder is on another disk than the one around it.
#[cfg(unix)]
fn is_mounted(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| path.metadata().map(|data| data.dev()).ok();
    disk(folder) != folder.parent().and_then(disk)
}

/// Whether a folder is on another disk than the one around it.
#[cfg(not(unix))]
fn is_mounted(_: &Path) -> bool {
    false
}

/// A lock on the place of a site, released by the system even if the build is killed.
struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock, or says that another build has it.
    fn take(path: PathBuf, shown: &Path) -> Result<Lock, WriteError> {
        let explain = |error: io::Error| WriteError::at("write", &path, &error);
        // The build that had the lock removes its file. If it did so just before we locked that file, we hold nothing
        // and ask again.
        for _ in 0..10 {
            let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(explain)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                // A file system without locks: the one thing lost is the message below.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(explain(error)),
            }
            if is_at(&file, &path) {
                return Ok(Lock { path, _file: file });
            }
        }
        Err(WriteError::new(format!("another build is writing `{}`", shown.display()))
            .or("wait until it has ended, or choose another folder with `--output DIR`"))
    }
}

impl Drop for Lock {
    /// Removes the file while it is still locked.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether an open file is the one at this path.
fn is_at(file: &File, path: &Path) -> bool {
    use same_file::Handle;
    let here = file.try_clone().and_then(Handle::from_file);
    let there = Handle::from_path(path);
    matches!((here, there), (Ok(here), Ok(there)) if here == there)
}
