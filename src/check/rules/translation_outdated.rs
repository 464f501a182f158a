//! G3: a translation of words that the original no longer has.

use crate::check::translated::Compared;
use crate::check::{Rule, Scope, TranslationUnderCheck, WordingsUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::accepted::Standing;
use crate::library::accepted::pieces::PieceKind;
use crate::model::LanguageTag;

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
    scope: Scope::Translation(look),
};
/// The same of the shared data.
pub const SHARED: Rule = Rule {
    code: &CODE,
    scope: Scope::Wordings(look_at_shared),
};

fn look(check: &TranslationUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let argument = check.topic.id.as_str();
    for piece in &check.compared.pieces {
        findings.extend(outdated(piece, argument, check.language()));
    }
}

/// Red flags are told of each handout that shows them, by another rule.
fn look_at_shared(check: &WordingsUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let pieces = check.shared.pieces.iter();
    for piece in pieces.filter(|piece| piece.kind != PieceKind::RedFlag) {
        findings.extend(outdated(piece, &piece.key, check.language));
    }
}

fn outdated(piece: &Compared, argument: &str, language: &LanguageTag) -> Option<Diagnostic> {
    let Standing::Outdated(accepted) = piece.standing else {
        return None;
    };
    let version = accepted
        .version
        .map_or_else(String::new, |version| format!(", version {version}"));
    let message = format!(
        "the original of {} has changed since its words in \"{language}\" were accepted ({}{version})",
        piece.title(),
        accepted.on
    );
    let hint = format!(
        "Translate what changed, then type: takehome translations accept {argument} --language {language}"
    );
    Some(
        piece
            .finding(&CODE, message, (piece.original_at, piece.translation_at))
            .hint(hint),
    )
}
