//! The rows of a ranking: name, bar or dot, value, badge.

use super::*;

/// Draws all rows.
pub(super) fn draw(paint: &mut Paint, chart: &RankingChart, layout: &Layout) {
    let some = chart.rows.iter().any(|row| row.emphasised);
    for (row, place) in chart.rows.iter().zip(&layout.rows) {
        name(paint, &row.name, layout.names, place);
        let ink = if row.emphasised || !some { Ink::Fill1 } else { Ink::Fill0 };
        match row.value.filter(|value| value.is_finite()) {
            Some(value) if chart.form == Form::Bars => bar(paint, chart, layout, (row, place), (value, ink)),
            Some(value) => dot(paint, chart, layout, (row, place), (value, ink)),
            None => missing(paint, row, place.bar),
        }
        if let (Some(own), Some(x)) = (&row.badge, layout.badges) {
            badge::draw(paint, (x, (place.bar.top + place.bar.bottom) / 2.0), own, None);
        }
    }
    if layout.values.start < 0.0 {
        let x = layout.plot.x(0.0);
        paint.line([(x, layout.rect.top), (x, layout.rect.bottom)], Ink::Axis);
    }
}

/// The name left of its row, or above it on a strip of paper that hides the zones.
pub(in crate::render::chart) fn name(paint: &mut Paint, full: &str, right: f64, place: &Place) {
    if paint.variant == Variant::Wide {
        paint.wrapped((right, place.baseline), Anchor::End, Ink::Text, &place.name, full);
        return;
    }
    let strip = Rect::new(0.0, place.baseline - 15.0, paint.width(), place.bar.top - 3.0);
    paint.rect(strip, Ink::Paper);
    paint.wrapped((0.0, place.baseline), Anchor::Start, Ink::Text, &place.name, full);
}

fn bar(
    paint: &mut Paint,
    chart: &RankingChart,
    layout: &Layout,
    (row, place): (&Row, &Place),
    (value, ink): (f64, Ink),
) {
    let (zero, end) = (layout.plot.x(0.0), layout.plot.x(value));
    let style = paint.tip(ink, &row.tooltip);
    // A bar too short to be seen is still a mark.
    let (left, right) = if end >= zero { (zero, end.max(zero + 1.0)) } else { (end.min(zero - 1.0), zero) };
    paint.rect(Rect::new(left, place.bar.top, right, place.bar.bottom), style);
    let baseline = (place.bar.top + place.bar.bottom) / 2.0 + 5.0;
    let inside = Style { bold: true, ..Ink::OnSeries.into() };
    let width = paint.face(inside).width(&row.label);
    let line = chart.reference.as_ref().map(|line| layout.plot.x(line.at));
    // The value keeps clear of the reference line, which passes over the bar.
    let clear = |from: f64, to: f64| line.is_none_or(|line| line < from - 5.0 || line > to + 5.0);
    let up = value >= 0.0;
    let mut tip = if up { right - 8.0 } else { left + 8.0 };
    if let Some(line) = line.filter(|_| !(if up { clear(tip - width, tip) } else { clear(tip, tip + width) })) {
        tip = if up { line - 8.0 } else { line + 8.0 };
    }
    if (if up { tip - width - left } else { right - tip - width }) >= 6.0 {
        paint.text((tip, baseline), if up { Anchor::End } else { Anchor::Start }, inside, &row.label);
        return;
    }
    let outside = Style { bold: true, halo: true, ..Ink::Text.into() };
    beside(paint, layout, (left - 7.0, right + 7.0), (baseline, up), (outside, &row.label), line);
}

/// A value beside its mark, beyond the reference line where that is in the way, within the plot.
fn beside(
    paint: &mut Paint,
    layout: &Layout,
    (left, right): (f64, f64),
    (baseline, up): (f64, bool),
    (style, label): (Style, &str),
    line: Option<f64>,
) {
    let width = paint.face(style).width(label);
    let edge = paint.width().min(layout.badges.map_or(f64::INFINITY, |x| x - 14.0));
    let least = if paint.variant == Variant::Wide { layout.names + 4.0 } else { 0.0 };
    let spans = [(right, right + width), (left - width, left)];
    let spans = if up { spans } else { [spans[1], spans[0]] };
    let beyond = line.map(|line| [(line + 7.0, line + 7.0 + width), (line - 7.0 - width, line - 7.0)]).unwrap_or(spans);
    let fits = |&(from, to): &(f64, f64)| from >= least && to <= edge;
    let clear = |&(from, to): &(f64, f64)| line.is_none_or(|line| line < from - 4.0 || line > to + 4.0);
    let off = |&(from, to): &(f64, f64)| to <= left + 0.1 || from >= right - 0.1;
    let all = [spans[0], beyond[usize::from(!up)], spans[1], beyond[usize::from(up)]];
    let found = all.iter().find(|span| fits(span) && clear(span) && off(span));
    if let Some(&(from, _)) = found.or_else(|| all.iter().find(|span| fits(span))) {
        paint.text((from, baseline), Anchor::Start, style, label);
    }
}

fn dot(
    paint: &mut Paint,
    chart: &RankingChart,
    layout: &Layout,
    (row, place): (&Row, &Place),
    (value, ink): (f64, Ink),
) {
    let (x, y) = (layout.plot.x(value), (place.bar.top + place.bar.bottom) / 2.0);
    paint.line([(layout.rect.left, y), (x, y)], Ink::Grid);
    let style = paint.tip(ink, &row.tooltip);
    paint.circle((x, y), 6.0, style);
    let line = chart.reference.as_ref().map(|line| layout.plot.x(line.at));
    let look = Style { bold: true, halo: true, ..Ink::Text.into() };
    beside(paint, layout, (x - 12.0, x + 12.0), (y + 5.0, true), (look, &row.label), line);
}

/// A sign for the reason, and the reason.
pub(in crate::render::chart) fn missing(paint: &mut Paint, row: &Row, bar: Rect) {
    let place = Rect::new(bar.left + 2.0, bar.top + 2.0, bar.left + 30.0, bar.bottom - 2.0);
    sign(paint, row, place);
    let style = Style { halo: true, ..Ink::Muted.into() };
    let words = text::wrap(&row.label, paint.face(style), bar.right - place.right - 10.0, 1);
    if words.lines.iter().all(|line| line == "…") {
        return;
    }
    let baseline = (bar.top + bar.bottom) / 2.0 + 5.0;
    paint.wrapped((place.right + 8.0, baseline), Anchor::Start, style, &words, &row.label);
}

/// The sign of a reason in a box.
pub(in crate::render::chart) fn sign(paint: &mut Paint, row: &Row, rect: Rect) {
    let middle = (rect.top + rect.bottom) / 2.0;
    match row.missing {
        Missing::NotPublished => paint.hatch(rect, &row.tooltip),
        Missing::NotAssessed => {
            let style = paint.tip(Ink::Outline, &row.tooltip);
            paint.rect(rect, style);
        }
        Missing::NotInSample => {
            let style = paint.tip(Ink::Track, &row.tooltip);
            paint.rect(Rect::new(rect.left, middle - 2.0, rect.right, middle + 2.0), style);
        }
        Missing::Suppressed => {
            let style = paint.tip(Ink::Track, &row.tooltip);
            paint.rect(rect, style);
        }
        Missing::NotApplicable => {}
    }
}
