//! A3: a handout whose review is overdue.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use jiff::ToSpan;

pub static CODE: Code = Code {
    id: "TH1101",
    name: "review-overdue",
    level: Level::Withhold,
    what: "The day in `review_due` has not passed. `grace_days` under `[review]` in takehome.toml gives some days in which \
           this is a warning before the handout is withheld; usually none. Source: NHS content standard; PIF TICK.",
    why: "Advice that nobody has looked at since its term ran out may be wrong by now, and the patient cannot see it.",
    example: "Have the handout reviewed, then sign it off: `takehome approve sciatica --by medical-lead`. That adds the \
              review to `reviewed` and sets the next `review_due`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let due = &check.topic.record.review_due;
    if check.topic.draft || check.today <= due.value {
        return;
    }
    let grace = i64::from(check.library.config.review.grace_days);
    let last = due.value.checked_add(grace.days()).unwrap_or(due.value);
    let found = Diagnostic::new(&CODE, due.span, format!("the review was due on {}", due.value));
    let found = if check.today <= last {
        found
            .at_level(Level::Warning)
            .hint(format!("The handout is withheld after {last}."))
    } else {
        found
    };
    findings.push(found.hint(format!(
        "Have it reviewed, then type: takehome approve {} --by medical-lead",
        check.topic.id
    )));
}
