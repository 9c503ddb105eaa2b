//! When: calendar periods of every length that sources publish for.

use jiff::civil::{Date, date};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// One calendar period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// `2024`
    Year(i16),
    /// `2023/24`, named by its first year.
    FinancialYear(i16),
    /// `2024-S1`: year, and half from 1.
    Half(i16, i8),
    /// `2024-Q3`: year, and quarter from 1.
    Quarter(i16, i8),
    /// `2024-07`: year, and month from 1.
    Month(i16, i8),
    /// `2024-12-20`
    Day(Date),
}

/// A period, or a span from the start of one to the end of another (`2021..2024`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The period, or the first of a span.
    pub first: Point,
    /// The last of a span.
    pub last: Option<Point>,
}

/// The lengths that may be compared with each other: only equal ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Calendar years.
    Year,
    /// Financial years.
    FinancialYear,
    /// Half-years.
    Half,
    /// Quarters.
    Quarter,
    /// Months.
    Month,
    /// Days.
    Day,
    /// Spans: part-years and several years, each of its own length.
    Span,
}

impl Point {
    /// The first day. Financial years are taken to start in April; only their order depends on it.
    pub fn start(self) -> Date {
        match self {
            Point::Year(year) => date(year, 1, 1),
            Point::FinancialYear(year) => date(year, 4, 1),
            Point::Half(year, half) => date(year, half * 6 - 5, 1),
            Point::Quarter(year, quarter) => date(year, quarter * 3 - 2, 1),
            Point::Month(year, month) => date(year, month, 1),
            Point::Day(day) => day,
        }
    }

    /// The last day.
    pub fn end(self) -> Date {
        match self {
            Point::Year(year) => date(year, 12, 31),
            Point::FinancialYear(year) => date(year + 1, 3, 31),
            Point::Half(year, half) => date(year, half * 6, 1).last_of_month(),
            Point::Quarter(year, quarter) => date(year, quarter * 3, 1).last_of_month(),
            Point::Month(year, month) => date(year, month, 1).last_of_month(),
            Point::Day(day) => day,
        }
    }
}

impl Period {
    /// The period of a calendar year.
    pub fn year(year: i16) -> Period {
        Period { first: Point::Year(year), last: None }
    }

    /// The first day.
    pub fn start(&self) -> Date {
        self.first.start()
    }

    /// The last day.
    pub fn end(&self) -> Date {
        self.last.unwrap_or(self.first).end()
    }

    /// Its length.
    pub fn frequency(&self) -> Frequency {
        match (self.last, self.first) {
            (Some(_), _) => Frequency::Span,
            (None, Point::Year(_)) => Frequency::Year,
            (None, Point::FinancialYear(_)) => Frequency::FinancialYear,
            (None, Point::Half(..)) => Frequency::Half,
            (None, Point::Quarter(..)) => Frequency::Quarter,
            (None, Point::Month(..)) => Frequency::Month,
            (None, Point::Day(_)) => Frequency::Day,
        }
    }

    /// Whether values of the two may be compared: periods of one length, never spans.
    pub fn is_comparable_with(&self, other: &Period) -> bool {
        self.frequency() == other.frequency() && self.frequency() != Frequency::Span
    }

    /// Whether all of it lies within the other.
    pub fn lies_within(&self, from: Option<&Period>, to: Option<&Period>) -> bool {
        from.is_none_or(|from| self.start() >= from.start()) && to.is_none_or(|to| self.end() <= to.end())
    }

    /// Its middle in years, for a true time axis: the middle of 2024 is about 2024.5.
    pub fn middle(&self) -> f64 {
        let place =
            |day: Date| f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year());
        (place(self.start()) + place(self.end()) + 1.0 / 365.25) / 2.0
    }
}

impl Ord for Period {
    /// By the end, then the longer one first; spans of the same days by how they are written.
    fn cmp(&self, other: &Period) -> Ordering {
        if let (Point::Year(year), None, Point::Year(other_year), None) =
            (self.first, self.last, other.first, other.last)
        {
            return year.cmp(&other_year);
        }
        let key = |p: &Period| (p.end(), p.start(), p.frequency(), p.first, p.last);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Period) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Point::Year(year) => write!(f, "{year:04}"),
            Point::FinancialYear(year) => write!(f, "{year:04}/{:02}", (year + 1) % 100),
            Point::Half(year, half) => write!(f, "{year:04}-S{half}"),
            Point::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Point::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Point::Day(day) => write!(f, "{day}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) => write!(f, "{}..{last}", self.first),
            None => write!(f, "{}", self.first),
        }
    }
}

const FORMS: &str = "write 2024, 2024-S1, 2024-Q3, 2024-07, 2024-12-20, 2023/24 or a span such as 2021..2024";

impl FromStr for Point {
    type Err = String;
    fn from_str(text: &str) -> Result<Point, String> {
        let wrong = || format!("`{text}` is not a period: {FORMS}");
        let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
        if !text.is_char_boundary(4) || text.len() < 4 || !text[..4].bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let year: i16 = text[..4].parse().map_err(|_| wrong())?;
        let rest = &text[4..];
        if year == 0 {
            return Err(wrong());
        }
        if rest.is_empty() {
            return Ok(Point::Year(year));
        }
        if let Some(next) = rest.strip_prefix('/').and_then(number) {
            // The calendar ends with the year 9999.
            let follows = rest.len() == 3 && i16::from(next) == (year + 1) % 100 && year < 9999;
            return if follows { Ok(Point::FinancialYear(year)) } else { Err(wrong()) };
        }
        let part = rest.strip_prefix('-').ok_or_else(wrong)?;
        match (part.as_bytes().first(), part.len()) {
            (Some(b'S'), 2) => number(&part[1..]).filter(|n| (1..=2).contains(n)).map(|n| Point::Half(year, n)),
            (Some(b'Q'), 2) => number(&part[1..]).filter(|n| (1..=4).contains(n)).map(|n| Point::Quarter(year, n)),
            (_, 2) => number(part).filter(|n| (1..=12).contains(n)).map(|n| Point::Month(year, n)),
            (_, 5) => text.parse::<Date>().ok().map(Point::Day),
            _ => None,
        }
        .ok_or_else(wrong)
    }
}

impl FromStr for Period {
    type Err = String;
    fn from_str(text: &str) -> Result<Period, String> {
        let Some((first, last)) = text.split_once("..") else {
            return Ok(Period { first: text.parse()?, last: None });
        };
        let (first, last): (Point, Point) = (first.parse()?, last.parse()?);
        if first.start() >= last.start() && first.end() >= last.end() {
            return Err(format!("`{text}` runs backwards: write the earlier period first"));
        }
        Ok(Period { first, last: Some(last) })
    }
}
