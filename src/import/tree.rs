//! What every reader makes of its source: parts, each with the line where it began, and words with their form.

use std::rc::Rc;

/// One part of a source: a heading, a paragraph, a list ...
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The line of the source; 0 where the source has no lines.
    pub line: u32,
    pub kind: PartKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PartKind {
    Heading(Heading),
    Paragraph(Vec<Inline>),
    /// A line that is an item of a list by its mark alone; [`super::shape`] makes lists of them.
    Item(LooseItem),
    List(List),
    Table(Table),
    Quote(Quote),
    Picture(Picture),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 is the highest.
    pub level: u8,
    pub words: Vec<Inline>,
    /// The name of the section, where it is not made from the words.
    pub name: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LooseItem {
    /// How far it stands to the right: 0, 1, 2 ...
    pub level: u8,
    /// Its number, in a list of steps.
    pub number: Option<u32>,
    pub words: Vec<Inline>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number of a list of steps.
    pub number: Option<u32>,
    pub items: Vec<Vec<Part>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Whether every cell is a head.
    pub head: bool,
    pub cells: Vec<Vec<Inline>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    pub mark: QuoteMark,
    pub parts: Vec<Part>,
}

/// What the source calls a quoted part (GitHub's alerts).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteMark {
    Plain,
    Note,
    Tip,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// As the source names it: a path, an address, or the picture itself in `data:`.
    pub address: String,
    /// The source's own words for those who do not see it.
    pub alt: String,
    pub line: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Run(Run),
    Break,
    Picture(Box<Picture>),
}

/// Words of one form.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    pub form: Form,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    pub strong: bool,
    pub script: Script,
    /// Where the words lead, as the source has it.
    pub link: Option<Rc<str>>,
}

impl Form {
    /// Whether words of this form are the mark of a note: small, and leading to a place of the same page.
    pub fn is_mark_of_a_note(&self) -> bool {
        self.script != Script::Normal && self.link.as_deref().is_some_and(|to| to.starts_with('#'))
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    #[default]
    Normal,
    Low,
    High,
}

/// The words alone; a break is a blank, and so is a picture, which parts words.
pub fn plain(words: &[Inline]) -> String {
    let mut text = String::new();
    for inline in words {
        match inline {
            Inline::Run(run) => text.push_str(&run.text),
            Inline::Break | Inline::Picture(_) => text.push(' '),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of the usual form.
pub fn text(words: impl Into<String>) -> Inline {
    Inline::Run(Run {
        text: words.into(),
        form: Form::default(),
    })
}

/// Every leaf of a part with its line: what is read as one piece.
pub fn leaves<'p>(parts: &'p [Part], visit: &mut dyn FnMut(u32, &'p [Inline])) {
    for part in parts {
        match &part.kind {
            PartKind::Heading(heading) => visit(part.line, &heading.words),
            PartKind::Paragraph(words) => visit(part.line, words),
            PartKind::Item(item) => visit(part.line, &item.words),
            PartKind::List(list) => list.items.iter().for_each(|item| leaves(item, visit)),
            PartKind::Quote(quote) => leaves(&quote.parts, visit),
            PartKind::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| visit(part.line, cell));
            }
            PartKind::Picture(_) => {}
        }
    }
}

/// Single blanks, none at the ends of lines, breaks only between words, and runs of one form joined.
pub fn tidy(words: Vec<Inline>) -> Vec<Inline> {
    let mut tidied: Vec<Inline> = Vec::with_capacity(words.len());
    for inline in words {
        match inline {
            Inline::Run(run) => add_run(&mut tidied, run),
            Inline::Break => {
                trim_end(&mut tidied);
                if !matches!(tidied.last(), None | Some(Inline::Break)) {
                    tidied.push(Inline::Break);
                }
            }
            Inline::Picture(picture) => tidied.push(Inline::Picture(picture)),
        }
    }
    loop {
        trim_end(&mut tidied);
        if tidied.pop_if(|last| matches!(last, Inline::Break)).is_none() {
            return tidied;
        }
    }
}

/// Adds words after those that stand, with one blank between them where there is any.
fn add_run(words: &mut Vec<Inline>, run: Run) {
    let mut blank = words.iter().rev().find_map(|inline| match inline {
        Inline::Run(run) => Some(run.text.ends_with(' ')),
        Inline::Break => Some(true),
        Inline::Picture(_) => None,
    });
    let mut text = String::with_capacity(run.text.len());
    for c in run.text.chars() {
        // A no-break space was meant, and stays.
        if matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}') {
            if blank == Some(false) {
                text.push(' ');
                blank = Some(true);
            }
        } else {
            text.push(c);
            blank = Some(false);
        }
    }
    if text.is_empty() {
        return;
    }
    match words.last_mut() {
        Some(Inline::Run(last)) if last.form == run.form => last.text.push_str(&text),
        _ => words.push(Inline::Run(Run { text, form: run.form })),
    }
}

fn trim_end(words: &mut Vec<Inline>) {
    while let Some(Inline::Run(run)) = words.last_mut() {
        run.text.truncate(run.text.trim_end_matches(' ').len());
        if !run.text.is_empty() {
            return;
        }
        words.pop();
    }
}
