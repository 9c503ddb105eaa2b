//! Registers: entities, indicators, band schemes and sources with their names found.

use super::bind::Binder;
use super::names::Names;
use super::words::Words;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::band::{Level, Scheme, Version};
use crate::model::draft::{self, Breakdown, Check, Formula, Group, Sourced, TotalOver, Unit};
use crate::model::report::{Entity, Figures, Indicator, Reference, Text};
use crate::model::{Id, Label, Wording};
use crate::yaml::{Part, Step};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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
    mark_namesakes(&mut figures.entities, words.locales.len());
    for pair in twins(&figures.entities) {
        let [first, second] = pair.map(|index| figures.entities[index].id.as_str());
        let place = |id: &str| Place::value(&entities.source, [id, "name"]);
        diags
            .warning(
                place(second),
                format!("`{first}` and `{second}` have one name and one parent: readers cannot tell them apart"),
            )
            .help("give one of them a fuller name");
    }
    figures
}

/// Entities of one name and one parent, in pairs.
fn twins(entities: &[Entity]) -> Vec<[usize; 2]> {
    let mut known: BTreeMap<(&str, Option<usize>), usize> = BTreeMap::new();
    let mut twins = Vec::new();
    for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.has_namesake) {
        match known.entry((entity.name.get(0), entity.parent)) {
            Entry::Occupied(first) => twins.push([*first.get(), index]),
            Entry::Vacant(own) => drop(own.insert(index)),
        }
    }
    twins
}

/// Marks the entities that share their name in some locale.
fn mark_namesakes(entities: &mut [Entity], locales: usize) {
    for locale_index in 0..locales {
        let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, entity) in entities.iter().enumerate() {
            bearers.entry(entity.name.get(locale_index).to_owned()).or_default().push(index);
        }
        for index in bearers.into_values().filter(|bearers| bearers.len() > 1).flatten() {
            entities[index].has_namesake = true;
        }
    }
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
    let name = words.label(&entity.name, &at("name"), diags);
    let parent = entity.parent.as_ref().and_then(|parent| names.entities.find(parent, &at("parent"), diags));
    let alias = |(index, alias): (usize, &Wording<String>)| {
        let steps = vec![Step::Key(id.to_string()), Step::Key("aliases".to_owned()), Step::Index(index)];
        words.label(alias, &Place::Yaml(source.clone(), steps, Part::Value), diags)
    };
    Entity {
        id: id.clone(),
        name,
        kind: entity.kind.clone(),
        parent,
        children: Vec::new(),
        aliases: entity.aliases.iter().enumerate().map(alias).collect(),
        has_namesake: false,
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
    let in_text = indicator.in_text.as_ref().map(|name| words.label(name, &at("in_text"), diags));
    let unit_one = indicator.unit_one.as_ref().map(|unit| words.label(unit, &at("unit_one"), diags));
    let unit = match &indicator.unit {
        Unit::None => Unit::None,
        Unit::Percent => Unit::Percent,
        Unit::Named(unit) => Unit::Named(words.label(unit, &at("unit"), diags)),
    };
    let mut find = |id: &Id| names.indicators.find(id, &at("derive"), diags);
    let derive = indicator.derive.as_ref().and_then(|formula| formula.map(&mut find));
    let mut find = |id: &Id| names.indicators.find(id, &at("check"), diags);
    let checks: Vec<Check<usize>> = indicator.checks.iter().filter_map(|check| check.map(&mut find)).collect();
    let check = checks.iter().find_map(|check| match check {
        Check::Formula { formula, tolerance } => Some((formula.clone(), *tolerance)),
        _ => None,
    });
    check_names(indicator, names, &at, diags);
    let breakdowns = breakdowns(source, id, indicator, words, diags);
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
        in_text,
        definition: None,
        unit,
        unit_one,
        decimals: indicator.decimals,
        precision: indicator.precision,
        range: indicator.range,
        better: indicator.better,
        scheme: indicator.bands.as_ref().and_then(|bands| names.schemes.find(bands, &at("bands"), diags)),
        source: indicator.source.as_ref().and_then(|source| names.sources.get(source)),
        derive,
        check,
        checks,
        breakdowns,
        breaks,
    }
}

/// Reports entities and breakdowns that formulas and checks name and that do not exist.
fn check_names(
    indicator: &draft::Indicator,
    names: &Names,
    at: &dyn Fn(&'static str) -> Place,
    diags: &mut Diagnostics,
) {
    let of_checks = indicator.checks.iter().filter_map(|check| match check {
        Check::Formula { formula, .. } => Some((formula, "check")),
        _ => None,
    });
    for (formula, key) in indicator.derive.iter().map(|formula| (formula, "derive")).chain(of_checks) {
        if let Formula::Over { group: Group::Kind { within, .. }, .. } | Formula::Rank { within: Some(within), .. } =
            formula
        {
            names.entities.find(within, &at(key), diags);
        }
    }
    let known = indicator.breakdowns.iter().map(|breakdown| breakdown.id.as_str());
    for check in &indicator.checks {
        if let Check::SumOver { breakdown, .. } | Check::Total { over: TotalOver::Breakdown(breakdown), .. } = check
            && !indicator.breakdowns.iter().any(|each| each.id == *breakdown)
        {
            let message = format!("this indicator has no breakdown `{breakdown}`");
            diags.error(at("check"), message).suggest(breakdown.as_str(), known.clone());
        }
    }
}

fn breakdowns(
    source: &Source,
    id: &Id,
    indicator: &draft::Indicator,
    words: &Words<'_>,
    diags: &mut Diagnostics,
) -> Vec<Breakdown<Label>> {
    let mut breakdowns = Vec::new();
    for Breakdown { id: breakdown, name, members } in &indicator.breakdowns {
        let at =
            |keys: &[&str]| Place::value(source, [&[id.as_str(), "breakdowns", breakdown.as_str()], keys].concat());
        let name = words.label(name, &at(&["name"]), diags);
        let members = members
            .iter()
            .map(|(member, label)| (member.clone(), words.label(label, &at(&["members", member.as_str()]), diags)));
        let members = members.collect();
        breakdowns.push(Breakdown { id: breakdown.clone(), name, members });
    }
    breakdowns
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
        let suffixes = version.suffixes.iter().map(|(id, label)| {
            let mut steps = vec![Step::Key(scheme.id.to_string()), Step::Index(version_index)];
            steps.extend(["suffixes", id.as_str()].map(|key| Step::Key(key.to_owned())));
            (id.clone(), words.label(label, &Place::Yaml(source.clone(), steps, Part::Value), diags))
        });
        let suffixes = suffixes.collect();
        let Version { from, to, has_no_grid, .. } = *version;
        versions.push(Version { from, to, levels, suffixes, has_no_grid });
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
