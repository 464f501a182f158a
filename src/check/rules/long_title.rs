//! D19: a title that is too long.

use super::whole_text;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1419",
    name: "long-title",
    level: Level::Warning,
    what: "A title has at most 65 characters (`title_characters`). Source: NHS content style guide.",
    why: "Lists and search results cut longer ones off, and the patient picks the wrong handout.",
    example: "Not \"Everything that you should know about sciatica and how to live with it\", but \"Sciatica\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.title_characters as usize;
    let characters = check.text.wording.title.value.chars().count();
    if characters > most {
        let message = format!("a title of {characters} characters; the most is {most}");
        findings.push(
            Diagnostic::new(&CODE, whole_text(check), message)
                .hint("Use the name that patients know, and say the rest in the summary."),
        );
    }
}
