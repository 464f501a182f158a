//! `takehome translations`: how every translation stands to its original; `accept` says that it follows it now.

mod accept;

use super::list::table;
use super::{Failure, Global, Outcome, project, report};
use crate::build::{self, Judged};
use crate::diagnostic::nearest;
use crate::library::Library;
use crate::library::accepted::pieces::Piece;
use crate::library::accepted::{Standing, write};
use crate::model::LanguageTag;
use crate::model::accepted::Accepted;
use serde::Serialize;
use std::collections::BTreeMap;

/// Show how translations stand to their originals, or accept them as they are.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  takehome translations                          what is not current, in every language
  takehome translations --language es --all      everything in Spanish
  takehome translations accept sciatica --language es
                                                 this translation follows its original as it is now
  takehome translations accept                   all of them do"
)]
pub struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    /// Only this language; may be given more than once
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// What is current too
    #[arg(long)]
    all: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Say that translations follow their originals as both are now
    Accept(accept::Arguments),
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.action {
        Some(Action::Accept(arguments)) => accept::run(global, arguments),
        None => list(global, arguments),
    }
}

/// The project with its drafts: a translation that waits for its release is held to its original too.
fn judged(global: &Global) -> Result<Judged, Failure> {
    let request = build::Request {
        today: project::today()?,
        drafts: true,
        base_url: None,
    };
    Ok(build::judge(crate::load::load(&project::root(global)?), &request))
}

/// The languages that were asked for; all but the first where none was.
fn languages<'a>(library: &'a Library, asked: &[String]) -> Result<Vec<&'a LanguageTag>, Failure> {
    let all: Vec<&LanguageTag> = library
        .config
        .languages
        .iter()
        .skip(1)
        .map(|tag| &tag.value)
        .collect();
    if asked.is_empty() {
        return Ok(all);
    }
    let find = |asked: &String| {
        all.iter()
            .find(|tag| tag.as_str() == asked)
            .copied()
            .ok_or_else(|| {
                let near = nearest(asked, all.iter().map(|tag| tag.as_str()));
                let near = near.map_or_else(String::new, |near| format!("\n  Did you mean {near}?"));
                Failure::usage(format!(
                    "\"{asked}\" is no language that takehome.toml lists after the first.{near}"
                ))
            })
    };
    asked.iter().map(find).collect()
}

/// One document, set or file of shared data in one language.
#[derive(Debug, Serialize)]
struct Row {
    language: String,
    /// `topic`, `page`, `packet`, `comparison`, `red-flag`, `sign`, `term`, `person`, `label`, `clinic`
    kind: String,
    /// Of documents and sets; all wordings of one kind of shared data are one row.
    id: Option<String>,
    state: &'static str,
    draft: bool,
    /// Pieces by how they stand.
    current: usize,
    outdated: Vec<Outdated>,
    not_accepted: Vec<String>,
    missing: Vec<String>,
    extra: Vec<String>,
}

/// A piece whose original has changed.
#[derive(Debug, Serialize)]
struct Outdated {
    piece: String,
    /// The version of the original that was accepted.
    version: Option<String>,
    /// The day on which it was accepted.
    accepted: String,
}

impl Row {
    fn new(language: &LanguageTag, kind: &str, id: Option<&str>) -> Row {
        Row {
            language: language.to_string(),
            kind: kind.to_owned(),
            id: id.map(str::to_owned),
            state: "current",
            draft: false,
            current: 0,
            outdated: Vec::new(),
            not_accepted: Vec::new(),
            missing: Vec::new(),
            extra: Vec::new(),
        }
    }

    fn add(&mut self, piece: &str, standing: Standing) {
        let name = piece.to_owned();
        match standing {
            Standing::Current => self.current += 1,
            Standing::Outdated(accepted) => self.outdated.push(outdated(name, &accepted)),
            Standing::NotAccepted => self.not_accepted.push(name),
            // Not every name of a topic has one in another language.
            Standing::Missing if name == "also_called" => {}
            Standing::Missing => self.missing.push(name),
            Standing::Extra => self.extra.push(name),
        }
    }

    /// The worst of its pieces.
    fn judge(&mut self) {
        self.state = if !self.outdated.is_empty() {
            "outdated"
        } else if self.current + self.not_accepted.len() + self.extra.len() == 0 {
            "missing"
        } else if !self.missing.is_empty() || !self.extra.is_empty() {
            "incomplete"
        } else if !self.not_accepted.is_empty() {
            "not accepted"
        } else {
            "current"
        };
    }

    /// What there is to do, in words.
    fn details(&self) -> String {
        let mut parts = Vec::new();
        if let Some(first) = self.outdated.first() {
            let names: Vec<&str> = self.outdated.iter().map(|piece| piece.piece.as_str()).collect();
            let version = first
                .version
                .as_ref()
                .map_or_else(String::new, |version| format!(", version {version}"));
            parts.push(format!(
                "changed since {}{version}: {}",
                first.accepted,
                few(&names)
            ));
        }
        let lists = [
            ("missing", &self.missing),
            ("not in the original", &self.extra),
            ("not accepted", &self.not_accepted),
        ];
        for (word, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let names: Vec<&str> = list.iter().map(String::as_str).collect();
            let is_whole = self.id.is_some() && self.state.starts_with(word);
            let all = is_whole && (word == "missing" || self.current == 0);
            parts.push(if all {
                "all of it".to_owned()
            } else {
                format!("{word}: {}", few(&names))
            });
        }
        parts.join("; ")
    }
}

/// The first few names of a list.
fn few(names: &[&str]) -> String {
    const SHOWN: usize = 6;
    match names.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names[..SHOWN].join(", ")),
    }
}

fn outdated(piece: String, accepted: &Accepted) -> Outdated {
    Outdated {
        piece,
        version: accepted.version.map(|version| version.to_string()),
        accepted: accepted.on.to_string(),
    }
}

/// Every document, set and kind of shared data in a language.
fn rows(library: &Library, language: &LanguageTag) -> Vec<Row> {
    let mut rows: BTreeMap<(String, Option<String>), Row> = BTreeMap::new();
    write::standings(library, language, &mut |piece: &Piece<'_>, standing| {
        let mut parts = piece.key.splitn(3, '/');
        let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let stands_alone = matches!(kind, "topic" | "page" | "packet" | "comparison");
        let id = stands_alone.then_some(id);
        let row = rows
            .entry((kind.to_owned(), id.map(str::to_owned)))
            .or_insert_with(|| Row::new(language, kind, id));
        let name = match kind {
            "topic" | "page" => piece.name,
            "packet" | "comparison" => "words",
            _ => piece.key.split_once('/').map_or(piece.key, |(_, name)| name),
        };
        row.add(name, standing);
    });
    let topics = library.topics.values().map(|topic| ("topic", topic.id.as_str()));
    let pages = library.pages.keys().map(|id| ("page", id.as_str()));
    for (kind, id) in topics.chain(pages) {
        let key = (kind.to_owned(), Some(id.to_owned()));
        rows.entry(key)
            .or_insert_with(|| Row::new(language, kind, Some(id)));
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    for row in &mut rows {
        row.judge();
        let topic = row.id.as_deref().filter(|_| row.kind == "topic");
        let topic = topic.and_then(|id| library.topics.get(id));
        row.draft = topic.is_some_and(|topic| topic.is_draft(language));
    }
    rows
}

fn list(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let judged = judged(global)?;
    let Some(library) = &judged.library else {
        report::findings(global, report::Format::Text, &judged.diagnostics, &judged.sources)?;
        return Ok(Outcome::ContentProblems);
    };
    let languages = languages(library, &arguments.language)?;
    let all: Vec<Row> = languages
        .iter()
        .flat_map(|language| rows(library, language))
        .collect();
    if global.json {
        let held: Vec<&str> = languages
            .iter()
            .filter(|language| library.accepted.contains_key(**language))
            .map(|language| language.as_str())
            .collect();
        report::json(
            &serde_json::json!({ "schema_version": 1, "held_to_originals": held, "translations": all }),
        )?;
        return Ok(Outcome::Done);
    }
    let shown = all.iter().filter(|row| arguments.all || row.state != "current");
    let cells: Vec<Vec<String>> = shown.map(cells).collect();
    if !cells.is_empty() {
        report::result(&table(&["language", "kind", "id", "state", ""], &cells))?;
    }
    for language in languages {
        tell_summary(library, language, &all);
    }
    Ok(Outcome::Done)
}

fn cells(row: &Row) -> Vec<String> {
    vec![
        row.language.clone(),
        row.kind.clone(),
        row.id.clone().unwrap_or_else(|| "-".to_owned()),
        row.state.to_owned(),
        format!("{}{}", if row.draft { "draft; " } else { "" }, row.details()),
    ]
}

fn tell_summary(library: &Library, language: &LanguageTag, rows: &[Row]) {
    let own: Vec<&Row> = rows
        .iter()
        .filter(|row| row.language == language.as_str())
        .collect();
    let counted: Vec<String> = ["current", "outdated", "incomplete", "not accepted", "missing"]
        .into_iter()
        .map(|state| (state, own.iter().filter(|row| row.state == state).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{count} {state}"))
        .collect();
    report::message(&format!("{language}: {}\n", counted.join(", ")));
    if !library.accepted.contains_key(language) {
        report::message(&how_to_begin(language));
    }
}

/// What somebody is told whose translations no lock file holds to their originals.
pub(super) fn how_to_begin(language: &LanguageTag) -> String {
    format!(
        "Nothing tells yet when an original changes under its translation to \"{language}\". Begin with: takehome translations accept --language {language}\n"
    )
}

/// The languages with translations that no lock file holds to their originals.
pub(super) fn not_held(library: &Library) -> Vec<&LanguageTag> {
    let mut languages: Vec<&LanguageTag> = library
        .topics
        .values()
        .flat_map(|topic| topic.translations.keys())
        .filter(|language| !library.accepted.contains_key(*language))
        .collect();
    languages.sort();
    languages.dedup();
    languages
}
