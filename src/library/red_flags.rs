//! Which red flags stand on a topic.
//!
//! A topic shows its own red flags, and the own **emergency** ones of each topic that it leads to along must-not-miss
//! and may-lead-to. A symptom guide also shows the own emergency red flags of its conditions (symptom-of): somebody who
//! starts from "numbness in your leg" must not have to open the right condition first. Always one hop: what was carried
//! to a topic is not carried on, and nothing is ever carried along mimics (a sheet with every emergency is read by
//! nobody). Urgent red flags are not carried: they say "call us today" about the topic that they were written for.
//!
//! Own ones stand first, in the order written; then carried ones by the id of the topic that they come from, then by
//! the order of relation kinds. Each stands once.

use super::{CarriedRedFlag, Side, Topic};
use crate::model::data::{RedFlag, Urgency};
use crate::model::id::{RedFlagId, TopicId};
use crate::model::relation::RelationKind;
use std::collections::BTreeMap;

/// Fills in the red flags of every topic.
pub(super) fn carry(topics: &mut BTreeMap<TopicId, Topic>, red_flags: &BTreeMap<RedFlagId, RedFlag>) {
    let flags: Vec<Vec<CarriedRedFlag>> = topics
        .values()
        .map(|topic| of_topic(topic, topics, red_flags))
        .collect();
    for (topic, flags) in topics.values_mut().zip(flags) {
        topic.red_flags = flags;
    }
}

fn of_topic(
    topic: &Topic,
    topics: &BTreeMap<TopicId, Topic>,
    red_flags: &BTreeMap<RedFlagId, RedFlag>,
) -> Vec<CarriedRedFlag> {
    let own = topic.record.red_flags.iter().map(|flag| CarriedRedFlag {
        red_flag: flag.value.clone(),
        carried: None,
    });
    let mut all: Vec<CarriedRedFlag> = own.collect();
    let mut origins: Vec<(&TopicId, RelationKind)> = topic
        .relations
        .iter()
        .filter(|relation| relation.side == Side::From && carries(relation.kind))
        .map(|relation| (&relation.other, relation.kind))
        .collect();
    origins.sort();
    for (origin, kind) in origins {
        let flags = topics
            .get(origin)
            .map_or(&[][..], |origin| &origin.record.red_flags);
        for flag in flags.iter().map(|flag| &flag.value) {
            let emergency = red_flags
                .get(flag)
                .is_some_and(|flag| flag.urgency == Urgency::Emergency);
            if emergency && all.iter().all(|known| known.red_flag != *flag) {
                all.push(CarriedRedFlag {
                    red_flag: flag.clone(),
                    carried: Some((origin.clone(), kind)),
                });
            }
        }
    }
    all
}

/// Symptom-of goes from guides only, see [`super::relations`].
fn carries(kind: RelationKind) -> bool {
    kind.carries_red_flags() || kind == RelationKind::SymptomOf
}
