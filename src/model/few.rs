//! A list that mostly has one item: the one text of a paragraph, the one paragraph of an item.
//!
//! A set of 10,000 topics has about 600,000 such lists. A single item stands in its place, without a box of its own,
//! which halves what the block tree needs.

use std::ops::{Deref, DerefMut};

/// A list of a length that does not change, made for one item.
#[derive(Clone)]
pub enum Few<T> {
    One(T),
    Many(Box<[T]>),
}

impl<T> Few<T> {
    /// Takes all items of a list, which keeps its room for the next ones.
    pub fn taken(items: &mut Vec<T>) -> Few<T> {
        match items.len() {
            1 => items.pop().map_or_else(Few::default, Few::One),
            _ => Few::Many(items.drain(..).collect()),
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Few<T> {
        Few::Many(Box::default())
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(mut items: Vec<T>) -> Few<T> {
        Few::taken(&mut items)
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Few::One(item) => std::slice::from_ref(item),
            Few::Many(items) => items,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Few::One(item) => std::slice::from_mut(item),
            Few::Many(items) => items,
        }
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Few<T>) -> bool {
        **self == **other
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// The same list in no more room than it needs. There are some lists for every document of a set, and they stay: an
/// allocator that gives back no part of a piece makes `shrink_to_fit` keep up to twice their room.
pub fn exact<T>(items: Vec<T>) -> Vec<T> {
    let mut exact = Vec::with_capacity(items.len());
    exact.extend(items);
    exact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_the_same_however_it_was_made() {
        let mut items = vec![1];
        assert!(matches!(Few::taken(&mut items), Few::One(1)));
        assert!(items.is_empty() && items.capacity() > 0);
        assert_eq!(Few::from(vec![1, 2]).iter().sum::<i32>(), 3);
        assert_eq!(Few::<i32>::default().len(), 0);
        assert_eq!(Few::One(7), Few::Many(Box::new([7])));
        let mut roomy = Vec::with_capacity(9);
        roomy.extend([1, 2]);
        let exact = exact(roomy);
        assert_eq!((exact.as_slice(), exact.capacity()), (&[1, 2][..], 2));
    }
}
