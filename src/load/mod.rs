//! Reading a project folder from disk: the only place where content comes in.
//!
//! Steps: walk takehome.toml, `content/` and `themes/` without following links; read each file within its bounds; judge
//! its letters. Content is untrusted (docs/security.md): nothing outside the folder is read, nothing of unbounded size
//! is held. Every fault is a finding, and the run goes on, so that one run reports all of them.

pub mod codes;
pub mod memory;
mod read;

use crate::diagnostic::Diagnostic;
use crate::release::ledger::RELEASES;
use crate::source::{SourceFile, Sources, Span};
use codes::{CONTROL_CHARACTER, FILE_NAME, NOT_UTF8, SYMLINK, TOO_LARGE, UNREADABLE};
use memory::{Memory, Stat};
use rayon::prelude::*;
use read::{Fault, Found, TOGETHER, read_together};
use std::path::Path;
use std::time::SystemTime;

/// The largest text: a handout is a few kilobytes, a glossary a few dozen; 1 MiB is a mistake or an attack.
pub const MAX_TEXT_BYTES: u64 = 1024 * 1024;
/// The largest ledger of releases, which only grows: about 100,000 entries. The largest lock file of a language too.
pub const MAX_LEDGER_BYTES: u64 = 64 * 1024 * 1024;
/// The largest table of codes: that of ICD-10-CM for one year has about 15 MB.
pub const MAX_CODE_TABLE_BYTES: u64 = 32 * 1024 * 1024;
/// The largest picture.
pub const MAX_PICTURE_BYTES: u64 = 8 * 1024 * 1024;
/// The most files a project may have: ten times the largest set that we measure.
pub const MAX_FILES: usize = 200_000;
/// The deepest folder.
const MAX_DEPTH: usize = 8;

/// A project as read.
#[derive(Debug)]
pub struct Loaded {
    pub sources: Sources,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the project in `root`. A root without takehome.toml gives sources without it; [`crate::parse`] says so.
pub fn load(root: &Path) -> Loaded {
    load_with(root, |found| {
        found.par_chunks(TOGETHER).flat_map_iter(read_together).collect()
    })
}

/// The same, sooner, for a project that was read before with the same memory.
pub fn load_again(root: &Path, memory: &mut Memory) -> Loaded {
    let now = SystemTime::now();
    load_with(root, |found| memory.read(found, now))
}

fn load_with(root: &Path, read: impl FnOnce(Vec<Found>) -> Vec<(SourceFile, Option<Fault>)>) -> Loaded {
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    for part in ["takehome.toml", "content", "themes"] {
        walk(root, part, &mut found, &mut diagnostics);
    }
    if found.len() > MAX_FILES {
        let message = format!("{} files, more than {MAX_FILES}", found.len());
        diagnostics.push(
            Diagnostic::of_path(&TOO_LARGE, "content", message)
                .hint("Take folders that are no handouts out of content/."),
        );
        found.truncate(MAX_FILES);
    }
    let mut read = read(found);
    let faults: Vec<(String, Fault)> = read
        .iter()
        .filter_map(|(file, fault)| Some((file.path.clone(), fault.clone()?)))
        .collect();
    // Drained, into a list of exactly that length.
    let sources = Sources::new(read.drain(..).map(|(file, _)| file).collect());
    drop(read);
    diagnostics.extend(
        faults
            .into_iter()
            .map(|(path, fault)| finding(&sources, &path, fault)),
    );
    Loaded { sources, diagnostics }
}

/// Adds the files under one part of the root, sorted, and the findings about folders and links.
fn walk(root: &Path, part: &str, found: &mut Vec<Found>, diagnostics: &mut Vec<Diagnostic>) {
    let start = root.join(part);
    if std::fs::symlink_metadata(&start).is_err() {
        return;
    }
    let walk = walkdir::WalkDir::new(&start)
        .follow_links(false)
        .follow_root_links(false)
        .max_depth(MAX_DEPTH)
        .sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_skipped(entry)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error
                    .path()
                    .map_or_else(|| part.to_owned(), |path| relative(root, path));
                diagnostics.push(unreadable(&path, error.io_error()));
                continue;
            }
        };
        let path = relative(root, entry.path());
        if entry.file_type().is_symlink() {
            diagnostics.push(
                Diagnostic::of_path(
                    &SYMLINK,
                    &path,
                    format!("{path} is a link to another place on the disk"),
                )
                .hint("Copy the file itself into the folder, then delete the link."),
            );
        } else if entry.path().to_str().is_none() {
            diagnostics.push(
                Diagnostic::of_path(&FILE_NAME, &path, format!("the name of {path} is not plain text"))
                    .hint("Rename the file with the letters a to z, digits and hyphens."),
            );
        } else if entry.file_type().is_file() {
            match entry.metadata() {
                Ok(metadata) => {
                    found.push(Found {
                        path,
                        disk_path: entry.path().to_owned(),
                        bytes: metadata.len(),
                        stat: Stat::of(&metadata),
                    });
                }
                Err(error) => diagnostics.push(unreadable(&path, error.io_error())),
            }
        } else if entry.file_type().is_dir() && entry.depth() == MAX_DEPTH {
            diagnostics.push(
                Diagnostic::of_path(
                    &TOO_LARGE,
                    &path,
                    format!("{path} lies more than {MAX_DEPTH} folders deep"),
                )
                .hint("Move what it holds up; takehome knows only the folders of docs/content.md."),
            );
        }
    }
}

/// What editors and systems leave behind is passed over; so are files beside a theme's fonts that no language is named by.
fn is_skipped(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let left_behind = name.starts_with('.') || name.ends_with('~') || name == "Thumbs.db";
    let mut above = entry.path().components().rev().skip(1);
    let in_fonts = entry.depth() == 3
        && entry.file_type().is_file()
        && above.next().is_some_and(|folder| folder.as_os_str() == "fonts");
    let unused = in_fonts && !(name.ends_with("-regular.ttf") || name.ends_with("-bold.ttf"));
    entry.depth() > 0 && (left_behind || unused)
}

/// The path below the root, with `/` on every system.
fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn unreadable(path: &str, error: Option<&std::io::Error>) -> Diagnostic {
    let why = plain_reason(error.map_or(std::io::ErrorKind::Other, std::io::Error::kind));
    Diagnostic::of_path(&UNREADABLE, path, format!("{path} cannot be read: {why}"))
        .hint("Check that you may open it, and that the disk is there.")
}

/// A disk error in words.
fn plain_reason(kind: std::io::ErrorKind) -> &'static str {
    match kind {
        std::io::ErrorKind::PermissionDenied => "you have no right to open it",
        std::io::ErrorKind::NotFound => "it was removed while it was read",
        _ => "the disk gave an error",
    }
}

/// Turns a fault into a finding at its place.
fn finding(sources: &Sources, path: &str, fault: Fault) -> Diagnostic {
    let at = |offset: usize| sources.find(path).map(|file| Span::new(file, offset..offset));
    match fault {
        Fault::Unreadable(kind) => Diagnostic::of_path(
            &UNREADABLE,
            path,
            format!("{path} cannot be read: {}", plain_reason(kind)),
        )
        .hint("Check that you may open it, and that the disk is there."),
        Fault::TooLarge { bytes, most } => Diagnostic::of_path(
            &TOO_LARGE,
            path,
            format!(
                "{path} has {} MB; the most is {} MB",
                bytes / 1_000_000,
                most / (1024 * 1024)
            ),
        )
        .hint("Make the picture smaller, or split the text."),
        Fault::NotUtf8 { offset } => {
            let message = format!("byte {offset} of {path} is no UTF-8 text");
            let finding = Diagnostic::of_path(&NOT_UTF8, path, message);
            Diagnostic {
                span: at(offset),
                ..finding
            }
            .hint(written_anew(
                path,
                "Open the file in your editor, choose \"Save with encoding\" and UTF-8.",
            ))
        }
        Fault::Control { offset, character } => {
            let message = format!(
                "an invisible character (U+{:04X}) stands here",
                u32::from(character)
            );
            let finding = Diagnostic::of_path(&CONTROL_CHARACTER, path, message);
            Diagnostic {
                span: at(offset),
                ..finding
            }
            .hint(written_anew(
                path,
                "Delete the word around it and type it again; such characters come in with pasted text.",
            ))
        }
    }
}

/// What to do about bad letters; nobody types in the files of releases, so there they are damage.
fn written_anew(path: &str, otherwise: &str) -> String {
    if path.starts_with(RELEASES) {
        format!("This file is written by takehome release alone. Bring it back: git restore {path}")
    } else {
        otherwise.to_owned()
    }
}

#[cfg(test)]
mod tests;
