//! Diagnostics as text for a terminal, as JSON, and as annotations of build services.

use super::{Diagnostic, Diagnostics, Place, Position, Severity, Source};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, with the author's line.
    Human {
        /// With ANSI colours.
        colour: bool,
    },
    /// One JSON object a line.
    Json,
    /// Workflow commands that code hosts show beside the line.
    Github,
}

/// All diagnostics in a format, each ended by a line feed.
pub fn print(diags: &Diagnostics, format: Format) -> String {
    let one = |each: &Diagnostic| match format {
        Format::Human { colour } => human(each, colour),
        Format::Json => json(each),
        Format::Github => github(each),
    };
    diags.iter().map(|each| one(each) + "\n").collect()
}

fn human(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Finding => Level::NOTE.with_name("finding"),
        Severity::Note => Level::NOTE,
    };
    let mut group = excerpt(level.primary_title(&diagnostic.message), &diagnostic.place, None);
    if let Some((place, what)) = &diagnostic.also {
        group = attach(group, place, AnnotationKind::Context, Some(what));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group]) + "\n"
}

fn excerpt<'a>(title: annotate_snippets::Title<'a>, place: &'a Place, label: Option<&'a str>) -> Group<'a> {
    attach(Group::with_title(title), place, AnnotationKind::Primary, label)
}

/// Adds the line a place is in, cut out of the file, so that a message costs the same in a long file.
fn attach<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind, label: Option<&'a str>) -> Group<'a> {
    match place.find() {
        None => group,
        Some((source, None)) => group.element(annotate_snippets::Origin::path(source.path())),
        Some((source, Some(range))) => {
            let (line, line_number, range) = first_line(source, range);
            let annotation = kind.span(range).label(label);
            let snippet = Snippet::source(line).line_start(line_number).path(source.path()).annotation(annotation);
            group.element(snippet)
        }
    }
}

/// The line a range starts in, its number from 1, and the range within the line.
fn first_line(source: &Source, range: Range<usize>) -> (&str, usize, Range<usize>) {
    let text = source.text();
    let start = range.start.min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let from = (start - line_start).min(line.len());
    let to = range.end.saturating_sub(line_start).clamp(from, line.len());
    (line, Position::of(text, start).line_number, from..to)
}

fn json(diagnostic: &Diagnostic) -> String {
    let mut object = serde_json::json!({
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
    });
    let mut set = |key: &str, value: serde_json::Value| {
        if let Some(fields) = object.as_object_mut() {
            fields.insert(key.to_owned(), value);
        }
    };
    if let Some((path, position, end)) = positions(&diagnostic.place) {
        set("file", path.into());
        if let (Some(start), Some(end)) = (position, end) {
            set("line", start.line_number.into());
            set("column", start.column_number.into());
            set("end_line", end.line_number.into());
            set("end_column", end.column_number.into());
        }
    }
    if let Some(help) = &diagnostic.help {
        set("help", help.as_str().into());
    }
    if let Some(class) = diagnostic.class {
        set("class", class.into());
    }
    if let Some((place, what)) = &diagnostic.also {
        let (file, position, _) = positions(place).unwrap_or(("", None, None));
        let line = position.map(|at| at.line_number);
        set("also", serde_json::json!({ "what": what, "file": file, "line": line }));
    }
    object.to_string()
}

fn positions(place: &Place) -> Option<(&str, Option<Position>, Option<Position>)> {
    let (source, range) = place.find()?;
    let at = |byte: usize| Position::of(source.text(), byte);
    Some((source.path(), range.as_ref().map(|r| at(r.start)), range.as_ref().map(|r| at(r.end))))
}

fn github(diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Finding | Severity::Note => "notice",
    };
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let place = match positions(&diagnostic.place) {
        Some((path, Some(at), _)) => {
            format!(" file={},line={},col={}", property(path), at.line_number, at.column_number)
        }
        Some((path, None, _)) => format!(" file={}", property(path)),
        None => String::new(),
    };
    let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("::{command}{place}::{}", escape(&(diagnostic.message.clone() + &help)))
}
