//! `hosting`: the server whose own files the site holds.

use crate::config::Hosting;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::toml_table::TableReader;

pub static BASE_PATH: Code = Code {
    id: "TH0450",
    name: "base-path-on-host",
    level: Level::Warning,
    what: "On Netlify and Cloudflare Pages the site stands at the top of its address: base_url has no folder.",
    why: "The codes on paper and the page for wrong addresses follow base_url. A patient who scans a sheet would arrive nowhere.",
    example: "hosting = \"netlify\" with base_url = \"https://clinic.example/handouts/\": type \
              base_url = \"https://handouts.clinic.example/\"",
};

/// Reads the name of the host. `base_url` ends in `/`, or is empty where it could not be read.
pub(super) fn hosting(
    reader: &TableReader<'_>,
    base_url: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Hosting> {
    let chosen = reader.choice("hosting", Hosting::from_key, diagnostics)?;
    let host_and_path = base_url.split_once("://").map_or("", |(_, rest)| rest);
    if chosen.value.serves_at_the_top() && host_and_path.trim_end_matches('/').contains('/') {
        let message = format!(
            "\"{}\" serves a site at the top of its address, and base_url has a folder",
            chosen.value.key()
        );
        diagnostics.push(Diagnostic::new(&BASE_PATH, chosen.span, message).hint(
            "Type the address that the host gives you: base_url = \"https://handouts.clinic.example/\"",
        ));
    }
    Some(chosen.value)
}
