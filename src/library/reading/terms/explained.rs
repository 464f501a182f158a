//! Whether an author has explained a word where it stands, so that nothing is said twice.
//!
//! It is explained when brackets follow it, when it stands at the beginning or at the end of brackets itself, when
//! "called" stands before it or "means" behind it, or when the words of its meaning stand in the same paragraph.

use crate::model::LanguageTag;
use memchr::memmem::Finder;
use std::ops::Range;

/// The words around an explanation in one language, lower case.
#[derive(Debug)]
pub struct Language {
    /// Before a term that was explained just now.
    called: &'static [&'static str],
    /// Behind a term that is being explained.
    means: &'static [&'static str],
    /// Between a term and another word for it, behind a comma: without one it is a choice.
    or: &'static str,
    /// Articles before a term that would not agree with another word.
    bound: &'static [&'static str],
    /// How the meaning of one thing begins, which does not agree with a plural.
    one: &'static [&'static str],
}

static ENGLISH: Language = Language {
    called: &["called", "named", "term", "word"],
    means: &[
        "means",
        "mean",
        "stands for",
        "is a",
        "is an",
        "is the",
        "is when",
        "are the",
    ],
    or: "or",
    bound: &["a", "an", "this", "that", "these", "those", "one"],
    one: &["a ", "an ", "the "],
};
static SPANISH: Language = Language {
    called: &[
        "llama", "llaman", "llamado", "llamada", "llamados", "llamadas", "palabra", "término", "denomina",
    ],
    means: &[
        "significa",
        "significan",
        "quiere decir",
        "es un",
        "es una",
        "es el",
        "es la",
        "es cuando",
        "son los",
        "son las",
    ],
    or: "o",
    bound: &[
        "un", "una", "unos", "unas", "el", "la", "los", "las", "al", "del", "este", "esta", "su", "sus",
    ],
    one: &["un ", "una ", "el ", "la "],
};
static ARABIC: Language = Language {
    called: &["يسمى", "تسمى", "ويسمى", "وتسمى", "يدعى", "كلمة"],
    means: &["يعني", "تعني", "هو", "هي"],
    or: "أو",
    bound: &[],
    one: &[],
};
static OTHER: Language = Language {
    called: &[],
    means: &[],
    or: "",
    bound: &[],
    one: &[],
};

pub fn language(tag: &LanguageTag) -> &'static Language {
    match tag.as_str().split('-').next() {
        Some("en") => &ENGLISH,
        Some("es") => &SPANISH,
        Some("ar") => &ARABIC,
        _ => &OTHER,
    }
}

impl Language {
    /// Whether an article that belongs to the next word ends a text.
    pub fn is_bound(&self, before: &str) -> bool {
        let last = last_word(before).to_lowercase();
        self.bound.contains(&last.as_str())
    }

    /// Whether a meaning speaks of one thing.
    pub fn is_one(&self, meaning: &str) -> bool {
        self.one.iter().any(|article| meaning.starts_with(article))
    }
}

/// Whether the line explains the word that stands at `place`.
pub fn is(line: &str, place: &Range<usize>, meanings: &[Meaning], language: &Language) -> bool {
    beside(line, place, language) || has_words_of(line, place, meanings)
}

/// What the words of a meaning begin with. Short words say nothing, and endings do not count.
pub struct Meaning(Vec<Finder<'static>>);

impl Meaning {
    pub fn of(words: &str) -> Meaning {
        let words = words.to_lowercase();
        let long = words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 3);
        let stems = long.map(|word| {
            let end = word.char_indices().nth(5).map_or(word.len(), |(at, _)| at);
            Finder::new(&word[..end]).into_owned()
        });
        Meaning(stems.collect())
    }
}

/// Brackets, those of Chinese too.
const OPEN: [char; 2] = ['(', '\u{ff08}'];
const CLOSE: [char; 2] = [')', '\u{ff09}'];

/// Whether brackets, "called" or "means" beside the word say that it is explained.
pub fn beside(line: &str, place: &Range<usize>, language: &Language) -> bool {
    let (before, after) = (&line[..place.start], &line[place.end..]);
    let (before, behind) = (
        before.trim_end_matches(is_quote),
        after.trim_start_matches(is_quote),
    );
    behind.trim_start().starts_with(OPEN)
        || in_brackets(before, behind)
        || language
            .called
            .contains(&last_word(before).to_lowercase().as_str())
        || says_what_it_means(behind, language)
}

/// At the end of brackets, or at their beginning: "a magnet scan (MRI)", "your leg (a straight-leg raise)".
fn in_brackets(before: &str, behind: &str) -> bool {
    let inside = match before.rsplit_once(OPEN) {
        Some((_, inside)) if !inside.contains(CLOSE) => inside,
        _ => return false,
    };
    inside.trim().is_empty() || behind.starts_with(CLOSE)
}

fn says_what_it_means(behind: &str, language: &Language) -> bool {
    let is_apart = behind.starts_with([',', '،']);
    let behind = behind.trim_start_matches([',', '،']).trim_start().to_lowercase();
    let goes_on = |words: &str| {
        behind
            .strip_prefix(words)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    language.means.iter().any(|words| goes_on(words)) || (is_apart && goes_on(language.or))
}

/// Whether most words of one of the meanings stand around the place.
fn has_words_of(line: &str, place: &Range<usize>, meanings: &[Meaning]) -> bool {
    let around = [&line[..place.start], &line[place.end..]].map(str::to_lowercase);
    meanings.iter().any(|Meaning(stems)| {
        let is_there = |stem: &&Finder| around.iter().any(|text| has_word(text, stem));
        let there = stems.iter().filter(is_there).count();
        !stems.is_empty() && there * 3 >= stems.len() * 2
    })
}

/// Whether a word of the text begins with a stem.
fn has_word(text: &str, stem: &Finder) -> bool {
    stem.find_iter(text.as_bytes())
        .any(|at| !text[..at].ends_with(char::is_alphanumeric))
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    text[start..].trim_start_matches(|c: char| !c.is_alphanumeric())
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘')
}
