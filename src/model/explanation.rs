//! Words of the glossary as a reader meets them: with their meaning beside them, or in a list at the end.

use serde::Serialize;
use std::borrow::Cow;

/// A word of the glossary and where its meaning stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedTerm<'a> {
    /// As it stands in the text.
    pub word: Cow<'a, str>,
    /// "MRI"
    pub acronym: bool,
    pub meaning: Meaning<'a>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum Meaning<'a> {
    /// In brackets behind the word: "gait (the way you walk)".
    Behind { words: Cow<'a, str> },
    /// The plain word stands first, the term behind it in brackets: "swelling (edema)".
    Before { words: Cow<'a, str> },
    /// Among the words at the end of the handout.
    AtEnd { anchor: Cow<'a, str> },
}

impl ExplainedTerm<'_> {
    /// The author's word alone: a capital that went to the plain word in front of it is given back.
    pub fn written(&self) -> String {
        match &self.meaning {
            Meaning::Before { words } if !self.acronym && words.starts_with(char::is_uppercase) => {
                let mut letters = self.word.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).collect()
            }
            _ => self.word.to_string(),
        }
    }

    /// What is read: the word, with its meaning where that stands beside it.
    pub fn text(&self) -> String {
        match &self.meaning {
            Meaning::Behind { words } => format!("{} ({words})", self.word),
            Meaning::Before { words } => format!("{words} ({})", self.word),
            Meaning::AtEnd { .. } => self.word.to_string(),
        }
    }
}

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordLine<'a> {
    pub word: Cow<'a, str>,
    pub meaning: Cow<'a, str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_the_author_is_kept() {
        let term = ExplainedTerm {
            word: "edema".into(),
            acronym: false,
            meaning: Meaning::Before {
                words: "Swelling".into(),
            },
        };
        assert_eq!(
            (term.text().as_str(), term.written().as_str()),
            ("Swelling (edema)", "Edema")
        );
    }
}
