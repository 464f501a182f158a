//! Which handouts a code of a health record leads to, and the page that answers without a server.
//!
//! Steps:
//! 1. `code`: spellings of a code become one; `table` reads the official codes of a year; `judge` says what is wrong.
//! 2. [`LookUp`]: every code with its published topics. Of several with one code that which says `icd10cm_first` comes
//!    first, the others by id.
//! 3. [`data`]: the look-up as JSON for the script of `connect/index.html` (themes/clinic/static/connect.js), which reads
//!    the question of a record (HL7 Context-Aware Knowledge Retrieval, "Infobutton", URL-based implementation guide
//!    release 4) in the browser.

pub mod code;
pub mod codes;
mod judge;
pub mod table;

pub use code::CodePrefix;
pub use judge::judge;

use crate::library::approval::Approved;
use crate::library::{Topic, comparison};
use crate::model::LanguageTag;
use crate::model::comparison::ComparisonName;
use crate::model::document::Text;
use crate::model::id::TopicId;
use crate::model::topic::SectionKind;
use crate::site::address::{Addresses, relative};
use serde::Serialize;
use std::collections::BTreeMap;

/// The address of the page.
pub const PAGE: &str = "connect/index.html";

/// SNOMED CT "Differential diagnosis", a subtopic of Infobutton questions.
const DIFFERENTIAL: &str = "47965005";

/// Codes with the topics that answer them, in the order in which they are offered; only published ones, no drafts.
#[derive(Debug, Default)]
pub struct LookUp<'a> {
    pub icd10cm: BTreeMap<CodePrefix, Vec<&'a Topic>>,
    pub snomed: BTreeMap<&'a str, Vec<&'a Topic>>,
}

impl<'a> LookUp<'a> {
    pub fn of(approved: &Approved<'a>) -> LookUp<'a> {
        let mut look_up = LookUp::default();
        let topics = approved.library().topics.values();
        for topic in topics.filter(|topic| languages(approved, topic).next().is_some()) {
            for (code, _) in judge::parsed(&topic.record.icd10cm) {
                let topics = look_up.icd10cm.entry(code).or_default();
                if !topics.iter().any(|other: &&Topic| other.id == topic.id) {
                    topics.push(topic);
                }
            }
            for id in &topic.record.snomed {
                look_up.snomed.entry(&id.value).or_default().push(topic);
            }
        }
        for (code, topics) in &mut look_up.icd10cm {
            // Stable: the others stay in the order of their ids.
            topics.sort_by_key(|topic| {
                !judge::parsed(&topic.record.icd10cm_first).any(|(first, _)| first == *code)
            });
        }
        look_up
    }
}

/// The languages in which a topic is published and no draft.
pub fn languages<'a>(approved: &Approved<'a>, topic: &'a Topic) -> impl Iterator<Item = &'a LanguageTag> {
    approved
        .languages_of(topic)
        .filter(|language| !topic.is_draft(language))
}

/// What the script reads.
#[derive(Serialize)]
struct Data<'a> {
    /// The default one first.
    languages: Vec<&'a str>,
    /// The list of all handouts, by language.
    all: BTreeMap<&'a str, String>,
    /// Topics by code without dot.
    icd10cm: BTreeMap<&'a str, Vec<&'a str>>,
    snomed: BTreeMap<&'a str, Vec<&'a str>>,
    topics: BTreeMap<&'a TopicId, BTreeMap<&'a str, Answer<'a>>>,
}

/// One handout in one language.
#[derive(Serialize)]
struct Answer<'a> {
    page: String,
    /// Its title, then other names.
    names: Vec<&'a str>,
    /// Where a subtopic is answered, by the code of the subtopic.
    parts: BTreeMap<&'static str, String>,
}

/// The whole look-up for the script. It can stand inside of a `script` element: `<` is written in another way.
pub fn data(approved: &Approved<'_>, look_up: &LookUp<'_>, addresses: &Addresses) -> String {
    let library = approved.library();
    let tags = || library.config.languages.iter().map(|tag| &tag.value);
    let ids =
        |topics: &[&'_ Topic]| -> Vec<String> { topics.iter().map(|topic| topic.id.to_string()).collect() };
    let icd10cm: Vec<_> = look_up
        .icd10cm
        .iter()
        .map(|(code, topics)| (code.bare(), ids(topics)))
        .collect();
    let snomed: Vec<_> = look_up
        .snomed
        .iter()
        .map(|(id, topics)| (*id, ids(topics)))
        .collect();
    let mut topics = BTreeMap::new();
    for topic in library.topics.values() {
        let answers: BTreeMap<&str, Answer<'_>> = languages(approved, topic)
            .filter_map(|tag| Some((tag.as_str(), answer(approved, topic, topic.text(tag)?, addresses))))
            .collect();
        if !answers.is_empty() {
            topics.insert(&topic.id, answers);
        }
    }
    fn borrowed<'v>(lists: &'v [(&'v str, Vec<String>)]) -> BTreeMap<&'v str, Vec<&'v str>> {
        let lists = lists.iter();
        lists
            .map(|(code, ids)| (*code, ids.iter().map(String::as_str).collect()))
            .collect()
    }
    let data = Data {
        languages: tags().map(LanguageTag::as_str).collect(),
        all: tags()
            .map(|tag| (tag.as_str(), relative(PAGE, &addresses.a_to_z(tag))))
            .collect(),
        icd10cm: borrowed(&icd10cm),
        snomed: borrowed(&snomed),
        topics,
    };
    serde_json::to_string(&data)
        .expect("texts, lists and maps with keys of text are always JSON")
        .replace('<', "\\u003c")
}

fn answer<'a>(approved: &Approved<'_>, topic: &Topic, text: &'a Text, addresses: &Addresses) -> Answer<'a> {
    let tag = &text.language;
    let page = relative(PAGE, &addresses.topic(topic.kind, &topic.id, tag));
    let mut parts: BTreeMap<&'static str, String> = BTreeMap::new();
    // What answers in the strict sense first, then what stands in for it.
    for codes in [subtopics, instead] {
        for section in &text.sections {
            for code in section.kind.map_or(&[][..], codes) {
                parts
                    .entry(code)
                    .or_insert_with(|| format!("{page}#{}", &*section.anchor));
            }
        }
    }
    if comparison::exists(approved.library(), topic, tag) {
        parts.insert(
            DIFFERENTIAL,
            relative(
                PAGE,
                &addresses.comparison(&ComparisonName::Mimics(topic.id.clone()), tag),
            ),
        );
    }
    let also = text.wording.also_called.iter();
    Answer {
        page,
        names: std::iter::once(&text.wording.title)
            .chain(also)
            .map(|name| &*name.value)
            .collect(),
        parts,
    }
}

/// The subtopics (MeSH) that a section answers: those of the HL7 value set KnowledgeSubtopicObservationValue, and what
/// vendors send beside them.
fn subtopics(kind: SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::Tests => &["Q000175"],
        SectionKind::Causes => &["Q000209", "D012307"],
        SectionKind::Treatment => &["Q000628"],
        SectionKind::Outlook => &["D011379", "Q000150"],
        SectionKind::Prevention => &["Q000517"],
        _ => &[],
    }
}

/// The subtopics that a section answers where there is no better one.
fn instead(kind: SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::Symptoms => &["Q000175"],
        SectionKind::SelfCare => &["Q000628"],
        _ => &[],
    }
}
