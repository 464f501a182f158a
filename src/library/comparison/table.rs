//! The answers in short: a table with a row for each question and a column for each condition.

use crate::library::voice::Voice;
use crate::model::comparison::{ComparedCondition, Question, SideBySide, SideRow};
use std::borrow::Cow;

/// The most conditions that stand in one table: five columns are too narrow on a telephone and on paper.
const MOST_SIDE_BY_SIDE: usize = 4;

/// The most signs of a condition on one question in the table; the condition's own part has all.
const SIGNS_IN_CELL: usize = 2;

/// The table; nothing where more conditions are compared than it has room for.
pub(super) fn side_by_side<'a>(
    voice: &Voice<'a>,
    questions: &[Question<'a>],
    conditions: &[ComparedCondition<'a>],
    anchor: Cow<'a, str>,
) -> Option<SideBySide<'a>> {
    if conditions.len() > MOST_SIDE_BY_SIDE || questions.is_empty() {
        return None;
    }
    let strings = &voice.strings().comparison;
    let cell = |question: &Question<'a>, condition: &ComparedCondition<'a>| {
        let answer = condition
            .answers
            .iter()
            .find(|answer| answer.group == question.group);
        let signs: Vec<&str> = answer.map_or_else(Vec::new, |answer| {
            let first = answer.signs.iter().take(SIGNS_IN_CELL);
            first.map(|sign| &*sign.text).collect()
        });
        match signs.as_slice() {
            [] => Cow::Borrowed(&*strings.no_answer),
            signs => Cow::Owned(signs.join("; ")),
        }
    };
    let rows = questions.iter().map(|question| SideRow {
        question: question.text.clone(),
        cells: conditions
            .iter()
            .map(|condition| cell(question, condition))
            .collect(),
    });
    Some(SideBySide {
        anchor,
        heading: Cow::Borrowed(&*strings.table_heading),
        corner: Cow::Borrowed(&*strings.table_corner),
        rows: rows.collect(),
        columns: conditions
            .iter()
            .map(|condition| condition.title.clone())
            .collect(),
    })
}
