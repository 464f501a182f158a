//! The parts of any source get the shape of a handout.
//!
//! Steps, in order:
//! 1. [`lists`]: lines that begin with a mark become lists; paragraphs are cut at empty lines.
//! 2. Tables of contents go: a page makes its own.
//! 3. [`headings`]: lines with weight only and lines of the language's table become headings; the first heading is the
//!    title; levels go down by one; what cannot be a heading where it stands gets weight.
//! 4. Pictures stand alone after the part that they were in.

mod headings;
mod lists;

use super::report::{Report, Topic, quoted};
use super::tree::{Inline, Part, PartKind, Picture, Quote, plain, text, tidy};
use crate::language::Language;

/// A source with the shape of a handout.
#[derive(Debug)]
pub struct Shaped {
    /// The words of the heading that is the title.
    pub title: Option<String>,
    pub parts: Vec<Part>,
}

/// Gives parts their shape.
pub fn shape(parts: Vec<Part>, language: &Language, report: &mut Report) -> Shaped {
    let parts = lists::gathered(parts, report);
    let parts = without_contents(parts, report);
    let (title, parts) = headings::found(parts, language, report);
    let mut alone = Vec::with_capacity(parts.len());
    for part in parts {
        let mut pictures = Vec::new();
        if let Some(part) = without_pictures(part, &mut pictures) {
            if !pictures.is_empty() {
                let what = "a picture among words stands after them now";
                report.add(Topic::Changed, part.line, what);
            }
            alone.push(part);
        }
        alone.extend(pictures.into_iter().map(|picture| Part {
            line: picture.line,
            kind: PartKind::Picture(picture),
        }));
    }
    Shaped { title, parts: alone }
}

/// Takes pictures out of a part; nothing is left of one that has no words.
fn without_pictures(part: Part, pictures: &mut Vec<Picture>) -> Option<Part> {
    let line = part.line;
    let kind = match part.kind {
        PartKind::Picture(picture) => {
            pictures.push(picture);
            return None;
        }
        PartKind::Paragraph(words) => PartKind::Paragraph(words_alone(words, pictures)?),
        PartKind::Heading(mut heading) => {
            heading.words = words_alone(heading.words, pictures)?;
            PartKind::Heading(heading)
        }
        PartKind::Item(mut item) => {
            item.words = words_alone(item.words, pictures)?;
            PartKind::Item(item)
        }
        PartKind::List(mut list) => {
            let items = list.items.into_iter().map(|item| all_without(item, pictures));
            list.items = items.filter(|item| !item.is_empty()).collect();
            if list.items.is_empty() {
                return None;
            }
            PartKind::List(list)
        }
        PartKind::Quote(quote) => {
            let parts = all_without(quote.parts, pictures);
            if parts.is_empty() {
                return None;
            }
            PartKind::Quote(Quote { parts, ..quote })
        }
        PartKind::Table(mut table) => {
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                *cell = words_alone(std::mem::take(cell), pictures).unwrap_or_default();
            }
            PartKind::Table(table)
        }
    };
    Some(Part { line, kind })
}

fn all_without(parts: Vec<Part>, pictures: &mut Vec<Picture>) -> Vec<Part> {
    parts
        .into_iter()
        .filter_map(|part| without_pictures(part, pictures))
        .collect()
}

fn words_alone(words: Vec<Inline>, pictures: &mut Vec<Picture>) -> Option<Vec<Inline>> {
    let mut kept = Vec::with_capacity(words.len());
    for inline in words {
        match inline {
            // Words on both sides of a picture are two.
            Inline::Picture(picture) => {
                pictures.push(*picture);
                kept.push(text(" "));
            }
            other => kept.push(other),
        }
    }
    let kept = tidy(kept);
    plain(&kept).chars().any(|c| !c.is_whitespace()).then_some(kept)
}

/// Takes away lists that only lead to places of the same page.
fn without_contents(parts: Vec<Part>, report: &mut Report) -> Vec<Part> {
    let mut kept = Vec::with_capacity(parts.len());
    for part in parts {
        let mut words = Vec::new();
        let mut leads_here = true;
        if let PartKind::List(list) = &part.kind {
            let mut links = 0;
            list.items.iter().for_each(|item| {
                super::tree::leaves(item, &mut |_, leaf| {
                    for inline in leaf {
                        match inline {
                            Inline::Run(run) if run.text.trim().is_empty() => {}
                            Inline::Run(run)
                                if run.form.link.as_deref().is_some_and(|to| to.starts_with('#')) =>
                            {
                                links += 1;
                            }
                            _ => leads_here = false,
                        }
                    }
                });
            });
            leads_here &= links >= 2;
            add_entries(std::slice::from_ref(&part), &mut words);
        } else {
            leads_here = false;
        }
        if leads_here {
            let what = format!(
                "a table of contents, which the page makes by itself: {}",
                quoted(&words.join(", "))
            );
            report.add(Topic::LeftOut, part.line, what);
        } else {
            kept.push(part);
        }
    }
    kept
}

/// The words of each leaf; in a list with numbers, after the number that they had.
fn add_entries(parts: &[Part], entries: &mut Vec<String>) {
    for part in parts {
        let PartKind::List(list) = &part.kind else {
            let mut each = |_, leaf: &[Inline]| entries.push(plain(leaf));
            super::tree::leaves(std::slice::from_ref(part), &mut each);
            continue;
        };
        for (item, at) in list.items.iter().zip(0_u32..) {
            let from = entries.len();
            add_entries(item, entries);
            if let (Some(number), Some(first)) = (list.number, entries.get_mut(from)) {
                *first = format!("{}. {first}", number.saturating_add(at));
            }
        }
    }
}
