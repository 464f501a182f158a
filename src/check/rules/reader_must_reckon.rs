//! D16: a text that asks its reader to reckon.

use crate::check::vocabulary::place;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1416",
    name: "reader-must-reckon",
    level: Level::Warning,
    what: "A text does the sums for its reader: no \"calculate\", \"multiply\", \"per kilogram\". English and \
           Spanish are checked; only plain words of arithmetic are found. Source: PEMAT, item 7.",
    why: "Many adults are not sure of such a sum, and more so when ill. A mistake in it is a wrong dose.",
    example: "Not \"10 mg per kg\", but the amount for this patient, or \"Ask us how much to take\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for hit in &check.measured.hits.arithmetic {
        let Some(span) = place(check.measured, hit) else {
            continue;
        };
        let words = &check.measured.words[hit.clone()];
        findings.push(
            Diagnostic::new(&CODE, span, format!("\"{words}\" asks the reader to do a sum"))
                .about(words)
                .hint("Write the result, or a small table of results, or \"ask us how much\"."),
        );
    }
}
