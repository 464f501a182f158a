//! One line of a form as text, and back: a kind, what tells it from others of its kind, then its words.

use super::{ItemRole, Line, MimicSide};
use crate::model::LanguageTag;
use crate::model::block::NoteKind;
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, RedFlagSignId, TopicId};
use crate::model::topic::SectionKind;
use crate::release::words::{CELL, Words, Write};
use std::fmt;

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write(self, &mut text);
        f.write_str(&text)
    }
}

/// Adds the line to a text, without an end of line.
pub(super) fn write<W: Write>(line: &Line<W>, into: &mut String) {
    written(line, into, W::write);
}

/// The line with its own words only.
pub(super) fn own(line: &Line) -> String {
    let mut text = String::new();
    written(line, &mut text, Words::write_own);
    text
}

pub(super) fn urgency_word(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "emergency",
        Urgency::Urgent => "urgent",
    }
}

fn note_word(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Routine => "routine",
        NoteKind::Note => "note",
        NoteKind::Tip => "tip",
    }
}

/// `kind argument argument words`, without a blank at the end where there are no words.
fn written<W>(line: &Line<W>, into: &mut String, show: fn(&W, &mut String)) {
    head(line, into);
    let end = into.len();
    into.push(' ');
    match line {
        Line::TableHead { cells, .. } | Line::TableRow { cells, .. } => row(cells.iter(), into, show),
        Line::Figure {
            alt, caption, labels, ..
        } => row([alt, caption].into_iter().chain(labels), into, show),
        line => line.words().into_iter().for_each(|words| show(words, into)),
    }
    if into.len() == end + 1 {
        into.truncate(end);
    }
}

fn row<'w, W: 'w>(cells: impl Iterator<Item = &'w W>, into: &mut String, show: fn(&W, &mut String)) {
    for (at, words) in cells.enumerate() {
        if at > 0 {
            into.push_str(CELL);
        }
        show(words, into);
    }
}

/// The kind of a line and its arguments.
fn head<W>(line: &Line<W>, into: &mut String) {
    into.push_str(match line {
        Line::Title(_) => "title",
        Line::Name(_) => "name",
        Line::Summary(_) => "summary",
        Line::MainMessage(_) => "main-message",
        Line::KeyPoint(_) => "key-point",
        Line::Section { .. } => "section",
        Line::Heading { .. } => "heading",
        Line::Paragraph { .. } => "paragraph",
        Line::Item { role, .. } => item_word(*role),
        Line::TableHead { .. } => "table-head",
        Line::TableRow { .. } => "table-row",
        Line::Figure { .. } => "figure",
        Line::Note { kind, .. } => note_word(*kind),
        Line::Quote { .. } => "quote",
        Line::Cause(_) => "cause",
        Line::CauseSign(_) => "cause-sign",
        Line::Mimic(_) => "mimic",
        Line::MimicSign(..) => "mimic-sign",
        Line::Unknowns(_) => "unknowns",
        Line::Funding(_) => "funding",
        Line::Source(_) => "source",
        Line::Card(urgency, _)
        | Line::Flag { urgency, .. }
        | Line::Sign { urgency, .. }
        | Line::Action(urgency, _) => urgency_word(*urgency),
    });
    arguments(line, into);
}

fn item_word(role: ItemRole) -> &'static str {
    match role {
        ItemRole::Bullet => "item",
        ItemRole::Step(_) => "step",
        ItemRole::Do => "do",
        ItemRole::Dont => "dont",
        ItemRole::Question => "question",
    }
}

fn arguments<W>(line: &Line<W>, into: &mut String) {
    match line {
        Line::Section { kind, .. } => argument(kind.map_or("-", SectionKind::key), into),
        Line::Heading { depth, level, .. } => {
            number(*depth, into);
            number(u32::from(*level), into);
        }
        Line::Item { depth, role, .. } => {
            number(*depth, into);
            if let ItemRole::Step(step) = role {
                number(*step, into);
            }
        }
        Line::Figure { depth, digest, .. } => {
            number(*depth, into);
            argument(digest, into);
        }
        Line::Paragraph { depth, .. }
        | Line::TableHead { depth, .. }
        | Line::TableRow { depth, .. }
        | Line::Note { depth, .. }
        | Line::Quote { depth } => number(*depth, into),
        Line::MimicSign(MimicSide::Here, _) => argument("here", into),
        Line::MimicSign(MimicSide::There, _) => argument("there", into),
        line => of_card(line, into),
    }
}

fn of_card<W>(line: &Line<W>, into: &mut String) {
    match line {
        Line::Card(..) => into.push_str("-card"),
        Line::Flag {
            red_flag, carried, ..
        } => {
            into.push_str("-flag");
            argument(red_flag.as_str(), into);
            argument(if *carried { "carried" } else { "own" }, into);
        }
        Line::Sign { red_flag, sign, .. } => {
            into.push_str("-sign");
            argument(red_flag.as_str(), into);
            argument(sign.as_str(), into);
        }
        Line::Action(..) => into.push_str("-action"),
        _ => {}
    }
}

fn argument(text: &str, into: &mut String) {
    into.push(' ');
    into.push_str(text);
}

/// Most numbers are depths, of one digit.
fn number(number: u32, into: &mut String) {
    match u8::try_from(number) {
        Ok(digit @ 0..=9) => into.extend([' ', char::from(b'0' + digit)]),
        _ => argument(&number.to_string(), into),
    }
}

/// `document sciatica en`
pub(super) fn document(line: &str) -> Option<(TopicId, LanguageTag)> {
    let mut reader = Reader::new(line);
    (reader.kind == "document").then_some(())?;
    let topic = TopicId::new(reader.argument()?).ok()?;
    let language = LanguageTag::new(reader.rest)?;
    Some((topic, language))
}

/// Reads one line; nothing where no line is written so.
pub(super) fn parse(line: &str) -> Option<Line> {
    let mut reader = Reader::new(line);
    let of_words = match reader.kind {
        "title" => Line::Title,
        "name" => Line::Name,
        "summary" => Line::Summary,
        "main-message" => Line::MainMessage,
        "key-point" => Line::KeyPoint,
        "cause" => Line::Cause,
        "cause-sign" => Line::CauseSign,
        "mimic" => Line::Mimic,
        "unknowns" => Line::Unknowns,
        "funding" => Line::Funding,
        "source" => Line::Source,
        "section" | "mimic-sign" => return parse_keyed(&mut reader),
        kind if kind.starts_with("emergency-") || kind.starts_with("urgent-") => {
            return parse_card(&mut reader);
        }
        _ => return parse_block(&mut reader),
    };
    reader.words().map(of_words)
}

fn parse_keyed(reader: &mut Reader<'_>) -> Option<Line> {
    let key = reader.argument()?;
    Some(match (reader.kind, key) {
        ("section", "-") => Line::Section {
            kind: None,
            heading: reader.words()?,
        },
        ("section", key) => Line::Section {
            kind: Some(SectionKind::from_key(key)?),
            heading: reader.words()?,
        },
        (_, "here") => Line::MimicSign(MimicSide::Here, reader.words()?),
        (_, "there") => Line::MimicSign(MimicSide::There, reader.words()?),
        _ => return None,
    })
}

/// A line that says how deep it stands.
fn parse_block(reader: &mut Reader<'_>) -> Option<Line> {
    let depth = reader.number()?;
    Some(match reader.kind {
        "heading" => Line::Heading {
            depth,
            level: u8::try_from(reader.number()?).ok()?,
            words: reader.words()?,
        },
        "paragraph" => Line::Paragraph {
            depth,
            words: reader.words()?,
        },
        "table-head" => Line::TableHead {
            depth,
            cells: reader.cells()?,
        },
        "table-row" => Line::TableRow {
            depth,
            cells: reader.cells()?,
        },
        "figure" => parse_figure(reader, depth)?,
        "routine" => note(reader, depth, NoteKind::Routine)?,
        "note" => note(reader, depth, NoteKind::Note)?,
        "tip" => note(reader, depth, NoteKind::Tip)?,
        "quote" => Line::Quote { depth },
        _ => parse_item(reader, depth)?,
    })
}

fn note(reader: &mut Reader<'_>, depth: u32, kind: NoteKind) -> Option<Line> {
    Some(Line::Note {
        depth,
        kind,
        heading: reader.words()?,
    })
}

fn parse_card(reader: &mut Reader<'_>) -> Option<Line> {
    let (urgency, part) = reader.kind.split_once('-')?;
    let urgency = match urgency {
        "emergency" => Urgency::Emergency,
        "urgent" => Urgency::Urgent,
        _ => return None,
    };
    Some(match part {
        "card" => Line::Card(urgency, reader.words()?),
        "flag" => Line::Flag {
            urgency,
            red_flag: RedFlagId::new(reader.argument()?).ok()?,
            carried: match reader.argument()? {
                "own" => false,
                "carried" => true,
                _ => return None,
            },
            name: reader.words()?,
        },
        "sign" => Line::Sign {
            urgency,
            red_flag: RedFlagId::new(reader.argument()?).ok()?,
            sign: RedFlagSignId::new(reader.argument()?).ok()?,
            words: reader.words()?,
        },
        "action" => Line::Action(urgency, reader.words()?),
        _ => return None,
    })
}

fn parse_item(reader: &mut Reader<'_>, depth: u32) -> Option<Line> {
    let role = match reader.kind {
        "item" => ItemRole::Bullet,
        "step" => ItemRole::Step(reader.number()?),
        "do" => ItemRole::Do,
        "dont" => ItemRole::Dont,
        "question" => ItemRole::Question,
        _ => return None,
    };
    Some(Line::Item {
        depth,
        role,
        words: reader.words()?,
    })
}

fn parse_figure(reader: &mut Reader<'_>, depth: u32) -> Option<Line> {
    let digest = reader.argument()?.to_owned();
    let mut cells = reader.cells()?.into_iter();
    Some(Line::Figure {
        depth,
        digest,
        alt: cells.next()?,
        caption: cells.next()?,
        labels: cells.collect(),
    })
}

/// A line that is read from the left.
struct Reader<'a> {
    kind: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn new(line: &'a str) -> Reader<'a> {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        Reader { kind, rest }
    }

    fn argument(&mut self) -> Option<&'a str> {
        let (argument, rest) = self.rest.split_once(' ').unwrap_or((self.rest, ""));
        self.rest = rest;
        (!argument.is_empty()).then_some(argument)
    }

    fn number(&mut self) -> Option<u32> {
        self.argument()?.parse().ok()
    }

    fn words(&mut self) -> Option<Words> {
        Words::parse(std::mem::take(&mut self.rest)).ok()
    }

    fn cells(&mut self) -> Option<Vec<Words>> {
        Words::parse_cells(std::mem::take(&mut self.rest)).ok()
    }
}
