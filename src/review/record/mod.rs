//! The review record: the PEMAT-P and the CDC Clear Communication Index with every item answered that a measure answers,
//! and the others left to a person.
//!
//! Steps: [`measures`] counts what the checks count, from the same reading, the same sentences and the same findings;
//! each item of [`pemat`] and [`cdc`] has a function from these measures to an [`Entry`]; [`record`] puts them together.
//! [`sheet`] makes a story for paper of it, [`crate::site::record`] a page.
//!
//! Rules: an answer is decided only where the measure is the question ("has a summary": there are key points). Where it
//! only hints ("common words": the grade), the measure stands beside an empty box. Nothing is scored: points are for the
//! person who answers the rest. What each decision rests on stands in the item ([`Item::rests_on`]) and in
//! docs/review-record.md, which is made from it.
//!
//! Sources: AHRQ, Patient Education Materials Assessment Tool for printable materials (items 1 to 12 and 15 to 26; 13 and
//! 14 are for film and sound); CDC Clear Communication Index (20 items). The items are in words of our own.

mod cdc;
mod document;
mod measures;
mod pemat;
pub mod sheet;

pub use document::document;
pub use measures::{Measures, measures};

use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use jiff::civil::Date;
use serde::Serialize;

/// An answer that a measure gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Yes,
    No,
    NotApplicable,
}

impl Answer {
    pub fn word(self) -> &'static str {
        match self {
            Answer::Yes => "Yes",
            Answer::No => "No",
            Answer::NotApplicable => "Not applicable",
        }
    }
}

/// What is known of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Entry {
    /// Decided, and by what was measured.
    Machine { answer: Answer, because: String },
    /// Left to a person; with what was measured and may help.
    Person { measured: Option<String> },
}

fn yes(because: impl Into<String>) -> Entry {
    machine(Answer::Yes, because)
}

fn no(because: impl Into<String>) -> Entry {
    machine(Answer::No, because)
}

fn not_applicable(because: impl Into<String>) -> Entry {
    machine(Answer::NotApplicable, because)
}

fn machine(answer: Answer, because: impl Into<String>) -> Entry {
    Entry::Machine {
        answer,
        because: because.into(),
    }
}

fn hint(measured: impl Into<String>) -> Entry {
    Entry::Person {
        measured: Some(measured.into()),
    }
}

fn person(_: &Measures) -> Entry {
    Entry::Person { measured: None }
}

/// One item of an instrument.
pub struct Item {
    pub number: u8,
    /// In words of our own.
    pub asks: &'static str,
    /// What a decision or a hint rests on; nothing for an item that only a person can answer.
    pub rests_on: Option<&'static str>,
    decide: fn(&Measures) -> Entry,
}

/// A part of an instrument with its own score.
pub struct Part {
    pub heading: &'static str,
    pub items: &'static [Item],
    /// The line on which the score is written by hand.
    pub score: &'static str,
}

/// A published instrument.
pub struct Instrument {
    pub name: &'static str,
    /// Where it comes from, for the reader.
    pub citation: &'static str,
    pub parts: &'static [Part],
}

/// Both instruments, in the order of the worksheet.
pub const INSTRUMENTS: &[Instrument] = &[pemat::PEMAT, cdc::CDC];

/// One item, answered as far as it can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnsweredItem {
    pub number: u8,
    pub asks: &'static str,
    #[serde(flatten)]
    pub entry: Entry,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnsweredPart {
    pub heading: &'static str,
    pub items: Vec<AnsweredItem>,
    pub score: &'static str,
}

impl AnsweredPart {
    /// How many items are decided.
    pub fn decided(&self) -> usize {
        let decided = |item: &&AnsweredItem| matches!(item.entry, Entry::Machine { .. });
        self.items.iter().filter(decided).count()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnsweredInstrument {
    pub name: &'static str,
    pub citation: &'static str,
    pub parts: Vec<AnsweredPart>,
}

/// The worksheet of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    pub topic: String,
    pub language: LanguageTag,
    pub title: String,
    pub version: String,
    /// The code of the text that was measured, as on the sheet to sign.
    pub code: String,
    pub made: Date,
    /// What the author calls the main message; the index asks for it first.
    pub main_message: String,
    pub instruments: Vec<AnsweredInstrument>,
}

impl Record {
    /// Decided items and all items.
    pub fn tally(&self) -> (usize, usize) {
        let parts = self.instruments.iter().flat_map(|instrument| &instrument.parts);
        parts.fold((0, 0), |(decided, all), part| {
            (decided + part.decided(), all + part.items.len())
        })
    }
}

/// Measures a document and answers what can be answered. Nothing when the topic has no words in the language.
pub fn record(library: &Library, topic: &Topic, language: &LanguageTag, today: Date) -> Option<Record> {
    let text = topic.text(language)?;
    let draft = super::draft::draft(library, topic, language)?;
    let measures = measures(library, topic, text, &draft.reading, today);
    let instruments = INSTRUMENTS.iter().map(|instrument| AnsweredInstrument {
        name: instrument.name,
        citation: instrument.citation,
        parts: instrument
            .parts
            .iter()
            .map(|part| AnsweredPart {
                heading: part.heading,
                score: part.score,
                items: part.items.iter().map(|item| answered(item, &measures)).collect(),
            })
            .collect(),
    });
    Some(Record {
        topic: topic.id.to_string(),
        language: language.clone(),
        title: text.wording.title.value.to_string(),
        version: topic.record.version.value.to_string(),
        code: draft.code,
        made: today,
        main_message: text.wording.main_message.value.to_string(),
        instruments: instruments.collect(),
    })
}

fn answered(item: &Item, measures: &Measures) -> AnsweredItem {
    AnsweredItem {
        number: item.number,
        asks: item.asks,
        entry: (item.decide)(measures),
    }
}

/// "1 table", "3 tables".
fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    }
}

#[cfg(test)]
mod tests;
