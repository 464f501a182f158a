//! Packets as pages, and the lists of packets and comparisons.

use super::address::relative;
use super::chrome::Head;
use super::html;
use super::part::{PART_LEVEL, card_view, text_link};
use super::shell::{Shell, Site};
use super::topic::{Sheet, sheet_link};
use super::view::handout::{MemberView, PacketView, TextLink};
use super::view::lists::{ListGroup, ListView, TopicGroup, TopicLink};
use super::view::{Html, ListPage, PacketPage, Place, WithheldPage, WithheldView};
use crate::language::Language;
use crate::library::index::sets::{SetEntry, SetName};
use crate::model::LanguageTag;
use crate::model::id::PacketId;
use crate::model::packet::{Inside, PacketReading};
use crate::model::reading::inline_text;
use std::borrow::Cow;

/// How many packets or comparisons the first page shows before it leads to the list of all.
const HOME_LIMIT: usize = 6;

impl Site<'_> {
    /// A packet. `languages`: those in which it is published, its own included.
    pub fn packet_page<'a>(
        &'a self,
        shell: &'a Shell,
        id: &PacketId,
        packet: &'a PacketReading,
        languages: &[LanguageTag],
        sheets: &[Sheet],
    ) -> PacketPage<'a> {
        let strings = &shell.language.strings;
        let summary = packet.summary.as_deref().unwrap_or("");
        let head = self.packet_head(shell, id, (&packet.title, summary), languages, !packet.draft);
        let mut page = self.chrome(shell, head);
        page.draft = packet.draft.then_some(&*strings.handout.draft);
        let around = self.around(&shell.language.tag, &page.path);
        let sheet = |sheet: &Sheet| {
            let path = self
                .addresses
                .packet_sheet(id, &shell.language.tag, sheet.edition);
            sheet_link(shell.language, relative(&page.path, &path), &packet.title, sheet)
        };
        let (when_label, when) = packet
            .when
            .as_ref()
            .map_or(("", ""), |(label, when)| (&**label, &**when));
        let view = PacketView {
            title: &packet.title,
            summary,
            when_label,
            when,
            help_heading: &packet.help_heading,
            help_anchor: &packet.help_anchor,
            cards: packet
                .cards
                .iter()
                .map(|card| card_view(card, PART_LEVEL + 1, around))
                .collect(),
            inside_heading: &packet.inside_heading,
            inside_anchor: &packet.inside_anchor,
            members: packet
                .members
                .iter()
                .map(|member| MemberView {
                    link: text_link(&member.destination, &member.title, around),
                    summary: &member.summary,
                })
                .collect(),
            print_heading: &strings.packet.print,
            sheets: sheets.iter().map(sheet).collect(),
        };
        PacketPage { page, packet: view }
    }

    fn packet_head<'h>(
        &self,
        shell: &'h Shell,
        id: &PacketId,
        (title, description): (&'h str, &'h str),
        languages: &[LanguageTag],
        indexed: bool,
    ) -> Head<'h> {
        let (at, tag) = (&self.addresses, &shell.language.tag);
        Head {
            place: Place::Elsewhere,
            path: at.packet(id, tag),
            title,
            description,
            languages: languages
                .iter()
                .map(|tag| (tag.clone(), at.packet(id, tag)))
                .collect(),
            between: vec![(
                Cow::Borrowed(&*shell.language.strings.packet.list_heading),
                at.packets(tag),
            )],
            indexed,
        }
    }

    /// The page that stands in the place of a packet while one of its members is withheld. `members`: those that can be
    /// read.
    pub fn withheld_packet_page<'a>(
        &self,
        shell: &'a Shell,
        id: &PacketId,
        title: &'a str,
        members: &[Inside],
    ) -> WithheldPage<'a> {
        let words = &shell.language.strings.packet;
        let head = self.packet_head(shell, id, (title, &words.withheld_intro), &[], false);
        let page = self.chrome(shell, head);
        let link = |member: &Inside| {
            let path = self.addresses.of(&member.destination)?;
            Some(TopicLink {
                href: relative(&page.path, &path),
                title: inline_text(&member.title).into_owned(),
                summary: member.summary.to_string(),
            })
        };
        let withheld = WithheldView {
            topic: title.to_owned(),
            heading: words.withheld_heading.clone(),
            intro: words.withheld_intro.clone(),
            languages_heading: String::new(),
            languages: Vec::new(),
            members_heading: words.withheld_members.clone(),
            members: members.iter().filter_map(link).collect(),
        };
        WithheldPage { page, withheld }
    }

    /// All packets of a language. `languages`: those that have any.
    pub fn packets_page<'a>(
        &self,
        shell: &'a Shell,
        entries: &[SetEntry],
        languages: &[LanguageTag],
    ) -> ListPage<'a> {
        let words = &shell.language.strings.packet;
        let path = |tag: &LanguageTag| self.addresses.packets(tag);
        let groups = [("packets", None, entries)];
        self.list_page(
            shell,
            (&words.list_heading, &words.list_intro),
            &path,
            &groups,
            languages,
        )
    }

    /// All comparisons of a language: named ones, then those of a condition. `languages`: those that have any.
    pub fn comparisons_page<'a>(
        &self,
        shell: &'a Shell,
        [named, computed]: &[Vec<SetEntry>; 2],
        languages: &[LanguageTag],
    ) -> ListPage<'a> {
        let words = &shell.language.strings.comparison;
        let path = |tag: &LanguageTag| self.addresses.comparisons(tag);
        let groups = [
            ("named", Some(&*words.list_named), named.as_slice()),
            ("by-condition", Some(&*words.list_computed), computed.as_slice()),
        ];
        self.list_page(
            shell,
            (&words.list_heading, &words.list_intro),
            &path,
            &groups,
            languages,
        )
    }

    fn list_page<'a>(
        &self,
        shell: &'a Shell,
        (heading, intro): (&'a str, &'a str),
        path: &dyn Fn(&LanguageTag) -> String,
        groups: &[(&str, Option<&str>, &[SetEntry])],
        languages: &[LanguageTag],
    ) -> ListPage<'a> {
        let head = Head {
            place: Place::Elsewhere,
            path: path(&shell.language.tag),
            title: heading,
            description: intro,
            languages: languages.iter().map(|tag| (tag.clone(), path(tag))).collect(),
            between: Vec::new(),
            indexed: true,
        };
        let page = self.chrome(shell, head);
        let groups = groups.iter().filter(|(_, _, entries)| !entries.is_empty());
        let groups = groups.map(|(anchor, heading, entries)| ListGroup {
            anchor: (*anchor).to_owned(),
            heading: heading.map(str::to_owned),
            topics: self.set_links(
                shell.language,
                &page.path,
                if self.in_detail { entries } else { &[] },
            ),
            html: self.set_tiles(shell.language, &page.path, entries),
        });
        let list = ListView {
            heading: heading.to_owned(),
            intro: intro.to_owned(),
            groups: groups.collect(),
        };
        ListPage { page, list }
    }

    fn set_href(&self, language: &Language, from: &str, set: &SetName) -> String {
        let at = &self.addresses;
        let path = match set {
            SetName::Packet(id) => at.packet(id, &language.tag),
            SetName::Comparison(name) => at.comparison(name, &language.tag),
        };
        relative(from, &path)
    }

    fn set_links(&self, language: &Language, from: &str, entries: &[SetEntry]) -> Vec<TopicLink> {
        let link = |entry: &SetEntry| TopicLink {
            href: self.set_href(language, from, &entry.set),
            title: entry.title.clone(),
            summary: entry.summary.clone(),
        };
        entries.iter().map(link).collect()
    }

    fn set_tiles(&self, language: &Language, from: &str, entries: &[SetEntry]) -> Html {
        let mut tiles = String::with_capacity(entries.len() * html::lists::ENTRY_SIZE);
        for entry in entries {
            let href = self.set_href(language, from, &entry.set);
            html::lists::tile(&href, &entry.title, &entry.summary, &mut tiles);
        }
        Html::new(&tiles)
    }

    /// What the first page shows of them: some, and the way to all.
    pub(super) fn home_sets(
        &self,
        language: &Language,
        from: &str,
        packets: &[SetEntry],
        comparisons: &[SetEntry],
    ) -> Vec<TopicGroup> {
        let (at, tag, strings) = (&self.addresses, &language.tag, &language.strings);
        let group = |anchor: &str, heading: &str, all: &str, path: String, entries: &[SetEntry]| TopicGroup {
            anchor: anchor.to_owned(),
            heading: heading.to_owned(),
            topics: self.set_links(language, from, &entries[..entries.len().min(HOME_LIMIT)]),
            more: Some(more(&relative(from, &path), all)),
        };
        let mut groups = Vec::new();
        if !comparisons.is_empty() {
            let words = &strings.comparison;
            let path = at.comparisons(tag);
            groups.push(group(
                "comparisons",
                &words.list_heading,
                &words.see_all,
                path,
                comparisons,
            ));
        }
        if !packets.is_empty() {
            let words = &strings.packet;
            let path = at.packets(tag);
            groups.push(group(
                "packets",
                &words.list_heading,
                &words.see_all,
                path,
                packets,
            ));
        }
        groups
    }
}

fn more(href: &str, words: &str) -> TextLink<'static> {
    TextLink {
        href: href.to_owned(),
        hreflang: None,
        text: html::text(words),
        html: html::lists::link_to(href, words),
    }
}
