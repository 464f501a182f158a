//! Digests of documents that were worked out before, for a preview, which asks for them again after each change.
//!
//! The text of a document ([`super::content`]) follows from the words of its topic, from what linking found for it (red
//! flags, look-alikes, causes), from the topics that it shows or links to, and from what all topics share (takehome.toml,
//! languages, signs, red flags, sources, pictures); who keeps a memory forgets everything when the last of these changes
//! ([`crate::build::memory`]). The words of a topic are known by being the very same ([`Topic::shared_texts`]): a record
//! is read together with the words of its original, so it is the same where they are.

use super::stamp::Digest;
use crate::library::{CarriedRedFlag, Library, LinkedMimic, Topic, linked_topics};
use crate::model::document::Text;
use crate::model::id::TopicId;
use crate::model::{LanguageTag, TopicKind};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The digests of the documents of one topic.
pub(super) type Digests = Vec<(LanguageTag, Digest)>;

/// Digests by topic.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<TopicId, Arc<Kept>>>);

#[derive(Debug)]
struct Kept {
    kind: TopicKind,
    texts: Vec<Arc<Text>>,
    drafts: Vec<bool>,
    red_flags: Vec<CarriedRedFlag>,
    mimics: Vec<LinkedMimic>,
    causes: Vec<TopicId>,
    /// The topics that this one shows or links to, with their words; without any for one that is not there.
    others: Vec<(String, Vec<Arc<Text>>)>,
    digests: Digests,
}

/// The ids of all topics whose words may stand in the text of this one.
fn others(topic: &Topic) -> BTreeSet<&str> {
    let shown = topic
        .mimics
        .iter()
        .map(|mimic| &mimic.other)
        .chain(topic.causes());
    let linked = topic.texts().flat_map(linked_topics);
    shown.map(TopicId::as_str).chain(linked).collect()
}

impl Kept {
    fn holds(&self, library: &Library, topic: &Topic) -> bool {
        self.kind == topic.kind
            && topic.has_texts(&self.texts)
            && topic.drafts().eq(self.drafts.iter().copied())
            && self.red_flags == topic.red_flags
            && self.mimics == topic.mimics
            && topic.causes().eq(&self.causes)
            && self
                .others
                .iter()
                .all(|(id, texts)| match library.topics.get(id.as_str()) {
                    Some(other) => other.has_texts(texts),
                    None => texts.is_empty(),
                })
    }
}

impl Memory {
    /// The digests of a topic when everything that they are made of was the same.
    pub(super) fn known(&self, library: &Library, topic: &Topic) -> Option<Digests> {
        let kept = self.kept().get(&topic.id).cloned()?;
        kept.holds(library, topic).then(|| kept.digests.clone())
    }

    pub(super) fn keep(&self, library: &Library, topic: &Topic, digests: &Digests) {
        let texts = |topic: &Topic| topic.shared_texts().cloned().collect::<Vec<_>>();
        let with_texts = |id: &str| {
            let other = library.topics.get(id);
            (id.to_owned(), other.map(texts).unwrap_or_default())
        };
        let kept = Kept {
            kind: topic.kind,
            texts: texts(topic),
            drafts: topic.drafts().collect(),
            red_flags: topic.red_flags.clone(),
            mimics: topic.mimics.clone(),
            causes: topic.causes().cloned().collect(),
            others: others(topic).into_iter().map(with_texts).collect(),
            digests: digests.clone(),
        };
        self.kept().insert(topic.id.clone(), Arc::new(kept));
    }

    pub fn forget(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<TopicId, Arc<Kept>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
