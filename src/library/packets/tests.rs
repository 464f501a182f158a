use super::*;
use crate::diagnostic::Diagnostic;
use crate::library::approval::approve;
use crate::library::codes;
use crate::library::sample::{Sample, tag};
use crate::model::relation::RelationKind;
use crate::model::topic::SignGroup;
use crate::source::Span;

static NOTHING: Withheld = Withheld::nothing();

/// Two conditions with red flags of their own, one carried to both, and a sign that two flags have in the same words.
fn set() -> Sample {
    let mut sample = Sample::new(&["en"]);
    for (id, urgency) in [
        ("cauda", Urgency::Emergency),
        ("clot", Urgency::Emergency),
        ("again", Urgency::Emergency),
        ("weak", Urgency::Urgent),
    ] {
        sample.red_flag(id, urgency, &[]);
    }
    // The third says the same as the second.
    let words = sample.parsed.red_flags[1].signs[0].text.clone();
    sample.parsed.red_flags[2].signs[0].text = words;
    sample.sign("one", SignGroup::Where, &[]);
    sample.sign("two", SignGroup::Where, &[]);
    sample.condition("danger").flags(&["cauda"]);
    sample.condition("sciatica").flags(&["weak", "clot"]);
    sample.condition("sore-hip").flags(&["again", "weak"]);
    sample.relation("sciatica", RelationKind::MustNotMiss, "danger");
    sample.relation("sore-hip", RelationKind::MustNotMiss, "danger");
    sample.mimic(("sciatica", &["one"]), ("sore-hip", &["two"]));
    sample
}

fn read_packet(library: &Library) -> PacketReading<'_> {
    let packet = &library.packets["visit"];
    let words = words(library, packet, &tag("en")).expect("it is worded");
    read(library, words, &packet.members, &tag("en"), &NOTHING).expect("a language of the set")
}

fn items(card: &Card) -> Vec<String> {
    let items = card.groups.iter().flat_map(|group| &group.items);
    items
        .map(|item| inline_text(&item.content).into_owned())
        .collect()
}

#[test]
fn every_sign_of_the_members_stands_once_on_the_help_sheet() {
    let mut sample = set();
    sample.packet("visit", &["sciatica", "sore-hip", "danger"], &[]);
    let library = sample.clean();
    let reading = read_packet(&library);
    let [emergency, urgent] = reading.cards.as_slice() else {
        panic!("an emergency and an urgent card");
    };
    assert_eq!(items(emergency), ["you have clot", "you have cauda"]);
    assert_eq!(items(urgent), ["you have weak"]);
    assert_eq!(
        emergency.groups[1].carried_from.as_ref().map(TopicId::as_str),
        Some("danger")
    );
}

#[test]
fn a_comparison_brings_the_signs_of_all_that_it_compares() {
    let mut sample = set();
    sample.packet("visit", &["sciatica-mimics"], &[]);
    let library = sample.clean();
    let reading = read_packet(&library);
    assert_eq!(items(&reading.cards[0]), ["you have clot", "you have cauda"]);
    assert_eq!(
        inline_text(&reading.members[0].title),
        "The sciatica, or something else?"
    );
}

#[test]
fn a_packet_without_signs_has_no_help_sheet() {
    let mut sample = set();
    sample.treatment("walking");
    sample.packet("visit", &["walking"], &[]);
    let library = sample.clean();
    assert!(read_packet(&library).cards.is_empty());
}

#[test]
fn one_withheld_member_withholds_the_packet_and_the_others_can_be_read() {
    let mut sample = set();
    sample.packet("visit", &["sciatica", "sore-hip", "sciatica-mimics"], &[]);
    let library = sample.clean();
    let place = Span::start_of(library.topics["sciatica"].original.file);
    let unsafe_one = Diagnostic::new(&codes::RED_FLAG_WORDING_MISSING, place, "unsafe");
    let approved = approve(&library, &[unsafe_one]).expect("no error");
    let members = &library.packets["visit"].members;
    let out = withheld_members(members, &tag("en"), approved.withheld());
    let out: Vec<String> = out.into_iter().map(crate::library::sets::member_name).collect();
    assert_eq!(out, ["sciatica", "sciatica-mimics"]);
    let left = published(&library, members, &tag("en"), approved.withheld());
    let left: Vec<_> = left.iter().map(|inside| inline_text(&inside.title)).collect();
    assert_eq!(left, ["The sore-hip"]);
}

#[test]
fn a_draft_among_the_members_marks_the_packet() {
    let mut sample = set();
    sample.drafts = true;
    sample.condition("new").draft = true;
    sample.packet("visit", &["sciatica", "new"], &[]);
    let library = sample.clean();
    assert!(read_packet(&library).draft);
}
