//! G2: a machine translation that nobody qualified has read.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::document::TranslationMethod;

pub static CODE: Code = Code {
    id: "TH1601",
    name: "machine-translation",
    level: Level::Error,
    what: "A machine translation names who reviewed it and what makes them qualified. Sample sets (`sample = true`) are \
           let through. Source: 45 CFR 92.201(c)(3).",
    why: "Machines turn \"do not\" into \"do\" and 15 minutes into 50; the patient cannot compare it with the original.",
    example: "`method = \"machine\", reviewed_by = \"B. Reviewer\", credential = \"Certified medical translator\"`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    if check.library.config.sample || check.topic.draft {
        return;
    }
    for translated in check.topic.translations.values() {
        let translation = &translated.translation;
        let missing = match (&translation.reviewed_by, &translation.credential) {
            (Some(_), Some(_)) => continue,
            (None, _) => "nobody qualified has reviewed",
            (Some(_), None) => "nothing says what makes the reviewer qualified for",
        };
        if translated.draft || translation.method != TranslationMethod::Machine {
            continue;
        }
        findings.push(
            Diagnostic::new(&CODE, translation.span, format!("{missing} this machine translation")).hint(
                "Once it is reviewed, add reviewed_by = \"...\" and credential = \"...\"; until then type draft = true.",
            ),
        );
    }
}
