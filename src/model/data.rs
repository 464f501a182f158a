//! The shared data of a set, each kind in a file of its own: signs, red flags, people, sources, glossary.
//!
//! Wordings in other languages stand beside (`signs.es.toml`) and are kept per language here.

use super::LanguageTag;
use super::id::{PersonId, RedFlagId, RedFlagSignId, SignId, SourceId, TermId};
use super::topic::SignGroup;
use crate::source::{Excerpt, Located, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The same words in several languages. The default language is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    pub original: Located<Excerpt>,
    pub others: BTreeMap<LanguageTag, Located<Excerpt>>,
}

impl Translated {
    pub fn new(original: Located<Excerpt>) -> Translated {
        Translated {
            original,
            others: BTreeMap::new(),
        }
    }

    /// The words in a language, or nothing where they are missing in it.
    pub fn exactly(&self, language: &LanguageTag, default: &LanguageTag) -> Option<&str> {
        if language == default {
            return Some(&self.original.value);
        }
        self.others.get(language).map(|located| located.value.as_str())
    }
}

/// One thing a person may notice or a clinician may find.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    pub id: SignId,
    pub group: SignGroup,
    /// A clause that follows "More like X if:": "coughing or sneezing makes it worse".
    pub text: Translated,
    pub sources: Vec<Located<SourceId>>,
    /// Marked for the clinician: no source was read.
    pub unconfirmed: bool,
    pub span: Span,
}

/// How soon help is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    Emergency,
    Urgent,
}

/// A named group of signs that needs help. The only source of emergency and urgent cards.
#[derive(Clone, Debug, PartialEq)]
pub struct RedFlag {
    pub id: RedFlagId,
    pub urgency: Urgency,
    pub name: Translated,
    pub signs: Vec<RedFlagSign>,
    pub sources: Vec<Located<SourceId>>,
    pub review_due: Located<Date>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RedFlagSign {
    pub id: RedFlagSignId,
    /// An item of a card: "numbness around your genitals".
    pub text: Translated,
    pub unconfirmed: bool,
}

/// Somebody who owns, writes or reviews.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: PersonId,
    pub name: Excerpt,
    pub role: Excerpt,
    /// What entitles a reviewer to review: "MD".
    pub credential: Option<Excerpt>,
    /// False once somebody has left; what they own must find another owner.
    pub active: bool,
    /// What they are called in other languages.
    pub others: BTreeMap<LanguageTag, PersonWords>,
    pub span: Span,
}

/// What somebody is called in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonWords {
    pub role: Excerpt,
    pub credential: Option<Excerpt>,
}

impl Person {
    /// Role and credential in a language; where they are missing in it, as in the default one.
    pub fn words_in(&self, language: &LanguageTag) -> (&str, Option<&str>) {
        let words = self.others.get(language);
        let role = words.map_or(&self.role, |words| &words.role);
        let credential = words
            .and_then(|words| words.credential.as_ref())
            .or(self.credential.as_ref());
        (role, credential.map(Excerpt::as_str))
    }
}

/// A publication that texts rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub id: SourceId,
    pub title: Excerpt,
    pub publisher: Excerpt,
    pub url: Option<Located<Excerpt>>,
    pub published: Option<Date>,
    /// When somebody last looked at it.
    pub checked: Date,
    /// Whether its text was read, or only its address seen.
    pub text_read: bool,
    pub span: Span,
}

/// A word that readers may not know.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    pub id: TermId,
    pub term: Translated,
    /// Other forms that mean the same in a text: plurals, acronyms.
    pub also: Vec<Excerpt>,
    /// The plain word that is said first, with the term behind it in brackets: "swelling (edema)".
    pub say: Option<Excerpt>,
    /// False for a word that readers know but that has a plainer one: handouts do not explain it, writers are shown it.
    pub explained: bool,
    pub plain: Translated,
    /// `also` and `say` in other languages.
    pub others: BTreeMap<LanguageTag, OtherWords>,
    pub span: Span,
}

/// What a term has in another language besides its wording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherWords {
    pub also: Vec<Excerpt>,
    pub say: Option<Excerpt>,
}
