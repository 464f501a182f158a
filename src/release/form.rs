//! The normal form of a document's effective content: one line for each thing that a reader reads.
//!
//! Only the stored texts of forms are the evidence of old states, so a form can be read back: [`Form::parse`] is the
//! inverse of its [`fmt::Display`], for every text that was written and for no other. docs/release-format.md has the
//! rule line by line; [`FORMAT`] changes when a rule does, and every format that was ever written stays readable.

mod line;
mod lines;

use super::words::Passing;
use crate::model::LanguageTag;
use crate::model::id::TopicId;
use std::fmt;

pub use line::{ItemRole, Line, MimicSide};

/// The format that this program writes.
pub const FORMAT: u32 = 1;

/// What the first line says before the number of the format.
const FIRST_LINE: &str = "takehome-form ";

/// What one document says in one language, as a reader reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub topic: TopicId,
    pub language: LanguageTag,
    /// In reading order.
    pub lines: Vec<Line>,
}

/// Why a text is no form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// The first line is not that of a form.
    NoForm,
    /// A later program wrote it.
    LaterFormat(u32),
    /// This line (from 1) is not of a kind that the format knows, or not in its normal spelling.
    Line(usize),
    /// The last line does not end.
    Cut,
}

impl Form {
    /// Reads the text of a form.
    ///
    /// # Errors
    /// The first thing that no form has.
    pub fn parse(text: &str) -> Result<Form, FormFault> {
        format_of(text)?;
        if !text.ends_with('\n') {
            return Err(FormFault::Cut);
        }
        let mut lines = text[..text.len() - 1].split('\n').enumerate().skip(1);
        let document = lines.next().and_then(|(_, line)| lines::document(line));
        let (topic, language) = document.ok_or(FormFault::Line(2))?;
        let lines: Result<Vec<Line>, FormFault> = lines
            .map(|(at, line)| lines::parse(line).ok_or(FormFault::Line(at + 1)))
            .collect();
        let form = Form {
            topic,
            language,
            lines: lines?,
        };
        // What reads as a form and is written otherwise has one byte too many somewhere, such as a final empty line.
        let written = form.to_string();
        if written == text {
            return Ok(form);
        }
        let same = written
            .split('\n')
            .zip(text.split('\n'))
            .take_while(|(a, b)| a == b);
        Err(FormFault::Line(same.count() + 1))
    }

    pub fn title(&self) -> Option<String> {
        self.lines.iter().find_map(|line| match line {
            Line::Title(words) => Some(words.visible()),
            _ => None,
        })
    }
}

/// The document that a text is about, read from its first lines only.
///
/// # Errors
/// It is no form, or a later program's.
pub fn document_of(text: &str) -> Result<(TopicId, LanguageTag), FormFault> {
    format_of(text)?;
    let second = text.split('\n').nth(1);
    second.and_then(lines::document).ok_or(FormFault::Line(2))
}

/// The format of a text, where this program knows it.
///
/// # Errors
/// It is no form, or a later program's.
pub fn format_of(text: &str) -> Result<u32, FormFault> {
    let first = text.split('\n').next().unwrap_or_default();
    let number = first.strip_prefix(FIRST_LINE).ok_or(FormFault::NoForm)?;
    match number.parse::<u32>() {
        Ok(format) if format.to_string() != number || format == 0 => Err(FormFault::NoForm),
        Ok(format) if format > FORMAT => Err(FormFault::LaterFormat(format)),
        Ok(format) => Ok(format),
        Err(_) => Err(FormFault::NoForm),
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = FormText::new(&self.topic, &self.language).0;
        for line in &self.lines {
            lines::write(line, &mut text);
            text.push('\n');
        }
        f.write_str(&text)
    }
}

/// The text of a form whose lines come one after the other, so that whole sets are hashed and no form is kept.
#[derive(Clone, Debug)]
pub struct FormText(String);

impl FormText {
    /// The first two lines.
    pub fn new(topic: &TopicId, language: &LanguageTag) -> FormText {
        FormText(format!("{FIRST_LINE}{FORMAT}\ndocument {topic} {language}\n"))
    }

    pub fn push(&mut self, line: &Line<Passing<'_>>) {
        lines::write(line, &mut self.0);
        self.0.push('\n');
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests;
