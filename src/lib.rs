//! Laporan.
pub mod diag;
pub mod load;
pub mod model;
pub mod parse;
pub mod resolve;
pub mod sink;
pub mod sources;
pub mod theme;
pub mod write;
pub mod yaml;
