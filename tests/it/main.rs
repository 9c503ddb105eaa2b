//! Every test of the crate in one binary: a module for each stage and each promise.

mod errors;
mod factcheck;
mod golden;
mod load;
mod print;
mod tidy;
mod values;
mod write;
