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

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
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
