//! Shared data by id, and pages by id and language; the same id twice is an error with both places.

use super::by_id::{ById, HasId};
use super::codes;
use super::lookup::Findings;
use super::topics::is_built;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::model::data::{Person, RedFlag, Sign, Source, Term};
use crate::model::id::PageId;
use crate::model::page::Page;
use crate::source::Span;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// One thing of a data file.
pub(super) trait Item: HasId {
    /// What it is, for messages: "sign".
    const WORD: &'static str;
    /// Where its kind is written, under `content/`.
    const FILE: &'static str;
    fn span(&self) -> Span;
}

macro_rules! items {
    ($($item:ty: $word:literal, $file:literal);+ $(;)?) => {$(
        impl Item for $item {
            const WORD: &'static str = $word;
            const FILE: &'static str = $file;
            fn span(&self) -> Span {
                self.span
            }
        }
    )+};
}

items! {
    Sign: "sign", "signs.toml";
    RedFlag: "red flag", "red-flags.toml";
    Person: "person", "people.toml";
    Source: "source", "sources.toml";
    Term: "glossary term", "glossary.toml";
}

/// Items by id; of two with the same id the first stays.
pub(super) fn by_id<I: Item>(items: Vec<I>, findings: &mut Findings<'_>) -> ById<I> {
    let mut table = BTreeMap::new();
    for item in items {
        match table.entry(item.id().clone()) {
            Entry::Vacant(free) => {
                free.insert(item);
            }
            Entry::Occupied(taken) => {
                let first: &I = taken.get();
                findings.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_ID,
                        item.span(),
                        format!("the {} \"{}\" is written twice", I::WORD, item.id()),
                    )
                    .related(first.span(), "first written here")
                    .hint("Give one of them another id, or put both together."),
                );
            }
        }
    }
    table.into()
}

/// Pages by id and language. A page stands in the default language first, like a topic.
pub(super) fn pages(
    pages: Vec<Page>,
    config: &Config,
    languages: &Languages,
    findings: &mut Findings<'_>,
) -> BTreeMap<PageId, BTreeMap<LanguageTag, Page>> {
    let mut table: BTreeMap<PageId, BTreeMap<LanguageTag, Page>> = BTreeMap::new();
    for page in pages {
        let place = Span::start_of(page.file);
        if !is_built(&page.language, place, config, languages, findings) {
            continue;
        }
        match table
            .entry(page.id.clone())
            .or_default()
            .entry(page.language.clone())
        {
            Entry::Vacant(free) => {
                free.insert(page);
            }
            Entry::Occupied(first) => {
                let message = format!(
                    "the page \"{}\" stands in two files in the same language",
                    page.id
                );
                findings.push(
                    Diagnostic::new(&codes::DUPLICATE_DOCUMENT, place, message)
                        .related(Span::start_of(first.get().file), "the first file")
                        .hint("Keep one of the two files."),
                );
            }
        }
    }
    table.retain(|id, by_language| {
        let complete = by_language.contains_key(config.default_language());
        if let (false, Some(page)) = (complete, by_language.values().next()) {
            let message = format!("the page \"{id}\" has no file in the default language");
            findings.push(
                Diagnostic::new(
                    &codes::TRANSLATION_WITHOUT_ORIGINAL,
                    Span::start_of(page.file),
                    message,
                )
                .hint(format!("Write content/pages/{id}.md first.")),
            );
        }
        complete
    });
    table
}
