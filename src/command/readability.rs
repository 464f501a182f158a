//! `takehome readability`: how hard each handout is to read, or one of them in detail.

use super::{Failure, Global, Outcome, project, report};
use crate::build;
use crate::check::measure::TaughtTerms;
use crate::check::readable::{Readability, readability};
use crate::diagnostic::nearest;
use crate::library::Library;
use crate::readability::memo::Memo;
use crate::source::Sources;
use rayon::prelude::*;
use std::fmt::Write;

/// Tell how hard handouts are to read, and what to change.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome readability                        every handout, one a line
  takehome readability sciatica               grades, hardest sentences, long words
  takehome readability sciatica --language es
  takehome readability --json")]
pub struct Arguments {
    /// One handout, by its id
    id: Option<String>,
    /// Only this language
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Look at drafts too
    #[arg(long)]
    drafts: bool,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let request = build::Request {
        today: project::today()?,
        drafts: arguments.drafts,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let Some(library) = &judged.library else {
        report::findings(global, report::Format::Text, &judged.diagnostics, &judged.sources)?;
        return Ok(Outcome::ContentProblems);
    };
    if let Some(id) = &arguments.id {
        known(library, id)?;
    }
    let measured = measured(library, &judged.sources, arguments);
    if measured.is_empty() {
        return Err(Failure::usage("there is no handout in this language"));
    }
    if global.json {
        let value = serde_json::json!({ "schema_version": 1, "handouts": measured });
        report::json(&value)?;
    } else if arguments.id.is_some() {
        let texts: Vec<String> = measured.iter().map(detail).collect();
        report::result(&texts.join("\n"))?;
    } else {
        report::result(&overview(&measured))?;
    }
    Ok(Outcome::Done)
}

fn known(library: &Library, id: &str) -> Result<(), Failure> {
    if library.topics.contains_key(id) {
        return Ok(());
    }
    let near = nearest(id, library.topics.keys().map(|id| id.as_str()));
    let hint = near.map_or_else(
        || "See them all with: takehome list".to_owned(),
        |near| format!("Did you mean \"{near}\"?"),
    );
    Err(Failure::usage(format!("there is no handout \"{id}\".\n  {hint}")))
}

fn measured(library: &Library, sources: &Sources, arguments: &Arguments) -> Vec<Readability> {
    let taught = TaughtTerms::of(library);
    let topics: Vec<_> = library
        .topics
        .values()
        .filter(|topic| arguments.id.as_ref().is_none_or(|id| id == topic.id.as_str()))
        .collect();
    let of_topic = |topic: &&crate::library::Topic| -> Vec<Readability> {
        let mut memo = Memo::default();
        topic
            .texts()
            .filter(|text| {
                let language = text.language.as_str();
                arguments
                    .language
                    .as_ref()
                    .is_none_or(|wanted| wanted == language)
            })
            .map(|text| readability(library, sources, topic, text, &taught, &mut memo))
            .collect()
    };
    topics.par_iter().flat_map_iter(of_topic).collect()
}

/// One line a document: what is judged.
fn overview(measured: &[Readability]) -> String {
    let mut text = String::from("Names of the topic and words of the glossary are left out.\n\n");
    for handout in measured {
        let figures: Vec<String> = handout
            .formulas
            .iter()
            .map(|formula| format!("{} {:.1}", formula.name, formula.left_out))
            .collect();
        let _ = writeln!(
            text,
            "{} ({}): {}",
            handout.topic,
            handout.language,
            figures.join(", ")
        );
    }
    text
}

fn detail(handout: &Readability) -> String {
    let mut text = format!(
        "{} ({}): {}\n{}, {} words, {} sentences\n\n",
        handout.title, handout.language, handout.topic, handout.file, handout.words, handout.sentences
    );
    figures(handout, &mut text);
    let _ = writeln!(text, "\nLeft out\n  names: {}", handout.left_out.names.join(", "));
    if !handout.left_out.terms.is_empty() {
        let _ = writeln!(
            text,
            "  words of the glossary: {}",
            handout.left_out.terms.join(", ")
        );
    }
    if !handout.cards.is_empty() {
        let cards: Vec<String> = handout
            .cards
            .iter()
            .map(|figure| format!("{} {:.1}", figure.name, figure.as_written))
            .collect();
        let _ = writeln!(
            text,
            "\nEmergency and urgent cards, not judged\n  {}",
            cards.join(", ")
        );
    }
    text.push_str("\nHardest sentences\n");
    for sentence in &handout.hardest_sentences {
        let _ = writeln!(
            text,
            "  {:>5.1}  {}:{}:{}\n         {}",
            sentence.difficulty, handout.file, sentence.line, sentence.column, sentence.text
        );
    }
    text.push_str("\nLong words\n");
    for word in &handout.long_words {
        let plainer = word
            .plainer
            .as_ref()
            .map_or(String::new(), |plainer| format!(": say {plainer}"));
        let _ = writeln!(text, "  {:>3} times  {}{plainer}", word.times, word.word);
    }
    text
}

/// The formulas as a table.
fn figures(handout: &Readability, text: &mut String) {
    let _ = writeln!(
        text,
        "{:<22}  {:>10}  {:>14}  {:>12}",
        "", "as written", "left out below", "lists joined"
    );
    for formula in &handout.formulas {
        let about = if handout.smog_approximate && formula.name.starts_with("SMOG") {
            "  (few sentences: about)"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "{:<22}  {:>10.1}  {:>14.1}  {:>12.1}{about}",
            formula.name, formula.as_written, formula.left_out, formula.lists_joined
        );
    }
}
