//! `editions/<id>/`: `edition.yaml` and chapters `NN-slug.<locale>.md`.

use super::call;
use super::decode::{self, Reader};
use super::markdown;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{Call, Chapter, Correction, EditionSettings, EditionStatus};
use crate::model::{Id, Locale, Phrase};
use crate::yaml::{self, Node};
use jiff::civil::Date;

/// Reads `edition.yaml`.
pub(super) fn settings(r: &mut Reader<'_>, node: &Node) -> Option<EditionSettings> {
    let mut fields = r.map(node)?;
    let title = fields.optional(r, "title", Reader::phrases);
    let period = fields.optional(r, "period", Reader::scalar);
    let published = fields.optional(r, "published", Reader::date);
    let status = fields.optional(r, "status", |r, node| r.choice(node, &EditionStatus::ALL));
    let release = fields.optional(r, "release", Reader::scalar);
    let corrections = fields.optional(r, "corrections", |r, node| r.list(node, correction));
    let key_figures = fields.optional(r, "key_figures", |r, node| r.list(node, Reader::scalar));
    fields.finish(r);
    Some(EditionSettings {
        title,
        period,
        published,
        status: status.unwrap_or(EditionStatus::Draft),
        release,
        corrections: corrections.unwrap_or_default(),
        key_figures: key_figures.unwrap_or_default(),
    })
}

fn correction(r: &mut Reader<'_>, node: &Node) -> Option<Correction> {
    let mut fields = r.map(node)?;
    let date = fields.required(r, "date", Reader::date);
    let text = fields.required(r, "text", Reader::phrases);
    let of = fields.optional(r, "of", |r, node| r.list(node, Reader::scalar));
    fields.finish(r);
    Some(Correction { date: date?, text: text?, of: of.unwrap_or_default() })
}

struct FrontMatter {
    title: Phrase<Call>,
    summary: Option<Phrase<Call>>,
    points: Vec<Phrase<Call>>,
    address: Option<Id>,
    revised: Option<Date>,
}

fn front_matter(r: &mut Reader<'_>, node: &Node) -> Option<FrontMatter> {
    let mut fields = r.map(node)?;
    let title = fields.required(r, "title", Reader::phrase);
    let summary = fields.optional(r, "summary", Reader::phrase);
    let points = fields.optional(r, "points", |r, node| r.list(node, Reader::phrase));
    let address = fields.optional(r, "address", Reader::scalar);
    let revised = fields.optional(r, "revised", Reader::date);
    fields.finish(r);
    Some(FrontMatter { title: title?, summary, points: points.unwrap_or_default(), address, revised })
}

/// Reads a chapter: name, front matter and text.
pub(super) fn chapter(source: &Source, diags: &mut Diagnostics) -> Option<Chapter> {
    let name = file_name(source, diags);
    let text = source.text();
    let yaml = yaml::body(text);
    let opens = text.lines().next().is_some_and(|line| line.trim_end() == "---");
    if yaml.start == 0 && opens {
        diags
            .error(Place::Bytes(source.clone(), 0..3), "the front matter is never closed")
            .help("write `---` on a line of its own after it");
        return None;
    }
    if yaml.start == 0 {
        diags
            .error(Place::Bytes(source.clone(), 0..0), "a chapter begins with front matter, which gives its title")
            .help("write `---`, `title: ...` and `---` on lines of their own before the text");
        return None;
    }
    let front = decode::text(source, &text[yaml.clone()], diags, front_matter);
    let start = text[yaml.end..].find('\n').map_or(text.len(), |at| yaml.end + at + 1);
    if let Some(at) = text.find(crate::model::text::mark::is_reserved) {
        diags.error(Place::Bytes(source.clone(), at..at), call::RESERVED);
        return None;
    }
    let body = markdown::body(source, start, diags);
    let ((number, slug, locale), front, body) = (name?, front?, body?);
    Some(Chapter {
        source: source.clone(),
        number,
        slug,
        locale,
        address: front.address,
        title: front.title,
        summary: front.summary,
        points: front.points,
        revised: front.revised,
        body,
    })
}

fn file_name(source: &Source, diags: &mut Diagnostics) -> Option<(u32, Id, Locale)> {
    let name = source.path().rsplit('/').next().unwrap_or("");
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let parsed = stem.rsplit_once('.').and_then(|(rest, locale)| {
        let (number, slug) = rest.split_once('-')?;
        let number = Some(number).filter(|number| number.bytes().all(|b| b.is_ascii_digit()))?;
        Some((number.parse().ok()?, slug.parse::<Id>().ok()?, locale.parse().ok()?))
    });
    if parsed.is_none() {
        diags
            .error(Place::File(source.clone()), format!("`{name}` is not the name of a chapter"))
            .help("name it `NN-slug.<locale>.md`, such as `01-ringkasan.id.md`");
    }
    parsed
}
