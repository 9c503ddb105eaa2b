//! The disk sink at its boundary: what is in the folder of a site after builds that end, fail or die.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests on a real disk")]

use laporan::sink::{Counting, Memory, OutPath, Sha, Sink};
use laporan::write::{Staging, WriteError, Written, verify};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

/// A folder of its own for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("laporan-write-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn output(&self) -> PathBuf {
        self.0.join("output")
    }

    /// The names beside and above the site.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SITE: [(&str, &str); 3] =
    [("index.html", "beranda"), ("en/index.html", "home"), ("entities/tangerang/index.html", "Kota Tangerang")];

fn path(text: &str) -> OutPath {
    text.parse().unwrap()
}

fn build(output: &Path, files: &[(&str, &str)]) -> Result<Written, WriteError> {
    let staging = Staging::begin(output)?;
    for (name, text) in files {
        staging.put(&path(name), text.as_bytes().to_vec())?;
    }
    staging.finish(&[("content/report.yaml".to_owned(), Sha::of(b"title: A"))])
}

/// Every file below a folder with its bytes and its modification time.
fn snapshot(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let place = entry.unwrap().path();
            if place.is_dir() {
                folders.push(place);
            } else {
                let name = place.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                let modified = place.metadata().unwrap().modified().unwrap();
                files.insert(name, (fs::read(&place).unwrap(), modified));
            }
        }
    }
    files
}

/// Makes every file of a site an hour old, so that a new modification time shows.
fn age(folder: &Path) {
    let then = SystemTime::now() - Duration::from_secs(3600);
    for name in snapshot(folder).keys() {
        fs::File::options().write(true).open(folder.join(name)).unwrap().set_modified(then).unwrap();
    }
}

/// A refusal: the message holds these words, there is a way out, and both are plain.
#[track_caller]
fn refused(result: Result<impl Sized, WriteError>, words: &str) {
    let error = result.err().expect("must be refused");
    assert!(error.message().contains(words), "`{words}` is not in: {error}");
    let whole = format!("{error} {}", error.help().expect("a way out"));
    for wrong in ["os error", "Error", "Kind", "Path", "\""] {
        assert!(!whole.contains(wrong), "`{wrong}` is in: {whole}");
    }
}

#[test]
fn a_site_is_written_whole() {
    let folder = Folder::new();
    let written = build(&folder.output(), &SITE).unwrap();
    assert_eq!(
        written,
        Written { pages: 3, files: 4, bytes: 25, unchanged: 0, nothing_new: false },
        "the three and .nojekyll"
    );
    let files = snapshot(&folder.output());
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, [".nojekyll", "en/index.html", "entities/tangerang/index.html", "index.html", "manifest.json"]);
    assert_eq!(files["en/index.html"].0, b"home");
    assert_eq!(folder.names(), ["output"]);
}

#[test]
fn the_manifest_lists_inputs_and_outputs() {
    let folder = Folder::new();
    build(&folder.output(), &[("b.txt", "b"), ("a \u{e9}.txt", "")]).unwrap();
    let manifest = fs::read_to_string(folder.output().join("manifest.json")).unwrap();
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let expected = format!(
        r#"{{
  "generator": "laporan {}",
  "inputs": [
    {{"path": "content/report.yaml", "sha256": "{}"}}
  ],
  "outputs": [
    {{"path": ".nojekyll", "sha256": "{nothing}", "size": 0}},
    {{"path": "a é.txt", "sha256": "{nothing}", "size": 0}},
    {{"path": "b.txt", "sha256": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d", "size": 1}}
  ]
}}
"#,
        env!("CARGO_PKG_VERSION"),
        Sha::of(b"title: A")
    );
    assert_eq!(manifest, expected);
}

#[test]
fn the_same_site_again_touches_nothing() {
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    age(&folder.output());
    let before = snapshot(&folder.output());
    let made = folder.output().metadata().unwrap().modified().unwrap();
    let written = build(&folder.output(), &SITE).unwrap();
    assert_eq!(written, Written { pages: 3, files: 4, bytes: 25, unchanged: 4, nothing_new: true });
    assert_eq!(snapshot(&folder.output()), before);
    assert_eq!(folder.output().metadata().unwrap().modified().unwrap(), made);
    assert_eq!(folder.names(), ["output"]);
}

#[test]
fn unchanged_files_keep_their_time() {
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    age(&folder.output());
    let before = snapshot(&folder.output());
    let written = build(&folder.output(), &[SITE[0], ("en/index.html", "HOME"), ("new.txt", "")]).unwrap();
    assert_eq!((written.unchanged, written.nothing_new), (2, false), "index.html and .nojekyll");
    let after = snapshot(&folder.output());
    assert_eq!(after["index.html"], before["index.html"]);
    assert_eq!(after[".nojekyll"], before[".nojekyll"]);
    assert_eq!(after["en/index.html"].0, b"HOME");
    assert!(after["en/index.html"].1 > before["en/index.html"].1);
    assert!(!after.contains_key("entities/tangerang/index.html"), "what is no longer built goes");
    assert_eq!(verify(&folder.output()).unwrap(), []);
}

#[test]
fn a_file_changed_by_hand_is_built_anew() {
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    let before = snapshot(&folder.output());
    fs::write(folder.output().join("index.html"), "BERANDA").unwrap();
    fs::write(folder.output().join("stray.html"), "").unwrap();
    assert!(!build(&folder.output(), &SITE).unwrap().nothing_new);
    let bytes = |files: BTreeMap<String, (Vec<u8>, SystemTime)>| -> Vec<_> {
        files.into_iter().map(|(name, (bytes, _))| (name, bytes)).collect()
    };
    assert_eq!(bytes(snapshot(&folder.output())), bytes(before));
}

#[test]
fn a_build_that_is_dropped_leaves_the_old_site() {
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    let before = snapshot(&folder.output());
    let staging = Staging::begin(&folder.output()).unwrap();
    staging.put(&path("index.html"), b"half".to_vec()).unwrap();
    drop(staging);
    assert_eq!(snapshot(&folder.output()), before);
    assert_eq!(folder.names(), ["output"]);
}

#[test]
fn a_build_whose_file_failed_cannot_finish() {
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    let before = snapshot(&folder.output());
    let staging = Staging::begin(&folder.output()).unwrap();
    staging.put(&path("a"), Vec::new()).unwrap();
    let error = staging.put(&path("a/index.html"), Vec::new()).unwrap_err();
    assert!(error.to_string().contains("a/index.html`: not a directory"), "{error}");
    refused(staging.finish(&[]), "a/index.html`: not a directory");
    assert_eq!(snapshot(&folder.output()), before);
    assert_eq!(folder.names(), ["output"]);
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site() {
    const PLACE: &str = "LAPORAN_TEST_KILLED";
    if let Some(output) = std::env::var_os(PLACE) {
        let staging = Staging::begin(Path::new(&output)).unwrap();
        staging.put(&path("index.html"), b"half".to_vec()).unwrap();
        std::process::abort();
    }
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    let before = snapshot(&folder.output());
    let this = std::thread::current().name().unwrap().to_owned();
    let died = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &this])
        .env(PLACE, folder.output())
        .output()
        .unwrap();
    assert!(!died.status.success());
    assert_eq!(folder.names(), [".output.laporan-lock", ".output.laporan-new", "output"]);
    assert_eq!(snapshot(&folder.output()), before);
    assert!(build(&folder.output(), &SITE).unwrap().nothing_new);
    assert_eq!(folder.names(), ["output"]);
}

#[test]
fn a_build_killed_between_two_renames_is_recovered() {
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    let before = snapshot(&folder.output());
    fs::rename(folder.output(), folder.0.join(".output.laporan-old")).unwrap();
    fs::create_dir(folder.0.join(".output.laporan-new")).unwrap();
    drop(Staging::begin(&folder.output()).unwrap());
    assert_eq!(snapshot(&folder.output()), before);
    assert_eq!(folder.names(), ["output"]);
}

#[test]
fn two_builds_at_once_are_refused() {
    let folder = Folder::new();
    let first = Staging::begin(&folder.output()).unwrap();
    refused(Staging::begin(&folder.output()), "another build is writing");
    first.put(&path("index.html"), b"first".to_vec()).unwrap();
    first.finish(&[]).unwrap();
    build(&folder.output(), &SITE).unwrap();
    assert_eq!(folder.names(), ["output"]);
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let cases: [(&str, &str, &str); 4] = [
        ("notes.txt", "mine", "holds `notes.txt`"),
        ("manifest.json", "{\"generator\": \"other 1.0\"}", "holds `manifest.json`"),
        ("manifest.json", "not JSON", "holds `manifest.json`"),
        (".git/config", "", "the folder `.git`"),
    ];
    for (name, text, words) in cases {
        let folder = Folder::new();
        let file = folder.output().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        refused(build(&folder.output(), &SITE), words);
        assert_eq!(fs::read(&file).unwrap(), text.as_bytes());
        assert_eq!(folder.names(), ["output"]);
    }
}

#[test]
fn a_folder_with_nothing_but_markers_is_ours() {
    let folder = Folder::new();
    fs::create_dir(folder.output()).unwrap();
    for (name, text) in [(".nojekyll", ""), (".gitignore", "*"), (".gitkeep", "")] {
        fs::write(folder.output().join(name), text).unwrap();
    }
    build(&folder.output(), &SITE).unwrap();
    assert_eq!(fs::read(folder.output().join(".gitignore")).unwrap(), b"*", "files of git are kept");
    age(&folder.output());
    assert!(build(&folder.output(), &SITE).unwrap().nothing_new);
    assert_eq!(verify(&folder.output()).unwrap(), []);
}

#[test]
fn an_output_that_cannot_be_a_folder_is_refused() {
    let folder = Folder::new();
    let file = folder.0.join("file");
    fs::write(&file, "mine").unwrap();
    refused(Staging::begin(&file), "is not a folder");
    refused(Staging::begin(&file.join("output")), "file` is not a folder");
    refused(Staging::begin(Path::new("/")), "no folder that can be made");
    refused(Staging::begin(&folder.0.join("none/..")), "no folder that can be made");
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    assert_eq!(folder.names(), ["file"]);
}

#[test]
fn folders_above_the_output_are_made() {
    let folder = Folder::new();
    build(&folder.0.join("a/b/output"), &SITE).unwrap();
    assert_eq!(verify(&folder.0.join("a/b/output")).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_followed() {
    let folder = Folder::new();
    let link = folder.0.join("link");
    std::os::unix::fs::symlink(folder.output(), &link).unwrap();
    refused(build(&link, &SITE), "cannot write");
    fs::create_dir(folder.output()).unwrap();
    build(&link, &SITE).unwrap();
    build(&link, &SITE[..1]).unwrap();
    assert!(link.is_symlink());
    assert_eq!(snapshot(&folder.output()).len(), 3);
    assert_eq!(folder.names(), ["link", "output"]);
}

#[test]
fn verify_names_every_difference() {
    let folder = Folder::new();
    build(&folder.output(), &SITE).unwrap();
    let output = folder.output();
    assert_eq!(verify(&output).unwrap(), []);
    fs::write(output.join("index.html"), "BERANDA").unwrap();
    fs::remove_file(output.join("en/index.html")).unwrap();
    fs::write(output.join("entities/stray.html"), "").unwrap();
    let differences: Vec<String> = verify(&output).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(differences, ["missing: en/index.html", "extra: entities/stray.html", "changed: index.html"]);
    fs::write(output.join("manifest.json"), "{\n  1\n}").unwrap();
    refused(verify(&output), "at line 2, column 3");
    fs::remove_file(output.join("manifest.json")).unwrap();
    refused(verify(&output), "no such file");
}

#[test]
fn threads_put_at_once() {
    let folder = Folder::new();
    let names: Vec<String> = (0..200).map(|n| format!("{}/{}/index.html", n % 7, n)).collect();
    let staging = Staging::begin(&folder.output()).unwrap();
    std::thread::scope(|scope| {
        for chunk in names.chunks(50) {
            let staging = &staging;
            scope.spawn(move || chunk.iter().for_each(|name| staging.put(&path(name), name.clone().into()).unwrap()));
        }
    });
    assert_eq!(staging.finish(&[]).unwrap().pages, 200);
    assert_eq!(verify(&folder.output()).unwrap(), []);
}

#[test]
fn a_second_file_on_an_address_is_refused_by_every_sink() {
    let folder = Folder::new();
    let staging = Staging::begin(&folder.output()).unwrap();
    let (memory, counting) = (Memory::new(), Counting::new());
    let sinks: [&dyn Sink; 3] = [&staging, &memory, &counting];
    for sink in sinks {
        sink.put(&path("a/index.html"), b"1".to_vec()).unwrap();
        let error = sink.put(&path("a/index.html"), b"2".to_vec()).unwrap_err();
        assert!(error.to_string().contains("two files of the site are called `a/index.html`"), "{error}");
    }
    assert_eq!((counting.count().pages, counting.count().files, counting.count().bytes), (1, 1, 1));
    assert_eq!(memory.into_files().len(), 1);
    assert!(staging.finish(&[]).is_err());
}

#[test]
fn an_output_path_is_valid_on_every_host() {
    for good in ["index.html", "en/2024/index.html", ".well-known/security.txt", "_headers", "a b/é.csv"] {
        assert_eq!(path(good).to_string(), good);
    }
    let long = "a".repeat(241);
    for bad in
        ["", "/a", "a/", "a//b", ".", "a/../b", "a\\b", "a:b", "a?", "a\nb", "a\u{7f}", "a.", "a /b", "con*", &long]
    {
        let message = bad.parse::<OutPath>().unwrap_err();
        assert!(!message.contains('\n') && message.contains("output path"), "{message}");
    }
    assert!(path(&long[1..]).is_page() == path("a/no-index.html").is_page());
}

#[test]
fn links_between_files_are_relative_and_encoded() {
    let cases = [
        ("index.html", "index.html", "index.html"),
        ("index.html", "en/2024/index.html", "../../index.html"),
        ("entities/tangerang/index.html", "2024/ikm/index.html", "../../entities/tangerang/index.html"),
        ("entities/tangerang/index.html", "entities/cilegon/index.html", "../tangerang/index.html"),
        ("en/a/index.html", "en/ab/index.html", "../a/index.html"),
        ("data/é 100%&'#.csv", "data/index.html", "%C3%A9%20100%25%26%27%23.csv"),
    ];
    for (to, from, link) in cases {
        assert_eq!(path(to).relative_to(&path(from)), link);
    }
    assert_eq!(path("index.html").clean_url(), "");
    assert_eq!(path("en/a b/index.html").clean_url(), "en/a%20b/");
    assert_eq!(path("en/a b/index.html").url(), "en/a%20b/index.html");
    assert_eq!(path("feed.xml").clean_url(), "feed.xml");
    assert_eq!((path("index.html").depth(), path("a/b/index.html").depth()), (0, 2));
}
