//! What `--locked` asks for: no finding without a reason.

use super::findings::{figure_name, name, words};
use crate::diag::Diagnostics;
use crate::model::report::Report;

/// Reports every finding that the report does not accept as an error.
pub fn lock(report: &Report, diags: &mut Diagnostics) {
    let figures = &report.figures;
    for finding in figures.new_findings() {
        let observation = figures.observation(finding.figure);
        let message =
            format!("`{}`: {}", figure_name(figures, finding.figure), words(figures, observation, &finding.kind));
        let (name, kind) = (name(figures, observation), finding.kind.name());
        let by = figures.member_of(finding.figure);
        let by = by.map_or_else(String::new, |(by, (member, _))| format!(" by: {{{}: {member}}},", by.id));
        diags.error(finding.place.clone(), message).help(format!(
            "correct the figure, or explain it in `report.yaml`: `accepted: [{{finding: {name},{by} kind: {kind}, reason: ...}}]`"
        ));
    }
}
