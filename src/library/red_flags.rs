//! Which red flags stand on a topic.
//!
//! A topic shows its own red flags, and the own **emergency** ones of each topic that it leads to along must-not-miss
//! and may-lead-to; so does a symptom guide, which names by must-not-miss the conditions whose signs it has to show.
//! Always one hop: what was carried to a topic is not carried on, and nothing is ever carried along mimics (a sheet with
//! every emergency is read by nobody). Carrying along symptom-of was tried: a guide to leg pain leads to a dozen
//! conditions, and the signs of all of them did not fit page 1, where each has to stand. Urgent red flags are not
//! carried: they say "call us today" about the topic that they were written for.
//!
//! Own ones stand first, in the order written; then carried ones by the id of the topic that they come from, then by
//! the order of relation kinds. Each stands once.

use super::{ById, CarriedRedFlag, Side, Topic};
use crate::model::data::{RedFlag, Urgency};
use crate::model::id::TopicId;
use crate::model::relation::RelationKind;

/// Fills in the red flags of every topic.
pub(super) fn carry(topics: &mut ById<Topic>, red_flags: &ById<RedFlag>) {
    let flags: Vec<Vec<CarriedRedFlag>> = topics
        .values()
        .map(|topic| of_topic(topic, topics, red_flags))
        .collect();
    for (topic, flags) in topics.values_mut().zip(flags) {
        topic.red_flags = flags;
    }
}

fn of_topic(topic: &Topic, topics: &ById<Topic>, red_flags: &ById<RedFlag>) -> Vec<CarriedRedFlag> {
    let own = topic.record.red_flags.iter().map(|flag| CarriedRedFlag {
        red_flag: flag.value.clone(),
        carried: None,
    });
    let mut all: Vec<CarriedRedFlag> = own.collect();
    let mut origins: Vec<(&TopicId, RelationKind)> = topic
        .relations
        .iter()
        .filter(|relation| relation.side == Side::From && relation.kind.carries_red_flags())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::library::sample::{Sample, topic_id};

    fn flags(library: &Library, topic: &str) -> Vec<(String, Option<(String, RelationKind)>)> {
        let flags = &library.topics[&topic_id(topic)].red_flags;
        let carried = |flag: &CarriedRedFlag| {
            flag.carried
                .as_ref()
                .map(|(from, kind)| (from.to_string(), *kind))
        };
        flags
            .iter()
            .map(|flag| (flag.red_flag.to_string(), carried(flag)))
            .collect()
    }

    fn from(topic: &str, kind: RelationKind) -> Option<(String, RelationKind)> {
        Some((topic.to_owned(), kind))
    }

    #[test]
    fn emergencies_are_carried_one_hop_and_own_ones_come_first() {
        let mut sample = Sample::new(&["en"]);
        for id in ["cord", "cauda", "sepsis", "clot"] {
            sample.red_flag(id, Urgency::Emergency, &[]);
        }
        sample.red_flag("weak", Urgency::Urgent, &[]);
        sample.condition("cauda-equina").flags(&["cauda", "weak", "cord"]);
        sample.condition("infection").flags(&["sepsis", "cauda"]);
        sample.condition("sciatica").flags(&["weak", "cord"]);
        sample.condition("far");
        sample.relation("far", RelationKind::MayLeadTo, "sciatica");
        sample.relation("sciatica", RelationKind::MayLeadTo, "infection");
        sample.relation("sciatica", RelationKind::MustNotMiss, "cauda-equina");
        sample.relation("sciatica", RelationKind::MayLeadTo, "cauda-equina");
        let library = sample.clean();
        assert_eq!(
            flags(&library, "sciatica"),
            [
                ("weak".into(), None),
                ("cord".into(), None),
                ("cauda".into(), from("cauda-equina", RelationKind::MustNotMiss)),
                ("sepsis".into(), from("infection", RelationKind::MayLeadTo)),
            ],
            "no urgent one is carried, and each stands once"
        );
        assert_eq!(
            flags(&library, "far"),
            [("cord".into(), from("sciatica", RelationKind::MayLeadTo))],
            "only the own ones of the topic one hop away"
        );
        assert_eq!(
            flags(&library, "cauda-equina").len(),
            3,
            "nothing is carried against the direction"
        );
    }

    #[test]
    fn a_guide_shows_what_it_must_not_miss_and_not_all_of_its_conditions() {
        let mut sample = Sample::new(&["en"]);
        sample.red_flag("cauda", Urgency::Emergency, &[]);
        sample.red_flag("clot", Urgency::Emergency, &[]);
        sample.sign("one", crate::model::topic::SignGroup::Where, &[]);
        sample.sign("two", crate::model::topic::SignGroup::Where, &[]);
        sample.condition("cauda-equina").flags(&["cauda"]);
        sample.condition("sciatica");
        sample.condition("thrombosis").flags(&["clot"]);
        sample.symptom("numb-leg");
        sample.relation("sciatica", RelationKind::MustNotMiss, "cauda-equina");
        sample.relation("numb-leg", RelationKind::SymptomOf, "sciatica");
        sample.relation("numb-leg", RelationKind::SymptomOf, "thrombosis");
        sample.relation("numb-leg", RelationKind::MustNotMiss, "cauda-equina");
        sample.mimic(("sciatica", &["one"]), ("thrombosis", &["two"]));
        let library = sample.clean();
        assert_eq!(
            flags(&library, "numb-leg"),
            [("cauda".into(), from("cauda-equina", RelationKind::MustNotMiss))]
        );
        assert_eq!(
            flags(&library, "sciatica"),
            [("cauda".into(), from("cauda-equina", RelationKind::MustNotMiss))],
            "never along mimics"
        );
    }
}
