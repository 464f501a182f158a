//! The map of related conditions: one row for each, and the lines between them.
//!
//! Rows stand under one another, so that their names cannot overlap, whatever the language or the size of the type; lines
//! are arcs beside them. Steps:
//! 1. Every pair of published conditions that a mimic or a relation joins has one line, the strongest: what must not be
//!    missed, then look-alikes, then what follows from what, then what is found together.
//! 2. Of more than [`ROWS`] conditions those with the most lines stay.
//! 3. Rows are put where their neighbours are, over and over (the barycentre heuristic of Sugiyama, Tagawa and Toda 1981), and
//!    the order with the shortest lines is taken. Whole numbers only, ties broken by id: the same on every machine.

use super::{Entry, Order, RelationName, entry, shown};
use crate::library::approval::Withheld;
use crate::library::{Library, Side, Topic};
use crate::model::id::TopicId;
use crate::model::relation::RelationKind;
use crate::model::topic::TopicKind;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most rows: more of them are no picture any more.
pub const ROWS: usize = 60;

/// How often rows are put where their neighbours are.
const ROUNDS: usize = 60;

/// What a line means, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    MustNotMiss,
    Mimic,
    /// One causes, is a type of, may lead to or makes more likely the other.
    Follows,
    /// Often together, or worth reading too.
    Together,
}

impl Line {
    pub const ALL: [Line; 4] = [Line::MustNotMiss, Line::Mimic, Line::Follows, Line::Together];

    /// As in class names.
    pub fn key(self) -> &'static str {
        match self {
            Line::MustNotMiss => "must-not-miss",
            Line::Mimic => "mimic",
            Line::Follows => "follows",
            Line::Together => "together",
        }
    }

    /// Nothing for relations that a map of conditions does not show.
    pub(super) fn of(kind: RelationKind) -> Option<Line> {
        match kind {
            RelationKind::MustNotMiss => Some(Line::MustNotMiss),
            RelationKind::Causes
            | RelationKind::TypeOf
            | RelationKind::MayLeadTo
            | RelationKind::RiskFactorFor => Some(Line::Follows),
            RelationKind::OftenWith | RelationKind::SeeAlso => Some(Line::Together),
            RelationKind::TreatedBy | RelationKind::SymptomOf => None,
        }
    }
}

/// A line as it is seen from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The row at the other end.
    pub to: usize,
    pub line: Line,
    /// Key of the sentence that says what the other one is to this: `must-not-miss-inverse`.
    pub reason: &'static str,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub entry: Entry,
    /// By row.
    pub ties: Vec<Tie>,
}

/// The whole map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    pub rows: Vec<Row>,
    /// How many conditions with lines there was no room for.
    pub left_out: usize,
}

/// Lines by both ends, each pair from both sides.
type Lines<'l> = BTreeMap<&'l TopicId, Ties<'l>>;

/// The lines of one condition, each with the key of its reason.
type Ties<'l> = BTreeMap<&'l TopicId, (Line, &'static str)>;

/// The map of a language.
pub fn chart(library: &Library, order: &Order, withheld: &Withheld) -> Chart {
    // Of a set of thousands only the numbers of lines are kept until it is known which rows stay.
    let mut counted: Vec<(Reverse<usize>, &Topic)> = library
        .topics
        .values()
        .filter(|topic| is_row(library, &topic.id, order, withheld))
        .map(|topic| (Reverse(ties(library, topic, order, withheld).len()), topic))
        .filter(|(Reverse(count), _)| *count > 0)
        .collect();
    counted.sort_by_key(|(count, topic)| (*count, &topic.id));
    let left_out = counted.len().saturating_sub(ROWS);
    counted.truncate(ROWS);
    let kept: BTreeSet<&TopicId> = counted.iter().map(|(_, topic)| &topic.id).collect();
    let mut lines = Lines::new();
    for (_, topic) in counted {
        let mut ties = ties(library, topic, order, withheld);
        ties.retain(|other, _| kept.contains(other));
        lines.insert(&topic.id, ties);
    }
    let ids: Vec<&TopicId> = lines.keys().copied().collect();
    let number = |id: &TopicId| ids.binary_search(&id).expect("lines lead to kept conditions");
    let neighbours: Vec<Vec<usize>> = lines
        .values()
        .map(|ties| ties.keys().map(|other| number(other)).collect())
        .collect();
    let places = arrange(&neighbours);
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (id, ties) in &lines {
        let topic = library.topics.get(*id).expect("lines join topics of the library");
        let Some(text) = shown(topic, &order.language, withheld) else {
            continue;
        };
        let mut ties: Vec<Tie> = ties
            .iter()
            .map(|(other, (line, reason))| Tie {
                to: places[number(other)],
                line: *line,
                reason,
            })
            .collect();
        ties.sort_by_key(|tie| tie.to);
        let entry = entry(topic, text);
        rows.push((places[number(id)], Row { entry, ties }));
    }
    rows.sort_by_key(|(place, _)| *place);
    Chart {
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        left_out,
    }
}

/// Whether a language has a map: at least one line.
pub fn has_chart(library: &Library, order: &Order, withheld: &Withheld) -> bool {
    let mut topics = library.topics.values();
    topics.any(|topic| {
        is_row(library, &topic.id, order, withheld) && !ties(library, topic, order, withheld).is_empty()
    })
}

/// Whether a topic may stand on the map: a condition that is published.
fn is_row(library: &Library, id: &TopicId, order: &Order, withheld: &Withheld) -> bool {
    library.topics.get(id).is_some_and(|topic| {
        topic.kind == TopicKind::Condition && shown(topic, &order.language, withheld).is_some()
    })
}

/// The strongest line from a condition to each other one.
fn ties<'l>(library: &Library, topic: &'l Topic, order: &Order, withheld: &Withheld) -> Ties<'l> {
    let mut ties = Ties::new();
    let mut add = |other: &'l TopicId, line: Line, reason: &'static str| {
        if is_row(library, other, order, withheld) && ties.get(other).is_none_or(|(known, _)| line < *known) {
            ties.insert(other, (line, reason));
        }
    };
    for mimic in &topic.mimics {
        add(&mimic.other, Line::Mimic, "mimic");
    }
    for link in &topic.relations {
        let Some(line) = Line::of(link.kind) else { continue };
        let inverse = link.side == Side::To && !link.kind.symmetric();
        let reason = RelationName::Typed {
            kind: link.kind,
            inverse,
        };
        add(&link.other, line, reason.key());
    }
    ties
}

/// A row for each node, so that lines are short.
fn arrange(neighbours: &[Vec<usize>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..neighbours.len()).collect();
    let (mut best, mut shortest) = (places.clone(), length(neighbours, &places));
    for _ in 0..ROUNDS {
        let mut nodes: Vec<usize> = (0..neighbours.len()).collect();
        nodes.sort_by_key(|node| {
            let near = &neighbours[*node];
            // The node counts as its own neighbour: without it two rows change places for ever.
            let sum: usize = near.iter().map(|other| places[*other]).sum::<usize>() + places[*node];
            (sum * 1_000 / (near.len() + 1), *node)
        });
        for (place, node) in nodes.into_iter().enumerate() {
            places[node] = place;
        }
        let now = length(neighbours, &places);
        if now < shortest {
            (best, shortest) = (places.clone(), now);
        }
    }
    best
}

/// How long all lines are together, in rows, each counted from both ends.
fn length(neighbours: &[Vec<usize>], places: &[usize]) -> usize {
    let from = |(node, near): (usize, &Vec<usize>)| -> usize {
        near.iter()
            .map(|other| places[node].abs_diff(places[*other]))
            .sum()
    };
    neighbours.iter().enumerate().map(from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two groups without a line between them, numbered in turn.
    fn groups() -> Vec<Vec<usize>> {
        (0..10usize)
            .map(|node| {
                (0..10)
                    .filter(|other| *other != node && other % 2 == node % 2)
                    .collect()
            })
            .collect()
    }

    #[test]
    fn every_node_has_a_row_of_its_own_and_neighbours_are_near() {
        let neighbours = groups();
        let places = arrange(&neighbours);
        let mut rows = places.clone();
        rows.sort_unstable();
        assert_eq!(rows, (0..10).collect::<Vec<_>>());
        let before: Vec<usize> = (0..10).collect();
        assert!(
            length(&neighbours, &places) < length(&neighbours, &before),
            "{places:?}"
        );
        assert_eq!(arrange(&neighbours), places, "the same twice");
    }
}
