//! A handout as a page: each part of its [`Reading`], in its order, with addresses filled in.

use super::chrome::Head;
use super::html::{self, Surroundings, foreign};
use super::json_ld::{self, Facts};
use super::shell::{Shell, Site};
use super::view::{
    CardGroupView, CardView, CauseView, ContentsEntry, MimicView, PartView, Place, RelatedView, SectionView,
    SheetLink, SignListView, SourceView, TextLink, TopicPage, TopicView, WithheldPage, WithheldView,
};
use crate::config::Edition;
use crate::language::{Language, fill};
use crate::model::id::TopicId;
use crate::model::reading::{self, Destination, Part, Reading};
use crate::model::{LanguageTag, TopicKind};

/// From this many entries on a page lists what is on it.
const CONTENTS_FROM: usize = 3;

/// The id of a page's `h1` in every template. No heading of an author makes an id that begins with `page_`.
const TITLE_ID: &str = "page_title";

/// A sheet that was rendered before its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub edition: Edition,
    pub pages: u32,
    pub bytes: u64,
}

/// Which handout is meant.
#[derive(Clone, Copy, Debug)]
pub struct TopicName<'a> {
    pub kind: TopicKind,
    pub id: &'a TopicId,
    pub title: &'a str,
    pub summary: &'a str,
}

impl Site<'_> {
    /// The page of a handout. `languages`: those in which this handout is published, its own included.
    pub fn topic_page(
        &self,
        shell: &Shell,
        reading: &Reading,
        languages: &[LanguageTag],
        sheets: &[Sheet],
        facts: &Facts,
    ) -> TopicPage {
        let name = TopicName {
            kind: reading.kind,
            id: &reading.topic,
            title: &reading.title,
            summary: &reading.summary,
        };
        let head = self.topic_head(shell, name, languages, !reading.draft);
        let mut page = self.chrome(shell, head);
        page.draft = reading
            .draft
            .then(|| shell.language.strings.handout.draft.clone());
        page.json_ld = Some(json_ld::topic(self, shell, reading, sheets, facts));
        let around = self.around(&shell.language.tag, &page.path);
        let (opening, rest) = split(&reading.parts, |part| {
            matches!(part, Part::Names { .. } | Part::Summary { .. })
        });
        let (first, rest) = split(rest, |part| {
            matches!(part, Part::MainMessage { .. } | Part::Card(_))
        });
        let views = |parts: &[Part]| {
            parts
                .iter()
                .map(|part| part_view(part, shell.language, around))
                .collect()
        };
        let topic = TopicView {
            title: reading.title.clone(),
            kind: word(&shell.language.strings.kinds, reading.kind.word()),
            opening: views(opening),
            first: views(first),
            parts: views(rest),
            contents: contents(rest),
            sheets: self.sheet_links(shell.language, name, sheets),
        };
        TopicPage { page, topic }
    }

    /// The page that stands in the place of a handout that is not published now.
    pub fn withheld_page(&self, shell: &Shell, name: TopicName, languages: &[LanguageTag]) -> WithheldPage {
        let words = &shell.language.strings.site;
        let name = TopicName {
            summary: &words.withheld_intro,
            ..name
        };
        let page = self.chrome(shell, self.topic_head(shell, name, &[], false));
        let paths: Vec<_> = languages
            .iter()
            .filter(|tag| **tag != shell.language.tag)
            .map(|tag| (tag.clone(), self.addresses.topic(name.kind, name.id, tag)))
            .collect();
        let withheld = WithheldView {
            topic: name.title.to_owned(),
            heading: words.withheld_heading.clone(),
            intro: words.withheld_intro.clone(),
            languages_heading: words.withheld_languages.clone(),
            languages: self.language_links(&paths, &shell.language.tag, &page.path),
        };
        WithheldPage { page, withheld }
    }

    fn topic_head<'h>(
        &self,
        shell: &'h Shell,
        name: TopicName<'h>,
        languages: &[LanguageTag],
        indexed: bool,
    ) -> Head<'h> {
        let (tag, strings) = (&shell.language.tag, &shell.language.strings);
        let index = match name.kind {
            TopicKind::Symptom => strings.site.by_symptom.as_str(),
            kind => strings.kinds.get(kind.folder()).map_or("", String::as_str),
        };
        Head {
            place: Place::of_kind(name.kind),
            path: self.addresses.topic(name.kind, name.id, tag),
            title: name.title,
            description: name.summary,
            languages: languages
                .iter()
                .map(|tag| (tag.clone(), self.addresses.topic(name.kind, name.id, tag)))
                .collect(),
            between: vec![(index, self.addresses.kind(name.kind, tag))],
            indexed,
        }
    }

    fn sheet_links(&self, language: &Language, name: TopicName, sheets: &[Sheet]) -> Vec<SheetLink> {
        sheets
            .iter()
            .map(|sheet| {
                let path = self
                    .addresses
                    .sheet(name.kind, name.id, &language.tag, sheet.edition);
                let page = self.addresses.topic(name.kind, name.id, &language.tag);
                sheet_link(
                    language,
                    super::address::relative(&page, &path),
                    name.title,
                    sheet,
                )
            })
            .collect()
    }
}

/// The parts at the start that a rule holds for, and the others: the order of the reading stays.
fn split(parts: &[Part], holds: impl Fn(&Part) -> bool) -> (&[Part], &[Part]) {
    parts.split_at(parts.iter().take_while(|part| holds(part)).count())
}

/// A link to a sheet that says what the reader gets: edition, pages, size.
pub(super) fn sheet_link(language: &Language, href: String, title: &str, sheet: &Sheet) -> SheetLink {
    let words = &language.strings.site;
    let pages = match sheet.pages {
        1 => words.pages_one.clone(),
        count => fill(&words.pages_other, &[("count", &count.to_string())]),
    };
    let kilobytes = sheet.bytes.div_ceil(1000).max(1).to_string();
    let size = fill(&words.kilobytes, &[("count", &kilobytes)]);
    SheetLink {
        href,
        title: title.to_owned(),
        edition: word(&language.strings.editions, sheet.edition.key()),
        facts: fill(&words.sheet_facts, &[("pages", &pages), ("size", &size)]),
    }
}

/// The words that stand for a key in a language file; the key itself where a project's own file lacks it.
pub(super) fn word(words: &std::collections::BTreeMap<String, String>, key: &str) -> String {
    words.get(key).map_or(key, String::as_str).to_owned()
}

fn contents(parts: &[Part]) -> Vec<ContentsEntry> {
    let entries: Vec<_> = parts
        .iter()
        .filter_map(Part::place)
        .map(|(anchor, label)| ContentsEntry {
            anchor: anchor.to_owned(),
            label,
        })
        .collect();
    if entries.len() < CONTENTS_FROM {
        Vec::new()
    } else {
        entries
    }
}

fn part_view(part: &Part, language: &Language, around: Surroundings) -> PartView {
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
        Part::Card(card) => PartView::Card(card_view(card, around)),
        Part::KeyPoints {
            anchor,
            heading,
            points,
        } => PartView::KeyPoints {
            anchor: anchor.clone(),
            heading: heading.clone(),
            points: points.clone(),
        },
        Part::Section(section) => PartView::Section(section_view(section, around)),
        Part::Causes {
            anchor,
            heading,
            intro,
            causes,
        } => PartView::Causes {
            anchor: anchor.clone(),
            heading: heading.clone(),
            intro: intro.clone(),
            causes: causes.iter().map(|cause| cause_view(cause, around)).collect(),
        },
        Part::Mimics(mimics) => PartView::Mimics {
            anchor: mimics.anchor.clone(),
            heading: mimics.heading.clone(),
            intro: mimics.intro.clone(),
            mimics: mimics
                .mimics
                .iter()
                .map(|mimic| mimic_view(mimic, around))
                .collect(),
            more: text_link(&mimics.comparison.destination, &mimics.comparison.text, around),
        },
        Part::Related {
            anchor,
            heading,
            topics,
        } => PartView::Related {
            anchor: anchor.clone(),
            heading: heading.clone(),
            topics: topics.iter().map(|topic| related_view(topic, around)).collect(),
        },
        Part::Unknowns {
            anchor,
            heading,
            text,
        } => PartView::Unknowns {
            anchor: anchor.clone(),
            heading: heading.clone(),
            text: text.clone(),
        },
        Part::Sources {
            anchor,
            heading,
            sources,
        } => PartView::Sources {
            anchor: anchor.clone(),
            heading: heading.clone(),
            sources: sources.iter().map(|source| source_view(source, around)).collect(),
        },
        Part::About {
            anchor,
            heading,
            lines,
        } => PartView::About {
            anchor: anchor.clone(),
            heading: heading.clone(),
            lines: lines.clone(),
        },
    }
}

/// An emergency or urgent card.
pub(super) fn card_view(card: &reading::Card, around: Surroundings) -> CardView {
    CardView {
        urgency: card.urgency,
        anchor: card.anchor.clone(),
        label: card.label.clone(),
        title: card.title.clone(),
        groups: card
            .groups
            .iter()
            .map(|group| CardGroupView {
                name: group.name.clone(),
                items: group.items.iter().map(|item| item.text.clone()).collect(),
            })
            .collect(),
        action: html::inlines(&card.action, around),
    }
}

/// A section of a handout or a page.
pub(super) fn section_view(section: &reading::Section, around: Surroundings) -> SectionView {
    let named_by = match section.heading {
        Some(_) => section.anchor.as_str(),
        None => TITLE_ID,
    };
    SectionView {
        kind: section.kind.map(|kind| kind.key()),
        anchor: section.anchor.clone(),
        heading: section
            .heading
            .as_ref()
            .map(|heading| html::inlines(heading, around)),
        body: html::blocks(&section.blocks, named_by, around),
    }
}

fn href(destination: &Destination, around: Surroundings) -> String {
    around
        .addresses
        .href(around.path, destination)
        .unwrap_or_default()
}

fn text_link(destination: &Destination, text: &str, around: Surroundings) -> TextLink {
    TextLink {
        href: href(destination, around),
        hreflang: foreign(destination, around.language).cloned(),
        text: text.to_owned(),
    }
}

fn cause_view(cause: &reading::Cause, around: Surroundings) -> CauseView {
    CauseView {
        title: cause.title.clone(),
        summary: cause.summary.clone(),
        signs: SignListView {
            label: cause.signs_label.clone(),
            signs: cause.signs.clone(),
        },
        link: text_link(&cause.destination, &cause.link_text, around),
    }
}

fn mimic_view(mimic: &reading::Mimic, around: Surroundings) -> MimicView {
    let list = |signs: &reading::SignList| SignListView {
        label: signs.label.clone(),
        signs: signs.signs.clone(),
    };
    MimicView {
        href: href(&mimic.destination, around),
        hreflang: foreign(&mimic.destination, around.language).cloned(),
        title: mimic.title.clone(),
        summary: mimic.summary.clone(),
        here: list(&mimic.here),
        there: list(&mimic.there),
    }
}

fn related_view(topic: &reading::RelatedTopic, around: Surroundings) -> RelatedView {
    RelatedView {
        href: href(&topic.destination, around),
        hreflang: foreign(&topic.destination, around.language).cloned(),
        title: topic.title.clone(),
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
