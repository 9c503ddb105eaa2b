//! All tests of the crate's boundaries.

mod conformance;
mod properties;
