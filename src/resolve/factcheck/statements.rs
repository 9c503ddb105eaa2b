//! Quantified statements, held against the data: how many of which bodies pass what test.
//!
//! `Five of the six units scored above 94`, `keenam unit masuk kategori A`, `none of the nine governments fell below 54`.

use super::classify::Found;
use super::known::{Context, Known};
use super::lexicon::Cue;
use super::numerals::Typed;
use super::predicates::{Predicate, Reader, Test};
use super::quantifiers::{Amount, Numbers, Quantifier, Size};
use super::speech::Speech;
use super::time::{self, Time};
use super::tokens::{Kind, Token};
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
    /// Those of whom it was said.
    told: BTreeSet<usize>,
}

/// Bodies that are counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    pub(super) kinds: Vec<String>,
    /// Of whom they are part.
    pub(super) parents: BTreeSet<usize>,
    /// How many they are, as told.
    pub(super) size: Option<Size>,
    /// Those that are named, if they are: `both units, A and B`.
    pub(super) named: BTreeSet<usize>,
    /// Those that are left out: of `the other three`, the ones before.
    pub(super) without: BTreeSet<usize>,
    /// How many from an end of their order, and whether from its top: `the three best`.
    pub(super) picked: Option<(usize, bool)>,
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
pub(super) struct Statement {
    pub(super) quantifier: Quantifier,
    pub(super) set: Set,
    pub(super) predicate: Predicate,
    pub(super) time: Time,
    pub(super) is_negated: bool,
    /// Whether it may say what ought to be.
    pub(super) is_rule: bool,
}

/// A quantifier and a predicate that belong together, with the tokens that tell of whom and when.
struct Bound {
    quantifier: Quantifier,
    /// `Of the seven units, two …`
    whole: Option<Size>,
    predicate: Predicate,
    clause: Range<usize>,
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
        for bound in self.bound(speech, &quantifiers, &predicates) {
            if let Some(statement) = self.statement(speech, bound, carried) {
                carried.told = self.judge(&statement, &mut verdicts);
                carried.set = Some(Set { without: BTreeSet::new(), picked: None, ..statement.set });
                carried.predicate = Some(statement.predicate);
                carried.time = Some(statement.time);
            }
        }
        // `Seven units were assessed in Kota X in 2022. Three scored …`
        if predicates.is_empty() {
            let set = self.set(speech, quantifiers.first(), &speech.sentence);
            if let Some(set) = set.filter(|set| !set.parents.is_empty()) {
                carried.set = Some(set);
                carried.time = Some(self.time(speech, &speech.sentence, carried));
            }
        }
        verdicts
    }

    /// Each predicate with the quantifier before it.
    fn bound(&self, speech: &Speech<'_>, quantifiers: &[Quantifier], predicates: &[Predicate]) -> Vec<Bound> {
        let mut found: Vec<Bound> = Vec::new();
        let mut start = speech.sentence.start;
        let begin = |start: usize, first: usize| {
            let ends = |at: &usize| {
                [",", ";", ":", "(", "."].iter().any(|sign| self.tokens[*at].is(sign))
                    || self.tokens[*at].says(Cue::But)
            };
            if start == speech.sentence.start { start } else { (start..first).find(ends).unwrap_or(first) }
        };
        for predicate in predicates {
            // `the mean of the six units` is above something, not they.
            let is_free = |each: &Quantifier| {
                let before = each.tokens.start.saturating_sub(4).max(start)..each.tokens.start;
                !self.tokens[before].iter().any(|token| token.says(Cue::Aggregate))
            };
            let is_before = |each: &&Quantifier| {
                start <= each.tokens.start && each.tokens.end <= predicate.tokens.start && is_free(each)
            };
            let here: Vec<&Quantifier> = quantifiers.iter().filter(is_before).collect();
            let subject = here.iter().rev().find(|each| !each.is_whole).copied();
            // `Kategori B 3`
            let behind = quantifiers.iter().find(|each| each.tokens.start == predicate.tokens.end);
            let behind =
                behind.filter(|each| here.is_empty() && each.is_count() && matches!(predicate.test, Test::Levels(_)));
            if let Some(quantifier) = subject.or(behind) {
                let before = here.iter().find(|each| !each.is_whole && each.is_count() && each.size.is_none());
                let quantifier = self.merged(quantifier, before.copied());
                let first = here.first().map_or(predicate.tokens.start, |first| first.tokens.start);
                let whole = here.iter().find(|each| each.is_whole).and_then(|each| each.as_size());
                let clause = begin(start, first)..speech.sentence.end;
                found.push(Bound { quantifier, whole, predicate: predicate.clone(), clause });
            }
            start = predicate.tokens.end.max(behind.map_or(0, |each| each.tokens.end));
        }
        // `six of the seven reached category A, against two of seven in 2022`
        let trailing =
            quantifiers.iter().filter(|each| each.tokens.start >= start && each.is_count() && each.size.is_some());
        for quantifier in trailing {
            let Some(last) = found.last() else { break };
            let end = quantifier.size.as_ref().map_or(quantifier.tokens.end, |size| size.token_index + 1);
            let is_bare = !self.tokens[end..speech.sentence.end].iter().take(2).any(|token| self.known.is_noun(token));
            if is_bare {
                let predicate = Predicate { tokens: end..end, limits: Vec::new(), ..last.predicate.clone() };
                let clause = quantifier.tokens.start..speech.sentence.end;
                found.push(Bound { quantifier: quantifier.clone(), whole: None, predicate, clause });
            }
        }
        for at in 1..found.len() {
            found[at - 1].clause.end = found[at].clause.start.max(found[at - 1].clause.start);
        }
        found
    }

    /// `the three best units all …`, `the four cities all …`: a number and `all` are one quantifier.
    fn merged(&self, quantifier: &Quantifier, before: Option<&Quantifier>) -> Quantifier {
        match before.filter(|_| quantifier.amount == Amount::All && quantifier.size.is_none()) {
            Some(before) if self.picked(before).is_some() => before.clone(),
            Some(before) => Quantifier { size: before.as_size(), ..quantifier.clone() },
            None => quantifier.clone(),
        }
    }

    /// Levels that stand as letters behind a number, or behind other levels: `tiga B`, `three As`, `masih B`.
    fn letters(&self, quantifiers: &[Quantifier], predicates: &mut Vec<Predicate>) {
        for quantifier in quantifiers {
            // `two got an A`
            let leads = |at: &usize| self.tokens[*at].says(Cue::Grading | Cue::Filler | Cue::Level);
            let end = quantifier.tokens.end;
            let at = end + (end..self.tokens.len().min(end + 5)).take_while(leads).count();
            let is_taken = predicates.iter().any(|each| each.tokens.contains(&at));
            let grades = self.tokens.get(at).map(|token| self.known.levels_named.letter(token)).unwrap_or_default();
            // `only A`
            let is_only = quantifier.amount == Amount::Only;
            if !is_taken && !is_only && !grades.is_empty() {
                predicates.push(Predicate::new(at..at + 1, Test::Levels(grades)));
            }
        }
        let graded = predicates.iter().any(|each| matches!(each.test, Test::Levels(_)));
        for quantifier in quantifiers.iter().filter(|each| graded && each.amount == Amount::Only) {
            // `hanya Dinas X yang masih B`
            let near = quantifier.tokens.end..self.tokens.len().min(quantifier.tokens.end + 8);
            let is_graded = |at: &usize| {
                self.tokens[*at - 1].says(Cue::Grading) && !predicates.iter().any(|each| each.tokens.contains(at))
            };
            let found = near.filter(is_graded).map(|at| (at, self.known.levels_named.letter(&self.tokens[at])));
            if let Some((at, grades)) = found.into_iter().find(|(_, grades)| !grades.is_empty()) {
                predicates.push(Predicate::new(at..at + 1, Test::Levels(grades)));
            }
        }
        predicates.sort_by_key(|each| each.tokens.start);
    }

    /// Whether a noun of bodies stands at a token; one with a capital letter does behind a number: `Tiga Kota Banten`.
    fn is_noun(&self, speech: &Speech<'_>, at: usize) -> bool {
        let token = &self.tokens[at];
        let is_counted = || {
            let number = self.all.iter().any(|typed| typed.tokens.end == at && typed.is_word);
            number
                && self.known.nouns.contains_key(&token.lower)
                && !speech.entities.iter().any(|(mention, _)| mention.contains(&at))
        };
        self.known.is_noun(token)
            || is_counted()
            || (!token.is_capital && token.lower.ends_with("nya") && self.kinds(at).is_some())
    }

    /// The kinds that a noun names: `kabupaten`, `kabupatennya`.
    fn kinds(&self, at: usize) -> Option<&Vec<String>> {
        let word = self.tokens[at].lower.as_str();
        let nouns = &self.known.nouns;
        nouns.get(word).or_else(|| nouns.get(word.strip_suffix("nya")?))
    }

    /// Who is counted by a quantifier, as far as some tokens tell.
    fn set(&self, speech: &Speech<'_>, quantifier: Option<&Quantifier>, range: &Range<usize>) -> Option<Set> {
        let figures = self.known.figures;
        let is_noun = |at: &usize| self.is_noun(speech, *at);
        let from = quantifier.map_or(range.start, |quantifier| quantifier.tokens.end);
        let noun = (from..range.end).find(is_noun).or_else(|| range.clone().rev().find(is_noun))?;
        let mut kinds = self.kinds(noun)?.clone();
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
                children.any(|child| self.known.is_of_kinds(*child, &kinds))
            };
            named.flat_map(|(_, each)| each).filter(is_parent).copied().collect()
        };
        let here = parents(range);
        let parents = if here.is_empty() { parents(&speech.sentence) } else { here };
        Some(Set { kinds, parents, size: quantifier.and_then(|each| each.size.clone()), ..Set::default() })
    }

    /// When a statement speaks of: in the years named in its clause, in its sentence, or those of the statement before.
    fn time(&self, speech: &Speech<'_>, clause: &Range<usize>, carried: &Carried) -> Time {
        let years = speech.years(clause);
        let whole = &speech.context.time;
        if !years.is_empty() {
            return whole.of(years);
        }
        let Some(before) = carried.time.as_ref().filter(|_| whole.years.is_empty()) else { return whole.clone() };
        // `A year later two did.`
        let steps = time::steps(self.known.language, self.tokens, &speech.sentence);
        if steps.is_empty() {
            return before.clone();
        }
        before.of(before
            .years
            .iter()
            .flat_map(|year| steps.iter().flat_map(move |step| [year - step.years, year + step.years])))
    }

    fn statement(&self, speech: &Speech<'_>, bound: Bound, carried: &Carried) -> Option<Statement> {
        let Bound { quantifier, whole, predicate, clause } = bound;
        let end = quantifier.size.as_ref().map_or(quantifier.tokens.end, |size| size.token_index + 1);
        let between = end..predicate.tokens.start.max(end);
        let own = clause.start..predicate.tokens.start.max(quantifier.tokens.end);
        let has_noun = own.clone().any(|at| self.is_noun(speech, at));
        let is_only = quantifier.amount == Amount::Only;
        let is_extreme = matches!(quantifier.amount, Amount::Extreme(_));
        let is_word = |at: usize| self.tokens[at].kind == Kind::Word;
        // `two between 80 and 85`: of those counted before.
        let is_elliptical = between.len() <= 4 && between.clone().all(is_word);
        // `nilai tertinggi kota itu di atas 90`: of what, is not said.
        if is_extreme && quantifier.size.is_none() && (carried.predicate.is_none() || !between.is_empty()) {
            return None;
        }
        let named = match (quantifier.amount, &quantifier.size) {
            (Amount::All, Some(size)) => self.named(speech, &quantifier, size.count, predicate.tokens.start),
            (Amount::All, None) => self.listed(speech, quantifier.tokens.start),
            _ => BTreeSet::new(),
        };
        let mut set = match self.set(speech, Some(&quantifier), &own).filter(|_| has_noun) {
            Some(set) => set,
            None if !named.is_empty() => Set::default(),
            None if is_only => carried.set.clone().unwrap_or_default(),
            // `…, all at level C`: those of a list, which may be longer than what is known of it.
            None if quantifier.amount == Amount::All && quantifier.size.is_none() => return None,
            None if is_elliptical => {
                carried.set.clone().or_else(|| self.set(speech, Some(&quantifier), &speech.sentence))?
            }
            None => return None,
        };
        set.size = whole.or(quantifier.size.clone()).or(set.size);
        let first =
            set.size.as_ref().map_or(quantifier.tokens.start, |size| size.token_index.min(quantifier.tokens.start));
        let says = |range: Range<usize>, cue: Cue| range.into_iter().any(|at| self.tokens[at].says(cue));
        if says(first.saturating_sub(2).max(clause.start)..predicate.tokens.start.max(end), Cue::Others) {
            if carried.told.is_empty() {
                return None;
            }
            set.without = carried.told.clone();
        }
        set.picked = match quantifier.amount {
            Amount::Extreme(top) => Some((1, top)),
            _ => self.picked(&quantifier),
        };
        set.named = named;
        if set.parents.is_empty() {
            set.parents = carried.set.iter().flat_map(|set| set.parents.iter().copied()).collect();
        }
        let time = self.time(speech, &clause, carried);
        let is_negated =
            predicate.is_negated || between.clone().any(|at| self.tokens[at].says(Cue::Not | Cue::Outside));
        let is_rule = says(speech.sentence.clone(), Cue::Rule);
        let mut statement = Statement { quantifier, set, predicate, time, is_negated, is_rule };
        if is_only {
            self.only(speech, &mut statement)?;
        }
        Some(statement)
    }

    /// How many from an end of their order: `the three best`, `dua unit terendah`.
    fn picked(&self, quantifier: &Quantifier) -> Option<(usize, bool)> {
        let ends = |at: usize, top: bool| {
            let cues = if top { Cue::Most | Cue::Best } else { Cue::Least | Cue::Worst };
            // `at least three` has no order.
            self.tokens.get(at).is_some_and(|token| token.says(cues) && !token.says(Cue::Over | Cue::Under))
        };
        let near = || quantifier.tokens.start.saturating_sub(1)..quantifier.tokens.end + 2;
        let top = near().any(|at| ends(at, true));
        let count = quantifier.count().filter(|_| top || near().any(|at| ends(at, false)))?;
        Some((usize::try_from(count).ok()?, top))
    }

    /// Whom `only` sets apart: `only A and B scored …`, or the one body named with `the only unit outside …`.
    fn only(&self, speech: &Speech<'_>, statement: &mut Statement) -> Option<()> {
        let figures = &self.known.figures;
        let own = self.leaves(speech);
        let quantifier = &statement.quantifier.tokens;
        let (from, until) = (quantifier.end, statement.predicate.tokens.start);
        let mut named: BTreeSet<usize> =
            own.iter().filter(|(at, _)| (from..until).contains(at)).map(|(_, entity)| *entity).collect();
        // `hanya 0,01 poin yang memisahkan …` is about no body.
        let is_near = own.iter().any(|(at, _)| (from..from + 3).contains(at));
        let says = |at: usize, cue: Cue| self.tokens.get(at).is_some_and(|token| token.says(cue));
        if !is_near {
            named = own.iter().map(|(_, entity)| *entity).collect();
            let has_noun =
                (from..from + 2).any(|at| self.tokens.get(at).is_some_and(|token| self.known.is_noun(token)));
            let is_one = (has_noun || quantifier.len() > 1) && named.len() == 1;
            // `A and B were the only units under 94`, `A and B, the only ones …`
            let is_before = own.iter().all(|(at, _)| *at < from);
            if !is_one && !(is_before && (has_noun || says(from, Cue::Ones))) {
                return None;
            }
        }
        let is_within = |set: &Set, entity: &usize| {
            figures.entities[*entity].parent.is_some_and(|parent| set.parents.contains(&parent))
        };
        if statement.set.kinds.is_empty() || !named.iter().all(|entity| is_within(&statement.set, entity)) {
            statement.set.kinds =
                named.iter().filter_map(|entity| Some(figures.entities[*entity].kind.as_ref()?.to_string())).collect();
            statement.set.parents = named.iter().filter_map(|entity| figures.entities[*entity].parent).collect();
        }
        statement.set.named = named;
        Some(())
    }

    /// The bodies named in a sentence, each by one name, that are not only those of whom others are part.
    pub(super) fn leaves(&self, speech: &Speech<'_>) -> Vec<(usize, usize)> {
        let figures = &self.known.figures;
        let all = || {
            speech.entities.iter().filter(|(_, each)| each.len() == 1).map(|(mention, each)| (mention.start, each[0]))
        };
        let parents: BTreeSet<usize> = all().filter_map(|(_, entity)| figures.entities[entity].parent).collect();
        all().filter(|(_, entity)| !parents.contains(entity)).collect()
    }

    /// The bodies of a list that ends before a token: `A, B and C all …`.
    fn listed(&self, speech: &Speech<'_>, until: usize) -> BTreeSet<usize> {
        let (mut found, mut end) = (BTreeSet::new(), until);
        for (mention, each) in speech.entities.iter().rev().filter(|(mention, _)| mention.end <= until) {
            let joins = |token: &Token| token.says(Cue::And) || token.is(",");
            if each.len() != 1 || !self.tokens[mention.end..end].iter().all(joins) {
                break;
            }
            found.insert(each[0]);
            end = mention.start;
        }
        if found.len() > 1 { found } else { BTreeSet::new() }
    }

    /// The bodies of which all are spoken of, where as many are named: `both units, A and B, …`, `A, B and C all …`.
    fn named(&self, speech: &Speech<'_>, quantifier: &Quantifier, count: i64, until: usize) -> BTreeSet<usize> {
        let own = self.leaves(speech);
        let behind = own.iter().filter(|(at, _)| (quantifier.tokens.end..until).contains(at));
        let behind: BTreeSet<usize> = behind.map(|(_, entity)| *entity).collect();
        let is_all = |named: &BTreeSet<usize>| i64::try_from(named.len()) == Ok(count);
        if is_all(&behind) {
            return behind;
        }
        let before = own.iter().rev().filter(|(at, _)| *at < quantifier.tokens.start).map(|(_, entity)| *entity);
        let before: BTreeSet<usize> = before.take(usize::try_from(count).unwrap_or_default()).collect();
        if is_all(&before) { before } else { BTreeSet::new() }
    }
}
