//! What a document shows of other topics: conditions behind a symptom, look-alikes, related topics.
//!
//! All of it comes from the other topic's own document and from the shared signs and relations, never typed twice.

use super::super::voice::{Voice, fill};
use super::super::{LinkedMimic, Reason, Side, Topic, comparison};
use super::Anchors;
use crate::model::comparison::ComparisonName;
use crate::model::id::{SignId, TopicId};
use crate::model::reading::{Cause, Destination, Mimic, Mimics, MoreLink, Part, RelatedTopic, SignList};
use crate::model::topic::{SignGroup, Strength};
use std::borrow::Cow;

/// The most signs under one condition on a symptom guide: enough to tell it apart, few enough to read eight of them.
const CAUSE_SIGNS: usize = 4;

/// The conditions behind a symptom guide, in the order written in the relations.
pub(super) fn causes<'a>(voice: &Voice<'a>, topic: &'a Topic, anchors: &Anchors<'_>) -> Option<Part<'a>> {
    let causes: Vec<Cause> = topic
        .causes()
        .filter_map(|other| voice.library.topics.get(other))
        .map(|other| cause(voice, other))
        .collect();
    let handout = &voice.strings().handout;
    (!causes.is_empty()).then(|| Part::Causes {
        anchor: anchors.free("possible-causes"),
        heading: Cow::Borrowed(&handout.causes_heading),
        intro: Cow::Borrowed(&handout.causes_intro),
        causes,
    })
}

fn cause<'a>(voice: &Voice<'a>, other: &'a Topic) -> Cause<'a> {
    let handout = &voice.strings().handout;
    let withheld = voice.withheld.is_withheld(&other.id, &voice.text(other).language);
    let signs = if withheld {
        Vec::new()
    } else {
        noticeable(voice, other)
    };
    Cause {
        destination: voice.destination(other, None),
        title: voice.title(other),
        summary: voice.summary(other).map(Cow::Borrowed),
        signs: voice.sign_list(fill(&handout.cause_signs, &[]), signs),
        link_text: fill(&handout.cause_link, &[("title", &voice.bare_title(other))]),
    }
}

/// The first typical signs of a condition that a person can notice without an exam, and that have words here.
pub(in crate::library) fn noticeable<'a>(voice: &Voice<'a>, topic: &'a Topic) -> Vec<&'a SignId> {
    let typical = topic
        .record
        .signs
        .iter()
        .filter(|sign| sign.strength == Strength::Typical);
    typical
        .map(|sign| &sign.sign.value)
        .filter(|sign| {
            voice
                .library
                .signs
                .get(*sign)
                .is_some_and(|sign| sign.group != SignGroup::FoundBy)
        })
        .filter(|sign| voice.sign(sign).is_some())
        .take(CAUSE_SIGNS)
        .collect()
}

/// "What else could it be?"
pub(super) fn mimics<'a>(voice: &Voice<'a>, topic: &'a Topic, anchors: &Anchors<'_>) -> Option<Part<'a>> {
    let mimics: Vec<Mimic> = topic
        .shown_mimics()
        .iter()
        .filter_map(|linked| mimic(voice, topic, linked))
        .collect();
    if mimics.is_empty() {
        return None;
    }
    let handout = &voice.strings().handout;
    let comparison = comparison::exists(voice.library, topic, voice.tag()).then(|| MoreLink {
        destination: Destination::Comparison {
            of: ComparisonName::Mimics(topic.id.clone()),
            language: voice.tag().clone(),
        },
        text: Cow::Borrowed(&handout.comparison_link),
    });
    Some(Part::Mimics(Mimics {
        anchor: anchors.free("look-alikes"),
        heading: Cow::Borrowed(&handout.mimics_heading),
        intro: Cow::Borrowed(&handout.mimics_intro),
        mimics,
        comparison,
    }))
}

fn mimic<'a>(voice: &Voice<'a>, topic: &'a Topic, linked: &LinkedMimic) -> Option<Mimic<'a>> {
    let other = voice.library.topics.get(&linked.other)?;
    Some(Mimic {
        destination: voice.destination(other, None),
        title: voice.title(other),
        summary: voice.summary(other).map(Cow::Borrowed),
        here: more_like(voice, topic, &linked.here),
        there: more_like(voice, other, &linked.there),
    })
}

fn more_like<'a>(voice: &Voice<'a>, topic: &'a Topic, signs: &[SignId]) -> Option<SignList<'a>> {
    let label = fill(
        &voice.strings().handout.more_like,
        &[("title", &voice.bare_title(topic))],
    );
    voice.sign_list(label, signs)
}

/// "You may also like".
pub(super) fn related<'a>(voice: &Voice<'a>, topic: &'a Topic, anchors: &Anchors<'_>) -> Option<Part<'a>> {
    let topics: Vec<RelatedTopic> = topic
        .related
        .iter()
        .filter_map(|related| related_topic(voice, &related.other, &related.reason))
        .collect();
    (!topics.is_empty()).then(|| Part::Related {
        anchor: anchors.free("related"),
        heading: Cow::Borrowed(&voice.strings().handout.related_heading),
        topics,
    })
}

fn related_topic<'a>(voice: &Voice<'a>, other: &TopicId, reason: &Reason) -> Option<RelatedTopic<'a>> {
    let other = voice.library.topics.get(other)?;
    let withheld = voice.withheld.is_withheld(&other.id, &voice.text(other).language);
    (!withheld).then(|| RelatedTopic {
        destination: voice.destination(other, None),
        title: voice.title(other),
        reason: Cow::Borrowed(reason_words(voice, reason)),
    })
}

/// The sentence for a reason; a test proves that each language file has all of them.
fn reason_words<'a>(voice: &Voice<'a>, reason: &Reason) -> &'a str {
    let words = |key: &str| voice.strings().reasons.get(key).map_or("", String::as_str);
    match reason {
        Reason::Mimic => words("mimic"),
        Reason::SharedSigns(_) => words("shared_signs"),
        Reason::Relation(kind, side) if *side == Side::From => words(kind.key()),
        Reason::Relation(kind, _) => words(&format!("{}-inverse", kind.key())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;
    use crate::library::approval::Withheld;
    use crate::library::sample::Sample;
    use crate::model::relation::RelationKind;

    #[test]
    fn every_language_has_a_sentence_for_every_reason() {
        let languages = Languages::embedded();
        let (library, _) = Sample::new(&["en", "es", "ar"]).linked();
        let nothing = Withheld::nothing();
        for tag in languages.tags() {
            let voice = Voice::new(&library, tag, &nothing).expect("an embedded language");
            let mut reasons = vec![Reason::Mimic, Reason::SharedSigns(2)];
            for kind in RelationKind::ALL.iter().copied() {
                reasons.push(Reason::Relation(kind, Side::From));
                if !kind.symmetric() {
                    reasons.push(Reason::Relation(kind, Side::To));
                }
            }
            for reason in reasons {
                assert_ne!(reason_words(&voice, &reason), "", "{tag}: {reason:?}");
            }
        }
    }
}
