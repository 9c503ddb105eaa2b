//! Entities, indicators and exhibits: pages that are looked up.

use super::super::bands;
use super::super::exhibit::{self, value_cell};
use super::super::export::Exports;
use super::super::format::escape;
use super::super::names::Naming;
use super::super::notes::Notes;
use super::super::view::figure::{Cell, Column, Row, Table};
use super::super::view::parts::{Block, EntityGroup, EntityRow, File, Link, Term};
use super::super::view::reference::{EmbedPage, EntityPage, ExhibitPage, IndicatorPage};
use super::super::view::{self, ListPage};
use super::narrative::{entity_groups, kind_name, own_page};
use super::{Local, Sheet, structured, url};
use crate::model::Period;
use crate::model::address::{self, Page};
use crate::model::draft::{Better, Formula, Method, Unit};
use crate::model::report::{Observation, Shown};
use std::collections::BTreeSet;

type Printed = Result<(view::Page, Vec<u8>), tera::Error>;

/// The list of entities.
pub(crate) fn entities(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Entities);
    let title = local.t("entities");
    let frame = sheet.frame("list", "entities", title.clone(), sheet.crumbs(Vec::new(), &title));
    let count = local.report.figures.entities.len();
    let meta = Sheet::meta([local.writer.counted("count-entities", count)]);
    let view = ListPage { lead_html: None, meta, groups: entity_groups(&sheet) };
    let bytes = sheet.print("list.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The list of indicators.
pub(crate) fn indicators(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Indicators);
    let title = local.t("indicators");
    let frame = sheet.frame("list", "indicators", title.clone(), sheet.crumbs(Vec::new(), &title));
    let figures = &local.report.figures;
    let row = |(index, indicator): (usize, &crate::model::report::Indicator)| {
        let values = figures.series.iter().filter(|((i, _), _)| *i == index).map(|(_, range)| range.len()).sum();
        EntityRow {
            name: local.writer.label(&indicator.name).to_owned(),
            href: Some(sheet.href(Page::Indicator(index))),
            note: Some(local.writer.counted("count-values", values)),
            ..EntityRow::default()
        }
    };
    let rows = figures.indicators.iter().enumerate().map(row).collect();
    let group = EntityGroup { id: "all".to_owned(), label: None, entities: rows };
    let meta = Sheet::meta([local.writer.counted("count-indicators", figures.indicators.len())]);
    let view = ListPage { lead_html: None, meta, groups: vec![group] };
    let bytes = sheet.print("list.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The profile of an entity.
pub(crate) fn entity(local: &Local<'_>, index: usize) -> Printed {
    let sheet = local.sheet(Page::Entity(index));
    let (figures, writer) = (&local.report.figures, &local.writer);
    let entity = &figures.entities[index];
    let name = writer.label(&entity.name).to_owned();
    let between = vec![sheet.link(local.t("entities"), Page::Entities)];
    let mut frame = sheet.frame("entity", "entities", name.clone(), sheet.crumbs(between, &name));
    frame.description = writer.fill("profile-of", &[("name", &name)]);
    frame.structured_html = structured::graph(&sheet, &frame, None);
    let named = |index: usize| sheet.link(writer.label(&figures.entities[index].name), Page::Entity(index));
    let measures: Vec<usize> =
        (0..figures.indicators.len()).filter(|i| figures.series.contains_key(&(*i, index))).collect();
    let cards = measures.iter().take(6).filter_map(|indicator| sheet.card(*indicator, index, false)).collect();
    let siblings = entity.parent.map(|parent| &figures.entities[parent].children);
    let siblings = siblings
        .into_iter()
        .flatten()
        .filter(|other| **other != index && figures.entities[**other].kind == entity.kind);
    let mut notes = Notes::default();
    for observation in figures.observations.iter().enumerate().filter(|(_, o)| o.entity == index).map(|(i, _)| i) {
        for source in super::super::notes::sources_of_observation(figures, observation) {
            notes.source(source);
        }
    }
    let view = EntityPage {
        kind: entity.kind.as_ref().map_or_else(String::new, |kind| kind_name(&sheet, kind)),
        lead_html: None,
        meta: Vec::new(),
        parent: entity.parent.map(named),
        cards,
        history: measures.iter().map(|indicator| history(&sheet, *indicator, index)).collect(),
        children: children(&sheet, index),
        siblings: siblings.map(|other| named(*other)).collect(),
        mentions: mentions(&sheet, |exhibit| exhibit.entities.contains(&index)),
        findings: sheet.findings(|observation: &Observation| observation.entity == index),
        notes: Vec::new(),
        sources: notes.source_views(figures, writer),
        files: vec![observations_file(&sheet)],
        name,
    };
    let bytes = sheet.print("entity.html", &frame, &view)?;
    Ok((frame, bytes))
}

fn observations_file(sheet: &Sheet<'_>) -> File {
    let path = address::data_file("observations.csv");
    File {
        label: "CSV".to_owned(),
        name: "observations.csv".to_owned(),
        href: path.relative_to(&sheet.path),
        ..File::default()
    }
}

/// All values of an indicator for an entity, by period.
fn history(sheet: &Sheet<'_>, indicator_index: usize, entity: usize) -> Block {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let indicator = &figures.indicators[indicator_index];
    let range = figures.series.get(&(indicator_index, entity)).cloned().unwrap_or_default();
    let periods: Vec<Period> = figures.observations[range.clone()].iter().map(|o| o.period).collect();
    let mut rows = Vec::new();
    let mut broken = Vec::new();
    for at in range.clone() {
        let observation = &figures.observations[at];
        let broken_here = figures.break_before(indicator_index, &periods, at - range.start).map(|(_, why)| why);
        if let Some(why) = broken_here {
            let text = writer.broken(figures, indicator_index, why);
            let sentence = format!("{}: {text}", writer.period(&observation.period));
            broken.push(sentence);
        }
        let grade = observation.grade.map(|grade| bands::grade(figures, grade, writer));
        let period = Cell { text: writer.period(&observation.period), ..Cell::default() };
        let mut value = value_cell(figures, Some(at), writer);
        value.grade = None;
        let source = observation.source.map(|source| {
            let label = figures.sources[source].publisher.clone();
            label.or_else(|| figures.sources[source].title.as_ref().map(|title| writer.label(title).to_owned()))
        });
        rows.push(Row {
            opens: broken_here.is_some(),
            cells: vec![
                period,
                value,
                Cell { text: String::new(), grade, ..Cell::default() },
                Cell { text: source.flatten().unwrap_or_default(), ..Cell::default() },
            ],
            ..Row::default()
        });
    }
    let column = |label: &str, number: bool| Column { label: sheet.local.t(label), number, ..Column::default() };
    let name = writer.label(&indicator.name).to_owned();
    let mut columns =
        vec![column("period", false), column("value", true), column("grade", false), column("source", false)];
    // A column without anything in it says nothing.
    for at in [3, 2] {
        let is_empty = |row: &Row| row.cells[at].text.is_empty() && row.cells[at].grade.is_none();
        if rows.iter().all(is_empty) {
            columns.remove(at);
            rows.iter_mut().for_each(|row| drop(row.cells.remove(at)));
        }
    }
    Block {
        id: format!("h-{}", indicator.id),
        heading: name.clone(),
        href: Some(sheet.href(Page::Indicator(indicator_index))),
        table: Some(Table { caption: name, caption_hidden: true, columns, rows, ..Table::default() }),
        note_html: (!broken.is_empty()).then(|| escape(&broken.join(" "))),
        ..Block::default()
    }
}

/// The parts of an entity with their newest common figures, a table a measure.
fn children(sheet: &Sheet<'_>, index: usize) -> Vec<Block> {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let children = &figures.entities[index].children;
    if children.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    for (indicator_index, indicator) in figures.indicators.iter().enumerate() {
        let periods: BTreeSet<Period> = children
            .iter()
            .flat_map(|child| figures.observations_of(indicator_index, *child))
            .map(|observation| observation.period)
            .collect();
        let shown: Vec<Period> = periods.into_iter().rev().take(3).collect();
        if shown.is_empty() {
            continue;
        }
        let head = Column { label: sheet.local.t("name"), ..Column::default() };
        let columns = std::iter::once(head).chain(shown.iter().map(|p| Column {
            label: writer.period(p),
            number: true,
            ..Column::default()
        }));
        let rows = children.iter().map(|child| {
            let name = Cell {
                text: writer.label(&figures.entities[*child].name).to_owned(),
                href: Some(sheet.href(Page::Entity(*child))),
                ..Cell::default()
            };
            let values = shown.iter().map(|p| value_cell(figures, figures.find(indicator_index, *child, p), writer));
            Row { cells: std::iter::once(name).chain(values).collect(), ..Row::default() }
        });
        let name = writer.label(&indicator.name).to_owned();
        blocks.push(Block {
            id: format!("c-{}", indicator.id),
            heading: name.clone(),
            href: Some(sheet.href(Page::Indicator(indicator_index))),
            table: Some(Table {
                caption: format!("{}: {name}", sheet.local.t("parts")),
                caption_hidden: true,
                columns: columns.collect(),
                rows: rows.collect(),
                ..Table::default()
            }),
            ..Block::default()
        });
    }
    blocks
}

/// Exhibits of which something is true, with their titles.
fn mentions(sheet: &Sheet<'_>, wanted: impl Fn(&crate::model::report::Exhibit) -> bool) -> Vec<Link> {
    let printer = sheet.printer(None);
    let exhibits = sheet.report().exhibits.iter().enumerate().filter(|(_, exhibit)| wanted(exhibit));
    let link = |(index, exhibit): (usize, &crate::model::report::Exhibit)| {
        sheet.link(printer.plain(&exhibit.title[sheet.writer().locale_index]), Page::Exhibit(index))
    };
    exhibits.map(link).collect()
}

/// All about an indicator.
pub(crate) fn indicator(local: &Local<'_>, index: usize, exports: &Exports) -> Printed {
    let sheet = local.sheet(Page::Indicator(index));
    let (figures, writer) = (&local.report.figures, &local.writer);
    let indicator = &figures.indicators[index];
    let name = writer.label(&indicator.name).to_owned();
    let between = vec![sheet.link(local.t("indicators"), Page::Indicators)];
    let mut frame = sheet.frame("indicator", "indicators", name.clone(), sheet.crumbs(between, &name));
    let mut notes = Notes::default();
    let printer = sheet.printer(None);
    let definition = indicator.definition.as_ref().map(|d| printer.inline(&d[writer.locale_index], &mut notes));
    if let Some(definition) = &indicator.definition {
        frame.description = printer.plain(&definition[writer.locale_index]);
    }
    frame.structured_html =
        structured::graph(&sheet, &frame, [structured::dataset(&sheet, &frame, Some(index), exports)]);
    for observation in figures.observations.iter().enumerate().filter(|(_, o)| o.indicator == index).map(|(i, _)| i) {
        for source in super::super::notes::sources_of_observation(figures, observation) {
            notes.source(source);
        }
    }
    let values = figures.series.iter().filter(|((i, _), _)| *i == index).map(|(_, range)| range.len()).sum();
    let files = exports.tables.iter().filter(|export| export.indicator == Some(index));
    let view = IndicatorPage {
        name,
        definition_html: definition.map(|definition| format!("<p>{definition}</p>")),
        meta: Sheet::meta([writer.counted("count-values", values)]),
        terms: terms(&sheet, index),
        schemes: bands::versions(figures, indicator, writer),
        figures: Vec::new(),
        values: all_values(&sheet, index),
        states: super::narrative::states(local),
        findings: sheet.findings(|observation: &Observation| observation.indicator == index),
        mentions: mentions(&sheet, |exhibit| exhibit.indicators.contains(&index)),
        files: files.map(|export| super::data::file(&sheet, export)).collect(),
        notes: notes.views(figures, writer),
        sources: notes.source_views(figures, writer),
    };
    let bytes = sheet.print("indicator.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// Unit, direction, range, formula.
pub(crate) fn terms(sheet: &Sheet<'_>, index: usize) -> Vec<Term> {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let indicator = &figures.indicators[index];
    let t = |name: &str| writer.strings.get(name);
    let term = |name: &str, text: String| Term { term: t(name), text_html: escape(&text) };
    let mut terms = vec![term("unit", unit(sheet, index))];
    let better = match indicator.better {
        Better::Higher => "better-higher",
        Better::Lower => "better-lower",
        Better::Neither => "better-neither",
    };
    terms.push(term("better", t(better)));
    if let Some((low, high)) = indicator.range {
        let (from, to) = (writer.number(low), writer.number(high));
        terms.push(term("range", writer.fill("range-of", &[("from", &from), ("to", &to)])));
    }
    terms.push(term("decimals", indicator.decimals.to_string()));
    if let Some(formula) = &indicator.derive {
        terms.push(term("formula", formula_words(sheet, formula)));
    }
    if let Some(source) = indicator.source {
        let source = &figures.sources[source];
        let name = source.publisher.clone().or_else(|| source.title.as_ref().map(|t| writer.label(t).to_owned()));
        terms.extend(name.map(|name| term("default-source", name)));
    }
    terms
}

/// The unit of an indicator in words.
pub(crate) fn unit(sheet: &Sheet<'_>, index: usize) -> String {
    match &sheet.report().figures.indicators[index].unit {
        Unit::None => sheet.local.t("unit-none"),
        Unit::Percent => sheet.local.t("unit-percent"),
        Unit::Named(unit) => sheet.writer().label(unit).to_owned(),
    }
}

/// A formula in words.
pub(crate) fn formula_words(sheet: &Sheet<'_>, formula: &Formula<usize>) -> String {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let name = |index: &usize| writer.label(&figures.indicators[*index].name).to_owned();
    let names: Vec<String> = formula.inputs().into_iter().map(name).collect();
    match formula {
        Formula::MeanOverChildren(_) => writer.fill("derive-mean", &[("indicator", &names[0])]),
        Formula::SumOverChildren(_) | Formula::Sum(_) => writer.fill("derive-sum", &[("parts", &writer.list(&names))]),
        Formula::Share { .. } => writer.fill("derive-share", &[("part", &names[0]), ("whole", &names[1])]),
        Formula::Difference(..) => writer.fill("derive-difference", &[("first", &names[0]), ("second", &names[1])]),
        Formula::Weighted { times, .. } => {
            writer.fill("derive-weighted", &[("parts", &writer.list(&names)), ("times", &writer.number(*times))])
        }
        Formula::Over { method, .. } => {
            let message = if *method == Method::Mean { "derive-mean-group" } else { "derive-sum-group" };
            writer.fill(message, &[("indicator", &names[0])])
        }
        Formula::Rank { .. } => writer.fill("derive-rank", &[("indicator", &names[0])]),
        Formula::Index { base, .. } => format!("{} ({} = 100)", names[0], writer.period(base)),
    }
}

/// Every value of an indicator: a table a length of period, entities in rows.
fn all_values(sheet: &Sheet<'_>, index: usize) -> Vec<Block> {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let indicator = &figures.indicators[index];
    let of = figures.series.iter().filter(|((i, _), _)| *i == index);
    let entities: Vec<usize> = of.clone().map(|((_, entity), _)| *entity).collect();
    let periods: BTreeSet<Period> =
        of.flat_map(|(_, range)| &figures.observations[range.clone()]).map(|o| o.period).collect();
    if entities.is_empty() {
        return Vec::new();
    }
    let naming = Naming::among(figures, writer, entities.iter().copied());
    let mut columns = vec![Column { label: sheet.local.t("name"), ..Column::default() }];
    let periods: Vec<Period> = periods.into_iter().collect();
    for (at, period) in periods.iter().enumerate() {
        let after_break = figures.break_before(index, &periods, at).is_some();
        columns.push(Column { label: writer.period(period), number: true, after_break, full: None });
    }
    let row = |entity: &usize| {
        let name = Cell {
            text: naming.name(*entity).into_owned(),
            href: Some(sheet.href(Page::Entity(*entity))),
            ..Cell::default()
        };
        let values = periods.iter().map(|period| value_cell(figures, figures.find(index, *entity, period), writer));
        Row { cells: std::iter::once(name).chain(values).collect(), ..Row::default() }
    };
    let caption = writer.label(&indicator.name).to_owned();
    let rows = entities.iter().map(row).collect();
    vec![Block {
        id: format!("v-{}", indicator.id),
        heading: caption.clone(),
        table: Some(Table { caption, caption_hidden: true, columns, rows, ..Table::default() }),
        ..Block::default()
    }]
}

/// An exhibit on a page of its own.
pub(crate) fn exhibit(local: &Local<'_>, index: usize) -> Printed {
    let sheet = local.sheet(Page::Exhibit(index));
    let (report, writer) = (local.report, &local.writer);
    let exhibit = &report.exhibits[index];
    let printer = sheet.printer(None);
    let title = printer.plain(&exhibit.title[writer.locale_index]);
    let mut frame = sheet.frame("exhibit", "", title.clone(), sheet.crumbs(Vec::new(), &local.t("exhibit")));
    if let Some(subtitle) = &exhibit.subtitle {
        frame.description = printer.plain(&subtitle[writer.locale_index]);
    }
    let mut notes = Notes::default();
    let (figure_html, is_drawn) = show_alone(&sheet, index, &frame, &mut notes)?;
    let card = address::exhibit_file(report, &exhibit.id, "card.png", writer.locale_index);
    frame.image = is_drawn.then(|| url(report, &card));
    let chapters = report.editions.iter().enumerate().filter_map(|(edition_index, edition)| {
        let chapter = edition.numbering.chapter(Shown::Exhibit(index))?;
        let number = edition.numbering.number(Shown::Exhibit(index))?;
        let version = &edition.chapters[chapter].versions[writer.locale_index];
        let mut link = sheet.link(printer.plain(&version.title), Page::Chapter(edition_index, chapter));
        link.href = format!("{}#{}", link.href, number.anchor());
        link.note = Some(printer.plain(&edition.title[writer.locale_index]));
        Some(link)
    });
    let embed = url(report, &address::page(report, Page::Embed(index), writer.locale_index));
    let view = ExhibitPage {
        figure_html,
        embed_code: Some(format!(
            "<iframe src=\"{embed}\" title=\"{}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>",
            escape(&title)
        )),
        embed_href: Some(sheet.href(Page::Embed(index))),
        mentions: chapters.collect(),
        sources: notes.source_views(&report.figures, writer),
    };
    let bytes = sheet.print("exhibit.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The bare exhibit, for frames on other sites.
pub(crate) fn embed(local: &Local<'_>, index: usize) -> Printed {
    let sheet = local.sheet(Page::Embed(index));
    let exhibit = &local.report.exhibits[index];
    let title = sheet.printer(None).plain(&exhibit.title[local.writer.locale_index]);
    let mut frame = sheet.frame("embed", "", title.clone(), Vec::new());
    frame.canonical =
        Some(url(local.report, &address::page(local.report, Page::Exhibit(index), local.writer.locale_index)));
    let (figure_html, _) = show_alone(&sheet, index, &frame, &mut Notes::default())?;
    let origin = sheet.link(local.site.title.clone(), Page::Exhibit(index));
    let view = EmbedPage { figure_html, origin: Some(origin) };
    let bytes = sheet.print("embed.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// An exhibit as the only one on its page, and whether it is drawn; its sources are told by name where nothing lists them.
fn show_alone(
    sheet: &Sheet<'_>,
    index: usize,
    frame: &view::Page,
    notes: &mut Notes,
) -> Result<(String, bool), tera::Error> {
    let printer = sheet.printer(None);
    let exhibit = &sheet.report().exhibits[index];
    let mut figure = exhibit::figure(&printer, index, sheet.local.drawing(index), &own_page(&exhibit.id), notes);
    figure.label = kind_label(sheet, index);
    figure.permalink = None;
    if matches!(sheet.page, Page::Embed(_)) {
        let figures = &sheet.report().figures;
        let names = notes.source_views(figures, sheet.writer()).into_iter().filter_map(|source| source.publisher);
        let names: BTreeSet<String> = names.collect();
        let names: Vec<String> = names.into_iter().collect();
        figure.sources_html = (!names.is_empty()).then(|| escape(&names.join(", ")));
        // Links to notes lead nowhere in a frame.
        figure.subtitle_html =
            exhibit.subtitle.as_ref().map(|text| escape(&printer.plain(&text[sheet.writer().locale_index])));
        figure.note_html = exhibit.note.as_ref().map(|text| escape(&printer.plain(&text[sheet.writer().locale_index])));
    }
    Ok((sheet.figure(&figure, frame)?, figure.wide_svg.is_some()))
}

/// The number of an exhibit in the newest edition that shows it, else the word for exhibits.
fn kind_label(sheet: &Sheet<'_>, index: usize) -> String {
    let report = sheet.report();
    let current =
        report.current_edition.and_then(|edition| report.editions[edition].numbering.number(Shown::Exhibit(index)));
    match current {
        Some(number) => super::super::prose::number_label(number, sheet.writer()),
        None => sheet.local.t("exhibit"),
    }
}
