//! A6: a handout that nobody reviewed.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1104",
    name: "reviewer-missing",
    level: Level::Withhold,
    what: "Somebody has reviewed the handout. Source: NHS content standard (clinical approval).",
    why: "One person alone misses a wrong dose or a missing warning; the patient has no way to notice.",
    example: "`reviewed = [{ by = \"medical-lead\", on = 2026-11-01 }]`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    if check.topic.draft || !check.topic.record.reviewed.is_empty() {
        return;
    }
    findings.push(
        Diagnostic::new(
            &CODE,
            check.topic.original.wording.title.span,
            "nobody has reviewed this handout",
        )
        .hint(
            "Once it is reviewed, type who and when: reviewed = [{ by = \"medical-lead\", on = 2026-11-01 }]",
        )
        .hint("Until then type draft = true, and it is built with --drafts only."),
    );
}
