//! G3: a translation of words that the original no longer has.

use crate::check::translated::Compared;
use crate::check::{PiecesUnderCheck, Rule, Scope};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::accepted::Standing;

pub static CODE: Code = Code {
    id: "TH1610",
    name: "translation-outdated",
    level: Level::Warning,
    what: "A translation follows what its original says today, section by section and wording by wording. What it was made from \
           stands in content/translations/, where `takehome translations accept` wrote it.",
    why: "Two patients of the same clinic would get different advice, by the language that they speak.",
    example: "Translate what changed, then type: takehome translations accept sciatica --language es",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Pieces(look),
};

fn look(check: &PiecesUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let found = check.but_red_flags().filter_map(|piece| outdated(check, piece));
    findings.extend(found);
}

fn outdated(check: &PiecesUnderCheck<'_>, piece: &Compared) -> Option<Diagnostic> {
    let Standing::Outdated(accepted) = piece.standing else {
        return None;
    };
    let version = accepted
        .version
        .map_or_else(String::new, |version| format!(", version {version}"));
    let message = format!(
        "the original of {} has changed since its words in \"{}\" were accepted ({}{version})",
        piece.title(),
        check.language,
        accepted.on
    );
    let hint = format!("Translate what changed, then type: {}", check.accept(&piece.key));
    let places = (piece.original_at, piece.translation_at);
    Some(piece.finding(&CODE, message, places).hint(hint))
}
