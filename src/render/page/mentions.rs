//! Where the report speaks of a figure, an entity, an indicator.

use super::super::view::parts::Link;
use super::Sheet;
use super::narrative::chapter_label;
use crate::model::address::Page;
use crate::model::report::{Against, Bound, Exhibit, Observation, ObservationIndex, Shown};

impl Sheet<'_> {
    /// Chapters and exhibits that speak of some observations or show some entities or indicators.
    pub(super) fn mentions(
        &self,
        speaks: impl Fn(&Observation) -> bool,
        shows: impl Fn(&Exhibit) -> bool,
    ) -> Vec<Link> {
        let (report, writer) = (self.report(), self.writer());
        let is_of = |index: ObservationIndex| speaks(&report.figures.observations[index]);
        let is_meant = |call: &Bound| match call {
            Bound::Fact { observation, .. } | Bound::Band { observation } | Bound::Rank { observation, .. } => {
                is_of(*observation)
            }
            Bound::Change { to, .. } => is_of(*to),
            Bound::Sentence(told) => is_of(told.observation),
            Bound::Compare(compared) => {
                is_of(compared.of) || matches!(compared.with, Against::Figure(index) if is_of(index))
            }
            Bound::Count { picked, .. } | Bound::Extreme { picked, .. } | Bound::List { picked, .. } => {
                picked.compared.iter().any(|index| is_of(*index))
            }
            Bound::Show(Shown::Exhibit(exhibit)) => shows(&report.exhibits[*exhibit]),
            Bound::Show(Shown::Table(_)) | Bound::Cite(_) | Bound::Ref(_) | Bound::Unchecked { .. } => false,
        };
        let printer = self.printer(None);
        let mut links = Vec::new();
        if let Some(edition) = report.current_edition {
            for (index, chapter) in report.editions[edition].chapters.iter().enumerate() {
                let version = &chapter.versions[writer.locale_index];
                if version.calls.iter().any(is_meant) {
                    let label = chapter_label(self.local, index);
                    let note = Some(printer.plain(&version.title));
                    links.push(Link { note, ..self.link(label, Page::Chapter(edition, index)) });
                }
            }
        }
        for index in self.exhibits().into_iter().filter(|index| shows(&report.exhibits[*index])) {
            let exhibit = &report.exhibits[index];
            let title = printer.plain(&exhibit.title[writer.locale_index]);
            links.push(match self.number_of(index) {
                Some(number) => Link { note: Some(title), ..self.link(number, Page::Exhibit(index)) },
                None => self.link(title, Page::Exhibit(index)),
            });
        }
        links
    }
}
