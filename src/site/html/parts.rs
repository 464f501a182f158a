//! Whole parts of a handout as HTML, one after the other, as templates/parts/part.html and section.html lay them out.
//!
//! Only where the project has no template of its own: an include for each part is what costs most in filling in a handout.
//! Parts with forms of their own (cards, causes, words) are left to their templates.

use super::lists::element;
use super::{SECTION_SIZE, Surroundings, Writer, tiles};
use crate::model::reading::{Part, Section};
use crate::site::part::TITLE_ID;
use crate::site::view::Html;

/// Parts that are being written.
pub struct Parts<'a>(Writer<'a>);

impl<'a> Parts<'a> {
    pub fn new(around: Surroundings<'a>) -> Parts<'a> {
        Parts(Writer::new(around, "", 0))
    }

    /// What was written since the last time; nothing where nothing was.
    pub fn take(&mut self) -> Option<Html> {
        let html = std::mem::take(&mut self.0.html);
        (!html.is_empty()).then(|| Html::new(&html))
    }

    /// Writes a part. Gives whether this is one that can be written here.
    pub fn add(&mut self, part: &'a Part<'_>) -> bool {
        match part {
            Part::Section(section) => return self.section(section),
            // Without a heading nothing of them is shown.
            Part::KeyPoints { heading, .. }
            | Part::Related { heading, .. }
            | Part::About { heading, .. }
            | Part::Sources { heading, .. }
                if heading.is_empty() =>
            {
                return false;
            }
            Part::KeyPoints {
                anchor,
                heading,
                points,
            } => {
                self.open("key-points", anchor, heading, "<ul>");
                points.iter().for_each(|point| self.item(point));
            }
            Part::Related {
                anchor,
                heading,
                topics,
            } => {
                self.open("related", anchor, heading, "<ul class=\"tiles\">");
                tiles::each_related(topics, &mut self.0);
            }
            Part::About {
                anchor,
                heading,
                lines,
            } => {
                self.open("fine", anchor, heading, "<ul class=\"plain\">");
                lines.iter().for_each(|line| self.item(line));
            }
            Part::Sources {
                anchor,
                heading,
                sources,
                checked,
            } => {
                self.open("fine", anchor, heading, "<ul>");
                tiles::each_source(sources, &mut self.0);
                self.0.html.push_str("</ul>\n");
                if let Some(checked) = checked {
                    element("p", &format!("{checked}."), &mut self.0.html);
                }
                self.0.html.push_str("</section>\n");
                return true;
            }
            _ => return false,
        }
        self.0.html.push_str("</ul>\n</section>\n");
        true
    }

    /// A heading, and the list under it.
    fn open(&mut self, class: &str, anchor: &str, heading: &str, list: &str) {
        self.begin(class, anchor);
        self.0.text(heading);
        for piece in ["</h2>\n", list, "\n"] {
            self.0.html.push_str(piece);
        }
    }

    fn begin(&mut self, class: &str, anchor: &str) {
        self.0.html.push_str("<section");
        if !class.is_empty() {
            self.0.attribute("class", class);
        }
        self.0.attribute("aria-labelledby", anchor);
        self.0.html.push_str(">\n<h2");
        self.0.attribute("id", anchor);
        self.0.html.push('>');
    }

    fn item(&mut self, words: &str) {
        element("li", words, &mut self.0.html);
    }

    /// One without cards.
    fn section(&mut self, section: &'a Section<'_>) -> bool {
        if !section.cards.is_empty() {
            return false;
        }
        self.0.html.reserve(SECTION_SIZE);
        let end = match &section.heading {
            Some(heading) => {
                self.begin(section.kind.map_or("", |kind| kind.key()), &section.anchor);
                self.0.inlines(heading);
                self.0.html.push_str("</h2>\n");
                self.0.named_by = &section.anchor;
                "\n</section>\n"
            }
            None => {
                self.0.html.push_str("<div");
                self.0.attribute("id", &section.anchor);
                self.0.html.push_str(">\n");
                self.0.named_by = TITLE_ID;
                "\n</div>\n"
            }
        };
        self.0.blocks(&section.blocks);
        self.0.html.push_str(end);
        true
    }
}
