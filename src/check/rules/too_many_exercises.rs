//! D25: more exercises than anybody does.

use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::Block;

pub static CODE: Code = Code {
    id: "TH1425",
    name: "too-many-exercises",
    level: Level::Warning,
    what: "A part with the name {#exercises} has at most 4 exercises (`exercises`), each under a ### heading, or \
           each an item of its list. Source: Henry 1999, as Physitrack gives it.",
    why: "Who is given a few exercises does them better than who is given many.",
    example: "Keep the four that matter most now, and put the others in a second handout.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.exercises as usize;
    let parts = check.text.sections.iter();
    for section in parts.filter(|section| section.anchor == "exercises") {
        let headings = section.blocks.iter();
        let headings =
            headings.filter(|block| matches!(block, Block::Heading(heading) if heading.level == 3));
        let lists = section.blocks.iter().filter_map(|block| match block {
            Block::List(list) => Some(list.items.len()),
            _ => None,
        });
        let count = match headings.count() {
            0 => lists.sum(),
            headings => headings,
        };
        if count > most {
            let message = format!("{count} exercises; the most is {most}");
            findings.push(
                Diagnostic::new(&CODE, section.span, message)
                    .hint("Keep those that matter most now, and put the others in a handout of their own."),
            );
        }
    }
}
