//! Files become typed data. Parsing never fails: it gives what it could read, and every finding.
//!
//! Steps, in order:
//! 1. [`config`]: takehome.toml.
//! 2. [`data`]: signs, red flags, people, sources, glossary, relations, and their wordings in other languages.
//! 3. [`front_matter`]: the TOML between `+++` lines of a topic or page.
//! 4. [`markdown`]: the body, as blocks and inlines with places.
//! 5. [`sections`]: blocks grouped under their `##` headings, kinds found, do and don't lists marked.
//! 6. [`figures`]: pictures, judged by their bytes.
//!
//! Everything about TOML with places stands in [`toml_table`].

pub mod codes;
pub mod config;
pub mod data;
pub mod document;
pub mod figures;
pub mod front_matter;
pub mod markdown;
pub mod places;
pub mod sections;
#[cfg(test)]
mod tests_support;

use crate::model::data::{Person, RedFlag, Sign, Source, Term};
use crate::model::document::Document;
use crate::model::figure::Picture;
use crate::model::id::TopicId;
use crate::model::page::Page;
use crate::model::relation::{Mimic, Relation};
use crate::model::{LanguageTag, TopicKind};
use crate::source::FileId;

/// Everything that was read of the content, in the order of the files. Nothing is looked up yet.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    pub documents: Vec<Document>,
    /// Topics whose file exists but could not be read whole, so that a link to them is no second finding.
    pub incomplete: Vec<IncompleteTopic>,
    pub pages: Vec<Page>,
    pub signs: Vec<Sign>,
    pub red_flags: Vec<RedFlag>,
    pub people: Vec<Person>,
    pub sources: Vec<Source>,
    pub terms: Vec<Term>,
    pub relations: Vec<Relation>,
    pub mimics: Vec<Mimic>,
    pub pictures: Vec<Picture>,
}

/// A topic that is known by its file's name only.
#[derive(Clone, Debug, PartialEq)]
pub struct IncompleteTopic {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub language: LanguageTag,
    pub file: FileId,
}
