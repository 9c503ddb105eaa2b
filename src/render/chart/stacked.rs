//! Parts of wholes: bars from zero, or all to 100 %, in at most four steps from dark to light.

use super::ink::{Ink, Style};
use super::key::{self, Sign};
use super::paint::{Anchor, Paint, Plot, Variant};
use super::ranking::{self, Row};
use super::room::Rect;
use super::{Missing, ValueAxis, axis, text};

/// Parts of wholes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StackedChart {
    /// The axis from zero; for shares its ticks are in percent.
    pub(crate) value: ValueAxis,
    /// Whether every row is drawn to 100 %.
    pub(crate) is_share: bool,
    /// The names of the parts, the first darkest and on the axis; four at most.
    pub(crate) parts: Vec<String>,
    /// The rows in the order given.
    pub(crate) rows: Vec<Whole>,
    /// How many are left out, in words; empty if none are.
    pub(crate) rest: String,
    /// What stands above the totals; may be empty.
    pub(crate) total_header: String,
}

/// One whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Whole {
    /// Who.
    pub(crate) name: String,
    /// Its parts, in the order of the chart's; none if there are no values.
    pub(crate) parts: Vec<Part>,
    /// The whole as printed, in a column right; may be empty. Without parts the reason in words.
    pub(crate) total: String,
    /// Why there are no parts, if there are none.
    pub(crate) missing: Missing,
}

/// One part.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    /// The value; not negative.
    pub(crate) value: f64,
    /// The value, or the share, as printed.
    pub(crate) label: String,
    /// What is said when it is pointed at.
    pub(crate) tooltip: String,
}

const FILLS: [Ink; 4] = [Ink::Part1, Ink::Part2, Ink::Part3, Ink::Part4];
const WORDS: [Ink; 4] = [Ink::OnPart1, Ink::OnPart2, Ink::OnPart3, Ink::OnPart4];

/// Draws the chart: its marks, and its height.
pub(super) fn draw(chart: &StackedChart, variant: Variant) -> (String, f64) {
    let mut paint = Paint::new(variant);
    let wide = variant == Variant::Wide;
    let face = paint.face(Ink::Text);
    let sums = chart.rows.iter().map(sum);
    let values = if chart.is_share { 0.0..100.0 } else { axis::range(&chart.value, sums.chain([0.0])) };
    let room = if wide { 230.0 } else { paint.width() };
    let names: Vec<text::Lines> = chart.rows.iter().map(|row| text::wrap(&row.name, face, room, 2)).collect();
    let column = names.iter().map(|name| name.width(face)).fold(0.0, f64::max).ceil();
    let bold = paint.face(Style { bold: true, ..Ink::Text.into() });
    let totals = chart.rows.iter().filter(|row| !row.parts.is_empty()).map(|row| row.total.as_str());
    let totals = bold.widest(totals).min(paint.width() * 0.3);
    let left = if wide { column + 12.0 } else { 0.0 };
    let right = paint.width() - if totals > 0.0 { totals + 12.0 } else { variant.pick(16.0, 10.0) };
    let items: Vec<(Sign, &str)> =
        chart.parts.iter().zip(FILLS).map(|(words, ink)| (Sign::Square(ink), words.as_str())).collect();
    let head = text::wrap(&chart.total_header, paint.face(Ink::Small), 140.0, 1);
    let edge = paint.width() - if head.lines[0].is_empty() { 0.0 } else { head.width(paint.face(Ink::Small)) + 16.0 };
    let top = key::draw(&mut paint, &items, (left, edge), 0.0) + 6.0;
    let width = paint.width();
    paint.wrapped((width, 18.0), Anchor::End, Ink::Small, &head, &chart.total_header);
    let (places, bottom) =
        ranking::places(&paint, names, (left, right), top.max(if edge < width { 30.0 } else { 8.0 }));
    let rect = Rect::new(left, top, right, bottom);
    let plot = paint.plot(rect, values.clone(), 0.0..1.0);
    let ticks = axis::within(&chart.value.ticks, &values);
    let ticks: Vec<(f64, &str)> = ticks.iter().map(|tick| (plot.x(tick.at), tick.label.as_str())).collect();
    for (x, _) in &ticks {
        paint.line([(*x, top), (*x, bottom + 4.0)], Ink::Grid);
    }
    axis::across(&mut paint, &ticks, bottom + 19.0, Ink::Small);
    for (row, place) in chart.rows.iter().zip(&places) {
        ranking::name(&mut paint, &row.name, column, place);
        whole(&mut paint, chart, &plot, (row, place.bar));
    }
    let bottom = key::rest(&mut paint, &chart.rest, bottom + 26.0);
    (paint.finish(), bottom)
}

fn sum(row: &Whole) -> f64 {
    row.parts.iter().map(|part| part.value).filter(|value| value.is_finite() && *value > 0.0).sum()
}

fn whole(paint: &mut Paint, chart: &StackedChart, plot: &Plot, (row, bar): (&Whole, Rect)) {
    let sum = sum(row);
    if row.parts.is_empty() {
        let own = Row { label: row.total.clone(), missing: row.missing, ..Row::default() };
        ranking::missing(paint, &own, bar);
        return;
    }
    let scale = if chart.is_share && sum > 0.0 { 100.0 / sum } else { 1.0 };
    let baseline = (bar.top + bar.bottom) / 2.0 + 5.0;
    let mut from = 0.0;
    for (index, part) in row.parts.iter().enumerate().filter(|(_, part)| part.value > 0.0) {
        let to = from + part.value * scale;
        let (left, right) = (plot.x(from), plot.x(to));
        from = to;
        let step = index.min(FILLS.len() - 1);
        let style = paint.tip(FILLS[step], &part.tooltip);
        // A line of paper between parts tells them apart without colour.
        paint.rect(Rect::new(left, bar.top, (right - 1.0).max(left + 0.5), bar.bottom), style);
        let words = Style { bold: true, ..WORDS[step].into() };
        if paint.face(words).width(&part.label) + 8.0 <= right - left {
            paint.text(((left + right) / 2.0, baseline), Anchor::Middle, words, &part.label);
        }
    }
    let bold = Style { bold: true, ..Ink::Text.into() };
    let width = paint.width();
    if paint.face(bold).width(&row.total) <= width * 0.3 {
        paint.text((width, baseline), Anchor::End, bold, &row.total);
    }
}
