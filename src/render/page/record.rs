//! Sources, methods, editions, and the page for lost addresses.

use super::super::bands;
use super::super::format::escape;
use super::super::notes::source_view;
use super::super::view::parts::{Link, Source, Term};
use super::super::view::record::{ChangesPage, EditionsPage};
use super::super::view::reference::{IndicatorMethod, MethodsPage, SchemeHistory, SourcesPage};
use super::super::view::{self, NotFound};
use super::indicator::{breaks, formula_words, unit};
use super::narrative::{chapter_label, editions as edition_views, states};
use super::{Local, Sheet};
use crate::model::address::Page;
use crate::model::report::{Bound, Observation, SourceIndex};

type Printed = Result<(view::Page, Vec<u8>), tera::Error>;

/// All sources, with how much rests on each.
pub(crate) fn sources(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Sources);
    let (figures, writer) = (&local.report.figures, &local.writer);
    let title = local.t("sources");
    let mut frame = sheet.frame("sources", "sources", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("sources-lead");
    let view = |index: SourceIndex| {
        let backed = |o: &Observation| o.source == Some(index);
        let uses = figures.observations.iter().filter(|observation| backed(observation)).count();
        Source {
            id: format!("s-{}", figures.sources[index].id),
            label: (index + 1).to_string(),
            used: (uses > 0).then(|| writer.counted("count-uses", uses)),
            used_by: used_by(&sheet, index),
            ..source_view(figures, index, writer)
        }
    };
    let page = SourcesPage {
        lead_html: lead(local, "sources-lead"),
        meta: Sheet::meta([writer.counted("count-sources", figures.sources.len())]),
        sources: (0..figures.sources.len()).map(view).collect(),
    };
    let bytes = sheet.print("sources.html", &frame, &page)?;
    Ok((frame, bytes))
}

/// The series that rest on a source, with their periods, and the chapters that cite it.
fn used_by(sheet: &Sheet<'_>, source: SourceIndex) -> Vec<Link> {
    let (report, writer) = (sheet.report(), sheet.writer());
    let figures = &report.figures;
    let mut links = Vec::new();
    for ((indicator, entity), range) in &figures.series {
        let backed = figures.observations[range.clone()].iter().filter(|o| o.source == Some(source));
        let periods: Vec<String> = backed.map(|observation| writer.period(&observation.period)).collect();
        if !periods.is_empty() {
            let label = format!("{}, {}", writer.label(&figures.indicators[*indicator].short), sheet.name(*entity));
            let link = sheet.link(label, Page::Entity(*entity));
            links.push(Link { note: Some(writer.list(&periods)), ..link });
        }
    }
    let Some(edition) = report.current_edition else { return links };
    for (index, chapter) in report.editions[edition].chapters.iter().enumerate() {
        let version = &chapter.versions[writer.locale_index];
        if version.calls.iter().any(|call| matches!(call, Bound::Cite(cited) if *cited == source)) {
            links.push(sheet.link(chapter_label(sheet.local, index), Page::Chapter(edition, index)));
        }
    }
    links
}

/// What a page is for, from the theme.
fn lead(local: &Local<'_>, message: &str) -> Option<String> {
    Some(format!("<p>{}</p>", escape(&local.t(message))))
}

/// Indicators, schemes, symbols and rules.
pub(crate) fn methods(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Methods);
    let (figures, writer) = (&local.report.figures, &local.writer);
    let title = local.t("methods");
    let mut frame = sheet.frame("methods", "methods", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("methods-lead");
    let printer = sheet.printer(None);
    let method = |(index, indicator): (usize, &crate::model::report::Indicator)| {
        let definition = indicator.definition.as_ref().map(|d| printer.plain(&d[writer.locale_index]));
        let formula = indicator.derive.as_ref().map(|formula| format!("{}.", formula_words(&sheet, formula)));
        let text: Vec<String> = definition.into_iter().chain(formula).chain(breaks(&sheet, index)).collect();
        IndicatorMethod {
            id: format!("i-{}", indicator.id),
            name: writer.label(&indicator.name).to_owned(),
            href: Some(sheet.href(Page::Indicator(index))),
            unit: unit(&sheet, index),
            text_html: (!text.is_empty()).then(|| escape(&text.join(" "))),
        }
    };
    let rule = |name: &str| Term {
        term: local.t(&format!("rule-{name}")),
        text_html: escape(&local.t(&format!("rule-{name}-text"))),
    };
    let view = MethodsPage {
        lead_html: lead(local, "methods-lead"),
        indicators: figures.indicators.iter().enumerate().map(method).collect(),
        schemes: schemes(&sheet),
        states: states(local, |_| true),
        rules: ["rounding", "breaks", "missing", "disputed", "parts"].map(rule).into(),
    };
    let bytes = sheet.print("methods.html", &frame, &view)?;
    Ok((frame, bytes))
}

fn schemes(sheet: &Sheet<'_>) -> Vec<SchemeHistory> {
    let (figures, writer) = (&sheet.report().figures, sheet.writer());
    let history = |(index, scheme): (usize, &crate::model::band::Scheme<crate::model::Label>)| {
        let users: Vec<usize> =
            (0..figures.indicators.len()).filter(|i| figures.indicators[*i].scheme == Some(index)).collect();
        let first = users.first()?;
        let link = |i: &usize| sheet.link(writer.label(&figures.indicators[*i].name), Page::Indicator(*i));
        let links: Vec<Link> = users.iter().map(link).collect();
        Some(SchemeHistory {
            id: format!("skema-{}", scheme.id),
            name: writer.label(&figures.indicators[*first].name).to_owned(),
            versions: bands::versions(figures, &figures.indicators[*first], writer),
            breaks_html: breaks(sheet, *first).iter().map(|line| escape(line)).collect(),
            used_by: links,
            table: None,
        })
    };
    figures.schemes.iter().enumerate().filter_map(history).collect()
}

/// Every edition.
pub(crate) fn editions(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Editions);
    let writer = &local.writer;
    let title = local.t("editions");
    let mut frame = sheet.frame("editions", "editions", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("editions-lead");
    let next_release = match &local.report.meta.next_release {
        Some(period) => writer.fill("next-planned", &[("date", &writer.period(period))]),
        None => local.t("next-undecided"),
    };
    let view = EditionsPage { lead_html: lead(local, "editions-lead"), editions: edition_views(&sheet), next_release };
    let bytes = sheet.print("editions.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// What releases changed.
pub(crate) fn changes(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::Changes);
    let title = local.t("changes");
    let mut frame = sheet.frame("changes", "changes", title.clone(), sheet.crumbs(Vec::new(), &title));
    frame.description = local.t("changes-lead");
    let lead_html = lead(local, "changes-lead");
    let view = ChangesPage { lead_html, files: Vec::new(), releases: Vec::new() };
    let bytes = sheet.print("changes.html", &frame, &view)?;
    Ok((frame, bytes))
}

/// The page for addresses that lead nowhere: it is served at any depth, so its links start at the root of the host.
pub(crate) fn not_found(local: &Local<'_>) -> Printed {
    let sheet = local.sheet(Page::NotFound);
    let title = local.t("not-found");
    let base = &local.report.meta.base_url;
    let path = base.splitn(4, '/').nth(3).unwrap_or("");
    let root = format!("/{path}");
    let mut frame = sheet.frame("404", "", title, Vec::new());
    frame.root.clone_from(&root);
    frame.canonical = None;
    frame.citation = None;
    let own = |href: &mut String| *href = format!("{root}{href}");
    own(&mut frame.assets.style);
    frame.assets.custom.as_mut().map(own);
    frame.assets.script.as_mut().map(own);
    frame.assets.icon.as_mut().map(own);
    frame.feed.as_mut().map(own);
    // The same page in another language is that language's home.
    for (index, alternate) in frame.alternates.iter_mut().enumerate() {
        let home = crate::model::address::page(local.report, Page::Home, index);
        alternate.href = format!("{root}{}", home.as_str());
        alternate.url = None;
    }
    let links = local.site.nav.iter().map(|item| Link {
        label: item.label.clone(),
        href: format!("{root}{}", item.path),
        note: None,
    });
    let view = NotFound { links: links.collect() };
    let bytes = sheet.print("404.html", &frame, &view)?;
    Ok((frame, bytes))
}
