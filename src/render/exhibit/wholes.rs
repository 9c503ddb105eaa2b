//! Columns side by side, and parts of wholes.

use super::super::bands::float;
use super::super::chart::{Column, ColumnsChart, Group, Part, Role, StackedChart, Tick, Whole};
use super::scene::Scene;
use super::{axes, lines, rows};
use crate::model::number::sum;
use crate::model::period::Frequency;
use crate::model::report::Observation;
use crate::model::{Decimal, Period, Status};

const ROLES: [Role; 3] = [Role::Focus, Role::Second, Role::Context];

/// Columns by period if there are several, else by entity; beside each other entities of a period, or indicators.
pub(super) fn columns(scene: &Scene<'_>) -> ColumnsChart {
    let (exhibit, writer) = (scene.exhibit, scene.writer);
    let by_period = exhibit.periods.len() > 1;
    let many_indicators = exhibit.indicators.len() > 1;
    let column = |at: usize, entity: usize, period: &Period, role: Role| {
        let observation = scene.find(at, entity, period);
        let label = scene.printed(observation);
        let is_unsure = observation.and_then(Observation::status).is_some_and(is_preliminary);
        Column {
            role,
            value: observation.and_then(Observation::value).map(float),
            tooltip: scene.tooltip(&scene.name(entity), period, &scene.told(observation)),
            is_partial: is_unsure || period.frequency() == Frequency::Span,
            missing: scene.missing(observation),
            label,
        }
    };
    let rows = scene.rows();
    let are_beside = by_period && rows.len() > 1;
    let inside = |row: usize, period: &Period| -> Vec<Column> {
        if many_indicators {
            return (0..exhibit.indicators.len()).map(|at| column(at, row, period, ROLES[at % 3])).collect();
        }
        if are_beside {
            let each = rows.iter().enumerate();
            return each.map(|(index, row)| column(0, *row, period, ROLES[index % 3])).collect();
        }
        vec![column(0, row, period, scene.role(row))]
    };
    let groups: Vec<Group> = if by_period {
        let first = rows.first().copied();
        let group = |period: &Period| {
            Some(Group { label: lines::short_period(period, writer), columns: inside(first?, period) })
        };
        exhibit.periods.iter().filter_map(group).collect()
    } else {
        let period = scene.period();
        let group = |row: &usize| Some(Group { label: scene.name(*row).into_owned(), columns: inside(*row, period?) });
        rows::first(scene).0.iter().filter_map(group).collect()
    };
    let names: Vec<String> = match (many_indicators, are_beside) {
        (true, _) => scene.measures().into_iter().map(str::to_owned).collect(),
        (false, true) => rows.iter().map(|row| scene.name(*row).into_owned()).collect(),
        _ => Vec::new(),
    };
    let key = ROLES.into_iter().zip(names).collect();
    let values = scene.values();
    let highest = values.iter().copied().fold(0.0, f64::max);
    let lowest = values.iter().copied().fold(0.0, f64::min);
    let value = axes::from_zero(lowest, highest, None, writer);
    let thresholds = scene.threshold(value.min, value.max).filter(|_| !many_indicators);
    let rest = if by_period { String::new() } else { rows::first(scene).1 };
    ColumnsChart { value, groups, key, thresholds: thresholds.into_iter().collect(), breaks: breaks(scene), rest }
}

/// The periods before which a series is broken, by their place.
fn breaks(scene: &Scene<'_>) -> Vec<(usize, String)> {
    let pairs = scene.exhibit.periods.windows(2).enumerate();
    let broken = |(index, pair): (usize, &[Period])| {
        let mut indicators = scene.exhibit.indicators.iter();
        let found = |own: &usize| Some((*own, scene.figures.break_between(*own, &pair[0], &pair[1])?));
        let (own, why) = indicators.find_map(found)?;
        Some((index + 1, scene.writer.broken(scene.figures, own, why)))
    };
    pairs.filter_map(broken).collect()
}

fn is_preliminary(status: Status) -> bool {
    matches!(status, Status::Provisional | Status::Estimated)
}

/// One whole of a stack: who or when, its parts, and their sum; no parts where one is missing.
pub(super) struct Sum<'a> {
    pub(super) name: String,
    pub(super) parts: Vec<Option<&'a Observation>>,
    pub(super) total: Option<Decimal>,
}

/// The wholes by entity, or by period of the only one.
pub(super) fn sums<'a>(scene: &Scene<'a>, entities: &[usize]) -> Vec<Sum<'a>> {
    let exhibit = scene.exhibit;
    let by_period = exhibit.periods.len() > 1;
    let mut sums = Vec::new();
    for entity in entities {
        for period in &exhibit.periods {
            let name = if by_period { scene.writer.period(period) } else { scene.name(*entity).into_owned() };
            let parts: Vec<Option<&Observation>> =
                (0..scene.measures().len()).map(|at| scene.find(at, *entity, period)).collect();
            let values: Option<Vec<Decimal>> = parts.iter().map(|part| part.and_then(Observation::value)).collect();
            let total = values.and_then(sum);
            sums.push(Sum { name, parts, total });
        }
    }
    sums
}

/// The share of a part in percent, as printed.
pub(super) fn share(scene: &Scene<'_>, part: Decimal, total: Decimal) -> Option<String> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total)?;
    Some(scene.writer.fill("with-percent", &[("value", &scene.writer.rounded(share, 1))]))
}

/// Parts of wholes.
pub(super) fn stacked(scene: &Scene<'_>) -> StackedChart {
    let (exhibit, writer) = (scene.exhibit, scene.writer);
    let (entities, rest) = rows::first(scene);
    let sums = sums(scene, &entities);
    let highest = sums.iter().filter_map(|sum| sum.total).map(float).fold(0.0, f64::max);
    let value = if exhibit.is_share {
        let mut axis = axes::from_zero(0.0, 100.0, Some((0.0, 100.0)), writer);
        let percent = |tick: &Tick| writer.fill("with-percent", &[("value", &tick.label)]);
        axis.ticks.iter_mut().for_each(|tick| tick.label = percent(tick));
        axis
    } else {
        axes::from_zero(0.0, highest, None, writer)
    };
    StackedChart {
        value,
        is_share: exhibit.is_share,
        parts: scene.measures().into_iter().map(str::to_owned).collect(),
        rows: sums.iter().map(|sum| whole(scene, sum)).collect(),
        total_header: writer.strings.get("stack-total"),
        rest,
    }
}

fn whole(scene: &Scene<'_>, sum: &Sum<'_>) -> Whole {
    let name = sum.name.clone();
    let Some(total) = sum.total else {
        let missing = sum.parts.iter().find(|part| part.and_then(Observation::value).is_none());
        let missing = missing.copied().flatten();
        let words = scene.printed(missing);
        return Whole { name, parts: Vec::new(), total: words, missing: scene.missing(missing) };
    };
    let measures = scene.measures();
    let part = |(at, part): (usize, &Option<&Observation>)| {
        let observation = (*part)?;
        let value = observation.value()?;
        let printed = scene.printed(*part);
        let share = share(scene, value, total).filter(|_| scene.exhibit.is_share);
        let what = measures[at];
        let told = scene.told(*part);
        let words = match &share {
            Some(share) => format!("{told} ({share})"),
            None => told,
        };
        let tooltip = scene.tooltip(&format!("{name}, {what}"), &observation.period, &words);
        Some(Part { value: float(value), label: share.unwrap_or(printed), tooltip })
    };
    let parts = sum.parts.iter().enumerate().filter_map(part).collect();
    Whole { parts, total: total_label(scene, sum).unwrap_or_default(), missing: scene.missing(None), name }
}

/// A sum as printed: with as many decimals as the part that has most.
pub(super) fn total_label(scene: &Scene<'_>, sum: &Sum<'_>) -> Option<String> {
    let decimals = |observation: &Observation| scene.figures.indicators[observation.indicator].decimals_of(observation);
    let most = sum.parts.iter().flatten().map(|observation| decimals(observation)).max()?;
    Some(scene.writer.rounded(sum.total?, most))
}
