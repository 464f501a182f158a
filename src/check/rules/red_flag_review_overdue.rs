//! A3 for the red-flag library.

use super::named;
use crate::check::{Rule, Scope, SetUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use std::collections::BTreeSet;

pub static CODE: Code = Code {
    id: "TH1111",
    name: "red-flag-review-overdue",
    level: Level::Warning,
    what: "The day in `review_due` of every red flag in use has not passed. It warns and withholds nothing: a card that is \
           old is safer than none. Source: NHS content standard.",
    why: "One list of emergency signs stands on many handouts. If it drifts, all of them are wrong at once.",
    example: "Review the signs under `[cauda-equina]` in red-flags.toml, then type the day of the next review into `review_due`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Set(look),
};

fn look(check: &SetUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let library = check.library;
    for flag in library.red_flags.values() {
        if check.today <= flag.review_due.value {
            continue;
        }
        let users: BTreeSet<&str> = library
            .topics
            .values()
            .filter(|topic| topic.red_flags.iter().any(|carried| carried.red_flag == flag.id))
            .map(|topic| topic.id.as_str())
            .collect();
        if users.is_empty() {
            continue;
        }
        let message = format!(
            "the review of the red flag \"{}\" was due on {}",
            flag.id, flag.review_due.value
        );
        findings.push(
            Diagnostic::new(&CODE, flag.review_due.span, message)
                .hint(format!(
                    "Have its signs reviewed; they stand on {}.",
                    named(&users)
                ))
                .hint("Then type the day of the next review into review_due.")
                .hint(format!(
                    "All that a change reaches: takehome list --uses red-flag:{}",
                    flag.id
                )),
        );
    }
}
