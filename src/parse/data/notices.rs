//! content/notices: the notice of free language help, in the clinic's own words or in a language that the program has none in.

use super::with_toml;
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::notice::WrittenNotice;
use crate::source::{FileId, Sources, Span};
use crate::toml_table::{Key, Shape};

/// What a file of content/notices may hold.
pub const NOTICE: &[Key] = &[
    Key::required(
        "notice",
        Shape::Prose,
        "\"ATTENTION: If you speak English, free language help is available to you. Call {phone}.\"",
        "The notice, in its language; {phone} is the clinic's number.",
    ),
    Key::optional(
        "direction",
        Shape::Choice(|| vec!["ltr", "rtl"]),
        "\"rtl\"",
        "From left to right, or from right to left; where takehome does not know the language.",
    ),
];

fn direction(word: &str) -> Option<bool> {
    match word {
        "ltr" => Some(false),
        "rtl" => Some(true),
        _ => None,
    }
}

/// Reads one file.
pub fn notice(
    sources: &Sources,
    file: FileId,
    language: &LanguageTag,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<WrittenNotice> {
    with_toml(sources, file, diagnostics, |toml, diagnostics| {
        let reader = toml.root(NOTICE, Span::start_of(file), diagnostics);
        let text = reader.prose("notice", diagnostics)?;
        let rtl = reader
            .choice("direction", direction, diagnostics)
            .map(|found| found.value);
        Some(WrittenNotice {
            language: language.clone(),
            rtl,
            text,
        })
    })
}
