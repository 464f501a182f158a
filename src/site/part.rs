//! Each part of a reading as its view, with addresses filled in. Nothing is left out and nothing changes its place:
//! the words of a view are those of [`crate::library::words`], in that order.

use super::html::{self, Surroundings, foreign};
use super::view::handout::{
    CardGroupView, CardView, CauseView, MimicView, PartPlace, PartView, RelatedView, SectionView,
    SignListView, SourceView, TextLink,
};
use crate::language::Language;
use crate::model::reading::{self, Destination, Inline, Part};

/// The id of a page's `h1` in every template. No heading of an author makes an id that begins with `page_`.
const TITLE_ID: &str = "page_title";

/// The level of the heading of a part.
pub(super) const PART_LEVEL: u8 = 2;

pub(super) fn part_view(part: &Part, language: &Language, around: Surroundings) -> PartView {
    let place = place(part);
    match part {
        Part::Names { label, names } => PartView::Names {
            label: label.clone(),
            names: names.join(&language.strings.quotes.list_separator),
        },
        Part::Summary { text } => PartView::Summary { text: text.clone() },
        Part::MainMessage { label, text } => PartView::MainMessage {
            label: label.clone(),
            text: text.clone(),
        },
        Part::Card(card) => PartView::Card(card_view(card, PART_LEVEL, around)),
        Part::KeyPoints { points, .. } => PartView::KeyPoints {
            place,
            points: points.clone(),
        },
        Part::Section(section) => PartView::Section(section_view(section, around)),
        Part::Causes { intro, causes, .. } => PartView::Causes {
            place,
            intro: intro.clone(),
            causes: causes.iter().map(|cause| cause_view(cause, around)).collect(),
        },
        Part::Mimics(mimics) => mimics_view(place, mimics, around),
        Part::Related { topics, .. } => PartView::Related {
            place,
            topics: topics.iter().map(|topic| related_view(topic, around)).collect(),
        },
        Part::Unknowns { text, .. } => PartView::Unknowns {
            place,
            text: text.clone(),
        },
        Part::Words { words, .. } => PartView::Words {
            place,
            words: words.clone(),
        },
        Part::Sources { sources, checked, .. } => PartView::Sources {
            place,
            sources: sources.iter().map(|source| source_view(source, around)).collect(),
            checked: checked.clone(),
        },
        Part::About { lines, .. } => PartView::About {
            place,
            lines: lines.clone(),
        },
    }
}

/// Anchor and heading; empty for a part without them, whose view has no place either.
fn place(part: &Part) -> PartPlace {
    part.place()
        .map(|(anchor, heading)| PartPlace {
            anchor: anchor.to_owned(),
            heading,
        })
        .unwrap_or_default()
}

/// An emergency or urgent card, with its heading at `level`.
pub(super) fn card_view(card: &reading::Card, level: u8, around: Surroundings) -> CardView {
    CardView {
        urgency: card.urgency,
        level,
        anchor: card.anchor.clone(),
        label: card.label.clone(),
        title: html::inlines(&card.title, around),
        groups: card
            .groups
            .iter()
            .map(|group| CardGroupView {
                name: group.name.as_ref().map(|name| html::inlines(name, around)),
                items: group
                    .items
                    .iter()
                    .map(|item| html::inlines(&item.content, around))
                    .collect(),
            })
            .collect(),
        action: html::inlines(&card.action, around),
    }
}

/// A section of a handout or a page.
pub(super) fn section_view(section: &reading::Section, around: Surroundings) -> SectionView {
    let (named_by, card_level) = match section.heading {
        Some(_) => (section.anchor.as_str(), PART_LEVEL + 1),
        None => (TITLE_ID, PART_LEVEL),
    };
    SectionView {
        kind: section.kind.map(|kind| kind.key()),
        anchor: section.anchor.clone(),
        heading: section
            .heading
            .as_ref()
            .map(|heading| html::inlines(heading, around)),
        cards: section
            .cards
            .iter()
            .map(|card| card_view(card, card_level, around))
            .collect(),
        body: html::blocks(&section.blocks, named_by, around),
    }
}

/// A link with words of its own.
pub(super) fn text_link(destination: &Destination, words: &[Inline], around: Surroundings) -> TextLink {
    TextLink {
        href: around
            .addresses
            .href(around.path, destination)
            .unwrap_or_default(),
        hreflang: foreign(destination, around.language).cloned(),
        text: html::inlines(words, around),
    }
}

pub(super) fn sign_list_view(list: &reading::SignList, around: Surroundings) -> SignListView {
    SignListView {
        label: html::inlines(&list.label, around),
        signs: list.signs.clone(),
    }
}

fn cause_view(cause: &reading::Cause, around: Surroundings) -> CauseView {
    CauseView {
        title: html::inlines(&cause.title, around),
        summary: cause.summary.clone(),
        signs: cause.signs.as_ref().map(|list| sign_list_view(list, around)),
        link: text_link(&cause.destination, &cause.link_text, around),
    }
}

fn mimics_view(place: PartPlace, mimics: &reading::Mimics, around: Surroundings) -> PartView {
    let view = |mimic: &reading::Mimic| MimicView {
        link: text_link(&mimic.destination, &mimic.title, around),
        summary: mimic.summary.clone(),
        sides: [&mimic.here, &mimic.there]
            .into_iter()
            .flatten()
            .map(|list| sign_list_view(list, around))
            .collect(),
    };
    let more =
        |more: &reading::MoreLink| text_link(&more.destination, &[Inline::text(more.text.as_str())], around);
    PartView::Mimics {
        place,
        intro: mimics.intro.clone(),
        mimics: mimics.mimics.iter().map(view).collect(),
        more: mimics.comparison.as_ref().map(more),
    }
}

fn related_view(topic: &reading::RelatedTopic, around: Surroundings) -> RelatedView {
    RelatedView {
        link: text_link(&topic.destination, &topic.title, around),
        reason: topic.reason.clone(),
    }
}

fn source_view(source: &reading::SourceLine, around: Surroundings) -> SourceView {
    let outside = |url: &String| {
        let destination = Destination::Outside { url: url.clone() };
        around.addresses.href(around.path, &destination)
    };
    SourceView {
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        href: source.url.as_ref().and_then(outside),
        checked: source.checked.clone(),
    }
}
