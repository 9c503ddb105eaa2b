//! Exhibits as figures: drawing, table, sources, files.

mod alt;
mod axes;
mod bars;
mod data;
mod dots;
mod lines;
mod panels;
mod rows;
mod scene;
mod tables;
mod wholes;

pub(crate) use data::{gap, marks, value_cell};
pub(crate) use lines::spark;
use scene::Scene;
use tables::data_table;

use super::chart::{self, Caption, Drawing, Mark};
use super::format::{Writer, escape};
use super::notes::{Notes, sources_behind};
use super::prose::{self, Printer, number_label};
use super::view::figure::{Cell, CellKind, Column, Figure, Row as TableRow, Table};
use super::view::parts::File;
use crate::model::address;
use crate::model::draft::{Better, Kind};
use crate::model::period::Frequency;
use crate::model::report::{
    Exhibit, ExhibitIndex, Figures, Number, Observation, ObservationIndex, Report, Shown, SourceIndex, TableIndex,
};
use crate::model::{Phrase, Status};

/// How a figure is placed on a page.
pub(crate) struct Placing<'a> {
    /// Its number; none on its own page.
    pub(crate) number: Option<Number>,
    /// Its id on the page.
    pub(crate) id: String,
    /// The element of its title.
    pub(crate) heading: &'a str,
}

/// An exhibit of the report as templates see it, with its drawing if it has one; its sources are noted on the page.
pub(crate) fn figure(
    printer: &Printer<'_>,
    index: ExhibitIndex,
    drawing: Option<&Drawing>,
    placing: &Placing<'_>,
    notes: &mut Notes,
) -> Figure {
    let exhibit = &printer.report.exhibits[index];
    let page = address::page(printer.report, address::Page::Exhibit(index), printer.writer.locale_index);
    let figure = drawn(printer, exhibit, drawing, placing, notes);
    let files = files(printer, exhibit, figure.wide_svg.is_some());
    let address = format!("{}{}", printer.report.meta.base_url, page.clean_url());
    Figure { files, permalink: Some(page.relative_to(printer.from)), address, ..figure }
}

/// An exhibit of the report, or one that a page makes of the data, without files of its own.
pub(crate) fn drawn(
    printer: &Printer<'_>,
    exhibit: &Exhibit,
    drawing: Option<&Drawing>,
    placing: &Placing<'_>,
    notes: &mut Notes,
) -> Figure {
    let writer = printer.writer;
    let phrase = |text: &Vec<Phrase<_>>| printer.plain(&text[writer.locale_index]);
    let title = phrase(&exhibit.title);
    let observations = shown(printer.report, exhibit);
    let sources = sources(printer.report, &observations);
    let inline = |text: &Vec<Phrase<_>>, notes: &mut Notes| printer.inline(&text[writer.locale_index], notes);
    let mut table = data_table(printer, exhibit);
    table.caption_hidden = drawing.is_none();
    // The title stands above the figure already.
    if let Some(number) = placing.number {
        table.caption = number_label(number, writer);
    }
    let is_empty = !exhibit.kind.is_table() && drawing.is_none();
    let empty = is_empty.then(|| writer.strings.get("exhibit-empty"));
    let remarks = drawing.map(|drawing| escape(&remarks(exhibit, drawing, printer)));
    let own_note = exhibit.note.as_ref().map(|note| inline(note, notes));
    // The line chart prints the reason of a break where it is.
    let breaks = tables::breaks(printer, exhibit).into_iter().filter(|_| exhibit.kind != Kind::Line);
    let said = [empty, remarks, own_note].into_iter().flatten().chain(breaks.map(|why| escape(&why)));
    let said: Vec<String> = said.filter(|words| !words.is_empty()).collect();
    Figure {
        id: placing.id.clone(),
        kind: exhibit.kind.name().to_owned(),
        label: placing.number.map_or_else(|| writer.strings.get("exhibit"), |number| number_label(number, writer)),
        heading: placing.heading.to_owned(),
        title_html: escape(&title),
        subtitle_html: exhibit.subtitle.as_ref().map(|subtitle| inline(subtitle, notes)),
        wide_svg: drawing.map(|drawing| drawing.wide(&placing.id)),
        narrow_svg: drawing.map(|drawing| drawing.narrow(&placing.id)),
        keys: data::states(&table),
        table: Some(table),
        sources_html: notes.source_links(&sources, writer),
        note_html: (!said.is_empty()).then(|| said.join(" ")),
        ..Figure::default()
    }
}

fn files(printer: &Printer<'_>, exhibit: &Exhibit, has_drawing: bool) -> Vec<File> {
    let file = |label: &str, ending: &str, locale_index: usize| {
        let path = address::exhibit_file(printer.report, &exhibit.id, ending, locale_index);
        File {
            label: label.to_owned(),
            name: format!("{}.{ending}", exhibit.id),
            href: path.relative_to(printer.from),
            size: None,
            sha256: None,
        }
    };
    let mut files = vec![file("CSV", "csv", 0), file("JSON", "json", 0)];
    if has_drawing {
        files.push(file("SVG", "svg", printer.writer.locale_index));
        files.push(file("PNG", "png", printer.writer.locale_index));
    }
    files
}

/// The observations an exhibit shows, by indicator, entity and period; none if it shows members of a breakdown.
pub(crate) fn observations(report: &Report, exhibit: &Exhibit) -> Vec<ObservationIndex> {
    let mut found = Vec::new();
    if exhibit.by.is_some() {
        return found;
    }
    for indicator in &exhibit.indicators {
        for entity in &exhibit.entities {
            found.extend(exhibit.periods.iter().filter_map(|p| report.figures.find(*indicator, *entity, p)));
        }
    }
    found
}

/// The members of a breakdown that an exhibit shows, by entity, member and period: indices into
/// [`Figures::breakdown_observations`].
pub(crate) fn members(figures: &Figures, exhibit: &Exhibit) -> Vec<usize> {
    let mut found = Vec::new();
    let Some(by) = &exhibit.by else { return found };
    for entity in &exhibit.entities {
        for member in &by.members {
            let find = |period| figures.member(exhibit.indicators[0], (by.breakdown, *member), *entity, period);
            found.extend(exhibit.periods.iter().filter_map(find));
        }
    }
    found
}

/// All that an exhibit shows.
fn shown<'a>(report: &'a Report, exhibit: &Exhibit) -> Vec<&'a Observation> {
    let figures = &report.figures;
    let wholes = observations(report, exhibit).into_iter().map(|index| &figures.observations[index]);
    let members = members(figures, exhibit).into_iter().map(|index| &figures.breakdown_observations[index].observation);
    wholes.chain(members).collect()
}

fn sources(report: &Report, observations: &[&Observation]) -> Vec<SourceIndex> {
    let mut sources = Vec::new();
    for source in observations.iter().flat_map(|each| sources_behind(&report.figures, each)) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// The drawing of an exhibit; none for tables, and where there is nothing to draw.
pub(crate) fn draw(report: &Report, exhibit: &Exhibit, writer: &Writer<'_>) -> Option<Drawing> {
    let figures = &report.figures;
    let has_value = shown(report, exhibit).iter().any(|each| each.value().is_some());
    if exhibit.kind.is_table() || !has_value {
        return None;
    }
    let scene = Scene::new(figures, exhibit, writer);
    let (title, desc) = words(&scene);
    let caption = Caption { title: &title, desc: &desc };
    match exhibit.kind {
        Kind::Line => Some(chart::line(&caption, &lines::line_chart(&scene))),
        Kind::Ranking => bars::ranking(&scene).map(|found| chart::ranking(&caption, &found)),
        Kind::Deviation => bars::deviation(&scene).map(|found| chart::deviation(&caption, &found)),
        Kind::Range => dots::range(&scene).map(|found| chart::range(&caption, &found)),
        // A line needs both its ends; a row with one says which is absent and why.
        Kind::Slope => match dots::slope(&scene) {
            Some(found) => Some(chart::slope(&caption, &found)),
            None => dots::range(&scene).map(|found| chart::range(&caption, &found)),
        },
        Kind::Columns => Some(chart::columns(&caption, &wholes::columns(&scene))),
        Kind::Stacked => Some(chart::stacked(&caption, &wholes::stacked(&scene))),
        Kind::Target => Some(chart::target(&caption, &bars::target(&scene))),
        Kind::Multiples => Some(chart::multiples(&caption, &panels::multiples(&scene))),
        Kind::Sparkline => Some(chart::sparklines(&caption, &panels::sparklines(&scene))),
        Kind::Scatter => {
            let found = dots::scatter(&scene).filter(|found| !found.points.is_empty());
            found.map(|found| chart::scatter(&caption, &found))
        }
        Kind::Histogram => panels::histogram(&scene).map(|found| chart::histogram(&caption, &found)),
        Kind::Map => panels::map(&scene).map(|found| chart::map(&caption, &found)),
        Kind::Heatmap | Kind::Table => None,
    }
}

/// The line of an entity on a page about it: the value at its end, without the name.
pub(crate) fn own_line(report: &Report, exhibit: &Exhibit, writer: &Writer<'_>) -> Drawing {
    let scene = Scene::new(&report.figures, exhibit, writer);
    let (title, desc) = words(&scene);
    let mut line = lines::line_chart(&scene);
    line.series.iter_mut().for_each(|series| series.name.clear());
    chart::line(&Caption { title: &title, desc: &desc }, &line)
}

/// The name of a picture, and what it shows.
fn words(scene: &Scene<'_>) -> (String, String) {
    let Scene { figures, exhibit, writer, .. } = *scene;
    let desc = match &exhibit.alt {
        Some(alt) => prose::plain(figures, &alt[writer.locale_index], writer),
        None => alt::drafted(scene),
    };
    (prose::plain(figures, &exhibit.title[writer.locale_index], writer), desc)
}

/// What a picture says of itself in words: how its rows are ordered, and that its axis is cut.
fn remarks(exhibit: &Exhibit, drawing: &Drawing, printer: &Printer<'_>) -> String {
    let is_ranked = matches!(exhibit.kind, Kind::Ranking | Kind::Deviation) && exhibit.entities.len() > 1;
    let better = exhibit.indicators.first().map(|index| printer.report.figures.indicators[*index].better);
    let order = if better == Some(Better::Neither) { "order-highest" } else { "order-best" };
    let said = [(order, is_ranked), ("axis-cut", drawing.is_cut)];
    let said = said.into_iter().filter(|(_, holds)| *holds).map(|(message, _)| printer.writer.strings.get(message));
    said.collect::<Vec<String>>().join(" ")
}

/// An exhibit in a locale as files of their own.
pub(crate) struct Pictures {
    /// The drawing with title, subtitle and sources.
    pub(crate) svg: String,
    /// The same as a social card.
    pub(crate) card: String,
}

/// The files of an exhibit in a locale.
pub(crate) fn pictures(printer: &Printer<'_>, exhibit: &Exhibit, drawing: &Drawing) -> Pictures {
    let observations = shown(printer.report, exhibit);
    let at = printer.writer.locale_index;
    let title = printer.plain(&exhibit.title[at]);
    let subtitle = exhibit.subtitle.as_ref().map(|subtitle| printer.plain(&subtitle[at])).unwrap_or_default();
    let lang = printer.report.meta.locales[at].to_string();
    let said = [source_line(printer, &observations), remarks(exhibit, drawing, printer)];
    let source = said.into_iter().filter(|words| !words.is_empty()).collect::<Vec<String>>().join(". ");
    let style = &printer.report.theme.style;
    let framing = chart::Framing { title: &title, subtitle: &subtitle, source: &source, lang: &lang, style };
    Pictures { svg: chart::standalone(drawing, &framing), card: chart::card(Some(drawing), &framing) }
}

/// A mark of how sure and how whole a value is: one of a part of a year, or of several, is drawn like a provisional one.
pub(crate) fn mark(observation: &Observation) -> Mark {
    match observation.status() {
        Some(Status::Provisional | Status::Estimated) => Mark::Provisional,
        Some(Status::Approximate) => Mark::Approximate,
        Some(Status::Disputed) => Mark::Disputed,
        Some(Status::Suspect) => Mark::Suspect,
        None if observation.period.frequency() == Frequency::Span => Mark::Provisional,
        None if observation.is_derived() => Mark::Derived,
        None => Mark::Published,
    }
}

/// A record table as templates see it.
pub(crate) fn record(printer: &Printer<'_>, index: TableIndex, number: Option<Number>, notes: &mut Notes) -> Figure {
    let table = &printer.report.tables[index];
    let writer = printer.writer;
    let locale_index = writer.locale_index;
    let mut cell = |cell: &Option<Vec<Phrase<_>>>| {
        let Some(text) = cell.as_ref().map(|cell| &cell[locale_index]) else { return Cell::default() };
        let text_html = text.calls().next().is_some().then(|| printer.inline_cell(text, notes));
        Cell { kind: CellKind::Text, text: printer.cell(text), text_html, ..Cell::default() }
    };
    let mut rows = Vec::new();
    for row in &table.rows {
        rows.push(TableRow { cells: row.iter().map(&mut cell).collect(), ..TableRow::default() });
    }
    let columns =
        table.columns.iter().map(|label| Column { label: writer.label(label).to_owned(), ..Column::default() });
    let title = printer.plain(&table.title[locale_index]);
    let sources: Vec<SourceIndex> = table.source.into_iter().collect();
    Figure {
        id: number.map_or_else(|| format!("t-{}", table.id), Number::anchor),
        kind: "table".to_owned(),
        label: number.map_or_else(String::new, |number| number_label(number, writer)),
        heading: "h3".to_owned(),
        title_html: escape(&title),
        table: Some(Table {
            caption: title,
            caption_hidden: true,
            columns: columns.collect(),
            rows,
            ..Table::default()
        }),
        sources_html: notes.source_links(&sources, writer),
        note_html: table.note.as_ref().map(|note| printer.inline(&note[locale_index], notes)),
        ..Figure::default()
    }
}

/// The label of what is shown where it stands.
pub(crate) fn shown_number(report: &Report, edition: usize, shown: Shown) -> Option<Number> {
    report.editions[edition].numbering.number(shown)
}

/// Who published what an exhibit shows, for files that stand alone.
fn source_line(printer: &Printer<'_>, observations: &[&Observation]) -> String {
    let figures = &printer.report.figures;
    let mut names: Vec<&str> = Vec::new();
    for source in sources(printer.report, observations) {
        let publisher = figures.sources[source].publisher.as_deref().unwrap_or_default();
        if !publisher.is_empty() && !names.contains(&publisher) {
            names.push(publisher);
        }
    }
    let source = printer.writer.strings.get("source");
    if names.is_empty() { String::new() } else { format!("{source}: {}", names.join(", ")) }
}
