//! The text of a file, and words that share it.
//!
//! A set of handouts is mostly text, and most words of the block tree and the front matter stand in a file exactly as
//! they are read. So the text of a file is kept once, and an [`Excerpt`] is a part of it: 16 bytes, whatever its length,
//! copied without copying words. Words that stand nowhere like that (two lines joined, an entity read) are kept by
//! themselves, in the same type. Everybody but the parser sees an excerpt as a `str`.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// The whole text of a file. Cheap to clone.
///
/// The inner box costs one more step to the words, and makes every excerpt 8 bytes smaller than an `Arc<str>` would.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FileText(Arc<Box<str>>);

impl FileText {
    /// `part` as a part of this text when it is one, by its address in memory; otherwise a copy of it.
    pub fn excerpt(&self, part: &str) -> Excerpt {
        part_of(&self.0, part)
    }
}

fn part_of(text: &Arc<Box<str>>, part: &str) -> Excerpt {
    let start = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    let range = start..start.saturating_add(part.len());
    match text.get(range.clone()) {
        Some(found) if found == part => Excerpt::new(text.clone(), range),
        _ => part.into(),
    }
}

impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for FileText {
    fn from(text: String) -> FileText {
        FileText(Arc::new(text.into_boxed_str()))
    }
}

impl From<&str> for FileText {
    fn from(text: &str) -> FileText {
        FileText(Arc::new(text.into()))
    }
}

impl fmt::Debug for FileText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Words that an author wrote: a part of a file's text, or a text of their own. Compared by their letters.
#[derive(Clone)]
pub struct Excerpt {
    text: Arc<Box<str>>,
    start: u32,
    end: u32,
}

impl Excerpt {
    /// The range must lie in the text, on character boundaries.
    fn new(text: Arc<Box<str>>, range: Range<usize>) -> Excerpt {
        let narrow = |n: usize| u32::try_from(n).expect("a text has at most load::MAX_TEXT_BYTES");
        Excerpt {
            start: narrow(range.start),
            end: narrow(range.end),
            text,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.text[self.start as usize..self.end as usize]
    }

    /// `part` as a part of these words when it is one, by its address in memory; otherwise a copy of it.
    pub fn part(&self, part: &str) -> Excerpt {
        part_of(&self.text, part)
    }

    /// These words and then those of `next`; without a copy where the two stand one behind the other in a file.
    pub fn joined(&self, next: &Excerpt) -> Excerpt {
        if Arc::ptr_eq(&self.text, &next.text) && self.end == next.start {
            return Excerpt {
                text: self.text.clone(),
                start: self.start,
                end: next.end,
            };
        }
        [self.as_str(), next.as_str()].concat().into()
    }
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Excerpt {
    fn from(words: String) -> Excerpt {
        let range = 0..words.len();
        Excerpt::new(Arc::new(words.into_boxed_str()), range)
    }
}

impl From<&str> for Excerpt {
    fn from(words: &str) -> Excerpt {
        words.to_owned().into()
    }
}

impl From<Excerpt> for String {
    fn from(words: Excerpt) -> String {
        words.as_str().to_owned()
    }
}

impl AsRef<str> for Excerpt {
    fn as_ref(&self) -> &str {
        self
    }
}

impl serde::Serialize for Excerpt {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Excerpt) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Excerpt {}

impl PartialEq<str> for Excerpt {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Excerpt {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_text_shares_it_and_other_words_are_copied() {
        let text = FileText::from("Pain in año two");
        let part = text.excerpt(&text[8..12]);
        assert_eq!(part, "año");
        assert!(Arc::ptr_eq(&part.text, &text.0));
        let elsewhere = String::from("año");
        let copy = text.excerpt(&elsewhere);
        assert_eq!(copy, part, "compared by letters");
        assert!(!Arc::ptr_eq(&copy.text, &text.0));
        assert_eq!(text.excerpt(""), "");
        assert_eq!(text.excerpt(&text[text.len()..]), "");
    }

    #[test]
    fn neighbours_are_joined_without_a_copy() {
        let text = FileText::from("one two three");
        let (one, two) = (text.excerpt(&text[..4]), text.excerpt(&text[4..8]));
        let both = one.joined(&two);
        assert_eq!(both, "one two ");
        assert!(Arc::ptr_eq(&both.text, &text.0));
        assert_eq!(two.joined(&one), "two one ");
    }

    #[test]
    fn an_excerpt_is_small() {
        assert_eq!(size_of::<Excerpt>(), 16);
    }
}
