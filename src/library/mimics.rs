//! Look-alikes: pairs checked, put on both sides, ranked.
//!
//! The signs of a pair are those that the pair itself names, and no others: what tells sciatica from a hip problem need
//! not tell it from a nerve problem. A sign that both conditions have in their own `[signs]` may still be named for one
//! side ("typical" there, "possible" here); only "against" contradicts.
//!
//! Ranking on a topic: those that must not be missed first; then by the number of signs that are typical of both, most
//! first, because those are the hardest to tell apart; then by id.

use super::lookup::{Directory, Findings, Numbered};
use super::references::{retain_known, retain_once};
use super::relations::{End, Resolved, end, to_itself};
use super::{Library, LinkedMimic, Side, Topic, codes};
use crate::diagnostic::Diagnostic;
use crate::model::id::{SignId, TopicId};
use crate::model::relation::{Mimic, MimicSide, RelationKind};
use crate::model::topic::{Strength, TopicKind};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;

/// A pair that holds, with the numbers of its conditions.
#[derive(Debug)]
pub(super) struct Pair {
    mimic: Mimic,
    numbers: [usize; 2],
}

/// The pairs that hold, in the order written, with unknown signs taken out.
pub(super) fn resolve(
    written: Vec<Mimic>,
    relations: &[Resolved<'_>],
    directory: &Directory<'_>,
    library: &Library,
    findings: &mut Findings<'_>,
) -> Vec<Pair> {
    let mut types = Types::of(relations, directory.count());
    let mut seen = Seen::default();
    let mut good = Vec::with_capacity(written.len());
    for mut mimic in written {
        let Some(sides) = sides(&mimic, directory, findings) else {
            continue;
        };
        let numbers = sides.map(|side| side.number);
        if is_twice(&mimic, numbers, &mut seen, findings) {
            continue;
        }
        let sources = &mut mimic.sources;
        retain_known(
            sources,
            |source| source,
            &library.sources,
            &codes::UNKNOWN_SOURCE,
            findings,
        );
        for side in &mut mimic.sides {
            retain_known(
                &mut side.signs,
                |sign| sign,
                &library.signs,
                &codes::UNKNOWN_SIGN,
                findings,
            );
            retain_once(&mut side.signs, |sign| sign, findings);
        }
        on_both_sides(&mimic, findings);
        for (side, Numbered { topic, .. }) in mimic.sides.iter().zip(sides) {
            against(side, topic, findings);
        }
        own_type(&mimic, numbers, &mut types, findings);
        good.push(Pair { mimic, numbers });
    }
    good
}

/// Both conditions of a pair, when both are in the library, are conditions and differ.
fn sides<'a>(
    mimic: &Mimic,
    directory: &Directory<'a>,
    findings: &mut Findings<'_>,
) -> Option<[Numbered<'a>; 2]> {
    let [first, second] = &mimic.sides;
    let ends = [
        end(&first.topic, directory, findings),
        end(&second.topic, directory, findings),
    ];
    if first.topic.value == second.topic.value {
        to_itself(&first.topic, &second.topic, findings);
        return None;
    }
    let mut conditions = true;
    for (end, side) in ends.iter().zip(&mimic.sides) {
        match end {
            End::Topic(Numbered { topic, .. }) if topic.kind != TopicKind::Condition => {
                no_condition(side, topic, findings);
                conditions = false;
            }
            End::Draft => with_draft(side, findings),
            End::Topic(_) | End::Nothing => {}
        }
    }
    match ends {
        [End::Topic(first), End::Topic(second)] if conditions => Some([first, second]),
        _ => None,
    }
}

fn with_draft(side: &MimicSide, findings: &mut Findings<'_>) {
    let id = &side.topic.value;
    let message = format!("\"{id}\" is a draft, so this pair is left out");
    let hint = format!("Take `draft = true` out of {id}.md when it is done.");
    findings.push(Diagnostic::new(&codes::RELATION_WITH_DRAFT, side.topic.span, message).hint(hint));
}

fn no_condition(side: &MimicSide, topic: &Topic, findings: &mut Findings<'_>) {
    let message = format!(
        "\"{}\" is a {}: only conditions are mimics",
        topic.id,
        topic.kind.word()
    );
    findings.push(
        Diagnostic::new(&codes::MIMIC_NOT_CONDITION, side.topic.span, message)
            .related(
                Span::start_of(topic.original.file),
                format!("a {}", topic.kind.word()),
            )
            .hint("Name a condition, or use a [[relation]] of kind symptom-of or see-also."),
    );
}

/// Where each pair was written first, by its numbers, the smaller one first; looked up only, never listed.
type Seen = FxHashMap<[usize; 2], Span>;

fn is_twice(mimic: &Mimic, mut numbers: [usize; 2], seen: &mut Seen, findings: &mut Findings<'_>) -> bool {
    numbers.sort_unstable();
    match seen.entry(numbers) {
        Entry::Vacant(free) => {
            free.insert(mimic.span);
            false
        }
        Entry::Occupied(taken) => {
            let [first, second] = mimic.sides.each_ref().map(|side| &side.topic.value);
            let message = format!("the mimic pair \"{first}\" and \"{second}\" is written twice");
            findings.push(
                Diagnostic::new(&codes::RELATION_TWICE, mimic.span, message)
                    .related(*taken.get(), "first written here")
                    .hint("Keep one of them, with the signs of both."),
            );
            true
        }
    }
}

fn on_both_sides(mimic: &Mimic, findings: &mut Findings<'_>) {
    let [first, second] = &mimic.sides;
    let named = |side: &MimicSide, sign: &SignId| {
        side.signs
            .iter()
            .find(|own| own.value == *sign)
            .map(|own| own.span)
    };
    for sign in &second.signs {
        if let Some(other) = named(first, &sign.value) {
            let message = format!("\"{}\" points to both sides of this pair", sign.value);
            findings.push(
                Diagnostic::new(&codes::MIMIC_SIGN_ON_BOTH_SIDES, sign.span, message)
                    .related(other, format!("for \"{}\"", first.topic.value))
                    .hint("Take it out of one side, or of both when it tells nothing."),
            );
        }
    }
}

fn against(side: &MimicSide, topic: &Topic, findings: &mut Findings<'_>) {
    for sign in &side.signs {
        let own = topic.record.signs.iter().find(|own| own.sign.value == sign.value);
        if let Some(own) = own.filter(|own| own.strength == Strength::Against) {
            let message = format!(
                "\"{}\" is said to point to \"{}\" and to speak against it",
                sign.value, topic.id
            );
            findings.push(
                Diagnostic::new(&codes::MIMIC_SIGN_AGAINST, sign.span, message)
                    .related(own.sign.span, "\"against\" in its own [signs]")
                    .hint("Mend the one that is wrong."),
            );
        }
    }
}

/// What each topic is a type of, by number.
#[derive(Debug)]
struct Types {
    /// The wider topics of each topic, with the places.
    wider: Vec<Vec<(usize, Span)>>,
    /// Whether anything is a type of it.
    has_narrower: Vec<bool>,
    /// The walk that saw a topic last, so that a walk need not forget what the one before it saw.
    seen_in: Vec<usize>,
    walks: usize,
}

impl Types {
    fn of(relations: &[Resolved<'_>], topics: usize) -> Types {
        let mut types = Types {
            wider: vec![Vec::new(); topics],
            has_narrower: vec![false; topics],
            seen_in: vec![0; topics],
            walks: 0,
        };
        let type_of = |relation: &&Resolved<'_>| relation.written.kind == RelationKind::TypeOf;
        for relation in relations.iter().filter(type_of) {
            types.wider[relation.from].push((relation.to, relation.written.span));
            types.has_narrower[relation.to] = true;
        }
        types
    }

    /// Whether `from` is a type of `to`, over any number of steps; the last step's place.
    fn leads_up(&mut self, from: usize, to: usize) -> Option<Span> {
        // Nearly every pair ends here: most conditions are no type of another.
        if self.wider[from].is_empty() || !self.has_narrower[to] {
            return None;
        }
        self.walks += 1;
        let mut open = vec![from];
        while let Some(topic) = open.pop() {
            for (wider, place) in &self.wider[topic] {
                if *wider == to {
                    return Some(*place);
                }
                if self.seen_in[*wider] != self.walks {
                    self.seen_in[*wider] = self.walks;
                    open.push(*wider);
                }
            }
        }
        None
    }
}

fn own_type(mimic: &Mimic, [one, other]: [usize; 2], types: &mut Types, findings: &mut Findings<'_>) {
    if let Some(place) = types.leads_up(one, other).or_else(|| types.leads_up(other, one)) {
        let [first, second] = mimic.sides.each_ref().map(|side| &side.topic.value);
        let message = format!("\"{first}\" and \"{second}\" are mimics, and one is a type of the other");
        findings.push(
            Diagnostic::new(&codes::MIMIC_OF_OWN_TYPE, mimic.span, message)
                .related(place, "a type of it here")
                .hint("Take out the mimic pair or the type-of relation, whichever is wrong."),
        );
    }
}

/// Where a look-alike stands on a topic, first ones first: whether it may be missed, how many signs are typical of both.
type Rank = (bool, Reverse<usize>);

/// Puts each pair on both of its topics, ranked. Relations must be on the topics already.
pub(super) fn add(pairs: Vec<Pair>, topics: &mut super::ById<Topic>) {
    let all: Vec<&Topic> = topics.values().collect();
    let typical: Vec<Vec<&SignId>> = all.iter().map(|topic| typical(topic)).collect();
    let mut ranked: Vec<Vec<(Rank, LinkedMimic)>> = vec![Vec::new(); all.len()];
    for Pair {
        mimic,
        numbers: [one, other],
    } in pairs
    {
        let shared = Reverse(shared(&typical[one], &typical[other]));
        let [here, there] = mimic
            .sides
            .map(|side| side.signs.into_iter().map(|sign| sign.value).collect());
        let (first, second): ((TopicId, Vec<SignId>), (TopicId, Vec<SignId>)) =
            ((all[one].id.clone(), here), (all[other].id.clone(), there));
        let rank = |topic: usize, other: &TopicId| (!must_not_miss(all[topic], other), shared);
        let seen_from = |here: &(TopicId, Vec<SignId>), there: &(TopicId, Vec<SignId>)| LinkedMimic {
            other: there.0.clone(),
            here: here.1.clone(),
            there: there.1.clone(),
        };
        ranked[one].push((rank(one, &second.0), seen_from(&first, &second)));
        ranked[other].push((rank(other, &first.0), seen_from(&second, &first)));
    }
    for (topic, mut mimics) in topics.values_mut().zip(ranked) {
        mimics.sort_by(|(rank, mimic), (other_rank, other)| {
            rank.cmp(other_rank).then_with(|| mimic.other.cmp(&other.other))
        });
        // Drained, into a list of exactly that length: there is one for every topic, and it stays.
        topic.mimics = mimics.drain(..).map(|(_, mimic)| mimic).collect();
    }
}

fn must_not_miss(topic: &Topic, other: &TopicId) -> bool {
    topic.relations.iter().any(|relation| {
        (relation.kind, relation.side) == (RelationKind::MustNotMiss, Side::From) && relation.other == *other
    })
}

/// The typical signs of a topic, sorted.
fn typical(topic: &Topic) -> Vec<&SignId> {
    let signs = topic
        .record
        .signs
        .iter()
        .filter(|sign| sign.strength == Strength::Typical);
    let mut signs: Vec<&SignId> = signs.map(|sign| &sign.sign.value).collect();
    signs.sort_unstable();
    signs
}

/// How many signs two sorted lists have in common.
fn shared(one: &[&SignId], other: &[&SignId]) -> usize {
    let (shorter, longer) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    shorter
        .iter()
        .filter(|sign| longer.binary_search(sign).is_ok())
        .count()
}

#[cfg(test)]
mod tests;
