//! What search engines may list: every published page, with its date and its languages.

use crate::exchange::sitemap::{self, Entry};
use crate::library::approval::Approved;
use crate::library::comparison;
use crate::model::{LanguageTag, TopicKind};
use crate::site::address::Addresses;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The files of the sitemap, by name.
pub fn sitemaps(approved: &Approved<'_>, addresses: &Addresses) -> BTreeMap<String, Vec<u8>> {
    let library = approved.library();
    let mut entries = Vec::new();
    let languages: Vec<&LanguageTag> = library
        .config
        .languages
        .iter()
        .map(|language| &language.value)
        .collect();
    let mut add = |changed: Option<Date>, tags: &[&LanguageTag], path: &dyn Fn(&LanguageTag) -> String| {
        let urls: BTreeMap<LanguageTag, String> = tags
            .iter()
            .map(|tag| ((*tag).clone(), addresses.absolute(&path(tag))))
            .collect();
        let several = if urls.len() > 1 {
            urls.clone()
        } else {
            BTreeMap::new()
        };
        entries.extend(urls.into_values().map(|url| Entry {
            url,
            changed,
            languages: several.clone(),
        }));
    };
    add(None, &languages, &|tag| addresses.home(tag));
    add(None, &languages, &|tag| addresses.a_to_z(tag));
    add(None, &languages, &|tag| addresses.body(tag));
    add(None, &languages, &|tag| addresses.search(tag));
    add(None, &languages, &|tag| addresses.map(tag));
    add(None, &languages, &|tag| addresses.glossary(tag));
    add(None, &languages, &|tag| addresses.sources(tag));
    add(None, &languages, &|tag| addresses.people(tag));
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
        let compared: Vec<&LanguageTag> = published
            .into_iter()
            .filter(|tag| comparison::exists(library, topic, tag))
            .collect();
        add(changed, &compared, &|tag| addresses.comparison(&topic.id, tag));
    }
    for (id, pages) in &library.pages {
        let tags: Vec<&LanguageTag> = pages.keys().collect();
        add(None, &tags, &|tag| addresses.page(id, tag));
    }
    sitemap::sitemaps(&entries, &library.config.base_url, library.default_language())
}
