//! Everything the report knows, by value; and of whom and when a sentence speaks.

use super::levels::Levels;
use super::lexicon::Cue;
use super::mentions::{self, Mention, Names};
use super::numerals::numerals;
use super::places::is_national;
use super::tabled::{self, Tabled};
use super::time::Time;
use super::tokens::{Kind, Token};
use super::words::Language;
use crate::model::band::Level;
use crate::model::number::round_half_up;
use crate::model::report::{Bound, Exhibit, ExhibitIndex, FigureIndex, Figures, FindingKind, ObservationIndex, Report};
use crate::model::{Decimal, Label, Locale};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Values, names and nouns of a report in one locale.
pub(super) struct Known<'a> {
    pub(super) figures: &'a Figures,
    pub(super) exhibits: &'a [Exhibit],
    pub(super) language: Language,
    /// Observations by their value as published.
    pub(super) by_value: BTreeMap<Decimal, Vec<ObservationIndex>>,
    /// Other numbers that stand in notes: values of other sources, printed ranks and changes.
    pub(super) beside: BTreeMap<Decimal, Vec<ObservationIndex>>,
    /// Numbers written in the notes of observations.
    pub(super) noted: BTreeMap<Decimal, Vec<ObservationIndex>>,
    /// Ranks written there, and whether of all of a country.
    pub(super) noted_ranks: BTreeSet<(ObservationIndex, usize, bool)>,
    entities: Names,
    indicators: Names,
    pub(super) ranges: Vec<(Decimal, Decimal)>,
    /// What may be multiplied or divided by: numbers of definitions, of parts, and a hundred.
    pub(super) factors: BTreeSet<Decimal>,
    /// Edges of levels and the values just below them, with the scheme's name and the words of the levels they bound.
    pub(super) edges: BTreeMap<Decimal, (String, BTreeSet<String>)>,
    /// Words of the names of levels.
    pub(super) levels: BTreeSet<String>,
    /// Names of levels, and whose each is.
    pub(super) levels_named: Levels,
    /// Words that name kinds of entities, by the kind's name.
    pub(super) nouns: BTreeMap<String, Vec<String>>,
    /// Units of indicators, in lower case.
    pub(super) units: BTreeSet<String>,
    /// Those of whole numbers: what indicators count.
    pub(super) counted: BTreeSet<String>,
    /// The indicators that count what a word names, in any language of the report.
    counting: BTreeMap<String, BTreeSet<usize>>,
    /// Long words of the names of indicators, in lower case.
    pub(super) name_words: Vec<BTreeSet<String>>,
    /// Pairs of indicators that are about one thing, and that have comparable values.
    related: BTreeSet<(usize, usize)>,
    comparable: BTreeSet<(usize, usize)>,
    /// Whether an entity has a published value.
    pub(super) has_values: Vec<bool>,
    /// Whose values an indicator has.
    owners: Vec<BTreeSet<usize>>,
    /// What stands in tables, and how many parts the report has.
    pub(super) tabled: Tabled,
}

/// Of whom, what and when a sentence or a numeral speaks.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Entities named or shown by calls.
    pub(super) entities: BTreeSet<usize>,
    /// Those of them that are not only parts of what is named.
    pub(super) subjects: BTreeSet<usize>,
    /// Indicators named or shown by calls.
    pub(super) indicators: BTreeSet<usize>,
    /// When.
    pub(super) time: Time,
    /// The exhibit whose text it is.
    pub(super) shown: Option<ExhibitIndex>,
    /// Whether it stands in a table of records.
    pub(super) is_record: bool,
}

impl<'a> Known<'a> {
    pub(super) fn new(report: &'a Report, locale: &Locale, locale_index: usize) -> Known<'a> {
        let (figures, kinds) = (&report.figures, &report.meta.kinds);
        let language = Language::of(locale);
        let (by_value, beside) = (by_value(figures), beside(figures));
        let (related, comparable) = relations(figures);
        let words = |each: &crate::model::report::Indicator| {
            let words = each.name.0.iter().flat_map(|name| name.split(' ').map(str::to_lowercase));
            words.filter(|word| word.chars().count() > 4).collect()
        };
        let name_words = figures.indicators.iter().map(words).collect();
        let (noted, noted_ranks) = noted(figures, locale_index, language);
        let units = |counts: bool| {
            figures.indicators.iter().filter(move |each| !counts || each.decimals == 0).filter_map(|each| {
                match &each.unit {
                    crate::model::draft::Unit::Named(unit) => Some(unit.get(locale_index).to_lowercase()),
                    _ => None,
                }
            })
        };
        let mut has_values = vec![false; figures.entities.len()];
        let mut owners = vec![BTreeSet::new(); figures.indicators.len()];
        for observation in figures.observations.iter().filter(|observation| !observation.is_derived()) {
            has_values[observation.entity] = true;
            owners[observation.indicator].insert(observation.entity);
        }
        Known {
            figures,
            exhibits: &report.exhibits,
            language,
            by_value,
            beside,
            noted,
            noted_ranks,
            entities: Names::entities(figures, kinds, locale_index),
            indicators: Names::indicators(figures, locale_index),
            factors: factors(figures, locale_index, language),
            ranges: figures.indicators.iter().filter_map(|each| each.range).collect(),
            edges: edges(figures, locale_index),
            levels: levels(figures, locale_index),
            levels_named: Levels::new(figures, locale_index),
            nouns: nouns(kinds, locale_index, language),
            units: units(false).chain(["persen", "percent", "cent"].map(str::to_owned)).collect(),
            counted: units(true).collect(),
            counting: counting(figures),
            name_words,
            related,
            comparable,
            has_values,
            owners,
            tabled: Tabled::new(report, language, locale_index),
        }
    }

    /// Whether a token names a kind of entities, and is no part of a name.
    pub(super) fn is_noun(&self, token: &Token) -> bool {
        !token.is_capital && self.nouns.contains_key(&token.lower)
    }

    /// The entities named in some tokens.
    pub(super) fn entities(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut found = self.entities.all(tokens);
        mentions::decide(&mut found, self.figures);
        found
    }

    /// The indicators named in some tokens.
    pub(super) fn indicators(&self, tokens: &[Token]) -> Vec<Mention> {
        self.indicators.all(tokens)
    }

    /// Of whom and what some tokens speak, with what their calls show.
    pub(super) fn context(&self, tokens: &[Token], calls: &[Bound]) -> Context {
        let calls = tokens.iter().filter_map(|token| match token.kind {
            Kind::Call(index) => calls.get(index),
            _ => None,
        });
        let shown: Vec<_> =
            calls.flat_map(Bound::observations).map(|index| &self.figures.observations[index]).collect();
        let shows = |entity: &usize| shown.iter().any(|observation| observation.entity == *entity);
        let mut named = self.entities(tokens);
        // Of bodies of one name, the one is meant whose figure is printed.
        for (_, each) in named.iter_mut().filter(|(_, each)| each.iter().any(&shows)) {
            each.retain(&shows);
        }
        let flat = |mentions: Vec<Mention>| mentions.into_iter().flat_map(|(_, indices)| indices);
        Context {
            entities: flat(named).chain(shown.iter().map(|observation| observation.entity)).collect(),
            indicators: flat(self.indicators(tokens)).chain(shown.iter().map(|shown| shown.indicator)).collect(),
            ..Context::default()
        }
    }

    /// Whether the two are a value and its target, or a total and the same parts added up.
    pub(super) fn are_comparable(&self, a: usize, b: usize) -> bool {
        self.comparable.contains(&(a, b))
    }

    /// Adds the parts of those entities that have no values of their own, or whose parts are named by their kind.
    pub(super) fn reach(&self, entities: &mut BTreeSet<usize>, tokens: &[Token]) {
        let mut parts = Vec::new();
        for entity in entities.iter() {
            let children = &self.figures.entities[*entity].children;
            let is_named = |child: &usize| {
                // `antarunit`: between units.
                let noun = |token: &Token| {
                    let word = token.lower.strip_prefix("antar").unwrap_or(&token.lower);
                    self.nouns.get(word).is_some_and(|kinds| self.is_of_kinds(*child, kinds))
                };
                // `Units of Kota X`, at the start too, but not `Kota X`
                let is_name =
                    |at: usize| tokens[at].is_capital && tokens.get(at + 1).is_some_and(|next| next.is_capital);
                (0..tokens.len()).any(|at| noun(&tokens[at]) && !is_name(at))
            };
            parts.extend(children.iter().copied().filter(|child| !self.has_values[*entity] || is_named(child)));
        }
        entities.extend(parts);
    }

    /// The length of a name of an entity at the start of some tokens, and the entities of that name.
    pub(super) fn entity_at(&self, tokens: &[Token]) -> Option<(usize, &[usize])> {
        self.entities.at(tokens)
    }

    /// Whether an entity is of one of some kinds.
    pub(super) fn is_of_kinds(&self, entity: usize, kinds: &[String]) -> bool {
        let kind = self.figures.entities[entity].kind.as_ref();
        kind.is_some_and(|kind| kinds.iter().any(|each| each == kind.as_str()))
    }

    /// Whether an entity has a value of its own.
    pub(super) fn has_values(&self, entity: usize) -> bool {
        self.has_values[entity]
    }

    /// The one body that has values of what some tokens name, or count.
    pub(super) fn sole_owner(&self, tokens: &[Token], indicators: &BTreeSet<usize>) -> Option<usize> {
        let counted = tokens.iter().filter_map(|token| self.counting.get(&token.lower)).flatten().copied();
        let of: BTreeSet<usize> =
            indicators.iter().copied().chain(counted).flat_map(|index| self.owners[index].iter().copied()).collect();
        of.first().copied().filter(|_| of.len() == 1)
    }

    /// Whether two values may be compared.
    pub(super) fn is_comparable(&self, a: ObservationIndex, b: ObservationIndex) -> bool {
        let (a, b) = (&self.figures.observations[a], &self.figures.observations[b]);
        self.figures.break_between(a.indicator, &a.period, &b.period).is_none()
            && a.comparable_value().is_some()
            && b.comparable_value().is_some()
    }

    /// The value of a series before another with which it may be compared.
    pub(super) fn previous(&self, index: ObservationIndex) -> Option<ObservationIndex> {
        self.series(index).rfind(|other| *other < index && self.is_comparable(*other, index))
    }

    /// The value of a series behind another with which it may be compared.
    pub(super) fn next(&self, index: ObservationIndex) -> Option<ObservationIndex> {
        self.series(index).find(|other| *other > index && self.is_comparable(index, *other))
    }

    /// The observations of a value's series.
    pub(super) fn series(&self, index: ObservationIndex) -> Range<ObservationIndex> {
        let observation = &self.figures.observations[index];
        self.figures.series.get(&(observation.indicator, observation.entity)).cloned().unwrap_or(0..0)
    }

    /// Whether the two are a whole and its part, or parts of one whole.
    pub(super) fn are_of_one(&self, a: usize, b: usize) -> bool {
        self.are_related(a, b)
            || (0..self.figures.indicators.len()).any(|whole| self.are_related(a, whole) && self.are_related(b, whole))
    }

    /// Whether the two are about one thing: a value and its target, a total and its parts, a name within a name.
    pub(super) fn are_related(&self, a: usize, b: usize) -> bool {
        a == b || self.related.contains(&(a, b))
    }
}

fn counting(figures: &Figures) -> BTreeMap<String, BTreeSet<usize>> {
    let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, indicator) in figures.indicators.iter().enumerate().filter(|(_, each)| each.decimals == 0) {
        let crate::model::draft::Unit::Named(unit) = &indicator.unit else { continue };
        for unit in &unit.0 {
            found.entry(unit.to_lowercase()).or_default().insert(index);
        }
    }
    found
}

type ByValue = BTreeMap<Decimal, Vec<ObservationIndex>>;

fn by_value(figures: &Figures) -> ByValue {
    let mut found = ByValue::new();
    for (index, observation) in figures.observations.iter().enumerate() {
        if let Some(value) = figures.indicators[observation.indicator].published_value(observation) {
            found.entry(value).or_default().push(index);
        }
    }
    found
}

/// Values of other sources, printed ranks and changes, and what was computed anew.
fn beside(figures: &Figures) -> ByValue {
    let mut found = ByValue::new();
    for (index, observation) in figures.observations.iter().enumerate() {
        let Some(details) = &observation.details else { continue };
        let ranks = details.rank.iter().flat_map(|rank| [Some(rank.value), rank.of]).flatten();
        let others = details.also.iter().map(|(value, _)| *value);
        let changes = details.change.iter().map(|change| change.value.abs());
        for value in others.chain(changes).chain(ranks.map(Decimal::from)) {
            found.entry(value).or_default().push(index);
        }
    }
    for finding in &figures.findings {
        let FigureIndex::Whole(index) = finding.figure else { continue };
        if let FindingKind::Recomputed { value, .. } = &finding.kind {
            let observation = &figures.observations[index];
            let decimals = figures.indicators[observation.indicator].decimals_of(observation);
            found.entry(round_half_up(*value, decimals)).or_default().push(index);
        }
    }
    found
}

/// Whether the name of an indicator, or what stands in its brackets, is within that of another.
fn is_named_in(a: &Label, b: &Label) -> bool {
    let word_in = |name: &str, other: &str| {
        !name.is_empty() && format!(" {other} ").to_lowercase().contains(&format!(" {name} ").to_lowercase())
    };
    a.0.iter().zip(&b.0).any(|(a, b)| {
        let brief = a.split_once(" (").map_or("", |(_, brief)| brief.trim_end_matches(')'));
        word_in(a, b) || word_in(brief, b)
    })
}

/// An indicator and those it is computed from or held against.
fn parts(figures: &Figures, index: usize) -> BTreeSet<usize> {
    let mut parts = BTreeSet::from([index]);
    let indicator = &figures.indicators[index];
    for formula in indicator.derive.iter().chain(indicator.check.iter().map(|(formula, _)| formula)) {
        formula.map(&mut |part: &usize| {
            parts.insert(*part);
            Some(*part)
        });
    }
    parts
}

type Pairs = BTreeSet<(usize, usize)>;

/// Pairs of indicators that are about one thing, and those of them with comparable values.
fn relations(figures: &Figures) -> (Pairs, Pairs) {
    let (mut related, mut comparable) = (Pairs::new(), Pairs::new());
    let all: Vec<BTreeSet<usize>> = (0..figures.indicators.len()).map(|index| parts(figures, index)).collect();
    for a in 0..all.len() {
        for b in (0..all.len()).filter(|b| *b != a) {
            let (one, other) = (&figures.indicators[a].name, &figures.indicators[b].name);
            let named = is_named_in(one, other) || is_named_in(other, one);
            let without = |set: &BTreeSet<usize>| -> BTreeSet<usize> {
                set.iter().copied().filter(|part| *part != a && *part != b).collect()
            };
            if named || !all[a].is_disjoint(&all[b]) {
                related.insert((a, b));
            }
            let (x, y) = (without(&all[a]), without(&all[b]));
            if named || (!x.is_empty() && x == y) {
                comparable.insert((a, b));
            }
        }
    }
    (related, comparable)
}

/// Numbers in the notes of observations, and ranks among them: of which observation, which, and whether of a country.
type Noted = (BTreeMap<Decimal, Vec<ObservationIndex>>, BTreeSet<(ObservationIndex, usize, bool)>);

fn noted(figures: &Figures, locale_index: usize, language: Language) -> Noted {
    let (mut noted, mut ranks): Noted = Default::default();
    for (index, observation) in figures.observations.iter().enumerate() {
        let notes = observation.details.iter().filter_map(|details| details.note.as_ref());
        for note in notes {
            let tokens = language.read(&tabled::plain(note, locale_index));
            for typed in numerals(language, &tokens).into_iter().filter(|typed| !typed.is_word) {
                noted.entry(typed.value()).or_default().push(index);
                let around = &tokens[typed.tokens.start.saturating_sub(2)..(typed.tokens.end + 1).min(tokens.len())];
                let rank = typed.whole().and_then(|whole| usize::try_from(whole).ok());
                if around.iter().any(|token| token.says(Cue::Ranks)) {
                    ranks.extend(rank.map(|rank| (index, rank, is_national(around))));
                }
            }
        }
    }
    (noted, ranks)
}

/// Numbers of the definitions of indicators, how many parts bodies have, and a hundred.
fn factors(figures: &Figures, locale_index: usize, language: Language) -> BTreeSet<Decimal> {
    let definitions = figures.indicators.iter().filter_map(|indicator| indicator.definition.as_ref());
    let tokens = definitions.map(|definition| language.read(&tabled::plain(definition, locale_index)));
    let defined = tokens.flat_map(|tokens| numerals(language, &tokens)).map(|typed| typed.value());
    let parts = figures.entities.iter().map(|entity| Decimal::from(entity.children.len()));
    defined.chain(parts).chain([Decimal::ONE_HUNDRED]).collect()
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
            Language::English | Language::Other(_) => words.last(),
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
            Language::Other(_) => &[],
        };
        for noun in all.iter().filter(|noun| kind.as_str() != "unit" && *noun != head) {
            add(noun, kind.as_str());
        }
    }
    nouns
}
