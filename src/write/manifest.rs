//! `manifest.json`: every input file and every output file of a site with its SHA-256, sorted, and no time.

use crate::sink::{OutPath, Sha};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The manifest's own name; it does not list itself.
pub(super) const NAME: &str = "manifest.json";

/// Output files with size and hash.
pub(super) type Outputs = BTreeMap<OutPath, (u64, Sha)>;

/// The text of a manifest, one file a line.
pub(super) fn print(inputs: &[(String, Sha)], outputs: &Outputs) -> String {
    let mut inputs: Vec<String> =
        inputs.iter().map(|(path, sha)| format!("    {{\"path\": {}, \"sha256\": \"{sha}\"}}", quote(path))).collect();
    inputs.sort();
    let outputs: Vec<String> = outputs
        .iter()
        .map(|(path, (size, sha))| {
            format!("    {{\"path\": {}, \"sha256\": \"{sha}\", \"size\": {size}}}", quote(path.as_str()))
        })
        .collect();
    format!(
        "{{\n  \"generator\": \"laporan {}\",\n  \"inputs\": [\n{}\n  ],\n  \"outputs\": [\n{}\n  ]\n}}\n",
        env!("CARGO_PKG_VERSION"),
        inputs.join(",\n"),
        outputs.join(",\n")
    )
}

/// A text as JSON has it.
fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Whether these are the bytes of a manifest that Laporan wrote, of whatever version.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Head {
        generator: String,
    }
    serde_json::from_slice::<Head>(bytes).is_ok_and(|head| head.generator.starts_with("laporan "))
}

/// The output files a manifest lists, or what is wrong with it.
pub(super) fn parse(bytes: &[u8]) -> Result<Outputs, String> {
    #[derive(Deserialize)]
    struct Manifest {
        outputs: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        path: String,
        sha256: String,
        size: u64,
    }
    let Manifest { outputs } = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("it is not as Laporan writes it at line {line}, column {column}")
    })?;
    outputs.into_iter().map(|Entry { path, sha256, size }| Ok((path.parse()?, (size, sha256.parse()?)))).collect()
}
