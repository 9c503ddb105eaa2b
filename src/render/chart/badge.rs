//! Badges: shape, colour and letter together say the grade.

use super::Badge;
use super::Band;
use super::ink::Style;
use super::paint::{Anchor, Paint};
use super::room::Rect;

/// A badge fits in a circle of this radius (the diamond, the largest, in 12.6).
pub(super) const RADIUS: f64 = 9.5;

/// Words up to this width stand within every shape.
const ONE_LETTER: f64 = 16.0;

/// A circle of that radius with eight corners, which can be drawn out.
const ROUND: [(f64, f64); 8] =
    [(-9.5, -3.9), (-3.9, -9.5), (3.9, -9.5), (9.5, -3.9), (9.5, 3.9), (3.9, 9.5), (-3.9, 9.5), (-9.5, 3.9)];

/// Draws a badge around a point, with a tooltip if there is something to say.
pub(super) fn draw(paint: &mut Paint, at: (f64, f64), badge: &Badge, tip: Option<&str>) {
    let (x, y) = at;
    let style: Style = badge.role.badge().into();
    let style = tip.map_or(style, |tip| paint.tip(style, tip));
    let letter = Style { bold: true, ..badge.role.letter().into() };
    // A grade of several letters has a badge as wide as it needs.
    let wider = (paint.face(letter).width(&badge.letter) / ONE_LETTER).max(1.0);
    let around = |offsets: &[(f64, f64)]| offsets.iter().map(|(dx, dy)| (x + dx * wider, y + dy)).collect::<Vec<_>>();
    match badge.role {
        Band::A if wider > 1.0 => paint.polygon(around(&ROUND), style),
        Band::A => paint.circle(at, RADIUS, style),
        Band::B | Band::Neutral => {
            paint.rect(Rect { left: x - 8.7 * wider, right: x + 8.7 * wider, ..Rect::around(at, 8.7) }, style);
        }
        Band::C => {
            paint.polygon(
                around(&[(-11.0, 0.0), (-5.5, -9.5), (5.5, -9.5), (11.0, 0.0), (5.5, 9.5), (-5.5, 9.5)]),
                style,
            );
        }
        Band::D => paint.polygon(around(&[(0.0, -12.5), (12.5, 0.0), (0.0, 12.5), (-12.5, 0.0)]), style),
        Band::E => {
            paint.polygon(around(&[(-9.5, -9.5), (9.5, -9.5), (9.5, 1.4), (0.0, 11.4), (-9.5, 1.4)]), style);
        }
    }
    let reach = (RADIUS + 2.0) * wider;
    paint.room.taken.push(Rect { left: x - reach, right: x + reach, ..Rect::around(at, RADIUS + 2.0) });
    let before = paint.room.taken.len();
    let raised = if badge.role == Band::E { 3.0 } else { 5.0 };
    paint.text((x, y + raised), Anchor::Middle, letter, &badge.letter);
    // The letter stands on the badge, whose box is taken already.
    paint.room.taken.truncate(before);
}
