//! All documents of a set, linked: everything relational happens here, once, and is immutable afterwards.
//!
//! Steps, in order:
//! 1. [`link`]: topics from documents and translations; every id that a file names is looked up; relations get their
//!    inverses; contradictions and circles are found.
//! 2. [`red_flags`]: a topic's own red flags, and the emergency ones carried one hop along must-not-miss and
//!    may-lead-to (DESIGN section 3).
//! 3. [`related`]: mimics ranked; "you may also like" with the reason.
//! 4. [`approval`]: which documents may be published, given the findings of all checks.
//! 5. [`reading`] and [`comparison`]: what a reader sees, made from an approved library for one job at a time, so that
//!    memory does not grow with the output.

use crate::config::Config;
use crate::language::Languages;
use crate::model::data::{Person, RedFlag, Sign, Source, Term};
use crate::model::document::{Record, Text, Translation};
use crate::model::figure::Picture;
use crate::model::id::{PageId, PersonId, RedFlagId, SignId, SourceId, TermId, TopicId};
use crate::model::page::Page;
use crate::model::relation::RelationKind;
use crate::model::{LanguageTag, TopicKind};
use std::collections::BTreeMap;

/// A linked set. Every id that anything in it names can be looked up in it.
#[derive(Clone, Debug)]
pub struct Library {
    pub config: Config,
    pub languages: Languages,
    pub topics: BTreeMap<TopicId, Topic>,
    pub pages: BTreeMap<PageId, BTreeMap<LanguageTag, Page>>,
    pub signs: BTreeMap<SignId, Sign>,
    pub red_flags: BTreeMap<RedFlagId, RedFlag>,
    pub people: BTreeMap<PersonId, Person>,
    pub sources: BTreeMap<SourceId, Source>,
    pub terms: BTreeMap<TermId, Term>,
    /// By file name under `content/figures/`.
    pub pictures: BTreeMap<String, Picture>,
}

/// One topic: its documents in each language and what the linker found for it.
#[derive(Clone, Debug)]
pub struct Topic {
    pub id: TopicId,
    pub kind: TopicKind,
    pub draft: bool,
    /// What holds for every language.
    pub record: Record,
    /// The words in the default language.
    pub original: Text,
    pub translations: BTreeMap<LanguageTag, TranslatedText>,
    /// Own ones first, in the order written; then carried ones by the id of the topic that they come from. Each once.
    pub red_flags: Vec<CarriedRedFlag>,
    /// Best known first.
    pub mimics: Vec<LinkedMimic>,
    /// Typed links in both directions, in the order of kind, direction, id.
    pub relations: Vec<LinkedRelation>,
    /// "You may also like", best first; mimics and causes shown elsewhere on the page are left out.
    pub related: Vec<RelatedTopic>,
}

/// The words of a topic in another language, and how they came about.
#[derive(Clone, Debug)]
pub struct TranslatedText {
    pub text: Text,
    pub translation: Translation,
}

/// A red flag on a topic, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedRedFlag {
    pub red_flag: RedFlagId,
    /// The topic that it was carried from, and along which relation; nothing for the topic's own.
    pub carried: Option<(TopicId, RelationKind)>,
}

/// A look-alike of a topic, seen from that topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedMimic {
    pub other: TopicId,
    /// Signs that point to this topic rather than to the other.
    pub here: Vec<SignId>,
    /// Signs that point to the other.
    pub there: Vec<SignId>,
}

/// Whether a relation was written from this topic or to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    From,
    To,
}

/// One typed link, seen from one of its topics.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkedRelation {
    pub kind: RelationKind,
    /// `From`: this topic stands in `from`, the other in `to`.
    pub side: Side,
    pub other: TopicId,
}

/// Why a topic is offered beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Relation(RelationKind, Side),
    SharedSigns(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedTopic {
    pub other: TopicId,
    pub reason: Reason,
}

impl Topic {
    /// The words in a language, where there are any.
    pub fn text(&self, language: &LanguageTag) -> Option<&Text> {
        if self.original.language == *language {
            Some(&self.original)
        } else {
            self.translations.get(language).map(|translated| &translated.text)
        }
    }

    /// Every language that this topic has words in, the default one first.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.original).chain(self.translations.values().map(|translated| &translated.text))
    }
}

impl Library {
    pub fn default_language(&self) -> &LanguageTag {
        self.config.default_language()
    }
}
