//! Words that set one value above, below or beside another, held against the data.

use super::classify::Meaning;
use super::derive::key;
use super::direction::{Clause, Figure};
use super::tokens::Kind;
use crate::model::draft::Better;
use crate::model::report::ObservationIndex;
use std::cmp::Ordering;

/// Words by which what stands before is more than what stands behind.
#[rustfmt::skip]
const ABOVE: &[&str] = &[
    "melampaui", "lampaui", "melebihi", "melewati", "above", "exceeds", "exceeded", "exceeding", "surpassed",
    "surpasses", "surpassing", "topped",
];
const BELOW: &[&str] = &["below", "dilampaui"];
/// Words by which it is better, and worse.
#[rustfmt::skip]
const AHEAD: &[&str] = &[
    "mengungguli", "ungguli", "unggul", "memimpin", "mengalahkan", "kalahkan", "menyalip", "salip", "outperformed",
    "outperforms", "outperforming", "outscored", "outscores", "beat", "beats", "beaten", "beating", "led", "leads",
    "leading", "ahead", "overtook", "overtakes", "overtaken", "bettered", "bests", "bested",
];
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "tertinggal", "kalah", "disalip", "dikalahkan", "diungguli", "behind", "trailed", "trails", "trailing", "lagged",
    "lags", "lagging",
];
#[rustfmt::skip]
const MORE: &[&str] = &["tinggi", "besar", "banyak", "higher", "larger", "greater", "more"];
#[rustfmt::skip]
const LESS: &[&str] = &["rendah", "kecil", "sedikit", "lower", "smaller", "less", "fewer"];
const BETTER: &[&str] = &["baik", "bagus", "unggul", "better", "stronger"];
const WORSE: &[&str] = &["buruk", "jelek", "lemah", "worse", "weaker", "poorer"];
const THAN: &[&str] = &["than", "dari", "daripada", "dibanding", "dibandingkan", "ketimbang"];
#[rustfmt::skip]
const EQUAL: &[&str] = &["setara", "imbang", "seimbang", "identical", "identik", "unchanged", "equal", "tied", "stagnan"];
/// Words that make of a word of equality less than it says.
#[rustfmt::skip]
const NEARLY: &[&str] = &[
    "hampir", "nyaris", "praktis", "relatif", "almost", "nearly", "practically", "virtually", "roughly", "about",
    "broadly", "tidak", "bukan", "not", "belum", "tak", "no", "sekitar", "kira", "largely", "little", "cukup",
];

/// What a word says of the value before it beside the one behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    order: Ordering,
    /// Whether it is about better and worse, not about more and less.
    is_quality: bool,
}

impl Said {
    /// The order of the values, where one is better.
    pub(super) fn order(self, better: Better) -> Option<Ordering> {
        match better {
            _ if !self.is_quality || self.order == Ordering::Equal => Some(self.order),
            Better::Higher => Some(self.order),
            Better::Lower => Some(self.order.reverse()),
            Better::Neither => None,
        }
    }
}

/// `lebih tinggi`, `higher`, `better than`: an adjective that compares.
pub(super) fn adjective(clause: &Clause<'_, '_>, at: usize) -> Option<Said> {
    let word = clause.word(at);
    // `sedikit lebih baik`
    if clause.word(at + 1) == "lebih" {
        return None;
    }
    let is_compared = clause.before(at) == "lebih" || (at + 1..at + 7).any(|at| THAN.contains(&clause.word(at)));
    let said = |order, is_quality| is_compared.then_some(Said { order, is_quality });
    match word {
        _ if MORE.contains(&word) => said(Ordering::Greater, false),
        _ if LESS.contains(&word) => said(Ordering::Less, false),
        _ if BETTER.contains(&word) => said(Ordering::Greater, true),
        _ if WORSE.contains(&word) => said(Ordering::Less, true),
        _ => None,
    }
}

/// What a word says of the two sides of it.
fn said(clause: &Clause<'_, '_>, at: usize) -> Option<Said> {
    let word = clause.word(at);
    let (order, is_quality) = match word {
        _ if ABOVE.contains(&word) => (Ordering::Greater, false),
        _ if BELOW.contains(&word) => (Ordering::Less, false),
        _ if AHEAD.contains(&word) && clause.before(at) != "lebih" => (Ordering::Greater, true),
        _ if BEHIND.contains(&word) => (Ordering::Less, true),
        "lost" | "loses" if clause.word(at + 1) == "to" => (Ordering::Less, true),
        "atas" if clause.before(at) == "di" => (Ordering::Greater, false),
        "bawah" if clause.before(at) == "di" => (Ordering::Less, false),
        _ if is_equal(clause, at) => (Ordering::Equal, false),
        _ => return adjective(clause, at),
    };
    // `beaten by Kota X`, `led by 0.29 points`
    let is_amount = clause.prose.tokens.get(at + 2).is_some_and(|token| token.kind != Kind::Word);
    let is_passive = clause.word(at + 1) == "by" && !is_amount;
    Some(Said { order: if is_passive { order.reverse() } else { order }, is_quality })
}

/// `setara dengan`, `sama dengan`, `tidak berubah`, `drew level with`.
fn is_equal(clause: &Clause<'_, '_>, at: usize) -> bool {
    let (word, before) = (clause.word(at), clause.before(at));
    let nearly = (at.saturating_sub(3)..at).any(|at| NEARLY.contains(&clause.word(at)));
    match word {
        "berubah" => before == "tidak" && !NEARLY.contains(&clause.word(at.saturating_sub(2))),
        _ if nearly => false,
        "sama" => ["dengan", "besar", "kuat", "tinggi", "persis"].contains(&clause.word(at + 1)) && before != "yang",
        "level" => {
            ["are", "were", "was", "is", "stood", "drew", "finished", "ended"].contains(&before)
                && !clause.prose.tokens.get(at + 1).is_some_and(|next| next.is_capital || next.is("of"))
        }
        _ => EQUAL.contains(&word),
    }
}

/// What is wrong with a word that compares.
pub(super) fn wrong(clause: &Clause<'_, '_>, at: usize) -> Option<String> {
    let said = said(clause, at)?;
    let (left, right) = sides(clause, at, said.order == Ordering::Equal)?;
    let known = clause.prose.known;
    let figures = known.figures;
    let (a, b) = (&figures.observations[left], &figures.observations[right]);
    let one_time = a.period == b.period && (a.indicator == b.indicator || a.entity == b.entity);
    let one_series = (a.indicator, a.entity) == (b.indicator, b.entity)
        && figures.break_between(a.indicator, &a.period, &b.period).is_none();
    if left == right || !(one_time && known.are_related(a.indicator, b.indicator) || one_series) {
        return None;
    }
    let value = |index: usize| {
        let observation = &figures.observations[index];
        figures.indicators[observation.indicator].published_value(observation)
    };
    let (first, second) = (value(left)?, value(right)?);
    let order = said.order(figures.indicators[a.indicator].better)?;
    (first.cmp(&second) != order).then(|| {
        let (left, right) = (key(figures, left), key(figures, right));
        format!("`{}` is contradicted: `{left}` is {first} and `{right}` is {second}", clause.word(at))
    })
}

/// The two values that a word sets beside each other: figures on both sides of it, or those of the bodies named there.
fn sides(clause: &Clause<'_, '_>, at: usize, is_equal: bool) -> Option<(ObservationIndex, ObservationIndex)> {
    let figures = clause.prose.known.figures;
    let of = |index: usize| &figures.observations[index];
    let (range, start) = (clause.range.clone(), clause.speech.sentence.start);
    let before = clause.figures(range.start..at).rev().find_map(Figure::value);
    let behind = clause.figures(at + 1..range.end).find_map(Figure::value);
    if let (Some(left), Some(right)) = (before, behind) {
        return Some((left, right));
    }
    let (left, right) = (clause.entity_before(at), clause.entity_behind(at));
    if let Some((left, right)) = left.zip(right).filter(|(left, right)| left != right) {
        let told = |entity: usize| {
            clause.figures(range.clone()).find_map(|figure| {
                let (a, b) = match figure.meaning {
                    Meaning::Value(index) | Meaning::Told(index) => (index, index),
                    Meaning::Distance(a, b) => (a, b),
                    _ => return None,
                };
                [a, b].into_iter().find(|index| of(*index).entity == entity)
            })
        };
        let beside = |known: usize, entity: usize| figures.find(of(known).indicator, entity, &of(known).period);
        return match (told(left), told(right)) {
            (Some(a), Some(b)) => Some((a, b)),
            (Some(a), None) => Some((a, beside(a, right)?)),
            (None, Some(b)) => Some((beside(b, left)?, b)),
            (None, None) => {
                let [a] = clause.at_hand(left)[..] else { return None };
                Some((a, beside(a, right)?))
            }
        };
    }
    // `that lowest unit is 1.68 points lower than Kota X`
    let distance = |figure: &Figure| match figure.meaning {
        Meaning::Distance(a, b) => Some((a, b)),
        _ => None,
    };
    if let (None, Some(right)) = (left, right)
        && let Some((a, b)) = clause.figures(range.clone()).find_map(distance)
    {
        let is_of_two = of(a).entity != of(b).entity;
        return [(a, b), (b, a)].into_iter().find(|(_, other)| is_of_two && of(*other).entity == right);
    }
    let last = before.or_else(|| clause.earlier(start..at, Figure::value));
    if let Some(found) = last.and_then(|last| Some((last, counterpart(clause, at, last)?))) {
        return Some(found);
    }
    if !is_equal {
        return None;
    }
    // `setara dengan tahun sebelumnya`, `A and B were level, with 94.76 and 96.45`
    let mut behind = clause.figures(at + 1..range.end).filter_map(Figure::value);
    match (behind.next(), behind.next()) {
        (Some(a), Some(b)) => Some((a, b)),
        (Some(a), None) => Some((clause.prose.known.previous(a)?, a)),
        _ => None,
    }
}

/// `above its target`, `more than the total`: the value by a related indicator that a word names.
fn counterpart(clause: &Clause<'_, '_>, at: usize, index: ObservationIndex) -> Option<ObservationIndex> {
    let known = clause.prose.known;
    let observation = &known.figures.observations[index];
    let mut words = (at + 1..at + 5).map(|at| clause.word(at));
    let word = words.find(|word| word.starts_with("target") || ["total", "totalnya"].contains(word))?;
    let is_named =
        |other: &usize| !word.starts_with("target") || known.name_words[*other].iter().any(|each| each == "target");
    let mut others = (0..known.figures.indicators.len())
        .filter(|other| known.are_comparable(observation.indicator, *other) && is_named(other))
        .filter_map(|other| known.figures.find(other, observation.entity, &observation.period));
    others.next().filter(|_| others.next().is_none())
}
