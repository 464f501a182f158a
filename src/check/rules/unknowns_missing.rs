//! D23: a handout that does not say what experts do not know.

use super::whole_text;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::config::Asked;
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1423",
    name: "unknowns-missing",
    level: Level::Warning,
    what: "A handout says what experts do not know, in `unknowns`. Only where takehome.toml asks for it: `ask = \
           [\"unknowns\"]` under [checks]; a handout with nothing to say gets a waiver with its reason. Source: \
           CDC Clear Communication Index, item 11.",
    why: "Who is told only what is certain loses trust in all of it when something turns out otherwise.",
    example: "`unknowns = \"Experts do not know why some discs shrink by themselves.\"`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let asked = check.library.config.checks.asked.contains(&Asked::Unknowns);
    if asked && check.text.wording.unknowns.is_none() {
        findings.push(
            Diagnostic::new(
                &CODE,
                whole_text(check),
                "this handout does not say what experts do not know",
            )
            .hint("Type it at the top, like: unknowns = \"Experts do not know why it comes back.\"")
            .hint("Where there is nothing to say, write a [[waiver]] in takehome.toml with the reason."),
        );
    }
}
