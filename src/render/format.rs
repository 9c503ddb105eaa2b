//! Numbers, dates, periods and sentences for readers, by locale: CLDR through ICU4X, wording through the theme.

use super::names::Naming;
use crate::model::draft::{NumberStyle, Unit};
use crate::model::number::round_half_up;
use crate::model::period::Point;
use crate::model::report::{Break, Figures, Indicator, IndicatorIndex, Observation, Rank, Reading};
use crate::model::{Decimal, Label, Locale, Missing, Period, Status};
use crate::theme::{Argument, Strings};
use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{M, MD, YM, YMD};
use icu::decimal::DecimalFormatter;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use jiff::civil::Date;

type DateFormatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// Writes for the readers of one locale.
pub(crate) struct Writer<'a> {
    /// Index of the locale.
    pub(crate) locale_index: usize,
    /// The theme's strings in it.
    pub(crate) strings: &'a Strings,
    decimals: DecimalFormatter,
    day: DateFormatter<YMD>,
    month: DateFormatter<YM>,
    day_in_year: DateFormatter<MD>,
    month_in_year: DateFormatter<M>,
    list: ListFormatter,
}

impl<'a> Writer<'a> {
    /// A writer for a locale; ICU falls back to the nearest locale it knows.
    pub(crate) fn new(locale: &Locale, locale_index: usize, strings: &'a Strings) -> Writer<'a> {
        let tag: icu::locale::Locale = locale.as_str().parse().unwrap_or(icu::locale::locale!("en"));
        // CLDR writes the dates of bare English as in the United States; the world writes the day first.
        let dates = if locale.as_str() == "en" { icu::locale::locale!("en-001") } else { tag.clone() };
        let known = "the data of ICU is compiled in and falls back to the root locale";
        Writer {
            locale_index,
            strings,
            decimals: DecimalFormatter::try_new((&tag).into(), Default::default()).expect(known),
            day: DateFormatter::try_new((&dates).into(), YMD::long()).expect(known),
            month: DateFormatter::try_new((&dates).into(), YM::long()).expect(known),
            day_in_year: DateFormatter::try_new((&dates).into(), MD::long()).expect(known),
            month_in_year: DateFormatter::try_new((&dates).into(), M::long()).expect(known),
            list: ListFormatter::try_new_and((&tag).into(), ListFormatterOptions::default()).expect(known),
        }
    }

    /// A decimal with its own number of decimals; the minus is the typographic one.
    pub(crate) fn number(&self, value: Decimal) -> String {
        let digits: icu::decimal::input::Decimal =
            value.to_string().parse().expect("a decimal prints digits and a point");
        self.decimals.format_to_string(&digits).replace('-', "\u{2212}")
    }

    /// What stands between the digits of a decimal.
    pub(crate) fn decimal_mark(&self) -> Option<char> {
        self.number(Decimal::new(15, 1)).chars().find(|c| !c.is_numeric())
    }

    /// A count.
    pub(crate) fn count(&self, count: usize) -> String {
        self.number(Decimal::from(count))
    }

    /// A decimal rounded half-up to a number of decimals.
    pub(crate) fn rounded(&self, value: Decimal, decimals: u32) -> String {
        self.number(round_half_up(value, decimals))
    }

    /// A difference with its sign.
    pub(crate) fn signed(&self, value: Decimal, decimals: u32) -> String {
        let text = self.rounded(value, decimals);
        if value > Decimal::ZERO { format!("+{text}") } else { text }
    }

    /// The value of an observation as printed everywhere but in prose: with `±` where it is approximate and `%` where
    /// it is a percentage; empty if there is none.
    pub(crate) fn value(&self, indicator: &Indicator, observation: &Observation) -> String {
        let Some(value) = observation.value() else { return String::new() };
        let number = self.rounded(value, indicator.decimals_of(observation));
        let number = if observation.status() == Some(Status::Approximate) { format!("±{number}") } else { number };
        if indicator.unit == Unit::Percent { self.fill("with-percent", &[("value", &number)]) } else { number }
    }

    /// The value of an observation with its unit, or why there is none.
    pub(crate) fn value_or_reason(&self, figures: &Figures, observation: &Observation) -> String {
        let indicator = &figures.indicators[observation.indicator];
        match &observation.reading {
            Reading::Value(_) => {
                let value = self.value(indicator, observation);
                match &indicator.unit {
                    Unit::Named(unit) => self.fill("with-unit", &[("value", &value), ("unit", self.label(unit))]),
                    Unit::None | Unit::Percent => value,
                }
            }
            _ => self.reason(figures, observation),
        }
    }

    /// Why an observation has no value.
    pub(crate) fn reason(&self, figures: &Figures, observation: &Observation) -> String {
        match &observation.reading {
            Reading::Value(_) => String::new(),
            Reading::Missing(missing) => self.missing(*missing),
            Reading::GradeOnly => {
                observation.grade.map_or_else(String::new, |grade| self.label(&figures.level(grade).label).to_owned())
            }
            Reading::Incomplete(_) => {
                let part = self.part(figures, observation).unwrap_or_default();
                self.fill("note-incomplete", &[("part", &part)])
            }
        }
    }

    /// The part for want of which a derived value cannot be.
    pub(crate) fn part(&self, figures: &Figures, observation: &Observation) -> Option<String> {
        let Reading::Incomplete(part) = &observation.reading else { return None };
        let indicator = self.label(&figures.indicators[part.indicator].name);
        let entity = Naming::alone(figures, self).name(part.entity);
        let period = self.period(&part.period);
        Some(self.fill("finding-at", &[("indicator", indicator), ("entity", &entity), ("period", &period)]))
    }

    /// The reason for a missing value.
    pub(crate) fn missing(&self, missing: Missing) -> String {
        self.strings.get(&format!("missing-{}", missing.name()))
    }

    /// A label in this locale.
    pub(crate) fn label<'l>(&self, label: &'l Label) -> &'l str {
        label.get(self.locale_index)
    }

    /// A message with texts for its variables.
    pub(crate) fn fill(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, Argument<'_>)> =
            arguments.iter().map(|(key, value)| (*key, Argument::from(*value))).collect();
        self.strings.format(name, &arguments)
    }

    /// A message about a count: `$n` picks the form, `$count` is printed.
    pub(crate) fn counted(&self, name: &str, count: usize) -> String {
        let printed = self.count(count);
        self.strings.format(name, &[("n", Argument::from(count)), ("count", Argument::from(printed))])
    }

    /// "a, b, and c".
    pub(crate) fn list(&self, items: &[String]) -> String {
        self.list.format_to_string(items.iter())
    }

    /// A calendar day.
    pub(crate) fn date(&self, date: Date) -> String {
        self.day.format(&icu_date(date)).to_string()
    }

    /// A period in words.
    pub(crate) fn period(&self, period: &Period) -> String {
        match self.ends(period) {
            Some((from, to)) => self.fill("period-span", &[("from", &from), ("to", &to)]),
            None => self.point(period.first),
        }
    }

    /// The first and the last of a span in words.
    pub(crate) fn ends(&self, period: &Period) -> Option<(String, String)> {
        let (first, last) = match (period.first, period.last?) {
            // A span with a day at one end is told by days at both.
            (first, last @ Point::Day(_)) => (Point::Day(first.start()), last),
            (first @ Point::Day(_), last) => (first, Point::Day(last.end())),
            (first, last) => (first, last),
        };
        let is_one_year = first.start().year() == last.end().year();
        let from = match first {
            Point::Day(day) if is_one_year => self.day_in_year.format(&icu_date(day)).to_string(),
            Point::Month(..) if is_one_year => self.month_in_year.format(&icu_date(first.start())).to_string(),
            first => self.point(first),
        };
        Some((from, self.point(last)))
    }

    fn point(&self, point: Point) -> String {
        let part = |name: &str, key: &str, number: i8, year: i16| {
            let year = Argument::from(year.to_string());
            self.strings.format(name, &[(key, Argument::from(number)), ("year", year)])
        };
        match point {
            Point::Year(year) => year.to_string(),
            Point::FinancialYear(year) => {
                let second = format!("{:02}", (year + 1) % 100);
                self.fill("period-financial-year", &[("first", &year.to_string()), ("second", &second)])
            }
            Point::Half(year, half) => part("period-half", "half", half, year),
            Point::Quarter(year, quarter) => part("period-quarter", "quarter", quarter, year),
            Point::Month(..) => self.month.format(&icu_date(point.start())).to_string(),
            Point::Day(day) => self.date(day),
        }
    }

    /// The words of a change around its number, which stands as `number` in them; no number if nothing changed.
    pub(crate) fn change(
        &self,
        indicator: &Indicator,
        difference: Decimal,
        number: &str,
        printed: &str,
        style: NumberStyle,
    ) -> String {
        let amount = self.amount(indicator, number, printed, style);
        if style.bare {
            return if style.unit { amount } else { number.to_owned() };
        }
        let words =
            [("amount", amount.as_str()), ("counted", if style.percent { "scale" } else { counted(indicator, style) })];
        match difference.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => self.fill("change-up", &words),
            std::cmp::Ordering::Less => self.fill("change-down", &words),
            std::cmp::Ordering::Equal => self.strings.get("change-same"),
        }
    }

    /// The number of a difference with its unit: points and per cent are never mixed up.
    ///
    /// `number` may be a slot for the number that is printed.
    pub(crate) fn amount(&self, indicator: &Indicator, number: &str, printed: &str, style: NumberStyle) -> String {
        if style.percent {
            return self.fill("with-unit", &[("value", number), ("unit", &self.strings.get("unit-percent"))]);
        }
        if indicator.unit == Unit::Percent {
            let unit = self.percentage_points(if self.is_one(printed) { 1 } else { 2 });
            return self.fill("with-unit", &[("value", number), ("unit", &unit)]);
        }
        self.with_unit(indicator, number, printed)
    }

    /// The unit of so many percentage points.
    pub(crate) fn percentage_points(&self, count: usize) -> String {
        self.strings.format("unit-percentage-points", &[("n", Argument::from(count))])
    }

    /// A number with its unit, which has a form of its own for exactly one.
    pub(crate) fn with_unit(&self, indicator: &Indicator, number: &str, printed: &str) -> String {
        let unit = match (&indicator.unit, &indicator.unit_one) {
            (Unit::None, _) => return number.to_owned(),
            (Unit::Percent, _) => self.strings.get("unit-percent"),
            (Unit::Named(_), Some(one)) if self.is_one(printed) => self.label(one).to_owned(),
            (Unit::Named(unit), _) => self.label(unit).to_owned(),
        };
        self.fill("with-unit", &[("value", number), ("unit", &unit)])
    }

    fn is_one(&self, printed: &str) -> bool {
        let one = self.count(1);
        let in_words = self.strings.format("number-in-words", &[("n", Argument::from(1))]);
        let less = self.fill("less-than", &[("value", &one)]);
        [one, in_words, less].iter().any(|form| form == printed)
    }

    /// A rank with its size and ties.
    pub(crate) fn rank(&self, rank: &Rank) -> String {
        let (position, size) = (self.count(rank.rank), self.count(rank.size));
        if rank.tied > 1 {
            let others = rank.tied - 1;
            let words: [(&str, Argument<'_>); 4] = [
                ("rank", position.into()),
                ("size", size.into()),
                ("n", others.into()),
                ("others", self.count(others).into()),
            ];
            self.strings.format("rank-tied", &words)
        } else {
            self.fill("rank-of", &[("rank", &position), ("size", &size)])
        }
    }

    /// Why a series is broken.
    pub(crate) fn broken(&self, figures: &Figures, indicator: IndicatorIndex, why: Break) -> String {
        match why {
            Break::Declared(at) => self.label(&figures.indicators[indicator].breaks[at].1).to_owned(),
            Break::Scheme => self.strings.get("series-broken"),
            Break::Frequency => self.strings.get("series-broken-length"),
            Break::Part(part) => {
                self.fill("series-broken-part", &[("indicator", self.label(&figures.indicators[part].name))])
            }
        }
    }
}

/// What differences of an indicator are, as messages tell them apart: points of a scale are higher or lower, things that
/// can be counted one by one are more or fewer, and other amounts more or less.
pub(crate) fn counted(indicator: &Indicator, style: NumberStyle) -> &'static str {
    if indicator.range.is_some() || !matches!(indicator.unit, Unit::Named(_)) {
        return "scale";
    }
    let is_counted = indicator.unit_one.is_some() && indicator.decimals == 0 && style.scale.is_none();
    if is_counted { "count" } else { "amount" }
}

fn icu_date(date: Date) -> IcuDate<Gregorian> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    IcuDate::try_new_gregorian(i32::from(date.year()), month, day).expect("a civil date is a Gregorian date")
}

/// Text as HTML, for element content and quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
