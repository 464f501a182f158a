//! Conditions beside one another as a page: each part of its [`Comparison`], in its order.

use super::address::relative;
use super::chrome::Head;
use super::html::{self, Surroundings};
use super::json_ld;
use super::part::{PART_LEVEL, card_view, sign_list_view, text_link};
use super::shell::{Shell, Site};
use super::topic::{Sheet, index_label, sheet_link};
use super::view::handout::{
    AnswerView, BeforeVisitView, ComparedView, ComparisonView, SheetLink, SideBySideView, SideRowView,
};
use super::view::{ComparisonPage, Place};
use crate::language::Language;
use crate::model::comparison::{ComparedCondition, Comparison, ComparisonName, SideBySide};
use crate::model::reading::inline_text;
use crate::model::{LanguageTag, TopicKind};
use std::borrow::Cow;

impl Site<'_> {
    /// "Sciatica, or something else?", or what a file names it. `languages`: those in which this comparison is published,
    /// its own included.
    pub fn comparison_page<'a>(
        &'a self,
        shell: &'a Shell,
        comparison: &'a Comparison,
        languages: &[LanguageTag],
        sheets: &[Sheet],
    ) -> ComparisonPage<'a> {
        let (tag, strings) = (&shell.language.tag, &shell.language.strings);
        // The topic itself comes first.
        let topic = comparison
            .conditions
            .first()
            .map(|condition| inline_text(&condition.title))
            .unwrap_or_default();
        let at = &self.addresses;
        let head = Head {
            place: match comparison.of {
                ComparisonName::Mimics(_) => Place::Conditions,
                ComparisonName::Named(_) => Place::Elsewhere,
            },
            path: at.comparison(&comparison.of, tag),
            title: &comparison.title,
            description: &comparison.summary,
            languages: languages
                .iter()
                .map(|tag| (tag.clone(), at.comparison(&comparison.of, tag)))
                .collect(),
            between: match &comparison.of {
                // Only conditions have mimics.
                ComparisonName::Mimics(id) => vec![
                    (
                        Cow::Borrowed(index_label(shell.language, TopicKind::Condition)),
                        at.kind(TopicKind::Condition, tag),
                    ),
                    (topic, at.topic(TopicKind::Condition, id, tag)),
                ],
                ComparisonName::Named(_) => vec![(
                    Cow::Borrowed(&*strings.comparison.list_heading),
                    at.comparisons(tag),
                )],
            },
            indexed: !comparison.draft,
        };
        let mut page = self.chrome(shell, head);
        page.draft = comparison.draft.then_some(&*strings.handout.draft);
        page.json_ld = Some(json_ld::comparison(self, shell, comparison, sheets));
        let around = self.around(tag, &page.path);
        let sheets = self.comparison_sheets(shell.language, comparison, sheets);
        let comparison = comparison_view(comparison, sheets, around);
        ComparisonPage { page, comparison }
    }

    fn comparison_sheets<'a>(
        &self,
        language: &'a Language,
        comparison: &'a Comparison,
        sheets: &[Sheet],
    ) -> Vec<SheetLink<'a>> {
        let (at, of, tag) = (&self.addresses, &comparison.of, &language.tag);
        let link = |sheet: &Sheet| {
            let path = at.comparison_sheet(of, tag, sheet.edition);
            let href = relative(&at.comparison(of, tag), &path);
            sheet_link(language, href, &comparison.title, sheet)
        };
        sheets.iter().map(link).collect()
    }
}

fn comparison_view<'a>(
    comparison: &'a Comparison,
    sheets: Vec<SheetLink<'a>>,
    around: Surroundings,
) -> ComparisonView<'a> {
    ComparisonView {
        title: &comparison.title,
        purpose: &comparison.purpose,
        emergency: comparison
            .emergency
            .as_ref()
            .map(|card| card_view(card, PART_LEVEL, around)),
        side_by_side: comparison
            .side_by_side
            .as_ref()
            .map(|table| side_view(table, around)),
        conditions: comparison
            .conditions
            .iter()
            .map(|condition| compared_view(condition, around))
            .collect(),
        before_visit: BeforeVisitView {
            anchor: &comparison.before_visit.anchor,
            heading: &comparison.before_visit.heading,
            items: around.if_detailed(&comparison.before_visit.items),
            html: html::lists::items(comparison.before_visit.items.iter().map(|item| &**item)),
        },
        sheets,
    }
}

fn compared_view<'a>(condition: &'a ComparedCondition, around: Surroundings) -> ComparedView<'a> {
    ComparedView {
        anchor: &condition.anchor,
        link: text_link(&condition.destination, &condition.title, around),
        summary: condition.summary.as_deref(),
        html: html::lists::answers(&condition.answers),
        answers: around
            .if_detailed(&condition.answers)
            .iter()
            .map(|answer| AnswerView {
                question: &answer.question,
                signs: answer.signs.iter().map(|sign| &*sign.text).collect(),
            })
            .collect(),
        more_like: condition
            .more_like
            .as_ref()
            .map(|list| sign_list_view(list, around)),
        less_like: condition
            .less_like
            .as_ref()
            .map(|list| sign_list_view(list, around)),
    }
}

fn side_view<'a>(table: &'a SideBySide, around: Surroundings) -> SideBySideView<'a> {
    SideBySideView {
        anchor: &table.anchor,
        heading: &table.heading,
        corner: &table.corner,
        columns: table
            .columns
            .iter()
            .map(|title| html::inlines(title, around))
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| SideRowView {
                question: &row.question,
                cells: row.cells.iter().map(|cell| &**cell).collect(),
            })
            .collect(),
    }
}
