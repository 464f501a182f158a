//! The normal form of a document's effective content: one line for each thing that a reader reads.
//!
//! Only the stored texts of forms are the evidence of old states, so a form can be read back: [`Form::parse`] is the
//! inverse of its [`fmt::Display`], for every text that was written and for no other. docs/release-format.md has the
//! rule line by line; [`FORMAT`] changes when a rule does, and every format that was ever written stays readable.

mod lines;

use super::words::Words;
use crate::model::LanguageTag;
use crate::model::block::NoteKind;
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, RedFlagSignId, TopicId};
use crate::model::topic::SectionKind;
use std::fmt;

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

/// One line. Ids of other topics are not in it: a neighbour that gets another name changes no word here. `depth` counts the lists, notes and quotes that a line stands in, from 0.
///
/// Words of cards, look-alikes, causes and sources come from shared files; the rest is the document's own, except what
/// is marked as shared within it ([`Words::own`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Title(Words),
    /// Another name of the topic.
    Name(Words),
    Summary(Words),
    MainMessage(Words),
    /// The call to action above the signs of an emergency or urgent card.
    Card(Urgency, Words),
    Flag {
        urgency: Urgency,
        red_flag: RedFlagId,
        /// Whether it comes from another topic, and not from the document itself.
        carried: bool,
        /// Empty where the card shows no name.
        name: Words,
    },
    Sign {
        urgency: Urgency,
        red_flag: RedFlagId,
        sign: RedFlagSignId,
        words: Words,
    },
    /// What to do or whom to call, below the signs.
    Action(Urgency, Words),
    KeyPoint(Words),
    /// Opens a section; what follows belongs to it, except lines of cards.
    Section {
        kind: Option<SectionKind>,
        /// Empty for a section without heading.
        heading: Words,
    },
    Heading {
        depth: u32,
        level: u8,
        words: Words,
    },
    Paragraph {
        depth: u32,
        words: Words,
    },
    Item {
        depth: u32,
        role: ItemRole,
        /// Empty for an item that does not begin with words.
        words: Words,
    },
    TableHead {
        depth: u32,
        cells: Vec<Words>,
    },
    TableRow {
        depth: u32,
        cells: Vec<Words>,
    },
    Figure {
        depth: u32,
        /// The first 32 hex digits of the BLAKE3 digest of its bytes.
        digest: String,
        alt: Words,
        /// Empty for a figure without caption.
        caption: Words,
        /// Words in the picture, which a file of their own holds.
        labels: Vec<Words>,
    },
    Note {
        depth: u32,
        kind: NoteKind,
        /// Empty for a note without heading.
        heading: Words,
    },
    Quote {
        depth: u32,
    },
    /// A condition on a symptom guide; its signs follow.
    Cause(Words),
    CauseSign(Words),
    /// A look-alike; its signs follow.
    Mimic(Words),
    MimicSign(MimicSide, Words),
    Unknowns(Words),
    Funding(Words),
    Source(Words),
}

/// What an item of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemRole {
    Bullet,
    /// Of a numbered list, with its number.
    Step(u32),
    Do,
    Dont,
    /// An item of a section of questions.
    Question,
}

/// Which of two look-alikes a sign points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MimicSide {
    /// The document's own topic.
    Here,
    /// The look-alike.
    There,
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
        let mut text = FormText::new(&self.topic, &self.language);
        self.lines.iter().for_each(|line| text.push(line));
        f.write_str(&text.0)
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

    pub fn push(&mut self, line: &Line) {
        lines::write(line, &mut self.0);
        self.0.push('\n');
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Line {
    /// The words of a line that is not made of cells.
    fn words(&self) -> Option<&Words> {
        match self {
            Line::Title(words)
            | Line::Name(words)
            | Line::Summary(words)
            | Line::MainMessage(words)
            | Line::Card(_, words)
            | Line::Flag { name: words, .. }
            | Line::Sign { words, .. }
            | Line::Action(_, words)
            | Line::KeyPoint(words)
            | Line::Section { heading: words, .. }
            | Line::Heading { words, .. }
            | Line::Paragraph { words, .. }
            | Line::Item { words, .. }
            | Line::Note { heading: words, .. }
            | Line::Cause(words)
            | Line::CauseSign(words)
            | Line::Mimic(words)
            | Line::MimicSign(_, words)
            | Line::Unknowns(words)
            | Line::Funding(words)
            | Line::Source(words) => Some(words),
            Line::TableHead { .. } | Line::TableRow { .. } | Line::Figure { .. } | Line::Quote { .. } => None,
        }
    }

    /// The words that a reader sees, with cells parted by " | ".
    pub fn visible(&self) -> String {
        match self {
            Line::TableHead { cells, .. } | Line::TableRow { cells, .. } => {
                let cells: Vec<String> = cells.iter().map(Words::visible).collect();
                cells.join(" | ")
            }
            Line::Figure {
                alt, caption, labels, ..
            } => {
                let words = [alt, caption]
                    .into_iter()
                    .chain(labels)
                    .filter(|words| !words.is_empty());
                let words: Vec<String> = words.map(Words::visible).collect();
                words.join(" | ")
            }
            line => line.words().map(Words::visible).unwrap_or_default(),
        }
    }

    /// What of this line is the document's own: nothing for words that other files hold. Two states whose lines have
    /// the same own text are the same work of their author.
    pub fn own(&self) -> Option<String> {
        match self {
            Line::Card(..)
            | Line::Sign { .. }
            | Line::Action(..)
            | Line::Cause(_)
            | Line::CauseSign(_)
            | Line::Mimic(_)
            | Line::MimicSign(..)
            | Line::Source(_)
            | Line::Flag { carried: true, .. } => None,
            Line::Flag {
                urgency, red_flag, ..
            } => Some(format!("{}-flag {red_flag}", lines::urgency_word(*urgency))),
            _ => Some(lines::own(self)),
        }
    }

    /// The card that this line stands on.
    pub fn urgency(&self) -> Option<Urgency> {
        match self {
            Line::Card(urgency, _)
            | Line::Flag { urgency, .. }
            | Line::Sign { urgency, .. }
            | Line::Action(urgency, _) => Some(*urgency),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
