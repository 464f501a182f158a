//! Words of the glossary as a reader meets them: with their meaning beside them, or in a list at the end.

use serde::Serialize;

/// A word of the glossary and where its meaning stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedTerm {
    /// As its author wrote it.
    pub word: String,
    /// "MRI"
    pub acronym: bool,
    pub meaning: Meaning,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum Meaning {
    /// In brackets behind the word: "gait (the way you walk)".
    Behind { words: String },
    /// The plain word stands first, the term behind it in brackets: "swelling (edema)".
    Before { words: String },
    /// Among the words at the end of the handout.
    AtEnd { anchor: String },
}

impl ExplainedTerm {
    /// What is read: the word, with its meaning where that stands beside it.
    pub fn text(&self) -> String {
        match &self.meaning {
            Meaning::Behind { words } => format!("{} ({words})", self.word),
            Meaning::Before { words } => format!("{words} ({})", self.word),
            Meaning::AtEnd { .. } => self.word.clone(),
        }
    }
}

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordLine {
    pub word: String,
    pub meaning: String,
}
