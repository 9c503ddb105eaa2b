//! Exhibits that spread one indicator over the members of a breakdown.

use super::item;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{Breakdown, Check, Kind, TotalOver};
use crate::model::report::{Exhibit, Figures, Spread};
use crate::model::{Id, Label, Period};

/// All members of the breakdown that `by` names.
pub(super) fn spread(
    id: &Id,
    (indicators, key): (&[usize], &str),
    source: &Source,
    figures: &Figures,
    diags: &mut Diagnostics,
) -> Option<Spread> {
    let [indicator] = indicators else {
        let message = format!("`by` spreads one indicator over its members, found {}", indicators.len());
        diags.error(Place::value(source, [key]), message).help("name one by `indicator`");
        return None;
    };
    let indicator = &figures.indicators[*indicator];
    let Some(breakdown) = indicator.breakdowns.iter().position(|each| each.id == *id) else {
        let message = format!("`{}` has no breakdown `{id}`", indicator.id);
        let known = indicator.breakdowns.iter().map(|each| each.id.as_str());
        diags.error(Place::value(source, ["by"]), message).suggest(id.as_str(), known);
        return None;
    };
    Some(Spread { breakdown, members: (0..indicator.breakdowns[breakdown].members.len()).collect() })
}

/// The indices of the members that stand out.
pub(super) fn members(
    breakdown: &Breakdown<Label>,
    wanted: &[Id],
    source: &Source,
    diags: &mut Diagnostics,
) -> Vec<usize> {
    let mut found = Vec::new();
    for (index, id) in wanted.iter().enumerate() {
        let member = breakdown.members.iter().position(|(known, _)| known == id);
        if member.is_none() {
            let message = format!("the breakdown `{}` has no member `{id}`", breakdown.id);
            let known = breakdown.members.iter().map(|(known, _)| known.as_str());
            diags.error(item(source, "focus", index), message).suggest(id.as_str(), known);
        }
        found.extend(member);
    }
    found
}

/// Of whom and when there are figures, of some indicators or of the members of a breakdown of one.
pub(super) fn figures(figures: &Figures, indicators: &[usize], by: Option<&Spread>) -> Vec<(usize, Period)> {
    if let Some(by) = by {
        let wanted = |indicator, breakdown| indicators == [indicator] && by.breakdown == breakdown;
        let members = figures.breakdown_observations.iter();
        let members = members.filter(|each| wanted(each.observation.indicator, each.breakdown));
        return members.map(|each| (each.observation.entity, each.observation.period)).collect();
    }
    let of = |indicator: &usize| {
        let start = figures.observations.partition_point(|o| o.indicator < *indicator);
        let end = figures.observations.partition_point(|o| o.indicator <= *indicator);
        figures.observations[start..end].iter().map(|o| (o.entity, o.period))
    };
    indicators.iter().flat_map(of).collect()
}

/// Reports what members cannot show, and gives whether there is nothing to report.
pub(super) fn check(exhibit: &Exhibit, source: &Source, diags: &mut Diagnostics) -> bool {
    let why = match exhibit.kind {
        Kind::Deviation => Some("they have no figure to deviate from"),
        Kind::Target => Some("targets are set for the whole"),
        Kind::Scatter => Some("it compares two indicators"),
        Kind::Histogram => Some("it counts entities"),
        Kind::Map => Some("it shows entities where they are"),
        _ => None,
    };
    if let Some(why) = why {
        let message = format!("`kind: {}` cannot be spread over members: {why}", exhibit.kind.name());
        diags
            .error(Place::value(source, ["kind"]), message)
            .help("use `line`, `columns`, `stacked`, `ranking`, `heatmap` or `table`");
        return false;
    }
    if exhibit.kind != Kind::Stacked && exhibit.entities.len() > 1 {
        let message = format!("the members of one entity are shown, found {}", exhibit.entities.len());
        diags
            .error(Place::value(source, ["by"]), message)
            .help("name one, such as `entities: [tangerang]`, or use `kind: stacked`");
        return false;
    }
    if exhibit.reference.is_some() {
        diags
            .error(Place::value(source, ["reference"]), "a member is not measured against the figure of a whole")
            .help("remove `reference`");
        return false;
    }
    true
}

/// Whether the report checks that the members add up to the whole.
pub(super) fn is_whole(figures: &Figures, exhibit: &Exhibit, by: usize) -> bool {
    let indicator = &figures.indicators[exhibit.indicators[0]];
    let own = &indicator.breakdowns[by].id;
    indicator.checks.iter().any(|check| match check {
        Check::SumOver { breakdown, .. } | Check::Total { over: TotalOver::Breakdown(breakdown), .. } => {
            breakdown == own
        }
        _ => false,
    })
}
