//! Exhibits as figures: drawing, table, sources, files.

mod data;
mod lines;

use data::data_table;
pub(crate) use data::{gap, marks, value_cell};
pub(crate) use lines::spark;

use super::bands;
use super::chart::{self, Badge, Caption, Drawing, Form, Mark, Missing, RankingChart, Reference, Row, Tick, ValueAxis};
use super::format::escape;
use super::notes::{Notes, sources_of_observation};
use super::prose::{Printer, number_label};
use super::view::figure::{Cell, CellKind, Column, Figure, Row as TableRow, Table};
use super::view::parts::File;
use crate::model::address;
use crate::model::draft::Kind;
use crate::model::report::{Exhibit, ExhibitIndex, Number, ObservationIndex, Report, Shown, SourceIndex, TableIndex};
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

/// An exhibit as templates see it; its sources are noted on the page.
pub(crate) fn figure(printer: &Printer<'_>, index: ExhibitIndex, placing: &Placing<'_>, notes: &mut Notes) -> Figure {
    let exhibit = &printer.report.exhibits[index];
    let writer = printer.writer;
    let phrase = |text: &Vec<Phrase<_>>| printer.plain(&text[writer.locale_index]);
    let title = phrase(&exhibit.title);
    let observations = observations(printer.report, exhibit);
    let drawing = draw(printer, exhibit, &placing.id, &observations);
    let sources = sources(printer.report, &observations);
    let inline = |text: &Vec<Phrase<_>>, notes: &mut Notes| printer.inline(&text[writer.locale_index], notes);
    let mut table = data_table(printer, exhibit);
    table.caption_hidden = drawing.is_none();
    let is_empty = exhibit.kind != Kind::Table && drawing.is_none();
    let note = exhibit.note.as_ref().map(|note| inline(note, notes));
    let empty = is_empty.then(|| writer.strings.get("exhibit-empty"));
    Figure {
        id: placing.id.clone(),
        kind: kind_name(exhibit.kind).to_owned(),
        label: placing.number.map_or_else(|| writer.strings.get("exhibit"), |number| number_label(number, writer)),
        heading: placing.heading.to_owned(),
        title_html: escape(&title),
        subtitle_html: exhibit.subtitle.as_ref().map(|subtitle| inline(subtitle, notes)),
        wide_svg: drawing.as_ref().map(|drawing| drawing.wide.clone()),
        narrow_svg: drawing.map(|drawing| drawing.narrow),
        keys: data::states(&table, writer),
        table: Some(table),
        sources_html: notes.source_links(&sources, writer),
        note_html: note.or(empty),
        files: files(printer, exhibit),
        permalink: Some(
            address::page(printer.report, address::Page::Exhibit(index), writer.locale_index).relative_to(printer.from),
        ),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    Kind::ALL.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
}

fn files(printer: &Printer<'_>, exhibit: &Exhibit) -> Vec<File> {
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
    if exhibit.kind != Kind::Table && !observations(printer.report, exhibit).is_empty() {
        files.push(file("SVG", "svg", printer.writer.locale_index));
    }
    files
}

/// The observations an exhibit shows, by indicator, entity and period.
pub(crate) fn observations(report: &Report, exhibit: &Exhibit) -> Vec<ObservationIndex> {
    let mut found = Vec::new();
    for indicator in &exhibit.indicators {
        for entity in &exhibit.entities {
            found.extend(exhibit.periods.iter().filter_map(|p| report.figures.find(*indicator, *entity, p)));
        }
    }
    found
}

fn sources(report: &Report, observations: &[ObservationIndex]) -> Vec<SourceIndex> {
    let mut sources = Vec::new();
    for source in observations.iter().flat_map(|index| sources_of_observation(&report.figures, *index)) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// The drawing of an exhibit; none for tables, and where there is nothing to draw.
pub(crate) fn draw(
    printer: &Printer<'_>,
    exhibit: &Exhibit,
    id: &str,
    observations: &[ObservationIndex],
) -> Option<Drawing> {
    let has_value = observations.iter().any(|index| printer.report.figures.observations[*index].value().is_some());
    if exhibit.kind == Kind::Table || !has_value {
        return None;
    }
    let title = printer.plain(&exhibit.title[printer.writer.locale_index]);
    let desc = match &exhibit.alt {
        Some(alt) => printer.plain(&alt[printer.writer.locale_index]),
        None => drafted_alt(printer, exhibit),
    };
    let caption = Caption { id, title: &title, desc: &desc };
    match exhibit.kind {
        Kind::Line => Some(chart::line(&caption, &lines::line_chart(printer, exhibit))),
        Kind::Ranking => Some(chart::ranking(&caption, &ranking_chart(printer, exhibit))),
        _ => None,
    }
}

/// What the picture says, from the data.
fn drafted_alt(printer: &Printer<'_>, exhibit: &Exhibit) -> String {
    let (figures, writer) = (&printer.report.figures, printer.writer);
    let indicator = &figures.indicators[exhibit.indicators[0]];
    let name = writer.label(&indicator.name);
    let point = |entity: usize, period| {
        let observation = &figures.observations[figures.find(exhibit.indicators[0], entity, period)?];
        observation.value().map(|_| (writer.value(indicator, observation), writer.period(period)))
    };
    let entity_name = |entity: &usize| writer.label(&figures.entities[*entity].name).to_owned();
    if exhibit.kind == Kind::Ranking {
        let row = |entity: &usize| {
            let (value, _) = point(*entity, &exhibit.periods[0])?;
            Some(writer.fill("alt-ranking-row", &[("entity", &entity_name(entity)), ("value", &value)]))
        };
        let rows: Vec<String> = exhibit.entities.iter().filter_map(row).collect();
        let period = writer.period(&exhibit.periods[0]);
        let rows = writer.list(&rows);
        return writer.fill("alt-ranking", &[("indicator", name), ("period", &period), ("rows", &rows)]);
    }
    let series = |entity: &usize| {
        let points: Vec<String> = exhibit
            .periods
            .iter()
            .filter_map(|period| point(*entity, period))
            .map(|(value, period)| writer.fill("alt-line-point", &[("value", &value), ("period", &period)]))
            .collect();
        let values = writer.list(&points);
        (!points.is_empty())
            .then(|| writer.fill("alt-line-series", &[("entity", &entity_name(entity)), ("values", &values)]))
    };
    let all: Vec<String> = exhibit.entities.iter().filter_map(series).collect();
    let (first, last) = (exhibit.periods.first(), exhibit.periods.last());
    let period = |p: Option<&crate::model::Period>| p.map_or_else(String::new, |p| writer.period(p));
    let (from, to) = (period(first), period(last));
    let arguments = [("indicator", name), ("from", from.as_str()), ("to", to.as_str()), ("series", &all.join("; "))];
    writer.fill("alt-line", &arguments)
}

fn ranking_chart(printer: &Printer<'_>, exhibit: &Exhibit) -> RankingChart {
    let (figures, writer) = (&printer.report.figures, printer.writer);
    let (indicator_index, period) = (exhibit.indicators[0], exhibit.periods[0]);
    let indicator = &figures.indicators[indicator_index];
    let row = |entity: &usize| {
        let name = writer.label(&figures.entities[*entity].name).to_owned();
        let found = figures.find(indicator_index, *entity, &period);
        let observation = found.map(|index| &figures.observations[index]);
        let label = match observation {
            Some(observation) if observation.value().is_some() => writer.value(indicator, observation),
            Some(observation) => writer.reason(figures, observation),
            None => writer.strings.get("missing-no-data"),
        };
        let words = [("entity", name.as_str()), ("period", &writer.period(&period)), ("value", &label)];
        let marked = match observation.and_then(|o| o.status()) {
            Some(Status::Disputed | Status::Suspect) => format!("{label}?"),
            _ => label.clone(),
        };
        Row {
            tooltip: writer.fill("point-tooltip", &words),
            value: observation.and_then(|o| o.value()).map(bands::float),
            badge: observation.and_then(|o| o.grade).map(|grade| bands::badge(figures, grade)).filter(has_letter),
            emphasised: exhibit.focus.contains(entity),
            missing: observation.map_or(Missing::NotPublished, |o| lines::missing(&o.reading)),
            label: marked,
            name,
        }
    };
    let rows: Vec<Row> = exhibit.entities.iter().map(row).collect();
    let values: Vec<f64> = rows.iter().filter_map(|row| row.value).collect();
    let version = indicator.scheme.and_then(|scheme| {
        let scheme = &figures.schemes[scheme];
        scheme.version_index(&period).map(|version| &scheme.versions[version])
    });
    let value = bar_axis(printer, indicator, version, &values);
    let zones = version.map(|version| bands::zones(version, value.min, value.max, writer)).unwrap_or_default();
    let reference = exhibit.reference.and_then(|index| {
        let observation = &figures.observations[index];
        let entity = writer.label(&figures.entities[observation.entity].name);
        let words = [("entity", entity), ("value", &writer.value(indicator, observation))];
        Some(Reference { at: bands::float(observation.value()?), label: writer.fill("reference-label", &words) })
    });
    let has_badges = rows.iter().any(|row| row.badge.is_some());
    let badge_header = if has_badges { writer.strings.get("grade-short") } else { String::new() };
    RankingChart { form: Form::Bars, value, zones, rows, reference, badge_header }
}

fn has_letter(badge: &Badge) -> bool {
    !badge.letter.is_empty()
}

/// An axis of bars: from zero, ticks at the limits of bands where there are some.
fn bar_axis(
    printer: &Printer<'_>,
    indicator: &crate::model::report::Indicator,
    version: Option<&crate::model::band::Version<crate::model::Label>>,
    values: &[f64],
) -> ValueAxis {
    let writer = printer.writer;
    let highest = values.iter().copied().fold(0.0, f64::max);
    let lowest = values.iter().copied().fold(0.0, f64::min);
    let limits = version.map(|version| version.levels.iter().map(|level| level.edge.at()).collect::<Vec<_>>());
    let range = indicator.range.filter(|(low, _)| low.is_zero());
    if let (Some(limits), Some((low, high))) = (limits, range) {
        let mut ticks: Vec<Tick> = limits
            .iter()
            .chain([&low, &high])
            .map(|at| Tick { at: bands::float(*at), label: writer.number(at.normalize()) })
            .collect();
        ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
        ticks.dedup_by(|a, b| a.at == b.at);
        return ValueAxis { min: 0.0, max: bands::float(high).max(highest), ticks, truncated: false };
    }
    lines::axis(lowest, highest.max(lowest + f64::MIN_POSITIVE), true, None, writer)
}

/// A mark of how sure a value is.
pub(crate) fn mark(status: Option<Status>, is_derived: bool) -> Mark {
    match status {
        Some(Status::Provisional | Status::Estimated) => Mark::Provisional,
        Some(Status::Approximate) => Mark::Approximate,
        Some(Status::Disputed) => Mark::Disputed,
        Some(Status::Suspect) => Mark::Suspect,
        None if is_derived => Mark::Derived,
        None => Mark::Published,
    }
}

/// A record table as templates see it.
pub(crate) fn record(printer: &Printer<'_>, index: TableIndex, number: Option<Number>, notes: &mut Notes) -> Figure {
    let table = &printer.report.tables[index];
    let writer = printer.writer;
    let locale_index = writer.locale_index;
    let cell = |cell: &Option<Vec<Phrase<_>>>| Cell {
        kind: CellKind::Text,
        text: cell.as_ref().map_or_else(String::new, |text| printer.plain(&text[locale_index])),
        ..Cell::default()
    };
    let rows = table.rows.iter().map(|row| TableRow { cells: row.iter().map(cell).collect(), ..TableRow::default() });
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
            rows: rows.collect(),
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
pub(crate) fn source_line(printer: &Printer<'_>, observations: &[ObservationIndex]) -> String {
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
