//! What stands behind the handouts: the words of the glossary, the sources with the handouts that cite them, the people.

use super::{Entry, Order, documents, entry};
use crate::library::Library;
use crate::library::approval::Withheld;
use crate::model::data::{Person, Source};
use crate::model::id::{SourceId, TermId};
use crate::source::Excerpt;
use std::collections::{BTreeMap, BTreeSet};

/// The most handouts that are named beside a source: a set of thousands may cite one in most of them.
const CITING_SHOWN: usize = 24;

/// A word of the glossary in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'l> {
    pub id: &'l TermId,
    pub term: &'l str,
    /// Other forms of it.
    pub also: &'l [Excerpt],
    /// The plain word for it, where it has one.
    pub say: Option<&'l str>,
    pub plain: &'l str,
}

/// The words that begin with one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordGroup<'l> {
    pub letter: String,
    pub words: Vec<Word<'l>>,
}

/// A source, and the handouts of a language that cite it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited<'l> {
    pub source: &'l Source,
    /// By title, at most [`CITING_SHOWN`].
    pub by: Vec<Entry>,
    /// How many there are beyond those.
    pub more: usize,
}

/// Every word that has a meaning in the language, by letter.
pub fn glossary<'l>(library: &'l Library, order: &Order) -> Vec<WordGroup<'l>> {
    let (language, default) = (&order.language, library.default_language());
    let mut words: Vec<Word<'l>> = library
        .terms
        .values()
        .filter_map(|term| {
            let (also, say) = if language == default {
                (term.also.as_slice(), term.say.as_ref())
            } else {
                let others = term.others.get(language);
                let also = others.map_or(&[][..], |others| &others.also);
                (also, others.and_then(|others| others.say.as_ref()))
            };
            Some(Word {
                id: &term.id,
                term: term.term.exactly(language, default)?,
                also,
                say: say.map(Excerpt::as_str),
                plain: term.plain.exactly(language, default)?,
            })
        })
        .collect();
    words.sort_by_cached_key(|word| (order.sort_key(word.term), word.id));
    let groups = order.by_letter(words, |word| word.term).into_iter();
    groups
        .map(|(letter, words)| WordGroup { letter, words })
        .collect()
}

/// Every source that a handout of the language, a sign or a red flag cites, by title.
pub fn sources<'l>(library: &'l Library, order: &Order, withheld: &Withheld) -> Vec<Cited<'l>> {
    let mut by: BTreeMap<&SourceId, Vec<Entry>> = BTreeMap::new();
    let of_signs = library.signs.values().flat_map(|sign| &sign.sources);
    let of_red_flags = library.red_flags.values().flat_map(|red_flag| &red_flag.sources);
    for source in of_signs.chain(of_red_flags) {
        by.entry(&source.value).or_default();
    }
    for (topic, text) in documents(library, &order.language, withheld) {
        let own = topic.record.sources.iter().map(|source| &source.value);
        let of_facts = topic.record.facts.iter().map(|fact| &fact.source.value);
        for source in own.chain(of_facts).collect::<BTreeSet<_>>() {
            by.entry(source).or_default().push(entry(topic, text));
        }
    }
    let mut cited: Vec<Cited<'l>> = by
        .into_iter()
        .filter_map(|(id, entries)| {
            let mut by = order.sorted(entries, |entry| (&entry.title, false, &entry.topic));
            let more = by.len().saturating_sub(CITING_SHOWN);
            by.truncate(CITING_SHOWN);
            Some(Cited {
                source: library.sources.get(id)?,
                by,
                more,
            })
        })
        .collect();
    cited.sort_by_cached_key(|cited| (order.sort_key(&cited.source.title), cited.source.id.clone()));
    cited
}

/// Everybody who still works on the handouts, by name.
pub fn people<'l>(library: &'l Library, order: &Order) -> Vec<&'l Person> {
    let mut people: Vec<&Person> = library.people.values().filter(|person| person.active).collect();
    people.sort_by_cached_key(|person| (order.sort_key(&person.name), person.id.clone()));
    people
}
