//! `[[waiver]]`: findings that somebody answers for. Whether topic and person exist is for [`crate::check::waivers`].

use crate::config::Waiver;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::LanguageTag;
use crate::parse::codes;
use crate::source::Located;
use crate::toml_table::{Key, Shape, TableReader};

/// What a `[[waiver]]` holds.
pub const WAIVER: &[Key] = &[
    Key::required("code", Shape::Code, "\"TH1405\"", "The number of the finding."),
    Key::required(
        "topic",
        Shape::Id,
        "\"sciatica\"",
        "The handout that it stands in.",
    ),
    Key::optional(
        "language",
        Shape::Language,
        "\"es\"",
        "Only this language of the handout.",
    ),
    Key::required(
        "reason",
        Shape::Prose,
        "\"The sentence is quoted from the law.\"",
        "Why it is right as it is.",
    ),
    Key::required(
        "by",
        Shape::Id,
        "\"medical-lead\"",
        "Who answers for it, by the name in people.toml.",
    ),
    Key::required(
        "until",
        Shape::Date,
        "2027-05-01",
        "The last day on which the waiver holds, at most a year from now.",
    ),
];

/// Reads every waiver; one that lacks something is reported and left out.
pub(super) fn waivers(
    reader: &TableReader<'_>,
    known_codes: &[&Code],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Waiver> {
    let tables = reader.tables("waiver", diagnostics);
    let read = |table: TableReader<'_>, diagnostics: &mut Vec<Diagnostic>| {
        // Each is read before the first missing one ends it, so that one run tells every fault.
        let code = table.line("code", diagnostics);
        let code = code.map(|code| code.map(|code| code.to_string()));
        let code = code.and_then(|code| waivable(code, known_codes, diagnostics));
        let topic = table.id("topic", diagnostics);
        let language = language(&table, diagnostics);
        let reason = table.prose("reason", diagnostics);
        let by = table.id("by", diagnostics);
        let until = table.date("until", diagnostics);
        Some(Waiver {
            code: code?,
            topic: topic?,
            language: language.ok()?,
            reason: reason?.value.to_string(),
            by: by?,
            until: until?,
            span: table.span(),
        })
    };
    let each = tables.into_iter();
    each.filter_map(|table| read(table, diagnostics)).collect()
}

/// A code that exists and may be waived.
fn waivable(
    code: Located<String>,
    known_codes: &[&Code],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<String>> {
    let written = &code.value;
    let Some(known) = known_codes.iter().find(|known| known.id == written.as_str()) else {
        let ids = known_codes.iter().map(|known| known.id);
        let near = nearest(written, ids);
        let found = Diagnostic::new(
            &codes::NOT_WAIVABLE,
            code.span,
            format!("there is no finding \"{written}\""),
        );
        diagnostics.push(
            found
                .did_you_mean(written, near)
                .hint("Every finding shows its number, like TH1405."),
        );
        return None;
    };
    if let Err(why) = known.waivable() {
        let message = format!("{} ({}) cannot be waived", known.id, known.name);
        diagnostics.push(
            Diagnostic::new(&codes::NOT_WAIVABLE, code.span, message)
                .hint(why)
                .hint("Delete this waiver."),
        );
        return None;
    }
    Some(code)
}

/// The language of a waiver, where it has one.
fn language(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<LanguageTag>, ()> {
    let Some(written) = table.line("language", diagnostics) else {
        return Ok(None);
    };
    let Some(tag) = LanguageTag::new(&written.value) else {
        let message = format!("\"{}\" names no language", written.value);
        diagnostics.push(
            Diagnostic::new(&codes::UNKNOWN_LANGUAGE, written.span, message)
                .hint("Type it as in `languages` above, like: language = \"es\""),
        );
        return Err(());
    };
    Ok(Some(tag))
}
