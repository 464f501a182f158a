use super::*;
use crate::library::sample::{Sample, topic_id};
use crate::model::data::Urgency;
use crate::model::relation::RelationKind;
use crate::model::topic::SignGroup;

/// Every place with its first way, in words.
fn listed(library: &Library, subject: &str) -> Vec<String> {
    let subject = Subject::find(library, subject).expect("the sample has it");
    uses(library, &subject)
        .iter()
        .map(|found| {
            let place = match &found.place {
                Place::Handout { topic, .. } => format!("handout {topic}"),
                Place::Comparison { of, .. } => format!("comparison {of}"),
                Place::Packet { id, .. } => format!("packet {id}"),
                Place::Page { id, .. } => format!("page {id}"),
                Place::Entry { file, id } => format!("{file} {id}"),
            };
            format!("{place}: {}", found.ways[0])
        })
        .collect()
}

#[test]
fn a_red_flag_is_found_wherever_it_was_carried_and_nowhere_else() {
    let mut sample = Sample::new(&["en"]);
    sample.red_flag("cauda", Urgency::Emergency, &[]);
    sample.sign("one", SignGroup::Where, &[]);
    sample.sign("two", SignGroup::Where, &[]);
    sample.condition("cauda-equina").flags(&["cauda"]);
    sample.condition("sciatica");
    sample.condition("sore-hip");
    sample.condition("far");
    sample.symptom("numb-leg");
    sample.relation("sciatica", RelationKind::MustNotMiss, "cauda-equina");
    sample.relation("far", RelationKind::MayLeadTo, "sciatica");
    sample.relation("numb-leg", RelationKind::MustNotMiss, "cauda-equina");
    sample.mimic(("sore-hip", &["one"]), ("cauda-equina", &["two"]));
    let library = sample.clean();
    assert_eq!(
        listed(&library, "red-flag:cauda"),
        [
            "handout cauda-equina: own: red flag",
            "handout numb-leg: carried over must-not-miss from cauda-equina",
            "handout sciatica: carried over must-not-miss from cauda-equina",
            "comparison cauda-equina-mimics: comparison: emergency card",
            "comparison sore-hip-mimics: comparison: emergency card, from cauda-equina",
        ]
    );
    assert_eq!(
        listed(&library, "sign:one"),
        [
            "handout cauda-equina: look-alike: pair with sore-hip",
            "handout sore-hip: look-alike: pair with cauda-equina",
            "comparison cauda-equina-mimics: comparison: sign of sore-hip",
            "comparison sore-hip-mimics: comparison: sign of sore-hip",
        ]
    );
    assert_eq!(
        library.topics[&topic_id("far")].red_flags,
        [],
        "one hop, and the list says the same"
    );
}

#[test]
fn what_is_not_there_gets_a_suggestion() {
    let mut sample = Sample::new(&["en"]);
    sample.red_flag("cauda-equina", Urgency::Emergency, &[]);
    let library = sample.clean();
    let fault = |text: &str| {
        Subject::find(&library, text)
            .expect_err("nothing of that name")
            .to_string()
    };
    assert!(fault("red-flag:cauda-equine").contains("Did you mean red-flag:cauda-equina?"));
    assert!(fault("redflag:cauda-equina").contains("Did you mean red-flag:...?"));
    assert!(fault("cauda-equina").contains("KIND:ID"));
}
