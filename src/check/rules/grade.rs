//! D1: the Flesch-Kincaid grade of a text.

use super::{whole_text, writing_hints};
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::readability::figures::Scores;

pub static CODE: Code = Code {
    id: "TH1401",
    name: "grade",
    level: Level::Warning,
    what: "The text reads at grade 6 or below (Flesch-Kincaid, every list item a sentence, taught words left out). \
           Source: AHRQ Universal Precautions Toolkit, tool 11; AMA.",
    why: "The average adult reads at grade 8, one in five at grade 5 or below, and all of us worse when in pain.",
    example: "Not \"Conservative management is generally recommended\", but \"Most people get better without surgery\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.grade;
    let (
        Scores::English {
            flesch_kincaid: judged,
            ..
        },
        Scores::English {
            flesch_kincaid: raw, ..
        },
    ) = (check.measured.judged.scores, check.measured.raw.scores)
    else {
        return;
    };
    if judged <= most {
        return;
    }
    let message =
        format!("the text reads at grade {judged:.1} ({raw:.1} with its own terms); the most is {most:.1}");
    let mut finding = Diagnostic::new(&CODE, whole_text(check), message);
    finding.hints = writing_hints(check.measured);
    findings.push(finding);
}
