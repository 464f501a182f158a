//! `[checks]`: limits and levels of the checks.

use super::out_of_range;
use crate::config::Checks;
use crate::diagnostic::{Code, Diagnostic, Level, nearest};
use crate::parse::codes;
use crate::toml_table::{Key, Shape, TableReader};
use std::collections::BTreeMap;

const LEVELS: &[(&str, Level)] = &[
    ("note", Level::Note),
    ("warning", Level::Warning),
    ("withhold", Level::Withhold),
    ("error", Level::Error),
];

/// What `[checks]` may hold.
pub const CHECKS: &[Key] = &[
    Key::optional(
        "grade",
        Shape::Number,
        "6",
        "Flesch-Kincaid grade above which a text warns.",
    ),
    Key::optional("smog", Shape::Number, "8", "SMOG grade above which a text warns."),
    Key::optional(
        "inflesz",
        Shape::Number,
        "65",
        "INFLESZ score below which a Spanish text warns.",
    ),
    Key::optional(
        "levels",
        Shape::Map(&Key::optional(
            "level",
            Shape::Choice(|| LEVELS.iter().map(|(word, _)| *word).collect()),
            "\"error\"",
            "How much the finding holds back.",
        )),
        "[checks.levels]",
        "Levels of checks that differ from their own.",
    ),
];

/// Reads the limits and levels. Where a value is wrong, its default stands in.
pub(super) fn checks(
    reader: &TableReader<'_>,
    known_codes: &[&Code],
    diagnostics: &mut Vec<Diagnostic>,
) -> Checks {
    let mut checks = Checks::default();
    let Some(table) = reader.table("checks", diagnostics) else {
        return checks;
    };
    for (name, limit) in [
        ("grade", &mut checks.grade),
        ("smog", &mut checks.smog),
        ("inflesz", &mut checks.inflesz),
    ] {
        match table.number(name, diagnostics) {
            Some(number) if (0.0..=100.0).contains(&number.value) => *limit = number.value,
            Some(number) => diagnostics.push(out_of_range(name, number.span, "0", "100")),
            None => {}
        }
    }
    checks.levels = levels(&table, known_codes, diagnostics);
    checks
}

/// `TH1401 = "error"`. The structure (TH0...) is always an error: nothing can be built on a broken one.
fn levels(
    table: &TableReader<'_>,
    known_codes: &[&Code],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Level> {
    let mut levels = BTreeMap::new();
    let read = |word: &str| {
        LEVELS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, level)| *level)
    };
    for entry in table.entries("levels", diagnostics) {
        let level = entry.item.choice(read, diagnostics);
        let changeable = || {
            known_codes
                .iter()
                .map(|code| code.id)
                .filter(|id| id.starts_with("TH1"))
        };
        if changeable().any(|id| id == entry.name) {
            levels.extend(level.map(|level| (entry.name.to_owned(), level.value)));
            continue;
        }
        let fixed = known_codes.iter().any(|code| code.id == entry.name);
        let found = if fixed {
            Diagnostic::new(
                &codes::CHECK_LEVEL,
                entry.span,
                format!("the level of {} cannot be changed", entry.name),
            )
            .hint("Nothing can be built while it is broken. Delete this line.")
        } else {
            let near = nearest(entry.name, changeable()).map(|near| format!("Did you mean {near}?"));
            Diagnostic::new(
                &codes::CHECK_LEVEL,
                entry.span,
                format!("there is no check \"{}\"", entry.name),
            )
            .hint_if(near)
            .hint("Every finding shows its number, like TH1104.")
        };
        diagnostics.push(found);
    }
    levels
}
