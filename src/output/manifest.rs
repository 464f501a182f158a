//! The list of a site's files, which is also the mark by which takehome knows a folder as its own.
//!
//! It lies in the site as `.takehome`:
//!
//! ```text
//! takehome-site 1
//! <64 hexadecimal digits of BLAKE3> <size in bytes> <address>
//! ```
//!
//! sorted by address, so that the same site has the same list. Nothing trusts the digests when it decides what is
//! unchanged, because a person may have edited the site by hand; they are for those who copy the site elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::os;
use super::path::SitePath;
use super::place::is_missing;

/// The name of the list in the site folder.
pub const MARKER: &str = ".takehome";

const FIRST_WORD: &str = "takehome-site";
/// Raised when the list changes in a way that an older takehome would misread.
const FORMAT: &str = "1";

/// What the marker of a folder says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// There is none, or something else of that name.
    None,
    /// A site in the format of this program.
    Ours,
    /// A site in another format.
    OtherFormat(String),
}

/// How many bytes most lines have at the most.
const LINE_SIZE: usize = 136;

/// Writes the list. `files` are address, digest and size in bytes, sorted by address.
pub(super) fn write<'a>(files: impl Iterator<Item = (&'a str, blake3::Hash, u64)>) -> String {
    let mut text = String::with_capacity((files.size_hint().0 + 1) * LINE_SIZE);
    writeln!(text, "{FIRST_WORD} {FORMAT}").expect("writing to a string cannot fail");
    for (path, digest, size) in files {
        writeln!(text, "{} {size} {path}", digest.to_hex()).expect("writing to a string cannot fail");
    }
    text
}

/// Reads the marker of `site`, at most its first line.
pub(super) fn marker(site: &Path) -> io::Result<Marker> {
    let path = site.join(MARKER);
    match fs::symlink_metadata(&path) {
        Err(error) if is_missing(&error) => return Ok(Marker::None),
        Err(error) => return Err(error),
        Ok(meta) if !meta.is_file() => return Ok(Marker::None),
        Ok(_) => {}
    }
    let mut start = Vec::new();
    os::open_itself(&path, false)?.take(64).read_to_end(&mut start)?;
    let line = String::from_utf8_lossy(start.split(|&b| b == b'\n').next().unwrap_or_default()).into_owned();
    Ok(match line.split_once(' ') {
        Some((FIRST_WORD, FORMAT)) => Marker::Ours,
        Some((FIRST_WORD, format)) => Marker::OtherFormat(format.to_owned()),
        _ => Marker::None,
    })
}

/// One file of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Of its bytes; nothing where whoever wrote the list could not know which bytes stand there.
    pub digest: Option<blake3::Hash>,
    /// In bytes.
    pub size: u64,
}

/// A list by address, as it stands on another host.
pub type List = BTreeMap<SitePath, Listed>;

/// Why a text is no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListFault {
    /// It is something else.
    NotAList,
    /// It is the list of a takehome that writes this other format.
    OtherFormat(String),
}

/// Reads a list that somebody else may have written. Lines that are not ours are passed over: what they name is then
/// nobody's, and nothing happens to it.
///
/// # Errors
/// The first line is not that of a list of this format.
pub fn read_list(text: &[u8]) -> Result<List, ListFault> {
    let text = String::from_utf8_lossy(text);
    let mut lines = text.lines();
    match lines.next().and_then(|line| line.split_once(' ')) {
        Some((FIRST_WORD, FORMAT)) => {}
        Some((FIRST_WORD, format)) => return Err(ListFault::OtherFormat(format.to_owned())),
        _ => return Err(ListFault::NotAList),
    }
    let read = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let digest = blake3::Hash::from_hex(words.next()?).ok()?;
        let size = words.next()?.parse().ok()?;
        let path = SitePath::new(words.next()?).ok()?;
        let digest = (digest != UNKNOWN).then_some(digest);
        Some((path, Listed { digest, size }))
    };
    Ok(lines.filter_map(read).collect())
}

/// Writes a list.
pub fn write_list(list: &List) -> String {
    let lines = list.iter();
    write(lines.map(|(path, file)| (path.as_str(), file.digest.unwrap_or(UNKNOWN), file.size)))
}

/// Stands in a list where the digest is not known.
const UNKNOWN: blake3::Hash = blake3::Hash::from_bytes([0; blake3::OUT_LEN]);

/// The addresses that the list of `site` names; lines that are not ours are passed over.
pub(super) fn listed(site: &Path) -> io::Result<BTreeSet<String>> {
    let mut text = Vec::new();
    File::open(site.join(MARKER))?.read_to_end(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    Ok(text
        .lines()
        .skip(1)
        .filter_map(|line| line.splitn(3, ' ').nth(2))
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let files = [
            ("a.html", blake3::hash(b"a"), 1),
            ("es/b.html", blake3::hash(b""), 0),
        ];
        let text = write(files.into_iter());
        assert_eq!(
            text,
            "takehome-site 1\n\
             17762fddd969a453925d65717ac3eea21320b66b54342fde15128d6caf21215f 1 a.html\n\
             af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262 0 es/b.html\n"
        );
        assert_eq!(marker(dir.path()).expect("readable"), Marker::None);
        fs::write(dir.path().join(MARKER), &text).expect("write");
        assert_eq!(marker(dir.path()).expect("readable"), Marker::Ours);
        let listed = listed(dir.path()).expect("readable");
        assert_eq!(listed.into_iter().collect::<Vec<_>>(), ["a.html", "es/b.html"]);
    }

    #[test]
    fn a_list_from_elsewhere_is_not_believed() {
        let known = "17762fddd969a453925d65717ac3eea21320b66b54342fde15128d6caf21215f";
        let unknown = "0".repeat(64);
        let text = format!(
            "takehome-site 1\n{known} 1 a.html\n{unknown} 2 b.html\n{known} 1 ../../etc/passwd\n{known} x c.html\nnonsense\n"
        );
        let list = read_list(text.as_bytes()).expect("a list");
        let found: Vec<_> = list
            .iter()
            .map(|(path, file)| (path.as_str(), file.digest.is_some(), file.size))
            .collect();
        assert_eq!(found, [("a.html", true, 1), ("b.html", false, 2)]);
        assert_eq!(
            write_list(&list),
            format!("takehome-site 1\n{known} 1 a.html\n{unknown} 2 b.html\n")
        );
        assert_eq!(read_list(b"<html>"), Err(ListFault::NotAList));
        assert_eq!(
            read_list(b"takehome-site 7\n"),
            Err(ListFault::OtherFormat("7".into()))
        );
    }

    #[test]
    fn a_marker_is_known_by_its_whole_first_line() {
        let dir = tempfile::tempdir().expect("temporary folder");
        for (text, expected) in [
            ("takehome-site 1", Marker::Ours),
            ("takehome-site 1\nanything", Marker::Ours),
            ("takehome-site 12\n", Marker::OtherFormat("12".into())),
            ("takehome-site", Marker::None),
            ("takehome-sites 1\n", Marker::None),
            ("", Marker::None),
        ] {
            fs::write(dir.path().join(MARKER), text).expect("write");
            assert_eq!(marker(dir.path()).expect("readable"), expected, "{text:?}");
        }
        fs::write(dir.path().join(MARKER), [0xff, 0xfe]).expect("write");
        assert_eq!(marker(dir.path()).expect("readable"), Marker::None);
        fs::remove_file(dir.path().join(MARKER)).expect("remove");
        fs::create_dir(dir.path().join(MARKER)).expect("create");
        assert_eq!(marker(dir.path()).expect("readable"), Marker::None);
    }
}
