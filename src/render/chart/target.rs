//! A value against a limit or a target, each on its own scale from zero: bullets.

use super::ink::{Ink, Style};
use super::key;
use super::paint::{Anchor, Paint, Plot, Variant};
use super::ranking::{self, Row};
use super::room::Rect;
use super::{Missing, Role, ValueAxis, Zone, axis, text};

/// Values against targets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TargetChart {
    /// The rows in the order given.
    pub(crate) rows: Vec<TargetRow>,
    /// How many are left out, in words; empty if none are.
    pub(crate) rest: String,
}

/// One value with its scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TargetRow {
    /// Who or what.
    pub(crate) name: String,
    /// More about it; may be empty.
    pub(crate) note: String,
    /// Colour.
    pub(crate) role: Role,
    /// The scale, from zero; ticks at its ends, others where they fit.
    pub(crate) scale: ValueAxis,
    /// Bands behind.
    pub(crate) zones: Vec<Zone>,
    /// A part of the scale that is not used, hatched: from, to, and why.
    pub(crate) unused: Option<(f64, f64, String)>,
    /// The value, if there is one.
    pub(crate) value: Option<f64>,
    /// The value as printed; without a value the reason in words.
    pub(crate) label: String,
    /// What is said when it is pointed at.
    pub(crate) tooltip: String,
    /// Why there is no value, if there is none.
    pub(crate) missing: Missing,
    /// The target and its name with value, such as `ambang A 88,00`.
    pub(crate) target: Option<(f64, String)>,
    /// The signed distance; may be empty.
    pub(crate) distance: String,
    /// The unit of the distance.
    pub(crate) unit: String,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &TargetChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    let plain = paint.face(Ink::Muted);
    let wide = variant == Variant::Wide;
    let names = chart.rows.iter().map(|row| {
        let name = text::wrap(&row.name, bold, 200.0, 2);
        name.width(bold).max(text::wrap(&row.note, plain, 200.0, 1).width(plain))
    });
    let distances = chart.rows.iter().map(|row| bold.width(&row.distance).max(plain.width(&row.unit)));
    let distances = distances.fold(0.0, f64::max).min(150.0);
    let (left, right) = if wide {
        (names.fold(0.0, f64::max).ceil() + 14.0, paint.width() - (distances + 24.0).max(40.0))
    } else {
        (0.0, paint.width() - 24.0)
    };
    let mut y = variant.pick(0.0, 8.0);
    for row in &chart.rows {
        y = one(&mut paint, row, (left, right), y);
    }
    let bottom = key::rest(&mut paint, &chart.rest, y);
    (paint.finish(), bottom)
}

/// One row; the result is where it ends.
fn one(paint: &mut Paint, row: &TargetRow, (left, right): (f64, f64), from: f64) -> f64 {
    let values = [row.value, row.target.as_ref().map(|(at, _)| *at), Some(0.0)];
    let range = axis::range(&row.scale, values.into_iter().flatten());
    let track = head(paint, row, left, from);
    let plot = paint.plot(Rect::new(left, track, right, track + 40.0), range.clone(), 0.0..1.0);
    behind(paint, row, &plot);
    let labels_y = track + 60.0;
    let place = row.target.as_ref().filter(|(at, _)| at.is_finite()).map(|(at, _)| plot.x(*at));
    let bar = Rect::new(plot.x(0.0), track + 12.0, right, track + 28.0);
    match row.value.filter(|value| value.is_finite()) {
        Some(value) => bullet(paint, row, (plot.x(0.0), plot.x(value)), bar, place),
        None => {
            let own = Row { label: row.label.clone(), missing: row.missing, ..Row::default() };
            // The reason stands on the side of the target that has more room.
            let at = place.unwrap_or(right);
            let (left, right) = if at - bar.left >= right - at { (bar.left, at - 4.0) } else { (at + 4.0, right) };
            ranking::missing(paint, &own, Rect::new(left, bar.top - 4.0, right, bar.bottom + 4.0));
        }
    }
    if let (Some(x), Some((_, label))) = (place, &row.target) {
        let style = paint.tip(Ink::Marker, label);
        paint.rect(Rect::new(x - 1.7, track - 5.0, x + 1.8, track + 45.0), style);
        let words = text::wrap(label, paint.face(Ink::Small), paint.width() * 0.6, 1);
        let half = words.width(paint.face(Ink::Small)) / 2.0;
        // The words stand before the target, so that the end of the scale keeps its number.
        let x = (x + 6.0 - half).max(half).min(paint.width() - half);
        paint.wrapped((x, labels_y), Anchor::Middle, Ink::Small, &words, label);
    }
    for tick in axis::within(&row.scale.ticks, &range) {
        let half = paint.face(Ink::Small).width(&tick.label) / 2.0;
        let x = plot.x(tick.at).max(half).min(paint.width() - half);
        paint.place(std::slice::from_ref(&tick.label), Ink::Small, &[(x, labels_y, Anchor::Middle)], false);
    }
    labels_y + paint.variant.pick(6.0, 10.0)
}

/// Name, note and distance: beside the track (wide) or above it. The result is the top of the track.
fn head(paint: &mut Paint, row: &TargetRow, left: f64, from: f64) -> f64 {
    let bold = Style { bold: true, ..Ink::Text.into() };
    let role = Style { bold: true, ..row.role.text().into() };
    let width = paint.width();
    if paint.variant == Variant::Wide {
        let track = from + 42.0;
        let name = text::wrap(&row.name, paint.face(bold), left - 14.0, 2);
        let rows = name.lines.len() as f64 + f64::from(u8::from(!row.note.is_empty()));
        let first = track + 20.0 + 5.0 - (rows - 1.0) * 8.5;
        paint.wrapped((left - 14.0, first), Anchor::End, bold, &name, &row.name);
        let note = text::wrap(&row.note, paint.face(Ink::Muted), left - 14.0, 1);
        let second = first + name.lines.len() as f64 * 17.0;
        paint.wrapped((left - 14.0, second), Anchor::End, Ink::Muted, &note, &row.note);
        let lift = if row.unit.is_empty() { 0.0 } else { 8.5 };
        let distance = text::wrap(&row.distance, paint.face(role), 150.0, 1);
        paint.wrapped((width, track + 25.0 - lift), Anchor::End, role, &distance, &row.distance);
        let unit = text::wrap(&row.unit, paint.face(Ink::Muted), 150.0, 1);
        paint.wrapped((width, track + 25.0 - lift + 17.0), Anchor::End, Ink::Muted, &unit, &row.unit);
        return track;
    }
    let distance = format!("{} {}", row.distance, row.unit);
    let distance = text::wrap(&distance, paint.face(role), width * 0.5, 1);
    let room = width - distance.width(paint.face(role)) - 12.0;
    let name = text::wrap(&row.name, paint.face(bold), room, 2);
    paint.wrapped((width, from + 16.0), Anchor::End, role, &distance, &row.distance);
    paint.wrapped((0.0, from + 16.0), Anchor::Start, bold, &name, &row.name);
    let extra = (name.lines.len() as f64 - 1.0) * paint.face(bold).pitch();
    let after = name.width(paint.face(bold)) + 12.0;
    let note = text::wrap(&row.note, paint.face(Ink::Muted), room - after, 1);
    if name.lines.len() == 1 && !note.cut {
        paint.wrapped((after, from + 16.0), Anchor::Start, Ink::Muted, &note, &row.note);
        return from + 54.0;
    }
    let note = text::wrap(&row.note, paint.face(Ink::Muted), width, 1);
    paint.wrapped((0.0, from + 32.0 + extra), Anchor::Start, Ink::Muted, &note, &row.note);
    from + 54.0 + extra + if row.note.is_empty() { 0.0 } else { 16.0 }
}

/// The track, bands with their letters above, and what is not used.
fn behind(paint: &mut Paint, row: &TargetRow, plot: &Plot) {
    let rect = plot.rect;
    if row.zones.is_empty() {
        paint.rect(rect, Ink::Track);
    }
    let mut edges = Vec::new();
    for zone in &row.zones {
        let (left, right) = (plot.x(zone.from), plot.x(zone.to));
        axis::zone(paint, Rect::new(left, rect.top, right, rect.bottom), zone);
        edges.extend([left, right]);
        let style = Style { bold: true, ..Ink::Muted.into() };
        if paint.face(style).width(&zone.letter) <= right - left {
            let at = ((left + right) / 2.0, rect.top - 8.0, Anchor::Middle);
            paint.place(std::slice::from_ref(&zone.letter), style, &[at], false);
        }
    }
    if let Some((from, to, why)) = &row.unused {
        paint.hatch(Rect::new(plot.x(*from), rect.top, plot.x(*to), rect.bottom), why);
    }
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    for x in edges.into_iter().filter(|x| *x > rect.left + 0.5 && *x < rect.right - 0.5) {
        paint.line([(x, rect.top - 2.0), (x, rect.bottom)], Ink::Leader);
    }
}

/// The bar and its value: inside, clear of the target, else after its end.
fn bullet(paint: &mut Paint, row: &TargetRow, (zero, end): (f64, f64), bar: Rect, target: Option<f64>) {
    let style = paint.tip(row.role.fill(), &row.tooltip);
    let (left, right) = (zero.min(end), zero.max(end).max(zero + 1.0));
    paint.rect(Rect::new(left, bar.top, right, bar.bottom), style);
    let inside = Style { bold: true, ..Ink::OnSeries.into() };
    let width = paint.face(inside).width(&row.label);
    let baseline = (bar.top + bar.bottom) / 2.0 + 5.0;
    let clear = |from: f64| target.is_none_or(|x| x < from - 5.0 || x > from + width + 5.0);
    let mut from = right - 8.0 - width;
    if !clear(from) {
        from = target.map_or(from, |x| x - 10.0 - width);
    }
    if from >= left + 6.0 {
        paint.text((from, baseline), Anchor::Start, inside, &row.label);
        return;
    }
    let outside = Style { bold: true, halo: true, ..Ink::Text.into() };
    let after = [right + 7.0, target.map_or(right, |x| x + 8.0), left - 7.0 - width];
    let edge = paint.width();
    let fits = |from: f64| from >= 0.0 && from + width <= edge;
    if let Some(from) =
        after.into_iter().find(|&from| clear(from) && fits(from) && (from > right || from + width < left))
    {
        paint.text((from, baseline), Anchor::Start, outside, &row.label);
    }
}
