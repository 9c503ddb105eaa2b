//! What the disk says no to, in plain words.

use crate::sink::reason;
use std::fmt;
use std::io;
use std::path::Path;

/// Why a site could not be written or read: a sentence that names the place, and a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError {
    message: String,
    help: Option<String>,
}

impl WriteError {
    /// An error with this message.
    pub(super) fn new(message: impl Into<String>) -> WriteError {
        WriteError { message: message.into(), help: None }
    }

    /// The error of doing something ("write") to a file or folder.
    pub(super) fn at(verb: &str, path: &Path, error: &io::Error) -> WriteError {
        use io::ErrorKind as Kind;
        let message = format!("cannot {verb} `{}`: {}", path.display(), reason(error));
        let help = match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => {
                "make room on the disk and build again; the old site is as it was"
            }
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
                "make the folder around the output writable, as the new site is put together there, \
                 or choose another with `--output DIR`"
            }
            Kind::CrossesDevices | Kind::ResourceBusy => {
                "the folder is a disk of its own or belongs to a layer below: delete it and build again, \
                 or choose a folder inside it with `--output DIR`"
            }
            Kind::NotADirectory | Kind::NotFound => "choose another folder with `--output DIR`",
            _ => return WriteError::new(message),
        };
        WriteError::new(message).or(help)
    }

    /// Adds the way out.
    pub(super) fn or(mut self, help: impl Into<String>) -> WriteError {
        self.help = Some(help.into());
        self
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for WriteError {}

/// The error of a file that was put: what the sink said of it.
impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        match error.downcast::<WriteError>() {
            Ok(error) => error,
            Err(error) => WriteError::new(reason(&error)),
        }
    }
}
