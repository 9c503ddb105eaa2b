//! Two languages, one truth: the versions of a text state the same figures, and none is older than a correction of them.

use super::exhibits::Shows;
use super::findings::name;
use crate::diag::{Diagnostics, Place};
use crate::model::Phrase;
use crate::model::draft::{Call, Condition, End};
use crate::model::report::{Against, Bound, Correction, Figures, ObservationIndex, Picked, Shown, Text};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A text in one locale: all of it, and its calls where they stand with what they were bound to.
pub(super) struct Version {
    whole: Place,
    revised: Option<Date>,
    calls: Vec<(Place, Bound)>,
}

impl Version {
    /// No calls yet.
    pub(super) fn new(whole: Place, revised: Option<Date>) -> Version {
        Version { whole, revised, calls: Vec::new() }
    }

    /// Adds calls; those that could not be bound have been reported, and then nothing is compared.
    pub(super) fn add<'a>(&mut self, calls: impl Iterator<Item = &'a Call>, bound: impl Iterator<Item = &'a Bound>) {
        self.calls.extend(calls.zip(bound).map(|(call, bound)| (call.place.clone(), bound.clone())));
    }

    /// Where its file says when it was revised.
    fn revised_place(&self) -> Place {
        match &self.whole {
            Place::File(source) => Place::value(source, ["revised"]),
            place => place.clone(),
        }
    }

    /// Where each fact is stated.
    fn stated(&self, figures: &Figures) -> BTreeMap<String, Vec<&Place>> {
        let mut stated: BTreeMap<String, Vec<&Place>> = BTreeMap::new();
        for (place, bound) in &self.calls {
            if let Some(fact) = fact(bound, figures) {
                stated.entry(fact).or_default().push(place);
            }
        }
        stated
    }
}

/// Reports facts that one version of a text states and another does not, whatever their order and form.
pub(super) fn compare(what: &str, versions: &[Version], figures: &Figures, diags: &mut Diagnostics) {
    let Some((first, others)) = versions.split_first() else { return };
    for other in others {
        let (ours, theirs) = (first.stated(figures), other.stated(figures));
        let facts: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        for fact in facts {
            let [a, b] = [&ours, &theirs].map(|stated| stated.get(fact).map_or(&[][..], Vec::as_slice));
            let (more, fewer, lacking) = match a.len().cmp(&b.len()) {
                std::cmp::Ordering::Equal => continue,
                std::cmp::Ordering::Greater => (a, b, other),
                std::cmp::Ordering::Less => (b, a, first),
            };
            let there = fewer.last().map_or(&lacking.whole, |place| *place);
            let message = format!("the versions of this {what} state other facts: {fact} {} here", times(more.len()));
            diags.warning(more[fewer.len()].clone(), message).also(there.clone(), times(fewer.len()));
        }
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "not at all".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// What a call states, whatever it looks like: decimals, words, scales and units are a language's own.
fn fact(bound: &Bound, figures: &Figures) -> Option<String> {
    let key = |index: &ObservationIndex| format!("`{}`", name(figures, &figures.observations[*index]));
    Some(match bound {
        Bound::Fact { observation, .. } => key(observation),
        Bound::Change { from, to, style, .. } => {
            let how = if style.percent { " in per cent" } else { "" };
            format!("the change{how} {} to {}", key(from), key(to))
        }
        Bound::Band { observation } => format!("the grade of {}", key(observation)),
        Bound::Rank { observation, rank } => format!("the rank of {} among {}", key(observation), rank.size),
        Bound::Sentence(told) => format!("the sentence on {}", key(&told.observation)),
        Bound::Compare(compared) => {
            let how = if compared.style.percent { " in per cent" } else { "" };
            match &compared.with {
                Against::Figure(other) => format!("the comparison{how} of {} to {}", key(&compared.of), key(other)),
                Against::Mean(group, _) => {
                    format!("the comparison{how} of {} to the mean of {}", key(&compared.of), group.compared.len())
                }
            }
        }
        Bound::Count { picked, .. } => group("the count", picked, figures),
        Bound::Extreme { picked, end: End::Highest, .. } => group("the highest", picked, figures),
        Bound::Extreme { picked, end: End::Lowest, .. } => group("the lowest", picked, figures),
        Bound::List { picked, .. } => group("the list", picked, figures),
        Bound::Show(_) | Bound::Cite(_) | Bound::Ref(_) | Bound::Unchecked { .. } => return None,
    })
}

fn group(what: &str, picked: &Picked, figures: &Figures) -> String {
    let condition = match &picked.condition {
        Condition::Value => String::new(),
        Condition::Level(level) => format!(" at level {level}"),
        Condition::Above(edge) => format!(" above {edge}"),
        Condition::AtLeast(edge) => format!(" of at least {edge}"),
        Condition::Below(edge) => format!(" below {edge}"),
        Condition::AtMost(edge) => format!(" of at most {edge}"),
        Condition::Missing(_) => " without a value".to_owned(),
    };
    let size = picked.compared.len() + picked.doubtful.len() + picked.without.len();
    let found: Vec<&str> = picked.found.iter().map(|entity| figures.entities[*entity].id.as_str()).collect();
    let found = if found.is_empty() { "nobody".to_owned() } else { found.join("`, `") };
    let indicator = &figures.indicators[picked.indicator].id;
    format!("{what} of `{indicator}`{condition} for {} among {size}: `{found}`", picked.period)
}

/// Reports what states a restated figure and is older than the correction: a version whose sibling is newer, or all.
pub(super) fn outdated(
    versions: &[Version],
    published: Option<Date>,
    corrections: &[(Correction, Place)],
    shows: &Shows<'_>,
    figures: &Figures,
    diags: &mut Diagnostics,
) {
    for (correction, restated) in corrections {
        let date = correction.date;
        let states = |(place, bound): &&(Place, Bound), of: ObservationIndex| {
            shown(bound, shows, figures).iter().any(|index| rests_on(figures, *index, of)).then(|| place.clone())
        };
        let is_newer = |version: &&Version| version.revised.max(published) >= Some(date);
        let newer = versions.iter().find(is_newer);
        for version in versions.iter().filter(|version| !is_newer(version)) {
            let stated = correction.of.iter().filter_map(|of| {
                let place = version.calls.iter().find_map(|call| states(&call, *of))?;
                Some((place, format!("`{}`", name(figures, &figures.observations[*of]))))
            });
            let (places, names): (Vec<Place>, Vec<String>) = stated.unzip();
            let Some(place) = places.into_iter().next() else { continue };
            let names = names.join(", ");
            let told = match newer {
                Some(newer) => diags
                    .warning(
                        place,
                        format!("this version is older than the correction of {date}, which restates {names}"),
                    )
                    .also(newer.revised_place(), "this version was revised since"),
                None => diags
                    .warning(
                        place,
                        format!("this chapter was not revised since the correction of {date}, which restates {names}"),
                    )
                    .also(restated.clone(), "the correction"),
            };
            told.help(format!("read it again, then write `revised: {date}` or a later day in its front matter"));
            if newer.is_none() {
                break;
            }
        }
    }
}

/// The figures that a call prints or shows.
fn shown(bound: &Bound, shows: &Shows<'_>, figures: &Figures) -> Vec<ObservationIndex> {
    let of_text = |text: &Text| text.iter().flat_map(Phrase::calls).flat_map(Bound::observations).collect::<Vec<_>>();
    match bound {
        Bound::Show(Shown::Exhibit(index)) => shows.exhibits[*index].observations(figures),
        Bound::Show(Shown::Table(index)) => {
            shows.tables[*index].rows.iter().flatten().flatten().flat_map(of_text).collect()
        }
        bound => bound.observations(),
    }
}

/// Whether an observation is another, or was computed from it.
fn rests_on(figures: &Figures, index: ObservationIndex, of: ObservationIndex) -> bool {
    index == of || figures.observations[index].parts.iter().any(|part| rests_on(figures, *part, of))
}
