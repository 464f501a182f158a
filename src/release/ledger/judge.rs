//! Reading the lines of the ledger, and saying what has happened to them.
//!
//! Each line is judged by itself (whole, sealed), then by what stands before it: an entry names the seal of the one
//! before. Where a line cannot be read, nothing is said of the one after it, whose predecessor nobody knows.

use super::codes::{
    ENTRY_BROKEN, ENTRY_EDITED, ENTRY_GONE, ENTRY_MOVED, ENTRY_TWICE, LEDGER_LATER_FORMAT, LEDGER_MERGE,
    LEDGER_MISSING, LINE_ENDS,
};
use super::entry::{Entry, EntryFault, Seal};
use super::{FIRST_LINE, LEDGER, STATES};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Located, Sources, Span};
use std::collections::BTreeMap;

/// What brings the last good ledger back.
const RESTORE: &str = "Bring the last good copy back: git restore content/releases/ledger.jsonl";

/// What joins two ledgers.
const REPAIR: &str =
    "Type: takehome release --repair. It keeps the releases of both sides, in the order of their days.";

/// Every entry that can be relied on, each with its line.
pub(super) fn entries(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located<Entry>> {
    let Some(file) = sources.find(LEDGER) else {
        if sources.under(STATES).next().is_some() {
            let message = "released states are kept here, and the ledger that lists them is gone";
            diagnostics.push(Diagnostic::of_path(&LEDGER_MISSING, LEDGER, message).hint(RESTORE));
        }
        return Vec::new();
    };
    // A file that is no text was reported when it was read.
    let Some(text) = sources.get(file).text() else {
        return Vec::new();
    };
    let mut judge = Judge {
        file,
        diagnostics,
        entries: Vec::new(),
    };
    if !judge.is_one_text(text) {
        return Vec::new();
    }
    let mut links = Vec::new();
    for (line, start) in lines(text).skip(1) {
        links.push(judge.line(line, start));
    }
    // A last line that was cut within is told already.
    if !text.ends_with('\n') && links.last().is_some_and(|link| link.ends.is_some()) {
        judge.cut(text);
    }
    judge.chain(&links);
    judge.entries
}

/// Whether there is no ledger, or one that could be read.
pub(super) fn is_text(sources: &Sources) -> bool {
    sources
        .find(LEDGER)
        .is_none_or(|file| sources.get(file).text().is_some())
}

/// Every whole entry of a ledger that grew on two branches, once. What no branch can have is a finding: a line that was
/// changed, and an entry whose predecessor is gone.
pub(super) fn branches(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located<Entry>> {
    let Some(file) = sources.find(LEDGER) else {
        return Vec::new();
    };
    let text = sources.text(file);
    let mut judge = Judge {
        file,
        diagnostics,
        entries: Vec::new(),
    };
    let mut seen = std::collections::BTreeSet::new();
    for (line, start) in lines(text) {
        if line != FIRST_LINE && !is_conflict_mark(line) && seen.insert(line) {
            judge.line(line, start);
        }
    }
    if !text.ends_with('\n') {
        judge.cut(text);
    }
    let none = Seal::none();
    let known: std::collections::BTreeSet<&Seal> = judge
        .entries
        .iter()
        .map(|entry| &entry.value.seal)
        .chain([&none])
        .collect();
    let lost: Vec<Diagnostic> = judge
        .entries
        .iter()
        .filter(|entry| !known.contains(&entry.value.previous))
        .map(|entry| {
            let message = format!("what stood before entry {} is gone", entry.value.number);
            Diagnostic::new(&ENTRY_GONE, entry.span, message)
                .hint("Bring the ledgers of both branches back, and merge again: git checkout --conflict=merge content/releases/ledger.jsonl")
        })
        .collect();
    judge.diagnostics.extend(lost);
    judge.entries
}

/// The lines of a text without their ends, each with the offset at which it begins.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((line.strip_suffix('\n').unwrap_or(line), start))
    })
}

/// Whether a line is one that git leaves where two branches changed the same place.
pub(super) fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// A line as part of the chain.
struct Link {
    span: Span,
    /// Nothing for a line that cannot be read; an edited one still says what it follows.
    ends: Option<Ends>,
}

struct Ends {
    number: u32,
    previous: Seal,
    seal: Seal,
}

struct Judge<'a> {
    file: FileId,
    diagnostics: &'a mut Vec<Diagnostic>,
    entries: Vec<Located<Entry>>,
}

impl Judge<'_> {
    fn find(&mut self, code: &'static Code, span: Span, message: impl Into<String>, hint: &'static str) {
        self.diagnostics
            .push(Diagnostic::new(code, span, message).hint(hint));
    }

    /// What concerns the file as a whole, and would otherwise be found again on every line.
    fn is_one_text(&mut self, text: &str) -> bool {
        let file = self.file;
        if let Some((line, start)) = lines(text).find(|(line, _)| is_conflict_mark(line)) {
            let span = Span::new(file, start..start + line.len());
            let message = "git could not join two branches here and left its marks";
            self.find(&LEDGER_MERGE, span, message, REPAIR);
            return false;
        }
        if let Some(at) = text.find('\r') {
            let message =
                "the line ends of the ledger were changed, as git does on Windows unless it is told not to";
            let hint = "Add the line \"content/releases/** -text\" to .gitattributes, then type: git restore content/releases";
            self.find(&LINE_ENDS, Span::new(file, at..at + 1), message, hint);
            return false;
        }
        let first = text.split('\n').next().unwrap_or_default();
        if first == FIRST_LINE && text.len() > first.len() {
            return true;
        }
        let span = Span::new(file, 0..first.len());
        let format = first
            .strip_prefix("{\"takehome_ledger\":")
            .and_then(|rest| rest.strip_suffix('}'))
            .and_then(|number| number.parse::<u32>().ok());
        match format {
            Some(format) if format > 1 => {
                let message = format!("the ledger has format {format}; this takehome knows format 1");
                self.find(
                    &LEDGER_LATER_FORMAT,
                    span,
                    message,
                    "Update takehome on this computer.",
                );
            }
            _ => {
                let message = "the first line of the ledger is gone or changed";
                self.find(&LEDGER_MISSING, span, message, RESTORE);
            }
        }
        false
    }

    fn line(&mut self, line: &str, start: usize) -> Link {
        let span = Span::new(self.file, start..start + line.len());
        let ends = match Entry::parse(line) {
            Ok(entry) => {
                let ends = Ends {
                    number: entry.number,
                    previous: entry.previous.clone(),
                    seal: entry.seal.clone(),
                };
                self.entries.push(Located::new(entry, span));
                Some(ends)
            }
            Err(fault) => {
                self.fault(line, span, &fault);
                None
            }
        };
        Link { span, ends }
    }

    fn fault(&mut self, line: &str, span: Span, fault: &EntryFault) {
        match fault {
            EntryFault::Broken { .. } if line.trim().is_empty() => {
                let message = "an empty line stands between the entries of the ledger";
                self.find(&ENTRY_BROKEN, span, message, RESTORE);
            }
            EntryFault::Broken { column } => {
                let at = crate::source::floor_char_boundary(line, column - 1);
                let place = Span::new(span.file(), span.start() as usize + at..span.end() as usize);
                let message = "this is not a whole entry: it was cut, or something else was typed here";
                self.find(&ENTRY_BROKEN, place, message, RESTORE);
            }
            EntryFault::Value { key } => {
                let at = line.find(&format!("\"{key}\":")).unwrap_or(0);
                let place = Span::new(span.file(), span.start() as usize + at..span.end() as usize);
                let message = format!("this entry was changed: its {key} is none that takehome writes");
                self.find(&ENTRY_EDITED, place, message, RESTORE);
            }
            EntryFault::Edited => {
                let message = "this entry was changed after it was released";
                self.find(&ENTRY_EDITED, span, message, RESTORE);
            }
        }
    }

    /// A last line without its end was cut, also where what is left reads as an entry.
    fn cut(&mut self, text: &str) {
        let message = "the last line of the ledger does not end: the file was cut here";
        let end = Span::new(self.file, text.len()..text.len());
        self.find(&ENTRY_BROKEN, end, message, RESTORE);
    }

    /// Looks at what each entry follows. One cause has one finding: after a branch or a move, the entries that follow
    /// their own neighbour wrongly for the same reason say nothing more.
    fn chain(&mut self, links: &[Link]) {
        let known: BTreeMap<&Seal, usize> = links
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(at, link)| link.ends.as_ref().map(|ends| (&ends.seal, at)))
            .collect();
        let mut followed: BTreeMap<&Seal, usize> = BTreeMap::new();
        let (none, mut before) = (Seal::none(), Some((Seal::none(), 0)));
        let mut told = false;
        for (at, link) in links.iter().enumerate() {
            let Some(ends) = &link.ends else {
                before = None;
                continue;
            };
            let follows = before.as_ref().is_none_or(|(seal, _)| *seal == ends.previous);
            let first = known.get(&ends.seal).copied().unwrap_or(at);
            if first != at {
                let message = format!("entry {} stands in the ledger twice", ends.number);
                let finding = Diagnostic::new(&ENTRY_TWICE, link.span, message);
                let finding = finding.hint("Delete this line, and no other.");
                self.diagnostics
                    .push(finding.related(links[first].span, "the first of the two"));
                continue;
            }
            if !follows && !told {
                let is_known = ends.previous == none || known.contains_key(&ends.previous);
                self.wrong_neighbour(
                    link,
                    ends,
                    before.as_ref(),
                    is_known,
                    followed.get(&ends.previous),
                    links,
                );
                told = is_known;
            }
            followed.insert(&ends.previous, at);
            before = Some((ends.seal.clone(), ends.number));
        }
    }

    fn wrong_neighbour(
        &mut self,
        link: &Link,
        ends: &Ends,
        before: Option<&(Seal, u32)>,
        is_known: bool,
        sibling: Option<&usize>,
        links: &[Link],
    ) {
        let after = before.map_or(0, |(_, number)| *number);
        if let Some(sibling) = sibling {
            let message =
                "releases of two branches were joined line by line: two entries follow the same one";
            let finding = Diagnostic::new(&LEDGER_MERGE, link.span, message).hint(REPAIR);
            self.diagnostics
                .push(finding.related(links[*sibling].span, "the first release of the other branch"));
        } else if is_known {
            let message = format!(
                "entry {} stands after entry {after}, where it was not written",
                ends.number
            );
            self.find(&ENTRY_MOVED, link.span, message, RESTORE);
        } else {
            let message = match ends.number.saturating_sub(after + 1) {
                0 => format!("what stood between entry {after} and this one is gone"),
                1 => format!("an entry between {after} and {} is gone", ends.number),
                gone => format!("{gone} entries between {after} and {} are gone", ends.number),
            };
            self.find(&ENTRY_GONE, link.span, message, RESTORE);
        }
    }
}
