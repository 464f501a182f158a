//! D20: a main message that is none.

use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1420",
    name: "main-message-length",
    level: Level::Warning,
    what: "The main message has at most 3 sentences (`main_message_sentences`). Source: CDC Clear \
           Communication Index, items 1 to 3.",
    why: "It is the one thing that the patient should still know tomorrow. With five things in the box, there is none.",
    example: "`main_message = \"Most sciatica gets better in 4 to 6 weeks. Keep moving.\"`; the rest goes to key_points.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.main_message_sentences as usize;
    let span = check.text.wording.main_message.span;
    let sentences = check.measured.sentences.iter();
    let count = sentences.filter(|sentence| sentence.span == span).count();
    if count > most {
        let message = format!("a main message of {count} sentences; the most is {most}");
        findings.push(
            Diagnostic::new(&CODE, span, message)
                .hint("Keep what matters most, and move the rest to key_points."),
        );
    }
}
