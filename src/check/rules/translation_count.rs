//! G5: a list item, a table row, a picture or a card that a translation does not have.

use crate::check::{Rule, Scope, TranslationUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1616",
    name: "translation-count",
    level: Level::Warning,
    what: "A section of a translation has as many lists, list items, steps, table rows, pictures, notes and cards as its original, \
           and asks for the same clinic facts. Key points are counted too.",
    why: "One missing item can be the one that says when to call.",
    example: "The original lists 5 things to do, the translation 4: add the one that is missing.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Translation(look),
};

fn look(check: &TranslationUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for piece in &check.compared.pieces {
        for found in &piece.counts {
            let message = format!(
                "{} has {} (\"{}\")",
                piece.title(),
                found.message,
                check.language()
            );
            let original = found.original_at.or(piece.original_at);
            let translation = found.translation_at.or(piece.translation_at);
            let finding = piece.finding(&CODE, message, (original, translation));
            findings.push(finding.hint(
                "Add what is missing to the translation, or take out what the original does not have.",
            ));
        }
    }
}
