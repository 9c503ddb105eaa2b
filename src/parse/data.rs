//! `data/**/*.yaml`: observations.

use super::decode::Reader;
use crate::model::draft::{At, Block, Cell, Content, Extras, PublishedRank};
use crate::model::{Decimal, Id, Missing, Period, Status, number};
use crate::yaml::{Node, Step};

/// Reads a block of figures, or a list of blocks.
pub(super) fn blocks(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Block>> {
    match node {
        Node::List(items) => {
            let mut blocks = Vec::new();
            for (index, item) in items.iter().enumerate() {
                blocks.extend(r.within(Step::Index(index), |r| block(r, item, At::Item(index))));
            }
            Some(blocks)
        }
        other => block(r, other, At::File).map(|block| vec![block]),
    }
}

fn block(r: &mut Reader<'_>, node: &Node, at: At) -> Option<Block> {
    let mut fields = r.map(node)?;
    let indicator = fields.required(r, "indicator", Reader::scalar);
    let values = fields.required(r, "values", |r, node| r.pairs(node, cells));
    fields.finish(r);
    Some(Block { indicator: indicator?, values: values?, at })
}

fn cells(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Period, Cell)>> {
    let entries = r.entries(node)?;
    let mut cells = Vec::with_capacity(entries.len());
    let mut skip = false;
    for (index, (key, value)) in entries.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        // `{2023: 89,45}` is read as two entries, `2023: 89` and an empty `45`.
        if let (Node::Scalar(whole), Some((fraction, Node::Null))) = (value, entries.get(index + 1)) {
            let typed = format!("{whole},{fraction}");
            let stands_so = |r: &mut Reader<'_>| r.within(Step::Entry(index + 1), |r| r.follows(&format!("{whole},")));
            if fraction.bytes().all(|b| b.is_ascii_digit()) && stands_so(r) {
                let why = number::parse(&typed).err().unwrap_or_default();
                r.within(Step::Key(key.clone()), |r| r.error(why).severity);
                skip = true;
                continue;
            }
        }
        r.within(Step::Key(key.clone()), |r| {
            let period = key.parse::<Period>().map_err(|why| {
                let place = r.key_place();
                r.diags.error(place, why);
            });
            cells.extend(period.ok().zip(cell(r, value)));
        });
    }
    Some(cells)
}

fn cell(r: &mut Reader<'_>, node: &Node) -> Option<Cell> {
    match node {
        Node::Scalar(_) => Some(Cell { content: Content::Value(r.number(node)?), extras: None }),
        Node::Map(_) => detailed(r, node),
        _ => {
            r.error("a cell is a number or a map, never empty").help(format!(
                "give a value, or say why there is none: {{missing: {}}}",
                Missing::ALL.map(|(_, name)| name).join(" | ")
            ));
            None
        }
    }
}

fn detailed(r: &mut Reader<'_>, node: &Node) -> Option<Cell> {
    let mut fields = r.map(node)?;
    let value = fields.optional(r, "value", Reader::number).map(Content::Value);
    let missing = fields.optional(r, "missing", |r, node| r.choice(node, &Missing::ALL)).map(Content::Missing);
    let level = fields.optional(r, "level", Reader::string).map(Content::Level);
    let given = ["value", "missing", "level"].into_iter().filter(|key| fields.node(key).is_some()).count();
    let extras = Extras {
        source: fields.optional(r, "source", Reader::scalar),
        status: fields.optional(r, "status", |r, node| r.choice(node, &Status::ALL)),
        also: fields.optional(r, "also", |r, node| r.list(node, other_value)).unwrap_or_default(),
        note: fields.optional(r, "note", Reader::phrases),
        rank: fields.optional(r, "rank", published_rank),
        published_level: fields.optional(r, "published_level", Reader::string),
        line_number: 0,
    };
    fields.finish(r);
    if given != 1 {
        r.error(format!("a cell has exactly one of `value`, `missing` and `level`, found {given}"));
        return None;
    }
    Some(Cell { content: value.or(missing).or(level)?, extras: Some(Box::new(extras)) })
}

fn other_value(r: &mut Reader<'_>, node: &Node) -> Option<(Decimal, Option<Id>)> {
    let mut fields = r.map(node)?;
    let value = fields.required(r, "value", Reader::number);
    let source = fields.optional(r, "source", Reader::scalar);
    fields.finish(r);
    Some((value?, source))
}

fn published_rank(r: &mut Reader<'_>, node: &Node) -> Option<PublishedRank<crate::model::Wording<String>>> {
    let mut fields = r.map(node)?;
    let value = fields.required(r, "value", count);
    let of = fields.optional(r, "of", count);
    let scope = fields.optional(r, "scope", Reader::label);
    fields.finish(r);
    Some(PublishedRank { value: value?, of, scope })
}

fn count(r: &mut Reader<'_>, node: &Node) -> Option<u32> {
    let words = r.words(node)?;
    let count = words.parse().ok().filter(|n| *n > 0);
    if count.is_none() {
        r.error(format!("`{words}` is not a whole number above zero"));
    }
    count
}
