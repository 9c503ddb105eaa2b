//! Observations: every cell found its indicator, entity, source and grade.

use super::bind::Binder;
use super::names::Names;
use super::origins::{Origins, Spot};
use super::words::Words;
use crate::diag::{Diagnostics, Place};
use crate::model::draft::{self, Call, Cell, Content, Extras, PublishedRank, Sheet, Sourced};
use crate::model::report::{BreakdownObservation, Details, Figures, Grade, Indicator, Observation, Reading, Text};
use crate::model::{Decimal, Id, Period, Phrase, Status, Wording};
use std::collections::BTreeSet;

/// A note of a cell, which can be read only once all figures are known.
pub(super) struct Note {
    of: NoteOf,
    text: Wording<Phrase<Call>>,
    place: Place,
}

/// Whose note it is.
#[derive(Clone, Copy)]
enum NoteOf {
    Total(usize, usize, Period),
    /// The number of the cell of a member of a breakdown.
    Member(u32),
}

/// Adds all published observations, sorted, and the index of their series; gives their places and their notes.
pub(super) fn observations(
    data: Vec<Sourced<Sheet>>,
    names: &Names,
    words: &Words<'_>,
    figures: &mut Figures,
    diags: &mut Diagnostics,
) -> (Origins, Vec<Note>) {
    let cells = data.iter().flat_map(|file| &file.item.pieces).map(Vec::len).sum();
    let mut read = Read { observations: Vec::with_capacity(cells), ..Read::default() };
    let mut cell_number = 0;
    for Sourced { source, item: sheet } in data {
        let Sheet { indicators, entities, periods, sources, members, pieces, form } = sheet;
        read.origins.add(cell_number, source, form);
        let mut file = File {
            indicators: indicators.iter().map(|id| names.indicators.get(id)).collect(),
            entities: entities.iter().map(|id| names.entities.get(id)).collect(),
            sources: sources.iter().map(|id| id.as_ref().and_then(|id| names.sources.get(id))).collect(),
            ids: (indicators, entities, sources),
            periods,
            members,
            reported: BTreeSet::new(),
            figures,
            names,
            words,
        };
        for piece in pieces {
            for cell in piece {
                file.cell(cell_number, cell, &mut read, diags);
                cell_number += 1;
            }
        }
    }
    let Read { mut observations, mut breakdowns, origins, notes, unsourced } = read;
    for (indicator, count) in unsourced.iter().enumerate().filter(|(_, count)| **count > 0) {
        let id = &figures.indicators[indicator].id;
        let message = match count {
            1 => format!("1 value of `{id}` names no source"),
            _ => format!("{count} values of `{id}` name no source"),
        };
        diags.warning(Place::None, message).help("give the indicator a default `source`, or each cell its own");
    }
    let order = |a: &Observation, b: &Observation| (key(a), a.cell_number).cmp(&(key(b), b.cell_number));
    if !observations.is_sorted_by(|a, b| order(a, b).is_le()) {
        observations.sort_unstable_by(order);
    }
    breakdowns.sort_by_key(|each| (member_key(each), each.observation.cell_number));
    let pairs = observations.windows(2).map(|pair| (&pair[0], &pair[1], key(&pair[0]) == key(&pair[1])));
    refuse_repeated(pairs, figures, &origins, diags);
    let pairs = breakdowns
        .windows(2)
        .map(|pair| (&pair[0].observation, &pair[1].observation, member_key(&pair[0]) == member_key(&pair[1])));
    refuse_repeated(pairs, figures, &origins, diags);
    figures.observations = observations;
    figures.breakdown_observations = breakdowns;
    figures.index();
    (origins, notes)
}

fn refuse_repeated<'o>(
    pairs: impl Iterator<Item = (&'o Observation, &'o Observation, bool)>,
    figures: &Figures,
    origins: &Origins,
    diags: &mut Diagnostics,
) {
    for (first, second, _) in pairs.filter(|(_, _, is_same)| *is_same) {
        let indicator = &figures.indicators[second.indicator].id;
        let entity = &figures.entities[second.entity].id;
        let place = |o: &Observation| origins.place(o.cell_number, Spot::Cell(entity, &o.period, ""));
        diags
            .error(place(second), format!("the figure `{indicator}/{entity}/{}` is given twice", second.period))
            .also(place(first), "first given here")
            .help("keep one, and list other published values in it as `also: [{value: ..., source: ...}]`");
    }
}

fn key(observation: &Observation) -> (usize, usize, Period) {
    (observation.indicator, observation.entity, observation.period)
}

fn member_key(each: &BreakdownObservation) -> (usize, usize, usize, usize, Period) {
    let (indicator, entity, period) = key(&each.observation);
    (indicator, each.breakdown, each.member, entity, period)
}

/// What has been read so far.
#[derive(Default)]
struct Read {
    observations: Vec<Observation>,
    breakdowns: Vec<BreakdownObservation>,
    origins: Origins,
    notes: Vec<Note>,
    /// How many values of each indicator name no source.
    unsourced: Vec<usize>,
}

/// Reads the cells of one file.
struct File<'a> {
    indicators: Vec<Option<usize>>,
    entities: Vec<Option<usize>>,
    sources: Vec<Option<usize>>,
    ids: (Vec<Id>, Vec<Id>, Vec<Option<Id>>),
    periods: Vec<Period>,
    members: Vec<Option<(Id, Id)>>,
    /// Names that have been reported as leading nowhere: what they are of, and their number.
    reported: BTreeSet<(&'static str, u32)>,
    figures: &'a Figures,
    names: &'a Names,
    words: &'a Words<'a>,
}

impl File<'_> {
    fn cell(&mut self, number: u32, cell: Cell, read: &mut Read, diags: &mut Diagnostics) -> Option<()> {
        let Cell { indicator, entity, period, source, member, status, content, extras } = cell;
        let indicator = self.indicator(number, indicator, &read.origins, diags);
        let entity_id = &self.ids.1[entity as usize];
        let found = self.entities[entity as usize];
        if found.is_none() && self.reported.insert(("entity", entity)) {
            let place = read.origins.place(number, Spot::Entity(entity_id));
            self.names.entities.find(entity_id, &place, diags);
        }
        let (indicator, entity) = (indicator?, found?);
        let period = self.periods[period as usize];
        let origins = &read.origins;
        let place = |key| origins.place(number, Spot::Cell(entity_id, &period, key));
        let member = match &self.members[usize::from(member)] {
            Some(name) => {
                let place = || origins.place(number, Spot::Member(&name.0));
                Some(find_member(&self.figures.indicators[indicator], name, &place, diags)?)
            }
            None => None,
        };
        let reader = CellReader { figures: self.figures, names: self.names, words: self.words, place: &place };
        let names_source = self.ids.2[source as usize].is_some();
        let source = match &self.ids.2[source as usize] {
            Some(id) if self.sources[source as usize].is_none() => self.names.sources.find(id, &place("source"), diags),
            Some(_) => self.sources[source as usize],
            None => self.figures.indicators[indicator].source,
        };
        let what = (indicator, entity, period);
        let (reading, grade, details) = reader.read(what, content, status, extras.as_deref(), diags)?;
        let observation = Observation {
            indicator,
            entity,
            period,
            reading,
            grade,
            source,
            parts: Box::default(),
            details,
            cell_number: number,
        };
        // A cell without a value needs no source for it.
        if source.is_none() && !names_source && !matches!(observation.reading, Reading::Missing(_)) {
            read.unsourced.resize(self.figures.indicators.len(), 0);
            read.unsourced[indicator] += 1;
        }
        if let Some(text) = extras.and_then(|extras| extras.note) {
            let of = member.map_or(NoteOf::Total(indicator, entity, period), |_| NoteOf::Member(number));
            let place = place("note");
            read.notes.push(Note { of, text, place });
        }
        match member {
            Some((breakdown, member)) => {
                read.breakdowns.push(BreakdownObservation { breakdown, member, observation });
            }
            None => read.observations.push(observation),
        }
        Some(())
    }

    fn indicator(&mut self, number: u32, local: u32, origins: &Origins, diags: &mut Diagnostics) -> Option<usize> {
        let id = &self.ids.0[local as usize];
        let found = self.indicators[local as usize];
        let is_derived = found.is_some_and(|index| self.figures.indicators[index].derive.is_some());
        if (found.is_none() || is_derived) && self.reported.insert(("indicator", local)) {
            let place = origins.place(number, Spot::Indicator);
            if is_derived {
                let message = format!("`{id}` is computed, so no values can be given for it");
                diags.error(place, message).help("remove the block, or `derive` of the indicator");
            } else {
                self.names.indicators.find(id, &place, diags);
            }
        }
        found.filter(|_| !is_derived)
    }
}

/// The indices of a breakdown of an indicator and of its member.
pub(super) fn find_member(
    indicator: &Indicator,
    (breakdown_id, member_id): &(Id, Id),
    place: &dyn Fn() -> Place,
    diags: &mut Diagnostics,
) -> Option<(usize, usize)> {
    let Some(breakdown) = indicator.breakdowns.iter().position(|each| each.id == *breakdown_id) else {
        let known = indicator.breakdowns.iter().map(|each| each.id.as_str());
        let message = format!("`{}` has no breakdown `{breakdown_id}`", indicator.id);
        diags.error(place(), message).suggest(breakdown_id.as_str(), known);
        return None;
    };
    let members = &indicator.breakdowns[breakdown].members;
    let member = members.iter().position(|(id, _)| id == member_id);
    if member.is_none() {
        let known = members.iter().map(|(id, _)| id.as_str());
        let message = format!("the breakdown `{breakdown_id}` has no member `{member_id}`");
        diags.error(place(), message).suggest(member_id.as_str(), known);
    }
    Some((breakdown, member?))
}

/// Reads what stands in a cell.
struct CellReader<'a> {
    figures: &'a Figures,
    names: &'a Names,
    words: &'a Words<'a>,
    place: &'a dyn Fn(&'static str) -> Place,
}

impl CellReader<'_> {
    fn read(
        &self,
        (indicator, entity, period): (usize, usize, Period),
        content: Content,
        status: Option<Status>,
        extras: Option<&Extras>,
        diags: &mut Diagnostics,
    ) -> Option<(Reading, Option<Grade>, Option<Box<Details>>)> {
        let indicator = &self.figures.indicators[indicator];
        let (reading, grade) = match content {
            Content::Value(value) => {
                if status != Some(Status::Suspect) {
                    self.check_range(indicator, value, diags);
                }
                (Reading::Value(value), self.figures.grade(indicator, &period, value, status))
            }
            Content::Missing(reason) => (Reading::Missing(reason), None),
            Content::Level => {
                let id = extras.and_then(|extras| extras.level.as_deref()).unwrap_or("");
                (Reading::GradeOnly, Some(self.level(indicator, &period, id, "level", diags)?))
            }
        };
        let details = match (status, extras) {
            (None, None) => None,
            (status, None) => Some(Box::new(Details { status, ..Details::default() })),
            (status, Some(extras)) => self.details(indicator, entity, &period, status, extras, diags),
        };
        Some((reading, grade, details))
    }

    fn check_range(&self, indicator: &Indicator, value: Decimal, diags: &mut Diagnostics) {
        let Some((low, high)) = indicator.range else { return };
        if value < low || value > high {
            diags
                .error(
                    (self.place)("value"),
                    format!("{value} is outside the range of `{}`, {low} to {high}", indicator.id),
                )
                .help("if its source really prints it, add `status: suspect`");
        }
    }

    fn level(
        &self,
        indicator: &Indicator,
        period: &Period,
        id: &str,
        key: &'static str,
        diags: &mut Diagnostics,
    ) -> Option<Grade> {
        let Some(scheme) = indicator.scheme else {
            let message = format!("`{}` has no band scheme, so it has no level `{id}`", indicator.id);
            diags.error((self.place)(key), message);
            return None;
        };
        let versions = &self.figures.schemes[scheme].versions;
        let Some(version) = self.figures.schemes[scheme].version_index(period) else {
            let name = &self.figures.schemes[scheme].id;
            let message = format!("no version of the band scheme `{name}` is in force in {period}");
            diags.error((self.place)(key), message);
            return None;
        };
        let levels = &versions[version].levels;
        let level = levels.iter().position(|level| level.id == id);
        if level.is_none() {
            let names = levels.iter().map(|level| level.id.as_str());
            let message = format!("the band scheme has no level `{id}` in {period}");
            diags.error((self.place)(key), message).suggest(id, names);
        }
        Grade::new(scheme, version, level?)
    }

    /// The index of a suffix in the scheme version in force.
    fn suffix(&self, indicator: &Indicator, period: &Period, id: &str, diags: &mut Diagnostics) -> Option<usize> {
        let scheme = indicator.scheme.map(|scheme| &self.figures.schemes[scheme]);
        let version = scheme.and_then(|scheme| Some(&scheme.versions[scheme.version_index(period)?]));
        let suffixes = version.map_or(&[][..], |version| &version.suffixes);
        let found = suffixes.iter().position(|(known, _)| known.as_str() == id);
        if found.is_none() {
            let message = format!("the band scheme of `{}` has no suffix `{id}` in {period}", indicator.id);
            let known = suffixes.iter().map(|(known, _)| known.as_str());
            diags.error((self.place)("suffix"), message).suggest(id, known);
        }
        found
    }

    fn details(
        &self,
        indicator: &Indicator,
        entity: usize,
        period: &Period,
        status: Option<Status>,
        extras: &Extras,
        diags: &mut Diagnostics,
    ) -> Option<Box<Details>> {
        let Extras { level: _, also, note: _, rank, published_level, suffix, uncertainty, change } = extras;
        if let Some(id) = published_level {
            // A letter that no version in force knows is kept as the source prints it.
            if indicator.scheme.is_some_and(|s| self.figures.schemes[s].version_index(period).is_some()) {
                self.level(indicator, period, id, "published_level", diags);
            }
        }
        let suffix = suffix.as_ref().and_then(|id| self.suffix(indicator, period, id, diags));
        let also = also.iter().map(|(value, source)| {
            let source = source.as_ref().and_then(|s| self.names.sources.find(s, &(self.place)("also"), diags));
            (*value, source)
        });
        let also: Vec<_> = also.collect();
        let rank = rank.as_ref().map(|rank| self.rank(rank, entity, diags));
        if let Some(change) = change.filter(|change| change.from >= *period) {
            let message = format!("the change from {} to {period} runs backwards", change.from);
            diags.error((self.place)("change"), message);
        }
        let published_level = published_level.clone();
        let details = Details {
            status,
            also,
            note: None,
            rank,
            published_level,
            suffix,
            uncertainty: *uncertainty,
            change: *change,
            corrected: Vec::new(),
            findings: Vec::new(),
        };
        let has_only_a_note = details.status.is_none()
            && details.also.is_empty()
            && details.rank.is_none()
            && details.published_level.is_none()
            && details.suffix.is_none()
            && details.uncertainty.is_none()
            && details.change.is_none();
        (!has_only_a_note).then(|| Box::new(details))
    }

    fn rank(
        &self,
        rank: &PublishedRank<Wording<String>>,
        entity: usize,
        diags: &mut Diagnostics,
    ) -> PublishedRank<crate::model::Label> {
        if let Some(within) = &rank.within {
            self.names.entities.find(within, &(self.place)("rank"), diags);
        }
        if let Some(kind) = rank.kind.as_ref().filter(|kind| self.figures.entities[entity].kind.as_ref() != Some(kind))
        {
            let message =
                format!("`{}` is not of the kind `{kind}` that it is ranked with", self.figures.entities[entity].id);
            diags.error((self.place)("rank"), message);
        }
        draft::PublishedRank {
            value: rank.value,
            of: rank.of,
            scope: rank.scope.as_ref().map(|scope| self.words.label(scope, &(self.place)("rank"), diags)),
            kind: rank.kind.clone(),
            within: rank.within.clone(),
        }
    }
}

/// The notes of cells with their calls bound, by what they belong to.
pub(super) struct Notes(Vec<(NoteOf, Text)>);

/// Binds the notes of cells.
pub(super) fn notes(notes: Vec<Note>, binder: &Binder<'_>, diags: &mut Diagnostics) -> Notes {
    Notes(notes.into_iter().map(|note| (note.of, binder.text(&note.text, &note.place, diags))).collect())
}

impl Notes {
    /// Puts each note to its observation.
    pub(super) fn add(self, figures: &mut Figures) {
        let members = figures.breakdown_observations.iter().enumerate();
        let mut by_cell: Vec<(u32, usize)> =
            members.map(|(index, each)| (each.observation.cell_number, index)).collect();
        by_cell.sort_unstable();
        for (of, note) in self.0 {
            let observation = match of {
                NoteOf::Total(indicator, entity, period) => {
                    figures.find(indicator, entity, &period).map(|index| &mut figures.observations[index])
                }
                NoteOf::Member(cell) => by_cell
                    .binary_search_by_key(&cell, |(number, _)| *number)
                    .ok()
                    .map(|at| &mut figures.breakdown_observations[by_cell[at].1].observation),
            };
            if let Some(observation) = observation {
                observation.details.get_or_insert_default().note = Some(note);
            }
        }
    }
}
