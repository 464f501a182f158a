//! A packet as a reader sees it: what is inside, and one "when to get help" list for all of it.
//!
//! Rules:
//! - The list holds the emergency and the urgent red flags of every member, carried ones included, and those of a
//!   comparison: each red flag once, and a sign that reads the same in two of them once, in the first.
//! - A packet is made in each language in which it has words and all its members can be read ([`super::sets`]).
//! - While one of its members is withheld, the whole packet is: a set without it would hide that it is missing, and what
//!   patients of this visit are told would depend on the day. A page says so and leads to the other members.

use super::approval::Withheld;
use super::reading::{FlagFrom, card};
use super::sets::LinkedPacket;
use super::voice::Voice;
use super::{Library, comparison};
use crate::model::LanguageTag;
use crate::model::comparison::ComparisonName;
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, TopicId};
use crate::model::packet::{Inside, Member, PacketReading};
use crate::model::reading::{Card, Destination, Inline, inline_text};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What a packet says of itself, in one language.
#[derive(Clone, Debug)]
pub struct PacketWords<'a> {
    pub title: Cow<'a, str>,
    /// A packet that is made on the spot has none.
    pub summary: Option<Cow<'a, str>>,
    pub when: Option<Cow<'a, str>>,
}

/// The words of a packet of the set. Nothing where it is not made in the language: then there is neither a page nor a PDF.
pub fn words<'a>(
    library: &'a Library,
    packet: &'a LinkedPacket,
    language: &LanguageTag,
) -> Option<PacketWords<'a>> {
    let default = library.default_language();
    let readable = packet
        .members
        .iter()
        .all(|member| library.has_member(member, language));
    if !readable {
        return None;
    }
    Some(PacketWords {
        title: Cow::Borrowed(packet.title.exactly(language, default)?),
        summary: packet.summary.exactly(language, default).map(Cow::Borrowed),
        when: packet.when.exactly(language, default).map(Cow::Borrowed),
    })
}

/// The languages in which a packet is made, in the project's order.
pub fn languages<'a>(
    library: &'a Library,
    packet: &'a LinkedPacket,
) -> impl Iterator<Item = &'a LanguageTag> {
    let all = library.config.languages.iter().map(|language| &language.value);
    all.filter(move |language| words(library, packet, language).is_some())
}

/// The members that are not published now. A comparison is not while the document is withheld that it is made for.
pub fn withheld_members<'a>(
    members: &'a [Member],
    language: &LanguageTag,
    withheld: &Withheld,
) -> Vec<&'a Member> {
    let is_withheld = |member: &&Member| match member {
        Member::Topic(id) | Member::Comparison(ComparisonName::Mimics(id)) => {
            withheld.is_withheld(id, language)
        }
        Member::Comparison(ComparisonName::Named(_)) => false,
    };
    members.iter().filter(is_withheld).collect()
}

/// Reads a packet. Members that have no words in the language are left out: the caller has made sure that there are none.
/// Nothing for a language without strings.
pub fn read<'a>(
    library: &'a Library,
    words: PacketWords<'a>,
    members: &'a [Member],
    language: &LanguageTag,
    withheld: &'a Withheld,
) -> Option<PacketReading<'a>> {
    let voice = Voice::new(library, language, withheld)?;
    let strings = &voice.strings().packet;
    let flags = red_flags(library, members);
    let mut cards: Vec<Card<'a>> = Vec::new();
    for (urgency, anchor) in [(Urgency::Emergency, "emergency"), (Urgency::Urgent, "urgent")] {
        let flags = flags.iter().map(|(red_flag, topic)| FlagFrom {
            red_flag,
            topic: Some(topic),
        });
        cards.extend(card(&voice, urgency, flags, Cow::Borrowed(anchor)));
    }
    each_sign_once(&mut cards);
    Some(PacketReading {
        language: language.clone(),
        draft: members.iter().any(|member| is_draft(library, member, language)),
        title: words.title,
        summary: words.summary,
        when: words.when.map(|when| (Cow::Borrowed(&*strings.when_label), when)),
        inside_heading: Cow::Borrowed(&strings.inside),
        inside_anchor: Cow::Borrowed("inside"),
        members: members
            .iter()
            .filter_map(|member| inside(&voice, member))
            .collect(),
        help_heading: Cow::Borrowed(&strings.help),
        help_anchor: Cow::Borrowed("help"),
        cards,
    })
}

/// The members as they are listed; those that are not published left out.
pub fn published<'a>(
    library: &'a Library,
    members: &'a [Member],
    language: &LanguageTag,
    withheld: &'a Withheld,
) -> Vec<Inside<'a>> {
    let out = withheld_members(members, language, withheld);
    let voice = Voice::new(library, language, withheld);
    let shown = members.iter().filter(|member| !out.contains(member));
    voice.map_or_else(Vec::new, |voice| {
        shown.filter_map(|member| inside(&voice, member)).collect()
    })
}

/// Every red flag of the members, each once, with the topic that it comes from: in the order of the members.
pub(super) fn red_flags<'a>(
    library: &'a Library,
    members: &'a [Member],
) -> Vec<(&'a RedFlagId, &'a TopicId)> {
    let mut seen = BTreeSet::new();
    let mut flags = Vec::new();
    for member in members {
        let of_member: Vec<(&RedFlagId, &TopicId)> = match member {
            Member::Topic(id) => library.topics.get(id).map_or_else(Vec::new, |topic| {
                let from = topic.red_flags.iter();
                from.map(|flag| {
                    let carried = flag.carried.as_ref().map(|(from, _)| from);
                    (&flag.red_flag, carried.unwrap_or(&topic.id))
                })
                .collect()
            }),
            Member::Comparison(name) => {
                let flags = comparison::emergencies_named(library, name).into_iter();
                let own = match name {
                    ComparisonName::Mimics(id) => Some(id),
                    ComparisonName::Named(_) => None,
                };
                flags
                    .filter_map(|(flag, from)| Some((flag, from.or(own)?)))
                    .collect()
            }
        };
        flags.extend(of_member.into_iter().filter(|(flag, _)| seen.insert(*flag)));
    }
    flags
}

/// Takes out signs whose words stand in the cards already, and groups and cards that nothing is left of.
fn each_sign_once(cards: &mut Vec<Card<'_>>) {
    let mut seen = BTreeSet::new();
    for card in cards.iter_mut() {
        for group in &mut card.groups {
            group
                .items
                .retain(|item| seen.insert(inline_text(&item.content).to_lowercase()));
        }
        card.groups.retain(|group| !group.items.is_empty());
    }
    cards.retain(|card| !card.groups.is_empty());
}

/// Whether anything in a member is a draft.
pub fn is_draft(library: &Library, member: &Member, language: &LanguageTag) -> bool {
    let topic = |id: &TopicId| {
        let topic = library.topics.get(id);
        topic.is_some_and(|topic| topic.is_draft(language))
    };
    match member {
        Member::Topic(id) => topic(id),
        Member::Comparison(ComparisonName::Mimics(id)) => {
            let mimics = library.topics.get(id).map(|topic| topic.mimics.as_slice());
            topic(id) || mimics.unwrap_or_default().iter().any(|mimic| topic(&mimic.other))
        }
        Member::Comparison(ComparisonName::Named(id)) => {
            let conditions = library
                .comparisons
                .get(id)
                .map(|named| named.conditions.as_slice());
            conditions.unwrap_or_default().iter().any(|id| topic(&id.value))
        }
    }
}

fn inside<'a>(voice: &Voice<'a>, member: &'a Member) -> Option<Inside<'a>> {
    let library = voice.library;
    match member {
        Member::Topic(id) => {
            let topic = library.topics.get(id)?;
            Some(Inside {
                destination: voice.destination(topic, None),
                kind: Some(topic.kind),
                title: voice.title(topic),
                summary: Cow::Borrowed(&topic.text(voice.tag())?.wording.summary.value),
            })
        }
        Member::Comparison(name) => {
            let compared = comparison::compare_named(library, name, voice.tag(), voice.withheld)?;
            Some(Inside {
                destination: Destination::Comparison {
                    of: name.clone(),
                    language: voice.tag().clone(),
                },
                kind: None,
                title: vec![Inline::text(compared.title)],
                summary: compared.summary,
            })
        }
    }
}

#[cfg(test)]
mod tests;
