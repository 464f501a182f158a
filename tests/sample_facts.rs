//! Every figure in the sample handouts can be followed to a source: each number of a text stands in one of the document's
//! `facts`, and each fact names a source of `content/sources.toml`, which the document lists too.

use std::path::{Path, PathBuf};
use toml::{Table, Value};

const FOLDERS: [&str; 3] = ["conditions", "symptoms", "treatments"];

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The documents of the default language.
fn documents() -> Vec<PathBuf> {
    let folders = FOLDERS.map(|folder| std::fs::read_dir(content().join(folder)).expect("a folder"));
    let mut paths: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("a file").path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".md") && name.matches('.').count() == 1
        })
        .collect();
    paths.sort();
    paths
}

/// The numbers of a text, with a comma or a point inside: `4`, `2,000`, `100.4`. A digit behind a letter is none (`L4`).
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut number = String::new();
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let inside = !number.is_empty();
        let next_is_digit = characters.peek().is_some_and(char::is_ascii_digit);
        let goes_on = c.is_ascii_digit() && (inside || !before.is_alphanumeric());
        if goes_on || (inside && matches!(c, ',' | '.') && next_is_digit) {
            number.push(c);
        } else if inside {
            found.push(std::mem::take(&mut number));
        }
        before = c;
    }
    found.extend((!number.is_empty()).then_some(number));
    found
}

/// What an author typed, without the addresses of links, clinic facts, heading ids and the numbers of steps.
fn words(body: &str) -> String {
    let without_steps = body.lines().map(|line| match line.trim_start().split_once(". ") {
        Some((step, rest)) if step.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => line,
    });
    let body = without_steps.collect::<Vec<_>>().join("\n");
    let mut text = String::new();
    let mut rest = &*body;
    while let Some(at) = rest.find(['(', '{']) {
        text.push_str(&rest[..at]);
        let opening = &rest[at..=at];
        let is_address = opening == "(" && text.ends_with(']');
        let end = if opening == "(" { ")" } else { "}" };
        match rest[at..].find(end) {
            Some(length) if is_address || opening == "{" => rest = &rest[at + length + 1..],
            _ => {
                text.push_str(opening);
                rest = &rest[at + 1..];
            }
        }
    }
    text + rest
}

fn strings(value: Option<&Value>) -> Vec<&str> {
    let list = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}

#[test]
fn every_figure_of_the_sample_set_has_a_source() {
    let sources: Table = read(&content().join("sources.toml"))
        .parse()
        .expect("sources.toml is TOML");
    let mut looked_at = 0;
    let mut wrong = Vec::new();
    let documents = documents();
    assert_eq!(documents.len(), 36);
    for path in documents {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = read(&path);
        let mut parts = text.splitn(3, "+++");
        let (head, body) = (
            parts.nth(1).expect("a front matter"),
            parts.next().expect("a body"),
        );
        let head: Table = head.parse().expect("the front matter is TOML");
        let listed = strings(head.get("sources"));
        assert!(!listed.is_empty(), "{name} has no sources");
        let none = Vec::new();
        let facts = head.get("facts").and_then(Value::as_array).unwrap_or(&none);
        let mut borne = Vec::new();
        for fact in facts {
            let part = |key: &str| fact.get(key).and_then(Value::as_str).unwrap_or_default();
            if !sources.contains_key(part("source")) || !listed.contains(&part("source")) {
                wrong.push(format!(
                    "{name}: {} has no source of the document",
                    part("figure")
                ));
            }
            borne.extend(numbers(part("figure")));
        }
        let typed = ["title", "summary", "main_message"].map(|key| head.get(key).and_then(Value::as_str));
        let typed = typed.into_iter().flatten().chain(strings(head.get("key_points")));
        let all = typed.chain([&*words(body)]).flat_map(numbers).collect::<Vec<_>>();
        looked_at += all.len();
        let unborne = all.into_iter().filter(|number| !borne.contains(number));
        wrong.extend(unborne.map(|number| format!("{name}: {number} stands in no fact")));
    }
    println!("{looked_at} figures of the sample set");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(looked_at > 100, "only {looked_at} figures were looked at");
}

#[test]
fn numbers_are_found_as_they_stand() {
    assert_eq!(
        numbers("4 to 6 weeks, 2,000 mg; 100.4°F. L4, b12"),
        ["4", "6", "2,000", "100.4"]
    );
    assert_eq!(
        words("2. see [it](../a/b1.md) (in 3 days){#x2}"),
        "see [it] (in 3 days)"
    );
}
