//! Targets: whether each is met, is not, or nobody can tell.

use super::names::Names;
use super::ranks::{Ranking, comparable};
use super::words::Words;
use crate::diag::{Diagnostics, Place};
use crate::model::draft::{self, Better, Goal, Periods, Sourced};
use crate::model::report::{Doubt, Figures, Observation, ObservationName, Reading, Target, Verdict};
use crate::model::{Id, Period, Status};
use crate::yaml::{Part, Step};

/// Finds and judges all targets, in the order written.
pub(super) fn resolve(
    figures: &mut Figures,
    drafts: &Sourced<Vec<(Id, draft::Indicator)>>,
    names: &Names,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) {
    let mut targets = Vec::new();
    for (indicator, (id, draft)) in drafts.item.iter().enumerate() {
        for (index, target) in draft.targets.iter().enumerate() {
            let place = |key: &str| {
                let mut steps = vec![Step::Key(id.to_string()), Step::Key("targets".to_owned()), Step::Index(index)];
                steps.push(Step::Key(key.to_owned()));
                Place::Yaml(drafts.source.clone(), steps, Part::Value)
            };
            targets.extend(named(figures, indicator, target, names, words, &place, diags));
        }
    }
    for target in &mut targets {
        target.outcomes = outcomes(figures, target);
    }
    figures.targets = targets;
}

fn named(
    figures: &Figures,
    indicator: usize,
    target: &draft::Target,
    names: &Names,
    words: &Words<'_>,
    place: &dyn Fn(&str) -> Place,
    diags: &mut Diagnostics,
) -> Option<Target> {
    let mut find = |id: &Option<Id>, key| match id {
        Some(id) => names.entities.find(id, &place(key), diags).map(Some),
        None => Some(None),
    };
    let entity = find(&target.entity, "entity");
    let goal = match &target.goal {
        Goal::AtLeast(value) => Some(Goal::AtLeast(*value)),
        Goal::AtMost(value) => Some(Goal::AtMost(*value)),
        Goal::RankAtMost { rank, kind, within } => {
            find(within, "in").map(|within| Goal::RankAtMost { rank: *rank, kind: kind.clone(), within })
        }
    };
    let is_ranked = matches!(target.goal, Goal::RankAtMost { .. });
    if is_ranked && figures.indicators[indicator].better == Better::Neither {
        let message = format!("`{}` has no better direction, so it cannot be ranked", figures.indicators[indicator].id);
        diags.error(place("rank_at_most"), message).help("give the indicator `better: higher` or `better: lower`");
    }
    let source = target.source.as_ref().and_then(|id| names.sources.find(id, &place("source"), diags));
    let note = target.note.as_ref().map(|note| words.label(note, &place("note"), diags));
    let periods = target.periods.clone();
    Some(Target { indicator, entity: entity?, periods, goal: goal?, source, note, outcomes: Vec::new() })
}

/// Every figure that a target concerns, by entity and period.
fn outcomes(figures: &Figures, target: &Target) -> Vec<(ObservationName, Verdict)> {
    let entities = match target.entity {
        Some(entity) => vec![entity],
        None => (0..figures.entities.len()).collect(),
    };
    let mut outcomes = Vec::new();
    for entity in entities {
        for period in periods(figures, target, entity) {
            let name = ObservationName { indicator: target.indicator, entity, period };
            let found = figures.find(target.indicator, entity, &period).map(|index| &figures.observations[index]);
            let verdict = match found {
                Some(observation) => judge(figures, target, observation),
                None => Verdict::CannotTell(Doubt::NoFigure),
            };
            outcomes.push((name, verdict));
        }
    }
    outcomes
}

/// The periods of an entity that a target concerns. Those of another length are not judged by it.
fn periods(figures: &Figures, target: &Target, entity: usize) -> Vec<Period> {
    let observed = figures.observations_of(target.indicator, entity).iter().map(|observation| observation.period);
    match &target.periods {
        Periods::List(list) if target.entity.is_some() => list.clone(),
        Periods::List(list) => observed.filter(|period| list.contains(period)).collect(),
        Periods::Range { from, to } => {
            let length = from.or(*to).map(|end| end.frequency());
            let concerns = |period: &Period| {
                length.is_none_or(|length| length == period.frequency())
                    && period.lies_within(from.as_ref(), to.as_ref())
            };
            observed.filter(concerns).collect()
        }
    }
}

fn judge(figures: &Figures, target: &Target, observation: &Observation) -> Verdict {
    if let Periods::Range { from: Some(from), .. } = &target.periods
        && figures.break_between(target.indicator, from, &observation.period).is_some()
    {
        return Verdict::CannotTell(Doubt::Broken);
    }
    if let Some(status) = observation.status().filter(|status| !Status::allows_comparison(*status)) {
        return Verdict::CannotTell(Doubt::Uncertain(status));
    }
    if let Goal::RankAtMost { rank, kind: None, within: None } = target.goal {
        let published = observation.details.as_ref().and_then(|details| details.rank.as_ref());
        return published.map_or(Verdict::CannotTell(Doubt::NoRank), |published| met(published.value <= rank));
    }
    let indicator = &figures.indicators[target.indicator];
    let Some(value) = comparable(indicator, observation) else {
        return Verdict::CannotTell(match observation.reading {
            Reading::Missing(reason) => Doubt::Missing(reason),
            _ => Doubt::NoValue,
        });
    };
    match &target.goal {
        Goal::AtLeast(least) => met(value >= *least),
        Goal::AtMost(most) => met(value <= *most),
        Goal::RankAtMost { rank: most, kind, within } => {
            let own = &figures.entities[observation.entity];
            let scope = figures.of_kind(kind.as_ref().or(own.kind.as_ref()), within.or(own.parent));
            let ranking = Ranking::new(figures, target.indicator, &observation.period, &scope);
            let found = ranking.rank(indicator, value);
            let most = *most as usize;
            match (found.rank <= most, found.rank + found.unranked <= most) {
                (false, _) => Verdict::NotMet,
                (true, true) => Verdict::Met,
                // One of those without a value may stand before it.
                (true, false) => Verdict::CannotTell(Doubt::NoRank),
            }
        }
    }
}

fn met(is_met: bool) -> Verdict {
    if is_met { Verdict::Met } else { Verdict::NotMet }
}
