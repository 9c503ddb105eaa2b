//! Draws the same line chart, three series of thirty points, by the program's own code and by plotters with its own SVG
//! backend, on one core; prints charts a second and bytes a chart. `cargo run --release --manifest-path benches/charts/Cargo.toml`

// `render` and `theme` are links to the program's own folders.
mod render {
    pub(crate) mod chart;
}
mod theme {
    pub(crate) mod style;
}

use plotters::prelude::*;
use render::chart::{self, Caption, LineChart, Point, Role, Series, Tick, ValueAxis};
use std::hint::black_box;
use std::time::{Duration, Instant};

const YEARS: std::ops::Range<u32> = 1995..2025;
const NAMES: [&str; 3] = ["Tangerang", "Cilegon", "Pekalongan"];

/// The same values for both.
fn value(series: usize, year: u32) -> f64 {
    60.0 + 10.0 * series as f64 + 8.0 * (f64::from(year) * 0.7 + series as f64).sin()
}

fn input() -> LineChart {
    let series = |(index, name): (usize, &&str)| {
        let point = |year| {
            let y = value(index, year);
            let label = format!("{y:.2}").replace('.', ",");
            Point { x: f64::from(year), y, tooltip: format!("{name}, {year}: {label}"), label, ..Point::default() }
        };
        let role = [Role::Focus, Role::Second, Role::Context][index];
        Series { name: (*name).to_owned(), role, segments: vec![YEARS.map(point).collect()], ..Series::default() }
    };
    let tick = |at: u32| Tick { at: f64::from(at), label: at.to_string() };
    LineChart {
        series: NAMES.iter().enumerate().map(series).collect(),
        time: YEARS.map(tick).collect(),
        value: ValueAxis { min: 50.0, max: 90.0, ticks: (5..=9).map(|ten| tick(10 * ten)).collect(), truncated: true },
        ..LineChart::default()
    }
}

/// As the manual of plotters draws it: title, mesh, lines, a legend.
fn by_plotters() -> Result<String, Box<dyn std::error::Error>> {
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (704, 352)).into_drawing_area();
        let mut chart = ChartBuilder::on(&root)
            .caption("Nilai kepatuhan", ("sans-serif", 20))
            .margin(8)
            .x_label_area_size(28)
            .y_label_area_size(36)
            .build_cartesian_2d(1995.0..2024.0, 50.0..90.0)?;
        chart.configure_mesh().draw()?;
        for (index, name) in NAMES.iter().enumerate() {
            let colour = [BLUE, RED, GREEN][index];
            let points = YEARS.map(|year| (f64::from(year), value(index, year)));
            chart
                .draw_series(LineSeries::new(points, &colour))?
                .label(*name)
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], colour));
        }
        chart.configure_series_labels().border_style(BLACK).draw()?;
        root.present()?;
    }
    Ok(svg)
}

/// How many times a second something can be done: the median of seven measurements of half a second.
fn rate(mut work: impl FnMut()) -> f64 {
    let mut rates: Vec<f64> = (0..7)
        .map(|_| {
            let (start, mut count) = (Instant::now(), 0);
            while start.elapsed() < Duration::from_millis(500) {
                (0..20).for_each(|_| work());
                count += 20;
            }
            f64::from(count) / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let input = input();
    let caption = Caption { title: "Nilai kepatuhan", desc: "Tiga kota, 1995 sampai 2024." };
    let drawing = chart::line(&caption, &input);
    let (wide, narrow) = (drawing.wide("fig-1").len(), drawing.narrow("fig-1").len());
    let ours = rate(|| drop(black_box(chart::line(&caption, black_box(&input)))));
    let own = by_plotters()?.len();
    let theirs = rate(|| drop(black_box(by_plotters())));
    println!("| 3 × 30 points, one core | drawings a second | bytes a drawing |");
    println!("|---|---:|---:|");
    println!("| Laporan, a wide and a narrow drawing each time | {:.0} | {wide} and {narrow} |", 2.0 * ours);
    println!("| plotters with its own SVG backend | {theirs:.0} | {own} |");
    Ok(())
}
