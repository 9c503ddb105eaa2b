//! How wide a text is: the real advances of the embedded font, with slack for the reader's own.
//!
//! The page is shown in the reader's system font, the pictures in the embedded one. Both are near Arial, to which
//! the embedded font is metric compatible; 16 % slack covers the wider system fonts.

use std::sync::LazyLock;

use ttf_parser::Face;

/// Laporan Sans Regular: Liberation Sans reduced to the scripts it covers (`font/OFL.txt`).
pub(super) const REGULAR: &[u8] = include_bytes!("font/LaporanSans-Regular.ttf");
/// Laporan Sans Bold.
pub(super) const BOLD: &[u8] = include_bytes!("font/LaporanSans-Bold.ttf");

/// How much wider than the embedded font a reader's font may be.
const SLACK: f64 = 1.16;
/// Characters up to here are looked up in a table: all the font has except symbols.
const TABLED: usize = 0x2600;

static WIDTHS: LazyLock<[Vec<u16>; 2]> = LazyLock::new(|| [advances(REGULAR), advances(BOLD)]);

/// Advances in thousandths of the font size, 0 where the font has no such character.
fn advances(font: &[u8]) -> Vec<u16> {
    let face = Face::parse(font, 0).expect("the embedded font is whole");
    let scale = 1000.0 / f64::from(face.units_per_em());
    (0..TABLED as u32)
        .map(|code| {
            let glyph = char::from_u32(code).and_then(|char| face.glyph_index(char));
            let advance = glyph.and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(0);
            (f64::from(advance) * scale).round() as u16
        })
        .collect()
}

/// The width of a text at a size, slack included.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let table = &WIDTHS[usize::from(bold)];
    let thousandths: u32 = text.chars().map(|char| advance(table, char)).sum();
    f64::from(thousandths) * size * SLACK / 1000.0
}

/// Whether the embedded font has a character.
pub(super) fn has(char: char) -> bool {
    WIDTHS[0].get(char as usize).is_some_and(|advance| *advance > 0)
}

fn advance(table: &[u16], char: char) -> u32 {
    match table.get(char as usize) {
        Some(&advance) if advance > 0 => u32::from(advance),
        _ if joins(char) => 0,
        _ if is_wide(char) => 1000,
        _ => 680,
    }
}

/// Whether a character adds to the one before it: a text is never cut in front of it.
pub(super) fn joins(char: char) -> bool {
    matches!(char as u32,
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f | 0x6d6..=0x6ed
        | 0x93a..=0x93c | 0x93e..=0x94f | 0x981..=0x983 | 0x9bc..=0x9cd | 0xa01..=0xa03 | 0xa3c..=0xa4d
        | 0xb01..=0xb03 | 0xb3c..=0xb4d | 0xbbe..=0xbcd | 0xc00..=0xc04 | 0xc3e..=0xc4d | 0xcbc..=0xccd
        | 0xd3b..=0xd4d | 0xe31 | 0xe34..=0xe3a | 0xe47..=0xe4e | 0x102b..=0x103e | 0x17b4..=0x17d3
        | 0x1a55..=0x1a7f | 0x1b34..=0x1b44 | 0x1ba1..=0x1bad | 0x200c..=0x200d | 0x20d0..=0x20ff
        | 0xa980..=0xa983 | 0xa9b3..=0xa9c0 | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff | 0xe0100..=0xe01ef)
}

/// Whether a character is as wide as it is high; a line may break on either side of it.
pub(super) fn is_wide(char: char) -> bool {
    matches!(char as u32,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60
        | 0x1f300..=0x1f64f | 0x1f900..=0x1f9ff | 0x20000..=0x3fffd)
}
