//! What `--locked` asks for: no finding without a reason.

use super::findings::{name, words};
use crate::diag::Diagnostics;
use crate::model::report::Report;

/// Reports every finding that the report does not accept as an error.
pub fn lock(report: &Report, diags: &mut Diagnostics) {
    let figures = &report.figures;
    for finding in figures.new_findings() {
        let observation = &figures.observations[finding.observation];
        let name = name(figures, observation);
        let message = format!("`{name}`: {}", words(figures, observation, &finding.kind));
        let kind = finding.kind.name();
        diags.error(finding.place.clone(), message).help(format!(
            "correct the figure, or explain it in `report.yaml`: `accepted: [{{finding: {name}, kind: {kind}, reason: ...}}]`"
        ));
    }
}
