//! What somebody asks about: `red-flag:cauda-equina`.

use crate::diagnostic::nearest;
use crate::library::Library;
use crate::model::id::{PersonId, RedFlagId, SignId, SourceId, TopicId};
use std::fmt;

/// A thing that stands in one place and is used in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    RedFlag(RedFlagId),
    Sign(SignId),
    Source(SourceId),
    Person(PersonId),
    /// By its file name under `content/figures/`.
    Figure(String),
    Topic(TopicId),
}

/// The kinds, as they are typed before the colon.
const KINDS: [&str; 6] = ["red-flag", "sign", "source", "person", "figure", "topic"];

/// Why a text names no subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectFault {
    /// No colon, or a word before it that is no kind; with the nearest kind.
    Kind(Option<&'static str>),
    /// There is no such thing of the kind; with the nearest id.
    Unknown {
        kind: &'static str,
        id: String,
        near: Option<String>,
    },
}

impl fmt::Display for SubjectFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SubjectFault::Kind(near) => {
                write!(
                    f,
                    "type what you ask about as KIND:ID, such as red-flag:cauda-equina"
                )?;
                if let Some(near) = near {
                    write!(f, ".\n  Did you mean {near}:...?")?;
                }
                write!(f, "\n  Kinds: {}", KINDS.join(", "))
            }
            SubjectFault::Unknown { kind, id, near } => {
                write!(f, "there is no {} \"{id}\"", kind.replace('-', " "))?;
                match near {
                    Some(near) => write!(f, ".\n  Did you mean {kind}:{near}?"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl Subject {
    /// Reads `kind:id` and looks it up.
    ///
    /// # Errors
    /// What is wrong with it, and what may be meant.
    pub fn find(library: &Library, text: &str) -> Result<Subject, SubjectFault> {
        let (word, id) = text.split_once(':').unwrap_or((text, ""));
        let kind = KINDS
            .into_iter()
            .find(|kind| *kind == word)
            .ok_or_else(|| SubjectFault::Kind(nearest(word, KINDS)))?;
        match kind {
            "red-flag" => found(kind, id, library.red_flags.keys(), RedFlagId::as_str).map(Subject::RedFlag),
            "sign" => found(kind, id, library.signs.keys(), SignId::as_str).map(Subject::Sign),
            "source" => found(kind, id, library.sources.keys(), SourceId::as_str).map(Subject::Source),
            "person" => found(kind, id, library.people.keys(), PersonId::as_str).map(Subject::Person),
            "figure" => found(kind, id, library.pictures.keys(), String::as_str).map(Subject::Figure),
            _ => found(kind, id, library.topics.keys(), TopicId::as_str).map(Subject::Topic),
        }
    }

    /// The kind as it is typed before the colon.
    pub fn kind(&self) -> &'static str {
        match self {
            Subject::RedFlag(_) => "red-flag",
            Subject::Sign(_) => "sign",
            Subject::Source(_) => "source",
            Subject::Person(_) => "person",
            Subject::Figure(_) => "figure",
            Subject::Topic(_) => "topic",
        }
    }

    pub fn id(&self) -> &str {
        match self {
            Subject::RedFlag(id) => id.as_str(),
            Subject::Sign(id) => id.as_str(),
            Subject::Source(id) => id.as_str(),
            Subject::Person(id) => id.as_str(),
            Subject::Figure(file) => file,
            Subject::Topic(id) => id.as_str(),
        }
    }
}

fn found<'a, I: Clone + 'a>(
    kind: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a I> + Clone,
    name: fn(&I) -> &str,
) -> Result<I, SubjectFault> {
    match known.clone().find(|known| name(known) == id) {
        Some(known) => Ok(known.clone()),
        None => Err(SubjectFault::Unknown {
            kind,
            id: id.to_owned(),
            near: nearest(id, known.map(name)).map(str::to_owned),
        }),
    }
}
