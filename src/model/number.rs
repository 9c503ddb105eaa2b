//! Exact decimals, read from the author's own digits.

use super::Locale;
use icu::decimal::DecimalFormatter;
use rust_decimal::RoundingStrategy;

pub use rust_decimal::Decimal;

/// The number an author typed: a minus, digits, and at most one point between digits.
///
/// The error says what to write instead of a comma, a group mark, an exponent or a word.
pub fn parse(text: &str) -> Result<Decimal, String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if all_digits(whole) && all_digits(fraction) {
        return Decimal::from_str_exact(text)
            .map_err(|_| format!("`{text}` has more digits than can be kept exactly: 28 at most"));
    }
    Err(format!("`{text}` is not a number: {}", remedy(text)))
}

fn remedy(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '_' | '\u{a0}' | '\u{202f}')).collect();
    let minus = bare.replace('\u{2212}', "-");
    if let Some(value) = minus.strip_suffix('%').filter(|rest| parse(rest).is_ok()) {
        return format!("leave out the per cent sign and give the indicator `unit: percent`, {value}");
    }
    if minus.matches(',').count() == 1 && !minus.contains('.') && parse(&minus.replace(',', ".")).is_ok() {
        return format!("write the decimal mark as a point, {}", minus.replace(',', "."));
    }
    let ungrouped = if minus.rfind(',') > minus.rfind('.') {
        minus.replace('.', "").replace(',', ".")
    } else {
        minus.replace(',', "")
    };
    let ungrouped = if ungrouped.matches('.').count() > 1 { ungrouped.replace('.', "") } else { ungrouped };
    if let Some(value) = parse_digits(&ungrouped) {
        return format!("write only digits and a decimal point, {value}");
    }
    if text.to_ascii_lowercase().contains('e') && text.parse::<f64>().is_ok() {
        return "write all digits, without an exponent".to_owned();
    }
    "write digits with a point as the decimal mark, or `{missing: ...}` with a reason".to_owned()
}

fn parse_digits(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok().filter(|_| text.bytes().any(|b| b.is_ascii_digit()))
}

/// The sum; none if it cannot be kept to the last digit.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    // The library gives up last digits in silence where the first ones need the room.
    let is_exact = sum.checked_sub(b)? == a && sum.checked_sub(a)? == b;
    is_exact.then_some(sum)
}

/// The difference; none if it cannot be kept to the last digit.
pub fn subtract(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, -b)
}

/// The product; none if it cannot be kept to the last digit.
pub fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let product = a.checked_mul(b)?;
    (product.is_zero() || product.scale() == a.scale() + b.scale()).then_some(product)
}

/// The sum of many; none if it cannot be kept to the last digit.
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, add)
}

/// Rounds half away from zero, as official statistics print, to a number of decimals.
pub fn round_half_up(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}

/// What stands between the digits of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Between whole and fraction.
    pub decimal: char,
    /// Between groups of digits.
    pub group: char,
}

/// The marks of a locale by CLDR; those of the root locale where it is not known.
pub fn marks(locale: &Locale) -> Marks {
    let tag: icu::locale::Locale = locale.as_str().parse().unwrap_or(icu::locale::locale!("und"));
    let formatter = DecimalFormatter::try_new((&tag).into(), Default::default())
        .expect("the data of ICU is compiled in and falls back to the root locale");
    let digits: icu::decimal::input::Decimal = "1234567.8".parse().expect("digits and a point");
    let text = formatter.format_to_string(&digits);
    let mut marks = text.chars().filter(|c| !c.is_numeric());
    let (group, decimal) = (marks.next(), marks.next_back());
    Marks { decimal: decimal.or(group).unwrap_or('.'), group: group.unwrap_or(',') }
}
