//! What the search of a language looks up: a script file that holds data alone, so that it works from a folder and under a
//! policy without requests. themes/clinic/static/search.js reads it.
//!
//! Written in one pass over the published documents, line by line, without a tree of it. A sign's wording stands once, and
//! each topic has the numbers of its signs: a thousand topics stay under 300 kB.
//!
//! ```text
//! var takehome_search = {
//! "kinds": [[folder, what it is called], ...],
//! "word": what a word of the glossary is called,
//! "signs": [wording, ...],
//! "words": [[id, word, [other forms], meaning], ...],
//! "topics": [[kind, id, title, summary, [other names], codes, signs], ...]};
//! ```
//! `kind` is a place in `kinds`; `codes` stand with blanks between them and without dots; `signs` are numbers in base 36.

use super::connect::CodePrefix;
use crate::language::strings::Strings;
use crate::library::approval::Approved;
use crate::library::{Library, Topic};
use crate::model::document::Text;
use crate::model::id::SignId;
use crate::model::topic::Strength;
use crate::model::{LanguageTag, TopicKind};
use crate::source::Excerpt;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many bytes the line of a topic has, with its share of the signs.
const TOPIC_SIZE: usize = 192;

/// The file of one language. Drafts are found as well, where they are built.
pub fn index(approved: &Approved<'_>, strings: &Strings, language: &LanguageTag) -> Vec<u8> {
    let library = approved.library();
    let mut into = Vec::with_capacity(library.topics.len() * TOPIC_SIZE);
    into.extend_from_slice(b"var takehome_search = {\n\"kinds\": ");
    let kind = |kind: TopicKind| {
        let name = strings.kinds.get(kind.word()).map_or("", String::as_str);
        (kind.folder(), name)
    };
    json(&TopicKind::ALL.map(kind), &mut into);
    into.extend_from_slice(b",\n\"word\": ");
    json(&strings.site.word_kind, &mut into);
    into.extend_from_slice(b",\n\"signs\": ");
    let numbers = signs(library, language, &mut into);
    into.extend_from_slice(b",\n\"words\": ");
    words(library, language, &mut into);
    into.extend_from_slice(b",\n\"topics\": ");
    let mut list = List::begin(&mut into);
    for topic in library.topics.values() {
        if let Some(text) = topic
            .text(language)
            .filter(|_| approved.is_published(&topic.id, language))
        {
            list.add(&line(topic, text, &numbers));
        }
    }
    list.end();
    into.extend_from_slice(b"};\n");
    into
}

/// Writes the wordings of all signs, and gives the number of each, ready to be written.
fn signs<'l>(
    library: &'l Library,
    language: &LanguageTag,
    into: &mut Vec<u8>,
) -> BTreeMap<&'l SignId, String> {
    let default = library.default_language();
    let mut numbers = BTreeMap::new();
    let mut list = List::begin(into);
    for sign in library.signs.values() {
        if let Some(wording) = sign.text.exactly(language, default) {
            numbers.insert(&sign.id, base_36(numbers.len()));
            list.add(&wording);
        }
    }
    list.end();
    numbers
}

/// The glossary: what a patient heard and looks up.
fn words(library: &Library, language: &LanguageTag, into: &mut Vec<u8>) {
    let default = library.default_language();
    let mut list = List::begin(into);
    for term in library.terms.values() {
        let wording = (
            term.term.exactly(language, default),
            term.plain.exactly(language, default),
        );
        if let (Some(word), Some(meaning)) = wording {
            let own = term.others.get(language).map_or(&[][..], |other| &other.also);
            let also = if language == default { &term.also } else { own };
            let also: Vec<&str> = also.iter().map(Excerpt::as_str).collect();
            list.add(&(term.id.as_str(), word, also, meaning));
        }
    }
    list.end();
}

/// Kind, id, title, summary, other names, codes, signs.
type Line<'l> = (usize, &'l str, &'l str, &'l str, Vec<&'l str>, String, String);

fn line<'l>(topic: &'l Topic, text: &'l Text, numbers: &BTreeMap<&SignId, String>) -> Line<'l> {
    let kind = TopicKind::ALL.iter().position(|kind| *kind == topic.kind);
    let names = text.wording.also_called.iter();
    let mut codes = String::new();
    for code in topic
        .record
        .icd10cm
        .iter()
        .filter_map(|code| CodePrefix::parse(&code.value))
    {
        let _ = write!(codes, "{} ", code.bare());
    }
    for id in &topic.record.snomed {
        let _ = write!(codes, "{} ", id.value.as_str());
    }
    let mut signs = String::new();
    let pointing = topic
        .record
        .signs
        .iter()
        .filter(|sign| sign.strength != Strength::Against);
    for number in pointing.filter_map(|sign| numbers.get(&sign.sign.value)) {
        let _ = write!(signs, "{number} ");
    }
    (
        kind.expect("the list of all kinds has every kind"),
        topic.id.as_str(),
        &text.wording.title.value,
        &text.wording.summary.value,
        names.map(|name| &*name.value).collect(),
        codes.trim_end().to_owned(),
        signs.trim_end().to_owned(),
    )
}

fn base_36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// A list as it is written, one entry on each line.
struct List<'v> {
    into: &'v mut Vec<u8>,
    first: bool,
}

impl<'v> List<'v> {
    fn begin(into: &'v mut Vec<u8>) -> List<'v> {
        into.push(b'[');
        List { into, first: true }
    }

    fn add<T: Serialize>(&mut self, entry: &T) {
        self.into
            .extend_from_slice(if self.first { b"\n" } else { b",\n" });
        self.first = false;
        json(entry, self.into);
    }

    fn end(self) {
        self.into.push(b']');
    }
}

fn json<T: Serialize>(value: &T, into: &mut Vec<u8>) {
    serde_json::to_writer(into, value)
        .expect("texts, numbers and lists are always JSON, and memory takes them");
}
