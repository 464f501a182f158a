//! retired.toml: topics that are withdrawn or have another name.

use super::with_toml;
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::retired::Retired;
use crate::model::topic::TopicKind;
use crate::parse::codes;
use crate::source::{Excerpt, FileId, Located, Sources, Span};
use crate::toml_table::{Key, Names, Shape, TableReader};
use std::collections::BTreeMap;

/// What retired.toml may hold.
pub const RETIRED: &[Key] = &[Key::optional(
    "retired",
    Shape::Tables(&[
        Key::required("id", Shape::Id, "\"old-name\"", "The name that its files had."),
        Key::optional(
            "kind",
            Shape::Choice(|| TopicKind::ALL.map(TopicKind::word).to_vec()),
            "\"condition\"",
            "Where its pages stood, if it was never released.",
        ),
        Key::optional(
            "language",
            Shape::Language,
            "\"es\"",
            "Where only a translation is withdrawn.",
        ),
        Key::required("on", Shape::Date, "2026-11-01", "Since when."),
        Key::required(
            "reason",
            Shape::Prose,
            "\"This treatment is no longer offered.\"",
            "Why, in words for patients.",
        ),
        Key::optional(
            "reasons",
            Shape::Map(
                &Key::optional(
                    "language",
                    Shape::Prose,
                    "\"Ya no se ofrece este tratamiento.\"",
                    "Why, in this language.",
                )
                .named(Names::Language),
            ),
            "{ es = \"Ya no se ofrece este tratamiento.\" }",
            "Why, in other languages.",
        ),
        Key::optional(
            "successor",
            Shape::Id,
            "\"sciatica\"",
            "The topic to read instead.",
        ),
        Key::optional(
            "titles",
            Shape::Map(
                &Key::optional(
                    "language",
                    Shape::Line,
                    "\"Old name\"",
                    "Its title in this language.",
                )
                .named(Names::Language),
            ),
            "{ en = \"Old name\" }",
            "What it was called, if it was never released.",
        ),
    ]),
    "[{ id = \"old-name\", on = 2026-11-01, reason = \"It has a new name.\", successor = \"sciatica\" }]",
    "A topic that is withdrawn or has another name.",
)];

/// Reads retired.toml.
pub fn retired(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Vec<Retired> {
    with_toml(sources, file, diagnostics, |toml, diagnostics| {
        let reader = toml.root(RETIRED, Span::start_of(file), diagnostics);
        let tables = reader.tables("retired", diagnostics);
        tables
            .iter()
            .filter_map(|table| one(table, diagnostics))
            .collect()
    })
}

fn one(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Retired> {
    let id = table.id("id", diagnostics);
    let of_word = |word: &str| TopicKind::ALL.into_iter().find(|kind| kind.word() == word);
    let kind = table.choice("kind", of_word, diagnostics);
    let written = table.line("language", diagnostics);
    let language = written.as_ref().map(|written| {
        let tag = tag(&written.value, written.span, diagnostics);
        tag.map(|tag| Located::new(tag, written.span))
    });
    let on = table.date("on", diagnostics);
    let reason = table.prose("reason", diagnostics);
    let reasons = wordings(table, "reasons", Shape::Prose, diagnostics);
    let successor = table.id("successor", diagnostics);
    let titles = wordings(table, "titles", Shape::Line, diagnostics);
    Some(Retired {
        id: id?,
        kind,
        language: match language {
            Some(language) => Some(language?),
            None => None,
        },
        on: on?.value,
        reason: reason?.value,
        reasons,
        successor,
        titles,
        span: table.span(),
    })
}

fn tag(text: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<LanguageTag> {
    let tag = LanguageTag::new(text);
    if tag.is_none() {
        diagnostics.push(
            Diagnostic::new(
                &codes::UNKNOWN_LANGUAGE,
                span,
                format!("\"{text}\" names no language"),
            )
            .hint("Type the short name of the language, as in takehome.toml: \"es\""),
        );
    }
    tag
}

/// Words by language.
fn wordings(
    table: &TableReader<'_>,
    name: &str,
    shape: Shape,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<LanguageTag, Excerpt> {
    let mut wordings = BTreeMap::new();
    for entry in table.entries(name, diagnostics) {
        let language = tag(entry.name, entry.span, diagnostics);
        let words = match shape {
            Shape::Prose => entry.item.prose(diagnostics),
            _ => entry.item.line(diagnostics),
        };
        if let (Some(language), Some(words)) = (language, words) {
            wordings.insert(language, words.value);
        }
    }
    wordings
}
