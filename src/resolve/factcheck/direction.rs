//! Words of direction and order beside bound facts, held against the data.

use super::derive::key;
use super::known::Known;
use super::tokens::{Kind, Token};
use super::units::Unit;
use super::words::Language;
use crate::model::draft::{Better, End};
use crate::model::prose::{Class, Numeral};
use crate::model::report::{Bound, Observation};
use std::cmp::Ordering;
use std::ops::Range;

const UP: &[&str] = &[
    "naik",
    "meningkat",
    "bertambah",
    "melonjak",
    "menanjak",
    "terangkat",
    "beranjak",
    "tumbuh",
    "rose",
    "risen",
    "rise",
    "rises",
    "increased",
    "increase",
    "increases",
    "grew",
    "grown",
    "climbed",
    "gained",
    "jumped",
    "up",
    "higher",
    "menguat",
    "surged",
    "soared",
    "advanced",
    "rising",
    "growing",
    "increasing",
    "climbing",
    "climbs",
    "grows",
];
const DOWN: &[&str] = &[
    "turun",
    "menurun",
    "berkurang",
    "merosot",
    "anjlok",
    "melemah",
    "menyusut",
    "jatuh",
    "susut",
    "fell",
    "fallen",
    "fall",
    "falls",
    "decreased",
    "decrease",
    "decreases",
    "declined",
    "decline",
    "declines",
    "dropped",
    "drop",
    "drops",
    "slipped",
    "lost",
    "down",
    "lower",
    "shrank",
    "falling",
    "declining",
    "dropping",
    "sank",
];
const BETTER: &[&str] = &["membaik", "improved", "improves", "better"];
const WORSE: &[&str] = &["memburuk", "worsened", "worsens", "deteriorated"];
const NOT: &[&str] = &["tidak", "bukan", "belum", "tak", "not", "never", "no", "without"];

/// Which way a word says a value went.
fn direction(word: &str, better: Better) -> Option<Ordering> {
    let good = if better == Better::Lower { Ordering::Less } else { Ordering::Greater };
    if UP.contains(&word) {
        Some(Ordering::Greater)
    } else if DOWN.contains(&word) {
        Some(Ordering::Less)
    } else if BETTER.contains(&word) && better != Better::Neither {
        Some(good)
    } else if WORSE.contains(&word) && better != Better::Neither {
        Some(good.reverse())
    } else {
        None
    }
}

/// Words that the data contradict, by the byte of the text.
pub(super) fn contradicted(
    unit: &Unit,
    tokens: &[Token],
    sentences: &[Range<usize>],
    known: &Known<'_>,
) -> Vec<(usize, Numeral)> {
    let mut found = Vec::new();
    for sentence in sentences {
        for clause in clauses(tokens, sentence) {
            let clause = &tokens[clause];
            directions(unit, clause, known, &mut found);
            superlatives(unit, clause, known, &mut found);
        }
    }
    found
}

/// A sentence cut where another statement begins.
fn clauses(tokens: &[Token], sentence: &Range<usize>) -> Vec<Range<usize>> {
    const STARTS: &[&str] = &[
        "lalu",
        "kemudian",
        "sedangkan",
        "sementara",
        "tetapi",
        "then",
        "while",
        "but",
        "whereas",
        "namun",
        "disusul",
        "followed",
    ];
    let mut found = Vec::new();
    let mut start = sentence.start;
    for at in sentence.clone() {
        let token = &tokens[at];
        let cuts = [";", ":", "."].iter().any(|sign| token.is(sign)) || STARTS.contains(&token.lower.as_str());
        if cuts && at > start {
            found.push(start..at);
            start = at;
        }
    }
    found.push(start..sentence.end);
    found
}

/// The facts of a clause with the tokens that print them.
fn facts<'k>(unit: &Unit, clause: &[Token], known: &'k Known<'_>) -> Vec<(usize, usize, &'k Observation)> {
    observations(unit, clause, known, |bound| match bound {
        Bound::Fact { observation, .. } => Some(*observation),
        _ => None,
    })
}

/// The facts of a clause, and what it compares or tells in a sentence.
fn subjects<'k>(unit: &Unit, clause: &[Token], known: &'k Known<'_>) -> Vec<(usize, usize, &'k Observation)> {
    observations(unit, clause, known, |bound| match bound {
        Bound::Fact { observation, .. } => Some(*observation),
        Bound::Compare(compared) => Some(compared.of),
        Bound::Sentence(told) => Some(told.observation),
        _ => None,
    })
}

/// The observations of some calls of a clause, with the tokens that print them.
fn observations<'k>(
    unit: &Unit,
    clause: &[Token],
    known: &'k Known<'_>,
    of: fn(&Bound) -> Option<usize>,
) -> Vec<(usize, usize, &'k Observation)> {
    let printed = |(at, token): (usize, &Token)| {
        let Kind::Call(index) = token.kind else { return None };
        let observation = of(unit.calls.get(index)?)?;
        Some((at, observation, &known.figures.observations[observation]))
    };
    clause.iter().enumerate().filter_map(printed).collect()
}

/// The call nearest to a token that names who stands at an end of an order: how far it is, which end, of what.
fn named_end(unit: &Unit, clause: &[Token], at: usize) -> Option<(usize, End, usize)> {
    let ends = clause.iter().enumerate().filter_map(|(token_at, token)| match token.kind {
        Kind::Call(index) => match unit.calls.get(index)? {
            Bound::Extreme { picked, end, .. } => Some((token_at.abs_diff(at), *end, picked.indicator)),
            _ => None,
        },
        _ => None,
    });
    ends.min_by_key(|(distance, ..)| *distance)
}

fn report(unit: &Unit, token: &Token, message: String, found: &mut Vec<(usize, Numeral)>) {
    let place = unit.place(&token.range);
    let text = unit.text[token.range.clone()].to_owned();
    let help = Some("change the word, or print the change by `change(...)`".to_owned());
    found.push((token.range.start, Numeral { class: Class::Contradicted, text, place, message, help, call: None }));
}

fn directions(unit: &Unit, clause: &[Token], known: &Known<'_>, found: &mut Vec<(usize, Numeral)>) {
    let facts = facts(unit, clause, known);
    for (at, token) in clause.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
        let negated = (1..=2).any(|back| at >= back && NOT.contains(&clause[at - back].lower.as_str()));
        if negated || direction(&token.lower, Better::Higher).is_none() {
            continue;
        }
        if let Some(message) = beside_change(unit, clause, at, known) {
            report(unit, token, message, found);
            continue;
        }
        let Some((earlier, later)) = pair(&facts, at, clause, known) else { continue };
        let (first, second) = (&known.figures.observations[earlier], &known.figures.observations[later]);
        let indicator = &known.figures.indicators[first.indicator];
        let said = direction(&token.lower, indicator.better);
        let (Some(a), Some(b)) = (indicator.published_value(first), indicator.published_value(second)) else {
            continue;
        };
        if said.is_some_and(|said| said != b.cmp(&a)) {
            let (a_key, b_key) = (key(known.figures, earlier), key(known.figures, later));
            let message = format!("`{}` is contradicted: `{a_key}` is {a} and `{b_key}` is {b}", token.lower);
            report(unit, token, message, found);
        }
    }
}

/// A direction typed before a change that is printed as a bare number.
fn beside_change(unit: &Unit, clause: &[Token], at: usize, known: &Known<'_>) -> Option<String> {
    let near = clause.iter().skip(at + 1).take(4).find_map(|token| match token.kind {
        Kind::Call(index) => Some(unit.calls.get(index)),
        _ => None,
    })??;
    let Bound::Change { from, difference, style, .. } = near else { return None };
    let indicator = &known.figures.indicators[known.figures.observations[*from].indicator];
    let said = direction(&clause[at].lower, indicator.better)?;
    let is = difference.cmp(&crate::model::Decimal::ZERO);
    let doubled = !style.bare;
    if said != is {
        return Some(format!("`{}` is contradicted: the change is {difference}", clause[at].lower));
    }
    // `naik naik 1,55 poin`
    (doubled && at + 1 < clause.len() && matches!(clause[at + 1].kind, Kind::Call(_)))
        .then(|| format!("`{}` is printed by the call already", clause[at].lower))
}

/// The two observations that a word of direction is about: the facts around it, or the one behind it and the last before.
fn pair(
    facts: &[(usize, usize, &Observation)],
    at: usize,
    clause: &[Token],
    known: &Known<'_>,
) -> Option<(usize, usize)> {
    const INTO: &[&str] = &["menjadi", "ke", "to", "hingga", "sampai", "at", "mencapai", "reaching", "into", "pada"];
    let same =
        |a: &Observation, b: &Observation| (a.indicator, a.entity) == (b.indicator, b.entity) && a.period != b.period;
    // The first two facts behind the word, or one on either side, of one series.
    let behind: Vec<_> = facts.iter().filter(|(token, _, _)| *token > at).collect();
    let before: Vec<_> = facts.iter().filter(|(token, _, _)| *token < at).collect();
    let couple = match (&before[..], &behind[..]) {
        (_, [a, b, ..]) if same(a.2, b.2) => Some((a, b)),
        ([.., a], [b, ..]) if same(a.2, b.2) => Some((a, b)),
        _ => None,
    };
    if let Some((a, b)) = couple {
        let comparable = known.figures.break_between(a.2.indicator, &a.2.period, &b.2.period).is_none();
        return comparable.then_some(if a.2.period < b.2.period { (a.1, b.1) } else { (b.1, a.1) });
    }
    let (token, index, observation) = *behind.first()?;
    let leads = INTO.contains(&clause[token - 1].lower.as_str()) && token - at <= 6;
    if !leads || !before.is_empty() {
        return None;
    }
    let years = |token: &Token| token.lower.parse::<i16>().ok().filter(|year| (1900..2100).contains(year));
    let named: Vec<i16> = clause.iter().filter(|token| token.kind == Kind::Number).filter_map(years).collect();
    let series = known.figures.series.get(&(observation.indicator, observation.entity))?.clone();
    let earlier = series.filter(|other| {
        let other = &known.figures.observations[*other];
        other.period < observation.period
            && known.figures.break_between(observation.indicator, &other.period, &observation.period).is_none()
            && other.comparable_value().is_some()
    });
    let earlier: Vec<usize> = earlier.collect();
    let by_year = earlier.iter().find(|other| named.contains(&known.figures.observations[**other].period.end().year()));
    Some((*by_year.or(earlier.last())?, *index))
}

/// Which end of an order a word means.
fn superlative(language: Language, token: &Token, next: Option<&Token>) -> Option<(bool, bool)> {
    let word = token.lower.as_str();
    let paling = |ends: &[&str]| word == "paling" && next.is_some_and(|next| ends.contains(&next.lower.as_str()));
    // (means the greatest value, or the best) and whether it is about good and bad.
    match language {
        Language::Indonesian => match word {
            "tertinggi" | "terbesar" | "terbanyak" => Some((true, false)),
            "terendah" | "terkecil" => Some((false, false)),
            "terbaik" | "teratas" => Some((true, true)),
            "terburuk" | "terbawah" => Some((false, true)),
            _ if paling(&["tinggi", "besar", "banyak"]) => Some((true, false)),
            _ if paling(&["rendah", "kecil", "sedikit"]) => Some((false, false)),
            _ => None,
        },
        Language::English => match word {
            "highest" | "largest" | "greatest" => Some((true, false)),
            "lowest" | "smallest" | "fewest" => Some((false, false)),
            "best" => Some((true, true)),
            "worst" => Some((false, true)),
            _ => None,
        },
    }
}

fn superlatives(unit: &Unit, clause: &[Token], known: &Known<'_>, found: &mut Vec<(usize, Numeral)>) {
    const SKIP: &[&str] = &[
        "kualitas",
        "quality",
        "nasional",
        "national",
        "nationally",
        "tingkat",
        "level",
        "kategori",
        "category",
        "kedua",
        "second",
        "indonesia",
        "ketiga",
        "third",
    ];
    let facts = subjects(unit, clause, known);
    let greatest = |indicator: usize, top: bool, is_good: bool| {
        if is_good && known.figures.indicators[indicator].better == Better::Lower { !top } else { top }
    };
    for (at, token) in clause.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
        let Some((top, is_good)) = superlative(known.language, token, clause.get(at + 1)) else { continue };
        let skipped =
            clause[at.saturating_sub(2)..(at + 3).min(clause.len())].iter().any(|t| SKIP.contains(&t.lower.as_str()));
        let negated = (1..=2).any(|back| at >= back && NOT.contains(&clause[at - back].lower.as_str()));
        let near = facts.iter().min_by_key(|(token, _, _)| (token.abs_diff(at), *token < at));
        let near = near.filter(|(token, _, _)| !skipped && !negated && token.abs_diff(at) <= 8);
        let distance = near.map_or(9, |(token, _, _)| token.abs_diff(at));
        let named = named_end(unit, clause, at).filter(|(other, ..)| !skipped && !negated && *other < distance);
        if let Some((_, end, indicator)) = named {
            let (said, other) = match end {
                End::Highest => (true, "highest"),
                End::Lowest => (false, "lowest"),
            };
            if greatest(indicator, top, is_good) != said {
                let message = format!("`{}` is contradicted: the call beside it names the {other}", token.lower);
                report(unit, token, message, found);
            }
            continue;
        }
        let Some((_, index, observation)) = near else { continue };
        if is_good && known.figures.indicators[observation.indicator].better == Better::Neither {
            continue;
        }
        if !is_extreme(known, observation, &facts, greatest(observation.indicator, top, is_good)) {
            let message = format!("`{}` is contradicted: `{}` is not", token.lower, key(known.figures, *index));
            report(unit, token, message, found);
        }
    }
}

/// Whether a value is the greatest (or least) of its like, of its series, or of the facts beside it.
fn is_extreme(
    known: &Known<'_>,
    observation: &Observation,
    facts: &[(usize, usize, &Observation)],
    greatest: bool,
) -> bool {
    let figures = known.figures;
    let entity = &figures.entities[observation.entity];
    let Some(own) = observation.value() else { return true };
    let beats =
        |other: &Observation| other.value().is_none_or(|value| if greatest { value <= own } else { value >= own });
    let like = |kinds: bool| {
        move |other: &&Observation| {
            let that = &figures.entities[other.entity];
            other.indicator == observation.indicator
                && other.period == observation.period
                && that.parent == entity.parent
                && (!kinds || that.kind == entity.kind)
        }
    };
    let among = |kinds: bool| {
        let all: Vec<&Observation> = figures.observations.iter().filter(like(kinds)).collect();
        all.len() > 1 && all.into_iter().all(beats)
    };
    let series = figures.observations_of(observation.indicator, observation.entity);
    let over_time = series.len() > 1 && series.iter().all(beats);
    let beside = facts.len() > 2 && facts.iter().all(|(_, _, other)| beats(other));
    among(true) || among(false) || over_time || beside
}
