mod others;
mod text;

use super::read;
use crate::library::Library;
use crate::library::approval::Withheld;
use crate::library::sample::{Sample, tag, topic_id, words};
use crate::library::words::plain_lines;
use crate::model::data::Urgency;
use crate::model::id::SourceId;
use crate::model::reading::{Card, Inline, Part, Reading, inline_text};
use crate::model::relation::RelationKind;
use crate::model::topic::{SectionKind, SignGroup, TopicKind};
use crate::source::Located;

/// Nothing is withheld in most of these sets.
static NOTHING: Withheld = Withheld::nothing();

fn reading<'l>(library: &'l Library, topic: &str, language: &str) -> Reading<'l> {
    let topic = &library.topics[&topic_id(topic)];
    read(library, topic, &tag(language), &NOTHING).expect("there is a document in the language")
}

/// What each part is, with the kind of sections and the urgency of cards.
fn order(reading: &Reading) -> Vec<String> {
    let name = |part: &Part| {
        let value = serde_json::to_value(part).expect("a part is plain data");
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let detail = if matches!(part, Part::Card(_)) {
            text("urgency")
        } else {
            text("kind")
        };
        format!("{} {detail}", text("part")).trim_end().to_owned()
    };
    reading.parts.iter().map(name).collect()
}

fn card<'p, 'l>(reading: &'p Reading<'l>, urgency: Urgency) -> &'p Card<'l> {
    let in_sections = reading.parts.iter().flat_map(|part| match part {
        Part::Card(card) => std::slice::from_ref(card),
        Part::Section(section) => &section.cards,
        _ => &[],
    });
    in_sections
        .into_iter()
        .find(|card| card.urgency == urgency)
        .expect("there is such a card")
}

/// A guide, two conditions that are mimics, a danger; all but the danger also in Spanish.
fn set() -> Sample {
    let mut sample = Sample::new(&["en", "es"]);
    sample.sign("cough", SignGroup::WorseWith, &["es"]);
    sample.sign("sitting", SignGroup::WorseWith, &["es"]);
    sample.sign("exam", SignGroup::FoundBy, &["es"]);
    sample.red_flag("cauda", Urgency::Emergency, &["es"]);
    sample.red_flag("clot", Urgency::Emergency, &["es"]);
    sample.red_flag("weak", Urgency::Urgent, &["es"]);
    sample.condition("danger").called("Danger").flags(&["cauda"]);
    let sciatica = sample
        .condition("sciatica")
        .called("Sciatica")
        .flags(&["clot", "weak"]);
    let at = sciatica.record().owner.span;
    sciatica.typical(&["exam", "cough"]);
    sciatica.record().sources = vec![Located::new(SourceId::new("nhs-leaflet").expect("an id"), at)];
    sciatica.text_mut().wording.also_called = vec![Located::new("Leg nerve pain".into(), at)];
    sciatica.text_mut().wording.unknowns = Some(Located::new("Why it comes back.".into(), at));
    sciatica.section(SectionKind::Overview, vec![words("It hurts.")]);
    sciatica.section(
        SectionKind::WhenToGetHelp,
        vec![words("Call us if it gets worse.")],
    );
    sciatica.section(SectionKind::Treatment, vec![words("Walk.")]);
    sample.translation("sciatica", TopicKind::Condition, "es", "Ciática");
    sample
        .condition("piriformis")
        .called("Piriformis syndrome")
        .typical(&["sitting"]);
    sample.condition("other").called("Other");
    let guide = sample.symptom("numb-leg").called("Numb leg");
    guide.section(SectionKind::Causes, vec![words("Many things.")]);
    guide.section(SectionKind::WhenToGetHelp, vec![words("Call us.")]);
    sample.translation("numb-leg", TopicKind::Symptom, "es", "Pierna dormida");
    sample.relation("sciatica", RelationKind::MustNotMiss, "danger");
    sample.relation("numb-leg", RelationKind::SymptomOf, "sciatica");
    sample.relation("numb-leg", RelationKind::SymptomOf, "piriformis");
    sample.relation("sciatica", RelationKind::SeeAlso, "other");
    sample.mimic(("sciatica", &["cough"]), ("piriformis", &["sitting"]));
    sample
}

#[test]
fn a_handout_has_one_order() {
    let library = set().clean();
    let sciatica = reading(&library, "sciatica", "en");
    assert_eq!(
        order(&sciatica),
        [
            "names",
            "summary",
            "main-message",
            "card emergency",
            "key-points",
            "section overview",
            "section when-to-get-help",
            "section treatment",
            "mimics",
            "related",
            "unknowns",
            "sources",
            "about",
        ]
    );
    let Part::Section(help) = &sciatica.parts[6] else {
        panic!("a section")
    };
    assert_eq!(help.cards.len(), 1, "the urgent card stands under the heading");
    assert_eq!(help.cards[0].urgency, Urgency::Urgent);
}

#[test]
fn without_a_section_for_help_the_urgent_card_stands_at_the_top() {
    let library = set().clean();
    let spanish = reading(&library, "sciatica", "es");
    assert_eq!(
        order(&spanish)[..4],
        ["summary", "main-message", "card emergency", "card urgent"]
    );
}

#[test]
fn causes_of_a_guide_stand_after_its_causes_section_or_before_help_or_at_the_end() {
    let library = set().clean();
    let order = |library: &Library, language| {
        order(&reading(library, "numb-leg", language))
            .iter()
            .skip_while(|part| *part != "causes" && !part.starts_with("section"))
            .take(3)
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        order(&library, "en"),
        ["section causes", "causes", "section when-to-get-help"]
    );
    // Behind the causes stand the sections that the translation lacks, as links.
    assert_eq!(order(&library, "es"), ["causes", "section", "about"]);
    let mut sample = set();
    sample
        .parsed
        .documents
        .retain(|document| document.topic != topic_id("numb-leg"));
    sample
        .symptom("numb-leg")
        .section(SectionKind::WhenToGetHelp, vec![words("Call us.")]);
    assert_eq!(
        order(&sample.clean(), "en")[..2],
        ["causes", "section when-to-get-help"]
    );
}

#[test]
fn cards_come_from_red_flags_with_the_clinics_numbers() {
    let library = set().clean();
    let sciatica = reading(&library, "sciatica", "en");
    let emergency = card(&sciatica, Urgency::Emergency);
    assert_eq!(
        inline_text(&emergency.title),
        "Call 911 or go to the emergency room now if you have any of these:"
    );
    assert!(emergency.title.contains(&Inline::Phone {
        shown: "911".into(),
        dialled: "911".into()
    }));
    let groups: Vec<_> = emergency
        .groups
        .iter()
        .map(|group| {
            (
                group.red_flag.as_str(),
                group.carried_from.as_ref().map(|from| from.as_str()),
            )
        })
        .collect();
    assert_eq!(groups, [("clot", None), ("cauda", Some("danger"))]);
    assert_eq!(
        emergency.groups[1].name.as_deref().map(inline_text),
        Some("flag cauda".into())
    );
    assert_eq!(
        inline_text(&emergency.groups[1].items[0].content),
        "you have cauda"
    );
    let urgent = card(&sciatica, Urgency::Urgent);
    assert_eq!(urgent.groups[0].name, None, "a single group needs no name");
    assert!(inline_text(&urgent.action).starts_with("Call 555-555-0142. If you cannot reach us"));
}

#[test]
fn whom_to_call_after_hours_is_marked_as_the_language_that_it_is_in() {
    let mut sample = set();
    sample.config.clinic.after_hours = Some("call the nurse line.".into());
    let (library, findings) = sample.linked();
    let names: Vec<&str> = findings.iter().map(|found| found.code.name).collect();
    assert_eq!(names, ["clinic-wording-missing"]);
    let action = |language| {
        card(&reading(&library, "sciatica", language), Urgency::Urgent)
            .action
            .clone()
    };
    assert_eq!(
        inline_text(&action("en")),
        "Call 555-555-0142. When we are closed: call the nurse line."
    );
    let foreign = Inline::Foreign {
        language: tag("en"),
        content: vec![Inline::text("call the nurse line.")],
    };
    let shared = Inline::Shared {
        content: vec![foreign],
    };
    assert!(action("es").contains(&shared));
}

#[test]
fn whom_to_call_after_hours_is_said_in_the_readers_language() {
    let mut sample = set();
    sample.config.clinic.after_hours = Some("call the nurse line.".into());
    let words = sample.config.clinic.in_languages.get_mut(&tag("es"));
    words.expect("words in Spanish").after_hours = Some("llame a la enfermera.".into());
    let library = sample.clean();
    let urgent = reading(&library, "sciatica", "es");
    let action = inline_text(&card(&urgent, Urgency::Urgent).action);
    assert_eq!(
        action,
        "Llame al 555-555-0142. Cuando estamos cerrados: llame a la enfermera."
    );
}

#[test]
fn a_sample_set_claims_no_review() {
    let about = |is_sample| {
        let mut sample = set();
        sample.config.sample = is_sample;
        let library = sample.clean();
        let reading = reading(&library, "sciatica", "en");
        assert_eq!(reading.edition.reviewed.is_none(), is_sample);
        match reading.parts.last() {
            Some(Part::About { lines, .. }) => lines.iter().map(ToString::to_string).collect::<Vec<_>>(),
            other => panic!("the last part is {other:?}"),
        }
    };
    let version = "Version 1.0.0, November 1, 2026.";
    let due = "Next review due by November 1, 2028.";
    let owner = "In the care of: Ana Ruiz, physical therapist.";
    assert_eq!(about(true), [version, due, owner]);
    assert_eq!(
        about(false)[1],
        "Reviewed October 1, 2026 by Ana Ruiz, physical therapist."
    );
}

#[test]
fn anchors_are_unique_also_when_an_author_has_a_heading_of_the_same_name() {
    let mut sample = set();
    let documents = &mut sample.parsed.documents;
    let sciatica = documents
        .iter_mut()
        .find(|document| document.topic == topic_id("sciatica"))
        .expect("it is there");
    sciatica.text_mut().sections[0].anchor = "sources".into();
    let library = sample.clean();
    for topic in library.topics.values() {
        for text in topic.texts() {
            let reading = reading(&library, topic.id.as_str(), text.language.as_str());
            let mut anchors: Vec<&str> = reading
                .parts
                .iter()
                .filter_map(|part| Some(part.place()?.0))
                .collect();
            let count = anchors.len();
            anchors.sort_unstable();
            anchors.dedup();
            assert_eq!(anchors.len(), count, "{}: {anchors:?}", topic.id);
            assert_eq!(
                anchors.contains(&"sources-2"),
                topic.id.as_str() == "sciatica" && text.language == tag("en")
            );
        }
    }
}

#[test]
fn every_document_can_be_read_and_every_word_is_listed_once() {
    let library = set().clean();
    for topic in library.topics.values() {
        for text in topic.texts() {
            let lines = plain_lines(&reading(&library, topic.id.as_str(), text.language.as_str()));
            assert_eq!(lines[0], *text.wording.title.value);
            assert_eq!(
                lines
                    .iter()
                    .filter(|line| **line == *text.wording.summary.value)
                    .count(),
                1
            );
        }
    }
    let sciatica = plain_lines(&reading(&library, "sciatica", "en"));
    let place = |line: &str| {
        sciatica
            .iter()
            .position(|other| other == line)
            .unwrap_or_else(|| panic!("{line}"))
    };
    assert!(place("you have cauda") < place("Most get better."));
    assert!(place("when-to-get-help") < place("you have weak"));
    assert!(place("you have weak") < place("Call us if it gets worse."));
}

#[test]
fn there_is_no_reading_in_a_language_without_a_document() {
    let library = set().clean();
    let topic = &library.topics[&topic_id("piriformis")];
    assert_eq!(read(&library, topic, &tag("es"), &Withheld::nothing()), None);
}
