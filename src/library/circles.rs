//! Circles of relations that may have none: type-of, may-lead-to, causes.
//!
//! A depth-first walk per kind, with a stack of its own so that a chain of ten thousand topics is no deep recursion.
//! Each relation that leads back to a topic on the current path closes one circle, and each is one finding: with all of
//! them mended there is no circle left. Topics are walked in the order of their ids, so the findings are always the same.

use super::codes;
use super::lookup::Findings;
use super::relations::{Resolved, sentence};
use crate::diagnostic::Diagnostic;
use crate::model::relation::RelationKind;

/// The most topics that a message names, and the most further places that it shows.
const SHOWN: usize = 8;

/// Adds a finding for each circle among `count` topics.
pub(super) fn find(relations: &[Resolved<'_>], count: usize, findings: &mut Findings<'_>) {
    for kind in RelationKind::ALL.iter().copied().filter(|kind| kind.acyclic()) {
        let mut leads: Vec<Vec<Resolved<'_>>> = vec![Vec::new(); count];
        for relation in relations.iter().filter(|relation| relation.written.kind == kind) {
            leads[relation.from].push(*relation);
        }
        walk(&leads, findings);
    }
}

/// Where a walk stands with a topic.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the current path, at this depth.
    OnPath(usize),
    Done,
}

/// A topic on the path: the relation that led to it (none for the first), and which of its relations comes next.
struct Step<'r> {
    topic: usize,
    by: Option<Resolved<'r>>,
    next: usize,
}

fn walk(leads: &[Vec<Resolved<'_>>], findings: &mut Findings<'_>) {
    let mut states = vec![State::New; leads.len()];
    for start in 0..leads.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::OnPath(0);
        let mut path = vec![Step {
            topic: start,
            by: None,
            next: 0,
        }];
        while let Some(step) = path.last_mut() {
            let Some(relation) = leads[step.topic].get(step.next).copied() else {
                states[step.topic] = State::Done;
                path.pop();
                continue;
            };
            step.next += 1;
            match states[relation.to] {
                State::Done => {}
                State::OnPath(depth) => report(&path[depth..], relation, findings),
                State::New => {
                    states[relation.to] = State::OnPath(path.len());
                    path.push(Step {
                        topic: relation.to,
                        by: Some(relation),
                        next: 0,
                    });
                }
            }
        }
    }
}

/// `circle` is the path from the topic that `closing` leads back to.
fn report(circle: &[Step<'_>], closing: Resolved<'_>, findings: &mut Findings<'_>) {
    let closing = closing.written;
    let along = || {
        circle
            .iter()
            .skip(1)
            .filter_map(|step| step.by)
            .map(|by| by.written)
    };
    let mut names = vec![closing.to.value.as_str()];
    names.extend(along().take(SHOWN - 1).map(|by| by.to.value.as_str()));
    if circle.len() > SHOWN {
        names.push("...");
        names.push(closing.from.value.as_str());
    }
    names.push(closing.to.value.as_str());
    let message = format!("{} leads in a circle: {}", closing.kind.key(), names.join(" > "));
    let finding = Diagnostic::new(&codes::RELATION_CIRCLE, closing.span, message)
        .hint("One of these relations is wrong or written the wrong way round: mend that one.");
    findings.push(
        along()
            .take(SHOWN)
            .fold(finding, |finding, by| finding.related(by.span, sentence(by))),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::sample::{Sample, names, topic_id};
    use crate::model::relation::Relation;

    #[test]
    fn a_circle_is_named_with_all_its_places() {
        let mut sample = Sample::new(&["en"]);
        for id in ["a", "b", "c"] {
            sample.condition(id);
        }
        sample.relation("a", RelationKind::Causes, "b");
        sample.relation("b", RelationKind::Causes, "c");
        sample.relation("c", RelationKind::Causes, "a");
        sample.relation("b", RelationKind::Causes, "a");
        sample.relation("a", RelationKind::TypeOf, "c");
        let (_, findings) = sample.linked();
        assert_eq!(names(&findings), ["relation-circle", "relation-circle"]);
        assert_eq!(findings[0].message, "causes leads in a circle: a > b > c > a");
        assert_eq!(findings[0].related.len(), 2);
        assert_eq!(findings[1].message, "causes leads in a circle: a > b > a");
    }

    #[test]
    fn kinds_that_may_go_round_do() {
        let mut sample = Sample::new(&["en"]);
        sample.condition("a");
        sample.condition("b");
        sample.relation("a", RelationKind::RiskFactorFor, "b");
        sample.relation("b", RelationKind::RiskFactorFor, "a");
        sample.clean();
    }

    #[test]
    fn a_long_circle_is_walked_without_recursion_and_named_in_short() {
        let sample = Sample::new(&["en"]);
        let count = 20_000;
        let relation = |number: usize| Relation {
            from: sample.at(topic_id(&format!("t{number:05}"))),
            kind: RelationKind::MayLeadTo,
            to: sample.at(topic_id(&format!("t{:05}", (number + 1) % count))),
            span: sample.place(),
        };
        let relations: Vec<Relation> = (0..count).map(relation).collect();
        let mut list = Vec::new();
        let resolved = relations.iter().enumerate();
        let resolved: Vec<_> = resolved
            .map(|(from, written)| Resolved {
                written,
                from,
                to: (from + 1) % count,
            })
            .collect();
        find(&resolved, count, &mut Findings::new(&mut list));
        assert_eq!(list.len(), 1);
        assert!(
            list[0].message.ends_with("t00007 > ... > t19999 > t00000"),
            "{}",
            list[0].message
        );
        assert_eq!(list[0].related.len(), SHOWN);
    }
}
