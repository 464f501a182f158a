//! Typed links: both ends looked up, contradictions found, and each put on both of its topics.
//!
//! The rules come from the graph checks of the domain (reference on relations, 5.2): ends exist and differ, each link is
//! written once, symptom-of and treated-by join the kinds that they are meant for, whoever must not be missed has a
//! card to show, and no circle of type-of, may-lead-to or causes.

use super::lookup::{Directory, Findings, Found};
use super::{LinkedRelation, Side, Topic, circles, codes};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::data::RedFlag;
use crate::model::id::{RedFlagId, TopicId};
use crate::model::relation::{Relation, RelationKind};
use crate::model::topic::TopicKind;
use crate::source::{Located, Span};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The relations that hold, in the order written. Every other one has a finding, or stands on a topic that has one.
pub(super) fn resolve<'r>(
    written: &'r [Relation],
    directory: &Directory<'_>,
    red_flags: &BTreeMap<RedFlagId, RedFlag>,
    findings: &mut Findings<'_>,
) -> Vec<&'r Relation> {
    let mut seen: BTreeMap<(RelationKind, &TopicId, &TopicId), Span> = BTreeMap::new();
    let mut good = Vec::new();
    for relation in written {
        let Some((from, to)) = ends(relation, directory, findings) else {
            continue;
        };
        if is_twice(relation, &mut seen, findings) || !joins_right_kinds(relation, from, to, findings) {
            continue;
        }
        if relation.kind == RelationKind::MustNotMiss && !has_card(to, red_flags) {
            without_card(relation, to, findings);
        }
        good.push(relation);
    }
    circles::find(&good, findings);
    good
}

/// Both topics of a relation, when both are in the library and differ.
fn ends<'a>(
    relation: &Relation,
    directory: &Directory<'a>,
    findings: &mut Findings<'_>,
) -> Option<(&'a Topic, &'a Topic)> {
    let from = end(&relation.from, directory, findings);
    let to = end(&relation.to, directory, findings);
    if relation.from.value == relation.to.value {
        to_itself(&relation.from, &relation.to, findings);
        return None;
    }
    match (from, to) {
        (End::Topic(from), End::Topic(to)) => Some((from, to)),
        (End::Draft, _) => {
            with_draft(relation, &relation.from, Level::Note, findings);
            None
        }
        (End::Topic(_), End::Draft) => {
            // A symptom guide shows the emergency signs of its conditions, too.
            let carries = relation.kind.carries_red_flags() || relation.kind == RelationKind::SymptomOf;
            let level = if carries { Level::Error } else { Level::Note };
            with_draft(relation, &relation.to, level, findings);
            None
        }
        _ => None,
    }
}

/// One end of a relation or of a mimic pair.
pub(super) enum End<'a> {
    Topic(&'a Topic),
    Draft,
    /// There is a finding already.
    Nothing,
}

pub(super) fn end<'a>(
    named: &Located<TopicId>,
    directory: &Directory<'a>,
    findings: &mut Findings<'_>,
) -> End<'a> {
    let id = named.value.as_str();
    match directory.topic(id) {
        Found::Topic(topic) => End::Topic(topic),
        Found::Draft => End::Draft,
        Found::Incomplete => End::Nothing,
        Found::Page(_) | Found::Nothing => {
            let message = format!("there is no topic \"{id}\"");
            let otherwise = "Write the topic's file first, or take this out.";
            findings.unknown(
                &codes::UNKNOWN_TOPIC,
                named.span,
                message,
                id,
                directory.topic_names(),
                otherwise,
            );
            End::Nothing
        }
    }
}

/// Both sides name the same topic.
pub(super) fn to_itself(first: &Located<TopicId>, second: &Located<TopicId>, findings: &mut Findings<'_>) {
    let message = format!("\"{}\" stands on both sides", second.value);
    findings.push(
        Diagnostic::new(&codes::RELATION_TO_ITSELF, second.span, message)
            .related(first.span, "the other side")
            .hint("Write the other topic that is meant, or take this out."),
    );
}

fn with_draft(relation: &Relation, draft: &Located<TopicId>, level: Level, findings: &mut Findings<'_>) {
    let message = match level {
        Level::Error => format!(
            "\"{}\" is a draft, so its emergency signs do not reach \"{}\"",
            draft.value, relation.from.value
        ),
        _ => format!("\"{}\" is a draft, so this relation is left out", draft.value),
    };
    let hint = format!(
        "Take `draft = true` out of {}.md when it is done, or take this relation out.",
        draft.value
    );
    let finding = Diagnostic::new(&codes::RELATION_WITH_DRAFT, draft.span, message).at_level(level);
    findings.push(if level == Level::Error {
        finding.hint(hint)
    } else {
        finding
    });
}

fn is_twice<'r>(
    relation: &'r Relation,
    seen: &mut BTreeMap<(RelationKind, &'r TopicId, &'r TopicId), Span>,
    findings: &mut Findings<'_>,
) -> bool {
    let (mut first, mut second) = (&relation.from.value, &relation.to.value);
    if relation.kind.symmetric() && second < first {
        std::mem::swap(&mut first, &mut second);
    }
    match seen.entry((relation.kind, first, second)) {
        Entry::Vacant(free) => {
            free.insert(relation.span);
            false
        }
        Entry::Occupied(taken) => {
            let message = format!(
                "\"{} {} {}\" is written twice",
                relation.from.value,
                relation.kind.key(),
                relation.to.value
            );
            findings.push(
                Diagnostic::new(&codes::RELATION_TWICE, relation.span, message)
                    .related(*taken.get(), "first written here")
                    .hint("Take one of them out."),
            );
            true
        }
    }
}

fn joins_right_kinds(relation: &Relation, from: &Topic, to: &Topic, findings: &mut Findings<'_>) -> bool {
    let (wanted_from, wanted_to) = match relation.kind {
        RelationKind::SymptomOf => (TopicKind::Symptom, TopicKind::Condition),
        RelationKind::TreatedBy => (TopicKind::Condition, TopicKind::Treatment),
        _ => return true,
    };
    if (from.kind, to.kind) == (wanted_from, wanted_to) {
        return true;
    }
    let message = format!(
        "{} goes from a {} to a {}, and \"{}\" is a {} and \"{}\" a {}",
        relation.kind.key(),
        wanted_from.word(),
        wanted_to.word(),
        from.id,
        from.kind.word(),
        to.id,
        to.kind.word()
    );
    let hint = if (to.kind, from.kind) == (wanted_from, wanted_to) {
        "Swap `from` and `to`."
    } else {
        "Use another kind of relation, such as see-also."
    };
    findings.push(
        Diagnostic::new(&codes::RELATION_KINDS, relation.span, message)
            .related(
                Span::start_of(from.original.file),
                format!("a {}", from.kind.word()),
            )
            .related(Span::start_of(to.original.file), format!("a {}", to.kind.word()))
            .hint(hint),
    );
    false
}

/// Every red flag is an emergency or urgent one, so any that is known makes a card.
fn has_card(topic: &Topic, red_flags: &BTreeMap<RedFlagId, RedFlag>) -> bool {
    topic
        .record
        .red_flags
        .iter()
        .any(|flag| red_flags.contains_key(&flag.value))
}

fn without_card(relation: &Relation, to: &Topic, findings: &mut Findings<'_>) {
    let message = format!("\"{}\" must not be missed, and has no red flag of its own", to.id);
    findings.push(
        Diagnostic::new(&codes::MUST_NOT_MISS_WITHOUT_CARD, relation.to.span, message)
            .related(
                Span::start_of(to.original.file),
                "this document names no red flag",
            )
            .hint(format!("Add `red_flags = [\"...\"]` to {}.md.", to.id)),
    );
}

/// Puts each relation on both of its topics, sorted by kind and direction; within those the order written stays, so
/// that an author can put the most common cause first.
pub(super) fn add(relations: Vec<&Relation>, topics: &mut BTreeMap<TopicId, Topic>) {
    for relation in relations {
        let back = if relation.kind.symmetric() {
            Side::From
        } else {
            Side::To
        };
        put(
            topics,
            &relation.from.value,
            relation.kind,
            Side::From,
            &relation.to.value,
        );
        put(
            topics,
            &relation.to.value,
            relation.kind,
            back,
            &relation.from.value,
        );
    }
    for topic in topics.values_mut() {
        topic
            .relations
            .sort_by_key(|relation| (relation.kind, relation.side));
    }
}

fn put(topics: &mut BTreeMap<TopicId, Topic>, on: &TopicId, kind: RelationKind, side: Side, other: &TopicId) {
    if let Some(topic) = topics.get_mut(on) {
        let other = other.clone();
        topic.relations.push(LinkedRelation { kind, side, other });
    }
}
