//! `takehome release`: what is published goes into the ledger, with a line on what changed.
//!
//! Steps: judge the project as a build does; refuse what must not be released; find what is new; gather a line for each
//! topic (`--note`, the person at the terminal, the changelog); write. `--repair` joins the ledgers of two branches.

mod notes;

use super::{Failure, Global, Outcome, project, report};
use crate::build::{self, Judged, press::Press};
use crate::diagnostic::{self, Diagnostic, Level, Tally, nearest};
use crate::library::Library;
use crate::model::id::{PersonId, TopicId};
use crate::release::draft::{Candidate, Draft, Occasion, candidates, draft};
use crate::release::findings::{VERSION_NOT_RAISED, part_words};
use crate::release::ledger::LEDGER;
use crate::release::repair::{Repair, repair};
use crate::release::{difference::PartName, write};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Put what is published into the ledger of releases.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome release --dry-run                     what would be released, and what changed
  takehome release                               asks for a line on what changed, topic by topic
  takehome release sciatica --note \"New red flag: foot drop\"
  takehome release --note \"New phone number\" --by medical-lead
  takehome release --repair                      after git merged the releases of two branches

The ledger is content/releases/: keep it in git, and never change it by hand.")]
pub struct Arguments {
    /// Topics to release, in all their languages (default: everything that is new)
    #[arg(value_name = "ID")]
    topics: Vec<String>,
    /// One line for staff on what changed
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Who releases, as named in people.toml
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Show what would be released, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Join releases that were made on two branches
    #[arg(long, conflicts_with_all = ["topics", "note", "by"])]
    repair: bool,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let request = build::Request {
        today: project::today()?,
        drafts: false,
        base_url: None,
    };
    let loaded = crate::load::load(&root);
    if arguments.repair {
        return run_repair(global, arguments, &loaded.sources, &root);
    }
    let judged = build::judge(loaded, &request);
    let Some(library) = &judged.library else {
        return refuse(global, &judged, &judged.diagnostics);
    };
    let topics = topics(library, &arguments.topics)?;
    let by = arguments
        .by
        .as_deref()
        .map(|by| person(library, by))
        .transpose()?;
    let occasion = Occasion {
        date: request.today,
        by,
    };
    let released = build::with_press(&judged, false, |press, _| {
        release(global, arguments, &judged, press, &topics, &occasion, &root)
    });
    match released {
        Ok(outcome) => outcome,
        Err(refused) => {
            let mut because = judged.diagnostics.clone();
            because.extend(refused.because);
            refuse(global, &judged, &because)
        }
    }
}

/// Shows what stands in the way.
fn refuse(global: &Global, judged: &Judged, because: &[Diagnostic]) -> Result<Outcome, Failure> {
    let mut because: Vec<Diagnostic> = because
        .iter()
        .filter(|finding| finding.level >= Level::Withhold)
        .cloned()
        .collect();
    diagnostic::sort(&mut because, &judged.sources);
    let format = if global.json {
        report::Format::Json
    } else {
        report::Format::Text
    };
    report::findings(global, format, &because, &judged.sources)?;
    report::message(&format!(
        "{}. Nothing was released.\n",
        report::tally_line(Tally::of(&because))
    ));
    Ok(Outcome::ContentProblems)
}

/// The topics that were named.
fn topics(library: &Library, named: &[String]) -> Result<BTreeSet<TopicId>, Failure> {
    let mut topics = BTreeSet::new();
    for name in named {
        match library.topics.get(name.as_str()) {
            Some(topic) => drop(topics.insert(topic.id.clone())),
            None => {
                let known = library.topics.keys().map(TopicId::as_str);
                let near =
                    nearest(name, known).map_or_else(String::new, |near| format!(" Did you mean {near}?"));
                return Err(Failure::usage(format!(
                    "there is no handout \"{name}\", or it is a draft.{near}\n  A draft is released when \"draft = true\" \
                     is taken out of its file. takehome list shows the others."
                )));
            }
        }
    }
    Ok(topics)
}

fn person(library: &Library, by: &str) -> Result<PersonId, Failure> {
    if let Some(person) = library.people.get(by) {
        return Ok(person.id.clone());
    }
    let near = nearest(by, library.people.keys().map(PersonId::as_str));
    let near = near.map_or_else(String::new, |near| format!(" Did you mean {near}?"));
    Err(Failure::usage(format!(
        "content/people.toml has nobody called \"{by}\".{near}"
    )))
}

fn release(
    global: &Global,
    arguments: &Arguments,
    judged: &Judged,
    press: &Press<'_>,
    topics: &BTreeSet<TopicId>,
    occasion: &Occasion,
    root: &Path,
) -> Result<Outcome, Failure> {
    let found = candidates(press.approved, &judged.releases, topics);
    let in_the_way = in_the_way(judged, press, topics, &found);
    if !in_the_way.is_empty() {
        return refuse(global, judged, &in_the_way);
    }
    let notes = match notes::notes(global, arguments, judged, &found) {
        Ok(notes) => notes,
        // What would be released can be shown without a word on why.
        Err(_) if arguments.dry_run => BTreeMap::new(),
        Err(failure) => return Err(failure),
    };
    let noted: Vec<(Candidate<'_>, String)> = found
        .into_iter()
        .map(|candidate| {
            let note = notes.get(&candidate.topic.id).cloned().unwrap_or_default();
            (candidate, note)
        })
        .collect();
    let draft = draft(&judged.releases, &noted, occasion);
    if !arguments.dry_run && !draft.entries.is_empty() {
        let before = judged.sources.find(LEDGER).map(|file| judged.sources.text(file));
        write::append(root, before, &draft.entries, &draft.texts)
            .map_err(|error| Failure::environment(error.to_string()))?;
    }
    tell(global, arguments, press, &noted, &draft)?;
    Ok(Outcome::Done)
}

/// What keeps these candidates from being released: named ones that are withheld, words that changed under an old
/// version, and texts in the ledger's folder that somebody has to look at first.
fn in_the_way(
    judged: &Judged,
    press: &Press<'_>,
    topics: &BTreeSet<TopicId>,
    found: &[Candidate<'_>],
) -> Vec<Diagnostic> {
    let mut because: Vec<Diagnostic> = Vec::new();
    for (topic, _, reasons) in press.approved.withheld().iter() {
        if topics.contains(topic) {
            because.extend_from_slice(reasons);
        }
    }
    let files: BTreeSet<_> = found
        .iter()
        .map(|candidate| candidate.topic.original.file)
        .collect();
    let versions = judged.diagnostics.iter().filter(|finding| {
        finding.code == &VERSION_NOT_RAISED && finding.span.is_some_and(|span| files.contains(&span.file()))
    });
    because.extend(versions.cloned().map(|finding| finding.at_level(Level::Error)));
    let hashes: BTreeSet<_> = found
        .iter()
        .map(|candidate| &candidate.state.stamp.hash)
        .collect();
    let unclaimed = judged.releases.ledger.unclaimed();
    for (hash, _) in unclaimed.filter(|(hash, _)| !hashes.contains(hash)) {
        let path = crate::release::ledger::state_path(hash);
        let message = format!("no entry of the ledger names {path}, and nothing that is released now does");
        because.push(
            Diagnostic::of_path(&crate::release::ledger::codes::STATE_UNCLAIMED, &path, message)
                .at_level(Level::Error)
                .hint(
                    "Is the end of the ledger gone? Bring it back: git restore content/releases/ledger.jsonl",
                )
                .hint(format!(
                    "Was a release interrupted, and the text changed since? Delete {path}"
                )),
        );
    }
    because.dedup();
    because
}

fn words_of(parts: &[PartName]) -> String {
    let parts: Vec<String> = parts.iter().map(part_words).collect();
    if parts.is_empty() {
        "new".to_owned()
    } else {
        format!("changed: {}", parts.join(", "))
    }
}

/// Shows what was, or would be, released.
fn tell(
    global: &Global,
    arguments: &Arguments,
    press: &Press<'_>,
    noted: &[(Candidate<'_>, String)],
    draft: &Draft,
) -> Result<(), Failure> {
    let withheld = press.approved.withheld();
    if global.json {
        let entries = noted.iter().zip(&draft.entries).map(|((candidate, _), entry)| {
            serde_json::json!({
                "number": entry.number, "topic": entry.topic, "kind": entry.kind, "language": entry.language,
                "stamp": entry.stamp(), "hash": entry.hash, "date": entry.date.to_string(), "note": entry.note,
                "emergency_changed": entry.emergency_changed, "urgent_changed": entry.urgent_changed,
                "by": entry.by, "parts": candidate.parts.iter().map(part_words).collect::<Vec<_>>(),
            })
        });
        let withheld = withheld
            .iter()
            .map(|(topic, language, _)| serde_json::json!({ "topic": topic, "language": language }));
        return report::json(&serde_json::json!({
            "schema_version": 1, "dry_run": arguments.dry_run,
            "released": entries.collect::<Vec<_>>(), "withheld": withheld.collect::<Vec<_>>(),
        }));
    }
    if global.quiet {
        return Ok(());
    }
    for ((candidate, note), entry) in noted.iter().zip(&draft.entries) {
        let card = match (entry.emergency_changed, entry.urgent_changed) {
            (true, _) => "  EMERGENCY CARD CHANGED",
            (false, true) => "  URGENT CARD CHANGED",
            (false, false) => "",
        };
        let (id, language, parts) = (&entry.topic, &entry.language, words_of(&candidate.parts));
        report::result(&format!("{id} ({language}) {}: {parts}{card}\n", entry.stamp()))?;
        if !note.is_empty() {
            report::result(&format!("  {note}\n"))?;
        }
    }
    for (topic, language, _) in withheld.iter() {
        report::message(&format!(
            "{topic} ({language}) is withheld and was not looked at; takehome check says why\n"
        ));
    }
    report::message(&match (noted.len(), arguments.dry_run) {
        (0, _) => "Everything that is published is released.\n".to_owned(),
        (count, true) => format!("{count} to release. Nothing was written.\n"),
        (count, false) => {
            format!("{count} released. Keep content/releases/ in git: git add content/releases\n")
        }
    });
    Ok(())
}

fn run_repair(
    global: &Global,
    arguments: &Arguments,
    sources: &crate::source::Sources,
    root: &Path,
) -> Result<Outcome, Failure> {
    match repair(sources) {
        Repair::Nothing => {
            report::message(
                "The ledger has not grown on two branches: there is nothing to join. takehome check says more.\n",
            );
            Ok(Outcome::Done)
        }
        Repair::Refused(because) => {
            report::findings(global, report::Format::Text, &because, sources)?;
            report::message("This is no merge of two whole ledgers. Nothing was written.\n");
            Ok(Outcome::ContentProblems)
        }
        Repair::Joined { text, moved } => {
            if !arguments.dry_run {
                let before = sources.find(LEDGER).map_or("", |file| sources.text(file));
                write::replace(root, before, &text)
                    .map_err(|error| Failure::environment(error.to_string()))?;
            }
            let done = if arguments.dry_run {
                "would be joined"
            } else {
                "are joined"
            };
            report::message(&format!(
                "The releases of both branches {done}; {moved} were numbered anew, and none is lost.\n"
            ));
            Ok(Outcome::Done)
        }
    }
}
