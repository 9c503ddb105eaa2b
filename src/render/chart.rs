//! Charts: worded and ordered input to SVG text.
//!
//! What comes in is plain: every label is a `String` as the reader shall see it, every place an `f64`, every role an
//! enum; which values exist, how they are ordered and what is said about them has been decided. What goes out is a
//! [`Drawing`]: two complete `<svg>` elements, a wide and a narrow one, whose marks carry CSS classes and no colours,
//! or with [`standalone`] a file of its own in the theme's colours. Nothing here knows the model, a file or a locale.
//!
//! Promised: the same input gives the same bytes; labels neither overlap nor leave the frame, measured with the
//! metrics of the embedded font; names that had to be shortened are whole in a tooltip; values which are not finite
//! are not drawn. Not checked: that there is something to draw. Where there is nothing, write a sentence instead.
//!
//! plotters maps places and draws (`paint.rs`) on a backend of ours (`svg.rs`); `ink.rs` names the classes.

mod axis;
mod badge;
mod columns;
mod deviation;
mod font;
mod histogram;
mod ink;
mod key;
mod line;
mod map;
mod multiples;
mod paint;
mod png;
mod range;
mod ranking;
mod room;
mod scatter;
mod slope;
mod small;
mod sparkline;
mod stacked;
mod standalone;
mod svg;
mod target;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use columns::{Column, ColumnsChart, Group};
pub(crate) use deviation::DeviationChart;
pub(crate) use histogram::{Bin, HistogramChart};
pub(crate) use line::{Break, Gap, LineChart, Point, Series, Stretch, Target, Threshold};
pub(crate) use map::{MapChart, Region};
pub(crate) use multiples::{MultiplesChart, Panel};
pub(crate) use png::Fonts;
pub(crate) use range::{RangeChart, RangeRow};
pub(crate) use ranking::{Form, RankingChart, Reference, Row};
pub(crate) use scatter::{ScatterChart, ScatterPoint};
pub(crate) use slope::{Dot, SlopeChart, SlopeLine};
pub(crate) use small::{RulerBand, Spark, SparkPoint};
pub(crate) use sparkline::{SparklineChart, SparklineRow};
pub(crate) use stacked::{Part, StackedChart, Whole};
pub(crate) use standalone::{CARD, Framing, card, standalone};
pub(crate) use target::{TargetChart, TargetRow};

use paint::Variant;

/// A chart drawn twice; the theme shows one of the two.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    /// Title and description, as XML.
    title: String,
    desc: String,
    wide: Marks,
    narrow: Marks,
    /// Whether an axis of values begins elsewhere than at zero.
    pub(crate) is_cut: bool,
}

/// The marks of one variant.
#[derive(Clone, Debug)]
struct Marks {
    svg: String,
    height: f64,
}

impl Drawing {
    /// The `<svg>` of 704 units, class `w`, with a tooltip on every mark. Its ids begin with `id`, unique in the page.
    pub(crate) fn wide(&self, id: &str) -> String {
        self.element(id, Variant::Wide, &self.words(id))
    }

    /// The `<svg>` of 328 units, class `n`, named by the words of the wide one beside it.
    pub(crate) fn narrow(&self, id: &str) -> String {
        self.element(id, Variant::Narrow, "")
    }

    /// The `<svg>` of 328 units with words of its own, where it stands alone.
    pub(crate) fn narrow_alone(&self, id: &str) -> String {
        self.element(id, Variant::Narrow, &self.words(id))
    }

    fn words(&self, id: &str) -> String {
        let Drawing { title, desc, .. } = self;
        format!("<title id=\"{id}-n\">{title}</title><desc id=\"{id}-d\">{desc}</desc>")
    }

    fn element(&self, id: &str, variant: Variant, words: &str) -> String {
        let (class, width) = (variant.pick("w", "n"), variant.width());
        let Marks { svg, height } = variant.pick(&self.wide, &self.narrow);
        format!(
            "<svg class=\"{class}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-n {id}-d\">{words}\n{svg}</svg>"
        )
    }
}

/// What a chart is called where it cannot be seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caption<'a> {
    /// The name of the picture.
    pub(crate) title: &'a str,
    /// What the picture says.
    pub(crate) desc: &'a str,
}

/// The colour role of a band: five from best to worst, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Band {
    /// Best: teal, a circle.
    A,
    /// Light teal, a square.
    B,
    /// Yellow, a hexagon.
    C,
    /// Orange, a diamond.
    D,
    /// Worst: dark purple, a shield.
    E,
    /// Says nothing: grey, a square.
    #[default]
    Neutral,
}

/// A grade as a badge: the role gives shape and colour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Badge {
    /// Colour and shape.
    pub(crate) role: Band,
    /// One or two characters, printed on it.
    pub(crate) letter: String,
}

/// What a series is to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// The one the chart is about.
    #[default]
    Focus,
    /// The one it is compared with.
    Second,
    /// All others, grey.
    Context,
}

/// A labelled place on an axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tick {
    /// Where, in the units of the axis.
    pub(crate) at: f64,
    /// What is printed there; may be empty.
    pub(crate) label: String,
}

/// A band behind the data. Zones of one axis touch, in any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Zone {
    /// Lower edge.
    pub(crate) from: f64,
    /// Upper edge.
    pub(crate) to: f64,
    /// Colour role.
    pub(crate) role: Band,
    /// Letter on its badge.
    pub(crate) letter: String,
    /// What the band is called, such as `Kualitas tertinggi, 88–100`; shown where there is room.
    pub(crate) name: String,
}

/// An axis of values. It is widened where data lie outside.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ValueAxis {
    /// Lower end.
    pub(crate) min: f64,
    /// Upper end.
    pub(crate) max: f64,
    /// Gridlines and their labels.
    pub(crate) ticks: Vec<Tick>,
    /// Whether the axis starts elsewhere than at zero: it then carries a break mark. Only lines and dots may.
    pub(crate) truncated: bool,
}

/// How sure a value is, the surest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// As published: a ring for earlier, a dot for the last value.
    #[default]
    Published,
    /// Calculated, not published: a triangle.
    Derived,
    /// Provisional or estimated: a dashed ring.
    Provisional,
    /// Approximate: a dot with a halo.
    Approximate,
    /// Disputed: a grey ring with a question mark.
    Disputed,
    /// Suspect: the same.
    Suspect,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Hatched, `…`.
    #[default]
    NotPublished,
    /// A dashed outline.
    NotAssessed,
    /// A thin grey band.
    NotInSample,
    /// Nothing is drawn.
    NotApplicable,
    /// A solid grey band.
    Suppressed,
}

/// Values over time.
pub(crate) fn line(caption: &Caption<'_>, chart: &LineChart) -> Drawing {
    Drawing { is_cut: chart.value.truncated, ..both(caption, |variant| line::draw(chart, variant)) }
}

/// Rows in the order given, as bars or dots.
pub(crate) fn ranking(caption: &Caption<'_>, chart: &RankingChart) -> Drawing {
    let is_cut = chart.form == Form::Dots && chart.value.truncated;
    Drawing { is_cut, ..both(caption, |variant| ranking::draw(chart, variant)) }
}

/// Distances from a reference, both ways.
pub(crate) fn deviation(caption: &Caption<'_>, chart: &DeviationChart) -> Drawing {
    both(caption, |variant| deviation::draw(chart, variant))
}

/// Two times with a line between.
pub(crate) fn slope(caption: &Caption<'_>, chart: &SlopeChart) -> Drawing {
    Drawing { is_cut: chart.value.truncated, ..both(caption, |variant| slope::draw(chart, variant)) }
}

/// Columns from zero.
pub(crate) fn columns(caption: &Caption<'_>, chart: &ColumnsChart) -> Drawing {
    both(caption, |variant| columns::draw(chart, variant))
}

/// Parts of wholes.
pub(crate) fn stacked(caption: &Caption<'_>, chart: &StackedChart) -> Drawing {
    both(caption, |variant| stacked::draw(chart, variant))
}

/// Values against targets.
pub(crate) fn target(caption: &Caption<'_>, chart: &TargetChart) -> Drawing {
    both(caption, |variant| target::draw(chart, variant))
}

/// One small panel an entity.
pub(crate) fn multiples(caption: &Caption<'_>, chart: &MultiplesChart) -> Drawing {
    Drawing { is_cut: chart.value.truncated, ..both(caption, |variant| multiples::draw(chart, variant)) }
}

/// Two measures of many entities.
pub(crate) fn scatter(caption: &Caption<'_>, chart: &ScatterChart) -> Drawing {
    let is_cut = chart.across.truncated || chart.up.truncated;
    Drawing { is_cut, ..both(caption, |variant| scatter::draw(chart, variant)) }
}

/// How values are spread.
pub(crate) fn histogram(caption: &Caption<'_>, chart: &HistogramChart) -> Drawing {
    both(caption, |variant| histogram::draw(chart, variant))
}

/// Dots with what they changed by, or their span.
pub(crate) fn range(caption: &Caption<'_>, chart: &RangeChart) -> Drawing {
    Drawing { is_cut: chart.value.truncated, ..both(caption, |variant| range::draw(chart, variant)) }
}

/// Regions coloured by band.
pub(crate) fn map(caption: &Caption<'_>, chart: &MapChart) -> Drawing {
    both(caption, |variant| map::draw(chart, variant))
}

/// A small line a row.
pub(crate) fn sparklines(caption: &Caption<'_>, chart: &SparklineChart) -> Drawing {
    both(caption, |variant| sparkline::draw(chart, variant))
}

/// A small line without axes, 120 × 60, for cards; hidden from assistive technology.
pub(crate) fn sparkline(spark: &Spark) -> String {
    decorative("spark", (120.0, 60.0), &small::spark(spark))
}

/// An inline bar, 100 × 8, that fills a share of it; hidden from assistive technology.
pub(crate) fn bar(share: f64) -> String {
    decorative("bar", (100.0, 8.0), &small::bar(share))
}

/// The band ruler, 320 × 16, with a marker at a value; hidden from assistive technology.
pub(crate) fn ruler(min: f64, max: f64, bands: &[RulerBand], value: Option<f64>) -> String {
    decorative("ruler", (320.0, 16.0), &small::ruler(min, max, bands, value))
}

/// Draws a chart in both variants.
fn both(caption: &Caption<'_>, draw: impl Fn(Variant) -> (String, f64)) -> Drawing {
    let [wide, narrow] = [Variant::Wide, Variant::Narrow].map(|variant| {
        let (svg, height) = draw(variant);
        Marks { svg, height: height.ceil() }
    });
    let (mut title, mut desc) = (String::new(), String::new());
    svg::escape(&mut title, caption.title);
    svg::escape(&mut desc, caption.desc);
    Drawing { title, desc, wide, narrow, is_cut: false }
}

fn decorative(class: &str, (width, height): (f64, f64), marks: &str) -> String {
    format!(
        "<svg class=\"{class}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         aria-hidden=\"true\">{}</svg>",
        marks.replace('\n', "")
    )
}
