//! Two measures of many entities: the focus and the outliers are labelled, the rest is grey.

use super::ink::{Ink, Style};
use super::paint::{Anchor, Paint, Plot, Variant};
use super::ranking::Reference;
use super::room::Rect;
use super::{Mark, Role, ValueAxis, axis, line, text};

/// Two measures of many entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ScatterChart {
    /// The measure across.
    pub(crate) across: ValueAxis,
    /// What it is, such as `Skor kepatuhan →`.
    pub(crate) across_title: String,
    /// The measure upwards.
    pub(crate) up: ValueAxis,
    /// What it is, such as `↑ Aduan diselesaikan (%)`.
    pub(crate) up_title: String,
    /// A reference of the measure across.
    pub(crate) across_reference: Option<Reference>,
    /// A reference of the measure upwards.
    pub(crate) up_reference: Option<Reference>,
    /// The entities.
    pub(crate) points: Vec<ScatterPoint>,
}

/// One entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ScatterPoint {
    /// The measure across.
    pub(crate) x: f64,
    /// The measure upwards.
    pub(crate) y: f64,
    /// Who.
    pub(crate) name: String,
    /// Who and both values.
    pub(crate) tooltip: String,
    /// What it is to the reader.
    pub(crate) role: Role,
    /// How sure its values are: the less sure of the two counts.
    pub(crate) mark: Mark,
    /// Whether its name is shown if there is room; the focus and the second always ask for it.
    pub(crate) is_labelled: bool,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &ScatterChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let points: Vec<&ScatterPoint> =
        chart.points.iter().filter(|point| point.x.is_finite() && point.y.is_finite()).collect();
    let at = |reference: &Option<Reference>| reference.as_ref().map(|reference| reference.at);
    let xs = axis::range(&chart.across, points.iter().map(|point| point.x).chain(at(&chart.across_reference)));
    let ys = axis::range(&chart.up, points.iter().map(|point| point.y).chain(at(&chart.up_reference)));
    let face = paint.face(Ink::Small);
    let up = axis::within(&chart.up.ticks, &ys);
    let left = (face.widest(up.iter().map(|tick| tick.label.as_str())) + 8.0).min(paint.width() * 0.4).max(8.0).ceil();
    let title = text::wrap(&chart.up_title, face, paint.width(), 2);
    let top = 18.0 + title.lines.len() as f64 * face.pitch();
    paint.wrapped((0.0, 14.0), Anchor::Start, Ink::Small, &title, &chart.up_title);
    let rect = Rect::new(left, top, paint.width() - 14.0, top + variant.pick(330.0, 300.0));
    // Dots on the edge stay whole.
    let inner = Rect::new(rect.left + 8.0, rect.top + 8.0, rect.right - 8.0, rect.bottom - 8.0);
    let plot = paint.plot(inner, xs.clone(), ys);
    let up: Vec<(f64, &str)> = up.iter().map(|tick| (plot.y(tick.at), tick.label.as_str())).collect();
    axis::values(&mut paint, &up, &[(rect.left, rect.right)], left - 8.0);
    let across = axis::within(&chart.across.ticks, &xs);
    let across: Vec<(f64, &str)> = across.iter().map(|tick| (plot.x(tick.at), tick.label.as_str())).collect();
    for (x, _) in &across {
        paint.line([(*x, rect.top), (*x, rect.bottom)], Ink::Grid);
    }
    axis::across(&mut paint, &across, rect.bottom + 19.0, Ink::Small);
    if chart.up.truncated {
        axis::cut(&mut paint, rect.left, rect.top, rect.bottom);
    }
    if chart.across.truncated {
        paint.line([(rect.left, rect.bottom), (rect.right, rect.bottom)], Ink::Leader);
        axis::cut_across(&mut paint, rect.left + 4.0, rect.bottom);
    }
    let title = text::wrap(&chart.across_title, face, paint.width(), 2);
    let (width, below) = (paint.width(), rect.bottom + 40.0);
    paint.wrapped((width, below), Anchor::End, Ink::Small, &title, &chart.across_title);
    paint.room.frame = Rect { right: paint.width(), ..rect };
    references(&mut paint, chart, &plot, &rect);
    dots(&mut paint, &points, &plot);
    names(&mut paint, &points, &plot);
    reference_names(&mut paint, chart, &plot, &rect);
    (paint.finish(), below + 6.0 + (title.lines.len() as f64 - 1.0) * face.pitch())
}

fn references(paint: &mut Paint, chart: &ScatterChart, plot: &Plot, rect: &Rect) {
    if let Some(reference) = &chart.across_reference {
        let x = plot.x(reference.at);
        paint.line([(x, rect.top), (x, rect.bottom)], Ink::Threshold);
        paint.room.lines.push([x, rect.top, x, rect.bottom]);
    }
    if let Some(reference) = &chart.up_reference {
        let y = plot.y(reference.at);
        paint.line([(rect.left, y), (rect.right, y)], Ink::Threshold);
        paint.room.lines.push([rect.left, y, rect.right, y]);
    }
}

fn reference_names(paint: &mut Paint, chart: &ScatterChart, plot: &Plot, rect: &Rect) {
    let room = rect.width() * 0.45;
    if let Some(reference) = &chart.across_reference {
        let x = plot.x(reference.at);
        let words = text::wrap(&reference.label, paint.face(Ink::Small), room, 1);
        let (high, low) = (rect.top + 14.0, rect.bottom - 6.0);
        let spots = [high, low].map(|y| [(x + 6.0, y, Anchor::Start), (x - 6.0, y, Anchor::End)]);
        paint.place(&words.lines, Ink::Small, spots.as_flattened(), true);
    }
    if let Some(reference) = &chart.up_reference {
        let y = plot.y(reference.at);
        let words = text::wrap(&reference.label, paint.face(Ink::Small), room, 1);
        let (left, right) = (rect.left + 6.0, rect.right - 4.0);
        let spots = [y - 6.0, y + 16.0].map(|y| [(right, y, Anchor::End), (left, y, Anchor::Start)]);
        paint.place(&words.lines, Ink::Small, spots.as_flattened(), true);
    }
}

fn dots(paint: &mut Paint, points: &[&ScatterPoint], plot: &Plot) {
    let small = if points.len() > 100 { 3.0 } else { 4.5 };
    for role in [Role::Context, Role::Second, Role::Focus] {
        for point in points.iter().filter(|point| point.role == role) {
            let at = plot.at(point.x, point.y);
            let size = if role == Role::Context { small } else { 6.5 };
            if point.mark > Mark::Derived {
                line::mark(paint, at, (role, point.mark), size, true, &point.tooltip);
                continue;
            }
            let style = paint.tip(role.fill(), &point.tooltip);
            line::dot(paint, at, role, size, style);
            // Among very many dots a name may stand on those it is not about.
            if points.len() <= 100 || role != Role::Context || point.is_labelled {
                paint.room.taken.push(Rect::around(at, size));
            }
        }
    }
}

fn names(paint: &mut Paint, points: &[&ScatterPoint], plot: &Plot) {
    for role in [Role::Focus, Role::Second, Role::Context] {
        for point in points.iter().filter(|point| point.role == role && (role != Role::Context || point.is_labelled)) {
            let style = Style { bold: role != Role::Context, halo: true, ..role.text().into() };
            let words = text::wrap(&point.name, paint.face(style), paint.variant.pick(190.0, 120.0), 2);
            let (x, y) = plot.at(point.x, point.y);
            let extra = (words.lines.len() as f64 - 1.0) * paint.face(style).pitch();
            let middle = y + 5.0 - extra / 2.0;
            let spots = [
                (x + 11.0, middle, Anchor::Start),
                (x - 11.0, middle, Anchor::End),
                (x, y - 11.0 - extra, Anchor::Middle),
                (x, y + 21.0, Anchor::Middle),
                (x + 8.0, y - 9.0 - extra, Anchor::Start),
                (x - 8.0, y - 9.0 - extra, Anchor::End),
                (x + 8.0, y + 19.0, Anchor::Start),
                (x - 8.0, y + 19.0, Anchor::End),
            ];
            let style = if words.cut { paint.full(style, &point.name) } else { style };
            paint.place(&words.lines, style, &spots, true);
        }
    }
}
