//! Where the report speaks of a figure, an entity, an indicator.

use super::super::view::parts::Link;
use super::Sheet;
use super::narrative::chapter_label;
use crate::model::address::Page;
use crate::model::report::{Bound, Exhibit, Observation, Shown};
use crate::render::facts::Fact;
use std::collections::BTreeMap;

impl Sheet<'_> {
    /// Chapters of the current edition that state some observations, at the first of them, or show some exhibits, and
    /// these exhibits.
    pub(super) fn mentions(
        &self,
        speaks: impl Fn(&Observation) -> bool,
        shows: impl Fn(&Exhibit) -> bool,
    ) -> Vec<Link> {
        let (report, locale_index) = (self.report(), self.writer().locale_index);
        let stated = self.stated(speaks);
        let is_shown = |call: &Bound| match call {
            Bound::Show(Shown::Exhibit(exhibit)) => shows(&report.exhibits[*exhibit]),
            _ => false,
        };
        let printer = self.printer(None);
        let mut links = Vec::new();
        for (edition, index) in report
            .current_edition
            .into_iter()
            .flat_map(|edition| (0..report.editions[edition].chapters.len()).map(move |chapter| (edition, chapter)))
        {
            let page = Page::Chapter(edition, index);
            let version = &report.editions[edition].chapters[index].versions[locale_index];
            let fact = stated.get(&page);
            if fact.is_some() || version.calls.iter().any(is_shown) {
                let mut link = self.link(chapter_label(self.local, index), page);
                link.href.push_str(&fact.map_or_else(String::new, |fact| fact.anchor()));
                link.note = Some(printer.plain(&version.title));
                links.push(link);
            }
        }
        for index in self.exhibits().into_iter().filter(|index| shows(&report.exhibits[*index])) {
            let title = printer.plain(&report.exhibits[index].title[locale_index]);
            links.push(match self.number_of(index) {
                Some(number) => Link { note: Some(title), ..self.link(number, Page::Exhibit(index)) },
                None => self.link(title, Page::Exhibit(index)),
            });
        }
        links
    }

    /// The first fact of each page in this locale that some observations are behind.
    fn stated(&self, speaks: impl Fn(&Observation) -> bool) -> BTreeMap<Page, &Fact> {
        let Some(facts) = self.local.facts else { return BTreeMap::new() };
        let observations = &self.report().figures.observations;
        let behind = facts.by_observation.iter().filter(|(index, _)| speaks(&observations[**index]));
        let mut found: Vec<usize> = behind.flat_map(|(_, facts)| facts.iter().copied()).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        let own = found.into_iter().map(|index| &facts.all[index]);
        own.filter(|fact| fact.locale_index == self.writer().locale_index).map(|fact| (fact.page, fact)).collect()
    }
}
