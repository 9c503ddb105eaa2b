//! Every fact of the site: where it is printed, in which sentence, and the observations behind it.

mod collect;

use super::notes::{Explained, behind, observation_key};
use super::page::narrative::chapter_label;
use super::page::{Local, Sheet, url};
use super::view::parts::Link;
use crate::model::address::{self, Page};
use crate::model::report::{Figures, ObservationIndex, Report};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A figure that a call prints.
pub(crate) struct Fact {
    /// Where.
    pub(crate) page: Page,
    pub(crate) locale_index: usize,
    /// Where it stands on the page; none for titles and the like, which hold no links.
    pub(crate) fragment: Option<String>,
    explained: Explained,
    /// The value for programs, if it has one.
    machine: Option<String>,
    /// As printed.
    text: String,
    /// The sentence it is printed in.
    pub(crate) sentence: String,
}

impl Fact {
    /// Where it stands on its page, as addresses end.
    pub(crate) fn anchor(&self) -> String {
        self.fragment.as_ref().map_or_else(String::new, |fragment| format!("#{fragment}"))
    }
}

/// All facts, and which of them each observation is behind.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) all: Vec<Fact>,
    pub(crate) by_observation: BTreeMap<ObservationIndex, Vec<usize>>,
}

impl Facts {
    /// The facts of each page that prints texts of its own, in the order of pages, locales and text.
    pub(crate) fn new(report: &Report, locals: &[Local<'_>]) -> Facts {
        let mut pages = vec![Page::Home];
        for (edition_index, edition) in report.editions.iter().enumerate() {
            pages.push(Page::Edition(edition_index));
            pages.extend((0..edition.chapters.len()).map(|chapter| Page::Chapter(edition_index, chapter)));
        }
        pages.extend((0..report.exhibits.len()).map(Page::Exhibit));
        pages.extend((0..report.figures.indicators.len()).map(Page::Indicator));
        let pages: Vec<(&Local<'_>, Page)> =
            pages.into_iter().flat_map(|page| locals.iter().map(move |local| (local, page))).collect();
        let all: Vec<Fact> = pages.par_iter().flat_map_iter(|(local, page)| collect::of_page(local, *page)).collect();
        let mut by_observation: BTreeMap<ObservationIndex, Vec<usize>> = BTreeMap::new();
        for (index, fact) in all.iter().enumerate() {
            for observation in behind(&fact.explained) {
                by_observation.entry(observation).or_default().push(index);
            }
        }
        Facts { all, by_observation }
    }
}

/// Other chapters that print the same value, with the sentence; `facts.json` lists all.
pub(crate) fn elsewhere(sheet: &Sheet<'_>, what: &Explained) -> Vec<Link> {
    const MOST: usize = 3;
    let (Some(facts), Explained::Observation(index)) = (sheet.local.facts, what) else { return Vec::new() };
    let locale_index = sheet.local.writer.locale_index;
    let mut links: Vec<Link> = Vec::new();
    let mut last = sheet.page;
    for fact in facts.by_observation.get(index).into_iter().flatten().map(|fact| &facts.all[*fact]) {
        let Page::Chapter(_, chapter) = fact.page else { continue };
        if fact.locale_index != locale_index || fact.page == sheet.page || fact.page == last || links.len() == MOST {
            continue;
        }
        let mut link = sheet.link(chapter_label(sheet.local, chapter), fact.page);
        link.href.push_str(&fact.anchor());
        link.note = Some(fact.sentence.clone());
        links.push(link);
        last = fact.page;
    }
    links
}

/// `facts.json`: every fact with its address, and of each observation the sentences that use it.
pub(crate) fn file(report: &Report, facts: &Facts) -> Vec<u8> {
    let figures = &report.figures;
    let address = |fact: &Fact| {
        let path = address::page(report, fact.page, fact.locale_index);
        format!("{}{}", url(report, &path), fact.anchor())
    };
    let entry = |fact: &Fact| {
        json!({
            "address": address(fact),
            "page": address::page(report, fact.page, fact.locale_index).as_str(),
            "fragment": fact.fragment,
            "locale": report.meta.locales[fact.locale_index].as_str(),
            "call": fact.explained.name(),
            "of": keys(figures, &behind(&fact.explained)),
            "value": fact.machine,
            "text": fact.text,
            "sentence": fact.sentence,
        })
    };
    let used = |index: &usize| {
        let fact = &facts.all[*index];
        json!({ "address": address(fact), "locale": report.meta.locales[fact.locale_index].as_str(), "sentence": fact.sentence })
    };
    let observation = |(index, all): (&ObservationIndex, &Vec<usize>)| {
        let observation = &figures.observations[*index];
        let value = figures.indicators[observation.indicator].published_value(observation);
        json!({
            "key": observation_key(figures, observation),
            "value": value.map(|value| value.to_string()),
            "used_in": all.iter().map(used).collect::<Vec<Value>>(),
        })
    };
    super::export::pretty(&json!({
        "facts": facts.all.iter().map(entry).collect::<Vec<Value>>(),
        "observations": facts.by_observation.iter().map(observation).collect::<Vec<Value>>(),
    }))
}

fn keys(figures: &Figures, observations: &[ObservationIndex]) -> Vec<String> {
    observations.iter().map(|index| observation_key(figures, &figures.observations[*index])).collect()
}
