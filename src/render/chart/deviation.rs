//! Distances from a reference, both ways from a zero line: the form for negative values.

use super::ink::{Ink, Style};
use super::paint::{Anchor, Paint, Plot, Variant};
use super::ranking::Row;
use super::room::Rect;
use super::{ValueAxis, axis, ranking, text};

/// Distances from a reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DeviationChart {
    /// The axis; made symmetric around zero.
    pub(crate) value: ValueAxis,
    /// The rows in the order given; values are distances, their labels signed.
    pub(crate) rows: Vec<Row>,
    /// What zero is, such as `Skor kota 94,76 = 0`.
    pub(crate) zero: String,
    /// What stands left of zero, such as `← di bawah`.
    pub(crate) below: String,
    /// What stands right of zero.
    pub(crate) above: String,
}

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &DeviationChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let range = axis::range(&chart.value, chart.rows.iter().filter_map(|row| row.value));
    let far = range.start.abs().max(range.end.abs()).max(f64::MIN_POSITIVE);
    let tip = paint.face(Style { bold: true, ..Ink::Text.into() });
    let labels = chart.rows.iter().filter(|row| row.value.is_some()).map(|row| row.label.as_str());
    let margin = (tip.widest(labels) + 10.0).max(variant.pick(92.0, 40.0)).min(paint.width() * 0.3);
    let top = head(&mut paint, chart);
    let rect = Rect::new(margin, top, paint.width() - margin, top);
    let plot = paint.plot(rect, -far..far, 0.0..1.0);
    let bottom = rows(&mut paint, chart, &plot, top);
    let ticks = axis::within(&chart.value.ticks, &(-far..far));
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (plot.x(tick.at), tick.label.as_str())).collect();
    paint.line([(rect.left, bottom), (rect.right, bottom)], Ink::Leader);
    for (x, _) in ticks.iter().filter(|(x, _)| (x - paint_middle(variant)).abs() > 0.5) {
        paint.line([(*x, bottom), (*x, bottom + 4.0)], Ink::Leader);
    }
    axis::across(&mut paint, &ticks, bottom + 18.0, Ink::Small);
    let middle = paint_middle(variant);
    paint.line([(middle, top - 22.0), (middle, bottom)], Ink::Axis);
    (paint.finish(), bottom + 26.0)
}

fn paint_middle(variant: Variant) -> f64 {
    variant.width() / 2.0
}

/// What zero and the two sides are; the result is where rows start.
fn head(paint: &mut Paint, chart: &DeviationChart) -> f64 {
    let middle = paint_middle(paint.variant);
    let bold = Style { bold: true, ..Ink::Text.into() };
    let words = text::wrap(&chart.zero, paint.face(bold), paint.width() - 8.0, 2);
    paint.wrapped((middle, 16.0), Anchor::Middle, bold, &words, &chart.zero);
    let y = 16.0 + (words.lines.len() as f64 - 1.0) * paint.face(bold).pitch() + 24.0;
    for (words, x, anchor) in [(&chart.below, middle - 12.0, Anchor::End), (&chart.above, middle + 12.0, Anchor::Start)]
    {
        let lines = text::wrap(words, paint.face(Ink::Small), middle - 14.0, 1);
        paint.wrapped((x, y), anchor, Ink::Small, &lines, words);
    }
    y + 8.0
}

/// The rows: the name opposite the bar, the value at its tip. The result is where they end.
fn rows(paint: &mut Paint, chart: &DeviationChart, plot: &Plot, top: f64) -> f64 {
    let (thick, gap) = paint.variant.pick((22.0, 14.0), (20.0, 14.0));
    let middle = paint_middle(paint.variant);
    let mut y = top;
    for row in &chart.rows {
        let is_below = row.value.is_some_and(|value| value < 0.0);
        let face = paint.face(Ink::Text);
        let name = text::wrap(&row.name, face, middle - 14.0, 2);
        let extra = (name.lines.len() as f64 - 1.0) * face.pitch();
        let bar = y + 11.0 + extra / 2.0;
        let line = bar + thick / 2.0 + 5.0;
        let halo = Style { halo: true, ..Ink::Text.into() };
        let (x, anchor) = if is_below { (middle + 10.0, Anchor::Start) } else { (middle - 10.0, Anchor::End) };
        paint.wrapped((x, line - extra / 2.0), anchor, halo, &name, &row.name);
        let bar_rect = Rect::new(middle, bar, paint.width(), bar + thick);
        match row.value.filter(|value| value.is_finite()) {
            Some(value) => {
                let end = plot.x(value);
                let style = paint.tip(if is_below { Ink::Fill0 } else { Ink::Fill1 }, &row.tooltip);
                let (left, right) = (end.min(middle), end.max(middle + f64::from(u8::from(!is_below))));
                paint.rect(Rect::new(left, bar, right, bar + thick), style);
                let bold = Style { bold: true, ..halo };
                let (x, anchor) = if is_below { (left - 7.0, Anchor::End) } else { (right + 7.0, Anchor::Start) };
                if paint.room.is_free(&paint.text_box((x, line), anchor, bold, &row.label)) {
                    paint.text((x, line), anchor, bold, &row.label);
                }
            }
            None => ranking::missing(paint, row, bar_rect),
        }
        y += thick + gap + (extra - 6.0).max(0.0);
    }
    y + 4.0
}
