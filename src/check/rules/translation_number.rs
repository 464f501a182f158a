//! G5: a number that its translation does not have.

use crate::check::translated::numbers::Difference;
use crate::check::translated::{Compared, NumberFinding};
use crate::check::{PiecesUnderCheck, Rule, Scope};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::LanguageTag;

pub static CODE: Code = Code {
    id: "TH1614",
    name: "translation-number",
    level: Level::Warning,
    what: "A translation has the numbers of its original: weeks, times, keys of a telephone. Digits of every script are read, and \
           in English and Spanish also numbers that are words. The amount of a medicine that differs (500 mg, 2 tablets) \
           withholds the translation.",
    why: "15 minutes become 50 by one slip of a key, and the patient cannot compare it with the original.",
    example: "\"use heat for 15 minutes\" beside \"use calor por 50 minutos\" is found; type 15.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Pieces(look),
};

fn look(check: &PiecesUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for piece in check.but_red_flags() {
        for found in &piece.numbers {
            let finding = told(piece, found, check.language);
            let withholds = found.difference.is_dose && check.topic.is_some();
            findings.push(if withholds {
                finding.at_level(Level::Withhold)
            } else {
                finding
            });
        }
    }
}

fn told(piece: &Compared, found: &NumberFinding, language: &LanguageTag) -> Diagnostic {
    let message = format!("{} (\"{language}\")", found.difference.message(&piece.title()));
    let diagnostic = piece.finding(&CODE, message, (found.original_at, found.translation_at));
    let diagnostic = match found.difference.translation.as_slice() {
        [only] => diagnostic.about(only.clone()),
        _ => diagnostic,
    };
    diagnostic.hint(hint(&found.difference))
}

/// What to do about a difference.
pub(super) fn hint(difference: &Difference) -> &'static str {
    if difference.translation.is_empty() {
        "Add the number to the translation, or take it out of the original."
    } else {
        "Type the number of the original, or correct the original."
    }
}
