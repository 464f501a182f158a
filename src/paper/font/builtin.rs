//! The one list of faces that the binary carries. Where they come from: themes/clinic/fonts/README.md.

use super::Script;

/// A family as it is embedded.
pub struct Embedded {
    pub regular: &'static [u8],
    pub bold: &'static [u8],
    pub scripts: &'static [Script],
    pub languages: &'static [&'static str],
    pub scale: f32,
}

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/themes/clinic/fonts/",
            $name
        ))
    };
}

/// In order of preference.
pub const FAMILIES: &[Embedded] = &[
    Embedded {
        regular: font!("AtkinsonHyperlegibleNext-Regular.ttf"),
        bold: font!("AtkinsonHyperlegibleNext-Bold.ttf"),
        scripts: &[Script::Latin],
        languages: &[],
        scale: 1.0,
    },
    Embedded {
        regular: font!("NotoSans-Regular.ttf"),
        bold: font!("NotoSans-Bold.ttf"),
        scripts: &[Script::Latin, Script::Greek, Script::Cyrillic],
        languages: &["vi", "el", "ru", "uk", "bg", "be", "mk", "sr", "kk", "ky", "mn"],
        scale: 1.0,
    },
    Embedded {
        regular: font!("Vazirmatn-Regular.ttf"),
        bold: font!("Vazirmatn-Bold.ttf"),
        scripts: &[Script::Arabic],
        languages: &["ar", "fa", "ur", "ps", "ckb"],
        scale: 1.0,
    },
];
