//! Laporan builds annual reports: YAML figures and Markdown narratives through Tera themes, with charts, into a static site.
//!
//! A build is a function, files in and files out; everything between the two disks is pure:
//!
//! ```text
//! content/ themes/ ──load──▶ Sources ──parse──▶ Draft ──resolve──▶ Report ──render──▶ (path, bytes)… ──write──▶ output/
//! ```
//!
//! - [`sources::Sources`]: paths and texts, sorted. Known: it is UTF-8, without a byte order mark.
//! - [`model::draft::Draft`]: typed values. Known: each value is valid alone. Names are still names.
//! - [`model::report::Report`]: Known: every reference leads somewhere, every output path is unique, every order, rank,
//!   grade and derived value is decided. A reference is an index.
//! - [`sink::Sink`]: takes paths and bytes from many threads; a map in tests, a staging folder on the disk.
//!
//! Mistakes are collected in [`diag::Diagnostics`], each at its place; a stage that found one fails with
//! [`diag::Reported`], which nothing else can make.
//!
//! What is absent, on purpose: nothing below `main` knows the time, the environment or a random number; no stage
//! imports another; `model` knows no file format; `yaml` alone knows `serde_yaml`; templates compute nothing; there are
//! no floats before a chart is drawn; no map is iterated in the order of a hash.

pub mod diag;
pub mod markdown;
pub mod model;
pub mod sink;
pub mod sources;
pub mod theme;
pub mod yaml;

pub mod load;
pub mod parse;
pub mod render;
pub mod resolve;
pub mod write;

use diag::{Diagnostics, Reported};
use model::report::Report;
use sink::Sink;

/// What a command sets in place of the report's own settings.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Address to build for, instead of `base_url`.
    pub base_url: Option<String>,
    /// Whether findings that the report does not accept are errors.
    pub locked: bool,
}

/// Builds a report into a sink.
pub fn build(
    sources: &sources::Sources,
    overrides: &Overrides,
    sink: &impl Sink,
    diags: &mut Diagnostics,
) -> Result<Report, Reported> {
    let mut draft = parse::parse(sources, diags)?;
    if let Some(address) = &overrides.base_url {
        draft.report.item.base_url = format!("{}/", address.trim_end_matches('/'));
    }
    let report = resolve::resolve(draft, diags)?;
    if overrides.locked {
        resolve::lock(&report, diags);
        diags.check(())?;
    }
    render::render(&report, sink, diags)?;
    Ok(report)
}
