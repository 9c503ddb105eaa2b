//! Rounded and approximate numbers: `sekitar 94,8`, `nearly 96`, `more than 14 thousand`, `above 93`.

use super::classify::Ask;
use super::derive;
use super::lexicon::{Cue, Cues};
use super::numerals::Reading;
use crate::model::Decimal;
use crate::model::draft::Unit;
use crate::model::number::round_half_up;
use crate::model::report::ObservationIndex;
use rust_decimal::RoundingStrategy;

/// To which side the words before a numeral say that the value lies.
struct Lean {
    over: bool,
    under: bool,
    is_about: bool,
}

impl Lean {
    fn of(ask: &Ask<'_>) -> Lean {
        let says = |cues: Cues| (-3..0).any(|step| ask.here.says(step, cues));
        let (over, under) = (says(Cue::Above | Cue::Over), says(Cue::Below | Cue::Under | Cue::Almost));
        let is_about = over || under || says(Cue::About.into());
        Lean { over, under, is_about }
    }
}

/// Whether an exact number is what a numeral says, rounded or as a bound.
pub(super) fn is_said(ask: &Ask<'_>, exact: Decimal) -> bool {
    let typed = ask.here.typed();
    let Reading { value, decimals } = typed.readings[0];
    let Lean { over, under, is_about } = Lean::of(ask);
    if typed.is_fraction {
        // `more than a quarter` is less than the next fraction a reader would name.
        let beyond = exact - value;
        let far = Decimal::from(8);
        return match (over, under) {
            (true, _) => beyond > Decimal::ZERO && beyond < far,
            (_, true) => beyond < Decimal::ZERO && -beyond < far,
            _ => beyond.abs() <= Decimal::TWO,
        };
    }
    if decimals == 0 && !is_about && typed.times == 1 {
        return exact == value;
    }
    // A bound may be far off, an approximation is not.
    let finest = if over || under { Decimal::TWO } else { Decimal::from(20) };
    let mut steps = steps(value, decimals, is_about, finest, typed.times);
    steps.any(|step| is_step(exact, step, typed.meant(), over, under))
}

/// Whether a value lies at a rounded one, or within a step of it on the side that is said.
fn is_step(exact: Decimal, step: Decimal, meant: Decimal, over: bool, under: bool) -> bool {
    let (Some(steps), Some(wanted)) = (exact.checked_div(step), meant.checked_div(step)) else { return false };
    let to = |strategy| steps.round_dp_with_strategy(0, strategy) == wanted;
    match (over, under) {
        (false, false) => round_half_up(steps, 0) == wanted,
        _ => (over && to(RoundingStrategy::ToNegativeInfinity)) || (under && to(RoundingStrategy::ToPositiveInfinity)),
    }
}

/// Observations of whom the sentence speaks whose value is near a rounded numeral.
pub(super) fn rounded(ask: &Ask<'_>, speaks_of: &dyn Fn(&usize) -> bool) -> Vec<ObservationIndex> {
    let typed = ask.here.typed();
    let decimals = typed.readings[0].decimals;
    let is_about = Lean::of(ask).is_about;
    if typed.is_word || (decimals == 0 && !is_about && typed.times == 1) {
        return Vec::new();
    }
    let figures = ask.known.figures;
    let is_near = |index: &usize| {
        let observation = &figures.observations[*index];
        let indicator = &figures.indicators[observation.indicator];
        // A rate is told in per cent, or by its name.
        let is_named = ask.is_percent() || ask.whole.indicators.contains(&observation.indicator);
        let finer = typed.times > 1 || is_about || indicator.decimals_of(observation) > decimals;
        (indicator.unit != Unit::Percent || is_named)
            && finer
            && indicator.published_value(observation).is_some_and(|value| is_said(ask, value))
    };
    let of_all = derive::of_entities(figures, ask.entities());
    of_all.filter(|index| speaks_of(index)).filter(is_near).collect()
}

/// The steps a number may be rounded to: its last decimal; where it is about, also five, ten and so on, if it is many
/// such steps.
fn steps(value: Decimal, decimals: u32, is_about: bool, many: Decimal, times: i64) -> impl Iterator<Item = Decimal> {
    let wide = [5, 10, 50, 100, 500, 1000].map(Decimal::from).into_iter();
    let is_step = move |step: &Decimal| is_about && decimals == 0 && (value % step).is_zero() && *step * many <= value;
    let steps = std::iter::once(Decimal::new(1, decimals)).chain(wide.filter(is_step));
    steps.filter_map(move |step| step.checked_mul(Decimal::from(times)))
}
