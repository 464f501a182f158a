//! What the integration tests share: projects in folders of their own, and the program run on them.

#![allow(dead_code)] // each test program uses a part of it

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// November 22, 2026: the day of every test, so that no review falls due while the suite grows old.
pub const TODAY: &str = "1795305600";

/// A folder or file under `tests/`.
pub fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// Copies a folder into another one.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a readable test folder");
        let target = to.join(entry.path().strip_prefix(from).expect("below the folder"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a copied file");
        }
    }
}

/// The tiny project, in a folder of its own.
pub fn tiny() -> tempfile::TempDir {
    let project = tempfile::tempdir().expect("a temporary folder");
    copy(&tests("projects/tiny"), project.path());
    project
}

/// The program, on the day of the tests, without colour.
pub fn takehome() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takehome"));
    command
        .env("SOURCE_DATE_EPOCH", TODAY)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs `takehome -C project arguments...`.
pub fn run(project: &Path, arguments: &[&str]) -> Output {
    takehome()
        .arg("-C")
        .arg(project)
        .args(arguments)
        .output()
        .expect("takehome runs")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Without what a crate of parley's prints in debug builds only, wherever a text is Chinese.
pub fn stderr(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines = text.split_inclusive('\n');
    lines
        .filter(|line| !line.starts_with("ICU4X data error"))
        .collect()
}

/// Every file below a folder, by its path below it, with its bytes.
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("below the root");
            (
                path.to_string_lossy().into_owned(),
                std::fs::read(entry.path()).expect("a readable file"),
            )
        })
        .collect()
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
            "lay" => copy(&tests("projects").join(words[1]), project),
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
            "accept" => {
                let output = run(project, &["translations", "accept", "--language", words[1]]);
                assert!(output.status.success(), "{}: {}", case.display(), stderr(&output));
            }
            "words-of" => {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
                std::fs::copy(folder.join(words[2]), path).expect("a language of the program");
            }
            "remove" => std::fs::remove_file(path).expect("a file to remove"),
            other => panic!("{}: make.txt does not know {other}", case.display()),
        }
    }
}

/// The project of a case, in a folder of its own.
pub fn project(case: &Path) -> tempfile::TempDir {
    let project = tempfile::tempdir().expect("a temporary folder");
    copy(&tests("projects/tiny"), project.path());
    if case.join("in").is_dir() {
        copy(&case.join("in"), project.path());
    }
    make(case, project.path());
    project
}

/// The project of a case by its name.
pub fn case(name: &str) -> tempfile::TempDir {
    let folder = tests("cases").join(name);
    assert!(folder.is_dir(), "there is no case {name}");
    project(&folder)
}

/// Every case of tests/cases, sorted.
pub fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(tests("cases"))
        .expect("tests/cases")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// The name of a case.
pub fn name(case: &Path) -> String {
    case.file_name()
        .expect("a named folder")
        .to_string_lossy()
        .into_owned()
}

/// A project judged on the day of the tests.
pub fn judge(project: &Path) -> takehome::build::Judged {
    let request = takehome::build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    takehome::build::judge(takehome::load::load(project), &request)
}

/// The same, with what comes up only while pages and sheets are made.
pub fn judged_and_made(project: &Path) -> takehome::build::Judged {
    let mut judged = judge(project);
    let rendered = render_findings(&judged);
    judged.diagnostics.extend(rendered);
    takehome::diagnostic::sort(&mut judged.diagnostics, &judged.sources);
    judged
}

/// The findings that come up only while pages are made; none while there are errors, since nothing is made then.
fn render_findings(judged: &takehome::build::Judged) -> Vec<takehome::diagnostic::Diagnostic> {
    let rendered = takehome::build::with_press(judged, false, |press, plan| {
        let results = plan.entries().iter().map(|entry| press.render(&entry.job));
        let mut findings: Vec<takehome::diagnostic::Diagnostic> = results
            .filter_map(|result| result.err().map(|finding| *finding))
            .collect();
        findings.extend(press.sheets.findings());
        findings
    });
    rendered.unwrap_or_else(|refused| refused.because)
}
