//! The nouns: values that cannot be wrong, what an author wrote ([`draft`]) and what a report is ([`report`]).
//!
//! Knows no file format, no diagnostics and no page.

pub mod address;
pub mod band;
pub mod draft;
pub mod id;
pub mod number;
pub mod observation;
pub mod period;
pub mod prose;
pub mod report;
pub mod text;

pub use band::{Edge, Tone};
pub use id::Id;
pub use number::Decimal;
pub use observation::{Missing, Status};
pub use period::Period;
pub use text::{Label, Locale, Phrase, Piece, Wording};
