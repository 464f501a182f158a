//! The state that every document is in now, beside the one that was released last.
//!
//! Steps: every document is read and hashed, in parallel, and only its digest is kept, so that memory does not grow with
//! the length of texts; then the digests get their names one after the other, in the order of topics, so that names do
//! not depend on threads. Drafts have no state: nobody is given one.

use super::content;
use super::ledger::Ledger;
use super::memory::{Digests, Memory};
use super::stamp::{Digest, Names, Stamp};
use crate::library::approval::Approved;
use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::id::TopicId;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Where a document stands, as far as releases go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It was never released.
    New,
    /// It is not what was released last.
    Changed,
    /// It is what was released last.
    Released,
}

/// A document as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub stamp: Stamp,
    pub digest: Digest,
    pub standing: Standing,
}

/// The state of every document that is no draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct States {
    /// By topic and language. A list, because a map within a map has room for eleven languages of each topic.
    list: Vec<(TopicId, LanguageTag, State)>,
}

impl States {
    /// Hashes a whole set.
    pub fn of(library: &Library, ledger: &Ledger) -> States {
        States::remembered(library, ledger, None)
    }

    /// The same, with the digests that a memory knows.
    pub fn remembered(library: &Library, ledger: &Ledger, memory: Option<&Memory>) -> States {
        States::listed(library, ledger, ledger.names(), memory)
    }

    /// The same with the names that are taken given, to see what happens when two collide.
    pub fn named(library: &Library, ledger: &Ledger, names: Names) -> States {
        States::listed(library, ledger, names, None)
    }

    fn listed(library: &Library, ledger: &Ledger, mut names: Names, memory: Option<&Memory>) -> States {
        let topics: Vec<_> = library.topics.values().collect();
        let digests: Vec<Digests> = topics
            .par_iter()
            .map(|topic| {
                let known = memory.and_then(|memory| memory.known(library, topic));
                known.unwrap_or_else(|| {
                    let digests = digests(library, topic);
                    if let Some(memory) = memory {
                        memory.keep(library, topic, &digests);
                    }
                    digests
                })
            })
            .collect();
        let mut list = Vec::with_capacity(digests.iter().map(Vec::len).sum());
        for (topic, digests) in topics.into_iter().zip(digests) {
            let version = topic.record.version.value;
            for (language, digest) in digests {
                let hash = names.name(&digest);
                let stamp = Stamp { version, hash };
                let standing = match ledger.last(&topic.id, &language) {
                    None => Standing::New,
                    Some(last) if last.stamp() == stamp => Standing::Released,
                    Some(_) => Standing::Changed,
                };
                let state = State {
                    stamp,
                    digest,
                    standing,
                };
                list.push((topic.id.clone(), language, state));
            }
        }
        list.sort_by(|(one, here, _), (other, there, _)| (one, here).cmp(&(other, there)));
        States { list }
    }

    /// The state of a document; nothing for a draft.
    pub fn get(&self, topic: &TopicId, language: &LanguageTag) -> Option<&State> {
        let place = self
            .list
            .binary_search_by(|(id, tag, _)| (id, tag).cmp(&(topic, language)));
        place.ok().map(|place| &self.list[place].2)
    }

    /// Every state, by topic and language.
    pub fn iter(&self) -> impl Iterator<Item = (&TopicId, &LanguageTag, &State)> {
        self.list
            .iter()
            .map(|(topic, language, state)| (topic, language, state))
    }
}

/// The digests of the documents of a topic that are no drafts.
fn digests(library: &Library, topic: &Topic) -> Digests {
    let languages = topic.texts().map(|text| &text.language);
    languages
        .filter(|language| !topic.is_draft(language))
        .filter_map(|language| {
            let text = content::text(library, topic, language)?;
            Some((language.clone(), Digest::of(text.as_str())))
        })
        .collect()
}

/// Published documents that are not what was released last, by topic.
pub fn unreleased<'a>(
    approved: &Approved<'a>,
    states: &States,
) -> BTreeMap<&'a TopicId, Vec<&'a LanguageTag>> {
    let mut found: BTreeMap<&TopicId, Vec<&LanguageTag>> = BTreeMap::new();
    for (topic, text) in approved.documents() {
        let state = states.get(&topic.id, &text.language);
        if state.is_some_and(|state| state.standing != Standing::Released) {
            found.entry(&topic.id).or_default().push(&text.language);
        }
    }
    found
}
