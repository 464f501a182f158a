//! `takehome list packets` and `takehome list comparisons`.

use super::list::table;
use super::{Failure, Global, report};
use crate::library::sets::member_name;
use crate::library::{Library, comparison, packets};
use crate::model::comparison::ComparisonName;

/// Every packet with its members.
pub(super) fn packets(global: &Global, library: &Library) -> Result<(), Failure> {
    let listed: Vec<_> = library
        .packets
        .values()
        .map(|packet| {
            let members: Vec<String> = packet.members.iter().map(member_name).collect();
            let languages: Vec<&str> = packets::languages(library, packet)
                .map(|tag| tag.as_str())
                .collect();
            (packet, members, languages)
        })
        .collect();
    if global.json {
        let packets: Vec<_> = listed
            .iter()
            .map(|(packet, members, languages)| {
                serde_json::json!({
                    "id": packet.id, "title": packet.title.original.value, "members": members,
                    "duplex": packet.duplex, "languages": languages,
                })
            })
            .collect();
        return report::json(&serde_json::json!({ "schema_version": 1, "packets": packets }));
    }
    let rows: Vec<Vec<String>> = listed
        .iter()
        .map(|(packet, members, languages)| {
            vec![
                packet.id.to_string(),
                languages.join(" "),
                packet.title.original.value.to_string(),
                members.join(" "),
            ]
        })
        .collect();
    report::result(&table(&["id", "languages", "title", "members"], &rows))
}

/// Every comparison with its conditions, named ones first.
pub(super) fn comparisons(global: &Global, library: &Library) -> Result<(), Failure> {
    let listed: Vec<(ComparisonName, Vec<String>, Vec<&str>)> = library
        .comparison_names()
        .map(|name| {
            let conditions = conditions(library, &name);
            let languages = library.config.languages.iter().map(|language| &language.value);
            let languages = languages.filter(|tag| comparison::exists_named(library, &name, tag));
            let languages = languages.map(|tag| tag.as_str()).collect();
            (name, conditions, languages)
        })
        .collect();
    if global.json {
        let comparisons: Vec<_> = listed
            .iter()
            .map(|(name, conditions, languages)| {
                serde_json::json!({
                    "id": name.to_string(), "named": matches!(name, ComparisonName::Named(_)),
                    "conditions": conditions, "languages": languages,
                })
            })
            .collect();
        return report::json(&serde_json::json!({ "schema_version": 1, "comparisons": comparisons }));
    }
    let rows: Vec<Vec<String>> = listed
        .iter()
        .map(|(name, conditions, languages)| {
            vec![name.to_string(), languages.join(" "), conditions.join(" ")]
        })
        .collect();
    report::result(&table(&["id", "languages", "conditions"], &rows))
}

fn conditions(library: &Library, name: &ComparisonName) -> Vec<String> {
    match name {
        ComparisonName::Mimics(topic) => {
            let mimics = library.topics.get(topic).map(|topic| topic.mimics.as_slice());
            let others = mimics
                .unwrap_or_default()
                .iter()
                .map(|mimic| mimic.other.to_string());
            std::iter::once(topic.to_string()).chain(others).collect()
        }
        ComparisonName::Named(id) => {
            let named = library.comparisons.get(id);
            let conditions = named.map(|named| named.conditions.as_slice()).unwrap_or_default();
            conditions
                .iter()
                .map(|condition| condition.value.to_string())
                .collect()
        }
    }
}
