//! Answers made in advance, one file for each code and language: `connect/icd10cm/M54.3.en.json` and `.atom`.
//!
//! Both are written from one [`Feed`], a tree shaped like the answers of MedlinePlus Connect (JSON: attributes beside
//! `_value`; Atom: RFC 4287), so that a record which reads those reads these. What differs is said in docs/connect.md:
//! the links to sheets (`enclosure`) and to the released state (`via`), and a media type that Atom allows.

use super::connect::{CodePrefix, LookUp, languages};
use crate::library::Topic;
use crate::library::approval::Approved;
use crate::model::LanguageTag;
use crate::release::state::{Standing, States};
use crate::site::address::Addresses;
use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// What answers a code in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub language: LanguageTag,
    pub base: String,
    pub title: String,
    pub subtitle: String,
    pub author: String,
    /// The latest of its entries'.
    pub updated: Date,
    /// Scheme and term: what was asked.
    pub categories: Vec<(&'static str, String)>,
    /// Its own address.
    pub id: String,
    /// At least one.
    pub entries: Vec<Entry>,
}

/// One handout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub language: LanguageTag,
    pub title: String,
    pub links: Vec<Link>,
    pub id: String,
    /// The day of its last review, or where none is claimed (a sample) that of its publication.
    pub updated: Date,
    /// HTML.
    pub summary: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub title: String,
    /// `alternate`: the page; `enclosure`: a sheet; `via`: the released state.
    pub rel: &'static str,
    /// As JSON has it, and as Atom must have it.
    pub kind: (&'static str, &'static str),
    pub href: String,
}

const PAGE: (&str, &str) = ("html", "text/html");
const SHEET: (&str, &str) = ("application/pdf", "application/pdf");

/// The address of an answer without its ending.
fn stem(code: &CodePrefix, language: &LanguageTag) -> String {
    format!("connect/icd10cm/{code}.{language}")
}

/// Every answer, by its address under the site's folder.
pub fn answers(
    approved: &Approved<'_>,
    look_up: &LookUp<'_>,
    states: &States,
    addresses: &Addresses,
) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (code, topics) in &look_up.icd10cm {
        for language in &approved.library().config.languages {
            let Some(feed) = feed(approved, code, topics, &language.value, states, addresses) else {
                continue;
            };
            let stem = stem(code, &language.value);
            files.insert(format!("{stem}.json"), json_of(&feed));
            files.insert(format!("{stem}.atom"), atom_of(&feed));
        }
    }
    files
}

/// The answer to a code; nothing where no handout for it is published in the language.
fn feed(
    approved: &Approved<'_>,
    code: &CodePrefix,
    topics: &[&Topic],
    language: &LanguageTag,
    states: &States,
    addresses: &Addresses,
) -> Option<Feed> {
    let config = &approved.library().config;
    let published = topics
        .iter()
        .filter(|topic| languages(approved, topic).any(|tag| tag == language));
    let entries: Vec<Entry> = published
        .filter_map(|topic| entry(approved, topic, language, states, addresses))
        .collect();
    let year = config
        .icd10cm_year
        .map_or_else(String::new, |year| format!(" (FY {year})"));
    Some(Feed {
        language: language.clone(),
        base: addresses.base_url().to_owned(),
        title: config.clinic.name.clone(),
        subtitle: format!("{}: ICD-10-CM {code}{year}", config.clinic.name),
        author: config.clinic.name.clone(),
        updated: entries.iter().map(|entry| entry.updated).max()?,
        categories: vec![
            ("mainSearchCriteria.v.c", code.to_string()),
            ("mainSearchCriteria.v.cs", "ICD10CM".to_owned()),
            ("mainSearchCriteria.v.dn", String::new()),
            ("informationRecipient", "PAT".to_owned()),
        ],
        id: addresses.absolute(&format!("{}.atom", stem(code, language))),
        entries,
    })
}

fn entry(
    approved: &Approved<'_>,
    topic: &Topic,
    language: &LanguageTag,
    states: &States,
    addresses: &Addresses,
) -> Option<Entry> {
    let config = &approved.library().config;
    let words = &topic.text(language)?.wording;
    let title = words.title.value.to_string();
    let path = addresses.topic(topic.kind, &topic.id, language);
    let link = |rel, kind, path: &str| Link {
        title: title.clone(),
        rel,
        kind,
        href: addresses.absolute(path),
    };
    let mut links = vec![link("alternate", PAGE, &path)];
    for edition in &config.editions {
        let sheet = addresses.sheet(topic.kind, &topic.id, language, *edition);
        links.push(link("enclosure", SHEET, &sheet));
    }
    let state = states.get(&topic.id, language);
    if let Some(state) = state.filter(|state| state.standing == Standing::Released) {
        links.push(link("via", PAGE, &addresses.state(&state.stamp.hash)));
    }
    let published = topic.record.published.value;
    let reviewed = topic.record.reviewed.iter().map(|review| review.on.value).max();
    let host = addresses.base_url().split('/').nth(2).unwrap_or_default();
    // A tag names an owner of the host, without its port (RFC 4151).
    let host = host.split(':').next().unwrap_or_default();
    Some(Entry {
        language: language.clone(),
        id: format!("tag:{host},{published}:{}{path}", addresses.base_path()),
        updated: reviewed.filter(|_| !config.sample).unwrap_or(published),
        summary: [&words.summary.value, &words.main_message.value]
            .map(|text| format!("<p>{}</p>", quick_xml::escape::escape(&**text)))
            .concat(),
        title,
        links,
    })
}

/// A day as an instant: its first, by universal time.
pub(super) fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn json_of(feed: &Feed) -> Vec<u8> {
    let value = |text: &str| json!({ "_value": text });
    let typed = |text: &str, kind: &str| json!({ "_value": text, "type": kind });
    let categories: Vec<Value> = feed
        .categories
        .iter()
        .map(|(scheme, term)| json!({ "scheme": scheme, "term": term }))
        .collect();
    let link =
        |link: &Link| json!({ "title": link.title, "rel": link.rel, "type": link.kind.0, "href": link.href });
    let entry = |entry: &Entry| {
        json!({
            "lang": entry.language.as_str(),
            "title": typed(&entry.title, "text"),
            "link": entry.links.iter().map(link).collect::<Vec<_>>(),
            "id": value(&entry.id),
            "updated": value(&instant(entry.updated)),
            "summary": typed(&entry.summary, "html"),
        })
    };
    let tree = json!({ "feed": {
        "xsi": XSI,
        "base": feed.base,
        "lang": feed.language.as_str(),
        "title": typed(&feed.title, "text"),
        "subtitle": typed(&feed.subtitle, "text"),
        "author": { "name": value(&feed.author), "uri": value(&feed.base) },
        "updated": value(&instant(feed.updated)),
        "category": categories,
        "id": value(&feed.id),
        "entry": feed.entries.iter().map(entry).collect::<Vec<_>>(),
    }});
    written(tree)
}

/// JSON as files have it: indented, with a line end.
pub(super) fn written(tree: Value) -> Vec<u8> {
    let tree = if tree.is_object() {
        tree
    } else {
        Value::Object(Map::new())
    };
    let mut bytes = serde_json::to_vec_pretty(&tree).expect("a tree of values is always JSON");
    bytes.push(b'\n');
    bytes
}

type Xml = Writer<Vec<u8>>;

fn atom_of(feed: &Feed) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| feed_element(&mut writer, feed))
        .expect("writing to memory cannot fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn feed_element(writer: &mut Xml, feed: &Feed) -> io::Result<()> {
    let attributes = [
        ("xmlns", ATOM),
        ("xmlns:xsi", XSI),
        ("xml:base", &*feed.base),
        ("xml:lang", feed.language.as_str()),
    ];
    let element = writer.create_element("feed").with_attributes(attributes);
    element.write_inner_content(|writer| {
        text(writer, "title", Some("text"), &feed.title)?;
        text(writer, "subtitle", Some("text"), &feed.subtitle)?;
        writer.create_element("author").write_inner_content(|writer| {
            text(writer, "name", None, &feed.author)?;
            text(writer, "uri", None, &feed.base)
        })?;
        text(writer, "updated", None, &instant(feed.updated))?;
        for (scheme, term) in &feed.categories {
            let attributes = [("scheme", *scheme), ("term", term.as_str())];
            writer
                .create_element("category")
                .with_attributes(attributes)
                .write_empty()?;
        }
        text(writer, "id", None, &feed.id)?;
        feed.entries
            .iter()
            .try_for_each(|entry| entry_element(writer, entry))
    })?;
    Ok(())
}

fn entry_element(writer: &mut Xml, entry: &Entry) -> io::Result<()> {
    let element = writer.create_element("entry");
    let element = element.with_attribute(("xml:lang", entry.language.as_str()));
    element.write_inner_content(|writer| {
        text(writer, "title", Some("text"), &entry.title)?;
        for link in &entry.links {
            let attributes = [
                ("title", link.title.as_str()),
                ("rel", link.rel),
                ("type", link.kind.1),
                ("href", &link.href),
            ];
            writer
                .create_element("link")
                .with_attributes(attributes)
                .write_empty()?;
        }
        text(writer, "id", None, &entry.id)?;
        text(writer, "updated", None, &instant(entry.updated))?;
        text(writer, "summary", Some("html"), &entry.summary)
    })?;
    Ok(())
}

fn text(writer: &mut Xml, name: &str, kind: Option<&str>, content: &str) -> io::Result<()> {
    let element = writer.create_element(name);
    let element = element.with_attributes(kind.map(|kind| ("type", kind)));
    element.write_text_content(BytesText::new(content))?;
    Ok(())
}
