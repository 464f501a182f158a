//! `[clinic]`: who hands out the sheets, and the numbers to call.

use crate::diagnostic::{Diagnostic, Level};
use crate::model::LanguageTag;
use crate::model::clinic::{Clinic, ClinicWords, Phone, Region};
use crate::parse::codes;
use crate::parse::data::tables::web_address;
use crate::toml_table::{Key, Names, Shape, TableReader};
use std::collections::BTreeMap;

/// What `[clinic]` may hold.
pub const CLINIC: &[Key] = &[
    Key::required(
        "name",
        Shape::Line,
        "\"Example Clinic\"",
        "As it is printed on every sheet.",
    ),
    Key::required(
        "phone",
        Shape::Line,
        "\"+1 555 555 0142\"",
        "The number that patients call, with its country or area.",
    ),
    Key::optional(
        "after_hours",
        Shape::Prose,
        "\"Call the nurse line at 555-0143.\"",
        "Whom to call when the clinic is closed.",
    ),
    Key::optional(
        "hours",
        Shape::Prose,
        "\"Monday to Friday, 8 to 5\"",
        "When the clinic is open.",
    ),
    Key::optional(
        "address",
        Shape::Prose,
        "\"1 Example Street, Example Town\"",
        "Where the clinic is.",
    ),
    Key::optional(
        "website",
        Shape::WebAddress,
        "\"https://clinic.example.org/\"",
        "The clinic's own site.",
    ),
    Key::optional(
        "region",
        Shape::Choice(|| Region::keys().collect()),
        "\"us\"",
        "Where the clinic is, for emergency and telephone numbers.",
    ),
    Key::optional(
        "emergency_number",
        Shape::Line,
        "\"911\"",
        "Where it differs from the region's.",
    ),
];

/// `[clinic.es]`: what the clinic says in another language.
pub const WORDS: Key = Key::optional(
    "words",
    Shape::Table(&[
        Key::optional(
            "after_hours",
            Shape::Prose,
            "\"Llame al mismo número y marque 2.\"",
            "Whom to call when the clinic is closed.",
        ),
        Key::optional(
            "hours",
            Shape::Prose,
            "\"De lunes a viernes, de 8 a 5\"",
            "When the clinic is open.",
        ),
    ]),
    "[clinic.es]",
    "What the clinic says in another language.",
)
.named(Names::Language);

/// Reads the clinic. Where a value is wrong, an empty one stands in.
pub(super) fn clinic(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Clinic {
    let table = reader.table("clinic", diagnostics);
    let table = table.as_ref();
    let region = table
        .and_then(|table| table.choice("region", Region::from_key, diagnostics))
        .map_or(Region::UnitedStates, |region| region.value);
    let mut prose = |name: &str| {
        table
            .and_then(|table| table.prose(name, diagnostics))
            .map(|found| String::from(found.value))
    };
    let name = prose("name").unwrap_or_default();
    let (after_hours, hours, address) = (prose("after_hours"), prose("hours"), prose("address"));
    let website = table
        .and_then(|table| web_address(table, "website", diagnostics))
        .map(|website| website.value);
    let phone = phone(table, "phone", region, diagnostics);
    let emergency = phone_or(
        table,
        "emergency_number",
        region.emergency_number(),
        region,
        diagnostics,
    );
    Clinic {
        name,
        phone,
        after_hours,
        hours,
        address,
        website,
        region,
        emergency,
        in_languages: table
            .map(|table| in_languages(table, diagnostics))
            .unwrap_or_default(),
    }
}

/// Words for a language that takehome.toml does not list are kept too: it may be listed one day.
fn in_languages(
    table: &TableReader<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<LanguageTag, ClinicWords> {
    let mut languages = BTreeMap::new();
    for entry in table.others() {
        let Some(language) = LanguageTag::new(entry.name) else {
            diagnostics.push(
                Diagnostic::new(
                    &codes::LANGUAGE_NOT_LISTED,
                    entry.span,
                    format!("\"{}\" names no language", entry.name),
                )
                .at_level(Level::Error)
                .hint("Name the group after a language, such as [clinic.es]."),
            );
            continue;
        };
        if let Some(words) = entry.item.table(diagnostics) {
            let mut prose = |name: &str| {
                words
                    .prose(name, diagnostics)
                    .map(|found| String::from(found.value))
            };
            let words = ClinicWords {
                after_hours: prose("after_hours"),
                hours: prose("hours"),
            };
            languages.insert(language, words);
        }
    }
    languages
}

fn phone(
    table: Option<&TableReader<'_>>,
    name: &str,
    region: Region,
    diagnostics: &mut Vec<Diagnostic>,
) -> Phone {
    phone_or(table, name, "", region, diagnostics)
}

/// A number that can be dialled, or the default.
fn phone_or(
    table: Option<&TableReader<'_>>,
    name: &str,
    default: &str,
    region: Region,
    diagnostics: &mut Vec<Diagnostic>,
) -> Phone {
    let fallback = Phone {
        shown: default.to_owned(),
        dialled: default.to_owned(),
    };
    let Some(written) = table.and_then(|table| table.line(name, diagnostics)) else {
        return fallback;
    };
    Phone::parse(&written.value, region).unwrap_or_else(|| {
        diagnostics.push(
            Diagnostic::new(
                &codes::PHONE,
                written.span,
                format!("\"{}\" cannot be dialled from everywhere", written.value),
            )
            .hint(format!(
                "Type it with its country or its area: {name} = \"+1 555 555 0142\""
            )),
        );
        fallback
    })
}
