//! Conditions side by side, related handouts and sources as HTML: what a page has many of, with several words each.

use super::lists::element;
use super::{Surroundings, Writer, escape};
use crate::model::comparison::ComparedCondition;
use crate::model::reading::{Destination, Mimic, RelatedTopic, SignList, SourceLine};
use crate::site::view::Html;

/// Room for a tile with two lists.
const TILE_SIZE: usize = 1024;

/// Look-alikes, each as an `article` with its signs for either side.
pub fn mimics(mimics: &[Mimic], around: Surroundings) -> Html {
    let mut writer = Writer::new(around, "", TILE_SIZE * mimics.len());
    for mimic in mimics {
        writer.html.push_str("<article class=\"tile\">\n<h3>");
        writer.link(&mimic.destination, &mimic.title);
        writer.html.push_str("</h3>\n");
        if let Some(summary) = &mimic.summary {
            element("p", summary, &mut writer.html);
        }
        if mimic.here.is_some() || mimic.there.is_some() {
            writer.html.push_str("<div class=\"sides\">\n");
            for list in [&mimic.here, &mimic.there].into_iter().flatten() {
                writer.html.push_str("<div>\n");
                signs(list, &mut writer);
                writer.html.push_str("</div>\n");
            }
            writer.html.push_str("</div>\n");
        }
        writer.html.push_str("</article>\n");
    }
    Html::new(&writer.html)
}

/// The conditions of a comparison, each as a `section` with its answers, what it is more like and what it is less like.
pub fn compared(conditions: &[ComparedCondition], around: Surroundings) -> Html {
    let mut writer = Writer::new(around, "", TILE_SIZE * conditions.len());
    for condition in conditions {
        writer.html.push_str("<section class=\"tile\" aria-labelledby=\"");
        escape(&condition.anchor, &mut writer.html);
        writer.html.push_str("\">\n<h2 id=\"");
        escape(&condition.anchor, &mut writer.html);
        writer.html.push_str("\">");
        writer.link(&condition.destination, &condition.title);
        writer.html.push_str("</h2>\n");
        if let Some(summary) = &condition.summary {
            element("p", summary, &mut writer.html);
        }
        if !condition.answers.is_empty() {
            writer.html.push_str("<dl>\n");
            super::lists::each_answer(&condition.answers, &mut writer.html);
            writer.html.push_str("</dl>\n");
        }
        for (list, class) in [
            (&condition.more_like, "more-like"),
            (&condition.less_like, "less-like"),
        ] {
            if let Some(list) = list {
                for piece in ["<div class=\"", class, "\">\n"] {
                    writer.html.push_str(piece);
                }
                signs(list, &mut writer);
                writer.html.push_str("</div>\n");
            }
        }
        writer.html.push_str("</section>\n");
    }
    Html::new(&writer.html)
}

/// Related handouts as list items, each with the reason.
pub fn related(topics: &[RelatedTopic], around: Surroundings) -> Html {
    let mut writer = Writer::new(around, "", TILE_SIZE);
    each_related(topics, &mut writer);
    Html::new(&writer.html)
}

pub(super) fn each_related(topics: &[RelatedTopic], writer: &mut Writer) {
    for topic in topics {
        writer.html.push_str("<li class=\"tile\">");
        writer.link(&topic.destination, &topic.title);
        writer.html.push_str(" <span class=\"reason\">");
        escape(&topic.reason, &mut writer.html);
        writer.html.push_str("</span></li>\n");
    }
}

/// Sources as list items.
pub fn sources(sources: &[SourceLine], around: Surroundings) -> Html {
    let mut writer = Writer::new(around, "", TILE_SIZE);
    each_source(sources, &mut writer);
    Html::new(&writer.html)
}

pub(super) fn each_source(sources: &[SourceLine], writer: &mut Writer) {
    let (around, html) = (writer.around, &mut writer.html);
    for source in sources {
        html.push_str("<li>");
        match source_href(source, around).as_deref() {
            Some(href) => {
                html.push_str("<a href=\"");
                escape(href, html);
                html.push_str("\" rel=\"external\">");
                escape(&source.title, html);
                html.push_str("</a>");
            }
            None => escape(&source.title, html),
        }
        html.push_str(". ");
        escape(&source.publisher, html);
        html.push('.');
        if let Some(checked) = &source.checked {
            html.push(' ');
            escape(checked, html);
            html.push('.');
        }
        html.push_str("</li>\n");
    }
}

/// The address of a source, where a page may name it.
pub fn source_href(source: &SourceLine, around: Surroundings) -> Option<String> {
    let url = source.url.as_deref()?.to_owned();
    around.addresses.href(around.path, &Destination::Outside { url })
}

/// What parts/signs.html makes of a list.
fn signs(list: &SignList, writer: &mut Writer) {
    writer.html.push_str("<p class=\"label\">");
    writer.inlines(&list.label);
    writer.html.push_str("</p>\n<ul>\n");
    for sign in &list.signs {
        element("li", sign, &mut writer.html);
    }
    writer.html.push_str("</ul>\n");
}
