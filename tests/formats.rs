//! What `takehome check` writes for programs: JSON against docs/schema/check-1.json, SARIF against the schema of OASIS.
//!
//! tests/schema/sarif-2.1.0.json is the schema of the standard, as OASIS publishes it and the crate serde-sarif (MIT)
//! carries it. Both schemas are held against what the program writes for cases with every kind of finding, and must
//! refuse output that was damaged, so that a schema that lets everything pass is seen.

mod support;

use serde_json::{Value, json};
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
