//! `takehome explain TH0101`: what a code means, why it matters, an example.

use super::{Failure, Global, Outcome, report};
use crate::check::registry;
use crate::diagnostic::{Code, nearest};

/// Tell what a finding's code means.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  takehome explain TH0101\n  takehome explain unknown-key")]
pub struct Arguments {
    /// The number or the name of the code; without it, all are listed
    code: Option<String>,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.code {
        None => list(global)?,
        Some(asked) => explain(global, find(asked)?)?,
    }
    Ok(Outcome::Done)
}

fn find(asked: &str) -> Result<&'static Code, Failure> {
    let codes = registry::codes();
    let same = |code: &&&'static Code| code.id.eq_ignore_ascii_case(asked) || code.name == asked;
    if let Some(code) = codes.iter().find(same) {
        return Ok(code);
    }
    let meant = nearest(asked, codes.iter().flat_map(|code| [code.id, code.name]));
    let hint = meant.map_or("  takehome explain lists all of them.".to_owned(), |name| {
        format!("  Did you mean {name}?")
    });
    Err(Failure::usage(format!("there is no code \"{asked}\".\n{hint}")))
}

fn explain(global: &Global, code: &Code) -> Result<(), Failure> {
    if global.json {
        return report::json(&serde_json::json!({
            "schema_version": 1, "code": code.id, "name": code.name, "level": code.level,
            "what": code.what, "why": code.why, "example": code.example,
        }));
    }
    report::result(&format!(
        "{} {} ({})\n\n{}\n\nWhy it matters: {}\n\nExample: {}\n",
        code.id,
        code.name,
        code.level.name(),
        code.what,
        code.why,
        code.example
    ))
}

fn list(global: &Global) -> Result<(), Failure> {
    let codes = registry::codes();
    if global.json {
        let all: Vec<_> = codes
            .iter()
            .map(|code| serde_json::json!({ "code": code.id, "name": code.name, "level": code.level }))
            .collect();
        return report::json(&serde_json::json!({ "schema_version": 1, "codes": all }));
    }
    let lines: String = codes
        .iter()
        .map(|code| {
            format!(
                "{}  {:<9} {:<28} {}\n",
                code.id,
                code.level.name(),
                code.name,
                code.what
            )
        })
        .collect();
    report::result(&lines)
}
