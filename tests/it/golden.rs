//! Golden builds.
