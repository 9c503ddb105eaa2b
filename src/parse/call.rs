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
        let mut marks: Vec<usize> = mark::split(&printed).into_iter().filter_map(Result::err).collect();
        marks.sort_unstable();
        for (name, arguments) in noted {
            let mut given = Given { name, arguments, expression, place, diags };
            calls.extend(given.function().map(|function| Call { function, place: place(0..expression.len()) }));
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
                let place = self.name_place(&name);
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

    /// The place of an argument's name, or else all of the expression.
    fn name_place(&self, argument: &str) -> Place {
        let at = name_of(self.expression, argument);
        (self.place)(at.map_or(0..self.expression.len(), |at| at..at + argument.len()))
    }

    /// Reports an argument at its value.
    fn error(&mut self, argument: &str, message: String) {
        let value = name_of(self.expression, argument).map(|at| value_behind(self.expression, at + argument.len()));
        let place = (self.place)(value.unwrap_or(0..self.expression.len()));
        self.diags.error(place, message);
    }

    fn text(&mut self, argument: &str) -> Option<String> {
        let value = self.arguments.get(argument)?.clone();
        if let Some(text) = value.as_str() {
            if text.chars().any(mark::is_reserved) {
                self.error(argument, format!("the argument `{argument}` cannot hold another call"));
                return None;
            }
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

/// Where an argument's name stands in an expression: a whole word before a `=`.
fn name_of(expression: &str, argument: &str) -> Option<usize> {
    let is_name = |at: &usize| {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let begins = !expression[..*at].ends_with(is_part);
        begins && expression[at + argument.len()..].trim_start().starts_with('=')
    };
    expression.match_indices(argument).map(|(at, _)| at).find(is_name)
}

/// The value after a name's end: within its quotes, or up to the next comma, bracket or blank.
fn value_behind(expression: &str, name_end: usize) -> Range<usize> {
    let is_before = |c: char| c == '=' || c.is_whitespace();
    let start = expression.len() - expression[name_end..].trim_start_matches(is_before).len();
    let rest = &expression[start..];
    match rest.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => {
            let length = rest[1..].find(quote).unwrap_or(rest.len() - 1);
            start + 1..start + 1 + length
        }
        _ => {
            let ends = |c: char| c == ',' || c == ')' || c == '}' || c.is_whitespace();
            start..start + rest.find(ends).unwrap_or(rest.len())
        }
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
