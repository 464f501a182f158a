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

use super::sets::member_name;
use super::{Library, comparison, packets};
use crate::model::LanguageTag;
use crate::model::comparison::ComparisonName;
use crate::model::id::{PacketId, PageId, TopicId};
use crate::model::packet::Member;

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
    /// A comparison: its page and its sheets.
    Comparison {
        of: ComparisonName,
        language: LanguageTag,
    },
    /// A packet: its page and its PDFs.
    Packet { id: PacketId, language: LanguageTag },
    /// A page that is no handout.
    Page { id: PageId, language: LanguageTag },
    /// An entry of a data file that no reader sees by itself: `red-flags.toml`, `cauda-equina`.
    Entry { file: &'static str, id: String },
}

/// Everything that a subject touches: handouts, comparisons, packets, pages, entries; each by id and language.
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
    for (of, language) in compared(library) {
        let ways = comparisons::of_comparison(library, &of, language, subject);
        let language = language.clone();
        add(Place::Comparison { of, language }, ways, &mut found);
    }
    packed(library, &mut found);
    found.extend(data::of_pages(library, subject));
    found.extend(data::of_entries(library, subject));
    found
}

fn add(place: Place, ways: Vec<Way>, found: &mut Vec<Use>) {
    if !ways.is_empty() {
        found.push(Use { place, ways });
    }
}

/// Every comparison that there is: those of topics and their mimics, then the named ones.
fn compared(library: &Library) -> Vec<(ComparisonName, &LanguageTag)> {
    let (named, computed): (Vec<_>, Vec<_>) = library
        .comparison_names()
        .partition(|name| matches!(name, ComparisonName::Named(_)));
    let languages = || library.config.languages.iter().map(|language| &language.value);
    let all = computed.into_iter().chain(named);
    all.flat_map(|name| {
        let made = languages().filter(|language| comparison::exists_named(library, &name, language));
        made.map(|language| (name.clone(), language)).collect::<Vec<_>>()
    })
    .collect()
}

/// Adds the packets that bind what was found.
fn packed(library: &Library, found: &mut Vec<Use>) {
    let mut packed = Vec::new();
    for packet in library.packets.values() {
        for language in packets::languages(library, packet) {
            let reached = packet.members.iter().filter(|member| {
                let place = match member {
                    Member::Topic(topic) => Place::Handout {
                        topic: topic.clone(),
                        language: language.clone(),
                    },
                    Member::Comparison(of) => Place::Comparison {
                        of: of.clone(),
                        language: language.clone(),
                    },
                };
                found.iter().any(|found| found.place == place)
            });
            let ways = reached.map(|member| Way::Through {
                kind: "member",
                id: member_name(member),
            });
            let place = Place::Packet {
                id: packet.id.clone(),
                language: language.clone(),
            };
            add(place, ways.collect(), &mut packed);
        }
    }
    found.extend(packed);
}

#[cfg(test)]
mod tests;
