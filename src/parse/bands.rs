//! `bands.yaml`: how values become grades.

use super::decode::Reader;
use crate::model::band::{Level, Scheme, Version};
use crate::model::report::Grade;
use crate::model::{Edge, Id, Tone, Wording};
use crate::yaml::{Node, Step};

/// Reads the band schemes.
pub(super) fn bands(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Scheme<Wording<String>>>> {
    let schemes: Vec<(Id, Vec<Version<Wording<String>>>)> = r.pairs(node, versions)?;
    let lengths =
        schemes.iter().flat_map(|(_, versions)| versions.iter().map(|v| v.levels.len()).chain([versions.len()]));
    if lengths.chain([schemes.len()]).any(|length| length > Grade::LIMIT) {
        r.error(format!("there can be {} band schemes, each with as many versions and levels", Grade::LIMIT));
        return None;
    }
    Some(schemes.into_iter().map(|(id, versions)| Scheme { id, versions }).collect())
}

fn versions(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Version<Wording<String>>>> {
    let versions = r.list(node, version)?;
    for index in 1..versions.len() {
        let (before, after) = (&versions[index - 1], &versions[index]);
        let follows = match (&before.to, &after.from) {
            (Some(to), Some(from)) => to.end() < from.start(),
            _ => false,
        };
        if !follows {
            r.within(Step::Index(index), |r| {
                r.error("this version overlaps the one before it")
                    .help("write the earliest version first, and let each begin (`from`) after the one before it ends (`to`)")
                    .severity
            });
        }
    }
    Some(versions)
}

fn version(r: &mut Reader<'_>, node: &Node) -> Option<Version<Wording<String>>> {
    let mut fields = r.map(node)?;
    let from = fields.optional(r, "from", Reader::scalar);
    let to = fields.optional(r, "to", Reader::scalar);
    let levels = fields.required(r, "levels", |r, node| {
        let levels = r.list(node, level)?;
        check_order(r, &levels);
        Some(levels)
    });
    let suffixes = fields.optional(r, "suffixes", |r, node| r.pairs(node, Reader::label));
    let grid = fields.optional(r, "grid", |r, node| r.choice(node, &[(true, "none")]));
    fields.finish(r);
    let suffixes = suffixes.unwrap_or_default();
    Some(Version { from, to, levels: levels?, suffixes, has_no_grid: grid.unwrap_or(false) })
}

fn check_order(r: &mut Reader<'_>, levels: &[Level<Wording<String>>]) {
    if levels.is_empty() {
        r.error("a scheme version needs at least one level");
    }
    for index in 1..levels.len() {
        let (better, worse) = (&levels[index - 1], &levels[index]);
        if worse.edge.at() >= better.edge.at() {
            let message = format!(
                "the level `{}` begins at {}, not below `{}` at {}",
                worse.id,
                worse.edge.at(),
                better.id,
                better.edge.at()
            );
            r.within(Step::Index(index), |r| r.error(message).help("write the best level first").severity);
        }
        if levels[..index].iter().any(|other| other.id == worse.id) {
            let message = format!("two levels are called `{}`", worse.id);
            r.within(Step::Index(index), |r| r.error(message).severity);
        }
    }
}

fn level(r: &mut Reader<'_>, node: &Node) -> Option<Level<Wording<String>>> {
    let mut fields = r.map(node)?;
    let id = fields.required(r, "id", Reader::string);
    let min = fields.optional(r, "min", Reader::number);
    let above = fields.optional(r, "above", Reader::number);
    let tone = fields.optional(r, "tone", |r, node| r.choice(node, &Tone::ALL));
    let label = fields.required(r, "label", Reader::label);
    let zone = fields.optional(r, "zone", Reader::label);
    let has_edge = fields.node("min").is_some() || fields.node("above").is_some();
    fields.finish(r);
    let edge = match (min, above) {
        (Some(at), None) => Edge::From(at),
        (None, Some(at)) => Edge::Above(at),
        (None, None) if has_edge => return None,
        (Some(_), Some(_)) | (None, None) => {
            r.error("a level has one lower edge: `min` if the edge belongs to it, or `above` if not");
            return None;
        }
    };
    Some(Level { id: id?, edge, tone: tone.unwrap_or(Tone::Neutral), label: label?, zone })
}
