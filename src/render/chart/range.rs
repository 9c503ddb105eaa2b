//! Rows with an earlier and a later dot, or one dot with its uncertainty or its least and greatest value.

use super::ink::{Ink, Style};
use super::key::{self, Sign};
use super::line;
use super::paint::{Anchor, Paint, Plot, Variant};
use super::room::Rect;
use super::slope::Dot;
use super::{Missing, Role, ValueAxis, axis, ranking, text};

/// Dots and their spans, by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RangeChart {
    /// The axis; it may be truncated.
    pub(crate) value: ValueAxis,
    /// The rows in the order given.
    pub(crate) rows: Vec<RangeRow>,
    /// How many are left out, in words; empty if none are.
    pub(crate) rest: String,
    /// What stands above the names (wide only).
    pub(crate) header: String,
    /// What stands above the last column (wide only), such as `Perubahan`.
    pub(crate) last_header: String,
    /// What a ring is, such as `2023`; empty where there are none.
    pub(crate) earlier: String,
    /// What a dot is, such as `2024`.
    pub(crate) later: String,
    /// What the dashed tick is, such as `ambang A`.
    pub(crate) threshold: String,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RangeRow {
    /// Who.
    pub(crate) name: String,
    /// More about it; may be empty.
    pub(crate) note: String,
    /// Colour.
    pub(crate) role: Role,
    /// The earlier value.
    pub(crate) earlier: Option<Dot>,
    /// The later value, or the only one.
    pub(crate) later: Option<Dot>,
    /// The least and the greatest value, or the ends of an interval, and what is said of them.
    pub(crate) span: Option<(f64, f64, String)>,
    /// A limit of this row.
    pub(crate) threshold: Option<f64>,
    /// What stands in the last column: a change, or what is missing, such as `2024`.
    pub(crate) last: String,
    /// A second line there, smaller, such as the reason.
    pub(crate) reason: String,
    /// What the reason is, where a value is missing.
    pub(crate) missing: Option<Missing>,
}

/// The widest last column of the narrow variant.
const NARROW_LAST: f64 = 180.0;

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &RangeChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let dots = chart.rows.iter().flat_map(|row| [&row.earlier, &row.later]).flatten().map(|dot| dot.value);
    let spans = chart.rows.iter().filter_map(|row| row.span.as_ref()).flat_map(|(low, high, _)| [*low, *high]);
    let limits = chart.rows.iter().filter_map(|row| row.threshold);
    let values = axis::range(&chart.value, dots.chain(spans).chain(limits));
    let (names, last) = columns(&paint, chart);
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    let labels = chart.rows.iter().flat_map(|row| [&row.earlier, &row.later]).flatten();
    let side = bold.widest(labels.map(|dot| dot.label.as_str())).min(paint.width() * 0.2) + 16.0;
    let (left, right) = if variant == Variant::Wide {
        (names + 16.0 + side, paint.width() - last - 16.0 - side)
    } else {
        (side.max(10.0), paint.width() - side.max(10.0))
    };
    let top = head(&mut paint, chart, names);
    let pitch = variant.pick(56.0, 76.0);
    let extra = |row: &RangeRow| extra_lines(&paint, row, names) * 17.0;
    let mut tops = vec![top];
    for row in &chart.rows {
        tops.push(tops.last().copied().unwrap_or(top) + pitch + extra(row));
    }
    let bottom = tops.last().copied().unwrap_or(top);
    let plot = paint.plot(Rect::new(left, top, right.max(left + 1.0), bottom), values.clone(), 0.0..1.0);
    let ticks = axis::within(&chart.value.ticks, &values);
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (plot.x(tick.at), tick.label.as_str())).collect();
    for (x, _) in &ticks {
        paint.line([(*x, top), (*x, bottom)], Ink::Grid);
    }
    for y in &tops[..tops.len() - 1] {
        paint.line([(0.0, *y), (paint.width(), *y)], Ink::Grid);
    }
    axis::across(&mut paint, &ticks, bottom + 20.0, Ink::Small);
    for (row, y) in chart.rows.iter().zip(tops) {
        one(&mut paint, row, &plot, (y, names, last));
    }
    paint.line([(0.0, bottom), (paint.width(), bottom)], Ink::Axis);
    if chart.value.truncated {
        axis::cut_across(&mut paint, 0.0, bottom);
    }
    let bottom = key::rest(&mut paint, &chart.rest, bottom + 28.0);
    (paint.finish(), bottom)
}

/// The widths of the first and the last column, of the wide variant.
fn columns(paint: &Paint, chart: &RangeChart) -> (f64, f64) {
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    let (plain, small) = (paint.face(Ink::Muted), paint.face(Ink::Small));
    let names = chart.rows.iter().map(|row| {
        let name = text::wrap(&row.name, bold, 190.0, 2);
        name.width(bold).max(plain.width(&row.note).min(190.0))
    });
    let names = names.fold(small.width(&chart.header).min(190.0), f64::max);
    let sign = |row: &RangeRow| if row.missing.is_some() { 24.0 } else { 0.0 };
    let last = chart.rows.iter().map(|row| bold.width(&row.last).max(small.width(&row.reason)).min(150.0) + sign(row));
    (names.ceil(), last.fold(small.width(&chart.last_header).min(150.0), f64::max).ceil())
}

/// How many lines a row has more than its usual two.
fn extra_lines(paint: &Paint, row: &RangeRow, names: f64) -> f64 {
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    let wide = paint.variant == Variant::Wide;
    let lines = text::wrap(&row.name, bold, if wide { names } else { name_room(paint, row) }, 2).lines.len();
    let note = usize::from(!row.note.is_empty() && (wide || lines > 1 || !note_fits(paint, row)));
    (lines + note).saturating_sub(if wide { 2 } else { 1 }) as f64
}

/// The room for the name above a row of the narrow variant.
fn name_room(paint: &Paint, row: &RangeRow) -> f64 {
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    paint.width() - bold.width(&row.last).min(NARROW_LAST) - if row.missing.is_some() { 34.0 } else { 12.0 }
}

fn note_fits(paint: &Paint, row: &RangeRow) -> bool {
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    bold.width(&row.name) + 10.0 + paint.face(Ink::Muted).width(&row.note) <= name_room(paint, row)
}

/// Headers and key; the result is where rows start.
fn head(paint: &mut Paint, chart: &RangeChart, names: f64) -> f64 {
    let context = Role::Context;
    let mut items: Vec<(Sign, &str)> = Vec::new();
    if !chart.earlier.is_empty() {
        items.push((Sign::Ring(context.ring()), &chart.earlier));
    }
    if !chart.later.is_empty() {
        items.push((Sign::Dot(context.fill()), &chart.later));
    }
    items.push((Sign::Dash, &chart.threshold));
    let (mut from, mut to) = (0.0, paint.width());
    if paint.variant == Variant::Wide {
        let small = paint.face(Ink::Small);
        let first = text::wrap(&chart.header, small, names.max(100.0), 1);
        paint.wrapped((0.0, 18.0), Anchor::Start, Ink::Small, &first, &chart.header);
        let last = text::wrap(&chart.last_header, small, 150.0, 1);
        let width = paint.width();
        paint.wrapped((width, 18.0), Anchor::End, Ink::Small, &last, &chart.last_header);
        from = names.max(first.width(small)) + 32.0;
        to -= last.width(small) + 16.0;
    }
    key::draw(paint, &items, (from, to), 0.0).max(26.0) + 8.0
}

fn one(paint: &mut Paint, row: &RangeRow, plot: &Plot, (top, names, last): (f64, f64, f64)) {
    let wide = paint.variant == Variant::Wide;
    let extra = extra_lines(paint, row, names) * 17.0;
    let middle = if wide { top + 28.0 + extra / 2.0 } else { top + 46.0 + extra };
    words(paint, row, (top, names, last), middle - 3.0);
    if let Some(limit) = row.threshold {
        let x = plot.x(limit);
        paint.line([(x, middle - 14.0), (x, middle + 14.0)], Ink::Threshold);
        paint.room.taken.push(Rect::new(x - 2.0, middle - 14.0, x + 2.0, middle + 14.0));
    }
    if let Some((low, high, said)) = &row.span {
        let (low, high) = (plot.x(*low), plot.x(*high));
        let style = paint.tip(row.role.line(), said);
        paint.line([(low, middle), (high, middle)], style);
        for x in [low, high] {
            paint.line([(x, middle - 6.0), (x, middle + 6.0)], row.role.line());
        }
        paint.room.taken.push(Rect::new(low, middle - 6.0, high, middle + 6.0));
    }
    let of = |dot: &Option<Dot>| {
        dot.as_ref().filter(|dot| dot.value.is_finite()).map(|dot| (plot.x(dot.value), dot.clone()))
    };
    match (of(&row.earlier), of(&row.later)) {
        (Some(from), Some(to)) => pair(paint, row, (from, to), middle),
        (Some((x, dot)), None) => single(paint, row, (x, middle), (&dot, false)),
        (None, Some((x, dot))) => single(paint, row, (x, middle), (&dot, true)),
        (None, None) => {}
    }
}

fn look(row: &RangeRow) -> Style {
    Style { bold: true, halo: true, ..row.role.text().into() }
}

/// Two values: labels outside, or joined by an arrow where the marks touch.
fn pair(paint: &mut Paint, row: &RangeRow, ((a, from), (b, to)): ((f64, Dot), (f64, Dot)), y: f64) {
    if (a - b).abs() > 0.05 {
        paint.line([(a, y), (b, y)], row.role.line());
    }
    let is_close = (a - b).abs() < 14.0;
    line::mark(paint, (a, y), (row.role, from.mark), 7.0, false, &from.tooltip);
    line::mark(paint, (b, y), (row.role, to.mark), if is_close { 3.5 } else { 5.5 }, true, &to.tooltip);
    if is_close {
        let joined = format!("{} → {}", from.label, to.label);
        let (left, right) = (a.min(b), a.max(b));
        value(paint, row, (left, right, y), &joined, true);
        return;
    }
    let (left, right, first, second) = if a < b { (a, b, &from, &to) } else { (b, a, &to, &from) };
    value(paint, row, (left, left, y), &first.label, false);
    value(paint, row, (right, right, y), &second.label, true);
}

fn single(paint: &mut Paint, row: &RangeRow, (x, y): (f64, f64), (dot, is_last): (&Dot, bool)) {
    line::mark(paint, (x, y), (row.role, dot.mark), if is_last { 5.5 } else { 7.0 }, is_last, &dot.tooltip);
    let span = row.span.as_ref().map(|_| paint.room.taken.iter().rev().find(|rect| rect.width() > 16.0));
    let (left, right) = span.flatten().map_or((x, x), |rect| (rect.left.min(x), rect.right.max(x)));
    value(paint, row, (left, right, y), &dot.label, is_last);
}

/// A value beside marks: on the side wanted, beyond a limit if need be, else on the other side or above.
fn value(paint: &mut Paint, row: &RangeRow, (left, right, y): (f64, f64, f64), label: &str, is_right: bool) {
    let style = look(row);
    let limit = |x: f64| x + if is_right { 24.0 } else { -24.0 };
    let after = [(right + 12.0, y + 5.0, Anchor::Start), (limit(right), y + 5.0, Anchor::Start)];
    let before = [(left - 12.0, y + 5.0, Anchor::End), (limit(left), y + 5.0, Anchor::End)];
    let middle = (left + right) / 2.0;
    let half = paint.face(style).width(label) / 2.0;
    let middle = middle.max(half).min(paint.width() - half);
    let above = [(middle, y - 12.0, Anchor::Middle), (middle, y + 22.0, Anchor::Middle)];
    let order: Vec<(f64, f64, Anchor)> = if is_right {
        after.into_iter().chain(above).chain(before).collect()
    } else {
        before.into_iter().chain(above).chain(after).collect()
    };
    paint.place(&[label.to_owned()], style, &order, true);
}

/// Name and note, and the last column.
fn words(paint: &mut Paint, row: &RangeRow, (top, names, last): (f64, f64, f64), middle: f64) {
    let bold = Style { bold: true, ..Ink::Text.into() };
    let halo = Style { halo: true, ..bold };
    let width = paint.width();
    let wide = paint.variant == Variant::Wide;
    let name = text::wrap(&row.name, paint.face(bold), if wide { names } else { name_room(paint, row) }, 2);
    let pitch = 17.0;
    let first = if wide { top + 25.0 } else { top + 19.0 };
    let first = if wide && row.note.is_empty() && name.lines.len() == 1 { first + 8.0 } else { first };
    paint.wrapped((0.0, first), Anchor::Start, halo, &name, &row.name);
    let muted = Style { halo: true, ..Ink::Muted.into() };
    if !wide && name.lines.len() == 1 && note_fits(paint, row) {
        let x = name.width(paint.face(bold)) + 10.0;
        paint.text((x, first), Anchor::Start, muted, &row.note);
    } else {
        let note = text::wrap(&row.note, paint.face(muted), if wide { names } else { width }, 1);
        let y = first + name.lines.len() as f64 * pitch;
        paint.wrapped((0.0, y), Anchor::Start, muted, &note, &row.note);
    }
    let role = if row.missing.is_some() { Style { halo: true, ..Ink::Small.into() } } else { look(row) };
    let room = if wide { last } else { NARROW_LAST };
    let words = text::wrap(&row.last, paint.face(role), room, 1);
    let lift = if wide && !row.reason.is_empty() { 8.0 } else { 0.0 };
    let y = if wide { middle + 8.0 - lift } else { top + 19.0 };
    let style = if wide { role } else { paint.full(role, &row.reason) };
    paint.wrapped((width, y), Anchor::End, style, &words, &row.last);
    if wide {
        let words = text::wrap(&row.reason, paint.face(Ink::Small), last, 1);
        paint.wrapped((width, y + 16.0), Anchor::End, Style { halo: true, ..Ink::Small.into() }, &words, &row.reason);
    }
    if let Some(kind) = row.missing {
        let x = if wide { width - last } else { width - words.width(paint.face(role)) - 22.0 };
        sign(paint, (x, y - 11.0 + lift), kind, &row.reason);
    }
}

/// A small sign for what is missing.
fn sign(paint: &mut Paint, (x, y): (f64, f64), kind: Missing, reason: &str) {
    let own = ranking::Row { missing: kind, tooltip: reason.to_owned(), ..ranking::Row::default() };
    ranking::sign(paint, &own, Rect::new(x, y, x + 16.0, y + 16.0));
}
