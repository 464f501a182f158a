//! Bad input, one folder a case: `tests/cases/<name>/`.
//!
//! A case is laid over the tiny project of `tests/projects/tiny`:
//! - `in/` holds the files that are added or replaced;
//! - `make.txt` lists what cannot stand in a repository, one a line: `symlink PATH TARGET`, `sparse PATH BYTES`,
//!   `nest PATH DEPTH`, `bytes PATH HEX`, `remove PATH`; or what is told more clearly by what is done to it: `lay PROJECT`
//!   (the files of `tests/projects/PROJECT`), `lines PATH 1,3,2` (these lines, in this order), `change PATH OLD NEW`,
//!   `cut PATH BYTES` (from the end), `crlf PATH`;
//! - `expected.txt` lists every finding, one a line: level, code, place, message. Nothing more may be found.
//!
//! After a deliberate change of messages, `TAKEHOME_UPDATE=1 cargo test --test cases` writes what is found; read the
//! difference before you keep it.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder(path: &str) -> PathBuf {
    support::tests(path)
}

/// Does what `make.txt` says.
fn make(case: &Path, project: &Path) {
    let Ok(script) = std::fs::read_to_string(case.join("make.txt")) else {
        return;
    };
    for line in script.lines().filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split(' ').collect();
        let path = project.join(words[1]);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        match words[0] {
            "symlink" => std::os::unix::fs::symlink(words[2], path).expect("a link"),
            "sparse" => {
                let bytes = words[2].parse().expect("a number of bytes");
                std::fs::File::create(path)
                    .and_then(|file| file.set_len(bytes))
                    .expect("a sparse file");
            }
            "nest" => {
                let depth: usize = words[2].parse().expect("a depth");
                let mut text = std::fs::read_to_string(&path).expect("the file to add to");
                text.push_str(&format!("\n{}deep\n", "> ".repeat(depth)));
                std::fs::write(path, text).expect("a written file");
            }
            "bytes" => {
                let mut bytes = std::fs::read(&path).expect("the file to add to");
                let hex = words[2].as_bytes().chunks(2);
                bytes.extend(hex.map(|pair| {
                    u8::from_str_radix(std::str::from_utf8(pair).expect("hex"), 16).expect("hex digits")
                }));
                std::fs::write(path, bytes).expect("a written file");
            }
            "lay" => support::copy(&folder("projects").join(words[1]), project),
            "lines" => {
                let text = std::fs::read_to_string(&path).expect("the file to take apart");
                let lines: Vec<&str> = text.split_inclusive('\n').collect();
                let kept = words[2]
                    .split(',')
                    .map(|line| lines[line.parse::<usize>().expect("a line") - 1]);
                std::fs::write(path, kept.collect::<String>()).expect("a written file");
            }
            "change" => {
                let text = std::fs::read_to_string(&path).expect("the file to change");
                assert!(
                    text.contains(words[2]),
                    "{}: no {} to change",
                    case.display(),
                    words[2]
                );
                std::fs::write(path, text.replacen(words[2], words[3], 1)).expect("a written file");
            }
            "cut" => {
                let bytes = std::fs::read(&path).expect("the file to cut");
                let less: usize = words[2].parse().expect("a number of bytes");
                std::fs::write(path, &bytes[..bytes.len() - less]).expect("a written file");
            }
            "crlf" => {
                let text = std::fs::read_to_string(&path).expect("the file to change");
                std::fs::write(path, text.replace('\n', "\r\n")).expect("a written file");
            }
            "remove" => std::fs::remove_file(path).expect("a file to remove"),
            other => panic!("{}: make.txt does not know {other}", case.display()),
        }
    }
}

/// The project of a case, in a folder of its own.
fn project(case: &Path) -> tempfile::TempDir {
    let project = tempfile::tempdir().expect("a temporary folder");
    support::copy(&folder("projects/tiny"), project.path());
    if case.join("in").is_dir() {
        support::copy(&case.join("in"), project.path());
    }
    make(case, project.path());
    project
}

/// Every finding of a project, one a line.
fn findings(project: &Path) -> String {
    let request = takehome::build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    let mut judged = takehome::build::judge(takehome::load::load(project), &request);
    let rendered = render_findings(&judged);
    judged.diagnostics.extend(rendered);
    takehome::diagnostic::sort(&mut judged.diagnostics, &judged.sources);
    let mut text = String::new();
    for diagnostic in &judged.diagnostics {
        let place = match (diagnostic.span, &diagnostic.path) {
            (Some(span), _) => {
                let position = judged.sources.position(span.file, span.start);
                format!(
                    "{}:{}:{}",
                    judged.sources.path(span.file),
                    position.line,
                    position.column
                )
            }
            (None, Some(path)) => path.clone(),
            (None, None) => "-".to_owned(),
        };
        let _ = writeln!(
            text,
            "{} {} {place} {}",
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

/// The findings that come up only while pages are made; none while there are errors, since nothing is made then.
fn render_findings(judged: &takehome::build::Judged) -> Vec<takehome::diagnostic::Diagnostic> {
    let rendered = takehome::build::with_press(judged, false, |press, plan| {
        let results = plan.entries().iter().map(|entry| press.render(&entry.job));
        results
            .filter_map(|result| result.err().map(|finding| *finding))
            .collect()
    });
    rendered.unwrap_or_else(|refused| refused.because)
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder("cases"))
        .expect("tests/cases")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn name(case: &Path) -> String {
    case.file_name()
        .expect("a named folder")
        .to_string_lossy()
        .into_owned()
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let update = std::env::var_os("TAKEHOME_UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let found = findings(project(&case).path());
        let file = case.join("expected.txt");
        if update {
            std::fs::write(&file, &found).expect("a written expectation");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if expected.is_empty() || found != expected {
            wrong.push(format!(
                "--- {}\nexpected:\n{expected}found:\n{found}",
                name(&case)
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

#[test]
fn there_are_at_least_forty_cases() {
    assert!(cases().len() >= 40, "only {}", cases().len());
}

#[test]
fn the_tiny_project_itself_has_no_findings() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(findings(project(empty.path()).path()), "");
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
    let empty = tempfile::tempdir().expect("a temporary folder");
    let good = build(project(empty.path()).path());
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    let before = tree(&output);
    assert!(before.len() > 10, "the tiny site has pages and sheets");
    for case in cases() {
        let expected = std::fs::read_to_string(case.join("expected.txt")).expect("an expectation");
        if !expected.lines().any(|line| line.starts_with("error ")) {
            continue;
        }
        let bad = build(project(&case).path());
        let said = String::from_utf8_lossy(&bad.stderr);
        assert_eq!(bad.status.code(), Some(1), "{}: {said}", name(&case));
        for line in expected.lines() {
            let message = line.splitn(4, ' ').nth(3).expect("four parts");
            assert!(
                said.contains(message),
                "{}: {message} is not said in\n{said}",
                name(&case)
            );
        }
        assert_eq!(tree(&output), before, "{} touched the site", name(&case));
    }
}
