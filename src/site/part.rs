//! Each part of a reading as its view, with addresses filled in. Nothing is left out and nothing changes its place:
//! the words of a view are those of [`crate::library::words`], in that order.

use super::html::{self, Surroundings, foreign};
use super::view::Html;
use super::view::handout::{
    CardGroupView, CardView, CauseView, MimicView, NoticeView, PartView, RelatedView, SectionView,
    SignListView, SourceView, TextLink,
};
use crate::language::{Direction, Language};
use crate::model::reading::{self, Destination, Inline, NoticeLine, Part};

/// The id of a page's `h1` in every template. No heading of an author makes an id that begins with `page_`.
pub(super) const TITLE_ID: &str = "page_title";

/// The level of the heading of a part.
pub(super) const PART_LEVEL: u8 = 2;

/// The views of parts in their order. Where nobody asks for details most of them are HTML already, and those that stand one
/// after the other are one view.
pub(super) fn part_views<'a>(
    parts: &'a [Part],
    language: &Language,
    around: Surroundings,
) -> Vec<PartView<'a>> {
    let mut views = Vec::with_capacity(parts.len());
    let mut written = html::parts::Parts::new(around);
    for part in parts {
        if around.in_detail || !written.add(part) {
            views.extend(written.take().map(|html| PartView::Written { html }));
            views.push(part_view(part, language, around));
        }
    }
    views.extend(written.take().map(|html| PartView::Written { html }));
    views
}

fn part_view<'a>(part: &'a Part, language: &Language, around: Surroundings) -> PartView<'a> {
    let (anchor, heading) = place(part);
    match part {
        Part::Names { label, names } => PartView::Names {
            label,
            names: names.join(&language.strings.quotes.list_separator),
        },
        Part::Summary { text } => PartView::Summary { text },
        Part::MainMessage { label, text } => PartView::MainMessage { label, text },
        Part::Card(card) => PartView::Card(card_view(card, PART_LEVEL, around)),
        Part::KeyPoints { points, .. } => PartView::KeyPoints {
            anchor,
            heading,
            points: around.if_detailed(points),
            html: html::lists::items(points.iter().map(|point| &**point)),
        },
        Part::Section(section) => PartView::Section(section_view(section, around)),
        Part::Causes { intro, causes, .. } => PartView::Causes {
            anchor,
            heading,
            intro,
            causes: causes.iter().map(|cause| cause_view(cause, around)).collect(),
        },
        Part::Mimics(mimics) => mimics_view(mimics, around),
        Part::Related { topics, .. } => PartView::Related {
            anchor,
            heading,
            topics: around
                .if_detailed(topics)
                .iter()
                .map(|topic| related_view(topic, around))
                .collect(),
            html: html::tiles::related(topics, around),
        },
        Part::Unknowns { text, .. } => PartView::Unknowns {
            anchor,
            heading,
            text,
        },
        Part::Words { words, .. } => PartView::Words {
            anchor,
            heading,
            words,
        },
        Part::Sources { sources, checked, .. } => PartView::Sources {
            anchor,
            heading,
            sources: around
                .if_detailed(sources)
                .iter()
                .map(|source| source_view(source, around))
                .collect(),
            html: html::tiles::sources(sources, around),
            checked: checked.as_deref(),
        },
        Part::About { lines, .. } => PartView::About {
            anchor,
            heading,
            lines: around.if_detailed(lines),
            html: html::lists::items(lines.iter().map(|line| &**line)),
        },
        Part::Notices { notices, .. } => PartView::Notices {
            anchor,
            heading,
            notices: notice_views(notices, around),
        },
    }
}

/// The notice of free language help, a paragraph for each language.
pub(super) fn notice_views(notices: &[NoticeLine], around: Surroundings) -> Vec<NoticeView> {
    let view = |notice: &NoticeLine| NoticeView {
        language: notice.language.clone(),
        direction: match notice.rtl {
            true => Direction::Rtl,
            false => Direction::Ltr,
        },
        html: html::inlines(&notice.content, around),
    };
    notices.iter().map(view).collect()
}

/// Anchor and heading of a part that has plain ones; the view of every other part has none or its own.
fn place<'a>(part: &'a Part) -> (&'a str, &'a str) {
    match part {
        Part::KeyPoints { anchor, heading, .. }
        | Part::Causes { anchor, heading, .. }
        | Part::Related { anchor, heading, .. }
        | Part::Unknowns { anchor, heading, .. }
        | Part::Words { anchor, heading, .. }
        | Part::Sources { anchor, heading, .. }
        | Part::About { anchor, heading, .. }
        | Part::Notices { anchor, heading, .. } => (anchor, heading),
        Part::Names { .. }
        | Part::Summary { .. }
        | Part::MainMessage { .. }
        | Part::Card(_)
        | Part::Section(_)
        | Part::Mimics(_) => ("", ""),
    }
}

/// An emergency or urgent card, with its heading at `level`.
pub(super) fn card_view<'a>(card: &'a reading::Card, level: u8, around: Surroundings) -> CardView<'a> {
    CardView {
        urgency: card.urgency,
        level,
        anchor: &card.anchor,
        label: &card.label,
        title: html::inlines(&card.title, around),
        groups: around
            .if_detailed(&card.groups)
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
        html: html::lists::groups(&card.groups, level + 1, around),
        action: html::inlines(&card.action, around),
    }
}

/// A section of a handout or a page.
pub(super) fn section_view<'a>(section: &'a reading::Section, around: Surroundings) -> SectionView<'a> {
    let (named_by, card_level) = match section.heading {
        Some(_) => (&*section.anchor, PART_LEVEL + 1),
        None => (TITLE_ID, PART_LEVEL),
    };
    SectionView {
        kind: section.kind.map(|kind| kind.key()),
        anchor: &section.anchor,
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
pub(super) fn text_link<'a>(
    destination: &'a Destination,
    words: &[Inline],
    around: Surroundings,
) -> TextLink<'a> {
    let html = html::lists::link(destination, words, around);
    if around.in_detail {
        return link_in_detail(destination, words, html, around);
    }
    TextLink {
        href: String::new(),
        hreflang: None,
        text: Html::default(),
        html,
    }
}

fn link_in_detail<'a>(
    destination: &'a Destination,
    words: &[Inline],
    html: Html,
    around: Surroundings,
) -> TextLink<'a> {
    TextLink {
        href: around
            .addresses
            .href(around.path, destination)
            .unwrap_or_default(),
        hreflang: foreign(destination, around.language),
        text: html::inlines(words, around),
        html,
    }
}

pub(super) fn sign_list_view<'a>(list: &'a reading::SignList, around: Surroundings) -> SignListView<'a> {
    SignListView {
        label: html::inlines(&list.label, around),
        signs: around.if_detailed(&list.signs),
        html: html::lists::items(list.signs.iter().map(|sign| &**sign)),
    }
}

fn cause_view<'a>(cause: &'a reading::Cause, around: Surroundings) -> CauseView<'a> {
    CauseView {
        title: html::inlines(&cause.title, around),
        summary: cause.summary.as_deref(),
        signs: cause.signs.as_ref().map(|list| sign_list_view(list, around)),
        link: text_link(&cause.destination, &cause.link_text, around),
    }
}

fn mimics_view<'a>(mimics: &'a reading::Mimics, around: Surroundings) -> PartView<'a> {
    let view = |mimic: &'a reading::Mimic| MimicView {
        link: text_link(&mimic.destination, &mimic.title, around),
        summary: mimic.summary.as_deref(),
        sides: [&mimic.here, &mimic.there]
            .into_iter()
            .flatten()
            .map(|list| sign_list_view(list, around))
            .collect(),
    };
    let more = |more: &'a reading::MoreLink| {
        let words = [Inline::text(&*more.text)];
        let html = html::lists::link(&more.destination, &words, around);
        link_in_detail(&more.destination, &words, html, around)
    };
    PartView::Mimics {
        anchor: &mimics.anchor,
        heading: &mimics.heading,
        intro: &mimics.intro,
        mimics: around.if_detailed(&mimics.mimics).iter().map(view).collect(),
        tiles: html::tiles::mimics(around.unless_detailed(&mimics.mimics), around),
        more: mimics.comparison.as_ref().map(more),
    }
}

fn related_view<'a>(topic: &'a reading::RelatedTopic, around: Surroundings) -> RelatedView<'a> {
    RelatedView {
        link: text_link(&topic.destination, &topic.title, around),
        reason: &topic.reason,
    }
}

fn source_view<'a>(source: &'a reading::SourceLine, around: Surroundings) -> SourceView<'a> {
    SourceView {
        title: &source.title,
        publisher: &source.publisher,
        href: html::tiles::source_href(source, around),
        checked: source.checked.as_deref(),
    }
}
