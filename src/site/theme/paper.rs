//! `[paper]` of theme.toml: how sheets look, read and held to the bounds of [`crate::paper::flow::look`].
//!
//! A value that is out of its bounds is an error at its place, so that no sheet is made with it; the usual one stands in
//! while the rest is read.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::model::id::Letters;
use crate::paper::flow::look::{CONTRAST, Look, MEASURES, Measure, PAINTS, Paint, SWITCHES, is_readable};
use crate::paper::frame::Color;
use crate::source::{FileId, Sources, Span};
use crate::toml_table::{Key, Shape, TableReader, Toml};
use std::sync::LazyLock;

/// What else stands in theme.toml.
const BESIDE: &[Key] = &[
    Key::required("name", Shape::Line, "\"clinic\"", "What the theme is called."),
    Key::required("version", Shape::Line, "\"1.0.0\"", "The theme's own version."),
    Key::required(
        "requires",
        Shape::Line,
        "\"0.1.0\"",
        "The lowest version of takehome.",
    ),
    Key::required("licence", Shape::Line, "\"MIT\"", "How it may be used."),
];

static PAPER: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let measures = MEASURES
        .iter()
        .map(|of| Key::optional(of.name, Shape::Number, of.example, of.doc));
    let paints = PAINTS
        .iter()
        .map(|of| Key::optional(of.name, Shape::Line, of.example, of.doc));
    let switches = SWITCHES
        .iter()
        .map(|of| Key::optional(of.name, Shape::Boolean, of.example, of.doc));
    measures.chain(paints).chain(switches).collect()
});

static ROOT: LazyLock<[Key; 1]> = LazyLock::new(|| {
    [Key::optional(
        "paper",
        Shape::Table(&PAPER),
        "[paper]",
        "How sheets look.",
    )]
});

/// Reads `[paper]` of a theme.toml that serde could read.
pub(super) fn look(file: FileId, sources: &Sources, findings: &mut Vec<Diagnostic>) -> Look {
    let Some(text) = sources.get(file).text() else {
        return Look::default();
    };
    let (mut spare, letters) = (String::new(), Letters::default());
    let toml = Toml::parse(file, text, 0..text.len(), &mut spare, &letters, findings);
    let root = toml.root_beside(&*ROOT, BESIDE, Span::start_of(file), findings);
    let Some(table) = root.table("paper", findings) else {
        return Look::default();
    };
    let mut look = Look::default();
    // The text comes first: headings are measured by it.
    let mut text = 0.0;
    for known in MEASURES {
        let least = if known.is_heading {
            known.least.max(text)
        } else {
            known.least
        };
        if let Some(value) = measure(&table, known, least, findings) {
            if known.name == MEASURES[0].name {
                text = value;
            }
            look.measures.push((known, value));
        }
    }
    look.paints.extend(
        PAINTS
            .iter()
            .filter_map(|known| Some((known, paint(&table, known, findings)?))),
    );
    for known in SWITCHES {
        let value = table.item(known.name).and_then(|item| item.boolean(findings));
        look.switches.extend(value.map(|value| (known, value.value)));
    }
    look
}

fn measure(
    table: &TableReader<'_>,
    known: &'static Measure,
    least: f32,
    findings: &mut Vec<Diagnostic>,
) -> Option<f32> {
    let written = table.number(known.name, findings)?;
    // Wide enough: the bounds are small numbers.
    #[allow(clippy::cast_possible_truncation)]
    let value = written.value as f32;
    if (least..=known.most).contains(&value) {
        return Some(value);
    }
    let (name, most) = (known.name, known.most);
    let message = format!(
        "\"{name}\" is {}, and must be from {least} to {most}",
        written.value
    );
    let found = Diagnostic::new(&codes::SHEET_MEASURE, written.span, message);
    findings.push(if value < least && least > known.least {
        found.hint(format!(
            "Headings are at least as large as the text: type {name} = {least}, or more."
        ))
    } else {
        found.hint(format!(
            "Type a number in between, or delete the line to get the usual {}.",
            known.example
        ))
    });
    None
}

fn paint(table: &TableReader<'_>, known: &'static Paint, findings: &mut Vec<Diagnostic>) -> Option<Color> {
    let written = table.line(known.name, findings)?;
    let (name, text) = (known.name, &*written.value);
    let Some(color) = Color::from_hex(text) else {
        findings.push(
            Diagnostic::new(
                &codes::SHEET_COLOR,
                written.span,
                format!("\"{text}\" is no colour"),
            )
            .hint(format!(
                "Type it with six digits from 0 to f: {name} = {}",
                known.example
            )),
        );
        return None;
    };
    if is_readable(color) {
        return Some(color);
    }
    let message = format!("\"{text}\" is too pale for \"{name}\"");
    findings.push(Diagnostic::new(&codes::SHEET_COLOR, written.span, message).hint(format!(
        "Its contrast with white paper is {:.1}:1; {CONTRAST}:1 is the least, also as the grey of a black-and-white \
         printer. Type a darker colour, such as {}.",
        color.contrast_on_white(),
        known.example
    )));
    None
}
