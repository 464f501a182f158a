//! H4: a topic that nothing leads to.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1804",
    name: "unconnected",
    level: Level::Note,
    what: "A topic has at least one relation to another one, or a condition that it is confused with.",
    why: "A handout that nothing leads to is found by those only who know its name, and tells nobody what else \
          it could be.",
    example: "Write in relations/links.toml a `[[relation]]` with from, kind and to.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let topic = check.topic;
    let alone = topic.relations.is_empty() && topic.mimics.is_empty();
    if !check.complete || topic.draft || !alone || check.library.topics.len() < 2 {
        return;
    }
    findings.push(
        Diagnostic::new(
            &CODE,
            topic.original.wording.title.span,
            "no other topic leads to this one",
        )
        .hint("Write in content/relations/ a [[relation]] with from, kind and to, or a [[mimic]]."),
    );
}
