//! What an author wrote as HTML for somebody who compares it: the words with their lists and cards, links and clinic facts as
//! they are typed.
//!
//! Nothing here leads anywhere and nothing is loaded: a link is its words and its target, a picture is its description.

use super::rows::Words;
use crate::model::block::{Block, Inline, LinkTarget, NoteKind, Table};
use crate::site::{element, escape};

/// One side of a row.
pub fn words(words: &Words<'_>, into: &mut String) {
    match words {
        Words::Section(section) => {
            if let Some(heading) = &section.heading {
                line("p class=\"heading\"", heading, into);
            }
            blocks(&section.blocks, into);
        }
        Words::Lines(lines) => {
            for words in lines {
                element("p", words, into);
            }
        }
    }
}

fn open(tag: &str, into: &mut String) {
    for piece in ["<", tag, ">"] {
        into.push_str(piece);
    }
}

fn close(tag: &str, into: &mut String) {
    for piece in ["</", tag.split(' ').next().unwrap_or(tag), ">\n"] {
        into.push_str(piece);
    }
}

fn line(tag: &str, content: &[Inline], into: &mut String) {
    open(tag, into);
    inlines(content, into);
    close(tag, into);
}

fn blocks(blocks: &[Block], into: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(heading) => line("p class=\"heading\"", &heading.content, into),
            Block::Paragraph(paragraph) => line("p", &paragraph.content, into),
            Block::List(list) => {
                let tag = if list.start.is_some() { "ol" } else { "ul" };
                open(tag, into);
                for item in &list.items {
                    open("li", into);
                    self::blocks(&item.blocks, into);
                    close("li", into);
                }
                close(tag, into);
            }
            Block::Table(table) => self::table(table, into),
            Block::Figure(figure) => {
                element("p class=\"typed\"", &figure.file, into);
                element("p", &figure.alt, into);
                if let Some(caption) = &figure.caption {
                    element("p", caption, into);
                }
            }
            Block::Note(note) => {
                let kind = match note.kind {
                    NoteKind::Routine => "[!IMPORTANT]",
                    NoteKind::Note => "[!NOTE]",
                    NoteKind::Tip => "[!TIP]",
                };
                open("div class=\"note\"", into);
                element("p class=\"typed\"", kind, into);
                if let Some(heading) = &note.heading {
                    line("p class=\"heading\"", heading, into);
                }
                self::blocks(&note.blocks, into);
                close("div", into);
            }
            Block::Quote(quote) => {
                open("blockquote", into);
                self::blocks(&quote.blocks, into);
                close("blockquote", into);
            }
        }
    }
}

fn table(table: &Table, into: &mut String) {
    into.push_str("<table>\n<thead><tr>");
    table
        .head
        .iter()
        .for_each(|cell| line("th scope=\"col\"", &cell.content, into));
    into.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        into.push_str("<tr>");
        row.iter().for_each(|cell| line("td", &cell.content, into));
        into.push_str("</tr>\n");
    }
    into.push_str("</tbody>\n</table>\n");
}

fn inlines(content: &[Inline], into: &mut String) {
    let within = |tag: &str, inner: &[Inline], into: &mut String| {
        open(tag, into);
        inlines(inner, into);
        for piece in ["</", tag, ">"] {
            into.push_str(piece);
        }
    };
    for inline in content {
        match inline {
            Inline::Text(text) => escape(text, into),
            Inline::Strong(inner) => within("strong", inner, into),
            Inline::Subscript(inner) => within("sub", inner, into),
            Inline::Superscript(inner) => within("sup", inner, into),
            Inline::Break => into.push_str("<br>"),
            Inline::Fact(fact, _) => typed(&format!("{{{{ clinic.{} }}}}", fact.key()), into),
            Inline::Link(link) => {
                within("u", &link.content, into);
                let (id, anchor) = match &link.target {
                    LinkTarget::Topic { id, anchor } => (id.as_str(), anchor.as_deref()),
                    LinkTarget::Here(anchor) => ("", Some(anchor.as_str())),
                    LinkTarget::Outside(url) => (url.as_str(), None),
                };
                let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
                into.push(' ');
                typed(&format!("[{id}{anchor}]"), into);
            }
        }
    }
}

/// What is typed alike in every language.
fn typed(text: &str, into: &mut String) {
    into.push_str("<code dir=\"ltr\">");
    escape(text, into);
    into.push_str("</code>");
}
