//! `connect/fhir.json`: every handout as FHIR R4, for systems that keep a catalogue of documents.
//!
//! A Bundle (collection) of one Library (asset-collection: the manifest), one Organization (the clinic), and a
//! DocumentReference for each handout, language and form: each edition of its sheet, and "web" (plain text, and the
//! page). Names and codes are those of FHIR R4 (hl7.org/fhir/R4: documentreference, library, bundle); `attachment.hash`
//! is SHA-1 there. References are `urn:uuid:` names made of what they name, so that they stay the same from build to
//! build. A sample set is marked as test data (`HTEST`) everywhere.

use super::answers::{instant, written};
use crate::config::Config;
use crate::model::id::TopicId;
use crate::model::{LanguageTag, TopicKind};
use crate::release::stamp::Stamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};

/// The address of the file.
pub const PATH: &str = "connect/fhir.json";

/// The form that is no sheet.
pub const WEB: &str = "web";

/// One handout in one language and form.
#[derive(Clone, Debug)]
pub struct Handout<'a> {
    pub topic: &'a TopicId,
    pub kind: TopicKind,
    pub language: &'a LanguageTag,
    /// An edition's key, or [`WEB`].
    pub form: &'a str,
    pub title: &'a str,
    pub summary: &'a str,
    pub published: Date,
    pub stamp: &'a Stamp,
    /// The state that was released before this one.
    pub replaces: Option<Stamp>,
    /// The language that it was translated from.
    pub translates: Option<&'a LanguageTag>,
    pub files: Vec<File>,
}

/// A file of a handout.
#[derive(Clone, Debug)]
pub struct File {
    /// Absolute.
    pub url: String,
    pub media_type: &'static str,
    /// Its bytes; nothing for a page, whose look may change while its words stay.
    pub sum: Option<Sum>,
}

/// What identifies the bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sum {
    pub bytes: u64,
    pub sha1: [u8; 20],
}

impl Sum {
    pub fn of(bytes: &[u8]) -> Sum {
        Sum {
            bytes: bytes.len() as u64,
            sha1: Sha1::digest(bytes).into(),
        }
    }
}

/// Writes the bundle.
pub fn bundle(config: &Config, handouts: &[Handout<'_>]) -> Vec<u8> {
    let mut entries = vec![
        entry(config, &urn(config, "Library"), library(config, handouts)),
        entry(config, &urn(config, "Organization"), organization(config)),
    ];
    for handout in handouts {
        let name = name(config, handout.topic, handout.language, handout.form);
        entries.push(entry(config, &name, document(config, handout, handouts)));
    }
    let mut bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": entries });
    mark(config, &mut bundle);
    if let Some(day) = latest(handouts) {
        bundle["timestamp"] = json!(instant(day));
    }
    written(bundle)
}

fn entry(config: &Config, name: &str, mut resource: Value) -> Value {
    resource["id"] = json!(name.trim_start_matches("urn:uuid:"));
    mark(config, &mut resource);
    json!({ "fullUrl": name, "resource": resource })
}

/// Says of a resource of a sample set that it is no real one.
fn mark(config: &Config, resource: &mut Value) {
    if config.sample {
        let system = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
        let label = json!({ "system": system, "code": "HTEST", "display": "test health data" });
        resource["meta"] =
            json!({ "security": [label], "tag": [{ "system": urn_of(&config.base_url), "code": "sample" }] });
    }
}

fn latest(handouts: &[Handout<'_>]) -> Option<Date> {
    handouts.iter().map(|handout| handout.published).max()
}

/// A name for a thing of this site: a UUID of version 8 (RFC 9562) made of the BLAKE3 digest of the site and the thing.
fn urn(config: &Config, thing: &str) -> String {
    urn_of(&format!("{}\n{thing}", config.base_url))
}

fn urn_of(text: &str) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |from, to| &hex[from..to];
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}

fn name(config: &Config, topic: &TopicId, language: &LanguageTag, form: &str) -> String {
    urn(config, &format!("DocumentReference\n{topic}\n{language}\n{form}"))
}

fn organization(config: &Config) -> Value {
    let clinic = &config.clinic;
    let mut organization = json!({
        "resourceType": "Organization",
        "active": true,
        "name": clinic.name,
        "telecom": [{ "system": "phone", "value": clinic.phone.shown }],
    });
    if let Some(address) = &clinic.address {
        organization["address"] = json!([{ "text": address }]);
    }
    organization
}

fn clinic_reference(config: &Config) -> Value {
    json!({ "reference": urn(config, "Organization"), "display": config.clinic.name })
}

fn library(config: &Config, handouts: &[Handout<'_>]) -> Value {
    let related: Vec<Value> = handouts
        .iter()
        .filter_map(|handout| Some((handout, handout.files.first()?)))
        .map(|(handout, file)| {
            let display = format!(
                "{} ({}, {}), {}",
                handout.title, handout.language, handout.form, handout.stamp
            );
            json!({ "type": "composed-of", "display": display, "url": file.url })
        })
        .collect();
    let year = config.icd10cm_year.map_or_else(String::new, |year| {
        format!(" Codes are of ICD-10-CM, fiscal year {year}.")
    });
    let mut library = json!({
        "resourceType": "Library",
        "name": "PatientHandouts",
        "title": format!("Patient handouts of {}", config.clinic.name),
        "status": "active",
        "experimental": config.sample,
        "type": { "coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/library-type",
            "code": "asset-collection",
        }] },
        "publisher": config.clinic.name,
        "description": format!("Every published handout, in every language and form.{year}"),
    });
    if let Some(day) = latest(handouts) {
        library["date"] = json!(day.to_string());
    }
    // FHIR has no empty lists.
    if !related.is_empty() {
        library["relatedArtifact"] = json!(related);
    }
    library
}

fn document(config: &Config, handout: &Handout<'_>, all: &[Handout<'_>]) -> Value {
    let system = format!("{}v/", config.base_url);
    let contents: Vec<Value> = handout.files.iter().map(|file| content(handout, file)).collect();
    let mut document = json!({
        "resourceType": "DocumentReference",
        "identifier": [{ "system": system, "value": handout.stamp.to_string() }],
        "status": "current",
        "docStatus": "final",
        "type": {
            "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/definition-topic", "code": "education" }],
            "text": "Patient education handout",
        },
        "category": [{ "text": handout.kind.word() }, { "text": handout.form }],
        "date": instant(handout.published),
        "author": [clinic_reference(config)],
        "custodian": clinic_reference(config),
        "description": handout.summary,
        "content": contents,
    });
    let mut related = Vec::new();
    if let Some(before) = &handout.replaces {
        let target = json!({ "identifier": { "system": system, "value": before.to_string() } });
        related.push(json!({ "code": "replaces", "target": target }));
    }
    let original = handout.translates.filter(|language| {
        let is_it = |other: &Handout<'_>| {
            (other.topic, other.language, other.form) == (handout.topic, *language, handout.form)
        };
        all.iter().any(is_it)
    });
    if let Some(language) = original {
        let target = json!({ "reference": name(config, handout.topic, language, handout.form) });
        related.push(json!({ "code": "transforms", "target": target }));
    }
    if !related.is_empty() {
        document["relatesTo"] = json!(related);
    }
    document
}

fn content(handout: &Handout<'_>, file: &File) -> Value {
    let mut attachment = json!({
        "contentType": file.media_type,
        "language": handout.language.as_str(),
        "url": file.url,
        "title": handout.title,
        "creation": handout.published.to_string(),
    });
    if let Some(sum) = file.sum {
        attachment["size"] = json!(sum.bytes);
        attachment["hash"] = json!(STANDARD.encode(sum.sha1));
    }
    json!({ "attachment": attachment })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_that_of_fips_180() {
        let sum = Sum::of(b"abc");
        assert_eq!(sum.bytes, 3);
        assert_eq!(STANDARD.encode(sum.sha1), "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
    }

    #[test]
    fn a_name_is_a_uuid_and_stays() {
        let name = urn_of("a");
        assert_eq!(name, urn_of("a"));
        assert_ne!(name, urn_of("b"));
        assert_eq!(name.len(), "urn:uuid:00000000-0000-8000-8000-000000000000".len());
        assert_eq!(&name[23..24], "8");
    }
}
