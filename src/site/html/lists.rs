//! Plain lists, links and cards' groups as HTML: what views have as `html`, for templates to put inside of their own markup.

use super::{LINE_SIZE, Surroundings, Writer, escape};
use crate::language::Language;
use crate::model::comparison::Answer;
use crate::model::reading::{CardGroup, Destination, Inline};
use crate::site::view::{Crumb, Html};
use std::fmt::Write;

/// Room for a handout in a list of names, in bytes.
pub const ENTRY_SIZE: usize = 160;

/// Lines of plain text as list items.
pub fn items<'t>(lines: impl IntoIterator<Item = &'t str>) -> Html {
    let mut html = String::with_capacity(LINE_SIZE);
    for line in lines {
        element("li", line, &mut html);
    }
    Html::new(&html)
}

/// What is on a page, as list items: anchor and words of each.
pub fn contents<'t>(entries: impl IntoIterator<Item = (&'t str, &'t str)>) -> Html {
    let mut html = String::with_capacity(LINE_SIZE);
    for (place, label) in entries {
        html.push_str("<li>");
        anchor(&format!("#{place}"), label, &mut html);
        html.push_str("</li>\n");
    }
    Html::new(&html)
}

/// The way to a page as list items; the page itself is the last and has no link.
pub fn breadcrumbs(crumbs: &[Crumb]) -> Html {
    let mut html = String::with_capacity(LINE_SIZE);
    for crumb in crumbs {
        html.push_str("<li>");
        match &crumb.href {
            Some(href) => anchor(href, &crumb.label, &mut html),
            None => {
                html.push_str("<span aria-current=\"page\">");
                escape(&crumb.label, &mut html);
                html.push_str("</span>");
            }
        }
        html.push_str("</li>\n");
    }
    Html::new(&html)
}

/// Questions and the answers to each, as what stands in a `dl`.
pub fn answers(answers: &[Answer]) -> Html {
    let mut html = String::with_capacity(LINE_SIZE);
    each_answer(answers, &mut html);
    Html::new(&html)
}

pub(super) fn each_answer(answers: &[Answer], into: &mut String) {
    for answer in answers {
        element("dt", &answer.question, into);
        for sign in &answer.signs {
            element("dd", &sign.text, into);
        }
    }
}

/// The groups of a card: the name of each where it has one, as a heading of `level`, and its list.
pub fn groups(groups: &[CardGroup], level: u8, around: Surroundings) -> Html {
    let mut writer = Writer::new(around, "", LINE_SIZE);
    for group in groups {
        if let Some(name) = &group.name {
            let _ = write!(writer.html, "<h{level}>");
            writer.inlines(name);
            let _ = writeln!(writer.html, "</h{level}>");
        }
        writer.html.push_str("<ul>\n");
        for item in &group.items {
            writer.html.push_str("<li>");
            writer.inlines(&item.content);
            writer.html.push_str("</li>\n");
        }
        writer.html.push_str("</ul>\n");
    }
    Html::new(&writer.html)
}

/// A whole link; its words alone where it would lead nowhere that a page may name.
pub fn link(destination: &Destination, words: &[Inline], around: Surroundings) -> Html {
    let mut writer = Writer::new(around, "", LINE_SIZE);
    writer.link(destination, words);
    Html::new(&writer.html)
}

/// A link to an address of the site, with plain words.
pub fn link_to(href: &str, words: &str) -> Html {
    let mut html = String::with_capacity(LINE_SIZE);
    anchor(href, words, &mut html);
    Html::new(&html)
}

/// A handout in a list of names: its title, and its summary under it.
pub fn title(href: &str, title: &str, summary: &str, into: &mut String) {
    into.push_str("<li>");
    anchor(href, title, into);
    into.push_str("<p>");
    escape(summary, into);
    into.push_str("</p></li>\n");
}

/// A handout as a tile of its own.
pub fn tile(href: &str, title: &str, summary: &str, into: &mut String) {
    into.push_str("<li class=\"tile\">");
    anchor(href, title, into);
    into.push_str("<p>");
    escape(summary, into);
    into.push_str("</p></li>\n");
}

/// A handout in a small map: the line that leads to it, and why.
pub fn near(line: &str, href: &str, title: &str, reason: &str, into: &mut String) {
    for piece in ["<li class=\"", line, "\">"] {
        into.push_str(piece);
    }
    anchor(href, title, into);
    into.push_str("<span class=\"reason\">");
    escape(reason, into);
    into.push_str("</span></li>\n");
}

/// Another name of a handout in a list of names: "Lumbar radiculopathy, see Sciatica".
pub fn other_name(href: &str, name: &str, see: &str, into: &mut String) {
    into.push_str("<li>");
    anchor(href, name, into);
    into.push_str(" <span class=\"see\">");
    escape(see, into);
    into.push_str("</span></li>\n");
}

/// A handout in another language in a list of names: "Sciatica (in English)".
pub fn in_language(href: &str, language: &Language, title: &str, note: &str, into: &mut String) {
    into.push_str("<li><a href=\"");
    escape(href, into);
    let (tag, direction) = (&language.tag, language.strings.direction.key());
    let _ = write!(into, "\" hreflang=\"{tag}\" lang=\"{tag}\" dir=\"{direction}\">");
    escape(title, into);
    into.push_str("</a> <span class=\"see\">(");
    escape(note, into);
    into.push_str(")</span></li>\n");
}

fn anchor(href: &str, words: &str, into: &mut String) {
    into.push_str("<a href=\"");
    escape(href, into);
    into.push_str("\">");
    escape(words, into);
    into.push_str("</a>");
}

/// A line of text as an element of its own; `tag` may have attributes.
pub fn element(tag: &str, text: &str, into: &mut String) {
    for piece in ["<", tag, ">"] {
        into.push_str(piece);
    }
    escape(text, into);
    for piece in ["</", tag.split(' ').next().unwrap_or(tag), ">\n"] {
        into.push_str(piece);
    }
}
