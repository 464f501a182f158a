use crate::library::sample::{Sample, names, topic_id, words};
use crate::model::block::{Block, Figure, Heading, Inline, Link, LinkTarget, List, ListItem, ListRole};
use crate::model::clinic::ClinicFact;
use crate::model::document::{Document, Fact};
use crate::model::id::{PersonId, SourceId};
use crate::model::topic::{SectionKind, Strength, TopicKind};
use crate::source::{Located, Span};

fn at(document: &Document) -> Span {
    Span::start_of(document.text.file)
}

#[test]
fn unknown_ids_are_errors_with_the_nearest_name_and_leave_their_lists() {
    let mut sample = Sample::new(&["en"]);
    sample.red_flag("cauda-equina", crate::model::data::Urgency::Emergency, &[]);
    sample.sign("cough-worse", crate::model::topic::SignGroup::WorseWith, &[]);
    let document = sample
        .condition("sciatica")
        .flags(&["cauda-equine", "cauda-equina"]);
    document.signs(&[("cough-wors", Strength::Typical)]);
    let place = at(document);
    let source = |id: &str| Located::new(SourceId::new(id).expect("an id"), place);
    let record = document.record();
    record.sources = vec![source("nhs-leaflt"), source("nhs-leaflet")];
    record.facts = vec![Fact {
        figure: Located::new("4 weeks".into(), place),
        source: source("zzz"),
    }];
    record.owner = Located::new(PersonId::new("nobody").expect("an id"), place);
    let (library, findings) = sample.linked();
    assert_eq!(
        names(&findings),
        [
            "unknown-red-flag",
            "unknown-sign",
            "unknown-source",
            "unknown-source",
            "unknown-person"
        ]
    );
    assert_eq!(findings[0].hints, ["Did you mean \"cauda-equina\"?"]);
    assert_eq!(findings[1].hints, ["Did you mean \"cough-worse\"?"]);
    assert_eq!(
        findings[3].hints,
        ["Add \"zzz\" to content/sources.toml, or take it out here."]
    );
    let record = &library.topics[&topic_id("sciatica")].record;
    assert_eq!(
        (
            record.red_flags.len(),
            record.signs.len(),
            record.sources.len(),
            record.facts.len()
        ),
        (1, 0, 1, 0)
    );
}

#[test]
fn what_is_listed_twice_is_kept_once_with_a_warning() {
    let mut sample = Sample::new(&["en"]);
    sample.red_flag("cauda-equina", crate::model::data::Urgency::Emergency, &[]);
    sample
        .condition("sciatica")
        .flags(&["cauda-equina", "cauda-equina"]);
    let (library, findings) = sample.linked();
    assert_eq!(names(&findings), ["listed-twice"]);
    assert_eq!(findings[0].related.len(), 1);
    assert_eq!(library.topics[&topic_id("sciatica")].red_flags.len(), 1);
}

#[test]
fn what_is_listed_twice_is_found_in_a_long_list_too() {
    let mut sample = Sample::new(&["en"]);
    let flags: Vec<String> = (0..=super::SHORT)
        .map(|number| format!("flag-{number}"))
        .collect();
    for flag in &flags {
        sample.red_flag(flag, crate::model::data::Urgency::Emergency, &[]);
    }
    let listed: Vec<&str> = flags.iter().map(String::as_str).chain(["flag-0"]).collect();
    sample.condition("sciatica").flags(&listed);
    let (library, findings) = sample.linked();
    assert_eq!(names(&findings), ["listed-twice"]);
    assert_eq!(library.topics[&topic_id("sciatica")].red_flags.len(), flags.len());
}

#[test]
fn the_same_id_twice_in_the_data_names_both_places() {
    let mut sample = Sample::new(&["en"]);
    sample.sign("cough", crate::model::topic::SignGroup::WorseWith, &[]);
    sample.sign("cough", crate::model::topic::SignGroup::Where, &[]);
    let (first, second) = (sample.parsed.signs[0].span, sample.parsed.signs[1].span);
    let (_, findings) = sample.linked();
    assert_eq!(names(&findings), ["id-taken"]);
    assert_eq!(
        (findings[0].related[0].span, findings[0].span),
        (first, Some(second))
    );
}

#[test]
fn links_are_looked_up_among_topics_and_pages() {
    let mut sample = Sample::new(&["en"]);
    sample.condition("sciatica");
    sample.condition("soon").draft = true;
    sample.incomplete("broken");
    let document = sample.condition("stenosis");
    let to = |id| document.link(id, None, &[]);
    let content = vec![
        to("sciatica"),
        to("about"),
        to("broken"),
        to("soon"),
        to("sciatca"),
        to("abuot"),
    ];
    document.section(SectionKind::Overview, content);
    let (_, findings) = sample.linked();
    assert_eq!(
        names(&findings),
        ["link-to-draft", "unknown-topic", "unknown-topic"]
    );
    assert_eq!(
        findings[0].message,
        "this links to \"soon\", which is a draft and is not built"
    );
    assert_eq!(findings[1].hints, ["Did you mean \"sciatica\"?"]);
    assert_eq!(findings[2].hints, ["Did you mean \"about\"?"]);
}

#[test]
fn a_draft_may_be_linked_to_when_drafts_are_built() {
    let mut sample = Sample::new(&["en"]);
    sample.drafts = true;
    sample.condition("soon").draft = true;
    let document = sample.condition("stenosis");
    let link = document.link("soon", None, &[]);
    document.section(SectionKind::Overview, vec![link]);
    sample.clean();
}

#[test]
fn an_anchor_must_be_in_the_text_that_the_reader_is_taken_to() {
    let mut sample = Sample::new(&["en", "es"]);
    sample
        .condition("sciatica")
        .section(SectionKind::SelfCare, vec![words("Walk.")]);
    sample
        .translation("sciatica", TopicKind::Condition, "es", "Ciática")
        .section(SectionKind::Treatment, vec![]);
    sample.condition("stenosis");
    let spanish = sample.translation("stenosis", TopicKind::Condition, "es", "Estenosis");
    let good = spanish.link("sciatica", Some("treatment"), &[]);
    let bad = spanish.link("sciatica", Some("self-care"), &[]);
    spanish.section(SectionKind::Overview, vec![good, bad]);
    let (_, findings) = sample.linked();
    assert_eq!(names(&findings), ["unknown-anchor"]);
    assert_eq!(
        findings[0].message,
        "there is no part \"self-care\" in \"sciatica\""
    );
}

#[test]
fn an_anchor_may_be_a_heading_deep_in_a_list() {
    let mut sample = Sample::new(&["en"]);
    let document = sample.condition("sciatica");
    let span = at(document);
    let here = |anchor: &str| {
        let target = LinkTarget::Here(anchor.into());
        Inline::Link(Box::new(Link {
            target,
            content: vec![words("see")].into(),
            span,
        }))
    };
    document.section(SectionKind::Overview, vec![here("walking"), here("wlking")]);
    let content = vec![words("Walking")];
    let heading = Block::Heading(Box::new(Heading {
        level: 3,
        anchor: "walking".into(),
        content: content.into(),
        span,
    }));
    let items = Box::new([ListItem {
        blocks: vec![heading].into(),
    }]);
    document.text_mut().sections[0]
        .blocks
        .push(Block::List(Box::new(List {
            role: ListRole::Plain,
            start: None,
            items,
            span,
        })));
    let (_, findings) = sample.linked();
    assert_eq!(names(&findings), ["unknown-anchor"]);
    assert_eq!(findings[0].hints, ["Did you mean \"walking\"?"]);
}

#[test]
fn figures_and_clinic_facts_must_be_there() {
    let mut sample = Sample::new(&["en"]);
    let document = sample.condition("sciatica");
    let span = at(document);
    document.section(
        SectionKind::Overview,
        vec![
            Inline::Fact(ClinicFact::Phone, span),
            Inline::Fact(ClinicFact::AfterHours, span),
        ],
    );
    let (file, alt) = ("nerve.svg".into(), "A nerve".into());
    document.text_mut().sections[0]
        .blocks
        .push(Block::Figure(Box::new(Figure {
            file,
            alt,
            caption: None,
            span,
        })));
    let (_, findings) = sample.linked();
    assert_eq!(names(&findings), ["missing-clinic-fact", "unknown-figure"]);
    assert_eq!(
        findings[0].hints,
        ["Add `after_hours = \"...\"` under [clinic] in takehome.toml."]
    );
}
