//! The bytes of files: read within their bounds, judged, and their texts put together.

use super::memory::Stat;
use super::{MAX_CODE_TABLE_BYTES, MAX_LEDGER_BYTES, MAX_PICTURE_BYTES, MAX_TEXT_BYTES};
use crate::exchange::connect::table::CODE_TABLES;
use crate::model::accepted::{ENDING, TRANSLATIONS};
use crate::release::ledger::{LEDGER, RELEASES};
use crate::source::{Content, Excerpt, SourceFile};
use std::fs::File;
use std::io::Read;
use std::ops::Range;

/// How many files keep their texts in one piece, which is at most 64 MiB.
pub(super) const TOGETHER: usize = 64;

/// A file that the walk has found, before it is read.
pub(super) struct Found {
    pub path: String,
    pub disk_path: std::path::PathBuf,
    pub bytes: u64,
    pub stat: Stat,
}

/// What is wrong with one file's bytes.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    Unreadable(std::io::ErrorKind),
    TooLarge { bytes: u64, most: u64 },
    NotUtf8 { offset: usize },
    Control { offset: usize, character: char },
}

/// What one file holds. A text is a range of those that are kept together.
enum Held {
    Text(Range<usize>),
    Bytes(Vec<u8>),
    /// What stands before the fault.
    Broken(String, Fault),
}

/// Reads some files. Their texts are kept in one piece: ten thousand small ones would have gaps between them.
pub(super) fn read_together(found: &[Found]) -> Vec<(SourceFile, Option<Fault>)> {
    let readable = found
        .iter()
        .filter(|file| is_text(&file.path) && file.bytes <= MAX_TEXT_BYTES);
    let mut texts = String::with_capacity(readable.map(|file| file.bytes as usize).sum());
    let mut buffer = Vec::new();
    let held: Vec<Held> = found
        .iter()
        .map(|file| {
            read(file, &mut buffer, &mut texts).unwrap_or_else(|fault| Held::Broken(String::new(), fault))
        })
        .collect();
    let texts = Excerpt::from(texts);
    let source_file = |(file, held): (&Found, Held)| {
        let (content, fault) = match held {
            Held::Text(range) => (Content::Text(texts.slice(range).unwrap_or_default()), None),
            Held::Bytes(bytes) => (Content::Bytes(bytes.into()), None),
            Held::Broken(before, fault) => (Content::Broken(before.into()), Some(fault)),
        };
        let path = file.path.clone();
        (SourceFile { path, content }, fault)
    };
    found.iter().zip(held).map(source_file).collect()
}

/// Reads one file within its bounds; a text is added to `texts`. `buffer` is used again for each file.
fn read(file: &Found, buffer: &mut Vec<u8>, texts: &mut String) -> Result<Held, Fault> {
    let is_text = is_text(&file.path);
    let most = if file.path == LEDGER || is_lock(&file.path) {
        MAX_LEDGER_BYTES
    } else if file.path.starts_with(CODE_TABLES) {
        MAX_CODE_TABLE_BYTES
    } else if is_text {
        MAX_TEXT_BYTES
    } else {
        MAX_PICTURE_BYTES
    };
    if file.bytes > most {
        return Err(Fault::TooLarge {
            bytes: file.bytes,
            most,
        });
    }
    let unreadable = |error: std::io::Error| Fault::Unreadable(error.kind());
    if !is_text {
        return std::fs::read(&file.disk_path)
            .map(Held::Bytes)
            .map_err(unreadable);
    }
    buffer.clear();
    let mut opened = File::open(&file.disk_path).map_err(unreadable)?;
    opened.read_to_end(buffer).map_err(unreadable)?;
    let text = match std::str::from_utf8(buffer) {
        // What takehome release wrote is held against its hash byte by byte.
        Ok(text) if file.path.starts_with(RELEASES) => text,
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let offset = error.valid_up_to();
            let before = String::from_utf8_lossy(&buffer[..offset]).into_owned();
            return Ok(Held::Broken(before, Fault::NotUtf8 { offset }));
        }
    };
    if let Some((offset, character)) = control_character(text) {
        return Ok(Held::Broken(
            text.to_owned(),
            Fault::Control { offset, character },
        ));
    }
    let start = texts.len();
    texts.push_str(text);
    Ok(Held::Text(start..texts.len()))
}

/// Whether a file says what translations were made from; it has a line for each of their sections.
fn is_lock(path: &str) -> bool {
    path.starts_with(TRANSLATIONS) && path.ends_with(ENDING)
}

/// Whether a file is read as text, by its ending.
fn is_text(path: &str) -> bool {
    const ENDINGS: [&str; 13] = [
        "md",
        "toml",
        "svg",
        "html",
        "css",
        "js",
        "txt",
        "xml",
        "json",
        "jsonl",
        "lock",
        "csv",
        "webmanifest",
    ];
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// The first character that nobody can see: C0 controls but tab and line ends, and the bidirectional overrides that
/// make text read otherwise than it is written (CVE-2021-42574).
fn control_character(text: &str) -> Option<(usize, char)> {
    // A quick look without branches, at all bytes at once; what it may take for a mark is looked at again.
    let bytes = text.as_bytes();
    let control = bytes.iter().fold(false, |found, b| {
        found | ((*b < 0x20) & (*b != b'\t') & (*b != b'\n') & (*b != b'\r')) | (*b == 0x7f)
    });
    let direction = bytes.windows(2).fold(false, |found, pair| {
        found | ((pair[0] == 0xe2) & ((pair[1] == 0x80) | (pair[1] == 0x81)))
    });
    if !control && !direction {
        return None;
    }
    text.char_indices().find(|(_, c)| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}
