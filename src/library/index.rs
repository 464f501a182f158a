//! The lists that lead to handouts: A to Z, by symptom, by part of the body.
//!
//! A list holds the documents of one language that are not withheld. Names are sorted as the language sorts them
//! (Unicode collation with the tailoring of CLDR: Spanish has a letter Ñ of its own), and grouped by the letter that
//! they begin with as that collation sees it: "Ángulo" stands under A, "Ñandú" not under N.

pub mod sets;

use super::approval::Withheld;
use super::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::document::Text;
use crate::model::id::TopicId;
use crate::model::topic::{BodyRegion, TopicKind};
use crate::source::Excerpt;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;

mod chart;
mod near;
mod reference;

pub use chart::{Chart, Line, Row, Tie, chart, has_chart};
pub use near::{NEAR, Near, RelationName, near};
pub use reference::{Cited, Word, WordGroup, glossary, people, sources};

/// The group of names that begin with a digit.
const DIGITS: &str = "0–9";

/// Opens the marks that CLDR puts between the letters of a list.
const INDEX_MARK: char = '\u{fdd0}';

/// A handout in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub title: Excerpt,
    pub summary: Excerpt,
}

/// A name in the A to Z.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameEntry {
    /// The title, or another name of the handout.
    pub name: Excerpt,
    /// Whether `name` is another name: "Lumbar radiculopathy, see Sciatica".
    pub see: bool,
    pub entry: Entry,
}

/// The names that begin with one letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LetterGroup {
    pub letter: String,
    pub names: Vec<NameEntry>,
}

/// A symptom guide and the conditions behind it, in the order written in the relations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SymptomEntry {
    pub guide: Entry,
    pub conditions: Vec<Entry>,
}

/// The handouts about one part of the body, by title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegionGroup {
    pub region: BodyRegion,
    /// As the language names it.
    pub name: String,
    pub entries: Vec<Entry>,
}

/// Every title and every other name of a language; of one kind of topics, where a kind is given.
pub fn a_to_z(
    library: &Library,
    kind: Option<TopicKind>,
    order: &Order,
    withheld: &Withheld,
) -> Vec<LetterGroup> {
    let of_kind = documents(library, &order.language, withheld)
        .filter(|(topic, _)| kind.is_none_or(|kind| kind == topic.kind));
    let names = of_kind.flat_map(|(topic, text)| {
        let title = &text.wording.title.value;
        let others = text
            .wording
            .also_called
            .iter()
            .map(|name| &name.value)
            .filter(move |name| *name != title);
        let named = |name: &Excerpt, see| NameEntry {
            name: name.clone(),
            see,
            entry: entry(topic, text),
        };
        std::iter::once(named(title, false))
            .chain(others.map(move |name| named(name, true)))
            .collect::<Vec<_>>()
    });
    let names = order.sorted(names.collect(), |name| (&name.name, name.see, &name.entry.topic));
    let groups = order.by_letter(names, |name| name.name.as_str());
    let groups = groups.into_iter();
    groups
        .map(|(letter, names)| LetterGroup { letter, names })
        .collect()
}

/// The handouts that cannot be read in a language, in the words of the default one; of one kind, where a kind is given.
/// Nothing for the default language.
pub fn untranslated(
    library: &Library,
    kind: Option<TopicKind>,
    order: &Order,
    withheld: &Withheld,
) -> Vec<Entry> {
    let missing = documents(library, library.default_language(), withheld)
        .filter(|(topic, _)| kind.is_none_or(|kind| kind == topic.kind))
        .filter(|(topic, _)| shown(topic, &order.language, withheld).is_none());
    let entries = missing.map(|(topic, text)| entry(topic, text)).collect();
    order.sorted(entries, |entry| (&entry.title, false, &entry.topic))
}

/// The handouts of a language by kind, each kind by title.
pub fn by_kind(library: &Library, order: &Order, withheld: &Withheld) -> Vec<(TopicKind, Vec<Entry>)> {
    let of_kind = |kind: TopicKind| {
        let entries = documents(library, &order.language, withheld).filter(|(topic, _)| topic.kind == kind);
        let entries = entries.map(|(topic, text)| entry(topic, text)).collect();
        order.sorted(entries, |entry| (&entry.title, false, &entry.topic))
    };
    TopicKind::ALL
        .into_iter()
        .map(|kind| (kind, of_kind(kind)))
        .collect()
}

/// Every symptom guide of a language, by title, with those of its conditions that can be read in the language.
pub fn by_symptom(library: &Library, order: &Order, withheld: &Withheld) -> Vec<SymptomEntry> {
    let language = &order.language;
    let conditions = |guide: &Topic| {
        let causes = guide.causes().filter_map(|cause| library.topics.get(cause));
        causes
            .filter_map(|cause| Some(entry(cause, shown(cause, language, withheld)?)))
            .collect()
    };
    let guides = documents(library, language, withheld)
        .filter(|(topic, _)| topic.kind == TopicKind::Symptom)
        .map(|(topic, text)| SymptomEntry {
            guide: entry(topic, text),
            conditions: conditions(topic),
        })
        .collect();
    order.sorted(guides, |entry| (&entry.guide.title, false, &entry.guide.topic))
}

/// Every part of the body that a handout of a language is about, from the low back down.
pub fn regions(library: &Library, language: &LanguageTag, withheld: &Withheld) -> BTreeSet<BodyRegion> {
    documents(library, language, withheld)
        .flat_map(|(topic, _)| topic.record.body.iter().map(|region| region.value))
        .collect()
}

/// The handouts about each of them.
pub fn by_body(library: &Library, order: &Order, withheld: &Withheld) -> Vec<RegionGroup> {
    let language = &order.language;
    let names = library
        .languages
        .get(language)
        .map(|language| &language.strings.body_regions);
    let mut by_region: BTreeMap<BodyRegion, Vec<Entry>> = BTreeMap::new();
    for (topic, text) in documents(library, language, withheld) {
        let regions: BTreeSet<BodyRegion> = topic.record.body.iter().map(|region| region.value).collect();
        for region in regions {
            by_region.entry(region).or_default().push(entry(topic, text));
        }
    }
    by_region
        .into_iter()
        .map(|(region, entries)| RegionGroup {
            region,
            name: names
                .and_then(|names| names.get(region.key()))
                .cloned()
                .unwrap_or_default(),
            entries: order.sorted(entries, |entry| (&entry.title, false, &entry.topic)),
        })
        .collect()
}

fn documents<'a>(
    library: &'a Library,
    language: &'a LanguageTag,
    withheld: &'a Withheld,
) -> impl Iterator<Item = (&'a Topic, &'a Text)> {
    library
        .topics
        .values()
        .filter_map(move |topic| Some((topic, shown(topic, language, withheld)?)))
}

/// The words of a topic in a language, when they may be shown.
fn shown<'a>(topic: &'a Topic, language: &LanguageTag, withheld: &Withheld) -> Option<&'a Text> {
    topic
        .text(language)
        .filter(|_| !withheld.is_withheld(&topic.id, language))
}

fn entry(topic: &Topic, text: &Text) -> Entry {
    Entry {
        topic: topic.id.clone(),
        kind: topic.kind,
        title: text.wording.title.value.clone(),
        summary: text.wording.summary.value.clone(),
    }
}

/// How a language orders names. Made once for all lists of a language: it remembers the place of each name.
#[derive(Debug)]
pub struct Order {
    language: LanguageTag,
    /// Sort keys by name, made when first asked for: most names stand in four lists.
    keys: Mutex<HashMap<Excerpt, Arc<[u8]>>>,
    names: CollatorBorrowed<'static>,
    /// Sees base letters only: neither case nor accents, where the language does not count them as letters.
    letters: CollatorBorrowed<'static>,
}

impl Order {
    /// The order of a language; of one that CLDR does not tailor, the order that all of them share.
    pub fn of(language: &LanguageTag) -> Order {
        let locale = Locale::try_from_str(language.as_str()).unwrap_or(Locale::UNKNOWN);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new((&locale).into(), options)
                .expect("the collation data of every locale is compiled in, with the root order as fallback")
        };
        Order {
            language: language.clone(),
            keys: Mutex::default(),
            names: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
        }
    }

    /// Sorts by name; equal names by the flag, then by id. Keys are made once per name, not once per comparison.
    fn sorted<T>(&self, mut items: Vec<T>, key: impl Fn(&T) -> (&Excerpt, bool, &TopicId)) -> Vec<T> {
        items.sort_by_cached_key(|item| {
            let (name, flag, id) = key(item);
            (self.kept_sort_key(name), flag, id.clone())
        });
        items
    }

    /// Signs before the first letter do not count: "¿Qué es?" stands under Q.
    pub(super) fn sort_key(&self, name: &str) -> Arc<[u8]> {
        let mut key = Vec::with_capacity(2 * name.len());
        let Ok(()) = self.names.write_sort_key_to(from_first_letter(name), &mut key);
        key.into()
    }

    /// The same for a name that stands in other lists as well.
    fn kept_sort_key(&self, name: &Excerpt) -> Arc<[u8]> {
        // A panic of another thread leaves whole keys behind, so its lock can be taken over.
        let keys = || self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = keys().get(name) {
            return key.clone();
        }
        let key = self.sort_key(name);
        keys().entry(name.clone()).or_insert(key).clone()
    }

    /// Sorted items by the letter that their names stand under.
    fn by_letter<T>(&self, sorted: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<(String, Vec<T>)> {
        let mut groups: Vec<(String, Vec<T>)> = Vec::new();
        for item in sorted {
            match groups.last_mut() {
                Some((letter, items)) if self.begins_with(name(&item), letter) => items.push(item),
                _ => groups.push((self.letter(name(&item)), vec![item])),
            }
        }
        if !self.has_marks() {
            return groups;
        }
        // In Chinese, names in Latin letters stand apart from all others: they join the names of their letter.
        let mut joined: BTreeMap<String, Vec<T>> = BTreeMap::new();
        for (letter, items) in groups {
            joined.entry(letter).or_default().extend(items);
        }
        joined.into_iter().collect()
    }

    /// The letter that a name stands under.
    fn letter(&self, name: &str) -> String {
        let Some(first) = from_first_letter(name).chars().next() else {
            return DIGITS.to_owned();
        };
        if first.is_numeric() {
            return DIGITS.to_owned();
        }
        if let Some(letter) = self.syllable_letter(first) {
            return letter.to_string();
        }
        let whole: String = std::iter::once(first).nfc().collect();
        let mut parts = whole.nfd();
        let base: String = parts.by_ref().take(1).collect();
        // Vietnamese has letters with one mark (Â) and tones above and below them (Ậ).
        let with_one_mark = parts.map(|mark| base.chars().chain([mark]).nfc().collect::<String>());
        let mut candidates = std::iter::once(base.clone()).chain(with_one_mark);
        candidates
            .find(|letter| self.letters.compare(letter, &whole) == Ordering::Equal)
            .unwrap_or(whole)
            .to_uppercase()
    }

    /// The letter that a Chinese name is written with in pinyin. The order of CLDR has a mark before the first character
    /// of each (U+FDD0 and the letter), made for lists like these. Nothing in a language whose order has none.
    fn syllable_letter(&self, first: char) -> Option<char> {
        let name = first.to_string();
        let is_before = |letter: &char| self.is_marked_before(*letter, &name);
        let marked = !first.is_ascii() && is_before(&'A');
        marked.then(|| ('A'..='Z').rev().find(is_before))?
    }

    fn is_marked_before(&self, letter: char, name: &str) -> bool {
        self.letters.compare(&format!("{INDEX_MARK}{letter}"), name) != Ordering::Greater
    }

    /// Whether the order has marks before the Chinese characters of each letter.
    fn has_marks(&self) -> bool {
        self.is_marked_before('A', "\u{5750}")
    }

    fn begins_with(&self, name: &str, letter: &str) -> bool {
        self.letters.compare(&self.letter(name), letter) == Ordering::Equal
    }
}

/// A name from its first letter or digit on, or the whole of it when it has none.
fn from_first_letter(name: &str) -> &str {
    name.find(char::is_alphanumeric).map_or(name, |at| &name[at..])
}

#[cfg(test)]
mod tests;
