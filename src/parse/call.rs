//! Calls in texts: `{{ … }}` is a Tera expression over functions that do not compute but note what was asked for.
//!
//! What a call prints is decided later; here its name and arguments are read and replaced by a
//! [`mark`](crate::model::text::mark).

mod arguments;

use crate::diag::{Diagnostics, Place};
use crate::model::draft::Call;
use crate::model::text::mark;
use crate::model::{Phrase, Piece};
use arguments::{FUNCTIONS, Given};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

type Noted = Arc<Mutex<Vec<(&'static str, BTreeMap<String, Value>)>>>;

/// Evaluates the expressions of one text.
pub(super) struct Evaluator {
    tera: Tera,
    noted: Noted,
}

impl Evaluator {
    /// An evaluator that has noted nothing yet.
    pub(super) fn new() -> Evaluator {
        let noted = Noted::default();
        let mut tera = Tera::default();
        for (name, _, _) in FUNCTIONS {
            let noted = Arc::clone(&noted);
            tera.register_function(name, move |arguments: Kwargs, _: &State<'_>| {
                let arguments = arguments.iter().map(|(key, value)| (key.to_string(), value.clone())).collect();
                let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
                noted.push((name, arguments));
                mark::write(noted.len() - 1)
            });
        }
        Evaluator { tera, noted }
    }

    /// What an expression `{{ … }}` prints, with marks for its calls, which are appended to `calls`.
    ///
    /// `place` gives the place of bytes of the expression.
    pub(super) fn run(
        &self,
        expression: &str,
        place: &dyn Fn(Range<usize>) -> Place,
        calls: &mut Vec<Call>,
        diags: &mut Diagnostics,
    ) -> Option<String> {
        let printed = match self.tera.render_str(expression, &Context::new(), false) {
            Ok(printed) => printed,
            Err(error) => {
                self.noted.lock().unwrap_or_else(PoisonError::into_inner).clear();
                refuse(&error, expression, place, diags);
                return None;
            }
        };
        let noted = std::mem::take(&mut *self.noted.lock().unwrap_or_else(PoisonError::into_inner));
        let before = calls.len();
        let count = noted.len();
        let mut marks: Vec<usize> = mark::split(&printed).into_iter().filter_map(Result::err).collect();
        marks.sort_unstable();
        for (name, arguments) in noted {
            let mut given = Given { name, arguments, expression, place, diags };
            calls.extend(given.call());
        }
        if calls.len() != before + count {
            return None;
        }
        if !marks.into_iter().eq(0..count) {
            diags
                .error(place(0..expression.len()), "a call prints what it names and cannot be computed with")
                .help("write the call alone; a difference is `change(...)`");
            calls.truncate(before);
            return None;
        }
        let parts = mark::split(&printed).into_iter();
        Some(parts.map(|part| part.map_or_else(|at| mark::write(before + at), str::to_owned)).collect())
    }
}

/// Reports an expression that Tera refuses.
fn refuse(error: &tera::Error, expression: &str, place: &dyn Fn(Range<usize>) -> Place, diags: &mut Diagnostics) {
    const EXAMPLE: &str =
        "write a function with named arguments, such as `{{ fact(of=\"kepatuhan/tangerang/2024\") }}`";
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        diags.error(place(report.span().range.clone()), plain(report.message())).help(EXAMPLE);
        return;
    }
    // What the library does not know by name it tells in one text only.
    let text = error.to_string();
    let unknown = |what: &str| text.split_once(what).and_then(|(_, rest)| rest.split('`').next());
    let at = |name: &str| {
        let at = expression.find(name).unwrap_or(0);
        place(at..at + name.len())
    };
    if let Some(name) = unknown("Unknown function `") {
        let known = FUNCTIONS.map(|(name, _, _)| name);
        diags.error(at(name), format!("no function is called `{name}`")).suggest(name, known);
    } else if let Some(name) = unknown("Unknown filter `").or_else(|| unknown("Unknown test `")) {
        diags.error(at(name), format!("`{name}` means nothing here")).help(EXAMPLE);
    } else {
        diags.error(place(0..expression.len()), "this call cannot be read").help(EXAMPLE);
    }
}

/// The library's message about an expression in words an author knows.
fn plain(message: &str) -> String {
    let unknown = message.split_once("ariable `").and_then(|(_, rest)| rest.split('`').next());
    match unknown {
        Some(name) => format!("`{name}` is neither a function with arguments nor a text in quotes"),
        None if message.contains("missing its closing") => "a quote in this call is never closed".to_owned(),
        None => "this call cannot be read".to_owned(),
    }
}

/// A text that stands in YAML, cut at its calls.
pub(super) fn phrase(text: &str, place: &Place, diags: &mut Diagnostics) -> Option<Phrase<Call>> {
    if text.chars().any(mark::is_reserved) {
        diags.error(place.clone(), RESERVED);
        return None;
    }
    let mut calls = Vec::new();
    let within = |range: Range<usize>| match place {
        Place::Yaml(source, steps, _) => Place::Text(source.clone(), steps.clone(), range),
        other => other.clone(),
    };
    let marked = substitute(text, &within, &mut calls, diags)?;
    Some(cut(&marked, &calls))
}

/// What is said of characters that would be taken for marks.
pub(super) const RESERVED: &str = "a private-use character (U+E000 to U+E01F) cannot be published: remove it";

/// A marked text as pieces.
pub(super) fn cut(marked: &str, calls: &[Call]) -> Phrase<Call> {
    let pieces = mark::split(marked).into_iter().filter_map(|part| match part {
        Ok(text) => Some(Piece::Text(text.to_owned())),
        Err(index) => calls.get(index).cloned().map(Piece::Call),
    });
    Phrase { pieces: pieces.collect() }
}

/// A text with a mark instead of each `{{ … }}`; none if any is wrong. `place` is asked for bytes of the text.
pub(super) fn substitute(
    text: &str,
    place: &dyn Fn(Range<usize>) -> Place,
    calls: &mut Vec<Call>,
    diags: &mut Diagnostics,
) -> Option<String> {
    let mut evaluator = None;
    let mut marked = String::with_capacity(text.len());
    let mut rest = 0;
    let mut fine = true;
    while let Some(open) = text[rest..].find("{{").map(|at| rest + at) {
        marked.push_str(&text[rest..open]);
        let Some(length) = end_of(&text[open..]) else {
            diags.error(place(open..open + 2), "this `{{` is never closed").help("end the call with `}}`");
            return None;
        };
        let evaluator = evaluator.get_or_insert_with(Evaluator::new);
        let at = |range: Range<usize>| place(open + range.start..open + range.end);
        let printed = evaluator.run(&text[open..open + length], &at, calls, diags);
        fine &= printed.is_some();
        marked.push_str(&printed.unwrap_or_default());
        rest = open + length;
    }
    marked.push_str(&text[rest..]);
    fine.then_some(marked)
}

/// The length of the call that a text begins with, up to and with its `}}`; quoted braces do not end it.
///
/// None for one that is not closed before the next blank line or call.
pub(super) fn end_of(call: &str) -> Option<usize> {
    let call = &call[..paragraph_end(call)];
    let mut quote = None;
    let mut previous = ' ';
    for (at, c) in call.char_indices().skip(2) {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '}') if previous == '}' => return Some(at + 1),
            (None, '{') if previous == '{' => break,
            (None, _) => {}
        }
        previous = c;
    }
    // An odd quote: take the first end, so that the message is about the quote.
    let end = call.find("}}")?;
    (!call[2..end].contains("{{")).then_some(end + 2)
}

/// Where a blank line ends the first paragraph of a text.
fn paragraph_end(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return at;
        }
        at += line.len();
    }
    text.len()
}
