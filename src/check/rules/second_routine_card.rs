//! C7: more than one card of a kind.

use super::routine_cards;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1307",
    name: "second-routine-card",
    level: Level::Warning,
    what: "A handout has one card that says when to call the clinic. (Emergency and urgent signs are gathered in one card \
           each by takehome.) Source: NHS content style guide, care cards.",
    why: "Who has found one list of reasons to call does not look for another one.",
    example: "Move the reasons of the second `> [!IMPORTANT]` into the first.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let mut cards = routine_cards(check.text);
    let Some(first) = cards.next() else {
        return;
    };
    for card in cards {
        findings.push(
            Diagnostic::new(
                &CODE,
                card.span,
                "a second card that says when to call the clinic",
            )
            .related(first.span, "the first one")
            .hint("Move its reasons into the first card, or make it a note with > [!NOTE]."),
        );
    }
}
