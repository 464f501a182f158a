//! Comments for authors: `<!-- ... -->` on lines of their own. They go no further than the parser: no page, no sheet, no
//! stamp and no search has them.
//!
//! A comment that would swallow words of the handout is an error: one that is not closed, or has text behind it.

use super::refused;
use crate::diagnostic::Diagnostic;
use crate::parse::codes;
use crate::source::Span;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Whether a block of HTML holds comments and nothing else.
///
/// # Errors
/// It holds something else, or a comment that is not closed.
pub(super) fn only_comments(written: &str, span: Span) -> Result<(), Box<Diagnostic>> {
    let mut rest = written.trim();
    let mut seen = false;
    while let Some(inner) = rest.strip_prefix(OPEN) {
        seen = true;
        let Some(end) = inner.find(CLOSE) else {
            return Err(Box::new(
                Diagnostic::new(
                    &codes::RAW_HTML,
                    span,
                    "this comment is not closed, and hides all that follows",
                )
                .hint("Type --> at its end."),
            ));
        };
        rest = inner[end + CLOSE.len()..].trim_start();
    }
    match (seen, rest.is_empty()) {
        (true, true) => Ok(()),
        (true, false) => Err(Box::new(
            Diagnostic::new(
                &codes::RAW_HTML,
                span,
                "words behind a comment would not be printed",
            )
            .hint("Move them to a line of their own, with a blank line before it."),
        )),
        (false, _) => Err(Box::new(refused::html(written, span))),
    }
}
