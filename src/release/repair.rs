//! Joining two ledgers that grew apart: releases were made on two branches, and git put their lines together or left its
//! marks between them.
//!
//! It is honest because nothing is invented and nothing is lost: every line must be sealed as takehome wrote it, every
//! line must lead back to the first entry through lines that are there, every state must have its true text, and no text
//! may be without entry. Then the releases of both sides are put in the order of their days (within a side they keep
//! their own order), numbered and sealed anew, and what changed on the cards is judged against the new predecessor. Day,
//! person, note, version and hash of every entry stay. Anything else than a merge is not mended here: a damaged ledger
//! comes back from git, not from guesses.

use super::difference;
use super::form::Form;
use super::ledger::{Conflict, Entry, FIRST_LINE, Ledger, Seal};
use super::stamp::StateHash;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::id::TopicId;
use crate::source::Sources;
use std::collections::BTreeMap;

/// What a repair makes of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// There are not two branches.
    Nothing,
    /// It is no honest merge, with what stands in the way.
    Refused(Vec<Diagnostic>),
    /// The whole new ledger, and how many of its entries were sealed anew.
    Joined { text: String, moved: usize },
}

/// Joins the branches of a project's ledger.
pub fn repair(sources: &Sources) -> Repair {
    let mut diagnostics = Vec::new();
    let Conflict {
        entries,
        texts,
        unclaimed,
    } = Ledger::read_branches(sources, &mut diagnostics);
    diagnostics.retain(|finding| finding.level == Level::Error);
    diagnostics.extend(unclaimed);
    if !diagnostics.is_empty() {
        return Repair::Refused(diagnostics);
    }
    let mut children: BTreeMap<&Seal, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        children.entry(&entry.previous).or_default().push(entry);
    }
    let is_tree = children.values().any(|siblings| siblings.len() > 1);
    if !is_tree && !super::ledger::has_conflict_marks(sources) {
        return Repair::Nothing;
    }
    let ordered = in_order(&children);
    let (kept, joined) = reseal(ordered, &texts);
    let mut text = format!("{FIRST_LINE}\n");
    for entry in &joined {
        text.push_str(&format!("{entry}\n"));
    }
    Repair::Joined {
        text,
        moved: joined.len() - kept,
    }
}

/// Every entry after the one that it followed; of those that could be next, the oldest.
fn in_order(children: &BTreeMap<&Seal, Vec<&Entry>>) -> Vec<Entry> {
    let following = |seal: &Seal| {
        let entries = children.get(seal).cloned().unwrap_or_default();
        entries
            .into_iter()
            .map(|entry| ((entry.date, entry.number, entry.seal.clone()), entry))
    };
    let mut next: BTreeMap<_, &Entry> = following(&Seal::none()).collect();
    let mut ordered = Vec::new();
    while let Some((_, entry)) = next.pop_first() {
        next.extend(following(&entry.seal));
        ordered.push(entry.clone());
    }
    ordered
}

/// Numbers and seals anew what does not follow its predecessor any more. Gives how many stayed as they were.
fn reseal(ordered: Vec<Entry>, texts: &BTreeMap<StateHash, Form>) -> (usize, Vec<Entry>) {
    let mut last: BTreeMap<(TopicId, LanguageTag), StateHash> = BTreeMap::new();
    let mut previous = Seal::none();
    let mut joined: Vec<Entry> = Vec::with_capacity(ordered.len());
    let mut kept = 0;
    for (at, entry) in ordered.into_iter().enumerate() {
        let document = (entry.topic.clone(), entry.language.clone());
        let before = last.insert(document, entry.hash.clone());
        let entry = if entry.previous == previous {
            kept += 1;
            entry
        } else {
            let forms = before.and_then(|before| Some((texts.get(&before)?, texts.get(&entry.hash)?)));
            let changed = |urgency: Urgency| {
                forms.is_some_and(|(before, now)| difference::card_changed(before, now, urgency))
            };
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            Entry::seal(entry.with_changes(changed).unsealed(), number, previous)
        };
        previous = entry.seal.clone();
        joined.push(entry);
    }
    (kept, joined)
}
