//! Measures what a report's figures cost: to load, to resolve and to export.
//!
//! `cargo run --release --example measure-observations -- DIR [--threads N]` reads the report in `DIR` and prints one line
//! of numbers: observations; seconds, and those of processors, to read the files, to parse them, to resolve the report and to
//! write its data files into nothing; bytes of those; resident kilobytes before, of the resolved report, at most until
//! then, and at most. `benches/observations.sh` makes a table of them.

#![expect(clippy::disallowed_methods, reason = "a program of its own: it has arguments and reads what it weighs")]

use laporan::diag::{Diagnostics, Format, Reported, print};
use laporan::sink::Counting;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, threads) = match &arguments[..] {
        [folder] => (folder, Some(0)),
        [folder, flag, threads] if flag == "--threads" => (folder, threads.parse().ok()),
        _ => return usage(),
    };
    let Some(threads) = threads else { return usage() };
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).build() else { return usage() };
    let mut diags = Diagnostics::new();
    match pool.install(|| measure(Path::new(folder), &mut diags)) {
        Ok(line) => {
            let _ = writeln!(io::stdout(), "{line}");
            ExitCode::SUCCESS
        }
        Err(_) => {
            let _ = write!(io::stderr(), "{}", print(&diags, Format::Human { colour: false }));
            ExitCode::from(1)
        }
    }
}

fn usage() -> ExitCode {
    let _ = writeln!(io::stderr(), "error: write: measure-observations DIR [--threads N]");
    ExitCode::from(2)
}

fn measure(folder: &Path, diags: &mut Diagnostics) -> Result<String, Reported> {
    let before = memory("VmRSS:");
    let mut laps = Vec::new();
    let mut since = (Instant::now(), processor());
    let mut lap = || {
        let (wall, processor) = (since.0.elapsed().as_secs_f64(), processor());
        laps.push(format!("{wall:.3} {:.2}", processor - since.1));
        since = (Instant::now(), processor);
    };
    let sources = laporan::load::load(folder, diags)?;
    lap();
    let draft = laporan::parse::parse(&sources, diags)?;
    lap();
    let report = laporan::resolve::resolve(draft, diags)?;
    lap();
    let most = memory("VmHWM:");
    drop(sources);
    let kept = memory("VmRSS:");
    let sink = Counting::new();
    laporan::render::data_files(&report, &sink, diags)?;
    lap();
    let (count, figures) = (sink.count(), &report.figures);
    let observations = figures.observations.len() + figures.breakdown_observations.len();
    let exporting = memory("VmHWM:");
    Ok(format!("{observations} {} {} {before} {kept} {most} {exporting}", laps.join(" "), count.bytes))
}

/// Seconds that processors have worked for this process, in steps of a hundredth, from what Linux says of it; 0 elsewhere.
fn processor() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold blanks; behind it user and system time are the 12th and 13th.
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// A number of kilobytes from what Linux says of this process; 0 elsewhere.
fn memory(key: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
