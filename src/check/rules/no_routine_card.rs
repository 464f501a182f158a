//! C7: a handout that never says "call us".

use super::routine_cards;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::topic::SectionKind;

pub static CODE: Code = Code {
    id: "TH1303",
    name: "no-routine-card",
    level: Level::Warning,
    what: "A part about when to get help has a card that says when to call the clinic, and so has a handout without any \
           card at all. Source: NHS content style guide, care cards.",
    why: "Between \"wait\" and \"call the emergency number\" the patient needs to know when to call you.",
    example: "`> [!IMPORTANT]`, then `> Call us at {{ clinic.phone }} if:` and a list",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    if routine_cards(check.text).next().is_some() {
        return;
    }
    let sections = &check.text.sections;
    let help = sections
        .iter()
        .find(|section| section.kind == Some(SectionKind::WhenToGetHelp));
    let (span, message) = match help {
        Some(section) => (section.span, "this part does not say when to call the clinic"),
        None if check.topic.red_flags.is_empty() => (
            check.text.wording.title.span,
            "this handout does not say when to call the clinic",
        ),
        None => return,
    };
    findings.push(Diagnostic::new(&CODE, span, message).hint(
        "Under \"When to get help\" type > [!IMPORTANT], below it > Call us at {{ clinic.phone }} if: and > - with each reason.",
    ));
}
