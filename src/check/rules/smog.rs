//! D2: the SMOG grade of a text, which counts long words.

use super::{whole_text, writing_hints};
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::readability::figures::Scores;

pub static CODE: Code = Code {
    id: "TH1402",
    name: "smog",
    level: Level::Warning,
    what: "The text has a SMOG grade of 8 or below, taught words left out. Source: McLaughlin 1969 for the formula; AHRQ \
           and the SHeLL trial for the target.",
    why: "SMOG predicts who understands every word. A reader who misses one word may miss the dose.",
    example: "Not \"administer medication intermittently\", but \"take the pills now and then\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.smog;
    let (Scores::English { smog: judged, .. }, Scores::English { smog: raw, .. }) =
        (check.measured.judged.scores, check.measured.raw.scores)
    else {
        return;
    };
    if judged.grade <= most {
        return;
    }
    let about = if judged.approximate { "about " } else { "" };
    let message = format!(
        "the text has a SMOG grade of {about}{:.1} ({:.1} with its own terms); the most is {most:.1}",
        judged.grade, raw.grade
    );
    let mut finding = Diagnostic::new(&CODE, whole_text(check), message);
    finding.hints = writing_hints(check.measured);
    findings.push(finding);
}
