//! Editions and chapters: order, numbers of exhibits, prose with its calls bound.

use super::bind::{Binder, only_figures};
use super::exhibits::Shows;
use super::versions::{self, Version};
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{self, Call, EditionSettings, EditionStatus, Function, SeriesName, Sourced};
use crate::model::report::{
    Bound, Chapter, ChapterVersion, Correction, Edition, EntityIndex, Figures, IndicatorIndex, Numbering, Shown,
};
use crate::model::{Id, Locale, Phrase};
use crate::yaml::{Part, Step};
use std::collections::BTreeMap;

/// Links of a chapter's version as typed: edition, chapter and locale by index, the addresses with their places.
pub(super) struct Links {
    pub(super) edition: usize,
    pub(super) chapter: usize,
    pub(super) locale: usize,
    pub(super) source: Source,
    pub(super) targets: Vec<(String, Place)>,
}

/// Resolves all editions, newest first, and hands on the links of their chapters.
pub(super) fn editions(
    mut drafts: Vec<draft::Edition>,
    shows: &Shows<'_>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> (Vec<Edition>, Vec<Links>) {
    let newest_first = |edition: &draft::Edition| {
        let settings = &edition.settings.item;
        std::cmp::Reverse((settings.period, settings.published, edition.id.clone()))
    };
    drafts.sort_by_key(newest_first);
    if drafts.iter().all(|edition| edition.chapters.is_empty()) {
        diags
            .error(Place::None, "the report has no chapter")
            .help("write one as `content/editions/<edition>/01-<name>.<locale>.md`");
    }
    let mut links = Vec::new();
    let mut editions = Vec::new();
    for (index, draft) in drafts.into_iter().enumerate() {
        editions.push(edition(index, draft, shows, binder, &mut links, diags));
    }
    (editions, links)
}

/// The edition served at the root: the newest that is published, or the newest of all while none is.
pub(super) fn current(editions: &[Edition]) -> Option<usize> {
    let is_published = |e: &Edition| matches!(e.status, EditionStatus::Final | EditionStatus::Corrected);
    editions.iter().position(is_published).or(if editions.is_empty() { None } else { Some(0) })
}

fn edition(
    edition_index: usize,
    draft: draft::Edition,
    shows: &Shows<'_>,
    binder: &Binder<'_>,
    links: &mut Vec<Links>,
    diags: &mut Diagnostics,
) -> Edition {
    let draft::Edition { id, settings, chapters } = draft;
    let at = |key: &str| Place::value(&settings.source, [key]);
    let groups = group(chapters, diags);
    let numbering = numbering(&groups, binder, shows, diags);
    let corrections = corrections(&settings, binder, diags);
    let mut resolved = Vec::new();
    for (chapter_index, group) in groups.into_iter().enumerate() {
        let mut add_links = |locale, source, targets| {
            links.push(Links { edition: edition_index, chapter: chapter_index, locale, source, targets });
        };
        let Some((chapter, texts)) = chapter(group, &numbering, shows, binder, diags, &mut add_links) else { continue };
        versions::compare("chapter", &texts, binder.figures, diags);
        versions::outdated(&texts, settings.item.published, &corrections, shows, binder.figures, diags);
        resolved.push(chapter);
    }
    let settings_item = settings.item.clone();
    let title = match &settings_item.title {
        Some(title) => binder.text(title, &at("title"), diags),
        None => binder.words.locales.iter().map(|_| Phrase::plain(id.as_str())).collect(),
    };
    let key_figures = key_figures(&settings, binder, diags);
    Edition {
        id,
        title,
        period: settings_item.period,
        published: settings_item.published,
        status: settings_item.status,
        corrections: corrections.into_iter().map(|(correction, _)| correction).collect(),
        key_figures,
        chapters: resolved,
        numbering,
    }
}

/// The corrections of an edition, each with its place; the figures they restate must be there.
fn corrections(
    settings: &Sourced<EditionSettings>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Vec<(Correction, Place)> {
    let mut found = Vec::new();
    for (index, draft) in settings.item.corrections.iter().enumerate() {
        let at = |steps: &[Step]| {
            let steps = [&[Step::Key("corrections".to_owned()), Step::Index(index)], steps].concat();
            Place::Yaml(settings.source.clone(), steps, Part::Value)
        };
        let text = binder.text(&draft.text, &at(&[Step::Key("text".to_owned())]), diags);
        let mut of = Vec::new();
        for (index, key) in draft.of.iter().enumerate() {
            let place = at(&[Step::Key("of".to_owned()), Step::Index(index)]);
            let Some(observation) = binder.observation(key, &place, diags) else { continue };
            if of.contains(&observation) {
                diags.error(place, format!("the figure `{key}` is named twice"));
            } else {
                of.push(observation);
            }
        }
        found.push((Correction { date: draft.date, text, of }, at(&[])));
    }
    found
}

/// Tells each restated figure what was corrected.
pub(super) fn restate(editions: &[Edition], figures: &mut Figures) {
    for correction in editions.iter().flat_map(|edition| &edition.corrections) {
        for index in &correction.of {
            let details = figures.observations[*index].details.get_or_insert_default();
            details.corrected.push((correction.date, correction.text.clone()));
        }
    }
}

/// The series an edition opens with; each must have a figure.
fn key_figures(
    settings: &Sourced<EditionSettings>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Vec<(IndicatorIndex, EntityIndex)> {
    let mut found = Vec::new();
    for (index, SeriesName { indicator, entity }) in settings.item.key_figures.iter().enumerate() {
        let steps = vec![Step::Key("key_figures".to_owned()), Step::Index(index)];
        let place = Place::Yaml(settings.source.clone(), steps, Part::Value);
        let indicator_index = binder.names.indicators.find(indicator, &place, diags);
        let entity_index = binder.names.entities.find(entity, &place, diags);
        let Some(series) = indicator_index.zip(entity_index) else { continue };
        if binder.figures.series.contains_key(&series) {
            found.push(series);
        } else {
            diags.error(place, format!("the report has no figure of `{indicator}` for `{entity}`"));
        }
    }
    found
}

/// Chapters of an edition by number and slug, each with its versions.
fn group(chapters: Vec<draft::Chapter>, diags: &mut Diagnostics) -> Vec<Vec<draft::Chapter>> {
    let mut groups: BTreeMap<(u32, Id), Vec<draft::Chapter>> = BTreeMap::new();
    for chapter in chapters {
        groups.entry((chapter.number, chapter.slug.clone())).or_default().push(chapter);
    }
    let mut by_number: BTreeMap<u32, Source> = BTreeMap::new();
    for ((number, _), versions) in &groups {
        let source = versions[0].source.clone();
        if let Some(first) = by_number.get(number) {
            diags
                .error(Place::File(source), format!("two chapters have the number {number:02}"))
                .also(Place::File(first.clone()), "the other one")
                .help("versions of one chapter share its number and its name");
        } else {
            by_number.insert(*number, source);
        }
    }
    groups.into_values().collect()
}

/// What a call shows, if it shows something.
fn shown(call: &Call, binder: &Binder<'_>, shows: &Shows<'_>) -> Option<Shown> {
    match &call.function {
        Function::Exhibit { id } => {
            binder.names.exhibits.get(id)?;
            shows.exhibits.iter().position(|exhibit| exhibit.id == *id).map(Shown::Exhibit)
        }
        Function::Table { id } => {
            binder.names.tables.get(id)?;
            shows.tables.iter().position(|table| table.id == *id).map(Shown::Table)
        }
        _ => None,
    }
}

/// Numbers what an edition shows in the order of the chapters of the first locale; versions must show the same.
fn numbering(
    groups: &[Vec<draft::Chapter>],
    binder: &Binder<'_>,
    shows: &Shows<'_>,
    diags: &mut Diagnostics,
) -> Numbering {
    let mut numbering = Numbering::default();
    let mut first_places: BTreeMap<Shown, Place> = BTreeMap::new();
    for (chapter_index, group) in groups.iter().enumerate() {
        let in_locale = |locale| group.iter().find(|version| version.locale == locale);
        let Some(first) = binder.words.locales.iter().find_map(|locale| in_locale(locale.clone())) else { continue };
        for call in &first.body.calls {
            let Some(what) = shown(call, binder, shows) else { continue };
            if let Some(before) = first_places.get(&what) {
                diags
                    .error(call.place.clone(), "this is shown twice in the edition")
                    .also(before.clone(), "first shown here")
                    .help("refer to it by `ref(to=...)`");
                continue;
            }
            first_places.insert(what, call.place.clone());
            match what {
                Shown::Exhibit(index) if !shows.exhibits[index].kind.is_table() => {
                    numbering.figures.push((index, chapter_index));
                }
                table => numbering.tables.push((table, chapter_index)),
            }
        }
        compare_versions(first, group, binder, shows, diags);
    }
    numbering
}

fn compare_versions(
    first: &draft::Chapter,
    group: &[draft::Chapter],
    binder: &Binder<'_>,
    shows: &Shows<'_>,
    diags: &mut Diagnostics,
) {
    let list = |chapter: &draft::Chapter| -> Vec<(Shown, Place)> {
        let calls = chapter.body.calls.iter();
        calls.filter_map(|call| Some((shown(call, binder, shows)?, call.place.clone()))).collect()
    };
    let ours = list(first);
    for other in group.iter().filter(|other| other.locale != first.locale) {
        let theirs = list(other);
        let differs = (0..ours.len().max(theirs.len()))
            .find(|i| ours.get(*i).map(|(what, _)| what) != theirs.get(*i).map(|(what, _)| what));
        let Some(at) = differs else { continue };
        let place = |list: &[(Shown, Place)], chapter: &draft::Chapter| {
            list.get(at).map_or_else(|| Place::File(chapter.source.clone()), |(_, place)| place.clone())
        };
        diags
            .error(place(&theirs, other), "this version of the chapter shows other exhibits or another order")
            .also(place(&ours, first), "what the first version shows")
            .help("all versions of a chapter show the same exhibits and tables in the same order");
    }
}

type AddLinks<'a> = dyn FnMut(usize, Source, Vec<(String, Place)>) + 'a;

fn chapter(
    group: Vec<draft::Chapter>,
    numbering: &Numbering,
    shows: &Shows<'_>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
    add_links: &mut AddLinks<'_>,
) -> Option<(Chapter, Vec<Version>)> {
    let (slug, number, first) = (group[0].slug.clone(), group[0].number, group[0].source.clone());
    let mut by_locale = by_locale(group, binder, diags)?;
    let (mut versions, mut texts) = (Vec::new(), Vec::new());
    for (locale_index, locale) in binder.words.locales.iter().enumerate() {
        let Some(draft) = by_locale.remove(locale) else {
            diags
                .error(Place::File(first.clone()), format!("this chapter has no version in `{locale}`"))
                .help(format!("write it as `{number:02}-{slug}.{locale}.md` in the same folder"));
            continue;
        };
        add_links(locale_index, draft.source.clone(), draft.body.links.clone());
        let mut text = Version::new(Place::File(draft.source.clone()), draft.revised);
        versions.extend(version(draft, &mut text, numbering, shows, binder, diags));
        texts.push(text);
    }
    (versions.len() == binder.words.locales.len()).then_some((Chapter { slug, number, versions }, texts))
}

/// The versions of a chapter; none if one has a locale that the report has not, as it may be what another lacks.
fn by_locale(
    group: Vec<draft::Chapter>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Option<BTreeMap<Locale, draft::Chapter>> {
    let mut found: BTreeMap<Locale, draft::Chapter> = BTreeMap::new();
    let mut fine = true;
    for version in group {
        if !binder.words.locales.contains(&version.locale) {
            let message = format!("the report has no locale `{}`", version.locale);
            let names = binder.words.locales.iter().map(Locale::as_str);
            diags.error(Place::File(version.source.clone()), message).suggest(version.locale.as_str(), names);
            fine = false;
        } else if let Some(before) = found.get(&version.locale) {
            diags
                .error(Place::File(version.source.clone()), "this chapter is there twice in one locale")
                .also(Place::File(before.source.clone()), "the other file")
                .help("remove one of them, or give it a number and a name of its own");
            fine = false;
        } else {
            found.insert(version.locale.clone(), version);
        }
    }
    fine.then_some(found)
}

fn version(
    draft: draft::Chapter,
    text: &mut Version,
    numbering: &Numbering,
    shows: &Shows<'_>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Option<ChapterVersion> {
    let others = |call: &Call, diags: &mut Diagnostics| in_text(call, numbering, shows, binder, diags);
    let mut phrase = |phrase: &Phrase<Call>| {
        let bound = binder.phrase(phrase, &only_figures, diags);
        text.add(phrase.calls(), bound.calls());
        bound
    };
    let title = phrase(&draft.title);
    let summary = draft.summary.as_ref().map(&mut phrase);
    let points = draft.points.iter().map(phrase).collect();
    let bound: Vec<Option<Bound>> = draft.body.calls.iter().map(|call| binder.call(call, &others, diags)).collect();
    let calls = bound.into_iter().collect::<Option<Vec<Bound>>>()?;
    text.add(draft.body.calls.iter(), calls.iter());
    Some(ChapterVersion {
        address: draft.address.unwrap_or(draft.slug),
        title,
        summary,
        points,
        text: draft.body.text,
        calls,
        headings: draft.body.headings,
        links: BTreeMap::new(),
        source: draft.source,
        origins: draft.body.origins,
    })
}

/// Calls that only the text of a chapter may hold.
fn in_text(
    call: &Call,
    numbering: &Numbering,
    shows: &Shows<'_>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Option<Bound> {
    match &call.function {
        Function::Exhibit { id } => {
            binder.names.exhibits.find(id, call.at("id"), diags)?;
            shows.exhibits.iter().position(|exhibit| exhibit.id == *id).map(|index| Bound::Show(Shown::Exhibit(index)))
        }
        Function::Table { id } => {
            binder.names.tables.find(id, call.at("id"), diags)?;
            shows.tables.iter().position(|table| table.id == *id).map(|index| Bound::Show(Shown::Table(index)))
        }
        Function::Cite { source } => binder.names.sources.find(source, call.at("source"), diags).map(Bound::Cite),
        Function::Ref { to } => {
            let place = call.at("to");
            let exhibit = shows.exhibits.iter().position(|exhibit| exhibit.id == *to).map(Shown::Exhibit);
            let what = exhibit.or_else(|| shows.tables.iter().position(|table| table.id == *to).map(Shown::Table));
            let Some(what) = what else {
                let names: Vec<&str> = binder.names.exhibits.names().chain(binder.names.tables.names()).collect();
                diags.error(place.clone(), format!("no exhibit or table is called `{to}`")).suggest(to.as_str(), names);
                return None;
            };
            if numbering.number(what).is_none() {
                diags
                    .error(place.clone(), format!("`{to}` is not shown in this edition"))
                    .help("show it in one of the chapters first");
                return None;
            }
            Some(Bound::Ref(what))
        }
        _ => None,
    }
}
