//! What can be counted in a text and in its translation: lists, tables, pictures, cards, clinic facts.

use crate::library::accepted::lines::{Counted, Group, Lines};
use crate::source::Span;

/// A count that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct CountFinding {
    /// "4 list items where the original has 5"
    pub message: String,
    pub original_at: Option<Span>,
    pub translation_at: Option<Span>,
}

/// Every difference of counts between a piece and its translation. Lists are compared one by one where both texts have as
/// many of them.
pub fn count_findings(original: &Lines, translation: &Lines) -> Vec<CountFinding> {
    if is_same(&original.groups, &translation.groups) {
        return Vec::new();
    }
    let mut kinds: Vec<Counted> = Vec::new();
    for group in original.groups.iter().chain(&translation.groups) {
        if !kinds.contains(&group.what) {
            kinds.push(group.what);
        }
    }
    kinds
        .into_iter()
        .flat_map(|what| of_kind(what, &original.groups, &translation.groups))
        .collect()
}

/// Nearly every pair: the same things in the same order.
fn is_same(one: &[Group], other: &[Group]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(a, b)| a.what == b.what && a.count == b.count)
}

fn of_kind(what: Counted, original: &[Group], translation: &[Group]) -> Vec<CountFinding> {
    let of = |groups: &[Group]| -> Vec<Group> {
        let same = groups.iter().filter(|group| group.what == what);
        same.copied().collect()
    };
    let (from, to) = (of(original), of(translation));
    let first = |groups: &[Group]| groups.first().and_then(|group| group.span);
    if from.len() != to.len() {
        // How many tables there are is told once, with their rows.
        if what == Counted::Columns {
            return Vec::new();
        }
        let (one, many) = names(what).0;
        let message = format!(
            "{} where the original has {}",
            counted(to.len(), &one, &many),
            number(from.len())
        );
        return vec![CountFinding {
            message,
            original_at: first(&from),
            translation_at: first(&to),
        }];
    }
    let Some((one, many)) = names(what).1 else {
        return Vec::new();
    };
    let pairs = from.iter().zip(&to).filter(|(a, b)| a.count != b.count);
    pairs
        .map(|(a, b)| CountFinding {
            message: format!(
                "{} where the original has {}",
                counted(b.count, one, many),
                number(a.count)
            ),
            original_at: a.span,
            translation_at: b.span,
        })
        .collect()
}

/// "4 list items", "no list"
fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

fn number(count: usize) -> String {
    if count == 0 {
        "none".to_owned()
    } else {
        count.to_string()
    }
}

type Names = (String, String);

/// What a thing is called, one and many; and what is counted in it, where that is another thing.
fn names(what: Counted) -> (Names, Option<(&'static str, &'static str)>) {
    let plain = |one: &str, many: &str| (one.to_owned(), many.to_owned());
    match what {
        Counted::Bullets => (plain("list", "lists"), Some(("list item", "list items"))),
        Counted::Steps => (
            plain("numbered list", "numbered lists"),
            Some(("numbered step", "numbered steps")),
        ),
        Counted::Rows => (plain("table", "tables"), Some(("table row", "table rows"))),
        Counted::Columns => (plain("table", "tables"), Some(("table column", "table columns"))),
        Counted::Picture => (plain("picture", "pictures"), None),
        Counted::RoutineCard => (
            plain("card that says when to call", "cards that say when to call"),
            None,
        ),
        Counted::Note => (plain("note", "notes"), None),
        Counted::Heading => (plain("smaller heading", "smaller headings"), None),
        Counted::Fact(fact) => {
            let name = format!("{{{{ clinic.{} }}}}", fact.key());
            ((name.clone(), name), None)
        }
    }
}
