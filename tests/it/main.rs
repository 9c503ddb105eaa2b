//! Every test of the crate in one binary: a module for each stage and each promise.

mod conformance;
mod dependents;
mod errors;
mod factcheck;
mod fix;
mod gallery;
mod golden;
mod load;
mod palette;
mod planted;
mod print;
mod printed;
mod properties;
mod provenance;
mod sentences;
mod strict;
mod theme_guide;
mod themes;
mod tidy;
mod told;
mod values;
mod wording;
mod write;
