//! Registers and observations: every cell found its indicator, entity, source and grade.

use super::bind::Binder;
use super::names::Names;
use super::words::Words;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::band::{Level, Scheme, Version};
use crate::model::draft::{self, At, Block, Content, Extras, Sourced, Unit};
use crate::model::report::{
    Details, Entity, Figures, Grade, Indicator, Observation, ObservationIndex, Reading, Reference, Text,
};
use crate::model::{Decimal, Id, Label, Period, Status, Wording};
use crate::yaml::{Part, Step};

type List<T> = Sourced<Vec<(Id, T)>>;

/// Entities, indicators, schemes and sources with their names found; no observations yet.
pub(super) fn registers(
    entities: &List<draft::Entity>,
    indicators: &List<draft::Indicator>,
    bands: &Sourced<Vec<Scheme<Wording<String>>>>,
    sources: &List<draft::Reference>,
    names: &Names,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) -> Figures {
    let mut figures = Figures {
        entities: entities.item.iter().map(|(id, e)| entity(&entities.source, id, e, names, words, diags)).collect(),
        indicators: indicators
            .item
            .iter()
            .map(|(id, i)| indicator(&indicators.source, id, i, names, words, diags))
            .collect(),
        schemes: bands.item.iter().map(|scheme| named_scheme(&bands.source, scheme, words, diags)).collect(),
        sources: sources.item.iter().map(|(id, s)| reference(&sources.source, id, s, words, diags)).collect(),
        ..Figures::default()
    };
    for child in 0..figures.entities.len() {
        if is_own_ancestor(&figures.entities, child) {
            let id = figures.entities[child].id.clone();
            let place = Place::value(&entities.source, [id.as_str(), "parent"]);
            diags.error(place, format!("`{id}` is its own ancestor"));
            figures.entities[child].parent = None;
        } else if let Some(parent) = figures.entities[child].parent {
            figures.entities[parent].children.push(child);
        }
    }
    figures
}

fn is_own_ancestor(entities: &[Entity], start: usize) -> bool {
    let mut at = entities[start].parent;
    for _ in 0..entities.len() {
        match at {
            Some(parent) if parent == start => return true,
            Some(parent) => at = entities[parent].parent,
            None => return false,
        }
    }
    false
}

fn entity(
    source: &Source,
    id: &Id,
    entity: &draft::Entity,
    names: &Names,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) -> Entity {
    let at = |key| Place::value(source, [id.as_str(), key]);
    Entity {
        id: id.clone(),
        name: words.label(&entity.name, &at("name"), diags),
        kind: entity.kind.clone(),
        parent: entity.parent.as_ref().and_then(|parent| names.entities.find(parent, &at("parent"), diags)),
        children: Vec::new(),
    }
}

fn indicator(
    source: &Source,
    id: &Id,
    indicator: &draft::Indicator,
    names: &Names,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) -> Indicator {
    let at = |key| Place::value(source, [id.as_str(), key]);
    let name = words.label(&indicator.name, &at("name"), diags);
    let short = indicator.short.as_ref().map_or_else(|| name.clone(), |short| words.label(short, &at("short"), diags));
    let unit = match &indicator.unit {
        Unit::None => Unit::None,
        Unit::Percent => Unit::Percent,
        Unit::Named(unit) => Unit::Named(words.label(unit, &at("unit"), diags)),
    };
    let mut find = |id: &Id| names.indicators.find(id, &at("derive"), diags);
    let derive = indicator.derive.as_ref().and_then(|formula| formula.map(&mut find));
    let mut find = |id: &Id| names.indicators.find(id, &at("check"), diags);
    let check = indicator.check.as_ref().and_then(|(formula, t)| Some((formula.map(&mut find)?, *t)));
    let breaks = indicator.breaks.iter().map(|(period, why)| {
        let place = Place::value(source, [id.as_str(), "break", &period.to_string()]);
        (*period, words.label(why, &place, diags))
    });
    let breaks = breaks.collect();
    if let Some(default) = &indicator.source {
        names.sources.find(default, &at("source"), diags);
    }
    Indicator {
        id: id.clone(),
        name,
        short,
        definition: None,
        unit,
        decimals: indicator.decimals,
        range: indicator.range,
        better: indicator.better,
        scheme: indicator.bands.as_ref().and_then(|bands| names.schemes.find(bands, &at("bands"), diags)),
        source: indicator.source.as_ref().and_then(|source| names.sources.get(source)),
        derive,
        check,
        breaks,
    }
}

fn named_scheme(
    source: &Source,
    scheme: &Scheme<Wording<String>>,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) -> Scheme<Label> {
    let mut versions = Vec::new();
    for (version_index, version) in scheme.versions.iter().enumerate() {
        let mut levels = Vec::new();
        for (level_index, level) in version.levels.iter().enumerate() {
            let at = |key: &str| {
                let steps = vec![
                    Step::Key(scheme.id.to_string()),
                    Step::Index(version_index),
                    Step::Key("levels".to_owned()),
                    Step::Index(level_index),
                    Step::Key(key.to_owned()),
                ];
                Place::Yaml(source.clone(), steps, Part::Value)
            };
            levels.push(Level {
                id: level.id.clone(),
                edge: level.edge,
                tone: level.tone,
                label: words.label(&level.label, &at("label"), diags),
                zone: level.zone.as_ref().map(|zone| words.label(zone, &at("zone"), diags)),
            });
        }
        versions.push(Version { from: version.from, to: version.to, levels });
    }
    Scheme { id: scheme.id.clone(), versions }
}

fn reference(
    source: &Source,
    id: &Id,
    reference: &draft::Reference,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) -> Reference {
    let note = reference.note.as_ref();
    Reference {
        id: id.clone(),
        title: reference
            .title
            .as_ref()
            .map(|title| words.label(title, &Place::value(source, [id.as_str(), "title"]), diags)),
        publisher: reference.publisher.clone(),
        published: reference.published,
        event: reference.event,
        url: reference.url.clone(),
        retrieved: reference.retrieved,
        note: note.map(|note| words.label(note, &Place::value(source, [id.as_str(), "note"]), diags)),
    }
}

/// The place of a cell, or of a key of it.
fn cell_place(source: &Source, at: At, entity: &Id, period: &Period, extras: Option<&Extras>, key: &str) -> Place {
    if at == At::Csv {
        let line_number = extras.map_or(1, |extras| extras.line_number);
        let text = source.text();
        let start: usize = text.split_inclusive('\n').take(line_number.saturating_sub(1)).map(str::len).sum();
        let length = text[start..].lines().next().map_or(0, str::len);
        return Place::Bytes(source.clone(), start..start + length);
    }
    let mut steps = match at {
        At::Item(index) => vec![Step::Index(index)],
        At::File | At::Csv => Vec::new(),
    };
    steps.extend(["values", entity.as_str(), &period.to_string()].map(|key| Step::Key(key.to_owned())));
    if !key.is_empty() {
        steps.push(Step::Key(key.to_owned()));
    }
    Place::Yaml(source.clone(), steps, Part::Value)
}

/// Where a block names something: its indicator, or an entity.
fn block_place(source: &Source, at: At, keys: &[&str], part: Part) -> Place {
    if at == At::Csv {
        return Place::File(source.clone());
    }
    let first = if let At::Item(index) = at { Some(Step::Index(index)) } else { None };
    let steps = first.into_iter().chain(keys.iter().map(|key| Step::Key((*key).to_owned()))).collect();
    Place::Yaml(source.clone(), steps, part)
}

/// Adds all published observations, sorted, and the index of their series.
pub(super) fn observations(
    data: &[Sourced<Vec<Block>>],
    names: &Names,
    words: &Words<'_>,
    figures: &mut Figures,
    diags: &mut Diagnostics,
) {
    let mut cells: Vec<(Observation, Place)> = Vec::new();
    let mut unsourced = vec![0_usize; figures.indicators.len()];
    for file in data {
        for block in &file.item {
            let at = block_place(&file.source, block.at, &["indicator"], Part::Value);
            let Some(indicator) = names.indicators.find(&block.indicator, &at, diags) else { continue };
            if figures.indicators[indicator].derive.is_some() {
                let message = format!("`{}` is computed, so no values can be given for it", block.indicator);
                diags.error(at, message).help("remove the block, or `derive` of the indicator");
                continue;
            }
            for (entity_id, values) in &block.values {
                let at = block_place(&file.source, block.at, &["values", entity_id.as_str()], Part::Key);
                let Some(entity) = names.entities.find(entity_id, &at, diags) else { continue };
                for (period, cell) in values {
                    let place = |key: &str| {
                        cell_place(&file.source, block.at, entity_id, period, cell.extras.as_deref(), key)
                    };
                    let reader = CellReader { figures, names, words, place: &place };
                    if let Some(observation) = reader.read(indicator, entity, *period, cell, diags) {
                        let is_published = !matches!(observation.reading, Reading::Missing(_));
                        unsourced[indicator] += usize::from(is_published && observation.source.is_none());
                        cells.push((observation, place("")));
                    }
                }
            }
        }
    }
    cells.sort_by(|(a, _), (b, _)| key(a).cmp(&key(b)));
    for pair in cells.windows(2) {
        let [(before, first), (after, second)] = pair else { continue };
        if key(before) == key(after) {
            let indicator = &figures.indicators[after.indicator].id;
            let entity = &figures.entities[after.entity].id;
            diags
                .error(second.clone(), format!("the figure `{indicator}/{entity}/{}` is given twice", after.period))
                .also(first.clone(), "first given here")
                .help("keep one, and list other published values in it as `also: [{value: ..., source: ...}]`");
        }
    }
    for (indicator, count) in figures.indicators.iter().zip(unsourced).filter(|(_, count)| *count > 0) {
        let message = match count {
            1 => format!("1 value of `{}` names no source", indicator.id),
            _ => format!("{count} values of `{}` name no source", indicator.id),
        };
        diags.warning(Place::None, message).help("give the indicator a default `source`, or each cell its own");
    }
    figures.observations = cells.into_iter().map(|(observation, _)| observation).collect();
    figures.index();
}

fn key(observation: &Observation) -> (usize, usize, Period) {
    (observation.indicator, observation.entity, observation.period)
}

struct CellReader<'a> {
    figures: &'a Figures,
    names: &'a Names,
    words: &'a Words<'a>,
    place: &'a dyn Fn(&str) -> Place,
}

impl CellReader<'_> {
    fn read(
        &self,
        indicator_index: usize,
        entity: usize,
        period: Period,
        cell: &draft::Cell,
        diags: &mut Diagnostics,
    ) -> Option<Observation> {
        let indicator = &self.figures.indicators[indicator_index];
        let extras = cell.extras.as_deref();
        let details = extras.and_then(|extras| self.details(extras, diags));
        let source = match extras.and_then(|extras| extras.source.as_ref()) {
            Some(id) => Some(self.names.sources.find(id, &(self.place)("source"), diags)?),
            None => indicator.source,
        };
        let value_key = if extras.is_some_and(|extras| extras.line_number == 0) { "value" } else { "" };
        let (reading, grade) = match &cell.content {
            Content::Value(value) => {
                let is_suspect = details.as_ref().is_some_and(|d| d.status == Some(Status::Suspect));
                self.check_range(indicator, *value, is_suspect, &(self.place)(value_key), diags);
                (Reading::Value(*value), self.figures.grade(indicator, &period, *value))
            }
            Content::Missing(reason) => (Reading::Missing(*reason), None),
            Content::Level(id) => (Reading::GradeOnly, Some(self.level(indicator, &period, id, "level", diags)?)),
        };
        if let Some(id) = extras.and_then(|extras| extras.published_level.as_ref()) {
            // A letter that no version in force knows is kept as the source prints it.
            if indicator.scheme.is_some_and(|s| self.figures.schemes[s].version_index(&period).is_some()) {
                self.level(indicator, &period, id, "published_level", diags);
            }
        }
        Some(Observation {
            indicator: indicator_index,
            entity,
            period,
            reading,
            grade,
            source,
            parts: Vec::new(),
            details,
        })
    }

    fn check_range(
        &self,
        indicator: &Indicator,
        value: Decimal,
        is_suspect: bool,
        place: &Place,
        diags: &mut Diagnostics,
    ) {
        let Some((low, high)) = indicator.range else { return };
        if (value < low || value > high) && !is_suspect {
            diags
                .error(place.clone(), format!("{value} is outside the range of `{}`, {low} to {high}", indicator.id))
                .help("if its source really prints it, add `status: suspect`");
        }
    }

    fn level(
        &self,
        indicator: &Indicator,
        period: &Period,
        id: &str,
        key: &str,
        diags: &mut Diagnostics,
    ) -> Option<Grade> {
        let place = (self.place)(key);
        let Some(scheme) = indicator.scheme else {
            diags.error(place, format!("`{}` has no band scheme, so it has no level `{id}`", indicator.id));
            return None;
        };
        let versions = &self.figures.schemes[scheme].versions;
        let Some(version) = self.figures.schemes[scheme].version_index(period) else {
            let name = &self.figures.schemes[scheme].id;
            diags.error(place, format!("no version of the band scheme `{name}` is in force in {period}"));
            return None;
        };
        let levels = &versions[version].levels;
        let level = levels.iter().position(|level| level.id == id);
        if level.is_none() {
            let names = levels.iter().map(|level| level.id.as_str());
            diags.error(place, format!("the band scheme has no level `{id}` in {period}")).suggest(id, names);
        }
        Some(Grade { scheme, version, level: level? })
    }

    fn details(&self, extras: &Extras, diags: &mut Diagnostics) -> Option<Box<Details>> {
        let Extras { source: _, status, also, note, rank, published_level, line_number: _ } = extras;
        if status.is_none() && also.is_empty() && note.is_none() && rank.is_none() && published_level.is_none() {
            return None;
        }
        let also = also.iter().map(|(value, source)| {
            let source = source.as_ref().and_then(|s| self.names.sources.find(s, &(self.place)("also"), diags));
            (*value, source)
        });
        let also = also.collect();
        let rank = rank.as_ref().map(|rank| draft::PublishedRank {
            value: rank.value,
            of: rank.of,
            scope: rank.scope.as_ref().map(|scope| self.words.label(scope, &(self.place)("rank"), diags)),
        });
        let published_level = published_level.clone();
        Some(Box::new(Details { status: *status, also, note: None, rank, published_level, findings: Vec::new() }))
    }
}

/// The notes of cells, with the observations they belong to.
pub(super) fn notes(
    data: &[Sourced<Vec<Block>>],
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Vec<(ObservationIndex, Text)> {
    let mut notes = Vec::new();
    for file in data {
        for block in &file.item {
            for (entity, values) in &block.values {
                for (period, cell) in values {
                    let Some(note) = cell.extras.as_ref().and_then(|extras| extras.note.as_ref()) else { continue };
                    let place =
                        cell_place(&file.source, block.at, entity, period, cell.extras.as_deref(), "note");
                    let text = binder.text(note, &place, diags);
                    let indicator = binder.names.indicators.get(&block.indicator);
                    let entity = binder.names.entities.get(entity);
                    let found = indicator.zip(entity).and_then(|(i, e)| binder.figures.find(i, e, period));
                    notes.extend(found.map(|observation| (observation, text)));
                }
            }
        }
    }
    notes
}

/// The definitions of indicators, by their index.
pub(super) fn definitions(
    indicators: &List<draft::Indicator>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Vec<Option<Text>> {
    let definition = |(id, indicator): &(Id, draft::Indicator)| {
        let place = Place::value(&indicators.source, [id.as_str(), "definition"]);
        indicator.definition.as_ref().map(|definition| binder.text(definition, &place, diags))
    };
    indicators.item.iter().map(definition).collect()
}
