//! G5, of emergency and urgent cards: a number that the words of a red flag in another language do not have.

use super::translation_number::hint;
use crate::check::{Rule, Scope, TranslationUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::accepted::pieces::{PieceKind, red_flag_of};

pub static CODE: Code = Code {
    id: "TH1615",
    name: "emergency-number",
    level: Level::Withhold,
    what: "The emergency and urgent signs of a translation have the numbers of their originals. Until they do, each handout that \
           shows them is withheld in that language.",
    why: "A fever above 101°F sends a patient to the emergency room; a fever above 110°F sends nobody.",
    example: "\"a fever above 101°F\" beside \"fiebre de más de 110°F\" is found; type 101.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Translation(look),
};

fn look(check: &TranslationUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let pieces = check.shared.pieces.iter();
    let shown = |key: &str| {
        let mut flags = check.topic.red_flags.iter();
        flags.any(|carried| carried.red_flag.as_str() == red_flag_of(key))
    };
    for piece in pieces.filter(|piece| piece.kind == PieceKind::RedFlag && shown(&piece.key)) {
        for found in &piece.numbers {
            let message = format!(
                "{} (\"{}\")",
                found.difference.message(&piece.title()),
                check.language()
            );
            let mut diagnostic = Diagnostic::new(&CODE, check.title(), message);
            if let Some(words) = found.translation_at {
                diagnostic = diagnostic.related(words, "the words in this language");
            }
            if let Some(original) = found.original_at {
                diagnostic = diagnostic.related(original, "the original");
            }
            findings.push(diagnostic.hint(hint(&found.difference)));
        }
    }
}
