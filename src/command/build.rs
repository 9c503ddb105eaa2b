//! `laporan build`: content and theme into the output folder.

use super::{Failure, check_root, count, plural, tell};
use laporan::diag::{Diagnostics, Severity};
use laporan::model::report::Report;
use laporan::write::Staging;
use std::path::PathBuf;
use std::time::Instant;

/// What `build` can be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with `content/` and `themes/`
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Folder to build into; `output` in the root if left out
    #[arg(long)]
    output: Option<PathBuf>,
    /// Address to build for, instead of `base_url` of the report
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Refuse findings that the report does not accept
    #[arg(long)]
    locked: bool,
    /// Threads to use; all processors if left out
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

/// Builds the site, or leaves the old one as it was.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let start = Instant::now();
    check_root(&arguments.root)?;
    if let Some(threads) = arguments.threads {
        let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        built.map_err(|error| Failure::Environment(error.to_string()))?;
    }
    let output = arguments.output.clone().unwrap_or_else(|| arguments.root.join("output"));
    let mut diags = Diagnostics::new();
    let sources = laporan::load::load(&arguments.root, &mut diags).map_err(|_| fail(&diags))?;
    let overrides = laporan::Overrides { base_url: arguments.base_url.clone(), locked: arguments.locked };
    let staging = Staging::begin(&output)?;
    let report = laporan::build(&sources, &overrides, &staging, &mut diags).map_err(|_| fail(&diags))?;
    let inputs = sources.inputs().map_err(|error| Failure::Environment(error.to_string()))?;
    let written = staging.finish(&inputs)?;
    tell(&diags);
    let facts = facts(&report);
    println!(
        "{}, {}, {}, {}, {}, {:.2} s",
        plural(written.pages, "page"),
        plural(report.exhibits.len() + report.tables.len(), "exhibit"),
        plural(facts, "fact") + " bound",
        count(&diags, Severity::Finding),
        count(&diags, Severity::Warning),
        start.elapsed().as_secs_f64(),
    );
    if written.nothing_new {
        println!("nothing changed");
    }
    println!("{}", output.join("index.html").display());
    Ok(())
}

fn fail(diags: &Diagnostics) -> Failure {
    tell(diags);
    let warnings = match diags.count(Severity::Warning) {
        0 => String::new(),
        _ => format!(", {}", count(diags, Severity::Warning)),
    };
    eprintln!("{}{warnings}: nothing was written", count(diags, Severity::Error));
    Failure::Report
}

/// How many figures in the prose of all chapters come from the data.
fn facts(report: &Report) -> usize {
    use laporan::model::report::Bound;
    let versions = report.editions.iter().flat_map(|e| &e.chapters).flat_map(|c| &c.versions);
    let calls = versions.flat_map(|version| {
        let phrases = std::iter::once(&version.title).chain(&version.summary).chain(&version.points);
        version.calls.iter().chain(phrases.flat_map(|phrase| phrase.calls()))
    });
    calls
        .filter(|bound| !matches!(bound, Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) | Bound::Unchecked { .. }))
        .count()
}
