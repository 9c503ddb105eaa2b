//! `laporan check`: everything `build` checks, nothing written.

use super::{Failure, check_root, count, plural};
use laporan::diag::{Diagnostics, Format, Place, Severity, print};
use laporan::model::band::{Edge, Probe};
use laporan::model::prose::{Class, Numeral};
use laporan::model::report::{Figures, SchemeBoundary};
use laporan::sink::Counting;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What `check` can be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with `content/` and `themes/`
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// How messages are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Printed,
    /// Print every numeral of the prose, also those with nothing to say of
    #[arg(long)]
    numerals: bool,
    /// Write the calls suggested for typed values into the chapters
    #[arg(long)]
    fix: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Printed {
    /// For people
    Human,
    /// One JSON object a line
    Json,
    /// Annotations of build services
    Github,
}

/// Builds into a sink that counts, and prints all messages to standard output.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    check_root(&arguments.root)?;
    let mut diags = Diagnostics::new();
    let sources = laporan::load::load(&arguments.root, &mut diags);
    let sink = Counting::new();
    let built = sources.and_then(|sources| laporan::build(&sources, &laporan::Overrides::default(), &sink, &mut diags));
    let numerals = built.as_ref().map_or(&[][..], |report| &report.numerals);
    list(numerals, arguments.numerals, &mut diags);
    let format = match arguments.format {
        Printed::Human => Format::Human { colour: std::io::stdout().is_terminal() },
        Printed::Json => Format::Json,
        Printed::Github => Format::Github,
    };
    print!("{}", print(&diags, format));
    if let (Printed::Json, Ok(report)) = (arguments.format, &built) {
        boundaries(&report.figures).iter().for_each(|version| println!("{version}"));
    }
    eprintln!(
        "{}, {}, {}",
        count(&diags, Severity::Error),
        count(&diags, Severity::Warning),
        count(&diags, Severity::Finding)
    );
    if !numerals.is_empty() {
        eprintln!("{}", summary(numerals));
    }
    if arguments.fix {
        fix(&arguments.root, numerals)?;
    }
    built.map(|_| ()).map_err(|_| Failure::Report)
}

/// The boundary tables, an object a scheme version: every edge, and the levels of the values below, on and above it.
fn boundaries(figures: &Figures) -> Vec<Value> {
    let table = figures.boundary_table();
    let versions = table.chunk_by(|a, b| (a.scheme, a.version) == (b.scheme, b.version));
    let version = |rows: &[SchemeBoundary]| {
        let scheme = &figures.schemes[rows[0].scheme];
        let version = &scheme.versions[rows[0].version];
        let level = |index: usize| version.levels[index].id.as_str();
        let probe = |probe: Probe| json!({"value": probe.value.to_string(), "level": probe.level.map(level)});
        let edge = |row: &SchemeBoundary| {
            let (key, at) = match row.boundary.edge {
                Edge::From(at) => ("min", at),
                Edge::Above(at) => ("above", at),
            };
            json!({
                "level": level(row.boundary.level),
                key: at.to_string(),
                "around": row.boundary.around.map(probe),
            })
        };
        json!({
            "scheme": scheme.id.as_str(),
            "version": rows[0].version + 1,
            "from": version.from.map(|period| period.to_string()),
            "to": version.to.map(|period| period.to_string()),
            "boundaries": rows.iter().map(edge).collect::<Vec<Value>>(),
        })
    };
    versions.map(version).collect()
}

/// Adds what the fact check has to say for the record: numerals that follow from values, waivers, and all if asked for.
fn list(numerals: &[Numeral], all: bool, diags: &mut Diagnostics) {
    for numeral in numerals {
        let is_told = match numeral.class {
            Class::Derivable => numeral.help.is_none(),
            Class::Unchecked => true,
            Class::Bound | Class::Exempt => all,
            Class::Equal | Class::Ambiguous | Class::Unmatched | Class::Contradicted => false,
        };
        if is_told {
            let text = if numeral.text.is_empty() { String::new() } else { format!("`{}`: ", numeral.text) };
            let text = if numeral.class == Class::Derivable { String::new() } else { text };
            diags.note(numeral.place.clone(), format!("{text}{}", numeral.message)).class(numeral.class.name());
        }
    }
}

/// "412 numerals: 380 bound, 1 equal, 31 exempt".
fn summary(numerals: &[Numeral]) -> String {
    let classes = [
        Class::Bound,
        Class::Equal,
        Class::Derivable,
        Class::Exempt,
        Class::Unchecked,
        Class::Ambiguous,
        Class::Unmatched,
        Class::Contradicted,
    ];
    let count = |class: &Class| numerals.iter().filter(|numeral| numeral.class == *class).count();
    let counts: Vec<String> = classes
        .iter()
        .map(|class| (count(class), class.name()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    format!("{}: {}", plural(numerals.len(), "numeral"), counts.join(", "))
}

/// A chapter's text, and the calls to put at some of its bytes.
type Edits<'a> = (&'a str, Vec<(Range<usize>, &'a str)>);

/// Puts calls in the place of typed values, each file once, and prints the lines that change.
fn fix(root: &Path, numerals: &[Numeral]) -> Result<(), Failure> {
    let mut edits: BTreeMap<String, Edits<'_>> = BTreeMap::new();
    for numeral in numerals {
        let (Some(call), Place::Bytes(source, range)) = (&numeral.call, &numeral.place) else { continue };
        // Within a plain value of YAML, braces and quotes would mean something else.
        if source.path().ends_with(".md") && can_hold_call(source.text(), range) {
            let (_, list) = edits.entry(source.path().to_owned()).or_insert((source.text(), Vec::new()));
            list.push((range.clone(), call));
        }
    }
    for (path, (text, mut list)) in edits {
        list.sort_by_key(|(range, _)| range.start);
        let mut fixed = text.to_owned();
        for (range, call) in list.iter().rev() {
            fixed.replace_range(range.clone(), call);
        }
        println!("{path}");
        for (old, new) in text.lines().zip(fixed.lines()).filter(|(old, new)| old != new) {
            println!("- {old}\n+ {new}");
        }
        let failed = |error: std::io::Error| Failure::Environment(format!("`{path}` cannot be written: {error}"));
        #[expect(clippy::disallowed_methods, reason = "asked for by the author; the site is not written here")]
        std::fs::write(root.join(&path), fixed).map_err(failed)?;
    }
    Ok(())
}

/// Whether a place is in the text of a chapter, or within single quotes of its front matter.
fn can_hold_call(text: &str, range: &Range<usize>) -> bool {
    let front = laporan::yaml::body(text);
    if range.start >= front.end {
        return true;
    }
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    text[line_start..range.start].matches('\'').count() % 2 == 1
}
