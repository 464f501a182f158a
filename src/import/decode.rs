//! Bytes become text: UTF-8, what a byte order mark or a page says, else the letters of Windows.
//!
//! Word saves "Web page, filtered" in windows-1252, and Notepad did so for decades; both say nothing in a .txt file.

use super::report::{Report, Topic};
use super::{Refused, SourceKind};
use encoding_rs::{Encoding, WINDOWS_1252};

/// How far into a page its encoding is looked for (HTML: the first 1024 bytes).
const HEAD: usize = 1024;

/// The text of a source.
///
/// # Errors
/// It is no text.
pub fn text(bytes: &[u8], kind: SourceKind, report: &mut Report) -> Result<String, Refused> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    if bytes.contains(&0) {
        return Err(Refused::new("this file is not a text; its name says that it is"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let named = (kind == SourceKind::Html)
        .then(|| named_encoding(bytes))
        .flatten();
    let encoding = named.unwrap_or(WINDOWS_1252);
    let (text, _, damaged) = encoding.decode(bytes);
    report.add(
        Topic::Changed,
        0,
        format!(
            "the letters were read as {}: look whether accents and quotes are right",
            encoding.name()
        ),
    );
    if damaged {
        report.add(
            Topic::LeftOut,
            0,
            "letters that cannot be read; they show as \u{fffd}",
        );
    }
    Ok(text.into_owned())
}

/// What a page says of itself: `<meta charset=windows-1252>`, or `content="text/html; charset=windows-1252"`.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// A text without characters that nobody sees and that a handout may not hold; each kind is reported once.
pub fn without_hidden(text: String, report: &mut Report) -> String {
    let hidden = |c: char| crate::toml_table::text::is_refused(c) || is_invisible(c);
    let gone: std::collections::BTreeSet<char> = text.chars().filter(|c| hidden(*c)).collect();
    if gone.is_empty() {
        return text;
    }
    let named: Vec<String> = gone.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    report.add(
        Topic::Changed,
        0,
        format!(
            "characters that nobody can see were taken out: {}",
            named.join(", ")
        ),
    );
    text.chars()
        .filter_map(|c| match c {
            // Word's own breaks of lines and pages.
            '\u{b}' | '\u{c}' => Some('\n'),
            c if hidden(c) => None,
            c => Some(c),
        })
        .collect()
}

/// Soft hyphens, blanks without width, and marks of the order of bytes.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
