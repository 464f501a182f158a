//! Findings as the preview shows them: with the line that they are about.

use crate::diagnostic::{Diagnostic, Level, text};
use crate::source::{Sources, Span};
use serde::Serialize;

/// The longest piece of a line that is shown on each side of the mark, in letters.
const AROUND: usize = 200;
/// The most findings that are shown; whoever has more mends the first ones first.
const MOST: usize = 500;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub level: Level,
    pub code: &'static str,
    pub message: String,
    pub why: &'static str,
    pub hints: Vec<String>,
    /// Nothing for a finding about the whole project.
    pub place: Option<Place>,
    pub related: Vec<Related>,
    pub waived: Option<String>,
}

/// A place with its line; a place that is a whole file has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub path: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
    /// The line in three pieces; the second is what is meant.
    pub source: Option<[String; 3]>,
}

/// A second place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    pub message: String,
    pub place: Place,
}

/// Findings in the order given, the worst first.
pub fn findings(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Finding> {
    let mut shown: Vec<&Diagnostic> = diagnostics.iter().collect();
    shown.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.level));
    shown.truncate(MOST);
    shown
        .into_iter()
        .map(|diagnostic| finding(diagnostic, sources))
        .collect()
}

fn finding(diagnostic: &Diagnostic, sources: &Sources) -> Finding {
    let of_file = |path: &String| Place {
        path: path.clone(),
        line: None,
        column: None,
        source: None,
    };
    let place_of = |span| place(span, sources);
    Finding {
        level: diagnostic.level,
        code: diagnostic.code.id,
        message: diagnostic.message.clone(),
        why: diagnostic.code.why,
        hints: diagnostic.hints.iter().map(ToString::to_string).collect(),
        place: match diagnostic.span {
            Some(span) => Some(place_of(span)),
            None => diagnostic.path.as_ref().map(of_file),
        },
        related: diagnostic
            .related
            .iter()
            .map(|related| Related {
                message: related.message.to_string(),
                place: place_of(related.span),
            })
            .collect(),
        waived: diagnostic
            .waived
            .as_ref()
            .map(|waived| format!("{}, until {}: {}", waived.by, waived.until, waived.reason)),
    }
}

fn place(span: Span, sources: &Sources) -> Place {
    let position = sources.position(span.file(), span.start());
    let (line, range) = text::first_line(sources.text(span.file()), span);
    let (before, rest) = line.split_at(range.start);
    let (marked, after) = rest.split_at(range.end - range.start);
    let skipped = before.chars().count().saturating_sub(AROUND);
    let cut = if skipped > 0 { "…" } else { "" };
    let before: String = before.chars().skip(skipped).collect();
    Place {
        path: sources.path(span.file()).to_owned(),
        line: Some(position.line),
        column: Some(position.column),
        source: Some([format!("{cut}{before}"), first(marked), first(after)]),
    }
}

/// The beginning of a text.
fn first(text: &str) -> String {
    let mut letters = text.chars();
    let mut shown: String = letters.by_ref().take(AROUND).collect();
    if letters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceFile};

    #[test]
    fn a_finding_has_its_line_in_three_pieces() {
        let long = "ñ".repeat(300);
        let sources = Sources::new(vec![SourceFile {
            path: "content/a.md".into(),
            content: Content::Text(format!("+++\n{long} tittle = \"x\" {long}\n").as_str().into()),
        }]);
        let file = sources.find("content/a.md").expect("the file");
        let start = 4 + 600 + 1;
        let warning = Diagnostic::new(&crate::build::CARD_CONTINUES, Span::new(file, 0..1), "second");
        let error = Diagnostic::new(
            &crate::build::ADDRESS_TAKEN,
            Span::new(file, start..start + 6),
            "first",
        );
        let shown = findings(&[warning, error], &sources);
        assert_eq!(shown[0].message, "first", "errors come first");
        let place = shown[0].place.as_ref().expect("a place");
        assert_eq!((place.line, place.column), (Some(2), Some(302)));
        let [before, marked, after] = place.source.as_ref().expect("a line");
        assert_eq!(marked, "tittle");
        assert!(before.starts_with("…ñ") && before.ends_with("ñ "), "{before}");
        assert!(after.starts_with(" = \"x\" ñ") && after.ends_with('…'), "{after}");
    }
}
