//! Where the fields of a CSV text stand.

use std::ops::Range;

/// The bytes of the fields of the record that starts at a byte, quotes included, and where the next record starts.
pub fn fields(text: &str, start: usize, delimiter: u8) -> (Vec<Range<usize>>, usize) {
    let bytes = text.as_bytes();
    let mut fields = Vec::new();
    let mut at = start;
    // The library counts the line ends of blank lines to the record behind them.
    while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
        at += 1;
    }
    loop {
        let (end, is_last) = field(bytes, at, delimiter);
        fields.push(at..end);
        if is_last {
            let after = bytes[end..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            return (fields, end + after);
        }
        at = end + 1;
    }
}

/// The end of the field that starts at a byte, and whether it is the last one of its record.
fn field(bytes: &[u8], start: usize, delimiter: u8) -> (usize, bool) {
    let mut at = start;
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        while at < bytes.len() {
            match (bytes[at], bytes.get(at + 1)) {
                (b'"', Some(b'"')) => at += 2,
                (b'"', _) => break,
                _ => at += 1,
            }
        }
    }
    while at < bytes.len() && bytes[at] != delimiter && !matches!(bytes[at], b'\r' | b'\n') {
        at += 1;
    }
    (at, at >= bytes.len() || bytes[at] != delimiter)
}

/// What is wrong with the quotes of a field, if anything is.
pub fn quote_flaw(field: &str) -> Option<&'static str> {
    let Some(inside) = field.strip_prefix('"') else {
        let flaw = "a quote in the middle of a field: put the whole field in quotes, and write each quote in it twice";
        return field.contains('"').then_some(flaw);
    };
    let Some(inside) = inside.strip_suffix('"').filter(|_| field.len() > 1) else {
        return Some("the quote that opens this field is not closed at its end");
    };
    let flaw = "a quote inside a quoted field is written twice";
    inside.replace("\"\"", "").contains('"').then_some(flaw)
}
