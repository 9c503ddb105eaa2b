//! Notes and sources of one page: where each printed figure comes from.

mod computed;
mod sources;

pub(crate) use computed::behind;
pub(crate) use sources::{source_view, sources_behind, sources_of_observation};

use super::facts;
use super::format::{Writer, escape};
use super::names::Naming;
use super::page::Sheet;
use super::view::parts::{Link, Note, Source};
use crate::model::draft::{Formula, Method, PublishedRank};
use crate::model::report::{
    Compared, FigureIndex, Figures, FindingKind, Observation, ObservationIndex, Picked, SourceIndex,
};
use crate::model::text::Label;
use crate::model::{Decimal, number};
use std::fmt::Write;

/// What a note explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Explained {
    /// A value or grade.
    Observation(ObservationIndex),
    /// The change from one to another.
    Change(ObservationIndex, ObservationIndex),
    /// A value printed with fewer digits: as this.
    Rounded(ObservationIndex, String),
    /// The rank of one.
    Rank(ObservationIndex),
    /// The change from one to another, in per cent of the first.
    Percent(ObservationIndex, ObservationIndex),
    /// The second less the first, of two entities in one period.
    Compared(ObservationIndex, ObservationIndex),
    /// A value less the mean of a group.
    Mean(Box<Compared>),
    /// Who of a group fulfils a condition, or stands at an end.
    Picked(Box<Picked>),
}

impl Explained {
    /// Its name in `facts.json`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Explained::Observation(_) | Explained::Rounded(..) => "value",
            Explained::Change(..) => "change",
            Explained::Rank(_) => "rank",
            Explained::Percent(..) => "percent",
            Explained::Compared(..) => "comparison",
            Explained::Mean(_) => "mean",
            Explained::Picked(_) => "group",
        }
    }
}

/// Notes and sources of one page, numbered in the order of their first use.
#[derive(Default)]
pub(crate) struct Notes {
    notes: Vec<Explained>,
    sources: Vec<SourceIndex>,
    /// Whether a link of the text leads to each of the sources.
    cited: Vec<bool>,
    /// How many footnotes of authors there are so far.
    footnotes: usize,
    /// Printed figures, in order.
    uses: Vec<Use>,
    /// Whether what is printed stands in a chart or table, not in running text.
    pub(crate) within_figure: bool,
}

/// A printed figure.
#[derive(Clone)]
pub(crate) struct Use {
    /// Its id on the page: `r` and a number in running text, `x` in charts and tables.
    pub(crate) fragment: String,
    pub(crate) explained: Explained,
    /// The value for programs.
    pub(crate) machine: Option<String>,
    /// As printed.
    pub(crate) text: String,
}

impl Notes {
    /// The link of a printed figure around its text: an anchor to the note, with an id of its own.
    pub(crate) fn anchor(&mut self, what: Explained, figures: &Figures, machine: Option<&str>, text: &str) -> String {
        let known = self.notes.iter().position(|other| *other == what);
        let number = known.unwrap_or_else(|| {
            self.notes.push(what.clone());
            self.notes.len() - 1
        }) + 1;
        if known.is_none() {
            for source in sources_of(figures, &what) {
                self.source(source);
            }
        }
        let prefix = if self.within_figure { 'x' } else { 'r' };
        let place = 1 + self.uses.iter().filter(|used| used.fragment.starts_with(prefix)).count();
        let fragment = format!("{prefix}{place}");
        let id = format!(" id=\"{fragment}\"");
        let machine_text = machine.map(str::to_owned);
        self.uses.push(Use { fragment, explained: what.clone(), machine: machine_text, text: text.to_owned() });
        let class = if is_calculated(figures, &what) { "num calc" } else { "num" };
        let text = match machine {
            Some(machine) => format!("<data value=\"{machine}\">{}</data>", escape(text)),
            None => escape(text),
        };
        format!("<a class=\"{class}\"{id} href=\"#n{number}\" data-n=\"{number}\" role=\"doc-noteref\">{text}</a>")
    }

    /// The figures printed, in order.
    pub(crate) fn uses(self) -> Vec<Use> {
        self.uses
    }

    /// The number of a source on this page, from 1.
    pub(crate) fn source(&mut self, source: SourceIndex) -> usize {
        let known = self.sources.iter().position(|other| *other == source);
        known.unwrap_or_else(|| {
            self.sources.push(source);
            self.cited.push(false);
            self.sources.len() - 1
        }) + 1
    }

    /// Names the sources behind observations that are shown on the page without a link each.
    pub(crate) fn shown(&mut self, figures: &Figures, observations: impl IntoIterator<Item = ObservationIndex>) {
        for source in observations.into_iter().flat_map(|at| sources_of_observation(figures, at)) {
            self.source(source);
        }
    }

    /// The sources named so far, in the order of their numbers.
    pub(crate) fn sources(&self) -> &[SourceIndex] {
        &self.sources
    }

    /// The number of the page's footnotes so far, to be counted on.
    pub(crate) fn footnotes(&mut self) -> &mut usize {
        &mut self.footnotes
    }

    /// The link of a source in running text, with an id on first use.
    pub(crate) fn cite(&mut self, source: SourceIndex, writer: &Writer<'_>) -> String {
        let number = self.source(source);
        let is_first = !std::mem::replace(&mut self.cited[number - 1], true);
        let id = if is_first { format!(" id=\"q{number}\"") } else { String::new() };
        let label = writer.fill("source-number", &[("number", &number.to_string())]);
        format!("<a class=\"cite\"{id} href=\"#s{number}\">{}</a>", escape(&label))
    }

    /// Links to some sources, separated by commas.
    pub(crate) fn source_links(&mut self, sources: &[SourceIndex], writer: &Writer<'_>) -> Option<String> {
        let links: Vec<String> = sources.iter().map(|source| self.cite(*source, writer)).collect();
        (!links.is_empty()).then(|| links.join(", "))
    }

    /// The notes as templates see them.
    pub(crate) fn views(&self, sheet: &Sheet<'_>) -> Vec<Note> {
        let (figures, writer) = (&sheet.local.report.figures, &sheet.local.writer);
        let view = |(index, what): (usize, &Explained)| {
            let number = (index + 1).to_string();
            let link = |source: SourceIndex| {
                let at = self.sources.iter().position(|other| *other == source).map_or(0, |at| at + 1);
                let label = writer.fill("source-number", &[("number", &at.to_string())]);
                Link { label, href: format!("#s{at}"), note: None }
            };
            Note {
                id: format!("n{number}"),
                text_html: explanation(figures, what, writer),
                calculated: is_calculated(figures, what),
                sources: sources_of(figures, what).into_iter().map(link).collect(),
                key: Some(key(figures, what)),
                back: self
                    .uses
                    .iter()
                    .filter(|used| used.explained == *what)
                    .map(|used| format!("#{}", used.fragment))
                    .collect(),
                used: facts::elsewhere(sheet, what),
                number,
            }
        };
        self.notes.iter().enumerate().map(view).collect()
    }

    /// The sources as templates see them.
    pub(crate) fn source_views(&self, figures: &Figures, writer: &Writer<'_>) -> Vec<Source> {
        let view = |(index, source): (usize, &SourceIndex)| {
            let number = index + 1;
            let label = writer.fill("source-number", &[("number", &number.to_string())]);
            let back = self.cited[index].then(|| format!("#q{number}"));
            Source { id: format!("s{number}"), label, back, ..source_view(figures, *source, writer) }
        };
        self.sources.iter().enumerate().map(view).collect()
    }
}

fn sources_of(figures: &Figures, what: &Explained) -> Vec<SourceIndex> {
    let mut sources = Vec::new();
    for index in behind(what) {
        for source in sources_of_observation(figures, index) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    sources
}

fn is_calculated(figures: &Figures, what: &Explained) -> bool {
    match what {
        Explained::Observation(index) | Explained::Rounded(index, _) => figures.observations[*index].is_derived(),
        _ => true,
    }
}

/// The name of a figure as it stands in the exported data.
pub(crate) fn figure_key(figures: &Figures, figure: FigureIndex) -> String {
    let key = observation_key(figures, figures.observation(figure));
    match figures.member_of(figure) {
        Some((breakdown, (member, _))) => format!("{key}/{}={member}", breakdown.id),
        None => key,
    }
}

/// The name of an observation as it stands in data and addresses.
pub(crate) fn observation_key(figures: &Figures, observation: &Observation) -> String {
    let indicator = &figures.indicators[observation.indicator].id;
    format!("{indicator}/{}/{}", figures.entities[observation.entity].id, observation.period)
}

fn key(figures: &Figures, what: &Explained) -> String {
    let series = |index: ObservationIndex| {
        let observation = &figures.observations[index];
        let indicator = &figures.indicators[observation.indicator].id;
        format!("{indicator}/{}", figures.entities[observation.entity].id)
    };
    match what {
        Explained::Observation(index) | Explained::Rounded(index, _) | Explained::Rank(index) => {
            observation_key(figures, &figures.observations[*index])
        }
        Explained::Change(from, _) | Explained::Percent(from, _) => series(*from),
        Explained::Compared(_, of) => observation_key(figures, &figures.observations[*of]),
        Explained::Mean(compared) => observation_key(figures, &figures.observations[compared.of]),
        Explained::Picked(picked) => figures.indicators[picked.indicator].id.to_string(),
    }
}

fn explanation(figures: &Figures, what: &Explained, writer: &Writer<'_>) -> String {
    match what {
        Explained::Observation(index) => observation_note(figures, &figures.observations[*index], writer),
        Explained::Rounded(index, printed) => {
            let note = observation_note(figures, &figures.observations[*index], writer);
            format!("{note} {}", escape(&writer.fill("note-rounded", &[("value", printed)])))
        }
        Explained::Change(from, to) => {
            let subject = subject(figures, &figures.observations[*from], writer);
            escape(&format!("{subject}: {}", computed::difference(figures, *from, *to, writer)))
        }
        Explained::Rank(index) => {
            let value = writer.value_or_reason(figures, &figures.observations[*index]);
            let period = writer.period(&figures.observations[*index].period);
            escape(&format!("{value}. {}", writer.fill("note-rank", &[("period", &period)])))
        }
        other => escape(&computed::explanation(figures, other, writer)),
    }
}

fn subject(figures: &Figures, observation: &Observation, writer: &Writer<'_>) -> String {
    let indicator = writer.label(&figures.indicators[observation.indicator].name);
    format!("{indicator}, {}", Naming::alone(figures, writer).name(observation.entity))
}

/// Everything to say of one observation, as HTML.
pub(crate) fn observation_note(figures: &Figures, observation: &Observation, writer: &Writer<'_>) -> String {
    let indicator = &figures.indicators[observation.indicator];
    let names = [
        ("indicator", writer.label(&indicator.name).to_owned()),
        ("entity", Naming::alone(figures, writer).name(observation.entity).into_owned()),
        ("period", writer.period(&observation.period)),
    ];
    let mut arguments: Vec<(&str, &str)> = names.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let value = writer.value_or_reason(figures, observation);
    let (message, key) =
        if observation.value().is_some() { ("note-value", "value") } else { ("note-missing", "reason") };
    arguments.push((key, value.trim_end_matches('.')));
    let mut text = writer.fill(message, &arguments);
    if observation.value().is_some() && !observation.parts.is_empty() {
        text = format!("{text} {}", computation(figures, observation, writer));
    }
    if let Some(grade) = graded(figures, observation, writer).filter(|_| observation.value().is_some()) {
        write!(text, " {}: {grade}.", writer.strings.get("grade")).ok();
    }
    if let Some(interval) = observation.details.as_ref().and_then(|details| details.uncertainty) {
        let end = |end: Decimal| writer.rounded(end, indicator.decimals_of(observation).max(end.scale()));
        let words = match interval.plus_minus {
            Some(half) => writer.fill("plus-minus", &[("value", &writer.number(half))]),
            None => writer.fill("interval", &[("low", &end(interval.low)), ("high", &end(interval.high))]),
        };
        write!(text, " {}: {words}.", writer.strings.get("uncertainty")).ok();
    }
    let mut html = escape(&text);
    let Some(details) = &observation.details else { return html };
    let mut add = |sentence: String| write!(html, " {}", escape(&sentence)).ok();
    if let Some(status) = details.status {
        let words = writer.strings.get(&format!("status-{}", status.name()));
        add(format!("{}.", capitalised(&words)));
    }
    for (other, _) in &details.also {
        add(writer.fill("note-also", &[("value", &writer.number(*other))]));
    }
    if let Some(rank) = &details.rank {
        add(published_rank(rank, writer));
    }
    if let Some(level) = &details.published_level {
        add(writer.fill("note-published-level", &[("level", level)]));
    }
    for (date, text) in &details.corrected {
        let text = super::prose::plain(figures, &text[writer.locale_index], writer);
        add(writer.fill("note-corrected", &[("date", &writer.date(*date)), ("text", &text)]));
    }
    for finding in &details.findings {
        add(finding_words(figures, *finding, writer));
    }
    if let Some(note) = &details.note {
        let note = super::prose::plain(figures, &note[writer.locale_index], writer);
        add(note);
    }
    html
}

/// A text that begins with a capital.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The grade of an observation in words, with its suffix.
pub(crate) fn graded(figures: &Figures, observation: &Observation, writer: &Writer<'_>) -> Option<String> {
    let grade = grade_words(figures.level(observation.grade?), writer);
    Some(match figures.suffix(observation) {
        Some(suffix) => format!("{grade}, {}", writer.label(suffix)),
        None => grade,
    })
}

/// The letter and name of a level, or its name alone where it has no letter.
pub(crate) fn grade_words(level: &crate::model::band::Level<Label>, writer: &Writer<'_>) -> String {
    let label = writer.label(&level.label);
    match letter(&level.id) {
        Some(letter) => format!("{letter} ({label})"),
        None => label.to_owned(),
    }
}

/// A level's id as a letter on a badge: capitals of at most two characters and a sign.
pub(crate) fn letter(id: &str) -> Option<&str> {
    let is_letter = id.len() <= 3 && id.chars().all(|c| c.is_ascii_uppercase() || c == '-' || c == '+');
    is_letter.then_some(id)
}

fn published_rank(rank: &PublishedRank<Label>, writer: &Writer<'_>) -> String {
    let position = rank.value.to_string();
    let mut text = match rank.of {
        Some(size) => writer.fill("note-published-rank-of", &[("rank", &position), ("size", &size.to_string())]),
        None => writer.fill("note-published-rank", &[("rank", &position)]),
    };
    if let Some(scope) = &rank.scope {
        let scope = writer.fill("note-in-scope", &[("scope", writer.label(scope))]);
        text = format!("{} {scope}.", text.trim_end_matches('.'));
    }
    text
}

/// How a derived value was computed from its parts.
fn computation(figures: &Figures, observation: &Observation, writer: &Writer<'_>) -> String {
    let indicator = &figures.indicators[observation.indicator];
    let printed = |index: &ObservationIndex| {
        let part = &figures.observations[*index];
        let indicator = &figures.indicators[part.indicator];
        part.value().map_or_else(String::new, |value| writer.rounded(value, indicator.decimals_of(part)))
    };
    let numbers: Vec<String> = observation.parts.iter().map(printed).collect();
    let value = writer.value_or_reason(figures, observation);
    let count = writer.count(numbers.len());
    match &indicator.derive {
        Some(Formula::MeanOverChildren(_) | Formula::Over { method: Method::Mean, .. }) => {
            let terms = numbers.join(" + ");
            writer.fill("note-mean", &[("count", &count), ("terms", &terms), ("value", &value)])
        }
        Some(Formula::Sum(_) | Formula::SumOverChildren(_) | Formula::Over { method: Method::Sum, .. }) => {
            writer.fill("note-sum", &[("terms", &numbers.join(" + ")), ("value", &value)])
        }
        Some(Formula::Share { .. }) if numbers.len() == 2 => {
            writer.fill("note-share", &[("part", &numbers[0]), ("whole", &numbers[1]), ("value", &value)])
        }
        Some(Formula::Difference(..)) if numbers.len() == 2 => {
            let words = [("from", &*numbers[1]), ("to", &numbers[0]), ("difference", &value)];
            writer.fill("note-change", &words)
        }
        Some(Formula::Index { base, .. }) if numbers.len() == 2 => {
            let words = [("period", &*writer.period(base)), ("base", &numbers[1]), ("value", &numbers[0])];
            writer.fill("note-index", &words)
        }
        Some(Formula::Rank { .. }) => writer.fill("note-rank", &[("period", &writer.period(&observation.period))]),
        Some(Formula::Weighted { weights, times }) => {
            let term =
                |(number, (_, weight)): (&String, &(usize, Decimal))| format!("{} × {number}", writer.number(*weight));
            let terms: Vec<String> = numbers.iter().zip(weights).map(term).collect();
            let whole = number::sum(weights.iter().map(|(_, weight)| *weight)).unwrap_or_default();
            let words = [
                ("terms", &*terms.join(" + ")),
                ("weights", &writer.number(whole)),
                ("times", &writer.number(*times)),
                ("value", &value),
            ];
            writer.fill("note-weighted", &words)
        }
        _ => writer.fill("note-computed", &[("terms", &numbers.join("; "))]),
    }
}

/// A finding in one sentence.
pub(crate) fn finding_words(figures: &Figures, finding: usize, writer: &Writer<'_>) -> String {
    let finding = &figures.findings[finding];
    let observation = figures.observation(finding.figure);
    let indicator = &figures.indicators[observation.indicator];
    let published = writer.value(indicator, observation);
    match &finding.kind {
        FindingKind::Recomputed { value, .. } => {
            let value = writer.rounded(*value, indicator.decimals_of(observation));
            writer.fill("finding-recomputed", &[("value", &value), ("published", &published)])
        }
        FindingKind::Grade { published } => {
            let ours = observation.grade.map_or_else(String::new, |grade| grade_words(figures.level(grade), writer));
            writer.fill("finding-grade", &[("published", published), ("grade", &ours)])
        }
        FindingKind::OutOfRange { range: (low, high) } => {
            writer.fill("finding-range", &[("from", &writer.number(*low)), ("to", &writer.number(*high))])
        }
        FindingKind::Disputed => writer.strings.get("finding-disputed"),
        FindingKind::Members { sum, .. } => {
            let sum = writer.rounded(*sum, indicator.decimals_of(observation));
            writer.fill("finding-members", &[("sum", &sum), ("published", &published)])
        }
        FindingKind::Total { sum, total, .. } => {
            writer.fill("finding-total", &[("sum", &writer.number(*sum)), ("total", &writer.number(*total))])
        }
        FindingKind::Change { published: change, value, .. } => {
            let (change, value) = (writer.number(change.value), writer.number(*value));
            writer.fill("finding-change", &[("published", &change), ("value", &value)])
        }
        FindingKind::Incomparable { published: change, why } => {
            let (value, period) = (writer.number(change.value), writer.period(&change.from));
            let reason = writer.broken(figures, observation.indicator, *why);
            writer.fill("finding-incomparable", &[("published", &value), ("period", &period), ("reason", &reason)])
        }
        FindingKind::Rank { published, rank } => {
            let published = published.to_string();
            writer.fill("finding-rank", &[("published", &published), ("rank", &writer.rank(rank))])
        }
    }
}
