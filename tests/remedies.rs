//! What a finding says to type is typed, and the finding is gone: every remedy of every case of `tests/cases`. A name that
//! is suggested must be a remedy, so that a program can type it.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use takehome::build::Judged;
use takehome::diagnostic::Diagnostic;

/// How many remedies the cases had when this was written. It may only grow.
const REMEDIES: usize = 50;

/// A finding as it is known again after an edit: what it says and in which file, not the line.
fn identity(diagnostic: &Diagnostic, judged: &Judged) -> String {
    let path = diagnostic.file_path(&judged.sources).unwrap_or("-");
    format!("{} {path} {}", diagnostic.code.id, diagnostic.message)
}

fn times(wanted: &str, judged: &Judged) -> usize {
    let findings = judged.diagnostics.iter();
    findings
        .filter(|diagnostic| identity(diagnostic, judged) == wanted)
        .count()
}

/// Types the remedy of a finding into its file.
fn apply(project: &Path, diagnostic: &Diagnostic, judged: &Judged) {
    let edit = diagnostic.edit(&judged.sources).expect("it has a remedy");
    let file = project.join(judged.sources.path(edit.span.file()));
    let mut text = std::fs::read_to_string(&file).expect("a text");
    text.replace_range(edit.span.range(), &edit.replacement);
    std::fs::write(&file, text).expect("a written file");
}

#[test]
fn every_remedy_mends_its_finding() {
    let mut applied = 0;
    let mut codes = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in support::cases() {
        let before = support::judge(support::project(&case).path());
        for diagnostic in &before.diagnostics {
            let suggested = diagnostic
                .hints
                .iter()
                .any(|hint| hint.starts_with("Did you mean"));
            // A file is renamed, not typed.
            if suggested && diagnostic.span.is_some() && diagnostic.remedy.is_none() {
                wrong.push(format!(
                    "{}: a name is suggested without a remedy: {}",
                    support::name(&case),
                    diagnostic.message
                ));
            }
            if diagnostic.edit(&before.sources).is_none() {
                continue;
            }
            let project = support::project(&case);
            apply(project.path(), diagnostic, &before);
            let after = support::judge(project.path());
            let wanted = identity(diagnostic, &before);
            if times(&wanted, &after) >= times(&wanted, &before) {
                wrong.push(format!("{}: {wanted}", support::name(&case)));
            }
            applied += 1;
            codes.insert(diagnostic.code.id);
        }
    }
    println!("{applied} remedies of {} codes: {codes:?}", codes.len());
    assert!(
        wrong.is_empty(),
        "remedies that mend nothing:\n{}",
        wrong.join("\n")
    );
    assert!(
        applied >= REMEDIES,
        "only {applied} remedies; there were {REMEDIES}"
    );
}
