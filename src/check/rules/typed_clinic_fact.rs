//! B1: the hours or the address of the clinic, typed into a text.

use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::clinic::ClinicFact;

pub static CODE: Code = Code {
    id: "TH1204",
    name: "typed-clinic-fact",
    level: Level::Warning,
    what: "The hours, the address and the after-hours route of the clinic are not typed into a text as they \
           stand in takehome.toml; a text names them: {{ clinic.hours }}.",
    why: "When the clinic moves, or closes earlier, a text that was typed by hand sends the patient to a locked \
          door.",
    example: "Not \"We are open Monday to Friday, 8 am to 5 pm\", but \"We are open {{ clinic.hours }}\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

/// Shorter ones ("8 to 5") stand in a text by chance.
const LEAST_CHARACTERS: usize = 10;

const FACTS: [ClinicFact; 3] = [ClinicFact::Hours, ClinicFact::Address, ClinicFact::AfterHours];

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let clinic = &check.library.config.clinic;
    let facts = FACTS.map(|fact| (fact.key(), clinic.fact(fact)));
    let facts: Vec<(&str, &str)> = facts
        .into_iter()
        .filter_map(|(key, value)| value.map(|value| (key, value)))
        .filter(|(_, value)| value.len() >= LEAST_CHARACTERS && check.typed.all().contains(value))
        .collect();
    if facts.is_empty() {
        return;
    }
    for typed in check.typed.pieces() {
        if matches!(typed.place, Place::Link(_)) {
            continue;
        }
        let stands = |(_, value): &&(&str, &str)| typed.words.contains(value);
        let Some((key, value)) = facts.iter().find(stands) else {
            continue;
        };
        let message = format!("\"{value}\" is typed here, and stands in takehome.toml");
        let found = Diagnostic::new(&CODE, typed.span, message).about(*value);
        findings.push(match typed.place {
            Place::Key => found
                .hint("Leave it out here: clinic facts belong in the text below, and stand on every sheet."),
            _ => found
                .hint(format!("Type {{{{ {key} }}}} in its place."))
                .replacing(*value, format!("{{{{ {key} }}}}")),
        });
    }
}
