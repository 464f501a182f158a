//! D22: a handout that tells nobody to do anything.

use super::whole_text;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::{Block, ListRole};
use crate::model::data::Urgency;
use crate::model::topic::{SectionKind, TopicKind};

pub static CODE: Code = Code {
    id: "TH1422",
    name: "no-action",
    level: Level::Warning,
    what: "The handout of a condition has a part on what the patient can do (self-care), a list of Do, or steps. \
           Whether it says when and how is for the reviewer. Source: PEMAT, item 20; CDC Clear Communication \
           Index, items 12 to 14.",
    why: "Who learns only what a thing is called goes home with a word and nothing to do.",
    example: "Write `## What you can do {#self-care}` with at least one thing to do today.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let topic = check.topic;
    let is_emergency = topic.own_red_flags().any(|flag| {
        let flag = check.library.red_flags.get(flag);
        flag.is_some_and(|flag| flag.urgency == Urgency::Emergency)
    });
    // What to do in an emergency stands in its card.
    if topic.kind != TopicKind::Condition || is_emergency {
        return;
    }
    let sections = &check.text.sections;
    let acts = sections
        .iter()
        .any(|section| section.kind == Some(SectionKind::SelfCare) || section.blocks.iter().any(is_to_do));
    if !acts {
        findings.push(
            Diagnostic::new(
                &CODE,
                whole_text(check),
                "this handout gives the patient nothing to do",
            )
            .hint("Add a part: ## What you can do {#self-care}, with what to do, when and how."),
        );
    }
}

/// A list of Do, or steps that are numbered.
fn is_to_do(block: &Block) -> bool {
    matches!(block, Block::List(list) if list.role == ListRole::Do || list.start.is_some())
}
