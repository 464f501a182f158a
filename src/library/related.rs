//! "You may also like": the topics to read next, with the reason.
//!
//! Two things make a topic worth offering: a typed link, weighed by its kind, and signs that both have. A link always
//! counts more than shared signs, and shared signs order topics with the same kind of link. Left out is what the page
//! shows elsewhere: its shown mimics, and the conditions of a symptom guide.
//!
//! Shared signs are counted through a list of topics per sign. A sign that more than [`COMMON`] topics have tells little
//! ("back pain") and is not counted; this also bounds the work to topics x signs x COMMON, so that it grows in line with
//! the number of topics.

use super::{LinkedRelation, RELATED_SHOWN, Reason, RelatedTopic, Side, Topic};
use crate::model::id::{SignId, TopicId};
use crate::model::relation::RelationKind;
use crate::model::topic::Strength;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A sign of more topics than this is too common to say that two of them are alike.
const COMMON: usize = 40;

/// With fewer signs in common, and no typed link, two topics are not offered beside each other.
const FEWEST_SHARED: u32 = 2;

/// Fills in the related topics of every topic.
pub(super) fn rank(topics: &mut super::ById<Topic>) {
    let all: Vec<&Topic> = topics.values().collect();
    let numbers: Numbers<'_> = all
        .iter()
        .enumerate()
        .map(|(number, topic)| (&topic.id, number))
        .collect();
    let bearers = Bearers::of(&all);
    let mut shared = vec![0u32; all.len()];
    let related: Vec<Vec<RelatedTopic>> = all
        .iter()
        .enumerate()
        .map(|(number, topic)| of_topic(number, &all, &numbers, &bearers, topic, &mut shared))
        .collect();
    for (topic, related) in topics.values_mut().zip(related) {
        topic.related = related;
    }
}

/// The number of each topic in the order of ids; looked up only, never listed.
type Numbers<'a> = FxHashMap<&'a TopicId, usize>;

/// Which topics have a sign, by the topic's number.
struct Bearers {
    /// The signs of each topic, by the sign's number; too common ones left out.
    signs: Vec<Vec<usize>>,
    topics: Vec<Vec<usize>>,
}

impl Bearers {
    fn of(all: &[&Topic]) -> Bearers {
        let mut numbers: FxHashMap<&SignId, usize> = FxHashMap::default();
        let mut topics: Vec<Vec<usize>> = Vec::new();
        let mut signs: Vec<Vec<usize>> = Vec::with_capacity(all.len());
        for (topic_number, topic) in all.iter().enumerate() {
            let own = topic
                .record
                .signs
                .iter()
                .filter(|sign| sign.strength != Strength::Against);
            let own = own.map(|sign| {
                let sign_number = *numbers.entry(&sign.sign.value).or_insert_with(|| {
                    topics.push(Vec::new());
                    topics.len() - 1
                });
                topics[sign_number].push(topic_number);
                sign_number
            });
            signs.push(own.collect());
        }
        for own in &mut signs {
            own.retain(|sign| topics[*sign].len() <= COMMON);
        }
        Bearers { signs, topics }
    }
}

/// `shared` is all zeros before and after; it is passed in so that it is made once.
fn of_topic(
    number: usize,
    all: &[&Topic],
    numbers: &Numbers<'_>,
    bearers: &Bearers,
    topic: &Topic,
    shared: &mut [u32],
) -> Vec<RelatedTopic> {
    let mut found: Vec<usize> = Vec::new();
    for other in bearers.signs[number]
        .iter()
        .flat_map(|sign| &bearers.topics[*sign])
    {
        if shared[*other] == 0 {
            found.push(*other);
        }
        shared[*other] += 1;
    }
    let mut reasons: BTreeMap<usize, (u32, Reason)> = BTreeMap::new();
    for (weight, reason, other) in linked(topic) {
        let Some(&other) = numbers.get(other) else {
            continue;
        };
        let best = reasons.entry(other).or_insert((weight, reason.clone()));
        if best.0 < weight {
            *best = (weight, reason);
        }
    }
    for other in found.iter().filter(|other| shared[**other] >= FEWEST_SHARED) {
        let reason = Reason::SharedSigns(shared[*other] as usize);
        reasons.entry(*other).or_insert((0, reason));
    }
    let shown = topic
        .shown_mimics()
        .iter()
        .map(|mimic| &mimic.other)
        .chain(topic.causes());
    for other in shown.filter_map(|other| numbers.get(other)).chain([&number]) {
        reasons.remove(other);
    }
    let mut ranked: Vec<_> = reasons
        .into_iter()
        .map(|(other, (weight, reason))| ((Reverse(weight), Reverse(shared[other]), other), reason))
        .collect();
    // Numbers are in the order of ids, so ties end by id.
    ranked.sort_by_key(|(rank, _)| *rank);
    for other in found {
        shared[other] = 0;
    }
    ranked.truncate(RELATED_SHOWN);
    // Drained, into a list of exactly that length: there is one for every topic, and it stays.
    let best = ranked.drain(..);
    best.map(|((_, _, other), reason)| RelatedTopic {
        other: all[other].id.clone(),
        reason,
    })
    .collect()
}

/// Everything that a topic has a typed link with.
fn linked(topic: &Topic) -> impl Iterator<Item = (u32, Reason, &TopicId)> {
    let relations = topic
        .relations
        .iter()
        .map(|LinkedRelation { kind, side, other }| {
            (weight(*kind, *side), Reason::Relation(*kind, *side), other)
        });
    let mimics = topic
        .mimics
        .iter()
        .map(|mimic| (MIMIC_WEIGHT, Reason::Mimic, &mimic.other));
    relations.chain(mimics)
}

/// A look-alike beyond those shown stands on the comparison already; between often-with and the wider topic.
const MIMIC_WEIGHT: u32 = 35;

/// How much a link says that its topic is worth reading next. The steps are our own judgement: safety first, then what
/// can be done, then where it comes from, then background.
fn weight(kind: RelationKind, side: Side) -> u32 {
    match (kind, side) {
        (RelationKind::MustNotMiss, Side::From) => 100,
        (RelationKind::TreatedBy, _) => 90,
        (RelationKind::SymptomOf, _) => 80,
        (RelationKind::SeeAlso, _) => 70,
        (RelationKind::Causes, _) => 60,
        (RelationKind::MayLeadTo, _) => 50,
        (RelationKind::OftenWith, _) => 40,
        (RelationKind::TypeOf, _) => 30,
        (RelationKind::RiskFactorFor, _) => 20,
        (RelationKind::MustNotMiss, Side::To) => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::sample::{Sample, topic_id};
    use crate::model::topic::SignGroup;

    #[test]
    fn links_come_before_shared_signs_and_what_is_shown_elsewhere_is_left_out() {
        let mut sample = Sample::new(&["en"]);
        for sign in ["one", "two", "three"] {
            sample.sign(sign, SignGroup::Where, &[]);
        }
        sample.condition("main").typical(&["one", "two", "three"]);
        sample.condition("mimic").typical(&["one", "two", "three"]);
        sample.condition("alike").typical(&["one", "two"]);
        sample.condition("more-alike").typical(&["one", "two", "three"]);
        sample.condition("barely").typical(&["one"]);
        sample
            .condition("against")
            .signs(&[("one", Strength::Typical), ("two", Strength::Against)]);
        sample.condition("cause");
        sample.treatment("walking");
        sample.relation("cause", RelationKind::Causes, "main");
        sample.relation("main", RelationKind::TreatedBy, "walking");
        sample.relation("walking", RelationKind::SeeAlso, "main");
        sample.mimic(("main", &["one"]), ("mimic", &["two"]));
        let library = sample.clean();
        let related: Vec<_> = library.topics[&topic_id("main")]
            .related
            .iter()
            .map(|related| (related.other.to_string(), related.reason.clone()))
            .collect();
        assert_eq!(
            related,
            [
                (
                    "walking".into(),
                    Reason::Relation(RelationKind::TreatedBy, Side::From)
                ),
                ("cause".into(), Reason::Relation(RelationKind::Causes, Side::To)),
                ("more-alike".into(), Reason::SharedSigns(3)),
                ("alike".into(), Reason::SharedSigns(2)),
            ]
        );
    }

    #[test]
    fn a_sign_that_nearly_everything_has_says_nothing() {
        let mut sample = Sample::new(&["en"]);
        sample.sign("back-pain", SignGroup::Where, &[]);
        sample.sign("leg-pain", SignGroup::Where, &[]);
        for number in 0..=COMMON {
            sample
                .condition(&format!("t{number}"))
                .typical(&["back-pain", "leg-pain"]);
        }
        let library = sample.clean();
        assert!(library.topics.values().all(|topic| topic.related.is_empty()));
    }

    #[test]
    fn there_are_never_too_many() {
        let mut sample = Sample::new(&["en"]);
        sample.condition("main");
        for number in 0..10 {
            let id = format!("t{number}");
            sample.condition(&id);
            sample.relation("main", RelationKind::SeeAlso, &id);
        }
        let library = sample.clean();
        let related = &library.topics[&topic_id("main")].related;
        let others: Vec<_> = related.iter().map(|related| related.other.as_str()).collect();
        assert_eq!(others, ["t0", "t1", "t2", "t3", "t4", "t5"]);
    }
}
