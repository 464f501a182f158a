//! The ledger: every state that was ever released, in the order of release, with its text.
//!
//! On disk (docs/release-format.md): `content/releases/ledger.jsonl` has a first line with the number of its format,
//! then one [`Entry`] a line, each sealed and naming the seal of the one before it, so that a change anywhere is found;
//! `content/releases/states/HASH.txt` has the normal text of each state. Nothing is ever taken out of either.
//!
//! [`Ledger::read`] makes it of what was loaded and says what is wrong with it (`judge`); a ledger with errors stops the
//! build like any other error, so what comes after may rely on every text being there and true. [`append`] makes what
//! has to be written for a release, `repair` joins two ledgers that grew apart.

pub mod codes;
mod entry;
mod judge;
mod states;

pub use entry::{Entry, EntryFault, NewEntry, Seal};

use super::form::{Form, FormFault};
use super::stamp::{Names, Stamp, StateHash};
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::id::TopicId;
use crate::source::{Excerpt, Sources};
use std::collections::BTreeMap;

/// The file of entries, from the project's root.
pub const LEDGER: &str = "content/releases/ledger.jsonl";

/// The folder of texts, from the project's root.
pub const STATES: &str = "content/releases/states/";

/// Everything of the ledger, from the project's root.
pub const RELEASES: &str = "content/releases/";

/// The first line of a ledger: the format of its entries.
pub const FIRST_LINE: &str = "{\"takehome_ledger\":1}";

/// What was released so far.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// In the order of release.
    entries: Vec<Entry>,
    /// By document: the places of its entries, oldest first.
    by_document: BTreeMap<TopicId, BTreeMap<LanguageTag, Vec<usize>>>,
    /// The normal text of every state.
    texts: BTreeMap<StateHash, Excerpt>,
    /// Texts that no entry names: a release that was interrupted, or entries that are gone.
    unclaimed: BTreeMap<StateHash, Excerpt>,
}

impl Ledger {
    /// Reads the ledger of a project; empty for a project that never released anything. What cannot be relied on is
    /// left out, each with a finding.
    pub fn read(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Ledger {
        let before = diagnostics.len();
        let entries = judge::entries(sources, diagnostics);
        // Where entries are missing, a text without entry is no news.
        let is_whole = diagnostics.len() == before && judge::is_text(sources);
        let found = states::texts(sources, &entries, is_whole, diagnostics);
        let mut by_document: BTreeMap<TopicId, BTreeMap<LanguageTag, Vec<usize>>> = BTreeMap::new();
        let entries: Vec<Entry> = entries.into_iter().map(|located| located.value).collect();
        for (at, entry) in entries.iter().enumerate() {
            let languages = by_document.entry(entry.topic.clone()).or_default();
            languages.entry(entry.language.clone()).or_default().push(at);
        }
        Ledger {
            entries,
            by_document,
            texts: found.claimed,
            unclaimed: found.unclaimed,
        }
    }

    /// Reads a ledger that grew on two branches: every whole entry of every branch, once. Findings of level error say
    /// why it cannot be joined.
    pub fn read_branches(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Conflict {
        let entries = judge::branches(sources, diagnostics);
        let mut told = Vec::new();
        let found = states::texts(sources, &entries, true, &mut told);
        let (unclaimed, errors) = told
            .into_iter()
            .partition(|finding| finding.level < crate::diagnostic::Level::Error);
        diagnostics.extend::<Vec<Diagnostic>>(errors);
        let forms = found.claimed.iter();
        Conflict {
            entries: entries.into_iter().map(|located| located.value).collect(),
            texts: forms
                .filter_map(|(hash, text)| Some((hash.clone(), Form::parse(text).ok()?)))
                .collect(),
            unclaimed,
        }
    }

    /// Whether nothing was ever released.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every released state, oldest first. A hash stands more than once where words went back to what they were, or
    /// only the author's version changed.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Every document that was ever released, by topic and language.
    pub fn documents(&self) -> impl Iterator<Item = (&TopicId, &LanguageTag)> {
        self.by_document
            .iter()
            .flat_map(|(topic, languages)| languages.keys().map(move |language| (topic, language)))
    }

    /// The released states of a document, oldest first.
    pub fn history<'a>(
        &'a self,
        topic: &TopicId,
        language: &LanguageTag,
    ) -> impl DoubleEndedIterator<Item = &'a Entry> + use<'a> {
        let places = self
            .by_document
            .get(topic)
            .and_then(|languages| languages.get(language));
        places
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|at| &self.entries[*at])
    }

    /// The state of a document that was released last.
    pub fn last(&self, topic: &TopicId, language: &LanguageTag) -> Option<&Entry> {
        self.history(topic, language).next_back()
    }

    /// Every hash that was ever released, with its normal text.
    pub fn texts(&self) -> impl Iterator<Item = (&StateHash, &Excerpt)> {
        self.texts.iter()
    }

    /// The normal text of a state.
    pub fn text(&self, hash: &StateHash) -> Option<&str> {
        self.texts.get(hash).map(|text| &**text)
    }

    /// A state as lines; nothing for a hash that was never released.
    pub fn form(&self, hash: &StateHash) -> Option<Result<Form, FormFault>> {
        self.text(hash).map(Form::parse)
    }

    /// Texts that no entry names.
    pub fn unclaimed(&self) -> impl Iterator<Item = (&StateHash, &Excerpt)> {
        self.unclaimed.iter()
    }

    /// The names that released states have.
    pub fn names(&self) -> Names {
        let mut names = Names::default();
        for entry in &self.entries {
            names.keep(entry.hash.clone(), entry.digest);
        }
        names
    }

    /// The seal that the next entry has to name.
    fn head(&self) -> Seal {
        self.entries
            .last()
            .map_or_else(Seal::none, |entry| entry.seal.clone())
    }
}

/// A ledger of several branches.
#[derive(Clone, Debug, Default)]
pub struct Conflict {
    /// In the order of their lines.
    pub entries: Vec<Entry>,
    pub texts: BTreeMap<StateHash, Form>,
    /// Findings about texts that no entry names.
    pub unclaimed: Vec<Diagnostic>,
}

/// Whether git left its marks in the ledger.
pub fn has_conflict_marks(sources: &Sources) -> bool {
    let text = sources.find(LEDGER).map_or("", |file| sources.text(file));
    text.lines().any(judge::is_conflict_mark)
}

impl Entry {
    pub fn stamp(&self) -> Stamp {
        Stamp {
            version: self.version,
            hash: self.hash.clone(),
        }
    }

    /// Whether the card of an urgency changed with this release.
    pub fn changed(&self, urgency: Urgency) -> bool {
        match urgency {
            Urgency::Emergency => self.emergency_changed,
            Urgency::Urgent => self.urgent_changed,
        }
    }
}

/// Where the text of a state stands, from the project's root.
pub fn state_path(hash: &StateHash) -> String {
    format!("{STATES}{hash}.txt")
}

/// Seals new entries behind those of a ledger, in their order.
pub fn append(ledger: &Ledger, new: Vec<NewEntry>) -> Vec<Entry> {
    let mut previous = ledger.head();
    let first = ledger.entries.len() + 1;
    let mut entries = Vec::with_capacity(new.len());
    for (at, new) in new.into_iter().enumerate() {
        let number = u32::try_from(first + at).unwrap_or(u32::MAX);
        let entry = Entry::seal(new, number, previous);
        previous = entry.seal.clone();
        entries.push(entry);
    }
    entries
}

#[cfg(test)]
mod tests;
