//! All things of one kind: listed in the order of ids, found by a hash.
//!
//! Ids of one part of the body begin alike, so that a search in their order compares long names again and again, and
//! every page looks up some twenty topics and a hundred signs.

use super::Topic;
use crate::model::data::{Person, RedFlag, Sign, Source, Term};
use crate::model::id::{PersonId, RedFlagId, SignId, SourceId, TermId, TopicId};
use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::hash::Hash;
use std::ops::Index;

/// What is found by its id.
pub trait HasId {
    type Id: Clone + Display + Ord + Hash;
    fn id(&self) -> &Self::Id;
}

macro_rules! with_ids {
    ($($item:ty: $id:ty),+ $(,)?) => {$(
        impl HasId for $item {
            type Id = $id;
            fn id(&self) -> &$id {
                &self.id
            }
        }
    )+};
}

with_ids! {
    Topic: TopicId,
    Sign: SignId,
    RedFlag: RedFlagId,
    Person: PersonId,
    Source: SourceId,
    Term: TermId,
}

/// Things by id, each once.
#[derive(Clone, Debug)]
pub struct ById<T: HasId> {
    /// In the order of ids.
    list: Vec<T>,
    /// Where each stands in the list; looked up only, never listed.
    places: FxHashMap<T::Id, usize>,
}

impl<T: HasId> ById<T> {
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn get<Q: Hash + Eq + ?Sized>(&self, id: &Q) -> Option<&T>
    where
        T::Id: Borrow<Q>,
    {
        self.places.get(id).map(|place| &self.list[*place])
    }

    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, id: &Q) -> bool
    where
        T::Id: Borrow<Q>,
    {
        self.places.contains_key(id)
    }

    /// Ids by the alphabet.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &T::Id> + Clone {
        self.values().map(HasId::id)
    }

    /// In the order of ids.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.list.iter()
    }

    /// In the order of ids. Ids stay as they are.
    pub(super) fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.list.iter_mut()
    }

    /// In the order of ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&T::Id, &T)> {
        self.list.iter().map(|item| (item.id(), item))
    }
}

impl<T: HasId> Default for ById<T> {
    fn default() -> ById<T> {
        ById {
            list: Vec::new(),
            places: FxHashMap::default(),
        }
    }
}

impl<T: HasId> From<BTreeMap<T::Id, T>> for ById<T> {
    fn from(items: BTreeMap<T::Id, T>) -> ById<T> {
        let list: Vec<T> = items.into_values().collect();
        let places = list
            .iter()
            .enumerate()
            .map(|(place, item)| (item.id().clone(), place));
        ById {
            places: places.collect(),
            list,
        }
    }
}

impl<T: HasId, Q: Hash + Eq + ?Sized> Index<&Q> for ById<T>
where
    T::Id: Borrow<Q>,
{
    type Output = T;

    fn index(&self, id: &Q) -> &T {
        self.get(id).expect("it is in the library")
    }
}
