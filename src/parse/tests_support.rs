//! What the tests of this room share: a file, a configuration.

use crate::config::{Checks, Config, Edition};
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::clinic::{Clinic, Phone, Region};
use crate::source::{Content, FileId, Located, SourceFile, Sources, Span};

/// Files with text.
pub(crate) fn files(files: &[(&str, &str)]) -> Sources {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: (*path).to_owned(),
        content: Content::Text((*text).into()),
    };
    Sources::new(files.iter().map(file).collect())
}

/// One file with text.
pub(crate) fn one_file(path: &str, text: &str) -> (Sources, FileId) {
    let sources = files(&[(path, text)]);
    let id = sources.find(path).expect("the file was just added");
    (sources, id)
}

/// A configuration with these languages.
pub(crate) fn config_of(languages: &[&str]) -> Config {
    let (_, file) = one_file("takehome.toml", "");
    let phone = |number: &str| Phone::parse(number, Region::UnitedStates).expect("a number");
    Config {
        clinic: Clinic {
            name: "Clinic".to_owned(),
            phone: phone("+1 555 555 0142"),
            after_hours: None,
            hours: None,
            address: None,
            website: None,
            region: Region::UnitedStates,
            emergency: phone("911"),
            in_languages: std::collections::BTreeMap::new(),
        },
        sample: true,
        languages: languages
            .iter()
            .map(|tag| Located::new(LanguageTag::new(tag).expect("a tag"), Span::start_of(file)))
            .collect(),
        base_url: "https://handouts.example.org/".to_owned(),
        theme: "clinic".to_owned(),
        editions: vec![Edition::Letter],
        paper: Default::default(),
        print: Default::default(),
        icd10cm_year: None,
        code_table: None,
        health_records: true,
        hosting: None,
        compress: false,
        checks: Checks::default(),
        review: Default::default(),
        language_access: None,
    }
}

/// `path:line:column code message` of each finding, in order.
pub(crate) fn shown(mut diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<String> {
    crate::diagnostic::sort(&mut diagnostics, sources);
    diagnostics
        .iter()
        .map(|found| {
            assert!(!found.hints.is_empty(), "{} says what to do", found.message);
            let place = match found.span {
                Some(span) => {
                    let at = sources.position(span.file(), span.start());
                    format!("{}:{}:{}", sources.path(span.file()), at.line, at.column)
                }
                None => found.path.clone().unwrap_or_default(),
            };
            format!("{place} {} {}", found.code.name, found.message)
        })
        .collect()
}

/// Each finding begins as expected, and there is no other.
pub(crate) fn insist(found: &[String], expected: &[&str]) {
    let all = found.join("\n");
    assert_eq!(found.len(), expected.len(), "all findings:\n{all}");
    for (found, wanted) in found.iter().zip(expected) {
        assert!(
            found.starts_with(wanted),
            "wanted: {wanted}\n found: {found}\n\n{all}"
        );
    }
}
