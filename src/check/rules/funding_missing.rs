//! A11: a handout that does not say who paid for it.

use super::whole_text;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::config::Asked;
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1113",
    name: "funding-missing",
    level: Level::Warning,
    what: "A handout says who paid for it, in `funding`. Only where takehome.toml asks for it: `ask = \
           [\"funding\"]` under [checks]. Source: PIF TICK, criterion 8; NHS content standard.",
    why: "A text that a maker of implants paid for reads otherwise, and the patient should know.",
    example: "`funding = \"No company paid for this handout.\"`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let asked = check.library.config.checks.asked.contains(&Asked::Funding);
    if asked && check.text.wording.funding.is_none() {
        findings.push(
            Diagnostic::new(
                &CODE,
                whole_text(check),
                "this handout does not say who paid for it",
            )
            .hint("Type it at the top, like: funding = \"No company paid for this handout.\""),
        );
    }
}
