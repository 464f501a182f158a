//! Structured data for search engines: schema.org in JSON-LD, made here and never in a template.
//!
//! A handout is a `MedicalWebPage` about a `MedicalCondition` (a symptom guide: `MedicalSymptom`; a treatment:
//! `MedicalTherapy`). Names of types and properties are those of schema.org's health-lifesci extension
//! (patient-education.md 3.4). A sample set claims no review: `lastReviewed` and `reviewedBy` stand only on pages that a
//! clinic has made its own.

use super::pages::Compared;
use super::shell::{Shell, Site};
use super::topic::Sheet;
use super::view::Html;
use crate::library::{Library, Side};
use crate::model::LanguageTag;
use crate::model::id::TopicId;
use crate::model::reading::{Cause, Destination, Mimic, Part, Reading};
use crate::model::relation::RelationKind;
use crate::model::topic::{Strength, TopicKind};
use serde::Serialize;
use std::fmt::Write;

/// What structured data says beyond what a reader sees: codes, signs and treatments, from the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// ICD-10-CM, as written: prefixes too.
    pub codes: Vec<String>,
    /// Typical signs, in words of the page's language.
    pub signs: Vec<String>,
    /// Title and place of each treatment that is published in this language.
    pub treatments: Vec<(String, Destination)>,
}

impl Facts {
    /// Gathers them for one topic in one language. `published` says which topics have a page in that language.
    pub fn of(
        library: &Library,
        topic: &TopicId,
        language: &LanguageTag,
        published: &dyn Fn(&TopicId) -> bool,
    ) -> Facts {
        let Some(topic) = library.topics.get(topic) else {
            return Facts::default();
        };
        let default = library.default_language();
        let signs = topic
            .record
            .signs
            .iter()
            .filter(|sign| sign.strength == Strength::Typical);
        let treatments = topic.relations.iter().filter(|link| {
            link.kind == RelationKind::TreatedBy && link.side == Side::From && published(&link.other)
        });
        Facts {
            codes: topic
                .record
                .icd10cm
                .iter()
                .map(|code| code.value.clone())
                .collect(),
            signs: signs
                .filter_map(|sign| {
                    library
                        .signs
                        .get(&sign.sign.value)?
                        .text
                        .exactly(language, default)
                })
                .map(str::to_owned)
                .collect(),
            treatments: treatments
                .filter_map(|link| {
                    let other = library.topics.get(&link.other)?;
                    let title = other.text(language)?.wording.title.value.clone();
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

/// The whole script: one flat list, the page first.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Page(Box<WebPage<'a>>),
    Subject(Box<Subject<'a>>),
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
struct WebPage<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    url: String,
    name: &'a str,
    description: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(rename = "lastReviewed", skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(rename = "reviewedBy", skip_serializing_if = "Option::is_none")]
    reviewer: Option<Person<'a>>,
    #[serde(rename = "isAccessibleForFree")]
    free: bool,
    publisher: Clinic<'a>,
    about: Vec<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    encoding: Vec<MediaObject>,
}

#[derive(Serialize)]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(rename = "jobTitle")]
    role: &'a str,
    #[serde(rename = "honorificSuffix", skip_serializing_if = "Option::is_none")]
    credential: Option<&'a str>,
}

#[derive(Serialize)]
struct Clinic<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    telephone: &'a str,
}

#[derive(Serialize)]
struct MediaObject {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "contentUrl")]
    url: String,
    #[serde(rename = "encodingFormat")]
    format: &'static str,
}

/// What a page is about.
#[derive(Serialize)]
struct Subject<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    names: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    code: Vec<Code<'a>>,
    #[serde(rename = "signOrSymptom", skip_serializing_if = "Vec::is_empty")]
    signs: Vec<Sign<'a>>,
    #[serde(rename = "differentialDiagnosis", skip_serializing_if = "Vec::is_empty")]
    differential: Vec<Differential<'a>>,
    #[serde(rename = "possibleTreatment", skip_serializing_if = "Vec::is_empty")]
    treatments: Vec<Named<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "codeValue")]
    value: &'a str,
    #[serde(rename = "codingSystem")]
    system: &'static str,
}

#[derive(Serialize)]
struct Sign<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Differential<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    diagnosis: Named<'a>,
    #[serde(rename = "distinguishingSign", skip_serializing_if = "Vec::is_empty")]
    signs: Vec<Sign<'a>>,
}

/// Another topic: its type, its name and where it is described.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The structured data of a handout's page.
pub(super) fn topic(site: &Site, shell: &Shell, reading: &Reading, sheets: &[Sheet], facts: &Facts) -> Html {
    let tag = &shell.language.tag;
    let url = site
        .addresses
        .absolute(&site.addresses.topic(reading.kind, &reading.topic, tag));
    let subject = subject(site, reading, facts, &url);
    let mut page = web_page(site, shell, &url, &reading.title, &reading.summary);
    page.about = vec![Reference {
        id: subject.id.clone(),
    }];
    page.version = Some(reading.edition.version.to_string());
    page.published = Some(reading.edition.published.to_string());
    if let Some(review) = reading.edition.reviewed.as_ref().filter(|_| !site.config.sample) {
        page.reviewed = Some(review.on.to_string());
        page.reviewer = Some(Person {
            kind: "Person",
            name: &review.name,
            role: &review.role,
            credential: review.credential.as_deref(),
        });
    }
    page.encoding = sheets
        .iter()
        .map(|sheet| {
            let path = site
                .addresses
                .sheet(reading.kind, &reading.topic, tag, sheet.edition);
            MediaObject {
                kind: "MediaObject",
                url: site.addresses.absolute(&path),
                format: "application/pdf",
            }
        })
        .collect();
    script(vec![Node::Page(Box::new(page)), Node::Subject(Box::new(subject))])
}

/// The structured data of a comparison: every condition with its signs, the first one with all that it is confused
/// with, each other one with the first.
pub(super) fn comparison(
    site: &Site,
    shell: &Shell,
    compared: &Compared,
    title: &str,
    summary: &str,
) -> Html {
    let path = site.addresses.comparison(&compared.of, &shell.language.tag);
    let mut page = web_page(site, shell, &site.addresses.absolute(&path), title, summary);
    let signs = |index: usize| {
        let answers = compared.conditions[index].answers.iter();
        answers
            .flat_map(|(_, signs)| signs.iter().map(|sign| self::sign(sign)))
            .collect::<Vec<_>>()
    };
    let differential = |index: usize| {
        let other = &compared.conditions[index];
        Differential {
            kind: "DDxElement",
            diagnosis: named(site, "MedicalCondition", &other.title, &other.destination),
            signs: signs(index),
        }
    };
    let subjects = compared.conditions.iter().enumerate().map(|(index, condition)| {
        let other = named(site, "MedicalCondition", &condition.title, &condition.destination);
        let differential = match index {
            0 => (1..compared.conditions.len()).map(differential).collect(),
            _ => vec![differential(0)],
        };
        Subject {
            kind: "MedicalCondition",
            id: other.id.unwrap_or_default(),
            name: &condition.title,
            url: other.url.unwrap_or_default(),
            description: Some(&condition.summary),
            names: Vec::new(),
            code: Vec::new(),
            signs: signs(index),
            differential,
            treatments: Vec::new(),
        }
    });
    let subjects: Vec<Subject> = subjects.collect();
    page.about = subjects
        .iter()
        .map(|subject| Reference {
            id: subject.id.clone(),
        })
        .collect();
    let mut nodes = vec![Node::Page(Box::new(page))];
    nodes.extend(
        subjects
            .into_iter()
            .map(|subject| Node::Subject(Box::new(subject))),
    );
    script(nodes)
}

fn web_page<'a>(
    site: &'a Site,
    shell: &'a Shell,
    url: &str,
    name: &'a str,
    description: &'a str,
) -> WebPage<'a> {
    WebPage {
        kind: "MedicalWebPage",
        id: url.to_owned(),
        url: url.to_owned(),
        name,
        description,
        language: shell.language.tag.as_str(),
        version: None,
        published: None,
        reviewed: None,
        reviewer: None,
        free: true,
        publisher: Clinic {
            kind: "MedicalClinic",
            name: &site.config.clinic.name,
            telephone: &site.config.clinic.phone.dialled,
        },
        about: Vec::new(),
        encoding: Vec::new(),
    }
}

fn subject<'a>(site: &Site, reading: &'a Reading, facts: &'a Facts, url: &str) -> Subject<'a> {
    let mut subject = Subject {
        kind: type_of(reading.kind),
        id: subject_id(url),
        name: &reading.title,
        url: url.to_owned(),
        description: Some(&reading.summary),
        names: Vec::new(),
        code: facts.codes.iter().map(|code| self::code(code)).collect(),
        signs: Vec::new(),
        differential: Vec::new(),
        treatments: Vec::new(),
    };
    for part in &reading.parts {
        match part {
            Part::Names { names, .. } => subject.names.extend(names.iter().map(String::as_str)),
            Part::Mimics(mimics) => {
                let mimics = mimics.mimics.iter().map(|mimic| of_mimic(site, mimic));
                subject.differential.extend(mimics);
            }
            Part::Causes { causes, .. } => {
                subject
                    .differential
                    .extend(causes.iter().map(|cause| of_cause(site, cause)));
            }
            _ => {}
        }
    }
    if reading.kind == TopicKind::Treatment {
        // A MedicalTherapy has none of these properties.
        subject.differential.clear();
    } else {
        subject.signs = facts.signs.iter().map(|text| sign(text)).collect();
        let treatments = facts.treatments.iter();
        subject.treatments = treatments
            .map(|(title, destination)| named(site, "MedicalTherapy", title, destination))
            .collect();
    }
    subject
}

fn of_mimic<'a>(site: &Site, mimic: &'a Mimic) -> Differential<'a> {
    Differential {
        kind: "DDxElement",
        diagnosis: named(site, "MedicalCondition", &mimic.title, &mimic.destination),
        signs: mimic.there.signs.iter().map(|text| sign(text)).collect(),
    }
}

fn of_cause<'a>(site: &Site, cause: &'a Cause) -> Differential<'a> {
    Differential {
        kind: "DDxElement",
        diagnosis: named(site, "MedicalCondition", &cause.title, &cause.destination),
        signs: cause.signs.iter().map(|text| sign(text)).collect(),
    }
}

fn type_of(kind: TopicKind) -> &'static str {
    match kind {
        TopicKind::Condition => "MedicalCondition",
        TopicKind::Symptom => "MedicalSymptom",
        TopicKind::Treatment => "MedicalTherapy",
    }
}

fn sign(name: &str) -> Sign<'_> {
    Sign {
        kind: "MedicalSignOrSymptom",
        name,
    }
}

fn code(value: &str) -> Code<'_> {
    Code {
        kind: "MedicalCode",
        value,
        system: "ICD-10-CM",
    }
}

fn named<'a>(site: &Site, kind: &'static str, name: &'a str, destination: &Destination) -> Named<'a> {
    let url = site
        .addresses
        .of(destination)
        .map(|path| site.addresses.absolute(&path));
    Named {
        kind,
        id: url.as_deref().map(subject_id),
        name,
        url,
    }
}

/// The condition itself, as opposed to the page about it.
fn subject_id(url: &str) -> String {
    format!("{url}#page_topic")
}

/// The content of a `script` element: JSON in which no character can end the element or a line of script
/// (`<`, `>`, `&`, U+2028 and U+2029 stand only inside of strings, where JSON has another spelling for them).
fn script(graph: Vec<Node>) -> Html {
    let graph = Graph {
        context: "https://schema.org",
        graph,
    };
    let json = serde_json::to_string(&graph).expect("a graph of texts is JSON");
    Html::new(&escape(&json))
}

fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len() + 32);
    let mut rest = json;
    while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        escaped.push_str(&rest[..at]);
        let found = rest[at..]
            .chars()
            .next()
            .expect("a character was just found here");
        // Writing to a String cannot fail.
        let _ = write!(escaped, "\\u{:04x}", u32::from(found));
        rest = &rest[at + found.len_utf8()..];
    }
    escaped.push_str(rest);
    escaped
}
