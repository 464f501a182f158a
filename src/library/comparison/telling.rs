//! Which signs tell a condition from the others of a comparison: for it, and against it.
//!
//! There are some ten of them at a time, so each is looked for in a list.

use crate::library::{LinkedMimic, Topic};
use crate::model::id::SignId;
use crate::model::topic::Strength;
use std::cmp::Reverse;

/// A topic and those of its pairs that count in a comparison.
pub(super) struct Compared<'a> {
    pub topic: &'a Topic,
    pub pairs: Vec<&'a LinkedMimic>,
}

/// The signs that point to a topic in any of its pairs and to none of its mimics, most telling first; ties in the order
/// of the pairs.
pub(super) fn pointing_here<'a>(pairs: &[&'a LinkedMimic]) -> Vec<&'a SignId> {
    let here = pairs.iter().flat_map(|pair| &pair.here);
    by_count(here.filter(|sign| !pairs.iter().any(|pair| pair.there.contains(sign))))
}

/// Each sign once, the one that stands most often first; ties in the order in which they come.
pub(super) fn by_count<'a>(signs: impl Iterator<Item = &'a SignId>) -> Vec<&'a SignId> {
    let mut counts: Vec<(&SignId, usize)> = Vec::new();
    for sign in signs {
        match counts.iter_mut().find(|(counted, _)| *counted == sign) {
            Some((_, count)) => *count += 1,
            None => counts.push((sign, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.into_iter().map(|(sign, _)| sign).collect()
}

/// For a condition that is in no pair with any of the others: its typical signs that none of them has.
pub(super) fn only_here<'a>(one: &Compared<'a>, compared: &[Compared<'a>]) -> Vec<&'a SignId> {
    let has = |topic: &Topic, sign: &SignId| {
        let mut own = topic.record.signs.iter();
        own.any(|own| own.sign.value == *sign && own.strength != Strength::Against)
    };
    let others = || compared.iter().filter(|other| other.topic.id != one.topic.id);
    let typical = one.topic.record.signs.iter();
    typical
        .filter(|sign| sign.strength == Strength::Typical)
        .map(|sign| &sign.sign.value)
        .filter(|sign| !others().any(|other| has(other.topic, sign)))
        .collect()
}

/// What speaks against a condition: what its own document says so of, then what points to the others, most often named
/// first. Nothing that it has itself: a sign of both would point both ways.
pub(super) fn speaking_against<'a>(one: &Compared<'a>, pointing: &[&'a SignId]) -> Vec<&'a SignId> {
    let own = &one.topic.record.signs;
    let has = |sign: &SignId| {
        own.iter()
            .any(|own| own.sign.value == *sign && own.strength != Strength::Against)
    };
    let against = own.iter().filter(|sign| sign.strength == Strength::Against);
    let against = against.map(|sign| &sign.sign.value);
    let elsewhere = by_count(one.pairs.iter().flat_map(|pair| &pair.there));
    let mut speaking: Vec<&SignId> = Vec::new();
    for sign in against.chain(elsewhere) {
        if !has(sign) && !pointing.contains(&sign) && !speaking.contains(&sign) {
            speaking.push(sign);
        }
    }
    speaking
}
