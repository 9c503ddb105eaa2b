//! From a YAML tree to typed values: every mistake of a file is reported at its place, not only the first.

use super::call;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{Call, Sourced};
use crate::model::{Locale, Phrase, Wording};
use crate::yaml::{self, Node, Part, Step};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

/// Reads one file: knows where in it the value in hand stands.
pub(super) struct Reader<'d> {
    pub(super) source: Source,
    pub(super) diags: &'d mut Diagnostics,
    steps: Vec<Step>,
}

/// The entries of a map, of which each known key is asked for once.
pub(super) struct Fields<'n> {
    entries: &'n [(String, Node)],
    known: Vec<&'static str>,
}

/// Reads a whole YAML file with a decoder; an empty file is an empty map.
pub(super) fn file<T>(
    source: &Source,
    diags: &mut Diagnostics,
    decode: impl FnOnce(&mut Reader<'_>, &Node) -> Option<T>,
) -> Option<Sourced<T>> {
    text(source, source.text(), diags, decode).map(|item| Sourced { source: source.clone(), item })
}

/// Reads YAML that is all of a file or its front matter.
pub(super) fn text<T>(
    source: &Source,
    text: &str,
    diags: &mut Diagnostics,
    decode: impl FnOnce(&mut Reader<'_>, &Node) -> Option<T>,
) -> Option<T> {
    let node = match yaml::read(text) {
        Ok(Node::Null) => Node::Map(Vec::new()),
        Ok(node) => node,
        Err(flaw) => {
            let start = yaml::body(source.text()).start + flaw.byte;
            diags.error(Place::Bytes(source.clone(), start..start), flaw.message);
            return None;
        }
    };
    let mut reader = Reader { source: source.clone(), diags, steps: Vec::new() };
    decode(&mut reader, &node)
}

impl Reader<'_> {
    /// The place of the value in hand.
    pub(super) fn place(&self) -> Place {
        Place::Yaml(self.source.clone(), self.steps.clone(), Part::Value)
    }

    /// The place of the key in hand.
    pub(super) fn key_place(&self) -> Place {
        Place::Yaml(self.source.clone(), self.steps.clone(), Part::Key)
    }

    /// Whether the key in hand stands right behind this text.
    pub(super) fn follows(&self, before: &str) -> bool {
        let place = self.key_place();
        place
            .find()
            .and_then(|(source, range)| source.text().get(..range?.start))
            .is_some_and(|text| text.ends_with(before))
    }

    /// Goes one step into the tree for as long as `read` runs.
    pub(super) fn within<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.steps.push(step);
        let value = read(self);
        self.steps.pop();
        value
    }

    /// Reports the value in hand.
    pub(super) fn error(&mut self, message: impl Into<String>) -> &mut crate::diag::Diagnostic {
        let place = self.place();
        self.diags.error(place, message)
    }

    fn unexpected<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let found = match node {
            Node::Null => "nothing".to_owned(),
            Node::Scalar(text) => format!("`{}`", text.lines().next().unwrap_or("")),
            Node::List(_) => "a list".to_owned(),
            Node::Map(_) => "a map".to_owned(),
        };
        self.error(format!("expected {expected}, found {found}"));
        None
    }

    /// The author's words of a scalar.
    pub(super) fn words<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match node {
            Node::Scalar(text) => Some(text),
            other => self.unexpected(other, "a text"),
        }
    }

    /// A text that must not be empty.
    pub(super) fn string(&mut self, node: &Node) -> Option<String> {
        let words = self.words(node)?.trim().to_owned();
        if words.is_empty() {
            self.error("expected a text, found an empty one");
            return None;
        }
        Some(words)
    }

    /// A scalar that parses.
    pub(super) fn scalar<T: FromStr<Err: Display>>(&mut self, node: &Node) -> Option<T> {
        let words = self.words(node)?;
        words.parse().map_err(|why: T::Err| self.error(why.to_string())).ok()
    }

    /// An exact decimal.
    pub(super) fn number(&mut self, node: &Node) -> Option<crate::model::Decimal> {
        let words = self.words(node)?;
        crate::model::number::parse(words).map_err(|why| self.error(why)).ok()
    }

    /// A calendar day.
    pub(super) fn date(&mut self, node: &Node) -> Option<jiff::civil::Date> {
        let words = self.words(node)?;
        let date = words.parse().ok().filter(|_| words.len() == 10);
        if date.is_none() {
            self.error(format!("`{words}` is not a date: write year, month and day, such as 2025-01-31"));
        }
        date
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, node: &Node) -> Option<bool> {
        self.choice(node, &[(true, "true"), (false, "false")])
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&mut self, node: &Node, choices: &[(T, &'static str)]) -> Option<T> {
        let words = self.words(node)?;
        let found = choices.iter().find(|(_, name)| *name == words).map(|(value, _)| *value);
        if found.is_none() {
            let names = choices.iter().map(|(_, name)| *name);
            self.error(format!("`{words}` is not a known choice here")).suggest(words, names);
        }
        found
    }

    /// A list; a single value counts as a list of one.
    pub(super) fn list<T>(
        &mut self,
        node: &Node,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Node::List(items) = node else {
            return read(self, node).map(|item| vec![item]);
        };
        let mut found = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            found.extend(self.within(Step::Index(index), |r| read(r, item)));
        }
        (found.len() == items.len()).then_some(found)
    }

    /// A map of known keys; repeated ones are errors.
    pub(super) fn map<'n>(&mut self, node: &'n Node) -> Option<Fields<'n>> {
        let entries = self.entries(node)?;
        Some(Fields { entries, known: Vec::new() })
    }

    /// The entries of a map; repeated keys are errors.
    pub(super) fn entries<'n>(&mut self, node: &'n Node) -> Option<&'n [(String, Node)]> {
        let Node::Map(entries) = node else {
            return self.unexpected(node, "a map");
        };
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, (key, _)) in entries.iter().enumerate() {
            if let Some(&before) = first.get(key.as_str()) {
                let at = |reader: &mut Self, index| reader.within(Step::Entry(index), |r| r.key_place());
                let (here, there) = (at(self, index), at(self, before));
                self.diags.error(here, format!("the key `{key}` is repeated")).also(there, "first used here");
            } else {
                first.insert(key, index);
            }
        }
        Some(entries)
    }

    /// A map from names of the author's choice to values, in the order written.
    pub(super) fn pairs<K: FromStr<Err: Display>, T>(
        &mut self,
        node: &Node,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<(K, T)>> {
        let entries = self.entries(node)?;
        let mut found = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            self.within(Step::Key(key.clone()), |r| {
                let name = key.parse::<K>().map_err(|why| {
                    let place = r.key_place();
                    r.diags.error(place, why.to_string());
                });
                let value = read(r, value);
                found.extend(name.ok().zip(value));
            });
        }
        Some(found)
    }

    /// A text for readers without calls, the same or one for each locale.
    pub(super) fn label(&mut self, node: &Node) -> Option<Wording<String>> {
        self.wording(node, |r, node| r.string(node))
    }

    /// A text for readers with calls, the same or one for each locale.
    pub(super) fn phrases(&mut self, node: &Node) -> Option<Wording<Phrase<Call>>> {
        self.wording(node, |r, node| r.phrase(node))
    }

    /// A text with calls.
    pub(super) fn phrase(&mut self, node: &Node) -> Option<Phrase<Call>> {
        let words = self.string(node)?;
        let place = self.place();
        call::phrase(&words, &place, self.diags)
    }

    fn wording<T>(&mut self, node: &Node, mut read: impl FnMut(&mut Self, &Node) -> Option<T>) -> Option<Wording<T>> {
        match node {
            Node::Map(_) => {
                let each = self.pairs::<Locale, T>(node, &mut read)?;
                Some(Wording::Each(each.into_iter().collect()))
            }
            Node::Scalar(_) => read(self, node).map(Wording::Same),
            other => self.unexpected(other, "a text, or a map from locale to text"),
        }
    }
}

impl<'n> Fields<'n> {
    /// The node of a key, if it is there and not null.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.entries.iter().find(|(name, _)| name == key).map(|(_, node)| node).filter(|node| **node != Node::Null)
    }

    /// The value of a key that may be left out.
    pub(super) fn optional<'d, T>(
        &mut self,
        r: &mut Reader<'d>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'d>, &Node) -> Option<T>,
    ) -> Option<T> {
        let node = self.node(key)?;
        r.within(Step::Key(key.to_owned()), |r| read(r, node))
    }

    /// The value of a key that must be there.
    pub(super) fn required<'d, T>(
        &mut self,
        r: &mut Reader<'d>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'d>, &Node) -> Option<T>,
    ) -> Option<T> {
        if self.node(key).is_none() {
            let place = r.place();
            r.diags.error(place, format!("the key `{key}` is missing"));
            return None;
        }
        self.optional(r, key, read)
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(self, r: &mut Reader<'_>) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.known.contains(&key.as_str())) {
            let place = r.within(Step::Key(key.clone()), |r| r.key_place());
            r.diags
                .error(place, format!("the key `{key}` means nothing here"))
                .suggest(key, self.known.iter().copied());
        }
    }
}
