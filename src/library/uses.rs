//! What touches what: every handout, page and comparison on which a shared thing stands, and by which way it came there.
//!
//! For the person who is about to change a sign, a source, a picture or who leaves: one list of all that changes with it.
//! Steps: every document in every language is asked ([`ways`]), then every comparison, then pages and data files that name
//! the thing. The answers come from the same functions that make cards, guides and comparisons, so that the list cannot
//! drift from what is printed; nothing is left out for being withheld, because it comes back.

mod comparisons;
mod data;
mod subject;
mod ways;

pub use subject::{Subject, SubjectFault};
pub use ways::Way;

pub(super) use data::shows_picture;

use super::{Library, Topic, comparison};
use crate::model::LanguageTag;
use crate::model::id::{PageId, TopicId};

/// Something that a change of the subject reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub place: Place,
    /// How the subject came there, at least one way; the nearest first.
    pub ways: Vec<Way>,
}

/// What is reached.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A document: its page and its sheets.
    Handout { topic: TopicId, language: LanguageTag },
    /// A comparison of a topic and its mimics: its page and its sheets.
    Comparison { of: TopicId, language: LanguageTag },
    /// A page that is no handout.
    Page { id: PageId, language: LanguageTag },
    /// An entry of a data file that no reader sees by itself: `red-flags.toml`, `cauda-equina`.
    Entry { file: &'static str, id: String },
}

/// Everything that a subject touches: handouts, comparisons, pages, entries; each by id and language.
pub fn uses(library: &Library, subject: &Subject) -> Vec<Use> {
    let mut found = Vec::new();
    for topic in library.topics.values() {
        for text in topic.texts() {
            let place = Place::Handout {
                topic: topic.id.clone(),
                language: text.language.clone(),
            };
            add(
                place,
                ways::of_document(library, topic, text, subject),
                &mut found,
            );
        }
    }
    for (topic, language) in compared(library) {
        let place = Place::Comparison {
            of: topic.id.clone(),
            language: language.clone(),
        };
        add(
            place,
            comparisons::of_comparison(library, topic, language, subject),
            &mut found,
        );
    }
    found.extend(data::of_pages(library, subject));
    found.extend(data::of_entries(library, subject));
    found
}

fn add(place: Place, ways: Vec<Way>, found: &mut Vec<Use>) {
    if !ways.is_empty() {
        found.push(Use { place, ways });
    }
}

/// Every comparison that there is.
fn compared(library: &Library) -> impl Iterator<Item = (&Topic, &LanguageTag)> {
    library.topics.values().flat_map(move |topic| {
        let languages = topic.texts().map(|text| &text.language);
        languages
            .filter(move |language| comparison::exists(library, topic, language))
            .map(move |language| (topic, language))
    })
}

#[cfg(test)]
mod tests;
