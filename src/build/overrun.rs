//! How long a sheet is against what the clinic wants, and where it runs over.

use super::cache::SheetFacts;
use super::{LONG_SHEET, OVER_ONE_SHEET};
use crate::config::Edition;
use crate::diagnostic::Diagnostic;
use crate::model::document::Record;
use crate::paper::frame::{OutlineEntry, Sheet};
use crate::source::Span;

/// Judges a handout in standard type: longer than `most` pages warns; longer than one duplex sheet is noted, unless its
/// front matter says why.
pub(super) fn judge(
    facts: &SheetFacts,
    edition: Edition,
    most: u32,
    record: &Record,
    place: Span,
) -> Option<Diagnostic> {
    /// The two sides of a sheet of paper.
    const GOAL: u32 = 2;
    let pages = facts.pages;
    let key = edition.key();
    if matches!(edition, Edition::LetterLarge | Edition::A4Large) {
        return None;
    }
    if pages > most {
        let place_of_end = runs_over(facts, most);
        let message = format!("the sheet has {pages} pages ({key}); the most is {most}{place_of_end}");
        let found = Diagnostic::new(&LONG_SHEET, place, message);
        return Some(found.hint("Shorten it, or make two handouts of it."));
    }
    if pages > GOAL && record.sheet_overrun.is_none() {
        let message = format!(
            "the sheet has {pages} pages ({key}), {} more than one sheet of paper has sides{}",
            pages - GOAL,
            runs_over(facts, GOAL)
        );
        let found = Diagnostic::new(&OVER_ONE_SHEET, place, message);
        return Some(found.hint(
            "Shorten it. If all of it is needed, say why in the front matter: sheet_overrun = \"...\"",
        ));
    }
    None
}

/// The heading under which the first `pages` pages end, in words.
fn runs_over(facts: &SheetFacts, pages: u32) -> String {
    let mut headings = facts.notes.headings.iter();
    let last = headings.rfind(|(page, _)| *page < pages as usize);
    last.map_or_else(String::new, |(_, title)| {
        format!("; page {pages} ends in \"{title}\"")
    })
}

/// The headings of a sheet in reading order, each with the index of its page.
pub(super) fn headings(sheet: &Sheet) -> Vec<(usize, String)> {
    let mut headings = Vec::new();
    visit(&sheet.outline, &mut |entry| {
        headings.push((entry.anchor.page, entry.title.clone()));
    });
    headings
}

fn visit(entries: &[OutlineEntry], see: &mut dyn FnMut(&OutlineEntry)) {
    for entry in entries {
        see(entry);
        visit(&entry.children, see);
    }
}
