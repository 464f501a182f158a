//! Typed links: both ends looked up, contradictions found, and each put on both of its topics.
//!
//! The rules come from the graph checks of the domain (reference on relations, 5.2): ends exist and differ, each link is
//! written once, symptom-of and treated-by join the kinds that they are meant for, whoever must not be missed has a
//! card to show, and no circle of type-of, may-lead-to or causes.

use super::lookup::{Directory, Findings, Found, Numbered};
use super::{ById, LinkedRelation, Side, Topic, circles, codes};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::data::RedFlag;
use crate::model::few::exact;
use crate::model::id::TopicId;
use crate::model::relation::{Relation, RelationKind};
use crate::model::topic::TopicKind;
use crate::source::{Located, Span};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// A relation that holds: both of its topics are in the library.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved<'r> {
    pub written: &'r Relation,
    /// The numbers of its topics (see [`Numbered`]).
    pub from: usize,
    pub to: usize,
}

/// The relations that hold, in the order written. Every other one has a finding, or stands on a topic that has one.
pub(super) fn resolve<'r>(
    written: &'r [Relation],
    directory: &Directory<'_>,
    red_flags: &ById<RedFlag>,
    findings: &mut Findings<'_>,
) -> Vec<Resolved<'r>> {
    let mut seen = Seen::default();
    let mut good = Vec::with_capacity(written.len());
    for relation in written {
        let Some((from, to)) = ends(relation, directory, findings) else {
            continue;
        };
        let resolved = Resolved {
            written: relation,
            from: from.number,
            to: to.number,
        };
        if is_twice(&resolved, &mut seen, findings)
            || !joins_right_kinds(relation, from.topic, to.topic, findings)
        {
            continue;
        }
        if relation.kind == RelationKind::MustNotMiss && !has_card(to.topic, red_flags) {
            without_card(relation, to.topic, findings);
        }
        good.push(resolved);
    }
    circles::find(&good, directory.count(), findings);
    good
}

/// Both topics of a relation, when both are in the library and differ.
fn ends<'a>(
    relation: &Relation,
    directory: &Directory<'a>,
    findings: &mut Findings<'_>,
) -> Option<(Numbered<'a>, Numbered<'a>)> {
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
            let carries = relation.kind.carries_red_flags();
            let level = if carries { Level::Error } else { Level::Note };
            with_draft(relation, &relation.to, level, findings);
            None
        }
        _ => None,
    }
}

/// One end of a relation or of a mimic pair.
pub(super) enum End<'a> {
    Topic(Numbered<'a>),
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
    findings.push(
        Diagnostic::new(&codes::RELATION_WITH_DRAFT, draft.span, message)
            .at_level(level)
            .hint(hint),
    );
}

/// Where each relation was written first; looked up only, never listed.
type Seen = FxHashMap<(RelationKind, usize, usize), Span>;

fn is_twice(resolved: &Resolved<'_>, seen: &mut Seen, findings: &mut Findings<'_>) -> bool {
    let Resolved {
        written,
        mut from,
        mut to,
    } = *resolved;
    if written.kind.symmetric() && to < from {
        std::mem::swap(&mut from, &mut to);
    }
    match seen.entry((written.kind, from, to)) {
        Entry::Vacant(free) => {
            free.insert(written.span);
            false
        }
        Entry::Occupied(taken) => {
            let message = format!("\"{}\" is written twice", sentence(written));
            findings.push(
                Diagnostic::new(&codes::RELATION_TWICE, written.span, message)
                    .related(*taken.get(), "first written here")
                    .hint("Take one of them out."),
            );
            true
        }
    }
}

/// "sciatica see-also disc"
pub(super) fn sentence(relation: &Relation) -> String {
    format!(
        "{} {} {}",
        relation.from.value,
        relation.kind.key(),
        relation.to.value
    )
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
        "{} goes from a {} to a {}; \"{}\" is a {} and \"{}\" is a {}",
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
fn has_card(topic: &Topic, red_flags: &ById<RedFlag>) -> bool {
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
pub(super) fn add(relations: &[Resolved<'_>], topics: &mut ById<Topic>) {
    // The topics' own ids, not those of the relations: the same letters are kept once.
    let ids: Vec<&TopicId> = topics.iter().map(|(id, _)| id).collect();
    let mut linked: Vec<Vec<LinkedRelation>> = vec![Vec::new(); topics.len()];
    for Resolved { written, from, to } in relations {
        let kind = written.kind;
        let back = if kind.symmetric() { Side::From } else { Side::To };
        linked[*from].push(LinkedRelation {
            kind,
            side: Side::From,
            other: ids[*to].clone(),
        });
        linked[*to].push(LinkedRelation {
            kind,
            side: back,
            other: ids[*from].clone(),
        });
    }
    for (topic, mut relations) in topics.values_mut().zip(linked) {
        relations.sort_by_key(|relation| (relation.kind, relation.side));
        topic.relations = exact(relations);
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Level;
    use crate::library::sample::{Sample, names, topic_id};
    use crate::library::{Library, Side};
    use crate::model::data::Urgency;
    use crate::model::relation::RelationKind;

    /// A condition, a symptom guide, a treatment, and `danger` with a red flag.
    fn sample() -> Sample {
        let mut sample = Sample::new(&["en"]);
        sample.red_flag("flag", Urgency::Emergency, &[]);
        sample.condition("sciatica");
        sample.condition("disc");
        sample.condition("danger").flags(&["flag"]);
        sample.symptom("numb-leg");
        sample.treatment("surgery");
        sample
    }

    fn seen_from(library: &Library, topic: &str) -> Vec<(RelationKind, Side, String)> {
        let relations = &library.topics[&topic_id(topic)].relations;
        relations
            .iter()
            .map(|relation| (relation.kind, relation.side, relation.other.to_string()))
            .collect()
    }

    #[test]
    fn a_relation_is_seen_from_both_of_its_topics() {
        let mut sample = sample();
        sample.relation("sciatica", RelationKind::SeeAlso, "disc");
        sample.relation("disc", RelationKind::Causes, "sciatica");
        let library = sample.clean();
        let both = |side| {
            vec![
                (RelationKind::Causes, side, "disc".to_owned()),
                (RelationKind::SeeAlso, Side::From, "disc".to_owned()),
            ]
        };
        assert_eq!(seen_from(&library, "sciatica"), both(Side::To));
        assert_eq!(
            seen_from(&library, "disc")[0],
            (RelationKind::Causes, Side::From, "sciatica".into())
        );
    }

    #[test]
    fn causes_of_a_guide_keep_the_order_in_which_they_were_written() {
        let mut sample = sample();
        sample.relation("numb-leg", RelationKind::SymptomOf, "sciatica");
        sample.relation("numb-leg", RelationKind::SymptomOf, "disc");
        let library = sample.clean();
        let causes: Vec<_> = library.topics[&topic_id("numb-leg")]
            .causes()
            .map(|id| id.as_str())
            .collect();
        assert_eq!(causes, ["sciatica", "disc"]);
    }

    #[test]
    fn what_contradicts_is_an_error_with_both_places() {
        let mut sample = sample();
        sample.relation("sciatica", RelationKind::OftenWith, "disc");
        sample.relation("disc", RelationKind::OftenWith, "sciatica");
        sample.relation("sciatica", RelationKind::Causes, "sciatica");
        sample.relation("sciatica", RelationKind::SymptomOf, "numb-leg");
        sample.relation("numb-leg", RelationKind::TreatedBy, "surgery");
        sample.relation("sciatica", RelationKind::MustNotMiss, "disc");
        sample.relation("sciatica", RelationKind::MustNotMiss, "dangre");
        let (_, findings) = sample.linked();
        assert_eq!(
            names(&findings),
            [
                "relation-twice",
                "relation-to-itself",
                "relation-between-wrong-kinds",
                "relation-between-wrong-kinds",
                "must-not-miss-without-card",
                "unknown-topic",
            ]
        );
        assert!(findings[..5].iter().all(|finding| !finding.related.is_empty()));
        assert_eq!(findings[2].hints, ["Swap `from` and `to`."]);
        assert_eq!(findings[5].hints, ["Did you mean \"danger\"?"]);
    }

    #[test]
    fn a_draft_may_not_take_emergency_signs_away() {
        let mut sample = sample();
        sample.condition("secret").flags(&["flag"]).draft = true;
        sample.relation("sciatica", RelationKind::MustNotMiss, "secret");
        sample.relation("sciatica", RelationKind::SeeAlso, "secret");
        sample.relation("secret", RelationKind::MayLeadTo, "disc");
        let (library, findings) = sample.linked();
        let levels: Vec<_> = findings.iter().map(|finding| finding.level).collect();
        assert_eq!(levels, [Level::Error, Level::Note, Level::Note]);
        assert_eq!(seen_from(&library, "sciatica"), []);
    }

    #[test]
    fn a_topic_that_could_not_be_read_is_no_second_finding() {
        let mut sample = sample();
        sample.incomplete("broken");
        sample.relation("sciatica", RelationKind::MustNotMiss, "broken");
        sample.clean();
    }
}
