//! What a theme's style sheets say about drawings, for files that have no style sheet: SVG that stands alone, PNG.
//!
//! Read are the variables of `:root` and the rules of single classes (`svg .l1 { … }`, `.w .t { … }`), also within
//! `@supports` for `light-dark()`. Everything else, such as other media and hovering, is for browsers.

use std::collections::BTreeMap;

/// The properties that are attributes of SVG too.
const PROPERTIES: [&str; 9] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-family",
    "font-size",
    "font-weight",
];

/// Font names that mean something to browsers only.
const BROWSER_FONTS: [&str; 4] = ["-apple-system", "BlinkMacSystemFont", "system-ui", "ui-sans-serif"];

/// Which of the two colours of `light-dark()` is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first: paper, pictures, most screens.
    Light,
    /// The second.
    Dark,
}

/// The variables and rules of style sheets.
#[derive(Debug, Clone, Default)]
pub struct Style {
    variables: BTreeMap<String, String>,
    rules: Vec<Rule>,
    /// The attributes of each class on paper; those of all text under "", of text in narrow drawings under "n".
    looks: BTreeMap<String, Vec<(String, String)>>,
}

/// One selector with its declarations.
#[derive(Debug, Clone)]
struct Rule {
    /// The class; empty for all text.
    class: String,
    /// How many classes the selector has: more win.
    weight: usize,
    set: Vec<(String, String)>,
}

impl Style {
    /// Style sheets in the order in which browsers read them: later ones stand over earlier ones.
    pub fn read<'a>(sheets: impl IntoIterator<Item = &'a str>) -> Style {
        let mut style = Style::default();
        for sheet in sheets {
            style.blocks(&without_comments(sheet));
        }
        style.rules.sort_by_key(|rule| rule.weight);
        for rule in &style.rules {
            let look = style.looks.entry(rule.class.clone()).or_default();
            for (name, value) in &rule.set {
                look.retain(|(other, _)| other != name);
                look.push((name.clone(), plain(name, &resolved(&style.variables, value, Side::Light))));
            }
        }
        style
    }

    /// The value of a variable without its dashes, such as `s1`; none where no sheet sets it.
    pub fn variable(&self, name: &str, side: Side) -> Option<String> {
        self.variables.get(name).map(|value| resolved(&self.variables, value, side))
    }

    /// The attributes of a class on paper; with `""` those of all text, with `"n"` of text in narrow drawings.
    pub fn look(&self, class: &str) -> &[(String, String)] {
        self.looks.get(class).map_or(&[], Vec::as_slice)
    }

    /// The values of fills and strokes that pictures cannot have, as the sheets have them.
    pub fn unknown_colours(&self) -> impl Iterator<Item = &str> {
        let set = self.looks.values().flatten();
        let colours = set.filter(|(name, _)| name == "fill" || name == "stroke").map(|(_, value)| value.as_str());
        colours.filter(|value| !is_colour(value))
    }

    /// Reads the rules of a sheet, or of the body of `@supports`.
    fn blocks(&mut self, mut css: &str) {
        while let Some(open) = css.find('{') {
            let prelude = css[..open].rsplit(';').next().unwrap_or("").trim();
            let length = balanced(&css[open + 1..]);
            let body = &css[open + 1..open + 1 + length];
            if prelude.starts_with("@supports") && prelude.contains("light-dark(") {
                self.blocks(body);
            } else if !prelude.starts_with('@') {
                self.rule(prelude, body);
            }
            css = css.get(open + length + 2..).unwrap_or("");
        }
    }

    fn rule(&mut self, prelude: &str, body: &str) {
        let declarations = || body.split(';').filter_map(|declaration| declaration.split_once(':'));
        let trimmed = |(name, value): (&str, &str)| (name.trim().to_owned(), value.trim().to_owned());
        for selector in prelude.split(',').map(str::trim) {
            if selector == ":root" {
                let variables =
                    declarations().filter_map(|(name, value)| Some((name.trim().strip_prefix("--")?, value)));
                self.variables.extend(variables.map(trimmed));
            } else if let Some(class) = class(selector) {
                let set = declarations().map(trimmed).filter(|(name, _)| is_drawn(name)).collect();
                let weight = selector.matches('.').count();
                self.rules.push(Rule { class: class.to_owned(), weight, set });
            }
        }
    }
}

fn is_drawn(property: &str) -> bool {
    property == "text-anchor" || PROPERTIES.contains(&property)
}

/// The class that a selector of drawings is about: `l1` of `svg .l1` or `.w .l1`; empty for `svg text`, `n` for `.n text`.
fn class(selector: &str) -> Option<&str> {
    if selector == ".n text" {
        return Some("n");
    }
    let inner = selector.strip_prefix("svg ").or_else(|| selector.strip_prefix(".w "))?;
    if inner == "text" {
        return Some("");
    }
    let class = inner.strip_prefix('.')?;
    class.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-').then_some(class)
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// The length of the text up to the bracket that closes what is open.
fn balanced(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' if depth == 0 => return at,
            b'}' | b')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// A value with its variables filled in and one side of `light-dark()` chosen. A circle of variables gives nothing.
fn resolved(variables: &BTreeMap<String, String>, value: &str, side: Side) -> String {
    const DEEPEST: usize = 50;
    let mut value = value.to_owned();
    for _ in 0..DEEPEST {
        let Some((start, name)) =
            ["var(", "light-dark("].iter().filter_map(|name| Some((value.find(name)?, *name))).min()
        else {
            return value;
        };
        let inside = start + name.len();
        let length = balanced(&value[inside..]);
        let arguments = &value[inside..inside + length];
        let comma = arguments.bytes().enumerate().find(|(at, byte)| *byte == b',' && is_outside(&arguments[..*at]));
        let (first, second) = match comma {
            Some((at, _)) => (&arguments[..at], &arguments[at + 1..]),
            None => (arguments, ""),
        };
        let chosen = match (name, side) {
            ("var(", _) => variables.get(first.trim().trim_start_matches('-')).map_or(second, String::as_str),
            (_, Side::Light) => first,
            (_, Side::Dark) => second,
        };
        let after = value.get(inside + length + 1..).unwrap_or("");
        value = format!("{}{}{after}", &value[..start], chosen.trim());
    }
    String::new()
}

fn is_outside(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

/// A value as an attribute has it: lengths without their unit, font names without quotation marks.
fn plain(name: &str, value: &str) -> String {
    match name {
        "font-family" => {
            let names = value.split(',').map(|name| name.trim().trim_matches(['"', '\'']));
            names.filter(|name| !BROWSER_FONTS.contains(name)).collect::<Vec<_>>().join(", ")
        }
        "font-size" | "stroke-width" => value.strip_suffix("px").unwrap_or(value).to_owned(),
        _ => value.to_owned(),
    }
}

/// Whether every program that draws SVG knows a colour: a name, `none`, `#rrggbb`, `rgb()` or `hsl()`.
fn is_colour(value: &str) -> bool {
    let is_function = ["rgb(", "rgba(", "hsl(", "hsla("].iter().any(|name| value.starts_with(name));
    let is_plain = is_function && !value.contains("from") && is_outside(value);
    let hex = value.strip_prefix('#').filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_word = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_plain || hex.is_some_and(|hex| matches!(hex.len(), 3 | 4 | 6 | 8)) || is_word
}
