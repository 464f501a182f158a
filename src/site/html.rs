//! Blocks and inlines of a [`Reading`](crate::model::reading) as HTML.
//!
//! Every tag is written here and every word is escaped here, so that no text of an author can become markup. Addresses
//! come from [`super::address`], which knows four schemes. Headings keep the level that the reading gives them (3 and
//! 4): a page has one `h1` and each part an `h2`.

pub mod lists;
pub mod parts;
pub mod tiles;

use super::address::{Addresses, language_of};
use super::assets::PictureAsset;
use super::view::Html;
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::model::block::{ListRole, NoteKind};
use crate::model::explanation::{ExplainedTerm, Meaning};
use crate::model::reading::{Block, Destination, Inline, Labels};
use crate::source::Marks;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What the HTML of a page depends on, apart from its words.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    pub addresses: &'a Addresses,
    pub pictures: &'a BTreeMap<String, PictureAsset>,
    /// Drawings with words in the page's language.
    pub labelled: Option<&'a BTreeMap<String, PictureAsset>>,
    pub languages: &'a Languages,
    /// The page that the HTML will stand on.
    pub path: &'a str,
    pub language: &'a LanguageTag,
    /// Whether views have their lists in detail, beside the HTML of them.
    pub in_detail: bool,
}

impl Surroundings<'_> {
    /// A list for a view, or nothing where nobody asks for details.
    pub fn if_detailed<'l, T>(&self, list: &'l [T]) -> &'l [T] {
        if self.in_detail { list } else { &[] }
    }

    /// What stands in the place of a list that templates do not get.
    pub fn unless_detailed<'l, T>(&self, list: &'l [T]) -> &'l [T] {
        if self.in_detail { &[] } else { list }
    }
}

/// The blocks of a section. `named_by` is the id of the heading that names its tables.
pub fn blocks(blocks: &[Block], named_by: &str, around: Surroundings) -> Html {
    let mut writer = Writer::new(around, named_by, SECTION_SIZE);
    writer.blocks(blocks);
    Html::new(&writer.html)
}

/// One line of text.
pub fn inlines(content: &[Inline], around: Surroundings) -> Html {
    if let [Inline::Text { text }] = content {
        return self::text(text);
    }
    let mut writer = Writer::new(around, "", LINE_SIZE);
    writer.inlines(content);
    Html::new(&writer.html)
}

/// A text without any markup.
pub fn text(text: &str) -> Html {
    if MARKS.first_in(text).is_none() {
        return Html::new(text);
    }
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    Html::new(&html)
}

/// Adds a text with the characters escaped that mean something in HTML, inside and outside of attributes.
pub fn escape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = MARKS.first_in(rest) {
        into.push_str(&rest[..at]);
        into.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    into.push_str(rest);
}

/// What means something in HTML, inside and outside of attributes.
const MARKS: Marks<5> = Marks::new(b"&<>\"'", 0);

/// How much HTML a section and a line with markup have, in bytes; they may well have more.
const SECTION_SIZE: usize = 2048;
const LINE_SIZE: usize = 256;

struct Writer<'a> {
    around: Surroundings<'a>,
    named_by: &'a str,
    html: String,
}

impl<'a> Writer<'a> {
    fn new(around: Surroundings<'a>, named_by: &'a str, size: usize) -> Writer<'a> {
        Writer {
            around,
            named_by,
            html: String::with_capacity(size),
        }
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(value, &mut self.html);
        self.html.push('"');
    }

    fn number(&mut self, name: &str, value: u32) {
        // Writing to a String cannot fail.
        let _ = write!(self.html, " {name}=\"{value}\"");
    }

    fn within(&mut self, tag: &str, content: &[Inline]) {
        for piece in ["<", tag, ">"] {
            self.html.push_str(piece);
        }
        self.inlines(content);
        for piece in ["</", tag, ">"] {
            self.html.push_str(piece);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading {
                level,
                anchor,
                content,
            } => self.heading(*level, anchor, content),
            Block::Paragraph { content } => self.within("p", content),
            Block::List { role, start, items } => self.list(*role, *start, items),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Figure {
                file,
                alt,
                labels,
                caption,
            } => self.figure(file, alt, *labels, caption.as_deref()),
            Block::Note {
                kind,
                label,
                heading,
                blocks,
            } => self.note(*kind, label, heading.as_deref(), blocks),
            Block::Quote { blocks } => {
                self.html.push_str("<blockquote>");
                self.blocks(blocks);
                self.html.push_str("</blockquote>");
            }
        }
    }

    fn heading(&mut self, level: u8, anchor: &str, content: &[Inline]) {
        let level = level.clamp(3, 6);
        let _ = write!(self.html, "<h{level}");
        self.attribute("id", anchor);
        self.html.push('>');
        self.inlines(content);
        let _ = write!(self.html, "</h{level}>");
    }

    fn list(&mut self, role: ListRole, start: Option<u32>, items: &[Vec<Block>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let _ = write!(self.html, "<{tag}");
        match role {
            ListRole::Plain => {}
            ListRole::Do => self.html.push_str(" class=\"do\""),
            ListRole::Dont => self.html.push_str(" class=\"dont\""),
        }
        if let Some(first) = start.filter(|first| *first != 1) {
            self.number("start", first);
        }
        self.html.push('>');
        for item in items {
            self.html.push_str("<li>");
            self.item(item);
            self.html.push_str("</li>");
        }
        let _ = write!(self.html, "</{tag}>");
    }

    /// A first paragraph stands bare, so that a list of single lines is set tightly.
    fn item(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph { content }, rest @ ..]
                if !matches!(rest.first(), Some(Block::Paragraph { .. })) =>
            {
                self.inlines(content);
                self.blocks(rest);
            }
            blocks => self.blocks(blocks),
        }
    }

    /// A wide table scrolls inside its own frame, which the keyboard can reach (WCAG 2.1.1) and which the section's
    /// heading names. The first column names its row.
    fn table(&mut self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.html
            .push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        let named_by = self.named_by;
        self.attribute("aria-labelledby", named_by);
        self.html.push_str("><table><thead><tr>");
        for cell in head {
            self.cell("th scope=\"col\"", cell);
        }
        self.html.push_str("</tr></thead><tbody>");
        for row in rows {
            self.html.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                self.cell(if column == 0 { "th scope=\"row\"" } else { "td" }, cell);
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</tbody></table></div>");
    }

    fn cell(&mut self, tag: &str, content: &[Inline]) {
        // An empty head names nothing, and a screen reader would read it out before each cell.
        let tag = if content.is_empty() { "td" } else { tag };
        for piece in ["<", tag, ">"] {
            self.html.push_str(piece);
        }
        self.inlines(content);
        for piece in ["</", &tag[..2], ">"] {
            self.html.push_str(piece);
        }
    }

    /// A picture that the library lacks keeps its words: the check of the content has an error for it already.
    fn figure(&mut self, file: &str, alt: &str, labels: Labels<'_>, caption: Option<&str>) {
        self.html.push_str("<figure>");
        let labelled = self.around.labelled.and_then(|labelled| labelled.get(file));
        match labelled.or_else(|| self.around.pictures.get(file)) {
            Some(picture) => {
                self.html.push_str("<img");
                let src = super::address::relative(self.around.path, &picture.path);
                self.attribute("src", &src);
                self.attribute("alt", alt);
                self.number("width", picture.width);
                self.number("height", picture.height);
                self.html.push_str(" loading=\"lazy\" decoding=\"async\">");
            }
            None => {
                self.html.push_str("<p>");
                self.text(alt);
                self.html.push_str("</p>");
            }
        }
        if !labels.is_empty() {
            self.labels(labels);
        }
        if let Some(caption) = caption {
            self.html.push_str("<figcaption>");
            self.text(caption);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>");
    }

    /// The words in a picture for readers who do not see it, and for search: a picture's own text is in another file.
    fn labels(&mut self, labels: Labels<'_>) {
        self.html.push_str("<div class=\"hidden\" role=\"group\"");
        self.attribute("aria-label", labels.intro);
        self.html.push_str("><ul>");
        for label in labels.labels {
            self.html.push_str("<li");
            if label.language != *self.around.language {
                self.attribute("lang", label.language.as_str());
            }
            self.html.push('>');
            self.text(&label.words());
            self.html.push_str("</li>");
        }
        self.html.push_str("</ul></div>");
    }

    fn note(&mut self, kind: NoteKind, label: &str, heading: Option<&[Inline]>, blocks: &[Block]) {
        let class = match kind {
            NoteKind::Routine => "card routine",
            NoteKind::Note => "note",
            NoteKind::Tip => "note tip",
        };
        let _ = write!(self.html, "<div class=\"{class}\">");
        match heading {
            // A heading speaks for itself; the label says to those who do not see the frame what it is.
            Some(heading) => {
                self.html.push_str("<h3>");
                if !label.is_empty() {
                    self.html.push_str("<span class=\"hidden\">");
                    self.text(label);
                    self.html.push_str(": </span>");
                }
                self.inlines(heading);
                self.html.push_str("</h3>");
            }
            None if label.is_empty() => {}
            None => {
                self.html.push_str("<p class=\"label\">");
                self.text(label);
                self.html.push_str("</p>");
            }
        }
        self.blocks(blocks);
        self.html.push_str("</div>");
    }

    fn inlines(&mut self, content: &[Inline]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Strong { content } => self.within("strong", content),
            Inline::Subscript { content } => self.within("sub", content),
            Inline::Superscript { content } => self.within("sup", content),
            Inline::Shared { content } => self.inlines(content),
            Inline::Break => self.html.push_str("<br>"),
            Inline::Phone { shown, dialled } => {
                // A number reads from left to right in every language.
                self.html.push_str("<a class=\"phone\" dir=\"ltr\"");
                self.attribute("href", &format!("tel:{dialled}"));
                self.html.push('>');
                self.text(shown);
                self.html.push_str("</a>");
            }
            Inline::Link { destination, content } => self.link(destination, content),
            Inline::Foreign { language, content } => {
                self.html.push_str("<span");
                self.attribute("lang", language.as_str());
                if let Some(known) = self.around.languages.get(language) {
                    self.attribute("dir", known.strings.direction.key());
                }
                self.html.push('>');
                self.inlines(content);
                self.html.push_str("</span>");
            }
            Inline::Term(term) => self.term(term),
        }
    }

    /// A word of the glossary. Its meaning is written out for everybody: there is no tooltip, which neither touch nor
    /// paper has.
    fn term(&mut self, term: &ExplainedTerm) {
        match &term.meaning {
            Meaning::Behind { words } => {
                self.defined(term);
                self.html.push_str(" (");
                self.text(words);
                self.html.push(')');
            }
            Meaning::Before { words } => {
                self.text(words);
                self.html.push_str(" (");
                self.defined(term);
                self.html.push(')');
            }
            Meaning::AtEnd { anchor } => {
                self.html.push_str("<a class=\"term\"");
                self.attribute("href", &format!("#{anchor}"));
                self.html.push('>');
                self.text(&term.word);
                self.html.push_str("</a>");
            }
        }
    }

    fn defined(&mut self, term: &ExplainedTerm) {
        let tag = if term.acronym { "abbr" } else { "dfn" };
        let _ = write!(self.html, "<{tag}>");
        self.text(&term.word);
        let _ = write!(self.html, "</{tag}>");
    }

    fn link(&mut self, destination: &Destination, content: &[Inline]) {
        let Some(href) = self.around.addresses.href(self.around.path, destination) else {
            self.inlines(content);
            return;
        };
        self.html.push_str("<a");
        self.attribute("href", &href);
        if let Some(language) = foreign(destination, self.around.language) {
            self.attribute("hreflang", language.as_str());
        }
        if matches!(destination, Destination::Outside { .. }) {
            self.html.push_str(" rel=\"external\"");
        }
        self.html.push('>');
        self.inlines(content);
        self.html.push_str("</a>");
    }
}

/// The language of a link's page, where it is not that of the page it stands on.
pub fn foreign<'a>(destination: &'a Destination, here: &LanguageTag) -> Option<&'a LanguageTag> {
    language_of(destination).filter(|language| *language != here)
}

#[cfg(test)]
mod tests;
