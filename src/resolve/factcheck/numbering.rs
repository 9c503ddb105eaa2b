//! Numbers that name: of laws, exhibits, documents, standards, telephones and addresses.

use super::exempt::{Here, Report};
use super::lexicon::Cue;
use super::tokens::{Kind, Token};

/// Names of standards and products, whose numbers are part of them.
#[rustfmt::skip]
const STANDARDS: &[&str] = &[
    "iso", "iec", "sni", "rfc", "dcat", "icd", "ieee", "din", "wcag", "covid", "windows", "android", "ios", "http",
    "html", "css", "excel", "office", "ubuntu", "python", "usb", "wi", "unicode", "epsg", "spbe", "sdg", "sdgs", "tls",
    "ipv", "haccp", "ohsas", "bs", "nist", "gpt", "web",
];

pub(super) fn label(here: &Here<'_>) -> Option<&'static str> {
    let is_whole = here.typed().whole().is_some();
    let is_sign = here.near(-1).is_some_and(|sign| sign.is(".") || sign.is("(") || sign.is(":"));
    let at = if is_sign { -2 } else { -1 };
    if here.says(at, Cue::Part) && here.typed().whole().is_none_or(|whole| whole > 4) {
        return None;
    }
    // `Temuan 3: …`
    let opens = here.near(-1).is_some_and(|token| token.is_capital && token.kind == Kind::Word)
        && here.near(-2).is_none_or(|token| token.is("."))
        && here.near(1).is_some_and(|token| token.is(":"));
    if opens && is_whole && !here.says(at, Cue::Ranks) {
        return Some("a label");
    }
    // `Tabel 4.2`
    let text = here.typed_text();
    let sections = text.split('.').all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let is_title = here.near(-1).is_some_and(|token| token.is_capital);
    if here.says(at, Cue::Sectioned) && sections && is_title {
        return Some("a label");
    }
    // Grouped digits are of a count.
    let is_plain = is_whole && !here.typed_text().contains(['.', ',']);
    let is_label = here.says(at, Cue::Label) && (is_plain || here.says(at, Cue::Version));
    // `point 3` is a label, `point 3,5` and `rose by one point` are not; `tahun 2009` is a year.
    is_label.then_some("a label")
}

/// `045/HM.01/I/2025`, `8/SE/2023`, `188.342/1234`: parts joined by slashes, with letters among them or a word for
/// documents before.
pub(super) fn document(here: &Here<'_>) -> Option<&'static str> {
    let typed = &here.typed().tokens;
    let joins = |token: &Token| ["/", ".", "-"].iter().any(|sign| token.is(sign)) && !token.spaced;
    let is_part = |token: &Token| joins(token) || (!token.spaced && token.kind != Kind::Sign);
    let mut start = typed.start;
    while start > 0 && is_part(&here.tokens[start]) && (joins(&here.tokens[start]) || joins(&here.tokens[start - 1])) {
        start -= 1;
    }
    let mut end = typed.end;
    while here.tokens.get(end).is_some_and(|token| is_part(token) && (joins(token) || joins(&here.tokens[end - 1]))) {
        end += 1;
    }
    let parts = &here.tokens[start..end];
    let slashes = parts.iter().filter(|token| token.is("/")).count();
    let has_letters = parts.iter().any(|token| matches!(token.kind, Kind::Word | Kind::Name));
    let is_named = start.checked_sub(1).is_some_and(|before| here.tokens[before].says(Cue::Document));
    let is_whole = !here.typed_text().contains(',');
    (is_whole && slashes > 0 && (has_letters || is_named)).then_some("a document number")
}

/// `ISO 27001`, `SNI 8799`, `Windows 11`.
pub(super) fn standard(here: &Here<'_>) -> Option<&'static str> {
    let before = match here.near(-1) {
        Some(sign) if sign.is(":") || sign.is("-") => here.word(-2),
        _ => here.word(-1),
    };
    let is_whole = here.typed().times == 1 && !here.typed_text().contains(',');
    (is_whole && STANDARDS.contains(&before)).then_some("part of a name")
}

/// A house number before or behind the street, and the postcode behind it.
pub(super) fn address(here: &Here<'_>) -> Option<&'static str> {
    let text = here.typed_text();
    let is_digits = text.bytes().all(|b| b.is_ascii_digit());
    let is_house =
        is_digits && text.len() <= 3 && here.near(1).is_some_and(|next| next.is_capital && next.says(Cue::Address));
    let is_postcode = is_digits && text.len() == 5 && (-16..0).any(|step| here.says(step, Cue::Address));
    let stands_last = here.near(1).is_none_or(|next| next.kind == Kind::Sign);
    (is_house || (is_postcode && stands_last)).then_some("an address")
}

pub(super) fn telephone(here: &Here<'_>, report: &Report<'_>) -> Option<&'static str> {
    let text = here.typed_text();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plus = here.near(-1).is_some_and(|token| token.is("+"));
    let in_brackets = here.near(-1).is_some_and(|token| token.is("("));
    let long_zero =
        text.starts_with('0') && (digits >= 5 || (digits >= 3 && in_brackets)) && !text.contains([',', '.']);
    let next = here.word(1);
    let counts = report.known.units.contains(next) || report.known.nouns.contains_key(next);
    let named = (-4..=-1).any(|step| here.says(step, Cue::Phone))
        && (digits >= 3 || here.says(-2, Cue::Extension))
        && !text.contains([',', '.'])
        && !counts;
    // A group of the digits of a number: a group beside it is a telephone's.
    let grouped = |step: isize| {
        here.near(step).is_some_and(|sign| sign.is("-") && !sign.spaced)
            && here.near(step * 2).is_some_and(|token| token.kind == Kind::Number && token.lower.len() >= 3)
    };
    let in_groups = digits >= 3 && !text.contains([',', '.']) && (grouped(-1) || grouped(1)) && {
        let tight = here.near(0).is_some_and(|token| !token.spaced) || here.near(1).is_some_and(|token| !token.spaced);
        let years = digits == 4 && text.parse().is_ok_and(|y: i64| (1900..2100).contains(&y));
        tight && !years
    };
    let behind_bracket = here.near(-1).is_some_and(|token| token.is(")"))
        && here.near(-2).is_some_and(|token| token.lower.starts_with('0') && token.lower.len() >= 3);
    (plus || long_zero || named || in_groups || behind_bracket).then_some("a telephone number")
}
