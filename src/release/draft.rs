//! What a release would add to the ledger, before anything is written.
//!
//! A document is a candidate when its stamp is not that of the state released last. Whether a card changed is decided
//! here, by the words of both states, and by nobody's say-so.

use super::Releases;
use super::content;
use super::difference::{self, PartName};
use super::form::Form;
use super::ledger::{self, Entry, NewEntry};
use super::stamp::StateHash;
use super::state::{Standing, State};
use crate::library::Topic;
use crate::library::approval::Approved;
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::id::{PersonId, TopicId};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// One document that would be released.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    pub topic: &'a Topic,
    pub language: &'a LanguageTag,
    pub state: &'a State,
    /// The normal text.
    pub text: String,
    pub emergency_changed: bool,
    pub urgent_changed: bool,
    /// The parts that differ from the state released last; empty for a first release and for a new version alone.
    pub parts: Vec<PartName>,
}

/// Who releases, and when.
#[derive(Clone, Debug)]
pub struct Occasion {
    pub date: Date,
    pub by: Option<PersonId>,
}

/// What is written: entries for the end of the ledger, and the texts that they need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub entries: Vec<Entry>,
    pub texts: BTreeMap<StateHash, String>,
}

/// Every published document whose stamp is new, or those of `topics` where any are named.
pub fn candidates<'a>(
    approved: &Approved<'a>,
    releases: &'a Releases,
    topics: &BTreeSet<TopicId>,
) -> Vec<Candidate<'a>> {
    let wanted: Vec<_> = approved
        .documents()
        .filter(|(topic, _)| topics.is_empty() || topics.contains(&topic.id))
        .filter_map(|(topic, text)| {
            let state = releases.states.get(&topic.id, &text.language)?;
            (state.standing != Standing::Released).then_some((topic, &text.language, state))
        })
        .collect();
    let library = approved.library();
    wanted
        .into_par_iter()
        .filter_map(|(topic, language, state)| {
            let form = content::form(library, topic, language)?;
            Some(candidate(releases, topic, language, state, &form))
        })
        .collect()
}

fn candidate<'a>(
    releases: &Releases,
    topic: &'a Topic,
    language: &'a LanguageTag,
    state: &'a State,
    form: &Form,
) -> Candidate<'a> {
    let last = releases.ledger.last(&topic.id, language);
    let before = last.and_then(|last| releases.ledger.form(&last.hash)?.ok());
    let changed = |urgency| {
        before
            .as_ref()
            .is_some_and(|before| difference::card_changed(before, form, urgency))
    };
    let parts = before.as_ref().map_or_else(Vec::new, |before| {
        let difference = difference::between(before, form);
        difference.parts.into_iter().map(|part| part.name).collect()
    });
    Candidate {
        topic,
        language,
        state,
        text: form.to_string(),
        emergency_changed: changed(Urgency::Emergency),
        urgent_changed: changed(Urgency::Urgent),
        parts,
    }
}

impl Candidate<'_> {
    /// What the document's own changelog says of its version: nothing when that version was released before.
    pub fn changelog(&self, releases: &Releases) -> Option<&str> {
        let version = self.state.stamp.version;
        let mut history = releases.ledger.history(&self.topic.id, self.language);
        if history.any(|entry| entry.version == version) {
            return None;
        }
        let mut changes = self.topic.record.changelog.iter();
        changes
            .find(|change| change.version == version)
            .map(|change| change.what.as_str())
    }
}

/// Puts candidates, each with its line on what changed, behind the ledger.
pub fn draft(releases: &Releases, candidates: &[(Candidate<'_>, String)], occasion: &Occasion) -> Draft {
    let new = candidates.iter().map(|(candidate, note)| NewEntry {
        topic: candidate.topic.id.clone(),
        kind: candidate.topic.kind,
        language: candidate.language.clone(),
        version: candidate.state.stamp.version,
        hash: candidate.state.stamp.hash.clone(),
        digest: candidate.state.digest,
        date: occasion.date,
        note: one_line(note),
        emergency_changed: candidate.emergency_changed,
        urgent_changed: candidate.urgent_changed,
        by: occasion.by.clone(),
    });
    let entries = ledger::append(&releases.ledger, new.collect());
    let texts = candidates
        .iter()
        .map(|(candidate, _)| (candidate.state.stamp.hash.clone(), candidate.text.clone()))
        .filter(|(hash, _)| releases.ledger.text(hash).is_none())
        .collect();
    Draft { entries, texts }
}

/// White space as one blank, invisible characters left out: a note is read in a table, and the ledger is a text file
/// that must be loadable again.
pub fn one_line(note: &str) -> String {
    let visible = note
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let visible: String = visible.collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
