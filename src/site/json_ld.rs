//! Structured data for search engines: schema.org in JSON-LD, made here and never in a template.
//!
//! A handout is a `MedicalWebPage` about a `MedicalCondition` (a symptom guide: `MedicalSymptom`; a treatment:
//! `MedicalTherapy`). Names of types and properties are those of schema.org's health-lifesci extension
//! (schema.org, health and life sciences). A sample set claims no review: `lastReviewed` and `reviewedBy` stand only on pages that a
//! clinic has made its own.

mod schema;

use self::schema::{
    Clinic, Code, Differential, MediaObject, Named, Node, Person, Reference, Sign, Subject, WebPage, script,
};
use super::shell::{Shell, Site};
use super::topic::Sheet;
use super::view::Html;
use crate::config::Edition;
use crate::library::{Library, Side};
use crate::model::LanguageTag;
use crate::model::comparison::{ComparedCondition, Comparison};
use crate::model::id::TopicId;
use crate::model::reading::{Cause, Destination, Inline, Mimic, Part, Reading, SignList, inline_text};
use crate::model::relation::RelationKind;
use crate::model::topic::{Strength, TopicKind};
use crate::release::stamp::Stamp;
use serde::Serialize;
use std::borrow::Cow;

/// What structured data says beyond what a reader sees: codes, signs and treatments, from the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// What names this state of the handout; nothing for a draft.
    pub stamp: Option<Stamp>,
    /// ICD-10-CM, as written: prefixes too.
    pub codes: Vec<String>,
    /// Typical signs, in words of the page's language.
    pub signs: Vec<String>,
    /// Title and place of each treatment that is published in this language.
    pub treatments: Vec<(String, Destination)>,
}

impl Facts {
    /// The stamp, or for a draft, which has none, the author's version alone.
    pub(super) fn version(&self, reading: &Reading) -> String {
        let stamp = self.stamp.as_ref();
        stamp.map_or_else(|| reading.edition.version.to_string(), ToString::to_string)
    }

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
            stamp: None,
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
    page.version = Some(facts.version(reading));
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
    page.encoding = encoding(site, sheets, |edition| {
        site.addresses.sheet(reading.kind, &reading.topic, tag, edition)
    });
    script(vec![Node::Page(Box::new(page)), Node::Subject(Box::new(subject))])
}

/// The structured data of a comparison: every condition with its signs, the first one with all that it is confused
/// with, each other one with the first.
pub(super) fn comparison(site: &Site, shell: &Shell, comparison: &Comparison, sheets: &[Sheet]) -> Html {
    let (at, tag) = (&site.addresses, &shell.language.tag);
    let url = at.absolute(&at.comparison(&comparison.of, tag));
    let mut page = web_page(site, shell, &url, &comparison.title, &comparison.summary);
    page.encoding = encoding(site, sheets, |edition| {
        at.comparison_sheet(&comparison.of, tag, edition)
    });
    let subjects: Vec<Subject> = match comparison.conditions.split_first() {
        Some((first, others)) => std::iter::once(compared(site, first, others))
            .chain(
                others
                    .iter()
                    .map(|other| compared(site, other, std::slice::from_ref(first))),
            )
            .collect(),
        None => Vec::new(),
    };
    page.about = subjects
        .iter()
        .map(|subject| Reference {
            id: subject.id.clone(),
        })
        .collect();
    let subjects = subjects
        .into_iter()
        .map(|subject| Node::Subject(Box::new(subject)));
    script(
        std::iter::once(Node::Page(Box::new(page)))
            .chain(subjects)
            .collect(),
    )
}

/// A condition of a comparison, and those that it is told from.
fn compared<'a>(
    site: &Site,
    condition: &'a ComparedCondition,
    others: &'a [ComparedCondition],
) -> Subject<'a> {
    let named = named(
        site,
        "MedicalCondition",
        name(&condition.title),
        &condition.destination,
    );
    let answers = condition.answers.iter().flat_map(|answer| &answer.signs);
    Subject {
        kind: named.kind,
        id: named.id.unwrap_or_default(),
        name: named.name,
        url: named.url.unwrap_or_default(),
        description: condition.summary.as_deref(),
        names: Vec::new(),
        code: Vec::new(),
        signs: answers.map(|compared| sign(&compared.text)).collect(),
        differential: others
            .iter()
            .map(|other| differential(site, &other.title, &other.destination, other.more_like.as_ref()))
            .collect(),
        treatments: Vec::new(),
    }
}

fn encoding(site: &Site, sheets: &[Sheet], path: impl Fn(Edition) -> String) -> Vec<MediaObject> {
    let media = |sheet: &Sheet| MediaObject {
        kind: "MediaObject",
        url: site.addresses.absolute(&path(sheet.edition)),
        format: "application/pdf",
    };
    sheets.iter().map(media).collect()
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
        name: Cow::Borrowed(&reading.title),
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
            .map(|(title, destination)| named(site, "MedicalTherapy", title.into(), destination))
            .collect();
    }
    subject
}

fn of_mimic<'a>(site: &Site, mimic: &'a Mimic) -> Differential<'a> {
    differential(site, &mimic.title, &mimic.destination, mimic.there.as_ref())
}

fn of_cause<'a>(site: &Site, cause: &'a Cause) -> Differential<'a> {
    differential(site, &cause.title, &cause.destination, cause.signs.as_ref())
}

/// A condition, and what tells it from the others.
fn differential<'a>(
    site: &Site,
    title: &'a [Inline],
    destination: &Destination,
    signs: Option<&'a SignList>,
) -> Differential<'a> {
    let signs = signs.map_or(&[][..], |list| &list.signs);
    Differential {
        kind: "DDxElement",
        diagnosis: named(site, "MedicalCondition", name(title), destination),
        signs: signs.iter().map(|text| sign(text)).collect(),
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

fn named<'a>(site: &Site, kind: &'static str, name: Cow<'a, str>, destination: &Destination) -> Named<'a> {
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

/// The title alone: behind one in another language stands a note that says so.
fn name(title: &[Inline]) -> Cow<'_, str> {
    match title {
        [Inline::Text { text }] => Cow::Borrowed(text),
        [Inline::Foreign { content, .. }, ..] => Cow::Owned(inline_text(content)),
        title => Cow::Owned(inline_text(title)),
    }
}

/// The condition itself, as opposed to the page about it.
fn subject_id(url: &str) -> String {
    format!("{url}#page_topic")
}
