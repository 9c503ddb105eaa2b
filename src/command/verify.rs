//! `laporan verify`: a built site against its manifest.

use super::{Failure, plural};
use std::path::Path;

/// Prints every difference; a site with any has errors.
pub(crate) fn run(output: &Path) -> Result<(), Failure> {
    let differences = laporan::write::verify(output)?;
    for difference in &differences {
        println!("{difference}");
    }
    if differences.is_empty() {
        println!("{} is as it was built", output.display());
        return Ok(());
    }
    eprintln!("{}", plural(differences.len(), "difference"));
    Err(Failure::Report)
}
