//! `takehome diff`: what changed between two states of a document, for staff.

use super::{Colour, Failure, Global, Outcome, files, project, report};
use crate::build::{self, Judged};
use crate::diagnostic::{Level, nearest};
use crate::library::Library;
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::id::TopicId;
use crate::release::content;
use crate::release::difference::{self, PartName};
use crate::release::findings::part_words;
use crate::release::form::Form;
use crate::release::ledger::{Entry, codes};
use crate::release::told::{self, ToldPart};
use crate::site;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Show what changed between two states of a handout.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome diff sciatica 1.0.0              from the released 1.0.0 to the text as it is now
  takehome diff sciatica 1.0.0 1.1.0
  takehome diff sciatica 3fa9c2d1 --language es
  takehome diff sciatica 1.0.0 --html changes.html

A state is named by its version, by its hash, or by both (1.0.0+3fa9c2d1). takehome printed lists them. Lines that are new
have a +, lines that are gone a -.")]
pub struct Arguments {
    /// The handout's id
    id: String,
    /// The older state: a version or a hash
    old: String,
    /// The newer state (default: the text as it is now)
    new: Option<String>,
    /// The language of the document (default: the first of the project)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Write it as a page too
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// A state to compare, and what to call it.
struct Named {
    name: String,
    form: Form,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    if let Some(file) = &arguments.html {
        files::outside_of_the_site(&root, file)?;
    }
    let request = build::Request {
        today: project::today()?,
        drafts: true,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let ledger_broken = judged
        .diagnostics
        .iter()
        .any(|finding| finding.level == Level::Error && codes::ALL.contains(&finding.code));
    let Some(library) = judged.library.as_ref().filter(|_| !ledger_broken) else {
        report::findings(global, report::Format::Text, &judged.diagnostics, &judged.sources)?;
        return Ok(Outcome::ContentProblems);
    };
    let (topic, language) = document(&judged, library, arguments)?;
    let old = released(&judged, &topic, &language, &arguments.old, Which::First)?;
    let new = match &arguments.new {
        Some(new) => released(&judged, &topic, &language, new, Which::Last)?,
        None => present(library, &topic, &language)?,
    };
    let difference = difference::between(&old.form, &new.form);
    let parts = told::tell(&difference);
    let changed = |urgency| difference::card_changed(&old.form, &new.form, urgency);
    let cards = (changed(Urgency::Emergency), changed(Urgency::Urgent));
    if let Some(file) = &arguments.html {
        let heading = format!("{topic} ({language}): {} to {}", old.name, new.name);
        let page = site::difference::page(
            &heading,
            &language,
            cards,
            &parts,
            &judged.theme,
            &library.languages,
        );
        match page {
            Ok(page) => files::write(file, &page)?,
            Err(finding) => {
                report::findings(global, report::Format::Text, &[*finding], &judged.sources)?;
                return Ok(Outcome::ContentProblems);
            }
        }
        if !global.quiet && !global.json {
            report::message(&format!("Wrote {}.\n", file.display()));
        }
    }
    if global.json {
        return report::json(&serde_json::json!({
            "schema_version": 1, "topic": topic, "language": language, "old": old.name, "new": new.name,
            "emergency_changed": cards.0, "urgent_changed": cards.1,
            "parts": parts.iter().map(json).collect::<Vec<_>>(),
        }))
        .map(|()| Outcome::Done);
    }
    report::result(&format!("{topic} ({language}): {} to {}\n", old.name, new.name))?;
    report::result(&text(&parts, cards, coloured(global)))?;
    Ok(Outcome::Done)
}

/// The document that was named; it may be one that only the ledger still knows.
fn document(
    judged: &Judged,
    library: &Library,
    arguments: &Arguments,
) -> Result<(TopicId, LanguageTag), Failure> {
    let default = library.default_language();
    let language = arguments.language.as_deref().unwrap_or(default.as_str());
    let mut known = judged.releases.ledger.documents();
    if let Some((topic, language)) =
        known.find(|(topic, tag)| topic.as_str() == arguments.id && tag.as_str() == language)
    {
        return Ok((topic.clone(), language.clone()));
    }
    let near = nearest(&arguments.id, library.topics.keys().map(TopicId::as_str));
    let near = near
        .filter(|near| *near != arguments.id)
        .map_or_else(String::new, |near| format!(" Did you mean {near}?"));
    Err(Failure::usage(format!(
        "\"{}\" was never released in \"{language}\".{near}\n  takehome printed lists what was.",
        arguments.id
    )))
}

/// A version may name several states: from the first to the last of them, no change of a card can be missed.
#[derive(Clone, Copy)]
enum Which {
    First,
    Last,
}

/// A released state by version, hash or stamp.
fn released(
    judged: &Judged,
    topic: &TopicId,
    language: &LanguageTag,
    name: &str,
    which: Which,
) -> Result<Named, Failure> {
    let ledger = &judged.releases.ledger;
    let is_named = |entry: &&Entry| {
        entry.version.to_string() == name || entry.hash.as_str() == name || entry.stamp().to_string() == name
    };
    let found: Vec<&Entry> = ledger.history(topic, language).filter(is_named).collect();
    let one = match which {
        Which::First => found.first(),
        Which::Last => found.last(),
    };
    let Some(one) = one else {
        let all: Vec<String> = ledger
            .history(topic, language)
            .map(|entry| entry.stamp().to_string())
            .collect();
        return Err(Failure::usage(format!(
            "\"{topic}\" has no released state \"{name}\" in \"{language}\".\n  It has: {}",
            all.join(", ")
        )));
    };
    if found.iter().any(|entry| entry.hash != one.hash) {
        let stamps: Vec<String> = found.iter().map(|entry| entry.stamp().to_string()).collect();
        report::message(&format!(
            "{name} was released with several texts: {}. {} is taken.\n",
            stamps.join(", "),
            one.stamp()
        ));
    }
    let form = ledger.form(&one.hash).and_then(Result::ok).ok_or_else(|| {
        Failure::environment(format!(
            "the text of {} cannot be read; takehome check says why",
            one.hash
        ))
    })?;
    Ok(Named {
        name: format!("{} of {}", one.stamp(), one.date),
        form,
    })
}

/// The text as it is now.
fn present(library: &Library, topic: &TopicId, language: &LanguageTag) -> Result<Named, Failure> {
    let there = library.topics.get(topic);
    let form = there.and_then(|there| content::form(library, there, language));
    let form = form.ok_or_else(|| {
        Failure::usage(format!(
            "\"{topic}\" has no text in \"{language}\" now.\n  Name two released states to compare."
        ))
    })?;
    Ok(Named {
        name: "the text now".to_owned(),
        form,
    })
}

/// Whether the result is coloured: only on a terminal, unless it was asked for. The marks say the same without.
fn coloured(global: &Global) -> bool {
    match global.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => report::colour(global) && std::io::stdout().is_terminal(),
    }
}

fn text(parts: &[ToldPart], (emergency, urgent): (bool, bool), coloured: bool) -> String {
    let paint = |code: &str, line: String| match coloured {
        true => format!("\u{1b}[{code}m{line}\u{1b}[0m\n"),
        false => format!("{line}\n"),
    };
    let mut text = String::new();
    if emergency {
        text += &paint(
            "1;31",
            "EMERGENCY CARD CHANGED: printed sheets of the older state are unsafe".to_owned(),
        );
    }
    if urgent {
        text += &paint(
            "1;31",
            "URGENT CARD CHANGED: printed sheets of the older state are unsafe".to_owned(),
        );
    }
    if parts.is_empty() {
        text += "No difference.\n";
    }
    for part in parts {
        text += &paint("1", format!("\n{}", name(part)));
        if part.new.is_empty() && part.gone.is_empty() {
            text += "  only the order, a link, a picture or the layout of a list changed\n";
        }
        for line in &part.gone {
            text += &paint("31", format!("  - {line}"));
        }
        for line in &part.new {
            text += &paint("32", format!("  + {line}"));
        }
    }
    text
}

/// What a part is called: its own heading where it has one.
fn name(part: &ToldPart) -> String {
    match (&part.name, &part.heading) {
        (PartName::Section(_) | PartName::OtherSection(..), Some(heading)) => heading.clone(),
        (name, _) => part_words(name),
    }
}

fn json(part: &ToldPart) -> serde_json::Value {
    serde_json::json!({ "part": part_words(&part.name), "heading": part.heading, "new": part.new, "gone": part.gone })
}
