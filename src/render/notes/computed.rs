//! Notes of what calls compute: the formula with its parts, so that readers can redo it.

use super::{Explained, subject};
use crate::model::Decimal;
use crate::model::number::round_half_up;
use crate::model::report::{Against, Compared, EntityIndex, Figures, ObservationIndex, Picked};
use crate::render::format::Writer;
use crate::render::said::{condition_words, entity_names, scope_words};

/// The observations behind something explained.
pub(crate) fn behind(what: &Explained) -> Vec<ObservationIndex> {
    let of_group = |group: &Picked| group.compared.iter().chain(&group.doubtful).copied().collect::<Vec<_>>();
    match what {
        Explained::Observation(index) | Explained::Rounded(index, _) | Explained::Rank(index) => vec![*index],
        Explained::Change(from, to) | Explained::Percent(from, to) | Explained::Compared(from, to) => vec![*from, *to],
        Explained::Mean(compared) => {
            let group = match &compared.with {
                Against::Mean(group, _) => of_group(group),
                Against::Figure(index) => vec![*index],
            };
            std::iter::once(compared.of).chain(group).collect()
        }
        Explained::Picked(picked) => of_group(picked),
    }
}

/// The note of anything but a value, a change or a rank.
pub(super) fn explanation(figures: &Figures, what: &Explained, writer: &Writer<'_>) -> String {
    match what {
        Explained::Percent(from, to) => percent(figures, *from, *to, writer),
        Explained::Compared(other, of) => {
            let formula = difference(figures, *other, *of, writer);
            beside(figures, *of, *other, &formula, writer)
        }
        Explained::Mean(compared) => mean(figures, compared, writer),
        Explained::Picked(picked) => group(figures, picked, writer),
        Explained::Observation(_) | Explained::Rounded(..) | Explained::Rank(_) | Explained::Change(..) => {
            String::new()
        }
    }
}

fn published(figures: &Figures, index: ObservationIndex) -> Decimal {
    let observation = &figures.observations[index];
    figures.indicators[observation.indicator].published_value(observation).unwrap_or_default()
}

fn value(figures: &Figures, index: ObservationIndex, writer: &Writer<'_>) -> String {
    writer.value_or_reason(figures, &figures.observations[index])
}

/// "96,45 − 94,46 = +1,99."
pub(super) fn difference(
    figures: &Figures,
    from: ObservationIndex,
    to: ObservationIndex,
    writer: &Writer<'_>,
) -> String {
    let (earlier, later) = (published(figures, from), published(figures, to));
    let result = writer.signed(later - earlier, earlier.scale().max(later.scale()));
    let (from, to) = (value(figures, from, writer), value(figures, to, writer));
    writer.fill("note-change", &[("from", &from), ("to", &to), ("difference", &result)])
}

/// A difference of two periods, or of two entities in one, in per cent of the first.
fn percent(figures: &Figures, from: ObservationIndex, to: ObservationIndex, writer: &Writer<'_>) -> String {
    let (base, later) = (published(figures, from), published(figures, to));
    let share = (later - base).checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(base));
    let share = writer.signed(share.unwrap_or_default(), 2);
    let share = writer.fill("with-percent", &[("value", &share)]);
    let numbers = [writer.number(base), writer.number(later)];
    let formula = writer.fill("note-percent", &[("from", &numbers[0]), ("to", &numbers[1]), ("percent", &share)]);
    if figures.observations[from].entity == figures.observations[to].entity {
        return format!("{}: {formula}", subject(figures, &figures.observations[from], writer));
    }
    beside(figures, to, from, &formula, writer)
}

/// A formula about two entities.
fn beside(
    figures: &Figures,
    of: ObservationIndex,
    other: ObservationIndex,
    formula: &str,
    writer: &Writer<'_>,
) -> String {
    let observation = &figures.observations[of];
    let names = entity_names(figures, &[observation.entity, figures.observations[other].entity], writer);
    let indicator = writer.label(&figures.indicators[observation.indicator].name);
    let period = writer.period(&observation.period);
    let arguments = [
        ("indicator", indicator),
        ("first", names[0].as_str()),
        ("second", names[1].as_str()),
        ("period", &period),
        ("difference", formula),
    ];
    writer.fill("note-compared", &arguments)
}

fn mean(figures: &Figures, compared: &Compared, writer: &Writer<'_>) -> String {
    let Against::Mean(group, mean) = &compared.with else { return String::new() };
    let number = |index: &ObservationIndex| writer.number(published(figures, *index));
    let terms: Vec<String> = group.compared.iter().map(number).collect();
    let (count, value) = (writer.count(terms.len()), writer.number(*mean));
    let terms = terms.join(" + ");
    let rule = writer.fill("note-group-mean", &[("terms", &terms), ("count", &count), ("value", &value)]);
    let own = published(figures, compared.of);
    let result = if compared.style.percent {
        let share = compared.difference.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(*mean));
        let share = writer.fill("with-percent", &[("value", &writer.signed(share.unwrap_or_default(), 2))]);
        let own = writer.number(own);
        writer.fill("note-percent", &[("from", &value), ("to", &own), ("percent", &share)])
    } else {
        let difference = writer.signed(compared.difference, compared.difference.scale());
        let own = writer.number(round_half_up(own, own.scale()));
        writer.fill("note-change", &[("from", &value), ("to", &own), ("difference", &difference)])
    };
    let subject = subject(figures, &figures.observations[compared.of], writer);
    format!("{subject}: {rule} {result}")
}

/// Who was compared with which value, who was left out, and what was asked.
fn group(figures: &Figures, picked: &Picked, writer: &Writer<'_>) -> String {
    let indicator = writer.label(&figures.indicators[picked.indicator].name);
    let period = writer.period(&picked.period);
    let mut parts = Vec::new();
    if picked.compared.is_empty() {
        parts.push(writer.fill("note-group-empty", &[("indicator", indicator), ("period", &period)]));
    } else {
        let scope = scope_words(figures, &picked.scope, picked.compared.len(), writer);
        let values = named(figures, &picked.compared, writer);
        let arguments = [("indicator", indicator), ("period", &period), ("scope", &scope), ("values", &values)];
        parts.push(writer.fill("note-group", &arguments));
    }
    if let Some((condition, what)) = condition_words(figures, picked, writer) {
        let count = writer.count(picked.found.len());
        let size = writer.count(picked.compared.len() + picked.doubtful.len() + picked.without.len());
        let arguments = [("condition", condition), ("what", &what), ("count", &count), ("size", &size)];
        parts.push(writer.fill("note-condition", &arguments));
    }
    if !picked.doubtful.is_empty() {
        parts.push(writer.fill("note-left-out", &[("list", &named(figures, &picked.doubtful, writer))]));
    }
    if !picked.without.is_empty() {
        let names: Vec<EntityIndex> = picked.without.clone();
        let list = writer.list(&entity_names(figures, &names, writer));
        parts.push(writer.fill("note-without", &[("list", &list)]));
    }
    parts.join(" ")
}

/// Entities with their values, and what is said of those that are not sure.
fn named(figures: &Figures, observations: &[ObservationIndex], writer: &Writer<'_>) -> String {
    let entities: Vec<EntityIndex> = observations.iter().map(|index| figures.observations[*index].entity).collect();
    let names = entity_names(figures, &entities, writer);
    let item = |(index, name): (&ObservationIndex, String)| {
        let observation = &figures.observations[*index];
        let value = writer.value(&figures.indicators[observation.indicator], observation);
        let item = writer.fill("alt-ranking-row", &[("entity", &name), ("value", &value)]);
        match observation.status() {
            Some(status) => {
                let status = writer.strings.get(&format!("status-{}", status.name()));
                writer.fill("with-remark", &[("text", &item), ("remark", &status)])
            }
            None => item,
        }
    };
    let items: Vec<String> = observations.iter().zip(names).map(item).collect();
    writer.list(&items)
}
