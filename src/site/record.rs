//! The review record as a page: one file that stands alone, outside of the site, with the theme's style inside it.
//!
//! It is made by the theme's template `record.html`. It links to nothing and is never planned, so that no build can publish
//! it. In English, as everything that the program says to a clinic's staff.

use super::engine::Engine;
use super::shell::STYLE;
use super::theme::Theme;
use super::view::Html;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::language::{Direction, Languages};
use crate::review::record::{AnsweredInstrument, AnsweredPart, Entry, Record, sheet};
use serde::Serialize;

/// The template under a theme's `templates/`.
pub const TEMPLATE: &str = "record.html";

/// Everything that the template may see, as `record`.
#[derive(Debug, Serialize)]
struct RecordView<'a> {
    style: Html,
    clinic: &'a str,
    heading: &'a str,
    title: &'a str,
    /// Of the handout, not of the page.
    language: &'a str,
    direction: Direction,
    facts: String,
    intro: &'a str,
    heads: [&'a str; 3],
    open: [&'a str; 3],
    instruments: Vec<InstrumentView<'a>>,
    signed: [&'a str; 3],
}

#[derive(Debug, Serialize)]
struct InstrumentView<'a> {
    name: &'a str,
    citation: &'a str,
    /// What is asked before the items; empty where nothing is.
    questions: &'a [&'a str],
    main_message: Option<MainMessage<'a>>,
    parts: Vec<PartView<'a>>,
}

#[derive(Debug, Serialize)]
struct MainMessage<'a> {
    label: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct PartView<'a> {
    heading: &'a str,
    items: Vec<ItemView<'a>>,
    tally: String,
    score: &'a str,
}

#[derive(Debug, Serialize)]
struct ItemView<'a> {
    number: u8,
    asks: &'a str,
    /// The answer of the program; nothing for one that is left to a person.
    answer: Option<&'a str>,
    basis: String,
}

/// Makes the page.
///
/// # Errors
/// A template that cannot be read or filled in.
pub fn page(
    record: &Record,
    config: &Config,
    languages: &Languages,
    theme: &Theme,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let style = theme.static_files().find(|(name, _)| *name == STYLE);
    let style = style.map_or_else(String::new, |(_, bytes)| {
        String::from_utf8_lossy(bytes).into_owned()
    });
    let direction = languages
        .get(&record.language)
        .map_or(Direction::Ltr, |language| language.strings.direction);
    let view = RecordView {
        // A theme is trusted, but its style must not end the element that it stands in.
        style: Html::new(&style.replace("</", "<\\/")),
        clinic: &config.clinic.name,
        heading: sheet::HEADING,
        title: &record.title,
        language: record.language.as_str(),
        direction,
        facts: sheet::facts(record),
        intro: sheet::INTRO,
        heads: sheet::HEADS,
        open: ["yes", "no", "NA"],
        instruments: record
            .instruments
            .iter()
            .enumerate()
            .map(|(at, instrument)| instrument_view(instrument, record, at > 0))
            .collect(),
        signed: sheet::SIGNED,
    };
    let name = format!("record of {}", record.topic);
    let mut bytes = Vec::with_capacity(64 * 1024);
    Engine::new(theme)?.render_alone(TEMPLATE, "record", &view, &name, &mut bytes)?;
    Ok(bytes)
}

fn instrument_view<'a>(
    instrument: &'a AnsweredInstrument,
    record: &'a Record,
    asks_first: bool,
) -> InstrumentView<'a> {
    InstrumentView {
        name: instrument.name,
        citation: instrument.citation,
        questions: if asks_first { &sheet::QUESTIONS } else { &[] },
        main_message: asks_first.then_some(MainMessage {
            label: sheet::MAIN_MESSAGE,
            text: &record.main_message,
        }),
        parts: instrument.parts.iter().map(part_view).collect(),
    }
}

fn part_view(part: &AnsweredPart) -> PartView<'_> {
    PartView {
        heading: part.heading,
        items: part
            .items
            .iter()
            .map(|item| ItemView {
                number: item.number,
                asks: item.asks,
                answer: match &item.entry {
                    Entry::Machine { answer, .. } => Some(answer.word()),
                    Entry::Person { .. } => None,
                },
                basis: sheet::basis(item),
            })
            .collect(),
        tally: sheet::tally(part),
        score: part.score,
    }
}
