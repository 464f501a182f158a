//! G4: a section that only the original or only its translation has.

use super::named;
use crate::check::translated::Compared;
use crate::check::{Rule, Scope, TranslationUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::accepted::Standing;
use std::collections::BTreeSet;

pub static CODE: Code = Code {
    id: "TH1613",
    name: "translation-sections",
    level: Level::Warning,
    what: "A translation has the sections of its original and no others, told by their kind or name. The page lists those that \
           it lacks, each with a link to the original. `also_called` may be missing, because not every name has one in another \
           language.",
    why: "A reader of that language gets less advice than others, or advice that the clinic took back.",
    example: "Add `## Pruebas {#tests}` to the translation.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Translation(look),
};

fn look(check: &TranslationUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let of = |standing: Standing| -> Vec<&Compared> {
        let pieces = check.compared.pieces.iter();
        let pieces = pieces.filter(|piece| piece.standing == standing && piece.name != "also_called");
        pieces.collect()
    };
    let names = |pieces: &[&Compared]| {
        let names: BTreeSet<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
        named(&names)
    };
    let missing = of(Standing::Missing);
    if let Some(first) = missing.first() {
        let message = format!(
            "the translation to \"{}\" lacks {}",
            check.language(),
            names(&missing)
        );
        let finding = first.finding(&CODE, message, (first.original_at, Some(check.title())));
        findings
            .push(finding.hint(
                "Translate it. A section has the same name in braces in both files, such as {#tests}.",
            ));
    }
    let extra = of(Standing::Extra);
    if let Some(first) = extra.first() {
        let message = format!("the original has no {}", names(&extra));
        let original = check.topic.original.wording.title.span;
        let finding = first.finding(&CODE, message, (Some(original), first.translation_at));
        findings.push(
            finding.hint("Take it out here, or add it to the original.").hint(
                "If it is there under another name, give both the same one in braces, such as {#tests}.",
            ),
        );
    }
}
