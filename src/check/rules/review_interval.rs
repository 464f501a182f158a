//! A4: the time between two reviews.

use super::last_review;
use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use jiff::ToSpan;

/// PIF TICK: at the latest after 3 years.
const MOST_MONTHS: i32 = 36;

pub static CODE: Code = Code {
    id: "TH1102",
    name: "review-interval",
    level: Level::Warning,
    what: "The next review is due at most 24 months after the last one, or as many as `every_months` under `[review]` in \
           takehome.toml says; after more than 36 months the handout is withheld. Source: Krames for 24, PIF TICK for 36.",
    why: "What is known about a condition changes within a few years; a far date means that nobody will look.",
    example: "Reviewed on 2026-11-01: not `review_due = 2031-11-01`, but `review_due = 2028-11-01`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let record = &check.topic.record;
    let usual = i32::from(check.library.config.review.every_months);
    let last = last_review(record).unwrap_or(record.published.value);
    let due = &record.review_due;
    let later_than = |months: i32| {
        last.checked_add(months.months())
            .is_ok_and(|latest| due.value > latest)
    };
    if check.topic.draft || !later_than(usual) {
        return;
    }
    let (level, most) = if later_than(MOST_MONTHS) {
        (Level::Withhold, MOST_MONTHS)
    } else {
        (CODE.level, usual)
    };
    let message = format!(
        "the next review, on {}, is more than {most} months after the last one, on {last}",
        due.value
    );
    let found = Diagnostic::new(&CODE, due.span, message).at_level(level);
    findings.push(match last.checked_add(usual.months()) {
        Ok(latest) => found
            .hint(format!("Type an earlier day: review_due = {latest}"))
            .retyping(due.span, latest.to_string()),
        Err(_) => found.hint("Type an earlier day."),
    });
}
