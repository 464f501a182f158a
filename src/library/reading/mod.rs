//! A document as a reader sees it, from its own words and all that the linker found for it.
//!
//! There is one order for page and sheet: other names, summary, main message; the emergency card; key points; the
//! sections as the author ordered them, with the urgent card right after the heading of "when to get help" (or after the
//! emergency card where there is no such section); on a symptom guide the conditions behind it; look-alikes; in a translation the
//! sections that it lacks, as links; related topics; what is not known; words used here; sources; about this handout; the
//! notice of free language help.
//!
//! Files: `text` reads blocks and inlines, `cards` makes cards of red flags, `others` shows other topics, `ends` the parts
//! at both ends, `untranslated` what a translation lacks, `terms` explains words of the glossary.

mod cards;
mod ends;
mod others;
pub mod terms;
mod text;
mod untranslated;

use super::approval::Withheld;
use super::references;
use super::voice::Voice;
use super::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::document::{self, Text};
use crate::model::page::Page;
use crate::model::reading::{Card, Part, Reading, Section};
use crate::model::topic::{SectionKind, TopicKind};
use std::borrow::Cow;

pub(super) use cards::{FlagFrom, card};
pub use ends::notice_lines;
pub(super) use others::noticeable;

/// Reads one document. Nothing when the topic has no words in the language.
///
/// What it says of other topics that are `withheld` is their title and no more: neither their summary nor their signs,
/// and they are not offered under "you may also like". Emergency signs that they carry stay.
pub fn read<'a>(
    library: &'a Library,
    topic: &'a Topic,
    language: &LanguageTag,
    withheld: &'a Withheld,
) -> Option<Reading<'a>> {
    let text = topic.text(language)?;
    let voice = Voice::new(library, language, withheld)?;
    let anchors = Anchors {
        taken: references::anchors(&text.sections),
    };
    let mut parts = up_to_mimics(&voice, topic, text, &anchors);
    parts.extend(untranslated::untranslated(&voice, topic, text, &anchors));
    parts.extend(others::related(&voice, topic, &anchors));
    parts.extend(ends::unknowns(&voice, text, &anchors));
    let words = terms::explain(&voice, text, &anchors, &mut parts);
    parts.extend(words);
    parts.extend(ends::closing(&voice, topic, text, &anchors));
    parts.extend(ends::notices(&voice, topic, &anchors));
    Some(Reading {
        topic: topic.id.clone(),
        kind: topic.kind,
        language: language.clone(),
        draft: topic.is_draft(language),
        title: Cow::Borrowed(&text.wording.title.value),
        summary: Cow::Borrowed(&text.wording.summary.value),
        edition: ends::edition(&voice, topic),
        parts,
    })
}

/// The parts of [`read`] without what takehome adds of its own: what is not translated, related topics, explained words, about this handout.
/// Anchors are those that a part has where no author's heading is in the way: who takes these parts shows no anchors.
pub fn effective<'a>(
    library: &'a Library,
    topic: &'a Topic,
    language: &LanguageTag,
    withheld: &'a Withheld,
) -> Option<Vec<Part<'a>>> {
    let text = topic.text(language)?;
    let voice = Voice::new(library, language, withheld)?;
    let anchors = Anchors { taken: Vec::new() };
    let mut parts = up_to_mimics(&voice, topic, text, &anchors);
    parts.extend(ends::unknowns(&voice, text, &anchors));
    parts.extend(ends::sources(&voice, &topic.record, &anchors));
    Some(parts)
}

/// What stands before "you may also like".
fn up_to_mimics<'a>(
    voice: &Voice<'a>,
    topic: &'a Topic,
    text: &'a Text,
    anchors: &Anchors<'_>,
) -> Vec<Part<'a>> {
    let mut parts = ends::opening(voice, text);
    let emergency = topic_card(voice, topic, Urgency::Emergency, anchors.free("emergency"));
    let urgent = topic_card(voice, topic, Urgency::Urgent, anchors.free("urgent"));
    let (urgent_at_top, urgent_in_section) = if section_of(text, SectionKind::WhenToGetHelp).is_some() {
        (None, urgent)
    } else {
        (urgent, None)
    };
    parts.extend(emergency.into_iter().chain(urgent_at_top).map(Part::Card));
    parts.extend(ends::key_points(voice, text, anchors));
    parts.extend(body(voice, topic, text, urgent_in_section, anchors));
    parts.extend(others::mimics(voice, topic, anchors));
    parts
}

/// The sections of a page that is no handout. Nothing for a language without strings.
pub fn read_page<'a>(
    library: &'a Library,
    page: &'a Page,
    withheld: &'a Withheld,
) -> Option<Vec<Section<'a>>> {
    let voice = Voice::new(library, &page.language, withheld)?;
    Some(
        page.sections
            .iter()
            .map(|section| read_section(&voice, section, Vec::new()))
            .collect(),
    )
}

/// The anchors that the author's own text has. A part that the program adds gets a free one: its own name, or with a
/// number where the author has a heading of that name.
pub(super) struct Anchors<'a> {
    pub taken: Vec<&'a str>,
}

impl Anchors<'_> {
    pub fn free(&self, name: &'static str) -> Cow<'static, str> {
        if !self.taken.contains(&name) {
            return Cow::Borrowed(name);
        }
        (2..)
            .map(|number| format!("{name}-{number}"))
            .find(|anchor| !self.taken.contains(&anchor.as_str()))
            .map(Cow::Owned)
            .expect("a text has fewer anchors than there are numbers")
    }
}

fn topic_card<'a>(
    voice: &Voice<'a>,
    topic: &'a Topic,
    urgency: Urgency,
    anchor: Cow<'a, str>,
) -> Option<Card<'a>> {
    let flags = topic.red_flags.iter().map(|flag| FlagFrom {
        red_flag: &flag.red_flag,
        topic: flag.carried.as_ref().map(|(topic, _)| topic),
    });
    card(voice, urgency, flags, anchor)
}

/// Where the first section of a kind stands.
fn section_of(text: &Text, kind: SectionKind) -> Option<usize> {
    text.sections
        .iter()
        .position(|section| section.kind == Some(kind))
}

/// The sections, the urgent card, and on a symptom guide the conditions behind it: right after its causes section, or
/// else before "when to get help", or else at the end.
fn body<'a>(
    voice: &Voice<'a>,
    topic: &'a Topic,
    text: &'a Text,
    mut urgent: Option<Card<'a>>,
    anchors: &Anchors<'_>,
) -> Vec<Part<'a>> {
    let help = section_of(text, SectionKind::WhenToGetHelp);
    let causes_at = section_of(text, SectionKind::Causes)
        .map(|causes| causes + 1)
        .or(help)
        .unwrap_or(text.sections.len());
    let mut causes = match topic.kind {
        TopicKind::Symptom => others::causes(voice, topic, anchors),
        TopicKind::Condition | TopicKind::Treatment => None,
    };
    let mut parts = Vec::with_capacity(text.sections.len() + 1);
    for (place, section) in text.sections.iter().enumerate() {
        if place == causes_at {
            parts.extend(causes.take());
        }
        let cards = if Some(place) == help {
            urgent.take().into_iter().collect()
        } else {
            Vec::new()
        };
        parts.push(Part::Section(read_section(voice, section, cards)));
    }
    parts.extend(causes);
    parts
}

fn read_section<'a>(voice: &Voice<'a>, section: &'a document::Section, cards: Vec<Card<'a>>) -> Section<'a> {
    Section {
        kind: section.kind,
        anchor: Cow::Borrowed(&section.anchor),
        heading: section
            .heading
            .as_ref()
            .map(|heading| text::inlines(voice, heading)),
        cards,
        blocks: text::blocks(voice, &section.blocks),
    }
}

#[cfg(test)]
mod tests;
