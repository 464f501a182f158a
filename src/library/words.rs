//! Every word of a reading or comparison, in reading order, one line per heading, paragraph, list item or cell.
//!
//! This is the order that pages and sheets keep; tests compare both with it. What both show as something other than
//! text is not in it: the numbers of ordered lists, ticks and crosses, and the alternative text of a figure (an attribute
//! on a page, `/Alt` on a sheet). So it is no digest of the content: a release is hashed from the serialised reading,
//! which has those too.

use crate::model::comparison::Comparison;
use crate::model::packet::PacketReading;
use crate::model::reading::{
    Block, Card, Cause, Inline, Mimic, Mimics, Part, Reading, Section, SignList, SourceLine, inline_text,
};
use std::borrow::Cow;

/// The words of a handout: its title, then its parts.
pub fn plain_lines(reading: &Reading) -> Vec<String> {
    let mut lines = Lines::default();
    lines.add(&reading.title);
    reading.parts.iter().for_each(|part| lines.part(part));
    lines.0
}

/// The words of a handout as its sheet has them: its author's all, those of other files in their short form
/// ([`crate::paper::collect`]): look-alikes without what points to this condition, causes without summaries, related
/// handouts by reason, publishers in place of sources.
pub fn sheet_lines(reading: &Reading) -> Vec<String> {
    let mut lines = Lines::default();
    lines.add(&reading.title);
    for part in &reading.parts {
        match part {
            Part::Causes {
                heading,
                intro,
                causes,
                ..
            } => {
                lines.add(heading);
                lines.add(intro);
                for cause in causes {
                    lines.content(&cause.title);
                    lines.signs(cause.signs.as_ref());
                }
            }
            Part::Mimics(mimics) => {
                lines.add(&mimics.heading);
                lines.add(&mimics.intro);
                for mimic in &mimics.mimics {
                    match &mimic.there {
                        Some(signs) => {
                            lines.content(&signs.label);
                            lines.all(signs.signs.iter().take(MIMIC_SIGNS));
                        }
                        None => lines.content(&mimic.title),
                    }
                }
                mimics.comparison.iter().for_each(|link| lines.add(&link.text));
            }
            Part::Related { heading, topics, .. } => {
                lines.add(heading);
                let mut said: Vec<&str> = Vec::new();
                for topic in topics {
                    if !said.contains(&&*topic.reason) {
                        said.push(&topic.reason);
                        lines.add(&topic.reason);
                        let alike = topics.iter().filter(|other| other.reason == topic.reason);
                        alike.for_each(|other| lines.content(&other.title));
                    }
                }
            }
            Part::Words { heading, words, .. } => {
                lines.add(heading);
                for line in words {
                    lines.add(&line.word);
                    lines.add(line.meaning.trim_end_matches('.'));
                }
            }
            Part::Sources {
                heading,
                sources,
                checked,
                ..
            } => {
                lines.add(heading);
                publishers(sources).into_iter().for_each(|name| lines.add(name));
                lines.all(checked);
            }
            _ => lines.part(part),
        }
    }
    lines.0
}

/// The signs of a look-alike that a sheet names; the comparison has all.
pub const MIMIC_SIGNS: usize = 2;

/// Who published the sources, each once, in their order.
pub fn publishers<'s>(sources: &'s [SourceLine<'_>]) -> Vec<&'s str> {
    let mut names: Vec<&str> = Vec::new();
    for source in sources {
        let name = source.publisher.trim_end_matches('.');
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The words of a packet's page: title, summary, when to use it, what is inside, when to get help.
pub fn packet_lines(packet: &PacketReading) -> Vec<String> {
    let mut lines = Lines::default();
    lines.add(&packet.title);
    lines.all(&packet.summary);
    if let Some((label, when)) = &packet.when {
        lines.add(label);
        lines.add(when);
    }
    lines.add(&packet.inside_heading);
    for member in &packet.members {
        lines.content(&member.title);
        lines.add(&member.summary);
    }
    if !packet.cards.is_empty() {
        lines.add(&packet.help_heading);
    }
    packet.cards.iter().for_each(|card| lines.card(card));
    lines.0
}

/// The words of a comparison: title, purpose, emergency card, the conditions one after another, what to write down.
pub fn comparison_lines(comparison: &Comparison) -> Vec<String> {
    let mut lines = Lines::default();
    lines.add(&comparison.title);
    lines.add(&comparison.purpose);
    comparison.emergency.iter().for_each(|card| lines.card(card));
    if let Some(table) = &comparison.side_by_side {
        lines.add(&table.heading);
        lines.add(&table.corner);
        table.columns.iter().for_each(|title| lines.content(title));
        for row in &table.rows {
            lines.add(&row.question);
            lines.all(&row.cells);
        }
    }
    for condition in &comparison.conditions {
        lines.content(&condition.title);
        lines.all(&condition.summary);
        for answer in &condition.answers {
            lines.add(&answer.question);
            answer.signs.iter().for_each(|sign| lines.add(&sign.text));
        }
        lines.signs(condition.more_like.as_ref());
        lines.signs(condition.less_like.as_ref());
    }
    lines.add(&comparison.before_visit.heading);
    lines.all(&comparison.before_visit.items);
    lines.0
}

#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    /// Adds a line, unless it says nothing.
    fn add(&mut self, line: &str) {
        if !line.trim().is_empty() {
            self.0.push(line.to_owned());
        }
    }

    fn all<'a>(&mut self, lines: impl IntoIterator<Item = &'a Cow<'a, str>>) {
        lines.into_iter().for_each(|line| self.add(line));
    }

    fn content(&mut self, content: &[Inline]) {
        self.add(&inline_text(content));
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Names { label, names } => {
                self.add(label);
                self.all(names);
            }
            Part::Summary { text } => self.add(text),
            Part::MainMessage { label, text } => {
                self.add(label);
                self.add(text);
            }
            Part::Card(card) => self.card(card),
            Part::KeyPoints { heading, points, .. } => {
                self.add(heading);
                self.all(points);
            }
            Part::Section(section) => self.section(section),
            Part::Causes {
                heading,
                intro,
                causes,
                ..
            } => {
                self.add(heading);
                self.add(intro);
                causes.iter().for_each(|cause| self.cause(cause));
            }
            Part::Mimics(mimics) => self.mimics(mimics),
            Part::Related { heading, topics, .. } => {
                self.add(heading);
                for topic in topics {
                    self.content(&topic.title);
                    self.add(&topic.reason);
                }
            }
            Part::Unknowns { heading, text, .. } => {
                self.add(heading);
                self.add(text);
            }
            Part::Words { heading, words, .. } => {
                self.add(heading);
                for line in words {
                    self.add(&line.word);
                    self.add(&line.meaning);
                }
            }
            Part::Sources {
                heading,
                sources,
                checked,
                ..
            } => {
                self.add(heading);
                for source in sources {
                    self.add(&source.title);
                    self.add(&source.publisher);
                    self.all(&source.checked);
                }
                self.all(checked);
            }
            Part::About { heading, lines, .. } => {
                self.add(heading);
                self.all(lines);
            }
            Part::Notices { heading, notices, .. } => {
                self.add(heading);
                notices.iter().for_each(|notice| self.content(&notice.content));
            }
        }
    }

    fn card(&mut self, card: &Card) {
        self.add(&card.label);
        self.content(&card.title);
        for group in &card.groups {
            group.name.iter().for_each(|name| self.content(name));
            group.items.iter().for_each(|item| self.content(&item.content));
        }
        self.content(&card.action);
    }

    fn section(&mut self, section: &Section) {
        section.heading.iter().for_each(|heading| self.content(heading));
        section.cards.iter().for_each(|card| self.card(card));
        self.blocks(&section.blocks);
    }

    fn cause(&mut self, cause: &Cause) {
        self.content(&cause.title);
        self.all(&cause.summary);
        self.signs(cause.signs.as_ref());
        self.content(&cause.link_text);
    }

    fn mimics(&mut self, mimics: &Mimics) {
        self.add(&mimics.heading);
        self.add(&mimics.intro);
        mimics.mimics.iter().for_each(|mimic| self.mimic(mimic));
        mimics.comparison.iter().for_each(|link| self.add(&link.text));
    }

    fn mimic(&mut self, mimic: &Mimic) {
        self.content(&mimic.title);
        self.all(&mimic.summary);
        self.signs(mimic.here.as_ref());
        self.signs(mimic.there.as_ref());
    }

    fn signs(&mut self, list: Option<&SignList>) {
        if let Some(list) = list {
            self.content(&list.label);
            self.all(&list.signs);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph { content } => self.content(content),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Table { head, rows } => {
                    head.iter()
                        .chain(rows.iter().flatten())
                        .for_each(|cell| self.content(cell));
                }
                Block::Figure { labels, caption, .. } => {
                    labels.words().for_each(|words| self.add(&words));
                    self.all(caption);
                }
                Block::Note {
                    label,
                    heading,
                    blocks,
                    ..
                } => {
                    self.add(label);
                    heading.iter().for_each(|heading| self.content(heading));
                    self.blocks(blocks);
                }
                Block::Quote { blocks } => self.blocks(blocks),
            }
        }
    }
}
