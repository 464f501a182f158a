//! The one list of faces that the binary carries. Where they come from: themes/clinic/fonts/README.md.

use super::Script;
use libdeflater::Decompressor;
use std::borrow::Cow;

/// A file as it is embedded.
#[derive(Debug)]
pub enum File {
    /// As it is.
    Plain(&'static [u8]),
    /// Packed by zlib, with its size when unpacked: large, and unpacked only for sets that need it.
    Packed(&'static [u8], usize),
}

impl File {
    /// The TrueType file.
    pub fn unpacked(&self) -> Cow<'static, [u8]> {
        match *self {
            File::Plain(bytes) => Cow::Borrowed(bytes),
            File::Packed(packed, size) => {
                let mut bytes = vec![0; size];
                let length = Decompressor::new()
                    .zlib_decompress(packed, &mut bytes)
                    .expect("the embedded faces are unpacked by a test");
                bytes.truncate(length);
                Cow::Owned(bytes)
            }
        }
    }

    /// What is in the binary.
    pub fn embedded(&self) -> &'static [u8] {
        match *self {
            File::Plain(bytes) | File::Packed(bytes, _) => bytes,
        }
    }

    fn is_packed(&self) -> bool {
        matches!(self, File::Packed(..))
    }
}

/// A family as it is embedded.
pub struct Embedded {
    pub regular: File,
    pub bold: File,
    pub scripts: &'static [Script],
    pub languages: &'static [&'static str],
}

impl Embedded {
    /// Whether a set in these languages (primary subtags) needs the family to be loaded.
    pub fn is_needed(&self, languages: &[&str]) -> bool {
        !self.regular.is_packed() || self.languages.iter().any(|tag| languages.contains(tag))
    }
}

macro_rules! bytes {
    ($name:literal) => {
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/themes/clinic/fonts/",
            $name
        ))
    };
}

macro_rules! font {
    ($name:literal) => {
        File::Plain(bytes!($name))
    };
}

/// In order of preference.
pub const FAMILIES: &[Embedded] = &[
    Embedded {
        regular: font!("AtkinsonHyperlegibleNext-Regular.ttf"),
        bold: font!("AtkinsonHyperlegibleNext-Bold.ttf"),
        scripts: &[Script::Latin],
        languages: &[],
    },
    Embedded {
        regular: font!("NotoSans-Regular.ttf"),
        bold: font!("NotoSans-Bold.ttf"),
        scripts: &[Script::Latin, Script::Greek, Script::Cyrillic],
        languages: &["vi", "el", "ru", "uk", "bg", "be", "mk", "sr", "kk", "ky", "mn"],
    },
    Embedded {
        regular: font!("Vazirmatn-Regular.ttf"),
        bold: font!("Vazirmatn-Bold.ttf"),
        scripts: &[Script::Arabic],
        languages: &["ar", "fa", "ur", "ps", "ckb"],
    },
    Embedded {
        regular: font!("NotoSansHebrew-Regular.ttf"),
        bold: font!("NotoSansHebrew-Bold.ttf"),
        scripts: &[Script::Hebrew],
        languages: &["he", "yi"],
    },
    Embedded {
        regular: font!("NotoSansDevanagari-Regular.ttf"),
        bold: font!("NotoSansDevanagari-Bold.ttf"),
        scripts: &[Script::Devanagari],
        languages: &["hi", "mr", "ne"],
    },
    // Latin too: `MRI\u{68c0}\u{67e5}` has no space between its parts and is one word.
    Embedded {
        regular: File::Packed(bytes!("NotoSansSC-Regular.ttf.zlib"), SC_REGULAR),
        bold: File::Packed(bytes!("NotoSansSC-Bold.ttf.zlib"), SC_BOLD),
        scripts: &[Script::Cjk, Script::Latin],
        languages: &["zh"],
    },
];

const SC_REGULAR: usize = 2_153_132;
const SC_BOLD: usize = 2_150_668;
