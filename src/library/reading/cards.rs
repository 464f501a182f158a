//! Emergency and urgent cards, made from red flags and the strings of the language file, and from nothing else.

use super::super::voice::Voice;
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, TopicId};
use crate::model::reading::{Card, CardGroup, CardItem};
use std::borrow::Cow;

/// A red flag for a card.
#[derive(Clone, Copy, Debug)]
pub(in crate::library) struct FlagFrom<'a> {
    pub red_flag: &'a RedFlagId,
    /// The topic that it comes from, when that is another one.
    pub topic: Option<&'a TopicId>,
}

/// The card of one urgency with those of the red flags that have it, in their order; nothing when none has.
///
/// Groups are named when there is more than one. What has no words in the language stands in the default one, marked
/// (the linker withholds such a document, so this is seen in previews only).
pub(in crate::library) fn card<'a>(
    voice: &Voice<'a>,
    urgency: Urgency,
    flags: impl Iterator<Item = FlagFrom<'a>>,
    anchor: Cow<'a, str>,
) -> Option<Card<'a>> {
    let library = voice.library;
    let flags: Vec<_> = flags
        .filter_map(|from| library.red_flags.get(from.red_flag).map(|flag| (from, flag)))
        .filter(|(_, flag)| flag.urgency == urgency)
        .collect();
    if flags.is_empty() {
        return None;
    }
    let named = flags.len() > 1;
    let groups = flags.into_iter().map(|(from, flag)| CardGroup {
        red_flag: flag.id.clone(),
        name: named.then(|| vec![voice.translated(&flag.name)]),
        items: flag
            .signs
            .iter()
            .map(|sign| CardItem {
                sign: sign.id.clone(),
                content: vec![voice.translated(&sign.text)],
            })
            .collect(),
        carried_from: from.topic.cloned(),
    });
    let groups = groups.collect();
    let (label, title, action) = words(voice, urgency);
    Some(Card {
        urgency,
        anchor,
        label: Cow::Borrowed(label),
        title: voice.with_numbers(title),
        groups,
        action: voice.with_numbers(action),
    })
}

/// Label, title and action of an urgency.
fn words<'a>(voice: &Voice<'a>, urgency: Urgency) -> (&'a str, &'a str, &'a str) {
    let cards = &voice.strings().cards;
    match urgency {
        Urgency::Emergency => (
            &cards.emergency_label,
            &cards.emergency_title,
            &cards.emergency_action,
        ),
        Urgency::Urgent if voice.library.config.clinic.after_hours.is_some() => {
            (&cards.urgent_label, &cards.urgent_title, &cards.urgent_action)
        }
        Urgency::Urgent => (
            &cards.urgent_label,
            &cards.urgent_title,
            &cards.urgent_action_no_after_hours,
        ),
    }
}
