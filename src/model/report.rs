//! The report with every reference resolved, every order, rank, grade and derived value decided.
//!
//! References are indices into the lists of [`Figures`] and [`Report`]; texts are by the index of the locale.

mod bound;
mod edition;
mod exhibit;
mod judged;
mod lookup;

pub use bound::{Against, Bound, Compared, Picked, Rank, Scope, Since, Told};
pub use edition::{Chapter, ChapterVersion, Correction, Edition, Link, Number, Numbering, Shown};
pub use exhibit::{Exhibit, Shape, Spread};
pub use judged::{Doubt, FigureIndex, Finding, FindingKind, Target, Verdict};
pub use lookup::SchemeBoundary;

use super::band::{Level, Scheme, Version};
use super::draft::{
    Better, Breakdown, Change, Check, Formula, Precision, PublishedRank, Publisher, Static, Uncertainty, Unit,
};
use super::prose::Numeral;
use super::text::{Label, Locale, Phrase};
use super::{Decimal, Id, Missing, Period, Status};
use crate::theme::Theme;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;

/// Index into [`Figures::entities`].
pub type EntityIndex = usize;
/// Index into [`Figures::indicators`].
pub type IndicatorIndex = usize;
/// Index into [`Figures::sources`].
pub type SourceIndex = usize;
/// Index into [`Figures::observations`].
pub type ObservationIndex = usize;
/// Index into [`Report::exhibits`].
pub type ExhibitIndex = usize;
/// Index into [`Report::tables`].
pub type TableIndex = usize;

/// A text with calls in every locale.
pub type Text = Vec<Phrase<Bound>>;

/// A whole report, ready to be printed.
pub struct Report {
    /// Title, publisher, address.
    pub meta: Meta,
    /// Who, what, when and how much.
    pub figures: Figures,
    /// By id.
    pub exhibits: Vec<Exhibit>,
    /// By id.
    pub tables: Vec<Table>,
    /// Newest first.
    pub editions: Vec<Edition>,
    /// Index of the edition served at the root, if there is one that may be.
    pub current_edition: Option<usize>,
    /// Files copied as they are.
    pub statics: Vec<Static>,
    /// The theme.
    pub theme: Theme,
    /// What the fact check found of each numeral in prose.
    pub numerals: Vec<Numeral>,
}

/// All observations with what they are of, by whom published and how graded.
#[derive(Debug, Default)]
pub struct Figures {
    /// In the order written.
    pub entities: Vec<Entity>,
    /// What several of a kind are called within a sentence, where the report says so.
    pub plurals: BTreeMap<Id, Label>,
    /// In the order written.
    pub indicators: Vec<Indicator>,
    /// In the order written.
    pub schemes: Vec<Scheme<Label>>,
    /// In the order written.
    pub sources: Vec<Reference>,
    /// By indicator, entity and period.
    pub observations: Vec<Observation>,
    /// The observations of an indicator and an entity, by period.
    pub series: BTreeMap<(IndicatorIndex, EntityIndex), Range<ObservationIndex>>,
    /// Values of members of breakdowns, by indicator, breakdown, member, entity and period; never part of a series.
    pub breakdown_observations: Vec<BreakdownObservation>,
    /// What pages open with of an entity, where it has a value.
    pub leads: BTreeMap<EntityIndex, Vec<Told>>,
    /// What values are to reach, in the order written.
    pub targets: Vec<Target>,
    /// Published figures that do not add up.
    pub findings: Vec<Finding>,
}

/// Title, publisher, address.
#[derive(Debug)]
pub struct Meta {
    /// The report's title.
    pub title: Text,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Where it will be served, ending in a slash.
    pub base_url: String,
    /// The first is served at the root.
    pub locales: Vec<Locale>,
    /// SPDX id of the data's licence.
    pub licence: Option<String>,
    /// When the next release is due.
    pub next_release: Option<Period>,
    /// A text shown on top of every page.
    pub notice: Option<Text>,
    /// Names of the kinds of entities.
    pub kinds: BTreeMap<Id, Label>,
    /// Whether HTML in chapters is passed on as it is.
    pub unsafe_html: bool,
}

/// Who is measured.
#[derive(Debug)]
pub struct Entity {
    /// Its name in data and addresses.
    pub id: Id,
    /// Its name for readers.
    pub name: Label,
    /// What it is.
    pub kind: Option<Id>,
    /// What it is a part of.
    pub parent: Option<EntityIndex>,
    /// Its parts, in the order written.
    pub children: Vec<EntityIndex>,
    /// Other names by which prose calls it.
    pub aliases: Vec<Label>,
    /// Whether another entity has the same name in some locale.
    pub has_namesake: bool,
}

/// What is measured.
#[derive(Debug)]
pub struct Indicator {
    /// Its name in data and addresses.
    pub id: Id,
    /// Its name for readers.
    pub name: Label,
    /// A shorter name; the name where none is given.
    pub short: Label,
    /// How it is called within a sentence, if not by its name.
    pub in_text: Option<Label>,
    /// What it measures and how.
    pub definition: Option<Text>,
    /// What a value counts.
    pub unit: Unit<Label>,
    /// The unit of exactly one, if it has another form.
    pub unit_one: Option<Label>,
    /// Decimals as published.
    pub decimals: u32,
    /// Whether published values with fewer decimals are filled up with zeros.
    pub precision: Precision,
    /// Lowest and highest possible value.
    pub range: Option<(Decimal, Decimal)>,
    /// Which way is better.
    pub better: Better,
    /// Index of its band scheme.
    pub scheme: Option<usize>,
    /// Default source of its observations.
    pub source: Option<SourceIndex>,
    /// How it is computed, where it is.
    pub derive: Option<Formula<IndicatorIndex>>,
    /// How published values are recomputed, and the tolerance.
    pub check: Option<(Formula<IndicatorIndex>, Decimal)>,
    /// How published values are checked; [`Indicator::check`] is the first of them that recomputes.
    pub checks: Vec<Check<IndicatorIndex>>,
    /// Into which members its values are broken down.
    pub breakdowns: Vec<Breakdown<Label>>,
    /// Breaks of the series before a period, with the reason.
    pub breaks: Vec<(Period, Label)>,
}

/// Where a value was published.
#[derive(Debug)]
pub struct Reference {
    /// Its name.
    pub id: Id,
    /// Title as printed.
    pub title: Option<Label>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Period>,
    /// The day of the event it tells of.
    pub event: Option<Period>,
    /// Its whole address.
    pub url: Option<String>,
    /// When it was read.
    pub retrieved: Option<Date>,
    /// A remark.
    pub note: Option<Label>,
}

/// What stands for an indicator, an entity and a period.
#[derive(Debug)]
pub struct Observation {
    /// What.
    pub indicator: IndicatorIndex,
    /// Whose.
    pub entity: EntityIndex,
    /// When.
    pub period: Period,
    /// The value, or why there is none.
    pub reading: Reading,
    /// The grade, by the scheme version in force or as published.
    pub grade: Option<Grade>,
    /// Where it was published; none for derived values.
    pub source: Option<SourceIndex>,
    /// From which observations it was computed; empty for published ones.
    pub parts: Box<[ObservationIndex]>,
    /// What is said of a few only.
    pub details: Option<Box<Details>>,
    /// The number of its cell in the data files, from 0; of no meaning for derived values.
    pub cell_number: u32,
}

/// The value of a member of a breakdown.
#[derive(Debug)]
pub struct BreakdownObservation {
    /// Index into [`Indicator::breakdowns`].
    pub breakdown: usize,
    /// Index into [`Breakdown::members`].
    pub member: usize,
    /// The rest, as of a total.
    pub observation: Observation,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A value as published, or exact as computed.
    Value(Decimal),
    /// A reason for none.
    Missing(Missing),
    /// A grade published without a value.
    GradeOnly,
    /// A derived value that cannot be: the part that is missing.
    Incomplete(Box<ObservationName>),
}

/// The name of an observation that may not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObservationName {
    /// What.
    pub indicator: IndicatorIndex,
    /// Whose.
    pub entity: EntityIndex,
    /// When.
    pub period: Period,
}

/// A level of a scheme's version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade {
    /// Index of the scheme.
    pub scheme: u16,
    /// Index of its version.
    pub version: u16,
    /// Index of the level, from 0, the best.
    pub level: u16,
}

impl Grade {
    /// How many schemes, versions and levels there may be.
    pub const LIMIT: usize = u16::MAX as usize;

    /// The grade of three indices, which the limit holds.
    pub fn new(scheme: usize, version: usize, level: usize) -> Option<Grade> {
        let [scheme, version, level] = [scheme, version, level].map(|index| u16::try_from(index).ok());
        Some(Grade { scheme: scheme?, version: version?, level: level? })
    }
}

/// What is said of a few observations only.
#[derive(Debug, Default)]
pub struct Details {
    /// How sure it is.
    pub status: Option<Status>,
    /// Other values that sources print.
    pub also: Vec<(Decimal, Option<SourceIndex>)>,
    /// A note.
    pub note: Option<Text>,
    /// The rank its source prints.
    pub rank: Option<PublishedRank<Label>>,
    /// The grade its source prints beside the value.
    pub published_level: Option<String>,
    /// The second axis of its grade: index into [`super::band::Version::suffixes`].
    pub suffix: Option<usize>,
    /// Between which values the true one lies.
    pub uncertainty: Option<Uncertainty>,
    /// The change its source prints.
    pub change: Option<Change>,
    /// What corrections of editions restated it.
    pub corrected: Vec<(Date, Text)>,
    /// Indices into [`Figures::findings`].
    pub findings: Vec<usize>,
}

/// A record table.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// Headings.
    pub columns: Vec<Label>,
    /// Rows of cells by column.
    pub rows: Vec<Vec<Option<Text>>>,
    /// Where it is from.
    pub source: Option<SourceIndex>,
    /// A note below.
    pub note: Option<Text>,
}

impl Figures {
    /// Groups the sorted observations into series.
    pub fn index(&mut self) {
        self.series.clear();
        let mut start = 0;
        for group in self.observations.chunk_by(|a, b| (a.indicator, a.entity) == (b.indicator, b.entity)) {
            self.series.insert((group[0].indicator, group[0].entity), start..start + group.len());
            start += group.len();
        }
    }

    /// The grade of a value by the scheme version in force for all of its period; none of one that cannot be right.
    pub fn grade(
        &self,
        indicator: &Indicator,
        period: &Period,
        value: Decimal,
        status: Option<Status>,
    ) -> Option<Grade> {
        let scheme = indicator.scheme.filter(|_| status != Some(Status::Suspect))?;
        let version = self.schemes[scheme].version_index(period)?;
        let level = self.schemes[scheme].versions[version].level_index(value, indicator.decimals)?;
        Grade::new(scheme, version, level)
    }

    /// The observation of an indicator, an entity and a period.
    pub fn find(&self, indicator: usize, entity: usize, period: &Period) -> Option<ObservationIndex> {
        let range = self.series.get(&(indicator, entity))?.clone();
        let found = self.observations[range.clone()].binary_search_by(|o| o.period.cmp(period)).ok()?;
        Some(range.start + found)
    }

    /// Entities of a kind (any, if none is given) somewhere below another (anywhere, if none is given), in order.
    pub fn of_kind(&self, kind: Option<&Id>, within: Option<EntityIndex>) -> Vec<EntityIndex> {
        let lies_within = |entity: &EntityIndex| {
            let Some(within) = within else { return true };
            let mut at = self.entities[*entity].parent;
            while let Some(parent) = at {
                if parent == within {
                    return true;
                }
                at = self.entities[parent].parent;
            }
            false
        };
        let is_kind = |entity: &EntityIndex| kind.is_none() || self.entities[*entity].kind.as_ref() == kind;
        (0..self.entities.len()).filter(is_kind).filter(lies_within).collect()
    }

    /// The scheme version of a grade.
    pub fn version(&self, grade: Grade) -> &Version<Label> {
        &self.schemes[usize::from(grade.scheme)].versions[usize::from(grade.version)]
    }

    /// The level of a grade.
    pub fn level(&self, grade: Grade) -> &Level<Label> {
        &self.version(grade).levels[usize::from(grade.level)]
    }

    /// Observations of an indicator and an entity, by period.
    pub fn observations_of(&self, indicator: usize, entity: usize) -> &[Observation] {
        self.series.get(&(indicator, entity)).map_or(&[], |range| &self.observations[range.clone()])
    }

    /// What lies between two periods of an indicator and forbids comparing them, if anything does.
    pub fn break_between(&self, indicator: IndicatorIndex, from: &Period, to: &Period) -> Option<Break> {
        let indicator = &self.indicators[indicator];
        let (from, to) = if from <= to { (from, to) } else { (to, from) };
        if !from.is_comparable_with(to) {
            return Some(Break::Frequency);
        }
        if let Some(at) = indicator.breaks.iter().position(|(at, _)| from.end() < at.start() && to.end() >= at.start())
        {
            return Some(Break::Declared(at));
        }
        if let Some(scheme) = indicator.scheme.map(|scheme| &self.schemes[scheme])
            && scheme.version_index(from) != scheme.version_index(to)
        {
            return Some(Break::Scheme);
        }
        let inputs = indicator.derive.iter().flat_map(Formula::inputs).copied();
        inputs.into_iter().find(|input| self.break_between(*input, from, to).is_some()).map(Break::Part)
    }
}

/// Why two periods of a series cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Their lengths differ, or they are spans.
    Frequency,
    /// The band scheme changed between them.
    Scheme,
    /// The indicator declares a break; its index in [`Indicator::breaks`].
    Declared(usize),
    /// The series of an indicator that it is computed from is broken.
    Part(IndicatorIndex),
}

impl Observation {
    /// The value, if there is one.
    pub fn value(&self) -> Option<Decimal> {
        match self.reading {
            Reading::Value(value) => Some(value),
            _ => None,
        }
    }

    /// How sure the value is.
    pub fn status(&self) -> Option<Status> {
        self.details.as_ref().and_then(|details| details.status)
    }

    /// The value, if a change or a rank may be computed from it.
    pub fn comparable_value(&self) -> Option<Decimal> {
        self.value().filter(|_| self.status().is_none_or(Status::allows_comparison))
    }

    /// Whether it was computed here.
    pub fn is_derived(&self) -> bool {
        !self.parts.is_empty() || matches!(self.reading, Reading::Incomplete(_))
    }
}

impl Indicator {
    /// How many decimals a value is printed with: as many as declared, or as published if more, if it is approximate, or
    /// if the indicator says so.
    pub fn decimals_of(&self, observation: &Observation) -> u32 {
        match &observation.reading {
            // "About 30" says nothing of hundredths.
            Reading::Value(value) if observation.status() == Some(Status::Approximate) => value.scale(),
            Reading::Value(value) if !observation.is_derived() => match self.precision {
                Precision::Padded => self.decimals.max(value.scale()),
                Precision::Published => value.scale(),
            },
            _ => self.decimals,
        }
    }

    /// The value of an observation as published: rounded half-up to the decimals it is printed with.
    pub fn published_value(&self, observation: &Observation) -> Option<Decimal> {
        let value = observation.value()?;
        Some(super::number::round_half_up(value, self.decimals_of(observation)))
    }
}
