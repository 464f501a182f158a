//! Scripts, as far as the choice of a face and of a shaper needs them (ranges of the Unicode Standard).

/// A script or a group of scripts that is treated alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    /// Han, kana, hangul.
    Cjk,
    /// Any other script with letters of its own.
    Other,
}

impl Script {
    /// The script of a character; none for digits, signs and spaces, which go with their neighbours.
    pub fn of_char(c: char) -> Option<Script> {
        Some(match u32::from(c) {
            0x41..=0x5A | 0x61..=0x7A | 0xAA | 0xBA | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F => {
                Script::Latin
            }
            0x250..=0x2AF | 0x1E00..=0x1EFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF | 0xFB00..=0xFB06 => {
                Script::Latin
            }
            0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
            0x400..=0x52F | 0x1C80..=0x1C8F | 0x2DE0..=0x2DFF => Script::Cyrillic,
            0x590..=0x5FF | 0xFB1D..=0xFB4F => Script::Hebrew,
            0x600..=0x6FF | 0x750..=0x77F | 0x870..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => {
                Script::Arabic
            }
            0x900..=0x97F | 0xA8E0..=0xA8FF => Script::Devanagari,
            0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF => Script::Cjk,
            0xFF00..=0xFFEF | 0x20000..=0x3FFFF => Script::Cjk,
            0x530..=0x10FF | 0x1200..=0x1C7F | 0xA000..=0xABFF => Script::Other,
            _ => return None,
        })
    }

    /// The script of the first letter of a word.
    pub fn of_word(word: &str) -> Option<Script> {
        if word.is_ascii() {
            return word
                .bytes()
                .any(|b| b.is_ascii_alphabetic())
                .then_some(Script::Latin);
        }
        word.chars().find_map(Script::of_char)
    }

    /// The script that a language is written in (primary subtag).
    pub fn of_language(primary: &str) -> Script {
        match primary {
            "ar" | "fa" | "ur" | "ps" | "ckb" => Script::Arabic,
            "he" | "yi" => Script::Hebrew,
            "el" => Script::Greek,
            "ru" | "uk" | "bg" | "be" | "mk" | "sr" | "kk" | "ky" | "mn" => Script::Cyrillic,
            "hi" | "mr" | "ne" => Script::Devanagari,
            "zh" | "ja" | "ko" | "yue" => Script::Cjk,
            "am" | "as" | "bn" | "bo" | "dv" | "gu" | "hy" | "ka" | "km" | "kn" | "lo" | "ml" | "my"
            | "or" | "pa" | "si" | "ta" | "te" | "th" | "ti" => Script::Other,
            _ => Script::Latin,
        }
    }

    /// Whether a word of this script can be shaped by itself, letters in the order of the text.
    pub fn is_simple(self) -> bool {
        matches!(self, Script::Latin | Script::Greek | Script::Cyrillic)
    }
}

/// Whether a text needs the full shaper: right to left, joined or without spaces.
pub fn is_complex(text: &str) -> bool {
    const BIDI_CONTROLS: [char; 9] = [
        '\u{200F}', '\u{061C}', '\u{202B}', '\u{202E}', '\u{2067}', '\u{2066}', '\u{2068}', '\u{202A}',
        '\u{202D}',
    ];
    !text.is_ascii()
        && text.chars().any(|c| {
            Script::of_char(c).is_some_and(|script| !script.is_simple()) || BIDI_CONTROLS.contains(&c)
        })
}
