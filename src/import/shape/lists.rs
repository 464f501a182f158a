//! Lines with a mark become lists, one in another by how far they stand to the right.

use crate::import::report::{Report, Topic};
use crate::import::text::item_mark;
use crate::import::tree::{Inline, List, LooseItem, Part, PartKind, Quote, plain, tidy};

/// How many lists may stand in one another; deeper ones join the last.
const MAX_LEVELS: u8 = 3;

/// Gathers loose items into lists, in parts and in what is in them.
pub(super) fn gathered(parts: Vec<Part>, report: &mut Report) -> Vec<Part> {
    let mut gathered: Vec<Part> = Vec::with_capacity(parts.len());
    let mut open: Option<Open> = None;
    let pieces: Vec<Part> = parts.into_iter().flat_map(pieces).collect();
    for part in pieces {
        if let PartKind::Item(item) = part.kind {
            let list = open.get_or_insert_with(|| Open::new(part.line));
            list.add(part.line, item, report);
            // A list of the same level, but of steps instead of points, is another list.
            if let Some(finished) = list.finished.take() {
                gathered.push(finished);
            }
            continue;
        }
        gathered.extend(open.take().map(Open::list));
        let kind = match part.kind {
            PartKind::Quote(quote) => PartKind::Quote(Quote {
                parts: self::gathered(quote.parts, report),
                ..quote
            }),
            PartKind::List(list) => PartKind::List(List {
                items: list
                    .items
                    .into_iter()
                    .map(|item| self::gathered(item, report))
                    .collect(),
                ..list
            }),
            other => other,
        };
        gathered.push(Part { kind, ..part });
    }
    gathered.extend(open.take().map(Open::list));
    gathered
}

/// A paragraph cut into what its lines are: items where they begin with a mark, else words.
fn pieces(part: Part) -> Vec<Part> {
    let PartKind::Paragraph(words) = &part.kind else {
        return vec![part];
    };
    let lines: Vec<&[Inline]> = words.split(|inline| matches!(inline, Inline::Break)).collect();
    if lines.iter().all(|line| marked(line).is_none()) {
        return vec![part];
    }
    let line_number = part.line;
    let mut pieces: Vec<Part> = Vec::new();
    let mut rest: Vec<Inline> = Vec::new();
    let end = |rest: &mut Vec<Inline>, pieces: &mut Vec<Part>| {
        let words = tidy(std::mem::take(rest));
        if !words.is_empty() {
            pieces.push(Part {
                line: line_number,
                kind: PartKind::Paragraph(words),
            });
        }
    };
    for line in lines {
        match marked(line) {
            Some(item) => {
                end(&mut rest, &mut pieces);
                pieces.push(Part {
                    line: line_number,
                    kind: PartKind::Item(item),
                });
            }
            None => {
                if !rest.is_empty() {
                    rest.push(Inline::Break);
                }
                rest.extend(line.iter().cloned());
            }
        }
    }
    end(&mut rest, &mut pieces);
    pieces
}

/// A line that begins with the mark of an item, as an item.
fn marked(line: &[Inline]) -> Option<LooseItem> {
    let Some(Inline::Run(first)) = line.first() else {
        return None;
    };
    // A mark may stand in a run of its own: <b>•</b> pain.
    let (number, rest) = item_mark(&first.text, false).or_else(|| {
        let alone = format!("{} x", first.text.trim());
        let (number, _) = item_mark(&alone, false)?;
        (line.len() > 1 && first.text.trim().chars().count() <= 3).then_some((number, ""))
    })?;
    let mut words = line.to_vec();
    if let Some(Inline::Run(run)) = words.first_mut() {
        run.text = rest.trim_start_matches(['\u{a0}', ' ']).to_owned();
    }
    let words = tidy(words);
    (!plain(&words).is_empty()).then_some(LooseItem {
        level: 0,
        number,
        words,
    })
}

/// A list that is being gathered.
struct Open {
    line: u32,
    number: Option<u32>,
    items: Vec<Vec<Part>>,
    /// The list before, where another one began.
    finished: Option<Part>,
}

impl Open {
    fn new(line: u32) -> Open {
        Open {
            line,
            number: None,
            items: Vec::new(),
            finished: None,
        }
    }

    fn add(&mut self, line: u32, item: LooseItem, report: &mut Report) {
        if item.level >= MAX_LEVELS {
            let what = "an item stands less deep now: three levels of a list are the most";
            report.add(Topic::Changed, line, what);
        }
        let level = item.level.min(MAX_LEVELS - 1);
        let own = level == 0 || self.items.is_empty();
        let other_kind = own && !self.items.is_empty() && self.number.is_some() != item.number.is_some();
        if other_kind {
            let before = std::mem::replace(self, Open::new(line));
            self.finished = Some(before.list());
        }
        if self.items.is_empty() {
            self.number = item.number;
        }
        let leaf = Part {
            line,
            kind: PartKind::Paragraph(item.words),
        };
        match self.items.last_mut() {
            Some(last) if !own => add_below(last, level - 1, item.number, leaf),
            _ => self.items.push(vec![leaf]),
        }
    }

    fn list(self) -> Part {
        Part {
            line: self.line,
            kind: PartKind::List(List {
                number: self.number,
                items: self.items,
            }),
        }
    }
}

/// Adds an item to the list in another item, so many levels further down.
fn add_below(parent: &mut Vec<Part>, deeper: u8, number: Option<u32>, leaf: Part) {
    if let Some(Part {
        kind: PartKind::List(list),
        ..
    }) = parent.last_mut()
    {
        match list.items.last_mut() {
            Some(last) if deeper > 0 => add_below(last, deeper - 1, number, leaf),
            _ => list.items.push(vec![leaf]),
        }
        return;
    }
    let line = leaf.line;
    let list = List {
        number,
        items: vec![vec![leaf]],
    };
    parent.push(Part {
        line,
        kind: PartKind::List(list),
    });
}
