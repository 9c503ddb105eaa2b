//! All about an indicator: what it is, how it is made, who stands where, every value.

use super::super::bands;
use super::super::exhibit::value_cell;
use super::super::export::Exports;
use super::super::format::escape;
use super::super::notes::Notes;
use super::super::view;
use super::super::view::figure::{Cell, Column, Row, Table};
use super::super::view::parts::{Block, Term};
use super::super::view::reference::IndicatorPage;
use super::generated::Shown;
use super::{Local, Sheet, structured};
use crate::model::Period;
use crate::model::address::Page;
use crate::model::draft::{Better, Check, Formula, Goal, Method, Unit};
use crate::model::report::{Break, Observation, Target, Verdict};
use std::collections::BTreeSet;

/// The page of an indicator.
pub(crate) fn indicator(
    local: &Local<'_>,
    index: usize,
    exports: &Exports,
) -> Result<(view::Page, Vec<u8>), tera::Error> {
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
    let mut pictures = Vec::new();
    for (id, shown) in own_exhibits(&sheet, index) {
        pictures.push(sheet.block(index, shown, id, "h3", &frame, &mut notes)?);
    }
    let measured = figures.series.iter().filter(|((i, _), _)| *i == index);
    notes.shown(figures, measured.clone().flat_map(|(_, range)| range.clone()));
    frame.as_of = sheet.as_of(notes.sources());
    let counts =
        [("count-entities", measured.clone().count()), ("count-values", measured.map(|(_, range)| range.len()).sum())];
    let files = exports.tables.iter().filter(|export| export.indicator == Some(index));
    let view = IndicatorPage {
        name,
        definition_html: definition.map(|definition| format!("<p>{definition}</p>")),
        meta: Sheet::meta(counts.map(|(name, count)| writer.counted(name, count))),
        terms: terms(&sheet, index),
        schemes: bands::versions(figures, indicator, writer),
        breaks_html: breaks(&sheet, index).iter().map(|line| escape(line)).collect(),
        figures: pictures,
        targets: targets(&sheet, index),
        values: all_values(&sheet, index),
        states: super::narrative::states(local, |observation| observation.indicator == index),
        findings: sheet.findings(|observation: &Observation| observation.indicator == index),
        mentions: sheet.mentions(|o| o.indicator == index, |exhibit| exhibit.indicators.contains(&index)),
        files: files.map(|export| super::data::file(&sheet, export)).collect(),
        notes: notes.views(&sheet),
        sources: notes.source_views(figures, writer),
    };
    let bytes = sheet.print("indicator.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The exhibits that the page makes of the figures, with their ids.
pub(super) fn own_exhibits(sheet: &Sheet<'_>, index: usize) -> Vec<(String, Shown)> {
    let shown = sheet.pictures_of(index).into_iter().enumerate();
    shown.map(|(at, shown)| (format!("x-{}", at + 1), shown)).collect()
}

/// Unit, direction, range, formula, checks.
fn terms(sheet: &Sheet<'_>, index: usize) -> Vec<Term> {
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
    terms.push(term("decimals", writer.count(usize::try_from(indicator.decimals).unwrap_or_default())));
    if let Some(formula) = &indicator.derive {
        terms.push(term("formula", formula_words(sheet, formula)));
    }
    for check in &indicator.checks {
        if let Check::Formula { formula, tolerance } = check {
            let words = [("formula", formula_words(sheet, formula)), ("tolerance", writer.number(*tolerance))];
            let words = words.each_ref().map(|(key, text)| (*key, text.as_str()));
            terms.push(term("check", writer.fill("check-of", &words)));
        }
    }
    if let Some(source) = indicator.source {
        let source = &figures.sources[source];
        let name = source.publisher.clone().or_else(|| source.title.as_ref().map(|t| writer.label(t).to_owned()));
        terms.extend(name.map(|name| term("default-source", name)));
    }
    terms
}

/// The unit of an indicator in words.
pub(super) fn unit(sheet: &Sheet<'_>, index: usize) -> String {
    match &sheet.report().figures.indicators[index].unit {
        Unit::None => sheet.local.t("unit-none"),
        Unit::Percent => sheet.local.t("unit-percent"),
        Unit::Named(unit) => sheet.writer().label(unit).to_owned(),
    }
}

/// A formula in words.
pub(super) fn formula_words(sheet: &Sheet<'_>, formula: &Formula<usize>) -> String {
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

/// Where the series may not be compared across, with the reasons: breaks as declared, and changes of the scheme.
pub(super) fn breaks(sheet: &Sheet<'_>, index: usize) -> Vec<String> {
    let figures = &sheet.report().figures;
    let indicator = &figures.indicators[index];
    let declared = indicator.breaks.iter().enumerate().map(|(at, (period, _))| (*period, Break::Declared(at)));
    let versions = indicator.scheme.map_or(&[][..], |scheme| &figures.schemes[scheme].versions);
    // The first version begins; it changes nothing.
    let changed = versions.iter().skip(1).filter_map(|version| Some((version.from?, Break::Scheme)));
    declared.chain(changed).map(|(period, why)| sheet.broken_since(index, &period, why)).collect()
}

impl Sheet<'_> {
    /// Why the values of a series from a period on are not compared with earlier ones.
    pub(super) fn broken_since(&self, indicator: usize, period: &Period, why: Break) -> String {
        let (writer, period) = (self.writer(), self.writer().period(period));
        if why == Break::Scheme {
            return writer.fill("scheme-since", &[("period", &period)]);
        }
        let reason = writer.broken(&self.report().figures, indicator, why);
        writer.fill("broken-since", &[("period", &period), ("reason", reason.trim_end_matches('.'))])
    }
}

/// What is to be reached, what was, and the verdict.
fn targets(sheet: &Sheet<'_>, index: usize) -> Option<Table> {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let indicator = &figures.indicators[index];
    let row = |target: &Target, name: &crate::model::report::ObservationName, verdict: Verdict| {
        let entity = Cell {
            text: sheet.name(name.entity),
            href: Some(sheet.href(Page::Entity(name.entity))),
            ..Cell::default()
        };
        let goal = match &target.goal {
            Goal::AtLeast(value) => writer.fill("target-at-least", &[("value", &writer.number(*value))]),
            Goal::AtMost(value) => writer.fill("target-at-most", &[("value", &writer.number(*value))]),
            Goal::RankAtMost { rank, .. } => writer.fill("target-rank", &[("rank", &rank.to_string())]),
        };
        let verdict = match verdict {
            Verdict::Met => "verdict-met",
            Verdict::NotMet => "verdict-not-met",
            Verdict::CannotTell(_) => "verdict-cannot-tell",
        };
        let text = |text: String| Cell { text, ..Cell::default() };
        let value = value_cell(figures, figures.find(index, name.entity, &name.period), writer);
        let cells = vec![entity, text(writer.period(&name.period)), text(goal), value, text(sheet.local.t(verdict))];
        Row { cells, ..Row::default() }
    };
    let own = figures.targets.iter().filter(|target| target.indicator == index);
    let rows = own.flat_map(|target| target.outcomes.iter().map(move |(name, verdict)| row(target, name, *verdict)));
    let rows: Vec<Row> = rows.collect();
    let columns = [("name", false), ("period", false), ("target", false), ("value", true), ("verdict", false)];
    let column = |(label, number): (&str, bool)| Column { label: sheet.local.t(label), number, ..Column::default() };
    (!rows.is_empty()).then(|| Table {
        caption: format!("{}: {}", sheet.local.t("targets"), writer.label(&indicator.name)),
        caption_hidden: true,
        columns: columns.map(column).into(),
        rows,
        ..Table::default()
    })
}

/// Every value of an indicator: entities in rows, periods in columns, breaks as double rules.
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
    let mut columns = vec![Column { label: sheet.local.t("name"), ..Column::default() }];
    let periods: Vec<Period> = periods.into_iter().collect();
    for (at, period) in periods.iter().enumerate() {
        let after_break = figures.break_before(index, &periods, at).is_some();
        columns.push(Column { label: writer.period(period), number: true, after_break, full: None });
    }
    let row = |entity: &usize| {
        let href = Some(sheet.href(Page::Entity(*entity)));
        let name = Cell { text: sheet.name(*entity), href, ..Cell::default() };
        let values = periods.iter().map(|period| value_cell(figures, figures.find(index, *entity, period), writer));
        let is_whole = figures.entities[*entity].children.iter().any(|child| entities.contains(child));
        Row { cells: std::iter::once(name).chain(values).collect(), strong: is_whole, ..Row::default() }
    };
    let caption = writer.label(&indicator.name).to_owned();
    let rows = entities.iter().map(row).collect();
    vec![Block {
        id: format!("v-{}", indicator.id),
        table: Some(Table { caption, caption_hidden: true, columns, rows, ..Table::default() }),
        ..Block::default()
    }]
}
