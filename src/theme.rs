//! A theme: templates, interface strings and static files; the built-in one is part of the program.

pub mod style;

use crate::diag::Source;
use crate::model::Locale;
use crate::model::draft::Static;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions, FluentNumberType};
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

/// The files of the theme that is used where a report has none of its own.
pub static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/laporan");

/// The built-in theme's name.
pub const BUILT_IN_NAME: &str = "laporan";

/// A theme, compiled.
pub struct Theme {
    /// Its templates, by file name.
    pub templates: tera::Tera,
    /// Interface strings of every locale the theme has.
    pub strings: BTreeMap<Locale, Strings>,
    /// Files for `assets/`, named by their path below `static/`.
    pub assets: Vec<Static>,
    /// What its style sheets say about drawings.
    pub style: style::Style,
    /// The texts of the templates, for messages.
    pub sources: Vec<Source>,
}

/// The interface strings of one locale.
pub struct Strings {
    bundle: FluentBundle<FluentResource>,
    /// Messages without variables by name, with `_` for `-`, as templates see them.
    pub plain: BTreeMap<String, String>,
}

/// A value for a variable of a message.
pub type Argument<'a> = fluent_bundle::FluentValue<'a>;

/// A place in an order as a variable that picks forms such as "3rd".
pub fn ordinal(place: usize) -> Argument<'static> {
    let options = FluentNumberOptions { r#type: FluentNumberType::Ordinal, ..FluentNumberOptions::default() };
    Argument::Number(FluentNumber::new(place as f64, options))
}

impl Strings {
    /// The strings of a Fluent text, or what is wrong with it and at which byte. Its messages stand over those of
    /// the text it extends, if any.
    pub fn parse(locale: &Locale, text: &str, extends: Option<&str>) -> Result<Strings, Vec<(usize, String)>> {
        let mut names: Vec<String> = message_names(text);
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let message = "this is not a message: write `name = text`, and indent the lines that go on with it";
            errors.iter().map(|e| (e.pos.start, message.to_owned())).collect::<Vec<_>>()
        })?;
        let language = locale.as_str().parse().map_err(|_| vec![(0, format!("no language is called `{locale}`"))])?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that isolate text directions would stand in every number.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|_| repeated(&names, text))?;
        if let Some(extended) = extends {
            // What the bundle has already stays.
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(extended.to_owned());
            bundle.add_resource(resource).ok();
            names.extend(message_names(extended));
        }
        let mut strings = Strings { bundle, plain: BTreeMap::new() };
        for name in names {
            let mut errors = Vec::new();
            let pattern = strings.bundle.get_message(&name).and_then(|message| message.value());
            if let Some(pattern) = pattern {
                let value = strings.bundle.format_pattern(pattern, None, &mut errors).into_owned();
                if errors.is_empty() {
                    strings.plain.insert(name.replace('-', "_"), value);
                }
            }
        }
        Ok(strings)
    }

    /// A message without variables; its name where the theme lacks it, so that a gap is seen.
    pub fn get(&self, name: &str) -> String {
        self.format(name, &[])
    }

    /// Whether there is a message of this name.
    pub fn has(&self, name: &str) -> bool {
        self.bundle.has_message(name)
    }

    /// A message with its variables filled in; its name where the theme lacks it.
    pub fn format(&self, name: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(name).and_then(|message| message.value()) else {
            return name.to_owned();
        };
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (key, value) in arguments {
            filled.set((*key).to_owned(), value.clone());
        }
        self.bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned()
    }
}

/// Where a message is given that was given before.
fn repeated(names: &[String], text: &str) -> Vec<(usize, String)> {
    let is_repeated = |(at, name): &(usize, &String)| names[..*at].contains(name);
    let place = |name: &str| text.rfind(&format!("\n{name}")).map_or(0, |at| at + 1);
    let all = names.iter().enumerate().filter(is_repeated);
    all.map(|(_, name)| (place(name), format!("the message `{name}` is given twice"))).collect()
}

/// The names of the messages of a Fluent text: what stands before `=` at the start of a line.
fn message_names(text: &str) -> Vec<String> {
    let name = |line: &str| {
        let (name, _) = line.split_once('=')?;
        let name = name.trim_end();
        let first = name.chars().next()?;
        first.is_ascii_alphabetic().then(|| name.to_owned())
    };
    text.lines().filter_map(name).collect()
}
