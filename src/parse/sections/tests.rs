use super::*;
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::parse::markdown::{Body, pieces};
use crate::source::{Content, SourceFile, Sources};

fn read(language: &str, markdown: &str) -> (Vec<Section>, Vec<Diagnostic>) {
    let sources = Sources::new(vec![SourceFile {
        path: "a.md".into(),
        content: Content::Text(markdown.into()),
    }]);
    let file = sources.find("a.md").expect("the file was just added");
    let languages = Languages::embedded();
    let tag = LanguageTag::new(language).expect("a tag");
    let mut diagnostics = Vec::new();
    let body = Body {
        file,
        text: sources.get(file).text().expect("it is text"),
        start: 0,
    };
    let pieces = pieces(&body, &mut diagnostics);
    let sections = sections(pieces, languages.get(&tag), &mut diagnostics);
    (sections, diagnostics)
}

fn shown(language: &str, markdown: &str) -> Vec<String> {
    let (sections, diagnostics) = read(language, markdown);
    assert_eq!(diagnostics, []);
    sections
        .iter()
        .map(|section| {
            let inner: Vec<String> = section
                .blocks
                .iter()
                .map(|block| match block {
                    Block::Heading(heading) => format!("#{}", heading.anchor),
                    Block::List(list) => format!("{:?}", list.role),
                    _ => "-".to_owned(),
                })
                .collect();
            format!(
                "{}/{} {}",
                section.kind.map_or("own", SectionKind::key),
                section.anchor,
                inner.join(" ")
            )
        })
        .collect()
}

#[test]
fn kinds_come_from_headings_and_names() {
    assert_eq!(
        shown(
            "en",
            "Intro\n\n## What you may notice\n\na\n\n## How we treat it {#treatment}\n\n## My dog\n\n## Signs {#early}\n"
        ),
        [
            "overview/overview -",
            "symptoms/symptoms -",
            "treatment/treatment ",
            "own/my-dog ",
            "own/early "
        ]
    );
}

#[test]
fn do_and_dont_lists_are_marked_under_self_care_only() {
    assert_eq!(
        shown(
            "en",
            "## Self-care\n\n### Do\n\n- a\n\n- b\n\nx\n\n- c\n\n### Don’t\n\n- d\n\n## Tests\n\n### Do\n\n- e\n"
        ),
        [
            "self-care/self-care #do Do - Plain #dont Dont",
            "tests/tests #do-2 Plain"
        ]
    );
}

#[test]
fn a_spanish_and_an_arabic_body_are_read() {
    assert_eq!(
        shown(
            "es",
            "## Síntomas\n\nDuele.\n\n## Cuidados en casa\n\n### Qué hacer\n\n- Camine.\n\n## Año y niño\n"
        ),
        [
            "symptoms/symptoms -",
            "self-care/self-care #que-hacer Do",
            "own/ano-y-nino "
        ]
    );
    assert_eq!(
        shown(
            "ar",
            "## الأعراض\n\nألم في الساق.\n\n## شيء آخر\n\n## العناية الذاتية\n\n### لا تفعل\n\n- تجلس طويلا\n"
        ),
        [
            "symptoms/symptoms -",
            "own/section-2 ",
            "self-care/self-care #section-4 Dont"
        ]
    );
}

#[test]
fn anchors_are_unique_and_explicit_ones_come_first() {
    assert_eq!(
        shown("en", "## My dog\n\n## My dog\n\n## Other {#my-dog}\n"),
        ["own/my-dog-2 ", "own/my-dog-3 ", "own/my-dog "]
    );
}

#[test]
fn what_stands_twice_is_an_error_with_both_places() {
    for (markdown, code) in [
        ("## A {#x}\n\n### B {#x}\n", &codes::ANCHOR),
        ("## Symptoms\n\n## Signs\n", &codes::SECTION_TWICE),
        ("## Symptoms\n\n## B {#symptoms}\n", &codes::SECTION_TWICE),
        ("Intro\n\n## Overview\n", &codes::SECTION_TWICE),
    ] {
        let (_, diagnostics) = read("en", markdown);
        assert_eq!(diagnostics.len(), 1, "{markdown}: {diagnostics:#?}");
        assert_eq!(diagnostics[0].code, code, "{markdown}");
        assert_eq!(diagnostics[0].related.len(), 1, "{markdown}");
    }
    let (_, diagnostics) = read("en", "## A {#Not_an_id}\n");
    assert_eq!(diagnostics[0].code, &codes::ANCHOR);
}
