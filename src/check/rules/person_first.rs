//! D24: words that make a person into an illness.

use super::{may_stand, primary, words_in_row};
use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

/// Lower case, by language. "Diabetic" before a noun names a disease ("diabetic neuropathy") and is not meant.
const WORDS: &[(&str, &[&str])] = &[
    ("en", &["diabetics", "sufferer", "sufferers", "victim", "victims"]),
    ("es", &["diabéticos", "víctima", "víctimas"]),
];

pub static CODE: Code = Code {
    id: "TH1424",
    name: "person-first",
    level: Level::Warning,
    what: "People are not named after what they have: no \"sufferers\", \"victims\", \"diabetics\". English and Spanish are \
           checked. Source: NHS content style guide (inclusive language); SHeLL.",
    why: "Who is called a victim reads that nothing can be done, and puts the sheet away.",
    example: "Not \"sciatica sufferers\", but \"people with sciatica\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(check.language);
    let Some((_, words)) = WORDS.iter().find(|(known, _)| *known == language) else {
        return;
    };
    if !words.iter().any(|word| may_stand(check.typed.all(), &[*word])) {
        return;
    }
    for typed in check.typed.pieces() {
        if matches!(typed.place, Place::Link(_)) {
            continue;
        }
        if let Some(word) = words.iter().find(|word| words_in_row(typed.words, &[**word])) {
            findings.push(
                Diagnostic::new(
                    &CODE,
                    typed.span,
                    format!("\"{word}\" names people after what they have"),
                )
                .hint("Say \"people with\" and the name of the condition."),
            );
        }
    }
}
