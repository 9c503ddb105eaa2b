//! `entities.yaml`: who is measured.

use super::decode::Reader;
use crate::model::Id;
use crate::model::draft::Entity;
use crate::yaml::Node;

/// Reads the entities, in the order written.
pub(super) fn entities(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Id, Entity)>> {
    r.pairs(node, entity)
}

fn entity(r: &mut Reader<'_>, node: &Node) -> Option<Entity> {
    let mut fields = r.map(node)?;
    let name = fields.required(r, "name", Reader::label);
    let kind = fields.optional(r, "kind", Reader::scalar);
    let parent = fields.optional(r, "parent", Reader::scalar);
    let aliases = fields.optional(r, "aliases", |r, node| r.list(node, Reader::label)).unwrap_or_default();
    fields.finish(r);
    Some(Entity { name: name?, kind, parent, aliases })
}
