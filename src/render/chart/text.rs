//! Words into the room they have: one line, two lines, or shortened with an ellipsis.

use super::font;

/// A face at a size: what a text is measured with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) bold: bool,
}

impl Face {
    /// The width of a text, slack included.
    pub(super) fn width(self, text: &str) -> f64 {
        font::width(text, self.size, self.bold)
    }

    /// The width of the widest of some texts.
    pub(super) fn widest<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        texts.into_iter().map(|text| self.width(text)).fold(0.0, f64::max)
    }

    /// The distance between the baselines of two lines.
    pub(super) fn pitch(self) -> f64 {
        (self.size * 1.21).round()
    }
}

/// A text in lines which fit; `cut` says that some of it is missing and belongs in a tooltip.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lines {
    pub(super) lines: Vec<String>,
    pub(super) cut: bool,
}

impl Lines {
    /// The width of the widest line.
    pub(super) fn width(&self, face: Face) -> f64 {
        face.widest(self.lines.iter().map(String::as_str))
    }
}

/// Sets a text in at most `most` lines of at most `room` width.
pub(super) fn wrap(text: &str, face: Face, room: f64, most: usize) -> Lines {
    let text = text.trim();
    if face.width(text) <= room {
        return Lines { lines: vec![text.to_owned()], cut: false };
    }
    if most <= 1 {
        return Lines { lines: vec![shorten(text, face, room)], cut: true };
    }
    if most == 2
        && let Some((first, second)) = balanced(text, face, room)
    {
        return Lines { lines: vec![first, second], cut: false };
    }
    let Some(at) = last_break(text, face, room) else {
        return Lines { lines: vec![shorten(text, face, room)], cut: true };
    };
    let (first, rest) = text.split_at(at);
    let mut wrapped = wrap(rest, face, room, most - 1);
    wrapped.lines.insert(0, first.trim_end().to_owned());
    wrapped
}

/// A text that fits in `room`, ending in an ellipsis if some of it had to go.
pub(super) fn shorten(text: &str, face: Face, room: f64) -> String {
    if face.width(text) <= room {
        return text.to_owned();
    }
    let mut kept = text.len();
    while kept > 0 {
        kept = before(text, kept);
        let short = format!("{}…", text[..kept].trim_end_matches([' ', ',', '-', '/', '(']));
        if face.width(&short) <= room {
            return short;
        }
    }
    String::from("…")
}

/// The start of the last character, with all that joins it, of `text[..end]`.
fn before(text: &str, end: usize) -> usize {
    let mut at = end;
    for (index, char) in text[..end].char_indices().rev() {
        at = index;
        if !font::joins(char) {
            break;
        }
    }
    at
}

/// The places where a line may end: after a space, a hyphen or a slash, and around wide characters.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().skip(1).filter_map(move |(index, char)| {
        let last = text[..index].chars().next_back()?;
        let can = matches!(last, ' ' | '-' | '/' | '–') && char != ' ' || font::is_wide(last) || font::is_wide(char);
        (can && !font::joins(char)).then_some(index)
    })
}

/// The two lines of most equal width that both fit.
fn balanced(text: &str, face: Face, room: f64) -> Option<(String, String)> {
    let halves = breaks(text).map(|at| (text[..at].trim_end(), text[at..].trim_start()));
    let mut best: Option<(f64, (&str, &str))> = None;
    for (first, second) in halves {
        let width = face.width(first).max(face.width(second));
        if width <= room && best.is_none_or(|(least, _)| width < least) {
            best = Some((width, (first, second)));
        }
    }
    best.map(|(_, (first, second))| (first.to_owned(), second.to_owned()))
}

/// Where the first line ends: the last break that fits. A word longer than a line has none.
fn last_break(text: &str, face: Face, room: f64) -> Option<usize> {
    breaks(text).take_while(|at| face.width(text[..*at].trim_end()) <= room).last()
}
