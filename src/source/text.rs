//! Words of files, kept once.
//!
//! A set of handouts is mostly text, and most words of the block tree and the front matter stand in a file exactly as
//! they are read. So the texts of files are kept once, and an [`Excerpt`] is a part of them: a whole file, a paragraph,
//! a title; 16 bytes, whatever its length, copied without copying words. Words that stand nowhere like that (two lines
//! joined, an entity read) are kept by themselves, in the same type. Everybody but the loader and the parser sees an
//! excerpt as a `str`.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Words that an author wrote: a part of the texts of files, or a text of their own. Compared by their letters.
///
/// The inner box costs one more step to the words, and makes an excerpt 8 bytes smaller than an `Arc<str>` would.
#[derive(Clone, Default)]
pub struct Excerpt {
    text: Arc<Box<str>>,
    start: u32,
    end: u32,
}

impl Excerpt {
    /// The range must lie in the text, on character boundaries.
    fn new(text: Arc<Box<str>>, range: Range<usize>) -> Excerpt {
        let narrow = |n: usize| u32::try_from(n).expect("texts that are kept together have less than 4 GiB");
        Excerpt {
            start: narrow(range.start),
            end: narrow(range.end),
            text,
        }
    }

    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text[self.start as usize..self.end as usize]
    }

    /// `part` as a part of these words when it is one, by its address in memory; otherwise a copy of it.
    pub fn part(&self, part: &str) -> Excerpt {
        let start = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let range = start..start.saturating_add(part.len());
        match self.text.get(range.clone()) {
            // The same place and length are the same words.
            Some(_) => Excerpt::new(self.text.clone(), range),
            None => part.into(),
        }
    }

    /// The words at a range of these words; nothing where it leaves them or cuts a character.
    pub fn slice(&self, range: Range<usize>) -> Option<Excerpt> {
        self.get(range).map(|part| self.part(part))
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

    #[inline]
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

impl std::hash::Hash for Excerpt {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl std::borrow::Borrow<str> for Excerpt {
    fn borrow(&self) -> &str {
        self
    }
}

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
        let text = Excerpt::from("Pain in año two");
        let part = text.part(&text[8..12]);
        assert_eq!(part, "año");
        assert!(Arc::ptr_eq(&part.text, &text.text));
        let elsewhere = String::from("año");
        let copy = text.part(&elsewhere);
        assert_eq!(copy, part, "compared by letters");
        assert!(!Arc::ptr_eq(&copy.text, &text.text));
        assert_eq!(text.part(""), "");
        assert_eq!(text.part(&text[text.len()..]), "");
    }

    #[test]
    fn neighbours_are_joined_without_a_copy() {
        let text = Excerpt::from("one two three");
        let (one, two) = (text.part(&text[..4]), text.part(&text[4..8]));
        let both = one.joined(&two);
        assert_eq!(both, "one two ");
        assert!(Arc::ptr_eq(&both.text, &text.text));
        assert_eq!(two.joined(&one), "two one ");
    }

    #[test]
    fn an_excerpt_is_small() {
        assert_eq!(size_of::<Excerpt>(), 16);
    }
}
