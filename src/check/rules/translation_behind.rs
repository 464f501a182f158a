//! G1: a translation of an earlier version.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1602",
    name: "translation-behind",
    level: Level::Warning,
    what: "A translation is of the original's current version. When the first number differs, which stands for a clinical \
           change, the translation is withheld.",
    why: "Two patients of the same clinic would get different advice, by the language that they speak.",
    example: "The original has `version = \"1.1.0\"`: translate the change, then type `of_version = \"1.1.0\"`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let current = &check.topic.record.version;
    for translated in check.topic.translations.values() {
        let of = &translated.translation.of_version;
        if translated.draft || check.topic.draft || of.value == current.value {
            continue;
        }
        let level = if of.value.major == current.value.major {
            CODE.level
        } else {
            Level::Withhold
        };
        let (message, hint) = if of.value < current.value {
            (
                format!(
                    "translated from version {}; the original is now {}",
                    of.value, current.value
                ),
                format!(
                    "Translate what changed, then type of_version = \"{}\".",
                    current.value
                ),
            )
        } else {
            (
                format!(
                    "translated from version {}, but the original is only {}",
                    of.value, current.value
                ),
                "Correct of_version, or the version of the original.".to_owned(),
            )
        };
        findings.push(
            Diagnostic::new(&CODE, of.span, message)
                .at_level(level)
                .related(current.span, "the original's version")
                .hint(hint),
        );
    }
}
