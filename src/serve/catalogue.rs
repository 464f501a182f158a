//! What there is to choose in the preview: every handout, comparison, packet and page with its addresses.

use crate::build::plan::{Job, SheetOf};
use crate::build::press::Press;
use crate::library::packets;
use crate::model::LanguageTag;
use crate::model::reading::Destination;
use crate::output::ClosedPlan;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
struct Catalogue<'a> {
    /// Tags with the names that their speakers give them, the first language first.
    languages: Vec<(&'a LanguageTag, &'a str)>,
    /// Keys with names, as listed in takehome.toml.
    editions: Vec<(&'static str, &'a str)>,
    items: Vec<Item>,
}

/// One thing to look at.
#[derive(Debug, Serialize)]
struct Item {
    /// What stands in the address of its preview.
    id: String,
    /// Under which heading it is listed.
    group: Group,
    /// By language.
    titles: BTreeMap<String, String>,
    /// Paths of its pages by language.
    pages: BTreeMap<String, String>,
    /// Paths of its sheets by language and edition.
    sheets: BTreeMap<String, BTreeMap<&'static str, String>>,
    /// Languages in which it is withheld.
    withheld: Vec<String>,
    draft: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Group {
    Start,
    Conditions,
    Symptoms,
    Treatments,
    Comparisons,
    Packets,
    Pages,
}

/// A catalogue, ready to be sent.
#[derive(Debug)]
pub struct Written {
    pub json: String,
    /// The beginning of its digest, by which browsers know whether it is another one.
    pub digest: String,
}

/// The catalogue of a plan.
pub fn written(press: &Press<'_>, plan: &ClosedPlan<Job>) -> Written {
    let json = json(press, plan);
    let digest = blake3::hash(json.as_bytes()).to_hex()[..16].to_owned();
    Written { json, digest }
}

fn json(press: &Press<'_>, plan: &ClosedPlan<Job>) -> String {
    let library = press.library();
    let languages = library.config.languages.iter();
    let strings = |tag: &LanguageTag| library.languages.get(tag).map(|language| &language.strings);
    // Its readers are staff, whose language the commands speak, too.
    let english = LanguageTag::new("en");
    let english = english.as_ref().and_then(strings);
    let edition_name = |key: &'static str| {
        let name = english.and_then(|strings| strings.editions.get(key));
        name.map_or(key, String::as_str)
    };
    let catalogue = Catalogue {
        languages: languages
            .map(|tag| &tag.value)
            .map(|tag| (tag, strings(tag).map_or(tag.as_str(), |strings| &strings.name)))
            .collect(),
        editions: library
            .config
            .editions
            .iter()
            .map(|edition| (edition.key(), edition_name(edition.key())))
            .collect(),
        items: items(press, plan),
    };
    serde_json::to_string(&catalogue).unwrap_or_default()
}

/// What a job shows: its item, its language, and the title there.
struct Shown {
    key: (Group, String),
    language: LanguageTag,
    title: Option<String>,
    withheld: bool,
}

fn items(press: &Press<'_>, plan: &ClosedPlan<Job>) -> Vec<Item> {
    let mut items: BTreeMap<(Group, String), Item> = BTreeMap::new();
    for entry in plan.entries() {
        let Some(shown) = shown(press, &entry.job) else {
            continue;
        };
        let (group, id) = shown.key.clone();
        let item = items.entry(shown.key).or_insert_with(|| Item {
            draft: press
                .library()
                .topics
                .get(id.as_str())
                .is_some_and(|topic| topic.draft),
            id,
            group,
            titles: BTreeMap::new(),
            pages: BTreeMap::new(),
            sheets: BTreeMap::new(),
            withheld: Vec::new(),
        });
        let language = shown.language.to_string();
        item.titles
            .extend(shown.title.map(|title| (language.clone(), title)));
        if shown.withheld {
            item.withheld.push(language.clone());
        }
        let path = entry.path.to_string();
        match &entry.job {
            Job::Sheet(name) => {
                let sheets = item.sheets.entry(language).or_default();
                sheets.insert(name.edition.key(), path);
            }
            _ => drop(item.pages.insert(language, path)),
        }
    }
    items.into_values().collect()
}

fn shown(press: &Press<'_>, job: &Job) -> Option<Shown> {
    let library = press.library();
    let shown = |group, id: String, language: &LanguageTag, title| Shown {
        key: (group, id),
        language: language.clone(),
        title,
        withheld: false,
    };
    let of = |of: &SheetOf, language: &LanguageTag| {
        Some(match of {
            SheetOf::Handout(id) => {
                let topic = library.topics.get(id)?;
                let group = match topic.kind {
                    crate::model::TopicKind::Condition => Group::Conditions,
                    crate::model::TopicKind::Symptom => Group::Symptoms,
                    crate::model::TopicKind::Treatment => Group::Treatments,
                };
                let text = topic.text(language);
                let title = text.map(|text| text.wording.title.value.to_string());
                shown(group, id.to_string(), language, title)
            }
            SheetOf::Comparison(name) => {
                let destination = Destination::Comparison {
                    of: name.clone(),
                    language: language.clone(),
                };
                let title = library.sheet_title(&destination, language);
                shown(Group::Comparisons, name.to_string(), language, title)
            }
            SheetOf::Packet(id) => {
                let packet = library.packets.get(id)?;
                let words = packets::words(library, packet, language);
                let title = words.map(|words| words.title.to_string());
                shown(Group::Packets, id.to_string(), language, title)
            }
        })
    };
    let withheld = |shown: Option<Shown>| {
        shown.map(|shown| Shown {
            withheld: true,
            ..shown
        })
    };
    match job {
        Job::Home(language) => Some(shown(Group::Start, String::new(), language, None)),
        Job::Topic(id, language) => of(&SheetOf::Handout(id.clone()), language),
        Job::Withheld(id, language) => withheld(of(&SheetOf::Handout(id.clone()), language)),
        Job::Comparison(name, language) => of(&SheetOf::Comparison(name.clone()), language),
        Job::Packet(id, language) => of(&SheetOf::Packet(id.clone()), language),
        Job::WithheldPacket(id, language) => withheld(of(&SheetOf::Packet(id.clone()), language)),
        Job::Sheet(name) => of(&name.of, &name.language),
        Job::Page(id, language) => {
            let page = library.pages.get(id)?.get(language)?;
            let title = Some(page.title.value.to_string());
            Some(shown(Group::Pages, id.to_string(), language, title))
        }
        _ => None,
    }
}
