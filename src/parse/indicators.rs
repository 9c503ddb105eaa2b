//! `indicators.yaml`: what is measured, and how it is computed or checked.

use super::decode::{Fields, Reader};
use crate::model::draft::{Better, Formula, Indicator, Unit};
use crate::model::{Decimal, Id};
use crate::yaml::Node;

/// Reads the indicators, in the order written.
pub(super) fn indicators(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Id, Indicator)>> {
    r.pairs(node, indicator)
}

fn indicator(r: &mut Reader<'_>, node: &Node) -> Option<Indicator> {
    let mut fields = r.map(node)?;
    let name = fields.required(r, "name", Reader::label);
    let short = fields.optional(r, "short", Reader::label);
    let definition = fields.optional(r, "definition", Reader::phrases);
    let unit = fields.optional(r, "unit", |r, node| match node {
        Node::Scalar(text) if text == "percent" => Some(Unit::Percent),
        other => r.label(other).map(Unit::Named),
    });
    let decimals = fields.optional(r, "decimals", decimals);
    let range = fields.optional(r, "range", range);
    let choices = [(Better::Higher, "higher"), (Better::Lower, "lower"), (Better::Neither, "neither")];
    let better = fields.optional(r, "better", |r, node| r.choice(node, &choices));
    let bands = fields.optional(r, "bands", Reader::scalar);
    let source = fields.optional(r, "source", Reader::scalar);
    let derive = fields.optional(r, "derive", derivation);
    let check = fields.optional(r, "check", check);
    let breaks = fields.optional(r, "break", |r, node| r.pairs(node, Reader::label));
    fields.finish(r);
    Some(Indicator {
        name: name?,
        short,
        definition,
        unit: unit.unwrap_or(Unit::None),
        decimals: decimals.unwrap_or(0),
        range,
        better: better.unwrap_or(Better::Neither),
        bands,
        source,
        derive,
        check,
        breaks: breaks.unwrap_or_default(),
    })
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

fn derivation(r: &mut Reader<'_>, node: &Node) -> Option<Formula<Id>> {
    let mut fields = r.map(node)?;
    let formula = formula(r, &mut fields);
    fields.finish(r);
    formula
}

fn check(r: &mut Reader<'_>, node: &Node) -> Option<(Formula<Id>, Decimal)> {
    let mut fields = r.map(node)?;
    let tolerance = fields.optional(r, "tolerance", Reader::number);
    let formula = formula(r, &mut fields);
    fields.finish(r);
    Some((formula?, tolerance.unwrap_or(Decimal::ZERO)))
}

const METHODS: [&str; 6] = ["mean", "share", "sum", "difference", "weighted", "index"];

/// Exactly one method, by its key.
fn formula(r: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Formula<Id>> {
    let given: Vec<&str> = METHODS.into_iter().filter(|method| fields.node(method).is_some()).collect();
    let [method] = given[..] else {
        // What else a method takes is not judged before there is one.
        for key in ["over", "of", "times", "base"] {
            fields.node(key);
        }
        r.error(format!("a derivation has exactly one method, found {}", given.len()))
            .help("write one of `mean`, `share`, `sum`, `difference`, `weighted`, `index`");
        return None;
    };
    match method {
        "mean" => {
            let of = fields.required(r, "mean", Reader::scalar);
            over_children(r, fields)?;
            Some(Formula::MeanOverChildren(of?))
        }
        "share" => {
            let part = fields.required(r, "share", Reader::scalar);
            let whole = fields.required(r, "of", Reader::scalar);
            Some(Formula::Share { part: part?, whole: whole? })
        }
        "sum" if fields.node("over").is_some() => {
            let of = fields.required(r, "sum", Reader::scalar);
            over_children(r, fields)?;
            Some(Formula::SumOverChildren(of?))
        }
        "sum" => fields.required(r, "sum", |r, node| r.list(node, Reader::scalar)).map(Formula::Sum),
        "difference" => {
            let ends = fields.required(r, "difference", |r, node| r.list(node, Reader::scalar))?;
            let [first, second]: [Id; 2] = ends.try_into().ok().or_else(|| {
                r.error("a difference is between two indicators: [a, b]");
                None
            })?;
            Some(Formula::Difference(first, second))
        }
        "weighted" => {
            let weights = fields.required(r, "weighted", |r, node| r.pairs(node, Reader::number))?;
            let times = fields.optional(r, "times", Reader::number);
            let total = weights.iter().try_fold(Decimal::ZERO, |total, (_, weight)| total.checked_add(*weight));
            if total.is_none_or(|total| total.is_zero()) {
                r.error(match total {
                    Some(_) => "the weights add up to zero",
                    None => "the weights add up to a number too large to be kept exactly",
                });
                return None;
            }
            Some(Formula::Weighted { weights, times: times.unwrap_or(Decimal::ONE) })
        }
        _ => {
            let of = fields.required(r, "index", Reader::scalar);
            let base = fields.required(r, "base", Reader::scalar);
            Some(Formula::Index { of: of?, base: base? })
        }
    }
}

fn over_children(r: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<()> {
    fields.required(r, "over", |r, node| r.choice(node, &[((), "children")]))
}
