//! The files of one build: their names, their text, and places in them.
//!
//! A [`Span`] is a byte range of one file and is small enough to stand on every node of a document. Lines and columns
//! are worked out only when a finding is shown ([`Sources::position`]), so that a build without findings pays nothing.
//! This room knows nothing of the rest of the program; [`crate::load`] fills it from disk.

mod marks;
mod text;

pub use marks::Marks;
pub use text::Excerpt;

use std::sync::Arc;

/// Which file of [`Sources`] is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A byte range in one file: `start..end`, both on character boundaries of its text. In the order of files and places.
///
/// There are some hundred of them for each document of a set, so file, start and length share one number, 18, 26 and 20
/// bits of it from the highest down. That is room for [`crate::load::MAX_FILES`] files, for the largest text
/// ([`crate::load::MAX_LEDGER_BYTES`]) and for ranges of 1 MiB; a longer range is cut to that.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(u64);

const LENGTH_BITS: u32 = 20;
const START_BITS: u32 = 26;
const MAX_LENGTH: u64 = (1 << LENGTH_BITS) - 1;
const MAX_START: u64 = (1 << START_BITS) - 1;

impl Span {
    /// The range `start..end` of `file`.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Span {
        let start = (range.start as u64).min(MAX_START);
        let length = (range.end.saturating_sub(range.start) as u64).min(MAX_LENGTH);
        Span(u64::from(file.0) << (START_BITS + LENGTH_BITS) | start << LENGTH_BITS | length)
    }

    /// The whole of a file as a place: its first byte, for findings about the file itself.
    pub fn start_of(file: FileId) -> Span {
        Span::new(file, 0..0)
    }

    pub fn file(self) -> FileId {
        FileId((self.0 >> (START_BITS + LENGTH_BITS)) as u32)
    }

    pub fn start(self) -> u32 {
        (self.0 >> LENGTH_BITS & MAX_START) as u32
    }

    /// Behind the last byte.
    pub fn end(self) -> u32 {
        self.start() + (self.0 & MAX_LENGTH) as u32
    }

    /// The byte range, for slicing the file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start() as usize..self.end() as usize
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}..{}", self.file().0, self.start(), self.end())
    }
}

/// A value together with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Located<T> {
    pub fn new(value: T, span: Span) -> Located<T> {
        Located { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located {
            value: change(self.value),
            span: self.span,
        }
    }
}

/// What a file holds: text that is parsed, or bytes that are carried along (pictures, fonts).
#[derive(Clone, Debug)]
pub enum Content {
    /// Valid UTF-8 without a byte order mark.
    Text(Excerpt),
    Bytes(Arc<[u8]>),
    /// A text that could not be read whole; what stands before the fault, for showing it. Never parsed, but known to
    /// exist, so that a link to it is no second finding.
    Broken(Excerpt),
}

/// One file of the project.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the project's root, with `/`: `content/conditions/sciatica.md`.
    pub path: String,
    pub content: Content,
}

impl SourceFile {
    /// The text that may be parsed; nothing for a picture and for a broken text.
    pub fn text(&self) -> Option<&Excerpt> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Bytes(_) | Content::Broken(_) => None,
        }
    }

    /// The bytes as they go into the site.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) | Content::Broken(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }
}

/// All files that were read for one build, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Sorted by path, each path once.
    files: Vec<SourceFile>,
}

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

impl Sources {
    /// Takes the files of a project; a later file with the same path replaces the earlier one.
    pub fn new(mut files: Vec<SourceFile>) -> Sources {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, earlier| {
            let same = later.path == earlier.path;
            if same {
                earlier.content = later.content.clone();
            }
            same
        });
        Sources { files }
    }

    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a file for showing places in it, empty for a picture.
    pub fn text(&self, id: FileId) -> &str {
        match &self.get(id).content {
            Content::Text(text) | Content::Broken(text) => text,
            Content::Bytes(_) => "",
        }
    }

    pub fn path(&self, id: FileId) -> &str {
        &self.get(id).path
    }

    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path));
        at.ok().map(|index| FileId(index as u32))
    }

    /// Every file with its id, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (FileId(index as u32), file))
    }

    /// The files whose path begins with `folder` (which ends in `/`), sorted by path.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        let first = self.files.partition_point(|file| file.path.as_str() < folder);
        self.iter()
            .skip(first)
            .take_while(move |(_, file)| file.path.starts_with(folder))
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let text = self.text(file);
        let before = &text[..floor_char_boundary(text, offset as usize)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: 1 + before.bytes().filter(|byte| *byte == b'\n').count() as u32,
            column: 1 + before[line_start..].chars().count() as u32,
        }
    }

    /// The words at a place.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file()).get(span.range()).unwrap_or("")
    }
}

/// The largest character boundary that is not past `offset`.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (Sources, FileId) {
        let sources = Sources::new(vec![SourceFile {
            path: "a.md".into(),
            content: Content::Text(text.into()),
        }]);
        let id = sources.find("a.md").expect("the file was just added");
        (sources, id)
    }

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let (sources, id) = one("año\nzwei\n");
        assert_eq!(sources.position(id, 0), Position { line: 1, column: 1 });
        assert_eq!(
            sources.position(id, 3),
            Position { line: 1, column: 3 },
            "ñ is one column and two bytes"
        );
        assert_eq!(sources.position(id, 5), Position { line: 2, column: 1 });
        assert_eq!(
            sources.position(id, 999),
            Position { line: 3, column: 1 },
            "past the end is the end"
        );
    }

    #[test]
    fn an_offset_inside_a_character_is_its_start() {
        let (sources, id) = one("ñ");
        assert_eq!(sources.position(id, 1), Position { line: 1, column: 1 });
    }

    #[test]
    fn files_under_a_folder_come_sorted() {
        let file = |path: &str| SourceFile {
            path: path.into(),
            content: Content::Text("".into()),
        };
        let sources = Sources::new(vec![
            file("content/b.md"),
            file("contents.md"),
            file("content/a.md"),
        ]);
        let paths: Vec<_> = sources
            .under("content/")
            .map(|(_, file)| file.path.as_str())
            .collect();
        assert_eq!(paths, ["content/a.md", "content/b.md"]);
    }
}
