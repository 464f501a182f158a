//! Parts become the Markdown that takehome reads. Every leaf is read back by the parser itself: what would not read as
//! the same words is written plainer.

mod inline;
mod reading;

use super::report::{Report, Topic, quoted};
use super::tree::{Heading, List, Part, PartKind, Quote, QuoteMark, Table, plain};
use inline::{Leaf, Writer};
use std::collections::BTreeMap;

/// Where pictures came to stand: by their address in the source, the file in content/figures.
pub type Placed = BTreeMap<String, String>;

/// The body of a draft.
pub fn body(parts: &[Part], placed: &Placed, report: &mut Report) -> String {
    let mut blocks = Blocks {
        writer: Writer::new(),
        placed,
        report,
    };
    let lines = blocks.lines(parts);
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// What a picture needs that nobody has said yet. `takehome check` withholds a handout that still has it.
pub const FILL_IN: &str = "FILL IN:";

struct Blocks<'r> {
    writer: Writer,
    placed: &'r Placed,
    report: &'r mut Report,
}

impl Blocks<'_> {
    /// Parts with an empty line between each.
    fn lines(&mut self, parts: &[Part]) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut lists = 0;
        for part in parts {
            lists = match part.kind {
                PartKind::List(_) => lists + 1,
                _ => 0,
            };
            let written = self.part(part, lists % 2 == 0);
            if written.is_empty() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(written);
        }
        lines
    }

    /// `other`: the list before this one would go on without another mark.
    fn part(&mut self, part: &Part, other: bool) -> Vec<String> {
        match &part.kind {
            PartKind::Heading(heading) => self.heading(heading, part.line),
            PartKind::Paragraph(words) => self.writer.leaf(words, Leaf::Paragraph, part.line, self.report),
            PartKind::Item(item) => self
                .writer
                .leaf(&item.words, Leaf::Paragraph, part.line, self.report),
            PartKind::List(list) => self.list(list, other),
            PartKind::Table(table) => self.table(table, part.line),
            PartKind::Quote(quote) => self.quote(quote),
            PartKind::Picture(picture) => self.picture(picture),
        }
    }

    fn heading(&mut self, heading: &Heading, line: u32) -> Vec<String> {
        let words = self
            .writer
            .leaf(&heading.words, Leaf::Line, line, self.report)
            .join(" ");
        let name = heading
            .name
            .as_ref()
            .map_or(String::new(), |name| format!(" {{#{name}}}"));
        vec![format!(
            "{} {words}{name}",
            "#".repeat(usize::from(heading.level))
        )]
    }

    fn list(&mut self, list: &List, other: bool) -> Vec<String> {
        let tight = list.items.iter().all(|item| is_tight(item));
        let mut lines = Vec::new();
        for (at, item) in list.items.iter().enumerate() {
            let mark = match list.number {
                Some(first) => {
                    let number = usize::try_from(first).unwrap_or(1) + at;
                    format!("{number}{} ", if other { ")" } else { "." })
                }
                None => (if other { "* " } else { "- " }).to_owned(),
            };
            if at > 0 && !tight {
                lines.push(String::new());
            }
            let indent = " ".repeat(mark.len());
            let mut inner = self.lines(item);
            if tight {
                inner.retain(|line| !line.is_empty());
            }
            for (number, line) in inner.into_iter().enumerate() {
                lines.push(match (number, line.is_empty()) {
                    (0, _) => format!("{mark}{line}"),
                    (_, true) => line,
                    _ => format!("{indent}{line}"),
                });
            }
        }
        lines
    }

    fn table(&mut self, table: &Table, line: u32) -> Vec<String> {
        let Some(first) = table.rows.first() else {
            return Vec::new();
        };
        let heavy = |cell: &Vec<super::tree::Inline>| {
            cell.iter().all(|inline| match inline {
                super::tree::Inline::Run(run) => run.form.strong,
                _ => true,
            })
        };
        if !first.head && !first.cells.iter().all(heavy) {
            let what = format!(
                "the first row of a table is its head now: {}",
                quoted(
                    &first
                        .cells
                        .iter()
                        .map(|cell| plain(cell))
                        .collect::<Vec<_>>()
                        .join(" | ")
                )
            );
            self.report.add(Topic::Changed, line, what);
        }
        let mut lines = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let kind = if at == 0 { Leaf::Head } else { Leaf::Line };
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| self.writer.leaf(cell, kind, line, self.report).join(" "))
                .collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if at == 0 {
                lines.push(format!("|{}", " --- |".repeat(row.cells.len())));
            }
        }
        lines
    }

    fn quote(&mut self, quote: &Quote) -> Vec<String> {
        let mark = match quote.mark {
            QuoteMark::Plain => None,
            QuoteMark::Note => Some("> [!NOTE]".to_owned()),
            QuoteMark::Tip => Some("> [!TIP]".to_owned()),
        };
        let inner = self.lines(&quote.parts);
        let inner = inner
            .into_iter()
            .map(|line| format!("> {line}").trim_end().to_owned());
        mark.into_iter().chain(inner).collect()
    }

    fn picture(&mut self, picture: &super::tree::Picture) -> Vec<String> {
        let Some(file) = self.placed.get(&picture.address) else {
            return Vec::new();
        };
        let alt = self.writer.alt(&picture.alt);
        if alt.is_empty() || is_a_name(&picture.alt) {
            let what = format!("words for people who do not see the picture {file}: what does it show?");
            self.report.add(Topic::FillIn, picture.line, what);
            return vec![format!("![{FILL_IN} say what this picture shows.]({file})")];
        }
        let what = format!(
            "look whether these words say what the picture {file} shows: {}",
            quoted(&picture.alt)
        );
        self.report.add(Topic::FillIn, picture.line, what);
        vec![format!("![{alt}]({file})")]
    }
}

/// Whether words only name a file, as programs fill them in: `image001.png`, `Picture 1`.
fn is_a_name(alt: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let ends = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".bmp", ".emf", ".wmf"];
    let rest = ["image", "picture", "img", "figure", "imagen"]
        .iter()
        .find_map(|word| alt.strip_prefix(word));
    ends.iter().any(|end| alt.ends_with(end))
        || rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || " _-".contains(c)))
}

/// Whether an item is one paragraph, with or without a list under it.
fn is_tight(item: &[Part]) -> bool {
    let mut kinds = item.iter().map(|part| &part.kind);
    let words_first = matches!(kinds.next(), Some(PartKind::Paragraph(_)));
    let list_next = matches!(kinds.next(), None | Some(PartKind::List(_)));
    words_first && list_next && kinds.next().is_none()
}
