//! What one handout has to do with others: the neighbours that its small map shows.

use super::Line;
use crate::library::{Library, Side, Topic};
use crate::model::id::TopicId;
use crate::model::relation::RelationKind;
use crate::model::{LanguageTag, TopicKind};
use serde::Serialize;

/// The most neighbours: the small map stays one look.
pub const NEAR: usize = 9;

/// A handout that another one has to do with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Near<'l> {
    pub line: Line,
    pub id: &'l TopicId,
    pub kind: TopicKind,
    pub title: &'l str,
    /// Key of the sentence that says what it is to the first: `must-not-miss-inverse`.
    pub relation: RelationName,
}

/// What joins two handouts, seen from one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum RelationName {
    Mimic,
    /// `inverse`: written from the other to this one.
    Typed {
        kind: RelationKind,
        inverse: bool,
    },
}

impl RelationName {
    /// As in the language files.
    pub fn key(self) -> &'static str {
        match self {
            RelationName::Mimic => "mimic",
            RelationName::Typed { kind, inverse: false } => kind.key(),
            RelationName::Typed { kind, inverse: true } => kind.inverse_key(),
        }
    }
}

/// The neighbours of a topic that are `published` in a language: the strongest lines first, each other topic once, look-alikes
/// by how hard they are to tell apart, the rest as written.
pub fn near<'l>(
    library: &'l Library,
    topic: &'l Topic,
    language: &LanguageTag,
    published: &dyn Fn(&TopicId) -> bool,
) -> Vec<Near<'l>> {
    let mimics = topic
        .mimics
        .iter()
        .map(|mimic| (Line::Mimic, &mimic.other, RelationName::Mimic));
    let typed = topic.relations.iter().map(|link| {
        let name = RelationName::Typed {
            kind: link.kind,
            inverse: link.side == Side::To && !link.kind.symmetric(),
        };
        (line(link.kind), &link.other, name)
    });
    let mut ties: Vec<_> = mimics.chain(typed).collect();
    ties.sort_by_key(|(line, ..)| *line);
    let mut shown: Vec<Near<'l>> = Vec::with_capacity(NEAR);
    for (line, id, relation) in ties {
        if shown.len() == NEAR {
            break;
        }
        if shown.iter().any(|near| near.id == id) || !published(id) {
            continue;
        }
        let Some(other) = library.topics.get(id) else {
            continue;
        };
        if let Some(text) = other.text(language) {
            shown.push(Near {
                line,
                id: &other.id,
                kind: other.kind,
                title: &text.wording.title.value,
                relation,
            });
        }
    }
    shown
}

/// The line of a relation; those that a map of conditions does not show are drawn like what they resemble most.
fn line(kind: RelationKind) -> Line {
    match kind {
        RelationKind::SymptomOf => Line::Follows,
        kind => Line::of(kind).unwrap_or(Line::Together),
    }
}
