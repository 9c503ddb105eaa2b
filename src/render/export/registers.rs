//! The small tables behind the observations: whom, what, from where, by which scheme, against what.

use super::super::notes::{figure_key, finding_words};
use super::super::prose::plain;
use super::column::{Column, Context, Kind};
use super::observations::{list, print, print_some};
use crate::model::band::{Edge, Tone};
use crate::model::draft::{Better, Goal, Periods, Unit};
use crate::model::report::{FindingKind, Grade};
use crate::model::{Id, Label};
use std::fmt::Write;

/// A table of things of the report by their index, or by the indices that lead to them.
pub(crate) struct Register {
    /// Its name, and that of its file.
    pub(crate) name: &'static str,
    /// Its columns.
    pub(crate) columns: Vec<Column<[usize; 3]>>,
    /// Its rows.
    pub(crate) rows: Vec<[usize; 3]>,
    /// How many of the first columns make a row's name, which no two share; none: rows have no name.
    pub(crate) key: usize,
}

/// The tables that have rows.
pub(crate) fn all(context: &Context<'_>) -> Vec<Register> {
    let mut all = vec![
        entities(context),
        indicators(context),
        sources(context),
        levels(context),
        members(context),
        breaks(context),
        targets(context),
        findings(context),
    ];
    all.retain(|register| !register.rows.is_empty());
    all
}

type Cell = Column<[usize; 3]>;
type Columns = Vec<Cell>;

fn plain_rows(count: usize) -> Vec<[usize; 3]> {
    (0..count).map(|index| [index, 0, 0]).collect()
}

fn write_label(label: Option<&Label>, at: usize, out: &mut String) {
    out.push_str(label.map_or("", |label| label.get(at)));
}

fn write_id(id: Option<&Id>, out: &mut String) {
    out.push_str(id.map_or("", Id::as_str));
}

fn entities(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("id", Kind::Id, |c, r, _, out| out.push_str(c.figures().entities[r[0]].id.as_str())).required(),
        Cell::new("kind", Kind::Id, |c, r, _, out| write_id(c.figures().entities[r[0]].kind.as_ref(), out)),
        Cell::new("parent", Kind::Id, |c, r, _, out| {
            let entities = &c.figures().entities;
            write_id(entities[r[0]].parent.map(|parent| &entities[parent].id), out);
        })
        .refers_to("entities"),
        Cell::local("name", |c, r, at, out| out.push_str(c.figures().entities[r[0]].name.get(at))),
        Cell::local("kind", |c, r, at, out| {
            let kind = c.figures().entities[r[0]].kind.as_ref();
            write_label(kind.and_then(|kind| c.report.meta.kinds.get(kind)), at, out);
        }),
    ];
    Register { name: "entities", columns, rows: plain_rows(context.figures().entities.len()), key: 1 }
}

fn indicators(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("id", Kind::Id, |c, r, _, out| out.push_str(c.figures().indicators[r[0]].id.as_str())).required(),
        Cell::new("unit", Kind::Text, |c, r, _, out| match &c.figures().indicators[r[0]].unit {
            Unit::None => {}
            Unit::Percent => out.push_str("percent"),
            Unit::Named(unit) => out.push_str(unit.get(0)),
        }),
        Cell::new("decimals", Kind::Integer, |c, r, _, out| print(out, &c.figures().indicators[r[0]].decimals))
            .required(),
        Cell::new("range_low", Kind::Decimal, |c, r, _, out| {
            print_some(out, c.figures().indicators[r[0]].range.map(|range| range.0));
        }),
        Cell::new("range_high", Kind::Decimal, |c, r, _, out| {
            print_some(out, c.figures().indicators[r[0]].range.map(|range| range.1));
        }),
        Cell::new("better", Kind::Id, |c, r, _, out| {
            out.push_str(match c.figures().indicators[r[0]].better {
                Better::Higher => "higher",
                Better::Lower => "lower",
                Better::Neither => "neither",
            });
        })
        .required()
        .codes("better-", ["higher", "lower", "neither"]),
        Cell::new("scheme", Kind::Id, |c, r, _, out| {
            let scheme = c.figures().indicators[r[0]].scheme;
            write_id(scheme.map(|scheme| &c.figures().schemes[scheme].id), out);
        }),
        Cell::new("source", Kind::Id, |c, r, _, out| {
            let source = c.figures().indicators[r[0]].source;
            write_id(source.map(|source| &c.figures().sources[source].id), out);
        })
        .refers_to("sources"),
        Cell::new("computed_from", Kind::List, |c, r, _, out| {
            let inputs: Vec<&usize> = c.figures().indicators[r[0]].derive.iter().flat_map(|f| f.inputs()).collect();
            list(out, &inputs, |out, input| out.push_str(c.figures().indicators[**input].id.as_str()));
        }),
        Cell::local("name", |c, r, at, out| out.push_str(c.figures().indicators[r[0]].name.get(at))),
        Cell::local("definition", |c, r, at, out| {
            if let Some(definition) = &c.figures().indicators[r[0]].definition {
                out.push_str(&plain(c.figures(), &definition[at], c.writers[at]));
            }
        }),
    ];
    Register { name: "indicators", columns, rows: plain_rows(context.figures().indicators.len()), key: 1 }
}

fn sources(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("id", Kind::Id, |c, r, _, out| out.push_str(c.figures().sources[r[0]].id.as_str())).required(),
        Cell::new("publisher", Kind::Text, |c, r, _, out| {
            out.push_str(c.figures().sources[r[0]].publisher.as_deref().unwrap_or(""));
        }),
        Cell::new("published", Kind::Period, |c, r, _, out| {
            print_some(out, c.figures().sources[r[0]].published);
        }),
        Cell::new("event", Kind::Period, |c, r, _, out| print_some(out, c.figures().sources[r[0]].event)),
        Cell::new("retrieved", Kind::Day, |c, r, _, out| print_some(out, c.figures().sources[r[0]].retrieved)),
        Cell::new("url", Kind::Address, |c, r, _, out| {
            out.push_str(c.figures().sources[r[0]].url.as_deref().unwrap_or(""));
        }),
        Cell::local("title", |c, r, at, out| write_label(c.figures().sources[r[0]].title.as_ref(), at, out)),
        Cell::local("note", |c, r, at, out| write_label(c.figures().sources[r[0]].note.as_ref(), at, out)),
    ];
    Register { name: "sources", columns, rows: plain_rows(context.figures().sources.len()), key: 1 }
}

/// The name of a level: scheme, number of the version from 1, level.
pub(super) fn level_key(context: &Context<'_>, grade: Grade, out: &mut String) {
    let scheme = &context.figures().schemes[usize::from(grade.scheme)];
    let level = &context.figures().level(grade).id;
    write!(out, "{}/{}/{level}", scheme.id, grade.version + 1).expect("a string takes all that is written");
}

fn grade_of(row: &[usize; 3]) -> Grade {
    Grade::new(row[0], row[1], row[2]).expect("the rows are those of levels that there are")
}

fn levels(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("id", Kind::Text, |c, r, _, out| level_key(c, grade_of(r), out)).required(),
        Cell::new("scheme", Kind::Id, |c, r, _, out| out.push_str(c.figures().schemes[r[0]].id.as_str())).required(),
        Cell::new("version", Kind::Integer, |_, r, _, out| print(out, &(r[1] + 1))).required(),
        Cell::new("from", Kind::Period, |c, r, _, out| print_some(out, c.figures().version(grade_of(r)).from)),
        Cell::new("to", Kind::Period, |c, r, _, out| print_some(out, c.figures().version(grade_of(r)).to)),
        Cell::new("level", Kind::Text, |c, r, _, out| out.push_str(&c.figures().level(grade_of(r)).id)).required(),
        Cell::new("edge", Kind::Id, |c, r, _, out| {
            out.push_str(match c.figures().level(grade_of(r)).edge {
                Edge::From(_) => "min",
                Edge::Above(_) => "above",
            });
        })
        .required()
        .codes("edge-", ["min", "above"]),
        Cell::new("at", Kind::Decimal, |c, r, _, out| print(out, &c.figures().level(grade_of(r)).edge.at())).required(),
        Cell::new("tone", Kind::Id, |c, r, _, out| {
            let tone = c.figures().level(grade_of(r)).tone;
            out.push_str(Tone::ALL.iter().find(|(each, _)| *each == tone).map_or("", |(_, name)| name));
        })
        .required(),
        Cell::local("label", |c, r, at, out| out.push_str(c.figures().level(grade_of(r)).label.get(at))),
        Cell::local("zone", |c, r, at, out| write_label(c.figures().level(grade_of(r)).zone.as_ref(), at, out)),
    ];
    let mut rows = Vec::new();
    for (scheme, each) in context.figures().schemes.iter().enumerate() {
        for (version, each) in each.versions.iter().enumerate() {
            rows.extend((0..each.levels.len()).map(|level| [scheme, version, level]));
        }
    }
    Register { name: "levels", columns, rows, key: 1 }
}

fn members(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("indicator", Kind::Id, |c, r, _, out| out.push_str(c.figures().indicators[r[0]].id.as_str()))
            .required()
            .refers_to("indicators"),
        Cell::new("breakdown", Kind::Id, |c, r, _, out| {
            out.push_str(c.figures().indicators[r[0]].breakdowns[r[1]].id.as_str());
        })
        .required(),
        Cell::new("member", Kind::Id, |c, r, _, out| {
            out.push_str(c.figures().indicators[r[0]].breakdowns[r[1]].members[r[2]].0.as_str());
        })
        .required(),
        Cell::local("breakdown", |c, r, at, out| {
            out.push_str(c.figures().indicators[r[0]].breakdowns[r[1]].name.get(at));
        }),
        Cell::local("label", |c, r, at, out| {
            out.push_str(c.figures().indicators[r[0]].breakdowns[r[1]].members[r[2]].1.get(at));
        }),
    ];
    let mut rows = Vec::new();
    for (indicator, each) in context.figures().indicators.iter().enumerate() {
        for (breakdown, each) in each.breakdowns.iter().enumerate() {
            rows.extend((0..each.members.len()).map(|member| [indicator, breakdown, member]));
        }
    }
    Register { name: "members", columns, rows, key: 3 }
}

fn breaks(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("indicator", Kind::Id, |c, r, _, out| out.push_str(c.figures().indicators[r[0]].id.as_str()))
            .required()
            .refers_to("indicators"),
        Cell::new("period", Kind::Period, |c, r, _, out| print(out, &c.figures().indicators[r[0]].breaks[r[1]].0))
            .required(),
        Cell::local("reason", |c, r, at, out| out.push_str(c.figures().indicators[r[0]].breaks[r[1]].1.get(at))),
    ];
    let indicators = context.figures().indicators.iter().enumerate();
    let rows = indicators.flat_map(|(index, each)| (0..each.breaks.len()).map(move |at| [index, at, 0])).collect();
    Register { name: "breaks", columns, rows, key: 2 }
}

/// The name of a target: its indicator and its number among the targets of that, from 1.
pub(super) fn target_key(context: &Context<'_>, index: usize, out: &mut String) {
    let (figures, indicator) = (context.figures(), context.figures().targets[index].indicator);
    let number = figures.targets[..=index].iter().filter(|target| target.indicator == indicator).count();
    write!(out, "{}/{number}", figures.indicators[indicator].id).expect("a string takes all that is written");
}

fn targets(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("id", Kind::Text, |c, r, _, out| target_key(c, r[0], out)).required(),
        Cell::new("indicator", Kind::Id, |c, r, _, out| {
            out.push_str(c.figures().indicators[c.figures().targets[r[0]].indicator].id.as_str());
        })
        .required()
        .refers_to("indicators"),
        Cell::new("entity", Kind::Id, |c, r, _, out| {
            write_id(c.figures().targets[r[0]].entity.map(|entity| &c.figures().entities[entity].id), out);
        })
        .refers_to("entities"),
        Cell::new("periods", Kind::List, |c, r, _, out| match &c.figures().targets[r[0]].periods {
            Periods::List(periods) => list(out, periods, |out, period| print(out, &period)),
            Periods::Range { from, to } => {
                print_some(out, from.as_ref());
                out.push_str("..");
                print_some(out, to.as_ref());
            }
        }),
        Cell::new("goal", Kind::Id, |c, r, _, out| {
            out.push_str(match &c.figures().targets[r[0]].goal {
                Goal::AtLeast(_) => "at-least",
                Goal::AtMost(_) => "at-most",
                Goal::RankAtMost { .. } => "rank-at-most",
            });
        })
        .required()
        .codes("goal-", ["at-least", "at-most", "rank-at-most"]),
        Cell::new("value", Kind::Decimal, |c, r, _, out| match &c.figures().targets[r[0]].goal {
            Goal::AtLeast(value) | Goal::AtMost(value) => print(out, &value),
            Goal::RankAtMost { rank, .. } => print(out, &rank),
        })
        .required(),
        Cell::new("kind", Kind::Id, |c, r, _, out| {
            if let Goal::RankAtMost { kind, .. } = &c.figures().targets[r[0]].goal {
                write_id(kind.as_ref(), out);
            }
        }),
        Cell::new("within", Kind::Id, |c, r, _, out| {
            if let Goal::RankAtMost { within: Some(within), .. } = &c.figures().targets[r[0]].goal {
                out.push_str(c.figures().entities[*within].id.as_str());
            }
        })
        .refers_to("entities"),
        Cell::new("source", Kind::Id, |c, r, _, out| {
            write_id(c.figures().targets[r[0]].source.map(|source| &c.figures().sources[source].id), out);
        })
        .refers_to("sources"),
        Cell::local("note", |c, r, at, out| write_label(c.figures().targets[r[0]].note.as_ref(), at, out)),
    ];
    Register { name: "targets", columns, rows: plain_rows(context.figures().targets.len()), key: 1 }
}

fn findings(context: &Context<'_>) -> Register {
    let columns: Columns = vec![
        Cell::new("key", Kind::Text, |c, r, _, out| {
            out.push_str(&figure_key(c.figures(), c.figures().findings[r[0]].figure));
        })
        .required(),
        Cell::new("finding", Kind::Id, |c, r, _, out| out.push_str(c.figures().findings[r[0]].kind.name()))
            .required()
            .codes("finding-kind-", FindingKind::NAMES),
        Cell::local("finding", |c, r, at, out| out.push_str(&finding_words(c.figures(), r[0], c.writers[at]))),
        Cell::local("accepted", |c, r, at, out| {
            write_label(c.figures().findings[r[0]].accepted.as_ref(), at, out);
        }),
    ];
    Register { name: "findings", columns, rows: plain_rows(context.figures().findings.len()), key: 0 }
}
