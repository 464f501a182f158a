//! C2: the heading of a routine card.

use super::{primary, routine_cards};
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::plain_text;

pub static CODE: Code = Code {
    id: "TH1304",
    name: "card-heading",
    level: Level::Warning,
    what: "The heading of a card that says when to call begins with what to do and has \"if\": one action, then \
           the reasons. English, Spanish and Arabic are checked; the headings of emergency and urgent cards are \
           takehome's own. Source: NHS content style guide, care cards.",
    why: "Somebody in fear reads the first word. \"Warning signs\" leaves open what to do; \"Call us if\" does \
          not.",
    example: "Not \"Warning signs\", but \"Call us at {{ clinic.phone }} if:\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

/// How headings begin, by language, in small letters; then the word before the reasons.
const FORMS: &[(&str, &[&str], &[&str])] = &[
    (
        "en",
        &[
            "ask", "book", "call", "come", "contact", "get", "go", "make", "message", "phone", "ring", "see",
            "speak", "talk", "tell",
        ],
        &["if", "when"],
    ),
    (
        "es",
        &[
            "acuda",
            "consulte",
            "contacte",
            "hable",
            "llame",
            "llámenos",
            "pida",
            "vaya",
            "venga",
            "visite",
        ],
        &["si", "cuando"],
    ),
    (
        "ar",
        &["اتصل", "اتصلي", "تواصل", "راجع", "اذهب", "تحدث"],
        &["إذا", "عندما"],
    ),
];

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(&check.text.language);
    let Some((_, actions, words)) = FORMS.iter().find(|(known, ..)| *known == language) else {
        return;
    };
    for card in routine_cards(check.text) {
        let Some(heading) = &card.heading else {
            continue;
        };
        let mut written = String::new();
        plain_text(heading, &mut written);
        let lower = written.to_lowercase();
        let mut each = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let acts = each.next().is_some_and(|first| actions.contains(&first));
        let reasons = each.any(|word| words.contains(&word));
        if acts && reasons {
            continue;
        }
        let missing = if acts {
            format!("has no \"{}\" before the reasons", words[0])
        } else {
            "does not begin with what to do".to_owned()
        };
        findings.push(
            Diagnostic::new(&CODE, card.span, format!("the heading of this card {missing}"))
                .hint("Write what to do, then \"if\": > Call us at {{ clinic.phone }} if:"),
        );
    }
}
