//! D6: paragraphs that are too long to look at.

use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1406",
    name: "long-paragraph",
    level: Level::Warning,
    what: "A paragraph has at most 3 sentences (`paragraph_sentences`). Source: NHS content style guide.",
    why: "A wall of text is skipped, and what stands in its middle is never read.",
    example: "Leave an empty line where a new thought begins, or make a list.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.paragraph_sentences as usize;
    for paragraph in check
        .measured
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.sentences > most)
    {
        let message = format!(
            "a paragraph of {} sentences; the most is {most}",
            paragraph.sentences
        );
        findings.push(
            Diagnostic::new(&CODE, paragraph.span, message)
                .hint("Leave an empty line where a new thought begins, or make a list of it."),
        );
    }
}
