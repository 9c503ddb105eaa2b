//! `themes/<name>/`, over the built-in theme where it extends that.

use super::decode::{self, Reader};
use crate::diag::{Diagnostics, Place, Source};
use crate::model::Locale;
use crate::model::draft::{Bytes, Static};
use crate::sources::Sources;
use crate::theme::style::Style;
use crate::theme::{BUILT_IN, BUILT_IN_NAME, Strings, Theme};
use crate::yaml::Node;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tera::{ErrorKind, Tera};

/// A theme's files by their path below its folder.
type Files = BTreeMap<String, (Source, Bytes)>;

/// Reads and compiles the theme of a name; `at` is where the name stands.
pub(super) fn theme(name: &str, at: &Place, sources: &Sources, diags: &mut Diagnostics) -> Option<Theme> {
    let mut files = Files::new();
    let mut extended = Files::new();
    let own = own_files(name, sources);
    if own.is_empty() {
        if name != BUILT_IN_NAME {
            let message = format!("no theme is called `{name}`");
            let help = format!("make the folder `themes/{name}/`, or use the built-in theme, `{BUILT_IN_NAME}`");
            diags.error(at.clone(), message).help(help);
            return None;
        }
        add_built_in(&BUILT_IN, &mut files);
    } else if extends_built_in(name, &own, diags)? {
        add_built_in(&BUILT_IN, &mut files);
        extended.clone_from(&files);
    }
    files.extend(own);
    let templates = compile(&files, diags);
    let strings = strings(&files, &extended, diags);
    let style = style(&files, diags);
    let assets = files.iter().filter_map(|(path, (source, bytes))| {
        let address = path.strip_prefix("static/")?.to_owned();
        Some(Static { address, path: source.path().to_owned(), bytes: bytes.clone() })
    });
    let assets = assets.collect();
    let is_template = |(path, _): &(&String, &(Source, Bytes))| path.starts_with("templates/");
    let sources = files.iter().filter(is_template).map(|(_, (source, _))| source.clone()).collect();
    Some(Theme { templates: templates?, strings: strings?, assets, style, sources })
}

fn own_files(name: &str, sources: &Sources) -> Files {
    let prefix = format!("themes/{name}/");
    let mut files = Files::new();
    for source in &sources.files {
        if let Some(path) = source.path().strip_prefix(&prefix) {
            let bytes = Bytes::Read(Cow::Owned(source.text().as_bytes().to_vec()));
            files.insert(path.to_owned(), (source.clone(), bytes));
        }
    }
    for binary in &sources.binaries {
        if let Some(path) = binary.path.strip_prefix(&prefix) {
            let source = Source::new(binary.path.clone(), "");
            files.insert(path.to_owned(), (source, Bytes::Disk(binary.disk.clone())));
        }
    }
    files
}

fn add_built_in(dir: &'static include_dir::Dir<'static>, files: &mut Files) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let text = file.contents_utf8().unwrap_or("");
        let source = Source::new(format!("themes/{BUILT_IN_NAME}/{path}"), text);
        files.insert(path, (source, Bytes::Read(Cow::Borrowed(file.contents()))));
    }
    for below in dir.dirs() {
        add_built_in(below, files);
    }
}

fn extends_built_in(name: &str, own: &Files, diags: &mut Diagnostics) -> Option<bool> {
    // A folder `themes/laporan/` is the built-in theme itself, to be changed file by file.
    let Some((source, _)) = own.get("theme.yaml") else { return Some(true) };
    let settings = decode::file(source, diags, settings)?;
    Some(settings.item || name == BUILT_IN_NAME)
}

/// Whether the theme extends the built-in one.
fn settings(r: &mut Reader<'_>, node: &Node) -> Option<bool> {
    let mut fields = r.map(node)?;
    for key in ["name", "version", "description", "licence", "author"] {
        fields.optional(r, key, Reader::label);
    }
    let extends = fields.optional(r, "extends", |r, node| r.choice(node, &[((), BUILT_IN_NAME)]));
    fields.finish(r);
    Some(extends.is_some())
}

/// The strings of every language, over those of the theme that is extended, message by message.
fn strings(files: &Files, extended: &Files, diags: &mut Diagnostics) -> Option<BTreeMap<Locale, Strings>> {
    let mut all = BTreeMap::new();
    let mut fine = true;
    for (path, (source, _)) in files {
        let Some(stem) = path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".ftl")) else { continue };
        match stem.parse::<Locale>() {
            Ok(locale) => {
                match Strings::parse(&locale, source.text(), extended.get(path).map(|(source, _)| source.text())) {
                    Ok(strings) => {
                        all.insert(locale, strings);
                    }
                    Err(errors) => {
                        fine = false;
                        for (byte, message) in errors {
                            diags.error(Place::Bytes(source.clone(), byte..byte), message);
                        }
                    }
                }
            }
            Err(why) => {
                fine = false;
                diags.error(Place::File(source.clone()), why);
            }
        }
    }
    fine.then_some(all)
}

/// What the style sheets say about drawings, in the order in which pages link them; what they leave open is as in the
/// built-in theme.
fn style(files: &Files, diags: &mut Diagnostics) -> Style {
    let sheets = ["static/style.css", "static/custom.css"].iter().filter_map(|path| files.get(*path));
    let sheets: Vec<&Source> = sheets.map(|(source, _)| source).collect();
    let built_in = BUILT_IN.get_file("static/style.css").and_then(include_dir::File::contents_utf8);
    let style = Style::read(built_in.into_iter().chain(sheets.iter().map(|sheet| sheet.text())));
    let unknown: BTreeSet<&str> = style.unknown_colours().collect();
    for colour in unknown {
        let at = sheets.iter().rev().find_map(|sheet| Some((*sheet, sheet.text().find(colour)?)));
        let place = at.map_or(Place::None, |(sheet, at)| Place::Bytes(sheet.clone(), at..at + colour.len()));
        let message = format!("charts use the colour `{colour}`, which pictures and drawing programs do not know");
        diags.warning(place, message).help("write it as `#rrggbb`, `rgb()` or `hsl()`");
    }
    style
}

fn compile(files: &Files, diags: &mut Diagnostics) -> Option<Tera> {
    let templates: Vec<(&str, &Source)> =
        files.iter().filter_map(|(path, (source, _))| Some((path.strip_prefix("templates/")?, source))).collect();
    let mut tera = Tera::default();
    let all = templates.iter().map(|(name, source)| (*name, source.text()));
    match tera.add_raw_templates(all) {
        Ok(()) => Some(tera),
        Err(error) => {
            report(&error, &templates, diags);
            None
        }
    }
}

/// Reports a template's mistake at its place.
fn report(error: &tera::Error, templates: &[(&str, &Source)], diags: &mut Diagnostics) {
    let find = |name: &str| templates.iter().find(|(known, _)| *known == name).map(|(_, source)| (*source).clone());
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = match find(report.filename()) {
                Some(source) => Place::Bytes(source, report.span().range.clone()),
                None => Place::None,
            };
            diags.error(place, super::lower_first(report.message()));
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = find(current).map_or(Place::None, |source| {
                let at = source.text().find(parent.as_str()).unwrap_or(0);
                Place::Bytes(source, at..at + parent.len())
            });
            let names = templates.iter().map(|(name, _)| *name);
            diags.error(place, format!("no template is called `{parent}`")).suggest(parent, names);
        }
        other => {
            for part in other.to_string().split("error: ").filter(|part| !part.trim().is_empty()) {
                let mut lines = part.lines();
                let message = lines.next().unwrap_or("").to_owned();
                let place = lines.next().and_then(|line| {
                    // The library prints "--> name:line:column" (line and column from 1).
                    let mut fields = line.trim().strip_prefix("--> ")?.rsplitn(3, ':');
                    let column: usize = fields.next()?.parse().ok()?;
                    let line: usize = fields.next()?.parse().ok()?;
                    let source = find(fields.next()?)?;
                    let start: usize = source.text().split_inclusive('\n').take(line - 1).map(str::len).sum();
                    Some(Place::Bytes(source, start + column - 1..start + column))
                });
                diags.error(place.unwrap_or(Place::None), super::lower_first(&message));
            }
        }
    }
}
