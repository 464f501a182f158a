//! D21: too few or too many key points.

use super::whole_text;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1421",
    name: "key-points-count",
    level: Level::Warning,
    what: "A handout has 3 to 5 key points (`key_points_least`, `key_points_most`). Source: PEMAT, item 11.",
    why: "Many people read only these. Two leave something out, and of eight nobody remembers one.",
    example: "`key_points = [\"Keep moving.\", \"Heat may help.\", \"Get help fast if you go numb between the \
              legs.\"]`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let points = &check.text.wording.key_points;
    let checks = &check.library.config.checks;
    let (least, most) = (
        checks.key_points_least,
        checks.key_points_most.max(checks.key_points_least),
    );
    if (least as usize..=most as usize).contains(&points.len()) {
        return;
    }
    let span = points.first().map_or(whole_text(check), |first| first.span);
    let message = match points.len() {
        1 => format!("1 key point; there should be {least} to {most}"),
        count => format!("{count} key points; there should be {least} to {most}"),
    };
    let hint = if points.len() < least as usize {
        "Add what the patient should do, and when to get help.".to_owned()
    } else {
        format!("Keep the {most} that matter most; the others stand in the text.")
    };
    findings.push(Diagnostic::new(&CODE, span, message).hint(hint));
}
