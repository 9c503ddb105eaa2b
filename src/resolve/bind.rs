//! Calls in prose with everything they name found.

mod compare;
mod group;
mod sentence;

pub(super) use sentence::leads;

use super::findings::{name, why};
use super::names::Names;
use super::ranks;
use super::versions::{self, Version};
use super::words::Words;
use crate::diag::{Diagnostics, Place};
use crate::model::draft::{Better, Call, Function, Key};
use crate::model::report::{Bound, Figures, Observation, ObservationIndex, Reading, Text};
use crate::model::{Id, Period, Phrase, Piece, Status, Wording};
use crate::yaml::{Part, Step};
use std::cell::RefCell;

/// Knows all names and figures.
pub(super) struct Binder<'a> {
    pub(super) names: &'a Names,
    pub(super) figures: &'a Figures,
    pub(super) words: &'a Words<'a>,
    /// Texts bound so far outside of chapters, for the fact check.
    pub(super) seen: RefCell<Vec<Seen>>,
}

/// A text outside of chapters in one locale.
pub(super) struct Seen {
    pub(super) place: Place,
    pub(super) locale_index: usize,
    pub(super) phrase: Phrase<Bound>,
}

/// What a call may be where it stands.
pub(super) type InPlace<'a> = dyn Fn(&Call, &mut Diagnostics) -> Option<Bound> + 'a;

impl Binder<'_> {
    /// A text in every locale, without exhibits, tables and source notes in it.
    pub(super) fn text(&self, wording: &Wording<Phrase<Call>>, place: &Place, diags: &mut Diagnostics) -> Text {
        let drafts = match wording {
            Wording::Same(phrase) => {
                // Bound once, so that a mistake in it is told once.
                let bound = self.phrase(phrase, &only_figures, diags);
                let seen = Seen { place: place.clone(), locale_index: 0, phrase: bound.clone() };
                self.seen.borrow_mut().push(seen);
                return self.words.locales.iter().map(|_| bound.clone()).collect();
            }
            Wording::Each(drafts) => drafts,
        };
        let texts = self.words.each(wording, place, diags);
        let texts: Text = texts.into_iter().map(|phrase| self.phrase(phrase, &only_figures, diags)).collect();
        let mut versions = Vec::new();
        for (locale_index, (phrase, locale)) in texts.iter().zip(self.words.locales).enumerate() {
            let place = match place {
                Place::Yaml(source, steps, _) => {
                    let steps = steps.iter().cloned().chain([Step::Key(locale.to_string())]).collect();
                    Place::Yaml(source.clone(), steps, Part::Value)
                }
                other => other.clone(),
            };
            let mut version = Version::new(place.clone(), None);
            version.add(drafts.get(locale).into_iter().flat_map(Phrase::calls), phrase.calls());
            versions.push(version);
            self.seen.borrow_mut().push(Seen { place, locale_index, phrase: phrase.clone() });
        }
        versions::compare("text", &versions, self.figures, diags);
        texts
    }

    /// A phrase with its calls bound; calls that print more than a figure are asked of `others`.
    pub(super) fn phrase(&self, phrase: &Phrase<Call>, others: &InPlace<'_>, diags: &mut Diagnostics) -> Phrase<Bound> {
        let pieces = phrase.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(Piece::Text(text.clone())),
            Piece::Call(call) => self.call(call, others, diags).map(Piece::Call),
        });
        Phrase { pieces: pieces.collect() }
    }

    /// A bound call; nothing once it has been reported what is wrong.
    pub(super) fn call(&self, call: &Call, others: &InPlace<'_>, diags: &mut Diagnostics) -> Option<Bound> {
        match &call.function {
            Function::Fact { of, style } => {
                let observation = self.observation(of, call.at("of"), diags)?;
                Some(Bound::Fact { observation, style: *style })
            }
            Function::Change { of, from, to, style } => {
                let (from, to) = self.comparable(of, from, to, call, diags)?;
                let base = self.published(from)?;
                let difference = self.difference(base, self.published(to)?, call, diags)?;
                if style.percent {
                    self.check_percent(self.figures.observations[from].indicator, base, call, diags)?;
                }
                Some(Bound::Change { from, to, difference, style: *style })
            }
            Function::Band { of } => {
                let observation = self.observation(of, call.at("of"), diags)?;
                let found = &self.figures.observations[observation];
                if found.grade.is_none() {
                    let why = match found.status() {
                        Some(Status::Suspect) => "its value cannot be right",
                        _ => "no band scheme is in force for it",
                    };
                    diags.error(call.at("of").clone(), format!("`{of}` has no grade: {why}"));
                    return None;
                }
                Some(Bound::Band { observation })
            }
            Function::Rank { of, kind, within } => self.rank(of, kind.as_ref(), within.as_ref(), call, diags),
            Function::Sentence { of, kind, within, scale } => {
                let mut told = self.sentence(of, kind.as_ref(), within.as_ref(), call, diags)?;
                told.scale = *scale;
                Some(Bound::Sentence(Box::new(told)))
            }
            Function::Compare { of, with, style } => self.compare(of, with, *style, call, diags),
            Function::Count { group, style } => {
                let picked = Box::new(self.picked(group, call, diags)?);
                Some(Bound::Count { picked, style: *style })
            }
            Function::Extreme { group, end, beside } => {
                let picked = Box::new(self.extreme(group, *end, call, diags)?);
                Some(Bound::Extreme { picked, end: *end, beside: *beside })
            }
            Function::List { group, beside, limit } => {
                let picked = Box::new(self.picked(group, call, diags)?);
                let limit = limit.unwrap_or(picked.found.len());
                Some(Bound::List { picked, beside: *beside, limit })
            }
            Function::Unchecked { text, reason } => {
                Some(Bound::Unchecked { text: text.clone(), reason: reason.clone() })
            }
            Function::Exhibit { .. } | Function::Table { .. } | Function::Cite { .. } | Function::Ref { .. } => {
                others(call, diags)
            }
        }
    }

    /// The observation of a name; an unknown part is reported with the nearest known.
    pub(super) fn observation(&self, key: &Key, place: &Place, diags: &mut Diagnostics) -> Option<ObservationIndex> {
        let indicator = self.names.indicators.find(&key.indicator, place, diags);
        let entity = self.names.entities.find(&key.entity, place, diags);
        let (indicator, entity) = (indicator?, entity?);
        let found = self.figures.find(indicator, entity, &key.period);
        if found.is_none() {
            let known = self.figures.observations_of(indicator, entity);
            let error = diags.error(place.clone(), format!("there is no figure `{key}`"));
            if known.is_empty() {
                error.help(format!("`{}` has no figure for `{}` in any period", key.indicator, key.entity));
            } else {
                let periods: Vec<String> = known.iter().map(|o| o.period.to_string()).collect();
                error.help(format!("there are figures for {}", periods.join(", ")));
            }
        }
        found
    }

    /// Two observations of a series between which a change may be stated.
    fn comparable(
        &self,
        of: &(Id, Id),
        from: &Period,
        to: &Period,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<(ObservationIndex, ObservationIndex)> {
        let indicator = self.names.indicators.find(&of.0, call.at("of"), diags);
        let entity = self.names.entities.find(&of.1, call.at("of"), diags);
        let (indicator, _) = (indicator?, entity?);
        let key = |period: &Period| Key { indicator: of.0.clone(), entity: of.1.clone(), period: *period };
        let first = self.observation(&key(from), call.at("from"), diags);
        let second = self.observation(&key(to), call.at("to"), diags);
        let (first, second) = (first?, second?);
        if from >= to {
            diags.error(call.at("to").clone(), format!("the change from {from} to {to} runs backwards"));
            return None;
        }
        if let Some(broken) = self.figures.break_between(indicator, from, to) {
            let message = format!("{from} and {to} cannot be compared: {}", why(self.figures, indicator, broken));
            let error = diags.error(call.at("to").clone(), message);
            error.help("state each value by `fact(...)`, and the reason for the break");
            return None;
        }
        for (index, argument) in [(first, "from"), (second, "to")] {
            let observation = &self.figures.observations[index];
            if observation.comparable_value().is_none() {
                let message = format!("no change can be computed: {}", self.uncertain(observation));
                diags.error(call.at(argument).clone(), message);
                return None;
            }
        }
        Some((first, second))
    }

    fn uncertain(&self, observation: &Observation) -> String {
        let name = name(self.figures, observation);
        match (&observation.reading, observation.status()) {
            (Reading::Value(_), Some(status)) => format!("`{name}` is {}", status.name()),
            _ => format!("`{name}` has no value"),
        }
    }

    fn rank(
        &self,
        of: &Key,
        kind: Option<&Id>,
        within: Option<&Id>,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<Bound> {
        let index = self.observation(of, call.at("of"), diags)?;
        let observation = &self.figures.observations[index];
        let entity = &self.figures.entities[observation.entity];
        let within = match within {
            Some(id) => Some(self.names.entities.find(id, call.at("in"), diags)?),
            None => entity.parent,
        };
        let place = call.at("of");
        let kind = kind.or(entity.kind.as_ref());
        let scope = self.figures.of_kind(kind, within);
        if !scope.contains(&observation.entity) {
            diags.error(place.clone(), format!("`{}` is not among those it would be ranked with", of.entity));
            return None;
        }
        if self.figures.indicators[observation.indicator].better == Better::Neither {
            let message = format!("`{}` has no better direction, so it cannot be ranked", of.indicator);
            diags.error(place.clone(), message).help("give the indicator `better: higher` or `better: lower`");
            return None;
        }
        let rank = ranks::rank(self.figures, observation, &scope);
        if rank.is_none() {
            diags.error(place.clone(), format!("no rank can be computed: {}", self.uncertain(observation)));
        }
        Some(Bound::Rank { observation: index, rank: rank? })
    }
}

/// Refuses what cannot stand in a title, summary, caption or note.
pub(super) fn only_figures(call: &Call, diags: &mut Diagnostics) -> Option<Bound> {
    let name = match call.function {
        Function::Exhibit { .. } => "exhibit",
        Function::Table { .. } => "table",
        Function::Cite { .. } => "cite",
        _ => "ref",
    };
    diags
        .error(call.place.clone(), format!("`{name}` can stand in the text of a chapter only"))
        .help("move it to a chapter's text");
    None
}
