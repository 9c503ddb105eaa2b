//! `indicators.yaml`: what is measured, and how it is computed or checked.

use super::decode::Reader;
use super::formulas::{checks, derivation, targets};
use crate::model::draft::{Better, Breakdown, Indicator, Precision, Unit};
use crate::model::{Decimal, Id, Wording};
use crate::yaml::Node;

/// Reads the indicators, in the order written.
pub(super) fn indicators(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Id, Indicator)>> {
    r.pairs(node, indicator)
}

fn indicator(r: &mut Reader<'_>, node: &Node) -> Option<Indicator> {
    let mut fields = r.map(node)?;
    let name = fields.required(r, "name", Reader::label);
    let short = fields.optional(r, "short", Reader::label);
    let in_text = fields.optional(r, "in_text", Reader::label);
    let definition = fields.optional(r, "definition", Reader::phrases);
    let unit = fields.optional(r, "unit", |r, node| match node {
        Node::Scalar(text) if text == "percent" => Some(Unit::Percent),
        other => r.label(other).map(Unit::Named),
    });
    let unit_one = fields.optional(r, "unit_one", Reader::label);
    let decimals = fields.optional(r, "decimals", decimals);
    let precisions = [(Precision::Padded, "padded"), (Precision::Published, "published")];
    let precision = fields.optional(r, "precision", |r, node| r.choice(node, &precisions));
    let range = fields.optional(r, "range", range);
    let choices = [(Better::Higher, "higher"), (Better::Lower, "lower"), (Better::Neither, "neither")];
    let better = fields.optional(r, "better", |r, node| r.choice(node, &choices));
    let bands = fields.optional(r, "bands", Reader::scalar);
    let source = fields.optional(r, "source", Reader::scalar);
    let derive = fields.optional(r, "derive", derivation);
    let checks = fields.optional(r, "check", checks);
    let breakdowns = fields.optional(r, "breakdowns", |r, node| r.pairs(node, breakdown));
    let targets = fields.optional(r, "targets", targets);
    let breaks = fields.optional(r, "break", |r, node| r.pairs(node, Reader::label));
    fields.finish(r);
    Some(Indicator {
        name: name?,
        short,
        in_text,
        definition,
        unit: unit.unwrap_or(Unit::None),
        unit_one,
        decimals: decimals.unwrap_or(0),
        precision: precision.unwrap_or(Precision::Padded),
        range,
        better: better.unwrap_or(Better::Neither),
        bands,
        source,
        derive,
        checks: checks.unwrap_or_default(),
        breakdowns: breakdowns.unwrap_or_default().into_iter().map(|(id, named)| named.called(id)).collect(),
        targets: targets.unwrap_or_default(),
        breaks: breaks.unwrap_or_default(),
    })
}

/// A breakdown without its id.
struct Named {
    name: Wording<String>,
    members: Vec<(Id, Wording<String>)>,
}

impl Named {
    fn called(self, id: Id) -> Breakdown<Wording<String>> {
        Breakdown { id, name: self.name, members: self.members }
    }
}

fn breakdown(r: &mut Reader<'_>, node: &Node) -> Option<Named> {
    let mut fields = r.map(node)?;
    let name = fields.required(r, "name", Reader::label);
    let members = fields.required(r, "members", |r, node| {
        let members: Vec<_> = r.pairs(node, Reader::label)?;
        if members.is_empty() {
            r.error("a breakdown has at least one member").help("write them as `members: {app: Aplikasi}`");
            return None;
        }
        Some(members)
    });
    fields.finish(r);
    Some(Named { name: name?, members: members? })
}

fn decimals(r: &mut Reader<'_>, node: &Node) -> Option<u32> {
    let words = r.words(node)?;
    let decimals = words.parse().ok().filter(|n| *n <= 12);
    if decimals.is_none() {
        r.error(format!("`{words}` is not a number of decimals: write a whole number from 0 to 12"));
    }
    decimals
}

fn range(r: &mut Reader<'_>, node: &Node) -> Option<(Decimal, Decimal)> {
    let ends = r.list(node, Reader::number)?;
    let [low, high] = ends[..] else {
        r.error("a range has two numbers: the lowest and the highest possible value, such as [0, 100]");
        return None;
    };
    if low >= high {
        r.error(format!("the range runs from {low} to {high}: write the lowest value first"));
        return None;
    }
    Some((low, high))
}
