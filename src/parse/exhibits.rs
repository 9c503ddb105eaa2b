//! `exhibits/*.yaml`: charts and tables.

use super::decode::Reader;
use crate::model::draft::{Exhibit, Kind, Periods, Selection};
use crate::model::{Id, Period};
use crate::yaml::Node;

/// Reads an exhibit.
pub(super) fn exhibit(r: &mut Reader<'_>, node: &Node) -> Option<Exhibit> {
    let mut fields = r.map(node)?;
    let kind = fields.required(r, "kind", |r, node| r.choice(node, &Kind::ALL));
    let title = fields.required(r, "title", Reader::phrases);
    let subtitle = fields.optional(r, "subtitle", Reader::phrases);
    let alt = fields.optional(r, "alt", Reader::phrases);
    let indicator = fields.optional(r, "indicator", Reader::scalar::<Id>);
    let indicators = fields.optional(r, "indicators", |r, node| r.list(node, Reader::scalar::<Id>));
    let named = [fields.node("indicator"), fields.node("indicators")].into_iter().flatten().count();
    let entities = fields.optional(r, "entities", selection);
    let periods = fields.optional(r, "periods", periods);
    let focus = fields.optional(r, "focus", |r, node| r.list(node, Reader::scalar));
    let reference = fields.optional(r, "reference", Reader::scalar);
    let note = fields.optional(r, "note", Reader::phrases);
    fields.finish(r);
    if named != 1 {
        r.error("an exhibit needs one of `indicator` and `indicators`");
        return None;
    }
    let indicators = indicators.or_else(|| indicator.map(|one| vec![one]))?;
    Some(Exhibit {
        kind: kind?,
        title: title?,
        subtitle,
        alt,
        indicators,
        entities,
        periods,
        focus: focus.unwrap_or_default(),
        reference,
        note,
    })
}

fn selection(r: &mut Reader<'_>, node: &Node) -> Option<Selection<Id>> {
    let Node::Map(_) = node else {
        return r.list(node, Reader::scalar).map(Selection::List);
    };
    let mut fields = r.map(node)?;
    let children = fields.optional(r, "children", Reader::scalar);
    let kind = fields.optional(r, "kind", Reader::scalar);
    let within = fields.optional(r, "in", Reader::scalar);
    let given = [fields.node("children"), fields.node("kind")].into_iter().flatten().count();
    fields.finish(r);
    if given != 1 {
        r.error("entities are a list of ids, `{children: id}` or `{kind: city, in: id}`");
        return None;
    }
    children.map(Selection::Children).or_else(|| Some(Selection::Kind { kind: kind?, within }))
}

/// One period, a list, or a range.
pub(super) fn periods(r: &mut Reader<'_>, node: &Node) -> Option<Periods> {
    let Node::Map(_) = node else {
        return r.list(node, Reader::scalar::<Period>).map(Periods::List);
    };
    let mut fields = r.map(node)?;
    let from = fields.optional(r, "from", Reader::scalar);
    let to = fields.optional(r, "to", Reader::scalar);
    fields.finish(r);
    Some(Periods::Range { from, to })
}
