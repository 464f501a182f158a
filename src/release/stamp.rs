//! The name of a state: a hash of its text, and with the author's version the stamp on the sheet.
//!
//! The hash is the first eight hex digits of the BLAKE3 digest of the normal text ([`super::form`]): short enough to be
//! read to somebody on the telephone. Eight digits are 32 bits, so among 10,000 states two share a hash with a chance of
//! about one in a hundred. Then the later one gets two digits more, until it has a name of its own ([`Names::name`]);
//! a nurse could not do anything about a refusal, and a longer name is as good an address.

use crate::model::Version;
use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use std::fmt;

/// The hex digits of a hash, unless another state has the same ones.
pub const DIGITS: usize = 8;

/// The hex digits of a whole digest.
pub const DIGEST_DIGITS: usize = 64;

/// The name of a state: 8 to 64 lower-case hex digits, the beginning of its digest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct StateHash(String);

impl StateHash {
    /// Takes 8, 10, ... 64 lower-case hex digits.
    pub fn parse(text: &str) -> Option<StateHash> {
        let long_enough = (DIGITS..=DIGEST_DIGITS).contains(&text.len()) && text.len().is_multiple_of(2);
        (long_enough && is_hex(text)).then(|| StateHash(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for StateHash {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StateHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text is lower-case hex digits and nothing else.
pub(super) fn is_hex(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The BLAKE3 digest of a normal text, written as 64 hex digits. Kept as bytes: a set has as many as documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; DIGEST_DIGITS / 2]);

impl Digest {
    pub fn of(text: &str) -> Digest {
        Digest(*blake3::hash(text.as_bytes()).as_bytes())
    }

    pub fn parse(text: &str) -> Option<Digest> {
        let hash = is_hex(text).then(|| blake3::Hash::from_hex(text).ok())?;
        hash.map(|hash| Digest(*hash.as_bytes()))
    }

    /// Whether a name is the beginning of this digest.
    pub fn begins_with(&self, hash: &StateHash) -> bool {
        self.to_string().starts_with(hash.as_str())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The author's version and the hash of a state: `1.0.0+3fa9c2d1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub version: Version,
    pub hash: StateHash,
}

impl serde::Serialize for Stamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{}", self.version, self.hash)
    }
}

/// The hashes that are taken, and by which text.
#[derive(Clone, Debug)]
pub struct Names {
    /// [`DIGITS`]; fewer only in tests, where texts must collide.
    digits: usize,
    taken: FxHashMap<StateHash, Digest>,
}

impl Default for Names {
    fn default() -> Names {
        Names::with_digits(DIGITS)
    }
}

impl Names {
    /// Names with another least number of digits, to see what happens when two collide.
    pub fn with_digits(digits: usize) -> Names {
        Names {
            digits,
            taken: FxHashMap::default(),
        }
    }

    /// Gives a text the name that it was released under.
    pub fn keep(&mut self, hash: StateHash, digest: Digest) {
        self.taken.insert(hash, digest);
    }

    /// The name of a text: the one that it has, or else the shortest that no other text has. Texts are named one after
    /// the other, so that two new ones with the same beginning are told apart too.
    pub fn name(&mut self, digest: &Digest) -> StateHash {
        let mut free = None;
        let all_digits = digest.to_string();
        for digits in (self.digits..=DIGEST_DIGITS).step_by(2) {
            let hash = &all_digits[..digits];
            match self.taken.get(hash) {
                Some(by) if by == digest => return StateHash(hash.to_owned()),
                Some(_) => {}
                None => {
                    free.get_or_insert(hash);
                }
            }
        }
        let hash = free.expect("two texts have not the same 64 digits: BLAKE3 has no collisions");
        let hash = StateHash(hash.to_owned());
        self.taken.insert(hash.clone(), *digest);
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_version_and_eight_digits() {
        let digest = Digest::of("takehome-form 1\n");
        let hash = Names::default().name(&digest);
        let version = Version::parse("1.0.0").expect("a version");
        let stamp = Stamp { version, hash };
        assert_eq!(stamp.to_string(), format!("1.0.0+{}", &digest.to_string()[..8]));
        for bad in [
            "3fa9c2d",
            "3fa9c2d1a",
            "3FA9C2D1",
            "3fa9c2dg",
            "",
            "../../..",
            "ñññññ",
        ] {
            assert_eq!(StateHash::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_later_of_two_that_collide_gets_a_longer_name_and_keeps_it() {
        let texts: Vec<Digest> = (0..400).map(|n| Digest::of(&n.to_string())).collect();
        let mut names = Names::with_digits(2);
        let given: Vec<StateHash> = texts.iter().map(|digest| names.name(digest)).collect();
        assert!(
            given.iter().any(|hash| hash.as_str().len() > 2),
            "400 texts collide in 256 names"
        );
        let distinct: std::collections::BTreeSet<_> = given.iter().collect();
        assert_eq!(distinct.len(), texts.len(), "no two have one name");
        let again: Vec<StateHash> = texts.iter().rev().map(|digest| names.name(digest)).collect();
        assert!(
            again.iter().rev().eq(&given),
            "a name once given stays, in whatever order one asks"
        );
    }
}
