//! Findings as rich text: the line with a mark, why it matters, what to type.

use super::{Diagnostic, Edit, Level, Waived};
use crate::source::{Sources, Span, floor_char_boundary};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Shown, Origin, Renderer, Snippet};
use std::collections::BTreeSet;

/// How wide a shown line may be; longer ones are cut around the mark. Terminals of today show at least this.
const WIDTH: usize = 110;

/// All findings, in the order given, with an empty line between. The reason of a code is told once per report.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let mut told = BTreeSet::new();
    let mut text = String::new();
    for diagnostic in diagnostics {
        let why = told.insert(diagnostic.code.id).then_some(diagnostic.code.why);
        text.push_str(&renderer.render(&[group(diagnostic, sources, why)]));
        text.push_str("\n\n");
    }
    text
}

/// One finding as the renderer wants it.
fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, why: Option<&'a str>) -> Group<'a> {
    let level = match diagnostic.level {
        Level::Error => Shown::ERROR,
        Level::Withhold => Shown::ERROR.with_name("withheld"),
        Level::Warning => Shown::WARNING,
        Level::Note => Shown::NOTE,
    };
    let mut group = Group::with_title(
        level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.id),
    );
    match (diagnostic.span, &diagnostic.path) {
        (Some(span), _) => group = group.element(snippet(sources, span, AnnotationKind::Primary, None)),
        (None, Some(path)) => group = group.element(Origin::path(path.as_str())),
        (None, None) => {}
    }
    for related in &diagnostic.related {
        group = group.element(snippet(
            sources,
            related.span,
            AnnotationKind::Context,
            Some(&related.message),
        ));
    }
    if let Some(why) = why {
        group = group.element(Shown::NOTE.with_name("why").message(why));
    }
    for hint in &diagnostic.hints {
        group = group.element(Shown::HELP.with_name("do").message(&**hint));
    }
    if let Some(edit) = untold_edit(diagnostic, sources) {
        group = group.element(Shown::HELP.with_name("type").message(edit.words(sources)));
    }
    if let Some(waived) = &diagnostic.waived {
        group = group.element(Shown::NOTE.with_name("waived").message(waived_words(waived)));
    }
    group
}

/// The edit that mends a finding, where no hint says already what to type.
pub(super) fn untold_edit(diagnostic: &Diagnostic, sources: &Sources) -> Option<Edit> {
    let edit = diagnostic.edit(sources)?;
    let typed = edit.replacement.trim();
    let told = !typed.is_empty() && diagnostic.hints.iter().any(|hint| hint.contains(typed));
    (!told).then_some(edit)
}

/// Who waived a finding, as words: "medical-lead, until 2027-01-31 (withhold without it): the clinic is moving".
pub(super) fn waived_words(waived: &Waived) -> String {
    format!(
        "by {}, until {} ({} without it): {}",
        waived.by,
        waived.until,
        waived.level.name(),
        waived.reason
    )
}

/// The line of a place, with the place marked. A place of several lines is marked to the end of its first, so that a
/// finding about a long paragraph stays short.
fn snippet<'a>(
    sources: &'a Sources,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = sources.text(span.file());
    let (line, range) = first_line(text, span);
    let position = sources.position(span.file(), span.start());
    let mark = kind.span(range).label(label);
    Snippet::source(line)
        .line_start(position.line as usize)
        .path(sources.path(span.file()))
        .annotation(mark)
}

/// The line in which a place begins, and the place within that line.
pub(crate) fn first_line(text: &str, span: Span) -> (&str, std::ops::Range<usize>) {
    let start = floor_char_boundary(text, span.start() as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..]
        .find('\n')
        .map_or(text.len(), |newline| start + newline);
    let line = text[line_start..line_end].trim_end_matches('\r');
    let from = (start - line_start).min(line.len());
    let to = floor_char_boundary(text, span.end() as usize).clamp(start, line_end) - line_start;
    (line, from..to.clamp(from, line.len()))
}

#[cfg(test)]
mod tests {
    use super::super::code::Code;
    use super::*;
    use crate::source::{Content, SourceFile};

    static CODE: Code = Code {
        id: "TH9999",
        name: "test",
        level: Level::Error,
        what: "What.",
        why: "A patient may be harmed.",
        example: "",
    };

    fn sources() -> Sources {
        let file = |path: &str, text: &str| SourceFile {
            path: path.into(),
            content: Content::Text(text.into()),
        };
        Sources::new(vec![file("content/a.md", "+++\ntittle = \"x\"\n+++\n")])
    }

    #[test]
    fn a_finding_shows_file_line_column_mark_reason_and_remedy() {
        let sources = sources();
        let file = sources.find("content/a.md").expect("the file");
        let finding = Diagnostic::new(
            &CODE,
            Span::new(file, 4..10),
            "\"tittle\" is no key of a condition",
        )
        .hint("Type title.");
        let text = render(&[finding.clone(), finding], &sources, false);
        for part in [
            "error[TH9999]",
            "content/a.md:2:1",
            "tittle = \"x\"",
            "^^^^^^",
            "do: Type title.",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
        assert_eq!(
            text.matches("why: A patient may be harmed.").count(),
            1,
            "the reason is told once"
        );
    }

    #[test]
    fn a_place_of_many_lines_is_marked_on_its_first() {
        let sources = sources();
        let file = sources.find("content/a.md").expect("the file");
        let (line, range) = first_line(sources.text(file), Span::new(file, 0..20));
        assert_eq!((line, range), ("+++", 0..3));
        let (line, range) = first_line(sources.text(file), Span::new(file, 999..1000));
        assert_eq!((line, range), ("", 0..0), "past the end is the empty last line");
        let (line, range) = first_line("señal", Span::new(file, 3..4));
        assert_eq!(
            (line, range),
            ("señal", 2..4),
            "a place inside a letter begins with the letter"
        );
    }
}
