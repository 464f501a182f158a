//! What holds today of a sheet that was printed once: is it current, has it changed, is it withdrawn?
//!
//! [`Printed`] is every state that may be on paper: all of the ledger, and the present one of each document, which is on
//! paper as soon as somebody prints it, where the project makes sheets. [`claim`] judges one of them by its words against the words of today, so that a
//! change that was taken back makes the old sheet good again, and no flag in the ledger has to be believed.

use super::Releases;
use super::content;
use super::difference;
use super::form::Form;
use super::gone::{Fate, Gone};
use super::stamp::{Stamp, StateHash};
use crate::library::approval::Approved;
use crate::library::{Library, Topic};
use crate::model::data::Urgency;
use crate::model::id::TopicId;
use crate::model::{LanguageTag, TopicKind};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// One state that may be on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    pub topic: TopicId,
    /// As it was last.
    pub kind: TopicKind,
    pub language: LanguageTag,
    /// With the version under which it was given out last.
    pub stamp: Stamp,
    /// The number of its first entry in the ledger; nothing for one that is not released yet.
    pub first: Option<u32>,
    /// The days on which it was released, oldest first.
    pub released: Vec<Date>,
}

/// What holds of a printed state.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim<'a> {
    /// It says what the document says today.
    Current,
    /// The document says something else today.
    Changed { old: Form, new: Form },
    /// The document is not published now.
    Withheld,
    /// The document is withdrawn or renamed.
    Withdrawn(&'a Gone),
}

/// In one word, worst first: how a sheet in a drawer is to be treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It lacks a change of an emergency card.
    LacksEmergency,
    /// It lacks a change of an urgent card.
    LacksUrgent,
    Withdrawn,
    Withheld,
    /// It lacks another change.
    Changed,
    Current,
}

impl Verdict {
    /// Whether the sheet belongs in the bin.
    pub fn is_unsafe(self) -> bool {
        matches!(
            self,
            Verdict::LacksEmergency | Verdict::LacksUrgent | Verdict::Withdrawn
        )
    }

    /// In words, for staff.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::LacksEmergency => "unsafe on paper: throw away (the emergency card changed)",
            Verdict::LacksUrgent => "unsafe on paper: throw away (the urgent card changed)",
            Verdict::Withdrawn => "withdrawn: throw away",
            Verdict::Withheld => "withheld now: do not hand out",
            Verdict::Changed => "older: print a new one",
            Verdict::Current => "current",
        }
    }
}

/// Every state that may be on paper, by its hash.
pub fn all(library: &Library, releases: &Releases) -> BTreeMap<StateHash, Printed> {
    let mut printed: BTreeMap<StateHash, Printed> = BTreeMap::new();
    for entry in releases.ledger.entries() {
        let state = printed.entry(entry.hash.clone()).or_insert_with(|| Printed {
            topic: entry.topic.clone(),
            kind: entry.kind,
            language: entry.language.clone(),
            stamp: entry.stamp(),
            first: Some(entry.number),
            released: Vec::new(),
        });
        state.kind = entry.kind;
        state.stamp = entry.stamp();
        state.released.push(entry.date);
    }
    let present = releases
        .states
        .iter()
        .filter(|_| !library.config.editions.is_empty());
    for (topic, language, state) in present {
        let Some(kind) = library.topics.get(topic).map(|topic| topic.kind) else {
            continue;
        };
        let printed = printed
            .entry(state.stamp.hash.clone())
            .or_insert_with(|| Printed {
                topic: topic.clone(),
                kind,
                language: language.clone(),
                stamp: state.stamp.clone(),
                first: None,
                released: Vec::new(),
            });
        printed.kind = kind;
        printed.stamp = state.stamp.clone();
    }
    printed
}

/// What holds of a state today.
pub fn claim<'a>(approved: &Approved<'_>, releases: &'a Releases, printed: &Printed) -> Claim<'a> {
    let Some(topic) = present(approved, printed) else {
        let mut gone = releases.gone.iter().filter(|gone| {
            gone.topic == printed.topic && gone.language == printed.language && gone.kind == printed.kind
        });
        return match gone.next() {
            Some(gone) if matches!(gone.fate, Fate::Retired(_)) => Claim::Withdrawn(gone),
            _ => Claim::Withheld,
        };
    };
    if !approved.is_published(&printed.topic, &printed.language) {
        return Claim::Withheld;
    }
    let now = releases.states.get(&printed.topic, &printed.language);
    if now.is_some_and(|now| now.stamp.hash == printed.stamp.hash) {
        return Claim::Current;
    }
    let old = releases.ledger.form(&printed.stamp.hash).and_then(Result::ok);
    let new = content::form(approved.library(), topic, &printed.language);
    match (old, new) {
        (Some(old), Some(new)) => Claim::Changed { old, new },
        // A ledger without the text is an error and never approved.
        _ => Claim::Withheld,
    }
}

/// The topic of a state, where the document is there and no draft.
pub fn present<'a>(approved: &Approved<'a>, printed: &Printed) -> Option<&'a Topic> {
    let topic = approved.library().topics.get(&printed.topic)?;
    let is_there = topic.text(&printed.language).is_some() && !topic.is_draft(&printed.language);
    is_there.then_some(topic)
}

impl Claim<'_> {
    pub fn verdict(&self) -> Verdict {
        match self {
            Claim::Current => Verdict::Current,
            Claim::Withheld => Verdict::Withheld,
            Claim::Withdrawn(_) => Verdict::Withdrawn,
            Claim::Changed { old, new } if difference::card_changed(old, new, Urgency::Emergency) => {
                Verdict::LacksEmergency
            }
            Claim::Changed { old, new } if difference::card_changed(old, new, Urgency::Urgent) => {
                Verdict::LacksUrgent
            }
            Claim::Changed { .. } => Verdict::Changed,
        }
    }
}

/// Every state with its verdict, by topic and language, oldest first.
pub fn verdicts(approved: &Approved<'_>, releases: &Releases) -> Vec<(Printed, Verdict)> {
    let mut printed: Vec<(Printed, Verdict)> = all(approved.library(), releases)
        .into_par_iter()
        .map(|(_, printed)| {
            let verdict = claim(approved, releases, &printed).verdict();
            (printed, verdict)
        })
        .collect();
    // A state that is not released yet is the newest of its document.
    printed.sort_by_key(|(printed, _)| {
        let key = (printed.topic.clone(), printed.language.clone());
        (key, printed.first.unwrap_or(u32::MAX))
    });
    printed
}
