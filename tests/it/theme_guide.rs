//! The guide for theme authors names every template, block, component and field there is.
#![expect(clippy::disallowed_methods, reason = "the guide and the views are read from the disk")]

#![expect(clippy::disallowed_methods, reason = "these tests read the repository")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

const GUIDE: &str = "themes/laporan/README.md";
const VIEWS: [&str; 6] = ["", "/narrative", "/reference", "/record", "/figure", "/parts"];
const HEADING: &str = "\n## Views\n";

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The list of views, made from their types with their comments.
fn views() -> String {
    let mut out = HEADING.to_owned();
    for name in VIEWS {
        let source = text(&format!("src/render/view{name}.rs"));
        let mut comment = String::new();
        let mut in_struct = false;
        for line in source.lines() {
            if let Some(said) = line.trim_start().strip_prefix("/// ") {
                comment = if comment.is_empty() { said.to_owned() } else { format!("{comment} {said}") };
            } else if let Some(name) = line.strip_prefix("pub(crate) struct ") {
                in_struct = true;
                let name = name.trim_end_matches(" {");
                write!(out, "\n### {name}\n\n{comment}\n\n| field | type | |\n|---|---|---|\n").expect("a string");
                comment.clear();
            } else if let Some(field) = line.strip_prefix("    pub(crate) ").filter(|_| in_struct) {
                let (name, kind) = field.trim_end_matches(',').split_once(": ").expect("a field has a type");
                let kind = kind.rsplit("::").next().filter(|_| !kind.contains('<')).unwrap_or(kind);
                writeln!(out, "| `{name}` | `{kind}` | {comment} |").expect("a string");
                comment.clear();
            } else if line == "}" {
                in_struct = false;
                comment.clear();
            } else if !line.starts_with("#[") {
                comment.clear();
            }
        }
    }
    out
}

#[test]
fn the_guide_lists_every_view() {
    let guide = text(GUIDE);
    let (before, _) = guide.split_once(HEADING).expect("the guide has its list of views");
    let wanted = format!("{before}{}", views());
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(GUIDE), wanted).expect("the guide can be written");
    } else {
        assert!(guide == wanted, "{GUIDE} is not up to date; UPDATE=1 writes its list of views anew");
    }
}

#[test]
fn the_guide_names_every_template_block_and_component() {
    let guide = text(GUIDE);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/laporan/templates");
    let mut missing = Vec::new();
    for entry in fs::read_dir(folder).expect("the templates") {
        let name = entry.expect("a template").file_name().to_string_lossy().into_owned();
        let template = text(&format!("themes/laporan/templates/{name}"));
        let mut names = vec![name];
        for opening in ["{%- block ", "{% block ", "{%- component "] {
            let found = template.split(opening).skip(1);
            names.extend(found.filter_map(|rest| rest.split([' ', '(']).next()).map(str::to_owned));
        }
        missing.extend(names.into_iter().filter(|name| !guide.contains(&format!("`{name}`"))));
    }
    assert!(missing.is_empty(), "{GUIDE} does not name {missing:?}");
}
