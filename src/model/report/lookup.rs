//! Rarer questions to the figures.

use super::{
    Break, Breakdown, BreakdownObservation, EntityIndex, FigureIndex, Figures, Finding, IndicatorIndex, Observation,
    ObservationIndex,
};
use crate::model::band::Boundary;
use crate::model::{Id, Label, Period};

/// A row of the boundary table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemeBoundary {
    /// Index of the scheme.
    pub scheme: usize,
    /// Index of its version.
    pub version: usize,
    /// The edge and the values around it.
    pub boundary: Boundary,
}

impl Figures {
    /// The newest observation of a series with a value or grade, else the newest of all.
    pub fn newest(&self, range: std::ops::Range<ObservationIndex>) -> ObservationIndex {
        let says = |index: &ObservationIndex| {
            let observation = &self.observations[*index];
            observation.value().is_some() || observation.grade.is_some()
        };
        range.clone().rev().find(says).unwrap_or(range.end - 1)
    }

    /// The suffix of an observation's grade, if it has one.
    pub fn suffix(&self, observation: &Observation) -> Option<&Label> {
        let (grade, suffix) = observation.grade.zip(observation.details.as_ref()?.suffix)?;
        self.version(grade).suffixes.get(suffix).map(|(_, label)| label)
    }

    /// The values of a breakdown's members of an entity in a period, by the member's index.
    pub fn members_of(
        &self,
        indicator: IndicatorIndex,
        breakdown: usize,
        entity: EntityIndex,
        period: &Period,
    ) -> Vec<Option<&Observation>> {
        let members = 0..self.indicators[indicator].breakdowns[breakdown].members.len();
        let find = |member| self.member(indicator, (breakdown, member), entity, period);
        members.map(|member| find(member).map(|found| &self.breakdown_observations[found].observation)).collect()
    }

    /// The index in [`Figures::breakdown_observations`] of the value of a breakdown's member.
    pub fn member(
        &self,
        indicator: IndicatorIndex,
        (breakdown, member): (usize, usize),
        entity: EntityIndex,
        period: &Period,
    ) -> Option<usize> {
        let key = |o: &BreakdownObservation| {
            (o.observation.indicator, o.breakdown, o.member, o.observation.entity, o.observation.period)
        };
        let wanted = (indicator, breakdown, member, entity, *period);
        self.breakdown_observations.binary_search_by(|o| key(o).cmp(&wanted)).ok()
    }

    /// What a finding is about.
    pub fn observation(&self, figure: FigureIndex) -> &Observation {
        match figure {
            FigureIndex::Whole(index) => &self.observations[index],
            FigureIndex::Member(index) => &self.breakdown_observations[index].observation,
        }
    }

    /// The breakdown and the member that a figure is of, if it is one's.
    pub fn member_of(&self, figure: FigureIndex) -> Option<(&Breakdown<Label>, &(Id, Label))> {
        let FigureIndex::Member(index) = figure else { return None };
        let BreakdownObservation { breakdown, member, observation } = &self.breakdown_observations[index];
        let breakdown = &self.indicators[observation.indicator].breakdowns[*breakdown];
        Some((breakdown, &breakdown.members[*member]))
    }

    /// What breaks a series before the period at a place of a list in time order: between the last earlier period of its
    /// length, which is given too, and itself.
    pub fn break_before<'p>(
        &self,
        indicator: IndicatorIndex,
        periods: &'p [Period],
        at: usize,
    ) -> Option<(&'p Period, Break)> {
        let earlier = periods[..at].iter().rev().find(|earlier| earlier.is_comparable_with(&periods[at]))?;
        self.break_between(indicator, earlier, &periods[at]).map(|why| (earlier, why))
    }

    /// Findings that the report does not accept.
    pub fn new_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.accepted.is_none())
    }

    /// What every scheme version says on and around each edge, on the grid of the finest indicator graded by it.
    pub fn boundary_table(&self) -> Vec<SchemeBoundary> {
        let mut table = Vec::new();
        for (scheme, each) in self.schemes.iter().enumerate() {
            let of_scheme = self.indicators.iter().filter(|indicator| indicator.scheme == Some(scheme));
            // A scheme that nothing is graded by yet is listed on the grid of its own edges.
            let edges = each.versions.iter().flat_map(|version| &version.levels);
            let own_grid = edges.map(|level| level.edge.at().scale()).max().unwrap_or(0);
            let decimals = of_scheme.map(|indicator| indicator.decimals).max().unwrap_or(own_grid);
            for (version, levels) in each.versions.iter().enumerate() {
                let grid = if levels.has_no_grid { decimals.max(own_grid + 2) } else { decimals };
                let found = levels.boundaries(grid);
                table.extend(found.into_iter().map(|boundary| SchemeBoundary { scheme, version, boundary }));
            }
        }
        table
    }
}
