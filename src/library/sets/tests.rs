use super::*;
use crate::diagnostic::Level;
use crate::library::sample::{Sample, names, tag};
use crate::model::topic::SignGroup;

/// Two conditions that are confused, a guide, and one condition in Spanish.
fn set() -> Sample {
    let mut sample = Sample::new(&["en", "es"]);
    sample.sign("one", SignGroup::Where, &["es"]);
    sample.sign("two", SignGroup::Where, &["es"]);
    sample.condition("sciatica");
    sample.condition("sore-hip");
    sample.symptom("leg-pain");
    sample.translation("sciatica", TopicKind::Condition, "es", "Ciática");
    sample.mimic(("sciatica", &["one"]), ("sore-hip", &["two"]));
    sample
}

fn found(sample: Sample) -> Vec<(&'static str, String)> {
    let (_, findings) = sample.linked();
    names(&findings)
        .into_iter()
        .zip(findings.iter().map(|finding| finding.message.clone()))
        .collect()
}

#[test]
fn a_packet_binds_topics_and_both_kinds_of_comparisons() {
    let mut sample = set();
    sample.named("legs", &["sciatica", "sore-hip"], &[]);
    sample.packet("visit", &["leg-pain", "legs", "sciatica-mimics", "sciatica"], &[]);
    let library = sample.clean();
    let members: Vec<String> = library.packets["visit"].members.iter().map(member_name).collect();
    assert_eq!(members, ["leg-pain", "legs", "sciatica-mimics", "sciatica"]);
}

#[test]
fn what_is_not_there_is_found_with_the_nearest_name() {
    let mut sample = set();
    sample.packet("visit", &["sciatca", "leg-pain-mimics"], &[]);
    let (_, findings) = sample.linked();
    assert_eq!(names(&findings), ["unknown-topic", "unknown-topic"]);
    assert_eq!(findings[0].message, "there is no topic or comparison \"sciatca\"");
    assert!(
        findings[0].hints[0].contains("sciatica"),
        "{:?}",
        findings[0].hints
    );
    assert!(findings.iter().all(|finding| finding.level == Level::Error));
}

#[test]
fn a_draft_is_no_member_unless_drafts_are_built() {
    let draft = || {
        let mut sample = set();
        sample.condition("new").draft = true;
        sample.packet("visit", &["new"], &[]);
        sample.named("legs", &["new", "sciatica"], &[]);
        sample
    };
    assert_eq!(
        found(draft()),
        [
            (
                "link-to-draft",
                "this comparison names \"new\", which is a draft and is not built".to_owned()
            ),
            (
                "link-to-draft",
                "this packet names \"new\", which is a draft and is not built".to_owned()
            ),
        ]
    );
    let mut sample = draft();
    sample.drafts = true;
    sample.clean();
}

#[test]
fn an_incomplete_member_is_no_second_finding() {
    let mut sample = set();
    sample.incomplete("broken");
    sample.packet("visit", &["sciatica", "broken"], &[]);
    sample.clean();
}

#[test]
fn a_comparison_is_of_conditions() {
    let mut sample = set();
    sample.named("legs", &["sciatica", "leg-pain"], &[]);
    assert_eq!(
        found(sample),
        [(
            "compared-no-condition",
            "\"leg-pain\" is a symptom and no condition".to_owned()
        )]
    );
}

#[test]
fn a_comparison_has_a_name_of_its_own() {
    let mut sample = set();
    for id in ["sciatica", "about", "leg-pain-mimics", "sciatica-mimics"] {
        sample.named(id, &["sciatica", "sore-hip"], &[]);
    }
    let messages: Vec<String> = found(sample).into_iter().map(|(_, message)| message).collect();
    assert_eq!(
        messages,
        [
            "\"sciatica\" is the name of a topic already",
            "\"about\" is the name of a page already",
            "\"leg-pain-mimics\" is the name of the comparison of \"leg-pain\" and its look-alikes",
            "\"sciatica-mimics\" is the name of the comparison of \"sciatica\" and its look-alikes",
        ]
    );
}

#[test]
fn words_without_members_and_members_without_words_are_found() {
    let mut sample = set();
    sample.packet("worded", &["sciatica", "sore-hip"], &["es"]);
    sample.packet("unworded", &["sciatica"], &[]);
    sample.packet("english", &["sore-hip"], &[]);
    sample.packet("both", &["sciatica"], &["es"]);
    let (library, findings) = sample.linked();
    assert_eq!(names(&findings), ["set-not-in-language", "set-not-in-language"]);
    assert_eq!(
        findings[0].message,
        "everything in it can be read in \"es\", and it has no words in that language"
    );
    assert_eq!(
        findings[1].message,
        "it is not made in \"es\", because that lacks: sore-hip"
    );
    let made = |id: &str| -> Vec<&str> {
        let languages = crate::library::packets::languages(&library, &library.packets[id]);
        languages.map(LanguageTag::as_str).collect()
    };
    assert_eq!(made("both"), ["en", "es"]);
    for id in ["worded", "unworded", "english"] {
        assert_eq!(made(id), ["en"], "{id}");
    }
    assert_eq!(library.default_language(), &tag("en"));
}
