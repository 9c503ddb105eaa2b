//! `laporan check`: everything `build` checks, nothing written.

use super::{Failure, check_root, count};
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::sink::Counting;
use std::io::IsTerminal;
use std::path::PathBuf;

/// What `check` can be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with `content/` and `themes/`
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// How messages are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Printed,
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
    let built = sources
        .and_then(|sources| laporan::build(&sources, &laporan::Overrides::default(), &sink, &mut diags).map(|_| ()));
    let format = match arguments.format {
        Printed::Human => Format::Human { colour: std::io::stdout().is_terminal() },
        Printed::Json => Format::Json,
        Printed::Github => Format::Github,
    };
    print!("{}", print(&diags, format));
    eprintln!(
        "{}, {}, {}",
        count(&diags, Severity::Error),
        count(&diags, Severity::Warning),
        count(&diags, Severity::Finding)
    );
    built.map_err(|_| Failure::Report)
}
