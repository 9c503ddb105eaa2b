//! What each kind of exhibit can show without misleading: all else is refused, with the reason and a way out.

use super::{item, spread};
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::{Formula, Kind};
use crate::model::period::Frequency;
use crate::model::report::{Exhibit, Figures, Indicator, Observation};
use crate::model::{Decimal, Period};

/// More lines than this cross each other without saying anything.
const MOST_LINES: usize = 6;
/// More columns of a group, or parts of a whole, cannot be told apart.
const MOST_COLUMNS: usize = 3;
const MOST_PARTS: usize = 4;

/// How many of something a kind shows: least, most, and both in words.
type Count = (usize, usize, &'static str);

const ANY: Count = (1, usize::MAX, "");
const ONE: Count = (1, 1, "one");
const TWO: Count = (2, 2, "two");

/// Reports what an exhibit cannot show.
pub(super) fn check(exhibit: &Exhibit, key: &str, source: &Source, figures: &Figures, diags: &mut Diagnostics) {
    let before = diags.iter().count();
    keys(exhibit, source, diags);
    if exhibit.by.is_some() && !spread::check(exhibit, source, diags) {
        return;
    }
    counts(exhibit, key, source, diags);
    if diags.iter().count() > before {
        // What follows takes the counts for granted.
        return;
    }
    let checker = Checker { exhibit, source, figures };
    match exhibit.kind {
        Kind::Deviation => checker.reference(diags),
        Kind::Ranking | Kind::Scatter => checker.line(diags),
        Kind::Slope => {
            checker.few(checker.rows(), MOST_LINES, ("lines", checker.rows_key()), diags);
            checker.comparable(diags);
        }
        Kind::Range => checker.comparable(diags),
        Kind::Sparkline => checker.over_time(diags),
        Kind::Target => checker.goals(key, diags),
        Kind::Columns => {
            checker.columns(key, diags);
            checker.one_unit(key, diags);
            checker.alike(diags);
        }
        Kind::Stacked => {
            checker.parts(key, diags);
            if !exhibit.is_share {
                checker.alike(diags);
            }
            checker.unbroken(diags);
        }
        _ => {}
    }
}

/// Refuses keys that mean nothing for the kind.
fn keys(exhibit: &Exhibit, source: &Source, diags: &mut Diagnostics) {
    let given: [(&str, bool, &[Kind]); 3] = [
        ("reference", exhibit.reference.is_some(), &[Kind::Ranking, Kind::Deviation, Kind::Scatter]),
        ("share", exhibit.is_share, &[Kind::Stacked]),
        ("marks", exhibit.is_dotted, &[Kind::Ranking]),
    ];
    for (key, _, kinds) in given.into_iter().filter(|(_, given, kinds)| *given && !kinds.contains(&exhibit.kind)) {
        let message = format!("`{key}` means nothing for `kind: {}`", exhibit.kind.name());
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("`{}`", kind.name())).collect();
        diags.error(Place::value(source, [key]), message).help(format!("it is for {}", kinds.join(", ")));
    }
}

/// How many indicators and periods each kind shows.
fn counts(exhibit: &Exhibit, key: &str, source: &Source, diags: &mut Diagnostics) {
    let (indicators, periods) = match exhibit.kind {
        Kind::Stacked if exhibit.by.is_some() => (ONE, ANY),
        Kind::Ranking | Kind::Deviation | Kind::Histogram | Kind::Map => (ONE, ONE),
        Kind::Slope => (ONE, TWO),
        Kind::Range => (ONE, (1, 2, "one or two")),
        Kind::Line | Kind::Multiples | Kind::Sparkline | Kind::Target => (ONE, ANY),
        Kind::Scatter => (TWO, ONE),
        Kind::Stacked => ((2, MOST_PARTS, "two to four"), ANY),
        Kind::Columns | Kind::Heatmap | Kind::Table => (ANY, ANY),
    };
    let name = exhibit.kind.name();
    let mut tell = |what: &str, at: &str, found: usize, (least, most, words): Count| {
        // Without any figure there is no period; the exhibit then says so in a sentence.
        if found > most || (found < least && !words.is_empty()) {
            let plural = if words == ONE.2 { "" } else { "s" };
            let message = format!("`kind: {name}` shows {words} {what}{plural}, found {found}");
            let help = match what {
                "period" => "name them, such as `periods: 2024` or `periods: [2023, 2024]`",
                _ => "name as many by `indicator` or `indicators`, or use `kind: table`",
            };
            diags.error(Place::value(source, [at]), message).help(help);
        }
    };
    tell("indicator", key, exhibit.indicators.len(), indicators);
    tell("period", "periods", exhibit.periods.len(), periods);
    if let (Kind::Stacked, Some(by)) = (exhibit.kind, &exhibit.by) {
        tell("member", "by", by.members.len(), (2, MOST_PARTS, "two to four"));
    }
    let (many_entities, many_periods) = (exhibit.entities.len() > 1, exhibit.periods.len() > 1);
    let is_flat = matches!(exhibit.kind, Kind::Stacked | Kind::Target)
        || (exhibit.kind == Kind::Columns && exhibit.indicators.len() > 1);
    if is_flat && many_entities && many_periods {
        let message = format!("`kind: {name}` shows several entities or several periods, not both");
        diags.error(Place::value(source, ["periods"]), message).help("show one period, or one entity");
    }
    if exhibit.kind == Kind::Heatmap && exhibit.indicators.len() > 1 && many_periods {
        let message = format!("`kind: {name}` shows several indicators or several periods, not both");
        diags.error(Place::value(source, ["periods"]), message).help("show one period, or one indicator");
    }
}

struct Checker<'a> {
    exhibit: &'a Exhibit,
    source: &'a Source,
    figures: &'a Figures,
}

impl Checker<'_> {
    fn place(&self, key: &str) -> Place {
        Place::value(self.source, [key])
    }

    /// How many entities are compared, or members of one.
    fn rows(&self) -> usize {
        self.exhibit.by.as_ref().map_or(self.exhibit.entities.len(), |by| by.members.len())
    }

    /// The key that says which.
    fn rows_key(&self) -> &'static str {
        if self.exhibit.by.is_some() { "by" } else { "entities" }
    }

    fn indicator(&self, index: usize) -> &Indicator {
        &self.figures.indicators[self.exhibit.indicators[index]]
    }

    fn few(&self, found: usize, most: usize, (what, key): (&str, &str), diags: &mut Diagnostics) {
        if found > most {
            let name = self.exhibit.kind.name();
            let message =
                format!("`kind: {name}` shows at most {most} {what}, found {found}: more cannot be told apart");
            diags.error(self.place(key), message).help("show fewer, or use `kind: table`");
        }
    }

    /// The zero of deviations: a sure value of the same measure and time.
    fn reference(&self, diags: &mut Diagnostics) {
        let Some(index) = self.exhibit.reference else {
            let error = diags.error(self.place("kind"), "deviations need what they deviate from");
            error.help("name a figure, such as `reference: score/city/2024`");
            return;
        };
        let observation = &self.figures.observations[index];
        let is_alike =
            observation.indicator == self.exhibit.indicators[0] && self.exhibit.periods.contains(&observation.period);
        if !is_alike {
            let message = "the reference is of another indicator or period, so distances from it say nothing";
            diags.error(self.place("reference"), message).help("name a figure of the indicator and period shown");
        } else if observation.comparable_value().is_none() {
            let message = "the reference has no value that others may be compared with";
            diags.error(self.place("reference"), message).help("name another figure, or use `kind: ranking`");
        }
    }

    /// A line between values: of what they count, and of their time.
    fn line(&self, diags: &mut Diagnostics) {
        let Some(index) = self.exhibit.reference else { return };
        let observation = &self.figures.observations[index];
        let unit = &self.figures.indicators[observation.indicator].unit;
        let has_unit = (0..self.exhibit.indicators.len()).any(|at| self.indicator(at).unit == *unit);
        if !has_unit || !self.exhibit.periods.contains(&observation.period) {
            let message = "the reference counts something else or is of another period, so a line at it says nothing";
            diags.error(self.place("reference"), message).help("name a figure of the unit and period shown");
        }
    }

    /// A line without an axis needs more than one time, and times of one length.
    fn over_time(&self, diags: &mut Diagnostics) {
        if self.exhibit.periods.len() == 1 {
            let message = "`kind: sparkline` shows values over time, found one period";
            diags.error(self.place("periods"), message).help("name more periods, or use `kind: ranking`");
        }
        self.alike(diags);
    }

    /// Two times are joined only where values of one may be subtracted from those of the other.
    fn comparable(&self, diags: &mut Diagnostics) {
        let [from, to] = &self.exhibit.periods[..] else { return };
        if self.figures.break_between(self.exhibit.indicators[0], from, to).is_some() {
            let message = format!("{from} and {to} cannot be compared: their lengths differ, or the series is broken");
            diags.error(self.place("periods"), message).help("show periods without a break, or use `kind: table`");
        }
    }

    /// Parts of wholes that are counted otherwise cannot be laid beside each other.
    fn unbroken(&self, diags: &mut Diagnostics) {
        let broken = |pair: &&[Period]| {
            let [before, after] = pair else { return false };
            let mut indicators = self.exhibit.indicators.iter();
            before.is_comparable_with(after)
                && indicators.any(|indicator| self.figures.break_between(*indicator, before, after).is_some())
        };
        if let Some([before, after]) = self.exhibit.periods.windows(2).find(broken) {
            let message = format!("the series is broken between {before} and {after}, so their parts are not alike");
            diags.error(self.place("periods"), message).help("show periods without a break, or use `kind: table`");
        }
    }

    fn columns(&self, key: &str, diags: &mut Diagnostics) {
        let exhibit = self.exhibit;
        let by_period = exhibit.periods.len() > 1;
        let (beside, what) = match (exhibit.indicators.len(), by_period) {
            (1, true) if exhibit.by.is_some() => (self.rows(), ("members beside each other", "by")),
            (1, true) => (self.rows(), ("entities beside each other", "entities")),
            (1, false) => (1, ("", "")),
            (indicators, _) => (indicators, ("indicators beside each other", key)),
        };
        self.few(beside, MOST_COLUMNS, what, diags);
    }

    /// Values on one axis count the same thing.
    fn one_unit(&self, key: &str, diags: &mut Diagnostics) {
        let first = self.indicator(0);
        for index in 1..self.exhibit.indicators.len() {
            let other = self.indicator(index);
            if other.unit != first.unit {
                let message =
                    format!("`{}` and `{}` have different units and cannot share an axis", first.id, other.id);
                diags.error(item(self.source, key, index), message).help("give each an exhibit, or use `kind: table`");
                return;
            }
        }
    }

    /// A part of a year beside a full one looks like a fall.
    fn alike(&self, diags: &mut Diagnostics) {
        let Some((first, rest)) = self.exhibit.periods.split_first() else { return };
        if let Some(other) = rest.iter().find(|other| !same_length(first, other)) {
            let message =
                format!("{first} and {other} differ in length, so their values cannot stand beside each other");
            diags.error(self.place("periods"), message).help("show periods of one length, or use `kind: table`");
        }
    }

    /// Parts are parts of a whole that the report names, and never below zero.
    fn parts(&self, key: &str, diags: &mut Diagnostics) {
        let wanted = &self.exhibit.indicators;
        let is_whole = |indicator: &Indicator| {
            let formulas = indicator.derive.iter().chain(indicator.check.iter().map(|(formula, _)| formula));
            let mut sums = formulas.filter_map(|formula| match formula {
                Formula::Sum(parts) => Some(parts),
                _ => None,
            });
            sums.any(|parts| parts.len() == wanted.len() && wanted.iter().all(|part| parts.contains(part)))
        };
        self.one_unit(key, diags);
        if let Some(by) = &self.exhibit.by {
            if !spread::is_whole(self.figures, self.exhibit, by.breakdown) {
                let message = "nothing says that these members are the parts of a whole";
                let help = "give the indicator `check: {sum_over: ..}` with this breakdown, or use `kind: columns`";
                diags.error(self.place("by"), message).help(help);
            }
        } else if !self.figures.indicators.iter().any(is_whole) {
            let message = "nothing says that these indicators are the parts of a whole";
            let error = diags.error(self.place(key), message);
            error.help(
                "give the whole `check: {sum: [..]}` or `derive: {sum: [..]}` of just these, or use `kind: columns`",
            );
        }
        self.positive(key, "parts", diags);
    }

    /// What fills a bar from zero lies above it.
    fn positive(&self, key: &str, what: &str, diags: &mut Diagnostics) {
        for (index, indicator) in self.exhibit.indicators.iter().enumerate() {
            let is_negative = |o: &Observation| {
                let is_shown = o.indicator == *indicator
                    && self.exhibit.entities.contains(&o.entity)
                    && self.exhibit.periods.contains(&o.period);
                is_shown && o.value().is_some_and(|value| value < Decimal::ZERO)
            };
            let by = self.exhibit.by.as_ref().map(|by| by.breakdown);
            let members = self.figures.breakdown_observations.iter();
            let members = members.filter(|each| by == Some(each.breakdown)).map(|each| &each.observation);
            let wholes = self.exhibit.entities.iter().flat_map(|e| self.figures.observations_of(*indicator, *e));
            let wholes = wholes.filter(|_| self.exhibit.by.is_none());
            if members.chain(wholes).any(is_negative) {
                let message = format!("`{}` has values below zero, which cannot be {what}", self.indicator(index).id);
                diags.error(item(self.source, key, index), message).help("use `kind: columns`");
            }
        }
    }

    /// Without a target or a band there is nothing to measure against.
    fn goals(&self, key: &str, diags: &mut Diagnostics) {
        let has_target = self.figures.targets.iter().any(|target| target.indicator == self.exhibit.indicators[0]);
        if self.indicator(0).scheme.is_none() && !has_target {
            let message = format!("nothing says what `{}` is to reach", self.indicator(0).id);
            diags.error(self.place(key), message).help("give the indicator `targets` or a band scheme");
        }
        self.positive(key, "bars up to a target", diags);
    }
}

/// Whether two periods are as long: two years, or the same months of two years.
fn same_length(a: &Period, b: &Period) -> bool {
    let ends = |period: &Period| {
        let (start, end) = (period.start(), period.end());
        (end.year() - start.year(), start.month(), start.day(), end.month(), end.day())
    };
    if a.frequency() == Frequency::Span || b.frequency() == Frequency::Span {
        return ends(a) == ends(b);
    }
    a.frequency() == b.frequency()
}
