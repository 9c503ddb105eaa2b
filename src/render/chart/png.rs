//! Pictures: a standalone SVG as PNG, with the embedded font alone, so that every machine gives the same bytes.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
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

/// The embedded font under every generic name: no other is looked for.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    const NAME: &str = "Laporan Sans";
    let mut fonts = Database::new();
    fonts.load_font_data(font::REGULAR.to_vec());
    fonts.load_font_data(font::BOLD.to_vec());
    fonts.set_sans_serif_family(NAME);
    fonts.set_serif_family(NAME);
    fonts.set_monospace_family(NAME);
    Arc::new(fonts)
});

/// A standalone SVG as PNG, `scale` pixels for each unit.
pub(crate) fn png(svg: &str, scale: f32) -> Result<Vec<u8>, Undrawn> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Laporan Sans".into(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| Undrawn(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(scale);
    let size = size.ok_or_else(|| Undrawn("the picture has no size".into()))?;
    let canvas = Pixmap::new(size.width(), size.height());
    let mut canvas = canvas.ok_or_else(|| Undrawn("the picture is too large".into()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    canvas.encode_png().map_err(|error| Undrawn(error.to_string()))
}
