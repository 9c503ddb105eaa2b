//! `sources.yaml`: where values were published.

use super::decode::Reader;
use super::settings::web_address;
use crate::model::Id;
use crate::model::draft::Reference;
use crate::yaml::Node;

/// Reads the sources, in the order written.
pub(super) fn sources(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Id, Reference)>> {
    r.pairs(node, reference)
}

fn reference(r: &mut Reader<'_>, node: &Node) -> Option<Reference> {
    let mut fields = r.map(node)?;
    let title = fields.optional(r, "title", Reader::label);
    let publisher = fields.optional(r, "publisher", Reader::string);
    let published = fields.optional(r, "published", Reader::scalar);
    let event = fields.optional(r, "event", Reader::scalar);
    let url = fields.optional(r, "url", web_address);
    let retrieved = fields.optional(r, "retrieved", Reader::date);
    let note = fields.optional(r, "note", Reader::label);
    fields.finish(r);
    if title.is_none() && publisher.is_none() {
        r.error("a source needs a `title` or a `publisher`");
        return None;
    }
    Some(Reference { title, publisher, published, event, url, retrieved, note })
}
