//! What mends a finding when it is typed, as an edit that a program can make too.
//!
//! Most rules know the words and not where they begin in the file (a block has many marks between its words), so a remedy
//! may name the words to look for within the finding's place; it holds only where they stand there once. A remedy is
//! given only where nothing is left to decide: never an example, never a word for the patient.

use crate::source::{Sources, Span};

/// What mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// This edit.
    At(Edit),
    /// These words, where they stand once in the place of the finding, become the others.
    Within { words: String, replacement: String },
}

/// A place and what is typed over it. An empty place inserts, an empty replacement deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

impl Remedy {
    /// The edit in the files as they are; nothing where the words stand in the place more than once, or not at all.
    pub fn edit(&self, place: Option<Span>, sources: &Sources) -> Option<Edit> {
        match self {
            Remedy::At(edit) => Some(edit.clone()),
            Remedy::Within { words, replacement } => Some(Edit {
                span: once(words, place?, sources)?,
                replacement: replacement.clone(),
            }),
        }
    }
}

/// Where words stand in a place, if they stand there once.
pub(super) fn once(words: &str, place: Span, sources: &Sources) -> Option<Span> {
    let mut found = sources.slice(place).match_indices(words);
    let (at, _) = found.next()?;
    let start = place.start() as usize + at;
    let span = Span::new(place.file(), start..start + words.len());
    found.next().is_none().then_some(span)
}

impl Edit {
    /// The edit for a person: `{{ clinic.phone }} in place of (555) 555-0142`.
    pub fn words(&self, sources: &Sources) -> String {
        let written = sources.slice(self.span);
        match (written.is_empty(), self.replacement.is_empty()) {
            (true, _) => format!("{} before what is marked", self.replacement.trim_end()),
            (false, true) => format!("nothing in place of {}", visible(written)),
            (false, false) => format!("{} in place of {}", self.replacement, visible(written)),
        }
    }
}

/// A written text; a character that cannot be seen by its number.
fn visible(written: &str) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let seen = |c: char| {
        if unseen(c) {
            format!("U+{:04X}", u32::from(c))
        } else {
            c.to_string()
        }
    };
    written.chars().map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceFile};

    #[test]
    fn words_are_replaced_only_where_they_stand_once() {
        let sources = Sources::new(vec![SourceFile {
            path: "a.md".into(),
            content: Content::Text("Rest 2-3 days, then 2-3 more; walk 5-6 minutes.".into()),
        }]);
        let file = sources.find("a.md").expect("the file");
        let place = Some(Span::new(file, 0..47));
        let within = |words: &str, replacement: &str| Remedy::Within {
            words: words.to_owned(),
            replacement: replacement.to_owned(),
        };
        let edit = within("5-6", "5 to 6")
            .edit(place, &sources)
            .expect("it stands once");
        assert_eq!(sources.slice(edit.span), "5-6");
        assert_eq!(edit.words(&sources), "5 to 6 in place of 5-6");
        assert_eq!(
            within("2-3", "2 to 3").edit(place, &sources),
            None,
            "it stands twice"
        );
        assert_eq!(within("7-8", "7 to 8").edit(place, &sources), None);
    }
}
