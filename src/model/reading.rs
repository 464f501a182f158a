//! One document as a reader sees it: links resolved, clinic facts filled in, carried signs where they belong.
//!
//! A [`Reading`] is the effective content of a handout: every word that stands on its page and on its sheet, in the
//! order in which both show it, and nothing of layout, theme or addresses. Pages, sheets, plain text and the hash of a
//! release are each made from it and from nothing else, so that their words can be compared. [`crate::library`] makes
//! it; all its headings come from the language file, so a renderer never adds a sentence of its own to the content.

use super::block::{ListRole, NoteKind};
use super::data::Urgency;
use super::explanation::{ExplainedTerm, WordLine};
use super::id::{PageId, RedFlagId, RedFlagSignId, TopicId};
use super::topic::{SectionKind, TopicKind};
use super::{LanguageTag, Version};
use jiff::civil::Date;
use serde::Serialize;

/// One document in one language, as read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub language: LanguageTag,
    /// Drafts are built only on request, and watermarked.
    pub draft: bool,
    pub title: String,
    pub summary: String,
    pub edition: EditionRecord,
    /// Everything after the title, in reading order.
    pub parts: Vec<Part>,
}

/// What a sheet says of its own state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EditionRecord {
    #[serde(serialize_with = "as_text")]
    pub version: Version,
    pub published: Date,
    /// The latest review, where there is one.
    pub reviewed: Option<ReviewLine>,
    pub review_due: Date,
}

fn as_text<T: ToString, S: serde::Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

/// Who reviewed, as people read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewLine {
    pub on: Date,
    pub name: String,
    pub role: String,
    pub credential: Option<String>,
}

/// A part of a handout between its title and its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Part {
    /// "Also called: ..." Its names are joined by the renderer with commas.
    Names {
        label: String,
        names: Vec<String>,
    },
    Summary {
        text: String,
    },
    MainMessage {
        label: String,
        text: String,
    },
    /// "When to get help": made from red flags.
    Card(Card),
    KeyPoints {
        anchor: String,
        heading: String,
        points: Vec<String>,
    },
    Section(Section),
    /// On a symptom guide: the conditions that may be behind it, each with its own summary.
    Causes {
        anchor: String,
        heading: String,
        intro: String,
        causes: Vec<Cause>,
    },
    /// "What else could it be?"
    Mimics(Mimics),
    /// "You may also like", each with its reason.
    Related {
        anchor: String,
        heading: String,
        topics: Vec<RelatedTopic>,
    },
    Unknowns {
        anchor: String,
        heading: String,
        text: String,
    },
    /// "Words used here": words of the glossary that are not explained where they stand, by the alphabet.
    Words {
        anchor: String,
        heading: String,
        words: Vec<WordLine>,
    },
    Sources {
        anchor: String,
        heading: String,
        sources: Vec<SourceLine>,
        /// "Checked November 22, 2026", where all were checked on one day.
        checked: Option<String>,
    },
    /// Dates, people, version: one line each, already in words.
    About {
        anchor: String,
        heading: String,
        lines: Vec<String>,
    },
}

impl Part {
    /// Where a table of contents leads: anchor and heading, for the parts that have them.
    pub fn place(&self) -> Option<(&str, String)> {
        match self {
            Part::Names { .. } | Part::Summary { .. } | Part::MainMessage { .. } => None,
            Part::Card(card) => Some((&card.anchor, inline_text(&card.title))),
            Part::Section(section) => section
                .heading
                .as_ref()
                .map(|heading| (section.anchor.as_str(), inline_text(heading))),
            Part::Mimics(mimics) => Some((&mimics.anchor, mimics.heading.clone())),
            Part::KeyPoints { anchor, heading, .. }
            | Part::Causes { anchor, heading, .. }
            | Part::Related { anchor, heading, .. }
            | Part::Unknowns { anchor, heading, .. }
            | Part::Words { anchor, heading, .. }
            | Part::Sources { anchor, heading, .. }
            | Part::About { anchor, heading, .. } => Some((anchor, heading.clone())),
        }
    }
}

/// An emergency or urgent card: one action, and "if you have any of these".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    pub urgency: Urgency,
    pub anchor: String,
    /// Said before the title to those who do not see its frame: "Emergency".
    pub label: String,
    /// "Call 911 or go to the emergency room now if you have any of these:", with numbers that can be dialled.
    pub title: Vec<Inline>,
    /// One group per red flag. Group names are shown when there is more than one.
    pub groups: Vec<CardGroup>,
    /// What to do or whom to call, after the list.
    pub action: Vec<Inline>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardGroup {
    pub red_flag: RedFlagId,
    /// Shown above the group when the card has more than one.
    pub name: Option<Vec<Inline>>,
    pub items: Vec<CardItem>,
    /// The topic that this group was carried from; nothing for the document's own.
    pub carried_from: Option<TopicId>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardItem {
    pub sign: RedFlagSignId,
    /// Words of the default language, marked as such, where the document's own has none (then it is withheld).
    pub content: Vec<Inline>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    pub kind: Option<SectionKind>,
    pub anchor: String,
    pub heading: Option<Vec<Inline>>,
    /// Cards that stand between the heading and the blocks: the urgent card, in "when to get help".
    pub cards: Vec<Card>,
    pub blocks: Vec<Block>,
}

/// A condition on a symptom guide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cause {
    pub destination: Destination,
    /// From the condition's own document; see [`crate::library::voice`] for a title in another language.
    pub title: Vec<Inline>,
    /// Nothing where the condition has no document in this language or it is withheld.
    pub summary: Option<String>,
    /// "More like this if": the condition's typical signs that a person can notice, at most four.
    pub signs: Option<SignList>,
    /// "Read about Sciatica"
    pub link_text: Vec<Inline>,
}

/// The conditions that this one is confused with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mimics {
    pub anchor: String,
    pub heading: String,
    /// "This page cannot tell you which one you have ..."
    pub intro: String,
    /// At most five, ranked.
    pub mimics: Vec<Mimic>,
    /// The comparison of all of them; nothing where it lacks words in this language.
    pub comparison: Option<MoreLink>,
}

/// A link with its own words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MoreLink {
    pub destination: Destination,
    pub text: String,
}

/// One look-alike, with the signs for each side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mimic {
    pub destination: Destination,
    pub title: Vec<Inline>,
    /// Nothing where the look-alike has no document in this language or it is withheld.
    pub summary: Option<String>,
    /// What points to this document's topic. Nothing only where no sign of it is worded in this language.
    pub here: Option<SignList>,
    /// What points to the look-alike.
    pub there: Option<SignList>,
}

/// "More like sciatica if:" and its signs, at least one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignList {
    pub label: Vec<Inline>,
    pub signs: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelatedTopic {
    pub destination: Destination,
    pub title: Vec<Inline>,
    /// "It can cause this", "It shares some of the same signs": why it is shown.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceLine {
    pub title: String,
    pub publisher: String,
    pub url: Option<String>,
    /// "Checked November 22, 2026", where the sources were checked on different days.
    pub checked: Option<String>,
}

/// Where a link leads, resolved: it exists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum Destination {
    Topic {
        kind: TopicKind,
        id: TopicId,
        language: LanguageTag,
        anchor: Option<String>,
    },
    Page {
        id: PageId,
        language: LanguageTag,
        anchor: Option<String>,
    },
    /// The comparison of a topic and all its mimics.
    Comparison { of: TopicId, language: LanguageTag },
    /// A part of the same document.
    Here { anchor: String },
    /// `https:`, `http:`, `mailto:`, `tel:`
    Outside { url: String },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    /// Level 3 or 4.
    Heading {
        level: u8,
        anchor: String,
        content: Vec<Inline>,
    },
    Paragraph {
        content: Vec<Inline>,
    },
    List {
        role: ListRole,
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    /// Each row has as many cells as the head.
    Table {
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// `file` is a checked picture of the library.
    Figure {
        file: String,
        alt: String,
        caption: Option<String>,
    },
    /// `label` is the word for its kind ("Tip"); a routine card's heading speaks for itself.
    Note {
        kind: NoteKind,
        label: String,
        heading: Option<Vec<Inline>>,
        blocks: Vec<Block>,
    },
    Quote {
        blocks: Vec<Block>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub enum Inline {
    Text {
        text: String,
    },
    Strong {
        content: Vec<Inline>,
    },
    Subscript {
        content: Vec<Inline>,
    },
    Superscript {
        content: Vec<Inline>,
    },
    Break,
    /// A number to dial: a link on a page, bold on paper.
    Phone {
        shown: String,
        dialled: String,
    },
    Link {
        destination: Destination,
        content: Vec<Inline>,
    },
    /// Words of another language than the document's.
    Foreign {
        language: LanguageTag,
        content: Vec<Inline>,
    },
    /// A word of the glossary, where it first stands in running text.
    Term(ExplainedTerm),
}

impl Inline {
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text { text: text.into() }
    }
}

/// The words of inlines, in order.
pub fn inline_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_inline_text(content, &mut text);
    text
}

fn push_inline_text(content: &[Inline], into: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text } => into.push_str(text),
            Inline::Phone { shown, .. } => into.push_str(shown),
            Inline::Term(term) => into.push_str(&term.text()),
            Inline::Break => into.push(' '),
            Inline::Strong { content }
            | Inline::Subscript { content }
            | Inline::Superscript { content }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => push_inline_text(content, into),
        }
    }
}
