//! Words in drawings: `content/figures/nerve-roots.es.toml`, one line for each place of the drawing.

use super::with_toml;
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::figure::{LabelFile, LabelWords};
use crate::source::{FileId, Located, Sources};
use crate::toml_table::{Key, Shape};

/// One line of a file of words.
pub const LABEL: Key = Key::optional(
    "label",
    Shape::LineOrLines,
    "\"L5 nerve root\"",
    "The words at a place of the drawing; a list has a text for each line.",
);

/// Reads the words of one drawing in one language.
pub fn labels(
    sources: &Sources,
    file: FileId,
    figure: &str,
    language: &LanguageTag,
    diagnostics: &mut Vec<Diagnostic>,
) -> LabelFile {
    let labels = with_toml(sources, file, diagnostics, |toml, diagnostics| {
        let mut labels = Vec::new();
        for entry in toml.entries(&LABEL) {
            let lines = entry.item.line_or_lines(diagnostics).unwrap_or_default();
            labels.push(LabelWords {
                key: Located::new(entry.name.to_owned(), entry.span),
                lines,
            });
        }
        labels
    });
    LabelFile {
        file,
        figure: figure.to_owned(),
        language: language.clone(),
        labels,
    }
}
