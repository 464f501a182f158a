//! G3, of emergency and urgent cards: a wording of a red flag that its original no longer has.

use crate::check::translated::Compared;
use crate::check::{Rule, Scope, TranslationUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::accepted::Standing;
use crate::library::accepted::pieces::{PieceKind, red_flag_of};

pub static CODE: Code = Code {
    id: "TH1611",
    name: "emergency-wording-outdated",
    level: Level::Withhold,
    what: "The emergency and urgent cards of a translation follow what their originals say today: name, level and each sign, \
           carried ones too. Until they do, page and sheet are withheld in that language, and comparisons with such a sign are \
           not made.",
    why: "A reader of that language would miss an emergency sign that other patients of the clinic are told.",
    example: "Change content/red-flags.es.toml, then type: takehome translations accept red-flag/cauda-equina --language es",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Translation(look),
};

fn look(check: &TranslationUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = check.language();
    for carried in &check.topic.red_flags {
        let flag = carried.red_flag.as_str();
        let is_outdated = |piece: &&Compared| {
            piece.kind == PieceKind::RedFlag
                && red_flag_of(&piece.key) == flag
                && matches!(piece.standing, Standing::Outdated(_))
        };
        let pieces: Vec<&Compared> = check.shared.pieces.iter().filter(is_outdated).collect();
        if pieces.is_empty() {
            continue;
        }
        let names: Vec<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
        let message = format!(
            "the original of the red flag \"{flag}\" has changed since its words in \"{language}\" were accepted: {}",
            names.join(", ")
        );
        let mut found = Diagnostic::new(&CODE, check.title(), message);
        for piece in pieces {
            if let (Some(original), Some(words)) = (piece.original_at, piece.translation_at) {
                found = found
                    .related(original, "the original says this now")
                    .related(words, "the words that were accepted");
            }
        }
        findings.push(found.hint(format!(
            "Change content/red-flags.{language}.toml, then type: takehome translations accept red-flag/{flag} --language {language}"
        )));
    }
}
