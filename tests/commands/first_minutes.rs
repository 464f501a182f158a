//! docs/first-five-minutes.md, typed again: what a new user types, and what takehome says to it.
//!
//! In blocks of ```` ```console ```` a line after `$ ` is typed, what follows is what the terminal shows; `[..]` stands for
//! what differs from run to run. `TAKEHOME_UPDATE=1 cargo test --test commands first_` writes what is shown now; read the
//! difference before you keep it.

use crate::support::TODAY;
use std::path::{Path, PathBuf};
use std::process::Command;

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A machine on which nothing but takehome and the usual tools of a terminal are installed.
struct Terminal {
    home: tempfile::TempDir,
    here: PathBuf,
}

impl Terminal {
    fn new() -> Terminal {
        let home = tempfile::tempdir().expect("a temporary folder");
        let here = home.path().to_owned();
        Terminal { home, here }
    }

    /// Types a line, and gives what is shown.
    fn type_line(&mut self, line: &str) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_takehome"));
        let folder = program.parent().expect("a program stands in a folder");
        let after = self.home.path().join(".here");
        let script = format!("{{ {line}\n}} 2>&1; pwd >{}", after.display());
        let output = Command::new("bash")
            .args(["-c", &script])
            .current_dir(&self.here)
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", folder.display()))
            .env("HOME", self.home.path())
            .env("LC_ALL", "C.UTF-8")
            .env("SOURCE_DATE_EPOCH", TODAY)
            .output()
            .expect("bash");
        self.here = std::fs::read_to_string(&after).expect("a folder").trim().into();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// What a run took is another time each time.
fn without_times(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let is_number = |word: &str| word.parse::<f64>().is_ok();
    let mut shown: Vec<&str> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let unit = words.get(at + 1).map(|unit| unit.trim_end_matches(['.', ',']));
        let is_time = is_number(word) && matches!(unit, Some("s" | "ms"));
        shown.push(if is_time { "[..]" } else { word });
    }
    shown.join(" ")
}

/// The document with what is shown now in place of what it has.
fn typed_again(text: &str) -> String {
    let mut terminal = Terminal::new();
    let mut out = String::new();
    let mut in_session = false;
    for line in text.lines() {
        let fence = line.starts_with("```");
        if fence {
            in_session = line == "```console";
        }
        if !in_session || fence {
            out.push_str(&format!("{line}\n"));
        } else if let Some(command) = line.strip_prefix("$ ") {
            out.push_str(&format!("{line}\n"));
            for shown in terminal.type_line(command).lines() {
                out.push_str(&format!("{}\n", without_times(shown)));
            }
        }
    }
    out
}

/// The lines that are typed in a document's blocks of this kind.
fn commands(text: &str, fence: &str) -> Vec<String> {
    let mut inside = false;
    let mut commands = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == fence;
        } else if inside {
            commands.push(line.trim_start_matches("$ ").to_owned());
        }
    }
    commands
}

#[test]
fn first_five_minutes_go_as_they_are_recorded() {
    let recorded = read("docs/first-five-minutes.md");
    let shown = typed_again(&recorded);
    if std::env::var_os("TAKEHOME_UPDATE").is_some() {
        std::fs::write(file("docs/first-five-minutes.md"), &shown).expect("a written document");
    }
    snapbox::assert_data_eq!(shown, read("docs/first-five-minutes.md"));
}

#[test]
fn first_five_minutes_of_the_readme_are_the_recorded_ones() {
    let readme = read("README.md");
    let section = readme
        .split("\n## ")
        .find(|section| section.starts_with("The first five minutes"));
    let typed = commands(section.expect("the section"), "```");
    let recorded = commands(&read("docs/first-five-minutes.md"), "```console");
    assert!(typed.len() > 3, "{typed:?}");
    for command in typed.iter().filter(|command| !command.starts_with("cargo ")) {
        assert!(
            recorded.contains(command),
            "nobody has recorded what \"{command}\" shows"
        );
    }
}
