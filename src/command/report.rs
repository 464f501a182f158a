//! What a person is told, and on which stream.

use super::{Colour, Failure, Global};
use crate::diagnostic::{self, Diagnostic, Tally};
use crate::source::Sources;
use std::io::{IsTerminal, Write};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The line with a mark
    Text,
    /// Plain sentences, for screen readers
    Narrate,
    /// One JSON object
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

/// Whether messages on standard error are coloured: `--color`, then NO_COLOR and CLICOLOR_FORCE, then the terminal.
pub fn colour(global: &Global) -> bool {
    match global.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            !set("NO_COLOR") && (set("CLICOLOR_FORCE") || std::io::stderr().is_terminal())
        }
    }
}

/// Whether progress may be drawn.
pub fn shows_progress(global: &Global) -> bool {
    !global.quiet && !global.json && std::io::stderr().is_terminal()
}

/// Shows findings: JSON, SARIF and GitHub commands on standard output, since programs read them; the rest on standard error.
///
/// # Errors
/// Standard output that is closed or full.
pub fn findings(
    global: &Global,
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &Sources,
) -> Result<(), Failure> {
    match format {
        Format::Text => message(&diagnostic::text::render(diagnostics, sources, colour(global))),
        Format::Narrate => message(&diagnostic::narrate::render(diagnostics, sources)),
        Format::Json => return json(&diagnostic::json::report(diagnostics, sources)),
        Format::Sarif => {
            let codes = crate::check::registry::codes();
            return json(&diagnostic::sarif::log(diagnostics, sources, &codes));
        }
        Format::Github => return result(&diagnostic::github::render(diagnostics, sources)),
    }
    Ok(())
}

/// "2 errors, 1 warning" in words.
pub fn tally_line(tally: Tally) -> String {
    let counted = [
        (tally.errors, "error", "errors"),
        (tally.withheld, "handout withheld", "handouts withheld"),
        (tally.warnings, "warning", "warnings"),
        (tally.notes, "note", "notes"),
    ];
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if parts.is_empty() {
        "no problems".to_owned()
    } else {
        parts.join(", ")
    }
}

/// A message to the person, on standard error. A closed stream is no reason to stop.
pub fn message(text: &str) {
    let _ = write!(std::io::stderr(), "{text}");
}

/// A result, on standard output.
///
/// # Errors
/// Standard output that is closed or full.
pub fn result(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::environment(format!("the result could not be written: {error}")))
}

/// A result as one JSON object, on standard output.
///
/// # Errors
/// Standard output that is closed or full.
pub fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).expect("our own types have only text keys");
    result(&(text + "\n"))
}

/// Why a command ended early.
pub fn failure(global: &Global, text: &str) {
    let (on, off) = if colour(global) {
        ("\u{1b}[1;31m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    message(&format!("{on}takehome:{off} {text}\n"));
}
