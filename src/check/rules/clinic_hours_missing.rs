//! B4: when the clinic is open, and whom to call when it is not.

use crate::check::{Rule, Scope, SetUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

/// The file that is meant; settings have no place once they are read.
const FILE: &str = "takehome.toml";

pub static CODE: Code = Code {
    id: "TH1203",
    name: "clinic-hours-missing",
    level: Level::Warning,
    what: "takehome.toml says when the clinic is open and whom to call when it is closed; both stand on every handout.",
    why: "Most people get worse at night or on a Sunday, when nobody picks up the clinic's phone.",
    example: "`hours = \"Monday to Friday, 8 am to 5 pm\"` and `after_hours = \"Call the nurse line at ...\"` under [clinic]",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Set(look),
};

fn look(check: &SetUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let clinic = &check.library.config.clinic;
    if clinic.hours.is_none() {
        findings.push(
            Diagnostic::of_path(&CODE, FILE, "[clinic] does not say when the clinic is open")
                .hint("Type it under [clinic]: hours = \"Monday to Friday, 8 am to 5 pm\""),
        );
    }
    if clinic.after_hours.is_none() {
        findings.push(
            Diagnostic::of_path(
                &CODE,
                FILE,
                "[clinic] does not say whom to call when the clinic is closed",
            )
            .hint("Type it under [clinic]: after_hours = \"Call the nurse line at ...\""),
        );
    }
}
