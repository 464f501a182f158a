//! `takehome clean`: removes what a build has made, and nothing else.

use super::{Failure, Global, Outcome, project, report};
use std::path::PathBuf;

/// Remove the built site and the cache. A folder that takehome has not made is left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  takehome clean")]
pub struct Arguments {
    /// The site's folder (default: output/site)
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let site = project::site(&root, arguments.output.as_deref());
    let cleaned = crate::output::clean(&site, &root.join("output").join("cache"), &root)
        .map_err(|error| super::build::output_failure(&error))?;
    if global.json {
        report::json(
            &serde_json::json!({ "schema_version": 1, "site": cleaned.site, "cache": cleaned.cache }),
        )?;
    } else if !global.quiet {
        report::message(match (cleaned.site, cleaned.cache) {
            (false, false) => "There was nothing to remove.\n",
            _ => "Removed what was built.\n",
        });
    }
    Ok(Outcome::Done)
}
