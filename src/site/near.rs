//! The small map of a handout: its name, lines to what it has to do with, and each of those as a link with the reason.
//!
//! The names are text of the page, in rows of one height, and the lines are a drawing that is stretched over the rows: so a
//! name meets its line and no other name, in any language and size of type. Wide pages show the handout beside the rows,
//! narrow ones above them; both sets of lines are drawn here, and style shows one.

use super::address::relative;
use super::html;
use super::shell::{Shell, Site};
use super::topic::word;
use super::view::Html;
use super::view::handout::NearView;
use crate::library::index::Near;
use std::fmt::Write;

/// Room for one row.
const ROW_SIZE: usize = 400;

impl Site<'_> {
    /// The small map on the page at `path`; nothing where a handout has no neighbours.
    pub(super) fn near(&self, shell: &Shell, path: &str, near: &[Near<'_>]) -> Option<NearView> {
        if near.is_empty() {
            return None;
        }
        let (language, strings) = (&shell.language.tag, &shell.language.strings);
        let mut rows = String::with_capacity(near.len() * ROW_SIZE);
        for one in near {
            let href = relative(path, &self.addresses.topic(one.kind, one.id, language));
            let reason = word(&strings.reasons, one.relation.key());
            html::lists::near(one.line.key(), &href, one.title, reason, &mut rows);
        }
        Some(NearView {
            rows: near.len(),
            fan: Html::new(&lines(near, Place::Beside)),
            root: Html::new(&lines(near, Place::Above)),
            html: Html::new(&rows),
        })
    }
}

/// Where the handout itself stands.
#[derive(Clone, Copy)]
enum Place {
    Beside,
    Above,
}

/// A line to the middle of each row; 100 across, rows downward.
fn lines(near: &[Near<'_>], place: Place) -> String {
    // Halves are written as they are: telling a number's shortest decimals took longer than all the rest.
    let middle = match near.len() % 2 {
        0 => (near.len() / 2).to_string(),
        _ => format!("{}.5", near.len() / 2),
    };
    let mut html = String::with_capacity(near.len() * 90);
    for (row, one) in near.iter().enumerate() {
        let line = one.line.key();
        let _ = match place {
            Place::Beside => write!(
                html,
                "<path vector-effect=\"non-scaling-stroke\" class=\"{line}\" d=\"M0 {middle}C60 {middle} 40 {row}.5 100 {row}.5\"/>"
            ),
            Place::Above => write!(
                html,
                "<path vector-effect=\"non-scaling-stroke\" class=\"{line}\" d=\"M30 0V{row}C30 {row}.5 60 {row}.5 100 {row}.5\"/>"
            ),
        };
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::index::{Line, RelationName};
    use crate::model::TopicKind;
    use crate::model::id::TopicId;

    #[test]
    fn every_line_ends_in_the_middle_of_its_row() {
        let id = TopicId::new("sciatica").expect("an id");
        let near = |line| Near {
            line,
            id: &id,
            kind: TopicKind::Condition,
            title: "Sciatica",
            relation: RelationName::Mimic,
        };
        let drawn = lines(&[near(Line::MustNotMiss), near(Line::Mimic)], Place::Beside);
        assert_eq!(
            drawn,
            "<path vector-effect=\"non-scaling-stroke\" class=\"must-not-miss\" d=\"M0 1C60 1 40 0.5 100 0.5\"/>\
             <path vector-effect=\"non-scaling-stroke\" class=\"mimic\" d=\"M0 1C60 1 40 1.5 100 1.5\"/>"
        );
        assert!(lines(&[near(Line::Mimic)], Place::Above).contains("M30 0V0C30 0.5 60 0.5 100 0.5"));
    }
}
