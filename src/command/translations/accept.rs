//! `takehome translations accept`: writes what translations are made from into the lock files.
//!
//! In this order: the project is read with its drafts, and while its structure is broken nothing is written, because what
//! cannot be read would lose its lines; what was named is looked up; each language gets its new file, whole. A wording of a
//! red flag whose original changed while its translation did not is held back: nobody may wave an emergency through by
//! accident.

use super::super::{Failure, Global, Outcome, files, project, report};
use super::{judged, languages};
use crate::build::Judged;
use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::library::Library;
use crate::library::accepted::write::{self, Acceptance, Selection};
use crate::model::LanguageTag;
use crate::source::Sources;
use std::collections::BTreeSet;

/// Say that translations follow their originals as both are now.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome translations accept                           everything, in every language
  takehome translations accept sciatica --language es    one handout
  takehome translations accept red-flag/cauda-equina     one red flag; sign, term, label ... name all of their kind
  takehome translations accept --dry-run                 shows what would be accepted
  takehome translations accept --tidy                    accepts nothing: puts the file in order after a merge

Read both texts first. From then on takehome tells when the original changes.")]
pub struct Arguments {
    /// Handouts, pages, packets or comparisons by id, or wordings by the names that takehome check gives (default: everything)
    #[arg(value_name = "ID")]
    names: Vec<String>,
    /// Only this language; may be given more than once
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// Accept emergency wordings too whose original changed while the translation stayed as it was
    #[arg(long)]
    unchanged: bool,
    /// Accept nothing: put the lines in order, and drop those of what is gone
    #[arg(long, conflicts_with_all = ["names", "unchanged"])]
    tidy: bool,
    /// Show what would be accepted, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let judged = judged(global)?;
    let in_the_way = in_the_way(&judged);
    let Some(library) = judged.library.as_ref().filter(|_| in_the_way.is_empty()) else {
        let findings = if in_the_way.is_empty() {
            &judged.diagnostics
        } else {
            &in_the_way
        };
        report::findings(global, report::Format::Text, findings, &judged.sources)?;
        report::message("Nothing was written: mend these first, so that no text loses its line.\n");
        return Ok(Outcome::ContentProblems);
    };
    let languages = languages(library, &arguments.language)?;
    let wanted = beginnings(library, &languages, &arguments.names)?;
    let selection = if arguments.tidy {
        Selection::Nothing
    } else if wanted.is_empty() {
        Selection::All
    } else {
        Selection::Beginning(&wanted)
    };
    let today = project::today()?;
    let mut told = Vec::new();
    for language in languages {
        let acceptance = write::accept(library, language, selection, arguments.unchanged, today);
        let written = put(global, arguments, &judged.sources, language, &acceptance)?;
        told.push((language, acceptance, written));
    }
    tell(global, arguments, &told)?;
    let held_back = told
        .iter()
        .any(|(_, acceptance, _)| !acceptance.held_back.is_empty());
    Ok(if held_back {
        Outcome::ContentProblems
    } else {
        Outcome::Done
    })
}

/// Errors of structure, apart from those of the lock files themselves, which are written anew.
fn in_the_way(judged: &Judged) -> Vec<Diagnostic> {
    let lock_line = crate::parse::data::accepted::LINE.id;
    let is_in_the_way = |finding: &&Diagnostic| {
        finding.level == Level::Error && finding.code.is_structure() && finding.code.id != lock_line
    };
    judged.diagnostics.iter().filter(is_in_the_way).cloned().collect()
}

/// The beginnings of keys that were named; an id names everything that has it.
fn beginnings(
    library: &Library,
    languages: &[&LanguageTag],
    names: &[String],
) -> Result<Vec<String>, Failure> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    for language in languages {
        write::every_piece(library, language, &mut |piece| {
            let mut end = piece.key.len();
            while let Some(at) = piece.key[..end].rfind('/') {
                known.insert(piece.key[..end].to_owned());
                end = at;
            }
            known.insert(piece.key[..end].to_owned());
        });
    }
    let mut wanted = Vec::new();
    for name in names {
        let name = name.trim_end_matches('/');
        let before = wanted.len();
        if known.contains(name) {
            wanted.push(name.to_owned());
        }
        for kind in ["topic", "page", "packet", "comparison", "red-flag"] {
            let key = format!("{kind}/{name}");
            if known.contains(&key) {
                wanted.push(key);
            }
        }
        if wanted.len() == before {
            let ids = known
                .iter()
                .map(|key| key.split_once('/').map_or(key.as_str(), |(_, id)| id));
            let near = nearest(name, known.iter().map(String::as_str).chain(ids));
            let near = near.map_or_else(String::new, |near| format!("\n  Did you mean {near}?"));
            return Err(Failure::usage(format!(
                "nothing that is translated is called \"{name}\".{near}"
            )));
        }
    }
    Ok(wanted)
}

/// Writes the file of a language where it differs. A language without a line gets no file.
fn put(
    global: &Global,
    arguments: &Arguments,
    sources: &Sources,
    language: &LanguageTag,
    acceptance: &Acceptance,
) -> Result<bool, Failure> {
    let path = write::path(language);
    let before = sources.find(&path).map(|file| sources.text(file));
    let is_empty = acceptance.text.lines().nth(2).is_none();
    let changes = match before {
        Some(before) => before != acceptance.text,
        None => !is_empty,
    };
    if changes && !arguments.dry_run {
        files::write(&project::root(global)?.join(&path), acceptance.text.as_bytes())?;
    }
    Ok(changes)
}

fn tell(
    global: &Global,
    arguments: &Arguments,
    told: &[(&LanguageTag, Acceptance, bool)],
) -> Result<(), Failure> {
    if global.json {
        let languages: Vec<serde_json::Value> = told
            .iter()
            .map(|(language, acceptance, changes)| {
                serde_json::json!({
                    "language": language, "path": write::path(language), "written": *changes && !arguments.dry_run,
                    "accepted": acceptance.accepted, "unchanged": acceptance.unchanged,
                    "held_back": acceptance.held_back, "dropped": acceptance.dropped,
                })
            })
            .collect();
        return report::json(&serde_json::json!({ "schema_version": 1, "languages": languages }));
    }
    for (language, acceptance, changes) in told {
        tell_language(global, arguments, language, acceptance, *changes)?;
    }
    if arguments.dry_run {
        report::message("Nothing was written (--dry-run).\n");
    }
    Ok(())
}

fn tell_language(
    global: &Global,
    arguments: &Arguments,
    language: &LanguageTag,
    acceptance: &Acceptance,
    changes: bool,
) -> Result<(), Failure> {
    let texts = |count: usize| {
        if count == 1 {
            "1 text".to_owned()
        } else {
            format!("{count} texts")
        }
    };
    if arguments.dry_run {
        let lines: String = acceptance
            .accepted
            .iter()
            .map(|key| format!("{language} {key}\n"))
            .collect();
        report::result(&lines)?;
    }
    let mut message = format!(
        "{language}: {} accepted, {} as before",
        texts(acceptance.accepted.len()),
        acceptance
            .selected
            .saturating_sub(acceptance.accepted.len() + acceptance.held_back.len())
    );
    if !acceptance.dropped.is_empty() {
        message.push_str(&format!(", {} gone", acceptance.dropped.len()));
    }
    if changes && !arguments.dry_run {
        message.push_str(&format!("; wrote {}", write::path(language)));
    }
    message.push_str(".\n");
    if !acceptance.unchanged.is_empty() {
        let keys: Vec<&str> = acceptance.unchanged.iter().map(String::as_str).collect();
        message.push_str(&format!(
            "  The original changed and the translation did not; look again at: {}\n",
            super::few(&keys)
        ));
    }
    if !global.quiet {
        report::message(&message);
    }
    if !acceptance.held_back.is_empty() {
        report::message(&format!(
            "  NOT accepted, because the original of these emergency signs changed and the translation did not: {}\n  \
             Translate them. Where the words may stay as they are, type the same with --unchanged.\n",
            acceptance.held_back.join(", ")
        ));
    }
    Ok(())
}
