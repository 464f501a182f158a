//! A6: an author who reviews their own handout.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1105",
    name: "reviewer-is-author",
    level: Level::Withhold,
    what: "A reviewer is somebody else than the author. Source: NHS content standard (clinical approval).",
    why: "Who wrote a sentence reads what they meant, not what stands there.",
    example: "`author = \"pt-lead\"` with `reviewed = [{ by = \"pt-lead\", ... }]` is withheld; name another reviewer.",
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
    for review in &record.reviewed {
        if review.by.value == record.author.value {
            let message = format!("\"{}\" wrote this handout and cannot review it", review.by.value);
            findings.push(
                Diagnostic::new(&CODE, review.by.span, message)
                    .related(record.author.span, "the author")
                    .hint("Have somebody else review it, and type their name of people.toml here."),
            );
        }
    }
}
