//! The theme's files with a hash in their names, so that they can be cached for a year.

use super::{css, view};
use crate::model::address;
use crate::model::draft::{Bytes, Static};
use crate::sink::{OutPath, Sha};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

/// The output paths of the theme's files by their names.
pub(crate) struct Assets {
    paths: BTreeMap<String, OutPath>,
    files: Vec<(OutPath, Vec<u8>)>,
}

impl Assets {
    /// Reads and names the files of a theme; its style sheets lose what only people read.
    pub(crate) fn new(files: &[Static]) -> io::Result<Assets> {
        let mut assets = Assets { paths: BTreeMap::new(), files: Vec::new() };
        for file in files {
            let mut bytes = read(&file.bytes)?.into_owned();
            if let Some(css) = file.address.strip_suffix(".css").and_then(|_| str::from_utf8(&bytes).ok()) {
                bytes = css::minified(css).into_bytes();
            }
            let (stem, ending) = file.address.rsplit_once('.').unwrap_or((&file.address, "bin"));
            let hash = Sha::of(&bytes).short();
            let path = address::file(&format!("assets/{stem}.{hash}.{ending}"));
            assets.paths.insert(file.address.clone(), path.clone());
            assets.files.push((path, bytes));
        }
        Ok(assets)
    }

    /// The files to write.
    pub(crate) fn files(&self) -> &[(OutPath, Vec<u8>)] {
        &self.files
    }

    /// The addresses a page needs.
    pub(crate) fn view(&self, from: &OutPath) -> view::Assets {
        let href = |name: &str| self.href(name, from);
        view::Assets {
            style: href("style.css").unwrap_or_default(),
            custom: href("custom.css"),
            script: href("theme.js"),
            icon: href("icon.svg"),
        }
    }
}

impl Assets {
    /// The address of one file; none where the theme has no such file.
    pub(crate) fn href(&self, name: &str, from: &OutPath) -> Option<String> {
        self.paths.get(name).map(|path| path.relative_to(from))
    }
}

/// The theme's own fonts for pictures, `static/fonts/*`.
pub(crate) fn fonts(files: &[Static]) -> io::Result<Vec<Vec<u8>>> {
    let fonts = files.iter().filter(|file| {
        let ending = file.address.rsplit_once('.').map_or("", |(_, ending)| ending);
        file.address.starts_with("fonts/") && ["ttf", "otf", "ttc"].contains(&ending)
    });
    fonts.map(|font| Ok(read(&font.bytes)?.into_owned())).collect()
}

/// The bytes of a file that is copied as it is.
pub(crate) fn read(bytes: &Bytes) -> io::Result<Cow<'_, [u8]>> {
    match bytes {
        Bytes::Read(bytes) => Ok(Cow::Borrowed(bytes)),
        Bytes::Disk(path) =>
        {
            #[expect(clippy::disallowed_methods, reason = "large files are read when they are copied, not all at once")]
            std::fs::read(path).map(Cow::Owned)
        }
    }
}
