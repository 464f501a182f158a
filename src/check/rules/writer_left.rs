//! A7: an author or reviewer who has left.

use super::last_review;
use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::id::PersonId;
use crate::source::Located;

pub static CODE: Code = Code {
    id: "TH1112",
    name: "writer-left",
    level: Level::Note,
    what: "The author and the last reviewers of a handout are active in people.toml. What they did stays true, so this is \
           a note. Source: BSUH policy on patient information.",
    why: "The next review falls to somebody who must be found before the handout is withheld.",
    example: "`author = \"pt-lead\"` with `active = false` under `[pt-lead]`: ask the owner who does the next review.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let record = &check.topic.record;
    if check.topic.draft {
        return;
    }
    left(check, "author", &record.author, findings);
    let last = last_review(record);
    for review in record
        .reviewed
        .iter()
        .filter(|review| Some(review.on.value) == last)
    {
        left(check, "reviewer", &review.by, findings);
    }
}

fn left(check: &TopicUnderCheck<'_>, role: &str, who: &Located<PersonId>, findings: &mut Vec<Diagnostic>) {
    let Some(person) = check.library.people.get(&who.value) else {
        return;
    };
    if !person.active {
        findings.push(
            Diagnostic::new(&CODE, who.span, format!("the {role} \"{}\" has left", who.value))
                .related(person.span, "active = false")
                .hint(format!(
                    "Find somebody for the review that is due on {}.",
                    check.topic.record.review_due.value
                )),
        );
    }
}
