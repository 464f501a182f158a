//! What a language adds to a word: plurals behind it, articles and prepositions before it.
//!
//! Simple on purpose: what is not regular stands in the glossary under `also`.

use crate::model::LanguageTag;

/// How words of a language are written.
#[derive(Debug)]
pub struct Forms {
    plurals: fn(&str) -> Vec<String>,
    /// Written before a word without a space.
    prefixes: &'static [&'static str],
}

static ENGLISH: Forms = Forms {
    plurals: english,
    prefixes: &[],
};
static SPANISH: Forms = Forms {
    plurals: spanish,
    prefixes: &[],
};
static ARABIC: Forms = Forms {
    plurals: arabic,
    prefixes: &[
        "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "ولل", "وبال",
    ],
};
/// A language without rules: the glossary lists every form.
static OTHER: Forms = Forms {
    plurals: |_| Vec::new(),
    prefixes: &[],
};

impl Forms {
    pub fn of(language: &LanguageTag) -> &'static Forms {
        match language.as_str().split('-').next() {
            Some("en") => &ENGLISH,
            Some("es") => &SPANISH,
            Some("ar") => &ARABIC,
            _ => &OTHER,
        }
    }

    pub fn plurals(&self, form: &str) -> Vec<String> {
        (self.plurals)(form)
    }

    /// Whether a word may begin inside of what is written together.
    pub fn writes_prefixes(&self) -> bool {
        !self.prefixes.is_empty()
    }

    /// Where the word begins that has `at` in it: there, or before a prefix. Nothing inside of another word.
    pub fn word_start(&self, text: &str, at: usize) -> Option<usize> {
        let before = &text[..at];
        let prefix: usize = before
            .chars()
            .rev()
            .take_while(|c| c.is_alphanumeric())
            .map(char::len_utf8)
            .sum();
        let start = at - prefix;
        let prefix = &text[start..at];
        let known = prefix.is_empty() || self.prefixes.contains(&prefix);
        let mut earlier = text[..start].chars().rev();
        let joined =
            earlier.next().is_some_and(is_joint) && earlier.next().is_some_and(char::is_alphanumeric);
        (known && !joined).then_some(start)
    }

    /// Whether no word goes on behind `at`: "disc" is neither in "discuss" nor in "disc-shaped" or "disc's".
    pub fn ends_word(&self, text: &str, at: usize) -> bool {
        let mut after = text[at..].chars();
        match after.next() {
            Some(c) if is_joint(c) => !after.next().is_some_and(char::is_alphanumeric),
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
    }
}

/// What joins two parts of a word.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’')
}

/// The spellings that a search without regard to the case of ASCII letters must know: small, with a capital, and in
/// capitals, where these differ in other letters.
pub fn cases(form: &str) -> Vec<String> {
    if form.is_ascii() {
        return vec![form.to_owned()];
    }
    let small = form.to_lowercase();
    let mut capital: String = small.chars().take(1).flat_map(char::to_uppercase).collect();
    capital.extend(small.chars().skip(1));
    let mut cases = vec![small, capital, form.to_uppercase()];
    cases.sort_by_key(|case| case.to_ascii_lowercase());
    cases.dedup_by_key(|case| case.to_ascii_lowercase());
    cases
}

fn english(form: &str) -> Vec<String> {
    let consonant_y = form
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = consonant_y {
        return vec![format!("{stem}ies")];
    }
    if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|ending| form.ends_with(ending))
    {
        return vec![format!("{form}es")];
    }
    vec![format!("{form}s")]
}

/// Every word up to the first preposition: "raíces nerviosas", "estudios de conducción".
fn spanish(form: &str) -> Vec<String> {
    const PREPOSITIONS: [&str; 8] = ["a", "al", "con", "de", "del", "en", "por", "sin"];
    let mut head = true;
    let words: Vec<String> = form
        .split(' ')
        .map(|word| {
            head &= !PREPOSITIONS.contains(&word);
            if head { spanish_word(word) } else { word.to_owned() }
        })
        .collect();
    vec![words.join(" ")]
}

fn spanish_word(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ión") {
        return format!("{stem}iones");
    }
    if let Some(stem) = word.strip_suffix('z') {
        return format!("{stem}ces");
    }
    match word.chars().last() {
        Some('s') => word.to_owned(),
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'ó') => format!("{word}s"),
        _ => format!("{word}es"),
    }
}

/// The regular feminine plural.
fn arabic(form: &str) -> Vec<String> {
    form.strip_suffix('ة')
        .map(|stem| format!("{stem}ات"))
        .into_iter()
        .collect()
}
