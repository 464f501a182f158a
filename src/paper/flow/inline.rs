//! Inline text: spans for the shaper, nodes for the structure, strips for the galley.

use super::block::{Inline, Script, Span};
use super::column::Column;
use super::strip::{LinkPart, Strip, penalty};
use super::style::{Emphasis, TextStyle};
use crate::paper::frame::{
    Artifact, Color, Item, NodeId, Placed, Point, Rect, Role, Shape, StructTree, Tag, Target, TextRun,
};
use crate::paper::shape::{Line, Shaper, TextSpan};

/// Size of sub- and superscripts, and how far they are moved, in parts of the size.
const SCRIPT_SIZE: f32 = 0.7;
const SUPER_RISE: f32 = 0.34;
const SUB_RISE: f32 = -0.14;

/// Inline text with the nodes that it belongs to.
pub struct Prepared<'a> {
    spans: Vec<TextSpan<'a>>,
    /// For each span its tag, the link that it is part of, and whether it is underlined.
    tags: Vec<(Tag, Option<Follow<'a>>, bool)>,
}

#[derive(Clone, Copy)]
struct Follow<'a> {
    node: NodeId,
    target: &'a Target,
    contents: &'a str,
}

/// The look of text, apart from what its spans say.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Size, weight, colour.
    pub text: TextStyle,
    /// Colour of links, and whether they are underlined.
    pub link: Color,
    pub link_underline: bool,
    /// How words with weight are set.
    pub emphasis: Emphasis,
    /// Language of the story.
    pub language: &'a str,
}

impl<'a> Prepared<'a> {
    /// Adds nodes for links and foreign words below `parent`; all else is tagged with `parent` itself.
    pub fn tagged(
        text: &'a [Inline],
        setting: Setting<'a>,
        tree: &mut StructTree,
        parent: NodeId,
    ) -> Prepared<'a> {
        let mut prepared = Prepared {
            spans: Vec::new(),
            tags: Vec::new(),
        };
        for inline in text {
            let (home, follow) = match inline {
                Inline::Text(_) => (parent, None),
                Inline::Link { target, contents, .. } => {
                    let node = tree.add(parent, Role::Link);
                    (
                        node,
                        Some(Follow {
                            node,
                            target,
                            contents,
                        }),
                    )
                }
            };
            for span in inline.spans() {
                let tag = match span
                    .language
                    .as_deref()
                    .filter(|&language| language != setting.language)
                {
                    Some(language) => tree.add_in(home, Role::Span, language),
                    None => home,
                };
                prepared.push(span, setting, Tag::Node(tag), follow);
            }
        }
        prepared
    }

    /// The same words as an artifact: repeated heads.
    pub fn artifact(text: &'a [Inline], setting: Setting<'a>) -> Prepared<'a> {
        let mut prepared = Prepared {
            spans: Vec::new(),
            tags: Vec::new(),
        };
        for span in text.iter().flat_map(Inline::spans) {
            prepared.push(span, setting, Tag::Artifact(Artifact::Decoration), None);
        }
        prepared
    }

    fn push(&mut self, span: &'a Span, setting: Setting<'a>, tag: Tag, follow: Option<Follow<'a>>) {
        let TextStyle {
            size, bold, color, ..
        } = setting.text;
        let (factor, rise) = match span.script {
            Script::Normal => (1.0, 0.0),
            Script::Sub => (SCRIPT_SIZE, SUB_RISE * size),
            Script::Super => (SCRIPT_SIZE, SUPER_RISE * size),
        };
        self.spans.push(TextSpan {
            text: &span.text,
            language: span.language.as_deref().unwrap_or(setting.language),
            bold: bold || (span.bold && setting.emphasis == Emphasis::Weight),
            size: size * factor,
            rise,
            color: if follow.is_some() { setting.link } else { color },
        });
        let stressed = span.bold && !bold && setting.emphasis == Emphasis::Underline;
        let underlined = stressed || (follow.is_some() && setting.link_underline);
        self.tags.push((tag, follow, underlined));
    }

    /// Lines of at most `width`.
    pub fn lines(&self, shaper: &mut Shaper<'_>, column: Column) -> Vec<Line> {
        shaper.lines(&self.spans, column.width, column.direction)
    }

    /// Width of the longest word and of all words on one line.
    pub fn widths(&self, shaper: &mut Shaper<'_>, column: Column) -> (f32, f32) {
        let all = shaper.width(&self.spans, column.direction);
        let mut longest: f32 = 0.0;
        for span in &self.spans {
            // No line ends at a space that holds together: a telephone number is one word.
            let ends = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
            for word in span.text.split(ends) {
                let word = TextSpan { text: word, ..*span };
                longest = longest.max(shaper.width(&[word], column.direction));
            }
        }
        (longest, all)
    }

    /// One strip for each line, with penalties that keep two lines together at both ends of a paragraph.
    pub fn strips(&self, shaper: &mut Shaper<'_>, column: Column, text: TextStyle) -> Vec<Strip> {
        let lines = self.lines(shaper, column);
        let count = lines.len();
        lines
            .into_iter()
            .enumerate()
            .map(|(at, line)| {
                let lonely = at == 1 || (at > 0 && at + 1 == count);
                let mut strip = Strip {
                    height: text.leading,
                    ..Strip::default()
                };
                strip.penalty = if lonely { penalty::WIDOW } else { penalty::FREE };
                self.place(line, column.left, 0.0, text, &mut strip);
                strip
            })
            .collect()
    }

    /// Puts a line into a strip, `top` below its upper edge.
    pub fn place(&self, line: Line, left: f32, top: f32, text: TextStyle, strip: &mut Strip) {
        // Capitals stand in the middle of the line's height: 0.67 is their height in the faces that we carry.
        let baseline = top + (text.leading + 0.67 * text.size) / 2.0;
        for run in line.runs {
            let (tag, follow, underlined) = &self.tags[run.span];
            let x = left + run.x;
            let seen = visible_width(&run);
            let offset = if run.rtl { run.width - seen } else { 0.0 };
            if *underlined {
                let under = Rect {
                    x: x + offset,
                    y: baseline + 0.12 * text.size,
                    width: seen,
                    height: 0.05 * text.size,
                };
                strip.items.push(Placed {
                    tag: Tag::Artifact(Artifact::Decoration),
                    item: Item::Shape(Shape::bar(under, run.color)),
                });
            }
            if let Some(follow) = follow {
                strip.links.push(LinkPart {
                    node: follow.node,
                    rect: Rect {
                        x: x + offset,
                        y: top,
                        width: seen,
                        height: text.leading,
                    },
                    target: follow.target.clone(),
                    contents: follow.contents.to_owned(),
                });
            }
            strip.items.push(Placed {
                tag: *tag,
                item: Item::Text(TextRun {
                    face: run.face,
                    size: run.size,
                    color: run.color,
                    origin: Point {
                        x,
                        y: baseline - run.rise,
                    },
                    width: run.width,
                    rtl: run.rtl,
                    glyphs: run.glyphs,
                    text: run.text,
                }),
            });
        }
    }
}

/// Width of a run without the space at its end, which is not underlined.
fn visible_width(run: &crate::paper::shape::Run) -> f32 {
    let seen = run.text.trim_end().len() as u32;
    let hidden: f32 = run
        .glyphs
        .iter()
        .filter(|glyph| glyph.start >= seen)
        .map(|glyph| glyph.advance)
        .sum();
    run.width - hidden
}
