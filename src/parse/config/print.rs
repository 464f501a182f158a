//! `[print]`: the printer at the front desk, and how it prints when nothing else is typed.

use super::super::codes;
use crate::config::{Edition, PrintChoices};
use crate::diagnostic::Diagnostic;
use crate::model::printer::{PrinterName, Sides};
use crate::toml_table::{Key, Shape, TableReader};

/// What `[print]` may hold.
pub const PRINT: &[Key] = &[
    Key::optional(
        "printer",
        Shape::Line,
        "\"ipp://192.168.1.20/ipp/print\"",
        "The printer's address, or its name in CUPS.",
    ),
    Key::optional(
        "edition",
        Shape::Choice(|| Edition::keys().collect()),
        "\"letter\"",
        "Paper and type size of what is printed.",
    ),
    Key::optional(
        "sides",
        Shape::Choice(|| Sides::keys().collect()),
        "\"two-sided-long-edge\"",
        "Which sides of the paper are printed.",
    ),
];

/// Reads the choices.
pub(super) fn print(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> PrintChoices {
    let Some(table) = reader.table("print", diagnostics) else {
        return PrintChoices::default();
    };
    PrintChoices {
        printer: printer(&table, diagnostics),
        edition: table
            .choice("edition", Edition::from_key, diagnostics)
            .map(|edition| edition.value),
        sides: table
            .choice("sides", Sides::from_key, diagnostics)
            .map(|sides| sides.value),
    }
}

fn printer(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<PrinterName> {
    let written = table.line("printer", diagnostics)?;
    PrinterName::parse(&written.value)
        .map_err(|fault| {
            let message = format!("\"{}\" names no printer: {fault}", written.value);
            diagnostics.push(Diagnostic::new(&codes::PRINTER_NAME, written.span, message).hint(fault.hint()));
        })
        .ok()
}
