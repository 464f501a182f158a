//! The map of related conditions: names as links in a list, and beside each the arcs that begin or end there.
//!
//! The names are text of the page and not of a drawing, so that they grow with the reader's type, break, turn with the
//! direction of the language and have the browser's own focus. Each row draws its own arcs, in rows and not in pixels, so that
//! style alone can bring out those of the row under the pointer or the keyboard.

use super::address::relative;
use super::shell::{OptionalList, Shell, Site};
use super::topic::word;
use super::view::map::{MapLine, MapRow, MapTie, MapView};
use super::view::{Html, MapPage};
use crate::library::index::{Chart, Line, Row};
use std::fmt::Write;

/// How far the shortest and the longest arc reach, of 100.
const REACH: (usize, usize) = (18, 96);

impl Site<'_> {
    /// The map of a language.
    pub fn map_page<'a>(&self, shell: &'a Shell, chart: &Chart) -> MapPage<'a> {
        let (language, strings) = (&shell.language.tag, &shell.language.strings);
        let words = &strings.site;
        let mut head = self.reference_head(shell, &words.map_heading, &words.map_intro, |tag| {
            self.addresses.map(tag)
        });
        head.languages
            .retain(|(tag, _)| self.has_list(OptionalList::Map, tag));
        let page = self.chrome(shell, head);
        let href = |row: &Row| {
            let path = self.addresses.topic(row.entry.kind, &row.entry.topic, language);
            relative(&page.path, &path)
        };
        let rows = chart.rows.iter().enumerate().map(|(place, row)| MapRow {
            href: href(row),
            title: row.entry.title.as_str().to_owned(),
            arcs: Html::new(&arcs(place, row, chart.rows.len())),
            ties: row
                .ties
                .iter()
                .map(|tie| MapTie {
                    href: href(&chart.rows[tie.to]),
                    title: chart.rows[tie.to].entry.title.as_str().to_owned(),
                    reason: word(&strings.reasons, tie.reason).to_owned(),
                })
                .collect(),
        });
        let legend = Line::ALL.into_iter().filter(|line| {
            let mut ties = chart.rows.iter().flat_map(|row| &row.ties);
            ties.any(|tie| tie.line == *line)
        });
        let label = |line| match line {
            Line::MustNotMiss => word(&strings.reasons, "must-not-miss"),
            Line::Mimic => word(&strings.reasons, "mimic"),
            Line::Follows => &words.map_follows,
            Line::Together => word(&strings.reasons, "often-with"),
        };
        let map = MapView {
            heading: words.map_heading.clone(),
            intro: words.map_intro.clone(),
            legend_heading: words.map_lines.clone(),
            legend: legend
                .map(|line| MapLine {
                    line: line.key(),
                    label: label(line).to_owned(),
                })
                .collect(),
            rows: rows.collect(),
            list_heading: words.map_list.clone(),
            more: (chart.left_out > 0)
                .then(|| shell.language.counted(&words.and_more, chart.left_out as u64)),
        };
        MapPage { page, map }
    }
}

/// The arcs of the row at `place`, from its own middle: those that lead down, which are always seen, and those that lead up,
/// which the row at their other end draws as well.
fn arcs(place: usize, row: &Row, rows: usize) -> String {
    let mut html = String::with_capacity(row.ties.len() * 80);
    for tie in &row.ties {
        let (down, far) = (tie.to > place, place.abs_diff(tie.to));
        let end = if down { far as f32 + 0.5 } else { 0.5 - far as f32 };
        let (nearest, furthest) = REACH;
        let reach = nearest + (furthest - nearest) * (far - 1) / rows.saturating_sub(2).max(1);
        // A cubic curve goes three quarters of the way to its two middle points.
        let x = reach * 4 / 3;
        let up = if down { "" } else { " up" };
        let line = tie.line.key();
        let _ = write!(
            html,
            "<path vector-effect=\"non-scaling-stroke\" class=\"{line}{up}\" d=\"M0 .5C{x} .5 {x} {end} 0 {end}\"/>"
        );
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::index::{Entry, Tie};
    use crate::model::TopicKind;
    use crate::model::id::TopicId;

    #[test]
    fn arcs_end_at_rows_and_stay_in_their_column() {
        let entry = Entry {
            topic: TopicId::new("sciatica").expect("an id"),
            kind: TopicKind::Condition,
            title: "Sciatica".into(),
            summary: "".into(),
        };
        let tie = |to| Tie {
            to,
            line: Line::Mimic,
            reason: "mimic",
        };
        let row = Row {
            entry,
            ties: vec![tie(0), tie(3), tie(59)],
        };
        assert_eq!(
            arcs(1, &row, 60),
            "<path vector-effect=\"non-scaling-stroke\" class=\"mimic up\" d=\"M0 .5C24 .5 24 -0.5 0 -0.5\"/>\
             <path vector-effect=\"non-scaling-stroke\" class=\"mimic\" d=\"M0 .5C25 .5 25 2.5 0 2.5\"/>\
             <path vector-effect=\"non-scaling-stroke\" class=\"mimic\" d=\"M0 .5C125 .5 125 58.5 0 58.5\"/>"
        );
        // The furthest that any arc reaches is within the column.
        assert!(125 * 3 / 4 <= REACH.1);
    }
}
