//! What `takehome check` writes for programs: JSON against docs/schema/check-1.json, SARIF against the schema of OASIS.
//!
//! tests/schema/sarif-2.1.0.json is the schema of the standard, as OASIS publishes it and the crate serde-sarif (MIT)
//! carries it. Both schemas are held against what the program writes for cases with every kind of finding, and must
//! refuse output that was damaged, so that a schema that lets everything pass is seen.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use support::{run, stdout};

/// Cases with findings of every level, without a place, with a remedy, related places, a waiver, two alphabets.
const CASES: &[&str] = &[
    "many-problems",
    "waiver",
    "no-settings",
    "symlink",
    "unknown-sign",
    "translation-behind",
    "typed-phone",
    "review-overdue",
    "control-character",
    "limits-of-the-clinic",
    "level-too-low",
    "do-and-dont-words",
];

fn schema(path: &str) -> jsonschema::Validator {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(file).expect("the schema");
    // An expression of the standard's schema has a bracket that only lenient readers take as it is meant.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$");
    let value: Value = serde_json::from_str(&text).expect("a schema is JSON");
    jsonschema::validator_for(&value).expect("a schema is well formed")
}

fn written(case: &str, arguments: &[&str]) -> Value {
    let project = support::case(case);
    let output = run(project.path(), arguments);
    serde_json::from_str(&stdout(&output))
        .unwrap_or_else(|error| panic!("{case}: {error}: {}", stdout(&output)))
}

fn faults(schema: &jsonschema::Validator, value: &Value) -> Vec<String> {
    schema
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = schema("docs/schema/check-1.json");
    let (mut remedies, mut waived, mut placeless, mut related) = (0, 0, 0, 0);
    for case in CASES {
        let report = written(case, &["check", "--json"]);
        assert_eq!(faults(&schema, &report), [""; 0], "{case}");
        let diagnostics = report["diagnostics"].as_array().expect("a list");
        assert!(!diagnostics.is_empty(), "{case} has findings");
        for diagnostic in diagnostics {
            remedies += usize::from(!diagnostic["remedy"].is_null());
            waived += usize::from(!diagnostic["waived"].is_null());
            placeless += usize::from(diagnostic["place"]["line"].is_null());
            related += diagnostic["related"].as_array().map_or(0, Vec::len);
        }
    }
    assert!(
        remedies > 3 && waived > 2 && placeless > 1 && related > 1,
        "the cases show every part: {remedies} {waived} {placeless} {related}"
    );
}

#[test]
fn the_schema_refuses_what_is_damaged() {
    let schema = schema("docs/schema/check-1.json");
    let good = written("typed-phone", &["check", "--json"]);
    let damages: &[fn(&mut Value)] = &[
        |report| report["schema_version"] = json!(2),
        |report| report["diagnostics"][0]["level"] = json!("fatal"),
        |report| report["diagnostics"][0]["place"]["line"] = json!(0),
        |report| report["diagnostics"][0]["colour"] = json!("red"),
        |report| drop(report.as_object_mut().expect("an object").remove("topics")),
        |report| report["topics"][0]["grade"] = json!("six"),
    ];
    for (number, damage) in damages.iter().enumerate() {
        let mut damaged = good.clone();
        damage(&mut damaged);
        assert!(!schema.is_valid(&damaged), "damage {number} passes");
    }
}

#[test]
fn the_summary_counts_every_finding_once() {
    for case in CASES {
        let report = written(case, &["check", "--json"]);
        for level in ["errors", "withheld", "warnings", "notes"] {
            let topics = report["topics"].as_array().expect("a list");
            let count = |tally: &Value| tally[level].as_u64().expect("a number");
            let inside: u64 = topics.iter().map(|topic| count(&topic["tally"])).sum();
            assert_eq!(
                inside + count(&report["elsewhere"]),
                count(&report["tally"]),
                "{case}: {level}"
            );
        }
    }
}

#[test]
fn sarif_is_as_the_standard_says() {
    let schema = schema("tests/schema/sarif-2.1.0.json");
    for case in CASES {
        let log = written(case, &["check", "--format", "sarif"]);
        assert_eq!(faults(&schema, &log), [""; 0], "{case}");
        let report = written(case, &["check", "--json"]);
        let results = log["runs"][0]["results"].as_array().expect("a list");
        let diagnostics = report["diagnostics"].as_array().expect("a list");
        assert_eq!(results.len(), diagnostics.len(), "{case}: every finding is told");
        for (result, diagnostic) in results.iter().zip(diagnostics) {
            let rules = &log["runs"][0]["tool"]["driver"]["rules"];
            let index =
                usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("a small number");
            assert_eq!(rules[index]["id"], diagnostic["code"], "{case}");
            assert_eq!(
                result["fixes"].is_null(),
                diagnostic["remedy"].is_null(),
                "{case}"
            );
            assert_eq!(
                result["suppressions"].is_null(),
                diagnostic["waived"].is_null(),
                "{case}"
            );
        }
    }
}

#[test]
fn the_schema_of_sarif_refuses_what_is_damaged() {
    let schema = schema("tests/schema/sarif-2.1.0.json");
    let good = written("typed-phone", &["check", "--format", "sarif"]);
    let damages: &[fn(&mut Value)] = &[
        |log| log["version"] = json!("2.0.0"),
        |log| log["runs"][0]["results"][0]["level"] = json!("withhold"),
        |log| log["runs"][0]["results"][0]["message"] = json!({}),
        |log| log["runs"][0]["tool"] = json!({}),
    ];
    for (number, damage) in damages.iter().enumerate() {
        let mut damaged = good.clone();
        damage(&mut damaged);
        assert!(!schema.is_valid(&damaged), "damage {number} passes");
    }
}

/// The schemas that `takehome schema` writes, by name.
fn editor_schemas() -> BTreeMap<&'static str, jsonschema::Validator> {
    let each = takehome::schema::FILES.iter().map(|file| {
        let schema = takehome::schema::file(file);
        let validator = jsonschema::validator_for(&schema).expect("a schema is well formed");
        (file.name, validator)
    });
    each.collect()
}

#[test]
fn schemas_for_editors_are_current() {
    let update = std::env::var_os("TAKEHOME_UPDATE").is_some();
    for file in takehome::schema::FILES {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schema/{}.json", file.name));
        let text = takehome::schema::text(&takehome::schema::file(file));
        if update {
            std::fs::write(&path, &text).expect("a written schema");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == text,
            "docs/schema/{}.json is not what takehome schema writes: TAKEHOME_UPDATE=1 cargo test --test formats",
            file.name
        );
    }
}

/// Which schema a file of a project is held against.
fn schema_of(path: &str) -> Option<&'static str> {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
    let other = name.split('.').count() > 2;
    match (folder, name.split('.').next().unwrap_or(""), other) {
        ("", "takehome", _) => Some("takehome"),
        ("", stem, false) => takehome::schema::FILES
            .iter()
            .map(|file| file.name)
            .find(|name| *name == stem),
        ("", "signs", true) => Some("signs-words"),
        ("", "red-flags", true) => Some("red-flags-words"),
        ("", "glossary", true) => Some("glossary-words"),
        ("", "people", true) => Some("people-words"),
        ("conditions" | "symptoms" | "treatments", _, false) => Some("front-matter"),
        ("conditions" | "symptoms" | "treatments", _, true) => Some("front-matter-translation"),
        ("pages", ..) => Some("front-matter-page"),
        ("relations", ..) => Some("relations"),
        ("packets", _, false) => Some("packet"),
        ("packets", _, true) => Some("packet-words"),
        ("comparisons", _, false) => Some("comparison"),
        ("comparisons", _, true) => Some("comparison-words"),
        ("figures", _, _) if name.ends_with(".toml") => Some("labels"),
        _ => None,
    }
}

/// TOML, or the front matter of a text, as JSON.
fn as_json(text: &str) -> Value {
    let toml = match text.strip_prefix("+++") {
        Some(rest) => rest.split("\n+++").next().unwrap_or(""),
        None => text,
    };
    let table: toml::Table = toml.parse().unwrap_or_else(|error| panic!("{error}: {toml}"));
    takehome::schema::as_json(&toml::Value::Table(table))
}

#[test]
fn the_sample_set_is_as_the_schemas_for_editors_say() {
    let schemas = editor_schemas();
    let mut held: BTreeMap<&str, usize> = BTreeMap::new();
    for root in [
        env!("CARGO_MANIFEST_DIR").to_owned(),
        support::tests("projects/tiny").display().to_string(),
    ] {
        for part in ["takehome.toml", "content"] {
            for entry in walkdir::WalkDir::new(PathBuf::from(&root).join(part)) {
                let entry = entry.expect("a readable folder");
                let path = entry
                    .path()
                    .strip_prefix(&root)
                    .expect("below the root")
                    .display()
                    .to_string();
                if !(path.ends_with(".toml") || path.ends_with(".md"))
                    || path.starts_with("content/languages")
                {
                    continue;
                }
                let name = schema_of(&path).unwrap_or_else(|| panic!("no schema for {path}"));
                let text = std::fs::read_to_string(entry.path()).expect("a readable file");
                assert_eq!(faults(&schemas[name], &as_json(&text)), [""; 0], "{root}/{path}");
                *held.entry(name).or_default() += 1;
            }
        }
    }
    assert!(held.len() >= 14, "{held:?}");
}

/// What the reader refuses and a schema can know, the schema refuses too.
#[test]
fn schemas_for_editors_refuse_what_is_wrong() {
    let schemas = editor_schemas();
    let wrong = [
        (
            "takehome",
            "format = 2\nbase_url = \"https://a.org/\"\nclinic = { name = \"A\", phone = \"1\" }",
        ),
        (
            "takehome",
            "format = 1\nbase_url = \"a.org\"\nclinic = { name = \"A\", phone = \"1\" }",
        ),
        (
            "takehome",
            "format = 1\nbase_url = \"https://a.org/\"\nclinic = { name = \"A\" }",
        ),
        (
            "takehome",
            "format = 1\nbase_url = \"https://a.org/\"\nclinic = { name = \"A\", phone = \"1\" }\nchecks = { grade = 60 }",
        ),
        (
            "takehome",
            "format = 1\nbase_url = \"https://a.org/\"\nclinic = { name = \"A\", phone = \"1\" }\nchecks = { levels = { grade = \"note\" } }",
        ),
        ("signs", "[cough-worse]\ngroup = \"worse\"\ntext = \"x\""),
        ("signs", "[Cough]\ngroup = \"worse-with\"\ntext = \"x\""),
        ("signs", "[cough]\ngroup = \"worse-with\"\ntext = \" \""),
        (
            "red-flags",
            "[x]\nlevel = \"emergency\"\nname = \"X\"\nsources = []\nreview_due = 2027-01-01\nsigns = [{ id = \"a\", text = \"b\" }]",
        ),
        (
            "red-flags",
            "[x]\nlevel = \"emergency\"\nname = \"X\"\nsources = [\"a\"]\nreview_due = \"soon\"\nsigns = [{ id = \"a\", text = \"b\" }]",
        ),
        ("people", "[me]\nname = \"A\""),
        ("people", "[me]\nname = \"A\\nB\"\nrole = \"x\""),
        (
            "sources",
            "[a]\ntitle = \"A\"\npublisher = \"B\"\nchecked = 2026-01-01\nseen = \"yes\"",
        ),
        (
            "relations",
            "[[relation]]\nfrom = \"a\"\nkind = \"looks-like\"\nto = \"b\"",
        ),
        ("relations", "[[mimic]]\nbetween = [\"a\", \"a\"]"),
        (
            "packet",
            "title = \"A\"\nsummary = \"B\"\nwhen = \"C\"\nmembers = []",
        ),
        (
            "comparison",
            "title = \"A\"\npurpose = \"B\"\nconditons = [\"a\", \"b\"]",
        ),
        ("labels", "nerve = []"),
        ("retired", "[[retired]]\nid = \"a\"\nreason = \"b\""),
        (
            "retired",
            "[[retired]]\nid = \"a\"\nreason = \"b\"\non = 2026-01-01\nreasons = { spanish = \"c\" }",
        ),
        ("glossary", "[a]\nterm = \"a\"\nplain = \"b\"\nexplain = \"no\""),
        (
            "front-matter-page",
            "title = \"A\"\nsummary = \"B\"\nsumary = \"C\"",
        ),
        (
            "front-matter-translation",
            "title = \"A\"\nsummary = \"B\"\nmain_message = \"C\"\nkey_points = [\"D\"]\ntranslation = { of_version = \"1\", method = \"human\" }",
        ),
    ];
    for (name, text) in wrong {
        assert_ne!(
            faults(&schemas[name], &as_json(text)),
            [""; 0],
            "{name} takes: {text}"
        );
    }
}

/// The problem matcher of docs/editors.md, over what `takehome check` really writes.
#[test]
fn the_problem_matcher_finds_every_place() {
    let document = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/editors.md"))
        .expect("docs/editors.md");
    let start = document.find("```json tasks.json\n").expect("the tasks") + "```json tasks.json\n".len();
    let tasks = document[start..]
        .split("\n```")
        .next()
        .expect("the end of the tasks");
    let tasks: Value = serde_json::from_str(tasks).expect("the tasks are JSON");
    let pattern = &tasks["tasks"][0]["problemMatcher"]["pattern"];
    let lines: Vec<regex::Regex> = pattern
        .as_array()
        .expect("a line for each expression")
        .iter()
        .map(|line| regex::Regex::new(line["regexp"].as_str().expect("an expression")).expect("well formed"))
        .collect();
    for case in [
        "many-problems",
        "typed-phone",
        "translation-behind",
        "all-capitals",
    ] {
        let project = support::case(case);
        let output = run(project.path(), &["check", "--color", "never"]);
        let text = support::stderr(&output);
        let written: Vec<&str> = text.lines().collect();
        let found = (0..written.len()).filter(|at| {
            let of_line = |(number, regex): (usize, &regex::Regex)| {
                written.get(at + number).is_some_and(|line| regex.is_match(line))
            };
            lines.iter().enumerate().all(of_line)
        });
        let report = self::written(case, &["check", "--json"]);
        let placed = report["diagnostics"].as_array().expect("a list").iter();
        let placed = placed
            .filter(|finding| !finding["place"]["line"].is_null())
            .count();
        assert_eq!(found.count(), placed, "{case}: {text}");
    }
}
