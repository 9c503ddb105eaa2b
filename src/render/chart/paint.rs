//! One variant of a drawing while it is made: plotters' drawing area on our backend, in units of the picture.

use std::cell::RefCell;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::types::RangedCoordf64;
use plotters::coord::{CoordTranslate, Shift};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::prelude::{Cartesian2d, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::BackendCoord;

use super::ink::{Ink, MOST_TIPS, Style};
use super::room::{Rect, Room};
use super::svg::{FINE, Sheet, SvgBackend};
use super::text::{Face, Lines};

/// Why a drawing cannot fail: see [`SvgBackend`].
const NEVER: &str = "the backend only appends to a string";
/// No drawing is higher.
const HIGHEST: f64 = 200_000.0;

/// Which of the two variants is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variant {
    /// 704 units, with tooltips.
    Wide,
    /// 328 units, for phones.
    Narrow,
}

impl Variant {
    /// The width of the drawing.
    pub(super) fn width(self) -> f64 {
        match self {
            Self::Wide => 704.0,
            Self::Narrow => 328.0,
        }
    }

    /// One of two values: for the wide and for the narrow drawing.
    pub(super) fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }
}

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing in the making.
pub(super) struct Paint {
    pub(super) variant: Variant,
    /// What labels have to keep clear of.
    pub(super) room: Room,
    area: DrawingArea<SvgBackend, Shift>,
    sheet: Rc<RefCell<Sheet>>,
}

impl Paint {
    /// An empty drawing; its height is known when it is finished.
    pub(super) fn new(variant: Variant) -> Self {
        let sheet = Rc::new(RefCell::new(Sheet::default()));
        sheet.borrow_mut().out.reserve(4096);
        let size = ((variant.width() * FINE) as u32, (HIGHEST * FINE) as u32);
        let area = SvgBackend { sheet: Rc::clone(&sheet), size }.into_drawing_area();
        let frame = Rect::new(0.0, 0.0, variant.width(), HIGHEST);
        Self { variant, room: Room { frame, taken: Vec::new(), lines: Vec::new() }, area, sheet }
    }

    /// The elements drawn.
    pub(super) fn finish(self) -> String {
        self.area.present().expect(NEVER);
        drop(self.area);
        self.sheet.take().out
    }

    /// The width of the drawing.
    pub(super) fn width(&self) -> f64 {
        self.variant.width()
    }

    /// What a text of this style is measured with. Narrow text is 13 px throughout: shown at 320 px it has 11.4.
    pub(super) fn face(&self, style: impl Into<Style>) -> Face {
        let style = style.into();
        let size = if style.ink == Ink::Small { 13.0 } else { self.variant.pick(14.0, 13.0) };
        Face { size, bold: style.bold }
    }

    /// A style with a tooltip, in the wide variant.
    pub(super) fn tip(&mut self, style: impl Into<Style>, tip: &str) -> Style {
        let mut style = style.into();
        let mut sheet = self.sheet.borrow_mut();
        if self.variant == Variant::Wide && !tip.is_empty() && sheet.tips.len() < usize::from(MOST_TIPS) {
            sheet.tips.push(tip.to_owned());
            style.tip = sheet.tips.len() as u16;
        }
        style
    }

    /// A style with a tooltip in both variants: for words that had to be shortened.
    pub(super) fn full(&mut self, style: impl Into<Style>, tip: &str) -> Style {
        let mut style = style.into();
        let mut sheet = self.sheet.borrow_mut();
        if !tip.is_empty() && sheet.tips.len() < usize::from(MOST_TIPS) {
            sheet.tips.push(tip.to_owned());
            style.tip = sheet.tips.len() as u16;
        }
        style
    }

    /// A filled box.
    pub(super) fn rect(&mut self, rect: Rect, style: impl Into<Style>) {
        if rect.width() > 0.0 && rect.height() > 0.0 {
            let corners = [grid((rect.left, rect.top)), grid((rect.right, rect.bottom))];
            put(&self.area, &Rectangle::new(corners, shape(style)));
        }
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: impl IntoIterator<Item = (f64, f64)>, style: impl Into<Style>) {
        let points: Vec<BackendCoord> = points.into_iter().map(grid).collect();
        put(&self.area, &PathElement::new(points, shape(style)));
    }

    /// A circle; its colour says whether it is a dot or a ring.
    pub(super) fn circle(&mut self, at: (f64, f64), radius: f64, style: impl Into<Style>) {
        put(&self.area, &Circle::new(grid(at), (radius * FINE).round() as i32, shape(style)));
    }

    /// A closed shape.
    pub(super) fn polygon(&mut self, points: impl IntoIterator<Item = (f64, f64)>, style: impl Into<Style>) {
        let points: Vec<BackendCoord> = points.into_iter().map(grid).collect();
        put(&self.area, &Polygon::new(points, style.into().color()));
    }

    /// One line of text on its baseline; its box is taken from then on.
    pub(super) fn text(&mut self, at: (f64, f64), anchor: Anchor, style: impl Into<Style>, text: &str) {
        if text.is_empty() {
            return;
        }
        let style = style.into();
        let at = (self.kept(at.0, anchor), at.1);
        self.room.taken.push(self.text_box(at, anchor, style, text));
        let h_pos = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let weight = if style.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::SansSerif, self.face(style).size * FINE, weight);
        let color = style.color().to_backend_color();
        let look = TextStyle { font, color, pos: Pos::new(h_pos, VPos::Bottom) };
        put(&self.area, &Text::new(text, grid(at), look));
    }

    /// The box a text takes: the height covers fonts with tall accents.
    pub(super) fn text_box(&self, (x, y): (f64, f64), anchor: Anchor, style: impl Into<Style>, text: &str) -> Rect {
        let face = self.face(style);
        let width = face.width(text);
        let x = self.kept(x, anchor);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Rect::new(left, y - 0.92 * face.size, left + width, y + 0.24 * face.size)
    }

    /// Browsers round the ends of texts: one at the right edge keeps a unit clear.
    fn kept(&self, x: f64, anchor: Anchor) -> f64 {
        if anchor == Anchor::End { x.min(self.width() - 1.0) } else { x }
    }

    /// Lines of text below each other, from the baseline of the first.
    pub(super) fn lines(&mut self, (x, y): (f64, f64), anchor: Anchor, style: impl Into<Style>, lines: &[String]) {
        let style = style.into();
        for (index, line) in lines.iter().enumerate() {
            self.text((x, y + index as f64 * self.face(style).pitch()), anchor, style, line);
        }
    }

    /// Text in lines, its full wording as a tooltip if some of it is missing.
    pub(super) fn wrapped(
        &mut self,
        at: (f64, f64),
        anchor: Anchor,
        style: impl Into<Style>,
        words: &Lines,
        full: &str,
    ) {
        let style = if words.cut { self.full(style, full) } else { style.into() };
        self.lines(at, anchor, style, &words.lines);
    }

    /// The box of several lines.
    pub(super) fn lines_box(
        &self,
        (x, y): (f64, f64),
        anchor: Anchor,
        style: impl Into<Style>,
        lines: &[String],
    ) -> Rect {
        let style = style.into();
        let mut all: Option<Rect> = None;
        for (index, line) in lines.iter().enumerate() {
            let rect = self.text_box((x, y + index as f64 * self.face(style).pitch()), anchor, style, line);
            all = Some(all.map_or(rect, |all| {
                Rect::new(all.left.min(rect.left), all.top, all.right.max(rect.right), rect.bottom)
            }));
        }
        all.unwrap_or(Rect::new(x, y, x, y))
    }

    /// Puts text at the first of some places where it is free; where only lines of data are in the way, on a halo if
    /// `halo` allows. Says whether it was put anywhere.
    pub(super) fn place(
        &mut self,
        lines: &[String],
        style: impl Into<Style>,
        spots: &[(f64, f64, Anchor)],
        halo: bool,
    ) -> bool {
        let style = style.into();
        let mut second = None;
        for &(x, y, anchor) in spots {
            let rect = self.lines_box((x, y), anchor, style, lines);
            if !self.room.is_free(&rect) {
                continue;
            }
            if !self.room.is_crossed(&rect) {
                self.lines((x, y), anchor, style, lines);
                return true;
            }
            second = second.or(Some((x, y, anchor)));
        }
        if let Some((x, y, anchor)) = second.filter(|_| halo) {
            self.lines((x, y), anchor, Style { halo: true, ..style }, lines);
            return true;
        }
        false
    }

    /// The plot: places of data in a box, the value upwards.
    pub(super) fn plot(&self, rect: Rect, x: Range<f64>, y: Range<f64>) -> Plot {
        let ((left, top), (right, bottom)) = (grid((rect.left, rect.top)), grid((rect.right, rect.bottom)));
        let (x, y) = (proper(x), proper(y));
        let coord =
            Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(x.clone(), y.clone(), (left..right, bottom..top));
        Plot { area: self.area.apply_coord_spec(coord), rect, x, y }
    }

    /// A hatched box: what was not published.
    pub(super) fn hatch(&mut self, rect: Rect, tip: &str) {
        let style = self.tip(Ink::HatchBox, tip);
        self.rect(rect, style);
        let (width, height) = (rect.width(), rect.height());
        let mut along = 6.0;
        while along < width + height {
            let from = (rect.left + along.min(width), rect.top + (along - width).max(0.0));
            let to = (rect.left + (along - height).max(0.0), rect.top + along.min(height));
            self.line([from, to], Ink::Hatch);
            along += 6.0;
        }
    }
}

/// Where data stand: plotters' coordinates on a part of the drawing.
pub(super) struct Plot {
    area: DrawingArea<SvgBackend, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// The part of the drawing, in its units.
    pub(super) rect: Rect,
    x: Range<f64>,
    y: Range<f64>,
}

impl Plot {
    /// The place of a value, in units of the drawing; what lies outside the axes stands at their ends.
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.area.as_coord_spec().translate(&self.kept(x, y));
        (f64::from(x) / FINE, f64::from(y) / FINE)
    }

    /// The place of a time or of a value across.
    pub(super) fn x(&self, x: f64) -> f64 {
        self.at(x, self.y.start).0
    }

    /// The place of a value upwards.
    pub(super) fn y(&self, y: f64) -> f64 {
        self.at(self.x.start, y).1
    }

    /// A line through data.
    pub(super) fn line(&self, points: impl IntoIterator<Item = (f64, f64)>, style: impl Into<Style>) {
        let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| self.kept(x, y)).collect();
        put(&self.area, &PathElement::new(points, shape(style)));
    }

    fn kept(&self, x: f64, y: f64) -> (f64, f64) {
        let keep = |value: f64, range: &Range<f64>| value.max(range.start).min(range.end);
        (keep(x, &self.x), keep(y, &self.y))
    }
}

/// A range that is never empty: equal values stand in the middle.
fn proper(range: Range<f64>) -> Range<f64> {
    if range.end > range.start {
        return range;
    }
    let half = (range.start.abs() * 0.01).max(0.5);
    range.start - half..range.start + half
}

/// The nearest point of the fine grid; what is not a number stands at the origin.
fn grid((x, y): (f64, f64)) -> BackendCoord {
    ((x * FINE).round() as i32, (y * FINE).round() as i32)
}

fn shape(style: impl Into<Style>) -> ShapeStyle {
    ShapeStyle { color: style.into().color(), filled: true, stroke_width: 1 }
}

fn put<'a, E, T>(area: &DrawingArea<SvgBackend, T>, element: &'a E)
where
    T: CoordTranslate,
    &'a E: PointCollection<'a, T::From>,
    E: Drawable<SvgBackend>,
{
    let drawn: Result<(), DrawingAreaErrorKind<Infallible>> = area.draw(element);
    drawn.expect(NEVER);
}
