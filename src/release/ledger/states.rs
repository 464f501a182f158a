//! The texts of released states, each held against its entries.

use super::codes::{
    LEDGER_LATER_FORMAT, LINE_ENDS, STATE_EDITED, STATE_MISSING, STATE_OTHER, STATE_UNCLAIMED,
};
use super::entry::Entry;
use super::{LEDGER, RELEASES, STATES, state_path};
use crate::diagnostic::Diagnostic;
use crate::release::form::{self, FormFault};
use crate::release::stamp::{Digest, StateHash};
use crate::source::{Content, Excerpt, FileId, Located, Sources, Span};
use std::collections::BTreeMap;

/// Texts by the name of their state.
pub(super) struct Texts {
    pub claimed: BTreeMap<StateHash, Excerpt>,
    pub unclaimed: BTreeMap<StateHash, Excerpt>,
}

/// Every text that can be relied on. Texts without entry are reported when `tells_unclaimed`.
pub(super) fn texts(
    sources: &Sources,
    entries: &[Located<Entry>],
    tells_unclaimed: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Texts {
    let mut texts = Texts {
        claimed: BTreeMap::new(),
        unclaimed: BTreeMap::new(),
    };
    for located in entries {
        let hash = &located.value.hash;
        match judge(sources, located) {
            Ok(Some(text)) => drop(texts.claimed.insert(hash.clone(), text)),
            Ok(None) => {}
            Err(finding) => diagnostics.push(*finding),
        }
    }
    let named: std::collections::BTreeSet<&StateHash> =
        entries.iter().map(|located| &located.value.hash).collect();
    for (file, source) in sources
        .under(RELEASES)
        .filter(|(_, source)| source.path != LEDGER)
    {
        let hash = hash_of(&source.path);
        match (hash, &source.content) {
            (Some(hash), _) if named.contains(&hash) => {}
            (Some(hash), Content::Text(text)) => {
                if tells_unclaimed {
                    diagnostics.push(unclaimed(file, &hash));
                }
                if Digest::of(text).begins_with(&hash) {
                    texts.unclaimed.insert(hash, text.clone());
                }
            }
            // What could not be read was reported when it was read.
            (_, Content::Broken(_)) => {}
            (_, Content::Text(_) | Content::Bytes(_)) => {
                let message = format!("takehome did not write {}", source.path);
                diagnostics.push(
                    Diagnostic::of_path(&STATE_UNCLAIMED, &source.path, message)
                        .hint("Move it out of content/releases/; only takehome release writes there."),
                );
            }
        }
    }
    texts
}

/// `content/releases/states/3fa9c2d1.txt`
fn hash_of(path: &str) -> Option<StateHash> {
    StateHash::parse(path.strip_prefix(STATES)?.strip_suffix(".txt")?)
}

fn unclaimed(file: FileId, hash: &StateHash) -> Diagnostic {
    let message = format!("no entry of the ledger names the state {hash}");
    Diagnostic::new(&STATE_UNCLAIMED, Span::start_of(file), message)
        .hint("Was a release interrupted? Type: takehome release")
        .hint("Is the end of the ledger gone? Bring it back: git restore content/releases/ledger.jsonl")
}

/// The text of an entry's state; nothing where it could not be read, which was reported then.
fn judge(sources: &Sources, located: &Located<Entry>) -> Result<Option<Excerpt>, Box<Diagnostic>> {
    let Located { value: entry, span } = located;
    let path = state_path(&entry.hash);
    let Some(file) = sources.find(&path) else {
        let message = format!(
            "the text of {} {} ({}) is gone: there is no {path}",
            entry.topic,
            entry.stamp(),
            entry.language
        );
        let hint = format!("Bring it back: git restore {path}");
        return Err(Box::new(
            Diagnostic::new(&STATE_MISSING, *span, message).hint(hint),
        ));
    };
    let text = match &sources.get(file).content {
        Content::Text(text) => text,
        Content::Broken(_) | Content::Bytes(_) => return Ok(None),
    };
    match fault(text, entry, file, *span, &path) {
        Some(finding) => Err(Box::new(finding)),
        None => Ok(Some(text.clone())),
    }
}

fn fault(text: &str, entry: &Entry, file: FileId, span: Span, path: &str) -> Option<Diagnostic> {
    let found = Digest::of(text);
    let restore = format!("Bring it back as it was released: git restore {path}");
    if found == entry.digest {
        let about = form::document_of(text);
        let first = Span::new(file, 0..text.find('\n').unwrap_or(0));
        return match about {
            Err(FormFault::LaterFormat(format)) => {
                let message = format!(
                    "this state was written in format {format}; this takehome knows format {}",
                    form::FORMAT
                );
                Some(
                    Diagnostic::new(&LEDGER_LATER_FORMAT, first, message)
                        .hint("Update takehome on this computer."),
                )
            }
            Ok((topic, language))
                if (&topic, &language) == (&entry.topic, &entry.language)
                    && found.begins_with(&entry.hash) =>
            {
                None
            }
            _ => Some(other(entry, file, span, path)),
        };
    }
    if found.begins_with(&entry.hash) {
        return Some(other(entry, file, span, path));
    }
    if let Some(at) = text.find('\r') {
        let message =
            "the line ends of this state were changed, as git does on Windows unless it is told not to";
        let hint = format!(
            "Add the line \"content/releases/** -text\" to .gitattributes, then type: git restore {path}"
        );
        return Some(Diagnostic::new(&LINE_ENDS, Span::new(file, at..at + 1), message).hint(hint));
    }
    let message = format!(
        "the text of {} {} ({}) was changed after it was released",
        entry.topic,
        entry.stamp(),
        entry.language
    );
    let finding = Diagnostic::new(&STATE_EDITED, Span::start_of(file), message).hint(restore);
    Some(finding.related(span, "the entry that it was released with"))
}

/// Entry and text are each whole, and do not belong together.
fn other(entry: &Entry, file: FileId, span: Span, path: &str) -> Diagnostic {
    let message = format!(
        "the entry of {} names a text that is not its own: {path}",
        entry.topic
    );
    Diagnostic::new(&STATE_OTHER, span, message)
        .hint("Bring both back as they were released: git restore content/releases")
        .related(Span::start_of(file), "the text")
}
