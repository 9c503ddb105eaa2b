//! Value axes: between which round numbers the values lie.

use super::super::chart::{Tick, ValueAxis};
use super::super::format::Writer;
use super::scene::Scene;
use crate::model::Decimal;

/// A value axis around some values of the first indicator, which dots and lines may cut.
pub(super) fn around(scene: &Scene<'_>, values: &[f64]) -> ValueAxis {
    spread(values, scene.range(), scene.writer)
}

/// A value axis around some values within a possible range.
pub(super) fn spread(values: &[f64], range: Option<(f64, f64)>, writer: &Writer<'_>) -> ValueAxis {
    let lowest = values.iter().copied().reduce(f64::min).unwrap_or(0.0);
    let highest = values.iter().copied().reduce(f64::max).unwrap_or(0.0);
    stepped((lowest, highest), false, range, 4.0, writer)
}

/// A value axis of bars, which holds zero and needs no air above them.
pub(super) fn from_zero(lowest: f64, highest: f64, range: Option<(f64, f64)>, writer: &Writer<'_>) -> ValueAxis {
    stepped((lowest.min(0.0), highest.max(0.0)), true, range, 4.0, writer)
}

/// A value axis with about as many round steps as wanted, the ones which leave least room empty.
pub(super) fn stepped(
    (lowest, highest): (f64, f64),
    from_zero: bool,
    range: Option<(f64, f64)>,
    steps: f64,
    writer: &Writer<'_>,
) -> ValueAxis {
    let (low, high) = if highest > lowest {
        (lowest, highest)
    } else {
        // Equal values stand in the middle.
        let half = if lowest == 0.0 { 0.5 } else { lowest.abs() / 20.0 };
        (lowest - half, highest + half)
    };
    let air = if from_zero { 0.0 } else { (high - low) * 0.01 };
    let ends = |step: f64| {
        let mut min = ((low - air) / step).floor() * step;
        let mut max = ((high + air) / step).ceil() * step;
        // Air around the values makes none of the other sign possible.
        min = if lowest >= 0.0 { min.max(0.0) } else { min };
        max = if highest <= 0.0 && lowest < 0.0 { max.min(0.0) } else { max };
        if from_zero || (min > 0.0 && min < highest * 0.25) {
            min = min.min(0.0);
        }
        if let Some((least, most)) = range {
            min = if lowest >= least { min.max(least) } else { min };
            max = if highest <= most { max.min(most) } else { max };
        }
        (min, max)
    };
    let count = |step: f64| (ends(step).1 - ends(step).0) / step;
    let waste = |step: &f64| (ends(*step).1 - ends(*step).0, (count(*step) - steps).abs());
    let fits = |step: &f64| (steps * 0.75..=steps * 1.3).contains(&count(*step).round());
    let all = round_steps((high - low) / steps);
    let best =
        all.iter().copied().filter(fits).reduce(|best, next| if waste(&next) < waste(&best) { next } else { best });
    let step = best.unwrap_or(all[3]);
    let (min, max) = ends(step);
    ValueAxis { min, max, ticks: ticks(min, max, step, writer), truncated: min > 0.0 || max < 0.0 }
}

/// Numbers so large that ticks count millions and more, with the words for it.
const LARGE: [(f64, &str); 3] = [(1e12, "axis-trillion"), (1e9, "axis-billion"), (1e6, "axis-million")];
/// Up to here a number is short enough to be printed whole.
const LONGEST_WHOLE: f64 = 1e7;

fn ticks(min: f64, max: f64, step: f64, writer: &Writer<'_>) -> Vec<Tick> {
    let furthest = max.abs().max(min.abs());
    let large = LARGE.into_iter().find(|(unit, _)| furthest >= *unit && furthest >= LONGEST_WHOLE);
    let unit = large.map_or(1.0, |(unit, _)| unit);
    let shown = step / unit;
    let power = shown.log10().floor();
    let is_whole = (shown / 10_f64.powf(power)).fract() < 1e-6;
    let decimals = (if is_whole { -power } else { 1.0 - power }).clamp(0.0, 12.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just above")]
    let decimals = decimals as u32;
    let mut ticks = Vec::new();
    let mut number = (min / step).ceil();
    while number * step <= max + step * 1e-6 {
        let at = number * step;
        let print = |value: Decimal| writer.rounded(value, if number == 0.0 { 0 } else { decimals });
        let label = Decimal::try_from(at / unit).map_or_else(|_| at.to_string(), print);
        let large = large.filter(|_| number != 0.0);
        let label = large.map_or_else(|| label.clone(), |(_, words)| writer.fill(words, &[("value", &label)]));
        ticks.push(Tick { at, label });
        number += 1.0;
    }
    ticks
}

/// Round numbers around a rough step: 1, 2, 2.5 or 5 times a power of ten.
fn round_steps(rough: f64) -> Vec<f64> {
    let power = 10_f64.powf(rough.log10().floor());
    [0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0].map(|factor| factor * power).to_vec()
}
