//! Tables: real ones, and those that only put things beside each other.

use super::blocks::{Flow, Walker};
use super::sink::{Element, NodeId};
use crate::import::report::Topic;
use crate::import::tree::{Inline, Part, PartKind, Row, Table, tidy};

/// The most columns; what has more is no table for patients, and would not fit paper.
const MAX_COLUMNS: usize = 30;

/// One cell, read.
struct ReadCell {
    parts: Vec<Part>,
    head: bool,
    columns: usize,
    rows: usize,
}

impl<'d> Walker<'d> {
    pub(super) fn table(&mut self, id: NodeId, element: &Element, flow: &mut Flow) {
        flow.finish();
        let line = self.dom.line(id);
        self.caption(id, flow);
        let rows: Vec<Vec<ReadCell>> = self.rows(id).into_iter().map(|row| self.cells(row)).collect();
        let rows: Vec<Vec<ReadCell>> = rows.into_iter().filter(|row| !row.is_empty()).collect();
        if rows.is_empty() {
            return;
        }
        let role = element.attribute("role").unwrap_or("");
        if matches!(role, "presentation" | "none") || places_only(&rows) {
            let what = "a table that only puts things beside each other became paragraphs";
            self.report.add(Topic::Changed, line, what);
            let cells = rows.into_iter().flatten();
            flow.parts.extend(cells.flat_map(|cell| cell.parts));
            return;
        }
        let mut after = Vec::new();
        let table = self.filled(rows, line, &mut after);
        if table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| Walker::says(cell))
        {
            flow.push(line, PartKind::Table(table));
        }
        flow.parts.append(&mut after);
    }

    fn caption(&mut self, table: NodeId, flow: &mut Flow) {
        let dom = self.dom;
        for child in dom.children(table) {
            if dom
                .element(*child)
                .is_some_and(|element| element.name() == "caption")
            {
                let parts = self.parts(*child);
                flow.parts.extend(parts);
            }
        }
    }

    /// The rows of this table, not of those in it.
    fn rows(&self, table: NodeId) -> Vec<NodeId> {
        let name = |id: NodeId| self.dom.element(id).map_or("", Element::name);
        let mut rows = Vec::new();
        for part in self.dom.children(table) {
            match name(*part) {
                "tr" => rows.push(*part),
                "thead" | "tbody" | "tfoot" => {
                    rows.extend(self.dom.children(*part).iter().filter(|row| name(**row) == "tr"));
                }
                _ => {}
            }
        }
        rows
    }

    fn cells(&mut self, row: NodeId) -> Vec<ReadCell> {
        let dom = self.dom;
        let mut cells = Vec::new();
        for child in dom.children(row) {
            let Some(element) = dom.element(*child).filter(|e| matches!(e.name(), "td" | "th")) else {
                continue;
            };
            let span = |name: &str| {
                let written = element
                    .attribute(name)
                    .and_then(|text| text.trim().parse::<usize>().ok());
                written.unwrap_or(1).clamp(1, MAX_COLUMNS)
            };
            cells.push(ReadCell {
                parts: self.parts(*child),
                head: element.name() == "th",
                columns: span("colspan"),
                rows: span("rowspan"),
            });
        }
        cells
    }

    /// The table with a cell at every place; what cannot stand in a cell follows it.
    fn filled(&mut self, rows: Vec<Vec<ReadCell>>, line: u32, after: &mut Vec<Part>) -> Table {
        let spans = rows
            .iter()
            .flatten()
            .any(|cell| cell.columns > 1 || cell.rows > 1);
        if spans {
            let what = "cells over several columns or rows stand in the first of them; the others are empty";
            self.report.add(Topic::Changed, line, what);
        }
        // How many rows further a cell of an earlier row reaches down, for each column.
        let mut reaching: Vec<usize> = Vec::new();
        let mut joined = false;
        let mut filled: Vec<Row> = Vec::new();
        for row in rows {
            let head = row.iter().all(|cell| cell.head);
            let mut cells: Vec<Vec<Inline>> = Vec::new();
            for cell in row {
                while reaching.get(cells.len()).is_some_and(|rows| *rows > 0) {
                    reaching[cells.len()] -= 1;
                    cells.push(Vec::new());
                }
                joined |= cell.parts.len() > 1;
                let at = cells.len();
                reaching.resize(reaching.len().max(at + cell.columns), 0);
                reaching[at..at + cell.columns].fill(cell.rows - 1);
                cells.push(self.one_line(cell.parts, after));
                cells.resize(at + cell.columns, Vec::new());
            }
            while reaching.get(cells.len()).is_some_and(|rows| *rows > 0) {
                reaching[cells.len()] -= 1;
                cells.push(Vec::new());
            }
            filled.push(Row { head, cells });
        }
        if joined {
            let what = "cells with several paragraphs or a list hold one line each now";
            self.report.add(Topic::Changed, line, what);
        }
        let columns = filled.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in &mut filled {
            row.cells.resize(columns, Vec::new());
        }
        Table { rows: filled }
    }

    fn one_line(&mut self, parts: Vec<Part>, after: &mut Vec<Part>) -> Vec<Inline> {
        let mut words: Vec<Inline> = Vec::new();
        for part in parts {
            let more = match part.kind {
                PartKind::Paragraph(more) => more,
                PartKind::Heading(heading) => heading.words,
                PartKind::Item(item) => item.words,
                PartKind::List(list) => {
                    let items = list.items.into_iter().map(|item| self.one_line(item, after));
                    let mut line = Vec::new();
                    for item in items {
                        line.push(crate::import::tree::text(" "));
                        line.extend(item);
                    }
                    line
                }
                PartKind::Quote(quote) => self.one_line(quote.parts, after),
                PartKind::Table(_) | PartKind::Picture(_) => {
                    after.push(part);
                    continue;
                }
            };
            if !words.is_empty() {
                words.push(crate::import::tree::text(" "));
            }
            words.extend(more);
        }
        let mut line = Vec::with_capacity(words.len());
        for inline in words {
            match inline {
                Inline::Run(_) => {
                    line.push(inline);
                    continue;
                }
                Inline::Break => {}
                Inline::Picture(picture) => after.push(Part {
                    line: picture.line,
                    kind: PartKind::Picture(*picture),
                }),
            }
            line.push(crate::import::tree::text(" "));
        }
        tidy(line)
    }
}

/// Whether a table has no columns to compare: one column, or cells with headings, tables or whole texts.
fn places_only(rows: &[Vec<ReadCell>]) -> bool {
    let is_text = |cell: &ReadCell| {
        let inner = |part: &Part| matches!(part.kind, PartKind::Heading(_) | PartKind::Table(_));
        cell.parts.len() > 4 || cell.parts.iter().any(inner)
    };
    rows.iter()
        .all(|row| row.len() <= 1 && row.iter().all(|cell| cell.columns == 1))
        || rows.iter().flatten().any(is_text)
}
