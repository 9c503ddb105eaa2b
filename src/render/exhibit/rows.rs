//! Which rows are drawn where there are more than a reader can take in. The table has them all.

use super::scene::Scene;

/// So many ranked rows are all drawn; of more the best, the worst and the focus.
const MOST_RANKED: usize = 15;
const BEST: usize = 7;
const WORST: usize = 5;
/// So many rows in an order of their own are all drawn; of more the first and the focus.
const MOST: usize = 30;
const FIRST: usize = 20;

/// A row of a ranking.
pub(super) enum Row {
    /// An entity, or a member.
    Of(usize),
    /// So many that are left out here, in words.
    Others(String),
}

/// The rows of a ranking, whose order is by rank, those without a value last.
pub(super) fn ranked(scene: &Scene<'_>) -> Vec<Row> {
    let entities = scene.rows();
    let period = scene.period();
    let has_rank = |entity: &&usize| {
        let found = period.and_then(|period| scene.find(0, **entity, period));
        found.is_some_and(|observation| observation.comparable_value().is_some())
    };
    let ranks = entities.iter().filter(has_rank).count();
    let is_few = entities.len() <= MOST_RANKED;
    let is_kept = |at: usize| {
        is_few || at < BEST || (at < ranks && at + WORST >= ranks) || scene.exhibit.focus.contains(&entities[at])
    };
    let mut rows = Vec::new();
    let mut at = 0;
    while at < entities.len() {
        let left_out = (at..entities.len()).take_while(|at| !is_kept(*at)).count();
        match left_out {
            0 | 1 => rows.push(Row::Of(entities[at])),
            _ => rows.push(Row::Others(others(scene, left_out))),
        }
        at += left_out.max(1);
    }
    rows
}

/// The entities that are drawn in the order given, and the number of the others in words, empty if there are none.
pub(super) fn first(scene: &Scene<'_>) -> (Vec<usize>, String) {
    let entities = scene.rows();
    if entities.len() <= MOST {
        return (entities, String::new());
    }
    let is_kept = |(at, entity): &(usize, &usize)| *at < FIRST || scene.exhibit.focus.contains(entity);
    let kept: Vec<usize> = entities.iter().enumerate().filter(is_kept).map(|(_, entity)| *entity).collect();
    let words = others(scene, entities.len() - kept.len());
    (kept, words)
}

fn others(scene: &Scene<'_>, count: usize) -> String {
    format!("… {}", scene.writer.counted("alt-more", count))
}
