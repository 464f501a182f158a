//! The words of glossary.toml in one language, ready to be found in texts.
//!
//! One finder holds every form of every word; it is built once for a language, because ten thousand handouts are read
//! with a hundred words. Steps of a search: all forms that stand in the text, in any case; those that are whole words
//! ([`forms`] knows what a language adds to them); of those that overlap the first and longest.

mod forms;
mod starts;

use super::index::Order;
use crate::model::LanguageTag;
use crate::model::data::Term;
use crate::model::id::TermId;
use crate::source::Excerpt;
use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, Match, StartKind};
use forms::Forms;
use starts::Starts;
use std::ops::Range;
use std::sync::Arc;

/// The most words of a meaning that stands in brackets: with more, the sentence around it is lost.
const BRACKET_WORDS: usize = 8;

/// A word of the glossary in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: TermId,
    pub term: String,
    pub plain: String,
    /// The plain word that is said first.
    pub say: Option<String>,
    /// Whether handouts explain it; false for words that only writers are shown a plainer one for.
    pub explained: bool,
}

impl Entry {
    /// The plainer word or words.
    pub fn plainer(&self) -> &str {
        self.say.as_deref().unwrap_or(&self.plain)
    }

    /// Whether the meaning is short enough for brackets.
    pub fn fits_brackets(&self) -> bool {
        let plain = self.plainer();
        plain.split_whitespace().count() <= BRACKET_WORDS && !plain.contains([';', ':', '(', '.'])
    }
}

/// A word of the glossary in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index into [`Glossary::entries`].
    pub entry: usize,
    /// Index into the forms.
    form: usize,
    pub range: Range<usize>,
}

/// One spelling that is looked for.
#[derive(Clone, Debug)]
struct Form {
    entry: usize,
    /// As the glossary writes it, in the singular: "osteophyte".
    shown: String,
    /// Where `shown` stands among all forms, as the language sorts them.
    rank: usize,
    plural: bool,
    acronym: bool,
    spelling: String,
    /// Whether the case of its acronyms must be kept: "SI joint" is not "si joint".
    cased: bool,
}

/// All words of one language.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// As the language sorts them.
    entries: Vec<Entry>,
    forms: Vec<Form>,
    /// The form of each pattern of the finder.
    patterns: Vec<usize>,
    /// Nothing for an empty glossary.
    finder: Option<AhoCorasick>,
    /// Where a word may begin; nothing for a language that writes prefixes at words.
    starts: Option<Starts>,
    rules: &'static Forms,
}

impl Glossary {
    pub fn new<'a>(
        terms: impl Iterator<Item = &'a Term>,
        language: &LanguageTag,
        default: &LanguageTag,
    ) -> Glossary {
        let rules = Forms::of(language);
        let order = Order::of(language);
        let mut worded: Vec<_> = terms
            .filter_map(|term| entry(term, language, default))
            .map(|(entry, also)| (order.sort_key(&entry.term), entry, also))
            .collect();
        worded.sort_by(|(key, entry, _), (other, other_entry, _)| {
            (key, &entry.id).cmp(&(other, &other_entry.id))
        });
        let mut forms = Vec::with_capacity(worded.len() * 3);
        let mut entries = Vec::with_capacity(worded.len());
        let mut spellings: Vec<(String, usize)> = Vec::with_capacity(worded.len() * 4);
        for (number, (_, entry, also)) in worded.into_iter().enumerate() {
            add_forms(number, &entry.term, also, rules, &mut forms, &mut spellings);
            entries.push(entry);
        }
        rank(&mut forms, &order);
        let starts = (!rules.writes_prefixes())
            .then(|| Starts::of(spellings.iter().map(|(spelling, _)| spelling.as_str())));
        let finder = (!spellings.is_empty()).then(|| {
            AhoCorasickBuilder::new()
                .ascii_case_insensitive(true)
                .start_kind(if starts.is_some() {
                    StartKind::Anchored
                } else {
                    StartKind::Unanchored
                })
                .kind(is_small(&spellings).then_some(AhoCorasickKind::DFA))
                .build(spellings.iter().map(|(spelling, _)| spelling))
                .expect("a glossary of at most 1 MiB is far below the limits of the finder")
        });
        Glossary {
            entries,
            forms,
            patterns: spellings.into_iter().map(|(_, form)| form).collect(),
            finder,
            starts,
            rules,
        }
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Every form of the words that handouts explain, without plurals that only add an s.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let is_own = |form: &&Form| {
            let ending = form.spelling.strip_prefix(form.shown.as_str());
            self.entries[form.entry].explained && !(form.plural && matches!(ending, Some("s" | "es")))
        };
        self.forms
            .iter()
            .filter(is_own)
            .map(|form| form.spelling.as_str())
    }

    pub fn entry(&self, found: &Found) -> &Entry {
        &self.entries[found.entry]
    }

    /// The form that was found, as the glossary writes it in the singular.
    pub fn shown(&self, found: &Found) -> &str {
        &self.forms[found.form].shown
    }

    /// Where the form stands in a list of words, as the language sorts them.
    pub fn rank(&self, found: &Found) -> usize {
        self.forms[found.form].rank
    }

    pub fn is_plural(&self, found: &Found) -> bool {
        self.forms[found.form].plural
    }

    pub fn is_acronym(&self, found: &Found) -> bool {
        self.forms[found.form].acronym
    }

    /// The plain word that is said first, in the number of what was found.
    pub fn say(&self, found: &Found) -> Option<String> {
        let say = self.entry(found).say.as_ref()?;
        let plural = self.is_plural(found).then(|| self.rules.plurals(say).pop());
        Some(plural.flatten().unwrap_or_else(|| say.clone()))
    }

    /// Adds the words that begin at a place.
    fn words_at(&self, place: usize, text: &str, finder: &AhoCorasick, into: &mut Vec<Found>) {
        let mut state = OverlappingState::start();
        loop {
            let from_here = Input::new(text).range(place..).anchored(Anchored::Yes);
            finder.find_overlapping(from_here, &mut state);
            let Some(hit) = state.get_match() else { break };
            // A spelling that ends another one is hit with it; it is asked for at its own place.
            if hit.start() == place {
                into.extend(self.word(text, &hit));
            }
        }
    }

    /// A spelling that was hit, where it is a word of its own.
    fn word(&self, text: &str, hit: &Match) -> Option<Found> {
        let form = self.patterns[hit.pattern().as_usize()];
        let start = self.rules.word_start(text, hit.start())?;
        let Form { cased, spelling, .. } = &self.forms[form];
        let is_word =
            self.rules.ends_word(text, hit.end()) && (!cased || same_acronyms(spelling, &text[hit.range()]));
        is_word.then(|| Found {
            entry: self.forms[form].entry,
            form,
            range: start..hit.end(),
        })
    }

    /// Adds the words that stand in a text, in their order; where two overlap, the first, and of two that begin
    /// together the longer. A spelling that the glossary has goes before a plural that is made.
    pub fn find(&self, text: &str, into: &mut Vec<Found>) {
        let Some(finder) = &self.finder else {
            return;
        };
        let before = into.len();
        match &self.starts {
            Some(starts) => {
                let bytes = text.as_bytes();
                let mut next = starts.next_place(bytes, 0);
                while let Some(place) = next {
                    self.words_at(place, text, finder, into);
                    next = starts.next_place(bytes, starts::behind(bytes, place));
                }
            }
            None => into.extend(
                finder
                    .find_overlapping_iter(text)
                    .filter_map(|hit| self.word(text, &hit)),
            ),
        }
        into[before..].sort_by_key(|found| {
            let form = &self.forms[found.form];
            (
                found.range.start,
                usize::MAX - found.range.end,
                form.plural,
                found.form,
            )
        });
        let mut end = 0;
        let mut at = 0;
        into.retain(|found| {
            at += 1;
            let kept = at <= before || found.range.start >= end;
            if at > before && kept {
                end = found.range.end;
            }
            kept
        });
    }
}

/// Whether all spellings together are so few that a table with a row for each of their letters is worth its memory (some
/// 256 bytes a row): all words of every handout go through it. The sample glossary has some 4,000 letters for 145 words.
fn is_small(spellings: &[(String, usize)]) -> bool {
    const MOST_LETTERS: usize = 16 * 1024;
    let letters = spellings.iter().map(|(spelling, _)| spelling.len());
    letters.sum::<usize>() <= MOST_LETTERS
}

/// Numbers the forms as the language sorts them.
fn rank(forms: &mut [Form], order: &Order) {
    let keys = forms.iter().enumerate();
    let mut keys: Vec<(Arc<[u8]>, usize)> =
        keys.map(|(at, form)| (order.sort_key(&form.shown), at)).collect();
    keys.sort();
    for (rank, (_, at)) in keys.into_iter().enumerate() {
        forms[at].rank = rank;
    }
}

/// A term in a language, where it has words in it.
fn entry<'a>(
    term: &'a Term,
    language: &LanguageTag,
    default: &LanguageTag,
) -> Option<(Entry, &'a [Excerpt])> {
    let (also, say) = if language == default {
        (term.also.as_slice(), term.say.as_ref())
    } else {
        let others = term.others.get(language)?;
        (others.also.as_slice(), others.say.as_ref())
    };
    let entry = Entry {
        id: term.id.clone(),
        term: term.term.exactly(language, default)?.to_owned(),
        plain: term.plain.exactly(language, default)?.to_owned(),
        say: say.map(ToString::to_string),
        explained: term.explained,
    };
    Some((entry, also))
}

/// Every spelling of one word: the term, its other forms, and the plural of each.
fn add_forms(
    entry: usize,
    term: &str,
    also: &[Excerpt],
    rules: &Forms,
    forms: &mut Vec<Form>,
    spellings: &mut Vec<(String, usize)>,
) {
    let written: Vec<&str> = std::iter::once(term)
        .chain(also.iter().map(|form| &**form))
        .collect();
    for (number, text) in written.iter().copied().enumerate() {
        // "discs" in `also` is the plural of "disc", and not a word of its own.
        let singular = written[..number]
            .iter()
            .find(|earlier| rules.plurals(earlier).iter().any(|plural| plural == text));
        let mut add = |spelling: &str, shown: &str, plural: bool| {
            let acronym = is_acronym(shown);
            let cased = spelling.split_whitespace().any(is_acronym);
            forms.push(Form {
                entry,
                shown: shown.to_owned(),
                rank: 0,
                plural,
                acronym,
                spelling: spelling.to_owned(),
                cased,
            });
            let form = forms.len() - 1;
            spellings.extend(
                forms::cases(spelling)
                    .into_iter()
                    .map(|spelling| (spelling, form)),
            );
        };
        add(text, singular.unwrap_or(&text), singular.is_some());
        if singular.is_none() {
            rules
                .plurals(text)
                .iter()
                .for_each(|plural| add(plural, text, true));
        }
    }
}

/// "MRI", "NSAIDs": two capitals or more, and no small letter but the s of a plural.
pub fn is_acronym(word: &str) -> bool {
    let letters = word.strip_suffix('s').unwrap_or(word);
    letters.chars().count() > 1 && letters.chars().all(char::is_uppercase)
}

/// Whether the acronyms of a spelling stand in a text with their capitals.
fn same_acronyms(spelling: &str, text: &str) -> bool {
    let words = spelling.split_whitespace().zip(text.split_whitespace());
    words
        .into_iter()
        .all(|(wanted, found)| !is_acronym(wanted) || wanted == found)
}

#[cfg(test)]
mod tests;
