//! Sentences inside one block of text.
//!
//! A full stop ends a sentence when white space follows and what comes next does not begin in lower case, unless it
//! belongs to an abbreviation ("Dr.", "p. ej."), to an initial ("J. Smith") or to a number that opens the sentence
//! ("1. Lie down."). Question and exclamation marks end one always, but for speech that goes on ("Stop!" she said).
//! An ellipsis ends one when a capital follows. A stop without white space after it is part of a word ("1.5", "e.g.").
//!
//! A single capital letter is an initial only at the start and beside another capital: "vitamin D. Take it daily" is two.

use std::ops::Range;

use super::{Language, bytes};

/// Never the last word of a sentence, in lower case and without the last full stop.
const ENGLISH: [&str; 22] = [
    "adm", "approx", "capt", "cf", "col", "dr", "drs", "e.g", "fr", "gen", "i.e", "lt", "messrs", "mr",
    "mrs", "ms", "mt", "prof", "rev", "sgt", "st", "vs",
];
const SPANISH: [&str; 25] = [
    "admón", "aprox", "av", "avda", "c", "d", "dr", "dra", "dras", "dres", "dña", "ee", "ej", "lic", "p",
    "pág", "prof", "profa", "sr", "sra", "sras", "sres", "srta", "ud", "uds",
];
/// Not the last word when a number follows ("Fig. 2", "no. 5").
const BEFORE_NUMBER: [&str; 12] = [
    "art", "ch", "ext", "fig", "no", "nos", "núm", "p", "pp", "sec", "tel", "vol",
];

/// The longest of all of these, in bytes.
const LONGEST: usize = 6;

/// Byte ranges of the sentences of `text`, in order, without the white space around them.
pub fn split_sentences(text: &str, language: Language) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    split_into(text, language, &mut sentences);
    sentences
}

/// As [`split_sentences`], into an empty list.
pub fn split_into(text: &str, language: Language, sentences: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut at = 0;
    while let Some(stop) = next_stop(text, at) {
        at = stop.end;
        if stop.ends_sentence(&text[start..], start, text, language) {
            push_trimmed(sentences, text, start..stop.end);
            start = stop.end;
        }
    }
    push_trimmed(sentences, text, start..text.len());
}

fn push_trimmed(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let begun = part.trim_start();
    let start = range.start + (part.len() - begun.len());
    let end = start + begun.trim_end().len();
    if part.contains(char::is_alphanumeric) {
        sentences.push(start..end);
    } else if let Some(last) = sentences.last_mut().filter(|_| end > start) {
        // Marks without a word belong to what stands before them.
        last.end = end;
    }
}

/// A run of stops and the closing marks after it.
struct Stop {
    start: usize,
    end: usize,
    kind: Kind,
    closes_quote: bool,
}

#[derive(PartialEq)]
enum Kind {
    Full,
    Ellipsis,
    Mark,
}

/// The next run of stops that white space or the end of the text follows.
fn next_stop(text: &str, from: usize) -> Option<Stop> {
    let mut at = from;
    loop {
        let start = bytes::find(text.as_bytes(), at, may_stop)?;
        let run = stops(&text[start..]);
        if run.is_empty() {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let closing = closing_marks(&text[start + run.len()..]);
        let end = start + run.len() + closing.len();
        if text[end..].chars().next().is_none_or(char::is_whitespace) {
            let kind = match run {
                "." => Kind::Full,
                _ if run.contains(['!', '?']) => Kind::Mark,
                _ => Kind::Ellipsis,
            };
            return Some(Stop {
                start,
                end,
                kind,
                closes_quote: closing.contains(['"', '\u{201d}', '\'', '\u{2019}', '»']),
            });
        }
        at = end;
    }
}

/// Bytes that may open a run of stops; 0xE2 opens the ellipsis character.
#[inline]
fn may_stop(eight: u64) -> u64 {
    bytes::equal(eight, b'.')
        | bytes::equal(eight, b'!')
        | bytes::equal(eight, b'?')
        | bytes::equal(eight, 0xE2)
}

fn stops(text: &str) -> &str {
    let end = text
        .find(|c| !matches!(c, '.' | '!' | '?' | '…'))
        .unwrap_or(text.len());
    &text[..end]
}

fn closing_marks(text: &str) -> &str {
    let closing = |c| matches!(c, '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' | '»');
    let end = text.find(|c| !closing(c)).unwrap_or(text.len());
    &text[..end]
}

impl Stop {
    /// `sentence` is what began at byte `start` of `text` and holds this stop.
    fn ends_sentence(&self, sentence: &str, start: usize, text: &str, language: Language) -> bool {
        let after = text[self.end..].trim_start_matches(opens);
        let Some(next) = after.chars().next() else {
            return true;
        };
        match self.kind {
            Kind::Mark => !(self.closes_quote && next.is_lowercase()),
            Kind::Ellipsis => !next.is_lowercase(),
            Kind::Full if next.is_lowercase() => false,
            Kind::Full => !abbreviates(&sentence[..self.start - start], after, language),
        }
    }
}

/// What stands between two sentences, and the marks that open one.
fn opens(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '"' | '\'' | '(' | '[' | '\u{201c}' | '\u{2018}' | '«' | '¿' | '¡'
        )
}

/// Whether the full stop after `before` belongs to its last word; `after` is what follows.
fn abbreviates(before: &str, after: &str, language: Language) -> bool {
    let word_start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = before[word_start..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens_sentence = before[..word_start].trim().is_empty();
    if opens_sentence && word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_uppercase()
        && letter != 'I'
    {
        return opens_sentence || last_word_is_capital(&before[..word_start]) || begins_with_initial(after);
    }
    if word.len() > LONGEST {
        return false;
    }
    let listed = |list: &[&str]| list.iter().any(|entry| same_word(entry, word));
    let never_last = match language {
        Language::English => listed(&ENGLISH),
        Language::Spanish => listed(&SPANISH),
        Language::Other => false,
    };
    never_last || (after.starts_with(char::is_numeric) && listed(&BEFORE_NUMBER))
}

fn last_word_is_capital(text: &str) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or("");
    word.chars().next().is_some_and(char::is_uppercase)
}

fn begins_with_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}

fn same_word(entry: &str, word: &str) -> bool {
    entry.len() == word.len()
        && (entry.eq_ignore_ascii_case(word)
            || (!word.is_ascii() && entry.chars().eq(word.chars().flat_map(char::to_lowercase))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(text: &str) -> Vec<&str> {
        split_sentences(text, Language::English)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    fn spanish(text: &str) -> Vec<&str> {
        split_sentences(text, Language::Spanish)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn plain_sentences() {
        assert_eq!(
            english("Keep moving. Rest hurts! Why? "),
            ["Keep moving.", "Rest hurts!", "Why?"]
        );
        assert_eq!(english("No stop at the end"), ["No stop at the end"]);
        assert_eq!(english("  "), [""; 0]);
        assert_eq!(english("Two.\nLines."), ["Two.", "Lines."]);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(english("Ask Dr. Lee. Go on."), ["Ask Dr. Lee.", "Go on."]);
        assert_eq!(
            english("Use heat (e.g. a pad). Stop."),
            ["Use heat (e.g. a pad).", "Stop."]
        );
        assert_eq!(
            english("At St. Mary's, see J. R. Smith."),
            ["At St. Mary's, see J. R. Smith."]
        );
        assert_eq!(
            english("Open at 8 a.m. Call then."),
            ["Open at 8 a.m.", "Call then."]
        );
        assert_eq!(english("See Fig. 2. Then rest."), ["See Fig. 2.", "Then rest."]);
        assert_eq!(english("Say no. Then go."), ["Say no.", "Then go."]);
    }

    #[test]
    fn a_letter_after_a_small_word_ends_the_sentence() {
        assert_eq!(
            english("Take vitamin D. Eat well."),
            ["Take vitamin D.", "Eat well."]
        );
    }

    #[test]
    fn numbers() {
        assert_eq!(english("Take 1.5 tablets. Wait."), ["Take 1.5 tablets.", "Wait."]);
        assert_eq!(english("1. Lie down. 2. Bend."), ["1. Lie down.", "2. Bend."]);
        assert_eq!(english("It takes 6. Then rest."), ["It takes 6.", "Then rest."]);
    }

    #[test]
    fn ellipsis_and_quotes() {
        assert_eq!(
            english("Wait... and see. Then... Go."),
            ["Wait... and see.", "Then...", "Go."]
        );
        assert_eq!(english("Slowly… It helps."), ["Slowly…", "It helps."]);
        assert_eq!(
            english("\"Stop!\" she said. \"Go.\" He went."),
            ["\"Stop!\" she said.", "\"Go.\"", "He went."]
        );
        assert_eq!(english("It hurts (a lot.) Rest."), ["It hurts (a lot.)", "Rest."]);
        assert_eq!(english("What?! No."), ["What?!", "No."]);
        assert_eq!(english("Really ... !"), ["Really ... !"]);
    }

    #[test]
    fn spanish_marks_and_abbreviations() {
        assert_eq!(
            spanish("¿Le duele? ¡Llame ya! Espere."),
            ["¿Le duele?", "¡Llame ya!", "Espere."]
        );
        assert_eq!(
            spanish("La Dra. Ruiz ayuda. Use calor, p. ej. una manta."),
            ["La Dra. Ruiz ayuda.", "Use calor, p. ej. una manta."]
        );
        assert_eq!(spanish("En EE. UU. llame al 911."), ["En EE. UU. llame al 911."]);
        assert_eq!(spanish("Vea la pág. 3. Siga."), ["Vea la pág. 3.", "Siga."]);
    }

    proptest::proptest! {
        #[test]
        fn sentences_are_in_order_and_lose_no_word(text in "[a-zA-ZñÉ0-9 .!?…\"'()¿«»\n]{0,60}") {
            let ranges = split_sentences(&text, Language::English);
            let mut end = 0;
            let mut kept = String::new();
            for range in ranges {
                proptest::prop_assert!(range.start >= end && range.start < range.end);
                end = range.end;
                kept.push_str(&text[range]);
            }
            let words = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            proptest::prop_assert_eq!(words(&kept), words(&text));
        }
    }
}
