//! Words, links, phones and foreign words as spans of a line.

use super::Collector;
use crate::model::reading;
use crate::paper::flow::block::{Inline, Script, Span};

/// How the words around an inline are set.
#[derive(Clone, Default)]
struct Manner {
    bold: bool,
    script: Script,
    language: Option<String>,
}

impl Manner {
    fn span(&self, text: &str) -> Span {
        Span {
            text: text.to_owned(),
            bold: self.bold,
            script: self.script,
            language: self.language.clone(),
        }
    }
}

impl Collector<'_> {
    /// A line of text.
    pub(super) fn inlines(&self, content: &[reading::Inline]) -> Vec<Inline> {
        let mut line = Vec::with_capacity(content.len());
        self.push(content, &Manner::default(), &mut line);
        line
    }

    /// A line of text in weight, for labels.
    pub(super) fn bold(&self, content: &[reading::Inline]) -> Vec<Inline> {
        let mut line = Vec::with_capacity(content.len());
        self.push(
            content,
            &Manner {
                bold: true,
                ..Manner::default()
            },
            &mut line,
        );
        line
    }

    fn push(&self, content: &[reading::Inline], manner: &Manner, line: &mut Vec<Inline>) {
        for inline in content {
            match inline {
                reading::Inline::Text { text } => line.push(Inline::Text(manner.span(text))),
                reading::Inline::Break => line.push(Inline::Text(manner.span("\n"))),
                reading::Inline::Strong { content } => {
                    self.push(
                        content,
                        &Manner {
                            bold: true,
                            ..manner.clone()
                        },
                        line,
                    );
                }
                reading::Inline::Subscript { content } => {
                    self.push(
                        content,
                        &Manner {
                            script: Script::Sub,
                            ..manner.clone()
                        },
                        line,
                    );
                }
                reading::Inline::Superscript { content } => {
                    self.push(
                        content,
                        &Manner {
                            script: Script::Super,
                            ..manner.clone()
                        },
                        line,
                    );
                }
                // Paper cannot be followed: where the meaning stands at the end, the word stands as it is.
                reading::Inline::Term(term) => line.push(Inline::Text(manner.span(&term.text()))),
                // A number is found at a glance; it is not broken over two lines.
                reading::Inline::Phone { shown, .. } => {
                    let whole = shown.replace(' ', "\u{a0}");
                    line.push(Inline::Text(
                        Manner {
                            bold: true,
                            ..manner.clone()
                        }
                        .span(&whole),
                    ));
                }
                reading::Inline::Shared { content } => self.push(content, manner, line),
                reading::Inline::Foreign { language, content } => {
                    self.push(
                        content,
                        &Manner {
                            language: Some(language.to_string()),
                            ..manner.clone()
                        },
                        line,
                    );
                }
                reading::Inline::Link { destination, content } => {
                    let mut inside = Vec::new();
                    self.push(content, manner, &mut inside);
                    self.linked(destination, inside, line);
                }
            }
        }
    }
}
