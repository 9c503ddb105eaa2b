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
    let Reading { value, decimals } = ask.here.typed().readings[0];
    let Lean { over, under, is_about } = Lean::of(ask);
    if decimals > 0 && round_half_up(exact, decimals) == value {
        return true;
    }
    if decimals == 0 && !is_about {
        return exact == value;
    }
    let to = |strategy| exact.round_dp_with_strategy(decimals, strategy) == value;
    if over || under {
        return (over && to(RoundingStrategy::ToNegativeInfinity))
            || (under && to(RoundingStrategy::ToPositiveInfinity));
    }
    round_half_up(exact, decimals) == value
}

/// Observations of whom the sentence speaks whose value is near a rounded numeral.
pub(super) fn rounded(ask: &Ask<'_>, speaks_of: &dyn Fn(&usize) -> bool) -> Vec<ObservationIndex> {
    let typed = ask.here.typed();
    let Reading { value, decimals } = typed.readings[0];
    let Lean { over, under, is_about } = Lean::of(ask);
    if typed.is_word || (decimals == 0 && !is_about && typed.times == 1) {
        return Vec::new();
    }
    let figures = ask.known.figures;
    let Some(meant) = value.checked_mul(Decimal::from(typed.times)) else { return Vec::new() };
    let step = Decimal::from(typed.times).checked_mul(step(value, decimals, is_about)).unwrap_or(Decimal::ONE);
    let is_near = |index: &usize| {
        let observation = &figures.observations[*index];
        let indicator = &figures.indicators[observation.indicator];
        // A rate is told in per cent, or by its name.
        if indicator.unit == Unit::Percent
            && !ask.is_percent()
            && !ask.whole.indicators.contains(&observation.indicator)
        {
            return false;
        }
        let finer = typed.times > 1 || is_about || indicator.decimals_of(observation) > decimals;
        let Some(steps) = indicator.published_value(observation).filter(|_| finer).and_then(|v| v.checked_div(step))
        else {
            return false;
        };
        let Some(wanted) = meant.checked_div(step) else { return false };
        let to = |strategy| steps.round_dp_with_strategy(0, strategy) == wanted;
        round_half_up(steps, 0) == wanted
            || (over && to(RoundingStrategy::ToNegativeInfinity))
            || (under && to(RoundingStrategy::ToPositiveInfinity))
    };
    let of_all = derive::of_entities(figures, ask.entities());
    of_all.filter(|index| speaks_of(index)).filter(is_near).collect()
}

/// The step a number is rounded to: its last decimal, or its last figure that is no nought.
fn step(value: Decimal, decimals: u32, is_about: bool) -> Decimal {
    if decimals > 0 || !is_about {
        return Decimal::new(1, decimals);
    }
    let mut step = Decimal::ONE;
    while value >= Decimal::ONE_HUNDRED
        && step.checked_mul(Decimal::TEN).is_some_and(|next| (value % next).is_zero() && next < value)
    {
        step *= Decimal::TEN;
    }
    step
}
