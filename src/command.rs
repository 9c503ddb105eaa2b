//! One file for each command; what they share.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod verify;

use laporan::diag::{Diagnostics, Format, Severity, print};
use std::io::IsTerminal;

/// Why a command did not do its work.
pub(crate) enum Failure {
    /// The report has errors, which have been printed.
    Report,
    /// The disk, the arguments or the system.
    Environment(String),
}

impl From<laporan::write::WriteError> for Failure {
    fn from(error: laporan::write::WriteError) -> Failure {
        let help = error.help().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        Failure::Environment(format!("{}{help}", error.message()))
    }
}

/// Prints messages for people to standard error, in colour if it is a terminal.
pub(crate) fn tell(diags: &Diagnostics) {
    let colour = std::io::stderr().is_terminal();
    eprint!("{}", print(diags, Format::Human { colour }));
}

/// "2 errors", "1 warning".
pub(crate) fn count(diags: &Diagnostics, severity: Severity) -> String {
    plural(diags.count(severity), severity.word())
}

/// A count with its word.
pub(crate) fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// A report of which the root cannot be read is no report with errors.
pub(crate) fn check_root(root: &std::path::Path) -> Result<(), Failure> {
    if root.is_dir() {
        return Ok(());
    }
    Err(Failure::Environment(format!("`{}` is not a folder", root.display())))
}
