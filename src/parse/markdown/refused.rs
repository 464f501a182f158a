//! Parts of Markdown that are not printed: HTML, code, rules. Each with what to write instead.

use crate::diagnostic::Diagnostic;
use crate::parse::codes;
use crate::source::Span;

/// Raw HTML, with its tag shown.
pub(super) fn html(written: &str, span: Span) -> Diagnostic {
    let tag = tag_name(written);
    let shown: String = written
        .trim()
        .chars()
        .take(30)
        .take_while(|c| *c != '\n')
        .collect();
    let hint = match tag.as_str() {
        "!--" => {
            "A comment stands on lines of its own, and no text beside it: <!-- for authors --> with a blank line before and behind."
        }
        "b" | "strong" | "i" | "em" | "u" => "For bold words type **words**.",
        "br" => "To break a line, end it with a backslash: \\",
        "a" => "For a link type [words](https://www.nhs.uk/) or [words](sciatica.md).",
        "img" => "For a picture type ![what it shows](picture.svg) in a paragraph of its own.",
        "sub" => "For low characters type H~2~O.",
        "sup" => "For high characters type m^2^.",
        "table" | "tr" | "td" | "th" => {
            "For a table type rows like | one | two |, with | --- | --- | under the first."
        }
        "ul" | "ol" | "li" => "For a list begin each line with - or with 1.",
        "h1" | "h2" | "h3" | "h4" => "For a heading begin the line with ## or ###.",
        _ => "Delete the tag and keep its words.",
    };
    Diagnostic::new(&codes::RAW_HTML, span, format!("HTML is not printed: {shown}")).hint(hint)
}

/// `b` of `<b class="x">` and of `</b>`, `!--` of a comment.
fn tag_name(written: &str) -> String {
    let inner = written.trim().trim_start_matches(['<', '/']);
    if inner.starts_with("!--") {
        return "!--".to_owned();
    }
    inner
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase()
}

/// A block of code, which is mostly a line that begins with four blanks by accident.
pub(super) fn code_block(indented: bool, span: Span) -> Diagnostic {
    let hint = if indented {
        "Four spaces at the beginning of a line make a block of code. Delete them."
    } else {
        "Delete the lines with ``` and keep the words."
    };
    Diagnostic::new(&codes::CODE, span, "blocks of code are not printed").hint(hint)
}

pub(super) fn code(words: &str, span: Span) -> Diagnostic {
    let shown: String = words.chars().take(30).collect();
    Diagnostic::new(
        &codes::CODE,
        span,
        "words between ` and ` are code, which is not printed",
    )
    .hint(format!("Delete the marks: {shown}"))
}

pub(super) fn rule(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::RULE, span, "lines across the page are not printed")
        .hint("Delete it. A heading divides: begin a line with ## and the words of the heading.")
}
