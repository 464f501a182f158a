//! A comparison as blocks: every condition with the same questions in the same order, one below the other, because
//! people read down a page and not across it.

use super::derived::run_in;
use super::{Collector, heading, paragraph};
use crate::model::comparison::{ComparedCondition, Comparison};
use crate::paper::flow::block::{Block, Inline, Look, Marker};

impl Collector<'_> {
    pub(super) fn comparison(&mut self, comparison: &Comparison, blocks: &mut Vec<Block>) {
        blocks.push(Block::Paragraph {
            text: vec![Inline::text(&*comparison.purpose)],
            look: Look::Lead,
        });
        blocks.extend(comparison.emergency.iter().map(|card| self.card(card, 2)));
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
        blocks.extend(
            condition
                .summary
                .iter()
                .map(|summary| paragraph(vec![Inline::text(&**summary)])),
        );
        for answer in &condition.answers {
            let signs: Vec<&str> = answer.signs.iter().map(|sign| &*sign.text).collect();
            blocks.push(paragraph(vec![
                Inline::bold(format!("{} ", answer.question)),
                Inline::text(format!("{}.", signs.join("; "))),
            ]));
        }
        if let Some(signs) = &condition.more_like {
            let line = self.bold(&signs.label).into_iter().chain([run_in(&signs.signs)]);
            blocks.push(paragraph(line.collect()));
        }
    }
}
