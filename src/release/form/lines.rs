//! One line of a form as text, and back: a kind, what tells it from others of its kind, then its words.

use super::{ItemRole, Line, MimicSide};
use crate::model::LanguageTag;
use crate::model::block::NoteKind;
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, RedFlagSignId, TopicId};
use crate::model::topic::SectionKind;
use crate::release::words::Words;
use std::fmt;

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(self, &|words| words.to_string()))
    }
}

/// The line with its own words only.
pub(super) fn own(line: &Line) -> String {
    written(line, &Words::own)
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
fn written(line: &Line, show: &dyn Fn(&Words) -> String) -> String {
    let row = |cells: &[Words]| {
        let cells: Vec<String> = cells.iter().map(show).collect();
        cells.join(crate::release::words::CELL)
    };
    let (head, words) = match line {
        Line::Title(words) => ("title".to_owned(), show(words)),
        Line::Name(words) => ("name".to_owned(), show(words)),
        Line::Summary(words) => ("summary".to_owned(), show(words)),
        Line::MainMessage(words) => ("main-message".to_owned(), show(words)),
        Line::Card(..) | Line::Flag { .. } | Line::Sign { .. } | Line::Action(..) => card(line, show),
        Line::KeyPoint(words) => ("key-point".to_owned(), show(words)),
        Line::Section { kind, heading } => {
            let kind = kind.map_or("-", SectionKind::key);
            (format!("section {kind}"), show(heading))
        }
        Line::Heading { depth, level, words } => (format!("heading {depth} {level}"), show(words)),
        Line::Paragraph { depth, words } => (format!("paragraph {depth}"), show(words)),
        Line::Item { depth, role, words } => (item(*depth, *role), show(words)),
        Line::TableHead { depth, cells } => (format!("table-head {depth}"), row(cells)),
        Line::TableRow { depth, cells } => (format!("table-row {depth}"), row(cells)),
        Line::Figure {
            depth,
            digest,
            alt,
            caption,
        } => {
            let cells = [alt.clone(), caption.clone()];
            (format!("figure {depth} {digest}"), row(&cells))
        }
        Line::Note { depth, kind, heading } => (format!("{} {depth}", note_word(*kind)), show(heading)),
        Line::Quote { depth } => (format!("quote {depth}"), String::new()),
        Line::Cause(name) => ("cause".to_owned(), show(name)),
        Line::CauseSign(words) => ("cause-sign".to_owned(), show(words)),
        Line::Mimic(name) => ("mimic".to_owned(), show(name)),
        Line::MimicSign(MimicSide::Here, words) => ("mimic-sign here".to_owned(), show(words)),
        Line::MimicSign(MimicSide::There, words) => ("mimic-sign there".to_owned(), show(words)),
        Line::Unknowns(words) => ("unknowns".to_owned(), show(words)),
        Line::Funding(words) => ("funding".to_owned(), show(words)),
        Line::Source(words) => ("source".to_owned(), show(words)),
    };
    if words.is_empty() {
        head
    } else {
        head + " " + &words
    }
}

fn card(line: &Line, show: &dyn Fn(&Words) -> String) -> (String, String) {
    let word = line.urgency().map_or("", urgency_word);
    match line {
        Line::Flag {
            red_flag,
            carried,
            name,
            ..
        } => {
            let from = if *carried { "carried" } else { "own" };
            (format!("{word}-flag {red_flag} {from}"), show(name))
        }
        Line::Sign {
            red_flag,
            sign,
            words,
            ..
        } => (format!("{word}-sign {red_flag} {sign}"), show(words)),
        Line::Action(_, words) => (format!("{word}-action"), show(words)),
        Line::Card(_, words) => (format!("{word}-card"), show(words)),
        _ => Default::default(),
    }
}

fn item(depth: u32, role: ItemRole) -> String {
    match role {
        ItemRole::Bullet => format!("item {depth}"),
        ItemRole::Step(number) => format!("step {depth} {number}"),
        ItemRole::Do => format!("do {depth}"),
        ItemRole::Dont => format!("dont {depth}"),
        ItemRole::Question => format!("question {depth}"),
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
    let [alt, caption] = <[Words; 2]>::try_from(reader.cells()?).ok()?;
    Some(Line::Figure {
        depth,
        digest,
        alt,
        caption,
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
