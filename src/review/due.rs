//! Which reviews come due, and when.
//!
//! A handout is reviewed as a whole: its translations rest on the dates of the original, so that a topic stands here once.
//! Red flags have a day of their own (red-flags.toml) and stand here too when any document uses them. Drafts are not
//! published and not due.

use crate::config::ReviewTerms;
use crate::library::{Library, Topic};
use crate::model::TopicKind;
use crate::model::data::RedFlag;
use crate::model::id::{PersonId, RedFlagId, TopicId};
use jiff::civil::Date;
use serde::Serialize;

/// One review that will be due, or is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueReview {
    #[serde(flatten)]
    pub of: Reviewed,
    pub title: String,
    pub review_due: Date,
    /// From the day of the run; below 0 once it has passed.
    pub days: i32,
    pub state: DueState,
    /// The languages that follow the review.
    pub languages: Vec<String>,
    /// Nothing for a red flag, which all handouts share.
    pub owner: Option<PersonId>,
    /// Who reviewed last.
    pub reviewer: Option<PersonId>,
}

/// What is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Reviewed {
    Handout { kind: TopicKind, id: TopicId },
    RedFlag { id: RedFlagId },
}

impl Reviewed {
    /// The id, and the word for what it is.
    pub fn name(&self) -> (&str, &'static str) {
        match self {
            Reviewed::Handout { kind, id } => (id.as_str(), kind.word()),
            Reviewed::RedFlag { id } => (id.as_str(), "red flag"),
        }
    }
}

/// How pressing it is, by the terms of takehome.toml.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueState {
    /// Past its grace: the handout is withheld.
    Overdue,
    /// The day has passed and the grace has not.
    Grace,
    /// Within the lead time.
    Soon,
    Later,
}

impl DueState {
    pub fn word(self) -> &'static str {
        match self {
            DueState::Overdue => "overdue",
            DueState::Grace => "in grace",
            DueState::Soon => "soon",
            DueState::Later => "",
        }
    }
}

/// The reviews that are due up to and including a day (all of them without one), the first due first, then by id.
pub fn due(library: &Library, today: Date, until: Option<Date>) -> Vec<DueReview> {
    let handouts = library
        .topics
        .values()
        .filter(|topic| !topic.draft)
        .map(|topic| of_topic(library, topic, today));
    let used = |flag: &&RedFlag| {
        let mut topics = library.topics.values();
        topics.any(|topic| topic.record.red_flags.iter().any(|own| own.value == flag.id))
    };
    let flags = library
        .red_flags
        .values()
        .filter(used)
        .map(|flag| of_red_flag(library, flag, today));
    let mut all: Vec<DueReview> = handouts
        .chain(flags)
        .filter(|review| until.is_none_or(|until| review.review_due <= until))
        .collect();
    all.sort_by(|a, b| (a.review_due, &a.of).cmp(&(b.review_due, &b.of)));
    all
}

fn of_topic(library: &Library, topic: &Topic, today: Date) -> DueReview {
    let record = &topic.record;
    let translated = !topic.translations.is_empty();
    let last = record.reviewed.iter().max_by_key(|review| review.on.value);
    DueReview {
        of: Reviewed::Handout {
            kind: topic.kind,
            id: topic.id.clone(),
        },
        title: topic.original.wording.title.value.to_string(),
        review_due: record.review_due.value,
        days: days(today, record.review_due.value),
        state: state(&library.config.review, today, record.review_due.value, translated),
        languages: topic.texts().map(|text| text.language.to_string()).collect(),
        owner: Some(record.owner.value.clone()),
        reviewer: last.map(|review| review.by.value.clone()),
    }
}

fn of_red_flag(library: &Library, flag: &RedFlag, today: Date) -> DueReview {
    let due = flag.review_due.value;
    // A red flag is never withheld (TH1111): past its day it stays overdue, whatever the grace.
    let state = match state(&library.config.review, today, due, false) {
        DueState::Grace => DueState::Overdue,
        other => other,
    };
    DueReview {
        of: Reviewed::RedFlag { id: flag.id.clone() },
        title: flag.name.original.value.to_string(),
        review_due: due,
        days: days(today, due),
        state,
        languages: Vec::new(),
        owner: None,
        reviewer: None,
    }
}

fn state(terms: &ReviewTerms, today: Date, due: Date, translated: bool) -> DueState {
    let days = days(today, due);
    if days < -i32::from(terms.grace_days) {
        DueState::Overdue
    } else if days < 0 {
        DueState::Grace
    } else if days <= i32::from(terms.lead(translated)) {
        DueState::Soon
    } else {
        DueState::Later
    }
}

/// From one day to another; dates of a calendar of 9,999 years fit.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn states_follow_the_terms() {
        let terms = ReviewTerms {
            grace_days: 7,
            lead_days: 30,
            ..ReviewTerms::default()
        };
        let today = date(2026, 11, 22);
        for (due, expected) in [
            (date(2026, 11, 14), DueState::Overdue),
            (date(2026, 11, 15), DueState::Grace),
            (date(2026, 11, 22), DueState::Soon),
            (date(2026, 12, 22), DueState::Soon),
            (date(2026, 12, 23), DueState::Later),
        ] {
            assert_eq!(state(&terms, today, due, false), expected, "{due}");
        }
        assert_eq!(
            state(&terms, today, date(2026, 12, 23), true),
            DueState::Soon,
            "translations follow, so it is announced earlier"
        );
    }
}
