//! Statistics as data: each folder of `tests/conformance` holds figures, and in `expected.json` all that follows from
//! them. `UPDATE=1` writes what came out instead of comparing; every number in it is then to be checked by hand.

use laporan::diag::{Diagnostic, Diagnostics, Position, Severity, Source};
use laporan::load::load;
use laporan::model::band::Edge;
use laporan::model::report::{
    Bound, Break, Doubt, Figures, FindingKind, Observation, ObservationName, Reading, Report, Verdict,
};
use laporan::model::{Decimal, Piece};
use laporan::sources::Sources;
use laporan::{parse, resolve};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What every case has that has no file of that name of its own.
const DEFAULTS: [(&str, &str); 3] = [
    ("content/report.yaml", "title: Uji\npublisher: Uji\nbase_url: https://example.org/\nlocales: [id]\n"),
    ("content/sources.yaml", "uji: {title: Uji}\n"),
    ("content/editions/2024/01-a.id.md", "---\ntitle: Uji\n---\nIsi.\n"),
];

#[test]
#[expect(clippy::disallowed_methods, reason = "it reads what is expected and, when asked, writes it")]
fn every_case_resolves_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut cases: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 30, "the suite is not whole");
    let mut wrong = Vec::new();
    for case in cases {
        let found = outcome(&case);
        let expected = case.join("expected.json");
        if std::env::var("UPDATE").is_ok() {
            fs::write(&expected, &found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "other results than expected.json says:\n{}", wrong.join("\n"));
}

#[test]
fn a_locked_report_has_a_reason_for_every_finding() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/accepted");
    let mut diags = Diagnostics::new();
    let mut sources = load(&case, &mut diags).expect("a case can be read");
    add_defaults(&mut sources);
    let draft = parse::parse(&sources, &mut diags).expect("a valid case");
    let report = resolve::resolve(draft, &mut diags).expect("findings never stop a build");
    resolve::lock(&report, &mut diags);
    let errors: Vec<&Diagnostic> = diags.iter().filter(|each| each.severity == Severity::Error).collect();
    let [error] = errors[..] else { panic!("one finding is new, found {errors:?}") };
    assert_eq!(error.message, "`kepatuhan/cilegon/2021`: published as `hijau`, but 77.66 is `kuning` by the scheme");
    assert_eq!(place(&error.place), "data/a.yaml:4:43 hijau");
}

/// Everything that follows from the figures of a case.
fn outcome(case: &Path) -> String {
    let mut diags = Diagnostics::new();
    let mut sources = load(case, &mut diags).expect("a case can be read");
    add_defaults(&mut sources);
    let report = parse::parse(&sources, &mut diags).and_then(|draft| resolve::resolve(draft, &mut diags));
    let mut sections: Vec<(&str, Vec<(String, Value)>)> = Vec::new();
    if let Ok(report) = &report {
        let figures = &report.figures;
        let observations = figures.observations.iter();
        sections.push(("observations", observations.map(|o| (name(figures, o), observation(figures, o))).collect()));
        sections.push(("members", members(figures)));
        sections.push(("changes", changes(figures)));
        sections.push(("ranks", ranks(figures)));
        sections.push(("calls", calls(report)));
        sections.push(("targets", targets(figures)));
        sections.push(("findings", findings(figures)));
        sections.push(("boundaries", boundaries(figures)));
    }
    let told = diags.iter().filter(|each| each.severity != Severity::Finding);
    sections.push(("told", told.enumerate().map(|(index, each)| message(index + 1, each)).collect()));
    print(sections)
}

fn add_defaults(sources: &mut Sources) {
    for (path, text) in DEFAULTS {
        if !sources.files.iter().any(|file| file.path() == path) {
            sources.files.push(Source::new(path, text));
        }
    }
    sources.files.sort_by(|a, b| a.path().cmp(b.path()));
}

/// One line for each entry, sections without entries left out.
fn print(sections: Vec<(&str, Vec<(String, Value)>)>) -> String {
    let mut text = "{\n".to_owned();
    let sections: Vec<_> = sections.into_iter().filter(|(_, entries)| !entries.is_empty()).collect();
    for (index, (section, entries)) in sections.iter().enumerate() {
        writeln!(text, "  {}: {{", json!(section)).expect("a text can be written");
        for (index, (key, value)) in entries.iter().enumerate() {
            let comma = if index + 1 < entries.len() { "," } else { "" };
            writeln!(text, "    {}: {value}{comma}", json!(key)).expect("a text can be written");
        }
        writeln!(text, "  }}{}", if index + 1 < sections.len() { "," } else { "" }).expect("a text can be written");
    }
    text.push_str("}\n");
    let parsed: Value = serde_json::from_str(&text).expect("valid JSON");
    let count: usize = sections.iter().map(|(_, entries)| entries.len()).sum();
    let kept: usize =
        parsed.as_object().into_iter().flat_map(Map::values).filter_map(Value::as_object).map(Map::len).sum();
    assert_eq!(count, kept, "two entries have one key");
    text
}

fn name(figures: &Figures, o: &Observation) -> String {
    key(figures, &ObservationName { indicator: o.indicator, entity: o.entity, period: o.period })
}

fn key(figures: &Figures, name: &ObservationName) -> String {
    let (indicator, entity) = (&figures.indicators[name.indicator].id, &figures.entities[name.entity].id);
    format!("{indicator}/{entity}/{}", name.period)
}

fn names(figures: &Figures, parts: &[usize]) -> Value {
    parts.iter().map(|part| name(figures, &figures.observations[*part])).collect()
}

fn text(value: Decimal) -> Value {
    Value::String(value.to_string())
}

/// An observation as published or computed; `prints` only where it prints otherwise.
fn observation(figures: &Figures, o: &Observation) -> Value {
    let indicator = &figures.indicators[o.indicator];
    let mut found = Map::new();
    let mut put = |key: &str, value: Value| drop(found.insert(key.to_owned(), value));
    match &o.reading {
        Reading::Value(value) => {
            put("value", text(*value));
            let printed = indicator.published_value(o).map(|printed| printed.to_string());
            if let Some(printed) = printed.filter(|printed| *printed != value.to_string()) {
                put("prints", printed.into());
            }
        }
        Reading::Missing(reason) => put("missing", reason.name().into()),
        Reading::GradeOnly => {}
        Reading::Incomplete(part) => put("lacks", key(figures, part).into()),
    }
    if let Some(grade) = o.grade {
        let version = figures.version(grade);
        let from = version.from.map_or_else(String::new, |from| format!(" from {from}"));
        put("grade", format!("{}{from}", figures.level(grade).id).into());
    }
    if let Some(suffix) = figures.suffix(o) {
        put("suffix", suffix.get(0).into());
    }
    if let Some(source) = o.source.filter(|source| figures.sources[*source].id.as_str() != "uji") {
        put("source", figures.sources[source].id.as_str().into());
    }
    if !o.parts.is_empty() {
        put("parts", names(figures, &o.parts));
    }
    let Some(details) = &o.details else { return found.into() };
    if let Some(status) = details.status {
        put("status", status.name().into());
    }
    if !details.also.is_empty() {
        put("also", details.also.iter().map(|(value, _)| text(*value)).collect());
    }
    if let Some(bounds) = details.uncertainty {
        put("between", json!([bounds.low.to_string(), bounds.high.to_string()]));
        if let Some(half) = bounds.plus_minus {
            put("plus_minus", text(half));
        }
    }
    if let Some(rank) = &details.rank {
        put("published_rank", rank.value.into());
    }
    if let Some(change) = details.change {
        put("published_change", format!("{} since {}", change.value, change.from).into());
    }
    if let Some(note) = &details.note {
        let pieces = note[0].pieces.iter().map(|piece| if let Piece::Text(text) = piece { text } else { "" });
        put("note", pieces.collect::<String>().into());
    }
    found.into()
}

fn members(figures: &Figures) -> Vec<(String, Value)> {
    let entry = |each: &laporan::model::report::BreakdownObservation| {
        let breakdown = &figures.indicators[each.observation.indicator].breakdowns[each.breakdown];
        let member = &breakdown.members[each.member].0;
        let key = format!("{} by {}: {member}", name(figures, &each.observation), breakdown.id);
        (key, observation(figures, &each.observation))
    };
    figures.breakdown_observations.iter().map(entry).collect()
}

/// From each observation of a series to the next: the difference, or why there is none.
fn changes(figures: &Figures) -> Vec<(String, Value)> {
    let mut changes = Vec::new();
    for range in figures.series.values() {
        for pair in figures.observations[range.clone()].windows(2) {
            let [from, to] = pair else { continue };
            let indicator = &figures.indicators[to.indicator];
            let sure = |o: &Observation| o.comparable_value().and_then(|_| indicator.published_value(o));
            let said = match (figures.break_between(to.indicator, &from.period, &to.period), sure(from), sure(to)) {
                (Some(why), ..) => broken(figures, to.indicator, why),
                (None, Some(from), Some(to)) => (to - from).to_string(),
                (None, ..) => "a value is missing or not sure".to_owned(),
            };
            changes.push((format!("{} to {}", name(figures, from), to.period), said.into()));
        }
    }
    changes
}

fn broken(figures: &Figures, indicator: usize, why: Break) -> String {
    match why {
        Break::Frequency => "not of one length".to_owned(),
        Break::Scheme => "another scheme version".to_owned(),
        Break::Declared(at) => format!("broken: {}", figures.indicators[indicator].breaks[at].1.get(0)),
        Break::Part(part) => format!("broken by {}", figures.indicators[part].id),
    }
}

/// Among entities of one kind within one parent, where there are several.
fn ranks(figures: &Figures) -> Vec<(String, Value)> {
    let mut ranks = Vec::new();
    for o in figures.observations.iter().filter(|o| !o.is_derived()) {
        let entity = &figures.entities[o.entity];
        let scope = figures.of_kind(entity.kind.as_ref(), entity.parent);
        let is_ranked = figures.indicators[o.indicator].better != laporan::model::draft::Better::Neither;
        if !is_ranked || entity.parent.is_none() || scope.len() < 2 {
            continue;
        }
        let said = resolve::rank(figures, o, &scope).map_or_else(
            || "none".to_owned(),
            |rank| format!("{} of {}, tied {}, unranked {}", rank.rank, rank.size, rank.tied, rank.unranked),
        );
        ranks.push((name(figures, o), said.into()));
    }
    ranks
}

fn calls(report: &Report) -> Vec<(String, Value)> {
    let figures = &report.figures;
    let of = |index: &usize| name(figures, &figures.observations[*index]);
    let chapters = report.editions.iter().flat_map(|edition| &edition.chapters);
    let calls = chapters.flat_map(|chapter| &chapter.versions[0].calls).enumerate();
    let said = |call: &Bound| match call {
        Bound::Fact { observation, .. } => format!("fact {}", of(observation)),
        Bound::Change { from, to, difference, .. } => format!("change {} to {}: {difference}", of(from), of(to)),
        Bound::Band { observation } => format!("band {}", of(observation)),
        Bound::Rank { observation, rank } => format!("rank {}: {} of {}", of(observation), rank.rank, rank.size),
        _ => "another call".to_owned(),
    };
    calls.map(|(index, call)| ((index + 1).to_string(), said(call).into())).collect()
}

fn targets(figures: &Figures) -> Vec<(String, Value)> {
    let mut targets = Vec::new();
    for (index, target) in figures.targets.iter().enumerate() {
        for (name, verdict) in &target.outcomes {
            let said = match verdict {
                Verdict::Met => "met".to_owned(),
                Verdict::NotMet => "not met".to_owned(),
                Verdict::CannotTell(doubt) => match doubt {
                    Doubt::NoFigure => "cannot tell: no figure".to_owned(),
                    Doubt::Missing(reason) => format!("cannot tell: {}", reason.name()),
                    Doubt::NoValue => "cannot tell: no value".to_owned(),
                    Doubt::Uncertain(status) => format!("cannot tell: {}", status.name()),
                    Doubt::Broken => "cannot tell: the series is broken".to_owned(),
                    Doubt::NoRank => "cannot tell: no rank".to_owned(),
                },
            };
            targets.push((format!("{}: {}", index + 1, key(figures, name)), said.into()));
        }
    }
    targets
}

fn findings(figures: &Figures) -> Vec<(String, Value)> {
    let mut findings = Vec::new();
    for finding in &figures.findings {
        let mut said = match &finding.kind {
            FindingKind::Recomputed { value, parts, .. } => {
                json!({"recomputed": value.to_string(), "parts": names(figures, parts)})
            }
            FindingKind::Grade { published } => json!({"published": published}),
            FindingKind::OutOfRange { range } => json!({"range": [range.0.to_string(), range.1.to_string()]}),
            FindingKind::Disputed => json!({}),
            FindingKind::Members { sum, .. } => json!({"sum": sum.to_string()}),
            FindingKind::Total { sum, total, parts } => {
                json!({"sum": sum.to_string(), "total": total.to_string(), "parts": names(figures, parts)})
            }
            FindingKind::Change { published, value, .. } => {
                json!({"published": published.value.to_string(), "value": value.to_string()})
            }
            FindingKind::Incomparable { published, why } => {
                json!({"published": published.value.to_string(), "why": broken(figures, figures.observation(finding.figure).indicator, *why)})
            }
            FindingKind::Rank { published, rank } => json!({"published": published, "rank": rank.rank}),
        };
        if let Some(reason) = &finding.accepted {
            said["accepted"] = reason.get(0).into();
        }
        said["at"] = place(&finding.place).into();
        let name = name(figures, figures.observation(finding.figure));
        let name = match figures.member_of(finding.figure) {
            Some((breakdown, (member, _))) => format!("{name} by {}: {member}", breakdown.id),
            None => name,
        };
        findings.push((format!("{} {name} {}", findings.len() + 1, finding.kind.name()), said));
    }
    findings
}

/// Each edge with the levels of the values one step below, on and one step above it.
fn boundaries(figures: &Figures) -> Vec<(String, Value)> {
    let mut rows = Vec::new();
    for row in figures.boundary_table() {
        let scheme = &figures.schemes[row.scheme];
        let levels = &scheme.versions[row.version].levels;
        let edge = match row.boundary.edge {
            Edge::From(at) => format!("from {at}"),
            Edge::Above(at) => format!("above {at}"),
        };
        let around = row.boundary.around.map(|probe| {
            let level = probe.level.map_or("none", |level| levels[level].id.as_str());
            format!("{} {level}", probe.value)
        });
        let key = format!("{}/{}/{} {edge}", scheme.id, row.version + 1, levels[row.boundary.level].id);
        rows.push((key, around.join(", ").into()));
    }
    rows
}

fn place(place: &laporan::diag::Place) -> String {
    place.find().map_or_else(String::new, |(source, range)| match range {
        Some(range) => {
            let at = Position::of(source.text(), range.start);
            let path = source.path().trim_start_matches("content/");
            format!("{path}:{}:{} {}", at.line_number, at.column_number, &source.text()[range])
        }
        None => source.path().trim_start_matches("content/").to_owned(),
    })
}

fn message(number: usize, each: &Diagnostic) -> (String, Value) {
    let mut said = each.message.clone();
    if let Some(help) = &each.help {
        write!(said, "; help: {help}").expect("a text can be written");
    }
    (format!("{number} {} {}", each.severity.word(), place(&each.place)), said.into())
}
