//! All documents of a set, linked: everything relational happens here, once, and is immutable afterwards.
//!
//! Steps, in order ([`link()`] runs them):
//! 1. `tables` and `topics`: shared data by id; documents and translations become topics.
//! 2. `references`: every id that a file names is looked up; `lookup` has the nearest name for a slip.
//! 3. `relations`, `circles` and `mimics`: typed links get their inverses; contradictions and circles are found;
//!    look-alikes are ranked.
//! 4. `red_flags`: a topic's own red flags, and the emergency ones carried one hop along must-not-miss and
//!    may-lead-to, and from conditions to symptom guides (docs/architecture.md).
//! 5. `related`: "you may also like" with the reason.
//! 6. [`accepted`], `translations` and `labels`: which emergency wordings are of an old original; wordings that a translated handout and its drawings lack; [`sets`]: members of packets
//!    and named comparisons.
//!
//! Then, on a linked library:
//! 7. [`approval`]: which documents may be published, given the findings of all checks.
//! 8. [`reading`], [`comparison`], [`packets`] and [`index`]: what a reader sees, made for one job at a time, so that memory does
//!    not grow with the output; [`voice`] has the words of one language. [`words`] lists every word of them.
//! 9. [`uses`]: what a change of a red flag, a sign, a source or a person reaches.

pub mod accepted;
pub mod approval;
mod by_id;
mod circles;
pub mod codes;
pub mod comparison;
pub mod glossary;
pub mod index;
pub mod labels;
mod link;
mod lookup;
mod mimics;
pub mod notices;
pub mod packets;
pub mod reading;
mod red_flags;
mod references;
mod related;
mod relations;
#[cfg(test)]
mod sample;
pub mod sets;
mod tables;
mod topics;
pub(crate) mod translations;
pub mod uses;
pub mod voice;
pub mod words;

pub use link::link;
pub use references::linked_topics;

pub use self::by_id::ById;
pub use self::sets::LinkedPacket;
use crate::config::Config;
use crate::language::Languages;
use crate::model::comparison::ComparisonName;
use crate::model::data::{Person, RedFlag, Sign, Source, Term};
use crate::model::document::{Record, Text, Translation};
use crate::model::figure::{Label, Picture};
use crate::model::id::{ComparisonId, PacketId, PageId, RedFlagId, SignId, TopicId};
use crate::model::packet::NamedComparison;
use crate::model::page::Page;
use crate::model::reading::Destination;
use crate::model::relation::RelationKind;
use crate::model::retired::Retired;
use crate::model::{LanguageTag, TopicKind};
use accepted::AcceptedFiles;
use glossary::Glossary;
use labels::Labels;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most look-alikes that a topic shows; the rest stand on its comparison.
pub const MIMICS_SHOWN: usize = 5;

/// The most topics under "you may also like".
pub const RELATED_SHOWN: usize = 6;

/// A linked set. Every id that anything in it names can be looked up in it, except where linking raised an error that
/// says so (then nothing of it can be published, see [`approval`]). Each language of a topic or page has its strings.
#[derive(Clone, Debug)]
pub struct Library {
    pub config: Config,
    pub languages: Languages,
    pub topics: ById<Topic>,
    pub pages: BTreeMap<PageId, BTreeMap<LanguageTag, Page>>,
    pub signs: ById<Sign>,
    pub red_flags: ById<RedFlag>,
    pub people: ById<Person>,
    pub sources: ById<Source>,
    pub terms: ById<Term>,
    /// The same words, ready to be found in texts, for each language of the project.
    pub glossaries: BTreeMap<LanguageTag, Glossary>,
    /// By file name under `content/figures/`.
    pub pictures: BTreeMap<String, Picture>,
    /// The words in drawings, for each language that has texts.
    pub labels: Labels,
    /// What translations were made from, by language; only those that a lock file holds to their originals.
    pub accepted: AcceptedFiles,
    /// Red flags whose words in a language are of an original that has changed since.
    pub outdated_flags: BTreeSet<(LanguageTag, RedFlagId)>,
    /// Withdrawn and renamed topics, as written; [`crate::release::gone`] judges them, because the ledger knows what was.
    pub retired: Vec<Retired>,
    pub packets: BTreeMap<PacketId, LinkedPacket>,
    /// Those that a file names; the others follow from mimics.
    pub comparisons: BTreeMap<ComparisonId, NamedComparison>,
    /// The notice of free language help in each language, where the clinic shows it.
    pub notices: Vec<notices::Notice>,
}

/// One topic: its documents in each language and what the linker found for it.
#[derive(Clone, Debug)]
pub struct Topic {
    pub id: TopicId,
    pub kind: TopicKind,
    pub draft: bool,
    /// What holds for every language.
    pub record: Box<Record>,
    /// The words in the default language.
    pub original: Arc<Text>,
    pub translations: BTreeMap<LanguageTag, TranslatedText>,
    /// Own ones first, in the order written; then carried ones by the id of the topic that they come from. Each once.
    pub red_flags: Vec<CarriedRedFlag>,
    /// Hardest to tell apart first; the first [`MIMICS_SHOWN`] are shown on the topic itself.
    pub mimics: Vec<LinkedMimic>,
    /// Typed links in both directions, in the order of kind and direction, then as written.
    pub relations: Vec<LinkedRelation>,
    /// "You may also like", best first; mimics and causes shown elsewhere on the page are left out.
    pub related: Vec<RelatedTopic>,
}

/// The words of a topic in another language, and how they came about.
#[derive(Clone, Debug)]
pub struct TranslatedText {
    pub text: Arc<Text>,
    /// The translation alone is a draft.
    pub draft: bool,
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

/// Whether a relation was written from this topic or to it. Kinds that are the same both ways are `From` on both topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    From,
    To,
}

/// One typed link, seen from one of its topics.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A look-alike that does not stand among the shown ones.
    Mimic,
    /// How many signs both have.
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
            self.translations
                .get(language)
                .map(|translated| &*translated.text)
        }
    }

    /// Whether the words in a language are a draft.
    pub fn is_draft(&self, language: &LanguageTag) -> bool {
        let translation = self.translations.get(language);
        self.draft || translation.is_some_and(|translated| translated.draft)
    }

    /// Whether it is a draft, and whether each translation is one by itself.
    pub fn drafts(&self) -> impl Iterator<Item = bool> {
        let translations = self.translations.values().map(|translated| translated.draft);
        std::iter::once(self.draft).chain(translations)
    }

    /// Whether these are the very words that it has, and not only the same: it was not read again since.
    pub fn has_texts(&self, texts: &[Arc<Text>]) -> bool {
        let mut now = self.shared_texts();
        texts
            .iter()
            .all(|old| now.next().is_some_and(|new| Arc::ptr_eq(old, new)))
            && now.next().is_none()
    }

    /// The look-alikes that stand on the topic itself.
    pub fn shown_mimics(&self) -> &[LinkedMimic] {
        &self.mimics[..self.mimics.len().min(MIMICS_SHOWN)]
    }

    /// The conditions behind a symptom guide, as written; nothing for other kinds.
    pub fn causes(&self) -> impl Iterator<Item = &TopicId> {
        self.relations
            .iter()
            .filter(|relation| (relation.kind, relation.side) == (RelationKind::SymptomOf, Side::From))
            .map(|relation| &relation.other)
    }

    /// Its own red flags, without those that were carried to it.
    pub fn own_red_flags(&self) -> impl Iterator<Item = &RedFlagId> {
        self.red_flags
            .iter()
            .filter(|flag| flag.carried.is_none())
            .map(|flag| &flag.red_flag)
    }

    /// Every language that this topic has words in, the default one first.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.shared_texts().map(|text| &**text)
    }

    /// The same, to tell whether they are the very words that were read before.
    pub fn shared_texts(&self) -> impl Iterator<Item = &Arc<Text>> {
        std::iter::once(&self.original).chain(self.translations.values().map(|translated| &translated.text))
    }
}

impl Library {
    pub fn default_language(&self) -> &LanguageTag {
        self.config.default_language()
    }

    /// The words in a drawing as readers of a language see them, in the order of its places; none in most pictures.
    pub fn labels_in(&self, file: &str, language: &LanguageTag) -> &[Label] {
        let drawings = self.labels.get(language);
        drawings
            .and_then(|drawings| drawings.get(file))
            .map_or(&[], Vec::as_slice)
    }

    /// What the handout is called that a link in a text of `reader` leads to; nothing where it leads to no handout.
    pub fn sheet_title(&self, destination: &Destination, reader: &LanguageTag) -> Option<String> {
        let title = |id: &TopicId, language: &LanguageTag| {
            let text = self.topics.get(id)?.text(language)?;
            Some(text.wording.title.value.to_string())
        };
        match destination {
            Destination::Topic { id, language, .. } => title(id, language),
            Destination::Comparison { of, language } => {
                let strings = &self.languages.get(reader)?.strings;
                let topic = match of {
                    ComparisonName::Mimics(topic) => topic,
                    ComparisonName::Named(id) => {
                        let named = self.comparisons.get(id)?;
                        let words = named.title.exactly(language, self.default_language())?;
                        return Some(words.to_owned());
                    }
                };
                let title = title(topic, language)?;
                Some(crate::language::fill(
                    &strings.comparison.title,
                    &[("title", &title)],
                ))
            }
            Destination::Page { .. } | Destination::Here { .. } | Destination::Outside { .. } => None,
        }
    }
}
