//! Addresses inside the site folder, checked once so that nothing after this has to doubt them.
//!
//! The alphabet is small on purpose. Addresses are printed on paper and typed by hand, the site is copied to hosts and
//! memory sticks with file systems of every kind, and a path that comes from content must never leave the site. The
//! rules for names are those of Windows (the strictest of them) and of URLs that need no percent-encoding.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use super::manifest::MARKER;

/// Longest address in bytes. Windows allows 260 for the whole path; this leaves room for the folder above the site.
const MAX_BYTES: usize = 200;

/// Names that Windows gives to devices, in any folder and with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Where files have codes for names, which have capitals: `connect/icd10cm/M54.3.en.json`. Two files that differ in letter
/// case alone are a collision everywhere (see [`SitePath::folded`]).
const CODES: &str = "connect/icd10cm/";

/// The address of one file, relative to the site folder, with `/` between its segments: `conditions/sciatica.html`.
///
/// Every segment is made of `a-z`, `0-9`, `-`, `.` and `_`. Only a leading language folder, a language in a
/// file's name and the name of an answer to a code may hold capitals (`zh-Hans/index.html`, `search/index.zh-Hans.js`,
/// `connect/icd10cm/M54.3.en.json`). Being ASCII, an address is its own NFC form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Box<str>);

/// A text that cannot be an address, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// The text as it was given.
    pub path: String,
    /// What is wrong with it.
    pub fault: PathFault,
}

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing at all, or nothing between two slashes, or a slash at either end.
    EmptySegment,
    /// `.` or `..` as a segment.
    DotSegment,
    /// A character outside the alphabet.
    Character(char),
    /// A segment that ends with a dot; Windows drops it.
    TrailingDot(String),
    /// A segment that Windows takes for a device, such as `con` or `aux.html`.
    Device(String),
    /// Longer than 200 bytes; the number is its length in bytes.
    TooLong(usize),
    /// The name of the file by which takehome knows its own sites.
    Marker,
}

impl SitePath {
    /// Checks `path` and makes an address of it.
    ///
    /// # Errors
    /// The first rule that `path` breaks.
    pub fn new(path: impl Into<String>) -> Result<Self, PathError> {
        let path = path.into();
        match find_fault(&path) {
            None => Ok(Self(path.into())),
            Some(fault) => Err(PathError { path, fault }),
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The folders that hold the file, outermost first: `es`, then `es/conditions`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    /// Where the file lies when the site is the folder `root`.
    pub fn under(&self, root: &Path) -> PathBuf {
        root.join(&*self.0)
    }

    /// The form in which two addresses are the same file on a file system that ignores letter case.
    ///
    /// For ASCII text this is what NFC followed by full case folding gives.
    pub(super) fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for SitePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

fn find_fault(path: &str) -> Option<PathFault> {
    if path.len() > MAX_BYTES {
        return Some(PathFault::TooLong(path.len()));
    }
    if path == MARKER {
        return Some(PathFault::Marker);
    }
    let language = path
        .split_once('/')
        .map(|(first, _)| first)
        .filter(|first| is_language_tag(first));
    let last = path.matches('/').count();
    path.split('/').enumerate().find_map(|(at, segment)| {
        let capitals = at == 0 && language == Some(segment) || at == 2 && path.starts_with(CODES);
        match at == last && !capitals {
            true => segment_fault(&without_language(segment), capitals),
            false => segment_fault(segment, capitals),
        }
    })
}

/// A file's name with the language in it in small letters: `index.zh-hans.js`. The name cannot begin with it.
fn without_language(name: &str) -> Cow<'_, str> {
    if !name.bytes().any(|b| b.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    let parts = name.split('.').enumerate();
    let parts: Vec<Cow<'_, str>> = parts
        .map(|(at, part)| match at > 0 && is_language_tag(part) {
            true => Cow::Owned(part.to_ascii_lowercase()),
            false => Cow::Borrowed(part),
        })
        .collect();
    Cow::Owned(parts.join("."))
}

fn segment_fault(segment: &str, capitals: bool) -> Option<PathFault> {
    if segment.is_empty() {
        return Some(PathFault::EmptySegment);
    }
    if segment == "." || segment == ".." {
        return Some(PathFault::DotSegment);
    }
    let allowed = |c: char| {
        matches!(c, 'a'..='z' | '0'..='9' | '-' | '.' | '_') || (capitals && c.is_ascii_uppercase())
    };
    if let Some(c) = segment.chars().find(|&c| !allowed(c)) {
        return Some(PathFault::Character(c));
    }
    if segment.ends_with('.') {
        return Some(PathFault::TrailingDot(segment.to_owned()));
    }
    is_device(segment).then(|| PathFault::Device(segment.to_owned()))
}

/// Device names hold up to the first dot: `aux.letter.pdf` is one too.
fn is_device(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or(segment);
    let numbered = |kind: &str| {
        stem.strip_prefix(kind)
            .is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()))
    };
    DEVICES.contains(&stem) || numbered("com") || numbered("lpt")
}

/// A language with script or region as BCP 47 writes them: `zh-Hans`, `pt-BR`, `sr-Latn-RS`, `es-419`.
fn is_language_tag(segment: &str) -> bool {
    let mut parts = segment.split('-');
    let language = parts.next().unwrap_or_default();
    let is_script = |part: &str| {
        let (head, tail) = part.split_at(1);
        head.bytes().all(|b| b.is_ascii_uppercase()) && tail.bytes().all(|b| b.is_ascii_lowercase())
    };
    let is_subtag = |part: &str| match part.len() {
        _ if !part.is_ascii() => false,
        4 => is_script(part),
        2 => part.bytes().all(|b| b.is_ascii_uppercase()),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(is_subtag)
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.escape_debug();
        match &self.fault {
            PathFault::EmptySegment => {
                write!(f, "The address \"{path}\" has an empty part between its slashes.")
            }
            PathFault::DotSegment => write!(f, "The address \"{path}\" may not use \".\" or \"..\"."),
            PathFault::Character(c) => write!(
                f,
                "The address \"{path}\" holds \"{}\". Use small letters a to z, digits, and - . _ only.",
                c.escape_debug()
            ),
            PathFault::TrailingDot(name) => {
                write!(
                    f,
                    "In the address \"{path}\", \"{name}\" ends with a dot. Take the dot away."
                )
            }
            PathFault::Device(name) => {
                write!(
                    f,
                    "In the address \"{path}\", \"{name}\" is a name that Windows keeps for itself. Choose another."
                )
            }
            PathFault::TooLong(bytes) => {
                write!(
                    f,
                    "The address \"{path}\" is {bytes} bytes long; at most {MAX_BYTES} are allowed."
                )
            }
            PathFault::Marker => write!(
                f,
                "The address \"{path}\" is kept for takehome's own list of the site."
            ),
        }
    }
}

impl std::error::Error for PathError {}

/// The name of an asset with a hash of its content, so that a browser may keep it for ever: `style.css` becomes
/// `style.3fa9c2d1.css`. The hash is the first 8 hexadecimal digits of BLAKE3; it stands before the last extension.
/// Folders in `name` stay as they are.
pub fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let digest = blake3::hash(bytes).to_hex();
    let hash = &digest[..8];
    let file_at = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file_at..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, extension) = name.split_at(file_at + dot);
            format!("{stem}.{hash}{extension}")
        }
        _ => format!("{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn fault(path: &str) -> PathFault {
        SitePath::new(path).expect_err(path).fault
    }

    #[test]
    fn addresses_of_the_design_are_accepted() {
        for path in [
            "conditions/sciatica.html",
            "es/conditions/sciatica.letter-large.pdf",
            "zh-Hans/index.html",
            "pt-BR/index.html",
            "sr-Latn-RS/index.html",
            "es-419/a.html",
            "search/index.zh-Hans.js",
            "assets/nerve-roots.zh-Hans.3fa9c2d1.svg",
            "v/3fa9c2d1.html",
            "assets/style.3fa9c2d1.css",
            ".nojekyll",
            "_headers",
            "feed.xml",
            "connect/.well-known/list.json",
            "console.html",
            "com10/x",
            "a/.takehome",
        ] {
            assert_eq!(
                SitePath::new(path).map(|p| p.as_str().to_owned()),
                Ok(path.to_owned())
            );
        }
    }

    #[test]
    fn each_rule_names_what_breaks_it() {
        for path in ["", "/", "/a", "a/", "a//b"] {
            assert_eq!(fault(path), PathFault::EmptySegment, "{path:?}");
        }
        for path in ["..", ".", "../a", "a/../b", "a/./b", "a/.."] {
            assert_eq!(fault(path), PathFault::DotSegment, "{path:?}");
        }
        for (path, c) in [
            ("Asthma.html", 'A'),
            ("conditions/Asthma.html", 'A'),
            ("zh-Hans", 'H'),
            ("a/zh-Hans/b", 'H'),
            ("ZH/a", 'Z'),
            ("zh-HANS/a", 'H'),
            ("a b", ' '),
            ("a ", ' '),
            ("c:/a", ':'),
            ("a\\b", '\\'),
            ("%2e%2e/a", '%'),
            ("a\0b", '\0'),
            ("a\u{202e}b", '\u{202e}'),
            ("caf\u{e9}", '\u{e9}'),
            ("cafe\u{301}", '\u{301}'),
        ] {
            assert_eq!(fault(path), PathFault::Character(c), "{path:?}");
        }
        assert_eq!(fault("a./b"), PathFault::TrailingDot("a.".into()));
        for name in [
            "con",
            "aux.html",
            "nul.tar.gz",
            "prn",
            "com1",
            "lpt9.letter.pdf",
            "com0",
        ] {
            assert_eq!(fault(name), PathFault::Device(name.into()));
            assert_eq!(
                fault(&format!("conditions/{name}")),
                PathFault::Device(name.into())
            );
        }
        assert_eq!(fault(".takehome"), PathFault::Marker);
    }

    #[test]
    fn length_counts_the_whole_address() {
        assert!(SitePath::new("a".repeat(200)).is_ok());
        assert_eq!(fault(&"a/".repeat(101)), PathFault::TooLong(202));
    }

    #[test]
    fn parts_of_an_address() {
        let path = SitePath::new("es/conditions/sciatica.html").expect("valid");
        assert_eq!(path.folders().collect::<Vec<_>>(), ["es", "es/conditions"]);
        assert_eq!(path.file_name(), "sciatica.html");
        assert_eq!(SitePath::new("feed.xml").expect("valid").folders().count(), 0);
    }

    #[test]
    fn messages_are_plain_and_cannot_garble_a_terminal() {
        let message = SitePath::new("a\u{1b}[31m")
            .expect_err("control character")
            .to_string();
        assert!(!message.contains('\u{1b}'), "{message}");
        assert!(message.contains("small letters"), "{message}");
    }

    #[test]
    fn hashed_names_put_the_hash_before_the_extension() {
        let hash = &blake3::hash(b"body{}").to_hex()[..8];
        assert_eq!(hashed_name("style.css", b"body{}"), format!("style.{hash}.css"));
        assert_eq!(
            hashed_name("a.b/font.min.woff2", b"body{}"),
            format!("a.b/font.min.{hash}.woff2")
        );
        assert_eq!(
            hashed_name("a.b/licence", b"body{}"),
            format!("a.b/licence.{hash}")
        );
        assert_eq!(hashed_name(".hidden", b"body{}"), format!(".hidden.{hash}"));
        assert_ne!(
            hashed_name("style.css", b"body{}"),
            hashed_name("style.css", b"body{} ")
        );
    }

    /// Text that is often an address and often nearly one.
    fn nearly_an_address() -> impl Strategy<Value = String> {
        let segment = prop_oneof![
            "[a-z0-9._-]{1,12}",
            "[a-z]{2}-[A-Z][a-z]{3}",
            "(con|aux|nul|com[0-9]|lpt[0-9])(\\.[a-z]{1,4})?",
            "[. ]{0,3}",
            "\\PC{0,4}",
            "[a-zA-Z\\\\:%]{0,5}",
        ];
        prop_oneof![
            proptest::collection::vec(segment, 0..6).prop_map(|s| s.join("/")),
            any::<String>()
        ]
    }

    proptest! {
        #[test]
        fn what_is_accepted_stays_inside_and_is_portable(text in nearly_an_address()) {
            let Ok(path) = SitePath::new(text.clone()) else { return Ok(()) };
            prop_assert_eq!(path.as_str(), text.as_str());
            prop_assert!(text.len() <= 200);
            let parts: Vec<_> = Path::new(&text).components().collect();
            prop_assert!(parts.iter().all(|c| matches!(c, std::path::Component::Normal(_))));
            prop_assert_eq!(parts.len(), text.split('/').count());
            for (at, segment) in text.split('/').enumerate() {
                prop_assert!(!segment.ends_with(['.', ' ']));
                let folder_of_a_language = at == 0 && text.contains('/');
                prop_assert!(folder_of_a_language || !segment.contains(|c: char| c.is_ascii_uppercase()));
            }
            prop_assert_eq!(text.nfc().collect::<String>().to_lowercase(), path.folded());
        }

        #[test]
        fn plain_names_are_never_refused(text in "[a-z0-9]{5,20}(/[a-z0-9]{5,20}){0,4}\\.(html|pdf)") {
            prop_assert!(SitePath::new(text).is_ok());
        }

        #[test]
        fn order_is_that_of_the_text(a in "[a-z]{1,3}(/[a-z-]{1,3}x)?", b in "[a-z]{1,3}(/[a-z-]{1,3}x)?") {
            if let (Ok(x), Ok(y)) = (SitePath::new(a.clone()), SitePath::new(b.clone())) {
                prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            }
        }
    }
}
