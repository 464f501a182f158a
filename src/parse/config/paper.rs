//! `[paper]`: whose rules large print follows, and where a sheet leaves room to write.

use crate::config::{LargePrint, PaperChoices, WriteIn};
use crate::diagnostic::Diagnostic;
use crate::toml_table::{Key, Shape, TableReader};

/// What `[paper]` may hold.
pub const PAPER: &[Key] = &[
    Key::optional(
        "large_print",
        Shape::Choice(|| LargePrint::keys().collect()),
        "\"large-acb\"",
        "Whose rules large print follows.",
    ),
    Key::optional(
        "write_in",
        Shape::Choices(|| WriteIn::keys().collect()),
        "[\"name\", \"date\", \"own-words\", \"notes\"]",
        "Room to write on every sheet.",
    ),
];

/// Reads the choices. Where a value is wrong, its default stands in.
pub(super) fn paper(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> PaperChoices {
    let mut choices = PaperChoices::default();
    let Some(table) = reader.table("paper", diagnostics) else {
        return choices;
    };
    if let Some(chosen) = table.choice("large_print", LargePrint::from_key, diagnostics) {
        choices.large_print = chosen.value;
    }
    for asked in table.choices("write_in", WriteIn::from_key, diagnostics) {
        if !choices.write_in.contains(&asked.value) {
            choices.write_in.push(asked.value);
        }
    }
    choices
}
