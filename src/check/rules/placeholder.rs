//! A handout that still says what was to be filled in.

use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::import::FILL_IN;

pub static CODE: Code = Code {
    id: "TH0480",
    name: "placeholder",
    level: Level::Withhold,
    what: "No text of a handout says FILL IN. `takehome import` writes it where the old handout says nothing; a draft may \
           have it.",
    why: "A patient who reads FILL IN instead of the main point, or instead of what a picture shows, gets neither, and \
          trusts nothing else on the sheet.",
    example: "Refused: main_message = \"FILL IN: the one thing to remember\"\nWrite:   main_message = \"Keep moving.\"",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let translated = check.topic.translations.get(&check.text.language);
    if check.topic.draft || translated.is_some_and(|translated| translated.draft) {
        return;
    }
    let typed = check.typed;
    if !typed.all().contains(FILL_IN) {
        return;
    }
    for piece in typed.pieces().filter(|piece| piece.words.contains(FILL_IN)) {
        findings.push(
            Diagnostic::new(&CODE, piece.span, "this was to be filled in")
                .hint("Write the words that belong here, or delete the line where there is nothing to say.")
                .hint("Until then type draft = true."),
        );
    }
}
