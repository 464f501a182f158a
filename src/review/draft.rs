//! The sheet on which a reviewer signs on paper: the handout as it would be printed, marked as a draft on every page, and a
//! last page with what to look at, room for changes, a decision and a signature.
//!
//! The **draft code** is the first 8 hex digits of BLAKE3 of everything that a reader would see. It stands on the last page,
//! and `takehome approve --code` compares it with the text of that moment, so that a signature is never entered for words
//! that the reviewer did not have before them. It is no release stamp: it holds words of neighbours too.
//!
//! Steps: the reading is made with nothing withheld and marked as a draft; [`story`] adds the last page.

use crate::language::{Language, fill};
use crate::library::approval::Withheld;
use crate::library::{Library, Topic, reading};
use crate::model::LanguageTag;
use crate::model::reading::Reading;
use crate::paper::collect::{self, Setting};
use crate::paper::flow::block::{Block, Inline, Look, Marker, Story};
use jiff::civil::Date;

/// How many lines there are to write changes on.
const CHANGE_LINES: u8 = 5;

/// A reviewer sees also what is withheld from patients.
static NOTHING_WITHHELD: Withheld = Withheld::nothing();

/// A handout as its reviewer gets it.
pub struct Draft<'a> {
    pub reading: Reading<'a>,
    pub code: String,
    /// Signs on it that no source was read for, in words.
    pub unconfirmed: Vec<String>,
}

/// Makes the draft of a document. Nothing when the topic has no words in the language.
pub fn draft<'a>(library: &'a Library, topic: &'a Topic, language: &LanguageTag) -> Option<Draft<'a>> {
    let mut reading = reading::read(library, topic, language, &NOTHING_WITHHELD)?;
    // A handout that is published already is still a draft until its next review is signed; the code is the same.
    reading.draft = true;
    let bytes = serde_json::to_vec(&reading).expect("a reading is plain texts, lists and maps");
    let code = blake3::hash(&bytes).to_hex()[..8].to_owned();
    Some(Draft {
        unconfirmed: unconfirmed(library, topic, language),
        reading,
        code,
    })
}

/// Red-flag signs on the document, own and carried, and its own signs, that wait for a clinician.
fn unconfirmed(library: &Library, topic: &Topic, language: &LanguageTag) -> Vec<String> {
    let default = library.default_language();
    let words = |text: &crate::model::data::Translated| {
        let words = text.exactly(language, default);
        words.unwrap_or(text.original.value.as_str()).to_owned()
    };
    let flags = topic
        .red_flags
        .iter()
        .filter_map(|own| library.red_flags.get(&own.red_flag))
        .flat_map(|flag| &flag.signs)
        .filter(|sign| sign.unconfirmed)
        .map(|sign| words(&sign.text));
    let signs = topic
        .record
        .signs
        .iter()
        .filter_map(|own| library.signs.get(&own.sign.value))
        .filter(|sign| sign.unconfirmed)
        .map(|sign| words(&sign.text));
    let mut all: Vec<String> = Vec::new();
    for sign in flags.chain(signs) {
        if !all.contains(&sign) {
            all.push(sign);
        }
    }
    all
}

/// The handout's story with the reviewer's page behind it.
pub fn story(draft: &Draft, setting: &Setting<'_>, today: Date) -> Story {
    let mut story = collect::story(&draft.reading, setting);
    // A screen reader passes over header and watermark; this line it reads.
    let mark = Block::Paragraph {
        text: vec![Inline::bold(&setting.language.strings.review.draft_mark)],
        look: Look::Body,
    };
    story.blocks.insert(1.min(story.blocks.len()), mark);
    let code = fill(
        &setting.language.strings.review.code_footer,
        &[("code", &draft.code)],
    );
    story.footer.lines.push(code);
    story.blocks.push(Block::PageBreak);
    story.blocks.extend(last_page(draft, setting.language, today));
    story
}

fn last_page(draft: &Draft, language: &Language, today: Date) -> Vec<Block> {
    let strings = &language.strings.review;
    let reading = &draft.reading;
    let version = fill(
        &strings.version_line,
        &[
            ("id", reading.topic.as_str()),
            ("version", &reading.edition.version.to_string()),
            ("code", &draft.code),
            ("date", &language.date(today)),
        ],
    );
    let mut blocks = vec![
        heading(2, &strings.heading),
        paragraph(&strings.intro),
        Block::Paragraph {
            text: vec![Inline::bold(version)],
            look: Look::Body,
        },
        paragraph(&strings.code_note),
        heading(3, &strings.look_heading),
        boxes(&strings.look),
    ];
    if !draft.unconfirmed.is_empty() {
        blocks.extend([
            heading(3, &strings.unconfirmed_heading),
            boxes(&draft.unconfirmed),
        ]);
    }
    // A signature on another page than the decision could be put under any.
    let mut decision = vec![
        heading(3, &strings.decision_heading),
        boxes(&strings.decision),
        write_in(&strings.changes_line, CHANGE_LINES),
        heading(3, &strings.signature_heading),
    ];
    let lines = [
        &strings.name_line,
        &strings.role_line,
        &strings.date_line,
        &strings.signature_line,
    ];
    decision.extend(lines.map(|line| write_in(line, 1)));
    blocks.push(Block::Keep(decision));
    blocks
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: vec![Inline::text(text)],
        anchor: None,
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: vec![Inline::text(text)],
        look: Look::Body,
    }
}

fn boxes(items: &[String]) -> Block {
    Block::List {
        marker: Marker::Box,
        items: items.iter().map(|item| vec![paragraph(item)]).collect(),
    }
}

fn write_in(label: &str, lines: u8) -> Block {
    Block::WriteIn {
        label: vec![Inline::text(format!("{label}:"))],
        lines,
    }
}
