//! Everything the report knows, by value; and of whom and when a sentence speaks.

use super::tokens::{Kind, Token};
use super::words::Language;
use crate::model::band::Level;
use crate::model::report::{Against, Bound, Figures, FindingKind, ObservationIndex};
use crate::model::{Decimal, Label, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// Values, names and nouns of a report in one locale.
pub(super) struct Known<'a> {
    pub(super) figures: &'a Figures,
    pub(super) language: Language,
    /// Observations by their value as published.
    pub(super) by_value: BTreeMap<Decimal, Vec<ObservationIndex>>,
    /// Other numbers that stand in notes: values of other sources, printed ranks and changes.
    pub(super) beside: BTreeMap<Decimal, Vec<ObservationIndex>>,
    /// Names of entities as lower-case words, the longest first.
    names: Vec<(Vec<String>, Vec<usize>)>,
    /// Names of indicators as lower-case words, the longest first.
    indicators: Vec<(Vec<String>, Vec<usize>)>,
    pub(super) ranges: Vec<(Decimal, Decimal)>,
    /// Edges of levels and the values just below them, with the scheme's name and the words of the levels they bound.
    pub(super) edges: BTreeMap<Decimal, (String, BTreeSet<String>)>,
    /// Words of the names of levels.
    pub(super) levels: BTreeSet<String>,
    /// Words that name kinds of entities, by the kind's name.
    pub(super) nouns: BTreeMap<String, Vec<String>>,
    /// Words that indicators count.
    pub(super) units: BTreeSet<String>,
}

/// Of whom, what and when a sentence speaks.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Entities named or shown by calls.
    pub(super) entities: BTreeSet<usize>,
    /// Indicators named or shown by calls.
    pub(super) indicators: BTreeSet<usize>,
    /// Years typed.
    pub(super) years: BTreeSet<i16>,
    /// How many entities the exhibit shows whose text it is.
    pub(super) shown: Option<usize>,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        figures: &'a Figures,
        kinds: &BTreeMap<crate::model::Id, crate::model::Label>,
        locale: &Locale,
        locale_index: usize,
    ) -> Known<'a> {
        let language = if locale.as_str().starts_with("id") { Language::Indonesian } else { Language::English };
        let mut by_value: BTreeMap<Decimal, Vec<ObservationIndex>> = BTreeMap::new();
        let mut beside: BTreeMap<Decimal, Vec<ObservationIndex>> = BTreeMap::new();
        for (index, observation) in figures.observations.iter().enumerate() {
            let indicator = &figures.indicators[observation.indicator];
            if let Some(value) = indicator.published_value(observation) {
                by_value.entry(value).or_default().push(index);
            }
            let Some(details) = &observation.details else { continue };
            let ranks = details.rank.iter().flat_map(|rank| [Some(rank.value), rank.of]).flatten();
            let others = details.also.iter().map(|(value, _)| *value);
            let changes = details.change.iter().map(|change| change.value.abs());
            for value in others.chain(changes).chain(ranks.map(Decimal::from)) {
                beside.entry(value).or_default().push(index);
            }
        }
        for finding in &figures.findings {
            if let FindingKind::Recomputed { value, .. } = &finding.kind {
                let observation = &figures.observations[finding.observation];
                let decimals = figures.indicators[observation.indicator].decimals_of(observation);
                let value = crate::model::number::round_half_up(*value, decimals);
                beside.entry(value).or_default().push(finding.observation);
            }
        }
        let names = by_words(figures.entities.iter().map(|each| vec![each.name.get(locale_index)]));
        let indicators = by_words(figures.indicators.iter().map(|each| {
            let name = each.name.get(locale_index);
            let (long, brief) = name.split_once(" (").unwrap_or((name, ""));
            vec![name, long, brief.trim_end_matches(')'), each.short.get(locale_index)]
        }));
        let units = figures.indicators.iter().filter_map(|each| match &each.unit {
            crate::model::draft::Unit::Named(unit) => Some(unit.get(locale_index).to_lowercase()),
            _ => None,
        });
        let units = units.chain(["persen", "percent", "cent"].map(str::to_owned)).collect();
        Known {
            figures,
            language,
            by_value,
            beside,
            names,
            indicators,
            ranges: figures.indicators.iter().filter_map(|each| each.range).collect(),
            edges: edges(figures, locale_index),
            levels: levels(figures, locale_index),
            nouns: nouns(kinds, locale_index, language),
            units,
        }
    }

    /// Of whom, what and when some tokens speak, with what their calls show.
    pub(super) fn context(&self, tokens: &[Token], calls: &[Bound]) -> Context {
        let mut context = Context::default();
        let words: Vec<&str> = tokens.iter().map(|token| token.lower.as_str()).collect();
        let mut candidates: Vec<Vec<usize>> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match find(&self.names, &words[at..]) {
                Some((length, entities)) => {
                    candidates.push(entities.to_vec());
                    at += length;
                }
                None => at += 1,
            }
        }
        let sure: BTreeSet<usize> = candidates.iter().filter(|each| each.len() == 1).map(|each| each[0]).collect();
        for each in &candidates {
            let under: Vec<usize> = each
                .iter()
                .copied()
                .filter(|entity| self.figures.entities[*entity].parent.is_some_and(|parent| sure.contains(&parent)))
                .collect();
            context.entities.extend(if under.is_empty() { each } else { &under });
        }
        let mut at = 0;
        while at < words.len() {
            match find(&self.indicators, &words[at..]) {
                Some((length, indicators)) => {
                    context.indicators.extend(indicators);
                    at += length;
                }
                None => at += 1,
            }
        }
        for token in tokens {
            match token.kind {
                Kind::Number if token.lower.len() == 4 => {
                    let year: Option<i16> = token.lower.parse().ok();
                    context.years.extend(year.filter(|year| (1900..2100).contains(year)));
                }
                Kind::Call(index) => {
                    for observation in calls.get(index).into_iter().flat_map(shown) {
                        let observation = &self.figures.observations[observation];
                        context.entities.insert(observation.entity);
                        context.indicators.insert(observation.indicator);
                    }
                }
                _ => {}
            }
        }
        context
    }

    /// The length of a name of an entity at the start of some tokens, and the entities of that name.
    pub(super) fn entity_at(&self, tokens: &[Token]) -> Option<(usize, &[usize])> {
        let words: Vec<&str> = tokens.iter().take(8).map(|token| token.lower.as_str()).collect();
        find(&self.names, &words)
    }
}

/// The edges of all levels, and the values one step of the grid below them.
fn edges(figures: &Figures, locale_index: usize) -> BTreeMap<Decimal, (String, BTreeSet<String>)> {
    let mut edges: BTreeMap<Decimal, (String, BTreeSet<String>)> = BTreeMap::new();
    for scheme in &figures.schemes {
        for version in &scheme.versions {
            for (index, level) in version.levels.iter().enumerate() {
                let edge = level.edge.at();
                let mut add = |value: Decimal, level: &Level<Label>| {
                    let (_, words) = edges.entry(value).or_insert_with(|| (scheme.id.to_string(), BTreeSet::new()));
                    words.extend(words_of(level, locale_index));
                };
                add(edge, level);
                if let (Some(below), Some(next)) = (edge.checked_sub(Decimal::new(1, 2)), version.levels.get(index + 1))
                {
                    add(below, next);
                }
                if let Some((_, high)) = figures.indicators.first().and_then(|each| each.range).filter(|_| index == 0) {
                    add(high, level);
                }
            }
        }
    }
    edges
}

/// The words of a level's names in lower case.
fn words_of(level: &Level<Label>, locale_index: usize) -> impl Iterator<Item = String> {
    let zone = level.zone.as_ref().map_or("", |zone| zone.get(locale_index));
    let names = [level.id.as_str(), level.label.get(locale_index), zone];
    names.into_iter().flat_map(str::split_whitespace).map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}

/// The words of all names of levels in lower case.
fn levels(figures: &Figures, locale_index: usize) -> BTreeSet<String> {
    let levels = figures.schemes.iter().flat_map(|scheme| &scheme.versions).flat_map(|version| &version.levels);
    levels.flat_map(|level| words_of(level, locale_index)).collect()
}

/// The observations a call prints.
pub(super) fn shown(bound: &Bound) -> Vec<ObservationIndex> {
    match bound {
        Bound::Fact { observation, .. } | Bound::Band { observation } | Bound::Rank { observation, .. } => {
            vec![*observation]
        }
        Bound::Change { from, to, .. } => vec![*from, *to],
        Bound::Sentence(told) => vec![told.observation],
        Bound::Compare(compared) => match &compared.with {
            Against::Figure(other) => vec![compared.of, *other],
            Against::Mean(group, _) => std::iter::once(compared.of).chain(group.compared.iter().copied()).collect(),
        },
        Bound::Count { picked, .. } | Bound::Extreme { picked, .. } | Bound::List { picked, .. } => {
            picked.compared.clone()
        }
        Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) | Bound::Unchecked { .. } => Vec::new(),
    }
}

fn by_words<'n>(names: impl Iterator<Item = Vec<&'n str>>) -> Vec<(Vec<String>, Vec<usize>)> {
    let mut map: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (index, names) in names.enumerate() {
        for name in names {
            let words: Vec<String> = super::tokens::cut(name).into_iter().map(|token| token.lower).collect();
            let indices = map.entry(words).or_default();
            if !indices.contains(&index) {
                indices.push(index);
            }
        }
    }
    let mut list: Vec<_> = map.into_iter().filter(|(words, _)| !words.is_empty()).collect();
    list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    list
}

fn find<'n>(names: &'n [(Vec<String>, Vec<usize>)], words: &[&str]) -> Option<(usize, &'n [usize])> {
    let starts = |name: &[String]| name.len() <= words.len() && name.iter().zip(words).all(|(a, b)| a == b);
    names.iter().find(|(name, _)| starts(name)).map(|(name, indices)| (name.len(), indices.as_slice()))
}

/// The nouns that count entities, with the kinds they stand for.
fn nouns(
    kinds: &BTreeMap<crate::model::Id, crate::model::Label>,
    locale_index: usize,
    language: Language,
) -> BTreeMap<String, Vec<String>> {
    let mut nouns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |noun: &str, kind: &str| nouns.entry(noun.to_owned()).or_default().push(kind.to_owned());
    for (kind, label) in kinds {
        let label = label.get(locale_index).to_lowercase();
        let words: Vec<&str> = label.split(' ').collect();
        let head = match language {
            Language::Indonesian => words.first(),
            Language::English => words.last(),
        };
        let Some(head) = head else { continue };
        add(head, kind.as_str());
        if language == Language::English {
            let plural = match head.strip_suffix('y') {
                Some(stem) => format!("{stem}ies"),
                None => format!("{head}s"),
            };
            add(&plural, kind.as_str());
        }
        let all: &[&str] = match language {
            Language::Indonesian => &["daerah"],
            Language::English => &["government", "governments"],
        };
        for noun in all.iter().filter(|noun| kind.as_str() != "unit" && *noun != head) {
            add(noun, kind.as_str());
        }
    }
    nouns
}
