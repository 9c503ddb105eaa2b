//! Reading a report's folder: which files are part of it, and what is said of those that cannot be.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests on a real disk")]

use laporan::diag::{Diagnostic, Diagnostics, Place, Position};
use laporan::load::load;
use laporan::sink::Sha;
use laporan::sources::Sources;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A report's folder for one test, removed at its end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("laporan-load-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Folder(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).unwrap();
        for (path, bytes) in files {
            let file = folder.0.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        folder
    }

    #[cfg(unix)]
    pub(crate) fn link(&self, path: &str, target: impl AsRef<Path>) {
        std::os::unix::fs::symlink(target, self.0.join(path)).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn loaded(root: &Path) -> Sources {
    let mut diags = Diagnostics::new();
    let sources = load(root, &mut diags);
    assert_eq!(shown(&diags, root), [] as [String; 0]);
    sources.unwrap()
}

/// The messages of a report that cannot be read, each with its place before it.
fn errors(root: &Path) -> Vec<String> {
    let mut diags = Diagnostics::new();
    assert!(load(root, &mut diags).is_err());
    shown(&diags, root)
}

fn shown(diags: &Diagnostics, root: &Path) -> Vec<String> {
    diags.iter().map(|each| show(each).replace(&root.display().to_string(), "ROOT")).collect()
}

fn show(each: &Diagnostic) -> String {
    match &each.place {
        Place::Bytes(source, range) => {
            let Position { line_number, column_number } = Position::of(source.text(), range.start);
            format!("{}:{line_number}:{column_number}: {}", source.path(), each.message)
        }
        Place::File(source) => format!("{}: {}", source.path(), each.message),
        _ => each.message.clone(),
    }
}

fn paths(sources: &Sources) -> Vec<&str> {
    sources.files.iter().map(|file| file.path()).collect()
}

fn binaries(sources: &Sources) -> Vec<&str> {
    sources.binaries.iter().map(|file| file.path.as_str()).collect()
}

#[test]
fn files_are_sorted_and_named_from_the_root() {
    let folder = Folder::new(&[
        ("themes/laporan/templates/page.html", b"t"),
        ("content/report.yaml", b"title: A"),
        ("content/data/b.yaml", b"b"),
        ("content/data.yaml", b"d"),
        ("content/data/B.CSV", b"c"),
        ("content/editions/2024/01-a.id.md", b"m"),
        ("content/editions/2024/photo.jpg", b"\xFF\xD8"),
        ("content/static/note.txt", b"\xE9 latin"),
        ("content/static/.well-known/security.txt", b"s"),
        ("themes/laporan/static/font.woff2", b"\xFF"),
        ("output/index.html", b"old"),
    ]);
    let sources = loaded(&folder.0);
    assert_eq!(
        paths(&sources),
        [
            "content/data.yaml",
            "content/data/B.CSV",
            "content/data/b.yaml",
            "content/editions/2024/01-a.id.md",
            "content/report.yaml",
            "themes/laporan/templates/page.html"
        ]
    );
    assert_eq!(
        binaries(&sources),
        [
            "content/editions/2024/photo.jpg",
            "content/static/.well-known/security.txt",
            "content/static/note.txt",
            "themes/laporan/static/font.woff2"
        ]
    );
    assert_eq!(sources.binaries[2].read().unwrap(), b"\xE9 latin");
}

#[test]
fn hidden_files_and_backups_are_no_part_of_a_report() {
    let folder = Folder::new(&[
        ("content/report.yaml", b""),
        ("content/report.yaml~", b"\xFF"),
        ("content/.report.yaml.swp", b"\xFF"),
        ("content/a.md.swp", b"\xFF"),
        ("content/#a.md#", b"\xFF"),
        ("content/.#a.md", b"\xFF"),
        ("content/.git/config.txt", b"\xFF"),
        ("content/static/.DS_Store", b"\xFF"),
    ]);
    let sources = loaded(&folder.0);
    assert_eq!(paths(&sources), ["content/report.yaml"]);
    assert_eq!(binaries(&sources), [] as [&str; 0]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let folder = Folder::new(&[("content/a.yaml", b"\xEF\xBB\xBFtitle: A"), ("content/b.png", b"\x89PNG")]);
    let sources = loaded(&folder.0);
    assert_eq!(sources.files[0].text(), "title: A");
    let expected = [
        ("content/a.yaml".to_owned(), Sha::of(b"\xEF\xBB\xBFtitle: A")),
        ("content/b.png".to_owned(), Sha::of(b"\x89PNG")),
    ];
    assert_eq!(sources.inputs().unwrap(), expected, "the manifest has the bytes of the disk");
}

#[test]
fn a_text_that_is_not_utf8_is_named_with_its_first_wrong_byte() {
    let folder = Folder::new(&[
        ("content/a.md", b"# Judul\n\n\xC3\xA9 caf\xE9 ol\xE9\n"),
        ("content/b.yaml", b"\xFF\xFEt\0"),
        ("content/c.csv", b"\xEF\xBB\xBFa,\x80"),
        ("content/d.md", b"cut \xE2\x82"),
        ("content/good.md", b"good"),
    ]);
    assert_eq!(
        errors(&folder.0),
        [
            "content/a.md:3:6: the byte E9 is not UTF-8",
            "content/b.yaml:1:1: the byte FF is not UTF-8",
            "content/c.csv:1:3: the byte 80 is not UTF-8",
            "content/d.md:1:5: the byte E2 is not UTF-8",
        ]
    );
}

#[test]
fn a_report_needs_content() {
    let folder = Folder::new(&[]);
    assert_eq!(errors(&folder.0), ["there is no folder `content` in `ROOT`"]);
    fs::create_dir(folder.0.join("content")).unwrap();
    assert_eq!(errors(&folder.0), ["the folder `ROOT/content` is empty"]);
    fs::write(folder.0.join("content/.gitkeep"), "").unwrap();
    assert_eq!(errors(&folder.0), ["the folder `ROOT/content` is empty"]);
    assert_eq!(errors(&folder.0.join("none")), ["there is no folder `content` in `ROOT`"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_stay_inside_the_report() {
    let outside = Folder::new(&[("folder/secret.md", b"secret")]);
    let folder = Folder::new(&[("content/report.yaml", b"r"), ("shared/a.md", b"a"), ("content/x/y.md", b"y")]);
    folder.link("content/shared", "../shared");
    folder.link("content/b.md", "report.yaml");
    let sources = loaded(&folder.0);
    assert_eq!(paths(&sources), ["content/b.md", "content/report.yaml", "content/shared/a.md", "content/x/y.md"]);

    folder.link("content/file.md", outside.0.join("folder/secret.md"));
    folder.link("content/folder", outside.0.join("folder"));
    folder.link("content/nowhere.md", "none.md");
    folder.link("content/x/loop", "..");
    folder.link("content/.#lock", "user@host.1");
    folder.link("themes", &outside.0);
    assert_eq!(
        errors(&folder.0),
        [
            "content/file.md: this symbolic link leaves the report's folder",
            "content/folder: this symbolic link leaves the report's folder",
            "content/nowhere.md: this symbolic link leads nowhere",
            "content/x/loop: this symbolic link leads back to `content`, above it",
            "themes: this symbolic link leaves the report's folder",
        ]
    );
}

#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder_is_refused() {
    let folder = Folder::new(&[("content/report.yaml", b"r")]);
    let socket = std::os::unix::net::UnixListener::bind(folder.0.join("content/socket.md")).unwrap();
    assert_eq!(errors(&folder.0), ["content/socket.md: this is neither a file nor a folder"]);
    drop(socket);
}

#[test]
fn sources_for_tests_are_sorted_too() {
    let sources = Sources::from_texts([("content/b.md", "b"), ("content/a.md", "a")]);
    assert_eq!(paths(&sources), ["content/a.md", "content/b.md"]);
}
