//! `[clinic]`: who hands out the sheets, and the numbers to call.

use crate::diagnostic::Diagnostic;
use crate::model::clinic::{Clinic, Phone, Region};
use crate::parse::codes;
use crate::parse::data::tables::web_address;
use crate::toml_table::{Key, Shape, TableReader};

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
        Shape::Line,
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
    }
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
