//! Calls about some entities: how many, which, and who has the highest value.

use super::{Said, number};
use crate::model::Decimal;
use crate::model::draft::{Beside, Condition, End, NumberStyle};
use crate::model::report::{EntityIndex, Figures, Picked, Scope};
use crate::render::format::Writer;
use crate::render::names::Naming;
use crate::render::notes::{Explained, grade_words};
use crate::theme::Argument;

/// How many there are.
pub(super) fn count(picked: &Picked, style: NumberStyle, writer: &Writer<'_>) -> Said {
    let text = number(Decimal::from(picked.found.len()), 0, style, writer);
    Said::number(explained(picked), Some(picked.found.len().to_string()), text)
}

fn explained(picked: &Picked) -> Explained {
    Explained::Picked(Box::new(picked.clone()))
}

/// Who stands at an end, with the value and the group where asked for.
pub(super) fn extreme(figures: &Figures, picked: &Picked, end: End, beside: Beside, writer: &Writer<'_>) -> Said {
    let names = writer.list(&entity_names(figures, &picked.found, writer));
    let value = picked.found.first().map_or_else(String::new, |entity| value(figures, picked, *entity, writer));
    let end = match end {
        End::Highest => writer.strings.get("end-highest"),
        End::Lowest => writer.strings.get("end-lowest"),
    };
    let shape = match beside {
        Beside { value: true, scope: true } => "both",
        Beside { value: true, scope: false } => "value",
        Beside { value: false, scope: true } => "scope",
        Beside { value: false, scope: false } => "none",
    };
    let mut scope = scope_words(figures, &picked.scope, picked.compared.len(), writer);
    let doubtful = (!picked.doubtful.is_empty()).then(|| writer.counted("remark-doubtful", picked.doubtful.len()));
    let without = (!picked.without.is_empty()).then(|| writer.counted("remark-without", picked.without.len()));
    for remark in doubtful.into_iter().chain(without) {
        scope = writer.fill("and-remark", &[("text", &scope), ("remark", &remark)]);
    }
    let arguments = [("beside", shape), ("names", &names), ("value", &value), ("end", &end), ("scope", &scope)];
    Said::number(explained(picked), None, writer.fill("named", &arguments))
}

/// Who they are: so many of them by name, the others by their number.
pub(super) fn list(figures: &Figures, picked: &Picked, beside: Beside, limit: usize, writer: &Writer<'_>) -> Said {
    if picked.found.is_empty() {
        return Said::number(explained(picked), None, writer.strings.get("list-none"));
    }
    let names = entity_names(figures, &picked.found, writer);
    let with_value = |(name, entity): (String, &EntityIndex)| match value(figures, picked, *entity, writer) {
        value if beside.value && !value.is_empty() => {
            writer.fill("named", &[("beside", "value"), ("names", &name), ("value", &value)])
        }
        _ => name,
    };
    let mut names: Vec<String> = names.into_iter().zip(&picked.found).map(with_value).collect();
    let others = names.len().saturating_sub(limit);
    if others > 0 {
        names.truncate(limit);
        names.push(writer.counted("list-others", others));
    }
    Said::number(explained(picked), None, writer.list(&names))
}

/// The value of one of a group; empty if there is none.
fn value(figures: &Figures, picked: &Picked, entity: EntityIndex, writer: &Writer<'_>) -> String {
    let index = figures.find(picked.indicator, entity, &picked.period);
    let is_doubtful = index.is_some_and(|index| picked.doubtful.contains(&index));
    let value = index.map_or_else(String::new, |index| {
        writer.value(&figures.indicators[picked.indicator], &figures.observations[index])
    });
    if is_doubtful { writer.fill("doubtful-value", &[("value", &value)]) } else { value }
}

/// The names of entities beside each other.
pub(crate) fn entity_names(figures: &Figures, entities: &[EntityIndex], writer: &Writer<'_>) -> Vec<String> {
    let naming = Naming::among(figures, writer, entities.iter().copied());
    entities.iter().map(|entity| naming.name(*entity).into_owned()).collect()
}

/// "3 cities in Banten Province", as far as it is known what several of a kind are called.
pub(crate) fn scope_words(figures: &Figures, scope: &Scope, count: usize, writer: &Writer<'_>) -> String {
    let kind = scope.kind.as_ref().and_then(|kind| figures.plurals.get(kind)).map(|kind| writer.label(kind));
    let place = scope.within.map(|entity| writer.label(&figures.entities[entity].name));
    let shape = match (kind, place) {
        (Some(_), Some(_)) => "kind-place",
        (Some(_), None) => "kind",
        (None, Some(_)) => "place",
        (None, None) => "bare",
    };
    let printed = writer.count(count);
    let arguments: [(&str, Argument<'_>); 5] = [
        ("shape", shape.into()),
        ("n", count.into()),
        ("count", printed.into()),
        ("kind", kind.unwrap_or_default().into()),
        ("place", place.unwrap_or_default().into()),
    ];
    writer.strings.format("scope", &arguments)
}

/// What was asked of a group, as a message's selector and what stands in it; nothing where all with a value were meant.
pub(crate) fn condition_words(
    figures: &Figures,
    picked: &Picked,
    writer: &Writer<'_>,
) -> Option<(&'static str, String)> {
    Some(match &picked.condition {
        Condition::Value => return None,
        Condition::Level(id) => {
            let scheme = figures.indicators[picked.indicator].scheme.map(|scheme| &figures.schemes[scheme])?;
            let version = &scheme.versions[scheme.version_index(&picked.period)?];
            ("level", grade_words(version.levels.iter().find(|level| level.id == *id)?, writer))
        }
        Condition::Above(edge) => ("above", writer.number(*edge)),
        Condition::AtLeast(edge) => ("at-least", writer.number(*edge)),
        Condition::Below(edge) => ("below", writer.number(*edge)),
        Condition::AtMost(edge) => ("at-most", writer.number(*edge)),
        Condition::Missing(None) => ("missing", String::new()),
        Condition::Missing(Some(reason)) => ("reason", writer.missing(*reason)),
    })
}
