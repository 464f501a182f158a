//! What the last complete build was made from and what it said, so that one with nothing to do can say so at once.
//!
//! The bytes of every input are read and hashed, never only their times; the site's files are known by what the system
//! says of them ([`crate::output::Seal`]). Program, day, options and place are compared too.

use super::plain::Gathered;
use crate::diagnostic::Tally;
use crate::load::Loaded;
use crate::output::Seal;
use crate::source::Content;
use serde::{Deserialize, Serialize};

/// A complete build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Of the program, its options, the day and every input.
    pub inputs: [u8; 32],
    /// The site as it was left.
    pub seal: Seal,
    /// The findings as they were shown.
    pub findings: String,
    pub tally: Tally,
    pub files: usize,
    pub bytes: u64,
    /// Nothing had ever been released.
    pub never_released: bool,
}

/// A digest of all that a build depends on; nothing where something could not be read, since that may come and go.
/// `settings` are what the build was asked.
pub fn inputs(program: &blake3::Hash, settings: &[&str], loaded: &Loaded) -> Option<[u8; 32]> {
    if !loaded.diagnostics.is_empty() {
        return None;
    }
    let mut gathered = Gathered::default();
    let mut add = |bytes: &[u8]| gathered.push_counted(bytes);
    add(program.as_bytes());
    add(&settings.len().to_le_bytes());
    for setting in settings {
        add(setting.as_bytes());
    }
    for (_, file) in loaded.sources.iter() {
        add(file.path.as_bytes());
        let kind: &[u8] = match &file.content {
            Content::Text(_) => b"text",
            Content::Bytes(_) => b"bytes",
            Content::Broken(_) => return None,
        };
        add(kind);
        add(file.bytes());
    }
    Some(*gathered.finish().as_bytes())
}

impl Last {
    /// Reads what was written down; nothing if it cannot be read.
    pub fn read(written: &[u8]) -> Option<Last> {
        ciborium::from_reader(written).ok()
    }

    pub fn written(&self) -> Vec<u8> {
        let mut written = Vec::new();
        match ciborium::into_writer(self, &mut written) {
            Ok(()) => written,
            Err(_) => Vec::new(),
        }
    }
}
