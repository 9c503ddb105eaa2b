//! Regions on a map, coloured by band, with the letter of the band on each where it fits.

mod shape;

use super::ink::{Ink, Style};
use super::key::{self, Sign};
use super::paint::{Anchor, Paint, Variant};
use super::room::Rect;
use super::{Badge, Missing, text};
use shape::Projection;

/// Regions on a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MapChart {
    /// The regions.
    pub(crate) regions: Vec<Region>,
    /// What the colours are: each band and its name.
    pub(crate) key: Vec<(Badge, String)>,
    /// Why regions have no value, with the reason in words.
    pub(crate) reasons: Vec<(Missing, String)>,
}

/// One region.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Region {
    /// Its polygons, each an outer ring and its holes, of longitude and latitude in degrees.
    pub(crate) polygons: Vec<Vec<Vec<(f64, f64)>>>,
    /// Who; shown where there is room.
    pub(crate) name: String,
    /// The value as printed; shown below the name.
    pub(crate) label: String,
    /// Who, value and band in words.
    pub(crate) tooltip: String,
    /// The band, if there is a value.
    pub(crate) band: Option<Badge>,
    /// Why there is no value, if there is none.
    pub(crate) missing: Missing,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &MapChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let mut items: Vec<(Sign, &str)> =
        chart.key.iter().map(|(badge, words)| (Sign::Badge(badge.clone()), words.as_str())).collect();
    items.extend(chart.reasons.iter().map(|(missing, words)| (Sign::Missing(*missing), words.as_str())));
    let width = paint.width();
    let top = key::draw(&mut paint, &items, (0.0, width), 0.0) + 10.0;
    let frame = Rect::new(2.0, top, width - 2.0, top + variant.pick(420.0, 340.0));
    let points = chart.regions.iter().flat_map(|region| region.polygons.iter().flatten().flatten());
    let projection = Projection::fit(points.copied(), &frame);
    let mut placed = Vec::new();
    for region in &chart.regions {
        let polygons: Vec<Vec<Vec<(f64, f64)>>> =
            region.polygons.iter().map(|rings| projection.rings(rings)).filter(|rings| !rings.is_empty()).collect();
        fill(&mut paint, region, &polygons);
        placed.push((region, polygons));
    }
    for (_, polygons) in &placed {
        for ring in polygons.iter().flatten() {
            paint.line(ring.iter().copied().chain(ring.first().copied()), Ink::Border);
        }
    }
    let bottom = projection.bottom(&frame);
    paint.room.frame = Rect::new(0.0, top, width, bottom);
    placed.sort_by(|a, b| shape::area(&b.1).total_cmp(&shape::area(&a.1)));
    for (region, polygons) in &placed {
        words(&mut paint, region, polygons);
    }
    (paint.finish(), bottom + 4.0)
}

/// The colour of a region, or the sign of why it has none: as in tables.
fn fill(paint: &mut Paint, region: &Region, polygons: &[Vec<Vec<(f64, f64)>>]) {
    let ink = match (&region.band, region.missing) {
        (Some(band), _) => band.role.badge(),
        (None, Missing::Suppressed) => Ink::Track,
        (None, _) => Ink::Paper,
    };
    let style = paint.tip(ink, &region.tooltip);
    for rings in polygons {
        paint.polygon(shape::joined(rings), style);
    }
    let lines = match (&region.band, region.missing) {
        (None, Missing::NotPublished) => shape::hatching(polygons, 1.0),
        (None, Missing::NotInSample) => shape::hatching(polygons, 0.0),
        _ => Vec::new(),
    };
    for line in lines {
        paint.line(line, Ink::Hatch);
    }
    if region.band.is_none() && region.missing == Missing::NotAssessed {
        let middle = shape::middle(polygons).filter(|(_, reach)| *reach > 24.0);
        if let Some((at, _)) = middle {
            paint.circle((at.0, at.1 - 26.0), 6.0, Ink::Outline);
        }
    }
}

/// The letter in the middle of the largest part, where it fits; name and value below if they fit too.
fn words(paint: &mut Paint, region: &Region, polygons: &[Vec<Vec<(f64, f64)>>]) {
    let Some((middle, reach)) = shape::middle(polygons) else { return };
    let (ink, letter) = match &region.band {
        Some(band) => (band.role.letter(), band.letter.as_str()),
        None => (Ink::Muted, ""),
    };
    // Why there is no value the key says.
    let label = region.band.as_ref().map_or("", |_| region.label.as_str());
    let letter_style = Style { bold: true, ..ink.into() };
    let face = paint.face(letter_style);
    if face.width(letter).max(face.size) / 2.0 > reach {
        return;
    }
    // Letters of badges are centred and bold by their class; so are names here, in the same colour.
    let named = text::wrap(&region.name, face, reach * 2.0, 2);
    let rows = named.lines.len() as f64 + if label.is_empty() { 0.0 } else { 1.0 };
    let high = (rows + 1.0) * face.pitch();
    let half = named.width(face).max(face.width(label)) / 2.0;
    let is_named = !named.cut && half.hypot(high / 2.0) <= reach * 1.15;
    let mut y = if is_named { middle.1 - high / 2.0 + face.size } else { middle.1 + 5.0 };
    let mut lines = vec![letter.to_owned()];
    if is_named {
        lines.extend(named.lines.iter().cloned());
        lines.push(label.to_owned());
    }
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if paint.room.is_free(&paint.text_box((middle.0, y), Anchor::Middle, letter_style, line)) {
            paint.text((middle.0, y), Anchor::Middle, letter_style, line);
        }
        y += face.pitch();
    }
}
