use crate::library::sample::{Sample, names, sign_id, topic_id};
use crate::model::data::Urgency;
use crate::model::relation::RelationKind;
use crate::model::topic::{SignGroup, Strength};

fn sample() -> Sample {
    let mut sample = Sample::new(&["en"]);
    for sign in ["one", "two", "three", "four"] {
        sample.sign(sign, SignGroup::Where, &[]);
    }
    sample
}

#[test]
fn a_pair_is_seen_from_both_sides_with_its_own_signs_only() {
    let mut sample = sample();
    sample.condition("sciatica").typical(&["four"]);
    sample.condition("piriformis");
    sample.mimic(("sciatica", &["one", "two"]), ("piriformis", &["three"]));
    let library = sample.clean();
    let here = &library.topics[&topic_id("sciatica")].mimics[0];
    assert_eq!(here.other, topic_id("piriformis"));
    assert_eq!(here.here, [sign_id("one"), sign_id("two")]);
    assert_eq!(here.there, [sign_id("three")]);
    let there = &library.topics[&topic_id("piriformis")].mimics[0];
    assert_eq!((&there.here, &there.there), (&here.there, &here.here));
}

#[test]
fn the_dangerous_and_the_hard_to_tell_apart_come_first() {
    let mut sample = sample();
    sample.red_flag("flag", Urgency::Emergency, &[]);
    sample.condition("main").typical(&["one", "two", "three"]);
    sample.condition("b-none");
    sample.condition("a-none");
    sample.condition("shares-two").typical(&["one", "two"]);
    sample
        .condition("shares-one")
        .signs(&[("one", Strength::Typical), ("two", Strength::Possible)]);
    sample.condition("danger").flags(&["flag"]);
    for other in ["b-none", "a-none", "shares-two", "shares-one", "danger"] {
        sample.mimic(("main", &["three"]), (other, &["four"]));
    }
    sample.relation("main", RelationKind::MustNotMiss, "danger");
    let library = sample.clean();
    let mimics = &library.topics[&topic_id("main")].mimics;
    let others: Vec<_> = mimics.iter().map(|mimic| mimic.other.as_str()).collect();
    assert_eq!(others, ["danger", "shares-two", "shares-one", "a-none", "b-none"]);
}

#[test]
fn five_are_shown_and_all_are_kept() {
    let mut sample = sample();
    sample.condition("main");
    for number in 1..=7 {
        let id = format!("m{number}");
        sample.condition(&id);
        sample.mimic(("main", &["one"]), (&id, &["two"]));
    }
    let library = sample.clean();
    let main = &library.topics[&topic_id("main")];
    assert_eq!((main.shown_mimics().len(), main.mimics.len()), (5, 7));
}

#[test]
fn a_pair_must_tell_two_conditions_apart() {
    let mut sample = sample();
    sample.condition("sciatica").signs(&[("one", Strength::Against)]);
    sample.condition("stenosis");
    sample.condition("slip");
    sample.symptom("numb-leg");
    sample.mimic(("sciatica", &["one"]), ("stenosis", &["two"]));
    sample.mimic(("stenosis", &["three"]), ("sciatica", &["four"]));
    sample.mimic(("slip", &["one", "two"]), ("stenosis", &["two"]));
    sample.mimic(("sciatica", &["three"]), ("slip", &["onne"]));
    sample.mimic(("sciatica", &["one"]), ("numb-leg", &["two"]));
    sample.mimic(("sciatica", &["two"]), ("sciatica", &["three"]));
    let (_, findings) = sample.linked();
    assert_eq!(
        names(&findings),
        [
            "mimic-sign-against",
            "relation-twice",
            "mimic-sign-on-both-sides",
            "unknown-sign",
            "mimic-of-no-condition",
            "relation-to-itself",
        ]
    );
    for place in [0, 1, 2, 4, 5] {
        assert_eq!(findings[place].related.len(), 1, "{}", findings[place].message);
    }
}

#[test]
fn a_circle_of_types_is_walked_once() {
    let mut sample = sample();
    for id in ["spine", "stenosis", "disc", "slipped-disc"] {
        sample.condition(id);
    }
    sample.relation("spine", RelationKind::TypeOf, "stenosis");
    sample.relation("stenosis", RelationKind::TypeOf, "spine");
    sample.relation("slipped-disc", RelationKind::TypeOf, "disc");
    sample.mimic(("spine", &["one"]), ("disc", &["two"]));
    let (_, findings) = sample.linked();
    assert_eq!(names(&findings), ["relation-circle"]);
}

#[test]
fn nothing_is_a_mimic_of_its_own_type() {
    let mut sample = sample();
    for id in ["spine", "stenosis", "foraminal", "disc"] {
        sample.condition(id);
    }
    sample.relation("foraminal", RelationKind::TypeOf, "stenosis");
    sample.relation("stenosis", RelationKind::TypeOf, "spine");
    sample.mimic(("spine", &["one"]), ("foraminal", &["two"]));
    sample.mimic(("disc", &["one"]), ("foraminal", &["two"]));
    let (_, findings) = sample.linked();
    assert_eq!(names(&findings), ["mimic-of-own-type"], "also over two steps");
}
