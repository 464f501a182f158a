//! Words of the glossary are explained where a handout first uses them.
//!
//! Steps:
//! 1. [`survey`]: every line of the reading is searched once; what is found is where each word stands, and which words
//!    the author has explained already ([`explained`]).
//! 2. [`decide`]: each word that is left gets its meaning in brackets at its first place in running text, when the
//!    meaning is short; else it stands among the words at the end. At most one bracket stands in a paragraph: a
//!    handout for somebody in pain stays calm.
//! 3. [`insert`]: the words are marked in the reading, and the list is made.
//!
//! Nothing is put into headings, links, cards, tables, captions, quotations and what stands in front matter. A word
//! that stands only there is among the words at the end; one in a link to another handout is explained there. Names of the handout's own topic are not explained: the
//! handout as a whole does that. What counts for the grade is the author's text, never what is added here.

mod explained;
mod insert;
mod lines;

use super::super::glossary::{Found, Glossary};
use super::super::voice::Voice;
use super::Anchors;
use crate::model::LanguageTag;
use crate::model::document::Text;
use crate::model::explanation::{ExplainedTerm, Meaning, WordLine};
use crate::model::reading::Part;
use lines::Use;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// What becomes of one place of one line.
struct Insertion<'a> {
    range: Range<usize>,
    term: ExplainedTerm<'a>,
}

/// What was found in the whole reading.
#[derive(Default)]
struct Survey<'a> {
    /// By entry of the glossary, in the order of first use.
    words: BTreeMap<usize, Word<'a>>,
}

/// One word of the glossary in a reading.
struct Word<'a> {
    /// As the glossary writes the form that stands first.
    shown: &'a str,
    rank: usize,
    /// Its first place in running text.
    first: Option<Place>,
    /// What the glossary says of it, its plain word too.
    meanings: Vec<explained::Meaning>,
    explained: bool,
}

struct Place {
    line: usize,
    range: Range<usize>,
    written: String,
    acronym: bool,
    plural: bool,
    /// The plain word that is said first.
    say: Option<String>,
    /// A word before it that must agree with it, such as "an".
    bound: bool,
}

/// Whether an author explains a word beside it: in brackets before or behind it, or with "means".
pub fn author_explains(line: &str, place: &Range<usize>, language: &LanguageTag) -> bool {
    explained::beside(line, place, explained::language(language))
}

/// Explains the words of a handout, and gives the list of those that stand at its end.
pub(super) fn explain<'a>(
    voice: &Voice<'a>,
    text: &'a Text,
    anchors: &Anchors<'_>,
    parts: &mut [Part<'a>],
) -> Option<Part<'a>> {
    let glossary = voice.library.glossaries.get(voice.tag())?;
    if glossary.entries().is_empty() {
        return None;
    }
    let language = explained::language(voice.tag());
    let own = OwnNames::of(text, glossary);
    let found = survey(parts, glossary, language, &own);
    let (insertions, words) = decide(&found, glossary, language, || anchors.free("words-used-here"));
    if !insertions.is_empty() {
        insert::insert(parts, insertions);
    }
    (!words.is_empty()).then(|| Part::Words {
        anchor: anchors.free("words-used-here"),
        heading: Cow::Borrowed(&voice.strings().handout.words_heading),
        words,
    })
}

/// The names of the handout's own topic, and the words that its author does not want explained.
struct OwnNames<'a> {
    /// Entries that are such a name, stand in the title, or are switched off.
    entries: Vec<usize>,
    /// Other names that have words of the glossary in them: "Lumbar radiculopathy".
    names: Vec<&'a str>,
}

impl<'a> OwnNames<'a> {
    fn of(text: &'a Text, glossary: &Glossary) -> OwnNames<'a> {
        let wording = &text.wording;
        let mut entries: Vec<usize> = Vec::new();
        let mut found: Vec<Found> = Vec::new();
        glossary.find(&wording.title.value, &mut found);
        entries.extend(found.iter().map(|found| found.entry));
        let mut names = Vec::new();
        for name in &wording.also_called {
            found.clear();
            glossary.find(&name.value, &mut found);
            match found.as_slice() {
                [] => {}
                [whole] if whole.range == (0..name.value.len()) => entries.push(whole.entry),
                _ => names.push(name.value.as_str()),
            }
        }
        let off = &wording.do_not_explain;
        let switched_off = glossary
            .entries()
            .iter()
            .enumerate()
            .filter(|(_, entry)| !entry.explained || off.iter().any(|id| id.value == entry.id));
        entries.extend(switched_off.map(|(number, _)| number));
        OwnNames { entries, names }
    }

    fn has(&self, text: &str, found: &Found) -> bool {
        self.entries.contains(&found.entry)
            || self.names.iter().any(|name| stands_in(name, text, &found.range))
    }
}

/// Whether a place is inside of an occurrence of a name, in any case of its ASCII letters.
fn stands_in(name: &str, text: &str, range: &Range<usize>) -> bool {
    let earliest = (range.end).saturating_sub(name.len());
    (earliest..=range.start).any(|start| {
        text.get(start..start + name.len())
            .is_some_and(|words| words.eq_ignore_ascii_case(name))
    })
}

fn survey<'a>(
    parts: &mut [Part<'_>],
    glossary: &'a Glossary,
    language: &explained::Language,
    own: &OwnNames<'_>,
) -> Survey<'a> {
    let mut survey = Survey::default();
    let mut hits: Vec<Found> = Vec::new();
    let mut flat = lines::Flat::default();
    let mut number = 0;
    lines::each(parts, &mut |line, used| {
        flat.fill(&line);
        hits.clear();
        glossary.find(&flat.text, &mut hits);
        let is_meant = |found: &&Found| !flat.is_led(&found.range) && !own.has(&flat.text, found);
        for found in hits.iter().filter(is_meant) {
            let entry = glossary.entry(found);
            let word = survey.words.entry(found.entry).or_insert_with(|| Word {
                shown: glossary.shown(found),
                rank: glossary.rank(found),
                first: None,
                meanings: [Some(&entry.plain), entry.say.as_ref()]
                    .into_iter()
                    .flatten()
                    .map(|words| explained::Meaning::of(words))
                    .collect(),
                explained: false,
            });
            word.explained =
                word.explained || explained::is(&flat.text, &found.range, &word.meanings, language);
            let is_open = used == Use::Running && flat.is_open(&found.range);
            if is_open && word.first.is_none() {
                word.first = Some(Place {
                    line: number,
                    range: found.range.clone(),
                    written: flat.text[found.range.clone()].to_owned(),
                    acronym: glossary.is_acronym(found),
                    plural: glossary.is_plural(found),
                    say: glossary.say(found),
                    bound: language.is_bound(&flat.text[..found.range.start]),
                });
            }
        }
        number += 1;
    });
    survey
}

/// What is inserted in each line, and the list of words at the end, as the language sorts them.
fn decide<'a>(
    survey: &Survey<'a>,
    glossary: &'a Glossary,
    language: &explained::Language,
    anchor: impl Fn() -> Cow<'static, str>,
) -> (BTreeMap<usize, Vec<Insertion<'a>>>, Vec<WordLine<'a>>) {
    let mut insertions: BTreeMap<usize, Vec<Insertion<'a>>> = BTreeMap::new();
    let mut words = Vec::new();
    let mut placed: Vec<(&usize, &Word<'a>)> =
        survey.words.iter().filter(|(_, word)| !word.explained).collect();
    placed.sort_by_key(|(_, word)| word.first.as_ref().map(|place| (place.line, place.range.start)));
    let mut at_end: Vec<usize> = Vec::new();
    for (number, word) in placed {
        let entry = &glossary.entries()[*number];
        let Some(place) = &word.first else {
            at_end.push(*number);
            continue;
        };
        let line = insertions.entry(place.line).or_default();
        let is_free = line
            .iter()
            .all(|other| matches!(other.term.meaning, Meaning::AtEnd { .. }));
        // "discs (a soft cushion)" does not agree.
        let agrees = entry.say.is_some() || !(place.plural && language.is_one(&entry.plain));
        let meaning = if !(is_free && agrees && entry.fits_brackets()) {
            at_end.push(*number);
            Meaning::AtEnd { anchor: anchor() }
        } else {
            beside(&entry.plain, place)
        };
        line.push(Insertion {
            range: place.range.clone(),
            term: ExplainedTerm {
                word: Cow::Owned(word_written(place, &meaning)),
                acronym: place.acronym,
                meaning,
            },
        });
    }
    at_end.sort_unstable_by_key(|number| survey.words[number].rank);
    words.extend(at_end.into_iter().map(|number| WordLine {
        word: Cow::Borrowed(survey.words[&number].shown),
        meaning: Cow::Borrowed(&glossary.entries()[number].plain),
    }));
    (insertions, words)
}

/// The plain word goes first, unless an article that belongs to the term stands before it.
fn beside<'a>(plain: &'a str, place: &Place) -> Meaning<'a> {
    match &place.say {
        Some(say) if !place.bound => Meaning::Before {
            words: Cow::Owned(
                if place.written.starts_with(char::is_uppercase) && !place.acronym {
                    capitalised(say)
                } else {
                    say.clone()
                },
            ),
        },
        Some(say) => Meaning::Behind {
            words: Cow::Owned(say.clone()),
        },
        None => Meaning::Behind {
            words: Cow::Borrowed(plain),
        },
    }
}

/// A term that moves behind its plain word leaves its capital there.
fn word_written(place: &Place, meaning: &Meaning<'_>) -> String {
    match meaning {
        Meaning::Before { .. } if !place.acronym => {
            let mut letters = place.written.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            first.chain(letters).collect()
        }
        _ => place.written.clone(),
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests;
