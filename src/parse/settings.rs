//! `report.yaml`.

use super::decode::Reader;
use crate::model::draft::{Accepted, Facts, Publisher, Settings};
use crate::model::report::FindingKind;
use crate::model::{Id, Locale};
use crate::yaml::{Node, Step};

/// Reads the settings of a report.
pub(super) fn settings(r: &mut Reader<'_>, node: &Node) -> Option<Settings> {
    let mut fields = r.map(node)?;
    let title = fields.required(r, "title", Reader::phrases);
    let publisher = fields.required(r, "publisher", publisher);
    let base_url = fields.required(r, "base_url", base_url);
    let locales = fields.required(r, "locales", locales);
    // Which theme it is was read first, by `theme_name`; here the name is only judged.
    fields.optional(r, "theme", Reader::scalar::<Id>);
    let licence = fields.optional(r, "licence", Reader::string);
    let next_release = fields.optional(r, "next_release", Reader::scalar);
    let choices = [(Facts::Off, "off"), (Facts::Warn, "warn"), (Facts::Deny, "deny")];
    let facts = fields.optional(r, "facts", |r, node| r.choice(node, &choices));
    let notice = fields.optional(r, "notice", Reader::phrases);
    let kinds = fields.optional(r, "kinds", |r, node| r.pairs(node, Reader::label));
    let plurals = fields.optional(r, "plurals", |r, node| r.pairs(node, Reader::label));
    let unsafe_html = fields.optional(r, "unsafe_html", Reader::flag);
    let accepted = fields.optional(r, "accepted", |r, node| r.list(node, accepted));
    let exempt = fields.optional(r, "exempt", |r, node| r.list(node, Reader::string));
    fields.finish(r);
    Some(Settings {
        title: title?,
        publisher: publisher?,
        base_url: base_url?,
        locales: locales?,
        licence,
        next_release,
        facts: facts.unwrap_or(Facts::Warn),
        notice,
        kinds: kinds.unwrap_or_default(),
        plurals: plurals.unwrap_or_default(),
        unsafe_html: unsafe_html.unwrap_or(false),
        accepted: accepted.unwrap_or_default(),
        exempt: exempt.unwrap_or_default(),
    })
}

fn accepted(r: &mut Reader<'_>, node: &Node) -> Option<Accepted> {
    let mut fields = r.map(node)?;
    let finding = fields.required(r, "finding", Reader::scalar);
    let by = fields.optional(r, "by", super::data::member);
    let names = FindingKind::NAMES.map(|name| (name, name));
    let kind = fields.optional(r, "kind", |r, node| r.choice(node, &names));
    let reason = fields.required(r, "reason", Reader::label);
    fields.finish(r);
    Some(Accepted { finding: finding?, by, kind, reason: reason? })
}

/// The name of the theme that `report.yaml` asks for, read before all else; mistakes are reported by [`settings`].
pub(super) fn theme_name(node: &Node) -> Option<&str> {
    let Node::Map(entries) = node else { return None };
    entries.iter().find_map(|(key, value)| match value {
        Node::Scalar(name) if key == "theme" => Some(name.as_str()),
        _ => None,
    })
}

fn publisher(r: &mut Reader<'_>, node: &Node) -> Option<Publisher> {
    if let Node::Scalar(_) = node {
        return Some(Publisher { name: r.string(node)?, url: None, email: None });
    }
    let mut fields = r.map(node)?;
    let name = fields.required(r, "name", Reader::string);
    let url = fields.optional(r, "url", web_address);
    let email = fields.optional(r, "email", Reader::string);
    fields.finish(r);
    Some(Publisher { name: name?, url, email })
}

/// An absolute address of the web.
pub(super) fn web_address(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    let address = r.string(node)?;
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let fits = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !address.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    if !fits {
        r.error(format!("`{address}` is not a web address")).help("write it whole, such as https://example.org/page");
        return None;
    }
    Some(address)
}

fn base_url(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    let address = web_address(r, node)?;
    if address.contains(['?', '#']) {
        r.error(format!("`{address}` cannot be the root of a site: leave out `?` and `#`"));
        return None;
    }
    Some(format!("{}/", address.trim_end_matches('/')))
}

fn locales(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Locale>> {
    let locales: Vec<Locale> = r.list(node, Reader::scalar)?;
    if locales.is_empty() {
        r.error("a report needs at least one locale");
    }
    for (index, locale) in locales.iter().enumerate() {
        if locales[..index].contains(locale) {
            r.within(Step::Index(index), |r| r.error(format!("the locale `{locale}` is listed twice")).severity);
        }
    }
    Some(locales)
}
