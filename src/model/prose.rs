//! What stands behind a numeral in prose.

use crate::diag::Place;

/// What a numeral is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Printed by a call.
    Bound,
    /// Typed, and equal to a known value.
    Equal,
    /// Typed, and follows from known values: a difference, a share, a count, a rank.
    Derivable,
    /// No fact: a date, the number of a law, a place in a list.
    Exempt,
    /// Waived with a reason.
    Unchecked,
    /// Could be read in two ways.
    Ambiguous,
    /// Nothing stands behind it.
    Unmatched,
    /// A word of direction or order that the data contradict.
    Contradicted,
}

impl Class {
    /// The name in messages for programs.
    pub fn name(self) -> &'static str {
        match self {
            Class::Bound => "bound",
            Class::Equal => "equal",
            Class::Derivable => "derivable",
            Class::Exempt => "exempt",
            Class::Unchecked => "unchecked",
            Class::Ambiguous => "ambiguous",
            Class::Unmatched => "unmatched",
            Class::Contradicted => "contradicted",
        }
    }
}

/// A numeral of the prose, or a word of direction, with what the fact check found.
#[derive(Debug, Clone)]
pub struct Numeral {
    /// What it is.
    pub class: Class,
    /// As typed; empty for what a call prints.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// What is said of it.
    pub message: String,
    /// The call to write, or what to do.
    pub help: Option<String>,
    /// The call that can be put in its place, where exactly one can.
    pub call: Option<String>,
}
