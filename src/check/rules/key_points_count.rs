//! D21: too few or too many key points.

use super::whole_text;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

/// PEMAT item 11; CDC asks for 3 to 4.
const POINTS: std::ops::RangeInclusive<usize> = 3..=5;

pub static CODE: Code = Code {
    id: "TH1421",
    name: "key-points-count",
    level: Level::Warning,
    what: "A handout has 3 to 5 key points. Source: PEMAT, item 11.",
    why: "Many people read only these. Two leave something out, and of eight nobody remembers one.",
    example: "`key_points = [\"Keep moving.\", \"Heat may help.\", \"Get help fast if you go numb between the legs.\"]`",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let points = &check.text.wording.key_points;
    if POINTS.contains(&points.len()) {
        return;
    }
    let span = points.first().map_or(whole_text(check), |first| first.span);
    let message = match points.len() {
        1 => "1 key point; there should be 3 to 5".to_owned(),
        count => format!("{count} key points; there should be 3 to 5"),
    };
    let hint = if points.len() < *POINTS.start() {
        "Add what the patient should do, and when to get help."
    } else {
        "Keep the five that matter most; the others stand in the text."
    };
    findings.push(Diagnostic::new(&CODE, span, message).hint(hint));
}
