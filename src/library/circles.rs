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
