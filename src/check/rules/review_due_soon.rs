//! A5: a review that is due soon.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use jiff::ToSpan;

pub static CODE: Code = Code {
    id: "TH1103",
    name: "review-due-soon",
    level: Level::Note,
    what: "A review is due in 90 days, or in 180 for a handout with translations, which must follow. `lead_days` and \
           `lead_days_translated` under `[review]` in takehome.toml change the days. Source: PAHT for 3 months, Krames for \
           \"up to six\".",
    why: "A review takes weeks. If it begins on the day it is due, patients get no handout until it is done.",
    example: "`review_due = 2026-12-24` is noted from September on. `takehome due` lists every review that comes due.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let translated = !check.topic.translations.is_empty();
    let lead = check.library.config.review.lead(translated);
    let due = &check.topic.record.review_due;
    let soon = check
        .today
        .checked_add(i64::from(lead).days())
        .unwrap_or(check.today);
    if check.topic.draft || due.value < check.today || due.value > soon {
        return;
    }
    let also = if translated {
        ", and the translations follow it"
    } else {
        ""
    };
    let message = format!("the review is due on {}, within {lead} days{also}", due.value);
    findings.push(
        Diagnostic::new(&CODE, due.span, message)
            .hint("Ask the reviewer now; a sheet to sign is made by takehome approve --sheet."),
    );
}
