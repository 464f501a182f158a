//! The command line: arguments, and one file for each subcommand. Thin: what is done stands elsewhere.
//!
//! Results go to standard output, messages and progress to standard error, so that a result can be piped. Exit codes:
//! 0 all is well, 1 the content has problems, 2 the command was mistyped, 3 the machine stood in the way, 130
//! interrupted.

mod approve;
mod build;
mod check;
mod clean;
mod completions;
mod diff;
mod doctor;
mod due;
mod explain;
mod files;
mod import;
mod init;
mod list;
mod list_sets;
mod man;
mod new;
mod packet;
mod print;
mod printed;
mod project;
mod publish;
mod readability;
mod record;
mod release;
mod report;
mod schema;
mod serve;
mod stop;
mod translations;
mod uses;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The content has problems; the last good site stays.
    ContentProblems,
    /// The command cannot mean what it says.
    Usage,
    /// The disk, a right or a program stood in the way.
    Environment,
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::ContentProblems => 1,
            Outcome::Usage => 2,
            Outcome::Environment => 3,
            Outcome::Interrupted => 130,
        })
    }
}

/// Why a command ended early, in words for the person who typed it.
#[derive(Debug)]
pub struct Failure {
    pub outcome: Outcome,
    pub message: String,
}

impl Failure {
    fn usage(message: impl Into<String>) -> Failure {
        Failure {
            outcome: Outcome::Usage,
            message: message.into(),
        }
    }

    fn environment(message: impl Into<String>) -> Failure {
        Failure {
            outcome: Outcome::Environment,
            message: message.into(),
        }
    }
}

const EXAMPLES: &str = "Examples:
  takehome init my-clinic          start a new set of handouts in the folder my-clinic
  takehome new condition sciatica  start a handout, as a draft
  takehome check                   look for problems
  takehome serve --open            see page and sheet while you write
  takehome build                   make the site and the sheets in output/site
  takehome print sciatica --copies 20
                                   print them at the desk

Exit codes: 0 ok, 1 problems in the content, 2 mistyped command, 3 problem of the machine, 130 interrupted.";

/// Turns a clinic's condition content into accessible web pages and printable PDF handouts.
#[derive(Debug, Parser)]
#[command(name = "takehome", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Debug, clap::Args)]
pub struct Global {
    /// The project's folder (default: the nearest one above that has takehome.toml)
    #[arg(short = 'C', long, global = true, value_name = "FOLDER")]
    pub root: Option<PathBuf>,
    /// Give the result as one JSON object on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Say only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more of what is done
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Colour in messages; NO_COLOR is honoured too
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new project with sample handouts
    Init(init::Arguments),
    /// Start a new handout as a draft
    New(new::Arguments),
    /// Turn an existing handout (.docx, .html, .md, .txt) into a draft
    Import(import::Arguments),
    /// Make the site and the sheets
    Build(build::Arguments),
    /// Show pages and sheets beside each other while you write
    Serve(serve::Arguments),
    /// Build, and put the site online: a folder, a git host or a bucket
    Publish(publish::Arguments),
    /// Look for problems without building
    Check(check::Arguments),
    /// Put what is published into the ledger of releases
    Release(release::Arguments),
    /// List what was released, and which printed sheets to throw away
    Printed(printed::Arguments),
    /// Show what changed between two states of a handout
    Diff(diff::Arguments),
    /// List topics, relations, packets or comparisons, or what a change reaches
    List(list::Arguments),
    /// Bind handouts into one PDF
    Packet(packet::Arguments),
    /// Print handouts, packets and comparisons, as many as are needed
    Print(print::Arguments),
    /// Tell how hard handouts are to read, and what to change
    Readability(readability::Arguments),
    /// Sign a handout off, or make the sheet to sign on paper
    Approve(approve::Arguments),
    /// Write the worksheet of a review, as a page and a PDF
    Record(record::Arguments),
    /// Show how translations stand to their originals, or accept them
    Translations(translations::Arguments),
    /// List the reviews that come due
    Due(due::Arguments),
    /// Tell what a finding's code means
    Explain(explain::Arguments),
    /// Look what this machine lacks, and tell how to get it
    Doctor(doctor::Arguments),
    /// Write JSON Schemas for editors
    Schema(schema::Arguments),
    /// Remove the built site and the cache
    Clean(clean::Arguments),
    /// Write shell completions to standard output
    Completions(completions::Arguments),
    /// Write the manual page to standard output, or one for each command to a folder
    Man(man::Arguments),
}

/// Reads the arguments of this process, does what they say, and gives the exit code.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Init(arguments) => init::run(&cli.global, arguments),
        Command::New(arguments) => new::run(&cli.global, arguments),
        Command::Import(arguments) => import::run(&cli.global, arguments),
        Command::Build(arguments) => build::run(&cli.global, arguments),
        Command::Serve(arguments) => serve::run(&cli.global, arguments),
        Command::Publish(arguments) => publish::run(&cli.global, arguments),
        Command::Check(arguments) => check::run(&cli.global, arguments),
        Command::Release(arguments) => release::run(&cli.global, arguments),
        Command::Printed(arguments) => printed::run(&cli.global, arguments),
        Command::Diff(arguments) => diff::run(&cli.global, arguments),
        Command::List(arguments) => list::run(&cli.global, arguments),
        Command::Packet(arguments) => packet::run(&cli.global, arguments),
        Command::Print(arguments) => print::run(&cli.global, arguments),
        Command::Readability(arguments) => readability::run(&cli.global, arguments),
        Command::Approve(arguments) => approve::run(&cli.global, arguments),
        Command::Record(arguments) => record::run(&cli.global, arguments),
        Command::Translations(arguments) => translations::run(&cli.global, arguments),
        Command::Due(arguments) => due::run(&cli.global, arguments),
        Command::Explain(arguments) => explain::run(&cli.global, arguments),
        Command::Doctor(arguments) => doctor::run(&cli.global, arguments),
        Command::Schema(arguments) => schema::run(&cli.global, arguments),
        Command::Clean(arguments) => clean::run(&cli.global, arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            report::failure(&cli.global, &failure.message);
            failure.outcome.into()
        }
    }
}

/// The command line as clap knows it, for completions and manual pages.
fn definition() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_well_formed() {
        super::definition().debug_assert();
    }
}
