//! Exhibits and record tables: whom and when they show, in which order.

mod regions;
mod shapes;
mod shown;
mod spread;

use super::bind::Binder;
use super::ranks::better_first;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{self, Kind, Periods, Selection, Sourced};
use crate::model::report::{Exhibit, Figures, Observation, Table};
use crate::model::{Id, Period};
use crate::yaml::{Part, Step};
use std::collections::BTreeSet;

/// What calls in chapters may show.
pub(super) struct Shows<'a> {
    pub(super) exhibits: &'a [Exhibit],
    pub(super) tables: &'a [Table],
}

/// Resolves all exhibits; those with mistakes are left out once reported.
pub(super) fn exhibits(
    drafts: Vec<Sourced<(Id, draft::Exhibit)>>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Vec<Exhibit> {
    drafts
        .into_iter()
        .filter_map(|Sourced { source, item: (id, draft) }| exhibit(&source, id, draft, binder, diags))
        .collect()
}

fn exhibit(
    source: &Source,
    id: Id,
    draft: draft::Exhibit,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Option<Exhibit> {
    let at = |key: &str| Place::value(source, [key]);
    let key =
        if source.text().lines().any(|line| line.starts_with("indicators:")) { "indicators" } else { "indicator" };
    let named = |(index, id): (usize, &Id)| binder.names.indicators.find(id, &item(source, key, index), diags);
    let indicators: Vec<Option<usize>> = draft.indicators.iter().enumerate().map(named).collect();
    let indicators: Option<Vec<usize>> = indicators.into_iter().collect();
    let entities = draft.entities.as_ref().map(|selection| select(selection, source, binder, diags));
    // Of an exhibit that is spread, members stand out.
    let focus = draft.focus.iter().enumerate().filter(|_| draft.by.is_none());
    let find = |(at, id)| binder.names.entities.find(id, &item(source, "focus", at), diags);
    let mut focus: Vec<usize> = focus.filter_map(find).collect();
    let reference = match &draft.reference {
        Some(key) => Some(binder.observation(key, &at("reference"), diags)?),
        None => None,
    };
    let indicators = indicators?;
    let by = match &draft.by {
        Some(id) => Some(spread::spread(id, (&indicators, key), source, binder.figures, diags)?),
        None => None,
    };
    if let Some(by) = &by {
        let breakdown = &binder.figures.indicators[indicators[0]].breakdowns[by.breakdown];
        focus = spread::members(breakdown, &draft.focus, source, diags);
    }
    let shown = spread::figures(binder.figures, &indicators, by.as_ref());
    let entities = match entities {
        Some(entities) => entities?,
        None => shown.iter().map(|(entity, _)| *entity).collect::<BTreeSet<usize>>().into_iter().collect(),
    };
    let periods = periods(draft.periods.as_ref(), &shown, &entities);
    let text = |wording: &Option<_>, key: &str, diags: &mut Diagnostics| {
        wording.as_ref().map(|wording| binder.text(wording, &at(key), diags))
    };
    let shapes = draft.map.as_ref().map(|map| regions::shapes(map, &entities, source, binder, diags));
    if draft.kind == Kind::Map && draft.map.is_none() {
        let error = diags.error(at("kind"), "a map needs the shapes of its regions");
        error.help("write `map: {file: maps/regions.geojson, key: id}`");
    }
    let mut exhibit = Exhibit {
        id,
        kind: draft.kind,
        title: binder.text(&draft.title, &at("title"), diags),
        subtitle: text(&draft.subtitle, "subtitle", diags),
        alt: text(&draft.alt, "alt", diags),
        indicators,
        entities,
        periods,
        focus,
        reference,
        by,
        is_share: draft.is_share,
        is_dotted: draft.is_dotted,
        shapes: shapes.unwrap_or_default(),
        note: text(&draft.note, "note", diags),
    };
    shown::check(&exhibit, key, source, binder.figures, diags);
    shapes::check(&exhibit, key, source, binder.figures, diags);
    if matches!(exhibit.kind, Kind::Ranking | Kind::Deviation) {
        order_by_rank(&mut exhibit, binder.figures);
    }
    Some(exhibit)
}

/// The place of an item of a list, or of a single value that stands for one.
fn item(source: &Source, key: &str, index: usize) -> Place {
    Place::Yaml(source.clone(), vec![Step::Key(key.to_owned()), Step::Index(index)], Part::Value)
}

fn select(
    selection: &Selection<Id>,
    source: &Source,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Option<Vec<usize>> {
    let find = |id: &Id, place: &Place, diags: &mut Diagnostics| binder.names.entities.find(id, place, diags);
    match selection {
        Selection::List(ids) => {
            let mut found = Vec::new();
            for (index, id) in ids.iter().enumerate() {
                found.push(find(id, &item(source, "entities", index), diags));
            }
            found.into_iter().collect()
        }
        Selection::Children(id) => {
            let parent = find(id, &Place::value(source, ["entities", "children"]), diags)?;
            Some(binder.figures.entities[parent].children.clone())
        }
        Selection::Kind { kind, within } => {
            let within = match within {
                Some(id) => Some(find(id, &Place::value(source, ["entities", "in"]), diags)?),
                None => None,
            };
            let found = binder.figures.of_kind(Some(kind), within);
            if found.is_empty() {
                let kinds: BTreeSet<&str> =
                    binder.figures.entities.iter().filter_map(|e| e.kind.as_ref()).map(Id::as_str).collect();
                let place = Place::value(source, ["entities", "kind"]);
                diags.error(place, format!("no entity here is of the kind `{kind}`")).suggest(kind.as_str(), kinds);
                return None;
            }
            Some(found)
        }
    }
}

fn periods(wanted: Option<&Periods>, shown: &[(usize, Period)], entities: &[usize]) -> Vec<Period> {
    if let Some(Periods::List(list)) = wanted {
        return list.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    }
    let entities: BTreeSet<&usize> = entities.iter().collect();
    let of_these = shown.iter().filter(|(entity, _)| entities.contains(entity));
    let mut found: BTreeSet<Period> = of_these.map(|(_, period)| *period).collect();
    if let Some(Periods::Range { from, to }) = wanted {
        found.retain(|period| period.lies_within(from.as_ref(), to.as_ref()));
    }
    found.into_iter().collect()
}

/// Best first; those without a value to compare last, in the order given.
fn order_by_rank(exhibit: &mut Exhibit, figures: &Figures) {
    let ([indicator_index], [period]) = (&exhibit.indicators[..], &exhibit.periods[..]) else { return };
    let indicator = &figures.indicators[*indicator_index];
    let compare = |a: Option<&Observation>, b: Option<&Observation>| {
        let value = |found: Option<&Observation>| found.and_then(Observation::comparable_value);
        match (value(a), value(b)) {
            (Some(a), Some(b)) => better_first(indicator, a, b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    };
    match (&mut exhibit.by, exhibit.entities.first()) {
        (Some(by), Some(entity)) => {
            let found = figures.members_of(*indicator_index, by.breakdown, *entity, period);
            by.members.sort_by(|a, b| compare(found[*a], found[*b]));
        }
        _ => {
            let find = |entity| figures.find(*indicator_index, entity, period).map(|at| &figures.observations[at]);
            exhibit.entities.sort_by(|a, b| compare(find(*a), find(*b)));
        }
    }
}

/// Resolves all record tables.
pub(super) fn tables(
    drafts: Vec<Sourced<(Id, draft::Table)>>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Vec<Table> {
    let mut tables = Vec::new();
    for Sourced { source, item: (id, draft) } in drafts {
        let at = |key: &str| Place::value(&source, [key]);
        let columns = draft.columns.iter().enumerate().map(|(index, (_, name))| {
            let steps = vec![Step::Key("columns".to_owned()), Step::Index(index), Step::Key("name".to_owned())];
            binder.words.label(name, &Place::Yaml(source.clone(), steps, Part::Value), diags)
        });
        let columns = columns.collect();
        let mut rows = Vec::new();
        for (row_index, row) in draft.rows.iter().enumerate() {
            let mut cells = Vec::new();
            for (cell, (column, _)) in row.iter().zip(&draft.columns) {
                let steps = vec![Step::Key("rows".to_owned()), Step::Index(row_index), Step::Key(column.to_string())];
                let place = Place::Yaml(source.clone(), steps, Part::Value);
                cells.push(cell.as_ref().map(|cell| binder.text(cell, &place, diags)));
            }
            rows.push(cells);
        }
        tables.push(Table {
            id,
            title: binder.text(&draft.title, &at("title"), diags),
            columns,
            rows,
            source: draft.source.as_ref().and_then(|id| binder.names.sources.find(id, &at("source"), diags)),
            note: draft.note.as_ref().map(|note| binder.text(note, &at("note"), diags)),
        });
    }
    tables
}
