//! H2: two handouts for the same code.

use crate::check::{Rule, Scope, SetUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::source::{Excerpt, Located, Span};
use rustc_hash::{FxHashMap, FxHashSet};

pub static CODE: Code = Code {
    id: "TH1802",
    name: "shared-code",
    level: Level::Note,
    what: "A code of a health record best leads to one handout: no two topics name the same one in `icd10cm`. A \
           longer code goes before a shorter one, so that M54.3 and M54.31 are two. Where one of them names it in \
           `icd10cm_first` too, that one is opened, and nothing is said.",
    why: "The health record offers both, and the patient may get the one that fits less.",
    example: "Of two topics with `icd10cm = [\"M54.3\"]` one says `icd10cm_first = [\"M54.3\"]`, or names M54.31.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Set(look),
};

fn look(check: &SetUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let topics = || check.library.topics.values();
    let ranked: FxHashSet<&str> = topics()
        .flat_map(|topic| topic.record.icd10cm_first.iter().map(|code| code.value.as_str()))
        .collect();
    let mut first: FxHashMap<&str, (&str, Span)> = FxHashMap::default();
    for topic in topics() {
        let unranked = |code: &&Located<Excerpt>| !ranked.contains(code.value.as_str());
        for code in topic.record.icd10cm.iter().filter(unranked) {
            let taken = first.get(code.value.as_str());
            let Some((other, place)) = taken.filter(|(other, _)| *other != topic.id.as_str()) else {
                first.insert(&code.value, (topic.id.as_str(), code.span));
                continue;
            };
            let message = format!("the code {} leads to \"{other}\" already", code.value);
            findings.push(
                Diagnostic::new(&CODE, code.span, message)
                    .related(*place, "named there")
                    .hint("Type icd10cm_first in the handout that fits best, or name a longer code here."),
            );
        }
    }
}
