//! The worksheet on paper.
//!
//! It is a paper of the clinic's staff and is in English, as everything that the program says to them; the title and the
//! main message of the handout keep their language.

use super::{AnsweredItem, AnsweredPart, Entry, Record};
use crate::config::Config;
use crate::paper::flow::block::{Block, Footer, Header, Inline, Look, Span, Story, Table};
use crate::paper::frame::{Direction, Metadata};

/// The words that page and sheet share.
pub const HEADING: &str = "Review record";
pub const INTRO: &str = "takehome has answered what it can measure, and says by what. Answer the rest: circle yes, no or \
                         NA (not applicable). Then add up the points.";
pub const HEADS: [&str; 3] = ["Item", "Answer", "Decided by, or measured"];
/// Unbroken, so that each choice can be circled.
pub const OPEN: &str = "yes\u{a0}\u{a0}\u{a0}no\u{a0}\u{a0}\u{a0}NA";
/// The questions that the index asks before its items.
pub const QUESTIONS: [&str; 3] = [
    "Who is it for?",
    "How well do they read, and how at home are they with health matters?",
    "What should the reader know or do in the end?",
];
pub const MAIN_MESSAGE: &str = "The main message, as the author gives it:";
pub const SIGNED: [&str; 3] = ["Name and role", "Date", "Signature"];
const NOTICE: &str = "For staff: not for patients";

/// "Decided: 12 of 17. Left to you: 5."
pub fn tally(part: &AnsweredPart) -> String {
    let decided = part.decided();
    format!(
        "Decided: {decided} of {}. Left to you: {}.",
        part.items.len(),
        part.items.len() - decided
    )
}

/// What the record is about, in one line.
pub fn facts(record: &Record) -> String {
    format!(
        "{} ({}), version {}, draft code {}. Made on {}.",
        record.topic, record.language, record.version, record.code, record.made
    )
}

/// The answer cell of an item.
pub fn answer(item: &AnsweredItem) -> &'static str {
    match &item.entry {
        Entry::Machine { answer, .. } => answer.word(),
        Entry::Person { .. } => OPEN,
    }
}

/// What stands beside the answer.
pub fn basis(item: &AnsweredItem) -> String {
    match &item.entry {
        Entry::Machine { because, .. } => format!("Decided by: {because}"),
        Entry::Person {
            measured: Some(measured),
        } => format!("Measured: {measured}"),
        Entry::Person { measured: None } => String::new(),
    }
}

/// The story of the worksheet.
pub fn story(record: &Record, config: &Config) -> Story {
    let title = format!("{HEADING}: {}", record.title);
    Story {
        title: title.clone(),
        language: "en".to_owned(),
        direction: Direction::Ltr,
        metadata: Metadata {
            author: config.clinic.name.clone(),
            subject: facts(record),
            identifier: format!("{} {}", record.topic, record.version),
        },
        header: Header {
            clinic: config.clinic.name.clone(),
            contact: Vec::new(),
            running: title,
            notice: Some(NOTICE.to_owned()),
            watermark: None,
        },
        footer: Footer {
            lines: vec![facts(record)],
            page_label: "Page {page} of {pages}".to_owned(),
            packet: None,
        },
        continued: "(continued)".to_owned(),
        blocks: blocks(record),
        pictures: Vec::new(),
    }
}

/// Title, each instrument on pages of its own, and the lines to sign.
fn blocks(record: &Record) -> Vec<Block> {
    let title = vec![
        Inline::text(format!("{HEADING}: ")),
        foreign(record, &record.title),
    ];
    let mut blocks = vec![heading(1, title), paragraph(&facts(record)), paragraph(INTRO)];
    for (at, instrument) in record.instruments.iter().enumerate() {
        if at > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.push(heading(2, vec![Inline::text(instrument.name)]));
        blocks.push(paragraph(instrument.citation));
        if at > 0 {
            blocks.extend(QUESTIONS.map(write_in));
            blocks.push(paragraph(MAIN_MESSAGE));
            blocks.push(Block::Quote(vec![Block::Paragraph {
                text: vec![foreign(record, &record.main_message)],
                look: Look::Body,
            }]));
        }
        for part in &instrument.parts {
            blocks.push(heading(3, vec![Inline::text(part.heading)]));
            blocks.push(paragraph(&tally(part)));
            blocks.push(table(part));
            blocks.push(write_in(part.score));
        }
    }
    blocks.push(Block::Keep(SIGNED.map(write_in).to_vec()));
    blocks
}

fn table(part: &AnsweredPart) -> Block {
    let rows = part.items.iter().map(|item| {
        let decided = matches!(item.entry, Entry::Machine { .. });
        let answer = answer(item);
        vec![
            vec![Inline::text(format!("{}. {}", item.number, item.asks))],
            vec![match decided {
                true => Inline::bold(answer),
                false => Inline::text(answer),
            }],
            vec![Inline::text(basis(item))],
        ]
    });
    Block::Table(Table {
        caption: None,
        head: HEADS.map(|head| vec![Inline::text(head)]).to_vec(),
        rows: rows.collect(),
        row_heads: true,
    })
}

/// Words of the handout, in its language.
fn foreign(record: &Record, text: &str) -> Inline {
    let language = (record.language.as_str() != "en").then(|| record.language.to_string());
    Inline::Text(Span {
        text: text.to_owned(),
        language,
        ..Span::default()
    })
}

fn heading(level: u8, text: Vec<Inline>) -> Block {
    Block::Heading {
        level,
        text,
        anchor: None,
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: vec![Inline::text(text)],
        look: Look::Body,
    }
}

fn write_in(label: &str) -> Block {
    Block::WriteIn {
        label: vec![Inline::text(format!("{}:", label.trim_end_matches(['?', ':'])))],
        lines: 1,
    }
}
