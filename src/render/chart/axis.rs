//! Axes: which range they span, which tick labels fit, and zones, gridlines and break marks.

use std::ops::Range;

use super::ink::{Ink, Style};
use super::paint::{Anchor, Paint};
use super::room::Rect;
use super::{Tick, ValueAxis};

/// The range of an axis, widened to hold all values that are numbers.
pub(super) fn range(axis: &ValueAxis, values: impl IntoIterator<Item = f64>) -> Range<f64> {
    let ends = [axis.min, axis.max].into_iter().filter(|end| end.is_finite());
    let all = ends.chain(values.into_iter().filter(|value| value.is_finite()));
    let (min, max) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), at| (min.min(at), max.max(at)));
    if min <= max { min..max } else { 0.0..1.0 }
}

/// The ticks that lie on an axis.
pub(super) fn within<'a>(ticks: &'a [Tick], range: &Range<f64>) -> Vec<&'a Tick> {
    ticks.iter().filter(|tick| tick.at.is_finite() && tick.at >= range.start && tick.at <= range.end).collect()
}

/// Which of some labels along a line fit beside each other: each is given by its middle and its length, and the
/// first and the last go before the others.
pub(super) fn fitting(labels: &[(f64, f64)], gap: f64) -> Vec<bool> {
    let mut shown = vec![false; labels.len()];
    let Some(last) = labels.len().checked_sub(1) else { return shown };
    let clear = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() >= (a.1 + b.1) / 2.0 + gap;
    // An even step is calmer than as many labels as possible.
    let step = (1..=last.max(1)).find(|step| {
        let every: Vec<(f64, f64)> = labels.iter().copied().step_by(*step).collect();
        every.windows(2).all(|pair| clear(pair[0], pair[1]))
    });
    let step = step.unwrap_or(1);
    for index in [0, last].into_iter().chain(1..last) {
        let free = (0..labels.len()).all(|other| !shown[other] || clear(labels[index], labels[other]));
        if free && (index == last || index % step == 0) {
            shown[index] = true;
        }
    }
    shown
}

/// Horizontal gridlines over some stretches of the width, and the labels of the value axis left of them.
pub(super) fn values(paint: &mut Paint, ticks: &[(f64, &str)], spans: &[(f64, f64)], room: f64) {
    for &(y, _) in ticks {
        for &(from, to) in spans {
            paint.line([(from, y), (to, y)], Ink::Grid);
        }
    }
    let Some(&(left, _)) = spans.first() else { return };
    let face = paint.face(Ink::Small);
    let places: Vec<(f64, f64)> = ticks.iter().map(|(y, _)| (*y, face.size * 1.16)).collect();
    let shown = fitting(&places, 0.0);
    for (&(y, label), _) in ticks.iter().zip(shown).filter(|(_, shown)| *shown) {
        // A number is never shortened: it would be another number.
        if face.width(label) <= room {
            paint.text((left - 8.0, y + 4.0), Anchor::End, Ink::Small, label);
        }
    }
}

/// The mark of a value axis that does not start at zero.
pub(super) fn cut(paint: &mut Paint, x: f64, top: f64, bottom: f64) {
    let y = bottom - 10.0;
    paint.line([(x, top), (x, y)], Ink::Break);
    paint.line([(x - 5.0, y + 3.0), (x + 5.0, y - 2.0)], Ink::Break);
    paint.line([(x - 5.0, y + 9.0), (x + 5.0, y + 4.0)], Ink::Break);
    paint.line([(x, y + 6.0), (x, bottom)], Ink::Break);
}

/// The same mark on an axis across, at its left end.
pub(super) fn cut_across(paint: &mut Paint, left: f64, y: f64) {
    paint.line([(left + 7.0, y + 5.0), (left + 12.0, y - 5.0)], Ink::Break);
    paint.line([(left + 13.0, y + 5.0), (left + 18.0, y - 5.0)], Ink::Break);
}

/// A gap through zones and gridlines, and two short ticks on the axis: values on its sides cannot be compared.
pub(super) fn broken(paint: &mut Paint, x: f64, (top, bottom): (f64, f64), why: &str) {
    let style = paint.tip(Ink::Paper, why);
    paint.rect(Rect::new(x - 4.0, top - 1.0, x + 4.0, bottom + 1.0), style);
    for x in [x - 4.0, x + 4.0] {
        paint.line([(x - 2.0, bottom + 5.0), (x + 2.0, bottom - 5.0)], Ink::Break);
    }
    paint.room.taken.push(Rect::new(x - 4.0, top, x + 4.0, bottom));
}

/// Labels below an axis across: those that fit, none beyond the edges of the frame.
pub(super) fn across(paint: &mut Paint, ticks: &[(f64, &str)], baseline: f64, style: impl Into<Style>) {
    let style = style.into();
    let face = paint.face(style);
    let width = paint.width();
    let room = (width / ticks.len().max(1) as f64).max(width * 0.3);
    let labels: Vec<(f64, f64, super::text::Lines)> = ticks
        .iter()
        .map(|(x, label)| {
            let words = super::text::wrap(label, face, room, 1);
            let long = words.width(face);
            (x.max(long / 2.0).min(width - long / 2.0), long, words)
        })
        .collect();
    let places: Vec<(f64, f64)> = labels.iter().map(|(x, long, _)| (*x, *long)).collect();
    let shown = fitting(&places, 8.0);
    for (((x, _, words), (_, full)), _) in labels.iter().zip(ticks).zip(shown).filter(|(_, shown)| *shown) {
        paint.wrapped((*x, baseline), Anchor::Middle, style, words, full);
    }
}

/// A tinted box with the name of its band as tooltip.
pub(super) fn zone(paint: &mut Paint, rect: Rect, zone: &super::Zone) {
    let style = paint.tip(zone.role.zone(), &zone.name);
    paint.rect(rect, style);
}
