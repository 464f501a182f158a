//! The parts of a handout as blocks, in their order.

use super::{Collector, heading, paragraph, plain_list};
use crate::model::block::{ListRole, NoteKind};
use crate::model::data::Urgency;
use crate::model::figure;
use crate::model::reading::{self, Destination, Part};
use crate::paper::flow::block::{
    Block, Card, CardKind, Figure, Inline, Label, LabelAlign, Look, Marker, Table, plain,
};
use crate::paper::frame::PictureId;
use std::borrow::Cow;

/// With more signs than this a card lists its groups and not its signs. In an emergency card, so that all of them stand
/// on page 1 (promise 5): 12 lines and their headings leave room for the title, 20 do not. In an urgent one, so that it
/// does not take half a page: every group still has its own line and name.
const MOST_LISTED: [(Urgency, usize); 2] = [(Urgency::Emergency, 12), (Urgency::Urgent, 6)];

impl Collector<'_> {
    pub(super) fn part(&mut self, part: &Part, blocks: &mut Vec<Block>) {
        match part {
            Part::Names { label, names } => blocks.push(self.names(label, names)),
            Part::Summary { text } => {
                blocks.push(Block::Paragraph {
                    text: vec![Inline::text(&**text)],
                    look: Look::Lead,
                });
            }
            // In weight and without a box of its own: the emergency card below must find room on the first page.
            Part::MainMessage { label, text } => {
                blocks.push(paragraph(vec![
                    Inline::bold(format!("{label}: ")),
                    Inline::bold(&**text),
                ]));
            }
            Part::Card(card) => blocks.push(self.card(card, 2)),
            Part::KeyPoints {
                anchor,
                heading,
                points,
            } => {
                blocks.extend([titled(heading, anchor), plain_list(points)]);
            }
            Part::Section(section) => self.section(section, blocks),
            Part::Unknowns {
                anchor,
                heading,
                text,
            } => {
                blocks.extend([titled(heading, anchor), paragraph(vec![Inline::text(&**text)])]);
            }
            Part::Causes { .. }
            | Part::Mimics(_)
            | Part::Related { .. }
            | Part::Words { .. }
            | Part::Sources { .. }
            | Part::About { .. }
            | Part::Notices { .. } => self.derived(part, blocks),
        }
    }

    fn names(&self, label: &str, names: &[Cow<'_, str>]) -> Block {
        let names = names.join(&self.setting.language.strings.quotes.list_separator);
        paragraph(vec![Inline::bold(format!("{label}: ")), Inline::text(names)])
    }

    /// An emergency or urgent card. Its label stands before its title, so that it is one even without the frame.
    pub(super) fn card(&self, card: &reading::Card, level: u8) -> Block {
        let mut title = vec![Inline::text(format!("{}: ", card.label))];
        title.extend(self.inlines(&card.title));
        let items: usize = card.groups.iter().map(|group| group.items.len()).sum();
        let most = MOST_LISTED.iter().find(|(urgency, _)| *urgency == card.urgency);
        let mut blocks = match most.is_some_and(|(_, most)| items > *most) {
            true => vec![self.signs_run_in(card)],
            false => self.signs_listed(card),
        };
        if !card.action.is_empty() {
            blocks.push(paragraph(self.bold(&card.action)));
        }
        let kind = match card.urgency {
            Urgency::Emergency => CardKind::Emergency,
            Urgency::Urgent => CardKind::Urgent,
        };
        Block::Card(Card {
            kind,
            level,
            heading: title,
            anchor: Some(card.anchor.to_string()),
            blocks,
        })
    }

    /// Every sign a line, under the name of its group.
    fn signs_listed(&self, card: &reading::Card) -> Vec<Block> {
        let mut blocks = Vec::new();
        for group in &card.groups {
            if let Some(name) = &group.name {
                blocks.push(Block::Paragraph {
                    text: self.bold(name),
                    look: Look::Body,
                });
            }
            let items = group
                .items
                .iter()
                .map(|item| vec![paragraph(self.inlines(&item.content))])
                .collect();
            blocks.push(Block::List {
                marker: Marker::Bullet,
                items,
            });
        }
        blocks
    }

    /// Every group a line: its name, then its signs with semicolons between.
    fn signs_run_in(&self, card: &reading::Card) -> Block {
        let line = |group: &reading::CardGroup| {
            let mut line = Vec::new();
            if let Some(name) = &group.name {
                line.extend(self.bold(name));
                line.push(Inline::bold(": "));
            }
            for (number, item) in group.items.iter().enumerate() {
                line.extend((number > 0).then(|| Inline::text("; ")));
                line.extend(self.inlines(&item.content));
            }
            vec![paragraph(line)]
        };
        Block::List {
            marker: Marker::Bullet,
            items: card.groups.iter().map(line).collect(),
        }
    }

    fn section(&mut self, section: &reading::Section, blocks: &mut Vec<Block>) {
        if let Some(words) = &section.heading {
            blocks.push(heading(2, self.inlines(words), &section.anchor));
        }
        let level = if section.heading.is_some() { 3 } else { 2 };
        blocks.extend(section.cards.iter().map(|card| self.card(card, level)));
        self.blocks(&section.blocks, level, blocks);
    }

    /// Blocks as written; `level` is the level of a card's heading among them.
    fn blocks(&mut self, inside: &[reading::Block], level: u8, blocks: &mut Vec<Block>) {
        for block in inside {
            match block {
                reading::Block::Heading {
                    level,
                    anchor,
                    content,
                } => {
                    blocks.push(heading(*level, self.inlines(content), anchor));
                }
                reading::Block::Paragraph { content } => blocks.push(paragraph(self.inlines(content))),
                reading::Block::List { role, start, items } => {
                    let marker = match (role, start) {
                        (ListRole::Do, _) => Marker::Tick,
                        (ListRole::Dont, _) => Marker::Cross,
                        (ListRole::Plain, Some(number)) => Marker::Number(*number),
                        (ListRole::Plain, None) => Marker::Bullet,
                    };
                    let items = items.iter().map(|item| self.item(item, level)).collect();
                    blocks.push(Block::List { marker, items });
                }
                reading::Block::Table { head, rows } => blocks.push(Block::Table(Table {
                    caption: None,
                    head: head.iter().map(|cell| self.inlines(cell)).collect(),
                    rows: rows
                        .iter()
                        .map(|row| row.iter().map(|cell| self.inlines(cell)).collect())
                        .collect(),
                    row_heads: true,
                })),
                reading::Block::Figure {
                    file,
                    alt,
                    labels,
                    caption,
                } => {
                    blocks.extend(self.figure(file, alt, *labels, caption.as_deref()));
                }
                reading::Block::Note {
                    kind,
                    label,
                    heading,
                    blocks: inner,
                } => {
                    let inner = self.item(inner, level);
                    blocks.push(self.note(*kind, label, heading.as_deref(), inner, level));
                }
                reading::Block::Quote { blocks: inner } => {
                    let inner = self.item(inner, level);
                    blocks.push(Block::Quote(inner));
                }
            }
        }
    }

    fn item(&mut self, inside: &[reading::Block], level: u8) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(inside.len());
        self.blocks(inside, level, &mut blocks);
        blocks
    }

    fn note(
        &self,
        kind: NoteKind,
        label: &str,
        words: Option<&[reading::Inline]>,
        blocks: Vec<Block>,
        level: u8,
    ) -> Block {
        let kind = match kind {
            NoteKind::Routine => CardKind::Routine,
            NoteKind::Note | NoteKind::Tip => CardKind::Note,
        };
        let mut title = Vec::new();
        if !label.is_empty() {
            title.push(Inline::text(if words.is_some() {
                format!("{label}: ")
            } else {
                label.to_owned()
            }));
        }
        title.extend(words.map(|words| self.inlines(words)).unwrap_or_default());
        Block::Card(Card {
            kind,
            level,
            heading: title,
            anchor: None,
            blocks,
        })
    }

    /// A picture of the project. One that is missing was an error of the linker, so nothing is lost here.
    fn figure(
        &mut self,
        file: &str,
        alt: &str,
        labels: reading::Labels<'_>,
        caption: Option<&str>,
    ) -> Option<Block> {
        let picture = match self.placed.get(file) {
            Some(id) => *id,
            None => {
                let picture = self.setting.pictures.get(file)?.clone();
                let id = PictureId(u32::try_from(self.pictures.len()).ok()?);
                self.pictures.push(picture);
                self.placed.insert(file.to_owned(), id);
                id
            }
        };
        Some(Block::Figure(Figure {
            picture,
            width: None,
            // A picture is told by its Alt alone, so the words in it belong there too.
            alt: labels
                .line()
                .map_or_else(|| alt.to_owned(), |line| format!("{alt} {line}")),
            caption: caption.map(|caption| vec![Inline::text(caption)]),
            labels: labels.labels.iter().map(label).collect(),
        }))
    }

    /// Words that lead somewhere.
    pub(super) fn link(&self, destination: &Destination, words: Vec<Inline>) -> Inline {
        let contents = plain(&words);
        let spans = words.iter().flat_map(Inline::spans).cloned().collect();
        Inline::Link {
            spans,
            target: (self.setting.link)(destination),
            contents,
        }
    }
}

/// The heading of a part.
pub(super) fn titled(words: &str, anchor: &str) -> Block {
    heading(2, vec![Inline::text(words)], anchor)
}

/// Words in a picture as layout sets them.
pub fn label(label: &figure::Label) -> Label {
    let lines: Vec<&str> = label.lines.iter().map(|line| &*line.value).collect();
    Label {
        text: lines.join("\n"),
        language: label.language.to_string(),
        x: label.place.across,
        y: label.place.down,
        align: match label.place.align {
            figure::LabelAlign::Left => LabelAlign::Left,
            figure::LabelAlign::Middle => LabelAlign::Center,
            figure::LabelAlign::Right => LabelAlign::Right,
        },
    }
}
