//! The cover of a packet and its "when to get help" sheet.

use super::{Collector, Setting, direction, header, heading, paragraph, title};
use crate::language::fill;
use crate::model::packet::PacketReading;
use crate::model::reading::Destination;
use crate::paper::flow::block::{Block, Footer, Inline, Look, Story, Table};
use crate::paper::frame::{Metadata, Target};

/// What a cover says besides the words of its packet.
#[derive(Clone, Copy, Debug)]
pub struct Cover<'a> {
    /// `new-leg-pain`
    pub id: &'a str,
    /// Made of the states of the members: `3fa9c2d1`.
    pub version: &'a str,
    /// Where the help sheet leads from the cover, and its page, counted from 1; nothing where there is none.
    pub help: Option<(&'a str, usize)>,
}

/// The cover: whose packet, for what, and what is inside on which page.
pub fn packet_cover(reading: &PacketReading, setting: &Setting<'_>, cover: Cover<'_>) -> Story {
    let collector = Collector {
        setting,
        pictures: Vec::new(),
        placed: Default::default(),
    };
    let mut blocks = collector.fields();
    blocks.push(title(&reading.title));
    blocks.extend(reading.summary.iter().map(|summary| Block::Paragraph {
        text: vec![Inline::text(&**summary)],
        look: Look::Lead,
    }));
    blocks.push(paragraph(vec![Inline::text(collector.contact())]));
    if let Some((label, when)) = &reading.when {
        blocks.push(paragraph(vec![
            Inline::bold(format!("{label}: ")),
            Inline::text(&**when),
        ]));
    }
    let strings = &setting.language.strings.packet;
    if let Some((place, page)) = cover.help {
        let words = fill(&strings.help_on, &[("page", &page.to_string())]);
        let link = to(place, &Inline::bold(words));
        blocks.push(paragraph(vec![link]));
    }
    blocks.push(heading(
        2,
        vec![Inline::text(&*reading.inside_heading)],
        &reading.inside_anchor,
    ));
    blocks.push(collector.inside(reading, cover));
    story(&reading.title, reading, setting, cover, blocks)
}

/// The help sheet: the emergency and urgent signs of all members. Nothing where no member has any.
pub fn packet_help(reading: &PacketReading, setting: &Setting<'_>, cover: Cover<'_>) -> Option<Story> {
    if reading.cards.is_empty() {
        return None;
    }
    let collector = Collector {
        setting,
        pictures: Vec::new(),
        placed: Default::default(),
    };
    let mut blocks = vec![title(&reading.help_heading)];
    blocks.extend(reading.cards.iter().map(|card| collector.card(card, 2)));
    blocks.push(paragraph(vec![Inline::text(collector.contact())]));
    Some(story(&reading.help_heading, reading, setting, cover, blocks))
}

/// The page between two handouts that starts no sheet of paper.
pub fn packet_blank(reading: &PacketReading, setting: &Setting<'_>, cover: Cover<'_>) -> Story {
    let words = &setting.language.strings.packet.blank;
    let blocks = vec![Block::Space(4.0), paragraph(vec![Inline::text(words)])];
    story(&reading.title, reading, setting, cover, blocks)
}

fn story(
    running: &str,
    reading: &PacketReading,
    setting: &Setting<'_>,
    cover: Cover<'_>,
    blocks: Vec<Block>,
) -> Story {
    let strings = &setting.language.strings;
    let version = fill(&strings.packet.version, &[("version", cover.version)]);
    let facts = [cover.id.to_owned(), version, super::language_name(setting)];
    Story {
        title: reading.title.to_string(),
        language: reading.language.to_string(),
        direction: direction(setting.language),
        metadata: Metadata {
            author: setting.clinic.name.clone(),
            subject: reading.summary.as_deref().unwrap_or(&reading.title).to_owned(),
            identifier: format!("{} {}", cover.id, cover.version),
        },
        header: header(setting, running, reading.draft),
        footer: Footer {
            lines: vec![facts.join(" · ")],
            page_label: String::new(),
            packet: setting.packet_pages(),
        },
        continued: format!("({})", strings.sheet.continued),
        blocks,
        pictures: Vec::new(),
    }
}

impl Collector<'_> {
    /// Every member with its page; both can be followed.
    fn inside(&self, reading: &PacketReading, cover: Cover<'_>) -> Block {
        let strings = &self.setting.language.strings.packet;
        let mut rows = Vec::new();
        if let Some((place, page)) = cover.help {
            rows.push(vec![
                vec![to(place, &Inline::text(&*reading.help_heading))],
                vec![Inline::text(&*strings.help_about)],
                vec![Inline::text(page.to_string())],
            ]);
        }
        for member in &reading.members {
            let page = self.page_of(&member.destination);
            rows.push(vec![
                vec![self.link(&member.destination, self.inlines(&member.title))],
                vec![Inline::text(&*member.summary)],
                vec![Inline::text(
                    page.map_or_else(String::new, |page| page.to_string()),
                )],
            ]);
        }
        Block::Table(Table {
            caption: None,
            head: [
                &strings.handout_column,
                &strings.about_column,
                &strings.page_column,
            ]
            .map(|head| vec![Inline::text(head)])
            .to_vec(),
            rows,
            row_heads: true,
        })
    }

    /// "see page 7", for what leads to another member of the same packet.
    pub(super) fn said_page(&self, destination: &Destination) -> Option<String> {
        let says = self.setting.in_packet.is_some_and(|packet| packet.says_pages);
        let page = self.page_of(destination).filter(|_| says)?;
        let words = &self.setting.language.strings.packet.see_page;
        Some(fill(words, &[("page", &page.to_string())]))
    }

    /// The same in brackets, behind a link.
    pub(super) fn page_note(&self, destination: &Destination) -> Option<Inline> {
        let page = self.said_page(destination)?;
        Some(Inline::text(format!(" ({page})")))
    }

    /// The page of a member of the packet, counted from 1.
    pub(super) fn page_of(&self, destination: &Destination) -> Option<usize> {
        self.setting
            .in_packet
            .and_then(|packet| (packet.page)(destination))
    }
}

fn to(place: &str, words: &Inline) -> Inline {
    Inline::Link {
        spans: words.spans().to_vec(),
        target: Target::Anchor(place.to_owned()),
        contents: crate::paper::flow::block::plain(std::slice::from_ref(words)),
    }
}
