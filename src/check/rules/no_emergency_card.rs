//! C1: a condition or symptom guide that does not say when it is urgent.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::TopicKind;

pub static CODE: Code = Code {
    id: "TH1301",
    name: "no-emergency-card",
    level: Level::Withhold,
    what: "A condition or symptom guide has an emergency or urgent card, of its own or carried, or says why it needs none \
           (`no_card_reason`). Source: NHS content style guide, care cards.",
    why: "Somebody whose back pain has become an emergency reads the sheet, finds nothing about it, and waits.",
    example: "`red_flags = [\"cauda-equina\"]`, or `no_card_reason = \"A tight hip by itself is never urgent.\"`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let topic = check.topic;
    if topic.kind == TopicKind::Treatment
        || !topic.red_flags.is_empty()
        || topic.record.no_card_reason.is_some()
    {
        return;
    }
    findings.push(
        Diagnostic::new(
            &CODE,
            topic.original.wording.title.span,
            "this handout does not say when to get help at once",
        )
        .hint("Name its groups of red-flags.toml: red_flags = [\"cauda-equina\"]")
        .hint("If it is never urgent, have the reviewer say why: no_card_reason = \"...\""),
    );
}
