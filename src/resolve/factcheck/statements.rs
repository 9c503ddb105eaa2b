//! Quantified statements, held against the data: how many of which bodies pass what test.
//!
//! `Five of the six units scored above 94`, `keenam unit masuk kategori A`, `none of the nine governments fell below 54`.

use super::classify::{Found, Meaning};
use super::derive::Derivation;
use super::known::{Context, Known};
use super::lexicon::Cue;
use super::numerals::Typed;
use super::predicates::{self, Predicate, Reader, Test};
use super::quantifiers::{Amount, Numbers, Quantifier, Size};
use super::speech::Speech;
use super::time::Time;
use super::tokens::{Kind, Token};
use crate::model::Period;
use crate::model::prose::Class;
use crate::model::report::ObservationIndex;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A text of which statements are read, one sentence after another.
pub(super) struct Reading<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) all: &'a [Typed],
    pub(super) exempt: &'a [Option<&'static str>],
    pub(super) wide: &'a Context,
}

/// What the statements before tell of those that follow.
#[derive(Default)]
pub(super) struct Carried {
    /// The bodies counted: their kinds, and of whom they are part.
    set: Option<Set>,
    predicate: Option<Predicate>,
    time: Option<Time>,
}

#[derive(Debug, Clone, Default)]
struct Set {
    kinds: Vec<String>,
    parents: BTreeSet<usize>,
    /// How many they are, as told.
    size: Option<Size>,
    /// Those that are named, if they are: `both units, A and B`.
    named: BTreeSet<usize>,
}

/// What stands behind the numerals of statements, and what is wrong with other words of them, by token.
#[derive(Default)]
pub(super) struct Verdicts {
    pub(super) numerals: BTreeMap<usize, Found>,
    pub(super) words: Vec<(usize, String)>,
    /// The tokens of predicates, whose words compare nothing else.
    pub(super) read: Vec<Range<usize>>,
}

/// A statement: who is counted when, by what test, and what is said of how many.
struct Statement<'s> {
    quantifier: &'s Quantifier,
    set: Set,
    predicate: &'s Predicate,
    time: Time,
    is_negated: bool,
    /// Whether it may say what ought to be.
    is_rule: bool,
}

impl Reading<'_> {
    /// Reads the statements of a sentence.
    pub(super) fn sentence(&self, speech: &Speech<'_>, carried: &mut Carried) -> Verdicts {
        let mut verdicts = Verdicts::default();
        let is_noun = |token: &Token| self.known.is_noun(token);
        let is_unit = |word: &str| self.known.units.contains(word);
        let (tokens, all, exempt) = (self.tokens, self.all, self.exempt);
        let reader = Reader { known: self.known, tokens, all, exempt, entities: &speech.entities };
        let mut predicates = reader.predicates(&speech.sentence, carried.predicate.as_ref());
        let limits: Vec<usize> = predicates.iter().flat_map(|each| each.limits.iter().copied()).collect();
        let (language, limits) = (self.known.language, &limits);
        let numbers = Numbers { language, tokens, all, exempt, limits, is_noun: &is_noun, is_unit: &is_unit };
        let quantifiers = numbers.quantifiers(speech.sentence.clone());
        self.letters(&quantifiers, &mut predicates);
        let mut start = speech.sentence.start;
        for (at, predicate) in predicates.iter().enumerate() {
            let here: Vec<&Quantifier> = quantifiers
                .iter()
                .filter(|each| start <= each.tokens.start && each.tokens.end <= predicate.tokens.start)
                .collect();
            let until = predicates.get(at + 1).map_or(speech.sentence.end, |next| next.tokens.start);
            start = predicate.tokens.end;
            let Some(quantifier) = here.iter().rev().find(|each| !each.is_whole) else { continue };
            let from = here.first().map_or(quantifier.tokens.start, |first| first.tokens.start);
            let whole = here.iter().find(|each| each.is_whole);
            let Some(statement) = self.statement(speech, quantifier, whole.copied(), predicate, from..until, carried)
            else {
                continue;
            };
            self.judge(&statement, &mut verdicts);
            carried.set = Some(statement.set);
            carried.predicate = Some(predicate.clone());
            carried.time = Some(statement.time);
        }
        // `Seven units were assessed in Kota X in 2022. Three scored …`
        if predicates.is_empty()
            && let Some(first) = quantifiers.first()
        {
            let set = self.set(speech, first, speech.sentence.clone());
            if let Some(set) = set.filter(|set| !set.kinds.is_empty() && !set.parents.is_empty()) {
                carried.set = Some(set);
                carried.time =
                    Some(speech.context.time.clone()).filter(|time| !time.years.is_empty()).or(carried.time.take());
            }
        }
        verdicts
    }

    /// Levels that stand as letters behind a number: `tiga B`, `three As`.
    fn letters(&self, quantifiers: &[Quantifier], predicates: &mut Vec<Predicate>) {
        for quantifier in quantifiers {
            let at = quantifier.tokens.end;
            let is_taken = predicates.iter().any(|each| each.tokens.contains(&at));
            let grades = self.tokens.get(at).map(|token| self.known.levels_named.letter(token)).unwrap_or_default();
            if !is_taken && !grades.is_empty() {
                predicates.push(Predicate { tokens: at..at + 1, test: Test::Levels(grades), limits: Vec::new() });
            }
        }
        predicates.sort_by_key(|each| each.tokens.start);
    }

    /// Who is counted by a quantifier, as far as some tokens tell.
    fn set(&self, speech: &Speech<'_>, quantifier: &Quantifier, range: Range<usize>) -> Option<Set> {
        let figures = self.known.figures;
        let is_noun = |at: &usize| self.known.is_noun(&self.tokens[*at]);
        let noun = (quantifier.tokens.end..range.end).find(is_noun).or_else(|| range.clone().rev().find(is_noun))?;
        let mut kinds = self.known.nouns[&self.tokens[noun].lower].clone();
        // `kota dan kabupaten`
        if self.tokens.get(noun + 1).is_some_and(|next| next.says(Cue::And | Cue::Or)) {
            let more = self.tokens.get(noun + 2).and_then(|next| self.known.nouns.get(&next.lower));
            kinds.extend(more.into_iter().flatten().cloned());
        }
        // `pemerintah daerah` is one noun.
        let second = self.tokens.get(noun + 1).filter(|next| next.says(Cue::Governments));
        kinds = second.and_then(|next| self.known.nouns.get(&next.lower)).cloned().unwrap_or(kinds);
        let parents = |within: &Range<usize>| -> BTreeSet<usize> {
            let named = speech.entities.iter().filter(|(mention, _)| within.contains(&mention.start));
            let is_parent = |entity: &&usize| {
                let mut children = figures.entities[**entity].children.iter();
                children.any(|child| is_kind(figures.entities[*child].kind.as_ref(), &kinds))
            };
            named.flat_map(|(_, each)| each).filter(is_parent).copied().collect()
        };
        let here = parents(&range);
        let parents = if here.is_empty() { parents(&speech.sentence) } else { here };
        Some(Set { kinds, parents, size: quantifier.size.clone(), named: BTreeSet::new() })
    }

    fn statement<'s>(
        &self,
        speech: &Speech<'_>,
        quantifier: &'s Quantifier,
        whole: Option<&Quantifier>,
        predicate: &'s Predicate,
        range: Range<usize>,
        carried: &Carried,
    ) -> Option<Statement<'s>> {
        let between =
            quantifier.size.as_ref().map_or(quantifier.tokens.end, |size| size.token_index + 1)..predicate.tokens.start;
        let own = range.start..predicate.tokens.start;
        let has_noun = own.clone().any(|at| self.known.is_noun(&self.tokens[at]));
        let set = self.set(speech, quantifier, own).filter(|_| has_noun);
        // `two between 80 and 85`: of those counted before.
        let is_elliptical = between.len() <= 4 && between.clone().all(|at| self.tokens[at].kind == Kind::Word);
        let mut set = match set {
            Some(set) => set,
            None if is_elliptical => {
                carried.set.clone().or_else(|| self.set(speech, quantifier, speech.sentence.clone()))?
            }
            None => return None,
        };
        set.size = quantifier.size.clone().or(set.size);
        if let (Amount::All, Some(size)) = (quantifier.amount, &quantifier.size) {
            set.named = self.named(speech, quantifier, size.count, predicate.tokens.start);
        }
        if set.parents.is_empty() {
            set.parents = carried.set.iter().flat_map(|set| set.parents.iter().copied()).collect();
        }
        if let Some(Quantifier { amount: Amount::Count(count), tokens, .. }) = whole {
            set.size = Some(Size { token_index: tokens.start, count: *count });
        }
        let years = speech.years(&(range.start..range.end));
        let time = match years.is_empty() {
            false => speech.context.time.of(years),
            true if speech.context.time.years.is_empty() => {
                carried.time.clone().unwrap_or_else(|| speech.context.time.clone())
            }
            true => speech.context.time.clone(),
        };
        let is_negated = between.clone().any(|at| self.tokens[at].says(Cue::Not));
        let is_rule = speech.sentence.clone().any(|at| self.tokens[at].says(Cue::Rule));
        Some(Statement { quantifier, set, predicate, time, is_negated, is_rule })
    }

    /// The bodies of which all are spoken of, where as many are named: `both units, A and B, …`, `A, B and C all …`.
    fn named(&self, speech: &Speech<'_>, quantifier: &Quantifier, count: i64, until: usize) -> BTreeSet<usize> {
        let figures = &self.known.figures;
        let all = || speech.entities.iter().filter(|(_, each)| each.len() == 1);
        let parents: BTreeSet<usize> = all().filter_map(|(_, each)| figures.entities[each[0]].parent).collect();
        let own = || all().filter(|(_, each)| !parents.contains(&each[0]));
        let behind: BTreeSet<usize> = own()
            .filter(|(mention, _)| (quantifier.tokens.end..until).contains(&mention.start))
            .map(|(_, each)| each[0])
            .collect();
        let is_all = |named: &BTreeSet<usize>| i64::try_from(named.len()) == Ok(count);
        if is_all(&behind) {
            return behind;
        }
        let before = own().filter(|(mention, _)| mention.end <= quantifier.tokens.start).rev().map(|(_, each)| each[0]);
        let before: BTreeSet<usize> = before.take(usize::try_from(count).unwrap_or_default()).collect();
        if is_all(&before) { before } else { BTreeSet::new() }
    }

    /// The values of those counted, by indicator and period.
    fn groups(&self, statement: &Statement<'_>) -> BTreeMap<(usize, Period), Vec<ObservationIndex>> {
        let figures = self.known.figures;
        let Set { kinds, parents, named, .. } = &statement.set;
        let wide = &self.wide.entities;
        let is_meant = |index: usize| {
            if !named.is_empty() {
                return named.contains(&index);
            }
            let entity = &figures.entities[index];
            let within = |parent: &usize| parents.contains(parent) || (parents.is_empty() && wide.contains(parent));
            is_kind(entity.kind.as_ref(), kinds) && entity.parent.as_ref().is_some_and(within)
        };
        let mut groups: BTreeMap<(usize, Period), Vec<ObservationIndex>> = BTreeMap::new();
        for (index, observation) in figures.observations.iter().enumerate() {
            if !observation.is_derived()
                && observation.value().is_some()
                && is_meant(observation.entity)
                && statement.time.fits(&observation.period)
                && statement.time.fits_part(&observation.period)
            {
                groups.entry((observation.indicator, observation.period)).or_default().push(index);
            }
        }
        groups
    }

    /// How many of how many pass the test, by each group that may be meant.
    fn counts(&self, statement: &Statement<'_>) -> Vec<(usize, usize)> {
        let figures = self.known.figures;
        let groups = self.groups(statement);
        let of_group = |all: &[ObservationIndex], is_within: bool| {
            let test = |index: &ObservationIndex| {
                statement.predicate.test.passes(self.known, &figures.observations[*index], is_within)
            };
            let passed: Option<Vec<bool>> = all.iter().map(test).collect();
            passed.map(|passed| (passed.iter().filter(|passed| **passed != statement.is_negated).count(), passed.len()))
        };
        let is_several = groups.values().any(|all| all.len() > 1);
        let groups = groups.into_values().filter(|all| all.len() > 1 || !is_several);
        groups.flat_map(|all| [of_group(&all, false), of_group(&all, true)]).flatten().collect()
    }

    fn judge(&self, statement: &Statement<'_>, verdicts: &mut Verdicts) {
        let all = self.counts(statement);
        let size = statement.set.size.as_ref();
        let fits = |(_, of): &&(usize, usize)| size.is_none_or(|size| i64::try_from(*of) == Ok(size.count));
        let fitting: Vec<(usize, usize)> = all.iter().filter(fits).copied().collect();
        let amount = statement.quantifier.amount;
        let holds = |(count, of): &&(usize, usize)| amount.holds(*count, *of);
        let Some((count, of)) = all.iter().find(holds).or(all.first()).copied() else { return };
        verdicts.read.push(statement.predicate.tokens.clone());
        let how = format!("follows from known values: {count} of {of}");
        let derived = |at: usize| {
            let derivation = Derivation { how: how.clone(), call: None, told: None, meaning: Meaning::Other };
            (at, Found::derivable(self.typed(at), derivation))
        };
        let limits = statement.predicate.limits.iter();
        verdicts.numerals.extend(limits.map(|at| (*at, predicates::limit(self.typed(*at)))));
        let counted: BTreeSet<String> = all.iter().map(|(count, of)| format!("{count} of {of}")).collect();
        let counted = counted.into_iter().take(3).collect::<Vec<_>>().join("; ");
        let wrong = |at: usize| {
            let found = Found::new(Class::Unmatched, format!("nothing known here counts `{}`", self.typed(at)));
            (at, found.help(format!("counted: {counted}")))
        };
        let at = statement.quantifier.tokens.start;
        let is_numeral = matches!(amount, Amount::Count(_) | Amount::Share(_));
        let is_sized = size.is_none() || !fitting.is_empty();
        let right = if is_sized { fitting.iter().find(holds) } else { all.iter().find(holds) };
        match right {
            _ if statement.is_rule => {}
            Some(_) if is_numeral => verdicts.numerals.extend([derived(at)]),
            Some(_) => {}
            None if is_numeral => verdicts.numerals.extend([wrong(at)]),
            None if !is_sized => {}
            None => {
                verdicts.words.push((at, format!("`{}` is contradicted: counted are {counted}", self.tokens[at].lower)))
            }
        }
        let is_number =
            |size: &&Size| self.all.binary_search_by_key(&size.token_index, |typed| typed.tokens.start).is_ok();
        if let Some(size) = size.filter(|size| size.token_index != at || !is_numeral).filter(is_number) {
            verdicts.numerals.extend([if is_sized { derived(size.token_index) } else { wrong(size.token_index) }]);
        }
    }

    /// A numeral as typed.
    fn typed(&self, at: usize) -> &str {
        let index = self.all.binary_search_by_key(&at, |typed| typed.tokens.start);
        let tokens = index.map_or(at..at + 1, |index| self.all[index].tokens.clone());
        &self.text[self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end]
    }
}

fn is_kind(kind: Option<&crate::model::Id>, kinds: &[String]) -> bool {
    kind.is_some_and(|kind| kinds.iter().any(|each| each == kind.as_str()))
}
