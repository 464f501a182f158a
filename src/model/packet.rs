//! Sets that a file of their own names: handouts for a kind of visit, and conditions to compare.
//!
//! Both hold ids and a few words per language; everything else on their pages and sheets comes from the documents.
//! [`PacketReading`] is for a packet what a [`super::reading::Reading`] is for a handout: the words of its page, and of
//! the cover and the help sheet of its PDF.

use super::comparison::ComparisonName;
use super::data::Translated;
use super::id::{ComparisonId, MemberId, PacketId, TopicId};
use super::reading::{Card, Destination, Inline};
use super::{LanguageTag, TopicKind};
use crate::source::{FileId, Located};
use serde::Serialize;
use std::borrow::Cow;

/// A file of `content/packets/`, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Packet {
    pub id: PacketId,
    pub file: FileId,
    pub title: Translated,
    /// One sentence for lists and the cover.
    pub summary: Translated,
    /// For which visit it is.
    pub when: Translated,
    /// In the order in which they are printed.
    pub members: Vec<Located<MemberId>>,
    /// Printed on both sides: each member starts on a right-hand page.
    pub duplex: bool,
}

/// A file of `content/comparisons/`, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedComparison {
    pub id: ComparisonId,
    pub file: FileId,
    pub title: Translated,
    /// What somebody finds out with it.
    pub purpose: Translated,
    /// In the order in which they are shown.
    pub conditions: Vec<Located<TopicId>>,
}

/// A member of a packet that exists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    Topic(TopicId),
    Comparison(ComparisonName),
}

/// A packet in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PacketReading<'a> {
    pub language: LanguageTag,
    /// One of the members is a draft: watermarked like a draft.
    pub draft: bool,
    pub title: Cow<'a, str>,
    pub summary: Option<Cow<'a, str>>,
    /// "When to use it", and the words for it; nothing for a packet that was made on the spot.
    pub when: Option<(Cow<'a, str>, Cow<'a, str>)>,
    /// "What is inside"
    pub inside_heading: Cow<'a, str>,
    pub inside_anchor: Cow<'a, str>,
    pub members: Vec<Inside<'a>>,
    /// "When to get help": heads the cards below.
    pub help_heading: Cow<'a, str>,
    pub help_anchor: Cow<'a, str>,
    /// The emergency and the urgent signs of all members, each once.
    pub cards: Vec<Card<'a>>,
}

/// A member of a packet, as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inside<'a> {
    pub destination: Destination,
    /// Nothing for a comparison.
    pub kind: Option<TopicKind>,
    pub title: Vec<Inline<'a>>,
    pub summary: Cow<'a, str>,
}
