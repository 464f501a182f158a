//! A comparison as blocks: every condition with the same questions in the same order, one below the other, because
//! people read down a page and not across it.

use super::derived::run_in;
use super::{Collector, heading, paragraph};
use crate::model::comparison::{ComparedCondition, Comparison, SideBySide, SideRow};
use crate::paper::flow::block::{Block, Inline, Look, Marker, Table};

impl Collector<'_> {
    pub(super) fn comparison(&mut self, comparison: &Comparison, blocks: &mut Vec<Block>) {
        blocks.push(Block::Paragraph {
            text: vec![Inline::text(&*comparison.purpose)],
            look: Look::Lead,
        });
        blocks.extend(comparison.emergency.iter().map(|card| self.card(card, 2)));
        if let Some(table) = &comparison.side_by_side {
            self.side_by_side(table, blocks);
        }
        for condition in &comparison.conditions {
            self.condition(condition, blocks);
        }
        let before = &comparison.before_visit;
        blocks.push(heading(2, vec![Inline::text(&*before.heading)], &before.anchor));
        let items = before
            .items
            .iter()
            .map(|item| vec![paragraph(vec![Inline::text(&**item)])])
            .collect();
        blocks.push(Block::List {
            marker: Marker::Box,
            items,
        });
    }

    fn condition(&self, condition: &ComparedCondition, blocks: &mut Vec<Block>) {
        let title = self.link(&condition.destination, self.inlines(&condition.title));
        blocks.push(heading(2, vec![title], &condition.anchor));
        let summary = condition.summary.iter().map(|summary| Inline::text(&**summary));
        let line: Vec<Inline> = summary.chain(self.page_note(&condition.destination)).collect();
        blocks.extend((!line.is_empty()).then(|| paragraph(line)));
        for answer in &condition.answers {
            let signs: Vec<&str> = answer.signs.iter().map(|sign| &*sign.text).collect();
            blocks.push(paragraph(vec![
                Inline::bold(format!("{} ", answer.question)),
                Inline::text(format!("{}.", signs.join("; "))),
            ]));
        }
        for signs in condition.more_like.iter().chain(&condition.less_like) {
            let line = self.bold(&signs.label).into_iter().chain([run_in(&signs.signs)]);
            blocks.push(paragraph(line.collect()));
        }
    }

    /// The answers in short: questions down, conditions across.
    fn side_by_side(&self, table: &SideBySide, blocks: &mut Vec<Block>) {
        let columns = table.columns.iter().map(|title| self.inlines(title));
        let row = |row: &SideRow| {
            let question = vec![Inline::text(&*row.question)];
            let cells = row.cells.iter().map(|cell| vec![Inline::text(&**cell)]);
            std::iter::once(question).chain(cells).collect()
        };
        blocks.push(Block::Table(Table {
            // No heading: tables below one have only the width beside it.
            caption: Some(vec![Inline::text(&*table.heading)]),
            head: std::iter::once(vec![Inline::text(&*table.corner)])
                .chain(columns)
                .collect(),
            rows: table.rows.iter().map(row).collect(),
            row_heads: true,
        }));
    }
}
