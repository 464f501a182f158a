//! D24: words that make a person into an illness.

use super::Rows;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use std::sync::LazyLock;

/// Lower case, by language. "Diabetic" before a noun names a disease ("diabetic neuropathy") and is not meant.
const WORDS: &[(&str, &[&[&str]])] = &[
    (
        "en",
        &[
            &["diabetics"],
            &["epileptics"],
            &["asthmatics"],
            &["arthritics"],
            &["sufferer"],
            &["sufferers"],
            &["victim"],
            &["victims"],
            &["cripple"],
            &["crippled"],
            &["wheelchair", "bound"],
            &["confined", "to", "a", "wheelchair"],
            &["the", "disabled"],
            &["the", "elderly"],
        ],
    ),
    (
        "es",
        &[
            &["diabéticos"],
            &["epilépticos"],
            &["asmáticos"],
            &["víctima"],
            &["víctimas"],
            &["inválido"],
            &["inválidos"],
            &["minusválido"],
            &["minusválidos"],
            &["los", "discapacitados"],
            &["los", "ancianos"],
        ],
    ),
    (
        "ar",
        &[&["ضحية"], &["ضحايا"], &["المعاقين"], &["المعاقون"], &["العجزة"]],
    ),
];

static ROWS: LazyLock<Vec<Rows>> = LazyLock::new(|| Rows::by_language(WORDS));

pub static CODE: Code = Code {
    id: "TH1424",
    name: "person-first",
    level: Level::Warning,
    what: "People are not named after what they have: no \"sufferers\", \"victims\", \"diabetics\", \"the disabled\". \
           English, Spanish and Arabic are checked. Source: NHS content style guide (inclusive language); SHeLL.",
    why: "Who is called a victim reads that nothing can be done, and puts the sheet away.",
    example: "Not \"sciatica sufferers\", but \"people with sciatica\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for (typed, row) in Rows::each_in(&ROWS, check) {
        let message = format!("\"{}\" names people after what they have", row.join(" "));
        findings.push(
            Diagnostic::new(&CODE, typed.span, message)
                .hint("Say \"people with\" and the name of the condition, or \"older people\"."),
        );
    }
}
