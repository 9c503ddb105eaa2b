//! An exhibit with all that is needed to read and word its figures.

use super::super::bands::{self, float};
use super::super::chart::{Badge, Dot, Missing, Role, Threshold, Zone};
use super::super::format::Writer;
use super::super::names::Naming;
use super::{lines, mark};
use crate::model::band::Version;
use crate::model::draft::{Breakdown, Goal, Kind, NumberStyle, Unit};
use crate::model::report::{Exhibit, Figures, Indicator, Observation};
use crate::model::{Decimal, Label, Period, Status, number};
use std::borrow::Cow;

/// What a drawing of an exhibit looks at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) figures: &'a Figures,
    pub(super) writer: &'a Writer<'a>,
    pub(super) exhibit: &'a Exhibit,
    naming: Naming<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(figures: &'a Figures, exhibit: &'a Exhibit, writer: &'a Writer<'a>) -> Scene<'a> {
        let reference = exhibit.reference.map(|index| figures.observations[index].entity);
        let naming = Naming::among(figures, writer, exhibit.entities.iter().copied().chain(reference));
        Scene { figures, writer, exhibit, naming }
    }

    /// The indicator at a place in the exhibit's list.
    pub(super) fn indicator(&self, at: usize) -> &'a Indicator {
        &self.figures.indicators[self.exhibit.indicators[at]]
    }

    /// The only period of an exhibit that has one.
    pub(super) fn period(&self) -> Option<&'a Period> {
        self.exhibit.periods.first()
    }

    /// The breakdown over whose members the exhibit is spread.
    fn breakdown(&self) -> Option<&'a Breakdown<Label>> {
        self.exhibit.by.as_ref().map(|by| &self.indicator(0).breakdowns[by.breakdown])
    }

    /// The members that are compared: the parts of a stack are no rows.
    fn members(&self) -> Option<&'a [usize]> {
        let by = self.exhibit.by.as_ref().filter(|_| self.exhibit.kind != Kind::Stacked)?;
        Some(&by.members)
    }

    /// The name of a member.
    fn member(&self, member: usize) -> &'a str {
        self.breakdown().map_or("", |breakdown| self.writer.label(&breakdown.members[member].1))
    }

    /// What is compared: entities, or the members of one by their index.
    pub(super) fn rows(&self) -> Vec<usize> {
        self.members().unwrap_or(&self.exhibit.entities).to_vec()
    }

    /// What the rows are.
    pub(super) fn heading(&self) -> String {
        let breakdown = self.members().and(self.breakdown());
        breakdown.map_or_else(|| self.writer.strings.get("name"), |by| self.writer.label(&by.name).to_owned())
    }

    /// The name of a row, told apart from others of that name.
    pub(super) fn name(&self, row: usize) -> Cow<'a, str> {
        match self.members() {
            Some(_) => Cow::Borrowed(self.member(row)),
            None => self.naming.name(row),
        }
    }

    /// The short names of the measures: of the indicators, or of the parts of a stack.
    pub(super) fn measures(&self) -> Vec<&'a str> {
        match self.exhibit.by.as_ref().filter(|_| self.members().is_none()) {
            Some(by) => by.members.iter().map(|member| self.member(*member)).collect(),
            None => {
                let indicators = 0..self.exhibit.indicators.len();
                indicators.map(|at| self.writer.label(&self.indicator(at).short)).collect()
            }
        }
    }

    /// The observation of the measure at a place in the list and of a row.
    pub(super) fn find(&self, at: usize, row: usize, period: &Period) -> Option<&'a Observation> {
        let Some(by) = &self.exhibit.by else {
            let index = self.figures.find(self.exhibit.indicators[at], row, period)?;
            return Some(&self.figures.observations[index]);
        };
        let (member, entity) =
            if self.members().is_some() { (row, *self.exhibit.entities.first()?) } else { (by.members[at], row) };
        let index = self.figures.member(self.exhibit.indicators[0], (by.breakdown, member), entity, period)?;
        Some(&self.figures.breakdown_observations[index].observation)
    }

    /// A value as printed beside its mark, with the sign of its status as in tables; without a value the reason.
    pub(super) fn printed(&self, observation: Option<&Observation>) -> String {
        let sign = |value: String, status: Status| {
            let sign = self.writer.strings.get(&format!("sign-{}", status.name()));
            let joint = if matches!(status, Status::Disputed | Status::Suspect) { "" } else { "\u{a0}" };
            format!("{value}{joint}{sign}")
        };
        self.worded(observation, sign)
    }

    /// A value with its status in words, for those who hear it; without a value the reason.
    pub(super) fn told(&self, observation: Option<&Observation>) -> String {
        let words = |value: String, status: Status| {
            let status = self.writer.strings.get(&format!("status-{}", status.name()));
            format!("{value} ({status})")
        };
        self.worded(observation, words)
    }

    fn worded(&self, observation: Option<&Observation>, with_status: impl Fn(String, Status) -> String) -> String {
        let Some(observation) = observation else { return self.writer.strings.get("missing-no-data") };
        if observation.value().is_none() {
            return self.writer.reason(self.figures, observation);
        }
        let value = self.writer.value(&self.figures.indicators[observation.indicator], observation);
        // Before an approximate value stands a sign already.
        match observation.status().filter(|status| *status != Status::Approximate) {
            Some(status) => with_status(value, status),
            None => value,
        }
    }

    /// Who, when and what, in words.
    pub(super) fn tooltip(&self, name: &str, period: &Period, value: &str) -> String {
        let words = [("entity", name), ("period", &self.writer.period(period)), ("value", value)];
        self.writer.fill("point-tooltip", &words)
    }

    /// The mark of an observation with a value.
    pub(super) fn dot(&self, name: &str, observation: Option<&Observation>) -> Option<Dot> {
        let observation = observation?;
        let value = float(observation.value()?);
        let label = self.printed(Some(observation));
        let tooltip = self.tooltip(name, &observation.period, &self.told(Some(observation)));
        Some(Dot { value, label, tooltip, mark: mark(observation) })
    }

    /// Why there is no value.
    pub(super) fn missing(&self, observation: Option<&Observation>) -> Missing {
        observation.map_or(Missing::NotPublished, |observation| lines::missing(&observation.reading))
    }

    /// The badge of an observation's grade, if its level has a letter.
    pub(super) fn badge(&self, observation: Option<&Observation>) -> Option<Badge> {
        let badge = bands::badge(self.figures, observation?.grade?);
        Some(badge).filter(|badge| !badge.letter.is_empty())
    }

    /// What an entity is to the reader: all are the focus where none is named.
    pub(super) fn role(&self, entity: usize) -> Role {
        let is_focus = self.exhibit.focus.is_empty() || self.exhibit.focus.contains(&entity);
        if is_focus { Role::Focus } else { Role::Context }
    }

    /// What a line is to the reader: where none is named, the first and the second stand out.
    pub(super) fn line_role(&self, index: usize, entity: usize) -> Role {
        match (self.exhibit.focus.is_empty(), index) {
            (true, 0) => Role::Focus,
            (true, 1) => Role::Second,
            (true, _) => Role::Context,
            (false, _) => self.role(entity),
        }
    }

    /// All values shown.
    pub(super) fn values(&self) -> Vec<f64> {
        let mut values = Vec::new();
        for at in 0..self.measures().len() {
            for row in self.rows() {
                let found = self.exhibit.periods.iter().filter_map(|period| self.find(at, row, period)?.value());
                values.extend(found.map(float));
            }
        }
        values
    }

    /// The possible values of the first indicator.
    pub(super) fn range(&self) -> Option<(f64, f64)> {
        self.indicator(0).range.map(|(low, high)| (float(low), float(high)))
    }

    /// The scheme's version in force in a period.
    pub(super) fn version(&self, period: &Period) -> Option<&'a Version<Label>> {
        let scheme = &self.figures.schemes[self.indicator(0).scheme?];
        scheme.version_index(period).map(|version| &scheme.versions[version])
    }

    /// The version in force in all periods shown, if it is one.
    pub(super) fn only_version(&self) -> Option<&'a Version<Label>> {
        let scheme = &self.figures.schemes[self.indicator(0).scheme?];
        let mut versions = self.exhibit.periods.iter().map(|period| scheme.version_index(period));
        let first = versions.next()??;
        versions.all(|version| version == Some(first)).then(|| &scheme.versions[first])
    }

    /// The bands behind all periods, between two values.
    pub(super) fn zones(&self, from: f64, to: f64) -> Vec<Zone> {
        self.only_version().map(|version| bands::zones(version, from, to, self.writer)).unwrap_or_default()
    }

    /// The lower edge of the best band, with its name.
    pub(super) fn best_edge(&self, version: &Version<Label>) -> Option<(Decimal, String)> {
        let (best, _) = version.levels.split_first().filter(|(_, others)| !others.is_empty())?;
        let at = best.edge.at();
        let letter = super::super::notes::letter(&best.id);
        let level = letter.unwrap_or_else(|| self.writer.label(&best.label));
        let value = self.writer.rounded(at, self.indicator(0).decimals.max(at.scale()));
        Some((at, self.writer.fill("threshold-label", &[("level", level), ("value", &value)])))
    }

    /// The best band's edge as a line, if it lies between two values.
    pub(super) fn threshold(&self, from: f64, to: f64) -> Option<Threshold> {
        let (at, label) = self.best_edge(self.only_version()?)?;
        let y = float(at);
        (y > from && y < to).then_some(Threshold { y, label, dashed: true })
    }

    /// The target that concerns a figure, with its name.
    pub(super) fn target(&self, entity: usize, period: &Period) -> Option<(Decimal, String)> {
        // A target is set for the whole, not for its members.
        if self.exhibit.by.is_some() {
            return None;
        }
        let indicator = self.exhibit.indicators[0];
        let concerns = |target: &&crate::model::report::Target| {
            target.indicator == indicator
                && target.outcomes.iter().any(|(name, _)| name.entity == entity && name.period == *period)
        };
        // A target of one's own comes before everyone's.
        let mut targets: Vec<_> = self.figures.targets.iter().filter(concerns).collect();
        targets.sort_by_key(|target| target.entity.is_none());
        let value = targets.into_iter().find_map(|target| match target.goal {
            Goal::AtLeast(value) | Goal::AtMost(value) => Some(value),
            Goal::RankAtMost { .. } => None,
        })?;
        let printed = self.writer.rounded(value, self.indicator(0).decimals.max(value.scale()));
        Some((value, self.writer.fill("target-label", &[("value", &printed)])))
    }

    /// The difference of two values from which one may be computed, with its sign.
    pub(super) fn change(&self, from: Option<&Observation>, to: Option<&Observation>) -> Option<String> {
        let (from, to) = (from?, to?);
        from.comparable_value().and(to.comparable_value())?;
        let indicator = &self.figures.indicators[to.indicator];
        let difference = number::subtract(indicator.published_value(to)?, indicator.published_value(from)?)?;
        Some(self.writer.signed(difference, indicator.decimals_of(to).max(indicator.decimals_of(from))))
    }

    /// What became of a series between two of its figures, in words, if they may be compared.
    pub(super) fn trend(&self, from: &Observation, to: &Observation) -> Option<String> {
        from.comparable_value().and(to.comparable_value())?;
        if self.figures.break_between(to.indicator, &from.period, &to.period).is_some() {
            return None;
        }
        let indicator = &self.figures.indicators[to.indicator];
        let difference = indicator.published_value(to)?.checked_sub(indicator.published_value(from)?)?;
        let decimals = indicator.decimals_of(to).max(indicator.decimals_of(from));
        let number = self.writer.rounded(difference.abs(), decimals);
        Some(self.writer.change(indicator, difference, &number, &number, NumberStyle::default()))
    }

    /// The unit of a difference.
    pub(super) fn unit(&self) -> String {
        match &self.indicator(0).unit {
            Unit::None => String::new(),
            Unit::Percent => self.writer.percentage_points(2),
            Unit::Named(unit) => self.writer.label(unit).to_owned(),
        }
    }
}
