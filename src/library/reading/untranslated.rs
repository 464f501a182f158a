//! What a translation lacks of its original: listed, each with a link to the section in the default language.

use super::super::Topic;
use super::super::accepted::sections::pairs;
use super::super::voice::Voice;
use super::Anchors;
use crate::model::block::{ListRole, plain_text};
use crate::model::document::{self, Text};
use crate::model::reading::{Block, Destination, Inline, Part, Section};
use std::borrow::Cow;

/// "Not translated yet", after the look-alikes; nothing for the original and for a whole translation.
pub(super) fn untranslated<'a>(
    voice: &Voice<'a>,
    topic: &'a Topic,
    text: &'a Text,
    anchors: &Anchors<'_>,
) -> Option<Part<'a>> {
    if text.language == topic.original.language {
        return None;
    }
    let pairs = pairs(&topic.original.sections, &text.sections);
    let missing = pairs.iter().filter(|pair| pair.translation.is_none());
    let items: Vec<Vec<Block<'a>>> = missing
        .filter_map(|pair| Some(vec![link(voice, topic, pair.original?)]))
        .collect();
    if items.is_empty() {
        return None;
    }
    Some(Part::Section(Section {
        kind: None,
        anchor: anchors.free("not-translated"),
        heading: Some(vec![Inline::text(
            &voice.strings().handout.not_translated_heading,
        )]),
        cards: Vec::new(),
        blocks: vec![Block::List {
            role: ListRole::Plain,
            start: None,
            items,
        }],
    }))
}

/// The heading of a section of the original as a link, with the name of its language.
fn link<'a>(voice: &Voice<'a>, topic: &'a Topic, section: &'a document::Section) -> Block<'a> {
    let language = &topic.original.language;
    let mut heading = String::new();
    match &section.heading {
        Some(words) => plain_text(words, &mut heading),
        None => heading.push_str(&topic.original.wording.title.value),
    }
    let words = Inline::Foreign {
        language: language.clone(),
        content: vec![Inline::Text {
            text: Cow::Owned(heading),
        }],
    };
    let mut content = vec![Inline::Link {
        destination: Destination::Topic {
            kind: topic.kind,
            id: topic.id.clone(),
            language: language.clone(),
            anchor: Some(section.anchor.to_string()),
        },
        content: vec![words],
    }];
    content.extend(voice.in_language(language));
    Block::Paragraph { content }
}
