use super::{card, reading, set};
use crate::library::approval::approve;
use crate::library::reading::read;
use crate::library::sample::{tag, topic_id};
use crate::library::words::plain_lines;
use crate::model::data::Urgency;
use crate::model::reading::{Destination, Inline, Mimics, Part, Reading, SignList, inline_text};
use crate::source::Span;

fn mimics<'p, 'l>(reading: &'p Reading<'l>) -> &'p Mimics<'l> {
    let found = reading.parts.iter().find_map(|part| match part {
        Part::Mimics(mimics) => Some(mimics),
        _ => None,
    });
    found.expect("it has mimics")
}

#[test]
fn a_mimic_is_shown_with_the_signs_of_both_sides_though_neither_document_names_it() {
    let library = set().clean();
    let sciatica = reading(&library, "sciatica", "en");
    let shown = mimics(&sciatica);
    let other = &shown.mimics[0];
    assert_eq!(inline_text(&other.title), "Piriformis syndrome");
    assert_eq!(other.summary.as_deref(), Some("What The piriformis is."));
    let list = |list: &Option<SignList>| {
        let list = list.as_ref().expect("signs");
        (inline_text(&list.label).into_owned(), list.signs.join(", "))
    };
    assert_eq!(
        list(&other.here),
        ("More like Sciatica if:".to_owned(), "sign cough".to_owned())
    );
    assert_eq!(
        list(&other.there),
        (
            "More like Piriformis syndrome if:".to_owned(),
            "sign sitting".to_owned()
        )
    );
    assert!(shown.comparison.is_some());
}

#[test]
fn a_topic_without_a_document_in_the_language_is_named_as_foreign() {
    let library = set().clean();
    let spanish = reading(&library, "sciatica", "es");
    let other = &mimics(&spanish).mimics[0];
    let foreign = |text: &'static str| Inline::Foreign {
        language: tag("en"),
        content: vec![Inline::text(text)],
    };
    assert_eq!(other.title[0], foreign("Piriformis syndrome"));
    assert_eq!(inline_text(&other.title), "Piriformis syndrome (en inglés)");
    assert_eq!(other.summary, None, "an English summary is not mixed in");
    assert!(matches!(&other.destination, Destination::Topic { language, .. } if *language == tag("en")));
    let here = other.here.as_ref().expect("signs");
    assert_eq!(
        (&*inline_text(&here.label), &*here.signs[0]),
        ("Se parece más a Ciática si:", "sign cough [es]")
    );
    let there = other.there.as_ref().expect("signs");
    assert!(there.label.contains(&foreign("Piriformis syndrome")));
}

#[test]
fn a_cause_shows_typical_signs_that_a_person_can_notice() {
    let library = set().clean();
    let guide = reading(&library, "numb-leg", "en");
    let causes = guide.parts.iter().find_map(|part| match part {
        Part::Causes { causes, .. } => Some(causes),
        _ => None,
    });
    let sciatica = &causes.expect("a guide has causes")[0];
    assert_eq!(sciatica.summary.as_deref(), Some("What The sciatica is."));
    assert_eq!(
        sciatica.signs.as_ref().map(|list| list.signs.clone()),
        Some(vec!["sign cough".into()])
    );
    assert_eq!(inline_text(&sciatica.link_text), "Read about Sciatica");
}

#[test]
fn of_a_withheld_topic_only_the_title_and_the_emergencies_are_shown() {
    let library = set().clean();
    let file = |topic: &str| library.topics[&topic_id(topic)].original.file;
    let withhold = |topic| {
        let code = &crate::library::codes::RED_FLAG_WORDING_MISSING;
        crate::diagnostic::Diagnostic::new(code, Span::start_of(file(topic)), "unsafe")
    };
    let approved = approve(
        &library,
        &[withhold("piriformis"), withhold("other"), withhold("danger")],
    )
    .expect("no error");
    let read = |topic: &str| {
        read(
            &library,
            &library.topics[&topic_id(topic)],
            &tag("en"),
            approved.withheld(),
        )
        .expect("a document")
    };
    let sciatica = read("sciatica");
    let mimic = &mimics(&sciatica).mimics[0];
    assert_eq!(
        (&*inline_text(&mimic.title), &mimic.summary),
        ("Piriformis syndrome", &None)
    );
    assert!(mimic.there.is_some(), "the pair is not the withheld document's");
    let related: Vec<_> = sciatica
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Related { topics, .. } => Some(
                topics
                    .iter()
                    .map(|topic| inline_text(&topic.title))
                    .collect::<Vec<_>>(),
            ),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(related, ["Numb leg"], "neither Danger nor Other");
    assert_eq!(card(&sciatica, Urgency::Emergency).groups.len(), 2);
    let guide = read("numb-leg");
    let lines = plain_lines(&guide);
    assert!(lines.contains(&"Piriformis syndrome".to_owned()) && !lines.contains(&"sign sitting".to_owned()));
}
