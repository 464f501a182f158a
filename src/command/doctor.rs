//! `takehome doctor`: what the machine has and lacks, and how to get it.
//!
//! Two kinds of things: what a build needs, and what else is handy. Only the first kind makes the command fail. It changes
//! nothing: a file that it writes to see whether it may is gone when it ends.

use super::{Failure, Global, Outcome, project, report};
use crate::build::faces::NO_FACE;
use crate::build::{self, Request};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::parse::config::FILE;
use crate::printer::{Printer, Trouble, cups};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Look what this machine lacks, and tell how to get it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome doctor
  takehome doctor --json

Exit code 3 only if something is missing that a build needs.")]
pub struct Arguments {}

/// How a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    /// Missing, and everything but one thing works without it.
    Note,
    /// Missing, and nothing can be built.
    Needed,
}

/// One thing that was looked at.
#[derive(Clone, Debug, serde::Serialize)]
struct Found {
    what: &'static str,
    state: State,
    /// What was found.
    says: String,
    /// How to get it.
    remedy: Option<String>,
}

impl Found {
    fn ok(what: &'static str, says: impl Into<String>) -> Found {
        Found {
            what,
            state: State::Ok,
            says: says.into(),
            remedy: None,
        }
    }

    fn missing(
        what: &'static str,
        state: State,
        says: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Found {
        Found {
            what,
            state,
            says: says.into(),
            remedy: Some(remedy.into()),
        }
    }
}

pub fn run(global: &Global, _: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global).ok();
    let root = root.filter(|root| root.join(FILE).is_file());
    let mut found = vec![project_found(root.as_deref())];
    let config = match &root {
        Some(root) => {
            found.push(writable(root));
            let config = settings(root, &mut found)?;
            found.extend(config.iter().map(address));
            config
        }
        None => None,
    };
    found.push(printer(config.as_ref()));
    found.push(git());
    found.push(browser());
    let needed = found.iter().any(|found| found.state == State::Needed);
    if global.json {
        report::json(&serde_json::json!({ "schema_version": 1, "can_build": !needed, "found": found }))?;
    } else {
        report::result(&shown(&found, global.quiet))?;
        if !global.quiet {
            report::message(if needed {
                "This machine cannot build yet: see what is needed.\n"
            } else {
                "This machine can build.\n"
            });
        }
    }
    Ok(if needed {
        Outcome::Environment
    } else {
        Outcome::Done
    })
}

fn shown(found: &[Found], quiet: bool) -> String {
    let mut text = String::new();
    for found in found
        .iter()
        .filter(|found| !quiet || found.state == State::Needed)
    {
        let state = match found.state {
            State::Ok => "ok",
            State::Note => "note",
            State::Needed => "NEEDED",
        };
        text.push_str(&format!("{state:<7} {:<9} {}\n", found.what, found.says));
        if let Some(remedy) = &found.remedy {
            text.push_str(&format!("{:18}{remedy}\n", ""));
        }
    }
    text
}

fn project_found(root: Option<&Path>) -> Found {
    match root {
        Some(root) => Found::ok("project", format!("takehome.toml is in {}", plain(root))),
        None => Found::missing(
            "project",
            State::Note,
            "there is no takehome.toml here or above",
            "Start one with: takehome init my-clinic",
        ),
    }
}

/// The folder as a person says it.
fn plain(root: &Path) -> String {
    if root == Path::new(".") {
        "this folder".to_owned()
    } else {
        root.display().to_string()
    }
}

/// Whether a file can be written where the site will stand.
fn writable(root: &Path) -> Found {
    let output = root.join("output");
    // The folder may not be there yet: then the one above is asked, in which it will be made.
    let folder = if output.is_dir() { output } else { root.to_owned() };
    match tempfile::NamedTempFile::new_in(&folder) {
        Ok(_) => Found::ok("output", "the output folder can be written"),
        Err(error) => Found::missing(
            "output",
            State::Needed,
            format!("{} cannot be written: {error}", folder.display()),
            "Give yourself the right to write there, or free some room on the disk.",
        ),
    }
}

/// What takehome.toml says, and whether there are faces for its languages. Other findings are told by `takehome check`.
fn settings(root: &Path, found: &mut Vec<Found>) -> Result<Option<Config>, Failure> {
    let request = Request {
        today: project::today()?,
        drafts: false,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(root), &request);
    let in_settings = |found: &&Diagnostic| {
        let file = found.span.map(|span| judged.sources.path(span.file()));
        found.level == Level::Error && file.is_some_and(|path| path == FILE)
    };
    let mistaken = judged.diagnostics.iter().any(|found| in_settings(&found));
    let Some(library) = judged.library.as_ref().filter(|_| !mistaken) else {
        found.push(Found::missing(
            "settings",
            State::Needed,
            "takehome.toml has mistakes",
            "takehome check tells each of them with its line.",
        ));
        return Ok(None);
    };
    let mut faces = judged.diagnostics.iter().filter(|found| found.code == &NO_FACE);
    found.push(match faces.next() {
        None => Found::ok("fonts", "every language of takehome.toml can be printed"),
        Some(lack) => {
            let remedy = lack.hints.first().map(ToString::to_string).unwrap_or_default();
            Found::missing("fonts", State::Needed, lack.message.clone(), remedy)
        }
    });
    Ok(Some(library.config.clone()))
}

fn address(config: &Config) -> Found {
    let host = config.base_url.split('/').nth(2).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    // Names that are kept free for examples (RFC 2606, RFC 6761).
    let ends = [
        "example",
        "example.org",
        "example.com",
        "example.net",
        "test",
        "invalid",
        "localhost",
    ];
    let is_example = ends
        .iter()
        .any(|end| host == *end || host.ends_with(&format!(".{end}")));
    if !is_example {
        return Found::ok("address", format!("the site will stand at {}", config.base_url));
    }
    Found::missing(
        "address",
        State::Note,
        format!("base_url is still an example: {}", config.base_url),
        "The code on every printed sheet leads there. Write your own address into takehome.toml before you print.",
    )
}

/// The printer of takehome.toml, else what CUPS knows.
fn printer(config: Option<&Config>) -> Found {
    let named = config.and_then(|config| config.print.printer.as_ref());
    if let Some(named) = named {
        let asked = Printer::find(Some(named)).and_then(|printer| printer.ability());
        return match asked {
            Ok(ability) => match ability.blocked().next() {
                None => Found::ok("printer", format!("{named} answers")),
                Some(reason) => {
                    let says = format!("{named} answers, and {}", reason.what);
                    Found::missing("printer", State::Note, says, reason.remedy)
                }
            },
            Err(trouble) => of_trouble(&trouble),
        };
    }
    match cups::printers() {
        Ok(queues) if queues.is_empty() => Found::missing(
            "printer",
            State::Note,
            "CUPS knows no printer yet",
            "Its page http://localhost:631/admin adds one. Every PDF can be printed from other programs too.",
        ),
        Ok(queues) => {
            let names: Vec<&str> = queues.iter().map(|queue| queue.name.as_str()).collect();
            Found::ok("printer", format!("CUPS knows {}", names.join(", ")))
        }
        Err(trouble) => of_trouble(&trouble),
    }
}

fn of_trouble(trouble: &Trouble) -> Found {
    Found::missing("printer", State::Note, trouble.to_string(), trouble.hint())
}

fn git() -> Found {
    let asked = Command::new("git")
        .arg("--version")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let version = asked.ok().filter(|output| output.status.success()).map(|output| {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.split_whitespace()
            .nth(2)
            .unwrap_or("of some version")
            .to_owned()
    });
    match version {
        Some(version) => Found::ok("git", format!("git {version}")),
        None => Found::missing(
            "git",
            State::Note,
            "git is not installed: it keeps every version of your handouts",
            match std::env::consts::OS {
                "macos" => "Install it with: xcode-select --install",
                "windows" => "Install it with: winget install Git.Git",
                _ => {
                    "Install it with: sudo apt install git (Debian, Ubuntu) or sudo dnf install git (Fedora)"
                }
            },
        ),
    }
}

/// Programs that open a page, by their usual names.
const BROWSERS: [&str; 9] = [
    "xdg-open",
    "firefox",
    "firefox-esr",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "microsoft-edge",
    "brave-browser",
    "epiphany",
];

fn browser() -> Found {
    if matches!(std::env::consts::OS, "macos" | "windows") {
        return Found::ok("browser", "the system has one");
    }
    match BROWSERS.iter().find(|name| on_path(name)) {
        Some(name) => Found::ok("browser", format!("pages can be looked at with {name}")),
        None => Found::missing(
            "browser",
            State::Note,
            "no browser was found to look at the pages",
            "Install one, such as: sudo apt install firefox-esr. Or copy output/site to a computer that has one.",
        ),
    }
}

/// Whether a program of this name can be started.
fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .filter(|folder| folder != &PathBuf::new())
        .any(|folder| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_build_needs_is_called_so() {
        let found = [
            Found::ok("git", "git 2.39"),
            Found::missing("printer", State::Note, "none", "Add one."),
            Found::missing("output", State::Needed, "cannot be written", "Free room."),
        ];
        assert_eq!(
            shown(&found, false),
            "ok      git       git 2.39\nnote    printer   none\n                  Add one.\n\
             NEEDED  output    cannot be written\n                  Free room.\n"
        );
        assert_eq!(shown(&found, true).lines().count(), 2);
    }
}
