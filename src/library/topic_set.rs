//! All topics of a library: listed in the order of ids, found by a hash.
//!
//! Ids of one part of the body begin alike, so that a search in their order compares long names again and again, and
//! every page looks up some twenty topics.

use super::Topic;
use crate::model::id::TopicId;
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::ops::Index;

/// Topics by id, each once.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    /// In the order of ids.
    list: Vec<Topic>,
    /// Where each stands in the list; looked up only, never listed.
    places: HashMap<TopicId, usize>,
}

impl Topics {
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn get<Q: Hash + Eq + ?Sized>(&self, id: &Q) -> Option<&Topic>
    where
        TopicId: Borrow<Q>,
    {
        self.places.get(id).map(|place| &self.list[*place])
    }

    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, id: &Q) -> bool
    where
        TopicId: Borrow<Q>,
    {
        self.places.contains_key(id)
    }

    /// Ids by the alphabet.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &TopicId> + Clone {
        self.values().map(|topic| &topic.id)
    }

    /// In the order of ids.
    pub fn values(&self) -> std::slice::Iter<'_, Topic> {
        self.list.iter()
    }

    /// In the order of ids. Ids stay as they are.
    pub(super) fn values_mut(&mut self) -> std::slice::IterMut<'_, Topic> {
        self.list.iter_mut()
    }

    /// In the order of ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&TopicId, &Topic)> {
        self.list.iter().map(|topic| (&topic.id, topic))
    }
}

impl From<BTreeMap<TopicId, Topic>> for Topics {
    fn from(topics: BTreeMap<TopicId, Topic>) -> Topics {
        let list: Vec<Topic> = topics.into_values().collect();
        let places = list
            .iter()
            .enumerate()
            .map(|(place, topic)| (topic.id.clone(), place));
        Topics {
            places: places.collect(),
            list,
        }
    }
}

impl<Q: Hash + Eq + ?Sized> Index<&Q> for Topics
where
    TopicId: Borrow<Q>,
{
    type Output = Topic;

    fn index(&self, id: &Q) -> &Topic {
        self.get(id).expect("the topic is in the library")
    }
}
