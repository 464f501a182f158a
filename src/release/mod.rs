//! Released states: the text that a reader saw, its stamp, and the ledger that remembers it.
//!
//! A patient holds a sheet from last year, and the code on it must say whether it still holds. So every published
//! state of a document keeps its text for ever, under a name that is a hash of that text. The rules stand in
//! docs/release-format.md, so exactly that somebody else could write this room again.
//!
//! Steps:
//! 1. [`content`]: a document as read becomes a [`form::Form`]: lines of words without layout, theme, dates, version.
//! 2. [`stamp`]: the hash of its normal text, and with the author's version the stamp `1.0.0+3fa9c2d1`.
//! 3. [`ledger`]: what was released before, read from `content/releases/` and judged entry by entry.
//! 4. [`state`]: every document as it is now, beside what was released last (a preview keeps digests in a [`memory`]);
//!    [`findings`] says what a build should know.
//! 5. [`difference`]: what changed between two forms, part by part, cards first; [`told`] puts it in words.
//! 6. [`gone`]: what was released and is not there any more; [`printed`]: what holds today of every state that was ever
//!    printed.
//! 7. [`draft`]: what a release would add to the ledger; [`write`](mod@write) adds it, the only place of this room that writes.

pub mod content;
pub mod difference;
pub mod draft;
pub mod findings;
pub mod form;
pub mod gone;
pub mod ledger;
pub mod memory;
pub mod printed;
pub mod repair;
pub mod stamp;
pub mod state;
pub mod told;
pub mod words;
pub mod write;

use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::source::Sources;
use gone::Gone;
use ledger::Ledger;
use memory::Memory;
use state::States;

/// What was released, and what is there now.
#[derive(Clone, Debug, Default)]
pub struct Releases {
    pub ledger: Ledger,
    pub states: States,
    /// Documents that were published and are not there now.
    pub gone: Vec<Gone>,
}

impl Releases {
    /// Reads the ledger and hashes every document that the memory does not know. Levels from takehome.toml hold for its
    /// findings too.
    pub fn read(
        library: &Library,
        sources: &Sources,
        memory: Option<&Memory>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Releases {
        let ledger = Ledger::read(sources, diagnostics);
        let states = States::remembered(library, &ledger, memory);
        let gone = gone::gone(library, &ledger, sources, diagnostics);
        let releases = Releases { ledger, states, gone };
        let mut found = findings::versions(library, &releases);
        for finding in &mut found {
            if let Some(level) = library.config.checks.levels.get(finding.code.id) {
                finding.level = *level;
            }
        }
        diagnostics.extend(found);
        releases
    }
}
