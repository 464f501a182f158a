//! A few handouts of the sample set with all that they need and nothing else. Pure: files in, files out.
//!
//! The steps, in order:
//! 1. [`Needed`]: the handouts tell which signs, red flags, sources, people and pictures they use.
//! 2. Relations stay where both ends do. What a handout had carried from one that is left out, it names itself, so that no
//!    emergency sign gets lost.
//! 3. Links to handouts that are left out become their words.
//! 4. Entries of shared files that nobody names are left out.

use crate::model::TopicKind;
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

/// The handouts of a new set: two that are often confused, and the emergency behind both.
pub const TOPICS: [&str; 3] = ["sciatica", "piriformis-syndrome", "cauda-equina-syndrome"];

/// Files by their path under `content/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Relations that carry emergency signs.
const CARRYING: [&str; 2] = ["must-not-miss", "may-lead-to"];

/// The part of a set that has these topics, in these languages beside the first.
pub fn part(all: &Files, topics: &[&str], languages: &[String]) -> Files {
    let topics: BTreeSet<&str> = topics.iter().copied().collect();
    let mut kept = Files::new();
    let mut needed = Needed::default();
    for (path, bytes) in all {
        let text = String::from_utf8_lossy(bytes);
        match place(path, languages) {
            Some(Place::Topic(id)) if topics.contains(id) => {
                let text = with_carried(all, id, &topics, &text);
                let text = unlinked(&text, &topics);
                needed.of_document(&text);
                kept.insert(path.clone(), text.into_bytes());
            }
            Some(Place::Page) => {
                needed.words.push_str(&text);
                kept.insert(path.clone(), unlinked(&text, &topics).into_bytes());
            }
            Some(Place::Relations) => {
                if let Some(text) = relations(&text, &topics, &mut needed) {
                    kept.insert(path.clone(), text.into_bytes());
                }
            }
            _ => {}
        }
    }
    needed.of_shared(all);
    for (path, bytes) in all {
        let Some(Place::Shared(what)) = place(path, languages) else {
            continue;
        };
        match what {
            Shared::Picture(stem) if !needed.pictures.contains(stem) => {}
            Shared::Picture(_) => drop(kept.insert(path.clone(), bytes.clone())),
            Shared::Entries(name) => {
                let text = needed.entries(name, &String::from_utf8_lossy(bytes));
                kept.insert(path.clone(), text.into_bytes());
            }
        }
    }
    kept
}

/// What a file is to a new set.
enum Place<'a> {
    Topic(&'a str),
    Page,
    Relations,
    Shared(Shared<'a>),
}

enum Shared<'a> {
    /// A drawing, or the words in it.
    Picture(&'a str),
    /// `signs` of `signs.toml` and `signs.es.toml`.
    Entries(&'a str),
}

/// What a path says; nothing for what a new set does not begin with, and for languages that it does not have.
fn place<'a>(path: &'a str, languages: &[String]) -> Option<Place<'a>> {
    if !is_spoken(path, languages) {
        return None;
    }
    let (folder, file) = path.split_once('/').unwrap_or(("", path));
    let (name, kind) = file.rsplit_once('.')?;
    let stem = name.split('.').next().unwrap_or(name);
    match (folder, kind) {
        ("pages", "md") => Some(Place::Page),
        ("relations", "toml") => Some(Place::Relations),
        ("figures", _) => Some(Place::Shared(Shared::Picture(stem))),
        ("", "toml") => Some(Place::Shared(Shared::Entries(stem))),
        (folder, "md") if TopicKind::from_folder(folder).is_some() => Some(Place::Topic(stem)),
        _ => None,
    }
}

/// Whether a file is in no language, in the first (which only words in drawings name), or in one of these.
fn is_spoken(path: &str, languages: &[String]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        [_, "en", _] => true,
        [_, language, _] => languages.iter().any(|tag| tag == language),
        _ => true,
    }
}

/// A whole set in these languages beside the first.
pub fn spoken(mut all: Files, languages: &[String]) -> Files {
    all.retain(|path, _| is_spoken(path, languages));
    all
}

/// What the kept handouts name.
#[derive(Default)]
struct Needed {
    signs: BTreeSet<String>,
    red_flags: BTreeSet<String>,
    sources: BTreeSet<String>,
    people: BTreeSet<String>,
    terms: BTreeSet<String>,
    pictures: BTreeSet<String>,
    /// All words, in which the glossary looks for its own.
    words: String,
}

impl Needed {
    fn of_document(&mut self, text: &str) {
        let (front, body) = split(text);
        self.words.push_str(&text.to_lowercase());
        for target in body.split("](").skip(1) {
            let end = target.find([')', ' ', '.']).unwrap_or(target.len());
            self.pictures.insert(target[..end].to_owned());
        }
        let Ok(front) = front.parse::<DocumentMut>() else {
            return;
        };
        self.red_flags.extend(words(front.get("red_flags")));
        self.sources.extend(words(front.get("sources")));
        self.terms.extend(words(front.get("do_not_explain")));
        for key in ["owner", "author"] {
            self.people.extend(words(front.get(key)));
        }
        self.people.extend(members(front.get("reviewed"), "by"));
        self.sources.extend(members(front.get("facts"), "source"));
        let signs = front.get("signs").and_then(Item::as_table_like);
        self.signs.extend(
            signs
                .into_iter()
                .flat_map(|signs| signs.iter())
                .map(|(key, _)| key.to_owned()),
        );
    }

    /// Red flags and signs rest on sources of their own.
    fn of_shared(&mut self, all: &Files) {
        for (file, ids) in [("red-flags.toml", &self.red_flags), ("signs.toml", &self.signs)] {
            let entries = document(all, file);
            for id in ids {
                let sources = entries.get(id).and_then(|entry| entry.get("sources"));
                self.sources.extend(words(sources));
            }
        }
    }

    /// The entries of a shared file that are named.
    fn entries(&self, name: &str, text: &str) -> String {
        let Ok(mut entries) = text.parse::<DocumentMut>() else {
            return text.to_owned();
        };
        let head = head(text);
        let terms = |key: &str, item: &Item| {
            let also = words(item.get("also"));
            let all = words(item.get("term"))
                .into_iter()
                .chain(also)
                .collect::<Vec<_>>();
            // A translated glossary has the same ids and other words: its entries go with those of the first language.
            self.terms.contains(key) || all.iter().any(|word| self.words.contains(&word.to_lowercase()))
        };
        entries.retain(|key, item| match name {
            "signs" => self.signs.contains(key),
            "red-flags" => self.red_flags.contains(key),
            "sources" => self.sources.contains(key),
            "people" => self.people.contains(key),
            "glossary" => terms(key, item),
            _ => true,
        });
        with_head(&entries.to_string(), head)
    }
}

/// The relations of a file whose topics are all kept; nothing where there is none.
fn relations(text: &str, topics: &BTreeSet<&str>, needed: &mut Needed) -> Option<String> {
    let mut file: DocumentMut = text.parse().ok()?;
    for (kind, ends) in [("mimic", &["between"][..]), ("relation", &["from", "to"][..])] {
        let Some(tables) = file.get_mut(kind).and_then(Item::as_array_of_tables_mut) else {
            continue;
        };
        tables.retain(|table| {
            let mut named = ends.iter().flat_map(|end| words(table.get(end)));
            named.all(|id| topics.contains(id.as_str()))
        });
        for table in tables.iter() {
            needed.sources.extend(words(table.get("sources")));
            for topic in words(table.get("between")) {
                needed.signs.extend(words(table.get(&topic)));
            }
        }
        if tables.is_empty() {
            file.remove(kind);
        }
    }
    (!file.is_empty()).then(|| with_head(&file.to_string(), head(text)))
}

/// A handout with the emergency signs named that it had carried from handouts that are left out.
fn with_carried(all: &Files, id: &str, topics: &BTreeSet<&str>, text: &str) -> String {
    let (front, body) = split(text);
    let Ok(mut front) = front.parse::<DocumentMut>() else {
        return text.to_owned();
    };
    let Some(named) = front.get_mut("red_flags").and_then(Item::as_array_mut) else {
        return text.to_owned();
    };
    let flags = document(all, "red-flags.toml");
    let is_emergency =
        |flag: &String| words(flags.get(flag).and_then(|flag| flag.get("level"))) == ["emergency"];
    for flag in carried(all, id, topics).into_iter().filter(is_emergency) {
        if !named.iter().any(|named| named.as_str() == Some(&flag)) {
            named.push_formatted(Value::from(flag).decorated("\n  ", ""));
        }
    }
    format!("+++\n{front}+++\n{body}")
}

/// The red flags of the handouts that are left out and whose emergency signs reach a handout.
fn carried(all: &Files, id: &str, topics: &BTreeSet<&str>) -> Vec<String> {
    let mut flags = Vec::new();
    let files = all.iter().filter(|(path, _)| path.starts_with("relations/"));
    for bytes in files.map(|(_, bytes)| bytes) {
        let text = String::from_utf8_lossy(bytes);
        let file: DocumentMut = text.parse().unwrap_or_default();
        let tables = file.get("relation").and_then(Item::as_array_of_tables);
        for table in tables.into_iter().flat_map(ArrayOfTables::iter) {
            let word = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default();
            if word("from") != id || !CARRYING.contains(&word("kind")) || topics.contains(word("to")) {
                continue;
            }
            let other = TopicKind::ALL
                .into_iter()
                .find_map(|kind| all.get(&format!("{}/{}.md", kind.folder(), word("to"))));
            let other = String::from_utf8_lossy(other.map_or(&[], Vec::as_slice)).into_owned();
            let front: DocumentMut = split(&other).0.parse().unwrap_or_default();
            flags.extend(words(front.get("red_flags")));
        }
    }
    flags
}

/// A text whose links to handouts that are not kept are their words.
fn unlinked(text: &str, topics: &BTreeSet<&str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, target) = (&rest[..at], &rest[at + 2..]);
        let end = target.find(')').unwrap_or(target.len());
        let address = target[..end].split('#').next().unwrap_or_default();
        let left_out = address
            .strip_suffix(".md")
            .is_some_and(|id| !id.contains('/') && !topics.contains(id));
        match before.rfind('[').filter(|_| left_out) {
            Some(open) => {
                out.push_str(&before[..open]);
                out.push_str(&before[open + 1..]);
                rest = target.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push_str(before);
                out.push_str("](");
                rest = target;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Front matter and body of a handout.
fn split(text: &str) -> (&str, &str) {
    let inner = text.strip_prefix("+++\n").unwrap_or(text);
    inner
        .find("\n+++\n")
        .map_or(("", text), |end| (&inner[..=end], &inner[end + 5..]))
}

fn document(all: &Files, path: &str) -> DocumentMut {
    let bytes = all.get(path).map_or(&[][..], Vec::as_slice);
    String::from_utf8_lossy(bytes).parse().unwrap_or_default()
}

/// A word, or every word of a list.
fn words(item: Option<&Item>) -> Vec<String> {
    match item {
        Some(Item::Value(Value::String(word))) => vec![word.value().clone()],
        Some(Item::Value(Value::Array(list))) => {
            let words = list.iter().filter_map(Value::as_str);
            words.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// The word under a key of every member of a list of tables.
fn members(item: Option<&Item>, key: &str) -> Vec<String> {
    match item {
        Some(Item::Value(Value::Array(list))) => {
            let tables = list.iter().filter_map(Value::as_inline_table);
            let values = tables.filter_map(|table| table.get(key).and_then(Value::as_str));
            values.map(str::to_owned).collect()
        }
        Some(Item::ArrayOfTables(tables)) => {
            let values = tables
                .iter()
                .filter_map(|table: &Table| table.get(key).and_then(Item::as_str));
            values.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// The lines of comments at the beginning of a file, which say what it is for.
fn head(text: &str) -> &str {
    let end = text.find("\n\n").unwrap_or(0);
    let lines = &text[..end];
    if !lines.is_empty() && lines.lines().all(|line| line.starts_with('#')) {
        lines
    } else {
        ""
    }
}

/// Puts the head back where it went with the first entry.
fn with_head(text: &str, head: &str) -> String {
    let text = text.trim_start();
    if head.is_empty() || text.starts_with(head) {
        return text.to_owned();
    }
    format!("{head}\n\n{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_what_is_left_out_becomes_its_words() {
        let topics = BTreeSet::from(["kept"]);
        let text = "A [slipped disc](disc.md#tests), [this](kept.md) and ![a](b.svg \"c\"), [web](https://x.org/a.md).";
        assert_eq!(
            unlinked(text, &topics),
            "A slipped disc, [this](kept.md) and ![a](b.svg \"c\"), [web](https://x.org/a.md)."
        );
    }

    #[test]
    fn files_of_other_languages_are_left_out() {
        let languages = ["es".to_owned()];
        assert!(place("signs.es.toml", &languages).is_some());
        assert!(place("signs.ar.toml", &languages).is_none());
        assert!(place("figures/disc.en.toml", &[]).is_some());
        assert!(place("packets/visit.toml", &languages).is_none());
    }
}
