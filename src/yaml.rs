//! YAML text in, a tree of the author's own words out; the only file that names `serde_yaml`.
//!
//! [`read`] keeps every scalar as it was typed (`12.50`, `007`, `no`), so YAML's guesses about types never
//! reach us. [`locate`] finds the bytes of a path in the text again, when a message must be printed.

use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::ops::Range;

/// A YAML value with its scalars as the author typed them; maps keep their order and repeated keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar, unquoted and unescaped, of whatever YAML type.
    Scalar(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order written.
    Map(Vec<(String, Node)>),
}

/// One step from a map or a list to a member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The entry of a map with this key; the first of repeated ones.
    Key(String),
    /// The n-th element of a list, from 0.
    Index(usize),
    /// The n-th entry of a map, from 0, whatever its key: for repeated keys.
    Entry(usize),
}

/// What of the place a path leads to is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The value.
    Value,
    /// The key of the last step.
    Key,
}

/// Text that is not YAML: a plain message and the byte where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong, without a position in it.
    pub message: String,
    /// Offset into the text.
    pub byte: usize,
}

/// The tree of a text; an empty text is [`Node::Null`].
pub fn read(text: &str) -> Result<Node, Flaw> {
    let says_nothing = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(says_nothing) {
        return Ok(Node::Null);
    }
    let shape = Shape::deserialize_seed(text)?;
    NodeSeed(&shape).deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| flaw(text, &error))
}

/// The bytes of the value (or key) a path leads to, or of the last step that still exists.
///
/// A file with front matter is searched there.
pub fn locate(text: &str, path: &[Step], part: Part) -> Range<usize> {
    let body = body(text);
    let found = locate_in(&text[body.clone()], path, part);
    body.start + found.start..body.start + found.end
}

/// The bytes of a stretch of the text a path leads to, counted without the blanks around it; of all of it where the
/// text is not typed as it is read.
pub fn locate_within(text: &str, path: &[Step], stretch: &Range<usize>) -> Range<usize> {
    let whole = locate(text, path, Part::Value);
    let node = read(&text[body(text)]).ok();
    let words = node.as_ref().and_then(|node| at(node, path)).unwrap_or("").trim();
    match typed(&text[whole.start..], words, stretch) {
        Some(found) => whole.start + found.start..whole.start + found.end,
        None => whole,
    }
}

/// The scalar a path leads to.
fn at<'n>(node: &'n Node, path: &[Step]) -> Option<&'n str> {
    let Some((step, rest)) = path.split_first() else {
        return if let Node::Scalar(text) = node { Some(text) } else { None };
    };
    match (node, step) {
        (Node::Map(entries), Step::Key(key)) => at(&entries.iter().find(|(name, _)| name == key)?.1, rest),
        (Node::Map(entries), Step::Entry(index)) => at(&entries.get(*index)?.1, rest),
        (Node::List(items), Step::Index(index) | Step::Entry(index)) => at(items.get(*index)?, rest),
        // A single value counts as a list of one.
        (Node::Scalar(text), Step::Index(0)) if rest.is_empty() => Some(text),
        _ => None,
    }
}

/// Where a stretch of a scalar stands in what was typed: quotes may be escaped, and lines folded.
fn typed(raw: &str, words: &str, stretch: &Range<usize>) -> Option<Range<usize>> {
    let quote = raw.chars().next().filter(|first| matches!(first, '"' | '\''));
    let head = match raw.chars().next() {
        Some('"' | '\'') => 1,
        Some('|' | '>') => raw.find('\n')? + 1,
        _ => 0,
    };
    let mut at = raw.len() - raw[head..].trim_start().len();
    let mut start = None;
    for (index, c) in words.char_indices() {
        if index == stretch.start {
            start = Some(at);
        }
        if index == stretch.end {
            break;
        }
        if c.is_whitespace() {
            at = raw.len() - raw[at..].trim_start().len();
            continue;
        }
        let is_escaped = matches!((quote, c), (Some('"'), '"' | '\\') | (Some('\''), '\''));
        at += usize::from(is_escaped);
        if !raw[at..].starts_with(c) {
            return None;
        }
        at += c.len_utf8();
    }
    start.map(|start| start..at)
}

fn locate_in(text: &str, path: &[Step], part: Part) -> Range<usize> {
    let Ok(shape) = Shape::deserialize_seed(text) else { return 0..0 };
    let mut depth = path.len();
    loop {
        let seed = Seek { shape: &shape, path: &path[..depth], part };
        let found = seed.deserialize(serde_yaml::Deserializer::from_str(text)).err();
        if let Some(at) = found.filter(|error| error.to_string().contains(ARRIVED)).and_then(|e| e.location()) {
            return extent(text, at.index());
        }
        if depth == 0 {
            return 0..0;
        }
        depth -= 1;
    }
}

/// Where in a file its YAML stands: the front matter of a Markdown file that has one, or all of it.
pub fn body(text: &str) -> Range<usize> {
    let Some(rest) = text.strip_prefix("---") else { return 0..text.len() };
    let Some(newline) = rest.find('\n').filter(|at| rest[..*at].trim().is_empty()) else { return 0..text.len() };
    let start = 3 + newline + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return start..at;
        }
        at += line.len();
    }
    0..text.len()
}

const ARRIVED: &str = "\u{1}arrived";

/// The scalar, quoted text or first line that starts at a byte.
fn extent(text: &str, start: usize) -> Range<usize> {
    let start = (0..=start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let rest = &text[start..];
    let line = rest.lines().next().unwrap_or("");
    let length = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => line[1..].find(quote).map_or(line.len(), |at| at + 2),
        Some('{' | '[' | '|' | '>') => line.trim_end().len(),
        _ => {
            let ends = [": ", " #", ", ", "}", "]"];
            ends.iter().filter_map(|end| line.find(end)).min().unwrap_or(line.len())
        }
    };
    let found = line[..length.min(line.len())].trim_end();
    let found = found.strip_suffix(':').unwrap_or(found);
    let found = if length < line.len() { found.strip_suffix(',').unwrap_or(found) } else { found };
    start..start + found.len()
}

fn flaw(text: &str, error: &serde_yaml::Error) -> Flaw {
    let byte = error.location().map_or(0, |at| at.index()).min(text.len());
    let byte = (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let full = error.to_string();
    let mut message = full.split(" at line ").next().unwrap_or(&full).to_owned();
    if let Some((_, after)) = message.split_once(": ").filter(|(path, _)| !path.contains(' ')) {
        message = after.to_owned();
    }
    if text[byte..].starts_with('\t') {
        return Flaw { message: "a tab cannot indent YAML: use spaces".to_owned(), byte };
    }
    // The library knows no place for what is wrong with a file as a whole.
    let byte = match message.as_str() {
        known if known.contains("more than one document") => second_document(text),
        known if known.contains("control characters") => text.find(is_refused).unwrap_or(byte),
        _ => byte,
    };
    Flaw { message: plain(&message), byte }
}

/// Whether a character cannot stand in YAML.
fn is_refused(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Where the line stands that begins another document.
fn second_document(text: &str) -> usize {
    let mut at = 0;
    let mut has_content = false;
    for line in text.split_inclusive('\n') {
        let is_mark = line.trim_end() == "---" || line.starts_with("--- ");
        if is_mark && has_content {
            return at;
        }
        has_content |= is_mark || !(line.trim().is_empty() || line.starts_with('#'));
        at += line.len();
    }
    0
}

/// The parser's wording of the commonest mistakes in words an author knows.
fn plain(message: &str) -> String {
    let known = [
        ("invalid type: map, expected a string", "a key must be plain text, not a map or a list"),
        ("invalid type: sequence, expected a string", "a key must be plain text, not a map or a list"),
        ("invalid type: enum", "a YAML tag (`!...`) means nothing here: remove it, or put the text in quotes"),
        ("more than one document", "one file holds one YAML document: remove the `---` between them"),
        ("did not find expected key", UNFIT),
        ("did not find expected '-' indicator", UNFIT),
        ("could not find expected ':'", UNFIT),
        ("mapping values are not allowed in this context", "a second `: ` in a text: put the text in quotes"),
        ("block sequence entries are not allowed", "a list cannot begin here: begin each item on a line of its own"),
        ("did not find expected ',' or", "a comma is missing, or a `{` or `[` is never closed"),
        ("did not find expected node content", "a value is missing here, or a `{` or `[` is never closed"),
        ("found unexpected end of stream", "the file ends within a text in quotes: close the quotes"),
        ("found unexpected document indicator", "the file ends within a text in quotes: close the quotes"),
        ("found character that cannot start any token", "a text cannot begin with this character: put it in quotes"),
        (
            "found unknown escape character",
            "a `\\` in double quotes begins an escape: write `\\\\`, or use single quotes",
        ),
        ("unknown anchor", "`*name` repeats a value marked `&name`, and there is none: put the text in quotes"),
        ("control characters are not allowed", "a control character cannot stand in a text: remove it"),
        ("recursion limit exceeded", "lists and maps stand too deep within each other"),
        ("repetition limit exceeded", "`*name` repeats too much"),
    ];
    const UNFIT: &str = "this line does not fit the lines around it: check the indentation and quote texts that hold `: ` or start with a symbol";
    let found = known.iter().find(|(from, _)| message.contains(from));
    found.map_or_else(|| format!("not valid YAML: {message}"), |(_, to)| (*to).to_owned())
}

/// The form of a text without its scalars, which tells [`NodeSeed`] what to ask for where.
enum Shape {
    Null,
    Scalar,
    List(Vec<Shape>),
    Map(Vec<Shape>),
}

impl Shape {
    fn deserialize_seed(text: &str) -> Result<Shape, Flaw> {
        ShapeSeed.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| flaw(text, &error))
    }
}

struct ShapeSeed;

impl<'de> DeserializeSeed<'de> for ShapeSeed {
    type Value = Shape;
    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<Shape, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ShapeSeed {
    type Value = Shape;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value without a tag")
    }
    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Shape, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(ShapeSeed)? {
            items.push(item);
        }
        Ok(Shape::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let mut items = Vec::new();
        while map.next_key::<IgnoredAny>()?.is_some() {
            items.push(map.next_value_seed(ShapeSeed)?);
        }
        Ok(Shape::Map(items))
    }
}

struct NodeSeed<'a>(&'a Shape);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;
    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        match self.0 {
            Shape::Null => from.deserialize_any(IgnoredAny).map(|_| Node::Null),
            Shape::Scalar => from.deserialize_str(self),
            Shape::List(_) => from.deserialize_seq(self),
            Shape::Map(_) => from.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Scalar(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let Shape::List(shapes) = self.0 else { return Ok(Node::Null) };
        let mut items = Vec::with_capacity(shapes.len());
        for shape in shapes {
            items.extend(seq.next_element_seed(NodeSeed(shape))?);
        }
        Ok(Node::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let Shape::Map(shapes) = self.0 else { return Ok(Node::Null) };
        let mut entries = Vec::with_capacity(shapes.len());
        for shape in shapes {
            if let Some(key) = map.next_key_seed(Key)? {
                entries.push((key, map.next_value_seed(NodeSeed(shape))?));
            }
        }
        Ok(Node::Map(entries))
    }
}

/// A map's key as typed.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;
    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }
    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
}

/// Walks along a path and fails on arrival, so that the library tells where that is.
struct Seek<'a> {
    shape: &'a Shape,
    path: &'a [Step],
    part: Part,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();
    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        match self.shape {
            Shape::List(_) => from.deserialize_seq(self),
            Shape::Map(_) => from.deserialize_map(self),
            // A null or a scalar; `deserialize_any` would lose the place of an empty value.
            Shape::Null | Shape::Scalar => from.deserialize_str(self),
        }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        if self.path.is_empty() { Err(E::custom(ARRIVED)) } else { Ok(()) }
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let (Some((step, path)), Shape::List(shapes)) = (self.path.split_first(), self.shape) else {
            return Err(de::Error::custom(ARRIVED));
        };
        for (index, shape) in shapes.iter().enumerate() {
            if matches!(step, Step::Index(wanted) | Step::Entry(wanted) if *wanted == index) {
                seq.next_element_seed(Seek { shape, path, part: self.part })?;
            } else {
                seq.next_element::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (Some((step, path)), Shape::Map(shapes)) = (self.path.split_first(), self.shape) else {
            return Err(de::Error::custom(ARRIVED));
        };
        let wants_key = path.is_empty() && self.part == Part::Key;
        for (entry, shape) in shapes.iter().enumerate() {
            let is_step = map.next_key_seed(SeekKey { step, entry, wants_key })?.unwrap_or(false);
            if is_step {
                map.next_value_seed(Seek { shape, path, part: self.part })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct SeekKey<'a> {
    step: &'a Step,
    entry: usize,
    wants_key: bool,
}

impl<'de> DeserializeSeed<'de> for SeekKey<'_> {
    type Value = bool;
    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for SeekKey<'_> {
    type Value = bool;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<bool, E> {
        let is_step = match self.step {
            Step::Key(key) => key == text,
            Step::Entry(wanted) => *wanted == self.entry,
            Step::Index(_) => false,
        };
        if is_step && self.wants_key { Err(E::custom(ARRIVED)) } else { Ok(is_step) }
    }
}
