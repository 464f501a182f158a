//! `takehome schema`: what each file may hold, for editors.

use super::{Failure, Global, Outcome, files, report};
use crate::diagnostic::nearest;
use crate::schema::{self, FILES, File};
use std::path::{Path, PathBuf};

/// Write JSON Schemas of takehome.toml, the data files and the front matter.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome schema                    lists them, with the files that each is for
  takehome schema signs              writes one to standard output
  takehome schema -o .takehome       writes all of them into a folder (docs/editors.md says what for)")]
pub struct Arguments {
    /// The name of one schema
    name: Option<String>,
    /// Write into this folder
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let chosen: Vec<&File> = match &arguments.name {
        Some(name) => vec![find(name)?],
        None => FILES.iter().collect(),
    };
    match (&arguments.output, &arguments.name) {
        (Some(folder), _) => write(global, folder, &chosen)?,
        (None, Some(_)) => {
            for file in chosen {
                report::result(&schema::text(&schema::file(file)))?;
            }
        }
        (None, None) => list(global)?,
    }
    Ok(Outcome::Done)
}

fn find(name: &str) -> Result<&'static File, Failure> {
    FILES.iter().find(|file| file.name == name).ok_or_else(|| {
        let near = nearest(name, FILES.iter().map(|file| file.name));
        let near = near.map_or_else(String::new, |near| format!("\n  Did you mean {near}?"));
        Failure::usage(format!(
            "there is no schema \"{name}\".{near}\n  takehome schema lists all of them."
        ))
    })
}

fn write(global: &Global, folder: &Path, chosen: &[&File]) -> Result<(), Failure> {
    for file in chosen {
        let path = folder.join(format!("{}.json", file.name));
        files::write(&path, schema::text(&schema::file(file)).as_bytes())?;
    }
    if global.json {
        let names: Vec<String> = chosen.iter().map(|file| format!("{}.json", file.name)).collect();
        report::json(&serde_json::json!({ "schema_version": 1, "files": names }))?;
    } else if !global.quiet {
        let count = chosen.len();
        let what = if count == 1 { "schema" } else { "schemas" };
        report::message(&format!("Wrote {count} {what} into {}.\n", folder.display()));
    }
    Ok(())
}

fn list(global: &Global) -> Result<(), Failure> {
    if global.json {
        let all: Vec<_> = FILES
            .iter()
            .map(|file| serde_json::json!({ "name": file.name, "files": file.files, "title": file.title }))
            .collect();
        return report::json(&serde_json::json!({ "schema_version": 1, "schemas": all }));
    }
    let lines: String = FILES
        .iter()
        .map(|file| format!("{:<25} {}\n", file.name, file.files.join(", ")))
        .collect();
    report::result(&lines)
}
