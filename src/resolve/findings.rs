//! Published figures that do not add up: shown beside the figure, never in its place.

use super::derive::{Outcome, compute};
use crate::diag::{Diagnostics, Place};
use crate::model::draft::{self, Formula, Sourced};
use crate::model::number::round_half_up;
use crate::model::report::{Figures, Finding, FindingKind, Observation};
use crate::model::Id;

/// Finds and reports all of them, in the order of the observations.
pub(super) fn find(
    figures: &mut Figures,
    drafts: &Sourced<Vec<(Id, draft::Indicator)>>,
    diags: &mut Diagnostics,
) {
    let mut findings = Vec::new();
    for (index, observation) in figures.observations.iter().enumerate().filter(|(_, o)| !o.is_derived()) {
        let kinds = [disputed(observation), out_of_range(figures, observation), regraded(figures, observation)];
        let recomputed = recomputed(figures, observation, drafts, diags);
        findings.extend(kinds.into_iter().chain([recomputed]).flatten().map(|kind| Finding { observation: index, kind }));
    }
    for (index, finding) in findings.iter().enumerate() {
        let observation = &figures.observations[finding.observation];
        let name = name(figures, observation);
        diags.finding(Place::None, format!("`{name}`: {}", words(figures, observation, &finding.kind)));
        figures.observations[finding.observation].details.get_or_insert_default().findings.push(index);
    }
    figures.findings = findings;
}

/// The name of an observation as authors write it.
pub(super) fn name(figures: &Figures, observation: &Observation) -> String {
    let indicator = &figures.indicators[observation.indicator].id;
    let entity = &figures.entities[observation.entity].id;
    format!("{indicator}/{entity}/{}", observation.period)
}

fn words(figures: &Figures, observation: &Observation, kind: &FindingKind) -> String {
    let published = observation.value().map_or_else(String::new, |value| value.to_string());
    match kind {
        FindingKind::Recomputed { value, formula, .. } => {
            let indicator = &figures.indicators[observation.indicator];
            let value = round_half_up(*value, indicator.decimals_of(observation));
            format!("published {published}, recomputed {value} ({})", method(formula))
        }
        FindingKind::Grade { published: level } => {
            match observation.grade.map(|grade| &figures.level(grade).id) {
                Some(ours) => format!("published as `{level}`, but {published} is `{ours}` by the scheme"),
                None => format!("published as `{level}`, but {published} is below every level of the scheme"),
            }
        }
        FindingKind::OutOfRange { range: (low, high) } => {
            format!("published {published}, outside the possible range {low} to {high}")
        }
        FindingKind::Disputed => {
            let also = observation.details.iter().flat_map(|details| &details.also);
            let values: Vec<String> = also.map(|(value, _)| value.to_string()).collect();
            format!("published {published}, and by other sources {}", values.join(", "))
        }
    }
}

fn method(formula: &Formula<usize>) -> &'static str {
    match formula {
        Formula::MeanOverChildren(_) => "mean of its parts",
        Formula::SumOverChildren(_) => "sum of its parts",
        Formula::Sum(_) => "sum",
        Formula::Share { .. } => "share",
        Formula::Difference(..) => "difference",
        Formula::Weighted { .. } => "weighted mean",
        Formula::Index { .. } => "index",
    }
}

fn disputed(observation: &Observation) -> Option<FindingKind> {
    let details = observation.details.as_ref()?;
    (!details.also.is_empty()).then_some(FindingKind::Disputed)
}

fn out_of_range(figures: &Figures, observation: &Observation) -> Option<FindingKind> {
    let range = figures.indicators[observation.indicator].range?;
    let value = observation.value()?;
    (value < range.0 || value > range.1).then_some(FindingKind::OutOfRange { range })
}

fn regraded(figures: &Figures, observation: &Observation) -> Option<FindingKind> {
    observation.value()?;
    let published = observation.details.as_ref()?.published_level.as_ref()?;
    let indicator = &figures.indicators[observation.indicator];
    figures.schemes[indicator.scheme?].version_index(&observation.period)?;
    let ours = observation.grade.map(|grade| &figures.level(grade).id);
    (ours != Some(published)).then(|| FindingKind::Grade { published: published.clone() })
}

fn recomputed(
    figures: &Figures,
    observation: &Observation,
    drafts: &Sourced<Vec<(Id, draft::Indicator)>>,
    diags: &mut Diagnostics,
) -> Option<FindingKind> {
    let indicator = &figures.indicators[observation.indicator];
    let (formula, tolerance) = indicator.check.as_ref()?;
    let published = observation.value()?;
    let over_children = matches!(formula, Formula::MeanOverChildren(_) | Formula::SumOverChildren(_));
    if over_children && figures.entities[observation.entity].children.is_empty() {
        return None;
    }
    match compute(figures, formula, observation.entity, &observation.period) {
        Outcome::Value(value, parts) => {
            let rounded = round_half_up(value, indicator.decimals_of(observation));
            // A difference too large to be kept is larger than any tolerance.
            let is_close = rounded.checked_sub(published).is_some_and(|difference| difference.abs() <= *tolerance);
            (!is_close).then(|| FindingKind::Recomputed { value, formula: formula.clone(), parts })
        }
        Outcome::Lacking(_) => None,
        Outcome::Impossible => {
            let at = Place::value(&drafts.source, [indicator.id.as_str(), "check"]);
            let message = format!("`{}` cannot be recomputed: the divisor is zero, or the numbers become too large", name(figures, observation));
            diags.error(at, message);
            None
        }
    }
}
