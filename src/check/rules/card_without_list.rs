//! C3: a routine card whose reasons are no list.

use super::routine_cards;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::Block;

pub static CODE: Code = Code {
    id: "TH1305",
    name: "card-without-list",
    level: Level::Warning,
    what: "The reasons of a card that says when to call stand in a list, each by itself. (Emergency and urgent \
           cards are lists always.) Source: NHS content style guide, care cards.",
    why: "In a sentence with commas the third reason is read as a part of the second, and the call is not made.",
    example: "Under `> Call us at {{ clinic.phone }} if:` write `> - you limp` and `> - it wakes you at night`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for card in routine_cards(check.text) {
        if card.blocks.iter().any(|block| matches!(block, Block::List(_))) {
            continue;
        }
        findings.push(
            Diagnostic::new(&CODE, card.span, "the reasons of this card are no list")
                .hint("Write each reason on a line of its own that begins with > - "),
        );
    }
}
