//! What is checked of published figures.

use super::compute::{Computer, Outcome};
use super::findings::name;
use super::ranks::{self, comparable};
use crate::diag::{Diagnostics, Place};
use crate::model::draft::{self, Better, Check, Formula, Sourced, TotalOver};
use crate::model::number::{self, round_half_up};
use crate::model::report::{
    BreakdownObservation, FigureIndex, Figures, FindingKind, Observation, ObservationIndex, Reading,
};
use crate::model::{Decimal, Id, Missing, Period, Status};
use std::collections::BTreeSet;

/// Every finding with its figure, those of series before those of members, in the order of the observations.
pub(super) fn find(
    figures: &Figures,
    drafts: &Sourced<Vec<(Id, draft::Indicator)>>,
    diags: &mut Diagnostics,
) -> Vec<(FigureIndex, FindingKind)> {
    let mut found = Vec::new();
    let mut computer = Computer::new(figures);
    let mut impossible = |indicator: usize, observation: &Observation| {
        let id = figures.indicators[indicator].id.as_str();
        let name = name(figures, observation);
        let message = format!(
            "`{name}` cannot be recomputed: the divisor is zero, or the numbers become too large to be kept exactly"
        );
        diags.error(Place::value(&drafts.source, [id, "check"]), message);
    };
    for (index, observation) in figures.observations.iter().enumerate().filter(|(_, o)| !o.is_derived()) {
        let indicator = &figures.indicators[observation.indicator];
        if indicator.checks.is_empty() && indicator.range.is_none() && observation.details.is_none() {
            continue;
        }
        let figure = FigureIndex::Whole(index);
        found.extend(of_one(figures, figure).chain(reranked(figures, observation)).map(|kind| (figure, kind)));
        for check in &indicator.checks {
            let kind = match check {
                Check::Formula { formula, tolerance } => {
                    recomputed(figures, &mut computer, observation, (formula, *tolerance), &mut impossible)
                }
                Check::SumOver { breakdown, tolerance } => {
                    members(figures, observation, breakdown, *tolerance, &mut impossible)
                }
                Check::Total { total, over: TotalOver::Breakdown(breakdown), tolerance } => {
                    share_of_members(figures, observation, breakdown, (*total, *tolerance), &mut impossible)
                }
                Check::Total { .. } => None,
            };
            found.extend(kind.map(|kind| (figure, kind)));
        }
    }
    for (indicator, each) in figures.indicators.iter().enumerate() {
        for check in &each.checks {
            if let Check::Total { total, over, tolerance } = check {
                found.extend(totals(figures, indicator, over, (*total, *tolerance), &mut impossible));
            }
        }
    }
    for index in 0..figures.breakdown_observations.len() {
        let figure = FigureIndex::Member(index);
        found.extend(of_one(figures, figure).map(|kind| (figure, kind)));
    }
    found.sort_by_key(|(figure, _)| *figure);
    found
}

/// What is checked of a value alone and of those before it, be it of a series or of a member of a breakdown.
fn of_one(figures: &Figures, figure: FigureIndex) -> impl Iterator<Item = FindingKind> {
    let observation = figures.observation(figure);
    let kinds = [
        disputed(observation),
        out_of_range(figures, observation),
        regraded(figures, observation),
        changed(figures, figure),
    ];
    kinds.into_iter().flatten()
}

fn disputed(observation: &Observation) -> Option<FindingKind> {
    let details = observation.details.as_ref()?;
    // Another source that prints the same value does not dispute it.
    let is_disputed = details.also.iter().any(|(other, _)| Some(*other) != observation.value());
    is_disputed.then_some(FindingKind::Disputed)
}

fn out_of_range(figures: &Figures, observation: &Observation) -> Option<FindingKind> {
    let range = figures.indicators[observation.indicator].range?;
    let value = observation.value()?;
    (value < range.0 || value > range.1).then_some(FindingKind::OutOfRange { range })
}

fn regraded(figures: &Figures, observation: &Observation) -> Option<FindingKind> {
    observation.value().filter(|_| observation.status() != Some(Status::Suspect))?;
    let published = observation.details.as_ref()?.published_level.as_ref()?;
    let indicator = &figures.indicators[observation.indicator];
    figures.schemes[indicator.scheme?].version_index(&observation.period)?;
    let ours = observation.grade.map(|grade| &figures.level(grade).id);
    (ours != Some(published)).then(|| FindingKind::Grade { published: published.clone() })
}

/// The change by the published values, where its source prints another one, or prints one where there is none.
fn changed(figures: &Figures, figure: FigureIndex) -> Option<FindingKind> {
    let observation = figures.observation(figure);
    let published = observation.details.as_ref()?.change?;
    let Observation { indicator, entity, .. } = *observation;
    if let Some(why) = figures.break_between(indicator, &published.from, &observation.period) {
        return Some(FindingKind::Incomparable { published, why });
    }
    let earlier = match figure {
        FigureIndex::Whole(_) => FigureIndex::Whole(figures.find(indicator, entity, &published.from)?),
        FigureIndex::Member(index) => {
            let BreakdownObservation { breakdown, member, .. } = figures.breakdown_observations[index];
            FigureIndex::Member(figures.member(indicator, (breakdown, member), entity, &published.from)?)
        }
    };
    let sure = |observation| comparable(&figures.indicators[indicator], observation);
    let value = number::subtract(sure(observation)?, sure(figures.observation(earlier))?)?;
    // A change printed with fewer decimals than the values is right if it is the rounded one.
    let is_same = round_half_up(value, published.value.scale()) == published.value;
    (!is_same).then_some(FindingKind::Change { published, value })
}

/// The rank by the values, where its source prints another one and the whole scope is known.
fn reranked(figures: &Figures, observation: &Observation) -> Option<FindingKind> {
    let published = observation.details.as_ref()?.rank.as_ref()?;
    if published.kind.is_none() && published.within.is_none() {
        return None;
    }
    if figures.indicators[observation.indicator].better == Better::Neither {
        return None;
    }
    let own = &figures.entities[observation.entity];
    let within = match &published.within {
        Some(id) => Some(figures.entities.iter().position(|entity| entity.id == *id)?),
        None => own.parent,
    };
    let scope = figures.of_kind(published.kind.as_ref().or(own.kind.as_ref()), within);
    let rank = ranks::rank(figures, observation, &scope).filter(|_| scope.contains(&observation.entity))?;
    let is_whole = rank.unranked == 0 && published.of.is_none_or(|of| of as usize == rank.size);
    // Sources that break ties may print any of the shared ranks.
    let is_right = (rank.rank..rank.rank + rank.tied).contains(&(published.value as usize));
    (is_whole && !is_right).then_some(FindingKind::Rank { published: published.value, rank })
}

fn recomputed(
    figures: &Figures,
    computer: &mut Computer<'_>,
    observation: &Observation,
    (formula, tolerance): (&Formula<usize>, Decimal),
    impossible: &mut impl FnMut(usize, &Observation),
) -> Option<FindingKind> {
    let indicator = &figures.indicators[observation.indicator];
    let published = observation.value()?;
    let over_children = matches!(formula, Formula::MeanOverChildren(_) | Formula::SumOverChildren(_));
    if over_children && figures.entities[observation.entity].children.is_empty() {
        return None;
    }
    match computer.compute(formula, observation.entity, &observation.period) {
        Outcome::Value(value, parts) => {
            let rounded = round_half_up(value, indicator.decimals_of(observation));
            let differs = differ(rounded, published, tolerance);
            differs.then(|| FindingKind::Recomputed { value, formula: formula.clone(), parts })
        }
        Outcome::Lacking(_) => None,
        Outcome::Impossible => {
            impossible(observation.indicator, observation);
            None
        }
    }
}

/// Whether two values are further apart than a tolerance.
fn differ(a: Decimal, b: Decimal, tolerance: Decimal) -> bool {
    a.checked_sub(b).is_none_or(|difference| difference.abs() > tolerance)
}

/// The sum of all members of a breakdown, where each has a value.
fn sum_of_members(
    figures: &Figures,
    observation: &Observation,
    breakdown: &Id,
    impossible: &mut impl FnMut(usize, &Observation),
) -> Option<(usize, Decimal)> {
    let breakdowns = &figures.indicators[observation.indicator].breakdowns;
    let breakdown = breakdowns.iter().position(|each| each.id == *breakdown)?;
    let members = figures.members_of(observation.indicator, breakdown, observation.entity, &observation.period);
    let values: Option<Vec<Decimal>> = members.into_iter().map(|member| member?.value()).collect();
    let sum = number::sum(values?);
    if sum.is_none() {
        impossible(observation.indicator, observation);
    }
    Some((breakdown, sum?))
}

fn members(
    figures: &Figures,
    observation: &Observation,
    breakdown: &Id,
    tolerance: Decimal,
    impossible: &mut impl FnMut(usize, &Observation),
) -> Option<FindingKind> {
    let published = observation.value()?;
    let (breakdown, sum) = sum_of_members(figures, observation, breakdown, impossible)?;
    differ(sum, published, tolerance).then_some(FindingKind::Members { sum, breakdown })
}

fn share_of_members(
    figures: &Figures,
    observation: &Observation,
    breakdown: &Id,
    (total, tolerance): (Decimal, Decimal),
    impossible: &mut impl FnMut(usize, &Observation),
) -> Option<FindingKind> {
    let (_, sum) = sum_of_members(figures, observation, breakdown, impossible)?;
    differ(sum, total, tolerance).then(|| FindingKind::Total { sum, total, parts: Vec::new() })
}

/// Values of several indicators or of several children that do not add up to a known total.
fn totals(
    figures: &Figures,
    indicator: usize,
    over: &TotalOver<usize>,
    (total, tolerance): (Decimal, Decimal),
    impossible: &mut impl FnMut(usize, &Observation),
) -> Vec<(FigureIndex, FindingKind)> {
    let groups: Vec<Vec<Option<ObservationIndex>>> = match over {
        TotalOver::Breakdown(_) => Vec::new(),
        TotalOver::Indicators(of) => {
            let keys: BTreeSet<(usize, Period)> = of.iter().take(1).flat_map(|of| keys(figures, *of)).collect();
            let of_key =
                |(entity, period): (usize, Period)| of.iter().map(|of| figures.find(*of, entity, &period)).collect();
            keys.into_iter().map(of_key).collect()
        }
        TotalOver::Children => {
            let with_parent = |(entity, period): (usize, Period)| Some((figures.entities[entity].parent?, period));
            let keys: BTreeSet<(usize, Period)> = keys(figures, indicator).filter_map(with_parent).collect();
            let of_key = |(parent, period): (usize, Period)| {
                let found =
                    figures.entities[parent].children.iter().map(|child| figures.find(indicator, *child, &period));
                found.filter(|index| !index.is_some_and(|index| was_not_meant(&figures.observations[index]))).collect()
            };
            keys.into_iter().map(of_key).collect()
        }
    };
    let mut found = Vec::new();
    for group in groups {
        let Some(parts) = group.into_iter().collect::<Option<Vec<ObservationIndex>>>() else { continue };
        let values = parts.iter().map(|index| figures.observations[*index].value()).collect::<Option<Vec<Decimal>>>();
        let (Some(first), Some(values)) = (parts.first().copied(), values) else { continue };
        match number::sum(values) {
            Some(sum) if differ(sum, total, tolerance) => {
                found.push((FigureIndex::Whole(first), FindingKind::Total { sum, total, parts }));
            }
            Some(_) => {}
            None => impossible(indicator, &figures.observations[first]),
        }
    }
    found
}

/// The entities and periods of an indicator's observations.
fn keys(figures: &Figures, indicator: usize) -> impl Iterator<Item = (usize, Period)> {
    let start = figures.observations.partition_point(|o| o.indicator < indicator);
    let of_indicator = figures.observations[start..].iter().take_while(move |o| o.indicator == indicator);
    of_indicator.map(|observation| (observation.entity, observation.period))
}

/// Whether there was never to be a value, so that a total is whole without it.
fn was_not_meant(observation: &Observation) -> bool {
    matches!(observation.reading, Reading::Missing(Missing::NotInSample | Missing::NotApplicable))
}
