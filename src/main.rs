//! Arguments, printing, exit code: 0 done, 1 errors in the report, 2 usage, disk or environment.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the one place that prints")]

mod command;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds annual reports from figures in YAML and prose in Markdown.
#[derive(Parser)]
#[command(name = "laporan", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site: content and theme into the output folder
    Build(command::build::Arguments),
    /// Check everything that build checks, and write nothing
    Check(command::check::Arguments),
    /// Compare a built site with its manifest
    Verify {
        /// The built site
        #[arg(long, default_value = "output")]
        output: PathBuf,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Build(arguments) => command::build::run(&arguments),
        Command::Check(arguments) => command::check::run(&arguments),
        Command::Verify { output } => command::verify::run(&output),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(command::Failure::Report) => ExitCode::from(1),
        Err(command::Failure::Environment(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}
