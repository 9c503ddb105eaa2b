//! Pictures: a standalone SVG as PNG, with embedded fonts alone, so that every machine gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Options, Tree};

use super::font;

/// Why a picture could not be made.
#[derive(Debug)]
pub(crate) struct Undrawn(String);

impl std::fmt::Display for Undrawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Undrawn {}

impl From<EncodingError> for Undrawn {
    fn from(error: EncodingError) -> Undrawn {
        Undrawn(error.to_string())
    }
}

/// The embedded font under every generic name, and the theme's fonts under their own: no other is looked for.
pub(crate) struct Fonts(Arc<Database>);

/// The family of the embedded font.
const NAME: &str = "Laporan Sans";
/// Pixels in a metre at single size.
const DENSITY: f64 = 96.0 / 0.0254;
/// How hard pictures are pressed: above this each per cent of size costs several of time.
const LEVEL: u8 = 4;
/// The most colours of a picture: an index in a byte.
const MOST_COLOURS: usize = 256;

impl Fonts {
    /// The embedded font and others, which stand in for what it lacks.
    pub(crate) fn new(others: impl IntoIterator<Item = Vec<u8>>) -> Fonts {
        let mut fonts = Database::new();
        fonts.load_font_data(font::REGULAR.to_vec());
        fonts.load_font_data(font::BOLD.to_vec());
        others.into_iter().for_each(|other| fonts.load_font_data(other));
        fonts.set_sans_serif_family(NAME);
        fonts.set_serif_family(NAME);
        fonts.set_monospace_family(NAME);
        Fonts(Arc::new(fonts))
    }

    /// The characters that a standalone SVG shows and no font has.
    pub(crate) fn lacking(&self, svg: &str) -> BTreeSet<char> {
        let is_there = |char: &char| char.is_ascii() || char.is_whitespace() || font::has(*char);
        if svg.chars().all(|char| is_there(&char)) {
            return BTreeSet::new();
        }
        let document = Document::parse(svg);
        let texts = document.iter().flat_map(Document::descendants).filter(|node| node.has_tag_name("text"));
        let shown = texts.filter_map(|node| node.children().find(|child| child.is_text())?.text());
        let mut lacking: BTreeSet<char> = shown.flat_map(str::chars).filter(|char| !is_there(char)).collect();
        for face in self.0.faces() {
            self.0.with_face_data(face.id, |data, index| {
                if let Ok(face) = ttf_parser::Face::parse(data, index) {
                    lacking.retain(|char| face.glyph_index(*char).is_none());
                }
            });
        }
        lacking
    }

    /// A standalone SVG as PNG, `scale` pixels for each unit.
    pub(crate) fn png(&self, svg: &str, scale: f32) -> Result<Vec<u8>, Undrawn> {
        let options = Options { fontdb: Arc::clone(&self.0), font_family: NAME.into(), ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(|error| Undrawn(error.to_string()))?;
        let size = tree.size().to_int_size().scale_by(scale);
        let size = size.ok_or_else(|| Undrawn("the picture has no size".into()))?;
        let canvas = Pixmap::new(size.width(), size.height());
        let mut canvas = canvas.ok_or_else(|| Undrawn("the picture is too large".into()))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
        encode(&canvas, f64::from(scale))
    }
}

/// A colour as its bytes: red, green, blue and no transparency.
type Colour = [u8; 4];

/// An opaque picture as PNG with a palette: charts have few colours, so a byte a pixel does for nearly all.
fn encode(canvas: &Pixmap, scale: f64) -> Result<Vec<u8>, Undrawn> {
    let (colours, numbers) = numbered(canvas);
    let (palette, indices) = palette(&colours);
    let pixels: Vec<u8> = numbers.iter().map(|number| indices[*number as usize]).collect();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, canvas.width(), canvas.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    encoder.set_filter(Filter::NoFilter);
    let density = (DENSITY * scale).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: density, yppu: density, unit: Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(out)
}

/// The colours in the order in which they are met, each with how often it is; and for each pixel the number of its own.
fn numbered(canvas: &Pixmap) -> (Vec<(Colour, usize)>, Vec<u32>) {
    const SLOTS: usize = 4096;
    let mut colours: Vec<(Colour, usize)> = Vec::new();
    let mut known: BTreeMap<Colour, usize> = BTreeMap::new();
    // Most pixels have the colour of one just before them: a look at a fixed place spares the search.
    let mut recent = vec![usize::MAX; SLOTS];
    let (pixels, _) = canvas.data().as_chunks::<4>();
    let number = |pixel: &Colour| {
        let mixed = u32::from_le_bytes(*pixel).wrapping_mul(0x9e37_79b1);
        let slot = &mut recent[(mixed >> 20) as usize];
        if colours.get(*slot).is_none_or(|(colour, _)| colour != pixel) {
            *slot = *known.entry(*pixel).or_insert_with(|| {
                colours.push((*pixel, 0));
                colours.len() - 1
            });
        }
        colours[*slot].1 += 1;
        *slot as u32
    };
    let numbers = pixels.iter().map(number).collect();
    (colours, numbers)
}

/// The colours seen most, and for each colour its place among them. Flat areas keep theirs; at the edges of letters a
/// rare shade may become its nearest neighbour.
fn palette(colours: &[(Colour, usize)]) -> (Vec<u8>, Vec<u8>) {
    let mut most: Vec<&(Colour, usize)> = colours.iter().collect();
    most.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    most.truncate(MOST_COLOURS);
    let nearest = |(colour, _): &(Colour, usize)| {
        let apart =
            |other: &Colour| -> u32 { other.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum() };
        (0..=u8::MAX).zip(&most).min_by_key(|(_, (other, _))| apart(other)).map_or(0, |(index, _)| index)
    };
    let indices = colours.iter().map(nearest).collect();
    (most.iter().flat_map(|(colour, _)| &colour[..3]).copied().collect(), indices)
}
