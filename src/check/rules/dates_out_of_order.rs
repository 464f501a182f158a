//! A2: dates that cannot be true.

use super::last_review;
use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use jiff::ToSpan;

pub static CODE: Code = Code {
    id: "TH1110",
    name: "dates-out-of-order",
    level: Level::Error,
    what: "A handout is reviewed, then published, then reviewed again before its review is due; and no review is dated in \
           the future. The list `reviewed` keeps the earlier reviews. Source: NHS content standard (dates of review).",
    why: "The dates on the sheet are how a patient, and the clinic, knows whether it is current. A wrong year hides that \
          a review is overdue.",
    example: "`published = 2028-11-01` with `review_due = 2026-11-01` is refused; two dates are swapped.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let record = &check.topic.record;
    let (published, due) = (&record.published, &record.review_due);
    if due.value <= published.value {
        let message = format!(
            "review_due, {}, is not after the day of publication, {}",
            due.value, published.value
        );
        findings.push(
            Diagnostic::new(&CODE, due.span, message)
                .related(published.span, "published")
                .hint(
                    "Correct the wrong one of the two; a review is usually due 24 months after the last one.",
                ),
        );
    }
    // The clock of the machine may be a day behind that of the reviewer.
    let latest = check.today.checked_add(1.day()).unwrap_or(check.today);
    for review in record.reviewed.iter().filter(|review| review.on.value > latest) {
        let message = format!("a review on {}, which is in the future", review.on.value);
        findings.push(
            Diagnostic::new(&CODE, review.on.span, message).hint("Type the day on which it was reviewed."),
        );
    }
    let last = last_review(record);
    for review in record
        .reviewed
        .iter()
        .filter(|review| Some(review.on.value) == last)
    {
        if review.on.value >= due.value && due.value > published.value && review.on.value <= latest {
            let message = format!(
                "the last review, {}, is not before the day on which the next one is due, {}",
                review.on.value, due.value
            );
            findings.push(
                Diagnostic::new(&CODE, review.on.span, message)
                    .related(due.span, "review_due")
                    .hint("Type the day of the next review into review_due."),
            );
        }
    }
    let first = record.reviewed.iter().min_by_key(|review| review.on.value);
    if let Some(first) = first.filter(|first| first.on.value > published.value && first.on.value <= latest) {
        let message = format!(
            "published on {}, before its first review on {}",
            published.value, first.on.value
        );
        findings.push(
            Diagnostic::new(&CODE, published.span, message)
                .related(first.on.span, "the first review")
                .hint("Type the day on which this version was published, or add the earlier review to reviewed."),
        );
    }
}
