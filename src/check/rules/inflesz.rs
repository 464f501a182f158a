//! D4: how easy a Spanish text is (INFLESZ).

use super::{whole_text, writing_hints};
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::readability::figures::Scores;

pub static CODE: Code = Code {
    id: "TH1404",
    name: "inflesz",
    level: Level::Warning,
    what: "A Spanish text has 65 or more on the INFLESZ scale, \"fairly easy\". Source: Barrio-Cantalejo 2008, made for \
           patient texts.",
    why: "A translation can be right and still too hard for those who need it.",
    example: "Not \"se recomienda la realización de ejercicio\", but \"haga ejercicio\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let least = check.library.config.checks.inflesz;
    let Scores::Spanish { inflesz, .. } = check.measured.judged.scores else {
        return;
    };
    if inflesz >= least {
        return;
    }
    let message = format!("the text has {inflesz:.0} on the INFLESZ scale; the least is {least:.0}");
    let mut finding = Diagnostic::new(&CODE, whole_text(check), message);
    finding.hints = writing_hints(check.measured);
    findings.push(finding);
}
