//! Stage 3, [`Draft`] to [`Report`]: everything at once; afterwards every name leads somewhere.

mod bind;
mod checks;
mod compute;
mod derive;
mod editions;
mod exhibits;
mod factcheck;
mod figures;
mod findings;
mod lock;
mod names;
mod origins;
mod ranks;
mod registers;
mod routes;
mod targets;
mod versions;
mod words;

pub use lock::lock;
pub use ranks::rank;

use crate::diag::{Diagnostics, Place, Reported};
use crate::model::draft::{Draft, Settings, Sourced};
use crate::model::report::{Meta, Report};
use bind::Binder;
use names::Names;
use words::Words;

/// Resolves a draft; all mistakes are reported.
pub fn resolve(draft: Draft, diags: &mut Diagnostics) -> Result<Report, Reported> {
    let Draft { report, entities, indicators, bands, sources, data, exhibits, tables, editions, statics, theme } =
        draft;
    let Sourced { source: settings_source, item: settings } = report;
    for (index, locale) in settings.locales.iter().enumerate() {
        if !theme.strings.contains_key(locale) {
            let path = vec![crate::yaml::Step::Key("locales".to_owned()), crate::yaml::Step::Index(index)];
            let place = Place::Yaml(settings_source.clone(), path, crate::yaml::Part::Value);
            let message = format!("the theme has no interface texts for the locale `{locale}`");
            diags.error(place, message).suggest(locale.as_str(), theme.strings.keys().map(|known| known.as_str()));
        }
    }
    let words = Words { locales: &settings.locales };
    let names = Names::new(&entities, &indicators, &bands, &sources, &exhibits, &tables);

    let mut figures = registers::registers(&entities, &indicators, &bands, &sources, &names, &words, diags);
    let plural = |(id, name): &(crate::model::Id, crate::model::Wording<String>)| {
        (id.clone(), words.label(name, &Place::value(&settings_source, ["plurals", id.as_str()]), diags))
    };
    figures.plurals = settings.plurals.iter().map(plural).collect();
    let (origins, notes) = figures::observations(data, &names, &words, &mut figures, diags);
    let accepted = findings::accepted(&settings_source, &settings, &figures, &names, &words, diags);
    // What follows computes with the figures, so they must be right.
    diags.check(())?;
    derive::derive(&mut figures, &indicators, diags);
    findings::find(&mut figures, &indicators, &origins, accepted, diags);
    targets::resolve(&mut figures, &indicators, &names, &words, diags);
    diags.check(())?;

    let binder = Binder { names: &names, figures: &figures, words: &words, seen: Default::default() };
    let notes = figures::notes(notes, &binder, diags);
    let definitions = registers::definitions(&indicators, &binder, diags);
    let meta = meta(&settings_source, &settings, &words, &binder, diags);
    let exhibits = exhibits::exhibits(exhibits, &binder, diags);
    let tables = exhibits::tables(tables, &binder, diags);
    let shown = exhibits::Shows { exhibits: &exhibits, tables: &tables };
    let (editions, links) = editions::editions(editions, &shown, &binder, diags);
    diags.check(())?;

    let seen = binder.seen.into_inner();
    notes.add(&mut figures);
    editions::restate(&editions, &mut figures);
    for (indicator, definition) in figures.indicators.iter_mut().zip(definitions) {
        indicator.definition = definition;
    }
    figures.leads = bind::leads(&figures);
    let current_edition = editions::current(&editions);
    let mut report =
        Report { meta, figures, exhibits, tables, editions, current_edition, statics, theme, numerals: Vec::new() };
    let addresses = routes::addresses(&report, diags);
    routes::links(&mut report, links, &addresses, diags);
    report.numerals = factcheck::check(&report, seen, &settings, diags);
    diags.check(report)
}

fn meta(
    source: &crate::diag::Source,
    settings: &Settings,
    words: &Words<'_>,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Meta {
    let title = binder.text(&settings.title, &Place::value(source, ["title"]), diags);
    let notice = settings.notice.as_ref().map(|n| binder.text(n, &Place::value(source, ["notice"]), diags));
    let kinds = settings
        .kinds
        .iter()
        .map(|(id, name)| (id.clone(), words.label(name, &Place::value(source, ["kinds", id.as_str()]), diags)));
    Meta {
        title,
        publisher: settings.publisher.clone(),
        base_url: settings.base_url.clone(),
        locales: settings.locales.clone(),
        licence: settings.licence.clone(),
        next_release: settings.next_release,
        notice,
        kinds: kinds.collect(),
        unsafe_html: settings.unsafe_html,
    }
}
