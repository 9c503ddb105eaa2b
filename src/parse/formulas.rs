//! Derivations, checks and targets in `indicators.yaml`.

use super::decode::{Fields, Reader};
use super::exhibits::periods;
use crate::model::draft::{Check, Formula, Goal, Group, Method, Periods, Target, TotalOver};
use crate::model::{Decimal, Id, number};
use crate::yaml::Node;

const METHODS: [&str; 7] = ["mean", "share", "sum", "difference", "weighted", "index", "rank"];

/// How an indicator is computed.
pub(super) fn derivation(r: &mut Reader<'_>, node: &Node) -> Option<Formula<Id>> {
    let mut fields = r.map(node)?;
    let formula = formula(r, &mut fields);
    fields.finish(r);
    formula
}

/// How the values of an indicator are checked: one check or a list.
pub(super) fn checks(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Check<Id>>> {
    r.list(node, check)
}

fn check(r: &mut Reader<'_>, node: &Node) -> Option<Check<Id>> {
    let mut fields = r.map(node)?;
    let tolerance = fields.optional(r, "tolerance", Reader::number).unwrap_or(Decimal::ZERO);
    let check = if fields.node("sum_over").is_some() {
        let breakdown = fields.required(r, "sum_over", Reader::scalar);
        breakdown.map(|breakdown| Check::SumOver { breakdown, tolerance })
    } else if fields.node("total").is_some() {
        total(r, &mut fields, tolerance)
    } else {
        formula(r, &mut fields).map(|formula| Check::Formula { formula, tolerance })
    };
    fields.finish(r);
    check
}

fn total(r: &mut Reader<'_>, fields: &mut Fields<'_>, tolerance: Decimal) -> Option<Check<Id>> {
    let total = fields.required(r, "total", Reader::number);
    let of = fields.optional(r, "of", |r, node| r.list(node, Reader::scalar)).map(TotalOver::Indicators);
    let over = fields.optional(r, "over", |r, node| match node {
        Node::Scalar(word) if word == "children" => Some(TotalOver::Children),
        other => r.scalar(other).map(TotalOver::Breakdown),
    });
    if fields.node("of").is_some() == fields.node("over").is_some() {
        r.error("a total is checked over either indicators or parts")
            .help("write one of `of: [a, b]`, `over: children` and `over: <breakdown>`");
        return None;
    }
    Some(Check::Total { total: total?, over: of.or(over)?, tolerance })
}

/// Exactly one method, by its key.
fn formula(r: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Formula<Id>> {
    let given: Vec<&str> = METHODS.into_iter().filter(|method| fields.node(method).is_some()).collect();
    let [method] = given[..] else {
        // What else a method takes is not judged before there is one.
        for key in ["over", "of", "times", "base", "kind", "in"] {
            fields.node(key);
        }
        r.error(format!("a derivation has exactly one method, found {}", given.len()))
            .help("write one of `mean`, `share`, `sum`, `difference`, `weighted`, `index`, `rank`");
        return None;
    };
    match method {
        "mean" => over(r, fields, "mean", Method::Mean),
        "sum" if fields.node("over").is_some() => over(r, fields, "sum", Method::Sum),
        "sum" => fields.required(r, "sum", |r, node| r.list(node, Reader::scalar)).map(Formula::Sum),
        "share" => {
            let part = fields.required(r, "share", Reader::scalar);
            let whole = fields.required(r, "of", Reader::scalar);
            Some(Formula::Share { part: part?, whole: whole? })
        }
        "difference" => {
            let ends = fields.required(r, "difference", |r, node| r.list(node, Reader::scalar))?;
            let [first, second]: [Id; 2] = ends.try_into().ok().or_else(|| {
                r.error("a difference is between two indicators: [a, b]");
                None
            })?;
            Some(Formula::Difference(first, second))
        }
        "weighted" => weighted(r, fields),
        "rank" => {
            let of = fields.required(r, "rank", Reader::scalar);
            let kind = fields.optional(r, "kind", Reader::scalar);
            let within = fields.optional(r, "in", Reader::scalar);
            Some(Formula::Rank { of: of?, kind, within })
        }
        _ => {
            let of = fields.required(r, "index", Reader::scalar);
            let base = fields.required(r, "base", Reader::scalar);
            Some(Formula::Index { of: of?, base: base? })
        }
    }
}

fn weighted(r: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Formula<Id>> {
    let weights = fields.required(r, "weighted", |r, node| r.pairs(node, Reader::number))?;
    let times = fields.optional(r, "times", Reader::number);
    match number::sum(weights.iter().map(|(_, weight)| *weight)) {
        None => {
            r.error("the weights become too large to be added exactly");
            None
        }
        Some(sum) if sum.is_zero() => {
            r.error("the weights add up to zero");
            None
        }
        Some(_) => Some(Formula::Weighted { weights, times: times.unwrap_or(Decimal::ONE) }),
    }
}

/// A mean or a sum over children, or over a group.
fn over(r: &mut Reader<'_>, fields: &mut Fields<'_>, key: &'static str, method: Method) -> Option<Formula<Id>> {
    let of = fields.required(r, key, Reader::scalar);
    let group = fields.required(r, "over", |r, node| match node {
        Node::Map(_) => group(r, node),
        other => r.choice(other, &[((), "children")]).map(|()| Group::Children),
    });
    let skip = fields.optional(r, "missing", |r, node| r.choice(node, &[(true, "skip"), (false, "refuse")]));
    let (of, group) = (of?, group?);
    Some(match (group, skip.unwrap_or(false), method) {
        (Group::Children, false, Method::Mean) => Formula::MeanOverChildren(of),
        (Group::Children, false, Method::Sum) => Formula::SumOverChildren(of),
        (group, skip, method) => Formula::Over { method, of, group, skip },
    })
}

fn group(r: &mut Reader<'_>, node: &Node) -> Option<Group> {
    let mut fields = r.map(node)?;
    let kind = fields.optional(r, "kind", Reader::scalar);
    let within = fields.required(r, "in", Reader::scalar);
    fields.finish(r);
    Some(Group::Kind { kind, within: within? })
}

/// What values are to reach: one target or a list.
pub(super) fn targets(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Target>> {
    r.list(node, target)
}

/// `period`, or `from` and `to`, of which one may be left out.
fn when(r: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Periods> {
    if fields.node("from").is_none() && fields.node("to").is_none() {
        return fields.required(r, "period", periods);
    }
    let from = fields.optional(r, "from", Reader::scalar);
    let to = fields.optional(r, "to", Reader::scalar);
    Some(Periods::Range { from, to })
}

fn target(r: &mut Reader<'_>, node: &Node) -> Option<Target> {
    let mut fields = r.map(node)?;
    let entity = fields.optional(r, "entity", Reader::scalar);
    let periods = when(r, &mut fields);
    let at_least = fields.optional(r, "at_least", Reader::number).map(Goal::AtLeast);
    let at_most = fields.optional(r, "at_most", Reader::number).map(Goal::AtMost);
    let rank = fields.optional(r, "rank_at_most", super::data::count);
    let kind = fields.optional(r, "kind", Reader::scalar);
    let within = fields.optional(r, "in", Reader::scalar);
    let given = ["at_least", "at_most", "rank_at_most"].into_iter().filter(|key| fields.node(key).is_some()).count();
    let source = fields.optional(r, "source", Reader::scalar);
    let note = fields.optional(r, "note", Reader::label);
    fields.finish(r);
    if given != 1 {
        r.error(format!("a target has exactly one of `at_least`, `at_most` and `rank_at_most`, found {given}"));
        return None;
    }
    let rank = rank.map(|rank| Goal::RankAtMost { rank, kind, within });
    Some(Target { entity, periods: periods?, goal: at_least.or(at_most).or(rank)?, source, note })
}
