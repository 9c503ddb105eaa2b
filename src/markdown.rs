//! The Markdown of chapters, which `parse` and `render` read alike.

use pulldown_cmark::Options;

/// CommonMark with tables, footnotes, heading ids, strikethrough and note boxes.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}
