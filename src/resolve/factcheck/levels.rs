//! Levels named in prose: `kategori A`, `zona hijau`, `the highest category`; and whether a value has the one named for it.

use super::derive::key;
use super::direction::{Figure, Prose};
use super::lexicon::{Cue, Cues};
use super::mentions::Names;
use super::speech::Speech;
use super::tokens::{Kind, Token};
use crate::model::report::{Figures, Grade, Observation, ObservationIndex};
use std::collections::BTreeSet;
use std::ops::Range;

/// Names of levels, and whose each is.
pub(super) struct Levels {
    names: Names,
    grades: Vec<Grade>,
    /// How many levels the version of each has.
    sizes: Vec<usize>,
    /// The short name of each.
    ids: Vec<String>,
    /// Names of zones without the word for zones: `hijau`.
    colours: BTreeSet<String>,
}

/// Levels that some tokens name.
pub(super) struct Named {
    pub(super) tokens: Range<usize>,
    pub(super) grades: BTreeSet<Grade>,
}

/// Words between a value and its level: `88.63 in 2022, still level B`, `74,95 dan zonanya menjadi merah`.
const BETWEEN: Cues = Cues::of(&[
    Cue::Grading,
    Cue::Level,
    Cue::Zone,
    Cue::At,
    Cue::Points,
    Cue::Year,
    Cue::Part,
    Cue::OfYear,
    Cue::Reach,
    Cue::And,
    Cue::Adverb,
]);
/// Words before a level that is not that of the value beside it.
const ASIDE: Cues =
    Cues::of(&[Cue::Edge, Cue::Begin, Cue::Below, Cue::Above, Cue::Under, Cue::Over, Cue::From, Cue::Target, Cue::Not]);
/// Words between a level and its value: `zona hijau dengan 92,52`.
const LEADING: Cues = Cues::of(&[Cue::With, Cue::Value, Cue::About, Cue::Filler]);

impl Levels {
    pub(super) fn new(figures: &Figures, locale_index: usize) -> Levels {
        let (mut all, mut grades, mut sizes, mut ids) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut colours = BTreeSet::new();
        for (scheme_index, scheme) in figures.schemes.iter().enumerate() {
            for (version_index, version) in scheme.versions.iter().enumerate() {
                for (index, level) in version.levels.iter().enumerate() {
                    let Some(grade) = Grade::new(scheme_index, version_index, index) else { continue };
                    let zone = level.zone.as_ref().map(|zone| zone.get(locale_index));
                    let names = [level.id.as_str(), level.label.get(locale_index)].into_iter().chain(zone);
                    all.extend(names.map(|name| (name.to_owned(), grades.len(), false)));
                    // `hijau` of `Zona Hijau`
                    let label = zone.unwrap_or(level.label.get(locale_index)).to_lowercase();
                    let bare = label.strip_prefix("zona ").or_else(|| label.strip_suffix(" zone"));
                    all.extend(bare.map(|colour| (colour.to_owned(), grades.len(), false)));
                    colours.extend(bare.map(str::to_owned));
                    grades.push(grade);
                    sizes.push(version.levels.len());
                    ids.push(level.id.to_string().to_lowercase());
                }
            }
        }
        Levels { names: Names::new(all), grades, sizes, ids, colours }
    }

    /// The levels named within some tokens, in order.
    pub(super) fn all(&self, tokens: &[Token], range: &Range<usize>) -> Vec<Named> {
        let here = &tokens[range.clone()];
        let mut found: Vec<Named> = Vec::new();
        for (name, indices) in self.names.all(here) {
            if is_name(here, &name, &self.colours) {
                let mut grades: BTreeSet<Grade> = indices.iter().map(|index| self.grades[*index]).collect();
                // `Mutu A` of one scheme is level A of another.
                grades.extend(here[name.clone()].iter().flat_map(|token| self.letter(token)));
                found.push(Named { tokens: name.start + range.start..name.end + range.start, grades });
            }
        }
        for at in 0..here.len() {
            let Some((tokens, place, top)) = extreme(here, at) else { continue };
            let is_meant = |index: &usize| {
                let level = usize::from(self.grades[*index].level);
                if top { level == place } else { level + place + 1 == self.sizes[*index] }
            };
            let grades = (0..self.grades.len()).filter(is_meant).map(|index| self.grades[index]).collect();
            let tokens = tokens.start + range.start..tokens.end + range.start;
            found.retain(|other| other.tokens.end <= tokens.start || tokens.end <= other.tokens.start);
            found.push(Named { tokens, grades });
        }
        found.sort_by_key(|named| named.tokens.start);
        found
    }

    /// The levels of the same schemes that are all above some, or below.
    pub(super) fn beyond(&self, some: &BTreeSet<Grade>, above: bool) -> BTreeSet<Grade> {
        let is_beyond = |grade: &&Grade| {
            let mut own =
                some.iter().filter(|own| (own.scheme, own.version) == (grade.scheme, grade.version)).peekable();
            own.peek().is_some() && own.all(|own| if above { grade.level < own.level } else { grade.level > own.level })
        };
        self.grades.iter().filter(is_beyond).copied().collect()
    }

    /// The levels of a letter alone: `tiga B`, `three As`.
    pub(super) fn letter(&self, token: &Token) -> BTreeSet<Grade> {
        let letter = token.lower.strip_suffix('s').filter(|letter| letter.len() == 1).unwrap_or(&token.lower);
        let is_letter = token.is_capital && letter.len() == 1;
        let mut found: Vec<usize> = (0..self.ids.len()).collect();
        found.retain(|index| is_letter && self.ids[*index] == letter);
        found.into_iter().map(|index| self.grades[index]).collect()
    }
}

/// Whether a name of a level is one where it stands: `Good` and `A` are words too.
fn is_name(tokens: &[Token], name: &Range<usize>, colours: &BTreeSet<String>) -> bool {
    let first = &tokens[name.start];
    let is_level = |at: usize, cues: Cues| tokens.get(at).is_some_and(|token| token.says(cues));
    let beside = |cues: Cues| {
        (1..3).any(|back| name.start >= back && is_level(name.start - back, cues)) || is_level(name.end, cues)
    };
    let level = Cue::Level | Cue::Zone;
    let is_quoted = name.start > 0 && ["“", "\"", "‘"].iter().any(|sign| tokens[name.start - 1].is(sign));
    let counts = name.start > 0 && tokens[name.start - 1].says(Cue::Grading);
    if first.lower.chars().count() == 1 && name.len() == 1 {
        return first.is_capital && beside(level);
    }
    // `77.66 in 2021, red`
    let listed = name.start > 0 && [",", "(", ":", "–"].iter().any(|sign| tokens[name.start - 1].is(sign));
    name.len() > 1 || beside(level) || is_quoted || counts || (listed && colours.contains(&first.lower))
}

/// `the highest category`, `kategori tertinggi`, `the second highest of nine levels`: an end of the order of levels, with
/// how many places from which end.
fn extreme(tokens: &[Token], at: usize) -> Option<(Range<usize>, usize, bool)> {
    let top = tokens[at].says(Cue::Most | Cue::Best);
    if !top && !tokens[at].says(Cue::Least | Cue::Worst) {
        return None;
    }
    let says = |at: usize, cue: Cue| tokens.get(at).is_some_and(|token| token.says(cue));
    let level = |at: usize| says(at, Cue::Level) || says(at, Cue::Zone);
    let end = match () {
        () if level(at + 1) => at + 2,
        () if at > 0 && level(at - 1) => at + 1,
        () if says(at + 1, Cue::Of) && level(at + 3) => at + 4,
        () => return None,
    };
    let is_second = (at > 0 && says(at - 1, Cue::Next)) || says(at + 1, Cue::Next);
    Some((at.saturating_sub(usize::from(at > 0 && (is_second || level(at - 1))))..end, usize::from(is_second), top))
}

/// The grades that an observation may be said to have: by its value, and as its source prints it.
fn grades(figures: &Figures, observation: &Observation) -> BTreeSet<Grade> {
    let printed = || {
        let id = observation.details.as_ref()?.published_level.as_ref()?;
        let index = figures.indicators[observation.indicator].scheme?;
        let version = figures.schemes[index].version_index(&observation.period)?;
        let mut levels = figures.schemes[index].versions[version].levels.iter();
        Grade::new(index, version, levels.position(|level| level.id.as_str() == id)?)
    };
    observation.grade.into_iter().chain(printed()).collect()
}

/// Levels of a sentence that the values for which they are named do not have, by their first tokens.
pub(super) fn wrong(prose: &Prose<'_>, speech: &Speech<'_>) -> Vec<(usize, String)> {
    let (known, tokens) = (prose.known, prose.tokens);
    let all = known.levels_named.all(tokens, &speech.sentence);
    // `tingkat terbawah`: which one it is says the word that is no noun for levels.
    let is_noun = |at: &usize| tokens[*at].says(Cue::Level | Cue::Zone);
    let head = |named: &Named| named.tokens.clone().find(|at| !is_noun(at)).unwrap_or(named.tokens.start);
    all.iter().filter_map(|named| wrong_level(prose, speech, named).map(|message| (head(named), message))).collect()
}

fn wrong_level(prose: &Prose<'_>, speech: &Speech<'_>, named: &Named) -> Option<String> {
    let figures = prose.known.figures;
    // `below the edge of category A: 85.73`
    let before = &prose.tokens[named.tokens.start.saturating_sub(4)..named.tokens.start];
    if before.iter().any(|token| token.says(ASIDE)) {
        return None;
    }
    let beside = [value_before(prose, speech, named), value_behind(prose, speech, named)];
    let untold = if beside == [None, None] { values_untold(prose, speech, named) } else { Vec::new() };
    let mut values = beside.into_iter().flatten().chain(untold);
    let index = values.next()?;
    let has_level = |index: ObservationIndex| {
        let observation = &figures.observations[index];
        let own = grades(figures, observation);
        own.is_empty() || !own.is_disjoint(&named.grades)
    };
    if has_level(index) || values.any(has_level) {
        return None;
    }
    let grade = *grades(figures, &figures.observations[index]).first()?;
    let words = &prose.tokens[named.tokens.clone()];
    let text = &prose.unit.text[words[0].range.start..words[words.len() - 1].range.end];
    let level = &figures.level(grade).id;
    Some(format!("`{text}` is contradicted: `{}` is `{level}`", key(figures, index)))
}

/// The value before a level with nothing but words of time and of grading between.
fn value_before(prose: &Prose<'_>, speech: &Speech<'_>, named: &Named) -> Option<ObservationIndex> {
    let is_before = |figure: &&Figure| figure.token_index < named.tokens.start;
    let figure =
        prose.figures.iter().rfind(is_before).filter(|figure| speech.sentence.contains(&figure.token_index))?;
    let between = &prose.tokens[figure.token_index + 1..named.tokens.start];
    let is_year = |token: &Token| token.kind == Kind::Number && token.lower.len() == 4;
    let figures = prose.known.figures;
    let index = figure.value()?;
    let entity = figures.observations[index].entity;
    let is_own = |other: &usize| *other == entity || figures.entities[entity].parent == Some(*other);
    let is_named =
        |at: usize| speech.entities.iter().any(|(mention, each)| mention.contains(&at) && each.iter().any(is_own));
    let allows = |token: &Token| {
        let is_sign = [",", "(", "–", "—", "=", "“", "→"].iter().any(|sign| token.is(sign));
        let is_part = ["i", "ii", "first", "second", "kedua", "pertama"].contains(&token.lower.as_str());
        is_sign || is_part || is_year(token) || token.is(")") || token.says(BETWEEN)
    };
    // `89,45, naik dari kategori C ke kategori A`
    let says = |at: usize, cues: Cues| prose.tokens[at].says(cues);
    let back = (speech.sentence.start..named.tokens.start).rev().find(|at| !says(*at, Cue::Level | Cue::Zone));
    let is_reached = back.is_some_and(|at| says(at, Cue::Reach.into()));
    let levels = prose.known.levels_named.all(prose.tokens, &(figure.token_index..named.tokens.start));
    let leads = |at: usize| {
        let way = Cue::Up | Cue::Down | Cue::Improve | Cue::Worsen | Cue::From;
        is_reached && (says(at, way) || levels.iter().any(|other| other.tokens.contains(&at)))
    };
    let from = figure.token_index + 1;
    let is_open = (from..named.tokens.start).all(|at| allows(&prose.tokens[at]) || is_named(at) || leads(at));
    (between.len() <= 16 && is_open).then_some(index)
}

/// `zona hijau dengan 92,52`, `the red zone with around 30 points`.
fn value_behind(prose: &Prose<'_>, speech: &Speech<'_>, named: &Named) -> Option<ObservationIndex> {
    let is_behind = |figure: &&Figure| figure.token_index >= named.tokens.end;
    let figure = prose.figures.iter().find(is_behind).filter(|figure| speech.sentence.contains(&figure.token_index))?;
    let between = &prose.tokens[named.tokens.end..figure.token_index];
    let is_year = |token: &Token| token.kind == Kind::Number && token.lower.len() == 4;
    let allows = |token: &Token| {
        is_year(token)
            || token.says(Cue::OfYear)
            || token.is("(")
            || token.is(":")
            || token.says(LEADING)
            || token.says(Cue::Zone | Cue::Level)
    };
    (between.len() <= 5 && between.iter().all(allows)).then(|| figure.value()).flatten()
}

/// `Dinas X, yang pada 2021 di zona kuning`: the values of a body in a year named between it and the level.
fn values_untold(prose: &Prose<'_>, speech: &Speech<'_>, named: &Named) -> Vec<ObservationIndex> {
    let figures = prose.known.figures;
    let before = speech.entities.iter().rfind(|(mention, _)| mention.end <= named.tokens.start);
    let Some((mention, body)) = before.filter(|(_, each)| each.len() == 1) else { return Vec::new() };
    // A unit is named with its body.
    let part = speech.entities.iter().rfind(|(other, each)| {
        other.end == mention.start && each.len() == 1 && figures.entities[each[0]].parent == Some(body[0])
    });
    let entity = part.map_or(body[0], |(_, each)| each[0]);
    let between = mention.end..named.tokens.start;
    let allows = |at: usize| {
        let token = &prose.tokens[at];
        token.is(",") || token.says(BETWEEN) || (token.kind == Kind::Number && token.lower.len() == 4)
    };
    let years = speech.years(&between);
    let [year] = years[..] else { return Vec::new() };
    let is_meant = |observation: &Observation| {
        let own = grades(figures, observation);
        let is_scheme = named.grades.iter().any(|grade| own.iter().any(|other| other.scheme == grade.scheme));
        observation.entity == entity && observation.period.end().year() == year && is_scheme
    };
    if between.len() > 9 || !between.clone().all(allows) {
        return Vec::new();
    }
    (0..figures.observations.len()).filter(|index| is_meant(&figures.observations[*index])).collect()
}
