//! Names and what they lead to.

use crate::diag::{Diagnostics, Place};
use crate::model::band::Scheme;
use crate::model::draft::{Entity, Exhibit, Indicator, Reference, Sourced, Table};
use crate::model::{Id, Wording};
use std::collections::BTreeMap;

/// The index of everything that has a name, by its kind.
pub(super) struct Names {
    pub(super) entities: Index,
    pub(super) indicators: Index,
    pub(super) schemes: Index,
    pub(super) sources: Index,
    pub(super) exhibits: Index,
    pub(super) tables: Index,
}

/// Names of one kind of thing.
pub(super) struct Index {
    what: &'static str,
    by_name: BTreeMap<Id, usize>,
}

impl Index {
    fn new<'a>(what: &'static str, names: impl Iterator<Item = &'a Id>) -> Index {
        Index { what, by_name: names.enumerate().map(|(index, id)| (id.clone(), index)).collect() }
    }

    /// The index of a name.
    pub(super) fn get(&self, id: &Id) -> Option<usize> {
        self.by_name.get(id).copied()
    }

    /// The index of a name; an unknown one is reported with the nearest known.
    pub(super) fn find(&self, id: &Id, place: &Place, diags: &mut Diagnostics) -> Option<usize> {
        let found = self.get(id);
        if found.is_none() {
            diags
                .error(place.clone(), format!("no {} is called `{id}`", self.what))
                .suggest(id.as_str(), self.by_name.keys().map(Id::as_str));
        }
        found
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(Id::as_str)
    }
}

impl Names {
    pub(super) fn new(
        entities: &Sourced<Vec<(Id, Entity)>>,
        indicators: &Sourced<Vec<(Id, Indicator)>>,
        bands: &Sourced<Vec<Scheme<Wording<String>>>>,
        sources: &Sourced<Vec<(Id, Reference)>>,
        exhibits: &[Sourced<(Id, Exhibit)>],
        tables: &[Sourced<(Id, Table)>],
    ) -> Names {
        Names {
            entities: Index::new("entity", entities.item.iter().map(|(id, _)| id)),
            indicators: Index::new("indicator", indicators.item.iter().map(|(id, _)| id)),
            schemes: Index::new("band scheme", bands.item.iter().map(|scheme| &scheme.id)),
            sources: Index::new("source", sources.item.iter().map(|(id, _)| id)),
            exhibits: Index::new("exhibit", exhibits.iter().map(|each| &each.item.0)),
            tables: Index::new("table", tables.iter().map(|each| &each.item.0)),
        }
    }
}
