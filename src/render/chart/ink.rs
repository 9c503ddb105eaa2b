//! The vocabulary of a drawing: which CSS class a mark or text carries.
//!
//! plotters knows colours, not classes. Every [`Ink`] is therefore a reserved colour: its red byte is the number of
//! the class, the two others hold the flags of a text and the number of a tooltip. The backend in `svg.rs` reads
//! them back; no colour of this module is ever seen. What a class looks like is the theme's business alone, and for
//! a file that stands alone that of `standalone.rs`.

use plotters::style::RGBAColor;

use super::{Band, Role};

macro_rules! inks {
    ($($(#[$doc:meta])* $name:ident $class:literal,)*) => {
        /// What something is drawn as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Ink { $($(#[$doc])* $name,)* }

        /// The classes, in the order of [`Ink`].
        const CLASSES: &[&str] = &[$($class,)*];
    };
}

inks! {
    /// Text in the colour of text.
    Text "",
    /// Ticks and notes: smaller, secondary.
    Small "t",
    /// Secondary text in full size.
    Muted "m",
    /// Text on a bar of a series.
    OnSeries "o",
    /// Text in the colour of the focus series.
    Focus "k",
    /// Text in the colour of the second series.
    Second "k2",
    ZoneA "zA", ZoneB "zB", ZoneC "zC", ZoneD "zD", ZoneE "zE",
    BadgeA "bA", BadgeB "bB", BadgeC "bC", BadgeD "bD", BadgeE "bE",
    LetterA "xA", LetterB "xB", LetterC "xC", LetterD "xD", LetterE "xE",
    /// The letter of a neutral badge.
    LetterN "v c",
    Line1 "l1", Line2 "l2", Line0 "l0",
    Fill1 "f1", Fill2 "f2", Fill0 "f0",
    Ring1 "r1", Ring2 "r2", Ring0 "r0",
    /// Rings of provisional values, dashed.
    Dashed1 "r1 d", Dashed2 "r2 d", Dashed0 "r0 d",
    /// Gridlines.
    Grid "gl",
    /// A strong axis, such as a zero line.
    Axis "ax",
    /// Thresholds and reference lines, dashed.
    Threshold "th",
    /// Targets and limits without dashes.
    Target "ax tg",
    /// Leaders and weak axes.
    Leader "ld",
    /// The mark of a cut axis or a broken series.
    Break "br",
    /// A reference line over bars.
    OverBar "lw",
    /// The lines of hatching.
    Hatch "hp",
    /// The box under hatching.
    HatchBox "hb",
    /// The outline of what was not assessed, and the halo of what is approximate.
    Outline "rd",
    /// An empty track, a suppressed value, a neutral zone or badge.
    Track "ft",
    /// The colour of the page.
    Paper "pp",
    /// The colour of text as a fill: markers.
    Marker "mk",
    /// Parts of a whole, from dark to light, and the text on each.
    Part1 "p1", Part2 "p2", Part3 "p3", Part4 "p4",
    OnPart1 "y1", OnPart2 "y2", OnPart3 "y3", OnPart4 "y4",
    /// Borders between coloured regions.
    Border "pl",
}

/// A style as plotters carries it: an ink, the flags of a text, and the number of a tooltip (0 for none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) ink: Ink,
    pub(super) bold: bool,
    pub(super) halo: bool,
    pub(super) tip: u16,
}

/// The most tooltips one drawing can number.
pub(super) const MOST_TIPS: u16 = (1 << 14) - 1;

impl Style {
    /// The reserved colour which stands for this style.
    pub(super) fn color(self) -> RGBAColor {
        let flags = u8::from(self.bold) << 7 | u8::from(self.halo) << 6;
        let [high, low] = self.tip.min(MOST_TIPS).to_be_bytes();
        RGBAColor(self.ink as u8, flags | high, low, 1.0)
    }
}

impl From<Ink> for Style {
    fn from(ink: Ink) -> Self {
        Self { ink, bold: false, halo: false, tip: 0 }
    }
}

/// What a reserved colour says: the class, whether bold, whether on a halo, and the number of the tooltip.
pub(super) fn read((class, flags, low): (u8, u8, u8)) -> (&'static str, bool, bool, u16) {
    let class = CLASSES.get(usize::from(class)).copied().unwrap_or_default();
    (class, flags & 0x80 != 0, flags & 0x40 != 0, u16::from_be_bytes([flags & 0x3f, low]))
}

impl Band {
    /// The tint of a zone of this role.
    pub(super) fn zone(self) -> Ink {
        match self {
            Self::A => Ink::ZoneA,
            Self::B => Ink::ZoneB,
            Self::C => Ink::ZoneC,
            Self::D => Ink::ZoneD,
            Self::E => Ink::ZoneE,
            Self::Neutral => Ink::Track,
        }
    }

    /// The fill of a badge of this role.
    pub(super) fn badge(self) -> Ink {
        match self {
            Self::A => Ink::BadgeA,
            Self::B => Ink::BadgeB,
            Self::C => Ink::BadgeC,
            Self::D => Ink::BadgeD,
            Self::E => Ink::BadgeE,
            Self::Neutral => Ink::Track,
        }
    }

    /// The letter on a badge of this role.
    pub(super) fn letter(self) -> Ink {
        match self {
            Self::A => Ink::LetterA,
            Self::B => Ink::LetterB,
            Self::C => Ink::LetterC,
            Self::D => Ink::LetterD,
            Self::E => Ink::LetterE,
            Self::Neutral => Ink::LetterN,
        }
    }
}

impl Role {
    /// The line of a series.
    pub(super) fn line(self) -> Ink {
        match self {
            Self::Focus => Ink::Line1,
            Self::Second => Ink::Line2,
            Self::Context => Ink::Line0,
        }
    }

    /// Its bars and dots.
    pub(super) fn fill(self) -> Ink {
        match self {
            Self::Focus => Ink::Fill1,
            Self::Second => Ink::Fill2,
            Self::Context => Ink::Fill0,
        }
    }

    /// Its rings: earlier years.
    pub(super) fn ring(self) -> Ink {
        match self {
            Self::Focus => Ink::Ring1,
            Self::Second => Ink::Ring2,
            Self::Context => Ink::Ring0,
        }
    }

    /// Its dashed rings: provisional values.
    pub(super) fn dashed(self) -> Ink {
        match self {
            Self::Focus => Ink::Dashed1,
            Self::Second => Ink::Dashed2,
            Self::Context => Ink::Dashed0,
        }
    }

    /// Its words.
    pub(super) fn text(self) -> Ink {
        match self {
            Self::Focus => Ink::Focus,
            Self::Second => Ink::Second,
            Self::Context => Ink::Text,
        }
    }
}
