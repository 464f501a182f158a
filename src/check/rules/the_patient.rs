//! D10: a text that speaks about the reader instead of to them.

use super::Rows;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use std::sync::LazyLock;

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

static ROWS: LazyLock<Vec<Rows>> = LazyLock::new(|| Rows::by_language(WORDS));

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
    for (typed, row) in Rows::each_in(&ROWS, check) {
        let message = format!("\"{}\" speaks about the reader, not to them", row.join(" "));
        findings.push(
            Diagnostic::new(&CODE, typed.span, message)
                .hint("Say \"you\", or \"people\" where others are meant."),
        );
    }
}
