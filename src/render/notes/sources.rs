//! Where observations were published.

use crate::model::report::{Figures, Observation, ObservationIndex, SourceIndex};
use crate::render::format::{Writer, escape};
use crate::render::view::parts::Source;

/// A source as templates see it, without id and label.
pub(crate) fn source_view(figures: &Figures, source: SourceIndex, writer: &Writer<'_>) -> Source {
    let source = &figures.sources[source];
    let event = source.event.as_ref().map(|event| writer.fill("date-of-event", &[("date", &writer.period(event))]));
    let published = source.published.as_ref().map(|period| writer.period(period));
    let published = match (published, event) {
        (Some(published), Some(event)) => Some(format!("{published}, {event}")),
        (published, event) => published.or(event),
    };
    Source {
        title: source.title.as_ref().map(|title| writer.label(title).to_owned()),
        publisher: source.publisher.clone(),
        published,
        url: source.url.clone(),
        retrieved: source.retrieved.map(|date| writer.fill("retrieved-on", &[("date", &writer.date(date))])),
        note_html: source.note.as_ref().map(|note| escape(writer.label(note))),
        ..Source::default()
    }
}

/// The sources behind an observation: its own, or those of its parts.
pub(crate) fn sources_of_observation(figures: &Figures, observation: ObservationIndex) -> Vec<SourceIndex> {
    sources_behind(figures, &figures.observations[observation])
}

/// The same of an observation that may be of a member of a breakdown.
pub(crate) fn sources_behind(figures: &Figures, observation: &Observation) -> Vec<SourceIndex> {
    let mut sources: Vec<SourceIndex> = observation.source.into_iter().collect();
    sources.extend(observation.details.iter().flat_map(|details| &details.also).filter_map(|(_, source)| *source));
    sources.extend(observation.parts.iter().flat_map(|part| sources_of_observation(figures, *part)));
    let mut unique = Vec::new();
    for source in sources {
        if !unique.contains(&source) {
            unique.push(source);
        }
    }
    unique
}
