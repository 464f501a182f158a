//! A handout as a page: each part of its [`Reading`], in its order, with addresses filled in.

use super::address::relative;
use super::chrome::Head;
use super::html;
use super::json_ld::{self, Facts};
use super::part::part_views;
use super::share;
use super::shell::{Shell, Site};
use super::view::handout::{SheetLink, TopicView};
use super::view::{ContentsEntry, Place, TopicPage, WithheldPage, WithheldView};
use crate::config::Edition;
use crate::language::{Language, fill};
use crate::model::id::TopicId;
use crate::model::reading::{Part, Reading};
use crate::model::{LanguageTag, TopicKind};
use crate::release::stamp::Stamp;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// From this many entries on a page lists what is on it.
const CONTENTS_FROM: usize = 3;

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

/// "Version 1.1.0, November 20, 2026. Walking comes before rest."
fn change_line(language: &Language, (version, on, what): &(String, Date, &str)) -> String {
    let date = language.date(*on);
    let values = [("version", version.as_str()), ("date", &date)];
    format!("{} {what}", fill(&language.strings.handout.version_line, &values))
}

impl Site<'_> {
    /// The page of a handout. `languages`: those in which this handout is published, its own included.
    pub fn topic_page<'a>(
        &'a self,
        shell: &'a Shell,
        reading: &'a Reading,
        languages: &[LanguageTag],
        sheets: &[Sheet],
        facts: &Facts,
    ) -> TopicPage<'a> {
        let name = TopicName {
            kind: reading.kind,
            id: &reading.topic,
            title: &reading.title,
            summary: &reading.summary,
        };
        let head = self.topic_head(shell, name, languages, !reading.draft);
        let mut page = self.chrome(shell, head);
        page.draft = reading.draft.then_some(&*shell.language.strings.handout.draft);
        let words = &shell.language.strings.sheet.version;
        page.stamp = Some(fill(words, &[("version", &facts.version(reading))]));
        if self.config.health_records {
            let text = self.addresses.text(name.kind, name.id, &shell.language.tag);
            page.text = Some(relative(&page.path, &text));
        }
        page.picture = page.canonical.as_ref().and_then(|_| {
            let path = self.addresses.share_picture(Some(name.id), &shell.language.tag);
            self.picture(path, name.title)
        });
        page.json_ld = Some(json_ld::topic(self, shell, reading, sheets, facts));
        let around = self.around(&shell.language.tag, &page.path);
        let (opening, rest) = split(&reading.parts, |part| {
            matches!(part, Part::Names { .. } | Part::Summary { .. })
        });
        let (first, rest) = split(rest, |part| {
            matches!(part, Part::MainMessage { .. } | Part::Card(_))
        });
        let views = |parts| part_views(parts, shell.language, around);
        let contents = contents(rest);
        let contents_html = html::lists::contents(contents.iter().map(|entry| (entry.anchor, &*entry.label)));
        let topic = TopicView {
            title: &reading.title,
            kind: word(&shell.language.strings.kinds, reading.kind.word()),
            opening: views(opening),
            first: views(first),
            parts: views(rest),
            contents: if self.in_detail { contents } else { Vec::new() },
            contents_html,
            sheets: self.sheet_links(shell.language, name, sheets),
            share: share::view(&reading.title, self.addresses.absolute(&page.path)),
            feedback: share::feedback(
                self.config,
                &shell.language.strings.site,
                &reading.title,
                &page.path,
            ),
            near: self.near(shell, &page.path, &facts.near),
            changes_heading: &shell.language.strings.state.changes_heading,
            changes: facts
                .changes
                .iter()
                .map(|change| change_line(shell.language, change))
                .collect(),
            given: facts
                .stamp
                .filter(|_| self.config.health_records)
                .map_or_else(Vec::new, |stamp| self.given(shell.language, name, sheets, stamp)),
        };
        TopicPage { page, topic }
    }

    /// What staff copy into the chart, for each sheet; for the page where there are none. In English, like all that the
    /// program says to a clinic's staff.
    fn given(
        &self,
        language: &Language,
        name: TopicName<'_>,
        sheets: &[Sheet],
        stamp: &Stamp,
    ) -> Vec<String> {
        let english = LanguageTag::new("en").and_then(|tag| self.languages.get(&tag));
        let line = |form: &str, path: String| {
            let address = self.addresses.absolute(&path);
            format!(
                "Given: {}, {}, {form}, {stamp}, {address}",
                name.title, language.strings.name_in_english
            )
        };
        if sheets.is_empty() {
            return vec![line(
                "web page",
                self.addresses.topic(name.kind, name.id, &language.tag),
            )];
        }
        let of_sheet = |sheet: &Sheet| {
            let key = sheet.edition.key();
            let form = english.map_or(key, |english| word(&english.strings.editions, key));
            line(
                form,
                self.addresses
                    .sheet(name.kind, name.id, &language.tag, sheet.edition),
            )
        };
        sheets.iter().map(of_sheet).collect()
    }

    /// The page that stands in the place of a handout that is not published now.
    pub fn withheld_page<'a>(
        &self,
        shell: &'a Shell,
        name: TopicName<'a>,
        languages: &[LanguageTag],
    ) -> WithheldPage<'a> {
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
            members_heading: String::new(),
            members: Vec::new(),
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
        let tag = &shell.language.tag;
        Head {
            place: Place::of_kind(name.kind),
            path: self.addresses.topic(name.kind, name.id, tag),
            title: name.title,
            description: name.summary,
            languages: languages
                .iter()
                .map(|tag| (tag.clone(), self.addresses.topic(name.kind, name.id, tag)))
                .collect(),
            between: vec![(
                Cow::Borrowed(index_label(shell.language, name.kind)),
                self.addresses.kind(name.kind, tag),
            )],
            indexed,
        }
    }

    fn sheet_links<'a>(
        &self,
        language: &'a Language,
        name: TopicName<'a>,
        sheets: &[Sheet],
    ) -> Vec<SheetLink<'a>> {
        sheets
            .iter()
            .map(|sheet| {
                let (at, tag) = (&self.addresses, &language.tag);
                let path = at.sheet(name.kind, name.id, tag, sheet.edition);
                let href = relative(&at.topic(name.kind, name.id, tag), &path);
                sheet_link(language, href, name.title, sheet)
            })
            .collect()
    }
}

/// What the list of all topics of a kind is called.
pub(super) fn index_label(language: &Language, kind: TopicKind) -> &str {
    let strings = &language.strings;
    match kind {
        TopicKind::Symptom => &strings.site.by_symptom,
        kind => strings.kinds.get(kind.folder()).map_or("", String::as_str),
    }
}

/// The parts at the start that a rule holds for, and the others: the order of the reading stays.
fn split<'p, 'r>(parts: &'p [Part<'r>], holds: impl Fn(&Part) -> bool) -> (&'p [Part<'r>], &'p [Part<'r>]) {
    parts.split_at(parts.iter().take_while(|part| holds(part)).count())
}

/// A link to a sheet that says what the reader gets: edition, pages, size.
pub(super) fn sheet_link<'a>(
    language: &'a Language,
    href: String,
    title: &'a str,
    sheet: &Sheet,
) -> SheetLink<'a> {
    let words = &language.strings.site;
    let pages = language.counted(&words.pages, sheet.pages as u64);
    let kilobytes = language.number(sheet.bytes.div_ceil(1000).max(1));
    let size = fill(&words.kilobytes, &[("count", &kilobytes)]);
    SheetLink {
        href,
        title,
        edition: word(&language.strings.editions, sheet.edition.key()),
        facts: fill(&words.sheet_facts, &[("pages", &pages), ("size", &size)]),
    }
}

/// The words that stand for a key in a language file; the key itself where a project's own file lacks it.
pub(super) fn word<'w>(words: &'w BTreeMap<String, String>, key: &'w str) -> &'w str {
    words.get(key).map_or(key, String::as_str)
}

fn contents<'p>(parts: &'p [Part]) -> Vec<ContentsEntry<'p>> {
    let entries: Vec<_> = parts
        .iter()
        .filter_map(Part::place)
        .map(|(anchor, label)| ContentsEntry { anchor, label })
        .collect();
    if entries.len() < CONTENTS_FROM {
        Vec::new()
    } else {
        entries
    }
}
