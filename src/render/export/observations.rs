//! The columns of observations: one row for each value of an indicator, an entity, a period and, where its values are
//! broken down, a member of a breakdown.
//!
//! The observation status is a code of the SDMX code list `CL_OBS_STATUS` (cross-domain code lists, version 2.2), one for
//! each row. Where several would fit, its guideline "Possible ways of implementing the observation status concept"
//! (version 2.0, section 2) says which one stands: a break (`B`) before every other, then the reasons for no value, then
//! how sure a value is, then `A`.
//!
//! | code | in the list | here |
//! |---|---|---|
//! | `A` | normal value | published or computed, nothing to add |
//! | `B` | time series break | first value behind a change of the scheme or a declared break |
//! | `E` | estimated value | estimated; approximate |
//! | `P` | provisional value | provisional |
//! | `U` | low reliability | disputed; suspect |
//! | `L` | missing value; data exist but were not collected | not assessed; not in the sample |
//! | `M` | missing value; data cannot exist | not applicable |
//! | `O` | missing value | not published; a part of it is missing; a grade without a value |
//! | `Q` | missing value; suppressed | suppressed |

use super::super::notes::observation_key;
use super::super::prose::plain;
use super::column::{Column, Context, Kind, SEPARATOR};
use crate::model::draft::Unit;
use crate::model::number::round_half_up;
use crate::model::report::{
    BreakdownObservation, Details, Doubt, Figures, FindingKind, Indicator, Observation, ObservationIndex, Reading,
    Verdict,
};
use crate::model::{Label, Missing, Status};
use std::fmt::Write;

/// The name of the table and of its first resource.
pub(crate) const TABLE: &str = "observations";

/// A row: an observation of a series, or of a member of a breakdown.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    observation: &'a Observation,
    /// Its index, if it is of a series.
    index: Option<ObservationIndex>,
    /// The breakdown and its member.
    member: Option<(usize, usize)>,
}

/// Some observations of series, then some of members of breakdowns, as rows.
pub(crate) fn rows_of<'a>(
    figures: &'a Figures,
    found: &'a [ObservationIndex],
    members: &'a [usize],
) -> impl Iterator<Item = Row<'a>> {
    let members = members.iter().map(|index| member_row(&figures.breakdown_observations[*index]));
    found.iter().map(|index| row(figures, *index)).chain(members)
}

fn member_row(found: &BreakdownObservation) -> Row<'_> {
    Row { observation: &found.observation, index: None, member: Some((found.breakdown, found.member)) }
}

fn row(figures: &Figures, index: ObservationIndex) -> Row<'_> {
    Row { observation: &figures.observations[index], index: Some(index), member: None }
}

/// The observations of an indicator or of all: those of series, then those of members of breakdowns.
pub(crate) fn rows(figures: &Figures, indicator: Option<usize>) -> impl Iterator<Item = Row<'_>> {
    let wanted = move |row: &Row<'_>| indicator.is_none_or(|indicator| row.observation.indicator == indicator);
    // They are in the order of their indicators.
    let range = |indicator: usize| {
        let first = figures.observations.partition_point(|o| o.indicator < indicator);
        first..figures.observations.partition_point(|o| o.indicator <= indicator)
    };
    let range = indicator.map_or(0..figures.observations.len(), range);
    let members = figures.breakdown_observations.iter().map(member_row);
    range.map(|index| row(figures, index)).chain(members.filter(wanted))
}

/// The columns; the first nine and the labels behind them are older than the others and stay where they are.
pub(crate) fn columns<'a>() -> Vec<Column<Row<'a>>> {
    let mut columns = first();
    columns.extend(value());
    columns.extend(published());
    columns.extend(origin());
    columns.extend(labels());
    columns
}

type Cell<'a> = Column<Row<'a>>;
type Columns<'a> = Vec<Cell<'a>>;

fn first<'a>() -> Columns<'a> {
    let statuses = Status::ALL.map(|(_, name)| name);
    let reasons = Missing::ALL.map(|(_, name)| name);
    vec![
        Cell::new("indicator", Kind::Id, |c, row, _, out| out.push_str(indicator(c, row).id.as_str()))
            .required()
            .refers_to("indicators"),
        Cell::new("entity", Kind::Id, |c, row, _, out| {
            out.push_str(c.figures().entities[row.observation.entity].id.as_str());
        })
        .required()
        .refers_to("entities"),
        Cell::new("period", Kind::Period, |_, row, _, out| print(out, &row.observation.period)).required(),
        Cell::new("value", Kind::Decimal, |c, row, _, out| value_text(indicator(c, row), row.observation, out)),
        Cell::new("status", Kind::Id, |_, row, _, out| {
            out.push_str(row.observation.status().map_or("", Status::name));
        })
        .codes("status-", statuses),
        Cell::new("missing", Kind::Id, |_, row, _, out| out.push_str(missing(row.observation)))
            .codes("missing-", reasons.into_iter().chain([INCOMPLETE])),
        Cell::new("grade", Kind::Text, |c, row, _, out| {
            out.push_str(row.observation.grade.map_or("", |grade| &c.figures().level(grade).id));
        }),
        Cell::new("source", Kind::Id, |c, row, _, out| {
            out.push_str(row.observation.source.map_or("", |source| c.figures().sources[source].id.as_str()));
        })
        .refers_to("sources"),
        Cell::new("note", Kind::Text, |c, row, _, out| note(c, row, 0, out)),
        Cell::local("indicator", |c, row, at, out| out.push_str(indicator(c, row).name.get(at))),
        Cell::local("entity", |c, row, at, out| {
            out.push_str(c.figures().entities[row.observation.entity].name.get(at));
        }),
    ]
}

fn value<'a>() -> Columns<'a> {
    vec![
        Cell::new("key", Kind::Text, |c, row, _, out| key(c, row, out)).required(),
        Cell::new("breakdown", Kind::Id, |c, row, _, out| {
            out.push_str(row.member.map_or("", |(at, _)| indicator(c, row).breakdowns[at].id.as_str()));
        }),
        Cell::new("member", Kind::Id, |c, row, _, out| out.push_str(member(c, row).map_or("", |(id, _)| id))),
        Cell::new("unit", Kind::Text, |c, row, _, out| match &indicator(c, row).unit {
            Unit::None => {}
            Unit::Percent => out.push_str("percent"),
            Unit::Named(unit) => out.push_str(unit.get(0)),
        }),
        Cell::new("decimals", Kind::Integer, |c, row, _, out| {
            if row.observation.value().is_some() {
                print(out, &indicator(c, row).decimals_of(row.observation));
            }
        }),
        Cell::new("obs_status", Kind::Id, |c, row, _, out| out.push_str(obs_status(c, row)))
            .required()
            .codes("sdmx-", ["A", "B", "E", "P", "U", "L", "M", "O", "Q"]),
        Cell::new("break", Kind::Id, |c, row, _, out| out.push_str(series_break(c, row).unwrap_or("")))
            .codes("break-", ["scheme", "declared", "part"]),
        Cell::new("level", Kind::Text, |c, row, _, out| {
            if let Some(grade) = row.observation.grade {
                super::registers::level_key(c, grade, out);
            }
        })
        .refers_to("levels"),
        Cell::new("suffix", Kind::Id, |c, row, _, out| {
            let found = row.observation.grade.zip(details(row).and_then(|details| details.suffix));
            let id = found.and_then(|(grade, suffix)| c.figures().version(grade).suffixes.get(suffix));
            out.push_str(id.map_or("", |(id, _)| id.as_str()));
        }),
        Cell::new("low", Kind::Decimal, |_, row, _, out| {
            print_some(out, uncertainty(row).map(|between| between.low));
        }),
        Cell::new("high", Kind::Decimal, |_, row, _, out| {
            print_some(out, uncertainty(row).map(|between| between.high));
        }),
        Cell::new("plus_minus", Kind::Decimal, |_, row, _, out| {
            print_some(out, uncertainty(row).and_then(|between| between.plus_minus));
        }),
    ]
}

/// What sources print beside the value.
fn published<'a>() -> Columns<'a> {
    fn rank<'r>(row: &'r Row<'_>) -> Option<&'r crate::model::draft::PublishedRank<Label>> {
        details(row).and_then(|details| details.rank.as_ref())
    }
    vec![
        Cell::new("published_grade", Kind::Text, |_, row, _, out| {
            out.push_str(details(row).and_then(|details| details.published_level.as_deref()).unwrap_or(""));
        }),
        Cell::new("published_rank", Kind::Integer, |_, row, _, out| {
            print_some(out, rank(row).map(|rank| rank.value));
        }),
        Cell::new("published_rank_of", Kind::Integer, |_, row, _, out| {
            print_some(out, rank(row).and_then(|rank| rank.of));
        }),
        Cell::local("published_rank_among", |_, row, at, out| {
            out.push_str(rank(row).and_then(|rank| rank.scope.as_ref()).map_or("", |scope| scope.get(at)));
        }),
        Cell::new("published_change", Kind::Decimal, |_, row, _, out| {
            print_some(out, details(row).and_then(|details| details.change).map(|change| change.value));
        }),
        Cell::new("published_change_from", Kind::Period, |_, row, _, out| {
            print_some(out, details(row).and_then(|details| details.change).map(|change| change.from));
        }),
        Cell::new("other_values", Kind::List, |c, row, _, out| {
            let others = details(row).map_or(&[][..], |details| &details.also);
            list(out, others, |out, (value, source)| {
                print(out, value);
                if let Some(source) = source {
                    write!(out, " {}", c.figures().sources[*source].id).ok();
                }
            });
        }),
    ]
}

/// Where a value is from, and what is to be thought of it.
fn origin<'a>() -> Columns<'a> {
    vec![
        Cell::new("method", Kind::Id, |_, row, _, out| {
            out.push_str(if row.observation.is_derived() { "computed" } else { "published" });
        })
        .required()
        .codes("method-", ["published", "computed"]),
        Cell::new("computed_from", Kind::List, |c, row, _, out| {
            let figures = c.figures();
            list(out, &row.observation.parts, |out, part| {
                out.push_str(&observation_key(figures, &figures.observations[*part]));
            });
        }),
        Cell::new("missing_part", Kind::Text, |c, row, _, out| {
            if let Reading::Incomplete(part) = &row.observation.reading {
                let (indicator, entity) = (&c.figures().indicators[part.indicator], &c.figures().entities[part.entity]);
                write!(out, "{}/{}/{}", indicator.id, entity.id, part.period).ok();
            }
        }),
        Cell::new("findings", Kind::List, |c, row, _, out| {
            let findings = details(row).map_or(&[][..], |details| &details.findings);
            list(out, findings, |out, index| out.push_str(c.figures().findings[*index].kind.name()));
        })
        .codes("finding-kind-", FindingKind::NAMES),
        Cell::new("targets", Kind::List, |c, row, _, out| {
            list(out, targets(c, row), |out, (index, _)| super::registers::target_key(c, *index, out));
        }),
        Cell::new("target_verdicts", Kind::List, |c, row, _, out| {
            list(out, targets(c, row), |out, (_, verdict)| out.push_str(verdict_name(*verdict)));
        })
        .codes("verdict-", ["met", "not-met", "cannot-tell"]),
        Cell::new("source_url", Kind::Address, |c, row, _, out| {
            let source = row.observation.source.map(|source| &c.figures().sources[source]);
            out.push_str(source.and_then(|source| source.url.as_deref()).unwrap_or(""));
        }),
    ]
}

/// Names and words in every locale.
fn labels<'a>() -> Columns<'a> {
    vec![
        Cell::local("breakdown", |c, row, at, out| {
            out.push_str(row.member.map_or("", |(breakdown, _)| indicator(c, row).breakdowns[breakdown].name.get(at)));
        }),
        Cell::local("member", |c, row, at, out| out.push_str(member(c, row).map_or("", |(_, name)| name.get(at)))),
        Cell::local("unit", |c, row, at, out| match &indicator(c, row).unit {
            Unit::None => {}
            Unit::Percent => out.push_str(&c.percent[at]),
            Unit::Named(unit) => out.push_str(unit.get(at)),
        }),
        Cell::local("grade", |c, row, at, out| {
            out.push_str(row.observation.grade.map_or("", |grade| c.figures().level(grade).label.get(at)));
        }),
        Cell::local("suffix", |c, row, at, out| {
            out.push_str(c.figures().suffix(row.observation).map_or("", |suffix| suffix.get(at)));
        }),
        Cell::local("source", |c, row, at, out| {
            let source = row.observation.source.and_then(|source| c.figures().sources[source].title.as_ref());
            out.push_str(source.map_or("", |title| title.get(at)));
        }),
        Cell::local("note", note),
    ]
}

/// What stands in the column of reasons where a part of a computed value is missing.
const INCOMPLETE: &str = "incomplete";

fn indicator<'a>(context: &Context<'a>, row: &Row<'_>) -> &'a Indicator {
    &context.figures().indicators[row.observation.indicator]
}

fn member<'a>(context: &Context<'a>, row: &Row<'_>) -> Option<(&'a str, &'a Label)> {
    let (breakdown, member) = row.member?;
    let (id, name) = &indicator(context, row).breakdowns[breakdown].members[member];
    Some((id.as_str(), name))
}

fn details<'r>(row: &'r Row<'_>) -> Option<&'r Details> {
    row.observation.details.as_deref()
}

fn uncertainty(row: &Row<'_>) -> Option<crate::model::draft::Uncertainty> {
    details(row)?.uncertainty
}

fn targets<'c>(context: &'c Context<'_>, row: &Row<'_>) -> &'c [(usize, Verdict)] {
    row.index.and_then(|index| context.targets.get(&index)).map_or(&[], Vec::as_slice)
}

/// The name of a verdict in files.
pub(super) fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not-met",
        Verdict::CannotTell(
            Doubt::NoFigure | Doubt::Missing(_) | Doubt::NoValue | Doubt::Uncertain(_) | Doubt::Broken | Doubt::NoRank,
        ) => "cannot-tell",
    }
}

/// The name of the observation, and of the member behind it.
fn key(context: &Context<'_>, row: &Row<'_>, out: &mut String) {
    let (indicator, entity) = (indicator(context, row), &context.figures().entities[row.observation.entity]);
    for part in [indicator.id.as_str(), "/", entity.id.as_str(), "/"] {
        out.push_str(part);
    }
    print(out, &row.observation.period);
    if let (Some((breakdown, _)), Some((member, _))) = (row.member, member(context, row)) {
        write!(out, "/{}={member}", indicator.breakdowns[breakdown].id).ok();
    }
}

fn missing(observation: &Observation) -> &'static str {
    match &observation.reading {
        Reading::Missing(reason) => reason.name(),
        Reading::Incomplete(_) => INCOMPLETE,
        Reading::GradeOnly | Reading::Value(_) => "",
    }
}

fn series_break(context: &Context<'_>, row: &Row<'_>) -> Option<&'static str> {
    context.breaks.get(&row.index?).copied()
}

/// The code of SDMX that stands where only one may: see the head of this file.
fn obs_status(context: &Context<'_>, row: &Row<'_>) -> &'static str {
    if series_break(context, row).is_some() {
        return "B";
    }
    match &row.observation.reading {
        Reading::Value(_) => row.observation.status().map_or("A", Status::sdmx),
        Reading::Missing(reason) => reason.sdmx(),
        Reading::GradeOnly | Reading::Incomplete(_) => "O",
    }
}

fn note(context: &Context<'_>, row: &Row<'_>, at: usize, out: &mut String) {
    let note = details(row).and_then(|details| details.note.as_ref());
    if let (Some(note), Some(writer)) = (note, context.writers.get(at)) {
        out.push_str(&plain(context.figures(), &note[at], writer));
    }
}

/// A value with a decimal point: published ones as published, computed ones rounded to ten decimals more than printed.
fn value_text(indicator: &Indicator, observation: &Observation, out: &mut String) {
    let Some(value) = observation.value() else { return };
    if !observation.is_derived() {
        return print(out, &value);
    }
    let digits = round_half_up(value, (indicator.decimals + 10).min(20)).normalize();
    let is_short = digits.scale() < indicator.decimals;
    print(out, &if is_short { round_half_up(value, indicator.decimals) } else { digits });
}

/// Things in one cell.
pub(super) fn list<T>(out: &mut String, things: &[T], mut write: impl FnMut(&mut String, &T)) {
    for (at, thing) in things.iter().enumerate() {
        if at > 0 {
            out.push(SEPARATOR);
        }
        write(out, thing);
    }
}

pub(super) fn print(out: &mut String, what: &dyn std::fmt::Display) {
    write!(out, "{what}").expect("a string takes all that is written");
}

pub(super) fn print_some(out: &mut String, what: Option<impl std::fmt::Display>) {
    if let Some(what) = what {
        print(out, &what);
    }
}
