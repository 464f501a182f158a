//! Documents that were released and are not there any more, and whether somebody has said what became of them.
//!
//! Addresses are printed on paper and kept in health records, so a topic that is withdrawn or renamed leaves a page at
//! each of them. `content/retired.toml` says why and where to go; the ledger says what it was called and where it stood.
//! A released topic that is gone without such an entry is an error. One that was made a draft again is not: its addresses
//! say that it is being checked.

use super::form::Form;
use super::ledger::Ledger;
use crate::diagnostic::{Code, Diagnostic, Level, nearest};
use crate::library::Library;
use crate::model::id::TopicId;
use crate::model::retired::Retired;
use crate::model::{LanguageTag, TopicKind};
use crate::source::Sources;
use std::collections::BTreeMap;

/// The file of withdrawn and renamed topics, from the project's root.
pub const RETIRED: &str = "content/retired.toml";

const WHY: &str = "The address stands on paper and in health records: whoever follows it must learn that the sheet no \
                   longer holds, and where to go.";

pub static RELEASED_GONE: Code = Code {
    id: "TH0515",
    name: "released-gone",
    level: Level::Error,
    what: "A handout that was released is there, or retired.toml says what became of it.",
    why: WHY,
    example: "Write in content/retired.toml what happened to a topic whose file was deleted or renamed.",
};
pub static RETIRED_EXISTS: Code = Code {
    id: "TH0516",
    name: "retired-exists",
    level: Level::Error,
    what: "A topic that retired.toml names has no file any more.",
    why: "One address cannot hold both the handout and the word that it is withdrawn.",
    example: "Delete content/conditions/old-name.md, or take the entry of old-name out of content/retired.toml.",
};
pub static RETIRED_SUCCESSOR: Code = Code {
    id: "TH0517",
    name: "retired-successor",
    level: Level::Error,
    what: "The successor of a retired topic is a topic that is published, and another one than itself.",
    why: "A reader who is sent on must arrive: a chain of withdrawn sheets leaves a patient with nothing.",
    example: "successor = \"sciatica\" where content/conditions/sciatica.md exists and is no draft.",
};
pub static RETIRED_ADDRESS: Code = Code {
    id: "TH0518",
    name: "retired-address",
    level: Level::Error,
    what: "A retired topic was released, or its entry says where its pages stood and what it was called.",
    why: WHY,
    example: "kind = \"condition\" and titles = { en = \"Old name\" } for a topic that was never released.",
};
pub static RETIRED_TWICE: Code = Code {
    id: "TH0519",
    name: "retired-twice",
    level: Level::Error,
    what: "What became of a document is said once.",
    why: "Two reasons for one withdrawal leave nobody sure which one holds.",
    example: "Keep one of two entries with the same id.",
};
pub static RELEASED_DRAFT: Code = Code {
    id: "TH0520",
    name: "released-draft",
    level: Level::Warning,
    what: "A handout that was released is not made a draft again.",
    why: "Its sheets are in use. Until it is published again, its addresses only say that it is being checked.",
    example: "Take draft = true out, or delete the file and write in content/retired.toml why.",
};

/// The codes of this file.
pub const CODES: &[&Code] = &[
    &RELEASED_GONE,
    &RETIRED_EXISTS,
    &RETIRED_SUCCESSOR,
    &RETIRED_ADDRESS,
    &RETIRED_TWICE,
    &RELEASED_DRAFT,
];

/// A document that stood at an address and is not there now.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub language: LanguageTag,
    /// What it was called last.
    pub title: String,
    pub fate: Fate,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    Retired(Box<Retired>),
    /// Its file is a draft.
    Draft,
}

/// By topic, kind and language.
type Documents = BTreeMap<(TopicId, TopicKind, LanguageTag), Option<String>>;

/// Every document that is gone, in the order of ids. `diagnostics` are all findings so far: a file with an error of its own
/// is not gone.
pub fn gone(
    library: &Library,
    ledger: &Ledger,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Gone> {
    let mut documents = released(ledger);
    let mut found = Vec::new();
    for entry in &library.retired {
        let exists = judge(library, ledger, sources, entry, &mut found);
        if !add(library, entry, &mut documents) && !exists {
            found.push(never_released(library, entry));
        }
    }
    twice(library, &mut found);
    let broken = diagnostics.iter().any(|finding| finding.level == Level::Error);
    let mut gone = Vec::new();
    for ((topic, kind, language), title) in documents {
        let is_there = library
            .topics
            .get(&topic)
            .is_some_and(|there| there.kind == kind && there.text(&language).is_some());
        if is_there {
            continue;
        }
        let path = path_of(library, &topic, kind, &language);
        let mut retired = library.retired.iter();
        let fate = match retired.find(|entry| entry.is_of(&topic, kind, &language)) {
            Some(entry) => Fate::Retired(Box::new(entry.clone())),
            // What stands in the file has been told already, and may be why the topic is not in the library.
            None if broken && sources.find(&path).is_some() => continue,
            None if sources.find(&path).is_some() => {
                found.push(draft(&path, &topic, &language));
                Fate::Draft
            }
            None => {
                found.push(missing(library, &path, &topic, kind, &language));
                continue;
            }
        };
        let title = title.unwrap_or_else(|| topic.to_string());
        gone.push(Gone {
            topic,
            kind,
            language,
            title,
            fate,
        });
    }
    diagnostics.extend(found);
    gone
}

/// Every document that was ever released, with its last title.
fn released(ledger: &Ledger) -> Documents {
    let mut documents = Documents::new();
    for (topic, language) in ledger.documents() {
        let title = ledger
            .last(topic, language)
            .and_then(|last| ledger.text(&last.hash))
            .and_then(|text| Form::parse(text).ok()?.title());
        for entry in ledger.history(topic, language) {
            let key = (topic.clone(), entry.kind, language.clone());
            documents.insert(key, title.clone());
        }
    }
    documents
}

/// Adds what an entry names besides what was released, and says whether it names anything that stood at an address.
fn add(library: &Library, entry: &Retired, documents: &mut Documents) -> bool {
    let id = &entry.id.value;
    let default = library.default_language();
    let was_released = documents
        .keys()
        .any(|(topic, kind, language)| entry.is_of(topic, *kind, language));
    if let Some(kind) = &entry.kind {
        for (language, title) in &entry.titles {
            if entry.is_of(id, kind.value, language) {
                let key = (id.clone(), kind.value, language.clone());
                let known = documents.entry(key).or_default();
                known.get_or_insert_with(|| title.to_string());
            }
        }
    }
    let language = entry
        .language
        .as_ref()
        .map_or(default, |language| &language.value);
    let is_named = entry.kind.is_some() && entry.titles.contains_key(language);
    was_released || is_named
}

/// The finding about an entry that nothing stood for.
fn never_released(library: &Library, entry: &Retired) -> Diagnostic {
    let id = &entry.id.value;
    let default = library.default_language();
    let language = entry
        .language
        .as_ref()
        .map_or(default, |language| &language.value);
    let message = format!("\"{id}\" was never released, so that nothing tells where its pages stood");
    Diagnostic::new(&RETIRED_ADDRESS, entry.id.span, message)
            .hint("Is the id mistyped? It is the name that the file had, without .md.")
            .hint(format!(
                "Was it published without a release? Type: kind = \"condition\" and titles = {{ {language} = \"Its title\" }}"
            ))
}

/// Finds what of an entry cannot be, and says whether its topic still has a file.
fn judge(
    library: &Library,
    ledger: &Ledger,
    sources: &Sources,
    entry: &Retired,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let id = &entry.id.value;
    let kinds = TopicKind::ALL.into_iter();
    let there = kinds
        .filter(|kind| entry.kind.as_ref().is_none_or(|own| own.value == *kind))
        .map(|kind| {
            let language = entry.language.as_ref().map(|language| &language.value);
            path_of(library, id, kind, language.unwrap_or(library.default_language()))
        })
        .find(|path| sources.find(path).is_some());
    let exists = there.is_some();
    if let Some(path) = there {
        let moved = ledger
            .documents()
            .filter(|(topic, _)| *topic == id)
            .flat_map(|(topic, language)| ledger.history(topic, language))
            .map(|entry| entry.kind)
            .find(|kind| !path.contains(kind.folder()));
        let finding = Diagnostic::new(
            &RETIRED_EXISTS,
            entry.id.span,
            format!("\"{id}\" is retired here, and {path} exists"),
        );
        found.push(match moved.filter(|_| entry.kind.is_none()) {
            Some(kind) => finding.hint(format!(
                "It moved to another folder? Then type: kind = \"{}\" (where it stood)",
                kind.word()
            )),
            None => finding.hint("Delete the file, or take this entry out."),
        });
    }
    let Some(successor) = &entry.successor else {
        return exists;
    };
    let moved = entry.kind.as_ref().map(|kind| kind.value);
    let message = match library.topics.get(&successor.value) {
        Some(topic) if successor.value == *id && moved.is_none_or(|kind| kind == topic.kind) => {
            format!("\"{id}\" cannot be its own successor")
        }
        Some(topic) if topic.draft => format!("the successor \"{}\" is a draft", successor.value),
        Some(_) => return exists,
        None => format!("there is no published topic \"{}\"", successor.value),
    };
    let near = nearest(
        successor.value.as_str(),
        library.topics.keys().map(TopicId::as_str),
    );
    let next = library
        .retired
        .iter()
        .find(|other| other.id.value == successor.value)
        .and_then(|other| other.successor.as_ref())
        .filter(|next| library.topics.get(&next.value).is_some());
    let finding = Diagnostic::new(&RETIRED_SUCCESSOR, successor.span, message);
    found.push(match (next, near) {
        (Some(next), _) => finding.hint(format!("It is retired too. Type: successor = \"{}\"", next.value)),
        (None, Some(near)) => finding.did_you_mean(successor.value.as_str(), Some(near)),
        (None, None) => finding.hint("Name a topic that is published, or take the successor out."),
    });
    exists
}

/// Two entries about one document.
fn twice(library: &Library, found: &mut Vec<Diagnostic>) {
    fn overlap<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    let mut before: BTreeMap<&TopicId, Vec<&Retired>> = BTreeMap::new();
    for entry in &library.retired {
        let others = before.entry(&entry.id.value).or_default();
        let first = others.iter().find(|other| {
            let kinds = [entry, *other].map(|entry| entry.kind.as_ref().map(|kind| &kind.value));
            let tags = [entry, *other].map(|entry| entry.language.as_ref().map(|tag| &tag.value));
            overlap(kinds[0], kinds[1]) && overlap(tags[0], tags[1])
        });
        if let Some(first) = first {
            let message = format!("\"{}\" is retired here for the second time", entry.id.value);
            found.push(
                Diagnostic::new(&RETIRED_TWICE, entry.id.span, message)
                    .hint("Keep one of the two.")
                    .related(first.id.span, "first written here"),
            );
        }
        others.push(entry);
    }
}

fn missing(
    library: &Library,
    path: &str,
    topic: &TopicId,
    kind: TopicKind,
    language: &LanguageTag,
) -> Diagnostic {
    let there = library.topics.get(topic);
    let mut keys = format!("id = \"{topic}\"");
    let moved = there.is_some_and(|there| there.kind != kind);
    if moved {
        keys.push_str(&format!(", kind = \"{}\", successor = \"{topic}\"", kind.word()));
    } else if there.is_some() {
        keys.push_str(&format!(", language = \"{language}\""));
    }
    let message = format!("\"{topic}\" ({language}) was released, and {path} is gone");
    let finding = Diagnostic::of_path(&RELEASED_GONE, path, message)
        .hint(format!("Deleted by mistake? Type: git restore {path}"));
    let entry = format!("[[retired]] with {keys}, on = the day, reason = \"Why, for patients.\"");
    finding.hint(if moved {
        format!("Moved to another folder? Write in {RETIRED}: {entry}")
    } else {
        format!(
            "Withdrawn or renamed? Write in {RETIRED}: {entry} and, if there is one, successor = \"the id to read instead\""
        )
    })
}

fn draft(path: &str, topic: &TopicId, language: &LanguageTag) -> Diagnostic {
    let message = format!(
        "\"{topic}\" ({language}) was released and is not published now; its page says that it is being checked"
    );
    Diagnostic::of_path(&RELEASED_DRAFT, path, message).hint(format!(
        "Take draft = true out of it, or list its language in takehome.toml again; to withdraw it, delete the file and write in {RETIRED} why."
    ))
}

fn path_of(library: &Library, topic: &TopicId, kind: TopicKind, language: &LanguageTag) -> String {
    let folder = kind.folder();
    if language == library.default_language() {
        format!("content/{folder}/{topic}.md")
    } else {
        format!("content/{folder}/{topic}.{language}.md")
    }
}
