//! Exhibits that pages make of the data by themselves: rankings, trends, spreads, two periods beside each other.
//!
//! In: the figures. Out: exhibits as an author would write them, drawn and tabled by the same code, with words of the
//! theme for titles. Promised: nothing is compared that may not be; entities of one kind only stand in one ranking.

use super::super::exhibit::{self, Placing};
use super::super::names::Naming;
use super::super::notes::Notes;
use super::super::view;
use super::super::view::parts::{Block, File};
use super::Sheet;
use crate::model::address::beside;
use crate::model::draft::{Better, Kind, Unit};
use crate::model::report::{Bound, Exhibit, Indicator, Observation, Text};
use crate::model::{Decimal, Id, Period, Phrase, Piece};
use std::collections::BTreeSet;

/// As many entities as a ranking is still read with.
const MOST_ROWS: usize = 30;
/// As many as may share one picture of small panels.
const MOST_PANELS: usize = 12;
/// As many as may share one picture of lines.
const MOST_LINES: usize = 3;

/// What an exhibit shows, and the words around it.
pub(super) struct Shown {
    /// Kind of drawing.
    pub(super) kind: Kind,
    /// In the order shown.
    pub(super) entities: Vec<usize>,
    /// In time order.
    pub(super) periods: Vec<Period>,
    /// Message with the word for what it is.
    pub(super) label: &'static str,
    /// The finding.
    pub(super) title: String,
    /// Measure, period, coverage.
    pub(super) subtitle: String,
}

/// Measures of an entity kind: who has an indicator, in the order of the report.
struct Group<'a> {
    kind: Option<&'a Id>,
    entities: Vec<usize>,
}

impl Sheet<'_> {
    /// Ranking, trend and distribution of an indicator, as far as its figures bear them.
    pub(super) fn pictures_of(&self, indicator: usize) -> Vec<Shown> {
        let groups = self.groups(indicator);
        let mut shown: Vec<Shown> = groups.iter().filter_map(|group| self.ranking(indicator, group)).collect();
        shown.extend(self.trend(indicator));
        shown.extend(groups.iter().filter_map(|group| self.distribution(indicator, group)));
        shown
    }

    fn groups(&self, indicator: usize) -> Vec<Group<'_>> {
        let figures = &self.report().figures;
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (index, entity) in figures.entities.iter().enumerate() {
            if !figures.series.contains_key(&(indicator, index)) {
                continue;
            }
            match groups.iter_mut().find(|group| group.kind == entity.kind.as_ref()) {
                Some(group) => group.entities.push(index),
                None => groups.push(Group { kind: entity.kind.as_ref(), entities: vec![index] }),
            }
        }
        groups
    }

    /// Those who have a value to compare in a period, with it.
    fn values(&self, indicator: usize, entities: &[usize], period: &Period) -> Vec<(usize, Decimal)> {
        let figures = &self.report().figures;
        let value = |entity: &usize| {
            let observation = &figures.observations[figures.find(indicator, *entity, period)?];
            observation.comparable_value()?;
            figures.indicators[indicator].published_value(observation).map(|value| (*entity, value))
        };
        entities.iter().filter_map(value).collect()
    }

    /// The newest period in which enough of some entities have a value to compare.
    fn newest_with(&self, indicator: usize, entities: &[usize], least: usize) -> Option<Period> {
        let enough = |period: &Period| self.values(indicator, entities, period).len() >= least;
        self.periods(indicator, entities).into_iter().rev().find(enough)
    }

    fn periods(&self, indicator: usize, entities: &[usize]) -> BTreeSet<Period> {
        let figures = &self.report().figures;
        let all = entities.iter().flat_map(|entity| figures.observations_of(indicator, *entity));
        all.map(|observation| observation.period).collect()
    }

    fn ranking(&self, indicator_index: usize, group: &Group<'_>) -> Option<Shown> {
        let writer = self.writer();
        let indicator = &self.report().figures.indicators[indicator_index];
        let period = self.newest_with(indicator_index, &group.entities, 3)?;
        let mut values = self.values(indicator_index, &group.entities, &period);
        values.sort_by(|(_, a), (_, b)| if indicator.better == Better::Lower { a.cmp(b) } else { b.cmp(a) });
        let count = values.len();
        values.truncate(MOST_ROWS);
        let best = values.first()?.1;
        let leading: Vec<String> = values.iter().filter(|(_, v)| *v == best).map(|(e, _)| self.name(*e)).collect();
        let message = if indicator.better == Better::Lower { "ranking-lowest" } else { "ranking-highest" };
        let value = self.printed(indicator, best);
        let words = [("entity", writer.list(&leading)), ("value", value), ("period", writer.period(&period))];
        let title = if leading.len() * 2 > count {
            self.measure_of(indicator, &[period])
        } else {
            writer.fill(message, &words.each_ref().map(|(key, text)| (*key, text.as_str())))
        };
        Some(Shown {
            kind: Kind::Ranking,
            entities: values.into_iter().map(|(entity, _)| entity).collect(),
            periods: vec![period],
            label: "ranking",
            title,
            subtitle: self.coverage(indicator, &[period], group, count),
        })
    }

    fn trend(&self, indicator_index: usize) -> Option<Shown> {
        const LEAST: usize = 3;
        let figures = &self.report().figures;
        let indicator = &figures.indicators[indicator_index];
        let measured: Vec<usize> = self.groups(indicator_index).into_iter().flat_map(|group| group.entities).collect();
        let mut entities: Vec<usize> = Vec::new();
        for entity in measured {
            let lasting = self.lasting(indicator_index, entity);
            if lasting.iter().filter(|observation| observation.value().is_some()).count() >= LEAST {
                entities.push(entity);
            }
        }
        entities.truncate(MOST_PANELS);
        let all = entities.iter().flat_map(|entity| self.lasting(indicator_index, *entity));
        let periods: BTreeSet<Period> = all.map(|observation| observation.period).collect();
        let (first, last) = (periods.first()?, periods.last()?);
        let title = self.measure_of(indicator, &[*first, *last]);
        let names: Vec<String> = entities.iter().map(|entity| self.name(*entity)).collect();
        Some(Shown {
            kind: if entities.len() > MOST_LINES { Kind::Multiples } else { Kind::Line },
            entities,
            periods: periods.into_iter().collect(),
            label: "trend",
            title,
            subtitle: self.writer().fill("trend-scope", &[("entities", &self.writer().list(&names))]),
        })
    }

    fn distribution(&self, indicator_index: usize, group: &Group<'_>) -> Option<Shown> {
        const LEAST: usize = 10;
        let writer = self.writer();
        let indicator = &self.report().figures.indicators[indicator_index];
        let period = self.newest_with(indicator_index, &group.entities, LEAST)?;
        let values = self.values(indicator_index, &group.entities, &period);
        let mut sorted: Vec<Decimal> = values.iter().map(|(_, value)| *value).collect();
        sorted.sort();
        let (low, high, count) = (*sorted.first()?, *sorted.last()?, sorted.len());
        let middle = (sorted[(count - 1) / 2] + sorted[count / 2]) / Decimal::TWO;
        let words = [low, high, middle].map(|value| self.printed(indicator, value));
        Some(Shown {
            kind: Kind::Histogram,
            entities: values.iter().map(|(entity, _)| *entity).collect(),
            periods: vec![period],
            label: "distribution",
            title: writer.fill("distribution-of", &[("low", &words[0]), ("high", &words[1]), ("middle", &words[2])]),
            subtitle: self.coverage(indicator, &[period], group, count),
        })
    }

    /// The parts of an entity in the two newest periods that may be compared.
    pub(super) fn compared(&self, indicator_index: usize, entities: &[usize]) -> Option<Shown> {
        let (figures, writer) = (&self.report().figures, self.writer());
        let indicator = &figures.indicators[indicator_index];
        let periods: Vec<Period> = self.periods(indicator_index, entities).into_iter().collect();
        let pair = periods.windows(2).rev().find_map(|pair| {
            let &[from, to] = pair else { return None };
            if figures.break_between(indicator_index, &from, &to).is_some() {
                return None;
            }
            let later = self.values(indicator_index, entities, &to);
            let mut both: Vec<(usize, Decimal, Decimal)> = Vec::new();
            for (entity, before) in self.values(indicator_index, entities, &from) {
                let after = later.iter().find(|(other, _)| *other == entity);
                both.extend(after.map(|(_, after)| (entity, before, *after)));
            }
            (both.len() > 1).then_some((from, to, both))
        });
        let (from, to, mut both) = pair?;
        both.sort_by(|(_, _, a), (_, _, b)| if indicator.better == Better::Lower { a.cmp(b) } else { b.cmp(a) });
        let counts = [both.iter().filter(|(_, before, after)| after > before).count(), both.len()];
        let [risen, all] = counts.map(|count| writer.count(count));
        let measure = writer.label(&indicator.short).to_owned();
        let (since, until) = (writer.period(&from), writer.period(&to));
        let words = [("measure", measure), ("risen", risen), ("all", all), ("from", since), ("to", until)];
        Some(Shown {
            kind: Kind::Range,
            entities: both.iter().map(|(entity, ..)| *entity).collect(),
            periods: vec![from, to],
            label: "comparison",
            title: writer.fill("compared-of", &words.each_ref().map(|(key, text)| (*key, text.as_str()))),
            subtitle: writer.fill("compared-scope", &[("measure", &self.measure(indicator))]),
        })
    }

    /// The observations of a series that are of the length of its newest one, as far as that is no span.
    pub(super) fn lasting(&self, indicator: usize, entity: usize) -> Vec<&Observation> {
        let all = self.report().figures.observations_of(indicator, entity);
        let Some(newest) = all.iter().rev().find(|observation| observation.period.last.is_none()) else {
            return Vec::new();
        };
        all.iter().filter(|observation| observation.period.is_comparable_with(&newest.period)).collect()
    }

    /// An exhibit of the page's own as a section, with its table, and its sources noted.
    pub(super) fn block(
        &self,
        indicator: usize,
        shown: Shown,
        id: String,
        heading: &str,
        frame: &view::Page,
        notes: &mut Notes,
    ) -> Result<Block, tera::Error> {
        let label = self.local.t(shown.label);
        let exhibit = self.exhibit_of(indicator, shown);
        let placing = Placing { number: None, id: id.clone(), heading };
        let drawing = exhibit::draw(self.report(), &exhibit, self.writer());
        let mut figure = exhibit::drawn(&self.printer(None), &exhibit, drawing.as_ref(), &placing, notes);
        figure.label = label;
        figure.files = self.made_files(&id, drawing.is_some());
        figure.permalink = Some(format!("#{id}"));
        Ok(Block { figure_html: Some(self.figure(&figure, frame)?), ..Block::default() })
    }

    /// The drawing of one series over time for a narrow column, beside its table.
    pub(super) fn small_line(&self, indicator_index: usize, entity: usize, id: &str) -> Option<String> {
        let lasting = self.lasting(indicator_index, entity);
        if lasting.iter().filter(|observation| observation.value().is_some()).count() < 3 {
            return None;
        }
        let indicator = &self.report().figures.indicators[indicator_index];
        let shown = Shown {
            kind: Kind::Line,
            entities: vec![entity],
            periods: lasting.iter().map(|observation| observation.period).collect(),
            label: "trend",
            title: format!("{}: {}", self.name(entity), self.measure(indicator)),
            subtitle: String::new(),
        };
        let exhibit = self.exhibit_of(indicator_index, shown);
        Some(exhibit::own_line(self.report(), &exhibit, self.writer()).narrow_alone(id))
    }

    /// What an exhibit of the page's own shows, to download: see [`super::made`].
    fn made_files(&self, id: &str, has_drawing: bool) -> Vec<File> {
        let endings = [("csv", 0), ("json", 0), ("svg", self.writer().locale_index)];
        let file = |(ending, locale_index): (&str, usize)| {
            let name = format!("{id}.{ending}");
            let href = beside(self.report(), self.page, &name, locale_index).relative_to(&self.path);
            File { label: ending.to_uppercase(), name, href, ..File::default() }
        };
        endings.into_iter().filter(|(ending, _)| has_drawing || *ending != "svg").map(file).collect()
    }

    /// An exhibit as an author would have written it.
    pub(super) fn exhibit_of(&self, indicator: usize, shown: Shown) -> Exhibit {
        let report = self.report();
        // Only this page reads it, in its own locale.
        let text = |text: String| -> Text {
            let phrase = Phrase::<Bound> { pieces: vec![Piece::Text(text)] };
            vec![phrase; report.meta.locales.len()]
        };
        Exhibit {
            id: report.figures.indicators[indicator].id.clone(),
            kind: shown.kind,
            title: text(shown.title),
            subtitle: (!shown.subtitle.is_empty()).then(|| text(shown.subtitle)),
            alt: None,
            indicators: vec![indicator],
            entities: shown.entities,
            periods: shown.periods,
            focus: Vec::new(),
            reference: None,
            is_share: false,
            is_dotted: false,
            shapes: Vec::new(),
            note: None,
            by: None,
        }
    }

    /// The name of a kind of entities; its id where the report names none.
    pub(super) fn kind_name(&self, kind: &Id) -> String {
        let name = self.report().meta.kinds.get(kind);
        name.map_or_else(|| kind.to_string(), |name| self.writer().label(name).to_owned())
    }

    /// The name of an entity, told apart from others of that name.
    pub(super) fn name(&self, entity: usize) -> String {
        Naming::alone(&self.report().figures, self.writer()).name(entity).into_owned()
    }

    /// An indicator with its unit.
    fn measure(&self, indicator: &Indicator) -> String {
        let writer = self.writer();
        let unit = match &indicator.unit {
            Unit::None => String::new(),
            Unit::Percent => writer.strings.get("unit-percent"),
            Unit::Named(unit) => writer.label(unit).to_owned(),
        };
        let name = writer.label(&indicator.name);
        if unit.is_empty() {
            return name.to_owned();
        }
        writer.fill("measure-in-unit", &[("measure", name), ("unit", &unit)])
    }

    /// An indicator in one period, or from one to another.
    fn measure_of(&self, indicator: &Indicator, periods: &[Period]) -> String {
        let writer = self.writer();
        let names: Vec<String> = periods.iter().map(|period| writer.period(period)).collect();
        let period = match &names[..] {
            [from, to] if from != to => writer.fill("period-span", &[("from", from), ("to", to)]),
            names => names.first().cloned().unwrap_or_default(),
        };
        writer.fill("measure-in-period", &[("measure", writer.label(&indicator.name)), ("period", &period)])
    }

    /// Measure, period, and how many of a kind have a value.
    fn coverage(&self, indicator: &Indicator, periods: &[Period], group: &Group<'_>, count: usize) -> String {
        let writer = self.writer();
        let kind = group.kind.map_or_else(|| self.local.t("entities"), |kind| self.kind_name(kind));
        let period = periods.first().map_or_else(String::new, |period| writer.period(period));
        let (shown, all) = (writer.count(count), writer.count(group.entities.len()));
        let measure = self.measure(indicator);
        writer.fill(
            "ranking-scope",
            &[("measure", &measure), ("period", &period), ("kind", &kind), ("shown", &shown), ("all", &all)],
        )
    }

    /// A value with the decimals of its indicator.
    fn printed(&self, indicator: &Indicator, value: Decimal) -> String {
        let number = self.writer().rounded(value, indicator.decimals.max(value.normalize().scale()));
        if indicator.unit == Unit::Percent { self.writer().fill("with-percent", &[("value", &number)]) } else { number }
    }
}
