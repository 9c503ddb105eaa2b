//! The profile of an entity: what is known of it now, over time, and part by part.

use super::super::exhibit::value_cell;
use super::super::format::escape;
use super::super::notes::{Notes, sources_of_observation};
use super::super::said::{Said, said};
use super::super::view;
use super::super::view::figure::{Cell, Column, Row, Table};
use super::super::view::parts::{Block, Card, File};
use super::super::view::reference::EntityPage;
use super::super::{bands, chart};
use super::generated::Shown;
use super::{Local, Sheet, structured};
use crate::model::address::{self, Page};
use crate::model::draft::Better;
use crate::model::report::{Bound, Entity, Indicator, Observation};
use crate::model::{Decimal, Period};
use std::collections::BTreeSet;

/// The page of an entity.
pub(crate) fn entity(local: &Local<'_>, index: usize) -> Result<(view::Page, Vec<u8>), tera::Error> {
    let sheet = local.sheet(Page::Entity(index));
    let (figures, writer) = (&local.report.figures, &local.writer);
    let entity = &figures.entities[index];
    let name = own_name(&sheet, index);
    let measures: Vec<usize> =
        (0..figures.indicators.len()).filter(|i| figures.series.contains_key(&(*i, index))).collect();
    let told = figures.leads.get(&index).map_or(&[][..], Vec::as_slice);
    let lead: Vec<Said> =
        told.iter().map(|told| said(figures, &Bound::Sentence(Box::new(told.clone())), writer)).collect();
    let mut between = vec![sheet.link(local.t("entities"), Page::Entities)];
    let above = std::iter::successors(entity.parent, |parent| figures.entities[*parent].parent);
    let above: Vec<usize> = above.collect();
    between.extend(above.into_iter().rev().map(|index| sheet.link(own_name(&sheet, index), Page::Entity(index))));
    let mut frame = sheet.frame("entity", "entities", name.clone(), sheet.crumbs(between, &name));
    let profile = writer.fill("profile-of", &[("name", &name)]);
    let plain: Vec<String> = lead.iter().map(Said::plain).collect();
    frame.description = if plain.is_empty() { profile } else { plain.join(" ") };
    frame.structured_html = structured::graph(&sheet, &frame, None);
    let mut notes = Notes::default();
    let lead: Vec<String> = lead.iter().map(|said| format!("<p>{}</p>", said.html(figures, &mut notes))).collect();
    let cards = cards(&sheet, &measures, index, &mut notes);
    let history = history(&sheet, &measures, index, &mut notes);
    let children = children(&sheet, index, &frame, &mut notes)?;
    let own = figures.series.iter().filter(|((_, entity), _)| *entity == index);
    notes.shown(figures, own.flat_map(|(_, range)| range.clone()));
    frame.as_of = sheet.as_of(notes.sources());
    let named = |index: usize| sheet.link(own_name(&sheet, index), Page::Entity(index));
    let view = EntityPage {
        kind: entity.kind.as_ref().map_or_else(String::new, |kind| sheet.kind_name(kind)),
        lead_html: (!lead.is_empty()).then(|| lead.concat()),
        meta: Sheet::meta([writer.counted("count-indicators", measures.len())]),
        parent: entity.parent.map(named),
        cards,
        history,
        children,
        siblings: siblings(&sheet, index, entity).into_iter().map(named).collect(),
        mentions: sheet.mentions(|o| o.entity == index, |exhibit| exhibit.entities.contains(&index)),
        findings: sheet.findings(|observation: &Observation| observation.entity == index),
        notes: notes.views(&sheet),
        sources: notes.source_views(figures, writer),
        files: vec![observations_file(&sheet)],
        name,
    };
    let bytes = sheet.print("entity.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The name of an entity among those of its own parent.
fn own_name(sheet: &Sheet<'_>, index: usize) -> String {
    sheet.writer().label(&sheet.report().figures.entities[index].name).to_owned()
}

/// Others of its kind below the same parent.
fn siblings(sheet: &Sheet<'_>, index: usize, entity: &Entity) -> Vec<usize> {
    let figures = &sheet.report().figures;
    let below = entity.parent.map(|parent| &figures.entities[parent].children);
    let is_sibling = |other: &&usize| **other != index && figures.entities[**other].kind == entity.kind;
    below.into_iter().flatten().filter(is_sibling).copied().collect()
}

/// The newest figure of each measure, with where it is from.
fn cards(sheet: &Sheet<'_>, measures: &[usize], entity: usize, notes: &mut Notes) -> Vec<Card> {
    const MOST: usize = 6;
    let figures = &sheet.report().figures;
    let with_source = |indicator: &usize| {
        let mut card = sheet.card(*indicator, entity, false)?;
        let range = figures.series.get(&(*indicator, entity))?.clone();
        let sources = sources_of_observation(figures, figures.newest(range));
        let links = notes.source_links(&sources, sheet.writer());
        card.note_html = links.map(|links| format!("{}: {links}", sheet.local.t("source")));
        Some(card)
    };
    measures.iter().filter_map(with_source).take(MOST).collect()
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

/// Each measure over time: those that can be drawn with a table of their own, the others in a table for each set of periods.
fn history(sheet: &Sheet<'_>, measures: &[usize], entity: usize, notes: &mut Notes) -> Vec<Block> {
    let figures = &sheet.report().figures;
    let mut drawn = Vec::new();
    let mut others: Vec<(BTreeSet<Period>, Vec<usize>)> = Vec::new();
    for indicator in measures {
        let id = format!("h-{}", figures.indicators[*indicator].id);
        if let Some(chart_svg) = sheet.small_line(*indicator, entity, &id) {
            drawn.push(Block { chart_svg: Some(chart_svg), ..series(sheet, *indicator, entity, id, notes) });
            continue;
        }
        let told =
            figures.observations_of(*indicator, entity).iter().filter(|o| o.value().is_some() || !o.is_derived());
        let periods: BTreeSet<Period> = told.map(|observation| observation.period).collect();
        match others.iter_mut().find(|(known, _)| *known == periods) {
            _ if periods.is_empty() => {}
            Some((_, indicators)) => indicators.push(*indicator),
            None => others.push((periods, vec![*indicator])),
        }
    }
    let (alone, together): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, indicators)| indicators.len() == 1);
    drawn.extend(together.iter().map(|(periods, indicators)| side_by_side(sheet, entity, periods, indicators)));
    let alone: Vec<(usize, Period)> = alone
        .into_iter()
        .flat_map(|(periods, indicators)| periods.into_iter().map(move |period| (indicators[0], period)))
        .collect();
    drawn.extend((!alone.is_empty()).then(|| one_by_one(sheet, entity, &alone, notes)));
    drawn
}

/// All values of an indicator for an entity, by period.
fn series(sheet: &Sheet<'_>, indicator_index: usize, entity: usize, id: String, notes: &mut Notes) -> Block {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let indicator = &figures.indicators[indicator_index];
    let range = figures.series.get(&(indicator_index, entity)).cloned().unwrap_or_default();
    let periods: Vec<Period> = figures.observations[range.clone()].iter().map(|o| o.period).collect();
    let mut rows = Vec::new();
    let mut broken = Vec::new();
    for at in range.clone() {
        let observation = &figures.observations[at];
        let why = figures.break_before(indicator_index, &periods, at - range.start).map(|(_, why)| why);
        broken.extend(why.map(|why| sheet.broken_since(indicator_index, &observation.period, why)));
        let mut value = value_cell(figures, Some(at), writer);
        value.grade = None;
        let grade = observation.grade.map(|grade| bands::grade(figures, grade, writer));
        let machine = Some(observation.period.to_string());
        let period = Cell { text: writer.period(&observation.period), machine, ..Cell::default() };
        let source = source_cell(sheet, observation, notes);
        let cells = vec![period, value, Cell { grade, ..Cell::default() }, source];
        rows.push(Row { opens: why.is_some(), cells, ..Row::default() });
    }
    let column = |label: &str, number: bool| Column { label: sheet.local.t(label), number, ..Column::default() };
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
    let name = writer.label(&indicator.name).to_owned();
    Block {
        id,
        heading: name.clone(),
        href: Some(sheet.href(Page::Indicator(indicator_index))),
        table: Some(Table { caption: name, caption_hidden: true, columns, rows, ..Table::default() }),
        note_html: (!broken.is_empty()).then(|| escape(&broken.join(" "))),
        ..Block::default()
    }
}

/// A link to the source of a value in the list of the page.
fn source_cell(sheet: &Sheet<'_>, observation: &Observation, notes: &mut Notes) -> Cell {
    let Some(source) = observation.source else { return Cell::default() };
    let number = notes.source(source);
    let text = sheet.writer().fill("source-number", &[("number", &number.to_string())]);
    Cell { text, href: Some(format!("#s{number}")), ..Cell::default() }
}

/// Values that share no periods with those of other measures: a row a value.
fn one_by_one(sheet: &Sheet<'_>, entity: usize, values: &[(usize, Period)], notes: &mut Notes) -> Block {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let column = |label: &str, number: bool| Column { label: sheet.local.t(label), number, ..Column::default() };
    let columns =
        vec![column("indicator", false), column("period", false), column("value", true), column("source", false)];
    let mut row = |(indicator, period): &(usize, Period)| {
        let at = figures.find(*indicator, entity, period);
        let name = writer.label(&figures.indicators[*indicator].name).to_owned();
        let href = Some(sheet.href(Page::Indicator(*indicator)));
        let source = at.map_or_else(Cell::default, |at| source_cell(sheet, &figures.observations[at], notes));
        let period = Cell { text: writer.period(period), ..Cell::default() };
        let name = Cell { text: name, href, ..Cell::default() };
        Row { cells: vec![name, period, value_cell(figures, at, writer), source], ..Row::default() }
    };
    let rows = values.iter().map(&mut row).collect();
    let caption = sheet.local.t("single-values");
    Block {
        id: "h-single".to_owned(),
        heading: caption.clone(),
        table: Some(Table { caption, caption_hidden: true, columns, rows, ..Table::default() }),
        ..Block::default()
    }
}

/// Measures with the same periods: measures in rows, periods in columns.
fn side_by_side(sheet: &Sheet<'_>, entity: usize, periods: &BTreeSet<Period>, indicators: &[usize]) -> Block {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let head = Column { label: sheet.local.t("indicator"), ..Column::default() };
    let of = |period: &Period| Column { label: writer.period(period), number: true, ..Column::default() };
    let row = |indicator: &usize| {
        let name = writer.label(&figures.indicators[*indicator].name).to_owned();
        let name = Cell { text: name, href: Some(sheet.href(Page::Indicator(*indicator))), ..Cell::default() };
        let values = periods.iter().map(|period| value_cell(figures, figures.find(*indicator, entity, period), writer));
        Row { cells: std::iter::once(name).chain(values).collect(), ..Row::default() }
    };
    let names: Vec<String> = indicators.iter().map(|i| writer.label(&figures.indicators[*i].name).to_owned()).collect();
    let first = indicators.first().map_or_else(String::new, |i| figures.indicators[*i].id.to_string());
    Block {
        id: format!("h-{first}"),
        table: Some(Table {
            caption: writer.list(&names),
            caption_hidden: true,
            columns: std::iter::once(head).chain(periods.iter().map(of)).collect(),
            rows: indicators.iter().map(row).collect(),
            ..Table::default()
        }),
        ..Block::default()
    }
}

/// The parts of an entity with their newest figures, a table a measure, and two periods beside each other.
fn children(sheet: &Sheet<'_>, index: usize, frame: &view::Page, notes: &mut Notes) -> Result<Vec<Block>, tera::Error> {
    let figures = &sheet.report().figures;
    let children = &figures.entities[index].children;
    let mut blocks = Vec::new();
    let mut alone = Vec::new();
    for (indicator_index, indicator) in figures.indicators.iter().enumerate() {
        let newest =
            |child: &usize| figures.series.get(&(indicator_index, *child)).map(|range| figures.newest(range.clone()));
        let found: Vec<(usize, usize)> = children.iter().filter_map(|child| Some((*child, newest(child)?))).collect();
        let mut periods: Vec<Period> = found.iter().map(|(_, newest)| figures.observations[*newest].period).collect();
        periods.sort();
        // Where no two can be set beside each other, the newest value of each is enough.
        if periods.windows(2).all(|pair| pair[0] != pair[1]) {
            alone.extend(found.iter().map(|(child, newest)| (*child, *newest)));
            continue;
        }
        let measured: Vec<usize> = found.iter().map(|(child, _)| *child).collect();
        blocks.push(parts(sheet, index, indicator_index, measured.clone()));
        if let Some(shown) = sheet.compared(indicator_index, &measured) {
            let id = compared_id(indicator);
            blocks.push(sheet.block(indicator_index, shown, id, "h4", frame, notes)?);
        }
    }
    blocks.extend((!alone.is_empty()).then(|| newest_of_parts(sheet, &alone, notes)));
    Ok(blocks)
}

/// The id of the exhibit in which parts are compared.
fn compared_id(indicator: &Indicator) -> String {
    format!("x-{}", indicator.id)
}

/// The exhibits that a profile makes of the parts' figures, with indicator and id.
pub(super) fn comparisons(sheet: &Sheet<'_>, index: usize) -> Vec<(usize, String, Shown)> {
    let figures = &sheet.report().figures;
    let compared = |(at, indicator): (usize, &Indicator)| {
        let children = figures.entities[index].children.iter();
        let measured: Vec<usize> =
            children.filter(|child| figures.series.contains_key(&(at, **child))).copied().collect();
        sheet.compared(at, &measured).map(|shown| (at, compared_id(indicator), shown))
    };
    figures.indicators.iter().enumerate().filter_map(compared).collect()
}

/// The newest values of parts that are measured each for itself: a row a value.
fn newest_of_parts(sheet: &Sheet<'_>, values: &[(usize, usize)], notes: &mut Notes) -> Block {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let column = |label: &str, number: bool| Column { label: sheet.local.t(label), number, ..Column::default() };
    let labels = [("name", false), ("indicator", false), ("period", false), ("value", true), ("source", false)];
    let row = |(child, at): &(usize, usize)| {
        let observation = &figures.observations[*at];
        let link = |text: String, page: Page| Cell { text, href: Some(sheet.href(page)), ..Cell::default() };
        let indicator = writer.label(&figures.indicators[observation.indicator].name).to_owned();
        let cells = vec![
            link(own_name(sheet, *child), Page::Entity(*child)),
            link(indicator, Page::Indicator(observation.indicator)),
            Cell { text: writer.period(&observation.period), ..Cell::default() },
            value_cell(figures, Some(*at), writer),
            source_cell(sheet, observation, notes),
        ];
        Row { cells, ..Row::default() }
    };
    let caption = sheet.local.t("newest-values");
    let rows = values.iter().map(row).collect();
    let columns = labels.map(|(label, number)| column(label, number)).to_vec();
    Block {
        id: "c-newest".to_owned(),
        heading: caption.clone(),
        table: Some(Table { caption, caption_hidden: true, columns, rows, ..Table::default() }),
        ..Block::default()
    }
}

/// The parts that have a measure: newest value with bar and grade, distance from the whole, earlier values.
fn parts(sheet: &Sheet<'_>, whole: usize, indicator_index: usize, mut entities: Vec<usize>) -> Block {
    const MOST_PERIODS: usize = 3;
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let indicator = &figures.indicators[indicator_index];
    let all = entities.iter().flat_map(|entity| figures.observations_of(indicator_index, *entity));
    let periods: BTreeSet<Period> = all.map(|observation| observation.period).collect();
    let find = |entity: usize, period: &Period| figures.find(indicator_index, entity, period);
    let mut shown: Vec<Period> = periods.into_iter().rev().take(MOST_PERIODS).collect();
    // The newest period in which most have a value stands first.
    let has_value =
        |entity: usize, period: &Period| Some(figures.observations[find(entity, period)?].value().is_some());
    let most =
        |period: &Period| entities.iter().filter(|e| has_value(**e, period) == Some(true)).count() * 2 > entities.len();
    if let Some(at) = shown.iter().position(most) {
        shown[..=at].rotate_right(1);
    }
    let value = |entity: usize| figures.observations[find(entity, &shown[0])?].comparable_value();
    // Best first; those without a value stay in the order of the report.
    entities.sort_by(|a, b| match (value(*a), value(*b)) {
        (Some(a), Some(b)) if indicator.better == Better::Lower => a.cmp(&b),
        (a, b) => b.cmp(&a),
    });
    let total = find(whole, &shown[0]).map(|at| &figures.observations[at]).filter(|o| o.comparable_value().is_some());
    let distance = |entity: usize| {
        let (own, total) = (&figures.observations[find(entity, &shown[0])?], total?);
        own.comparable_value()?;
        let difference = indicator.published_value(own)?.checked_sub(indicator.published_value(total)?)?;
        let decimals = indicator.decimals_of(own).max(indicator.decimals_of(total));
        Some(writer.signed(difference, decimals))
    };
    let has_distance = indicator.range.is_some() && entities.iter().any(|entity| distance(*entity).is_some());
    let column = |label: String, number: bool| Column { label, number, ..Column::default() };
    let mut columns = vec![column(sheet.local.t("name"), false), column(writer.period(&shown[0]), true)];
    columns.extend(has_distance.then(|| column(sheet.local.t("difference"), true)));
    columns.extend(shown[1..].iter().map(|period| column(writer.period(period), true)));
    let row = |entity: &usize| {
        let href = Some(sheet.href(Page::Entity(*entity)));
        let mut newest = value_cell(figures, find(*entity, &shown[0]), writer);
        newest.bar_svg = value(*entity).and_then(|value| bar(indicator.range, value));
        let mut cells = vec![Cell { text: own_name(sheet, *entity), href, ..Cell::default() }, newest];
        cells.extend(has_distance.then(|| Cell { text: distance(*entity).unwrap_or_default(), ..Cell::default() }));
        cells.extend(shown[1..].iter().map(|period| value_cell(figures, find(*entity, period), writer)));
        Row { cells, ..Row::default() }
    };
    let name = writer.label(&indicator.name).to_owned();
    let measured =
        [("entity", sheet.name(whole)), ("value", total.map_or_else(String::new, |o| writer.value(indicator, o)))];
    let note = writer.fill("difference-from", &measured.each_ref().map(|(key, text)| (*key, text.as_str())));
    Block {
        id: format!("c-{}", indicator.id),
        heading: name.clone(),
        href: Some(sheet.href(Page::Indicator(indicator_index))),
        table: Some(Table {
            caption: format!("{}: {name}", sheet.local.t("parts")),
            caption_hidden: true,
            columns,
            rows: entities.iter().map(row).collect(),
            ..Table::default()
        }),
        note_html: has_distance.then(|| escape(&note)),
        ..Block::default()
    }
}

/// An inline bar on a scale that begins at zero; none on any other, as its length would say nothing.
fn bar(range: Option<(Decimal, Decimal)>, value: Decimal) -> Option<String> {
    let (low, high) = range.filter(|(low, _)| low.is_zero())?;
    (value >= low && value <= high).then(|| chart::bar(bands::float(value) / bands::float(high)))
}
