//! What the author is told, and how control flow stops.
//!
//! [`Diagnostics`] collects messages with their [`Place`]s; [`Reported`] is the error value of a stage and can
//! only be had from diagnostics that hold an error. Places are found in the text when they are printed.

mod print;

pub use print::{Format, print};

use crate::yaml::{self, Part, Step};
use std::ops::Range;
use std::sync::Arc;

/// A file as it was read: its path from the report's root with forward slashes, and its text without a byte order mark.
#[derive(Clone)]
pub struct Source(Arc<(String, String)>);

impl Source {
    /// A file of this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        Source(Arc::new((path.into(), text.into())))
    }

    /// The path from the report's root, as messages print it.
    pub fn path(&self) -> &str {
        &self.0.0
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.1
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.path())
    }
}

/// Where something is, precise enough to be found again when a message is printed.
#[derive(Debug, Clone)]
pub enum Place {
    /// No file: the report as a whole.
    None,
    /// A file as a whole.
    File(Source),
    /// Bytes of a file.
    Bytes(Source, Range<usize>),
    /// A value or a key of a YAML file.
    Yaml(Source, Vec<Step>, Part),
    /// Bytes of a text of a YAML file, counted without the blanks around it.
    Text(Source, Vec<Step>, Range<usize>),
}

impl Place {
    /// The value a path of keys leads to.
    pub fn value<'a>(source: &Source, keys: impl IntoIterator<Item = &'a str>) -> Place {
        let steps = keys.into_iter().map(|key| Step::Key(key.to_owned())).collect();
        Place::Yaml(source.clone(), steps, Part::Value)
    }

    /// The key at the end of a path of keys.
    pub fn key<'a>(source: &Source, keys: impl IntoIterator<Item = &'a str>) -> Place {
        let steps = keys.into_iter().map(|key| Step::Key(key.to_owned())).collect();
        Place::Yaml(source.clone(), steps, Part::Key)
    }

    /// The file and the bytes in it; a place without a file has none.
    pub fn find(&self) -> Option<(&Source, Option<Range<usize>>)> {
        match self {
            Place::None => None,
            Place::File(source) => Some((source, None)),
            Place::Bytes(source, range) => Some((source, Some(range.clone()))),
            Place::Yaml(source, path, part) => Some((source, Some(yaml::locate(source.text(), path, *part)))),
            Place::Text(source, path, range) => Some((source, Some(yaml::locate_within(source.text(), path, range)))),
        }
    }
}

/// A position for readers: line and column count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line's number, from 1.
    pub line_number: usize,
    /// The character's number in its line, from 1.
    pub column_number: usize,
}

impl Position {
    /// The position of a byte; one past the end is the end. A carriage return before a line feed belongs to the line's end.
    pub fn of(text: &str, byte: usize) -> Position {
        let byte = (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let before = &text[..byte];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line_number: before.matches('\n').count() + 1,
            column_number: before[line_start..].chars().count() + 1,
        }
    }
}

/// How much a message weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The report cannot be built.
    Error,
    /// The report builds, and something in it probably is not what was meant.
    Warning,
    /// Published figures that do not add up: never stops a build, never changes a value.
    Finding,
    /// For the record: nothing is wrong.
    Note,
}

impl Severity {
    /// The word printed before a message.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Finding => "finding",
            Severity::Note => "note",
        }
    }
}

/// One message to the author.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in lowercase and without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// The other place of a clash, with what is there.
    pub also: Option<(Place, String)>,
    /// What to write instead.
    pub help: Option<String>,
    /// What kind of numeral it is about, if it is about one.
    pub class: Option<&'static str>,
}

impl Diagnostic {
    /// Adds what to write instead.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what kind of numeral it is about.
    pub fn class(&mut self, class: &'static str) -> &mut Self {
        self.class = Some(class);
        self
    }

    /// Adds what was probably meant, if something near exists, else the choices if they are few.
    pub fn suggest<'a>(&mut self, word: &str, choices: impl IntoIterator<Item = &'a str>) -> &mut Self {
        let choices: Vec<&str> = choices.into_iter().collect();
        if let Some(near) = nearest(word, &choices) {
            self.help = Some(format!("did you mean `{near}`?"));
        } else if !choices.is_empty() && choices.len() <= 12 {
            let names: Vec<String> = choices.iter().map(|name| format!("`{name}`")).collect();
            self.help = Some(format!("there {} {}", if names.len() == 1 { "is" } else { "are" }, names.join(", ")));
        }
        self
    }

    /// Adds the other place of a clash.
    pub fn also(&mut self, place: Place, what: impl Into<String>) -> &mut Self {
        self.also = Some((place, what.into()));
        self
    }
}

/// The nearest of some names, if one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, choices: &[&'a str]) -> Option<&'a str> {
    // Of two letters, another one is another word.
    let limit = match word.chars().count() {
        0..=2 => 0,
        length => length / 3,
    };
    let distance = |choice: &str| strsim::damerau_levenshtein(word, choice);
    let near = choices.iter().copied().min_by_key(|choice| distance(choice))?;
    (distance(near) <= limit).then_some(near)
}

/// A stage failed, and the author has been told why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported(());

/// Everything to tell the author, in the order found.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing to tell yet.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Reports an error.
    pub fn error(&mut self, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, place, message.into())
    }

    /// Reports a warning.
    pub fn warning(&mut self, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, place, message.into())
    }

    /// Reports a finding.
    pub fn finding(&mut self, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Finding, place, message.into())
    }

    /// Notes something for the record.
    pub fn note(&mut self, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Note, place, message.into())
    }

    fn push(&mut self, severity: Severity, place: Place, message: String) -> &mut Diagnostic {
        self.list.push(Diagnostic { severity, message, place, also: None, help: None, class: None });
        self.list.last_mut().expect("just pushed")
    }

    /// Takes over all messages of another task, in its order.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// The value, unless an error has been reported.
    pub fn check<T>(&self, value: T) -> Result<T, Reported> {
        if self.count(Severity::Error) > 0 { Err(Reported(())) } else { Ok(value) }
    }

    /// How many messages have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|each| each.severity == severity).count()
    }

    /// All messages, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
}
