//! What search engines may list: every published page, with its date and its languages.

use super::sets;
use crate::exchange::sitemap::{self, Page};
use crate::library::approval::Approved;
use crate::library::packets;
use crate::model::comparison::ComparisonName;
use crate::model::packet::Member;
use crate::model::{LanguageTag, TopicKind};
use crate::site::{OptionalList, Site};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The names of the files of the sitemap.
pub fn sitemap_names(approved: &Approved<'_>, site: &Site<'_>) -> Vec<String> {
    let mut addresses = 0;
    each_page(approved, site, &mut |_, tags, _| addresses += tags.len());
    sitemap::names(addresses)
}

/// The files of the sitemap, by name. They are as large as a line for each page, so they are made when they are written
/// and not before.
pub fn sitemaps(approved: &Approved<'_>, site: &Site<'_>) -> BTreeMap<String, Vec<u8>> {
    // Most topics have a comparison as well.
    let mut pages = Vec::with_capacity(2 * approved.library().topics.len());
    each_page(approved, site, &mut |changed, tags, path| {
        let paths = tags.iter().map(|tag| ((*tag).clone(), path(tag).into()));
        let mut paths: Vec<(LanguageTag, Box<str>)> = paths.collect();
        paths.sort();
        pages.push(Page {
            changed,
            paths: paths.into(),
        });
    });
    let library = approved.library();
    sitemap::sitemaps(&pages, &library.config.base_url, library.default_language())
}

/// Takes note of a page: when it last changed, its languages, and its path in each.
type See<'s> = dyn FnMut(Option<Date>, &[&LanguageTag], &dyn Fn(&LanguageTag) -> String) + 's;

fn each_page(approved: &Approved<'_>, site: &Site<'_>, add: &mut See<'_>) {
    let addresses = &site.addresses;
    let library = approved.library();
    let languages: Vec<&LanguageTag> = library
        .config
        .languages
        .iter()
        .map(|language| &language.value)
        .collect();
    add(None, &languages, &|tag| addresses.home(tag));
    add(None, &languages, &|tag| addresses.a_to_z(tag));
    add(None, &languages, &|tag| addresses.body(tag));
    add(None, &languages, &|tag| addresses.search(tag));
    let having = |list: OptionalList| -> Vec<&LanguageTag> {
        let has = |tag: &&LanguageTag| site.has_list(list, tag);
        languages.iter().copied().filter(has).collect()
    };
    add(None, &having(OptionalList::Map), &|tag| addresses.map(tag));
    add(None, &having(OptionalList::Glossary), &|tag| {
        addresses.glossary(tag)
    });
    add(None, &languages, &|tag| addresses.sources(tag));
    add(None, &languages, &|tag| addresses.people(tag));
    if library.config.language_access.is_some() {
        add(None, &languages, &|tag| addresses.language_help(tag));
    }
    for kind in TopicKind::ALL {
        add(None, &languages, &|tag| addresses.kind(kind, tag));
    }
    for topic in library.topics.values() {
        let changed = Some(topic.record.published.value);
        let published: Vec<&LanguageTag> = approved
            .languages_of(topic)
            .filter(|tag| !topic.is_draft(tag))
            .collect();
        add(changed, &published, &|tag| {
            addresses.topic(topic.kind, &topic.id, tag)
        });
    }
    let names: Vec<ComparisonName> = library.comparison_names().collect();
    for name in &names {
        let changed = match name {
            ComparisonName::Mimics(id) => library.topics.get(id).map(|topic| topic.record.published.value),
            ComparisonName::Named(_) => None,
        };
        let compared: Vec<&LanguageTag> = sets::languages_of_comparison(approved, name)
            .filter(|tag| !packets::is_draft(library, &Member::Comparison(name.clone()), tag))
            .collect();
        add(changed, &compared, &|tag| addresses.comparison(name, tag));
    }
    for packet in library.packets.values() {
        let published: Vec<&LanguageTag> = packets::languages(library, packet)
            .filter(|tag| sets::is_packet_published(approved, packet, tag))
            .filter(|tag| {
                !packet
                    .members
                    .iter()
                    .any(|member| packets::is_draft(library, member, tag))
            })
            .collect();
        add(None, &published, &|tag| addresses.packet(&packet.id, tag));
    }
    let listed: BTreeSet<&LanguageTag> = sets::packets(approved)
        .filter(|(_, _, published)| *published)
        .map(|(_, language, _)| language)
        .collect();
    add(None, &listed.into_iter().collect::<Vec<_>>(), &|tag| {
        addresses.packets(tag)
    });
    let compared = sets::comparisons(approved);
    let listed: BTreeSet<&LanguageTag> = compared.iter().map(|(_, language)| language).collect();
    add(None, &listed.into_iter().collect::<Vec<_>>(), &|tag| {
        addresses.comparisons(tag)
    });
    for (id, pages) in &library.pages {
        let tags: Vec<&LanguageTag> = pages.keys().collect();
        add(None, &tags, &|tag| addresses.page(id, tag));
    }
}
