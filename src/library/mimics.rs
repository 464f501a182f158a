//! Look-alikes: pairs checked, put on both sides, ranked.
//!
//! The signs of a pair are those that the pair itself names, and no others: what tells sciatica from a hip problem need
//! not tell it from a nerve problem. A sign that both conditions have in their own `[signs]` may still be named for one
//! side ("typical" there, "possible" here); only "against" contradicts.
//!
//! Ranking on a topic: those that must not be missed first; then by the number of signs that are typical of both, most
//! first, because those are the hardest to tell apart; then by id.

use super::lookup::{Directory, Findings};
use super::references::{retain_known, retain_once};
use super::relations::{End, end, to_itself};
use super::{Library, LinkedMimic, Side, Topic, codes};
use crate::diagnostic::Diagnostic;
use crate::model::document::DocumentSign;
use crate::model::id::{SignId, TopicId};
use crate::model::relation::{Mimic, MimicSide, Relation, RelationKind};
use crate::model::topic::{Strength, TopicKind};
use crate::source::Span;
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Two topics, the smaller id first.
type Pair = (TopicId, TopicId);

/// The pairs that hold, in the order written, with unknown signs taken out.
pub(super) fn resolve(
    written: Vec<Mimic>,
    relations: &[&Relation],
    directory: &Directory<'_>,
    library: &Library,
    findings: &mut Findings<'_>,
) -> Vec<Mimic> {
    let types = types(relations);
    let mut seen: BTreeMap<Pair, Span> = BTreeMap::new();
    let mut good = Vec::new();
    for mut mimic in written {
        let Some(sides) = sides(&mimic, directory, findings) else {
            continue;
        };
        if is_twice(&mimic, &mut seen, findings) {
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
            if side.signs.is_empty() {
                without_signs(side, findings);
            }
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
        for (side, topic) in mimic.sides.iter().zip(sides) {
            against(side, topic, findings);
        }
        own_type(&mimic, &types, findings);
        good.push(mimic);
    }
    good
}

/// Both conditions of a pair, when both are in the library, are conditions and differ.
fn sides<'a>(
    mimic: &Mimic,
    directory: &Directory<'a>,
    findings: &mut Findings<'_>,
) -> Option<[&'a Topic; 2]> {
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
            End::Topic(topic) if topic.kind != TopicKind::Condition => {
                no_condition(side, topic, findings);
                conditions = false;
            }
            End::Draft => {
                let message = format!("\"{}\" is a draft, so this pair is left out", side.topic.value);
                findings.push(Diagnostic::new(
                    &codes::RELATION_WITH_DRAFT,
                    side.topic.span,
                    message,
                ));
            }
            End::Topic(_) | End::Nothing => {}
        }
    }
    match ends {
        [End::Topic(first), End::Topic(second)] if conditions => Some([first, second]),
        _ => None,
    }
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

fn is_twice(mimic: &Mimic, seen: &mut BTreeMap<Pair, Span>, findings: &mut Findings<'_>) -> bool {
    let [first, second] = mimic.sides.each_ref().map(|side| side.topic.value.clone());
    let pair = if first < second {
        (first, second)
    } else {
        (second, first)
    };
    match seen.entry(pair) {
        Entry::Vacant(free) => {
            free.insert(mimic.span);
            false
        }
        Entry::Occupied(taken) => {
            let (first, second) = taken.key();
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

fn without_signs(side: &MimicSide, findings: &mut Findings<'_>) {
    let message = format!("no sign points to \"{}\" in this pair", side.topic.value);
    findings.push(
        Diagnostic::new(&codes::MIMIC_WITHOUT_SIGNS, side.topic.span, message).hint(format!(
            "Add `{} = [\"...\"]` with at least one sign of signs.toml.",
            side.topic.value
        )),
    );
}

fn on_both_sides(mimic: &Mimic, findings: &mut Findings<'_>) {
    let [first, second] = &mimic.sides;
    let firsts: BTreeMap<&SignId, Span> = first.signs.iter().map(|sign| (&sign.value, sign.span)).collect();
    for sign in &second.signs {
        if let Some(other) = firsts.get(&sign.value) {
            let message = format!("\"{}\" points to both sides of this pair", sign.value);
            findings.push(
                Diagnostic::new(&codes::MIMIC_SIGN_ON_BOTH_SIDES, sign.span, message)
                    .related(*other, format!("for \"{}\"", first.topic.value))
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

/// What each topic is a type of, with the places.
type Types<'r> = BTreeMap<&'r TopicId, Vec<&'r Relation>>;

fn types<'r>(relations: &[&'r Relation]) -> Types<'r> {
    let mut types = Types::new();
    for &relation in relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::TypeOf)
    {
        types.entry(&relation.from.value).or_default().push(relation);
    }
    types
}

fn own_type(mimic: &Mimic, types: &Types<'_>, findings: &mut Findings<'_>) {
    let [first, second] = mimic.sides.each_ref().map(|side| &side.topic.value);
    let way = leads_up(first, second, types).or_else(|| leads_up(second, first, types));
    if let Some(place) = way {
        let message = format!("\"{first}\" and \"{second}\" are mimics, and one is a type of the other");
        findings.push(
            Diagnostic::new(&codes::MIMIC_OF_OWN_TYPE, mimic.span, message)
                .related(place, "a type of it here")
                .hint("Take out the mimic pair or the type-of relation, whichever is wrong."),
        );
    }
}

/// Whether `from` is a type of `to`, over any number of steps; the last step's place.
fn leads_up(from: &TopicId, to: &TopicId, types: &Types<'_>) -> Option<Span> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(topic) = open.pop() {
        for relation in types.get(topic).into_iter().flatten() {
            if relation.to.value == *to {
                return Some(relation.span);
            }
            if seen.insert(&relation.to.value) {
                open.push(&relation.to.value);
            }
        }
    }
    None
}

/// Where a look-alike stands on a topic, first ones first: whether it may be missed, how many signs are typical of both.
type Rank = (bool, Reverse<usize>);

/// Puts each pair on both of its topics, ranked. Relations must be on the topics already.
pub(super) fn add(mimics: Vec<Mimic>, topics: &mut BTreeMap<TopicId, Topic>) {
    let mut ranked: BTreeMap<TopicId, Vec<(Rank, LinkedMimic)>> = BTreeMap::new();
    for mimic in mimics {
        let [first, second] = mimic.sides.each_ref().map(|side| topics.get(&side.topic.value));
        let (Some(first), Some(second)) = (first, second) else {
            continue;
        };
        let shared = Reverse(shared_typical(&first.record.signs, &second.record.signs));
        let signs = mimic
            .sides
            .map(|side| side.signs.into_iter().map(|sign| sign.value).collect::<Vec<_>>());
        for (topic, other, here, there) in [
            (first, second, &signs[0], &signs[1]),
            (second, first, &signs[1], &signs[0]),
        ] {
            let linked = LinkedMimic {
                other: other.id.clone(),
                here: here.clone(),
                there: there.clone(),
            };
            let rank: Rank = (!must_not_miss(topic, &other.id), shared);
            ranked.entry(topic.id.clone()).or_default().push((rank, linked));
        }
    }
    for (id, mut mimics) in ranked {
        mimics.sort_by(|(rank, mimic), (other_rank, other)| {
            rank.cmp(other_rank).then_with(|| mimic.other.cmp(&other.other))
        });
        if let Some(topic) = topics.get_mut(&id) {
            topic.mimics = mimics.into_iter().map(|(_, mimic)| mimic).collect();
        }
    }
}

fn must_not_miss(topic: &Topic, other: &TopicId) -> bool {
    topic.relations.iter().any(|relation| {
        (relation.kind, relation.side) == (RelationKind::MustNotMiss, Side::From) && relation.other == *other
    })
}

fn shared_typical(first: &[DocumentSign], second: &[DocumentSign]) -> usize {
    let typical = |sign: &&DocumentSign| sign.strength == Strength::Typical;
    let firsts: BTreeSet<&SignId> = first
        .iter()
        .filter(typical)
        .map(|sign| &sign.sign.value)
        .collect();
    second
        .iter()
        .filter(typical)
        .filter(|sign| firsts.contains(&sign.sign.value))
        .count()
}

#[cfg(test)]
mod tests;
