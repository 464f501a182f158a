//! A3: a handout whose review is overdue.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use jiff::ToSpan;

pub static CODE: Code = Code {
    id: "TH1101",
    name: "review-overdue",
    level: Level::Withhold,
    what: "The day in `review_due` has not passed; `review_grace` in takehome.toml gives some days more, usually none. \
           Source: NHS content standard; PIF TICK.",
    why: "Advice that nobody has looked at since its term ran out may be wrong by now, and the patient cannot see it.",
    example: "Review the handout, add the review to `reviewed`, then set a new `review_due = 2028-11-01`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let due = &check.topic.record.review_due;
    let grace = i64::from(check.library.config.checks.review_grace);
    let last = due.value.checked_add(grace.days()).unwrap_or(due.value);
    if check.topic.draft || check.today <= last {
        return;
    }
    findings.push(
        Diagnostic::new(&CODE, due.span, format!("the review was due on {}", due.value))
            .hint("Have it reviewed, add who and when to reviewed, and type the day of the next review into review_due."),
    );
}
