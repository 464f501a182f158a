//! Names that are written in content and stay for ever: each kind of id is a type of its own.
//!
//! An id is printed on paper (in addresses) and stored in health records, so its letters are those that every file
//! system, every keyboard and every URL carries unchanged: `a-z`, `0-9` and single `-` between them.

use rustc_hash::FxHashSet;
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// The most characters an id may have: long enough for every name in the sample, short enough that no path passes
/// 200 bytes, which some hosts take as the most.
pub const MAX_ID_LENGTH: usize = 60;

/// Names that Windows keeps for devices; a file of that name cannot be unpacked there.
const RESERVED: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Names that a page of our own has in each topic folder.
const TAKEN: [&str; 1] = ["index"];

/// Why a text is no id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdFault {
    Empty,
    TooLong,
    /// The first character that may not stand there, with its byte offset.
    Character(char, usize),
    /// It begins or ends with `-`, or has two in a row.
    Hyphen,
    /// Windows or the site itself has this name already.
    Reserved,
}

impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdFault::Empty => write!(f, "it is empty"),
            IdFault::TooLong => write!(f, "it is longer than {MAX_ID_LENGTH} characters"),
            IdFault::Character(found, _) => write!(f, "\"{found}\" may not stand in it"),
            IdFault::Hyphen => write!(f, "a hyphen may stand only between letters or digits"),
            IdFault::Reserved => write!(f, "this name is taken by Windows or by the site itself"),
        }
    }
}

/// Says whether a text may be an id.
///
/// # Errors
/// The first rule that it breaks.
pub fn check(text: &str) -> Result<(), IdFault> {
    if text.is_empty() {
        return Err(IdFault::Empty);
    }
    if let Some((at, found)) = text
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-'))
    {
        return Err(IdFault::Character(found, at));
    }
    if text.len() > MAX_ID_LENGTH {
        return Err(IdFault::TooLong);
    }
    if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
        return Err(IdFault::Hyphen);
    }
    if RESERVED.contains(&text) || TAKEN.contains(&text) {
        return Err(IdFault::Reserved);
    }
    Ok(())
}

/// The id that a text most likely means: lower case, other characters as hyphens. For hints only.
pub fn suggest(text: &str) -> String {
    let mut id = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(MAX_ID_LENGTH);
    id.trim_end_matches('-').to_owned()
}

/// The letters of the ids read so far. A set names a few hundred signs, sources and people tens of thousands of times,
/// and each topic in dozens of places; ids that read alike share one copy.
#[derive(Debug, Default)]
pub struct Letters(RefCell<FxHashSet<Arc<str>>>);

impl Letters {
    fn of(&self, text: &str) -> Result<Arc<str>, IdFault> {
        let mut known = self.0.borrow_mut();
        if let Some(letters) = known.get(text) {
            return Ok(letters.clone());
        }
        check(text)?;
        let letters: Arc<str> = text.into();
        known.insert(letters.clone());
        Ok(letters)
    }
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes a text that follows the rule of [`check`].
            ///
            /// # Errors
            /// The rule that the text breaks.
            pub fn new(text: &str) -> Result<$name, IdFault> {
                check(text).map(|()| $name(text.into()))
            }

            /// The same, with the letters of an earlier id that reads alike.
            ///
            /// # Errors
            /// The rule that the text breaks.
            pub fn shared(text: &str, letters: &Letters) -> Result<$name, IdFault> {
                letters.of(text).map($name)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

id_types! {
    /// What a handout is about: `sciatica`.
    TopicId,
    /// A page that is no handout: `about`.
    PageId,
    /// One thing a person may notice or a clinician may find: `cough-worse`.
    SignId,
    /// A named group of signs that needs help: `cauda-equina`.
    RedFlagId,
    /// One sign within a red flag: `saddle-numbness`.
    RedFlagSignId,
    /// A publication that a document rests on: `nhs-sciatica`.
    SourceId,
    /// Somebody in people.toml: `medical-lead`.
    PersonId,
    /// A word that the glossary explains: `nerve-root`.
    TermId,
    /// Handouts for a kind of visit, in one PDF: `new-leg-pain`.
    PacketId,
    /// A comparison of conditions that a file names: `numb-foot`.
    ComparisonId,
    /// What a packet names: a topic or a comparison.
    MemberId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_with_hyphens() {
        for good in ["sciatica", "l4-root", "a"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, fault) in [
            ("", IdFault::Empty),
            ("Sciatica", IdFault::Character('S', 0)),
            ("a_b", IdFault::Character('_', 1)),
            ("a--b", IdFault::Hyphen),
            ("-a", IdFault::Hyphen),
            ("con", IdFault::Reserved),
            ("index", IdFault::Reserved),
        ] {
            assert_eq!(check(bad), Err(fault), "{bad}");
        }
        assert_eq!(check(&"a".repeat(61)), Err(IdFault::TooLong));
    }

    #[test]
    fn a_suggestion_is_itself_an_id() {
        assert_eq!(suggest("  Low-Back Pain (new) "), "low-back-pain-new");
        assert_eq!(check(&suggest("Low__Back Pain")), Ok(()));
    }
}
