//! What translations were made from, and whether that still holds.
//!
//! 1. [`lines`]: a piece of text in its normal form, which is hashed, counted and searched for numbers.
//! 2. [`sections`] and [`pieces`]: which pieces an original has, and what stands for each in a translation.
//! 3. [`Standing`]: each piece beside the line of the lock file that was written when it was accepted.
//! 4. [`mod@write`]: the lock file that accepts what stands there now.
//!
//! Whether the card of an emergency is of today's words is asked while the set is linked ([`outdated_red_flags`]): a
//! comparison is not made with an old one. The rules of [`crate::check`] tell the rest.

pub mod lines;
pub mod pieces;
pub mod sections;
pub mod write;

use super::{ById, Library};
use crate::model::LanguageTag;
use crate::model::accepted::{Accepted, AcceptedFile};
use crate::model::data::RedFlag;
use crate::model::id::RedFlagId;
use pieces::{Piece, Scratch};
use std::collections::{BTreeMap, BTreeSet};

/// Lock files by language.
pub type AcceptedFiles = BTreeMap<LanguageTag, AcceptedFile>;

/// How a piece of a translation stands to its original.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// The original says what it said when the translation was accepted.
    Current,
    /// The original has changed since.
    Outdated(Accepted),
    /// Nobody has said that it follows the original.
    NotAccepted,
    /// The original has it and the translation does not.
    Missing,
    /// The translation has it and the original does not.
    Extra,
}

impl Standing {
    /// How a piece stands; `file` is the lock file of its language.
    pub fn of(piece: &Piece<'_>, file: Option<&AcceptedFile>) -> Standing {
        let (original, _) = match (piece.original, piece.translation) {
            (Some(original), Some(translation)) => (original, translation),
            (Some(_), None) => return Standing::Missing,
            (None, _) => return Standing::Extra,
        };
        match file.and_then(|file| file.get(piece.key)) {
            None => Standing::NotAccepted,
            Some(accepted) if accepted.original == original.hash() => Standing::Current,
            Some(accepted) => Standing::Outdated(*accepted),
        }
    }
}

/// The red flags whose words in a language are of an original that has changed since, with the names of the pieces.
pub fn outdated_red_flag(flag: &RedFlag, language: &LanguageTag, file: &AcceptedFile) -> Vec<String> {
    let mut outdated = Vec::new();
    pieces::red_flag(flag, language, &mut Scratch::default(), &mut |piece| {
        if matches!(Standing::of(piece, Some(file)), Standing::Outdated(_)) {
            outdated.push(piece.name.to_owned());
        }
    });
    outdated
}

/// Every red flag that has such words, in any language.
pub(super) fn outdated_red_flags(
    red_flags: &ById<RedFlag>,
    files: &AcceptedFiles,
) -> BTreeSet<(LanguageTag, RedFlagId)> {
    let mut outdated = BTreeSet::new();
    for (language, file) in files {
        for flag in red_flags.values() {
            if !outdated_red_flag(flag, language, file).is_empty() {
                outdated.insert((language.clone(), flag.id.clone()));
            }
        }
    }
    outdated
}

impl Library {
    /// Whether the words of a red flag in a language are of an original that has changed since.
    pub fn is_outdated(&self, flag: &RedFlagId, language: &LanguageTag) -> bool {
        !self.outdated_flags.is_empty() && self.outdated_flags.contains(&(language.clone(), flag.clone()))
    }
}
