//! D10: a text that speaks about the reader instead of to them.

use super::{may_stand, primary, words_in_row};
use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

/// Lower case, by language. "Be patient" and "patient information" are not meant.
const WORDS: &[(&str, &[&[&str]])] = &[
    ("en", &[&["the", "patient"], &["the", "patients"]]),
    (
        "es",
        &[
            &["el", "paciente"],
            &["la", "paciente"],
            &["los", "pacientes"],
            &["las", "pacientes"],
        ],
    ),
    ("ar", &[&["المريض"], &["المريضة"], &["المرضى"]]),
    ("vi", &[&["bệnh", "nhân"]]),
];

pub static CODE: Code = Code {
    id: "TH1410",
    name: "the-patient",
    level: Level::Warning,
    what: "A text says \"you\", not \"the patient\". English, Spanish, Arabic and Vietnamese are checked. Source: PEMAT, item 21.",
    why: "People do not know that they are meant, and skip the advice.",
    example: "Not \"The patient should walk each day\", but \"Walk each day\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(check.language);
    let Some((_, rows)) = WORDS.iter().find(|(known, _)| *known == language) else {
        return;
    };
    if !rows.iter().any(|row| may_stand(check.typed.all(), row)) {
        return;
    }
    for typed in check.typed.pieces() {
        if matches!(typed.place, Place::Link(_)) {
            continue;
        }
        if let Some(row) = rows.iter().find(|row| words_in_row(typed.words, row)) {
            let message = format!("\"{}\" speaks about the reader, not to them", row.join(" "));
            findings.push(
                Diagnostic::new(&CODE, typed.span, message)
                    .hint("Say \"you\", or \"people\" where others are meant."),
            );
        }
    }
}
