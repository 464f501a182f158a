//! D15: number words, where numerals are seen at once.

use crate::check::vocabulary::place;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use std::collections::BTreeSet;

pub static CODE: Code = Code {
    id: "TH1415",
    name: "number-words",
    level: Level::Note,
    what: "Numbers are written as numerals (\"3 times\"). \"One\" is left alone; English and Spanish are \
           checked. Source: NHS content style guide.",
    why: "A numeral is found at a glance, and read by people who read little English.",
    example: "Not \"three times a day\", but \"3 times a day\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let measured = check.measured;
    let mut told = BTreeSet::new();
    for hit in &check.measured.hits.number_words {
        let Some(span) = place(measured, hit).filter(|span| told.insert(*span)) else {
            continue;
        };
        let word = &measured.words[hit.clone()];
        findings.push(
            Diagnostic::new(&CODE, span, format!("the number word \"{word}\""))
                .about(word)
                .hint("Write the numeral, as in \"3 times a day\"; where it is no number, leave it."),
        );
    }
}
