//! One line of the ledger.

use crate::model::data::Urgency;
use crate::model::id::{PersonId, TopicId};
use crate::model::topic::TopicKind;
use crate::model::{LanguageTag, Version};
use crate::release::stamp::{Digest, StateHash, is_hex};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The hex digits of a seal: 128 bits.
const SEAL_DIGITS: usize = 32;

/// What stands before the seal on a line. The seal is made of everything up to here.
const BEFORE_SEAL: &str = ",\"seal\":\"";

/// The first 32 hex digits of the BLAKE3 digest of a line up to its seal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Seal(String);

impl Seal {
    /// What the first entry names as the one before it.
    pub fn none() -> Seal {
        Seal("0".repeat(SEAL_DIGITS))
    }

    fn of(line: &str) -> Seal {
        Seal(blake3::hash(line.as_bytes()).to_hex()[..SEAL_DIGITS].to_owned())
    }

    fn parse(text: &str) -> Option<Seal> {
        (text.len() == SEAL_DIGITS && is_hex(text)).then(|| Seal(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One released state of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1, without gaps.
    pub number: u32,
    pub topic: TopicId,
    /// As it was when it was released: it says at which address the page stood.
    pub kind: TopicKind,
    pub language: LanguageTag,
    /// The author's version.
    pub version: Version,
    pub hash: StateHash,
    pub digest: Digest,
    pub date: Date,
    /// One line for staff on what changed.
    pub note: String,
    /// Whether the emergency card differs from that of the state of this document released before; false for the first.
    pub emergency_changed: bool,
    /// The same of the urgent card.
    pub urgent_changed: bool,
    /// Who released it, where that is known.
    pub by: Option<PersonId>,
    /// The seal of the entry before this one.
    pub previous: Seal,
    pub seal: Seal,
}

/// An entry that is not in a ledger yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub language: LanguageTag,
    pub version: Version,
    pub hash: StateHash,
    pub digest: Digest,
    pub date: Date,
    pub note: String,
    pub emergency_changed: bool,
    pub urgent_changed: bool,
    pub by: Option<PersonId>,
}

/// Why a line is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryFault {
    /// It is no JSON object with the keys of an entry; the column (in bytes, from 1) where reading stopped.
    Broken { column: usize },
    /// This value cannot be.
    Value { key: &'static str },
    /// It is an entry, but not the one that was sealed.
    Edited,
}

/// The keys of a line, in the order in which they are written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    number: u32,
    topic: String,
    kind: String,
    language: String,
    version: String,
    hash: String,
    digest: String,
    date: String,
    note: String,
    emergency_changed: bool,
    urgent_changed: bool,
    by: Option<String>,
    previous: String,
    seal: String,
}

impl Entry {
    /// Gives a new entry its place.
    pub fn seal(new: NewEntry, number: u32, previous: Seal) -> Entry {
        let mut entry = Entry {
            number,
            topic: new.topic,
            kind: new.kind,
            language: new.language,
            version: new.version,
            hash: new.hash,
            digest: new.digest,
            date: new.date,
            note: new.note,
            emergency_changed: new.emergency_changed,
            urgent_changed: new.urgent_changed,
            by: new.by,
            previous,
            seal: Seal::none(),
        };
        let line = entry.to_string();
        let sealed = line.rfind(BEFORE_SEAL).expect("every line has a seal");
        entry.seal = Seal::of(&line[..sealed]);
        entry
    }

    /// The entry without its place, to be sealed anew.
    pub fn unsealed(self) -> NewEntry {
        NewEntry {
            topic: self.topic,
            kind: self.kind,
            language: self.language,
            version: self.version,
            hash: self.hash,
            digest: self.digest,
            date: self.date,
            note: self.note,
            emergency_changed: self.emergency_changed,
            urgent_changed: self.urgent_changed,
            by: self.by,
        }
    }

    /// Reads a line without its line end.
    ///
    /// # Errors
    /// Why it is not an entry as takehome wrote it.
    pub fn parse(line: &str) -> Result<Entry, EntryFault> {
        let written: Written = serde_json::from_str(line).map_err(|error| EntryFault::Broken {
            column: error.column().max(1),
        })?;
        let sealed = line.rfind(BEFORE_SEAL).map_or("", |at| &line[..at]);
        let is_sealed = Seal::of(sealed).0 == written.seal;
        let entry = written.read()?;
        // A line with the right seal in another spelling was not written by takehome either.
        if is_sealed && entry.to_string() == line {
            Ok(entry)
        } else {
            Err(EntryFault::Edited)
        }
    }

    /// Whether two entries say the same of the same document: they were released twice, on two branches.
    pub fn same_release(&self, other: &Entry) -> bool {
        (&self.topic, &self.language, self.version, &self.hash)
            == (&other.topic, &other.language, other.version, &other.hash)
    }

    /// Notes what changed on the cards.
    pub fn with_changes(mut self, changed: impl Fn(Urgency) -> bool) -> Entry {
        self.emergency_changed = changed(Urgency::Emergency);
        self.urgent_changed = changed(Urgency::Urgent);
        self
    }

    fn written(&self) -> Written {
        Written {
            number: self.number,
            topic: self.topic.to_string(),
            kind: self.kind.word().to_owned(),
            language: self.language.to_string(),
            version: self.version.to_string(),
            hash: self.hash.to_string(),
            digest: self.digest.to_string(),
            date: self.date.to_string(),
            note: self.note.clone(),
            emergency_changed: self.emergency_changed,
            urgent_changed: self.urgent_changed,
            by: self.by.as_ref().map(ToString::to_string),
            previous: self.previous.0.clone(),
            seal: self.seal.0.clone(),
        }
    }
}

/// As it stands in the file, without its line end.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = serde_json::to_string(&self.written()).expect("texts and numbers are always JSON");
        f.write_str(&line)
    }
}

impl Written {
    fn read(self) -> Result<Entry, EntryFault> {
        let fault = |key| EntryFault::Value { key };
        let kind = TopicKind::ALL.into_iter().find(|kind| kind.word() == self.kind);
        let by = self.by.as_deref().map(PersonId::new).transpose();
        Ok(Entry {
            number: self.number,
            topic: TopicId::new(&self.topic).map_err(|_| fault("topic"))?,
            kind: kind.ok_or(fault("kind"))?,
            language: LanguageTag::new(&self.language).ok_or(fault("language"))?,
            version: Version::parse(&self.version).ok_or(fault("version"))?,
            hash: StateHash::parse(&self.hash).ok_or(fault("hash"))?,
            digest: Digest::parse(&self.digest).ok_or(fault("digest"))?,
            date: self.date.parse().map_err(|_| fault("date"))?,
            note: self.note,
            emergency_changed: self.emergency_changed,
            urgent_changed: self.urgent_changed,
            by: by.map_err(|_| fault("by"))?,
            previous: Seal::parse(&self.previous).ok_or(fault("previous"))?,
            seal: Seal::parse(&self.seal).ok_or(fault("seal"))?,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn new_entry(topic: &str, text: &str) -> NewEntry {
        let digest = Digest::of(text);
        NewEntry {
            topic: TopicId::new(topic).expect("an id"),
            kind: TopicKind::Condition,
            language: LanguageTag::new("en").expect("a tag"),
            version: Version::parse("1.0.0").expect("a version"),
            hash: StateHash::parse(&digest.to_string()[..8]).expect("a hash"),
            digest,
            date: jiff::civil::date(2026, 11, 22),
            note: "First \"release\", année 1".to_owned(),
            emergency_changed: false,
            urgent_changed: true,
            by: PersonId::new("pt-lead").ok(),
        }
    }

    #[test]
    fn an_entry_reads_back_and_every_other_byte_is_noticed() {
        let entry = Entry::seal(new_entry("sciatica", "text"), 1, Seal::none());
        let line = entry.to_string();
        assert_eq!(Entry::parse(&line), Ok(entry));
        for at in 0..line.len() {
            for flip in [1_u8, 2, 32] {
                let mut bytes = line.clone().into_bytes();
                bytes[at] ^= flip;
                if let Ok(text) = String::from_utf8(bytes) {
                    assert!(Entry::parse(&text).is_err(), "byte {at} changed: {text}");
                }
            }
            if line.is_char_boundary(at) && line.is_char_boundary(at + 1) {
                let without = format!("{}{}", &line[..at], &line[at + 1..]);
                assert!(Entry::parse(&without).is_err(), "byte {at} gone: {without}");
                let with = format!("{} {}", &line[..at], &line[at..]);
                assert!(Entry::parse(&with).is_err(), "a blank before byte {at}: {with}");
            }
        }
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told_apart() {
        let line = Entry::seal(new_entry("sciatica", "text"), 1, Seal::none()).to_string();
        assert_eq!(
            Entry::parse(&line.replace("First", "Later")),
            Err(EntryFault::Edited)
        );
        assert!(matches!(
            Entry::parse(&line[..40]),
            Err(EntryFault::Broken { .. })
        ));
        let faulty = line.replace("\"1.0.0\"", "\"1.0\"");
        assert_eq!(Entry::parse(&faulty), Err(EntryFault::Value { key: "version" }));
        assert!(matches!(Entry::parse("[]"), Err(EntryFault::Broken { .. })));
        assert!(matches!(
            Entry::parse(&"[".repeat(10_000)),
            Err(EntryFault::Broken { .. })
        ));
    }
}
