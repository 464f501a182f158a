//! What a reader sees becomes a story for layout: the border between content and paper.
//!
//! Everything above this module knows handouts and no paper; everything below knows paper and no handouts. The parts of
//! a [`Reading`] are taken in their order, and no word is added to them but the furniture of header and footer.
//!
//! 1. [`story`]: the title block, then every part ([`part`]), header and footer.
//!    What other files hold has a short form here ([`derived`]).
//! 2. [`inline`]: words, links, phones and foreign words as spans.

mod comparison;
mod derived;
mod ends;
mod inline;
mod packet;
mod part;

use super::flow::block::{Block, Footer, Header, Inline, Look, Marker, PacketPages, Story};
use super::frame::{Direction, Metadata, Picture, PictureId, Target};
use crate::config::WriteIn;
use crate::language::{self, Language, fill};
use crate::model::clinic::Clinic;
use crate::model::comparison::Comparison;
use crate::model::id::TopicId;
use crate::model::reading::{Destination, EditionRecord, Part, Reading};
use crate::release::stamp::Stamp;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub use packet::{Cover, packet_blank, packet_cover, packet_help};

/// What a sheet is made with besides its words.
pub struct Setting<'a> {
    pub clinic: &'a Clinic,
    pub language: &'a Language,
    /// Marked "not reviewed by a clinician".
    pub sample: bool,
    /// What names this state of the handout; nothing for a draft and for a comparison.
    pub stamp: Option<&'a Stamp>,
    /// The project's pictures by file name, ready to be painted.
    pub pictures: &'a BTreeMap<String, Picture>,
    /// Where a link of this sheet leads.
    pub link: &'a dyn Fn(&Destination) -> Target,
    /// The title of the handout that a link leads to; nothing where it leads to none.
    pub title: &'a dyn Fn(&Destination) -> Option<String>,
    /// The address of this state for the code to scan: `https://handouts.example/v/3fa9c2d1.html`. Nothing for a draft,
    /// and for a site whose address is not known.
    pub state_page: Option<String>,
    /// The address of the page that has the sources in full.
    pub page: Option<String>,
    /// Room to write that the clinic asks for.
    pub write_in: &'a [WriteIn],
    /// The packet that the sheet is bound into.
    pub in_packet: Option<InPacket<'a>>,
}

/// What a sheet knows of the packet that it is bound into.
#[derive(Clone, Copy)]
pub struct InPacket<'a> {
    /// The page on which the member starts that a link leads to, counted from 1.
    pub page: &'a dyn Fn(&Destination) -> Option<usize>,
    /// Whether the page that a link leads to is said behind it.
    pub says_pages: bool,
    /// How many pages stand before this sheet, and how many there are in all.
    pub before: usize,
    pub pages: usize,
}

impl Setting<'_> {
    fn packet_pages(&self) -> Option<PacketPages> {
        self.in_packet.map(|packet| PacketPages {
            label: self.language.strings.packet.page_of.clone(),
            before: packet.before,
            pages: packet.pages,
        })
    }
}

/// Fills a story; the pictures that it shows are gathered on the way.
struct Collector<'a> {
    setting: &'a Setting<'a>,
    pictures: Vec<Picture>,
    /// Pictures that are in the story already, by file name.
    placed: BTreeMap<String, PictureId>,
}

/// The story of a handout.
pub fn story(reading: &Reading, setting: &Setting<'_>) -> Story {
    let mut collector = Collector {
        setting,
        pictures: Vec::new(),
        placed: BTreeMap::new(),
    };
    let mut blocks = collector.fields();
    let opening = reading.parts.iter().take_while(|part| is_opening(part)).count();
    let (first, rest) = reading.parts.split_at(opening);
    let mut block = vec![title(&reading.title)];
    first.iter().for_each(|part| collector.part(part, &mut block));
    blocks.push(collector.with_code(block));
    for part in rest {
        collector.part(part, &mut blocks);
    }
    blocks.extend(collector.lines_to_write());
    Story {
        title: reading.title.to_string(),
        language: reading.language.to_string(),
        direction: direction(setting.language),
        metadata: Metadata {
            author: setting.clinic.name.clone(),
            subject: reading.summary.to_string(),
            identifier: format!("{} {}", reading.topic, version(setting, &reading.edition)),
        },
        header: header(setting, &reading.title, reading.draft),
        footer: footer(setting, Some((&reading.topic, &reading.edition))),
        continued: format!("({})", setting.language.strings.sheet.continued),
        blocks,
        pictures: collector.pictures,
    }
}

/// The story of a comparison.
pub fn comparison_story(comparison: &Comparison, setting: &Setting<'_>) -> Story {
    let mut collector = Collector {
        setting,
        pictures: Vec::new(),
        placed: BTreeMap::new(),
    };
    let mut blocks = vec![title(&comparison.title)];
    collector.comparison(comparison, &mut blocks);
    Story {
        title: comparison.title.to_string(),
        language: comparison.language.to_string(),
        direction: direction(setting.language),
        metadata: Metadata {
            author: setting.clinic.name.clone(),
            subject: comparison.summary.to_string(),
            identifier: comparison.of.to_string(),
        },
        header: header(setting, &comparison.title, comparison.draft),
        footer: footer(setting, None),
        continued: format!("({})", setting.language.strings.sheet.continued),
        blocks,
        pictures: collector.pictures,
    }
}

/// What stands in the title block, beside the code.
fn is_opening(part: &Part) -> bool {
    matches!(
        part,
        Part::Names { .. } | Part::Summary { .. } | Part::MainMessage { .. }
    )
}

fn title(text: &str) -> Block {
    Block::Heading {
        level: 1,
        text: vec![Inline::text(text)],
        anchor: None,
    }
}

fn direction(language: &Language) -> Direction {
    match language.strings.direction {
        language::Direction::Ltr => Direction::Ltr,
        language::Direction::Rtl => Direction::Rtl,
    }
}

fn header(setting: &Setting<'_>, title: &str, draft: bool) -> Header {
    let strings = &setting.language.strings;
    let clinic = setting.clinic;
    let phone = isolated(setting.language, &clinic.phone.shown);
    let phone = fill(&strings.sheet.call_us, &[("phone", &phone)]);
    let notice = match (draft, setting.sample) {
        (true, _) => Some(strings.handout.draft.clone()),
        (false, true) => Some(strings.handout.sample.clone()),
        (false, false) => None,
    };
    Header {
        clinic: clinic.name.clone(),
        contact: [Some(phone), clinic.hours.clone()]
            .into_iter()
            .flatten()
            .collect(),
        running: title.to_owned(),
        notice,
        watermark: draft.then(|| strings.review.draft_mark.clone()),
    }
}

/// Version, review date and language, so that staff can tell which sheet they hold, whatever its language.
fn footer(setting: &Setting<'_>, edition: Option<(&TopicId, &EditionRecord)>) -> Footer {
    let strings = &setting.language.strings;
    let mut facts = Vec::new();
    if let Some((id, edition)) = edition {
        facts.push(isolated(setting.language, id.as_str()));
        let version = isolated(setting.language, &version(setting, edition));
        facts.push(fill(&strings.sheet.version, &[("version", &version)]));
        facts.push(fill(
            &strings.sheet.review_due,
            &[("date", &setting.language.date(edition.review_due))],
        ));
    }
    facts.push(language_name(setting));
    Footer {
        lines: vec![facts.join(" · ")],
        page_label: strings.sheet.page_of.clone(),
        packet: setting.packet_pages(),
    }
}

/// The language in itself and, for staff, in English.
fn language_name(setting: &Setting<'_>) -> String {
    let strings = &setting.language.strings;
    let name = &strings.name;
    match strings.name_in_english == *name {
        true => name.clone(),
        false => format!(
            "{name} ({})",
            isolated(setting.language, &strings.name_in_english)
        ),
    }
}

/// The stamp, or for a draft, which has none, the author's version alone.
fn version(setting: &Setting<'_>, edition: &EditionRecord) -> String {
    setting
        .stamp
        .map_or_else(|| edition.version.to_string(), ToString::to_string)
}

/// Numbers and names that keep their own direction in a text from right to left: without the marks (Unicode, UAX 9,
/// isolates) the brackets of "(555) 555-0100" and the two halves of a stamp would change places.
fn isolated(language: &Language, text: &str) -> String {
    match direction(language) {
        Direction::Ltr => text.to_owned(),
        Direction::Rtl => format!("\u{2066}{text}\u{2069}"),
    }
}

/// A paragraph of running text.
fn paragraph(text: Vec<Inline>) -> Block {
    Block::Paragraph {
        text,
        look: Look::Body,
    }
}

/// A heading of the second or a deeper level.
fn heading(level: u8, text: Vec<Inline>, anchor: &str) -> Block {
    Block::Heading {
        level,
        text,
        anchor: (!anchor.is_empty()).then(|| anchor.to_owned()),
    }
}

/// A list of single lines.
fn plain_list(items: &[Cow<'_, str>]) -> Block {
    let items = items
        .iter()
        .map(|item| vec![paragraph(vec![Inline::text(&**item)])])
        .collect();
    Block::List {
        marker: Marker::Bullet,
        items,
    }
}
