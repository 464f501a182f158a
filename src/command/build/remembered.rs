//! What one build leaves for the next in output/cache: an index of what was made from what ([`Index`]), and what the last
//! complete build was made from and said ([`Last`]). Both may be deleted at any time.

use super::{Arguments, Told};
use crate::build::Request;
use crate::build::cache::Cache;
use crate::build::cache::index::Index;
use crate::build::cache::last::{self, Last};
use crate::command::{Global, report};
use crate::load::Loaded;
use crate::output::{CacheFolder, Published, Seal};
use std::fs::File;
use std::path::Path;

/// Names of the files in the cache.
const INDEX: &str = "index";
const LAST: &str = "last";

/// What is remembered of earlier builds. Without a folder for it, or if this program cannot read itself, nothing is.
pub(super) struct Memory {
    folder: Option<CacheFolder>,
    program: Option<blake3::Hash>,
    pub index: Index,
    /// What this build is made from; nothing if it should not be remembered.
    inputs: Option<[u8; 32]>,
}

impl Memory {
    pub(super) fn open(
        global: &Global,
        arguments: &Arguments,
        request: &Request,
        root: &Path,
        site: &Path,
        loaded: &Loaded,
    ) -> Memory {
        let folder = match CacheFolder::open(&root.join("output").join("cache"), root, site) {
            Ok(folder) => folder,
            Err(error) => {
                if global.verbose {
                    report::message(&format!(
                        "takehome: nothing is remembered of this build: {error}\n"
                    ));
                }
                None
            }
        };
        let program = folder.as_ref().and_then(|_| program());
        let inputs = program.filter(|_| !global.json).and_then(|program| {
            let site = std::path::absolute(site).ok()?;
            let settings = [
                site.to_str()?,
                &request.today.to_string(),
                &format!("{:?}", (request.drafts, &request.base_url, arguments.strict)),
                &format!("{:?}", (global.quiet, global.verbose, report::colour(global))),
            ];
            last::inputs(&program, &settings, loaded)
        });
        Memory {
            folder,
            program,
            index: Index::default(),
            inputs,
        }
    }

    /// The last build, if it was made from the same and nobody has touched its site.
    pub(super) fn nothing_to_do(&self, site: &Path) -> Option<Last> {
        let last = Last::read(&self.folder.as_ref()?.read(LAST)?)?;
        (Some(last.inputs) == self.inputs && last.seal.holds(site)).then_some(last)
    }

    /// Reads the index of the last build.
    pub(super) fn with_index(mut self) -> Memory {
        let written = self.folder.as_ref().and_then(|folder| folder.read(INDEX));
        self.index = written.map_or_else(Index::default, |written| Index::read(&written));
        self
    }

    pub(super) fn cache(&self) -> Option<Cache<'_>> {
        self.program.map(|program| Cache {
            program,
            store: &self.index,
        })
    }

    /// Keeps what a complete build has made.
    pub(super) fn keep_index<'f>(&self, files: impl ExactSizeIterator<Item = (&'f str, blake3::Hash, u64)>) {
        if let (Some(folder), Some(_)) = (&self.folder, self.program) {
            folder.write(INDEX, &self.index.written(files));
        }
    }

    /// Keeps what it was made from and what it said. A site that is not whole yet, or that held what nobody knows, is
    /// looked at again the next time.
    pub(super) fn keep(&self, told: &Told, published: &Published, never_released: bool, site: &Path) {
        let Some(folder) = &self.folder else {
            return;
        };
        let calm = published.leftover.is_none() && published.foreign.is_empty();
        let sealed = self.inputs.filter(|_| calm).zip(Seal::set(site));
        match sealed {
            Some((inputs, seal)) => folder.write(
                LAST,
                &Last {
                    inputs,
                    seal,
                    findings: told.text.clone(),
                    tally: told.tally,
                    files: published.written + published.unchanged,
                    bytes: published.bytes,
                    never_released,
                }
                .written(),
            ),
            None => folder.forget(LAST),
        }
    }
}

/// The digest of this program's own file: another version, or the same built otherwise, shares no results with it.
fn program() -> Option<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher
        .update_reader(File::open(std::env::current_exe().ok()?).ok()?)
        .ok()?;
    Some(hasher.finalize())
}
