//! people.toml and sources.toml.

use super::signs::{WordingFile, unknown};
use super::{Entries, by_id, entries, with_toml};
use crate::diagnostic::Diagnostic;
use crate::model::data::{Person, PersonWords, Source};
use crate::parse::{codes, markdown};
use crate::source::{FileId, Located, Sources};
use crate::toml_table::{Key, Names, Shape, TableReader};
use std::collections::BTreeMap;

/// One entry of people.toml.
pub const PERSON: Key = Key::optional(
    "person",
    Shape::Table(&[
        Key::required("name", Shape::Line, "\"A. Nurse\"", "As it is printed."),
        Key::required(
            "role",
            Shape::Line,
            "\"Nurse educator\"",
            "What they do at the clinic.",
        ),
        Key::optional(
            "credential",
            Shape::Line,
            "\"RN\"",
            "What entitles them to review.",
        ),
        Key::optional("active", Shape::Boolean, "false", "false once they have left."),
    ]),
    "[nurse-educator]",
    "Somebody who owns, writes or reviews.",
)
.named(Names::Id);

/// One entry of people.es.toml.
pub const PERSON_WORDING: Key = Key::optional(
    "person",
    Shape::Table(&[
        Key::required(
            "role",
            Shape::Line,
            "\"Enfermera educadora\"",
            "What they do at the clinic, in this language.",
        ),
        Key::optional(
            "credential",
            Shape::Line,
            "\"enfermera titulada (RN)\"",
            "What entitles them to review, in this language.",
        ),
    ]),
    "[nurse-educator]",
    "What somebody is called in this language.",
)
.named(Names::Id);

/// One entry of sources.toml.
pub const SOURCE: Key = Key::optional(
    "source",
    Shape::Table(&[
        Key::required("title", Shape::Line, "\"Sciatica\"", "As the publisher calls it."),
        Key::required("publisher", Shape::Line, "\"NHS\"", "Who publishes it."),
        Key::optional(
            "url",
            Shape::WebAddress,
            "\"https://www.nhs.uk/conditions/sciatica/\"",
            "Where it stands.",
        ),
        Key::optional("published", Shape::Date, "2025-03-01", "When it was published."),
        Key::required(
            "checked",
            Shape::Date,
            "2026-11-01",
            "When somebody last looked at it.",
        ),
        Key::required(
            "seen",
            Shape::Choice(|| vec!["text", "address"]),
            "\"text\"",
            "Whether its text was read, or only its address seen.",
        ),
    ]),
    "[nhs-sciatica]",
    "A publication that texts rest on.",
)
.named(Names::Id);

/// Reads people.toml.
pub fn people(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Entries<Person> {
    entries(sources, file, &PERSON, diagnostics, |id, table, diagnostics| {
        let name = table.line("name", diagnostics);
        let role = table.line("role", diagnostics);
        let credential = table.line("credential", diagnostics);
        let active = table
            .item("active")
            .and_then(|item| item.boolean(diagnostics))
            .is_none_or(|active| active.value);
        Some(Person {
            id: id.value,
            name: name?.value,
            role: role?.value,
            credential: credential.map(|credential| credential.value),
            active,
            others: BTreeMap::new(),
            span: id.span,
        })
    })
}

/// Reads people.es.toml into the people.
pub fn person_wordings(
    sources: &Sources,
    named: WordingFile<'_>,
    people: &mut Entries<Person>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    with_toml(sources, named.file, diagnostics, |toml, diagnostics| {
        let mut known = by_id(&mut people.items, |person| person.id.as_str());
        for entry in toml.entries(&PERSON_WORDING) {
            let Some(table) = entry.item.table(diagnostics) else {
                continue;
            };
            let role = table.line("role", diagnostics);
            let credential = table.line("credential", diagnostics).map(|words| words.value);
            let Some(person) = known.get_mut(entry.name) else {
                if !people.unread.contains(entry.name) {
                    diagnostics.push(unknown(&entry, "content/people.toml", &known));
                }
                continue;
            };
            if let Some(role) = role {
                let words = PersonWords {
                    role: role.value,
                    credential,
                };
                person.others.insert(named.language.clone(), words);
            }
        }
    });
}

/// Reads sources.toml.
pub fn publications(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Entries<Source> {
    entries(sources, file, &SOURCE, diagnostics, |id, table, diagnostics| {
        let title = table.line("title", diagnostics);
        let publisher = table.line("publisher", diagnostics);
        let url = web_address(table, "url", diagnostics);
        let published = table.date("published", diagnostics);
        let checked = table.date("checked", diagnostics);
        let seen = |word: &str| match word {
            "text" => Some(true),
            "address" => Some(false),
            _ => None,
        };
        let seen = table.choice("seen", seen, diagnostics);
        Some(Source {
            id: id.value,
            title: title?.value,
            publisher: publisher?.value,
            url: url.map(|url| url.map(Into::into)),
            published: published.map(|date| date.value),
            checked: checked?.value,
            text_read: seen?.value,
            span: id.span,
        })
    })
}

/// An address that begins with `https://` or `http://`.
pub(in crate::parse) fn web_address(
    table: &TableReader<'_>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<String>> {
    let written = table.line(name, diagnostics)?;
    let is_web = |address: &String| address.starts_with("https:") || address.starts_with("http:");
    match markdown::outside(&written.value).ok().filter(is_web) {
        Some(address) => Some(Located::new(address, written.span)),
        None => {
            diagnostics.push(
                Diagnostic::new(
                    &codes::WEB_ADDRESS,
                    written.span,
                    format!("\"{}\" is no address on the web", written.value),
                )
                .hint(format!(
                    "Copy it from the browser's address bar: {name} = \"https://www.nhs.uk/\""
                )),
            );
            None
        }
    }
}
