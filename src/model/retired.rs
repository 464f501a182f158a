//! Topics that are withdrawn or have another name: what `content/retired.toml` says of each.

use super::LanguageTag;
use super::id::TopicId;
use super::topic::TopicKind;
use crate::source::{Excerpt, Located, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One entry of retired.toml.
#[derive(Clone, Debug, PartialEq)]
pub struct Retired {
    pub id: Located<TopicId>,
    /// Where its pages stood; nothing where the ledger is to say it.
    pub kind: Option<Located<TopicKind>>,
    /// The one translation that is withdrawn; nothing where the whole topic is.
    pub language: Option<Located<LanguageTag>>,
    pub on: Date,
    /// Why, for patients, in the default language.
    pub reason: Excerpt,
    /// The same in other languages.
    pub reasons: BTreeMap<LanguageTag, Excerpt>,
    /// The topic to read instead.
    pub successor: Option<Located<TopicId>>,
    /// What it was called, by language, where no released state says it.
    pub titles: BTreeMap<LanguageTag, Excerpt>,
    pub span: Span,
}

impl Retired {
    /// Whether this entry is about a document that stood at the addresses of this kind.
    pub fn is_of(&self, topic: &TopicId, kind: TopicKind, language: &LanguageTag) -> bool {
        self.id.value == *topic
            && self.kind.as_ref().is_none_or(|own| own.value == kind)
            && self.language.as_ref().is_none_or(|own| own.value == *language)
    }

    /// Why, in a language; nothing where nobody has put it into that language.
    pub fn reason_in(&self, language: &LanguageTag, default: &LanguageTag) -> Option<&str> {
        if language == default {
            return Some(&self.reason);
        }
        self.reasons.get(language).map(|reason| reason.as_str())
    }
}
