//! The key of a drawing: signs and their words in lines, for the few kinds that cannot label directly.

use super::ink::{Ink, Style};
use super::paint::{Anchor, Paint};
use super::room::Rect;
use super::{Badge, Missing, badge, ranking, text};

/// A sign in the key.
#[derive(Clone, Debug)]
pub(super) enum Sign {
    /// A ring of this ink: an earlier time.
    Ring(Ink),
    /// A dot of this ink: a later time.
    Dot(Ink),
    /// A box of this ink.
    Square(Ink),
    /// A short dashed line upright.
    Dash,
    /// Why there is no value.
    Missing(Missing),
    /// The two short ticks of a broken series.
    Break,
    /// A badge.
    Badge(Badge),
}

/// Draws the key in lines from a height on; the result is where it ends.
pub(super) fn draw(paint: &mut Paint, items: &[(Sign, &str)], (from, to): (f64, f64), top: f64) -> f64 {
    let face = paint.face(Ink::Small);
    let (mut x, mut y) = (from, top);
    for (sign, words) in items.iter().filter(|(_, words)| !words.is_empty()) {
        let before = match sign {
            Sign::Dash => 10.0,
            Sign::Badge(_) => 28.0,
            _ => 20.0,
        };
        let words_fit = text::wrap(words, face, to - from - before, 1);
        let width = before + words_fit.width(face);
        if x > from && x + width > to {
            (x, y) = (from, y + 24.0);
        }
        one(paint, sign, (x, y + 13.0));
        paint.wrapped((x + before, y + 18.0), Anchor::Start, Ink::Small, &words_fit, words);
        x += width + 16.0;
    }
    if x > from { y + 26.0 } else { top }
}

fn one(paint: &mut Paint, sign: &Sign, (x, y): (f64, f64)) {
    let square = Rect::new(x, y - 7.0, x + 14.0, y + 7.0);
    match sign {
        Sign::Ring(ink) => paint.circle((x + 7.0, y), 5.5, *ink),
        Sign::Dot(ink) => paint.circle((x + 7.0, y), 5.5, *ink),
        Sign::Square(ink) => paint.rect(square, *ink),
        Sign::Dash => paint.line([(x + 2.0, y - 8.0), (x + 2.0, y + 8.0)], Style::from(Ink::Threshold)),
        Sign::Missing(missing) => {
            let own = ranking::Row { missing: *missing, ..ranking::Row::default() };
            ranking::sign(paint, &own, square);
        }
        Sign::Break => {
            for x in [x + 3.0, x + 11.0] {
                paint.line([(x - 2.0, y + 5.0), (x + 2.0, y - 5.0)], Ink::Break);
            }
        }
        Sign::Badge(own) => badge::draw(paint, (x + 12.0, y), own, None),
    }
}

/// How many rows are left out, below those drawn; the result is where the words end.
pub(super) fn rest(paint: &mut Paint, words: &str, bottom: f64) -> f64 {
    if words.is_empty() {
        return bottom;
    }
    paint.text((0.0, bottom + 20.0), Anchor::Start, Ink::Muted, words);
    bottom + 28.0
}
