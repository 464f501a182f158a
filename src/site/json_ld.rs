//! Structured data for search engines: schema.org in JSON-LD, made here and never in a template.
//!
//! A handout is a `MedicalWebPage` about a `MedicalCondition` (a symptom guide: `MedicalSymptom`; a treatment:
//! `MedicalTherapy`). Names of types and properties are those of schema.org's health-lifesci extension
//! (schema.org, health and life sciences). A sample set claims no review: `lastReviewed` and `reviewedBy` stand only on pages that a
//! clinic has made its own.

mod writer;

use self::writer::Json;
use super::shell::{Shell, Site};
use super::topic::Sheet;
use super::view::Html;
use crate::config::Edition;
use crate::library::{Library, Side, Topic};
use crate::model::LanguageTag;
use crate::model::comparison::{ComparedCondition, Comparison};
use crate::model::id::TopicId;
use crate::model::reading::{Destination, Inline, Part, Reading, ReviewLine, SignList, inline_text};
use crate::model::relation::RelationKind;
use crate::model::topic::{Strength, TopicKind};
use crate::release::stamp::Stamp;
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;

/// What a page says beyond its reading, from the library: codes, signs and treatments in its structured data, and what
/// changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts<'a> {
    /// What names this state of the handout; nothing for a draft.
    pub stamp: Option<&'a Stamp>,
    /// ICD-10-CM, as written: prefixes too.
    pub codes: Vec<&'a str>,
    /// Typical signs, in words of the page's language.
    pub signs: Vec<&'a str>,
    /// Title and place of each treatment that is published in this language.
    pub treatments: Vec<(&'a str, Destination)>,
    /// The changelog: version, day and what changed, in the language that it is written in.
    pub changes: Vec<(String, Date, &'a str)>,
}

impl<'a> Facts<'a> {
    /// The stamp, or for a draft, which has none, the author's version alone.
    pub(super) fn version(&self, reading: &Reading<'_>) -> String {
        self.stamp
            .map_or_else(|| reading.edition.version.to_string(), ToString::to_string)
    }

    /// Gathers them for one topic in one language. `published` says which topics have a page in that language.
    pub fn of(
        library: &'a Library,
        topic: &'a Topic,
        language: &LanguageTag,
        published: &dyn Fn(&TopicId) -> bool,
    ) -> Facts<'a> {
        let default = library.default_language();
        let signs = topic
            .record
            .signs
            .iter()
            .filter(|sign| sign.strength == Strength::Typical);
        let treatments = topic.relations.iter().filter(|link| {
            link.kind == RelationKind::TreatedBy && link.side == Side::From && published(&link.other)
        });
        // The line of a first version says of no change.
        let changed = language == default && topic.record.changelog.len() > 1;
        let changes = topic.record.changelog.iter().filter(|_| changed);
        Facts {
            stamp: None,
            changes: changes
                .map(|change| (change.version.to_string(), change.on, &*change.what))
                .collect(),
            codes: topic.record.icd10cm.iter().map(|code| &*code.value).collect(),
            signs: signs
                .filter_map(|sign| {
                    library
                        .signs
                        .get(&sign.sign.value)?
                        .text
                        .exactly(language, default)
                })
                .collect(),
            treatments: treatments
                .filter_map(|link| {
                    let other = library.topics.get(&link.other)?;
                    let title = &*other.text(language)?.wording.title.value;
                    let destination = Destination::Topic {
                        kind: other.kind,
                        id: other.id.clone(),
                        language: language.clone(),
                        anchor: None,
                    };
                    Some((title, destination))
                })
                .collect(),
        }
    }
}

/// The structured data of a handout's page.
pub(super) fn topic(site: &Site, shell: &Shell, reading: &Reading, sheets: &[Sheet], facts: &Facts) -> Html {
    let tag = &shell.language.tag;
    let page = site.addresses.topic(reading.kind, &reading.topic, tag);
    graph(PAGE_SIZE, |json| {
        json.object(|json| {
            web_page(json, site, shell, &page, &reading.title, &reading.summary);
            json.text_at("version", &facts.version(reading));
            json.text_at("datePublished", &reading.edition.published.to_string());
            if let Some(review) = reading.edition.reviewed.as_ref().filter(|_| !site.config.sample) {
                reviewed(json, review);
            }
            publication(json, site);
            json.list_at("about", |json| json.object(|json| subject_at(json, site, &page)));
            encoding(json, site, sheets, |edition| {
                site.addresses.sheet(reading.kind, &reading.topic, tag, edition)
            });
        });
        json.object(|json| subject(json, site, reading, facts, &page));
    })
}

/// The structured data of a comparison: every condition with its signs, the first one with all that it is confused
/// with, each other one with the first.
pub(super) fn comparison(site: &Site, shell: &Shell, comparison: &Comparison, sheets: &[Sheet]) -> Html {
    let (at, tag) = (&site.addresses, &shell.language.tag);
    let page = at.comparison(&comparison.of, tag);
    graph(COMPARISON_SIZE, |json| {
        json.object(|json| {
            web_page(json, site, shell, &page, &comparison.title, &comparison.summary);
            publication(json, site);
            json.list_at("about", |json| {
                for condition in &comparison.conditions {
                    let path = at.of(&condition.destination).unwrap_or_default();
                    json.object(|json| subject_at(json, site, &path));
                }
            });
            encoding(json, site, sheets, |edition| {
                at.comparison_sheet(&comparison.of, tag, edition)
            });
        });
        if let Some((first, others)) = comparison.conditions.split_first() {
            json.object(|json| compared(json, site, first, others));
            for other in others {
                json.object(|json| compared(json, site, other, std::slice::from_ref(first)));
            }
        }
    })
}

/// How much structured data a page with five look-alikes has, and a comparison of as many, in bytes.
const PAGE_SIZE: usize = 6 * 1024;
const COMPARISON_SIZE: usize = 10 * 1024;

/// The most conditions that structured data tells a topic from. A guide to a symptom with more of them would have as much of it
/// as of text, which telephones load before they show a word; each condition's own page has its signs.
const OTHERS_TOLD: usize = 8;

/// The whole script: one flat list, the page first.
fn graph(size: usize, nodes: impl FnOnce(&mut Json)) -> Html {
    let mut json = Json::with_capacity(size);
    json.object(|json| {
        json.text_at("@context", "https://schema.org");
        json.list_at("@graph", nodes);
    });
    json.finish()
}

/// A `MedicalWebPage` up to its language.
fn web_page(json: &mut Json, site: &Site, shell: &Shell, path: &str, name: &str, description: &str) {
    json.kind("MedicalWebPage");
    address_at(json, "@id", site, path, "");
    address_at(json, "url", site, path, "");
    json.text_at("name", name);
    json.text_at("description", description);
    json.text_at("inLanguage", shell.language.tag.as_str());
}

fn reviewed(json: &mut Json, review: &ReviewLine) {
    json.text_at("lastReviewed", &review.on.to_string());
    json.object_at("reviewedBy", |json| {
        json.kind("Person");
        json.text_at("name", &review.name);
        json.text_at("jobTitle", &review.role);
        json.some_text_at("honorificSuffix", review.credential.as_deref());
    });
}

fn publication(json: &mut Json, site: &Site) {
    json.true_at("isAccessibleForFree");
    json.object_at("publisher", |json| {
        json.kind("MedicalClinic");
        json.text_at("name", &site.config.clinic.name);
        json.text_at("telephone", &site.config.clinic.phone.dialled);
    });
}

fn encoding(json: &mut Json, site: &Site, sheets: &[Sheet], path: impl Fn(Edition) -> String) {
    json.each_at("encoding", sheets, |json, sheet| {
        json.object(|json| {
            json.kind("MediaObject");
            address_at(json, "contentUrl", site, &path(sheet.edition), "");
            json.text_at("encodingFormat", "application/pdf");
        });
    });
}

/// What the page at `page` is about.
fn subject(json: &mut Json, site: &Site, reading: &Reading, facts: &Facts, page: &str) {
    json.kind(type_of(reading.kind));
    subject_at(json, site, page);
    json.text_at("name", &reading.title);
    address_at(json, "url", site, page, "");
    json.text_at("description", &reading.summary);
    let names = reading.parts.iter().flat_map(|part| match part {
        Part::Names { names, .. } => names.as_slice(),
        _ => &[],
    });
    json.each_at("alternateName", names, |json, name| json.text(name));
    json.each_at("code", &facts.codes, |json, code| {
        json.object(|json| {
            json.kind("MedicalCode");
            json.text_at("codeValue", code);
            json.text_at("codingSystem", "ICD-10-CM");
        });
    });
    // A MedicalTherapy has none of the properties below.
    if reading.kind == TopicKind::Treatment {
        return;
    }
    signs_at(json, "signOrSymptom", facts.signs.iter().copied());
    if confused_with(reading).count() <= OTHERS_TOLD {
        json.each_at("differentialDiagnosis", confused_with(reading), |json, other| {
            json.object(|json| differential(json, site, &other));
        });
    }
    json.each_at(
        "possibleTreatment",
        &facts.treatments,
        |json, (title, destination)| {
            json.object(|json| named(json, site, "MedicalTherapy", title, destination));
        },
    );
}

/// Another condition, and what tells it from the one that a page is about.
struct Other<'a> {
    title: &'a [Inline<'a>],
    destination: &'a Destination,
    signs: Option<&'a SignList<'a>>,
}

fn confused_with<'a>(reading: &'a Reading) -> impl Iterator<Item = Other<'a>> {
    reading.parts.iter().flat_map(|part| {
        let (mimics, causes) = match part {
            Part::Mimics(mimics) => (mimics.mimics.as_slice(), &[][..]),
            Part::Causes { causes, .. } => (&[][..], causes.as_slice()),
            _ => (&[][..], &[][..]),
        };
        let mimics = mimics.iter().map(|mimic| Other {
            title: &mimic.title,
            destination: &mimic.destination,
            signs: mimic.there.as_ref(),
        });
        mimics.chain(causes.iter().map(|cause| Other {
            title: &cause.title,
            destination: &cause.destination,
            signs: cause.signs.as_ref(),
        }))
    })
}

/// A condition of a comparison, and those that it is told from.
fn compared(json: &mut Json, site: &Site, condition: &ComparedCondition, others: &[ComparedCondition]) {
    let path = site.addresses.of(&condition.destination).unwrap_or_default();
    json.kind("MedicalCondition");
    subject_at(json, site, &path);
    json.text_at("name", &name(&condition.title));
    address_at(json, "url", site, &path, "");
    json.some_text_at("description", condition.summary.as_deref());
    let answers = condition.answers.iter().flat_map(|answer| &answer.signs);
    signs_at(json, "signOrSymptom", answers.map(|sign| sign.text.as_ref()));
    json.each_at("differentialDiagnosis", others, |json, other| {
        let other = Other {
            title: &other.title,
            destination: &other.destination,
            signs: other.more_like.as_ref(),
        };
        json.object(|json| differential(json, site, &other));
    });
}

fn differential(json: &mut Json, site: &Site, other: &Other) {
    json.kind("DDxElement");
    json.object_at("diagnosis", |json| {
        named(
            json,
            site,
            "MedicalCondition",
            &name(other.title),
            other.destination,
        );
    });
    let signs = other.signs.map_or(&[][..], |list| &list.signs);
    signs_at(json, "distinguishingSign", signs.iter().map(AsRef::as_ref));
}

fn signs_at<'s>(json: &mut Json, key: &str, signs: impl Iterator<Item = &'s str>) {
    json.each_at(key, signs, |json, sign| {
        json.named("MedicalSignOrSymptom", sign);
    });
}

/// Another topic: its type, its name and where it is described.
fn named(json: &mut Json, site: &Site, kind: &'static str, name: &str, destination: &Destination) {
    let path = site.addresses.of(destination);
    json.kind(kind);
    if let Some(path) = &path {
        subject_at(json, site, path);
    }
    json.text_at("name", name);
    if let Some(path) = &path {
        address_at(json, "url", site, path, "");
    }
}

/// The name of the condition itself, as opposed to the page about it.
fn subject_at(json: &mut Json, site: &Site, page: &str) {
    address_at(json, "@id", site, page, "#page_topic");
}

/// The absolute address of a path of the site.
fn address_at(json: &mut Json, key: &str, site: &Site, path: &str, anchor: &'static str) {
    json.pieces_at(key, |json| {
        json.words(site.addresses.base_url());
        json.path(path);
        json.path(anchor);
    });
}

fn type_of(kind: TopicKind) -> &'static str {
    match kind {
        TopicKind::Condition => "MedicalCondition",
        TopicKind::Symptom => "MedicalSymptom",
        TopicKind::Treatment => "MedicalTherapy",
    }
}

/// The title alone: behind one in another language stands a note that says so.
fn name<'a>(title: &'a [Inline]) -> Cow<'a, str> {
    match title {
        [Inline::Foreign { content, .. }, ..] => inline_text(content),
        title => inline_text(title),
    }
}
