//! G3: a part of a translation that nobody has held against its original.

use super::named;
use crate::check::translated::Compared;
use crate::check::{PiecesUnderCheck, Rule, Scope};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::accepted::Standing;
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
    scope: Scope::Pieces(look),
};

/// One finding for a topic, and one for each kind of shared data: a new list of signs would be hundreds.
fn look(check: &PiecesUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let mut kinds: BTreeMap<&str, Vec<&Compared>> = BTreeMap::new();
    let pieces = check.compared.pieces.iter();
    for piece in pieces.filter(|piece| piece.standing == Standing::NotAccepted) {
        let kind = piece.key.split('/').next().unwrap_or_default();
        kinds.entry(kind).or_default().push(piece);
    }
    for (kind, found) in kinds {
        let Some(first) = found.first() else { continue };
        let whole = check.topic.filter(|_| found.len() == check.compared.all);
        let (message, place) = match whole {
            Some((_, translated)) => (
                format!(
                    "nothing of this translation to \"{}\" was accepted yet",
                    check.language
                ),
                Some(translated.text.wording.title.span),
            ),
            None => (
                format!(
                    "not accepted yet in \"{}\": {}",
                    check.language,
                    names(check, &found)
                ),
                first.translation_at,
            ),
        };
        let finding = first.finding(&CODE, message, (first.original_at, place));
        let hint = format!("Read both texts, then type: {}", check.accept(kind));
        findings.push(finding.hint(hint));
    }
}

/// The parts of a topic by their names, shared wordings by their keys.
fn names(check: &PiecesUnderCheck<'_>, found: &[&Compared]) -> String {
    let names: BTreeSet<&str> = found
        .iter()
        .map(|piece| {
            if check.topic.is_some() {
                &piece.name
            } else {
                &piece.key
            }
        })
        .map(String::as_str)
        .collect();
    named(&names)
}
