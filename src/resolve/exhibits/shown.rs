//! Whom and what an exhibit names: nothing twice, nothing that is not shown.

use super::item;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::Kind;
use crate::model::report::{Exhibit, Figures};
use std::collections::BTreeSet;

/// Reports names that are repeated, or without effect.
pub(super) fn check(exhibit: &Exhibit, key: &str, source: &Source, figures: &Figures, diags: &mut Diagnostics) {
    twice(&exhibit.indicators, "indicator", |index| item(source, key, index), diags);
    twice(&exhibit.entities, "entity", |index| item(source, "entities", index), diags);
    // Of an exhibit that is spread, members stand out.
    let focus = exhibit.focus.iter().enumerate().filter(|_| exhibit.by.is_none());
    for (index, entity) in focus.filter(|(_, entity)| !exhibit.entities.contains(entity)) {
        let message = format!("`{}` is not among those shown, so it cannot stand out", figures.entities[*entity].id);
        diags.error(item(source, "focus", index), message).help("add it to `entities`, or leave it out here");
    }
    let is_map = exhibit.kind == Kind::Map && exhibit.by.is_none();
    if is_map && exhibit.indicators.iter().any(|index| figures.indicators[*index].scheme.is_none()) {
        let message = "nothing says how to colour the regions: the indicator has no bands";
        diags
            .error(Place::value(source, [key]), message)
            .help("give the indicator a band scheme, or use `kind: table`");
    }
}

/// Who is listed twice would be drawn and counted twice.
fn twice(list: &[usize], what: &str, place: impl Fn(usize) -> Place, diags: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for (index, own) in list.iter().enumerate() {
        if !seen.insert(own) {
            diags.error(place(index), format!("this {what} is shown already")).help("name each once");
        }
    }
}
