//! How many of some bodies are above or below a value: `tiga dari enam unit di atas 95`, `half of the six units`.

use super::classify::{Ask, Found, Meaning};
use super::derive::Derivation;
use super::exempt::Here;
use super::known::Known;
use super::lexicon::{Cue, Cues};
use super::numerals::Typed;
use super::tokens::Token;
use crate::model::number::round_half_up;
use crate::model::prose::Class;
use crate::model::report::ObservationIndex;
use crate::model::{Decimal, Period};
use std::collections::BTreeMap;

/// Whether a value is a limit that those counted are above (the first) or below.
pub(super) fn side(here: &Here<'_>, at: usize) -> Option<bool> {
    let says = |cues: Cues| at.checked_sub(2).is_some_and(|start| here.tokens[start..at].iter().any(|t| t.says(cues)));
    if says(Cue::Above | Cue::Over) {
        return Some(true);
    }
    says(Cue::Below | Cue::Under).then_some(false)
}

/// Whether a statement ends with a token.
fn ends(token: &Token) -> bool {
    token.is(".") || token.is(";")
}

/// Where the statement of a numeral ends.
fn until(here: &Here<'_>) -> usize {
    let from = here.typed().tokens.end;
    here.tokens[from..].iter().position(ends).map_or(here.tokens.len(), |end| from + end)
}

/// Where the noun of what a numeral counts stands, and which numeral is the value that those counted are above or below.
fn threshold(here: &Here<'_>, known: &Known<'_>) -> Option<(usize, usize)> {
    let (from, until) = (here.typed().tokens.end, until(here));
    let is_threshold = |other: &Typed| {
        let at = other.tokens.start;
        from < at && at < until && side(here, at).is_some() && !other.is_word
    };
    let index = (here.index + 1..here.all.len()).find(|index| is_threshold(&here.all[*index]))?;
    // `lima dari enam unit di atas 94`, `dari enam unit lima di atas 94`
    let start = here.tokens[..from].iter().rposition(ends).map_or(0, |at| at + 1);
    let is_noun = |at: &usize| known.is_noun(&here.tokens[*at]);
    let noun = (from..here.all[index].tokens.start).find(is_noun).or_else(|| (start..from).rev().find(is_noun))?;
    Some((noun, index))
}

/// Whether a numeral is the value that those counted before it are above or below.
pub(super) fn is_threshold(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    (0..here.index).any(|index| {
        let other = Here { index, ..*here };
        let typed = other.typed();
        let counts = typed.is_fraction || typed.whole().is_some_and(|whole| whole < 1000);
        counts && threshold(&other, ask.known).is_some_and(|(_, found)| found == here.index)
    })
}

/// Whether a numeral is a round limit on the side that its sentence says of a value it tells: `under 90, at 86.28`.
pub(super) fn is_round_limit(ask: &Ask<'_>) -> bool {
    let here = ask.here;
    let typed = here.typed();
    let is_round = typed.whole().is_some_and(|whole| whole >= 10 && whole % 5 == 0) && !typed.is_word;
    let is_value = |next: &&Typed| next.tokens.start < until(here) && next.readings[0].decimals > 0;
    let value = here.all.get(here.index + 1).filter(is_value);
    let above = side(here, typed.tokens.start).filter(|_| is_round && !ask.whole.entities.is_empty());
    above.zip(value).is_some_and(|(above, value)| {
        let is_value = ask.known.by_value.contains_key(&value.value());
        is_value && if above { value.value() > typed.value() } else { value.value() < typed.value() }
    })
}

/// A numeral before kinds of entities of a body, where a threshold stands behind it.
pub(super) fn count(ask: &Ask<'_>) -> Option<Found> {
    let (here, known) = (ask.here, ask.known);
    let figures = known.figures;
    here.typed().whole().filter(|whole| here.typed().is_fraction || *whole < 1000)?;
    let (noun, index) = threshold(here, known)?;
    let threshold = &here.all[index];
    let above = side(here, threshold.tokens.start)?;
    let kinds = &known.nouns[&here.tokens[noun].lower];
    let is_meant = |entity: usize| {
        let entity = &figures.entities[entity];
        let is_kind = entity.kind.as_ref().is_some_and(|kind| kinds.iter().any(|each| each == kind.as_str()));
        is_kind && entity.parent.is_some_and(|parent| ask.entities().contains(&parent))
    };
    let mut groups: BTreeMap<(usize, Period), Vec<ObservationIndex>> = BTreeMap::new();
    for (index, observation) in figures.observations.iter().enumerate() {
        let is_said = ask.whole.time.fits(&observation.period)
            && (ask.whole.indicators.is_empty() || ask.whole.indicators.contains(&observation.indicator));
        if !observation.is_derived() && is_said && observation.value().is_some() && is_meant(observation.entity) {
            groups.entry((observation.indicator, observation.period)).or_default().push(index);
        }
    }
    let limit = threshold.value();
    let counted = groups.values().map(|all| {
        let is_beyond = |index: &&ObservationIndex| {
            let observation = &figures.observations[**index];
            let value = figures.indicators[observation.indicator].published_value(observation);
            value.is_some_and(|value| if above { value > limit } else { value < limit })
        };
        (all.iter().filter(is_beyond).count(), all.len())
    });
    let counted: Vec<(usize, usize)> = counted.collect();
    let told = |(count, size): &&(usize, usize)| {
        let typed = here.typed().value();
        let share = Decimal::from(*count)
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|all| all.checked_div(Decimal::from(*size)));
        let is_share = share.is_some_and(|share| round_half_up(share, 0) == typed);
        if here.typed().is_fraction {
            is_share
        } else {
            typed == Decimal::from(*count) || typed == Decimal::from(*size)
        }
    };
    let (count, size) = match counted.iter().find(told) {
        Some((count, size)) => (count, size),
        None => {
            let (count, size) = counted.first()?;
            let found = Found::new(Class::Unmatched, format!("nothing known here counts `{}`", ask.text()));
            return Some(found.help(format!("counted: {count} of {size}")));
        }
    };
    let how = format!("follows from known values: {count} of {size} are beyond {limit}");
    Some(Found::derivable(ask.text(), Derivation { how, call: None, told: None, meaning: Meaning::Other }))
}
