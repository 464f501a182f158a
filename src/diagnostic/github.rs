//! Findings as workflow commands of GitHub Actions, which show them beside the changed lines.
//!
//! Format: `::error file=F,line=L,col=C,title=T::message`, with `%`, line ends, `:` and `,` escaped as its runner does.

use super::{Diagnostic, Level};
use crate::source::Sources;
use std::fmt::Write;

/// One line for each finding.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.level {
            Level::Error | Level::Withhold => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let mut properties = Vec::new();
        if let Some(path) = diagnostic.file_path(sources) {
            properties.push(format!("file={}", property(path)));
        }
        if let Some(span) = diagnostic.span {
            let position = sources.position(span.file(), span.start());
            properties.push(format!("line={},col={}", position.line, position.column));
        }
        properties.push(format!(
            "title={} {}",
            diagnostic.code.id,
            property(diagnostic.code.name)
        ));
        let hints: String = diagnostic.hints.iter().map(|hint| format!("\n{hint}")).collect();
        let message = data(&format!("{}{hints}", diagnostic.message));
        let _ = writeln!(text, "::{command} {}::{message}", properties.join(","));
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;

    static CODE: Code = Code {
        id: "TH9997",
        name: "test",
        level: Level::Withhold,
        what: "",
        why: "",
        example: "",
    };

    #[test]
    fn a_finding_is_one_line_with_escapes() {
        let finding = Diagnostic::of_path(&CODE, "content/a,b.md", "100% wrong").hint("Mend it.");
        assert_eq!(
            render(&[finding], &Sources::default()),
            "::error file=content/a%2Cb.md,title=TH9997 test::100%25 wrong%0AMend it.\n"
        );
    }
}
