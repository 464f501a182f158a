//! `[review]`: how often handouts are reviewed, with lead and grace around the day on which a review is due.

use crate::config::ReviewTerms;
use crate::diagnostic::Diagnostic;
use crate::toml_table::{Key, Shape, TableReader};

/// PIF TICK: at least every three years; more often than once a month is a slip.
const MONTHS: Shape = Shape::IntegerWithin(1, 36);
/// The longest grace or lead: a year.
const DAYS: Shape = Shape::IntegerWithin(0, 366);

/// What `[review]` may hold.
pub const REVIEW: &[Key] = &[
    Key::optional(
        "every_months",
        MONTHS,
        "24",
        "Months between two reviews of a handout.",
    ),
    Key::optional(
        "grace_days",
        DAYS,
        "0",
        "Days after review_due in which a handout warns before it is withheld.",
    ),
    Key::optional(
        "lead_days",
        DAYS,
        "90",
        "Days before review_due from which a handout is noted.",
    ),
    Key::optional(
        "lead_days_translated",
        DAYS,
        "180",
        "The same for a handout with translations.",
    ),
];

/// Reads the terms. Where a value is wrong, its default stands in.
pub(super) fn review(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> ReviewTerms {
    let mut terms = ReviewTerms::default();
    let Some(table) = reader.table("review", diagnostics) else {
        return terms;
    };
    for (name, term) in [
        ("every_months", &mut terms.every_months),
        ("grace_days", &mut terms.grace_days),
        ("lead_days", &mut terms.lead_days),
        ("lead_days_translated", &mut terms.lead_days_translated),
    ] {
        let number = table.integer_within(name, diagnostics);
        if let Some(Ok(number)) = number.map(|number| u16::try_from(number.value)) {
            *term = number;
        }
    }
    terms
}
