//! D7: lists that are too long to remember.

use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::Block;

pub static CODE: Code = Code {
    id: "TH1407",
    name: "long-list",
    level: Level::Warning,
    what: "A list has at most 7 items (`list_items`); a longer one is split under headings of its own. Source: CDC \
           Clear Communication Index, item 8.",
    why: "Nobody remembers the eighth thing to do.",
    example: "Make two lists: \"In the first days\" and \"Later\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.list_items as usize;
    for section in &check.text.sections {
        blocks(&section.blocks, most, findings);
    }
}

fn blocks(inside: &[Block], most: usize, findings: &mut Vec<Diagnostic>) {
    for block in inside {
        match block {
            Block::List(list) => {
                if list.items.len() > most {
                    let message = format!("a list of {} items; the most is {most}", list.items.len());
                    findings.push(
                        Diagnostic::new(&CODE, list.span, message)
                            .hint("Split it under two headings (### First ... ### Then ...), or leave out what matters least."),
                    );
                }
                list.items
                    .iter()
                    .for_each(|item| blocks(&item.blocks, most, findings));
            }
            Block::Note(note) => blocks(&note.blocks, most, findings),
            Block::Quote(quote) => blocks(&quote.blocks, most, findings),
            Block::Heading(_) | Block::Paragraph(_) | Block::Table(_) | Block::Figure(_) => {}
        }
    }
}
