//! H2: two handouts for the same code.

use crate::check::{Rule, Scope, SetUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::source::Span;
use std::collections::BTreeMap;

pub static CODE: Code = Code {
    id: "TH1802",
    name: "shared-code",
    level: Level::Note,
    what: "A code of a health record best leads to one handout: no two topics name the same one in `icd10cm`. A \
           longer code goes before a shorter one, so that M54.3 and M54.31 are two.",
    why: "The health record offers both, and the patient may get the one that fits less.",
    example: "Of two topics with `icd10cm = [\"M54.3\"]` one names M54.31, or the code goes from one of the two.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Set(look),
};

fn look(check: &SetUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for topic in check.library.topics.values() {
        for code in &topic.record.icd10cm {
            let taken = first.get(code.value.as_str());
            let Some((other, place)) = taken.filter(|(other, _)| *other != topic.id.as_str()) else {
                first.insert(&code.value, (topic.id.as_str(), code.span));
                continue;
            };
            let message = format!("the code {} leads to \"{other}\" already", code.value);
            findings.push(
                Diagnostic::new(&CODE, code.span, message)
                    .related(*place, "named there")
                    .hint("Leave it with the handout that fits best, or name a longer code here."),
            );
        }
    }
}
