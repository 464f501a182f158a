//! A6: a reviewer of whom nobody knows what entitles them to review.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1106",
    name: "reviewer-credential",
    level: Level::Warning,
    what: "people.toml gives the credential of everybody who reviews. Source: NHS content standard (clinical approval).",
    why: "The sheet says who reviewed it. Without a credential a patient cannot tell what that is worth.",
    example: "`[medical-lead]` with `credential = \"MD\"`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    if check.topic.draft {
        return;
    }
    for review in &check.topic.record.reviewed {
        let Some(person) = check.library.people.get(&review.by.value) else {
            continue;
        };
        if person.credential.is_none() {
            let message = format!("the reviewer \"{}\" has no credential", person.id);
            findings.push(
                Diagnostic::new(&CODE, review.by.span, message)
                    .related(person.span, "the reviewer")
                    .hint(format!(
                        "Type it under [{}] of people.toml, such as credential = \"MD\".",
                        person.id
                    )),
            );
        }
    }
}
