//! A figure in one sentence: its value, what became of it, its grade, its rank, its targets.

use super::{Distance, Said, Slots, explained, fact, machine, number, published};
use crate::model::draft::{Better, Goal, NumberStyle, Scale, Unit};
use crate::model::period::{Period, Point};
use crate::model::report::{
    Break, Figures, Grade, Indicator, Observation, ObservationIndex, Rank, Reading, Scope, Since, Told, Verdict,
};
use crate::model::{Decimal, Status};
use crate::render::format::Writer;
use crate::render::names::Naming;
use crate::render::notes::{Explained, capitalised, letter};
use crate::theme::{Argument, ordinal};
use std::cmp::Ordering;

/// The sentence, its numbers linked to their notes.
pub(super) fn sentence(figures: &Figures, told: &Told, writer: &Writer<'_>) -> Said {
    let observation = &figures.observations[told.observation];
    let mut slots = Slots::default();
    let mut text = match &observation.reading {
        Reading::Value(_) => value(figures, told, &mut slots, writer),
        Reading::GradeOnly => {
            let grade = observation.grade.map_or_else(String::new, |grade| grade_words(figures, grade, writer));
            let grade = slots.hold(Explained::Observation(told.observation), None, grade);
            lead("sentence-grade-only", figures, observation, &[("grade", &grade)], writer)
        }
        reading => {
            let (reason, part) = match reading {
                Reading::Missing(missing) => (missing.name(), String::new()),
                // A part that is lacking.
                _ => ("part", writer.part(figures, observation).unwrap_or_default()),
            };
            let text = lead("sentence-missing", figures, observation, &[("reason", reason), ("part", &part)], writer);
            let end = writer.fill("sentence-end", &[("text", &text)]);
            return Said::number(Explained::Observation(told.observation), None, end);
        }
    };
    let clauses: Vec<String> = [
        change(figures, told, &mut slots, writer),
        grade(figures, told, writer),
        told.rank.as_ref().map(|(rank, scope)| ranked(figures, told.observation, rank, scope, &mut slots, writer)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !clauses.is_empty() {
        text = writer.fill("sentence-with", &[("text", &text), ("clauses", &writer.list(&clauses))]);
    }
    text = with_break(figures, told, &text, writer);
    for (target, verdict) in &told.targets {
        text = with_target(figures, (*target, *verdict), told.scale, &text, writer);
    }
    slots.fill(&writer.fill("sentence-end", &[("text", &text)]))
}

/// A message about an indicator, an entity and a period.
fn lead(
    name: &str,
    figures: &Figures,
    observation: &Observation,
    more: &[(&str, &str)],
    writer: &Writer<'_>,
) -> String {
    let indicator = &figures.indicators[observation.indicator];
    let (called, inside) = match &indicator.in_text {
        Some(inside) => (capitalised(writer.label(inside)), writer.label(inside).to_owned()),
        None => (writer.label(&indicator.name).to_owned(), decapitalised(writer.label(&indicator.name))),
    };
    let when = with_period("in-period", &observation.period, writer);
    let entity = Naming::alone(figures, writer).name(observation.entity);
    let mut arguments =
        vec![("indicator", called.as_str()), ("indicator_inside", &inside), ("entity", &entity), ("when", &when)];
    arguments.extend(more);
    writer.fill(name, &arguments)
}

/// Whether the unit is printed: "complaints received" need not be told to be complaints.
fn tells_unit(indicator: &Indicator, writer: &Writer<'_>) -> bool {
    match &indicator.unit {
        Unit::Named(unit) => {
            let name = writer.label(indicator.in_text.as_ref().unwrap_or(&indicator.name));
            !spaced(name).contains(&spaced(writer.label(unit)))
        }
        Unit::None | Unit::Percent => true,
    }
}

/// The words of a text in small letters, each between blanks.
fn spaced(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |text, word| format!("{text}{} ", word.to_lowercase()))
}

/// A name as it stands within a sentence: its first letter small, unless more capitals follow as in `IKM`.
fn decapitalised(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}

/// A period within a sentence.
fn with_period(name: &str, period: &Period, writer: &Writer<'_>) -> String {
    let year = period.start().year().to_string();
    let (length, part) = match (period.last, period.first) {
        (Some(_), _) => ("span", 0),
        (None, Point::Half(_, half)) => ("half", half),
        (None, Point::Quarter(_, quarter)) => ("quarter", quarter),
        (None, Point::Day(_)) => ("day", 0),
        (None, Point::Month(..)) => ("month", 0),
        (None, Point::Year(_) | Point::FinancialYear(_)) => ("year", 0),
    };
    let (from, to) = writer.ends(period).unwrap_or_default();
    let arguments: [(&str, Argument<'_>); 6] = [
        ("length", length.into()),
        ("part", part.into()),
        ("year", year.into()),
        ("period", writer.period(period).into()),
        ("from", from.into()),
        ("to", to.into()),
    ];
    writer.strings.format(name, &arguments)
}

/// The value with its unit, and how sure it is.
fn value(figures: &Figures, told: &Told, slots: &mut Slots, writer: &Writer<'_>) -> String {
    let index = told.observation;
    let observation = &figures.observations[index];
    let indicator = &figures.indicators[observation.indicator];
    let style = NumberStyle { unit: tells_unit(indicator, writer), scale: told.scale, ..NumberStyle::default() };
    let number = fact(figures, index, style, writer);
    let number = slots.hold(explained(figures, index, style, &number), machine(figures, index), number);
    let also = observation.details.iter().flat_map(|details| &details.also);
    let others: Vec<String> = also.map(|(other, _)| writer.number(*other)).collect();
    let value = observation.value().unwrap_or_default();
    let (low, high) = indicator.range.unwrap_or_default();
    let doubt = match observation.status() {
        Some(Status::Provisional) => "provisional",
        Some(Status::Estimated) => "estimated",
        Some(Status::Disputed) if others.is_empty() => "uncertain",
        Some(Status::Disputed) => "disputed",
        Some(Status::Suspect) if indicator.range.is_some() && !(low..=high).contains(&value) => "out-of-scale",
        Some(Status::Suspect) => "suspect",
        None if observation.is_derived() => "computed",
        // "Around" stands before the number already.
        Some(Status::Approximate) | None => "none",
    };
    let (others, low, high) = (writer.list(&others), writer.number(low), writer.number(high));
    let more = [("value", number.as_str()), ("doubt", doubt), ("others", &others), ("low", &low), ("high", &high)];
    lead("sentence-value", figures, observation, &more, writer)
}

fn change(figures: &Figures, told: &Told, slots: &mut Slots, writer: &Writer<'_>) -> Option<String> {
    let (from, difference) = match told.since {
        Since::Change { from, difference } => (from, difference),
        Since::Unsaid | Since::First | Since::Broken { .. } | Since::Doubtful { .. } => return None,
    };
    let earlier = &figures.observations[from];
    let indicator = &figures.indicators[earlier.indicator];
    let of = [from, told.observation];
    let distance = Distance { figures, indicator, of, base: published(figures, from), difference };
    let style = NumberStyle { scale: told.scale, ..NumberStyle::default() };
    let explained = Explained::Change(from, told.observation);
    let number = distance.number(style, writer);
    let slot = slots.hold(explained, Some(distance.machine(style)), number.clone());
    let amount = if tells_unit(indicator, writer) { writer.amount(indicator, &slot, &number, style) } else { slot };
    let order = difference.cmp(&Decimal::ZERO);
    let direction = match order {
        Ordering::Greater => "up",
        Ordering::Less => "down",
        Ordering::Equal => "same",
    };
    // Where more is better, a rise says so itself.
    let better = match (indicator.better, order) {
        (Better::Lower, Ordering::Less) => "improved",
        (Better::Lower, Ordering::Greater) => "worsened",
        _ => "unsaid",
    };
    let since = with_period("period-noun", &earlier.period, writer);
    let arguments = [("direction", direction), ("amount", &amount), ("since", &since), ("better", better)];
    Some(writer.fill("clause-change", &arguments))
}

/// The grade, unless the value is too doubtful to be graded.
fn grade(figures: &Figures, told: &Told, writer: &Writer<'_>) -> Option<String> {
    let observation = &figures.observations[told.observation];
    let is_doubtful = matches!(observation.status(), Some(Status::Disputed | Status::Suspect));
    let grade = observation.grade.filter(|_| observation.value().is_some() && !is_doubtful)?;
    let words = grade_words(figures, grade, writer);
    let before = told.moved.map_or_else(String::new, |(before, _)| grade_words(figures, before, writer));
    let moved = match told.moved {
        Some((_, Ordering::Greater)) => "up",
        Some((_, Ordering::Less)) => "down",
        Some((_, Ordering::Equal)) => "same",
        None => "none",
    };
    Some(writer.fill("clause-grade", &[("move", moved), ("before", &before), ("grade", &words)]))
}

fn grade_words(figures: &Figures, grade: Grade, writer: &Writer<'_>) -> String {
    let level = figures.level(grade);
    let (lettered, letter) = match letter(&level.id) {
        Some(letter) => ("yes", letter),
        None => ("no", ""),
    };
    let name = writer.label(&level.label);
    writer.fill("grade-in-text", &[("lettered", lettered), ("letter", letter), ("name", name)])
}

fn ranked(
    figures: &Figures,
    index: ObservationIndex,
    rank: &Rank,
    scope: &Scope,
    slots: &mut Slots,
    writer: &Writer<'_>,
) -> String {
    let place = [("n", ordinal(rank.rank)), ("count", writer.count(rank.rank).into())];
    let place = writer.strings.format("ordinal", &place);
    let number = slots.hold(Explained::Rank(index), Some(rank.rank.to_string()), place);
    let tied = (rank.tied > 1).then(|| writer.counted("remark-tied", rank.tied - 1));
    let without = (rank.unranked > 0).then(|| writer.counted("remark-without", rank.unranked));
    let remarks = tied.into_iter().chain(without);
    let remark = remarks.reduce(|text, remark| writer.fill("and-remark", &[("text", &text), ("remark", &remark)]));
    let remarked = if remark.is_some() { "yes" } else { "no" };
    let scope = super::scope_words(figures, scope, rank.size, writer);
    let remark = remark.unwrap_or_default();
    writer.fill("clause-rank", &[("rank", &number), ("scope", &scope), ("remarked", remarked), ("remark", &remark)])
}

fn with_target(
    figures: &Figures,
    (target, verdict): (usize, Verdict),
    scale: Option<Scale>,
    text: &str,
    writer: &Writer<'_>,
) -> String {
    let target = &figures.targets[target];
    let indicator = &figures.indicators[target.indicator];
    let amount = |value: Decimal| {
        let style = NumberStyle { scale, ..NumberStyle::default() };
        let number = number(value, indicator.decimals.max(value.scale()), style, writer);
        if tells_unit(indicator, writer) { writer.with_unit(indicator, &number, &number) } else { number }
    };
    let (goal, value) = match &target.goal {
        Goal::AtLeast(value) => ("at-least", amount(*value)),
        Goal::AtMost(value) => ("at-most", amount(*value)),
        Goal::RankAtMost { rank, .. } => ("rank", rank.to_string()),
    };
    let verdict = match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not-met",
        Verdict::CannotTell(_) => "unknown",
    };
    writer.fill("sentence-target", &[("text", text), ("goal", goal), ("value", &value), ("verdict", verdict)])
}

/// Why no change is told, where a reader would look for one: it is the first, or may not be compared.
fn with_break(figures: &Figures, told: &Told, text: &str, writer: &Writer<'_>) -> String {
    let (from, why, reason) = match told.since {
        Since::Broken { from, why: Break::Declared(at) } => {
            let indicator = &figures.indicators[figures.observations[from].indicator];
            (from, "declared", decapitalised(writer.label(&indicator.breaks[at].1).trim_end_matches('.')))
        }
        Since::Broken { from, why: Break::Scheme } => (from, "scheme", String::new()),
        Since::Broken { from, why: Break::Frequency } => {
            let is_span = figures.observations[told.observation].period.last.is_some();
            (from, if is_span { "span" } else { "frequency" }, String::new())
        }
        Since::Broken { from, why: Break::Part(_) } => (from, "part", String::new()),
        Since::Doubtful { from } => (from, "doubtful", String::new()),
        Since::First => return writer.fill("sentence-first", &[("text", text)]),
        Since::Unsaid | Since::Change { .. } => return text.to_owned(),
    };
    let since = with_period("period-noun", &figures.observations[from].period, writer);
    writer.fill("sentence-broken", &[("text", text), ("since", &since), ("why", why), ("reason", &reason)])
}
