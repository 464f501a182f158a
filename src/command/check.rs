//! `takehome check`: every finding, without building anything.

use super::report::Format;
use super::{Failure, Global, Outcome, project, report};
use crate::build;
use crate::diagnostic::{Level, Tally};

/// Look for problems without building.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome check
  takehome check --strict            warnings fail too
  takehome check --format narrate    plain sentences, for screen readers
  takehome check --format github     marks on the changed lines of a pull request")]
pub struct Arguments {
    /// Fail on warnings and on withheld handouts too
    #[arg(long)]
    strict: bool,
    /// Look at drafts too
    #[arg(long)]
    drafts: bool,
    /// How findings are shown; --json is the same as --format json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let request = build::Request {
        today: project::today()?,
        drafts: arguments.drafts,
        base_url: None,
    };
    let mut judged = build::judge(crate::load::load(&root), &request);
    let more = build::with_press(&judged, false, |press, _| {
        press.unreleased.clone().into_iter().collect()
    });
    let more: Vec<_> = more.unwrap_or_else(|refused| refused.because);
    judged.diagnostics.extend(more);
    crate::diagnostic::sort(&mut judged.diagnostics, &judged.sources);
    if global.quiet {
        judged
            .diagnostics
            .retain(|diagnostic| diagnostic.level >= Level::Withhold);
    }
    let format = if global.json {
        Format::Json
    } else {
        arguments.format
    };
    report::findings(global, format, &judged.diagnostics, &judged.sources)?;
    let tally = Tally::of(&judged.diagnostics);
    if !global.quiet && format == Format::Text {
        let topics = judged.library.as_ref().map_or(0, |library| library.topics.len());
        report::message(&format!("{topics} topics: {}\n", report::tally_line(tally)));
    }
    Ok(if tally.fails(arguments.strict) {
        Outcome::ContentProblems
    } else {
        Outcome::Done
    })
}
