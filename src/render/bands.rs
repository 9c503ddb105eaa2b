//! Grades and band schemes as charts and templates see them.

use super::chart::{Badge, Band, RulerBand, Zone};
use super::format::Writer;
use super::notes::letter;
use super::view::parts;
use crate::model::band::{Level, Version};
use crate::model::report::{Figures, Grade, Indicator};
use crate::model::{Decimal, Edge, Label, Period, Tone};
use rust_decimal::prelude::ToPrimitive;

/// The colour roles of a version's levels, best first.
///
/// A tone has its role: good A, fair B, poor D, bad E. Levels of one tone take the next role down, and the middle one
/// of three or five levels is C, so that neighbours never look alike.
pub(crate) fn roles(version: &Version<Label>) -> Vec<Band> {
    const SCALE: [Band; 5] = [Band::A, Band::B, Band::C, Band::D, Band::E];
    let toned = version.levels.iter().filter(|level| level.tone != Tone::Neutral).count();
    let mut next = 0;
    let mut place = 0;
    let role = |level: &Level<Label>| {
        let base = match level.tone {
            Tone::Good => 0,
            Tone::Fair if toned == 3 && place == 1 => 2,
            Tone::Fair => 1,
            Tone::Poor if toned == 3 && place == 1 => 2,
            Tone::Poor => 3,
            Tone::Bad => 4,
            Tone::Neutral => return Band::Neutral,
        };
        let at = if toned == 5 { place } else { base.max(next).min(4) };
        next = at + 1;
        place += 1;
        SCALE[at]
    };
    version.levels.iter().map(role).collect()
}

/// The role of a grade.
pub(crate) fn role(figures: &Figures, grade: Grade) -> Band {
    roles(figures.version(grade))[usize::from(grade.level)]
}

/// The letter of a role, which is also its CSS class.
fn class(role: Band) -> &'static str {
    match role {
        Band::A => "A",
        Band::B => "B",
        Band::C => "C",
        Band::D => "D",
        Band::E => "E",
        Band::Neutral => "N",
    }
}

/// A grade with its name.
pub(crate) fn grade(figures: &Figures, grade: Grade, writer: &Writer<'_>) -> parts::Grade {
    level(figures.level(grade), role(figures, grade), writer)
}

/// A grade as a badge with its letter alone; the name is for readers who hear the page.
pub(crate) fn short_grade(figures: &Figures, at: Grade, writer: &Writer<'_>) -> parts::Grade {
    let full = grade(figures, at, writer);
    let label = if full.letter.is_some() { None } else { full.label };
    parts::Grade { label, ..full }
}

fn level(level: &Level<Label>, role: Band, writer: &Writer<'_>) -> parts::Grade {
    parts::Grade {
        role: class(role).to_owned(),
        letter: letter(&level.id).map(str::to_owned),
        label: Some(writer.label(&level.label).to_owned()),
        spoken: writer.label(&level.label).to_owned(),
    }
}

/// A grade as a badge in a drawing; none for levels without a letter.
pub(crate) fn badge(figures: &Figures, grade: Grade) -> Badge {
    let letter = letter(&figures.level(grade).id).unwrap_or_default().to_owned();
    Badge { role: role(figures, grade), letter }
}

/// The bands of a version between two values, lowest first; below the lowest edge there is none.
fn bands(version: &Version<Label>, from: f64, to: f64) -> Vec<(f64, f64, usize)> {
    let mut top = to;
    let mut found = Vec::new();
    for (index, level) in version.levels.iter().enumerate() {
        let bottom = float(level.edge.at()).clamp(from, to);
        if top > bottom {
            found.push((bottom, top, index));
        }
        top = top.min(bottom);
    }
    found.reverse();
    found
}

/// The bands of a version as zones of an axis.
pub(crate) fn zones(version: &Version<Label>, from: f64, to: f64, writer: &Writer<'_>) -> Vec<Zone> {
    let roles = roles(version);
    let zone = |(from, to, index): (f64, f64, usize)| {
        let level = &version.levels[index];
        let letter = letter(&level.id).unwrap_or_default().to_owned();
        Zone { from, to, role: roles[index], letter, name: writer.label(&level.label).to_owned() }
    };
    bands(version, from, to).into_iter().map(zone).collect()
}

/// The bands of a version as a ruler.
pub(crate) fn ruler(version: &Version<Label>, from: f64, to: f64) -> Vec<RulerBand> {
    let roles = roles(version);
    let bands = bands(version, from, to);
    let lowest = bands.first().map_or(from, |(bottom, _, _)| *bottom);
    let unknown = (lowest > from).then_some(RulerBand { from, to: lowest, role: None });
    let known = bands.into_iter().map(|(from, to, index)| RulerBand { from, to, role: Some(roles[index]) });
    unknown.into_iter().chain(known).collect()
}

/// The range a ruler spans: the indicator's, or that of its levels.
pub(crate) fn span(indicator: &Indicator, version: &Version<Label>) -> Option<(f64, f64)> {
    match indicator.range {
        Some((low, high)) => Some((float(low), float(high))),
        None => {
            let edges: Vec<f64> = version.levels.iter().map(|level| float(level.edge.at())).collect();
            let (low, high) = (edges.last().copied()?, edges.first().copied()?);
            (high > low).then(|| (low, high + (high - low) / 4.0))
        }
    }
}

/// A decimal where it is drawn.
pub(crate) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// A scheme's versions as keys for readers, newest first; `decimals` is the grid on which edges are printed.
pub(crate) fn versions(figures: &Figures, indicator: &Indicator, writer: &Writer<'_>) -> Vec<parts::Scheme> {
    let Some(scheme) = indicator.scheme else { return Vec::new() };
    let scheme = &figures.schemes[scheme];
    let view = |(index, version): (usize, &Version<Label>)| {
        let roles = roles(version);
        let levels = version.levels.iter().enumerate().map(|(at, each)| parts::Level {
            grade: level(each, roles[at], writer),
            range: range(version, at, indicator, writer),
            zone: each.zone.as_ref().map(|zone| writer.label(zone).to_owned()),
        });
        parts::Scheme {
            id: format!("{}-{}", scheme.id, index + 1),
            name: writer.label(&indicator.name).to_owned(),
            valid: validity(version.from.as_ref(), version.to.as_ref(), writer),
            ruler_svg: span(indicator, version)
                .map(|(from, to)| super::chart::ruler(from, to, &ruler(version, from, to), None)),
            levels: levels.collect(),
            note_html: (scheme.versions.len() > 1).then(|| writer.strings.get("not-comparable")),
        }
    };
    scheme.versions.iter().enumerate().map(view).rev().collect()
}

fn validity(from: Option<&Period>, to: Option<&Period>, writer: &Writer<'_>) -> String {
    let (from, to) = (from.map(|p| writer.period(p)), to.map(|p| writer.period(p)));
    match (from, to) {
        (Some(from), Some(to)) => writer.fill("valid-from-to", &[("from", &from), ("to", &to)]),
        (Some(from), None) => writer.fill("valid-from", &[("from", &from)]),
        (None, Some(to)) => writer.fill("valid-until", &[("to", &to)]),
        (None, None) => writer.strings.get("valid-always"),
    }
}

/// The edges of a level in words: on the indicator's grid where lower edges are included.
fn range(version: &Version<Label>, at: usize, indicator: &Indicator, writer: &Writer<'_>) -> String {
    let edge = version.levels[at].edge;
    let from = writer.rounded(edge.at(), edge.at().scale().max(indicator.decimals.min(2)));
    let above = at.checked_sub(1).map(|better| version.levels[better].edge);
    match (edge, above) {
        (Edge::Above(_), _) => writer.fill("level-above", &[("value", &from)]),
        (Edge::From(_), Some(Edge::From(next))) => {
            let to = writer.rounded(next - Decimal::new(1, indicator.decimals), indicator.decimals);
            writer.fill("level-range", &[("from", &from), ("to", &to)])
        }
        (Edge::From(_), Some(Edge::Above(next))) => {
            writer.fill("level-range", &[("from", &from), ("to", &writer.number(next))])
        }
        (Edge::From(_), None) => match indicator.range {
            Some((_, high)) => writer.fill("level-range", &[("from", &from), ("to", &writer.number(high))]),
            None => writer.fill("level-from", &[("value", &from)]),
        },
    }
}
