//! A7: a handout whose owner has left.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1107",
    name: "owner-left",
    level: Level::Withhold,
    what: "The owner of a handout is active in people.toml. Source: BSUH policy on patient information.",
    why: "When something turns out to be wrong, nobody would be there to mend it, and patients would go on reading it.",
    example: "`owner = \"pt-lead\"` is withheld once `[pt-lead]` has `active = false`; name who took over.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let owner = &check.topic.record.owner;
    let Some(person) = check.library.people.get(&owner.value) else {
        return;
    };
    if check.topic.draft || person.active {
        return;
    }
    findings.push(
        Diagnostic::new(
            &CODE,
            owner.span,
            format!("the owner \"{}\" has left", owner.value),
        )
        .related(person.span, "active = false")
        .hint("Type who answers for the handout now, by the name in people.toml."),
    );
}
