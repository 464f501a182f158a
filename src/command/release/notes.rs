//! The line on what changed: as given, as the person at the terminal says, or as the handout's changelog has it.

use super::{Arguments, words_of};
use crate::build::Judged;
use crate::command::{Failure, Global, report};
use crate::model::id::TopicId;
use crate::release::draft::{Candidate, one_line};
use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};

/// The longest line on what changed, in characters: it is read in a table.
const NOTE_LENGTH: usize = 200;

/// A line on what changed for each topic.
pub(super) fn notes(
    global: &Global,
    arguments: &Arguments,
    judged: &Judged,
    found: &[Candidate<'_>],
) -> Result<BTreeMap<TopicId, String>, Failure> {
    let mut notes = BTreeMap::new();
    if let Some(note) = &arguments.note {
        let note = usable(note).map_err(Failure::usage)?;
        notes.extend(
            found
                .iter()
                .map(|candidate| (candidate.topic.id.clone(), note.clone())),
        );
        return Ok(notes);
    }
    let asks = !global.json
        && !arguments.dry_run
        && std::io::stdin().is_terminal()
        && std::io::stderr().is_terminal();
    let mut missing = Vec::new();
    for candidate in found {
        if notes.contains_key(&candidate.topic.id) {
            continue;
        }
        let changelog = candidate.changelog(&judged.releases);
        let changelog = changelog.and_then(|note| usable(note).ok());
        let note = if asks {
            Some(ask(candidate, changelog)?)
        } else {
            changelog
        };
        match note {
            Some(note) => drop(notes.insert(candidate.topic.id.clone(), note)),
            None => missing.push(candidate.topic.id.to_string()),
        }
    }
    if missing.is_empty() {
        return Ok(notes);
    }
    missing.dedup();
    Err(Failure::usage(format!(
        "say in a line what changed in {}:\n  takehome release --note \"What changed\"\n  or give the version a line in the \
         handout's changelog (docs/content.md)",
        missing.join(", ")
    )))
}

/// A line that can be kept.
fn usable(note: &str) -> Result<String, String> {
    let note = one_line(note);
    match note.chars().count() {
        0 => Err("the line on what changed is empty".to_owned()),
        1..=NOTE_LENGTH => Ok(note),
        count => Err(format!(
            "the line on what changed has {count} characters; the most is {NOTE_LENGTH}"
        )),
    }
}

/// Asks until there is a line that can be kept.
fn ask(candidate: &Candidate<'_>, changelog: Option<String>) -> Result<String, Failure> {
    let id = &candidate.topic.id;
    let known = changelog
        .as_ref()
        .map_or_else(String::new, |note| format!(" [{note}]"));
    let parts = words_of(&candidate.parts);
    loop {
        report::message(&format!(
            "{id} {} ({parts})\n  What changed?{known} ",
            candidate.state.stamp
        ));
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        match read {
            Ok(0) | Err(_) => return Err(Failure::usage("no line was given. Nothing was released.")),
            Ok(_) => {}
        }
        match (usable(&line), &changelog) {
            (Ok(note), _) => return Ok(note),
            (Err(_), Some(note)) if line.trim().is_empty() => return Ok(note.clone()),
            (Err(why), _) => report::message(&format!("  {why}.\n")),
        }
    }
}
