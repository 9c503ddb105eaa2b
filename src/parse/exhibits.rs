//! `exhibits/*.yaml`: charts and tables.
//!
//! `by: channel` spreads one indicator over the members of a breakdown. Keys of single kinds: `reference` (ranking, deviation: a figure), `share: true` (stacked: every whole to 100 %),
//! `marks: dots` (ranking: dots on a cut axis in place of bars), `map: {file: maps/name.geojson, key: property}` (map: the
//! file below `content/` and the property of its regions that holds the id of an entity).

use super::decode::Reader;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{Call, Exhibit, Kind, MapFile, Periods, Selection, Sourced};
use crate::model::{Id, Period, Phrase, Piece, Wording};
use crate::yaml::Node;
use std::collections::BTreeMap;

/// The longest description of a picture, in characters: more is for the text around it.
const LONGEST_ALT: usize = 300;

/// Reads an exhibit.
pub(super) fn exhibit(r: &mut Reader<'_>, node: &Node) -> Option<Exhibit> {
    let mut fields = r.map(node)?;
    let kind = fields.required(r, "kind", |r, node| r.choice(node, &Kind::ALL));
    let title = fields.required(r, "title", Reader::phrases);
    let subtitle = fields.optional(r, "subtitle", Reader::phrases);
    let alt = fields.optional(r, "alt", |r, node| {
        let alt = r.phrases(node)?;
        check_alt(r, &alt, title.as_ref());
        Some(alt)
    });
    let indicator = fields.optional(r, "indicator", Reader::scalar::<Id>);
    let indicators = fields.optional(r, "indicators", |r, node| r.list(node, Reader::scalar::<Id>));
    let named = [fields.node("indicator"), fields.node("indicators")].into_iter().flatten().count();
    let entities = fields.optional(r, "entities", selection);
    let periods = fields.optional(r, "periods", periods);
    let by = fields.optional(r, "by", Reader::scalar);
    let focus = fields.optional(r, "focus", |r, node| r.list(node, Reader::scalar));
    let reference = fields.optional(r, "reference", Reader::scalar);
    let is_share = fields.optional(r, "share", Reader::flag).unwrap_or_default();
    let is_dotted = fields.optional(r, "marks", |r, node| r.choice(node, &[(false, "bars"), (true, "dots")]));
    let map = fields.optional(r, "map", map_file);
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
        by,
        is_share,
        is_dotted: is_dotted.unwrap_or_default(),
        map,
        note,
    })
}

/// A description adds to the title, and is heard in one breath.
fn check_alt(r: &mut Reader<'_>, alt: &Wording<Phrase<Call>>, title: Option<&Wording<Phrase<Call>>>) {
    let phrases: Vec<&Phrase<Call>> = match alt {
        Wording::Same(phrase) => vec![phrase],
        Wording::Each(all) => all.values().collect(),
    };
    let length = |phrase: &Phrase<Call>| -> usize {
        let length = |piece: &Piece<Call>| if let Piece::Text(text) = piece { text.chars().count() } else { 0 };
        phrase.pieces.iter().map(length).sum()
    };
    let longest = phrases.iter().map(|phrase| length(phrase)).max().unwrap_or(0);
    if longest > LONGEST_ALT {
        r.error(format!("this describes the picture in {longest} characters, more than {LONGEST_ALT}"))
            .help("say what the picture shows; the table below it has the figures");
    }
    let words = |phrase: &Phrase<Call>| match &phrase.pieces[..] {
        [Piece::Text(text)] => Some(text.clone()),
        _ => None,
    };
    let is_title = match (alt, title) {
        (Wording::Same(alt), Some(Wording::Same(title))) => words(alt).is_some_and(|alt| words(title) == Some(alt)),
        (Wording::Each(alt), Some(Wording::Each(title))) => alt.iter().any(|(locale, alt)| {
            words(alt).is_some_and(|alt| title.get(locale).is_some_and(|title| words(title) == Some(alt)))
        }),
        _ => false,
    };
    if is_title {
        r.error("this repeats the title").help("say what the picture shows, or leave out `alt` to have it drafted");
    }
}

fn map_file(r: &mut Reader<'_>, node: &Node) -> Option<MapFile> {
    let mut fields = r.map(node)?;
    let file = fields.required(r, "file", Reader::string);
    let key = fields.required(r, "key", Reader::string);
    fields.finish(r);
    Some(MapFile { file: file?, key: key?, text: String::new() })
}

/// Gives every map the text of its file.
pub(super) fn with_maps(
    exhibits: &mut [Sourced<(Id, Exhibit)>],
    maps: &BTreeMap<String, Source>,
    diags: &mut Diagnostics,
) {
    for Sourced { source, item: (_, exhibit) } in exhibits {
        let Some(map) = &mut exhibit.map else { continue };
        match maps.get(&map.file) {
            Some(file) => map.text = file.text().to_owned(),
            None => {
                let message = format!("there is no map `content/{}`", map.file);
                let known = maps.keys().map(String::as_str);
                diags.error(Place::value(source, ["map", "file"]), message).suggest(&map.file, known);
            }
        }
    }
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
