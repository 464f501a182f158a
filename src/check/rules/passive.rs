//! D9: a text in which things are done, and nobody does them.

use super::whole_text;
use crate::check::vocabulary::sentence_of;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::readability::report::Kind;
use std::collections::BTreeSet;

pub static CODE: Code = Code {
    id: "TH1409",
    name: "passive",
    level: Level::Warning,
    what: "At most 10 of 100 sentences are passive (`passive_percent`). Found are forms of \"be\" with a \
           participle, in English; states such as \"is irritated\" are left out. Source: PEMAT, item 5, and \
           SHeLL, which give no number; 10 is ours.",
    why: "\"The leg should be raised\" does not say who raises it. The patient waits for somebody to come.",
    example: "Not \"The exercises are done each day\", but \"Do the exercises each day\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

/// Fewer sentences than this are too few for a share.
const LEAST_SENTENCES: usize = 10;

/// How many passive sentences are shown.
const SHOWN: usize = 3;

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let measured = check.measured;
    let told = |index: &usize| matches!(measured.sentences[*index].kind, Kind::Prose | Kind::ListItem);
    let all = (0..measured.sentences.len()).filter(told).count();
    let passive: BTreeSet<usize> = check
        .measured
        .hits
        .passives
        .iter()
        .filter_map(|hit| sentence_of(measured, hit))
        .filter(told)
        .collect();
    let percent = passive.len() * 100 / all.max(1);
    let most = check.library.config.checks.passive_percent;
    if all < LEAST_SENTENCES || percent <= most as usize {
        return;
    }
    let message = format!(
        "{} of {all} sentences are passive ({percent} of 100); the most is {most}",
        passive.len()
    );
    let first: Vec<String> = passive
        .iter()
        .take(SHOWN)
        .map(|index| format!("\"{}\"", measured.sentence(*index)))
        .collect();
    findings.push(Diagnostic::new(&CODE, whole_text(check), message).hint(format!(
        "Say who does it, or tell the reader to do it: {}",
        first.join(" ")
    )));
}
