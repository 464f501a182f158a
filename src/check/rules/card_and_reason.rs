//! C1: a reason for having no card, beside a card.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1302",
    name: "card-and-reason",
    level: Level::Warning,
    what: "`no_card_reason` stands only where the handout has no emergency or urgent card, also no carried one.",
    why: "One of the two is wrong. If it is the reason, a reviewer once thought that nothing here can be urgent.",
    example: "With `red_flags = [\"cauda-equina\"]`, delete the line `no_card_reason = ...`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let topic = check.topic;
    let (Some(reason), Some(flag)) = (&topic.record.no_card_reason, topic.red_flags.first()) else {
        return;
    };
    let from = match &flag.carried {
        Some((origin, _)) => format!(", carried from \"{origin}\""),
        None => String::new(),
    };
    let message = format!(
        "a reason for no card, but the handout has the red flag \"{}\"{from}",
        flag.red_flag
    );
    findings.push(
        Diagnostic::new(&CODE, reason.span, message)
            .hint("Delete no_card_reason. If the red flag is the wrong one, take that out instead."),
    );
}
