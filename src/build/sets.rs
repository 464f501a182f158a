//! Which comparisons and packets are published: what the plan, the sheets, the lists and the sitemap all go by.

use crate::library::approval::Approved;
use crate::library::{LinkedPacket, comparison, packets};
use crate::model::LanguageTag;
use crate::model::comparison::ComparisonName;

/// The languages in which a comparison is published, the default one first.
pub(super) fn languages_of_comparison<'a>(
    approved: &'a Approved<'a>,
    name: &'a ComparisonName,
) -> impl Iterator<Item = &'a LanguageTag> {
    let library = approved.library();
    let languages = library.config.languages.iter().map(|language| &language.value);
    languages.filter(move |language| {
        let published = match name {
            ComparisonName::Mimics(topic) => approved.is_published(topic, language),
            ComparisonName::Named(_) => true,
        };
        published && comparison::exists_named(library, name, language)
    })
}

/// Every published comparison by name, named ones first.
pub(super) fn comparisons(approved: &Approved<'_>) -> Vec<(ComparisonName, LanguageTag)> {
    let names: Vec<ComparisonName> = approved.library().comparison_names().collect();
    let published = names.iter().flat_map(|name| {
        let languages = languages_of_comparison(approved, name);
        languages.map(move |language| (name.clone(), language.clone()))
    });
    published.collect()
}

/// Every packet in each language in which it is made, and whether it is published in it.
pub(super) fn packets<'a>(
    approved: &'a Approved<'a>,
) -> impl Iterator<Item = (&'a LinkedPacket, &'a LanguageTag, bool)> {
    let library = approved.library();
    library.packets.values().flat_map(move |packet| {
        packets::languages(library, packet)
            .map(move |language| (packet, language, is_packet_published(approved, packet, language)))
    })
}

/// Whether all members of a packet are published in a language in which it is made.
pub(super) fn is_packet_published(
    approved: &Approved<'_>,
    packet: &LinkedPacket,
    language: &LanguageTag,
) -> bool {
    packets::withheld_members(&packet.members, language, approved.withheld()).is_empty()
}
