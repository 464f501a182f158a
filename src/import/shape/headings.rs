//! Which parts are headings, which of them is the title, and how deep each stands.

use crate::import::report::{Report, Topic, quoted};
use crate::import::tree::{Form, Heading, Inline, Part, PartKind, Run, plain};
use crate::language::Language;

/// The longest line with weight that is a heading.
const MAX_WORDS: usize = 12;
const MAX_CHARACTERS: usize = 80;

/// The title and the parts, with every heading found and its level set.
pub(super) fn found(
    parts: Vec<Part>,
    language: &Language,
    report: &mut Report,
) -> (Option<String>, Vec<Part>) {
    let parts = raised(parts, language, report);
    let (title, parts) = title_of(parts);
    let mut levels = Levels::default();
    let leveled = parts.into_iter().map(|part| match part.kind {
        PartKind::Heading(mut heading) => {
            heading.level = levels.next(heading.level);
            name_links(&heading.words, part.line, report);
            without_form(&mut heading.words);
            Part {
                line: part.line,
                kind: PartKind::Heading(heading),
            }
        }
        other => Part {
            line: part.line,
            kind: lowered(other, report, part.line),
        },
    });
    (title, leveled.collect())
}

/// Lines that are headings by their look or their words.
fn raised(parts: Vec<Part>, language: &Language, report: &mut Report) -> Vec<Part> {
    let is_last = |at: usize| at + 1 == parts.len();
    let section = section_level(&parts);
    let mut above = 1;
    let kinds: Vec<Option<u8>> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| match &part.kind {
            PartKind::Heading(heading) => {
                above = heading.level;
                None
            }
            PartKind::Paragraph(words) if !is_last(at) => {
                let known = is_known(words, language);
                let has_weight =
                    has_weight_only(words) && !matches!(parts[at + 1].kind, PartKind::Heading(_));
                let title = at == 0 && (known || has_weight);
                let deeper = match (title, known) {
                    (true, _) => 1,
                    (_, true) => section,
                    _ => (above + 1).min(6),
                };
                (known || has_weight).then_some(deeper)
            }
            _ => None,
        })
        .collect();
    let raised = parts
        .into_iter()
        .zip(kinds)
        .map(|(part, level)| match (part.kind, level) {
            (PartKind::Paragraph(words), Some(level)) => {
                let words = without_colon(words);
                let what = format!(
                    "a line without the form of a heading is one now: {}",
                    quoted(&plain(&words))
                );
                report.add(Topic::Changed, part.line, what);
                let heading = Heading {
                    level,
                    words,
                    name: None,
                };
                Part {
                    line: part.line,
                    kind: PartKind::Heading(heading),
                }
            }
            (kind, _) => Part {
                line: part.line,
                kind,
            },
        });
    raised.collect()
}

/// The level of the source's own sections: its highest, or the next where the highest is the title alone.
fn section_level(parts: &[Part]) -> u8 {
    let mut levels: Vec<u8> = parts
        .iter()
        .filter_map(|part| match &part.kind {
            PartKind::Heading(heading) => Some(heading.level),
            _ => None,
        })
        .collect();
    levels.sort_unstable();
    match levels.as_slice() {
        [] => 2,
        [title] => title + 1,
        [title, next, ..] if title < next => *next,
        [level, ..] => *level,
    }
}

/// Whether a line reads as a heading of the language's table.
fn is_known(words: &[Inline], language: &Language) -> bool {
    let text = plain(words);
    let text = text.trim_end_matches(':');
    !words.iter().any(|inline| matches!(inline, Inline::Break))
        && (language.section_kind(text).is_some() || language.do_or_dont(text).is_some())
}

/// Whether a short line has weight from its beginning to its end, and is no sentence.
fn has_weight_only(words: &[Inline]) -> bool {
    let heavy = words.iter().all(|inline| match inline {
        Inline::Run(run) => run.form.strong || !run.text.chars().any(char::is_alphanumeric),
        Inline::Break | Inline::Picture(_) => false,
    });
    let text = plain(words);
    heavy
        && text.chars().any(char::is_alphabetic)
        && text.chars().count() <= MAX_CHARACTERS
        && text.split(' ').count() <= MAX_WORDS
        && !text.ends_with(['.', '!', ',', ';'])
}

fn without_colon(mut words: Vec<Inline>) -> Vec<Inline> {
    while let Some(Inline::Run(run)) = words.last_mut() {
        let kept = run.text.trim_end_matches([':', ' ']).len();
        run.text.truncate(kept);
        if kept > 0 {
            break;
        }
        words.pop();
    }
    words
}

fn name_links(words: &[Inline], line: u32, report: &mut Report) {
    for inline in words {
        if let Inline::Run(run) = inline
            && let Some(to) = &run.form.link
        {
            let what = format!("the link of a heading, {to}: {}", quoted(&run.text));
            report.add(Topic::LeftOut, line, what);
        }
    }
}

/// Headings have no weight of their own, and lead nowhere.
fn without_form(words: &mut [Inline]) {
    for inline in words.iter_mut() {
        match inline {
            Inline::Run(Run { form, .. }) => {
                *form = Form {
                    script: form.script,
                    ..Form::default()
                };
            }
            Inline::Break => *inline = crate::import::tree::text(" "),
            Inline::Picture(_) => {}
        }
    }
}

/// The first heading of the highest level, if there is but one, or if nothing stands before it.
fn title_of(mut parts: Vec<Part>) -> (Option<String>, Vec<Part>) {
    let levels = || {
        parts
            .iter()
            .enumerate()
            .filter_map(|(at, part)| match &part.kind {
                PartKind::Heading(heading) => Some((at, heading.level)),
                _ => None,
            })
    };
    let highest = levels().map(|(_, level)| level).min();
    let first = levels().find(|(_, level)| Some(*level) == highest);
    let Some((at, level)) = first else {
        return (None, parts);
    };
    let alone = levels().filter(|(_, other)| *other == level).count() == 1;
    let is_title = level == 1 || (at == 0 && (alone || levels().count() > 1) && level_one_is_missing(&parts));
    if !is_title {
        return (None, parts);
    }
    match parts.remove(at).kind {
        PartKind::Heading(heading) => {
            let title = plain(&heading.words);
            let pictures = heading.words.into_iter().filter_map(|inline| match inline {
                Inline::Picture(picture) => Some(Part {
                    line: picture.line,
                    kind: PartKind::Picture(*picture),
                }),
                _ => None,
            });
            // A title has words only.
            parts.splice(at..at, pictures);
            (Some(title), parts)
        }
        _ => (None, parts),
    }
}

/// Whether the first heading is followed by words before the next: a title has a text of its own, or it is a section.
fn level_one_is_missing(parts: &[Part]) -> bool {
    parts
        .iter()
        .skip(1)
        .any(|part| matches!(part.kind, PartKind::Heading(_)))
}

/// Levels of the source become 2, 3 and 4, none skipped.
#[derive(Default)]
struct Levels {
    /// Levels of the source that are open, the highest first.
    open: Vec<u8>,
}

impl Levels {
    fn next(&mut self, level: u8) -> u8 {
        while self.open.last().is_some_and(|open| *open >= level) {
            self.open.pop();
        }
        self.open.push(level);
        u8::try_from(self.open.len() + 1).unwrap_or(4).min(4)
    }
}

/// A heading in a list or a quote becomes a line with weight: nothing else may stand there.
fn lowered(kind: PartKind, report: &mut Report, line: u32) -> PartKind {
    let lower_all = |parts: Vec<Part>, report: &mut Report| -> Vec<Part> {
        let each = parts.into_iter().map(|part| {
            let kind = match part.kind {
                PartKind::Heading(heading) => {
                    let what = format!(
                        "a heading in a list or a quote has weight only: {}",
                        quoted(&plain(&heading.words))
                    );
                    report.add(Topic::Changed, line, what);
                    PartKind::Paragraph(heavy(heading.words))
                }
                other => lowered(other, report, part.line),
            };
            Part { kind, ..part }
        });
        each.collect()
    };
    match kind {
        PartKind::List(mut list) => {
            list.items = list
                .items
                .into_iter()
                .map(|item| lower_all(item, report))
                .collect();
            PartKind::List(list)
        }
        PartKind::Quote(mut quote) => {
            quote.parts = lower_all(quote.parts, report);
            PartKind::Quote(quote)
        }
        other => other,
    }
}

fn heavy(mut words: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut words {
        if let Inline::Run(run) = inline {
            run.form.strong = true;
        }
    }
    words
}
