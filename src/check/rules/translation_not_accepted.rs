//! G3: a part of a translation that nobody has held against its original.

use super::named;
use crate::check::translated::Compared;
use crate::check::{Rule, Scope, TranslationUnderCheck, WordingsUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::accepted::Standing;
use crate::model::LanguageTag;
use std::collections::{BTreeMap, BTreeSet};

pub static CODE: Code = Code {
    id: "TH1612",
    name: "translation-not-accepted",
    level: Level::Warning,
    what: "In a language that has a file in content/translations/, every section and wording was accepted. A language without \
           that file is not held to its originals at all; `takehome check` says so in a line.",
    why: "Of a text that was never accepted nobody is told when its original changes.",
    example: "Read both texts, then type: takehome translations accept sciatica --language es",
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
    let found = not_accepted(&check.compared.pieces);
    let Some(first) = found.first() else { return };
    let language = check.language();
    let (message, place) = if found.len() == check.compared.all {
        let message = format!("nothing of this translation to \"{language}\" was accepted yet");
        (message, Some(check.title()))
    } else {
        let names: BTreeSet<&str> = found.iter().map(|piece| piece.name.as_str()).collect();
        let message = format!("not accepted yet in \"{language}\": {}", named(&names));
        (message, first.translation_at)
    };
    let finding = first.finding(&CODE, message, (first.original_at, place));
    findings.push(finding.hint(hint(check.topic.id.as_str(), language)));
}

/// One finding for each kind of shared data: a new list of signs would be hundreds.
fn look_at_shared(check: &WordingsUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let mut kinds: BTreeMap<&str, Vec<&Compared>> = BTreeMap::new();
    for piece in not_accepted(&check.shared.pieces) {
        let kind = piece.key.split('/').next().unwrap_or_default();
        kinds.entry(kind).or_default().push(piece);
    }
    for (kind, found) in kinds {
        let Some(first) = found.first() else { continue };
        let names: BTreeSet<&str> = found.iter().map(|piece| piece.key.as_str()).collect();
        let message = format!("not accepted yet in \"{}\": {}", check.language, named(&names));
        let finding = first.finding(&CODE, message, (first.original_at, first.translation_at));
        findings.push(finding.hint(hint(kind, check.language)));
    }
}

fn not_accepted(pieces: &[Compared]) -> Vec<&Compared> {
    let found = pieces
        .iter()
        .filter(|piece| piece.standing == Standing::NotAccepted);
    found.collect()
}

fn hint(argument: &str, language: &LanguageTag) -> String {
    format!("Read both texts, then type: takehome translations accept {argument} --language {language}")
}
