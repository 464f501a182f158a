//! Twenty mistakes that somebody who is no programmer makes, each in a copy of the sample clinic.
//!
//! For each: the mistake is typed, `takehome check` is run, what the message asks for is typed, and the second run is
//! clean. The transcript of all runs is docs/seeded-mistakes.md; `TAKEHOME_UPDATE=1 cargo test --test seeded_mistakes`
//! writes it. The mistakes stand in `seeded_mistakes/seeds.rs`.

mod support;

#[path = "seeded_mistakes/seeds.rs"]
mod seeds;

use seeds::{Edit, Mend, SEEDS, Seed};
use std::fmt::Write as _;
use std::path::Path;

const INTRODUCTION: &str = "\
<!-- Made by a test: TAKEHOME_UPDATE=1 cargo test --test seeded_mistakes. Do not edit. -->

# Twenty mistakes, and what takehome says

Each stands alone in a copy of the sample clinic. The command is `takehome check --strict --quiet`, which shows what is
wrong and nothing else. After the mend, which does what the message asks, the same command says nothing and ends with 0.
";

/// The settings for a set in English. Some mends are other words than before: what translators then have to do is not
/// what is tested here.
fn in_english(settings: &str) -> String {
    let mut settings: toml_edit::DocumentMut = settings.parse().expect("the settings are TOML");
    settings["languages"] = toml_edit::value(toml_edit::Array::from_iter(["en"]));
    let clinic = settings["clinic"].as_table_mut().expect("a table");
    clinic.retain(|_, item| !item.is_table());
    settings.to_string()
}

/// The sample clinic in English, in a folder of its own.
fn sample() -> tempfile::TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = tempfile::tempdir().expect("a temporary folder");
    for folder in ["content", "themes"] {
        support::copy(&root.join(folder), &project.path().join(folder));
    }
    let settings = std::fs::read_to_string(root.join("takehome.toml")).expect("the settings");
    std::fs::write(project.path().join("takehome.toml"), in_english(&settings)).expect("written settings");
    for entry in walkdir::WalkDir::new(project.path().join("content")) {
        let path = entry.expect("a readable folder").into_path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut parts = name.split('.').rev().skip(1);
        let language = parts.next().filter(|_| parts.next().is_some());
        if name.ends_with(".lock") || language.is_some_and(|language| language != "en") {
            std::fs::remove_file(&path).expect("a translation goes");
        }
    }
    project
}

/// Types over the one place where the words stand.
fn make(project: &Path, edit: &Edit, title: &str) {
    let file = project.join(edit.file);
    let text = std::fs::read_to_string(&file).expect("the file of a mistake");
    assert_eq!(
        text.matches(edit.from).count(),
        1,
        "{title}: \"{}\" must stand once in {}",
        edit.from,
        edit.file
    );
    std::fs::write(&file, text.replacen(edit.from, edit.to, 1)).expect("a written file");
}

/// What the command says, and its exit code.
fn check(project: &Path) -> (String, Option<i32>) {
    let output = support::run(project, &["check", "--strict", "--quiet"]);
    (support::stderr(&output), output.status.code())
}

fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "(nothing)".to_owned();
    }
    text.trim_end_matches('\n').replace('\n', "\n    ")
}

fn tell(edit: &Edit, into: &mut String) {
    let _ = writeln!(
        into,
        "In {}, instead of\n\n    {}\n\nis typed\n\n    {}\n",
        edit.file,
        quoted(edit.from),
        quoted(edit.to)
    );
}

/// One mistake, from typing it to the clean run.
fn run(number: usize, seed: &Seed, into: &mut String) {
    let project = sample();
    make(project.path(), &seed.mistake, seed.title);
    let (said, code) = check(project.path());
    assert_eq!(code, Some(1), "{}: {said}", seed.title);
    for asked in seed.asks {
        assert!(
            said.contains(asked),
            "{}: the message does not say \"{asked}\":\n{said}",
            seed.title
        );
    }
    let _ = writeln!(into, "\n## {number}. {}\n", seed.title);
    tell(&seed.mistake, into);
    let _ = writeln!(into, "takehome says:\n\n```text\n{}\n```\n", said.trim_end());
    for mend in seed.mends {
        match mend {
            Mend::Type(edit) => make(project.path(), edit, seed.title),
            Mend::Run(arguments) => {
                let output = support::run(project.path(), arguments);
                assert!(
                    output.status.success(),
                    "{}: {}",
                    seed.title,
                    support::stderr(&output)
                );
            }
        }
    }
    let (again, code) = check(project.path());
    assert_eq!((again.as_str(), code), ("", Some(0)), "{}: the mend", seed.title);
    into.push_str("The mend:\n\n");
    for mend in seed.mends {
        match mend {
            Mend::Type(edit) => tell(edit, into),
            Mend::Run(arguments) => {
                let _ = writeln!(into, "    takehome {}\n", arguments.join(" "));
            }
        }
    }
    into.push_str("The second run says nothing and ends with 0.\n");
}

#[test]
fn each_of_twenty_mistakes_is_mended_by_its_message() {
    assert_eq!(SEEDS.len(), 20);
    let project = sample();
    assert_eq!(
        check(project.path()),
        (String::new(), Some(0)),
        "the sample set is clean"
    );
    let mut transcript = INTRODUCTION.to_owned();
    for (index, seed) in SEEDS.iter().enumerate() {
        run(index + 1, seed, &mut transcript);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/seeded-mistakes.md");
    if std::env::var_os("TAKEHOME_UPDATE").is_some() {
        std::fs::write(&file, &transcript).expect("a written page");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        transcript == committed,
        "docs/seeded-mistakes.md is not current; write it with TAKEHOME_UPDATE=1 cargo test --test seeded_mistakes"
    );
}
