//! A figure told in one sentence: what became of it, its grade, its rank, its targets.

use super::Binder;
use crate::diag::Diagnostics;
use crate::model::Id;
use crate::model::draft::{Better, Call, Key};
use crate::model::report::{
    Bound, Break, EntityIndex, Figures, Grade, ObservationIndex, Rank, Scope, Since, Told, Verdict,
};
use crate::resolve::ranks;
use std::cmp::Ordering;
use std::collections::BTreeMap;

impl Binder<'_> {
    pub(super) fn sentence(
        &self,
        of: &Key,
        kind: Option<&Id>,
        within: Option<&Id>,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<Told> {
        let observation = self.observation(of, call.at("of"), diags)?;
        let Some(since) = since(self.figures, observation) else {
            diags.error(call.place.clone(), "the difference is too large to be kept exactly");
            return None;
        };
        let mut told = told(self.figures, observation, since);
        if kind.is_some() || within.is_some() {
            // Asked for, so it is told why there is none.
            let Bound::Rank { rank, .. } = self.rank(of, kind, within, call, diags)? else { return None };
            let entity = &self.figures.entities[self.figures.observations[observation].entity];
            let within = within.and_then(|id| self.names.entities.get(id)).or(entity.parent);
            told.rank = Some((rank, Scope { kind: kind.cloned().or(entity.kind.clone()), within }));
        }
        Some(told)
    }
}

/// What pages open with of each entity: its newest figures of the first measures it has.
pub(in crate::resolve) fn leads(figures: &Figures) -> BTreeMap<EntityIndex, Vec<Told>> {
    const MOST: usize = 2;
    let mut leads: BTreeMap<EntityIndex, Vec<Told>> = BTreeMap::new();
    for ((_, entity), range) in &figures.series {
        let own = leads.entry(*entity).or_default();
        let newest = figures.newest(range.clone());
        if own.len() < MOST && figures.observations[newest].value().is_some() {
            own.extend(since(figures, newest).map(|since| told(figures, newest, since)));
        }
    }
    leads
}

/// All there is to say of a figure, with its rank among its own kind.
fn told(figures: &Figures, observation: ObservationIndex, since: Since) -> Told {
    let moved = match since {
        Since::Change { from, .. } => moved(figures, from, observation),
        _ => None,
    };
    let (rank, targets) = (own_rank(figures, observation), targets(figures, observation));
    Told { observation, since, moved, rank, targets, scale: None }
}

/// What became of the last value before that may be compared with it; none if the difference is too large.
fn since(figures: &Figures, index: ObservationIndex) -> Option<Since> {
    let own = &figures.observations[index];
    if own.comparable_value().is_none() {
        return Some(Since::Unsaid);
    }
    let series = figures.series.get(&(own.indicator, own.entity))?.clone();
    let earlier: Vec<ObservationIndex> =
        (series.start..index).rev().filter(|at| figures.observations[*at].value().is_some()).collect();
    let broken =
        |at: &ObservationIndex| figures.break_between(own.indicator, &figures.observations[*at].period, &own.period);
    let alike: Vec<ObservationIndex> = earlier.iter().copied().filter(|at| broken(at).is_none()).collect();
    let sure = alike.iter().copied().find(|at| figures.observations[*at].comparable_value().is_some());
    if let Some(from) = sure {
        let indicator = &figures.indicators[own.indicator];
        let before = indicator.published_value(&figures.observations[from])?;
        let difference = indicator.published_value(own)?.checked_sub(before)?;
        return Some(Since::Change { from, difference });
    }
    if let Some(from) = alike.first() {
        return Some(Since::Doubtful { from: *from });
    }
    // A break of the series is told rather than that lengths differ.
    let is_long = |at: &&ObservationIndex| broken(at) != Some(Break::Frequency);
    let last = earlier.iter().find(is_long).or(earlier.first());
    let last = last.and_then(|from| Some(Since::Broken { from: *from, why: broken(from)? }));
    Some(last.unwrap_or(Since::First))
}

/// The grade it had before, and which way it moved: greater is better.
fn moved(figures: &Figures, from: ObservationIndex, to: ObservationIndex) -> Option<(Grade, Ordering)> {
    let (before, now) = (figures.observations[from].grade?, figures.observations[to].grade?);
    let is_one_scheme = (before.scheme, before.version) == (now.scheme, now.version);
    is_one_scheme.then(|| (before, before.level.cmp(&now.level)))
}

/// The rank among its own kind within its own parent, if there is one to speak of.
fn own_rank(figures: &Figures, index: ObservationIndex) -> Option<(Rank, Scope)> {
    let observation = &figures.observations[index];
    let entity = &figures.entities[observation.entity];
    if figures.indicators[observation.indicator].better == Better::Neither || entity.parent.is_none() {
        return None;
    }
    let scope = Scope { kind: entity.kind.clone(), within: entity.parent };
    let rank = ranks::rank(figures, observation, &figures.of_kind(scope.kind.as_ref(), scope.within))?;
    (rank.size > 1).then_some((rank, scope))
}

fn targets(figures: &Figures, index: ObservationIndex) -> Vec<(usize, Verdict)> {
    let observation = &figures.observations[index];
    if observation.value().is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (target, each) in figures.targets.iter().enumerate() {
        let concerns = each.outcomes.iter().filter(|(name, _)| {
            (name.indicator, name.entity, name.period)
                == (observation.indicator, observation.entity, observation.period)
        });
        found.extend(concerns.map(|(_, verdict)| (target, *verdict)));
    }
    found
}
