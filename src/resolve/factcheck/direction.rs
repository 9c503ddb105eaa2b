//! Words of direction and comparison beside facts, held against the data.

use super::classify::Meaning;
use super::derive::key;
use super::known::Known;
use super::places::RANKS;
use super::superlative;
use super::tokens::{Kind, Token};
use super::units::Unit;
use crate::model::Decimal;
use crate::model::draft::Better;
use crate::model::prose::{Class, Numeral};
use crate::model::report::{Bound, Observation, ObservationIndex};
use std::cmp::Ordering;
use std::ops::Range;

#[rustfmt::skip]
const UP: &[&str] = &[
    "naik", "menaik", "meningkat", "meningkatkan", "menaikkan", "bertambah", "menambah", "melonjak", "menanjak",
    "terangkat", "beranjak", "tumbuh", "bertumbuh", "menguat", "melesat", "melejit", "meroket", "terdongkrak",
    "mendongkrak", "merangkak", "terkerek", "terkatrol", "kenaikan", "peningkatan", "lonjakan", "pertambahan",
    "penambahan", "pertumbuhan", "rose", "risen", "rise", "rises", "rising", "increased", "increase", "increases",
    "increasing", "grew", "grown", "grow", "grows", "growing", "growth", "climbed", "climb", "climbs", "climbing",
    "gained", "gain", "gains", "gaining", "jumped", "jump", "jumps", "jumping", "up", "higher", "surged", "surge",
    "surges", "soared", "soar", "soars", "advanced", "advance", "leapt", "leaped", "leap", "rebounded", "rebound",
    "recovered", "added", "adding", "upward", "upwards", "skyrocketed", "rocketed", "strengthened", "shot",
];
#[rustfmt::skip]
const DOWN: &[&str] = &[
    "turun", "menurun", "menurunkan", "berkurang", "mengurangi", "merosot", "anjlok", "melemah", "menyusut", "jatuh",
    "susut", "melorot", "terjun", "tergerus", "terkoreksi", "ambruk", "terpangkas", "memangkas", "tergelincir",
    "terperosok", "menciut", "mengecil", "kehilangan", "penurunan", "kemerosotan", "pengurangan", "penyusutan",
    "kejatuhan", "pelemahan", "fell", "fallen", "fall", "falls", "falling", "decreased", "decrease", "decreases",
    "decreasing", "declined", "decline", "declines", "declining", "dropped", "drop", "drops", "dropping", "slipped",
    "slip", "slips", "slid", "slide", "slides", "lost", "lose", "loses", "losing", "loss", "down", "lower", "shrank",
    "shrunk", "shrink", "shrinks", "sank", "sunk", "sink", "sinks", "plunged", "plunge", "plunges", "plummeted",
    "tumbled", "tumble", "tumbles", "dipped", "dip", "dips", "dwindled", "slumped", "slump", "slumps", "reduced",
    "reduction", "diminished", "weakened", "retreated", "collapsed", "crashed", "contracted", "downward", "downwards",
];
#[rustfmt::skip]
const BETTER: &[&str] = &["membaik", "improved", "improves", "improve", "improvement", "better"];
#[rustfmt::skip]
const WORSE: &[&str] = &["memburuk", "worsened", "worsens", "worse", "deteriorated", "deteriorates", "deterioration"];
#[rustfmt::skip]
const NOT: &[&str] = &["tidak", "bukan", "belum", "tak", "tanpa", "not", "never", "no", "without", "neither", "nor"];
/// Words before `up` or `down` that make another verb of it.
#[rustfmt::skip]
const PHRASAL: &[&str] =
    &["add", "adds", "follow", "followed", "follows", "made", "make", "makes", "set", "sets", "take", "taken", "break", "broken"];
/// Where a value stands that was reached.
#[rustfmt::skip]
const INTO: &[&str] =
    &["menjadi", "ke", "to", "hingga", "sampai", "at", "mencapai", "reaching", "into", "pada", "jadi", "reached", "di"];
/// Words by which the one before is above, and below, the one behind.
#[rustfmt::skip]
const ABOVE: &[&str] = &[
    "melampaui", "melebihi", "mengungguli", "unggul", "memimpin", "above", "exceeds", "exceeded", "exceeding",
    "surpassed", "surpasses", "outperformed", "beat", "beats", "led", "leads", "ahead", "overtook",
];
#[rustfmt::skip]
const BELOW: &[&str] = &["tertinggal", "kalah", "below", "behind", "trailed", "trails", "trailing"];

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

/// A figure in the text: the number of its token, and what it stands for.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub(super) token_index: usize,
    pub(super) meaning: Meaning,
}

impl Figure {
    fn value(&self) -> Option<ObservationIndex> {
        match self.meaning {
            Meaning::Value(index) => Some(index),
            _ => None,
        }
    }
}

/// Prose with what its figures stand for.
pub(super) struct Prose<'a> {
    pub(super) unit: &'a Unit,
    pub(super) tokens: &'a [Token],
    pub(super) known: &'a Known<'a>,
    /// Typed figures and calls, in order.
    pub(super) figures: Vec<Figure>,
}

/// Words that the data contradict, by the byte of the text.
pub(super) fn contradicted(prose: &Prose<'_>, sentences: &[Range<usize>]) -> Vec<(usize, Numeral)> {
    let mut found = Vec::new();
    for sentence in sentences {
        for clause in clauses(prose.tokens, sentence) {
            let clause = Clause { prose, range: clause };
            for at in clause.range.clone().filter(|at| prose.tokens[*at].kind == Kind::Word) {
                found.extend(clause.wrong(at).map(|message| report(prose, at, message)));
            }
        }
    }
    found
}

/// A sentence cut where another statement begins.
fn clauses(tokens: &[Token], sentence: &Range<usize>) -> Vec<Range<usize>> {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "lalu", "kemudian", "sedangkan", "sementara", "tetapi", "tapi", "namun", "disusul", "meski", "meskipun", "walau",
        "walaupun", "padahal", "then", "while", "but", "whereas", "followed", "although", "though", "however", "yet",
    ];
    let mut found = Vec::new();
    let mut start = sentence.start;
    for at in sentence.clone() {
        let token = &tokens[at];
        // `terendah pada 2024: 93,08`
        let leads = token.is(":") && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number);
        let cuts =
            ([";", ":", "."].iter().any(|sign| token.is(sign)) && !leads) || STARTS.contains(&token.lower.as_str());
        // `setahun kemudian`
        let timed = at > start && ["tahun", "setahun", "bulan"].contains(&tokens[at - 1].lower.as_str());
        if cuts && !timed && at > start {
            found.push(start..at);
            start = at;
        }
    }
    found.push(start..sentence.end);
    found
}

fn report(prose: &Prose<'_>, at: usize, message: String) -> (usize, Numeral) {
    let range = &prose.tokens[at].range;
    let place = prose.unit.place(range);
    let text = prose.unit.text[range.clone()].to_owned();
    let help = Some("change the word, or print the change by `change(...)`".to_owned());
    (range.start, Numeral { class: Class::Contradicted, text, place, message, help, call: None })
}

/// A stretch of a sentence that makes one statement.
pub(super) struct Clause<'p, 'a> {
    pub(super) prose: &'p Prose<'a>,
    pub(super) range: Range<usize>,
}

impl Clause<'_, '_> {
    pub(super) fn word(&self, at: usize) -> &str {
        if self.range.contains(&at) { &self.prose.tokens[at].lower } else { "" }
    }

    fn has(&self, words: &[&str], mut range: Range<usize>) -> bool {
        range.any(|at| words.contains(&self.word(at)))
    }

    pub(super) fn is_negated(&self, at: usize) -> bool {
        self.has(NOT, at.saturating_sub(2)..at)
    }

    /// Its figures within some tokens.
    pub(super) fn figures(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Figure> {
        let within = move |figure: &&Figure| range.contains(&figure.token_index);
        self.prose.figures.iter().filter(|figure| self.range.contains(&figure.token_index)).filter(within)
    }

    /// What is wrong with a word.
    fn wrong(&self, at: usize) -> Option<String> {
        if self.is_negated(at) {
            return None;
        }
        let is_direction =
            direction(self.word(at), Better::Higher).is_some() && !(at > 0 && PHRASAL.contains(&self.word(at - 1)));
        if is_direction {
            return self.wrong_amount(at).or_else(|| self.wrong_direction(at)).or_else(|| self.wrong_comparison(at));
        }
        self.wrong_comparison(at).or_else(|| superlative::wrong(self, at))
    }

    /// Whether another word of direction stands within some tokens.
    fn turns(&self, mut range: Range<usize>) -> bool {
        range.any(|at| direction(self.word(at), Better::Higher).is_some())
    }

    /// A direction before the size of a change.
    fn wrong_amount(&self, at: usize) -> Option<String> {
        let figure = self.figures(at + 1..self.range.end).next()?;
        if self.turns(at + 1..figure.token_index) {
            return None;
        }
        let figures = self.prose.known.figures;
        let call = match self.prose.tokens[figure.token_index].kind {
            Kind::Call(index) => self.prose.unit.calls.get(index),
            _ => None,
        };
        if let Some(Bound::Change { style, .. }) = call
            && !style.bare
        {
            // `naik naik 1,55 poin`
            return (figure.token_index == at + 1)
                .then(|| format!("`{}` is printed by the call already", self.word(at)));
        }
        let Meaning::Change(from, to) = figure.meaning else { return None };
        let indicator = &figures.indicators[figures.observations[from].indicator];
        let value = |index: usize| indicator.published_value(&figures.observations[index]);
        let difference = value(to)?.checked_sub(value(from)?)?;
        let said = direction(self.word(at), indicator.better)?;
        (said != difference.cmp(&Decimal::ZERO))
            .then(|| format!("`{}` is contradicted: the change is {difference}", self.word(at)))
    }

    /// A direction between, or before, two values of a series.
    fn wrong_direction(&self, at: usize) -> Option<String> {
        if self.has(RANKS, at.saturating_sub(5)..at) || self.has(RANKS, at + 1..at + 4) {
            return None;
        }
        let figures = self.prose.known.figures;
        let (earlier, later) = self.pair(at)?;
        let (first, second) = (&figures.observations[earlier], &figures.observations[later]);
        let indicator = &figures.indicators[first.indicator];
        let said = direction(self.word(at), indicator.better)?;
        let (a, b) = (indicator.published_value(first)?, indicator.published_value(second)?);
        (said != b.cmp(&a)).then(|| {
            let (a_key, b_key) = (key(figures, earlier), key(figures, later));
            format!("`{}` is contradicted: `{a_key}` is {a} and `{b_key}` is {b}", self.word(at))
        })
    }

    /// The two observations that a word of direction is about: the facts around it, or the one behind it and the last
    /// before.
    fn pair(&self, at: usize) -> Option<(ObservationIndex, ObservationIndex)> {
        let figures = self.prose.known.figures;
        let of = |index: usize| &figures.observations[index];
        let same = |a: usize, b: usize| {
            (of(a).indicator, of(a).entity) == (of(b).indicator, of(b).entity) && of(a).period != of(b).period
        };
        let mut behind =
            self.figures(at + 1..self.range.end).filter(|figure| !matches!(figure.meaning, Meaning::Change(..)));
        let first = behind.next().filter(|figure| !self.turns(at + 1..figure.token_index))?;
        let next = first.value()?;
        let second = behind.next().filter(|figure| !self.turns(first.token_index..figure.token_index));
        let second = second.and_then(Figure::value).filter(|second| same(next, *second));
        let before =
            self.figures(self.range.start..at).rev().find_map(Figure::value).filter(|before| same(*before, next));
        let is_into = (1..=3).any(|back| INTO.contains(&self.word(first.token_index - back)));
        let couple = match (before, second) {
            (Some(before), _) if is_into => Some((before, next)),
            (_, Some(second)) => Some((next, second)),
            (Some(before), None) => Some((before, next)),
            (None, None) => None,
        };
        let comparable =
            |a: usize, b: usize| figures.break_between(of(a).indicator, &of(a).period, &of(b).period).is_none();
        if let Some((a, b)) = couple {
            let (a, b) = if of(a).period < of(b).period { (a, b) } else { (b, a) };
            return comparable(a, b).then_some((a, b));
        }
        // `naik menjadi 94,76`: from the year named, or the value before.
        if !is_into || first.token_index - at > 6 || self.figures(self.range.start..at).next().is_some() {
            return None;
        }
        let named: Vec<i16> = self.range.clone().filter_map(|at| self.word(at).parse().ok()).collect();
        let series = figures.series.get(&(of(next).indicator, of(next).entity))?.clone();
        let earlier: Vec<usize> = series
            .filter(|other| {
                of(*other).period < of(next).period
                    && comparable(*other, next)
                    && of(*other).comparable_value().is_some()
            })
            .collect();
        let by_year = earlier.iter().find(|other| named.contains(&of(**other).period.end().year()));
        Some((*by_year.or(earlier.last())?, next))
    }

    /// A word that sets the value before it above or below the one behind it.
    fn wrong_comparison(&self, at: usize) -> Option<String> {
        let word = self.word(at);
        let before = if at > 0 { self.word(at - 1) } else { "" };
        let adjective =
            before == "lebih" || ["than", "dari", "daripada", "dibanding", "dibandingkan"].contains(&self.word(at + 1));
        let said = match word {
            _ if ABOVE.contains(&word) => Ordering::Greater,
            _ if BELOW.contains(&word) => Ordering::Less,
            "atas" if before == "di" => Ordering::Greater,
            "bawah" if before == "di" => Ordering::Less,
            "tinggi" | "besar" | "banyak" | "higher" | "larger" | "greater" | "more" if adjective => Ordering::Greater,
            "rendah" | "kecil" | "sedikit" | "lower" | "smaller" | "less" | "fewer" if adjective => Ordering::Less,
            _ => return None,
        };
        let figures = self.prose.known.figures;
        let of = |index: usize| &figures.observations[index];
        let value = |o: &Observation| figures.indicators[o.indicator].published_value(o);
        let before = self.figures(self.range.start..at).rev().find_map(Figure::value);
        let behind = self.figures(at + 1..self.range.end).next().and_then(Figure::value);
        let (left, right) = match (before, behind) {
            (Some(left), Some(right)) => (left, right),
            _ => self.apart(at)?,
        };
        let (a, b) = (of(left), of(right));
        let one_time = a.period == b.period && (a.indicator == b.indicator || a.entity == b.entity);
        let one_series = (a.indicator, a.entity) == (b.indicator, b.entity)
            && figures.break_between(a.indicator, &a.period, &b.period).is_none();
        let related = self.prose.known.are_related(a.indicator, b.indicator);
        if !(one_time && related || one_series) {
            return None;
        }
        let (first, second) = (value(a)?, value(b)?);
        (first.cmp(&second) != said).then(|| {
            let (left, right) = (key(figures, left), key(figures, right));
            format!("`{word}` is contradicted: `{left}` is {first} and `{right}` is {second}")
        })
    }

    /// The values whose distance is told: of the entity named before a word, and of the one behind it.
    fn apart(&self, at: usize) -> Option<(ObservationIndex, ObservationIndex)> {
        let distance = |figure: &Figure| match figure.meaning {
            Meaning::Distance(a, b) => Some((a, b)),
            _ => None,
        };
        let (a, b) = self.figures(self.range.clone()).find_map(distance)?;
        let known = self.prose.known;
        let named = known.entities(&self.prose.tokens[self.range.clone()]);
        let at = at - self.range.start;
        let before = named.iter().rev().find(|(range, _)| range.end <= at)?;
        let behind = named.iter().find(|(range, _)| range.start > at)?;
        let entity = |index: usize| known.figures.observations[index].entity;
        let is = |a: usize, b: usize| before.1.contains(&entity(a)) && behind.1.contains(&entity(b));
        if is(a, b) { Some((a, b)) } else { is(b, a).then_some((b, a)) }
    }
}
