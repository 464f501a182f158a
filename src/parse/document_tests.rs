use super::*;
use crate::model::block::Block;
use crate::parse::tests_support::{insist, one_file, shown};

const ORIGINAL_FILE: &str = r#"+++
title = "Sciatica"
summary = "Pain down one leg."
also_called = ["Lumbar radiculopathy"]
main_message = "Most sciatica gets better. Keep moving."
key_points = ["One.", "Two.", "Three."]
body = ["low-back", "whole-leg"]
red_flags = ["cauda-equina"]
icd10cm = ["M54.3"]
version = "1.0.0"
published = 2026-11-01
review_due = 2028-11-01
owner = "pt-lead"
author = "pt-lead"
reviewed = [{ by = "medical-lead", on = 2026-11-01 }]
sources = ["nhs-sciatica"]
changelog = [{ version = "1.0.0", on = 2026-11-01, what = "First version." }]
facts = [{ figure = "4 to 6 weeks", source = "nhs-sciatica" }]

[signs]
one-leg = "typical"
cough-worse = "possible"
+++

## What you may notice

Pain in **one** leg.
"#;

const SPANISH_FILE: &str = r#"+++
title = "Ciática"
summary = "Dolor en una pierna."
main_message = "La mayoría mejora."
key_points = ["Uno.", "Dos.", "Tres."]
draft = true
translation = { of_version = "1.0.0", method = "human", translator = "A. Pérez", date = 2026-11-02 }
+++

## Síntomas

Duele la pierna.
"#;

const ARABIC_FILE: &str = r#"+++
title = "عرق النسا"
summary = "ألم في ساق واحدة."
main_message = "يتحسن معظم الناس."
key_points = ["واحد.", "اثنان.", "ثلاثة."]

[translation]
of_version = "1.0.0"
method = "machine"
+++

## الأعراض

ألم في الساق.
"#;

fn read(path: &str, text: &str, language: &str) -> (Option<Document>, Vec<String>) {
    let (sources, file) = one_file(path, text);
    let mut diagnostics = Vec::new();
    let topic = TopicId::new("sciatica").expect("an id");
    let language = LanguageTag::new(language).expect("a tag");
    let named = TopicFile {
        file,
        topic: &topic,
        kind: TopicKind::Condition,
        language: &language,
        original: language.as_str() == "en",
    };
    let document = super::topic(
        &sources,
        named,
        &Languages::embedded(),
        &Letters::default(),
        &mut diagnostics,
    );
    (document, shown(diagnostics, &sources))
}

#[test]
fn an_original_is_read_whole() {
    let (document, found) = read("content/conditions/sciatica.md", ORIGINAL_FILE, "en");
    insist(&found, &[]);
    let document = document.expect("nothing is missing");
    assert_eq!(document.text.wording.title.value, "Sciatica");
    assert_eq!(document.text.wording.key_points.len(), 3);
    assert_eq!(document.text.sections[0].anchor, "symptoms");
    let Origin::Original(record) = document.origin else {
        panic!("it is the original");
    };
    assert_eq!(record.version.value.to_string(), "1.0.0");
    let signs: Vec<&str> = record.signs.iter().map(|sign| sign.sign.value.as_str()).collect();
    assert_eq!(signs, ["one-leg", "cough-worse"], "in the order written");
    assert_eq!(record.facts[0].figure.value, "4 to 6 weeks");
    assert_eq!(
        record.changelog.len() + record.reviewed.len() + record.red_flags.len(),
        3
    );
}

#[test]
fn a_spanish_and_an_arabic_translation_are_read() {
    let (document, found) = read("content/conditions/sciatica.es.md", SPANISH_FILE, "es");
    insist(&found, &[]);
    let document = document.expect("nothing is missing");
    assert!(document.draft);
    assert_eq!(
        document.text.sections[0].anchor, "symptoms",
        "anchors are the same in every language"
    );
    let Origin::Translation(translation) = document.origin else {
        panic!("it is a translation");
    };
    assert_eq!(translation.translator.as_deref(), Some("A. Pérez"));

    let (document, found) = read("content/conditions/sciatica.ar.md", ARABIC_FILE, "ar");
    insist(&found, &[]);
    let document = document.expect("nothing is missing");
    assert_eq!(document.text.sections[0].anchor, "symptoms");
    let Block::Paragraph(paragraph) = &document.text.sections[0].blocks[0] else {
        panic!("the section has words");
    };
    assert_eq!(&ARABIC_FILE[paragraph.span.range()], "ألم في الساق.");
}

#[test]
fn keys_of_the_other_kind_of_file_are_refused() {
    let (document, found) = read(
        "content/conditions/sciatica.es.md",
        &SPANISH_FILE.replace(
            "draft = true",
            "version = \"1.0.0\"\nowner = \"pt-lead\"\ntitel = \"x\"",
        ),
        "es",
    );
    assert!(document.is_some());
    insist(
        &found,
        &[
            "content/conditions/sciatica.es.md:6:1 key-of-the-original \"version\" holds for every language, and stands in content/conditions/sciatica.md",
            "content/conditions/sciatica.es.md:7:1 key-of-the-original \"owner\"",
            "content/conditions/sciatica.es.md:8:1 unknown-key \"titel\"",
        ],
    );
    let (_, found) = read(
        "content/conditions/sciatica.md",
        &ORIGINAL_FILE.replace("[signs]", "[translation]\nof_version = \"1.0.0\"\n[signs]"),
        "en",
    );
    insist(
        &found,
        &["content/conditions/sciatica.md:20:2 translation-key this file is the original"],
    );
}

#[test]
fn every_fault_of_front_matter_and_body_comes_in_one_run() {
    let text = ORIGINAL_FILE
        .replace("title = \"Sciatica\"\n", "")
        .replace("version = \"1.0.0\"\npub", "version = \"1.0\"\npub")
        .replace("published = 2026-11-01", "published = “2026-11-01”")
        .replace("body = [\"low-back\"", "body = [\"lowback\"")
        .replace("Pain in **one** leg.", "<br> {{ clinic.fone }}");
    let (document, found) = read("a.md", &text, "en");
    assert_eq!(document, None);
    insist(
        &found,
        &[
            "a.md:1:1 missing-key \"title\" is missing",
            "a.md:6:9 unknown-word \"lowback\" cannot stand in \"body\"",
            "a.md:9:11 version \"1.0\" is no version",
            "a.md:10:13 curly-quote",
            "a.md:10:24 curly-quote",
            "a.md:26:1 raw-html",
            "a.md:26:6 unknown-clinic-fact",
        ],
    );
}

#[test]
fn a_file_without_front_matter_is_no_document() {
    let (document, found) = read("a.md", "## Hello\n", "en");
    assert_eq!(document, None);
    insist(&found, &["a.md:1:1 no-front-matter"]);
}

#[test]
fn a_translation_says_what_it_translates() {
    let without = SPANISH_FILE
        .lines()
        .filter(|line| !line.starts_with("translation"))
        .collect::<Vec<_>>()
        .join("\n");
    let (document, found) = read("a.md", &without, "es");
    assert_eq!(document, None);
    insist(&found, &["a.md:1:1 missing-key \"translation\" is missing"]);
}
