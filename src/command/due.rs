//! `takehome due`: which reviews come due, as a table, JSON or a calendar.

use super::list::table;
use super::{Failure, Global, Outcome, files, project, report};
use crate::build;
use crate::review::calendar::calendar;
use crate::review::due::{DueReview, due};
use jiff::ToSpan;
use std::path::PathBuf;

/// List the reviews that come due.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome due                      every review, the first due first
  takehome due --within 6           those of the next 6 months, and what is overdue
  takehome due --ics reviews.ics    for a calendar; a later file moves the same events")]
pub struct Arguments {
    /// Only what is due within so many months
    #[arg(long, value_name = "MONTHS", value_parser = clap::value_parser!(u16).range(0..=1200))]
    within: Option<u16>,
    /// Write them as a calendar too (iCalendar)
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let today = project::today()?;
    let request = build::Request {
        today,
        drafts: false,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let Some(library) = &judged.library else {
        report::findings(global, report::Format::Text, &judged.diagnostics, &judged.sources)?;
        return Ok(Outcome::ContentProblems);
    };
    let until = arguments
        .within
        .map(|months| today.checked_add(i32::from(months).months()).unwrap_or(today));
    let reviews = due(library, today, until);
    if let Some(file) = &arguments.ics {
        files::write(file, calendar(library, &reviews, today).as_bytes())?;
        if !global.quiet && !global.json {
            report::message(&format!("Wrote {}.\n", file.display()));
        }
    }
    if global.json {
        report::json(&serde_json::json!({ "schema_version": 1, "today": today, "due": reviews }))?;
    } else if reviews.is_empty() {
        report::message("No review comes due.\n");
    } else if arguments.ics.is_none() {
        let rows: Vec<Vec<String>> = reviews.iter().map(row).collect();
        report::result(&table(
            &[
                "due",
                "days",
                "",
                "kind",
                "id",
                "languages",
                "owner",
                "reviewer",
                "title",
            ],
            &rows,
        ))?;
    }
    Ok(Outcome::Done)
}

fn row(review: &DueReview) -> Vec<String> {
    let (id, word) = review.of.name();
    let person = |id: &Option<crate::model::id::PersonId>| {
        id.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string)
    };
    vec![
        review.review_due.to_string(),
        review.days.to_string(),
        review.state.word().to_owned(),
        word.to_owned(),
        id.to_owned(),
        review.languages.join(" "),
        person(&review.owner),
        person(&review.reviewer),
        review.title.clone(),
    ]
}
