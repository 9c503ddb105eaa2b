//! Figures outside of prose: cards, rulers, changes, findings.

use super::super::format::{Writer, escape};
use super::super::names::Naming;
use super::super::notes::{capitalised, finding_words, grade_words};
use super::super::view::parts::{Card, Change, Finding};
use super::super::{bands, chart, exhibit, prose};
use super::Sheet;
use crate::model::address::Page;
use crate::model::number::{self, round_half_up};
use crate::model::report::{Figures, FindingKind, Observation, ObservationIndex};
use std::cmp::Ordering;

/// A change in words.
pub(super) struct Difference {
    direction: &'static str,
    /// "rose 1.55 points".
    pub(super) words: String,
    /// "from 2023 (93.21)".
    pub(super) from: String,
}

impl Difference {
    fn view(self) -> Change {
        let text_html = super::escape(&capitalised(&self.words));
        Change { direction: self.direction.to_owned(), text_html, from_html: Some(super::escape(&self.from)) }
    }
}

impl Sheet<'_> {
    /// The newest figure of a series as a card; none where there is no observation at all.
    pub(crate) fn card(&self, indicator_index: usize, entity: usize, named_for_entity: bool) -> Option<Card> {
        let (figures, writer) = (&self.local.report.figures, &self.local.writer);
        let range = figures.series.get(&(indicator_index, entity))?.clone();
        let newest = figures.newest(range.clone());
        let observation = &figures.observations[newest];
        let indicator = &figures.indicators[indicator_index];
        let period = writer.period(&observation.period);
        let (name, measure) = (Naming::alone(figures, writer).name(entity), writer.label(&indicator.name));
        let (title, subtitle) = if named_for_entity {
            (name.into_owned(), format!("{measure}, {period}"))
        } else {
            (measure.to_owned(), period)
        };
        let target = if named_for_entity { Page::Entity(entity) } else { Page::Indicator(indicator_index) };
        let grade = observation.grade.map(|grade| bands::grade(figures, grade, writer));
        let value = observation.value().map(|_| writer.value(indicator, observation));
        let gap = (value.is_none() && grade.is_none()).then(|| exhibit::gap(figures, newest, writer));
        let spark = exhibit::spark(figures, indicator_index, entity, chart::Role::Focus, writer);
        Some(Card {
            title,
            subtitle,
            machine: observation
                .value()
                .map(|_| indicator.published_value(observation).unwrap_or_default().to_string()),
            value,
            unit: None,
            marks: exhibit::marks(observation.status(), writer),
            href: Some(self.href(target)),
            gap,
            spark_svg: spark.filter(|spark| spark.points.len() > 1).map(|spark| chart::sparkline(&spark)),
            ruler_svg: self.ruler(newest),
            grade,
            change: self.change(range, newest).map(Difference::view),
            before: None,
            note_html: None,
        })
    }

    /// The band ruler of an observation.
    pub(crate) fn ruler(&self, index: ObservationIndex) -> Option<String> {
        let figures = &self.local.report.figures;
        let observation = &figures.observations[index];
        let grade = observation.grade?;
        let version = figures.version(grade);
        let (from, to) = bands::span(&figures.indicators[observation.indicator], version)?;
        let value = observation.value().map(bands::float);
        Some(chart::ruler(from, to, &bands::ruler(version, from, to), value))
    }

    /// The change to the newest observation from the one before it, where they may be compared.
    pub(super) fn change(&self, range: std::ops::Range<usize>, newest: ObservationIndex) -> Option<Difference> {
        let (figures, writer) = (&self.local.report.figures, &self.local.writer);
        let later = &figures.observations[newest];
        let indicator = &figures.indicators[later.indicator];
        let earlier = figures.observations[range.start..newest]
            .iter()
            .rev()
            .find(|o| o.comparable_value().is_some() && o.period.is_comparable_with(&later.period))?;
        later.comparable_value()?;
        if figures.break_between(later.indicator, &earlier.period, &later.period).is_some() {
            return None;
        }
        let difference = number::subtract(indicator.published_value(later)?, indicator.published_value(earlier)?)?;
        let decimals = indicator.decimals_of(later).max(indicator.decimals_of(earlier));
        let amount = writer.rounded(difference.abs(), decimals);
        let words = writer.change(indicator, difference, &amount, &amount, Default::default());
        let direction = match difference.cmp(&crate::model::Decimal::ZERO) {
            Ordering::Greater => "up",
            Ordering::Less => "down",
            Ordering::Equal => "same",
        };
        let (period, value) = (writer.period(&earlier.period), writer.value(indicator, earlier));
        let from = writer.fill("changed-from", &[("period", &period), ("value", &value)]);
        Some(Difference { direction, words, from })
    }

    /// Findings as templates see them.
    pub(crate) fn findings(&self, wanted: impl Fn(&Observation) -> bool) -> Vec<Finding> {
        let (figures, writer) = (&self.local.report.figures, &self.local.writer);
        let mut views = Vec::new();
        for (number, finding) in figures.findings.iter().enumerate() {
            let observation = figures.observation(finding.figure);
            if !wanted(observation) {
                continue;
            }
            let indicator = &figures.indicators[observation.indicator];
            let decimals = indicator.decimals_of(observation);
            let (found, found_label, difference) = match &finding.kind {
                FindingKind::Recomputed { value, .. } => {
                    let found = writer.rounded(*value, decimals);
                    let rounded = round_half_up(*value, decimals);
                    let difference = observation.value().and_then(|published| rounded.checked_sub(published));
                    (found, "found-recomputed", difference.map(|d| writer.signed(d, decimals)))
                }
                FindingKind::Grade { .. } => {
                    let ours = observation.grade.map(|grade| grade_words(figures.level(grade), writer));
                    (ours.unwrap_or_default(), "found-scheme", None)
                }
                FindingKind::OutOfRange { range: (low, high) } => {
                    let (from, to) = (writer.number(*low), writer.number(*high));
                    (writer.fill("range-of", &[("from", &from), ("to", &to)]), "found-range", None)
                }
                FindingKind::Disputed => {
                    let also = observation.details.iter().flat_map(|details| &details.also);
                    let values: Vec<String> = also.map(|(value, _)| writer.number(*value)).collect();
                    (values.join("; "), "found-elsewhere", None)
                }
                FindingKind::Members { sum, .. } | FindingKind::Total { sum, .. } => {
                    (writer.number(*sum), "found-recomputed", None)
                }
                FindingKind::Change { value, .. } => (writer.number(*value), "found-recomputed", None),
                FindingKind::Incomparable { why, .. } => {
                    (writer.broken(figures, observation.indicator, *why), "found-break", None)
                }
                FindingKind::Rank { rank, .. } => (writer.rank(rank), "found-recomputed", None),
            };
            let published = match &finding.kind {
                FindingKind::Grade { published } => published.clone(),
                FindingKind::Change { published, .. } | FindingKind::Incomparable { published, .. } => {
                    writer.number(published.value)
                }
                FindingKind::Rank { published, .. } => published.to_string(),
                _ => writer.value(indicator, observation),
            };
            let period = writer.period(&observation.period);
            let entity = Naming::alone(figures, writer).name(observation.entity);
            let words = [("indicator", writer.label(&indicator.name)), ("entity", &*entity), ("period", &period)];
            let label = writer.fill("finding-at", &words);
            let label = match figures.member_of(finding.figure) {
                Some((by, (_, member))) => format!("{label} ({}: {})", writer.label(&by.name), writer.label(member)),
                None => label,
            };
            let is_first = !views.iter().any(|view: &Finding| view.label == label);
            views.push(Finding {
                id: format!("f{}", number + 1),
                label,
                href: Some(self.href(Page::Entity(observation.entity))),
                published,
                found,
                found_label: self.local.t(found_label),
                difference,
                text_html: escape(&remark(figures, number, is_first, writer)),
            });
        }
        views
    }
}

/// What the numbers of a finding do not say: the author's remark on the figure, told with the first finding on it; without
/// one, the finding in words.
fn remark(figures: &Figures, finding: usize, is_first: bool, writer: &Writer<'_>) -> String {
    let observation = figures.observation(figures.findings[finding].figure);
    match observation.details.as_ref().and_then(|details| details.note.as_ref()) {
        Some(note) if is_first => prose::plain(figures, &note[writer.locale_index], writer),
        Some(_) => String::new(),
        None => finding_words(figures, finding, writer),
    }
}
