//! `takehome check`: every finding, without building anything.

use super::report::Format;
use super::{Failure, Global, Outcome, project, report, translations};
use crate::build::{self, Judged};
use crate::check::summary::{self, Summaries};
use crate::diagnostic::{Level, Tally, json};
use serde::Serialize;

/// Look for problems without building.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome check
  takehome check --strict            warnings fail too
  takehome check --format narrate    plain sentences, for screen readers
  takehome check --format github     marks on the changed lines of a pull request
  takehome check --format sarif      for code hosts and editors
  takehome check --json              for your own programs (docs/schema/check-1.json)")]
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
    // Counted before anything is left out: --quiet says less, and lets nothing pass.
    let tally = Tally::of(&judged.diagnostics);
    if global.quiet {
        let least = if arguments.strict {
            Level::Warning
        } else {
            Level::Withhold
        };
        judged.diagnostics.retain(|diagnostic| diagnostic.level >= least);
    }
    let format = if global.json {
        Format::Json
    } else {
        arguments.format
    };
    tell(global, format, &judged, tally)?;
    Ok(if tally.fails(arguments.strict) {
        Outcome::ContentProblems
    } else {
        Outcome::Done
    })
}

/// The findings and a summary of every document, as docs/schema/check-1.json describes it.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    report: json::Report<'a>,
    #[serde(flatten)]
    summaries: Summaries,
}

fn tell(global: &Global, format: Format, judged: &Judged, tally: Tally) -> Result<(), Failure> {
    let summaries = match &judged.library {
        Some(library) => summary::summaries(library, &judged.grades, &judged.diagnostics),
        None => Summaries {
            topics: Vec::new(),
            elsewhere: tally,
        },
    };
    if format == Format::Json {
        let report = json::report(&judged.diagnostics, &judged.sources);
        return report::json(&Report { report, summaries });
    }
    report::findings(global, format, &judged.diagnostics, &judged.sources)?;
    if !global.quiet && format == Format::Text {
        let count = judged.library.as_ref().map_or(0, |library| library.topics.len());
        report::message(&format!(
            "{}\n{count} topics: {}\n",
            summary::table(&summaries),
            report::tally_line(tally)
        ));
        let not_held = judged.library.as_ref().map(translations::not_held);
        for language in not_held.unwrap_or_default() {
            report::message(&translations::how_to_begin(language));
        }
    }
    Ok(())
}
