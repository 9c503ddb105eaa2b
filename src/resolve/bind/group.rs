//! Calls about some entities in a period: how many of them, which, and who has the highest value.

use super::Binder;
use crate::diag::{Diagnostics, Place};
use crate::model::draft::{Asked, Call, Condition, End};
use crate::model::report::{EntityIndex, IndicatorIndex, ObservationIndex, Picked, Reading, Scope};
use crate::model::{Decimal, Id, Missing, Period};
use std::collections::BTreeSet;

impl Binder<'_> {
    /// Who of a group fulfils its condition; nothing once it has been reported why nobody can tell.
    pub(super) fn picked(&self, asked: &Asked, call: &Call, diags: &mut Diagnostics) -> Option<Picked> {
        let indicator = self.names.indicators.find(&asked.indicator, call.at("indicator"), diags);
        let scope = self.scope(asked.kind.as_ref(), asked.within.as_ref(), call, diags);
        let (indicator, scope) = (indicator?, scope?);
        if let Condition::Level(level) = &asked.condition {
            self.check_level(indicator, &asked.period, level, call.at("level"), diags)?;
        }
        let mut picked = self.group(indicator, asked.period, scope, call, diags)?;
        picked.condition = asked.condition.clone();
        picked.found = self.found(&picked);
        Some(picked)
    }

    /// Who has the value at an end of a group; more than one if their values are equal.
    pub(super) fn extreme(&self, asked: &Asked, end: End, call: &Call, diags: &mut Diagnostics) -> Option<Picked> {
        let mut picked = self.picked(asked, call, diags)?;
        let at_end = match end {
            End::Highest => picked.compared.first(),
            End::Lowest => picked.compared.last(),
        };
        let Some(best) = at_end.and_then(|index| self.published(*index)) else {
            let message = "none of these has a value that may be compared";
            diags.error(call.at("indicator").clone(), message);
            return None;
        };
        let is_best = |index: &&ObservationIndex| self.published(**index) == Some(best);
        let entity = |index: &ObservationIndex| self.figures.observations[*index].entity;
        picked.found = picked.compared.iter().filter(is_best).map(entity).collect();
        Some(picked)
    }

    /// Those of a kind within an entity; an empty group is an error.
    fn scope(&self, kind: Option<&Id>, within: Option<&Id>, call: &Call, diags: &mut Diagnostics) -> Option<Scope> {
        let within = match within {
            Some(id) => Some(self.names.entities.find(id, call.at("in"), diags)?),
            None => None,
        };
        let entities = &self.figures.entities;
        if let Some(kind) = kind.filter(|kind| entities.iter().all(|entity| entity.kind.as_ref() != Some(*kind))) {
            let kinds: BTreeSet<&str> =
                entities.iter().filter_map(|entity| entity.kind.as_ref()).map(Id::as_str).collect();
            let place = call.at("kind").clone();
            diags.error(place, format!("no entity is of the kind `{kind}`")).suggest(kind.as_str(), kinds);
            return None;
        }
        let scope = Scope { kind: kind.cloned(), within };
        if self.figures.of_kind(scope.kind.as_ref(), scope.within).is_empty() {
            let within = within.map_or("", |within| entities[within].id.as_str());
            let message = match kind {
                Some(kind) => format!("no entity of the kind `{kind}` lies within `{within}`"),
                None => format!("no entity lies within `{within}`"),
            };
            diags.error(call.at("in").clone(), message);
            return None;
        }
        Some(scope)
    }

    /// A group by what may be said of each: compared, doubtful, or without a value.
    pub(super) fn group(
        &self,
        indicator: IndicatorIndex,
        period: Period,
        scope: Scope,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<Picked> {
        let figures = self.figures;
        let entities = figures.of_kind(scope.kind.as_ref(), scope.within);
        let mut picked = Picked {
            indicator,
            period,
            scope,
            condition: Condition::Value,
            found: Vec::new(),
            compared: Vec::new(),
            doubtful: Vec::new(),
            without: Vec::new(),
        };
        let mut observed = Vec::new();
        for entity in &entities {
            let found = figures.find(indicator, *entity, &period);
            observed.extend(found.map(|_| *entity));
            match found.filter(|index| figures.observations[*index].value().is_some()) {
                Some(index) if figures.observations[index].comparable_value().is_some() => picked.compared.push(index),
                Some(index) => picked.doubtful.push(index),
                None => picked.without.push(*entity),
            }
        }
        if observed.is_empty() {
            self.nothing_observed(indicator, &period, &entities, call, diags);
            return None;
        }
        self.check_parts(&observed, call, diags)?;
        // Equal values stay in the order written.
        picked.compared.sort_by_key(|index| std::cmp::Reverse(self.published(*index)));
        Some(picked)
    }

    fn nothing_observed(
        &self,
        indicator: IndicatorIndex,
        period: &Period,
        entities: &[EntityIndex],
        call: &Call,
        diags: &mut Diagnostics,
    ) {
        let figures = self.figures;
        let id = &figures.indicators[indicator].id;
        let observed = entities.iter().flat_map(|entity| figures.observations_of(indicator, *entity));
        let periods: BTreeSet<Period> = observed.map(|observation| observation.period).collect();
        let error =
            diags.error(call.at("period").clone(), format!("none of these has a figure of `{id}` for {period}"));
        let periods: Vec<String> = periods.iter().map(Period::to_string).collect();
        if periods.is_empty() {
            error.help("they have none in any period");
        } else {
            error.help(format!("there are figures for {}", periods.join(", ")));
        }
    }

    /// Refuses a group that holds an entity beside a part of it.
    fn check_parts(&self, observed: &[EntityIndex], call: &Call, diags: &mut Diagnostics) -> Option<()> {
        let entities = &self.figures.entities;
        let group: BTreeSet<EntityIndex> = observed.iter().copied().collect();
        for entity in observed {
            let mut above = entities[*entity].parent;
            while let Some(whole) = above {
                if group.contains(&whole) {
                    let (whole, part) = (&entities[whole].id, &entities[*entity].id);
                    let message = format!("`{whole}` and its part `{part}` would stand in one group");
                    diags.error(call.place.clone(), message).help("say who is meant by `kind` and `in`");
                    return None;
                }
                above = entities[whole].parent;
            }
        }
        Some(())
    }

    fn check_level(
        &self,
        indicator: IndicatorIndex,
        period: &Period,
        level: &str,
        place: &Place,
        diags: &mut Diagnostics,
    ) -> Option<()> {
        let indicator = &self.figures.indicators[indicator];
        let scheme = indicator.scheme.map(|scheme| &self.figures.schemes[scheme]);
        let Some(version) = scheme.and_then(|scheme| Some(&scheme.versions[scheme.version_index(period)?])) else {
            let message = format!("`{}` has no levels for {period}: no band scheme is in force for it", indicator.id);
            diags.error(place.clone(), message);
            return None;
        };
        if version.levels.iter().any(|known| known.id == level) {
            return Some(());
        }
        let known = version.levels.iter().map(|level| level.id.as_str());
        diags.error(place.clone(), format!("no level for {period} is called `{level}`")).suggest(level, known);
        None
    }

    fn found(&self, picked: &Picked) -> Vec<EntityIndex> {
        let figures = self.figures;
        let entity = |index: &ObservationIndex| figures.observations[*index].entity;
        let compared = |fits: &dyn Fn(Decimal) -> bool| -> Vec<EntityIndex> {
            picked.compared.iter().filter(|index| self.published(**index).is_some_and(fits)).map(entity).collect()
        };
        let level = |index: ObservationIndex| figures.observations[index].grade.map(|grade| figures.level(grade));
        let own = |entity: EntityIndex| figures.find(picked.indicator, entity, &picked.period);
        match &picked.condition {
            Condition::Value => picked.compared.iter().chain(&picked.doubtful).map(entity).collect(),
            Condition::Level(id) => {
                let is_level = |index: ObservationIndex| level(index).is_some_and(|level| level.id == *id);
                let compared = picked.compared.iter().filter(|index| is_level(**index)).map(entity);
                let graded_only = picked.without.iter().copied().filter(|entity| own(*entity).is_some_and(is_level));
                compared.chain(graded_only).collect()
            }
            Condition::Above(edge) => compared(&|value| value > *edge),
            Condition::AtLeast(edge) => compared(&|value| value >= *edge),
            Condition::Below(edge) => compared(&|value| value < *edge),
            Condition::AtMost(edge) => compared(&|value| value <= *edge),
            Condition::Missing(None) => picked.without.clone(),
            Condition::Missing(Some(reason)) => {
                let is_reason = |entity: &EntityIndex| self.missing(own(*entity)) == Some(*reason);
                picked.without.iter().copied().filter(is_reason).collect()
            }
        }
    }

    fn missing(&self, index: Option<ObservationIndex>) -> Option<Missing> {
        match self.figures.observations[index?].reading {
            Reading::Missing(reason) => Some(reason),
            _ => None,
        }
    }

    /// The value of an observation as published.
    pub(super) fn published(&self, index: ObservationIndex) -> Option<Decimal> {
        let observation = &self.figures.observations[index];
        self.figures.indicators[observation.indicator].published_value(observation)
    }
}
