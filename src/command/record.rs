//! `takehome record`: the worksheet of a review, as a page and a PDF.

use super::{Failure, Global, Outcome, files, project, report};
use crate::build::{self, Judged, Request, papers};
use crate::config::Edition;
use crate::diagnostic::{Diagnostic, Level};
use crate::library::{Library, Topic};
use crate::review::record::{Record, record};
use crate::site;
use std::path::PathBuf;

/// Write the worksheet of a review: PEMAT-P and the CDC Clear Communication Index.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome record sciatica                   output/record/sciatica.2026-11-22.html and .pdf
  takehome record sciatica --language es
  takehome record sciatica -o reviews        into another folder, to keep them

What a measure decides is filled in and says by what; what only a person can judge is left blank. docs/review-record.md
lists both. Nothing of it is published.")]
pub struct Arguments {
    /// The handout's id
    id: String,
    /// The language of the document (default: the first of the project)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Where the files go (default: output/record)
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Work on drafts too
    #[arg(long)]
    drafts: bool,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let today = project::today()?;
    let folder = arguments
        .output
        .clone()
        .unwrap_or_else(|| root.join("output").join("record"));
    files::outside_of_the_site(&root, &folder)?;
    let request = Request {
        today,
        drafts: arguments.drafts,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let refused = |findings: &[Diagnostic]| -> Result<Outcome, Failure> {
        report::findings(global, report::Format::Text, findings, &judged.sources)?;
        report::message("Nothing was written.\n");
        Ok(Outcome::ContentProblems)
    };
    let errors: Vec<Diagnostic> = judged
        .diagnostics
        .iter()
        .filter(|finding| finding.level == Level::Error)
        .cloned()
        .collect();
    let Some(library) = judged.library.as_ref().filter(|_| errors.is_empty()) else {
        return refused(&errors);
    };
    let (topic, text) = project::document(library, &arguments.id, arguments.language.as_deref())?;
    let record = record(library, topic, &text.language, today)
        .expect("the document was found in this language, and the project has it");
    let (page, pdf) = match made(&judged, library, topic, &record) {
        Ok(made) => made,
        Err(finding) => return refused(&[*finding]),
    };
    let suffix = match text.language == *library.default_language() {
        true => String::new(),
        false => format!(".{}", text.language),
    };
    let name = |ending: &str| folder.join(format!("{}{suffix}.{today}.{ending}", topic.id));
    let paths = [name("html"), name("pdf")];
    files::write(&paths[0], &page)?;
    files::write(&paths[1], &pdf)?;
    tell(global, &record, &paths)?;
    Ok(Outcome::Done)
}

/// The page and the PDF.
fn made(
    judged: &Judged,
    library: &Library,
    topic: &Topic,
    record: &Record,
) -> Result<(Vec<u8>, Vec<u8>), Box<Diagnostic>> {
    let page = site::record::page(record, &library.config, &library.languages, &judged.theme)?;
    let edition = library.config.editions.first().copied();
    let pdf = papers::record_sheet(library, topic, record, edition.unwrap_or(Edition::Letter))?;
    Ok((page, pdf))
}

fn tell(global: &Global, record: &Record, paths: &[PathBuf; 2]) -> Result<(), Failure> {
    let (decided, all) = record.tally();
    if global.json {
        return report::json(&serde_json::json!({
            "schema_version": 1, "paths": paths, "decided": decided, "items": all, "record": record,
        }));
    }
    if !global.quiet {
        report::message(&format!(
            "Wrote {}\nand {}\n{decided} of {all} items decided by measures; {} are yours.\n",
            paths[0].display(),
            paths[1].display(),
            all - decided
        ));
    }
    Ok(())
}
