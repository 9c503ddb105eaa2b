//! `check --fix`: typed values become the calls suggested, the difference is printed, and a second time nothing is left.

#![expect(clippy::disallowed_methods, reason = "the program writes into a folder of the test")]

use std::fs;
use std::path::Path;
use std::process::Command;

const CHAPTER: &str = "content/editions/e/01-t.id.md";

/// Runs `check` in a folder; what it prints.
fn check(root: &Path, arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_laporan"));
    let done = program.arg("check").args(arguments).arg("--root").arg(root).output().expect("a program that runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// How many values are told to be equal to a known one.
fn equal(root: &Path) -> usize {
    check(root, &["--format", "json"]).matches("\"class\":\"equal\"").count()
}

#[test]
fn fixing_writes_the_suggested_calls_once_and_shows_them() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fix");
    let _ = fs::remove_dir_all(&root);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (from, below) in [(shipped.join("tests/factcheck"), "content"), (shipped.to_owned(), "themes")] {
        for file in crate::errors::files(&from.join(below)) {
            let to = root.join(file.strip_prefix(&from).expect("a file below its folder"));
            fs::create_dir_all(to.parent().expect("a folder")).expect("a new folder");
            fs::copy(&file, &to).expect("a copy");
        }
    }
    fs::create_dir_all(root.join("content/editions/e")).expect("a new folder");
    let typed = "---\ntitle: T\nsummary: 'Kota Tangerang meraih 94,76 poin pada 2024.'\npoints:\n  - Kota Tangerang meraih 94,76 poin pada 2024.\n---\nKota Tangerang meraih 94,76 poin pada 2024, dan 93,21 poin pada 2023.\n\nIa naik 1,55 poin dari 2023 ke 2024.\n";
    fs::write(root.join(CHAPTER), typed).expect("a chapter");
    fs::write(root.join("content/editions/e/01-t.en.md"), "---\ntitle: T\n---\n-\n").expect("a chapter");

    let before = equal(&root);
    assert_eq!(before, 4);
    let shown = check(&root, &["--fix"]);
    let fixed = fs::read_to_string(root.join(CHAPTER)).expect("a chapter");
    let call = "{{ fact(of=\"kepatuhan/tangerang/2024\") }}";
    let line = format!(
        "Kota Tangerang meraih {call} poin pada 2024, dan {{{{ fact(of=\"kepatuhan/tangerang/2023\") }}}} poin pada 2023."
    );
    let difference = format!("- Kota Tangerang meraih 94,76 poin pada 2024, dan 93,21 poin pada 2023.\n+ {line}\n");
    assert!(shown.contains(&format!("{CHAPTER}\n- summary: ")) && shown.contains(&difference), "{shown}");
    assert!(
        fixed.contains(&line) && fixed.contains(&format!("summary: 'Kota Tangerang meraih {call} poin pada 2024.'")),
        "{fixed}"
    );
    // A plain value of YAML could not hold the call: it stays, and is told again.
    assert!(fixed.contains("  - Kota Tangerang meraih 94,76 poin pada 2024."), "{fixed}");
    assert_eq!(equal(&root), 1);

    let again = check(&root, &["--fix"]);
    assert!(!again.contains("\n+ "), "{again}");
    assert_eq!(fs::read_to_string(root.join(CHAPTER)).expect("a chapter"), fixed);
}
