//! Calls in texts: `{{ … }}` is a Tera expression over functions that do not compute but note what was asked for.
//!
//! What a call prints is decided later; here its name and arguments are read and replaced by a
//! [`mark`](crate::model::text::mark).

use crate::diag::{Diagnostics, Place};
use crate::model::draft::{Call, Function, NumberStyle};
use crate::model::text::mark;
use crate::model::{Id, Period, Phrase, Piece};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

/// Every function with its required and its optional arguments.
const FUNCTIONS: [(&str, &[&str], &[&str]); 9] = [
    ("fact", &["of"], &["decimals", "sign", "unit"]),
    ("change", &["of", "from", "to"], &["decimals", "sign", "unit", "bare"]),
    ("band", &["of"], &[]),
    ("rank", &["of"], &["kind", "in"]),
    ("exhibit", &["id"], &[]),
    ("table", &["id"], &[]),
    ("cite", &["source"], &[]),
    ("ref", &["to"], &[]),
    ("unchecked", &["text", "reason"], &[]),
];

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
        for (name, arguments) in noted {
            let mut given = Given { name, arguments, expression, place, diags };
            calls.extend(given.function().map(|function| Call { function, place: place(0..expression.len()) }));
        }
        if calls.len() != before + count {
            return None;
        }
        let parts = mark::split(&printed).into_iter();
        Some(parts.map(|part| part.map_or_else(|at| mark::write(before + at), str::to_owned)).collect())
    }
}

/// Reports an expression that Tera refuses.
fn refuse(error: &tera::Error, expression: &str, place: &dyn Fn(Range<usize>) -> Place, diags: &mut Diagnostics) {
    let names = FUNCTIONS.map(|(name, _, _)| name);
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let message = report.message().trim_end_matches('.');
            let message = format!("this call cannot be read: {}{}", message[..1].to_lowercase(), &message[1..]);
            diags.error(place(report.span().range.clone()), message).help(
                "write a function with named arguments, such as `{{ fact(of=\"kepatuhan/tangerang/2024\") }}`",
            );
        }
        other => {
            let text = other.to_string();
            let unknown = text.split_once("Unknown function `").and_then(|(_, rest)| rest.split('`').next());
            if let Some(unknown) = unknown {
                let at = expression.find(unknown).unwrap_or(0);
                let message = format!("no function is called `{unknown}`");
                diags.error(place(at..at + unknown.len()), message).suggest(unknown, names);
            } else {
                let first = text.lines().next().unwrap_or("").trim_start_matches("error: ");
                diags.error(place(0..expression.len()), format!("this call cannot be read: {first}"));
            }
        }
    }
}

/// The arguments given to one call, as they are taken.
struct Given<'a> {
    name: &'static str,
    arguments: BTreeMap<String, Value>,
    expression: &'a str,
    place: &'a dyn Fn(Range<usize>) -> Place,
    diags: &'a mut Diagnostics,
}

impl Given<'_> {
    fn function(&mut self) -> Option<Function> {
        self.check_names()?;
        match self.name {
            "fact" => Some(Function::Fact { of: self.parsed("of")?, style: self.style()? }),
            "change" => {
                let of = self.series()?;
                let (from, to) = (self.parsed::<Period>("from"), self.parsed::<Period>("to"));
                Some(Function::Change { of, from: from?, to: to?, style: self.style()? })
            }
            "band" => Some(Function::Band { of: self.parsed("of")? }),
            "rank" => {
                let (kind, within) = (self.maybe("kind")?, self.maybe("in")?);
                Some(Function::Rank { of: self.parsed("of")?, kind, within })
            }
            "exhibit" => Some(Function::Exhibit { id: self.parsed("id")? }),
            "table" => Some(Function::Table { id: self.parsed("id")? }),
            "cite" => Some(Function::Cite { source: self.parsed("source")? }),
            "ref" => Some(Function::Ref { to: self.parsed("to")? }),
            _ => {
                let (text, reason) = (self.text("text")?, self.text("reason")?);
                if reason.trim().is_empty() {
                    self.error("reason", "a waiver needs a reason".to_owned());
                    return None;
                }
                Some(Function::Unchecked { text, reason })
            }
        }
    }

    fn check_names(&mut self) -> Option<()> {
        let (_, required, optional) = FUNCTIONS.iter().find(|(name, _, _)| *name == self.name)?;
        let known: Vec<&str> = required.iter().chain(optional.iter()).copied().collect();
        let mut fine = true;
        for name in self.arguments.keys().cloned().collect::<Vec<_>>() {
            if !known.contains(&name.as_str()) {
                let message = format!("`{}` has no argument `{name}`", self.name);
                let place = self.find(&name);
                self.diags.error(place, message).suggest(&name, known.iter().copied());
                fine = false;
            }
        }
        for name in *required {
            if !self.arguments.contains_key(*name) {
                let place = (self.place)(0..self.expression.len());
                self.diags.error(place, format!("`{}` needs the argument `{name}`", self.name));
                fine = false;
            }
        }
        fine.then_some(())
    }

    /// The place of a word within the expression, or all of it.
    fn find(&self, word: &str) -> Place {
        let at = self.expression.find(word).filter(|_| !word.is_empty());
        (self.place)(at.map_or(0..self.expression.len(), |at| at..at + word.len()))
    }

    fn error(&mut self, argument: &str, message: String) {
        let value = self.arguments.get(argument).map(Value::to_string).unwrap_or_default();
        let place = if value.is_empty() { self.find(argument) } else { self.find(&value) };
        self.diags.error(place, message);
    }

    fn text(&mut self, argument: &str) -> Option<String> {
        let value = self.arguments.get(argument)?.clone();
        if let Some(text) = value.as_str() {
            return Some(text.to_owned());
        }
        if value.is_number() {
            return Some(value.to_string());
        }
        let message = if value.is_undefined() {
            format!("the argument `{argument}` is not a text: put it in quotes")
        } else {
            format!("the argument `{argument}` must be a text in quotes")
        };
        self.error(argument, message);
        None
    }

    fn parsed<T: std::str::FromStr<Err = String>>(&mut self, argument: &str) -> Option<T> {
        let text = self.text(argument)?;
        text.parse().map_err(|why| self.error(argument, why)).ok()
    }

    /// An argument that may be left out: `Some(None)` then.
    fn maybe(&mut self, argument: &str) -> Option<Option<Id>> {
        if self.arguments.contains_key(argument) { self.parsed(argument).map(Some) } else { Some(None) }
    }

    fn series(&mut self) -> Option<(Id, Id)> {
        let text = self.text("of")?;
        let parts: Vec<&str> = text.split('/').collect();
        let [indicator, entity] = parts[..] else {
            let example = "write `indicator/entity`, such as `kepatuhan/tangerang`";
            self.error("of", format!("`{text}` names no series: {example}"));
            return None;
        };
        match (indicator.parse(), entity.parse()) {
            (Ok(indicator), Ok(entity)) => Some((indicator, entity)),
            (Err(why), _) | (_, Err(why)) => {
                self.error("of", why);
                None
            }
        }
    }

    fn style(&mut self) -> Option<NumberStyle> {
        let (sign, unit, bare) = (self.flag("sign")?, self.flag("unit")?, self.flag("bare")?);
        let mut style = NumberStyle { decimals: None, sign, unit, bare };
        if let Some(value) = self.arguments.get("decimals") {
            style.decimals = value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 12);
            if style.decimals.is_none() {
                self.error("decimals", "the argument `decimals` must be a whole number from 0 to 12".to_owned());
                return None;
            }
        }
        Some(style)
    }

    fn flag(&mut self, argument: &str) -> Option<bool> {
        let Some(value) = self.arguments.get(argument) else { return Some(false) };
        let flag = value.as_bool();
        if flag.is_none() {
            self.error(argument, format!("the argument `{argument}` must be `true` or `false`"));
        }
        flag
    }
}

/// A text that stands in YAML, cut at its calls, all of which get the text's place.
pub(super) fn phrase(text: &str, place: &Place, diags: &mut Diagnostics) -> Option<Phrase<Call>> {
    if text.chars().any(mark::is_reserved) {
        diags.error(place.clone(), RESERVED);
        return None;
    }
    let mut calls = Vec::new();
    let marked = substitute(text, &|_| place.clone(), &mut calls, diags)?;
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
pub(super) fn end_of(call: &str) -> Option<usize> {
    let mut quote = None;
    let mut previous = ' ';
    for (at, c) in call.char_indices().skip(2) {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '}') if previous == '}' => return Some(at + 1),
            (None, _) => {}
        }
        previous = c;
    }
    // An odd quote: take the first end, so that the message is about the quote.
    call.find("}}").map(|at| at + 2)
}
