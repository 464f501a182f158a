//! `feed.xml` of each language: new and changed handouts, newest first, for whoever wants to hear of them.
//!
//! Rules: Atom (RFC 4287). One entry for each version of a published handout: the day of its first release where the ledger has
//! one, else that of its changelog line, else the day of its publication. The changelog is written in the default language, so
//! that other languages have the summary instead. Notes of the ledger are for staff and do not stand here.

use crate::library::Topic;
use crate::library::approval::Approved;
use crate::model::document::Text;
use crate::model::{LanguageTag, Version};
use crate::release::ledger::Ledger;
use crate::site::address::Addresses;
use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// How many entries a feed keeps: readers ask for it again and again.
const NEWEST: usize = 50;

/// One version of one handout.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry<'l> {
    on: Date,
    version: Version,
    url: String,
    title: &'l str,
    about: &'l str,
}

/// The feed of a language. `title` is what it is called, `author` the clinic.
pub fn feed(
    approved: &Approved<'_>,
    ledger: &Ledger,
    addresses: &Addresses,
    language: &LanguageTag,
    title: &str,
) -> Vec<u8> {
    let library = approved.library();
    let mut entries = Vec::new();
    for topic in library.topics.values() {
        let shown = approved.is_published(&topic.id, language) && !topic.is_draft(language);
        if let Some(text) = topic.text(language).filter(|_| shown) {
            let url = addresses.absolute(&addresses.topic(topic.kind, &topic.id, language));
            let words = language == library.default_language();
            entries.extend(
                versions(topic, text, ledger, words)
                    .into_iter()
                    .map(|(version, (on, about))| Entry {
                        on,
                        version,
                        url: url.clone(),
                        title: &text.wording.title.value,
                        about,
                    }),
            );
        }
    }
    entries.sort_by(|a, b| (b.on, &a.url, b.version).cmp(&(a.on, &b.url, a.version)));
    entries.truncate(NEWEST);
    let head = Head {
        language,
        title,
        author: &library.config.clinic.name,
        id: addresses.absolute(&addresses.feed(language)),
        home: addresses.absolute(&addresses.home(language)),
    };
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| written(&mut writer, &head, &entries))
        .expect("writing to memory cannot fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

/// The versions of a handout that readers may hear of, each with its day and what is said of it.
fn versions<'l>(
    topic: &'l Topic,
    text: &'l Text,
    ledger: &Ledger,
    changelog: bool,
) -> BTreeMap<Version, (Date, &'l str)> {
    let record = &topic.record;
    let summary = text.wording.summary.value.as_str();
    let mut versions = BTreeMap::from([(record.version.value, (record.published.value, summary))]);
    let changes = record.changelog.iter().filter(|_| changelog);
    versions.extend(changes.map(|change| (change.version, (change.on, change.what.as_str()))));
    // The first release of a version comes last here, and stays.
    for released in ledger.history(&topic.id, &text.language).rev() {
        versions
            .entry(released.version)
            .or_insert((released.date, summary))
            .0 = released.date;
    }
    versions
}

struct Head<'h> {
    language: &'h LanguageTag,
    title: &'h str,
    author: &'h str,
    /// Its own address.
    id: String,
    home: String,
}

type Xml = Writer<Vec<u8>>;

fn written(writer: &mut Xml, head: &Head<'_>, entries: &[Entry<'_>]) -> io::Result<()> {
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", head.language.as_str()),
    ];
    let element = writer.create_element("feed").with_attributes(attributes);
    element.write_inner_content(|writer| {
        text(writer, "title", head.title)?;
        text(writer, "id", &head.id)?;
        link(writer, "self", &head.id)?;
        link(writer, "alternate", &head.home)?;
        // A set without handouts has nothing that could have changed, and the element must be there.
        let newest = entries
            .first()
            .map_or(Date::constant(1970, 1, 1), |entry| entry.on);
        text(writer, "updated", &instant(newest))?;
        let author = writer.create_element("author");
        author.write_inner_content(|writer| text(writer, "name", head.author))?;
        entries.iter().try_for_each(|entry| entry_element(writer, entry))
    })?;
    Ok(())
}

fn entry_element(writer: &mut Xml, entry: &Entry<'_>) -> io::Result<()> {
    writer.create_element("entry").write_inner_content(|writer| {
        text(writer, "title", entry.title)?;
        text(writer, "id", &format!("{}#{}", entry.url, entry.version))?;
        link(writer, "alternate", &entry.url)?;
        text(writer, "updated", &instant(entry.on))?;
        text(writer, "summary", entry.about)
    })?;
    Ok(())
}

fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn text(writer: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    writer
        .create_element(name)
        .write_text_content(BytesText::new(content))?;
    Ok(())
}

fn link(writer: &mut Xml, rel: &str, href: &str) -> io::Result<()> {
    let element = writer.create_element("link");
    element
        .with_attributes([("rel", rel), ("href", href)])
        .write_empty()?;
    Ok(())
}
