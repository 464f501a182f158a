//! A8: a handout that rests on nothing.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1108",
    name: "source-missing",
    level: Level::Warning,
    what: "A handout names at least one source. Source: NHS content standard; PIF TICK, criterion 4.",
    why: "Without a source neither a reviewer nor a patient can look up whether the advice holds.",
    example: "`sources = [\"nhs-sciatica\"]`, with the entry in sources.toml",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    if check.topic.draft || !check.topic.record.sources.is_empty() {
        return;
    }
    findings.push(
        Diagnostic::new(
            &CODE,
            check.topic.original.wording.title.span,
            "this handout names no source",
        )
        .hint("Type what it rests on, by the names in sources.toml: sources = [\"nhs-sciatica\"]"),
    );
}
