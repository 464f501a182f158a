//! Circles of relations that may have none: type-of, may-lead-to, causes.
//!
//! A depth-first walk per kind, with a stack of its own so that a chain of ten thousand topics is no deep recursion.
//! Each relation that leads back to a topic on the current path closes one circle, and each is one finding: with all of
//! them mended there is no circle left. Topics are walked in the order of their ids, so the findings are always the same.

use super::codes;
use super::lookup::Findings;
use crate::diagnostic::Diagnostic;
use crate::model::id::TopicId;
use crate::model::relation::{Relation, RelationKind};
use std::collections::BTreeMap;

/// The most topics that a message names, and the most further places that it shows.
const SHOWN: usize = 8;

/// Adds a finding for each circle.
pub(super) fn find(relations: &[&Relation], findings: &mut Findings<'_>) {
    for kind in RelationKind::ALL.iter().copied().filter(|kind| kind.acyclic()) {
        let mut leads: BTreeMap<&TopicId, Vec<&Relation>> = BTreeMap::new();
        for &relation in relations.iter().filter(|relation| relation.kind == kind) {
            leads.entry(&relation.from.value).or_default().push(relation);
        }
        walk(&leads, findings);
    }
}

/// Where a walk stands with a topic.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// On the current path, at this depth.
    OnPath(usize),
    Done,
}

/// A topic on the path: the relation that led to it (none for the first), and which of its relations comes next.
struct Step<'r> {
    topic: &'r TopicId,
    by: Option<&'r Relation>,
    next: usize,
}

fn walk<'r>(leads: &BTreeMap<&'r TopicId, Vec<&'r Relation>>, findings: &mut Findings<'_>) {
    let mut states: BTreeMap<&TopicId, State> = BTreeMap::new();
    for &start in leads.keys() {
        if states.contains_key(start) {
            continue;
        }
        states.insert(start, State::OnPath(0));
        let mut path = vec![Step {
            topic: start,
            by: None,
            next: 0,
        }];
        while let Some(step) = path.last_mut() {
            let Some(&relation) = leads.get(step.topic).and_then(|all| all.get(step.next)) else {
                states.insert(step.topic, State::Done);
                path.pop();
                continue;
            };
            step.next += 1;
            let topic = &relation.to.value;
            match states.get(topic) {
                Some(State::Done) => {}
                Some(State::OnPath(depth)) => report(&path[*depth..], relation, findings),
                None => {
                    states.insert(topic, State::OnPath(path.len()));
                    path.push(Step {
                        topic,
                        by: Some(relation),
                        next: 0,
                    });
                }
            }
        }
    }
}

/// `circle` is the path from the topic that `closing` leads back to.
fn report(circle: &[Step<'_>], closing: &Relation, findings: &mut Findings<'_>) {
    let mut names: Vec<&str> = circle
        .iter()
        .take(SHOWN)
        .map(|step| step.topic.as_str())
        .collect();
    if circle.len() > SHOWN {
        names.push("...");
        names.push(closing.from.value.as_str());
    }
    names.push(closing.to.value.as_str());
    let message = format!("{} leads in a circle: {}", closing.kind.key(), names.join(" > "));
    let mut finding = Diagnostic::new(&codes::RELATION_CIRCLE, closing.span, message)
        .hint("One of these relations is wrong or written the wrong way round: mend that one.");
    for by in circle.iter().skip(1).take(SHOWN).filter_map(|step| step.by) {
        finding = finding.related(
            by.span,
            format!("{} {} {}", by.from.value, by.kind.key(), by.to.value),
        );
    }
    findings.push(finding);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::sample::{Sample, names};

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
            from: sample.at(crate::library::sample::topic_id(&format!("t{number:05}"))),
            kind: RelationKind::MayLeadTo,
            to: sample.at(crate::library::sample::topic_id(&format!(
                "t{:05}",
                (number + 1) % count
            ))),
            span: sample.place(),
        };
        let relations: Vec<Relation> = (0..count).map(relation).collect();
        let mut list = Vec::new();
        find(
            &relations.iter().collect::<Vec<_>>(),
            &mut Findings::new(&mut list),
        );
        assert_eq!(list.len(), 1);
        assert!(
            list[0].message.ends_with("t00007 > ... > t19999 > t00000"),
            "{}",
            list[0].message
        );
        assert_eq!(list[0].related.len(), SHOWN);
    }
}
