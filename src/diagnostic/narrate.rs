//! Findings as plain sentences, for screen readers: no boxes, no carets, the place said in words.

use super::text::{first_line, untold_edit, waived_words};
use super::{Diagnostic, Tally};
use crate::source::Sources;
use std::fmt::Write;

/// All findings, each a short paragraph that says which of how many it is.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        paragraph(diagnostic, sources, index + 1, diagnostics.len(), &mut text);
    }
    let tally = Tally::of(diagnostics);
    let _ = writeln!(
        text,
        "In all: {} errors, {} withheld, {} warnings, {} notes.",
        tally.errors, tally.withheld, tally.warnings, tally.notes
    );
    text
}

fn paragraph(diagnostic: &Diagnostic, sources: &Sources, number: usize, of: usize, into: &mut String) {
    let _ = writeln!(
        into,
        "Finding {number} of {of}: {}, code {}. {}.",
        diagnostic.level.name(),
        diagnostic.code.id,
        diagnostic.message
    );
    if let Some(span) = diagnostic.span {
        let position = sources.position(span.file(), span.start());
        let (line, _) = first_line(sources.text(span.file()), span);
        let _ = writeln!(
            into,
            "File {}, line {}, column {}. The line reads: {}",
            sources.path(span.file()),
            position.line,
            position.column,
            line.trim()
        );
    } else if let Some(path) = &diagnostic.path {
        let _ = writeln!(into, "File {path}.");
    }
    for related in &diagnostic.related {
        let position = sources.position(related.span.file(), related.span.start());
        let _ = writeln!(
            into,
            "See also file {}, line {}: {}.",
            sources.path(related.span.file()),
            position.line,
            related.message
        );
    }
    for hint in &diagnostic.hints {
        let _ = writeln!(into, "What to do: {hint}");
    }
    if let Some(edit) = untold_edit(diagnostic, sources) {
        let _ = writeln!(into, "What to type: {}.", edit.words(sources));
    }
    if let Some(waived) = &diagnostic.waived {
        let _ = writeln!(into, "Waived {}", waived_words(waived));
    }
    let _ = writeln!(into, "Why it matters: {}\n", diagnostic.code.why);
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Level};
    use super::*;

    static CODE: Code = Code {
        id: "TH9998",
        name: "test",
        level: Level::Warning,
        what: "",
        why: "It matters.",
        example: "",
    };

    #[test]
    fn a_finding_is_told_in_sentences() {
        let finding = Diagnostic::of_path(&CODE, "content", "the folder is empty").hint("Write a handout.");
        let text = render(&[finding], &Sources::default());
        assert_eq!(
            text,
            "Finding 1 of 1: warning, code TH9998. the folder is empty.\nFile content.\nWhat to do: Write a handout.\n\
             Why it matters: It matters.\n\nIn all: 0 errors, 0 withheld, 1 warnings, 0 notes.\n"
        );
    }
}
