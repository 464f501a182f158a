//! `[checks]`: limits and levels of the checks.

use super::waivers;
use crate::config::{Asked, Checks};
use crate::diagnostic::{Code, Diagnostic, Level, nearest};
use crate::parse::codes;
use crate::source::Located;
use crate::toml_table::{Entry, Key, Names, Shape, TableReader};
use std::collections::BTreeMap;

const LEVELS: &[(&str, Level)] = &[
    ("note", Level::Note),
    ("warning", Level::Warning),
    ("withhold", Level::Withhold),
    ("error", Level::Error),
];

/// Where a limit stands.
type Field<T> = fn(&mut Checks) -> &mut T;

/// Limits with a decimal point: name, where it stands.
const SCORES: &[(&str, Field<f64>)] = &[
    ("grade", |checks| &mut checks.grade),
    ("smog", |checks| &mut checks.smog),
    ("inflesz", |checks| &mut checks.inflesz),
    ("sentence_mean", |checks| &mut checks.sentence_mean),
];

/// Limits that are counted: name, where it stands.
const COUNTS: &[(&str, Field<u32>)] = &[
    ("sentence_words", |checks| &mut checks.sentence_words),
    ("paragraph_sentences", |checks| &mut checks.paragraph_sentences),
    ("list_items", |checks| &mut checks.list_items),
    ("section_words", |checks| &mut checks.section_words),
    ("passive_percent", |checks| &mut checks.passive_percent),
    ("title_characters", |checks| &mut checks.title_characters),
    ("main_message_sentences", |checks| {
        &mut checks.main_message_sentences
    }),
    ("key_points_least", |checks| &mut checks.key_points_least),
    ("key_points_most", |checks| &mut checks.key_points_most),
    ("exercises", |checks| &mut checks.exercises),
    ("pages", |checks| &mut checks.pages),
    ("source_years", |checks| &mut checks.source_years),
];

/// The bounds keep out slips ("60" for "6.0") and what would switch a check off.
const fn score(name: &'static str, within: (f64, f64), example: &'static str, doc: &'static str) -> Key {
    Key::optional(name, Shape::NumberWithin(within.0, within.1), example, doc)
}

const fn count(name: &'static str, within: (u32, u32), example: &'static str, doc: &'static str) -> Key {
    Key::optional(
        name,
        Shape::IntegerWithin(within.0 as i64, within.1 as i64),
        example,
        doc,
    )
}

/// What `[checks]` may hold.
pub const CHECKS: &[Key] = &[
    score(
        "grade",
        (1.0, 12.0),
        "6",
        "Flesch-Kincaid grade above which a text warns.",
    ),
    score("smog", (4.0, 14.0), "8", "SMOG grade above which a text warns."),
    score(
        "inflesz",
        (40.0, 100.0),
        "65",
        "INFLESZ score below which a Spanish text warns.",
    ),
    score(
        "sentence_mean",
        (5.0, 25.0),
        "15",
        "Words of a sentence on average.",
    ),
    count("sentence_words", (8, 40), "20", "Words of a sentence."),
    count("paragraph_sentences", (1, 8), "3", "Sentences of a paragraph."),
    count("list_items", (3, 15), "7", "Items of a list."),
    count("section_words", (50, 500), "150", "Words without a heading."),
    count(
        "passive_percent",
        (0, 50),
        "10",
        "Passive sentences of a hundred.",
    ),
    count("title_characters", (20, 120), "65", "Letters of a title."),
    count(
        "main_message_sentences",
        (1, 5),
        "3",
        "Sentences of the main message.",
    ),
    count("key_points_least", (1, 5), "3", "The fewest key points."),
    count("key_points_most", (3, 9), "5", "The most key points."),
    count("exercises", (1, 12), "4", "Exercises of a handout."),
    count("pages", (1, 20), "6", "Pages of a sheet in standard type."),
    count(
        "source_years",
        (1, 10),
        "5",
        "Years since somebody looked at a source.",
    ),
    Key::optional(
        "ask",
        Shape::Choices(|| Asked::keys().collect()),
        "[\"funding\", \"unknowns\"]",
        "Keys that every handout must have here.",
    ),
    Key::optional(
        "levels",
        Shape::Map(
            &Key::optional(
                "level",
                Shape::Choice(|| LEVELS.iter().map(|(word, _)| *word).collect()),
                "\"error\"",
                "How much the finding holds back.",
            )
            .named(Names::Code),
        ),
        "[checks.levels]",
        "Levels of checks that differ from their own.",
    ),
];

/// Reads the limits, levels and waivers. Where a value is wrong, its default stands in.
pub(super) fn checks(
    reader: &TableReader<'_>,
    known_codes: &[&Code],
    diagnostics: &mut Vec<Diagnostic>,
) -> Checks {
    let mut checks = Checks {
        waivers: waivers::waivers(reader, known_codes, diagnostics),
        ..Checks::default()
    };
    let Some(table) = reader.table("checks", diagnostics) else {
        return checks;
    };
    for (name, field) in SCORES {
        if let Some(number) = table.number_within(name, diagnostics) {
            *field(&mut checks) = number.value;
        }
    }
    for (name, field) in COUNTS {
        let number = table.integer_within(name, diagnostics);
        if let Some(Ok(number)) = number.map(|number| u32::try_from(number.value)) {
            *field(&mut checks) = number;
        }
    }
    let asked = table.choices("ask", Asked::from_key, diagnostics);
    checks.asked = asked.into_iter().map(|asked| asked.value).collect();
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
        match known_codes.iter().find(|code| code.id == entry.name) {
            Some(code) if !code.is_structure() => {
                let Some(level) = level else { continue };
                if level.value < code.floor() {
                    diagnostics.push(too_low(code, &level));
                } else {
                    levels.insert(entry.name.to_owned(), level.value);
                }
            }
            Some(_) => diagnostics.push(
                Diagnostic::new(
                    &codes::CHECK_LEVEL,
                    entry.span,
                    format!("the level of {} cannot be changed", entry.name),
                )
                .hint("It is about the structure, on which everything else rests. Delete this line."),
            ),
            None => diagnostics.push(no_such_check(&entry, known_codes)),
        }
    }
    levels
}

/// A level under the floor of its check.
fn too_low(code: &Code, level: &Located<Level>) -> Diagnostic {
    let floor = code.floor().name();
    let message = format!(
        "{} ({}) cannot be lowered to \"{}\"; the least is \"{floor}\"",
        code.id,
        code.name,
        level.value.name()
    );
    let found = Diagnostic::new(&codes::CHECK_LEVEL, level.span, message)
        .hint(format!(
            "It keeps an unsafe handout from patients. Type: {} = \"{floor}\"",
            code.id
        ))
        .retyping(level.span, format!("\"{floor}\""));
    match code.waivable() {
        Ok(()) => found.hint(
            "For one handout and for a time, write a [[waiver]] with code, topic, reason, by and until instead.",
        ),
        Err(_) => found,
    }
}

fn no_such_check(entry: &Entry<'_>, known_codes: &[&Code]) -> Diagnostic {
    let changeable = known_codes.iter().filter(|code| !code.is_structure());
    let near = nearest(entry.name, changeable.map(|code| code.id));
    Diagnostic::new(
        &codes::CHECK_LEVEL,
        entry.span,
        format!("there is no check \"{}\"", entry.name),
    )
    .did_you_mean(entry.name, near)
    .hint("Every finding shows its number, like TH1104.")
}
