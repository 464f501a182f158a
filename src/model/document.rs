//! One topic in one language, as its author wrote it.
//!
//! What holds for every language (codes, people, dates, signs) stands once, in the file of the default language: the
//! [`Record`]. What differs (words) stands in each file: the [`Wording`] and the sections. A translation adds the
//! version that it translates.

use super::block::{Block, Inline};
use super::few::Few;
use super::id::{PersonId, RedFlagId, SignId, SourceId, TermId, TopicId};
use super::topic::{BodyRegion, SectionKind, Strength, TopicKind};
use super::{LanguageTag, Version};
use crate::source::{Excerpt, FileId, Located, Span};
use jiff::civil::Date;
use std::sync::Arc;

/// One topic in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub draft: bool,
    /// Shared, so that a preview that reads the same file again has the same words, and not only equal ones.
    pub text: Arc<Text>,
    pub origin: Origin,
}

/// The words of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub language: LanguageTag,
    pub file: FileId,
    pub wording: Wording,
    pub sections: Vec<Section>,
}

/// Whether a document is the one that the others follow.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    Original(Box<Record>),
    Translation(Box<Translation>),
}

/// The front matter that is words.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    pub title: Located<Excerpt>,
    /// One sentence: under the title, in lists, in search results.
    pub summary: Located<Excerpt>,
    pub also_called: Vec<Located<Excerpt>>,
    /// At most three short sentences, in a box at the top (CDC Clear Communication Index 1 to 3).
    pub main_message: Located<Excerpt>,
    /// Three to five (PEMAT 11).
    pub key_points: Vec<Located<Excerpt>>,
    /// What experts do not know (CDC Clear Communication Index 11).
    pub unknowns: Option<Located<Excerpt>>,
    /// Who paid for it, where somebody did.
    pub funding: Option<Located<Excerpt>>,
    /// Words of the glossary that this text does not explain by itself.
    pub do_not_explain: Vec<Located<TermId>>,
}

/// The front matter that holds for every language.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub body: Vec<Located<BodyRegion>>,
    pub red_flags: Vec<Located<RedFlagId>>,
    /// Why this topic needs no emergency or urgent card, and who says so is the reviewer.
    pub no_card_reason: Option<Located<Excerpt>>,
    /// Why its sheet needs more than the two sides of one sheet of paper.
    pub sheet_overrun: Option<Located<Excerpt>>,
    /// Prefixes: `M54.3` stands for M54.30, .31 and .32.
    pub icd10cm: Vec<Located<Excerpt>>,
    /// Those of them for which this topic comes before any other that has them too.
    pub icd10cm_first: Vec<Located<Excerpt>>,
    /// SNOMED CT concept ids.
    pub snomed: Vec<Located<Excerpt>>,
    pub version: Located<Version>,
    pub published: Located<Date>,
    pub review_due: Located<Date>,
    pub owner: Located<PersonId>,
    pub author: Located<PersonId>,
    pub reviewed: Vec<Review>,
    pub sources: Vec<Located<SourceId>>,
    pub signs: Vec<DocumentSign>,
    pub changelog: Vec<Change>,
    pub facts: Vec<Fact>,
}

/// Who looked at a document, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub by: Located<PersonId>,
    pub on: Located<Date>,
}

/// How a sign of signs.toml speaks for this topic.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentSign {
    pub sign: Located<SignId>,
    pub strength: Strength,
}

/// One line of what changed, for readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub version: Version,
    pub on: Date,
    pub what: Excerpt,
    pub span: Span,
}

/// A figure in the text ("4 to 6 weeks") and the source that states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub figure: Located<Excerpt>,
    pub source: Located<SourceId>,
}

/// How a translation came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Translation {
    pub of_version: Located<Version>,
    pub method: TranslationMethod,
    pub translator: Option<Excerpt>,
    pub reviewed_by: Option<Excerpt>,
    /// What makes the reviewer qualified (45 CFR 92.201).
    pub credential: Option<Excerpt>,
    pub date: Option<Date>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TranslationMethod {
    Human,
    Machine,
}

/// A part of a document under one `##` heading. What stands before the first heading is an overview without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Nothing for a section that the author added.
    pub kind: Option<SectionKind>,
    /// Unique in the document: the kind, the explicit `{#id}`, or made from the heading's words.
    pub anchor: Excerpt,
    /// Nothing for what stands before the first heading.
    pub heading: Option<Few<Inline>>,
    pub blocks: Vec<Block>,
    pub span: Span,
}
