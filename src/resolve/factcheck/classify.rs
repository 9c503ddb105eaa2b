//! What stands behind a numeral.

use super::derive::{self, Derivation};
use super::exempt::Here;
use super::known::{Context, Known};
use super::numerals::Reading;
use crate::model::number::round_half_up;
use crate::model::prose::Class;
use crate::model::report::ObservationIndex;
use crate::model::{Decimal, Status};

/// What was found of a numeral.
pub(super) struct Found {
    pub(super) class: Class,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) call: Option<String>,
}

impl Found {
    fn new(class: Class, message: impl Into<String>) -> Found {
        Found { class, message: message.into(), help: None, call: None }
    }

    fn help(mut self, help: impl Into<String>) -> Found {
        self.help = Some(help.into());
        self
    }
}

/// The text of a numeral as typed.
fn typed_text<'a>(here: &Here<'a>) -> &'a str {
    let range = &here.typed().tokens;
    &here.text[here.tokens[range.start].range.start..here.tokens[range.end - 1].range.end]
}

/// Classifies a numeral that is not exempt by its form; `wide` is of whom the text around its sentence speaks.
pub(super) fn classify(here: &Here<'_>, known: &Known<'_>, context: &Context, wide: &Context) -> Found {
    let text = typed_text(here);
    let typed = here.typed();
    if let Some(found) = ranks(here, known, context, wide) {
        return found;
    }
    if typed.is_ordinal {
        return Found::new(Class::Exempt, "an ordinal");
    }
    if let Some(found) = counts(here, known, context, wide) {
        return found;
    }
    let measures = ["persen", "percent", "per", "poin", "points"].contains(&here.word(1));
    let quantifies = here.near(1).is_some_and(|next| next.is("%"))
        || measures
        || (known.units.contains(here.word(1)) && !context.entities.is_empty());
    if typed.is_word && typed.times == 1 && !quantifies && typed.value() <= Decimal::TEN {
        return Found::new(Class::Exempt, "ordinary counting");
    }
    if let Some(found) = edge(here, known) {
        return found;
    }
    if let Some(found) = equal(here, known, context, wide) {
        return found;
    }
    if let Some(found) = derived(here, known, context, wide) {
        return found;
    }
    if let [first, second, ..] = typed.readings[..] {
        let message = format!("`{text}` can be read as {} and as {}", first.value, second.value);
        return Found::new(Class::Ambiguous, message).help("write it by a call, or so that it can be read in one way");
    }
    if typed.is_word && typed.value() <= Decimal::TEN && !quantifies {
        return Found::new(Class::Exempt, "ordinary counting");
    }
    unmatched(here, known, context)
}

fn unmatched(here: &Here<'_>, known: &Known<'_>, context: &Context) -> Found {
    let text = typed_text(here);
    let found = Found::new(Class::Unmatched, format!("nothing stands behind `{text}`"));
    let others: Vec<String> = candidates(here, known)
        .into_iter()
        .filter(|_| !context.entities.is_empty())
        .take(3)
        .map(|index| derive::key(known.figures, index))
        .collect();
    if !others.is_empty() {
        return found
            .help(format!("it is the value of `{}`, of which this sentence does not speak", others.join("`, `")));
    }
    let near = nearest(here.typed().readings[0], known, context);
    match near {
        Some(call) => found.help(format!("perhaps `{call}` is meant; else write `unchecked(text=..., reason=...)`")),
        None => found.help("write it by a call, or waive it by `unchecked(text=..., reason=...)`"),
    }
}

/// The value of whom the sentence speaks that differs by a digit.
fn nearest(reading: Reading, known: &Known<'_>, context: &Context) -> Option<String> {
    let typed = reading.value.to_string();
    let near = |index: &usize| {
        let observation = &known.figures.observations[*index];
        let value = known.figures.indicators[observation.indicator].published_value(observation)?;
        (strsim::damerau_levenshtein(&value.to_string(), &typed) == 1).then_some(*index)
    };
    if typed.len() < 4 {
        return None;
    }
    let all = 0..known.figures.observations.len();
    let of_context = all.filter(|index| context.entities.contains(&known.figures.observations[*index].entity));
    let found: Vec<usize> = of_context.filter_map(|index| near(&index)).collect();
    found.first().map(|index| derive::fact(known.figures, *index, ""))
}

/// Observations whose value as published is one of the readings.
fn candidates(here: &Here<'_>, known: &Known<'_>) -> Vec<ObservationIndex> {
    let typed = here.typed();
    let times = Decimal::from(typed.times);
    let values = typed.readings.iter().filter_map(|reading| reading.value.checked_mul(times));
    values.flat_map(|value| known.by_value.get(&value).into_iter().flatten().copied()).collect()
}

/// Those of some observations of which the sentence speaks, as closely as it does.
fn narrowed(all: &[ObservationIndex], known: &Known<'_>, context: &Context) -> Vec<ObservationIndex> {
    let of = |index: &usize| &known.figures.observations[*index];
    let mut left = all.to_vec();
    let mut keep = |test: &dyn Fn(&usize) -> bool| {
        let kept: Vec<usize> = left.iter().copied().filter(|index| test(index)).collect();
        if !kept.is_empty() {
            left = kept;
        }
    };
    keep(&|index| context.entities.contains(&of(index).entity));
    keep(&|index| {
        let period = of(index).period;
        context.years.iter().any(|year| period.start().year() <= *year && *year <= period.end().year())
    });
    keep(&|index| context.indicators.contains(&of(index).indicator));
    // A published value goes before one computed for the same entity and period.
    let published: Vec<_> = left.iter().filter(|i| !of(i).is_derived()).map(|i| (of(i).entity, of(i).period)).collect();
    left.retain(|index| !of(index).is_derived() || !published.contains(&(of(index).entity, of(index).period)));
    left
}

/// An edge of a level whose name stands before it, or the end of a range that begins with one.
fn edge(here: &Here<'_>, known: &Known<'_>) -> Option<Found> {
    const EDGES: &[&str] =
        &["ambang", "batas", "edge", "threshold", "mulai", "begins", "above", "atas", "bawah", "below"];
    let (scheme, words) = known.edges.get(&here.typed().value()).filter(|_| !here.typed().is_word)?;
    let joined = here.near(-1).is_some_and(|sign| ["–", "-", ">"].contains(&sign.lower.as_str()));
    let from = if joined { -4 } else { -2 };
    // A single letter is a level's in capitals only.
    let is_level = |token: &super::tokens::Token| {
        let typed = &here.text[token.range.clone()];
        known.levels.contains(&token.lower) && (typed.len() > 1 || typed != token.lower)
    };
    let level = (from - 1..0).rev().filter_map(|step| here.near(step)).find(|token| is_level(token));
    let named = match level {
        Some(level) => words.contains(&level.lower),
        None => (from..0).any(|step| EDGES.contains(&here.word(step))),
    };
    named
        .then(|| Found::new(Class::Derivable, format!("`{}` is typed, and is an edge of `{scheme}`", typed_text(here))))
}

fn equal(here: &Here<'_>, known: &Known<'_>, context: &Context, wide: &Context) -> Option<Found> {
    let text = typed_text(here);
    let typed = here.typed();
    let speaks_of = |index: &usize| {
        let entity = known.figures.observations[*index].entity;
        context.entities.contains(&entity) || (context.entities.is_empty() && wide.entities.contains(&entity))
    };
    let mut all = candidates(here, known);
    let mut options = String::new();
    let none_named = context.entities.is_empty();
    // A small number equals something by chance.
    let is_telling = typed.readings[0].decimals > 0 || typed.value() > Decimal::ONE_HUNDRED;
    let named: Vec<usize> = all.iter().copied().filter(|index| speaks_of(index)).collect();
    if !named.is_empty() && (is_telling || counts_unit(here, known, &named)) {
        all = named;
    } else if !(is_telling && none_named) || all.is_empty() {
        all = rounded(here, known, &speaks_of);
        let Reading { decimals, .. } = typed.readings[0];
        options = format!(", decimals={decimals}");
        if typed.times > 1 {
            options = String::new();
        }
        if all.is_empty() {
            return None;
        }
    }
    let left = narrowed(&all, known, if none_named { wide } else { context });
    let calls: Vec<String> = left.iter().map(|index| derive::fact(known.figures, *index, &options)).collect();
    let (first, more) = calls.split_first()?;
    let printed = &known.figures.observations[left[0]];
    let can_replace =
        more.is_empty() && typed.times == 1 && !typed.is_word && printed.status() != Some(Status::Approximate);
    let mut found = Found::new(Class::Equal, format!("`{text}` is typed, and equal to a known value"));
    found.help = Some(match more {
        [] => format!("write `{first}`"),
        [second, ..] => format!("write `{first}` or `{second}`"),
    });
    found.call = can_replace.then(|| first.clone());
    Some(found)
}

/// Whether a small whole number stands before what an observation counts, or its sentence names the indicator.
fn counts_unit(here: &Here<'_>, known: &Known<'_>, all: &[ObservationIndex]) -> bool {
    let next = here.word(1);
    all.iter().any(|index| {
        let indicator = &known.figures.indicators[known.figures.observations[*index].indicator];
        match &indicator.unit {
            crate::model::draft::Unit::Named(unit) => unit.0.iter().any(|unit| unit.to_lowercase() == next),
            crate::model::draft::Unit::Percent => known.units.contains(next) || next == "%" || next == "per",
            crate::model::draft::Unit::None => false,
        }
    })
}

/// Observations of whom the sentence speaks whose value rounds to the numeral.
fn rounded(here: &Here<'_>, known: &Known<'_>, speaks_of: &dyn Fn(&usize) -> bool) -> Vec<ObservationIndex> {
    const ABOUT: &[&str] = &[
        "sekitar",
        "kira",
        "hampir",
        "nyaris",
        "lebih",
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "some",
        "approximately",
        "over",
        "dibulatkan",
    ];
    let typed = here.typed();
    let Reading { value, decimals } = typed.readings[0];
    let about = (-3..0).any(|step| ABOUT.contains(&here.word(step)));
    if typed.is_word || (decimals == 0 && !about && typed.times == 1) {
        return Vec::new();
    }
    let times = Decimal::from(typed.times);
    let rounds = |index: &usize| {
        let observation = &known.figures.observations[*index];
        let indicator = &known.figures.indicators[observation.indicator];
        let Some(published) = indicator.published_value(observation) else { return false };
        let finer = typed.times > 1 || indicator.decimals_of(observation) > decimals;
        finer && published.checked_div(times).is_some_and(|published| round_half_up(published, decimals) == value)
    };
    (0..known.figures.observations.len()).filter(|index| speaks_of(index)).filter(rounds).collect()
}

fn derived(here: &Here<'_>, known: &Known<'_>, context: &Context, wide: &Context) -> Option<Found> {
    let text = typed_text(here);
    let of = if context.entities.is_empty() { wide } else { context };
    let typed = here.typed();
    let is_percent = here.near(1).is_some_and(|next| next.is("%"))
        || ["persen", "percent"].contains(&here.word(1))
        || (here.word(1) == "per" && here.word(2) == "cent");
    let Derivation { how, call } = derive::amount(known, of, &context.years, typed.readings[0], is_percent)?;
    let found = Found::new(Class::Derivable, format!("`{text}` is typed, and follows from known values: {how}"));
    Some(match call {
        Some(call) => found.help(format!("write `{call}`")),
        None => found,
    })
}

/// `peringkat 2`, `peringkat ke-2`, `ranked second`, `2nd place`, `dari 8`.
fn ranks(here: &Here<'_>, known: &Known<'_>, context: &Context, wide: &Context) -> Option<Found> {
    const BEFORE: &[&str] =
        &["peringkat", "ranking", "rangking", "urutan", "posisi", "rank", "ranked", "ranks", "ranking"];
    const BEHIND: &[&str] = &["place", "rank", "position", "nationally"];
    let typed = here.typed();
    let whole = typed.whole().filter(|_| typed.times == 1)?;
    let before = (-3..0).any(|step| BEFORE.contains(&here.word(step)) && here.near(step).is_some());
    let size = ["dari", "of"].contains(&here.word(-1)) && (-6..-1).any(|step| BEFORE.contains(&here.word(step)));
    if !(before || size || (typed.is_ordinal && BEHIND.contains(&here.word(1)))) {
        return None;
    }
    let text = typed_text(here);
    let of = if context.entities.is_empty() { wide } else { context };
    let found = derive::rank(known, of, &context.years, usize::try_from(whole).ok()?, size);
    Some(match found {
        Some(Derivation { how, call }) => {
            let found =
                Found::new(Class::Derivable, format!("`{text}` is typed, and follows from known values: {how}"));
            match call {
                Some(call) => found.help(format!("write `{call}`")),
                None => found,
            }
        }
        None if of.entities.is_empty() && typed.is_word => Found::new(Class::Exempt, "an ordinal"),
        None => Found::new(Class::Unmatched, format!("no rank known here is `{text}`"))
            .help("write it by `rank(of=...)`, or waive it by `unchecked(text=..., reason=...)`"),
    })
}

/// `enam unit`, `six units`: the numbers of entities, and of their values.
fn counts(here: &Here<'_>, known: &Known<'_>, context: &Context, wide: &Context) -> Option<Found> {
    let typed = here.typed();
    let whole = typed.whole().filter(|_| typed.times == 1)?;
    // `pemerintah daerah` is one noun, `unit Kota` is not.
    let steps = if here.word(2) == "daerah" { [2, 1] } else { [1, 2] };
    let step = steps.into_iter().find(|step| {
        known.nouns.contains_key(here.word(*step))
            && (*step == 1 || here.near(1).is_some_and(|token| token.kind == super::tokens::Kind::Word))
    })?;
    let kinds = &known.nouns[here.word(step)];
    let of = if context.entities.is_empty() { wide } else { context };
    let text = typed_text(here);
    let mut counted = derive::counts(known, of, kinds);
    counted.extend(context.shown.map(|count| (count, "exhibited".to_owned())));
    if let Some((_, how)) = counted.iter().find(|(count, _)| i64::try_from(*count).is_ok_and(|count| count == whole)) {
        let message = format!("`{text}` is typed, and follows from known values: {how}");
        return Some(Found::new(Class::Derivable, message));
    }
    let from = typed.tokens.end - 1 + step.unsigned_abs() + 1;
    let behind = here.tokens.get(from..).unwrap_or(&[]);
    let behind = if behind.first().is_some_and(|t| t.lower == "of" || t.lower == "di" || t.lower == "in") {
        &behind[1..]
    } else {
        behind
    };
    let whole_set = step == 1
        && known.entity_at(behind).is_some_and(|(_, entities)| {
            entities.iter().any(|entity| !known.figures.entities[*entity].children.is_empty())
        });
    let too_many = (!typed.is_word || whole > 10)
        && counted
            .iter()
            .map(|(count, _)| *count)
            .max()
            .is_some_and(|most| i64::try_from(most).is_ok_and(|most| whole > most));
    if whole_set || too_many || (!typed.is_word && step == 1 && !of.entities.is_empty()) {
        let counts: Vec<String> = counted.iter().map(|(count, how)| format!("{count}: {how}")).take(3).collect();
        let found = Found::new(Class::Unmatched, format!("nothing known here counts `{text}`"));
        return Some(if counts.is_empty() { found } else { found.help(format!("counted: {}", counts.join("; "))) });
    }
    (whole <= 10 && typed.is_word).then(|| Found::new(Class::Exempt, "ordinary counting"))
}
