//! How entities are called where several could be meant.

use super::format::Writer;
use crate::model::report::{EntityIndex, Figures};
use std::borrow::Cow;

/// Names of entities, with the parent's name behind those that others in the report bear too.
#[derive(Clone, Copy)]
pub(crate) struct Naming<'a> {
    figures: &'a Figures,
    writer: &'a Writer<'a>,
    are_of_one_parent: bool,
}

impl<'a> Naming<'a> {
    /// Names that stand alone, or beside those of anyone: `Disdukcapil (Kota Cilegon)`.
    pub(crate) fn alone(figures: &'a Figures, writer: &'a Writer<'a>) -> Naming<'a> {
        Naming { figures, writer, are_of_one_parent: false }
    }

    /// Names in a list: where all in it have one parent, nobody can be mistaken.
    pub(crate) fn among(
        figures: &'a Figures,
        writer: &'a Writer<'a>,
        list: impl IntoIterator<Item = EntityIndex>,
    ) -> Naming<'a> {
        let mut parents = list.into_iter().map(|entity| figures.entities[entity].parent);
        let first = parents.next();
        let are_of_one_parent = parents.all(|parent| Some(parent) == first);
        Naming { figures, writer, are_of_one_parent }
    }

    /// The name of an entity.
    pub(crate) fn name(&self, entity: EntityIndex) -> Cow<'a, str> {
        let entity = &self.figures.entities[entity];
        let name = self.writer.label(&entity.name);
        match entity.parent.filter(|_| entity.has_namesake && !self.are_of_one_parent) {
            Some(parent) => {
                let parent = self.writer.label(&self.figures.entities[parent].name);
                Cow::Owned(self.writer.fill("name-within", &[("name", name), ("parent", parent)]))
            }
            None => Cow::Borrowed(name),
        }
    }
}
