//! Where sentences begin and end in what is printed.

/// Tags that begin or end a block of text.
const BLOCKS: [&str; 16] =
    ["p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "aside", "blockquote", "ul", "ol"];

/// The sentence around an anchor, as plain text.
pub(crate) fn around(html: &str, fragment: &str) -> String {
    let Some(at) = html.find(&format!(" id=\"{fragment}\"")) else { return String::new() };
    let anchor = html[..at].rfind('<').unwrap_or(at);
    let start = block_start(&html[..anchor]);
    let end = html[anchor..].match_indices('<').find(|(tag, _)| is_block(&html[anchor + tag + 1..]));
    let end = end.map_or(html.len(), |(tag, _)| anchor + tag);
    let (before, behind) = (text(&html[start..anchor]), text(&html[anchor..end]));
    let from = ends(&before).last().copied().unwrap_or(0);
    let to = ends(&behind).first().copied().unwrap_or(behind.len());
    let whole = format!("{}{}", &before[from..], &behind[..to]);
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text before the end of a piece of HTML within its block; a cell of a table holds a value, no sentence, and
/// counts as begun.
pub(crate) fn before(html: &str) -> String {
    let start = block_start(html);
    let tag = html[..start].rfind('<').map_or("", |tag| &html[tag..start]);
    let is_cell = tag.starts_with("<td") || tag.starts_with("<th");
    format!("{}{}", if is_cell { "|" } else { "" }, text(&html[start..]))
}

/// Whether what follows a text in its block begins a sentence.
pub(crate) fn begins(before: &str) -> bool {
    let text = before.trim_end_matches(OPENING);
    let stop = text.trim_end();
    // What may follow is taken for a name, before which a stop ends a sentence.
    stop.is_empty() || stop.len() < text.len() && ends(&format!("{stop} A")).last() == Some(&stop.len())
}

/// Signs that open a sentence.
const OPENING: [char; 3] = ['“', '"', '('];

/// Where the text of the last block begins that is open at the end of a piece of HTML.
fn block_start(html: &str) -> usize {
    let start = html.match_indices('<').rfind(|(tag, _)| is_block(&html[tag + 1..]));
    start.map_or(0, |(tag, _)| html[tag..].find('>').map_or(tag, |length| tag + length + 1))
}

fn is_block(tag: &str) -> bool {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    BLOCKS.contains(&&name[..length])
}

/// HTML without its tags, and without the numbers of sources and footnotes, which are no words of a sentence.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut left_out = "";
    for (index, part) in html.split('<').enumerate() {
        if left_out.is_empty() {
            let label = [("a class=\"cite\"", "/a"), ("sup class=\"fn\"", "/sup")];
            left_out = label.iter().find(|(tag, _)| part.starts_with(tag)).map_or("", |(_, end)| end);
        } else if part.starts_with(left_out) {
            left_out = "";
        }
        if left_out.is_empty() {
            text.push_str(if index == 0 { part } else { part.split_once('>').map_or("", |(_, rest)| rest) });
        } else {
            // The blank before a label goes with it.
            text.truncate(text.trim_end().len());
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Where sentences end: behind a stop that a blank and a capital letter follow, and no short word stands before.
fn ends(text: &str) -> Vec<usize> {
    let is_end = |(at, sign): &(usize, &str)| {
        let (before, behind) = (&text[..*at], &text[at + sign.len()..]);
        let word: String = before.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
        let is_short = word.chars().count() < 3 && word.chars().next_back().is_some_and(char::is_uppercase);
        let next = behind.trim_start().trim_start_matches(OPENING).chars().next();
        behind.starts_with(char::is_whitespace) && !is_short && next.is_none_or(|c| c.is_uppercase() || c.is_numeric())
    };
    let stops = text.match_indices(['.', '!', '?']).filter(is_end);
    stops.map(|(at, sign)| at + sign.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::{before, begins};

    #[test]
    fn sentences_begin_with_blocks_and_behind_stops() {
        for text in ["", "“", "Satu. ", "Dua! (", "Tahun 2024. ", "Apa? ", "A. B. Hasanuddin pergi. "] {
            assert!(begins(text), "{text}");
        }
        for text in ["Ada ", "Satu.", "Dr. ", "Nilai 94.", "hal. 5: ", "Ada (", "kota, "] {
            assert!(!begins(text), "{text}");
        }
        let after = ["<p>", "<ul><li><em>", "<p>Satu. <strong>", "<td>Satu. ", "<p>A</p><h2 id=\"a\">"];
        let cited = "<p>Nilai <a id=\"r1\">5</a> <a class=\"cite\" href=\"#s2\">S2</a>. Lalu.</p>";
        assert_eq!(super::around(cited, "r1"), "Nilai 5.");
        assert!(after.iter().all(|html| begins(&before(html))));
        assert!(!["<td>", "<th scope=\"row\">", "<p>Ada <strong>"].iter().any(|html| begins(&before(html))));
    }
}
