//! `takehome printed`: every released state, and which sheets in the drawer are unsafe.

use super::list::table;
use super::{Failure, Global, Outcome, files, project, report};
use crate::build::{self, papers};
use crate::diagnostic::{Diagnostic, Level};
use crate::library::approval::approve;
use crate::release::printed::{Printed, Verdict, verdicts};
use std::path::PathBuf;

/// List what was released, and which printed sheets to throw away.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome printed                        every state by handout, language and date
  takehome printed --unsafe               only what belongs in the bin
  takehome printed --sheet desk.pdf       to pin up at the front desk
  takehome printed --json

Each state is compared with the text of today: a sheet is unsafe when its emergency or urgent card says something else.")]
pub struct Arguments {
    /// Only sheets to throw away
    #[arg(long = "unsafe")]
    only_unsafe: bool,
    /// Write a sheet to pin up at the front desk
    #[arg(long, value_name = "FILE.pdf")]
    sheet: Option<PathBuf>,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let today = project::today()?;
    if let Some(file) = &arguments.sheet {
        files::outside_of_the_site(&root, file)?;
    }
    let request = build::Request {
        today,
        drafts: false,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let refused = |findings: &[Diagnostic]| -> Result<Outcome, Failure> {
        report::findings(global, report::Format::Text, findings, &judged.sources)?;
        report::message("What is unsafe on paper cannot be told before this is mended.\n");
        Ok(Outcome::ContentProblems)
    };
    let errors = || -> Vec<Diagnostic> {
        let errors = judged.diagnostics.iter();
        errors
            .filter(|finding| finding.level == Level::Error)
            .cloned()
            .collect()
    };
    let Some(library) = &judged.library else {
        return refused(&errors());
    };
    let approved = match approve(library, &judged.diagnostics) {
        Ok(approved) => approved,
        Err(because) => return refused(&because.because),
    };
    let mut printed = verdicts(&approved, &judged.releases);
    if let Some(file) = &arguments.sheet {
        match papers::printed_sheet(library, &printed, today) {
            Ok(pdf) => files::write(file, &pdf)?,
            Err(finding) => return refused(&[*finding]),
        }
        if !global.quiet && !global.json {
            report::message(&format!("Wrote {}.\n", file.display()));
        }
    }
    let thrown = printed.iter().filter(|(_, verdict)| verdict.is_unsafe()).count();
    if arguments.only_unsafe {
        printed.retain(|(_, verdict)| verdict.is_unsafe());
    }
    if global.json {
        let states: Vec<_> = printed.iter().map(json).collect();
        report::json(&serde_json::json!({
            "schema_version": 1, "today": today, "unsafe": thrown, "states": states,
        }))?;
    } else if arguments.sheet.is_none() {
        tell(&printed)?;
        if !global.quiet {
            report::message(&format!("{thrown} of these states must be thrown away.\n"));
        }
    }
    Ok(Outcome::Done)
}

fn tell(printed: &[(Printed, Verdict)]) -> Result<(), Failure> {
    if printed.is_empty() {
        report::message("No state of this kind.\n");
        return Ok(());
    }
    let rows: Vec<Vec<String>> = printed
        .iter()
        .map(|(printed, verdict)| {
            let released = printed.released.first().map(ToString::to_string);
            vec![
                printed.topic.to_string(),
                printed.language.to_string(),
                released.unwrap_or_else(|| "not released".to_owned()),
                printed.stamp.to_string(),
                verdict.words().to_owned(),
            ]
        })
        .collect();
    report::result(&table(
        &["id", "language", "released", "stamp", "on paper"],
        &rows,
    ))
}

fn json((printed, verdict): &(Printed, Verdict)) -> serde_json::Value {
    let released: Vec<String> = printed.released.iter().map(ToString::to_string).collect();
    serde_json::json!({
        "topic": printed.topic, "kind": printed.kind.word(), "language": printed.language,
        "stamp": printed.stamp, "hash": printed.stamp.hash, "released": released,
        "verdict": verdict, "unsafe": verdict.is_unsafe(), "page": format!("v/{}.html", printed.stamp.hash),
    })
}
