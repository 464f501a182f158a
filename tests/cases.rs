//! Bad input, one folder a case: `tests/cases/<name>/`.
//!
//! A case is laid over the tiny project of `tests/projects/tiny`:
//! - `in/` holds the files that are added or replaced;
//! - `make.txt` lists what cannot stand in a repository, one a line: `symlink PATH TARGET`, `sparse PATH BYTES`,
//!   `nest PATH DEPTH`, `bytes PATH HEX`, `remove PATH`; or what is told more clearly by what is done to it: `lay PROJECT`
//!   (the files of `tests/projects/PROJECT`), `lines PATH 1,3,2` (these lines, in this order), `change PATH OLD NEW`,
//!   `cut PATH BYTES` (from the end), `crlf PATH`, `accept LANGUAGE` (its translations, by the program);
//! - `expected.txt` lists every finding, one a line: level, code, place, message. Nothing more may be found.
//! - `passes.txt`, where it stands, lists the codes that the case comes near to and does not break, one a line.
//!
//! After a deliberate change of messages, `TAKEHOME_UPDATE=1 cargo test --test cases` writes what is found; read the
//! difference before you keep it.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Every finding of a project, one a line.
fn findings(project: &Path) -> String {
    let judged = support::judged_and_made(project);
    let mut text = String::new();
    for diagnostic in &judged.diagnostics {
        let place = match (diagnostic.span, &diagnostic.path) {
            (Some(span), _) => {
                let position = judged.sources.position(span.file(), span.start());
                format!(
                    "{}:{}:{}",
                    judged.sources.path(span.file()),
                    position.line,
                    position.column
                )
            }
            (None, Some(path)) => path.clone(),
            (None, None) => "-".to_owned(),
        };
        let waived = diagnostic.waived.as_ref().map_or(String::new(), |waived| {
            format!(" [waived by {} until {}]", waived.by, waived.until)
        });
        let _ = writeln!(
            text,
            "{} {} {place} {}{waived}",
            diagnostic.level.name(),
            diagnostic.code.id,
            diagnostic.message
        );
        assert!(
            !diagnostic.hints.is_empty(),
            "{} says nothing of what to do: {text}",
            diagnostic.code.id
        );
    }
    text
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let update = std::env::var_os("TAKEHOME_UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in support::cases() {
        let found = findings(support::project(&case).path());
        let file = case.join("expected.txt");
        if update {
            std::fs::write(&file, &found).expect("a written expectation");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if (expected.is_empty() && near_misses(&case).is_empty()) || found != expected {
            wrong.push(format!(
                "--- {}\nexpected:\n{expected}found:\n{found}",
                support::name(&case)
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The codes that a case comes near to.
fn near_misses(case: &Path) -> Vec<String> {
    let listed = std::fs::read_to_string(case.join("passes.txt")).unwrap_or_default();
    listed.lines().map(str::to_owned).collect()
}

/// Codes that no case breaks. The list may only grow shorter. (TH0511, TH0514, TH0515 and
/// TH0520 are broken by tests of releases and of released states.)
const WITHOUT_A_CASE: &[&str] = &[
    "TH0001", "TH0006", "TH0107", "TH0215", "TH0216", "TH0311", "TH0313", "TH0315", "TH0342", "TH0405",
    "TH0407", "TH0409", "TH0411", "TH0422", "TH0511", "TH0514", "TH0515", "TH0520",
];

#[test]
fn every_rule_has_a_case_that_breaks_it_and_one_that_comes_near() {
    let mut broken = BTreeSet::new();
    let mut near = BTreeSet::new();
    for case in support::cases() {
        let expected = std::fs::read_to_string(case.join("expected.txt")).expect("an expectation");
        let codes: Vec<&str> = expected
            .lines()
            .filter_map(|line| line.split(' ').nth(1))
            .collect();
        for code in near_misses(&case) {
            assert!(
                !codes.contains(&code.as_str()),
                "{} breaks {code}",
                support::name(&case)
            );
            near.insert(code);
        }
        broken.extend(codes.into_iter().map(str::to_owned));
    }
    let rules = takehome::check::registry::RULES.iter().map(|rule| rule.code.id);
    let waivers = takehome::check::waivers::CODES.iter().map(|code| code.id);
    for code in rules.chain(waivers) {
        assert!(broken.contains(code), "no case breaks {code}");
        assert!(near.contains(code), "no case comes near to {code}");
    }
    let codes = takehome::check::registry::codes();
    let without: Vec<&str> = codes
        .iter()
        .map(|code| code.id)
        .filter(|code| !broken.contains(*code))
        .collect();
    assert_eq!(without, WITHOUT_A_CASE, "codes that no case breaks");
}

#[test]
fn the_tiny_project_itself_has_no_findings() {
    assert_eq!(findings(support::tiny().path()), "");
}

/// Every file of a folder with its bytes and time of change.
fn tree(root: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("a readable site"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).expect("a readable file");
            let changed = entry.metadata().expect("metadata").modified().expect("a time");
            (entry.path().to_owned(), (bytes, changed))
        })
        .collect()
}

#[test]
fn the_last_good_site_survives_every_case_with_an_error() {
    let site = tempfile::tempdir().expect("a temporary folder");
    let output = site.path().join("site");
    let build = |project: &Path| {
        support::takehome()
            .arg("-C")
            .arg(project)
            .args(["build", "-q", "-o"])
            .arg(&output)
            .output()
            .expect("takehome runs")
    };
    let good = build(support::tiny().path());
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    let before = tree(&output);
    assert!(before.len() > 10, "the tiny site has pages and sheets");
    for case in support::cases() {
        let expected = std::fs::read_to_string(case.join("expected.txt")).expect("an expectation");
        if !expected.lines().any(|line| line.starts_with("error ")) {
            continue;
        }
        let bad = build(support::project(&case).path());
        let said = String::from_utf8_lossy(&bad.stderr);
        assert_eq!(bad.status.code(), Some(1), "{}: {said}", support::name(&case));
        for line in expected.lines() {
            let message = line.splitn(4, ' ').nth(3).expect("four parts");
            assert!(
                said.contains(message),
                "{}: {message} is not said in\n{said}",
                support::name(&case)
            );
        }
        assert_eq!(tree(&output), before, "{} touched the site", support::name(&case));
    }
}
