//! `[language_access]`: the notice that help in other languages is free (45 CFR 92.11).

use crate::config::LanguageAccess;
use crate::diagnostic::Diagnostic;
use crate::model::TopicKind;
use crate::toml_table::{Key, Shape, TableReader};

/// What `[language_access]` may hold.
pub const LANGUAGE_ACCESS: &[Key] = &[Key::optional(
    "handouts",
    Shape::Choices(|| TopicKind::ALL.map(TopicKind::word).to_vec()),
    "[\"treatment\"]",
    "The kinds of handout that end with the notice.",
)];

/// Reads the table. Where it does not say which handouts, those about treatments have the notice: the rule names
/// instructions about procedures, and discharge papers.
pub(super) fn language_access(
    reader: &TableReader<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<LanguageAccess> {
    let table = reader.table("language_access", diagnostics)?;
    let kind = |word: &str| TopicKind::ALL.into_iter().find(|kind| kind.word() == word);
    let mut handouts: Vec<TopicKind> = Vec::new();
    for written in table.choices("handouts", kind, diagnostics) {
        if !handouts.contains(&written.value) {
            handouts.push(written.value);
        }
    }
    if table.item("handouts").is_none() {
        handouts.push(TopicKind::Treatment);
    }
    Some(LanguageAccess { handouts })
}
