//! A handout as plain text, for the message box of a patient portal and for readers without a screen.
//!
//! Made from the same [`Reading`] as page and sheet, every word in the same order with one exception: emergency cards
//! stand directly behind the title ([`emergency_first`]), because a portal may show only the beginning. Lines are shorter
//! than 80 characters; what cannot be broken (an address) stands on a line of its own.

use crate::model::data::Urgency;
use crate::model::reading::{
    Block, Card, Cause, Inline, Mimic, Part, Reading, Section, SignList, inline_text,
};
use std::borrow::Cow;

/// The most characters of a line.
pub const WIDTH: usize = 79;

/// The same handout with its emergency cards before everything else.
pub fn emergency_first<'a>(mut reading: Reading<'a>) -> Reading<'a> {
    let is_emergency =
        |part: &Part<'_>| matches!(part, Part::Card(card) if card.urgency == Urgency::Emergency);
    // Stable: everything else stays in its order.
    reading.parts.sort_by_key(|part| !is_emergency(part));
    reading
}

/// The text of a handout. `marks` stand before its title, a line each (draft, sample); `end` behind everything (which
/// state it is, its address).
pub fn plain_text(reading: Reading<'_>, marks: &[&str], end: &[String]) -> String {
    let reading = emergency_first(reading);
    let mut sheet = Sheet::default();
    marks.iter().for_each(|mark| sheet.paragraph(mark));
    sheet.paragraph(&reading.title);
    reading.parts.iter().for_each(|part| sheet.part(part));
    sheet.gap();
    end.iter().for_each(|line| sheet.line("", line));
    sheet.text
}

#[derive(Default)]
struct Sheet {
    text: String,
    /// How deep inside of lists the next line stands.
    depth: usize,
}

impl Sheet {
    /// An empty line, unless there is one.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Words on as many lines as they need; `mark` before the first, as many blanks before the others.
    fn line(&mut self, mark: &str, words: &str) {
        let indent = " ".repeat(self.depth * 2);
        let mut line = format!("{indent}{mark}");
        let mut used = line.chars().count();
        let hanging = " ".repeat(used);
        let mut is_empty = true;
        for word in words.split_whitespace().flat_map(pieces) {
            let length = word.chars().count();
            if !is_empty && used + 1 + length > WIDTH {
                self.push(&line);
                line.clone_from(&hanging);
                used = hanging.len();
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
            is_empty = false;
        }
        if !is_empty {
            self.push(&line);
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn paragraph(&mut self, words: &str) {
        self.gap();
        self.line("", words);
    }

    fn content(&mut self, content: &[Inline]) {
        self.paragraph(&inline_text(content));
    }

    /// A heading has two empty lines before it.
    fn heading(&mut self, words: &str) {
        self.gap();
        self.text.push('\n');
        self.line("", words);
        self.text.push('\n');
    }

    fn items<'w>(&mut self, items: impl IntoIterator<Item = &'w Cow<'w, str>>) {
        items.into_iter().for_each(|item| self.line("- ", item));
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Names { label, names } => self.paragraph(&format!("{label}: {}", names.join(", "))),
            Part::Summary { text } => self.paragraph(text),
            Part::MainMessage { label, text } => {
                self.heading(label);
                self.paragraph(text);
            }
            Part::Card(card) => self.card(card),
            Part::KeyPoints { heading, points, .. } => {
                self.heading(heading);
                self.items(points);
            }
            Part::Section(section) => self.section(section),
            Part::Causes {
                heading,
                intro,
                causes,
                ..
            } => {
                self.heading(heading);
                self.paragraph(intro);
                causes.iter().for_each(|cause| self.cause(cause));
            }
            Part::Mimics(mimics) => {
                self.heading(&mimics.heading);
                self.paragraph(&mimics.intro);
                mimics.mimics.iter().for_each(|mimic| self.mimic(mimic));
                mimics
                    .comparison
                    .iter()
                    .for_each(|link| self.paragraph(&link.text));
            }
            Part::Related { .. }
            | Part::Unknowns { .. }
            | Part::Words { .. }
            | Part::Sources { .. }
            | Part::About { .. }
            | Part::Notices { .. } => self.closing(part),
        }
    }

    /// The parts behind the advice itself.
    fn closing(&mut self, part: &Part) {
        match part {
            Part::Related { heading, topics, .. } => {
                self.heading(heading);
                for topic in topics {
                    self.line("- ", &format!("{}: {}", inline_text(&topic.title), topic.reason));
                }
            }
            Part::Unknowns { heading, text, .. } => {
                self.heading(heading);
                self.paragraph(text);
            }
            Part::Sources {
                heading,
                sources,
                checked,
                ..
            } => {
                self.heading(heading);
                for source in sources {
                    let checked = source.checked.iter().map(|checked| format!(". {checked}"));
                    let line = format!(
                        "{}. {}{}",
                        source.title,
                        source.publisher,
                        checked.collect::<String>()
                    );
                    self.line("- ", &line);
                }
                checked.iter().for_each(|checked| self.paragraph(checked));
            }
            Part::Words { heading, words, .. } => {
                self.heading(heading);
                for line in words {
                    self.line("- ", &format!("{}: {}", line.word, line.meaning));
                }
            }
            Part::About { heading, lines, .. } => {
                self.heading(heading);
                lines.iter().for_each(|line| self.line("", line));
            }
            Part::Notices { heading, notices, .. } => {
                self.heading(heading);
                notices.iter().for_each(|notice| self.content(&notice.content));
            }
            Part::Names { .. }
            | Part::Summary { .. }
            | Part::MainMessage { .. }
            | Part::Card(_)
            | Part::KeyPoints { .. }
            | Part::Section(_)
            | Part::Causes { .. }
            | Part::Mimics(_) => {}
        }
    }

    fn card(&mut self, card: &Card) {
        self.heading(&card.label);
        self.content(&card.title);
        for group in &card.groups {
            group.name.iter().for_each(|name| self.content(name));
            for item in &group.items {
                self.line("- ", &inline_text(&item.content));
            }
        }
        self.content(&card.action);
    }

    fn section(&mut self, section: &Section) {
        if let Some(heading) = &section.heading {
            self.heading(&inline_text(heading));
        }
        section.cards.iter().for_each(|card| self.card(card));
        self.blocks(&section.blocks);
    }

    fn cause(&mut self, cause: &Cause) {
        self.content(&cause.title);
        cause.summary.iter().for_each(|summary| self.line("", summary));
        self.signs(cause.signs.as_ref());
        self.line("", &inline_text(&cause.link_text));
    }

    fn mimic(&mut self, mimic: &Mimic) {
        self.content(&mimic.title);
        mimic.summary.iter().for_each(|summary| self.line("", summary));
        self.signs(mimic.here.as_ref());
        self.signs(mimic.there.as_ref());
    }

    fn signs(&mut self, list: Option<&SignList>) {
        if let Some(list) = list {
            self.line("", &inline_text(&list.label));
            self.items(&list.signs);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph { content } => self.content(content),
                Block::List { start, items, .. } => self.list(*start, items),
                Block::Table { head, rows } => {
                    self.gap();
                    for row in std::iter::once(head).chain(rows) {
                        let cells: Vec<Cow<'_, str>> = row.iter().map(|cell| inline_text(cell)).collect();
                        self.line("", &cells.join(" | "));
                    }
                }
                Block::Figure { labels, caption, .. } => {
                    labels.line().iter().for_each(|line| self.paragraph(line));
                    caption.iter().for_each(|caption| self.paragraph(caption));
                }
                Block::Note {
                    label,
                    heading,
                    blocks,
                    ..
                } => {
                    self.paragraph(label);
                    heading.iter().for_each(|heading| self.content(heading));
                    self.blocks(blocks);
                }
                Block::Quote { blocks } => self.blocks(blocks),
            }
        }
    }

    /// Items; what stands in an item behind its first line is indented.
    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>]) {
        if self.depth == 0 {
            self.gap();
        }
        for (at, item) in (0..).zip(items) {
            let mark = start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start + at));
            let rest = match item.split_first() {
                Some((Block::Paragraph { content }, rest)) => {
                    self.line(&mark, &inline_text(content));
                    rest
                }
                _ => item,
            };
            self.depth += 1;
            self.blocks(rest);
            self.depth -= 1;
        }
    }
}

/// A word, in pieces where it is longer than a line: scripts without blanks. Addresses stay whole.
fn pieces(word: &str) -> Vec<&str> {
    const PIECE: usize = 64;
    if word.contains("://") || word.chars().count() <= PIECE {
        return vec![word];
    }
    let mut ends: Vec<usize> = word.char_indices().map(|(at, _)| at).step_by(PIECE).collect();
    ends.push(word.len());
    ends.windows(2).map(|ends| &word[ends[0]..ends[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_hang_behind_their_mark() {
        let mut sheet = Sheet::default();
        sheet.line("- ", &"word ".repeat(30));
        sheet.line("", &"長".repeat(200));
        let lines: Vec<&str> = sheet.text.lines().collect();
        assert!(
            lines.iter().all(|line| line.chars().count() <= WIDTH),
            "{lines:?}"
        );
        assert!(lines[0].starts_with("- word") && lines[1].starts_with("  word"));
        let address = format!("https://clinic.example/{}", "a".repeat(90));
        assert_eq!(pieces(&address), [address.as_str()]);
    }
}
