//! The arguments of calls, each of the type its function wants.

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::draft::{Asked, Beside, Call, Condition, End, Function, NumberStyle, Scale, With};
use crate::model::number::{self, Decimal};
use crate::model::text::mark;
use crate::model::{Id, Missing, Period};
use std::collections::BTreeMap;
use std::ops::Range;
use tera::Value;

/// Every function with its required and its optional arguments.
pub(super) const FUNCTIONS: [(&str, &[&str], &[&str]); 15] = [
    ("fact", &["of"], &["decimals", "sign", "unit", "scale", "words"]),
    ("change", &["of", "from", "to"], &["decimals", "sign", "unit", "bare", "scale", "percent"]),
    ("band", &["of"], &[]),
    ("rank", &["of"], &["kind", "in"]),
    ("sentence", &["of"], &["kind", "in", "scale"]),
    ("compare", &["of", "with"], &["kind", "in", "decimals", "scale", "percent"]),
    (
        "count",
        &["indicator", "period"],
        &["kind", "in", "level", "above", "at_least", "below", "at_most", "missing", "words"],
    ),
    ("highest", &["indicator", "period"], &["kind", "in", "value", "scope"]),
    ("lowest", &["indicator", "period"], &["kind", "in", "value", "scope"]),
    (
        "list",
        &["indicator", "period"],
        &["kind", "in", "level", "above", "at_least", "below", "at_most", "missing", "value", "limit"],
    ),
    ("exhibit", &["id"], &[]),
    ("table", &["id"], &[]),
    ("cite", &["source"], &[]),
    ("ref", &["to"], &[]),
    ("unchecked", &["text", "reason"], &[]),
];

/// The arguments given to one call, as they are taken.
pub(super) struct Given<'a> {
    pub(super) name: &'static str,
    pub(super) arguments: BTreeMap<String, Value>,
    pub(super) expression: &'a str,
    pub(super) place: &'a dyn Fn(Range<usize>) -> Place,
    pub(super) diags: &'a mut Diagnostics,
}

impl Given<'_> {
    /// The call with its arguments read; nothing once it has been reported what is wrong.
    pub(super) fn call(&mut self) -> Option<Call> {
        self.check_names()?;
        let function = self.function()?;
        let place = (self.place)(0..self.expression.len());
        let (_, required, optional) = FUNCTIONS.iter().find(|(name, _, _)| *name == self.name)?;
        let given = required.iter().chain(optional.iter()).copied().filter(|name| self.arguments.contains_key(*name));
        let arguments = given.map(|name| (name, self.value_place(name))).collect();
        Some(Call { function, place, arguments })
    }

    fn function(&mut self) -> Option<Function> {
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
            "sentence" => {
                let (kind, within) = (self.maybe("kind")?, self.maybe("in")?);
                Some(Function::Sentence { of: self.parsed("of")?, kind, within, scale: self.scale()? })
            }
            "compare" => {
                let (of, with) = (self.parsed("of"), self.with());
                Some(Function::Compare { of: of?, with: with?, style: self.style()? })
            }
            "count" => Some(Function::Count { group: self.asked()?, style: self.style()? }),
            "highest" => Some(Function::Extreme { group: self.asked()?, end: End::Highest, beside: self.beside()? }),
            "lowest" => Some(Function::Extreme { group: self.asked()?, end: End::Lowest, beside: self.beside()? }),
            "list" => {
                let (group, beside) = (self.asked()?, self.beside()?);
                Some(Function::List { group, beside, limit: self.limit()? })
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
        // A name that is not known was perhaps to be one that is missing.
        let missing = required.iter().filter(|name| fine && !self.arguments.contains_key(**name));
        for name in missing.copied().collect::<Vec<_>>() {
            let place = (self.place)(0..self.expression.len());
            self.diags.error(place, format!("`{}` needs the argument `{name}`", self.name));
            fine = false;
        }
        fine.then_some(())
    }

    /// The place of an argument's name, or else all of the expression.
    fn name_place(&self, argument: &str) -> Place {
        let at = name_of(self.expression, argument);
        (self.place)(at.map_or(0..self.expression.len(), |at| at..at + argument.len()))
    }

    /// The place of an argument's value, or else all of the expression.
    fn value_place(&self, argument: &str) -> Place {
        let value = name_of(self.expression, argument).map(|at| value_behind(self.expression, at + argument.len()));
        (self.place)(value.unwrap_or(0..self.expression.len()))
    }

    /// Reports an argument at its value.
    fn error(&mut self, argument: &str, message: String) -> &mut Diagnostic {
        let place = self.value_place(argument);
        self.diags.error(place, message)
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

    /// What a figure is put beside: a word for something, a figure, or an entity.
    fn with(&mut self) -> Option<With> {
        let text = self.text("with")?;
        if text == "mean" {
            return Some(With::Mean { kind: self.maybe("kind")?, within: self.maybe("in")? });
        }
        for argument in ["kind", "in"] {
            if self.arguments.contains_key(argument) {
                let message = format!("`{argument}` says of whom the mean is taken: it needs `with=\"mean\"`");
                self.error(argument, message);
                return None;
            }
        }
        match text.as_str() {
            "parent" => Some(With::Parent),
            key if key.contains('/') => self.parsed("with").map(With::Figure),
            _ => self.parsed("with").map(With::Entity),
        }
    }

    fn asked(&mut self) -> Option<Asked> {
        let (indicator, period) = (self.parsed("indicator"), self.parsed("period"));
        let (kind, within, condition) = (self.maybe("kind"), self.maybe("in"), self.condition());
        Some(Asked { indicator: indicator?, period: period?, kind: kind?, within: within?, condition: condition? })
    }

    /// The one condition of those that can be given.
    fn condition(&mut self) -> Option<Condition> {
        const ALL: [&str; 6] = ["level", "above", "at_least", "below", "at_most", "missing"];
        let given: Vec<&str> = ALL.into_iter().filter(|name| self.arguments.contains_key(*name)).collect();
        if let [first, second, ..] = given[..] {
            let message = format!("`{first}` and `{second}` are two conditions: a call can have one");
            self.error(second, message);
            return None;
        }
        match given.first().copied() {
            None => Some(Condition::Value),
            Some("level") => self.text("level").map(Condition::Level),
            Some("above") => self.number("above").map(Condition::Above),
            Some("at_least") => self.number("at_least").map(Condition::AtLeast),
            Some("below") => self.number("below").map(Condition::Below),
            Some("at_most") => self.number("at_most").map(Condition::AtMost),
            Some(_) => self.missing(),
        }
    }

    fn missing(&mut self) -> Option<Condition> {
        let value = self.arguments.get("missing")?;
        if value.as_bool() == Some(true) {
            return Some(Condition::Missing(None));
        }
        let name = value.as_str().unwrap_or_default().to_owned();
        let found = Missing::ALL.into_iter().find(|(_, known)| *known == name);
        if found.is_none() {
            let known = Missing::ALL.map(|(_, name)| name);
            self.error("missing", "the argument `missing` must be `true` or a reason".to_owned()).suggest(&name, known);
        }
        found.map(|(reason, _)| Condition::Missing(Some(reason)))
    }

    fn number(&mut self, argument: &str) -> Option<Decimal> {
        let text = self.text(argument)?;
        number::parse(&text).map_err(|why| self.error(argument, why)).ok()
    }

    fn beside(&mut self) -> Option<Beside> {
        Some(Beside { value: self.flag("value")?, scope: self.flag("scope")? })
    }

    /// How many names are printed at most: `Some(None)` for all.
    fn limit(&mut self) -> Option<Option<usize>> {
        let Some(value) = self.arguments.get("limit") else { return Some(None) };
        let limit = value.as_u64().and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0);
        if limit.is_none() {
            self.error("limit", "the argument `limit` must be a whole number from 1".to_owned());
        }
        limit.map(Some)
    }

    fn style(&mut self) -> Option<NumberStyle> {
        const APART: [(&str, &str); 7] = [
            ("words", "decimals"),
            ("words", "scale"),
            ("words", "sign"),
            ("words", "percent"),
            ("scale", "percent"),
            ("unit", "percent"),
            ("bare", "words"),
        ];
        let given = |argument: &str| self.arguments.get(argument).is_some_and(|value| value.as_bool() != Some(false));
        if let Some((first, second)) = APART.into_iter().find(|(first, second)| given(first) && given(second)) {
            self.error(second, format!("`{first}` and `{second}` cannot stand together"));
            return None;
        }
        let (sign, unit, bare) = (self.flag("sign")?, self.flag("unit")?, self.flag("bare")?);
        let (words, percent) = (self.flag("words")?, self.flag("percent")?);
        let (decimals, scale) = (self.decimals()?, self.scale()?);
        Some(NumberStyle { decimals, sign, unit, bare, scale, words, percent })
    }

    fn decimals(&mut self) -> Option<Option<u32>> {
        let Some(value) = self.arguments.get("decimals") else { return Some(None) };
        let decimals = value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 12);
        if decimals.is_none() {
            self.error("decimals", "the argument `decimals` must be a whole number from 0 to 12".to_owned());
        }
        decimals.map(Some)
    }

    fn scale(&mut self) -> Option<Option<Scale>> {
        if !self.arguments.contains_key("scale") {
            return Some(None);
        }
        let name = self.text("scale")?;
        let found = Scale::ALL.into_iter().find(|(_, known)| *known == name);
        if found.is_none() {
            let known = Scale::ALL.map(|(_, name)| name);
            self.error("scale", format!("no scale is called `{name}`")).suggest(&name, known);
        }
        found.map(|(scale, _)| Some(scale))
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
