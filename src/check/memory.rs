//! What rules found in texts that have not changed, for a preview, which checks the same set again after each change.
//!
//! Kept is what rules about words found ([`super::Scope::Text`], [`super::Scope::Typed`]): they take nearly all of the time
//! of the checks. They see the words of the topic, a few marks of it, titles of topics that a link names without words of
//! its own, and what all topics share (takehome.toml, the glossary, red flags); who keeps a memory forgets everything when
//! the last of these changes ([`crate::build::memory`]). Rules about the links of a topic always run.

use super::Checked;
use super::measure::Named;
use crate::library::{CarriedRedFlag, Library, Topic};
use crate::model::document::Text;
use crate::model::id::TopicId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Findings and grades by topic.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<TopicId, Kept>>);

#[derive(Debug)]
struct Kept {
    texts: Vec<Arc<Text>>,
    drafts: Vec<bool>,
    red_flags: Vec<CarriedRedFlag>,
    named: Vec<Named>,
    checked: Checked,
}

impl Kept {
    fn holds(&self, library: &Library, topic: &Topic) -> bool {
        topic.has_texts(&self.texts)
            && topic.drafts().eq(self.drafts.iter().copied())
            && self.red_flags == topic.red_flags
            && self.named.iter().all(|named| named.holds(library))
    }
}

impl Memory {
    /// What was found when the topic was the same.
    pub(super) fn known(&self, library: &Library, topic: &Topic) -> Option<Checked> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&topic.id).filter(|kept| kept.holds(library, topic));
        kept.map(|kept| kept.checked.clone())
    }

    pub(super) fn keep(&self, topic: &Topic, named: Vec<Named>, checked: &Checked) {
        let kept = Kept {
            texts: topic.shared_texts().cloned().collect(),
            drafts: topic.drafts().collect(),
            red_flags: topic.red_flags.clone(),
            named,
            checked: checked.clone(),
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(topic.id.clone(), kept);
    }

    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
