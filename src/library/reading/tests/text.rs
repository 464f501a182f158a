use super::reading;
use crate::library::reading::read_page;
use crate::library::sample::{Sample, names, tag, words};
use crate::model::block::{self, LinkTarget};
use crate::model::clinic::ClinicFact;
use crate::model::id::PageId;
use crate::model::reading::{Block, Destination, Inline, Part, Reading, Section, inline_text};
use crate::model::topic::{SectionKind, TopicKind};
use crate::source::Span;

/// The inlines of the first paragraph of the first section.
fn first_paragraph<'l>(reading: &Reading<'l>) -> Vec<Inline<'l>> {
    let blocks = reading.parts.iter().find_map(|part| match part {
        Part::Section(Section { blocks, .. }) => Some(blocks),
        _ => None,
    });
    match blocks.and_then(|blocks| blocks.first()) {
        Some(Block::Paragraph { content }) => content.clone(),
        other => panic!("no paragraph: {other:?}"),
    }
}

#[test]
fn links_and_facts_are_read_as_what_they_stand_for() {
    let mut sample = Sample::new(&["en", "ar"]);
    sample.condition("stenosis").called("Stenosis");
    sample.condition("sciatica");
    let document = sample.translation("sciatica", TopicKind::Condition, "ar", "عرق النسا");
    let span = Span::start_of(document.text.file);
    let outside = LinkTarget::Outside("https://nhs.example/".into());
    let content = vec![
        document.link("stenosis", None, &[]),
        document.link("stenosis", None, &[words("تضيق")]),
        document.link("sciatica", None, &[]),
        document.link("about", None, &[]),
        block::Inline::Link(Box::new(block::Link {
            target: outside,
            content: vec![].into(),
            span,
        })),
        block::Inline::Fact(ClinicFact::Phone, span),
        block::Inline::Fact(ClinicFact::Hours, span),
        block::Inline::Fact(ClinicFact::Website, span),
        block::Inline::Strong(Box::new([words("مهم")])),
    ];
    document.section(SectionKind::Overview, content);
    let library = sample.clean();
    let content = first_paragraph(&reading(&library, "sciatica", "ar"));
    let read: Vec<_> = content
        .iter()
        .map(|inline| inline_text(std::slice::from_ref(inline)))
        .collect();
    assert_eq!(
        read,
        [
            "Stenosis (باللغة الإنجليزية)",
            "تضيق (باللغة الإنجليزية)",
            "عرق النسا",
            "Page about (باللغة الإنجليزية)",
            "https://nhs.example/",
            "555-555-0142",
            "open [ar]",
            "https://clinic.example",
            "مهم",
        ]
    );
    let Inline::Link { destination, content } = &content[1] else {
        panic!("a link")
    };
    assert!(matches!(destination, Destination::Topic { language, .. } if *language == tag("en")));
    assert_eq!(
        content[0],
        Inline::text("تضيق"),
        "the author's own words are not foreign"
    );
}

#[test]
fn what_linking_refused_is_read_as_its_words() {
    let mut sample = Sample::new(&["en"]);
    let document = sample.condition("sciatica");
    let span = Span::start_of(document.text.file);
    let content = vec![
        document.link("nothing", None, &[]),
        document.link("nothing", None, &[words("words")]),
        block::Inline::Fact(ClinicFact::Address, span),
    ];
    document.section(SectionKind::Overview, content);
    let (library, findings) = sample.linked();
    assert_eq!(
        names(&findings),
        ["unknown-topic", "unknown-topic", "missing-clinic-fact"]
    );
    let content = first_paragraph(&reading(&library, "sciatica", "en"));
    assert_eq!(content, [Inline::text("nothing"), Inline::text("words")]);
}

#[test]
fn a_page_is_read_like_a_section_of_a_handout() {
    let mut sample = Sample::new(&["en"]);
    let document = sample.condition("sciatica").called("Sciatica");
    let link = document.link("sciatica", None, &[]);
    let sections = document
        .section(SectionKind::Overview, vec![link])
        .text
        .sections
        .clone();
    sample.parsed.pages[0].sections = sections;
    let library = sample.clean();
    let page = &library.pages[&PageId::new("about").expect("an id")][&tag("en")];
    let sections = read_page(&library, page, &super::NOTHING).expect("English has strings");
    let Block::Paragraph { content } = &sections[0].blocks[0] else {
        panic!("a paragraph")
    };
    assert_eq!(inline_text(content), "Sciatica");
}
