//! What one line of a form holds.

use super::lines;
use crate::model::block::NoteKind;
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, RedFlagSignId};
use crate::model::topic::SectionKind;
use crate::release::words::Words;

/// One line. Ids of other topics are not in it: a neighbour that gets another name changes no word here. `depth` counts the lists, notes and quotes that a line stands in, from 0.
///
/// Words of cards, look-alikes, causes and sources come from shared files; the rest is the document's own, except what
/// is marked as shared within it ([`Words::own`]). A line that is only written has [`Passing`](crate::release::words::Passing) words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<W = Words> {
    Title(W),
    /// Another name of the topic.
    Name(W),
    Summary(W),
    MainMessage(W),
    /// The call to action above the signs of an emergency or urgent card.
    Card(Urgency, W),
    Flag {
        urgency: Urgency,
        red_flag: RedFlagId,
        /// Whether it comes from another topic, and not from the document itself.
        carried: bool,
        /// Empty where the card shows no name.
        name: W,
    },
    Sign {
        urgency: Urgency,
        red_flag: RedFlagId,
        sign: RedFlagSignId,
        words: W,
    },
    /// What to do or whom to call, below the signs.
    Action(Urgency, W),
    KeyPoint(W),
    /// Opens a section; what follows belongs to it, except lines of cards.
    Section {
        kind: Option<SectionKind>,
        /// Empty for a section without heading.
        heading: W,
    },
    Heading {
        depth: u32,
        level: u8,
        words: W,
    },
    Paragraph {
        depth: u32,
        words: W,
    },
    Item {
        depth: u32,
        role: ItemRole,
        /// Empty for an item that does not begin with words.
        words: W,
    },
    TableHead {
        depth: u32,
        cells: Vec<W>,
    },
    TableRow {
        depth: u32,
        cells: Vec<W>,
    },
    Figure {
        depth: u32,
        /// The first 32 hex digits of the BLAKE3 digest of its bytes.
        digest: String,
        alt: W,
        /// Empty for a figure without caption.
        caption: W,
        /// W in the picture, which a file of their own holds.
        labels: Vec<W>,
    },
    Note {
        depth: u32,
        kind: NoteKind,
        /// Empty for a note without heading.
        heading: W,
    },
    Quote {
        depth: u32,
    },
    /// A condition on a symptom guide; its signs follow.
    Cause(W),
    CauseSign(W),
    /// A look-alike; its signs follow.
    Mimic(W),
    MimicSign(MimicSide, W),
    Unknowns(W),
    Funding(W),
    Source(W),
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

impl<W> Line<W> {
    /// The same line with other words.
    pub fn map<V>(self, change: impl Fn(W) -> V) -> Line<V> {
        let all = |cells: Vec<W>| cells.into_iter().map(&change).collect();
        match self {
            Line::Title(words) => Line::Title(change(words)),
            Line::Name(words) => Line::Name(change(words)),
            Line::Summary(words) => Line::Summary(change(words)),
            Line::MainMessage(words) => Line::MainMessage(change(words)),
            Line::KeyPoint(words) => Line::KeyPoint(change(words)),
            Line::Cause(words) => Line::Cause(change(words)),
            Line::CauseSign(words) => Line::CauseSign(change(words)),
            Line::Mimic(words) => Line::Mimic(change(words)),
            Line::MimicSign(side, words) => Line::MimicSign(side, change(words)),
            Line::Unknowns(words) => Line::Unknowns(change(words)),
            Line::Funding(words) => Line::Funding(change(words)),
            Line::Source(words) => Line::Source(change(words)),
            Line::Card(urgency, words) => Line::Card(urgency, change(words)),
            Line::Action(urgency, words) => Line::Action(urgency, change(words)),
            Line::Flag {
                urgency,
                red_flag,
                carried,
                name,
            } => Line::Flag {
                urgency,
                red_flag,
                carried,
                name: change(name),
            },
            Line::Sign {
                urgency,
                red_flag,
                sign,
                words,
            } => Line::Sign {
                urgency,
                red_flag,
                sign,
                words: change(words),
            },
            Line::Section { kind, heading } => Line::Section {
                kind,
                heading: change(heading),
            },
            Line::Heading { depth, level, words } => Line::Heading {
                depth,
                level,
                words: change(words),
            },
            Line::Paragraph { depth, words } => Line::Paragraph {
                depth,
                words: change(words),
            },
            Line::Item { depth, role, words } => Line::Item {
                depth,
                role,
                words: change(words),
            },
            Line::Note { depth, kind, heading } => Line::Note {
                depth,
                kind,
                heading: change(heading),
            },
            Line::TableHead { depth, cells } => Line::TableHead {
                depth,
                cells: all(cells),
            },
            Line::TableRow { depth, cells } => Line::TableRow {
                depth,
                cells: all(cells),
            },
            Line::Figure {
                depth,
                digest,
                alt,
                caption,
                labels,
            } => Line::Figure {
                depth,
                digest,
                alt: change(alt),
                caption: change(caption),
                labels: all(labels),
            },
            Line::Quote { depth } => Line::Quote { depth },
        }
    }

    /// The words of a line that is not made of cells.
    pub(super) fn words(&self) -> Option<&W> {
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

impl Line {
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
}
