//! `[review]`: how often handouts are reviewed, with lead and grace around the day on which a review is due.

use super::out_of_range;
use crate::config::ReviewTerms;
use crate::diagnostic::Diagnostic;
use crate::toml_table::{Key, Shape, TableReader};
use std::ops::RangeInclusive;

/// PIF TICK: at least every three years; more often than once a month is a slip.
const MONTHS: RangeInclusive<u16> = 1..=36;
/// The longest grace or lead: a year.
const DAYS: RangeInclusive<u16> = 0..=366;

/// What `[review]` may hold.
pub const REVIEW: &[Key] = &[
    Key::optional(
        "every_months",
        Shape::Integer,
        "24",
        "Months between two reviews of a handout.",
    ),
    Key::optional(
        "grace_days",
        Shape::Integer,
        "0",
        "Days after review_due in which a handout warns before it is withheld.",
    ),
    Key::optional(
        "lead_days",
        Shape::Integer,
        "90",
        "Days before review_due from which a handout is noted.",
    ),
    Key::optional(
        "lead_days_translated",
        Shape::Integer,
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
    for (name, term, allowed) in [
        ("every_months", &mut terms.every_months, MONTHS),
        ("grace_days", &mut terms.grace_days, DAYS),
        ("lead_days", &mut terms.lead_days, DAYS),
        ("lead_days_translated", &mut terms.lead_days_translated, DAYS),
    ] {
        let Some(number) = table.integer(name, diagnostics) else {
            continue;
        };
        match u16::try_from(number.value) {
            Ok(value) if allowed.contains(&value) => *term = value,
            _ => {
                let (least, most) = (allowed.start().to_string(), allowed.end().to_string());
                diagnostics.push(out_of_range(name, number.span, &least, &most));
            }
        }
    }
    terms
}
