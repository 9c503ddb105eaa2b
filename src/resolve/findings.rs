//! Published figures that do not add up: shown beside the figure, never in its place.

use super::checks;
use super::figures::find_member;
use super::names::Names;
use super::origins::{Origins, Spot};
use super::words::Words;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{self, Formula, Method, Settings, Sourced};
use crate::model::number::round_half_up;
use crate::model::report::{Break, FigureIndex, Figures, Finding, FindingKind, Observation};
use crate::model::{Id, Label, Period};
use crate::yaml::{Part, Step};

/// A finding that the report accepts.
pub(super) struct Accepted {
    indicator: usize,
    entity: usize,
    period: Period,
    member: Option<(usize, usize)>,
    kind: Option<&'static str>,
    reason: Label,
    place: Place,
    is_used: bool,
}

/// The findings that `report.yaml` accepts, with their names found.
pub(super) fn accepted(
    source: &Source,
    settings: &Settings,
    figures: &Figures,
    names: &Names,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) -> Vec<Accepted> {
    let mut accepted = Vec::new();
    for (index, each) in settings.accepted.iter().enumerate() {
        let at = |keys: &[&str]| {
            let mut steps = vec![Step::Key("accepted".to_owned()), Step::Index(index)];
            steps.extend(keys.iter().map(|key| Step::Key((*key).to_owned())));
            Place::Yaml(source.clone(), steps, Part::Value)
        };
        let place = at(&["finding"]);
        let indicator = names.indicators.find(&each.finding.indicator, &place, diags);
        let entity = names.entities.find(&each.finding.entity, &place, diags);
        let reason = words.label(&each.reason, &at(&["reason"]), diags);
        if let (Some(indicator), Some(entity)) = (indicator, entity) {
            let member = match &each.by {
                Some(by) => {
                    match find_member(&figures.indicators[indicator], by, &|| at(&["by", by.0.as_str()]), diags) {
                        None => continue,
                        found => found,
                    }
                }
                None => None,
            };
            let (period, kind) = (each.finding.period, each.kind);
            accepted.push(Accepted { indicator, entity, period, member, kind, reason, place, is_used: false });
        }
    }
    accepted
}

/// Finds and reports all of them, in the order of the observations.
pub(super) fn find(
    figures: &mut Figures,
    drafts: &Sourced<Vec<(Id, draft::Indicator)>>,
    origins: &Origins,
    mut accepted: Vec<Accepted>,
    diags: &mut Diagnostics,
) {
    let mut findings = Vec::new();
    for (figure, kind) in checks::find(figures, drafts, diags) {
        let observation = figures.observation(figure);
        let member = match figure {
            FigureIndex::Whole(_) => None,
            FigureIndex::Member(at) => {
                let found = &figures.breakdown_observations[at];
                Some((found.breakdown, found.member))
            }
        };
        let place = place(figures, origins, observation, &kind);
        let name = figure_name(figures, figure);
        let known = accepted.iter_mut().find(|known| {
            (known.indicator, known.entity, known.period)
                == (observation.indicator, observation.entity, observation.period)
                && known.member == member
                && known.kind.is_none_or(|name| name == kind.name())
        });
        let reason = known.map(|known| {
            known.is_used = true;
            known.reason.clone()
        });
        let message = format!("`{name}`: {}", words(figures, observation, &kind));
        let finding = diags.finding(place.clone(), message);
        if let Some(reason) = &reason {
            finding.help(format!("accepted: {}", reason.get(0)));
        }
        findings.push(Finding { figure, kind, accepted: reason, place });
    }
    for (index, finding) in findings.iter().enumerate() {
        let observation = match finding.figure {
            FigureIndex::Whole(at) => &mut figures.observations[at],
            FigureIndex::Member(at) => &mut figures.breakdown_observations[at].observation,
        };
        observation.details.get_or_insert_default().findings.push(index);
    }
    for unused in accepted.iter().filter(|accepted| !accepted.is_used) {
        diags.warning(unused.place.clone(), "there is no such finding any more").help("remove it from `accepted`");
    }
    figures.findings = findings;
}

/// The key of a cell that a finding is about.
fn place(figures: &Figures, origins: &Origins, observation: &Observation, kind: &FindingKind) -> Place {
    let key = match kind {
        FindingKind::Grade { .. } => "published_level",
        FindingKind::Disputed => "also",
        FindingKind::Change { .. } | FindingKind::Incomparable { .. } => "change",
        FindingKind::Rank { .. } => "rank",
        _ => "value",
    };
    let entity = &figures.entities[observation.entity].id;
    origins.place(observation.cell_number, Spot::Cell(entity, &observation.period, key))
}

/// The name of an observation as authors write it.
pub(super) fn name(figures: &Figures, observation: &Observation) -> String {
    let indicator = &figures.indicators[observation.indicator].id;
    let entity = &figures.entities[observation.entity].id;
    format!("{indicator}/{entity}/{}", observation.period)
}

/// The name of a figure; of a member's value as in the exported data.
pub(super) fn figure_name(figures: &Figures, figure: FigureIndex) -> String {
    let name = name(figures, figures.observation(figure));
    match figures.member_of(figure) {
        Some((breakdown, (member, _))) => format!("{name}/{}={member}", breakdown.id),
        None => name,
    }
}

/// Why periods of an indicator cannot be compared, for the author.
pub(super) fn why(figures: &Figures, indicator: usize, broken: Break) -> String {
    match broken {
        Break::Frequency => "only periods of one length are compared, and spans never".to_owned(),
        Break::Scheme => "the band scheme changed between them".to_owned(),
        Break::Part(part) => {
            format!("the series of `{}`, from which it is computed, is broken", figures.indicators[part].id)
        }
        Break::Declared(at) => format!("the series is broken, {}", figures.indicators[indicator].breaks[at].1.get(0)),
    }
}

/// What is wrong with an observation, in words for the author.
pub(super) fn words(figures: &Figures, observation: &Observation, kind: &FindingKind) -> String {
    let published = observation.value().map_or_else(String::new, |value| value.to_string());
    match kind {
        FindingKind::Recomputed { value, formula, .. } => {
            let indicator = &figures.indicators[observation.indicator];
            let value = round_half_up(*value, indicator.decimals_of(observation));
            format!("published {published}, recomputed {value} ({})", method(formula))
        }
        FindingKind::Grade { published: level } => match observation.grade.map(|grade| &figures.level(grade).id) {
            Some(ours) => format!("published as `{level}`, but {published} is `{ours}` by the scheme"),
            None => format!("published as `{level}`, but {published} is below every level of the scheme"),
        },
        FindingKind::OutOfRange { range: (low, high) } => {
            format!("published {published}, outside the possible range {low} to {high}")
        }
        FindingKind::Disputed => {
            let also = observation.details.iter().flat_map(|details| &details.also);
            let values: Vec<String> = also.map(|(value, _)| value.to_string()).collect();
            format!("published {published}, and by other sources {}", values.join(", "))
        }
        FindingKind::Members { sum, breakdown } => {
            let breakdown = &figures.indicators[observation.indicator].breakdowns[*breakdown].id;
            format!("published {published}, but its members by `{breakdown}` add up to {sum}")
        }
        FindingKind::Total { sum, total, .. } => {
            format!("published {published}, and with the others it adds up to {sum} instead of {total}")
        }
        FindingKind::Change { published: change, value, .. } => {
            format!("the change since {} is published as {}, but the values give {value}", change.from, change.value)
        }
        FindingKind::Incomparable { published: change, why: broken } => {
            let why = why(figures, observation.indicator, *broken);
            format!(
                "a change of {} since {} is published, but the two cannot be compared: {why}",
                change.value, change.from
            )
        }
        FindingKind::Rank { published: rank, rank: ours } => {
            format!("published as rank {rank}, but rank {} of {} by the values", ours.rank, ours.size)
        }
    }
}

fn method(formula: &Formula<usize>) -> &'static str {
    match formula {
        Formula::MeanOverChildren(_) => "mean of its parts",
        Formula::SumOverChildren(_) => "sum of its parts",
        Formula::Over { method: Method::Mean, .. } => "mean of a group",
        Formula::Over { method: Method::Sum, .. } => "sum over a group",
        Formula::Rank { .. } => "rank",
        Formula::Sum(_) => "sum",
        Formula::Share { .. } => "share",
        Formula::Difference(..) => "difference",
        Formula::Weighted { .. } => "weighted mean",
        Formula::Index { .. } => "index",
    }
}
