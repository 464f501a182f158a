//! Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors show beside the lines.
//!
//! SARIF has no level for one handout that is withheld: it becomes "error", and `properties.level` has our own word. A
//! waived finding has a suppression. A fingerprint is made of the code, the file, the line's words and the message, not of
//! the line's number, so that a host knows a finding again after lines were added above it.

use super::text::{first_line, waived_words};
use super::{Code, Diagnostic, Edit, Level};
use crate::source::{Sources, Span};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where the schema of the format stands.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name and version of our fingerprints: another way of making them gets another name.
const FINGERPRINT: &str = "takehome/v1";

/// One SARIF log of one run. `codes` are the rules that could have been broken.
pub fn log(diagnostics: &[Diagnostic], sources: &Sources, codes: &[&'static Code]) -> Value {
    let index: BTreeMap<&str, usize> = codes
        .iter()
        .enumerate()
        .map(|(index, code)| (code.id, index))
        .collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let digest = fingerprint(diagnostic, sources);
            let times = seen.entry(digest.clone()).or_insert(0);
            *times += 1;
            let fingerprint = format!("{digest}:{times}");
            result(diagnostic, sources, index.get(diagnostic.code.id), &fingerprint)
        })
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "takehome",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": code.what},
        "fullDescription": {"text": format!("{} Why it matters: {}", code.what, code.why)},
        "help": {
            "text": format!("{}\n\nWhy it matters: {}\n\nExample: {}", code.what, code.why, code.example),
            "markdown": format!("{}\n\n**Why it matters:** {}\n\n**Example:**\n\n{}", code.what, code.why, code.example),
        },
        "defaultConfiguration": {"level": level(code.level)},
        "properties": {"level": code.level.name()},
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error | Level::Withhold => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

fn result(diagnostic: &Diagnostic, sources: &Sources, rule: Option<&usize>, fingerprint: &str) -> Value {
    let mut text = format!("{}.", diagnostic.message);
    diagnostic.hints.iter().for_each(|hint| text.extend(["\n", hint]));
    let mut result = json!({
        "ruleId": diagnostic.code.id,
        "level": level(diagnostic.level),
        "message": {"text": text},
        "locations": location(diagnostic, sources).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {"level": diagnostic.level.name()},
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().map(|related| {
            json!({"physicalLocation": physical(related.span, sources), "message": {"text": related.message}})
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(edit) = diagnostic.edit(sources) {
        result["fixes"] = json!([fix(&edit, sources)]);
    }
    if let Some(waived) = &diagnostic.waived {
        let justification = waived_words(waived);
        result["suppressions"] =
            json!([{"kind": "external", "status": "accepted", "justification": justification}]);
    }
    result
}

fn location(diagnostic: &Diagnostic, sources: &Sources) -> Option<Value> {
    match (diagnostic.span, &diagnostic.path) {
        (Some(span), _) => Some(json!({"physicalLocation": physical(span, sources)})),
        (None, Some(path)) => Some(json!({"physicalLocation": {"artifactLocation": artifact(path)}})),
        (None, None) => None,
    }
}

fn physical(span: Span, sources: &Sources) -> Value {
    json!({"artifactLocation": artifact(sources.path(span.file())), "region": region(span, sources)})
}

fn region(span: Span, sources: &Sources) -> Value {
    let start = sources.position(span.file(), span.start());
    let end = sources.position(span.file(), span.end().max(span.start()));
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    })
}

fn fix(edit: &Edit, sources: &Sources) -> Value {
    json!({
        "description": {"text": format!("Type {}", edit.words(sources))},
        "artifactChanges": [{
            "artifactLocation": artifact(sources.path(edit.span.file())),
            "replacements": [{
                "deletedRegion": region(edit.span, sources),
                "insertedContent": {"text": edit.replacement},
            }],
        }],
    })
}

fn artifact(path: &str) -> Value {
    json!({"uri": uri(path), "uriBaseId": "%SRCROOT%"})
}

/// A path as a relative URI reference (RFC 3986): unreserved letters and `/` stay.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn fingerprint(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let line = diagnostic
        .span
        .map_or("", |span| first_line(sources.text(span.file()), span).0.trim());
    let parts = [
        diagnostic.code.id,
        diagnostic.file_path(sources).unwrap_or(""),
        line,
        &diagnostic.message,
    ];
    let hash = blake3::hash(parts.join("\n").as_bytes()).to_hex();
    hash[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceFile};

    static CODE: Code = Code {
        id: "TH9996",
        name: "test",
        level: Level::Withhold,
        what: "A thing.",
        why: "It matters.",
        example: "Like this.",
    };

    fn sources(text: &str) -> Sources {
        Sources::new(vec![SourceFile {
            path: "content/año.md".into(),
            content: Content::Text(text.into()),
        }])
    }

    fn finding(sources: &Sources) -> Diagnostic {
        let file = sources.find("content/año.md").expect("the file");
        let at = sources.text(file).find("bad").expect("the word");
        Diagnostic::new(&CODE, Span::new(file, at..at + 3), "a bad word").replacing("bad", "good")
    }

    #[test]
    fn a_finding_has_place_level_fix_and_rule() {
        let sources = sources("a bad day\n");
        let log = log(&[finding(&sources)], &sources, &[&CODE]);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["level"], "error");
        assert_eq!(result["ruleIndex"], 0);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/a%C3%B1o.md");
        assert_eq!(place["region"]["startColumn"], 3);
        let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["insertedContent"]["text"], "good");
    }

    #[test]
    fn a_fingerprint_survives_lines_above_and_tells_twins_apart() {
        let print = |sources: &Sources| {
            let found = finding(sources);
            let log = log(&[found.clone(), found], sources, &[&CODE]);
            let of =
                |index: usize| log["runs"][0]["results"][index]["partialFingerprints"][FINGERPRINT].clone();
            (of(0), of(1))
        };
        let (first, second) = print(&sources("a bad day\n"));
        assert_ne!(first, second);
        assert_eq!(print(&sources("More.\n\na bad day\n")).0, first);
    }
}
