//! The words of schema.org that the structured data uses, as types, and the script that holds them.

use crate::site::view::Html;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write;

/// The whole script: one flat list, the page first.
#[derive(Serialize)]
pub struct Graph<'a> {
    #[serde(rename = "@context")]
    pub context: &'static str,
    #[serde(rename = "@graph")]
    pub graph: Vec<Node<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum Node<'a> {
    Page(Box<WebPage<'a>>),
    Subject(Box<Subject<'a>>),
}

#[derive(Serialize)]
pub struct Reference {
    #[serde(rename = "@id")]
    pub id: String,
}

#[derive(Serialize)]
pub struct WebPage<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: &'a str,
    pub description: &'a str,
    #[serde(rename = "inLanguage")]
    pub language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(rename = "lastReviewed", skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    #[serde(rename = "reviewedBy", skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<Person<'a>>,
    #[serde(rename = "isAccessibleForFree")]
    pub free: bool,
    pub publisher: Clinic<'a>,
    pub about: Vec<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub encoding: Vec<MediaObject>,
}

#[derive(Serialize)]
pub struct Person<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: &'a str,
    #[serde(rename = "jobTitle")]
    pub role: &'a str,
    #[serde(rename = "honorificSuffix", skip_serializing_if = "Option::is_none")]
    pub credential: Option<&'a str>,
}

#[derive(Serialize)]
pub struct Clinic<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: &'a str,
    pub telephone: &'a str,
}

#[derive(Serialize)]
pub struct MediaObject {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "contentUrl")]
    pub url: String,
    #[serde(rename = "encodingFormat")]
    pub format: &'static str,
}

/// What a page is about.
#[derive(Serialize)]
pub struct Subject<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id")]
    pub id: String,
    pub name: Cow<'a, str>,
    pub url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'a str>,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Code<'a>>,
    #[serde(rename = "signOrSymptom", skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Sign<'a>>,
    #[serde(rename = "differentialDiagnosis", skip_serializing_if = "Vec::is_empty")]
    pub differential: Vec<Differential<'a>>,
    #[serde(rename = "possibleTreatment", skip_serializing_if = "Vec::is_empty")]
    pub treatments: Vec<Named<'a>>,
}

#[derive(Serialize)]
pub struct Code<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "codeValue")]
    pub value: &'a str,
    #[serde(rename = "codingSystem")]
    pub system: &'static str,
}

#[derive(Serialize)]
pub struct Sign<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: &'a str,
}

#[derive(Serialize)]
pub struct Differential<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub diagnosis: Named<'a>,
    #[serde(rename = "distinguishingSign", skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Sign<'a>>,
}

/// Another topic: its type, its name and where it is described.
#[derive(Serialize)]
pub struct Named<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The content of a `script` element: JSON in which no character can end the element or a line of script
/// (`<`, `>`, `&`, U+2028 and U+2029 stand only inside of strings, where JSON has another spelling for them).
pub fn script(graph: Vec<Node>) -> Html {
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
