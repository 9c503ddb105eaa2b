//! Home, editions and chapters: pages that are read from top to bottom.

use super::super::exhibit::{self, Placing};
use super::super::format::escape;
use super::super::names::Naming;
use super::super::notes::Notes;
use super::super::view::narrative::{Chapter, Correction, Edition, Home, Part, TocItem};
use super::super::view::parts::{Card, Date, EntityGroup, EntityRow, Link, MetaItem, StateKey};
use super::super::{bands, view};
use super::{Local, Sheet, structured};
use crate::model::address::{self, Page};
use crate::model::draft::EditionStatus;
use crate::model::report::{ChapterVersion, Observation, ObservationIndex, Shown};
use crate::model::{Id, Missing, Status};
use std::collections::BTreeSet;

pub(crate) type Printed = Result<(view::Page, Vec<u8>), tera::Error>;

/// The home page of a locale, or the page of an edition.
pub(crate) fn home(local: &Local<'_>, page: Page) -> Printed {
    let sheet = local.sheet(page);
    let (report, writer) = (local.report, &local.writer);
    let edition_index = match page {
        Page::Edition(index) => Some(index),
        _ => report.current_edition,
    };
    let printer = sheet.printer(edition_index);
    let edition = edition_index.map(|index| &report.editions[index]);
    let edition_title = edition.map(|edition| printer.plain(&edition.title[writer.locale_index]));
    let version =
        edition.and_then(|edition| edition.chapters.first()).map(|chapter| &chapter.versions[writer.locale_index]);
    let mut frame = home_frame(&sheet, edition_index, version);
    let mut notes = Notes::default();
    let standfirst = version.and_then(|version| version.summary.as_ref());
    let standfirst_html = standfirst.map(|summary| format!("<p>{}</p>", printer.inline(summary, &mut notes)));
    let points = version.into_iter().flat_map(|version| &version.points);
    let points_html = points.map(|point| printer.inline(point, &mut notes)).collect();
    let first = edition_index.and_then(|index| Some((index, report.editions[index].numbering.figures.first()?.0)));
    let hero_html = match first {
        Some((index, exhibit)) => Some(sheet.show(Shown::Exhibit(exhibit), Some(index), "h2", &frame, &mut notes)?),
        None => None,
    };
    let next_release = report.meta.next_release.as_ref();
    let view = Home {
        kicker: match &edition_title {
            Some(edition) => writer.fill("kicker", &[("edition", edition)]),
            None => local.t("annual-report"),
        },
        heading: local.site.title.clone(),
        standfirst_html,
        meta: counts(local),
        start: edition_index.filter(|_| version.is_some()).map(|index| {
            let label = writer.fill("read-chapter", &[("chapter", &chapter_label(local, 0))]);
            sheet.link(label, Page::Chapter(index, 0))
        }),
        hero_html,
        cards: cards(&sheet, edition_index),
        summary_html: None,
        points_html,
        contents: edition_index.map(|index| contents(&sheet, index, &mut notes)).unwrap_or_default(),
        groups: entity_groups(&sheet),
        schemes: first_scheme(&sheet),
        states: states(local, |_| true),
        editions: editions(&sheet),
        next_release: next_release.map(|period| writer.fill("next-planned", &[("date", &writer.period(period))])),
        notes: notes.views(&sheet),
        sources: notes.source_views(&report.figures, writer),
    };
    frame.as_of = sheet.as_of(notes.sources()).or(frame.as_of);
    let bytes = sheet.print(if page == Page::Home { "home.html" } else { "edition.html" }, &frame, &view)?;
    Ok((frame, bytes))
}

/// The frame of the home page, or of an edition's.
fn home_frame(sheet: &Sheet<'_>, edition_index: Option<usize>, first: Option<&ChapterVersion>) -> view::Page {
    let printer = sheet.printer(edition_index);
    let title = sheet.local.site.title.clone();
    let edition = edition_index.map(|index| &sheet.report().editions[index]);
    let mut frame = match (sheet.page, edition) {
        (Page::Edition(_), Some(edition)) => {
            let own = printer.plain(&edition.title[sheet.writer().locale_index]);
            let between = vec![sheet.link(sheet.local.t("editions"), Page::Editions)];
            sheet.frame("edition", "home", own.clone(), sheet.crumbs(between, &own))
        }
        _ => sheet.frame("home", "home", title.clone(), Vec::new()),
    };
    let summary = first.and_then(|version| version.summary.as_ref());
    frame.description = summary.map_or(title, |summary| printer.plain(summary));
    frame.alert = edition_index.and_then(|index| sheet.alert(index));
    frame.structured_html = structured::graph(sheet, &frame, [structured::report(sheet, &frame, edition)]);
    frame
}

/// What the report counts.
fn counts(local: &Local<'_>) -> Vec<MetaItem> {
    let (report, writer) = (local.report, &local.writer);
    let figures = &report.figures;
    let values = figures.observations.iter().filter(|o| o.value().is_some() && !o.is_derived()).count();
    let counts = [
        ("count-entities", figures.entities.len()),
        ("count-indicators", figures.indicators.len()),
        ("count-values", values),
        ("count-sources", figures.sources.len()),
    ];
    Sheet::meta(counts.into_iter().filter(|(_, n)| *n > 0).map(|(name, n)| writer.counted(name, n)))
}

/// The key figures: those the edition names, else the first measure for those who have it in the edition's period, then other measures.
pub(crate) fn cards(sheet: &Sheet<'_>, edition: Option<usize>) -> Vec<Card> {
    const MOST: usize = 6;
    let figures = &sheet.report().figures;
    let chosen = edition.map_or(&[][..], |edition| &sheet.report().editions[edition].key_figures);
    if !chosen.is_empty() {
        return chosen.iter().filter_map(|(indicator, entity)| sheet.card(*indicator, *entity, true)).collect();
    }
    let Some(first) = (0..figures.indicators.len()).find(|i| {
        figures.indicators[*i].derive.is_none() && figures.series.keys().any(|(indicator, _)| indicator == i)
    }) else {
        return Vec::new();
    };
    // Who has parts of its own is measured as a whole, so it comes before its parts.
    let mut entities: Vec<usize> =
        figures.series.keys().filter(|(indicator, _)| *indicator == first).map(|(_, entity)| *entity).collect();
    entities.sort_by_key(|entity| (figures.entities[*entity].children.is_empty(), *entity));
    let mut pairs: Vec<(usize, usize)> = entities.iter().take(MOST - 2).map(|entity| (first, *entity)).collect();
    let lead = entities.first().copied();
    for (indicator, entity) in figures.series.keys() {
        let is_other = *indicator != first && figures.indicators[*indicator].derive.is_none();
        if pairs.len() < MOST && is_other && Some(*entity) == lead {
            pairs.push((*indicator, *entity));
        }
    }
    pairs.extend(entities.iter().skip(MOST - 2).map(|entity| (first, *entity)));
    pairs.truncate(MOST);
    pairs.into_iter().filter_map(|(indicator, entity)| sheet.card(indicator, entity, true)).collect()
}

/// The chapters of an edition with their sections.
fn contents(sheet: &Sheet<'_>, edition_index: usize, notes: &mut Notes) -> Vec<Part> {
    let writer = sheet.writer();
    let printer = sheet.printer(Some(edition_index));
    let edition = &sheet.report().editions[edition_index];
    let part = |(index, chapter): (usize, &crate::model::report::Chapter)| {
        let version = &chapter.versions[writer.locale_index];
        let href = sheet.href(Page::Chapter(edition_index, index));
        let sections = version.headings.iter().filter(|heading| heading.level == 2).map(|heading| Link {
            label: printer.unmarked(&heading.text, &version.calls),
            href: format!("{href}#{}", heading.id),
            note: None,
        });
        Part {
            mark: writer.count(index + 1),
            title_html: escape(&printer.plain(&version.title)),
            href: href.clone(),
            summary_html: version.summary.as_ref().map(|summary| format!("<p>{}</p>", printer.inline(summary, notes))),
            sections: sections.collect(),
        }
    };
    edition.chapters.iter().enumerate().map(part).collect()
}

/// Entities by kind in the order of the report, each with its newest figure of the first measure it has.
pub(crate) fn entity_groups(sheet: &Sheet<'_>) -> Vec<EntityGroup> {
    let figures = &sheet.report().figures;
    let mut kinds: Vec<Option<&Id>> = Vec::new();
    for entity in &figures.entities {
        if !kinds.contains(&entity.kind.as_ref()) {
            kinds.push(entity.kind.as_ref());
        }
    }
    let with_parts = |kind: &Option<&Id>| {
        let members = figures.entities.iter().filter(|entity| entity.kind.as_ref() == *kind);
        members.clone().any(|entity| !entity.children.is_empty()) || kinds.len() == 1
    };
    let shown = kinds.iter().filter(|kind| with_parts(kind) || sheet.page == Page::Entities);
    let group = |kind: &Option<&Id>| {
        let rows = (0..figures.entities.len()).filter(|index| figures.entities[*index].kind.as_ref() == *kind);
        let measured: BTreeSet<usize> = rows.clone().filter_map(|index| first_measure(sheet, index)).collect();
        let measure = measured.first().filter(|_| measured.len() == 1);
        EntityGroup {
            id: kind.map_or_else(|| "k".to_owned(), |kind| format!("k-{kind}")),
            label: kind.map(|kind| sheet.kind_name(kind)),
            measure: measure.map(|index| sheet.writer().label(&figures.indicators[*index].name).to_owned()),
            entities: rows.map(|index| entity_row(sheet, index, measure.is_some())).collect(),
        }
    };
    shown.map(group).collect()
}

/// The first indicator that an entity has figures of.
fn first_measure(sheet: &Sheet<'_>, entity: usize) -> Option<usize> {
    let figures = &sheet.report().figures;
    (0..figures.indicators.len()).find(|indicator| figures.series.contains_key(&(*indicator, entity)))
}

/// One entity in a list, which may tell the measure of them all.
fn entity_row(sheet: &Sheet<'_>, index: usize, measure_is_told: bool) -> EntityRow {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let entity = &figures.entities[index];
    let series = first_measure(sheet, index).and_then(|indicator| figures.series.get(&(indicator, index)));
    let newest = series.map(|range| figures.newest(range.clone()));
    let observation = newest.map(|newest| &figures.observations[newest]);
    let indicator = observation.map(|observation| &figures.indicators[observation.indicator]);
    let period = observation.zip(indicator).map(|(observation, indicator)| {
        let period = writer.period(&observation.period);
        if measure_is_told { period } else { format!("{}, {period}", writer.label(&indicator.short)) }
    });
    EntityRow {
        name: writer.label(&entity.name).to_owned(),
        href: Some(sheet.href(Page::Entity(index))),
        note: entity.parent.map(|parent| writer.label(&figures.entities[parent].name).to_owned()),
        text_html: None,
        ruler_svg: newest.and_then(|newest| sheet.ruler(newest)),
        grade: observation.and_then(|o| o.grade).map(|grade| bands::short_grade(figures, grade, writer)),
        value: observation.zip(indicator).map(|(o, i)| writer.value(i, o)).filter(|value| !value.is_empty()),
        marks: exhibit::marks(observation.and_then(Observation::status), writer),
        period,
    }
}

/// The newest scheme of the first graded indicator.
fn first_scheme(sheet: &Sheet<'_>) -> Vec<view::parts::Scheme> {
    let figures = &sheet.report().figures;
    let graded = figures.indicators.iter().find(|indicator| indicator.scheme.is_some());
    graded.map(|i| bands::versions(figures, i, sheet.writer())).unwrap_or_default().into_iter().take(1).collect()
}

/// The signs of values and of what is missing, as far as the observations meant use them.
pub(crate) fn states(local: &Local<'_>, meant: impl Fn(&Observation) -> bool) -> Vec<StateKey> {
    use crate::model::report::Reading;
    let observations: Vec<&Observation> = local.report.figures.observations.iter().filter(|o| meant(o)).collect();
    let mut states = Vec::new();
    for (status, name) in Status::ALL {
        if observations.iter().any(|observation| observation.status() == Some(status)) {
            states.push(StateKey {
                state: String::new(),
                sign: local.t(&format!("sign-{name}")),
                meaning: local.t(&format!("status-{name}")),
            });
        }
    }
    let classes = ["na", "ns", "np", "nx", "sp"];
    for ((missing, name), class) in Missing::ALL.into_iter().zip(classes) {
        if observations.iter().any(|observation| observation.reading == Reading::Missing(missing)) {
            states.push(StateKey {
                state: class.to_owned(),
                sign: String::new(),
                meaning: local.t(&format!("missing-{name}")),
            });
        }
    }
    states
}

/// Every edition with its status and corrections.
pub(crate) fn editions(sheet: &Sheet<'_>) -> Vec<Edition> {
    let (report, writer) = (sheet.report(), sheet.writer());
    let edition = |(index, edition): (usize, &crate::model::report::Edition)| {
        let printer = sheet.printer(Some(index));
        let status =
            EditionStatus::ALL.iter().find(|(status, _)| *status == edition.status).map_or("", |(_, name)| name);
        let date = |date: jiff::civil::Date| Date { text: writer.date(date), iso: date.to_string() };
        let corrections = edition.corrections.iter().rev().map(|correction| Correction {
            date: date(correction.date),
            text_html: escape(&printer.plain(&correction.text[writer.locale_index])),
            figures: correction.of.iter().map(|index| figure_link(sheet, *index)).collect(),
        });
        Edition {
            id: format!("e-{}", edition.id),
            title: printer.plain(&edition.title[writer.locale_index]),
            href: Some(sheet.href(Page::Edition(index))),
            status: status.to_owned(),
            status_label: sheet.local.t(&format!("edition-{status}")),
            current: report.current_edition == Some(index),
            published: edition.published.map(date),
            meta: Sheet::meta([writer.counted("count-chapters", edition.chapters.len())]),
            print: address::is_there(report, Page::Print(index)).then(|| sheet.href(Page::Print(index))),
            corrections: corrections.collect(),
        }
    };
    report.editions.iter().enumerate().map(edition).collect()
}

/// A figure by its name, with the page of whom it is of.
fn figure_link(sheet: &Sheet<'_>, index: ObservationIndex) -> Link {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let observation = &figures.observations[index];
    let entity = Naming::alone(figures, writer).name(observation.entity);
    let indicator = writer.label(&figures.indicators[observation.indicator].name);
    let words = [("indicator", indicator), ("entity", &*entity), ("period", &writer.period(&observation.period))];
    sheet.link(writer.fill("finding-at", &words), Page::Entity(observation.entity))
}

/// A chapter.
pub(crate) fn chapter(local: &Local<'_>, edition_index: usize, chapter_index: usize) -> Printed {
    let sheet = local.sheet(Page::Chapter(edition_index, chapter_index));
    let (report, writer) = (local.report, &local.writer);
    let edition = &report.editions[edition_index];
    let version = &edition.chapters[chapter_index].versions[writer.locale_index];
    let printer = sheet.printer(Some(edition_index));
    let title = printer.plain(&version.title);
    let label = chapter_label(local, chapter_index);
    let mut between = Vec::new();
    if report.current_edition != Some(edition_index) {
        between.push(sheet.link(printer.plain(&edition.title[writer.locale_index]), Page::Edition(edition_index)));
    }
    let mut frame = sheet.frame("chapter", "home", title, sheet.crumbs(between, &label));
    frame.description = version.summary.as_ref().map_or_else(|| frame.title.clone(), |s| printer.plain(s));
    frame.alert = sheet.alert(edition_index);
    frame.structured_html = structured::graph(&sheet, &frame, None);
    let mut notes = Notes::default();
    let summary_html = version.summary.as_ref().map(|s| format!("<p>{}</p>", printer.inline(s, &mut notes)));
    let points_html = version.points.iter().map(|point| printer.inline(point, &mut notes)).collect();
    let mut failure = None;
    let body_html = printer.body(version, &mut notes, &mut |shown, notes| {
        sheet.show(shown, Some(edition_index), "h3", &frame, notes).unwrap_or_else(|error| {
            failure.get_or_insert(error);
            String::new()
        })
    });
    if let Some(error) = failure {
        return Err(error);
    }
    frame.as_of = sheet.as_of(notes.sources()).or(frame.as_of);
    let view = Chapter {
        label,
        title_html: escape(&frame.title),
        summary_html,
        meta: chapter_meta(&sheet, edition_index, chapter_index),
        points_html,
        toc: toc(version, |text| printer.unmarked(text, &version.calls)),
        body_html,
        notes: notes.views(&sheet),
        sources: notes.source_views(&report.figures, writer),
    };
    let bytes = sheet.print("chapter.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// "Chapter 2".
pub(crate) fn chapter_label(local: &Local<'_>, chapter_index: usize) -> String {
    local.writer.fill("chapter-number", &[("number", &local.writer.count(chapter_index + 1))])
}

fn chapter_meta(sheet: &Sheet<'_>, edition_index: usize, chapter_index: usize) -> Vec<MetaItem> {
    let (report, writer) = (sheet.report(), sheet.writer());
    let edition = &report.editions[edition_index];
    let figures = edition.numbering.figures.iter().filter(|(_, chapter)| *chapter == chapter_index).count();
    let tables = edition.numbering.tables.iter().filter(|(_, chapter)| *chapter == chapter_index).count();
    let mut items = vec![sheet.printer(Some(edition_index)).plain(&edition.title[writer.locale_index])];
    items.extend((figures > 0).then(|| writer.counted("count-figures", figures)));
    items.extend((tables > 0).then(|| writer.counted("count-tables", tables)));
    Sheet::meta(items)
}

/// Second headings with the third ones below them.
fn toc(version: &ChapterVersion, plain: impl Fn(&str) -> String) -> Vec<TocItem> {
    let mut items: Vec<TocItem> = Vec::new();
    for heading in &version.headings {
        let item = TocItem { label: plain(&heading.text), href: format!("#{}", heading.id), children: Vec::new() };
        match (heading.level, items.last_mut()) {
            (3, Some(parent)) => parent.children.push(item),
            (2 | 3, _) => items.push(item),
            _ => {}
        }
    }
    items
}

/// Placing of an exhibit on a page of its own.
pub(crate) fn own_page<'a>(id: &Id) -> Placing<'a> {
    Placing { number: None, id: format!("x-{id}"), heading: "h1" }
}
