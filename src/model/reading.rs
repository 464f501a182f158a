//! One document as a reader sees it: links resolved, clinic facts filled in, carried signs where they belong.
//!
//! A [`Reading`] is the effective content of a handout: every word that stands on its page and on its sheet, in the
//! order in which both show it, and nothing of layout, theme or addresses. Pages, sheets, plain text and the hash of a
//! release are each made from it and from nothing else, so that their words can be compared. [`crate::library`] makes
//! it; all its headings come from the language file, so a renderer never adds a sentence of its own to the content.
//! Its words are those of the library, lent; only sentences that were filled in are its own.

use super::block::{ListRole, NoteKind};
use super::comparison::ComparisonName;
use super::data::Urgency;
use super::explanation::{ExplainedTerm, WordLine};
use super::figure::Label;
use super::id::{PageId, RedFlagId, RedFlagSignId, TopicId};
use super::topic::{SectionKind, TopicKind};
use super::{LanguageTag, Version};
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;

/// One document in one language, as read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading<'a> {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub language: LanguageTag,
    /// Drafts are built only on request, and watermarked.
    pub draft: bool,
    pub title: Cow<'a, str>,
    pub summary: Cow<'a, str>,
    pub edition: EditionRecord,
    /// Everything after the title, in reading order.
    pub parts: Vec<Part<'a>>,
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
pub enum Part<'a> {
    /// "Also called: ..." Its names are joined by the renderer with commas.
    Names {
        label: Cow<'a, str>,
        names: Vec<Cow<'a, str>>,
    },
    Summary {
        text: Cow<'a, str>,
    },
    MainMessage {
        label: Cow<'a, str>,
        text: Cow<'a, str>,
    },
    /// "When to get help": made from red flags.
    Card(Card<'a>),
    KeyPoints {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        points: Vec<Cow<'a, str>>,
    },
    Section(Section<'a>),
    /// On a symptom guide: the conditions that may be behind it, each with its own summary.
    Causes {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        intro: Cow<'a, str>,
        causes: Vec<Cause<'a>>,
    },
    /// "What else could it be?"
    Mimics(Mimics<'a>),
    /// "You may also like", each with its reason.
    Related {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        topics: Vec<RelatedTopic<'a>>,
    },
    Unknowns {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        text: Cow<'a, str>,
    },
    /// "Words used here": words of the glossary that are not explained where they stand, by the alphabet.
    Words {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        words: Vec<WordLine<'a>>,
    },
    Sources {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        sources: Vec<SourceLine<'a>>,
        /// "Checked November 22, 2026", where all were checked on one day.
        checked: Option<Cow<'a, str>>,
    },
    /// Dates, people, version: one line each, already in words.
    About {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        lines: Vec<Cow<'a, str>>,
    },
    /// That help in other languages is free: one paragraph for each language, its own among them.
    Notices {
        anchor: Cow<'a, str>,
        heading: Cow<'a, str>,
        notices: Vec<NoticeLine<'a>>,
    },
}

impl Part<'_> {
    /// Where a table of contents leads: anchor and heading, for the parts that have them.
    pub fn place(&self) -> Option<(&str, Cow<'_, str>)> {
        match self {
            Part::Names { .. } | Part::Summary { .. } | Part::MainMessage { .. } => None,
            Part::Card(card) => Some((&card.anchor, inline_text(&card.title))),
            Part::Section(section) => section
                .heading
                .as_ref()
                .map(|heading| (&*section.anchor, inline_text(heading))),
            Part::Mimics(mimics) => Some((&mimics.anchor, Cow::Borrowed(&*mimics.heading))),
            Part::KeyPoints { anchor, heading, .. }
            | Part::Causes { anchor, heading, .. }
            | Part::Related { anchor, heading, .. }
            | Part::Unknowns { anchor, heading, .. }
            | Part::Words { anchor, heading, .. }
            | Part::Sources { anchor, heading, .. }
            | Part::About { anchor, heading, .. }
            | Part::Notices { anchor, heading, .. } => Some((anchor, Cow::Borrowed(&**heading))),
        }
    }
}

/// The notice of free language help in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoticeLine<'a> {
    pub language: LanguageTag,
    /// Whether the language is read from right to left: the reader's own may not be.
    pub rtl: bool,
    pub content: Vec<Inline<'a>>,
}

/// An emergency or urgent card: one action, and "if you have any of these".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card<'a> {
    pub urgency: Urgency,
    pub anchor: Cow<'a, str>,
    /// Said before the title to those who do not see its frame: "Emergency".
    pub label: Cow<'a, str>,
    /// "Call 911 or go to the emergency room now if you have any of these:", with numbers that can be dialled.
    pub title: Vec<Inline<'a>>,
    /// One group per red flag. Group names are shown when there is more than one.
    pub groups: Vec<CardGroup<'a>>,
    /// What to do or whom to call, after the list.
    pub action: Vec<Inline<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardGroup<'a> {
    pub red_flag: RedFlagId,
    /// Shown above the group when the card has more than one.
    pub name: Option<Vec<Inline<'a>>>,
    pub items: Vec<CardItem<'a>>,
    /// The topic that this group was carried from; nothing for the document's own.
    pub carried_from: Option<TopicId>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardItem<'a> {
    pub sign: RedFlagSignId,
    /// Words of the default language, marked as such, where the document's own has none (then it is withheld).
    pub content: Vec<Inline<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section<'a> {
    pub kind: Option<SectionKind>,
    pub anchor: Cow<'a, str>,
    pub heading: Option<Vec<Inline<'a>>>,
    /// Cards that stand between the heading and the blocks: the urgent card, in "when to get help".
    pub cards: Vec<Card<'a>>,
    pub blocks: Vec<Block<'a>>,
}

/// A condition on a symptom guide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cause<'a> {
    pub destination: Destination,
    /// From the condition's own document; see [`crate::library::voice`] for a title in another language.
    pub title: Vec<Inline<'a>>,
    /// Nothing where the condition has no document in this language or it is withheld.
    pub summary: Option<Cow<'a, str>>,
    /// "More like this if": the condition's typical signs that a person can notice, at most four.
    pub signs: Option<SignList<'a>>,
    /// "Read about Sciatica"
    pub link_text: Vec<Inline<'a>>,
}

/// The conditions that this one is confused with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mimics<'a> {
    pub anchor: Cow<'a, str>,
    pub heading: Cow<'a, str>,
    /// "This page cannot tell you which one you have ..."
    pub intro: Cow<'a, str>,
    /// At most five, ranked.
    pub mimics: Vec<Mimic<'a>>,
    /// The comparison of all of them; nothing where it lacks words in this language.
    pub comparison: Option<MoreLink<'a>>,
}

/// A link with its own words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MoreLink<'a> {
    pub destination: Destination,
    pub text: Cow<'a, str>,
}

/// One look-alike, with the signs for each side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mimic<'a> {
    pub destination: Destination,
    pub title: Vec<Inline<'a>>,
    /// Nothing where the look-alike has no document in this language or it is withheld.
    pub summary: Option<Cow<'a, str>>,
    /// What points to this document's topic. Nothing only where no sign of it is worded in this language.
    pub here: Option<SignList<'a>>,
    /// What points to the look-alike.
    pub there: Option<SignList<'a>>,
}

/// "More like sciatica if:" and its signs, at least one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignList<'a> {
    pub label: Vec<Inline<'a>>,
    pub signs: Vec<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelatedTopic<'a> {
    pub destination: Destination,
    pub title: Vec<Inline<'a>>,
    /// "It can cause this", "It shares some of the same signs": why it is shown.
    pub reason: Cow<'a, str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceLine<'a> {
    pub title: Cow<'a, str>,
    pub publisher: Cow<'a, str>,
    pub url: Option<Cow<'a, str>>,
    /// "Checked November 22, 2026", where the sources were checked on different days.
    pub checked: Option<Cow<'a, str>>,
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
    Comparison {
        of: ComparisonName,
        language: LanguageTag,
    },
    /// A part of the same document.
    Here { anchor: String },
    /// `https:`, `http:`, `mailto:`, `tel:`
    Outside { url: String },
}

/// The words in a picture, and what opens their list where the picture cannot be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Labels<'a> {
    pub intro: &'a str,
    pub labels: &'a [Label],
}

impl Labels<'_> {
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The words of each place.
    pub fn words(&self) -> impl Iterator<Item = String> {
        self.labels.iter().map(Label::words)
    }

    /// All of them in one line; nothing where there are none.
    pub fn line(&self) -> Option<String> {
        let words: Vec<String> = self.words().collect();
        (!words.is_empty()).then(|| format!("{}: {}", self.intro, words.join("; ")))
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block<'a> {
    /// Level 3 or 4.
    Heading {
        level: u8,
        anchor: Cow<'a, str>,
        content: Vec<Inline<'a>>,
    },
    Paragraph {
        content: Vec<Inline<'a>>,
    },
    List {
        role: ListRole,
        start: Option<u32>,
        items: Vec<Vec<Block<'a>>>,
    },
    /// Each row has as many cells as the head.
    Table {
        head: Vec<Vec<Inline<'a>>>,
        rows: Vec<Vec<Vec<Inline<'a>>>>,
    },
    /// `file` is a checked picture of the library; `labels` are the words in it.
    Figure {
        file: Cow<'a, str>,
        alt: Cow<'a, str>,
        #[serde(skip_serializing_if = "Labels::is_empty")]
        labels: Labels<'a>,
        caption: Option<Cow<'a, str>>,
    },
    /// `label` is the word for its kind ("Tip"); a routine card's heading speaks for itself.
    Note {
        kind: NoteKind,
        label: Cow<'a, str>,
        heading: Option<Vec<Inline<'a>>>,
        blocks: Vec<Block<'a>>,
    },
    Quote {
        blocks: Vec<Block<'a>>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub enum Inline<'a> {
    Text {
        text: Cow<'a, str>,
    },
    Strong {
        content: Vec<Inline<'a>>,
    },
    Subscript {
        content: Vec<Inline<'a>>,
    },
    Superscript {
        content: Vec<Inline<'a>>,
    },
    Break,
    /// A number to dial: a link on a page, bold on paper.
    Phone {
        shown: Cow<'a, str>,
        dialled: Cow<'a, str>,
    },
    Link {
        destination: Destination,
        content: Vec<Inline<'a>>,
    },
    /// Words that another file holds: a clinic fact, the title of another topic. Shown like any other words; a release
    /// tells by them whose words have changed.
    Shared {
        content: Vec<Inline<'a>>,
    },
    /// Words of another language than the document's.
    Foreign {
        language: LanguageTag,
        content: Vec<Inline<'a>>,
    },
    /// A word of the glossary, where it first stands in running text.
    Term(ExplainedTerm<'a>),
}

impl<'a> Inline<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Inline<'a> {
        Inline::Text { text: text.into() }
    }
}

/// The words of inlines, in order.
pub fn inline_text<'i>(content: &'i [Inline<'_>]) -> Cow<'i, str> {
    if let [Inline::Text { text }] = content {
        return Cow::Borrowed(text);
    }
    let mut text = String::new();
    push_inline_text(content, &mut text);
    Cow::Owned(text)
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
            | Inline::Shared { content }
            | Inline::Foreign { content, .. } => push_inline_text(content, into),
        }
    }
}
